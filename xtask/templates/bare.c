/* A program with no C library, no start-up code and no allocator: that it links with the whole library is the test. */

#include <stddef.h>

#include "life.h"

void *memcpy(void *restrict to, const void *restrict from, size_t len);
void *memmove(void *to, const void *from, size_t len);
void *memset(void *to, int value, size_t len);
int memcmp(const void *left, const void *right, size_t len);
int bcmp(const void *left, const void *right, size_t len);
void _start(void);

void *memcpy(void *restrict to, const void *restrict from, size_t len)
{
    return memmove(to, from, len);
}

void *memmove(void *to, const void *from, size_t len)
{
    unsigned char *t = to;
    const unsigned char *f = from;
    size_t i;
    for (i = 0; i < len; i++) {
        size_t at = t < f ? i : len - 1 - i;
        t[at] = f[at];
    }
    return to;
}

void *memset(void *to, int value, size_t len)
{
    unsigned char *t = to;
    while (len--)
        *t++ = (unsigned char)value;
    return to;
}

int memcmp(const void *left, const void *right, size_t len)
{
    const unsigned char *l = left, *r = right;
    for (; len; len--, l++, r++)
        if (*l != *r)
            return *l < *r ? -1 : 1;
    return 0;
}

int bcmp(const void *left, const void *right, size_t len)
{
    return memcmp(left, right, len);
}

void _start(void)
{
    (void)life_abi_version();
    for (;;)
        ;
}
