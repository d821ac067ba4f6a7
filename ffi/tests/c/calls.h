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
    COUNT,   /* a length that is written */
    BEHIND   /* no argument: what a structure or a list of pointers leads to, which the call reads */
};

/* After which errors an argument may differ from what it was: never, once the call has begun to write, once its arguments
 * are checked, always. Bytes are zero then. */
enum late { NEVER, ONCE_BEGUN, ONCE_CHECKED, ALWAYS };

struct arg {
    enum role role;
    void *ptr;
    size_t size;
    size_t align;
    int may_be_null;      /* then NULL has a meaning of its own, and the call returns `null_status` */
    int32_t null_status;
    enum late may_change; /* also after an error: the header says so */
};

/* Most arguments of a call, with what is behind them. */
#define MAX_ARGS 20

/* A function and its arguments. */
struct call {
    const char *name;
    int32_t (*run)(const struct arg *a);
    struct arg args[MAX_ARGS];
    size_t count;
    int32_t status;     /* what it returns when nothing is spoilt */
    int states_a_bound; /* it learns a length only by writing, and asks for what always does */
};

#define MAX_CALLS 300
static struct call calls[MAX_CALLS];
static size_t calls_len;

#define BEGIN(function) begin_call(#function, run_##function)
#define BYTES(role, memory, len) add_arg(role, (void *)(memory), len, 1)
#define OBJECT(role, object) add_arg(role, (void *)&(object), sizeof(object), 8)
#define THIS_CALL (calls[calls_len - 1])
/* About the argument before it. */
#define OR_NULL(status) or_null(status)
#define MAY_CHANGE(late) (THIS_CALL.args[THIS_CALL.count - 1].may_change = (late))
/* About the call: its lengths are bounds. */
#define BOUND() (THIS_CALL.states_a_bound = 1)
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
    struct call *call = &THIS_CALL;
    struct arg *arg = &call->args[call->count++];
    CHECK(call->count <= MAX_ARGS);
    arg->role = role;
    arg->ptr = ptr;
    arg->size = size;
    arg->align = align;
}

static inline void or_null(int32_t status)
{
    struct arg *arg = &THIS_CALL.args[THIS_CALL.count - 1];
    arg->may_be_null = 1;
    arg->null_status = status;
}

static inline int is_written(enum role role)
{
    return role >= CHANGED && role != BEHIND;
}

/* Whether an argument is a state, and no length or bytes that change. */
static inline int is_state(const struct arg *arg)
{
    return (arg->role == STATE || arg->role == CHANGED) && arg->size > 8 && arg->align > 1;
}

/* What a draft leads to. */
static inline void behind_draft(void)
{
    BYTES(BEHIND, w.title, 7), BYTES(BEHIND, w.fields, w.fields_len);
}

/* What opening writes: metadata, content and its length. */
static inline void add_metadata_and_content(const uint8_t *envelope, size_t len)
{
    size_t content_len, metadata_len;
    CHECK_OK(life_open_len(envelope, len, &content_len, &metadata_len));
    BYTES(ROOM, w.metadata_bytes, metadata_len), BYTES(OUTPUT, w.out, content_len), OBJECT(COUNT, w.len);
}

#include "calls_objects.h"
#include "calls_streams.h"
#include "calls_tree.h"
#include "calls_group.h"
#include "calls_channel.h"
#include "calls_vault.h"
#include "calls_grant.h"
#include "calls_directory.h"
#include "calls_audit.h"
#include "calls_login.h"
#include "calls_workflow.h"
#include "calls_more.h"

static inline void init_calls(void)
{
    CHECK(calls_len == 0);
    init_world();
    add_object_calls();
    add_stream_calls();
    add_tree_calls();
    add_group_calls();
    add_channel_calls();
    add_vault_calls();
    add_rotation_calls();
    add_grant_calls();
    add_directory_calls();
    add_audit_calls();
    add_login_calls();
    add_workflow_calls();
    add_more_calls();
}

/* Adds those that take long, and returns where they begin. */
static inline size_t add_slow_calls(void)
{
    size_t first = calls_len;
    init_passphrase_vault(&w.alice, &w.rng, &w.vault);
    restore();
    add_passphrase_calls();
    return first;
}

#endif
