/* Every function with one argument spoilt: NULL, overlapping, misaligned, short, or memory that is not what it should
 * be. The answer has a name, and nothing changes but what is wiped. */
#include "calls.h"

static void fail(const struct call *call, size_t arg, const char *what, int32_t found, int32_t wanted)
{
    fprintf(stderr, "%s, argument %d, %s: %s instead of %s\n", call->name, (int)arg, what, life_status_name(found),
            life_status_name(wanted));
    exit(1);
}

/* After an error every byte is as it was, or lies in a state that was to be initialised and is zero. With `zeroes`,
 * outputs may be zero too. */
static void check_unchanged(const struct call *call, const struct arg *args, size_t arg, const char *what, int zeroes)
{
    const uint8_t *now = (const uint8_t *)&w, *then = (const uint8_t *)&saved;
    size_t at, i;
    for (at = 0; at < sizeof w; at++) {
        int may_be_zero = 0;
        if (now[at] == then[at]) {
            continue;
        }
        for (i = 0; i < call->count; i++) {
            const uint8_t *start = (const uint8_t *)args[i].ptr;
            if (start != NULL && now + at >= start && now + at < start + args[i].size) {
                may_be_zero = may_be_zero || args[i].role == FRESH || (zeroes && is_written(args[i].role));
            }
        }
        if (now[at] != 0 || !may_be_zero) {
            fprintf(stderr, "%s, argument %d, %s: byte %lu of the world changed\n", call->name, (int)arg, what,
                    (unsigned long)at);
            exit(1);
        }
    }
}

static int is_state(enum role role)
{
    return role == STATE || role == CHANGED;
}

/* Runs a call with argument `arg` replaced, and checks status and world. */
static void check_spoilt(const struct call *call, size_t arg, void *ptr, size_t size, const char *what, int32_t wanted)
{
    struct arg args[10];
    int32_t found;
    memcpy(args, call->args, sizeof args);
    args[arg].ptr = ptr;
    args[arg].size = size;
    found = call->run(args);
    /* A state that is moved is none any more, and that may be seen first. */
    if (found != wanted && !(is_state(call->args[arg].role) && found == LIFE_STATUS_WRONG_STATE && ptr != NULL)) {
        fail(call, arg, what, found, wanted);
    }
    check_unchanged(call, args, arg, what, 0);
    restore();
}

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
    struct arg args[10];
    int32_t status;
    memcpy(args, call->args, sizeof args);
    args[arg].ptr = ptr;
    args[arg].size = 0;
    status = call->run(args);
    restore();
    return status;
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
    if (it->size > 0) {
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

/* "Buffers, states and lengths that one call reads and writes MUST NOT overlap, which is checked [...] life_seal and
 * life_open alone take `out == in`". */
static void overlap_is_refused(const struct call *call, size_t arg, size_t other)
{
    const struct arg *it = &call->args[arg];
    uint8_t *start = (uint8_t *)call->args[other].ptr;
    size_t len = call->args[other].size, step = it->align > 1 ? 8 : 1;
    enum role onto = call->args[other].role;
    int in_place = ((it->role == OUTPUT && onto == INPUT) || (it->role == INPUT && onto == OUTPUT)) &&
                   (strcmp(call->name, "life_seal") == 0 || strcmp(call->name, "life_open") == 0);

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

int main(void)
{
    size_t i, arg, other;
    init_calls();
    for (i = 0; i < calls_len; i++) {
        const struct call *call = &calls[i];
        check_valid(call);
        for (arg = 0; arg < call->count; arg++) {
            null_is_refused(call, arg);
            alignment_is_checked(call, arg);
            for (other = 0; other < call->count; other++) {
                if (arg != other && (is_written(call->args[arg].role) || is_written(call->args[other].role))) {
                    overlap_is_refused(call, arg, other);
                }
            }
        }
    }
    printf("%d functions refuse NULL, misalignment and overlap\n", (int)calls_len);
    return 0;
}
