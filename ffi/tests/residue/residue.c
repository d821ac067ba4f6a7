/* What calls leave behind: linked to any program of ffi/tests/c with `--wrap` for every function that has a status, so
 * that each call runs on a painted stack of its own (switch_*.S).
 *
 * After a call with a burn, its whole dead stack holds zeroes and paint, and the vector registers hold zeroes: nothing is
 * left, whether somebody thought of it as a secret or not. Where live frames are, the secrets are searched for that a
 * program named. With the argument CONTROL of the compiler the library has no burn, and what is found is counted. */
#include "residue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A word of the machine, so that none is half paint. */
typedef size_t word;

#define PAINT ((word)0xa5a5a5a5a5a5a5a5u)

/* Bytes of the stack, more than any call takes. */
#define STACK (sizeof(word) * 24 * 1024)

/* Below the entry point's own frame, which is alive: what the last call from there pushed. */
#define LIVE 512

/* Below the burn: the return address of memset, and what a probe of the stack touches. */
#define BELOW 256

#define SECRETS 64

/* General registers in the first 64 bytes, vector registers behind them. */
#define GENERAL (64 / sizeof(word))
#define REGISTERS (GENERAL + 32 * 64 / sizeof(word))

extern const char *const residue_names[];
extern const size_t residue_count;

int residue_width;
word residue_registers[REGISTERS];

static word stack[STACK / sizeof(word)] __attribute__((aligned(64)));

static struct {
    const char *name;
    const uint8_t *bytes;
    size_t len;
    size_t found;
} secrets[SECRETS];
static size_t secrets_len;

/* Which two bytes any 8 bytes of a secret begin with. */
static uint8_t beginnings[65536 / 8];

static size_t calls, functions, deepest, left, in_registers;
static uint8_t called[1024];

/* Bytes of stack of the deepest call of each function. */
static size_t depths[sizeof called];

void residue_add_secret(const char *name, const uint8_t *bytes, size_t len)
{
    if (secrets_len == SECRETS || len < 8) {
        abort();
    }
    secrets[secrets_len].name = name;
    secrets[secrets_len].bytes = bytes;
    secrets[secrets_len].len = len;
    secrets_len++;
    for (; len >= 8; len--, bytes++) {
        size_t beginning = (size_t)bytes[0] << 8 | bytes[1];
        beginnings[beginning / 8] = (uint8_t)(beginnings[beginning / 8] | 1u << beginning % 8);
    }
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
            printf(" %s=%lu", residue_names[i], (unsigned long)depths[i]);
        }
    }
    printf("\nresidue: calls=%lu functions=%lu deepest=%lu left=%lu registers=%lu secrets=%lu named=%lu\n",
           (unsigned long)calls, (unsigned long)functions, (unsigned long)deepest, (unsigned long)left,
           (unsigned long)in_registers, (unsigned long)secrets_len, (unsigned long)named);
}

/* Paints the stack and gives its top. */
word *residue_paint(void)
{
    size_t i;
    if (residue_width == 0) {
        if (residue_count > sizeof called) {
            abort();
        }
#if defined(__x86_64__)
        residue_width = __builtin_cpu_supports("avx512f") ? 64 : __builtin_cpu_supports("avx") ? 32 : 16;
#else
        residue_width = 16;
#endif
        atexit(report);
    }
    for (i = 0; i < STACK / sizeof(word); i++) {
        stack[i] = PAINT;
    }
    return stack + STACK / sizeof(word);
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

/* Searches for every 8 bytes of every secret, and says how often it found any. */
static size_t search(size_t function, const uint8_t *memory, size_t len, size_t top)
{
    static const uint8_t zero[8] = {0};
    static const uint8_t paint[8] = {0xa5, 0xa5, 0xa5, 0xa5, 0xa5, 0xa5, 0xa5, 0xa5};
    size_t i, at, from, count = 0;
    for (at = 0; at + 8 <= len; at++) {
        const uint8_t *here = memory + at;
        size_t beginning = (size_t)here[0] << 8 | here[1];
        /* Eight equal bytes are no secret. */
        if ((beginnings[beginning / 8] >> beginning % 8 & 1) == 0 || memcmp(here, zero, 8) == 0 ||
            memcmp(here, paint, 8) == 0) {
            continue;
        }
        for (i = 0; i < secrets_len; i++) {
            for (from = 0; from + 8 <= secrets[i].len; from++) {
                if (memcmp(here, secrets[i].bytes + from, 8) == 0) {
                    count++;
                    secrets[i].found++;
                    complain(function, secrets[i].name, top - at);
                }
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
void residue_check(size_t function, const word *live)
{
    const word *end = live - LIVE / sizeof(word), *low = stack, *at;
    size_t i, depth;
    while (low < live && *low == PAINT) {
        low++;
    }
    depth = (size_t)(live - low) * sizeof(word);
    calls++;
    functions += !called[function];
    called[function] = 1;
    depths[function] = depth > depths[function] ? depth : depths[function];
    deepest = depth > deepest ? depth : deepest;
    for (at = low + BELOW / sizeof(word); at < end; at++) {
        if (*at != 0 && *at != PAINT) {
            left++;
            complain(function, "something on the stack", (size_t)(live - at) * sizeof(word));
        }
    }
    for (i = GENERAL; i < REGISTERS; i++) {
        if (residue_registers[i] != 0) {
            in_registers++;
            complain(function, "something in a vector register", 0);
        }
    }
    if (secrets_len > 0) {
        search(function, (const uint8_t *)low, depth, depth);
        search(function, (const uint8_t *)residue_registers, sizeof residue_registers, 0);
    }
}
