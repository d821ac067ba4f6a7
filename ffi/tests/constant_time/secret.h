/* Secrets whose bytes valgrind takes for undefined: it reports each branch and each address that depends on them.
 *
 * What leaves the library is public, and marked defined again; what stays in a state keeps its mark, so that a secret is
 * followed from the seed through every call. */
#ifndef SECRET_H
#define SECRET_H

#include "../c/check.h"
#include <valgrind/memcheck.h>

#define SECRET(memory, len) (void)VALGRIND_MAKE_MEM_UNDEFINED(memory, len)
#define PUBLIC(memory, len) (void)VALGRIND_MAKE_MEM_DEFINED(memory, len)

/* Ends the program unless `call` succeeds. Whether it does is public. */
#define SUCCEEDS(call)                                                                           \
    do {                                                                                         \
        int32_t status_ = (call);                                                                \
        PUBLIC(&status_, sizeof status_);                                                        \
        CHECK_STATUS(status_, LIFE_STATUS_OK);                                                   \
    } while (0)

/* Ends the program unless `call` returns `expected`. */
#define RETURNS(call, expected)                                                                  \
    do {                                                                                         \
        int32_t status_ = (call);                                                                \
        PUBLIC(&status_, sizeof status_);                                                        \
        CHECK_STATUS(status_, expected);                                                         \
    } while (0)

/* A generator whose bytes are secret. */
static inline int32_t secret_fill(void *ctx, uint8_t *out, size_t len)
{
    fill_bytes(out, len, (*(uint64_t *)ctx)++);
    SECRET(out, len);
    return 0;
}

static inline const struct life_rng *secret_rng(void)
{
    static uint64_t next = 1;
    static struct life_rng rng;
    rng.fill = secret_fill;
    rng.ctx = &next;
    return &rng;
}

/* Somebody whose seed is secret from the beginning. */
static inline void init_secret_actor(struct actor *actor, uint8_t suite, uint64_t seed)
{
    struct life_card_details details;
    memset(&details, 0, sizeof details);
    fill_bytes(details.actor, sizeof details.actor, seed);
    details.not_before = NOW - YEAR;
    details.not_after = NOW + YEAR;
    details.kind = LIFE_ACTOR_PERSON;
    fill_bytes(actor->seed, sizeof actor->seed, seed + 1);
    SECRET(actor->seed, sizeof actor->seed);
    SUCCEEDS(life_card_issue(actor->seed, suite, &details, actor->card_bytes, sizeof actor->card_bytes,
                             &actor->card_len));
    PUBLIC(&actor->card_len, sizeof actor->card_len);
    PUBLIC(actor->card_bytes, sizeof actor->card_bytes);
    SUCCEEDS(life_identity_init(&actor->identity, actor->seed, actor->card_bytes, actor->card_len));
    SUCCEEDS(life_identity_card(&actor->identity, &actor->card));
}

/* A draft whose object id was drawn, and is public. */
static inline void init_secret_draft(struct life_draft *draft, const struct actor *author)
{
    memset(draft, 0, sizeof *draft);
    draft->created = NOW;
    draft->flags = LIFE_DRAFT_NO_PADDING;
    SUCCEEDS(life_identity_generate_object_id(&author->identity, secret_rng(), NOW, draft->object));
    PUBLIC(draft->object, sizeof draft->object);
}

static inline void id_of(const struct actor *actor, uint8_t *id)
{
    struct life_card_info info;
    SUCCEEDS(life_verified_card_get_info(&actor->card, &info));
    memcpy(id, info.id, LIFE_CARD_ID_BYTES);
}

#endif
