/* A group from its making to a removal: what members, devices, outsiders and a removed member can do. */
#include "check.h"

#define ROOM (4 * LIFE_GROUP_LEAF_BYTES_MAX)

static struct actor alice, bob, carol;

/* An epoch as a store keeps it, and as its maker verified it. */
struct epoch {
    uint8_t roster[ROOM], state_bytes[LIFE_STATEMENT_BYTES_MAX];
    size_t roster_len, state_len;
    struct life_group_state state;
    struct life_group_keys keys;
};

static struct epoch first, second, other;

static void id_of(const struct actor *actor, uint8_t *id)
{
    struct life_card_info info;
    CHECK_OK(life_verified_card_get_info(&actor->card, &info));
    memcpy(id, info.id, LIFE_CARD_ID_BYTES);
}

static struct life_group_change admit(const struct actor *actor, uint8_t rights)
{
    struct life_group_change change;
    memset(&change, 0, sizeof change);
    change.act = LIFE_GROUP_ADMIT;
    change.card = &actor->card;
    change.role.rights = rights;
    change.role.not_after = UINT64_MAX;
    id_of(actor, change.card_id); /* to sort by */
    return change;
}

static struct life_group_change remove_member(const struct actor *actor)
{
    struct life_group_change change;
    memset(&change, 0, sizeof change);
    change.act = LIFE_GROUP_REMOVE;
    id_of(actor, change.card_id);
    return change;
}

static int by_id(const void *a, const void *b)
{
    return memcmp(((const struct life_group_change *)a)->card_id, ((const struct life_group_change *)b)->card_id,
                  LIFE_CARD_ID_BYTES);
}

static struct life_group_plan plan_at(uint64_t created)
{
    struct life_group_plan plan;
    memset(&plan, 0, sizeof plan);
    plan.created = created;
    return plan;
}

static void create(void)
{
    struct life_group_change members[2];
    struct life_group_plan plan = plan_at(NOW);
    members[0] = admit(&alice, LIFE_RIGHT_READ | LIFE_RIGHT_WRITE | LIFE_RIGHT_ADMINISTER);
    members[1] = admit(&bob, LIFE_RIGHT_READ | LIFE_RIGHT_WRITE);
    qsort(members, 2, sizeof members[0], by_id);
    CHECK_OK(life_group_create(&alice.identity, good_rng(), &plan, members, 2, &first.keys, first.roster, ROOM,
                               &first.roster_len, first.state_bytes, sizeof first.state_bytes, &first.state_len));
    CHECK_OK(life_group_state_init(&first.state, first.state_bytes, first.state_len, &alice.card, first.roster,
                                   first.roster_len));
    /* Out of order, without rights, and by who may not administer. */
    plan.created = NOW + 1;
    {
        struct life_group_change swapped[2];
        swapped[0] = members[1];
        swapped[1] = members[0];
        CHECK_STATUS(life_group_create(&alice.identity, good_rng(), &plan, swapped, 2, &other.keys, other.roster, ROOM,
                                       &other.roster_len, other.state_bytes, sizeof other.state_bytes,
                                       &other.state_len),
                     LIFE_STATUS_INVALID_ARGUMENT);
        members[0].role.rights = LIFE_RIGHT_ADMINISTER;
        CHECK_STATUS(life_group_create(&alice.identity, good_rng(), &plan, members, 2, &other.keys, other.roster, ROOM,
                                       &other.roster_len, other.state_bytes, sizeof other.state_bytes,
                                       &other.state_len),
                     LIFE_STATUS_INVALID_ARGUMENT);
        members[0] = admit(&alice, LIFE_RIGHT_READ);
        CHECK_STATUS(life_group_create(&alice.identity, good_rng(), &plan, members, 1, &other.keys, other.roster, ROOM,
                                       &other.roster_len, other.state_bytes, sizeof other.state_bytes,
                                       &other.state_len),
                     LIFE_STATUS_FORBIDDEN);
        CHECK(all_are(&other.keys, sizeof other.keys, 0));
    }
}

