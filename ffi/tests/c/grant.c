/* A second opinion by grant: one record, an epoch, handing on, revoking, and the reason for each decision. */
#include "stream.h"

#define ROOM (4 * LIFE_GROUP_LEAF_BYTES_MAX)
#define READ_AND_SHARE (LIFE_RIGHT_READ | LIFE_RIGHT_WRITE | LIFE_RIGHT_SHARE | LIFE_RIGHT_ADMINISTER)

static struct actor alice, bob, carol;

/* The group: Alice alone. */
static uint8_t roster[ROOM], state_bytes[LIFE_STATEMENT_BYTES_MAX], proof[LIFE_GROUP_MEMBERSHIP_BYTES_MAX];
static size_t roster_len, state_len, proof_len;
static struct life_group_state state;
static struct life_group_keys keys;
static struct life_group_member member;
static struct life_group_info group;

/* Her record in the group. */
static uint8_t record[1024], digest[LIFE_DIGEST_BYTES];
static size_t record_len;
static struct life_opened opened;

static uint8_t grant[LIFE_STATEMENT_BYTES_MAX], further[LIFE_STATEMENT_BYTES_MAX], epoch_grant[LIFE_STATEMENT_BYTES_MAX];
static size_t grant_len, further_len, epoch_grant_len;
static struct life_grant_chain chain, two;
static struct life_grant_key key, handed;

static void id_of(const struct actor *actor, uint8_t *id)
{
    struct life_card_info info;
    CHECK_OK(life_verified_card_get_info(&actor->card, &info));
    memcpy(id, info.id, LIFE_CARD_ID_BYTES);
}

static struct life_grant_terms terms_to(const struct actor *subject)
{
    struct life_grant_terms terms;
    memset(&terms, 0, sizeof terms);
    id_of(subject, terms.subject);
    memcpy(terms.group, group.group, sizeof terms.group);
    terms.rights = LIFE_RIGHT_READ;
    terms.to = UINT64_MAX;
    terms.issued = terms.not_before = NOW;
    terms.not_after = NOW + 1000;
    return terms;
}

static struct life_grant_terms one_record_to(const struct actor *subject)
{
    struct life_grant_terms terms = terms_to(subject);
    terms.one_object = 1;
    memcpy(terms.object, opened.object, sizeof terms.object);
    return terms;
}

static int32_t open_with(const struct life_grant_key *with, const uint8_t *in, size_t in_len)
{
    uint8_t metadata_bytes[64], out[256];
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_opened found;
    size_t out_len;
    int32_t status;
    init_expected(&expected);
    status = life_grant_key_open_record(with, &alice.card, &expected, in, in_len, metadata_bytes,
                                        sizeof metadata_bytes, out, sizeof out, &out_len, &metadata, &found);
    CHECK(status != LIFE_STATUS_OK || (out_len == 11 && memcmp(out, "glucose 5.4", 11) == 0));
    return status;
}

static void a_group_with_a_record(void)
{
    uint8_t head[LIFE_GROUP_HEAD_BYTES], metadata_bytes[64], out[64], id[LIFE_CARD_ID_BYTES];
    struct life_group_change admit;
    struct life_group_plan plan;
    struct life_draft draft;
    struct life_expected expected;
    struct life_metadata metadata;
    size_t out_len;

    memset(&admit, 0, sizeof admit);
    admit.act = LIFE_GROUP_ADMIT;
    admit.card = &alice.card;
    admit.role.rights = READ_AND_SHARE;
    admit.role.not_after = UINT64_MAX;
    memset(&plan, 0, sizeof plan);
    plan.created = NOW;
    CHECK_OK(life_group_create(&alice.identity, good_rng(), &plan, &admit, 1, &keys, roster, sizeof roster, &roster_len,
                               state_bytes, sizeof state_bytes, &state_len));
    CHECK_OK(life_group_state_init(&state, state_bytes, state_len, &alice.card, roster, roster_len));
    CHECK_OK(life_group_state_get_info(&state, &group));
    id_of(&alice, id);
    CHECK_OK(life_group_member_find(&member, &state, roster, roster_len, id));
    CHECK_OK(life_group_prove(roster, roster_len, id, proof, sizeof proof, &proof_len));

    init_draft(&draft, &alice);
    draft.created = NOW;
    draft.flags = LIFE_DRAFT_NO_PADDING;
    CHECK_OK(life_group_state_get_head(&state, head));
    CHECK_OK(life_group_seal(&alice.identity, good_rng(), &keys, head, &member, &draft, text_bytes("glucose 5.4"), 11,
                             record, sizeof record, &record_len, digest));
    init_expected(&expected);
    CHECK_OK(life_group_open(&keys, head, &member, &alice.card, &expected, record, record_len, metadata_bytes,
                             sizeof metadata_bytes, out, sizeof out, &out_len, &metadata, &opened));
}

