/* Every function with one argument spoilt: NULL, overlapping, misaligned, short, or memory that is not what it should
 * be. The answer has a name, and nothing changes but what is wiped. */
#include "spoil.h"

static void check_valid(const struct call *call)
{
    int32_t found = call->run(call->args);
    if (found != call->status) {
        fail(call, 0, "all valid", found, call->status);
    }
    restore();
}

/* Runs a call with `ptr` and no length at all; whatever comes of it. */
static int32_t with_zero_length(const struct call *call, size_t arg, void *ptr)
{
    struct arg args[MAX_ARGS];
    int32_t status;
    memcpy(args, call->args, sizeof args);
    args[arg].ptr = ptr;
    args[arg].size = 0;
    status = call->run(args);
    restore();
    return status;
}

/* Without a thing that may be missing the call does something else, for which it may need more room. */
static void null_has_a_meaning(const struct call *call, size_t arg)
{
    struct call other = *call;
    size_t i;
    for (i = 0; i < other.count; i++) {
        if (other.args[i].role == OUTPUT && other.args[i].ptr == w.out) {
            other.args[i].size = sizeof w.out;
        }
    }
    check_spoilt(&other, arg, NULL, other.args[arg].size, "NULL", other.args[arg].null_status);
}

/* "An input, and an output buffer, may be NULL if its length is 0 [...] NULL anywhere else is
 * LIFE_STATUS_INVALID_ARGUMENT." */
static void null_is_refused(const struct call *call, size_t arg)
{
    const struct arg *it = &call->args[arg];
    if (it->role == INPUT || it->role == OUTPUT || it->role == ROOM) {
        int32_t somewhere = with_zero_length(call, arg, it->ptr), nowhere = with_zero_length(call, arg, NULL);
        if (somewhere != nowhere) {
            fail(call, arg, "NULL with length 0", nowhere, somewhere);
        }
    }
    if (it->may_be_null) {
        null_has_a_meaning(call, arg);
    } else if (it->size > 0) {
        check_spoilt(call, arg, NULL, it->size, "NULL", LIFE_STATUS_INVALID_ARGUMENT);
    }
}

/* "States, structures and lengths MUST be aligned as the compiler aligns them; other buffers may have any alignment." */
static void alignment_is_checked(const struct call *call, size_t arg)
{
    const struct arg *it = &call->args[arg];
    if (it->align > 1) {
        check_spoilt(call, arg, (uint8_t *)it->ptr + 1, it->size, "misaligned", LIFE_STATUS_INVALID_ARGUMENT);
    }
}

/* "Buffers, states and lengths that one call reads and writes MUST NOT overlap, which is checked [...]
 * Functions that seal or open in one call take `out == in`, the same pointer, where they say so". */
static int is_in_place(const struct call *call)
{
    static const char *const names[] = {"life_seal", "life_open", "life_channel_seal", "life_channel_open",
                                        "life_group_seal", "life_group_seal_outside", "life_group_open",
                                        "life_grant_key_open_record"};
    size_t i;
    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(call->name, names[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

static void overlap_is_refused(const struct call *call, size_t arg, size_t other)
{
    const struct arg *it = &call->args[arg];
    uint8_t *start = (uint8_t *)call->args[other].ptr;
    size_t len = call->args[other].size, step = it->align > 1 ? 8 : 1;
    enum role onto = call->args[other].role;
    int in_place = ((it->role == OUTPUT && onto == INPUT) || (it->role == INPUT && onto == OUTPUT)) && is_in_place(call);

    if (it->size < step || len < step || (size_t)start % step != 0) {
        return;
    }
    if (!in_place) {
        check_spoilt(call, arg, start, it->size, "the same memory", LIFE_STATUS_INVALID_ARGUMENT);
    }
    if (len > step) {
        check_spoilt(call, arg, start + step, it->size, "overlap at the start", LIFE_STATUS_INVALID_ARGUMENT);
        check_spoilt(call, arg, start + (len - 1) / step * step, it->size, "overlap at the last byte",
                     LIFE_STATUS_INVALID_ARGUMENT);
    }
    if (it->size > step) {
        check_spoilt(call, arg, start - (it->size - 1) / step * step, it->size, "overlap at the first byte",
                     LIFE_STATUS_INVALID_ARGUMENT);
    }
}

static void check_call(const struct call *call)
{
    size_t arg, other;
    check_valid(call);
    for (arg = 0; arg < call->count; arg++) {
        if (call->args[arg].role == BEHIND) {
            continue;
        }
        null_is_refused(call, arg);
        alignment_is_checked(call, arg);
        for (other = 0; other < call->count; other++) {
            if (arg != other && (is_written(call->args[arg].role) || is_written(call->args[other].role))) {
                overlap_is_refused(call, arg, other);
            }
        }
    }
}

int main(void)
{
    size_t i;
    init_calls();
    add_slow_calls();
    for (i = 0; i < calls_len; i++) {
        check_call(&calls[i]);
    }
    printf("%d functions refuse NULL, misalignment and overlap\n", (int)calls_len);
    return 0;
}