static int32_t advance(struct epoch *next, const struct life_group_change *changes, size_t changes_len)
{
    const struct life_verified_card *cards[3];
    struct life_group_plan plan = plan_at(NOW + 1000);
    cards[0] = &carol.card;
    cards[1] = &bob.card;
    cards[2] = &alice.card;
    return life_group_advance(&alice.identity, good_rng(), &plan, &first.state, &first.keys, first.roster,
                              first.roster_len, changes, changes_len, cards, 3, &next->keys, next->roster, ROOM,
                              &next->roster_len, next->state_bytes, sizeof next->state_bytes, &next->state_len);
}

static void change(void)
{
    struct life_group_change changes[2];
    struct life_group_info info;
    uint8_t proof[LIFE_GROUP_MEMBERSHIP_BYTES_MAX], head[LIFE_GROUP_HEAD_BYTES], id[LIFE_CARD_ID_BYTES];
    size_t proof_len;
    struct life_group_state light, back;

    changes[0] = remove_member(&bob);
    changes[1] = admit(&carol, LIFE_RIGHT_READ);
    qsort(changes, 2, sizeof changes[0], by_id);
    CHECK_OK(advance(&second, changes, 2));
    CHECK_OK(life_group_state_advance(&second.state, &first.state, first.roster, first.roster_len, second.state_bytes,
                                      second.state_len, &alice.card, second.roster, second.roster_len));
    CHECK_OK(life_group_state_get_info(&second.state, &info));
    CHECK(info.epoch == 1 && info.members == 2 && info.has_history == 1 && info.suite == LIFE_SUITE_HYBRID);
    CHECK(info.public_key_len == 1216);

    /* A device verifies the same with a proof, and a head brings it back. */
    id_of(&alice, id);
    CHECK_OK(life_group_prove(first.roster, first.roster_len, id, proof, sizeof proof, &proof_len));
    CHECK_OK(life_group_state_init_light(&light, first.state_bytes, first.state_len, &alice.card, proof, proof_len));
    CHECK_OK(life_group_state_advance_light(&light, &first.state, second.state_bytes, second.state_len, &alice.card,
                                            proof, proof_len));
    CHECK_OK(life_group_state_get_head(&light, head));
    CHECK_OK(life_group_state_pin(&back, head, second.state_bytes, second.state_len));
    CHECK_STATUS(life_group_state_pin(&back, head, first.state_bytes, first.state_len), LIFE_STATUS_STALE);
    CHECK(all_are(&back, sizeof back, 0));
    CHECK_STATUS(life_group_state_advance_light(&back, &second.state, first.state_bytes, first.state_len, &alice.card,
                                                proof, proof_len),
                 LIFE_STATUS_STALE);
    CHECK_OK(life_group_state_earlier(&back, &second.state, first.state_bytes, first.state_len));
    life_group_state_wipe(&back);
    CHECK(all_are(&back, sizeof back, 0));
}