/* The same as a stream, in parts, and in place. */
static void every_way_of_reading(void)
{
    static struct life_opener opener;
    static struct life_range_opener range;
    struct life_head_info info;
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_opened found;
    struct bytes out = {NULL, 0};
    uint8_t *work, metadata_bytes[64], buffer[sizeof record], part[32];
    size_t len;

    init_expected(&expected);
    CHECK_OK(life_head_get_info(record, record_len, &info));
    work = new_bytes(info.work_len);
    CHECK_OK(life_grant_key_opener_init(&opener, &key, &alice.card, &expected, record, info.head_len, work, info.work_len,
                                        metadata_bytes, sizeof metadata_bytes, &metadata));
    CHECK_OK(open_content(&opener, record + info.head_len, record_len - info.head_len, 7, &out, &found));
    CHECK(out.len == 11 && memcmp(out.data, "glucose 5.4", 11) == 0);
    CHECK_OK(life_grant_key_range_opener_init(&range, &key, &alice.card, &expected, record, info.head_len,
                                              record + info.head_len, record_len - info.head_len, metadata_bytes,
                                              sizeof metadata_bytes, &metadata));
    CHECK_OK(life_range_opener_open_segment(&range, 0, record + info.head_len, 11 + 16, NULL, 0, part, sizeof part, &len));
    CHECK(len == 11 && memcmp(part, "glucose 5.4", 11) == 0);
    memcpy(buffer, record, record_len);
    CHECK_OK(life_grant_key_open_record(&key, &alice.card, &expected, buffer, record_len, metadata_bytes,
                                        sizeof metadata_bytes, buffer, record_len, &len, &metadata, &found));
    CHECK(len == 11 && memcmp(buffer, "glucose 5.4", 11) == 0);
    life_range_opener_wipe(&range);
    release(&out);
    free(work);
}

static void one_record(void)
{
    struct life_grant_terms terms = one_record_to(&bob);
    struct life_grant_info info;
    uint8_t head[LIFE_GROUP_HEAD_BYTES];

    CHECK_OK(life_group_state_get_head(&state, head));
    terms.depth = 1;
    CHECK_STATUS(life_grant_issue_record(&alice.identity, good_rng(), &terms, &carol.card, 0, &keys, head, &member,
                                         record, record_len, &opened, grant, sizeof grant, &grant_len),
                 LIFE_STATUS_NO_RECIPIENT);
    terms.object[0] ^= 1;
    CHECK_STATUS(life_grant_issue_record(&alice.identity, good_rng(), &terms, &bob.card, 0, &keys, head, &member,
                                         record, record_len, &opened, grant, sizeof grant, &grant_len),
                 LIFE_STATUS_WRONG_OBJECT);
    terms.object[0] ^= 1;
    CHECK_OK(life_grant_issue_record(&alice.identity, good_rng(), &terms, &bob.card, 0, &keys, head, &member, record,
                                     record_len, &opened, grant, sizeof grant, &grant_len));
    CHECK_OK(life_grant_get_info(grant, grant_len, &info));
    CHECK(info.key == LIFE_GRANT_RECORD_KEY && memcmp(info.key_digest, opened.digest, LIFE_DIGEST_BYTES) == 0);
    CHECK(memcmp(info.terms.subject, terms.subject, LIFE_CARD_ID_BYTES) == 0 && info.terms.depth == 1);
    CHECK_OK(life_grant_chain_init(&chain, grant, grant_len, &alice.card, &member));
    CHECK_OK(life_grant_chain_get_info(&chain, &info));
    CHECK_STATUS(life_grant_key_open(&chain, &carol.identity, &key), LIFE_STATUS_NO_RECIPIENT);
    CHECK_OK(life_grant_key_open(&chain, &bob.identity, &key));
    CHECK_OK(open_with(&key, record, record_len));
    every_way_of_reading();
    record[record_len - 100] ^= 1;
    CHECK_STATUS(open_with(&key, record, record_len), LIFE_STATUS_NOT_AUTHENTIC);
    record[record_len - 100] ^= 1;

    /* Bob hands it on, no further than he may. */
    terms = one_record_to(&carol);
    memcpy(terms.parent, info.hash, sizeof terms.parent);
    terms.not_after = NOW + 1001;
    CHECK_OK(life_grant_issue_key(&bob.identity, good_rng(), &terms, &carol.card, 0, &key, further, sizeof further,
                                  &further_len));
    two = chain;
    CHECK_STATUS(life_grant_chain_add(&two, further, further_len, &bob.card), LIFE_STATUS_WRONG_STATE);
    CHECK_OK(life_grant_chain_init(&two, grant, grant_len, &alice.card, &member));
    CHECK_STATUS(life_grant_chain_add(&two, further, further_len, &bob.card), LIFE_STATUS_FORBIDDEN);
    terms.not_after = NOW + 500;
    CHECK_OK(life_grant_issue_key(&bob.identity, good_rng(), &terms, &carol.card, 0, &key, further, sizeof further,
                                  &further_len));
    CHECK_STATUS(life_grant_chain_add(&two, further, further_len, &carol.card), LIFE_STATUS_WRONG_AUTHOR);
    CHECK_OK(life_grant_chain_add(&two, further, further_len, &bob.card));
    CHECK_OK(life_grant_key_open(&two, &carol.identity, &handed));
    CHECK_OK(open_with(&handed, record, record_len));
}

