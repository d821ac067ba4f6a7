/* What every test needs: checks that say where they failed, a generator, and two people. */
#ifndef CHECK_H
#define CHECK_H

#include <life.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ends the program unless `condition` holds. */
#define CHECK(condition)                                                                         \
    do {                                                                                         \
        if (!(condition)) {                                                                      \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                      \
            exit(1);                                                                             \
        }                                                                                        \
    } while (0)

/* Ends the program unless `call` returns `status`. */
#define CHECK_STATUS(call, status) check_status((call), (status), __FILE__, __LINE__, #call)
#define CHECK_OK(call) CHECK_STATUS(call, LIFE_STATUS_OK)

static inline void check_status(int32_t found, int32_t wanted, const char *file, int line, const char *call)
{
    if (found != wanted) {
        fprintf(stderr, "%s:%d: %s instead of %s: %s\n", file, line, life_status_name(found),
                life_status_name(wanted), call);
        exit(1);
    }
}

/* Whether each of `len` bytes is `value`. */
static inline int all_are(const void *memory, size_t len, uint8_t value)
{
    const uint8_t *bytes = (const uint8_t *)memory;
    size_t i;
    for (i = 0; i < len; i++) {
        if (bytes[i] != value) {
            return 0;
        }
    }
    return 1;
}

/* Whether `needle` is somewhere in `memory`. */
static inline int contains(const void *memory, size_t len, const void *needle, size_t needle_len)
{
    const uint8_t *bytes = (const uint8_t *)memory;
    size_t i;
    for (i = 0; needle_len <= len && i <= len - needle_len; i++) {
        if (memcmp(bytes + i, needle, needle_len) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Bytes that look random and are the same in every run. */
static inline void fill_bytes(uint8_t *out, size_t len, uint64_t seed)
{
    size_t i;
    for (i = 0; i < len; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        out[i] = (uint8_t)(seed >> 56);
    }
}

static inline const uint8_t *text_bytes(const char *text)
{
    return (const uint8_t *)text;
}

/* Memory that ends where its last byte does, so that the sanitisers see every byte beyond. */
static inline uint8_t *new_bytes(size_t len)
{
    uint8_t *bytes = (uint8_t *)malloc(len > 0 ? len : 1);
    CHECK(bytes != NULL);
    memset(bytes, 0xa5, len);
    return bytes;
}

/* A generator that counts its calls, and may fail or repeat. */
struct generator {
    uint64_t next;
    int calls;
    int fails_at;     /* the call that fails, from 1; 0 if none does */
    int constant;     /* the byte that it always returns; -1 if it is no such generator */
};

static inline int32_t generator_fill(void *ctx, uint8_t *out, size_t len)
{
    struct generator *generator = (struct generator *)ctx;
    if (generator->constant >= 0) {
        memset(out, generator->constant, len);
    } else {
        fill_bytes(out, len, generator->next++);
    }
    /* Bytes that look good do not make up for it. */
    return ++generator->calls == generator->fails_at ? 1 : 0;
}

static inline struct life_rng rng_of(struct generator *generator)
{
    struct life_rng rng;
    rng.fill = generator_fill;
    rng.ctx = generator;
    return rng;
}

/* The generator of all tests that are not about generators. */
static inline const struct life_rng *good_rng(void)
{
    static struct generator generator = {1, 0, 0, -1};
    static struct life_rng rng;
    rng = rng_of(&generator);
    return &rng;
}

/* A day of 2026, and a year around it. */
#define NOW 1790000000000u
#define YEAR 31536000000u

/* Somebody with all that he needs. MUST NOT be moved: an identity counts only where it was initialised. */
struct actor {
    uint8_t seed[LIFE_SEED_BYTES];
    uint8_t card_bytes[LIFE_STATEMENT_BYTES_MAX];
    size_t card_len;
    struct life_identity identity;
    struct life_verified_card card;
};

static inline void init_actor(struct actor *actor, uint8_t suite, const char *name, uint64_t seed)
{
    struct life_card_details details;
    memset(&details, 0, sizeof details);
    fill_bytes(details.actor, sizeof details.actor, seed);
    details.not_before = NOW - YEAR;
    details.not_after = NOW + YEAR;
    details.kind = LIFE_ACTOR_PERSON;
    details.name = text_bytes(name);
    details.name_len = strlen(name);
    fill_bytes(actor->seed, sizeof actor->seed, seed + 1);
    CHECK_OK(life_card_issue(actor->seed, suite, &details, actor->card_bytes, sizeof actor->card_bytes,
                             &actor->card_len));
    CHECK_OK(life_identity_init(&actor->identity, actor->seed, actor->card_bytes, actor->card_len));
    CHECK_OK(life_identity_card(&actor->identity, &actor->card));
}

/* The strict draft and expectation: a record to hybrid recipients. */
static inline void init_draft(struct life_draft *draft, const struct actor *author)
{
    memset(draft, 0, sizeof *draft);
    draft->created = NOW;
    CHECK_OK(life_identity_generate_object_id(&author->identity, good_rng(), NOW, draft->object));
}

static inline void init_expected(struct life_expected *expected)
{
    memset(expected, 0, sizeof *expected);
    expected->kind = LIFE_ENVELOPE_RECORD;
}

#endif
