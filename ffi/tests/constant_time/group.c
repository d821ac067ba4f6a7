/* Groups: epoch secrets wrapped, unwrapped, chained; records of members and from outside; tokens; a grant of an epoch. */
#include "secret.h"

#define ROOM (4 * LIFE_GROUP_LEAF_BYTES_MAX)

static struct actor alice, bob;
static uint8_t rosters[2][ROOM], states[2][LIFE_STATEMENT_BYTES_MAX];
static size_t roster_lens[2], state_lens[2];
static struct life_group_keys made[2], keys, before;
static struct life_group_state verified[2];
static struct life_group_member member;

static void make_epochs(uint8_t suite)
{
    const struct life_verified_card *cards[1];
    struct life_group_change admit;
    struct life_group_plan plan;

    memset(&admit, 0, sizeof admit);
    admit.act = LIFE_GROUP_ADMIT;
    admit.card = &alice.card;
    admit.role.rights = LIFE_RIGHT_READ | LIFE_RIGHT_WRITE | LIFE_RIGHT_SHARE | LIFE_RIGHT_ADMINISTER;
    admit.role.not_after = UINT64_MAX;
    memset(&plan, 0, sizeof plan);
    plan.created = NOW;
    plan.suite = suite;
    cards[0] = &alice.card;
    SUCCEEDS(life_group_create(&alice.identity, secret_rng(), &plan, &admit, 1, &made[0], rosters[0], ROOM, &roster_lens[0],
                               states[0], sizeof states[0], &state_lens[0]));
    PUBLIC(rosters, sizeof rosters);
    PUBLIC(states, sizeof states);
    PUBLIC(roster_lens, sizeof roster_lens);
    PUBLIC(state_lens, sizeof state_lens);
    SUCCEEDS(life_group_state_init(&verified[0], states[0], state_lens[0], &alice.card, rosters[0], roster_lens[0]));
    plan.created = NOW + 1;
    SUCCEEDS(life_group_advance(&alice.identity, secret_rng(), &plan, &verified[0], &made[0], rosters[0], roster_lens[0],
                                NULL, 0, cards, 1, &made[1], rosters[1], ROOM, &roster_lens[1], states[1],
                                sizeof states[1], &state_lens[1]));
    PUBLIC(rosters, sizeof rosters);
    PUBLIC(states, sizeof states);
    PUBLIC(roster_lens, sizeof roster_lens);
    PUBLIC(state_lens, sizeof state_lens);
    SUCCEEDS(life_group_state_advance(&verified[1], &verified[0], rosters[0], roster_lens[0], states[1], state_lens[1],
                                      &alice.card, rosters[1], roster_lens[1]));
}

static void use_epochs(uint8_t suite)
{
    uint8_t id[LIFE_CARD_ID_BYTES], head[LIFE_GROUP_HEAD_BYTES], token[LIFE_GROUP_TOKEN_BYTES], envelope[4096], out[64];
    uint8_t digest[LIFE_DIGEST_BYTES], metadata_bytes[64], grant[LIFE_STATEMENT_BYTES_MAX];
    struct life_group_info group;
    struct life_grant_terms terms;
    struct life_draft draft;
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_opened opened;
    size_t envelope_len, out_len, grant_len;

    id_of(&alice, id);
    SUCCEEDS(life_group_member_find(&member, &verified[1], rosters[1], roster_lens[1], id));
    SUCCEEDS(life_group_keys_open(&keys, &alice.identity, &verified[1], &member));
    SUCCEEDS(life_group_keys_previous(&before, &keys, &verified[0]));
    SUCCEEDS(life_group_keys_token(&keys, text_bytes("patient"), 7, text_bytes("42"), 2, token));
    SUCCEEDS(life_group_state_get_head(&verified[1], head));

    init_secret_draft(&draft, &alice);
    draft.created = NOW + 2;
    draft.floor = suite;
    init_expected(&expected);
    expected.floor = suite;
    SUCCEEDS(life_group_seal(&alice.identity, secret_rng(), &keys, head, &member, &draft, text_bytes("glucose 5.4"), 11,
                             envelope, sizeof envelope, &envelope_len, digest));
    PUBLIC(&envelope_len, sizeof envelope_len);
    PUBLIC(envelope, sizeof envelope);
    SUCCEEDS(life_group_open(&keys, head, &member, &alice.card, &expected, envelope, envelope_len, metadata_bytes,
                             sizeof metadata_bytes, out, sizeof out, &out_len, &metadata, &opened));
    SUCCEEDS(life_group_seal_outside(&bob.identity, secret_rng(), &verified[1], head, &draft, text_bytes("glucose 5.4"), 11,
                                     envelope, sizeof envelope, &envelope_len, digest));
    PUBLIC(&envelope_len, sizeof envelope_len);
    PUBLIC(envelope, sizeof envelope);
    SUCCEEDS(life_group_open(&keys, head, NULL, &bob.card, &expected, envelope, envelope_len, metadata_bytes,
                             sizeof metadata_bytes, out, sizeof out, &out_len, &metadata, &opened));

    SUCCEEDS(life_group_state_get_info(&verified[1], &group));
    memset(&terms, 0, sizeof terms);
    id_of(&bob, terms.subject);
    memcpy(terms.group, group.group, sizeof terms.group);
    terms.epoch = 1;
    terms.rights = LIFE_RIGHT_READ;
    terms.to = UINT64_MAX;
    terms.issued = terms.not_before = NOW + 2;
    terms.not_after = NOW + 1000;
    SUCCEEDS(life_grant_issue_epoch(&alice.identity, secret_rng(), &terms, &bob.card, suite, &keys, grant, sizeof grant,
                                    &grant_len));
}

int main(void)
{
    uint8_t suite;
    for (suite = LIFE_SUITE_CLASSIC; suite <= LIFE_SUITE_HYBRID; suite++) {
        init_secret_actor(&alice, suite, 100u * suite);
        init_secret_actor(&bob, suite, 100u * suite + 10);
        make_epochs(suite);
        use_epochs(suite);
    }
    printf("two epochs of a group in both suites\n");
    return 0;
}
