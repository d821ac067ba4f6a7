/* The vectors of which C cannot say all, by name: why, and what it says instead. A vector that is not here is read whole. */
#ifndef VECTOR_GAPS_H
#define VECTOR_GAPS_H

#include "vector_check.h"

struct gap {
    const char *name, *says, *reason;
    size_t count;
};

#define NO_COMBINE "no call puts shares together but for the lock of a vault, and no vault has the lock of these"
#define NO_AGE "no call compares the age of a checkpoint: a program compares life_log_head.time with its clock"
#define NO_MONITOR "no call looks for an actor's cards in a whole directory"
#define NO_EDITION "no call compares the keys of a whole catalogue with each other"
#define NO_LEAF "no call takes the leaf of a directory apart: a program makes it of a card or statement that it has"

static struct gap gaps[] = {
    {"shares-two-of-three", "NoRecipient", NO_COMBINE, 0},
    {"shares-three-of-five", "NoRecipient", NO_COMBINE, 0},
    {"shares-five-of-five", "NoRecipient", NO_COMBINE, 0},
    {"shares-of-the-second-splitting", "NoRecipient", NO_COMBINE, 0},
    {"shares-with-one-twice", "NoRecipient", NO_COMBINE, 0},
    {"head-as-old-as-may-be", "ok", NO_AGE, 0},
    {"head-too-old", "ok", NO_AGE, 0},
    {"export-monitored", "ok", NO_MONITOR, 0},
    {"export-monitored-with-one-twice", "ok", NO_MONITOR, 0},
    {"export-monitored-back", "ok", NO_MONITOR, 0},
    {"export-monitored-from-the-second", "ok", NO_MONITOR, 0},
    {"export-monitored-over-a-generation", "ok", NO_MONITOR, 0},
    {"export-monitored-with-an-impostor", "ok", NO_MONITOR, 0},
    {"export-catalogue-out-of-order", "ok", NO_EDITION, 0},
    {"export-catalogue-with-a-key-twice", "ok", NO_EDITION, 0},
    {"entry-of-an-unknown-kind", "NotAuthentic", NO_LEAF, 0},
    {"entry-with-a-byte-behind", "NotAuthentic", NO_LEAF, 0},
};

#define GAPS (sizeof gaps / sizeof gaps[0])

/* The status that a file asks for, or that C has instead. */
static inline const char *wanted_of(const struct vector *vector)
{
    const char *name = strrchr(vector->path, '/') + 1;
    size_t i;
    for (i = 0; i < GAPS; i++) {
        size_t len = strlen(gaps[i].name);
        if (strncmp(name, gaps[i].name, len) == 0 && strcmp(name + len, ".vector") == 0) {
            gaps[i].count++;
            return gaps[i].says;
        }
    }
    return get(vector, "expect");
}

/* Every gap is there, once. */
static inline void report_gaps(void)
{
    size_t i;
    for (i = 0; i < GAPS; i++) {
        CHECK(gaps[i].count == 1);
        printf("not whole: %s: %s: %s\n", gaps[i].name, gaps[i].says, gaps[i].reason);
    }
}

#endif
