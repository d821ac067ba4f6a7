/* A group of two people through two epochs, with a record; for world.h alone. */
#ifndef WORLD_GROUP_H
#define WORLD_GROUP_H

#include "stream.h"

#define GROUP_ROSTER (2 * LIFE_GROUP_LEAF_BYTES_MAX)
#define ALL_RIGHTS (LIFE_RIGHT_READ | LIFE_RIGHT_WRITE | LIFE_RIGHT_SHARE | LIFE_RIGHT_ADMINISTER)

struct group_world {
    struct life_group_plan plan, next_plan;
    struct life_group_change members[2], change;
    const struct life_verified_card *cards[2];
    struct life_group_keys keys, next_keys, new_keys;
    struct life_group_state state, next, new_state;
    struct life_group_member member, next_member, new_member;
    struct life_group_info info;
    struct life_group_role role;
    struct life_group_branch one, other;
    struct life_group_exposure exposure, new_exposure;
    uint8_t roster[GROUP_ROSTER], next_roster[GROUP_ROSTER], new_roster[GROUP_ROSTER];
    uint8_t bytes[1024], next_bytes[1024], other_bytes[1024], proof[LIFE_GROUP_MEMBERSHIP_BYTES_MAX];
    uint8_t record[2048];
    size_t roster_len, next_roster_len, len, next_len, other_len, proof_len, record_len, new_len;
    uint8_t alice[LIFE_CARD_ID_BYTES], head[LIFE_GROUP_HEAD_BYTES], next_head[LIFE_GROUP_HEAD_BYTES];
    uint8_t new_id[LIFE_CARD_ID_BYTES], new_head[LIFE_GROUP_HEAD_BYTES], token[LIFE_GROUP_TOKEN_BYTES], reach;
};

/* The id of somebody's card. */
static inline void id_of(const struct actor *actor, uint8_t *id)
{
    struct life_card_info info;
    CHECK_OK(life_verified_card_get_info(&actor->card, &info));
    memcpy(id, info.id, LIFE_CARD_ID_BYTES);
}

static inline void admit(struct life_group_change *change, const struct actor *actor)
{
    change->act = LIFE_GROUP_ADMIT;
    change->card = &actor->card;
    change->role.rights = ALL_RIGHTS;
    change->role.not_after = UINT64_MAX;
    id_of(actor, change->card_id);
}

/* The epochs: the first with both, the next without the second, and another next one. */
static inline void init_epochs(struct group_world *g, const struct actor *alice, const struct actor *bob,
                               const struct life_rng *rng)
{
    int is_first;
    g->plan.created = NOW;
    g->plan.suite = LIFE_SUITE_CLASSIC;
    g->next_plan = g->plan;
    g->next_plan.created++;
    admit(&g->members[0], alice);
    admit(&g->members[1], bob);
    is_first = memcmp(g->members[0].card_id, g->members[1].card_id, LIFE_CARD_ID_BYTES) < 0;
    admit(&g->members[0], is_first ? alice : bob);
    admit(&g->members[1], is_first ? bob : alice);
    g->cards[0] = &alice->card;
    g->cards[1] = &bob->card;
    g->change.act = LIFE_GROUP_REMOVE;
    id_of(bob, g->change.card_id);

    CHECK_OK(life_group_create(&alice->identity, rng, &g->plan, g->members, 2, &g->keys, g->roster, sizeof g->roster,
                               &g->roster_len, g->bytes, sizeof g->bytes, &g->len));
    CHECK_OK(life_group_state_init(&g->state, g->bytes, g->len, &alice->card, g->roster, g->roster_len));
    CHECK_OK(life_group_advance(&alice->identity, rng, &g->next_plan, &g->state, &g->keys, g->roster, g->roster_len, NULL,
                                0, g->cards, 2, &g->next_keys, g->next_roster, sizeof g->next_roster,
                                &g->next_roster_len, g->other_bytes, sizeof g->other_bytes, &g->other_len));
    CHECK_OK(life_group_advance(&alice->identity, rng, &g->next_plan, &g->state, &g->keys, g->roster, g->roster_len,
                                &g->change, 1, g->cards, 2, &g->next_keys, g->next_roster, sizeof g->next_roster,
                                &g->next_roster_len, g->next_bytes, sizeof g->next_bytes, &g->next_len));
    CHECK_OK(life_group_state_advance(&g->next, &g->state, g->roster, g->roster_len, g->next_bytes, g->next_len,
                                      &alice->card, g->next_roster, g->next_roster_len));
}

static inline void init_group_world(struct group_world *g, const struct actor *alice, const struct actor *bob,
                                    const struct life_rng *rng, const struct life_draft *draft, const uint8_t *content)
{
    uint8_t digest[LIFE_DIGEST_BYTES];
    init_epochs(g, alice, bob, rng);
    id_of(alice, g->alice);
    CHECK_OK(life_group_prove(g->roster, g->roster_len, g->alice, g->proof, sizeof g->proof, &g->proof_len));
    CHECK_OK(life_group_member_find(&g->member, &g->state, g->roster, g->roster_len, g->alice));
    CHECK_OK(life_group_member_find(&g->next_member, &g->next, g->next_roster, g->next_roster_len, g->alice));
    CHECK_OK(life_group_state_get_info(&g->state, &g->info));
    CHECK_OK(life_group_state_get_head(&g->state, g->head));
    CHECK_OK(life_group_state_get_head(&g->next, g->next_head));
    CHECK_OK(life_group_seal(&alice->identity, rng, &g->keys, g->head, &g->member, draft, content, 40, g->record,
                             sizeof g->record, &g->record_len, digest));
    CHECK_OK(life_group_exposure_init(&g->exposure, g->alice));
    CHECK_OK(life_group_exposure_step(&g->exposure, &g->next, g->next_roster, g->next_roster_len, &g->reach));
    g->one.state = g->next_bytes;
    g->one.state_len = g->next_len;
    g->one.signer = &alice->card;
    g->one.membership = g->proof;
    g->one.membership_len = g->proof_len;
    g->other = g->one;
    g->other.state = g->other_bytes;
    g->other.state_len = g->other_len;
}

#endif
