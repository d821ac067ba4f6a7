/* Numbers and words, without the half of a C library that printf brings along. */
#include <string.h>

#include "sensor.h"

char *write_number(char *out, uint64_t number)
{
    char digits[20];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + number % 10u);
        number /= 10u;
    } while (number != 0);
    while (count > 0) {
        *out++ = digits[--count];
    }
    return out;
}

char *write_text(char *out, const char *text)
{
    size_t len = strlen(text);
    memcpy(out, text, len);
    return out + len;
}

char *write_hex(char *out, const uint8_t *in, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    for (; len > 0; len--, in++) {
        *out++ = digits[*in >> 4];
        *out++ = digits[*in & 15u];
    }
    return out;
}

const char *read_number(const char *in, const char *end, uint32_t *number)
{
    *number = 0;
    while (in < end && *in >= '0' && *in <= '9') {
        *number = *number * 10u + (uint32_t)(*in++ - '0');
    }
    return in < end ? in + 1 : in;
}
