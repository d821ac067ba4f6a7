/* A group of one person, for what is sealed to it. */
#ifndef ONE_GROUP_H
#define ONE_GROUP_H

#include "check.h"

#define GROUP_ROOM (4 * LIFE_GROUP_LEAF_BYTES_MAX)

/* The newest epoch, as its maker has it. MUST NOT be moved. */
struct one_group {
    uint8_t roster[GROUP_ROOM], state_bytes[LIFE_STATEMENT_BYTES_MAX], head[LIFE_GROUP_HEAD_BYTES];
    size_t roster_len, state_len;
    struct life_group_state state;
    struct life_group_keys keys;
    struct life_group_member member;
};

static inline void id_of(const struct actor *actor, uint8_t *id)
{
    struct life_card_info info;
    CHECK_OK(life_verified_card_get_info(&actor->card, &info));
    memcpy(id, info.id, LIFE_CARD_ID_BYTES);
}

static inline void init_group(struct one_group *group, const struct actor *owner)
{
    struct life_group_change admit;
    struct life_group_plan plan;
    uint8_t id[LIFE_CARD_ID_BYTES];

    memset(&admit, 0, sizeof admit);
    admit.act = LIFE_GROUP_ADMIT;
    admit.card = &owner->card;
    admit.role.rights = LIFE_RIGHT_READ | LIFE_RIGHT_WRITE | LIFE_RIGHT_SHARE | LIFE_RIGHT_ADMINISTER;
    admit.role.not_after = UINT64_MAX;
    memset(&plan, 0, sizeof plan);
    plan.created = NOW;
    CHECK_OK(life_group_create(&owner->identity, good_rng(), &plan, &admit, 1, &group->keys, group->roster, GROUP_ROOM,
                               &group->roster_len, group->state_bytes, sizeof group->state_bytes, &group->state_len));
    CHECK_OK(life_group_state_init(&group->state, group->state_bytes, group->state_len, &owner->card, group->roster,
                                   group->roster_len));
    id_of(owner, id);
    CHECK_OK(life_group_member_find(&group->member, &group->state, group->roster, group->roster_len, id));
    CHECK_OK(life_group_state_get_head(&group->state, group->head));
}

#endif
