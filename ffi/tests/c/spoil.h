/* Calls with one argument spoilt, and what must not change thereby. */
#ifndef SPOIL_H
#define SPOIL_H

#include "calls.h"

static inline void fail(const struct call *call, size_t arg, const char *what, int32_t found, int32_t wanted)
{
    fprintf(stderr, "%s, argument %d, %s: %s instead of %s\n", call->name, (int)arg, what, life_status_name(found),
            life_status_name(wanted));
    exit(1);
}

/* How far a call had come when it failed. */
enum stage { REFUSED, CHECKED, BEGUN };

/* After an error every byte is as it was, or lies in a state that was to be initialised and is zero. Once the call has
 * begun to write, outputs may be zero too. */
static inline void check_unchanged(const struct call *call, const struct arg *args, size_t arg, const char *what,
                                   enum stage stage)
{
    const uint8_t *now = (const uint8_t *)&w, *then = (const uint8_t *)&saved;
    size_t at, i;
    IS_DEFINED(&w, sizeof w);
    if (memcmp(now, then, sizeof w) == 0) {
        return;
    }
    for (at = 0; at < sizeof w; at++) {
        int may_be_zero = 0, may_change = 0;
        if (now[at] == then[at]) {
            continue;
        }
        for (i = 0; i < call->count; i++) {
            const uint8_t *start = (const uint8_t *)args[i].ptr;
            if (start != NULL && now + at >= start && now + at < start + args[i].size) {
                int is_late = (int)args[i].may_change + (int)stage >= (int)ALWAYS;
                may_be_zero = may_be_zero || args[i].role == FRESH || (stage == BEGUN && is_written(args[i].role)) ||
                              (is_late && args[i].role == ROOM);
                may_change = may_change || (is_late && args[i].role != ROOM);
            }
        }
        if (!may_change && (now[at] != 0 || !may_be_zero)) {
            fprintf(stderr, "%s, argument %d, %s: byte %lu of the world changed\n", call->name, (int)arg, what,
                    (unsigned long)at);
            exit(1);
        }
    }
}

/* Runs a call with argument `arg` replaced, and checks status and world. */
static inline void check_spoilt(const struct call *call, size_t arg, void *ptr, size_t size, const char *what, int32_t wanted)
{
    struct arg args[MAX_ARGS];
    int32_t found;
    memcpy(args, call->args, sizeof args);
    args[arg].ptr = ptr;
    args[arg].size = size;
    found = call->run(args);
    /* A state that is moved is none any more, and that may be seen first. */
    if (found != wanted && !(is_state(&call->args[arg]) && found == LIFE_STATUS_WRONG_STATE && ptr != NULL)) {
        fail(call, arg, what, found, wanted);
    }
    if (found != LIFE_STATUS_OK) {
        check_unchanged(call, args, arg, what, wanted == LIFE_STATUS_INVALID_ARGUMENT ? REFUSED : BEGUN);
    }
    restore();
}

#endif