static void forks_are_evidence(void)
{
    struct life_group_branch one, two;
    uint8_t proof[LIFE_GROUP_MEMBERSHIP_BYTES_MAX], id[LIFE_CARD_ID_BYTES];
    size_t proof_len;
    struct life_group_state none;

    CHECK_OK(advance(&other, NULL, 0));
    id_of(&alice, id);
    CHECK_OK(life_group_prove(first.roster, first.roster_len, id, proof, sizeof proof, &proof_len));
    one.state = second.state_bytes;
    one.state_len = second.state_len;
    one.signer = &alice.card;
    one.membership = proof;
    one.membership_len = proof_len;
    two = one;
    CHECK_STATUS(life_group_fork_verify(&first.state, &one, &two), LIFE_STATUS_INVALID_ARGUMENT);
    two.state = other.state_bytes;
    two.state_len = other.state_len;
    CHECK_OK(life_group_fork_verify_signed_twice(&alice.card, second.state_bytes, second.state_len, other.state_bytes,
                                                 other.state_len));
    CHECK_STATUS(life_group_fork_verify_signed_twice(&alice.card, second.state_bytes, second.state_len,
                                                     second.state_bytes, second.state_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_group_fork_verify_signed_twice(&alice.card, second.state_bytes, second.state_len, first.state_bytes,
                                                     first.state_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_group_fork_verify_signed_twice(&bob.card, second.state_bytes, second.state_len, other.state_bytes,
                                                     other.state_len),
                 LIFE_STATUS_WRONG_AUTHOR);
    CHECK_OK(life_group_fork_verify(&first.state, &one, &two));
    CHECK_STATUS(life_group_state_advance_light(&none, &second.state, other.state_bytes, other.state_len, &alice.card,
                                                proof, proof_len),
                 LIFE_STATUS_FORKED);
}

static void membership(const struct epoch *epoch, const struct actor *actor, struct life_group_member *member)
{
    uint8_t id[LIFE_CARD_ID_BYTES];
    id_of(actor, id);
    CHECK_OK(life_group_member_find(member, &epoch->state, epoch->roster, epoch->roster_len, id));
}

static void keys_walk_back_and_not_on(void)
{
    struct life_group_member member;
    struct life_group_keys keys, back;
    struct life_group_role role;
    uint8_t token[LIFE_GROUP_TOKEN_BYTES], again[LIFE_GROUP_TOKEN_BYTES], id[LIFE_CARD_ID_BYTES];
    uint8_t found[LIFE_CARD_ID_BYTES], proof[LIFE_GROUP_MEMBERSHIP_BYTES_MAX];
    size_t proof_len;

    id_of(&carol, id);
    CHECK_OK(life_group_prove(second.roster, second.roster_len, id, proof, sizeof proof, &proof_len));
    CHECK_OK(life_group_member_verify(&member, &second.state, proof, proof_len));
    CHECK_OK(life_group_member_get_info(&member, found, &role));
    CHECK(memcmp(found, id, sizeof id) == 0 && role.rights == LIFE_RIGHT_READ && role.not_after == UINT64_MAX);
    CHECK_OK(life_group_keys_open(&keys, &carol.identity, &second.state, &member));
    CHECK_OK(life_group_keys_previous(&back, &keys, &first.state));
    CHECK_OK(life_group_keys_token(&back, text_bytes("patient"), 7, text_bytes("42"), 2, token));
    CHECK_OK(life_group_keys_token(&first.keys, text_bytes("patient"), 7, text_bytes("42"), 2, again));
    CHECK(memcmp(token, again, sizeof token) == 0);

    /* The removed member is in no roster of the new epoch. */
    id_of(&bob, id);
    CHECK_STATUS(life_group_member_find(&member, &second.state, second.roster, second.roster_len, id),
                 LIFE_STATUS_NO_RECIPIENT);
    membership(&first, &bob, &member);
    CHECK_STATUS(life_group_keys_open(&keys, &bob.identity, &second.state, &member), LIFE_STATUS_WRONG_EPOCH);
    CHECK(all_are(&keys, sizeof keys, 0));
    life_group_keys_wipe(&back);
    CHECK(all_are(&back, sizeof back, 0));
    life_group_member_wipe(&member);
    CHECK(all_are(&member, sizeof member, 0));
}

/* Opens an envelope of `epoch` with the head of `seen`. */
static int32_t open_by(const struct epoch *epoch, const struct epoch *seen, const struct life_group_member *member,
                       const struct actor *author, const uint8_t *in, size_t in_len, struct life_opened *opened)
{
    uint8_t head[LIFE_GROUP_HEAD_BYTES], metadata_bytes[64], out[256];
    struct life_expected expected;
    struct life_metadata metadata;
    size_t out_len;
    int32_t status;
    CHECK_OK(life_group_state_get_head(&seen->state, head));
    init_expected(&expected);
    status = life_group_open(&epoch->keys, head, member, &author->card, &expected, in, in_len, metadata_bytes,
                             sizeof metadata_bytes, out, sizeof out, &out_len, &metadata, opened);
    if (status == LIFE_STATUS_OK) {
        CHECK(out_len == 11 && memcmp(out, "glucose 5.4", 11) == 0);
    }
    return status;
}

static void envelopes(void)
{
    struct life_group_member hers, his;
    struct life_draft draft;
    struct life_opened opened;
    uint8_t inside[1024], outside[4096], digest[LIFE_DIGEST_BYTES];
    uint8_t old_head[LIFE_GROUP_HEAD_BYTES], new_head[LIFE_GROUP_HEAD_BYTES];
    size_t inside_len, outside_len;

    CHECK_OK(life_group_state_get_head(&first.state, old_head));
    CHECK_OK(life_group_state_get_head(&second.state, new_head));
    membership(&first, &alice, &hers);
    membership(&first, &bob, &his);
    init_draft(&draft, &bob);
    draft.created = NOW + 2000;
    draft.flags = LIFE_DRAFT_NO_PADDING;
    CHECK_STATUS(life_group_seal(&bob.identity, good_rng(), &first.keys, old_head, &his, &draft, text_bytes("glucose 5.4"), 11,
                                 inside, 1, &inside_len, digest),
                 LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK_OK(life_group_seal(&bob.identity, good_rng(), &first.keys, old_head, &his, &draft, text_bytes("glucose 5.4"), 11,
                             inside, inside_len, &inside_len, digest));
    CHECK(inside_len <= 11 + 256);
    CHECK_STATUS(life_group_seal(&bob.identity, good_rng(), &first.keys, new_head, &his, &draft, text_bytes("x"), 1,
                                 outside, sizeof outside, &outside_len, digest),
                 LIFE_STATUS_STALE);
    CHECK_OK(open_by(&first, &first, &his, &bob, inside, inside_len, &opened));
    CHECK(opened.late == 0 && opened.audience.kind == LIFE_AUDIENCE_GROUP && opened.audience.number == 0);
    /* After the removal the same record, new to the reader, is late. */
    CHECK_OK(open_by(&first, &second, &his, &bob, inside, inside_len, &opened));
    CHECK(opened.late == 1);
    CHECK_STATUS(open_by(&second, &second, NULL, &bob, inside, inside_len, &opened), LIFE_STATUS_WRONG_EPOCH);
    CHECK_STATUS(open_by(&first, &second, &hers, &bob, inside, inside_len, &opened), LIFE_STATUS_WRONG_AUTHOR);
    CHECK_STATUS(open_by(&first, &second, NULL, &bob, inside, inside_len, &opened), LIFE_STATUS_FORBIDDEN);

    CHECK_OK(life_group_seal_outside(&bob.identity, good_rng(), &second.state, new_head, &draft, text_bytes("glucose 5.4"), 11,
                                     outside, sizeof outside, &outside_len, digest));
    CHECK_OK(open_by(&second, &second, NULL, &bob, outside, outside_len, &opened));
    CHECK(opened.late == 0 && opened.audience.kind == LIFE_AUDIENCE_OUTSIDE);
    outside[outside_len - 100] ^= 1;
    CHECK_STATUS(open_by(&second, &second, NULL, &bob, outside, outside_len, &opened), LIFE_STATUS_NOT_AUTHENTIC);
}

static void what_can_still_be_read_is_known(void)
{
    struct life_group_exposure exposure;
    uint8_t id[LIFE_CARD_ID_BYTES], reach;

    id_of(&bob, id);
    CHECK_OK(life_group_exposure_init(&exposure, id));
    CHECK_OK(life_group_exposure_step(&exposure, &second.state, second.roster, second.roster_len, &reach));
    CHECK(reach == LIFE_GROUP_REACH_NONE);
    CHECK_OK(life_group_exposure_step(&exposure, &first.state, first.roster, first.roster_len, &reach));
    CHECK(reach == LIFE_GROUP_REACH_STANZA);
    CHECK_STATUS(life_group_exposure_step(&exposure, &first.state, first.roster, first.roster_len, &reach),
                 LIFE_STATUS_OUT_OF_ORDER);
    id_of(&carol, id);
    CHECK_OK(life_group_exposure_init(&exposure, id));
    CHECK_OK(life_group_exposure_step(&exposure, &second.state, second.roster, second.roster_len, &reach));
    CHECK_OK(life_group_exposure_step(&exposure, &first.state, first.roster, first.roster_len, &reach));
    CHECK(reach == LIFE_GROUP_REACH_HISTORY);
    life_group_exposure_wipe(&exposure);
    CHECK(all_are(&exposure, sizeof exposure, 0));
}

static void wiping_passes_over_null(void)
{
    life_group_state_wipe(NULL);
    life_group_member_wipe(NULL);
    life_group_keys_wipe(NULL);
    life_group_exposure_wipe(NULL);
}

int main(void)
{
    init_actor(&alice, LIFE_SUITE_HYBRID, "Alice", 1);
    init_actor(&bob, LIFE_SUITE_HYBRID, "Bob", 3);
    init_actor(&carol, LIFE_SUITE_HYBRID, "Carol", 5);
    create();
    change();
    forks_are_evidence();
    keys_walk_back_and_not_on();
    envelopes();
    what_can_still_be_read_is_known();
    wiping_passes_over_null();
    printf("a group of three people through two epochs\n");
    return 0;
}
