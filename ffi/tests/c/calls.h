/* Every function that takes a pointer, with valid arguments from the world. */
#ifndef CALLS_H
#define CALLS_H

#include "world.h"

/* What an argument is for. */
enum role {
    INPUT,   /* bytes with a length, NULL if it is 0 */
    FIXED,   /* bytes of a length that the function knows */
    VALUE,   /* a structure, or pointers, that is read */
    STATE,   /* a state that is read */
    CHANGED, /* a state that changes */
    FRESH,   /* a state to be initialised */
    OUTPUT,  /* bytes with room */
    ROOM,    /* bytes with room that has no `out_len` */
    PLACE,   /* a structure or bytes of known length that are written */
    COUNT    /* a length that is written */
};

struct arg {
    enum role role;
    void *ptr;
    size_t size;
    size_t align;
};

/* A function and its arguments. */
struct call {
    const char *name;
    int32_t (*run)(const struct arg *a);
    struct arg args[10];
    size_t count;
    int32_t status; /* what it returns when nothing is spoilt */
};

#define MAX_CALLS 400
static struct call calls[MAX_CALLS];
static size_t calls_len;

#define BEGIN(function) begin_call(#function, run_##function)
#define BYTES(role, memory, len) add_arg(role, (void *)(memory), len, 1)
#define OBJECT(role, object) add_arg(role, (void *)&(object), sizeof(object), 8)
#define RUN(function) static inline int32_t run_##function(const struct arg *a)
#define IN(k) ((const uint8_t *)a[k].ptr), a[k].size
#define OUT(k) ((uint8_t *)a[k].ptr), a[k].size
#define RAW(k) ((uint8_t *)a[k].ptr)
#define AS(type, k) ((struct type *)a[k].ptr)
#define LEN(k) ((size_t *)a[k].ptr)
#define U64(k) ((uint64_t *)a[k].ptr)
#define TO(k) ((const struct life_verified_card *const *)a[k].ptr)

static inline void begin_call(const char *name, int32_t (*run)(const struct arg *))
{
    CHECK(calls_len < MAX_CALLS);
    calls[calls_len].name = name;
    calls[calls_len].run = run;
    calls_len++;
}

static inline void add_arg(enum role role, void *ptr, size_t size, size_t align)
{
    struct call *call = &calls[calls_len - 1];
    struct arg *arg = &call->args[call->count++];
    CHECK(call->count <= 10);
    arg->role = role;
    arg->ptr = ptr;
    arg->size = size;
    arg->align = align;
}

static inline int is_written(enum role role)
{
    return role >= CHANGED;
}

#include "calls_objects.h"
#include "calls_streams.h"

static inline void init_calls(void)
{
    init_world();
    add_object_calls();
    add_stream_calls();
}

#endif
