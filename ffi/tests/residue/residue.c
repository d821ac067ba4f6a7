/* What calls leave behind: linked to any program of ffi/tests/c with `--wrap` for every function that has a status, so
 * that each call runs on a painted stack of its own (switch.S).
 *
 * After a call with a burn, its whole dead stack holds zeroes and paint, and the vector registers hold zeroes: nothing is
 * left, whether somebody thought of it as a secret or not. Where live frames are, the secrets are searched for that a
 * program named. With the argument CONTROL of the compiler the library has no burn, and what is found is counted. */
#include "residue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAINT 0xa5a5a5a5a5a5a5a5u

/* Bytes of the stack, more than twice as deep as any call. */
#define STACK (192 * 1024)

/* Below the entry point's own frame, which is alive: what the last call from there pushed. */
#define LIVE 512

/* Below the burn: the return address of memset, and what a probe of the stack touches. */
#define BELOW 256

#define SECRETS 64
#define REGISTERS (8 + 32 * 8)

extern const char *const residue_names[];
extern const size_t residue_count;

int residue_width;
uint64_t residue_registers[REGISTERS];

static uint64_t stack[STACK / 8] __attribute__((aligned(64)));

static struct {
    const char *name;
    const uint8_t *bytes;
    size_t len;
    size_t found;
} secrets[SECRETS];
static size_t secrets_len;

static size_t calls, functions, deepest, left, in_registers;
static uint8_t called[1024];

void residue_add_secret(const char *name, const uint8_t *bytes, size_t len)
{
    if (secrets_len == SECRETS || len < 8) {
        abort();
    }
    secrets[secrets_len].name = name;
    secrets[secrets_len].bytes = bytes;
    secrets[secrets_len].len = len;
    secrets_len++;
}

static void report(void)
{
    size_t i, named = 0;
    for (i = 0; i < secrets_len; i++) {
        named += secrets[i].found > 0;
        if (secrets[i].found > 0) {
            printf("left behind: %s\n", secrets[i].name);
        }
    }
    printf("called:");
    for (i = 0; i < residue_count; i++) {
        if (called[i]) {
            printf(" %s", residue_names[i]);
        }
    }
    printf("\nresidue: calls=%lu functions=%lu deepest=%lu left=%lu registers=%lu secrets=%lu named=%lu\n",
           (unsigned long)calls, (unsigned long)functions, (unsigned long)deepest, (unsigned long)left,
           (unsigned long)in_registers, (unsigned long)secrets_len, (unsigned long)named);
}

/* Paints the stack and gives its top. */
uint64_t *residue_paint(void)
{
    size_t i;
    if (residue_width == 0) {
        if (residue_count > sizeof called) {
            abort();
        }
        residue_width = __builtin_cpu_supports("avx512f") ? 64 : __builtin_cpu_supports("avx") ? 32 : 16;
        atexit(report);
    }
    for (i = 0; i < STACK / 8; i++) {
        stack[i] = PAINT;
    }
    return stack + STACK / 8;
}

static void complain(size_t function, const char *what, size_t depth)
{
#ifndef CONTROL
    fprintf(stderr, "%s left %s, %lu bytes deep\n", residue_names[function], what, (unsigned long)depth);
    exit(1);
#else
    (void)function, (void)what, (void)depth;
#endif
}

/* Where the next 8 bytes of `bytes` are in memory, from `from` on; `len` if nowhere. */
static size_t next(const uint8_t *memory, size_t from, size_t len, const uint8_t *bytes)
{
    while (from + 8 <= len) {
        const uint8_t *at = (const uint8_t *)memchr(memory + from, bytes[0], len - 7 - from);
        if (at == NULL) {
            break;
        }
        if (memcmp(at, bytes, 8) == 0) {
            return (size_t)(at - memory);
        }
        from = (size_t)(at - memory) + 1;
    }
    return len;
}

/* Searches for every 8 bytes of every secret, and says how often it found any. */
static size_t search(size_t function, const uint8_t *memory, size_t len, size_t top)
{
    static const uint64_t paint = PAINT, zero = 0;
    size_t i, at, from, count = 0;
    for (i = 0; i < secrets_len; i++) {
        for (from = 0; from + 8 <= secrets[i].len; from++) {
            const uint8_t *bytes = secrets[i].bytes + from;
            /* Eight equal bytes are no secret. */
            if (memcmp(bytes, &zero, 8) == 0 || memcmp(bytes, &paint, 8) == 0) {
                continue;
            }
            for (at = next(memory, 0, len, bytes); at < len; at = next(memory, at + 1, len, bytes)) {
                count++;
                secrets[i].found++;
                complain(function, secrets[i].name, top - at);
            }
        }
    }
    return count;
}

size_t residue_in(const void *memory, size_t len)
{
    return search(0, (const uint8_t *)memory, len, len);
}

/* Looks at the stack below `live`, where the arguments of the call began, and at the registers. */
void residue_check(size_t function, const uint64_t *live)
{
    const uint64_t *end = live - LIVE / 8, *low = stack, *word;
    size_t i;
    calls++;
    functions += !called[function];
    called[function] = 1;
    while (low < end && *low == PAINT) {
        low++;
    }
    if ((size_t)(live - low) * 8 > deepest) {
        deepest = (size_t)(live - low) * 8;
    }
    for (word = low + BELOW / 8; word < end; word++) {
        if (*word != 0 && *word != PAINT) {
            left++;
            complain(function, "something on the stack", (size_t)(live - word) * 8);
        }
    }
    for (i = 8; i < REGISTERS; i++) {
        if (residue_registers[i] != 0) {
            in_registers++;
            complain(function, "something in a vector register", 0);
        }
    }
    if (secrets_len > 0) {
        search(function, (const uint8_t *)low, (size_t)(live - low) * 8, (size_t)(live - low) * 8);
        search(function, (const uint8_t *)residue_registers, sizeof residue_registers, 0);
    }
}