static void an_epoch(void)
{
    struct life_grant_terms terms = terms_to(&bob);
    struct life_grant_chain all;
    struct life_grant_key secret;
    struct life_group_keys his;

    CHECK_OK(life_grant_issue_epoch(&alice.identity, good_rng(), &terms, &bob.card, 0, &keys, epoch_grant,
                                    sizeof epoch_grant, &epoch_grant_len));
    CHECK_OK(life_grant_chain_init(&all, epoch_grant, epoch_grant_len, &alice.card, &member));
    CHECK_OK(life_grant_key_open(&all, &bob.identity, &secret));
    CHECK_STATUS(open_with(&secret, record, record_len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_grant_key_epoch(&key, &state, &his), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_grant_key_epoch(&secret, &state, &his));
    /* A secret that opens everything goes with no narrower words. */
    terms.from = 1;
    CHECK_STATUS(life_grant_issue_epoch(&alice.identity, good_rng(), &terms, &bob.card, 0, &keys, epoch_grant,
                                        sizeof epoch_grant, &epoch_grant_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    life_group_keys_wipe(&his);
    life_grant_key_wipe(&secret);
    CHECK(all_are(&secret, sizeof secret, 0));
    life_grant_chain_wipe(&all);
    CHECK(all_are(&all, sizeof all, 0));
}

static struct life_request read_by(const struct actor *who, const struct life_grant_chain *shown)
{
    struct life_request request;
    memset(&request, 0, sizeof request);
    request.who = &who->card;
    memcpy(request.group, group.group, sizeof request.group);
    request.object = opened.object;
    request.created = opened.created;
    request.sealed_epoch = UINT64_MAX;
    request.at = NOW;
    request.chain = shown;
    request.action = LIFE_ASK_READ;
    return request;
}

/* Checks a decision, and that its reason has a line. */
static void decided(const struct life_request *request, uint8_t decision, const char *line)
{
    uint8_t made, why;
    char text[LIFE_WHY_TEXT_BYTES];
    CHECK_OK(life_decide(request, &made, &why));
    CHECK_OK(life_why_text(why, text));
    if (made != decision || strcmp(text, line) != 0) {
        fprintf(stderr, "%d: %s\n", made, text);
    }
    CHECK(made == decision && strcmp(text, line) == 0);
    CHECK((why < 100) == (made != LIFE_DENY));
}

static void decisions(void)
{
    struct life_request request = read_by(&bob, &chain);
    struct life_grant_terms terms;
    struct life_grant_info info;
    struct life_revocation revocation;
    struct life_revocations revocations;
    uint8_t out[LIFE_STATEMENT_BYTES_MAX], other[16] = {0}, made, why;
    size_t out_len;

    decided(&request, LIFE_PERMIT, "a grant gives it to him");
    request.chain = NULL;
    decided(&request, LIFE_DENY, "neither a membership nor a grant was shown");
    request = read_by(&alice, NULL);
    request.member = &member;
    decided(&request, LIFE_PERMIT, "he is a member with this right");
    request.action = LIFE_ASK_ADMINISTER;
    decided(&request, LIFE_PERMIT, "he is a member with this right");
    request.epoch = 1;
    decided(&request, LIFE_DENY, "what was shown is of another epoch than the one in force");
    request = read_by(&bob, &chain);
    request.object = other;
    decided(&request, LIFE_DENY, "the grant is for another object");
    request = read_by(&bob, &chain);
    request.action = LIFE_ASK_WRITE;
    decided(&request, LIFE_DENY, "he has no right to write");
    request.action = LIFE_ASK_READ;
    request.at = NOW + 1001;
    decided(&request, LIFE_DENY, "the grant is not valid at this time");

    /* To hand on: as long as he has it, and no longer. */
    CHECK_OK(life_grant_chain_get_info(&chain, &info));
    terms = one_record_to(&carol);
    memcpy(terms.parent, info.hash, sizeof terms.parent);
    request = read_by(&bob, &chain);
    request.action = LIFE_ASK_SHARE;
    CHECK_STATUS(life_decide(&request, &made, &why), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK(made == LIFE_DENY);
    request.terms = &terms;
    decided(&request, LIFE_PERMIT, "a grant gives it to him");
    terms.not_after++;
    decided(&request, LIFE_DENY, "the new grant is valid when its grantor's is not");

    /* Alice takes back what she gave Bob, and with it what Carol had from him. */
    memset(&revocation, 0, sizeof revocation);
    memcpy(revocation.target, info.hash, sizeof revocation.target);
    revocation.kind = LIFE_REVOKE_GRANT;
    revocation.reason = LIFE_REASON_PRIVILEGE_WITHDRAWN;
    revocation.from = revocation.issued = NOW;
    CHECK_OK(life_revocation_issue(&alice.identity, &revocation, out, sizeof out, &out_len));
    CHECK_OK(life_revocations_init(&revocations));
    CHECK_STATUS(life_revocations_add(&revocations, out, out_len, &bob.card, NULL), LIFE_STATUS_WRONG_AUTHOR);
    CHECK_STATUS(life_revocations_add(&revocations, out, out_len, &alice.card, &bob.card), LIFE_STATUS_FORBIDDEN);
    request = read_by(&carol, &two);
    request.revocations = &revocations;
    decided(&request, LIFE_PERMIT, "a grant gives it to him");
    CHECK_OK(life_revocations_add(&revocations, out, out_len, &alice.card, NULL));
    decided(&request, LIFE_DENY, "the grant, or one above it, was revoked");
    request.at = NOW - 1;
    decided(&request, LIFE_DENY, "the grant is not valid at this time");
    revocation.reason = 6;
    CHECK_STATUS(life_revocation_issue(&alice.identity, &revocation, out, sizeof out, &out_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    for (out_len = 1; out_len < LIFE_REVOCATIONS_MAX; out_len++) {
        size_t len;
        revocation.reason = LIFE_REASON_UNSPECIFIED;
        CHECK_OK(life_revocation_issue(&alice.identity, &revocation, out, sizeof out, &len));
        CHECK_OK(life_revocations_add(&revocations, out, len, &alice.card, NULL));
        if (out_len + 1 == LIFE_REVOCATIONS_MAX) {
            CHECK_STATUS(life_revocations_add(&revocations, out, len, &alice.card, NULL), LIFE_STATUS_LIMIT_EXCEEDED);
        }
    }
    CHECK_STATUS(life_why_text(0, (char *)out), LIFE_STATUS_INVALID_ARGUMENT);
    life_revocations_wipe(&revocations);
    CHECK(all_are(&revocations, sizeof revocations, 0));
}

static void what_is_not_valid_is_not_issued(void)
{
    struct life_grant_terms terms = terms_to(&bob);
    struct life_grant_info info;
    uint8_t types[] = {3, 'a', '/', 'b', 3, 'a', '/', 'c'};

    CHECK_STATUS(life_grant_issue(&alice.identity, &terms, further, 1, &further_len), LIFE_STATUS_BUFFER_TOO_SMALL);
    CHECK(further_len == LIFE_STATEMENT_BYTES_MAX);
    terms.media_types = types;
    terms.media_types_len = sizeof types;
    CHECK_OK(life_grant_issue(&alice.identity, &terms, further, sizeof further, &further_len));
    CHECK_OK(life_grant_get_info(further, further_len, &info));
    CHECK(info.terms.media_types_len == sizeof types && memcmp(info.terms.media_types, types, sizeof types) == 0);
    types[3] = 'd';
    CHECK_STATUS(life_grant_issue(&alice.identity, &terms, further, sizeof further, &further_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    terms = terms_to(&bob);
    terms.rights = LIFE_RIGHT_READ | LIFE_RIGHT_SHARE;
    CHECK_STATUS(life_grant_issue(&alice.identity, &terms, further, sizeof further, &further_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    terms = terms_to(&bob);
    terms.depth = 4;
    CHECK_STATUS(life_grant_issue(&alice.identity, &terms, further, sizeof further, &further_len),
                 LIFE_STATUS_LIMIT_EXCEEDED);
    CHECK_STATUS(life_grant_get_info(record, record_len, &info), LIFE_STATUS_WRONG_KIND);
}

int main(void)
{
    init_actor(&alice, LIFE_SUITE_HYBRID, "Alice", 1);
    init_actor(&bob, LIFE_SUITE_HYBRID, "Bob", 3);
    init_actor(&carol, LIFE_SUITE_HYBRID, "Carol", 5);
    a_group_with_a_record();
    one_record();
    an_epoch();
    decisions();
    what_is_not_valid_is_not_issued();
    life_grant_chain_wipe(NULL);
    life_grant_key_wipe(NULL);
    life_revocations_wipe(NULL);
    printf("a record and an epoch by grant, handed on and revoked\n");
    return 0;
}
