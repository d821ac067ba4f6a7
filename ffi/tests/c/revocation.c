/* Revocations: by the card itself, by its endorser who is himself endorsed, as a list with its keeper's checkpoint; and what
 * they do to a card and to a decision. */
#include "one_group.h"

#define DAY 86400000u

static struct actor anchor, chamber, doctor, patient, keeper;
static struct life_card doctors, chambers;
static struct life_verified_card trusted_chamber, trusted_doctor;
static uint8_t of_chamber[LIFE_STATEMENT_BYTES_MAX], of_doctor[LIFE_STATEMENT_BYTES_MAX];
static size_t of_chamber_len, of_doctor_len;
static const uint8_t log_id[LIFE_ID_BYTES] = {9};

static void endorse(const struct actor *by, const struct actor *subject, uint8_t depth, uint8_t *out, size_t *len)
{
    struct life_endorsement draft;
    memset(&draft, 0, sizeof draft);
    draft.not_before = NOW;
    draft.not_after = NOW + DAY;
    draft.depth = depth;
    CHECK_OK(life_endorsement_issue(&by->identity, &subject->card, &draft, out, LIFE_STATEMENT_BYTES_MAX, len));
}

/* The anchor endorses a chamber, and the chamber a doctor. */
static void a_chain_of_two(void)
{
    struct life_verified_card trusted_anchor = anchor.card;
    struct life_endorsement said;

    endorse(&anchor, &chamber, 1, of_chamber, &of_chamber_len);
    endorse(&chamber, &doctor, 0, of_doctor, &of_doctor_len);
    CHECK_OK(life_card_decode(&chambers, chamber.card_bytes, chamber.card_len));
    CHECK_OK(life_card_decode(&doctors, doctor.card_bytes, doctor.card_len));
    CHECK_OK(life_verified_card_anchor(&trusted_anchor, 2));
    CHECK_OK(life_card_endorsed(&chambers, of_chamber, of_chamber_len, &trusted_anchor, &trusted_chamber, &said));
    CHECK_OK(life_card_endorsed(&doctors, of_doctor, of_doctor_len, &trusted_chamber, &trusted_doctor, &said));
}

static size_t revoke(const struct actor *by, uint8_t kind, const uint8_t *target, uint8_t *out)
{
    struct life_revocation revocation;
    size_t len;
    memset(&revocation, 0, sizeof revocation);
    memcpy(revocation.target, target, sizeof revocation.target);
    revocation.kind = kind;
    revocation.reason = LIFE_REASON_CESSATION_OF_OPERATION;
    revocation.from = NOW + 10;
    revocation.issued = NOW + 20;
    CHECK_OK(life_revocation_issue(&by->identity, &revocation, out, LIFE_STATEMENT_BYTES_MAX, &len));
    return len;
}

static void an_endorser_takes_his_word_back(void)
{
    struct life_revocations revocations;
    struct life_revocation_info info;
    struct life_verified_card card;
    struct life_statement_info statement;
    uint8_t id[LIFE_CARD_ID_BYTES], out[LIFE_STATEMENT_BYTES_MAX];
    size_t len;

    id_of(&doctor, id);
    len = revoke(&chamber, LIFE_REVOKE_CARD, id, out);
    CHECK_OK(life_revocation_get_info(out, len, &info));
    CHECK(info.said.kind == LIFE_REVOKE_CARD && memcmp(info.said.target, id, sizeof id) == 0);
    CHECK(info.said.from == NOW + 10 && info.said.issued == NOW + 20);
    CHECK(info.said.reason == LIFE_REASON_CESSATION_OF_OPERATION);
    CHECK_STATUS(life_revocation_get_info(of_doctor, of_doctor_len, &info), LIFE_STATUS_WRONG_KIND);
    CHECK_OK(life_revocations_init(&revocations));
    CHECK_STATUS(life_revocations_add(&revocations, out, len, &trusted_chamber, NULL), LIFE_STATUS_FORBIDDEN);
    /* Who did not endorse, may not endorse, or endorsed somebody else has no say. */
    CHECK_STATUS(life_revocations_add_by_endorser(&revocations, out, len, &doctors, of_doctor, of_doctor_len, &chamber.card),
                 LIFE_STATUS_FORBIDDEN);
    CHECK_STATUS(life_revocations_add_by_endorser(&revocations, out, len, &chambers, of_doctor, of_doctor_len,
                                                  &trusted_chamber),
                 LIFE_STATUS_UNTRUSTED);
    CHECK_STATUS(life_revocations_add_by_endorser(&revocations, out, len, &doctors, of_doctor, of_doctor_len,
                                                  &trusted_doctor),
                 LIFE_STATUS_FORBIDDEN);
    card = trusted_doctor;
    CHECK_OK(life_revocations_apply(&card, &revocations, NULL, 0));
    CHECK_OK(life_verified_card_check_valid(&card, NOW + 10));
    CHECK_OK(life_revocations_add_by_endorser(&revocations, out, len, &doctors, of_doctor, of_doctor_len,
                                              &trusted_chamber));
    CHECK_OK(life_revocations_apply(&card, &revocations, NULL, 0));
    CHECK_OK(life_verified_card_check_valid(&card, NOW + 9));
    CHECK_STATUS(life_verified_card_check_valid(&card, NOW + 10), LIFE_STATUS_REVOKED);

    /* The endorsement instead of the card: for whoever is trusted because of it. */
    CHECK_OK(life_statement_get_info(of_doctor, of_doctor_len, &statement));
    len = revoke(&chamber, LIFE_REVOKE_ENDORSEMENT, statement.hash, out);
    CHECK_OK(life_revocations_init(&revocations));
    CHECK_OK(life_revocations_add(&revocations, out, len, &trusted_chamber, NULL));
    card = trusted_doctor;
    CHECK_OK(life_revocations_apply(&card, &revocations, NULL, 0));
    CHECK_OK(life_verified_card_check_valid(&card, NOW + 10));
    CHECK_STATUS(life_revocations_apply(&card, &revocations, of_chamber, of_chamber_len), LIFE_STATUS_UNTRUSTED);
    CHECK_OK(life_revocations_apply(&card, &revocations, of_doctor, of_doctor_len));
    CHECK_STATUS(life_verified_card_check_valid(&card, NOW + 10), LIFE_STATUS_REVOKED);
    /* Somebody else's word about it is none. */
    len = revoke(&patient, LIFE_REVOKE_ENDORSEMENT, statement.hash, out);
    CHECK_OK(life_revocations_init(&revocations));
    CHECK_OK(life_revocations_add(&revocations, out, len, &patient.card, NULL));
    card = trusted_doctor;
    CHECK_OK(life_revocations_apply(&card, &revocations, of_doctor, of_doctor_len));
    CHECK_OK(life_verified_card_check_valid(&card, NOW + 10));
}

static uint8_t list[4 * LIFE_STATEMENT_BYTES_MAX], checkpoint_bytes[LIFE_STATEMENT_BYTES_MAX];
static size_t list_len, first_len;
static struct life_checkpoint checkpoint;

/* The keeper of a list of three: the patient's card by herself, the doctor's by himself, and his by the patient, who may not. */
static void a_keeper_signs_a_list(void)
{
    struct life_log_head head;
    struct life_tree tree;
    struct life_revocation_info info;
    uint8_t id[LIFE_CARD_ID_BYTES], leaf[LIFE_HASH_BYTES], root[LIFE_HASH_BYTES];
    uint64_t size;
    size_t lens[3], i, at, len;

    id_of(&patient, id);
    first_len = lens[0] = revoke(&patient, LIFE_REVOKE_CARD, id, list);
    id_of(&doctor, id);
    lens[1] = revoke(&doctor, LIFE_REVOKE_CARD, id, list + lens[0]);
    lens[2] = revoke(&patient, LIFE_REVOKE_CARD, id, list + lens[0] + lens[1]);
    list_len = lens[0] + lens[1] + lens[2];

    /* The keeper counts by its tree what the list says by itself. */
    CHECK_OK(life_tree_init(&tree));
    for (i = 0, at = 0; i < 3; at += lens[i], i++) {
        CHECK_OK(life_revocation_get_info(list + at, lens[i], &info));
        CHECK_OK(life_tree_leaf_hash(info.hash, sizeof info.hash, leaf));
        CHECK_OK(life_tree_append(&tree, leaf));
    }
    CHECK_OK(life_revocation_list_get_root(list, list_len, &size, root));
    memset(&head, 0, sizeof head);
    CHECK_OK(life_tree_get_root(&tree, head.root, &head.size));
    CHECK(size == 3 && head.size == 3 && memcmp(head.root, root, sizeof root) == 0);
    memcpy(head.log, log_id, sizeof head.log);
    head.time = NOW;
    head.purpose = LIFE_PURPOSE_REVOCATIONS;
    CHECK_OK(life_checkpoint_issue(&keeper.identity, &head, checkpoint_bytes, sizeof checkpoint_bytes, &len));
    CHECK_OK(life_checkpoint_verify(&checkpoint, checkpoint_bytes, len, &keeper.card, log_id, LIFE_PURPOSE_REVOCATIONS));

    CHECK_OK(life_revocation_list_check(list, list_len, &checkpoint));
    CHECK_STATUS(life_revocation_list_check(list, lens[0] + lens[1], &checkpoint), LIFE_STATUS_TRUNCATED);
    CHECK_STATUS(life_revocation_list_check(NULL, 0, &checkpoint), LIFE_STATUS_TRUNCATED);
    CHECK_STATUS(life_revocation_list_check(list, list_len - 1, &checkpoint), LIFE_STATUS_TRUNCATED);
    CHECK(list_len + lens[0] <= sizeof list);
    memcpy(list + list_len, list, lens[0]);
    CHECK_STATUS(life_revocation_list_check(list, list_len + lens[0], &checkpoint), LIFE_STATUS_TRAILING_DATA);
    CHECK_STATUS(life_revocation_list_check(list + lens[0], list_len, &checkpoint), LIFE_STATUS_NOT_AUTHENTIC);

    /* A checkpoint of something else says nothing about revocations. */
    head.purpose = LIFE_PURPOSE_DIRECTORY;
    {
        static uint8_t bytes[LIFE_STATEMENT_BYTES_MAX];
        struct life_checkpoint other;
        CHECK_OK(life_checkpoint_issue(&keeper.identity, &head, bytes, sizeof bytes, &len));
        CHECK_OK(life_checkpoint_verify(&other, bytes, len, &keeper.card, log_id, LIFE_PURPOSE_DIRECTORY));
        CHECK_STATUS(life_revocation_list_check(list, list_len, &other), LIFE_STATUS_WRONG_KIND);
    }
}

static void what_concerns_somebody_is_gathered(void)
{
    struct life_revocations revocations, all;
    struct life_verified_card card = doctor.card;
    const struct life_verified_card *signers[2];
    uint64_t at = NOW + 10;
    size_t i;

    signers[0] = &doctor.card;
    signers[1] = &patient.card;
    CHECK_OK(life_revocations_init(&revocations));
    /* By who is not known, nothing. */
    CHECK_OK(life_revocations_gather(&revocations, list, list_len, NULL, 0, &doctor.card, NULL, NULL));
    CHECK_OK(life_revocations_gather(&revocations, list, list_len, signers + 1, 1, &doctor.card, NULL, NULL));
    CHECK_OK(life_revocations_apply(&card, &revocations, NULL, 0));
    CHECK_OK(life_verified_card_check_valid(&card, at));
    CHECK_OK(life_revocations_gather(&revocations, list, list_len, signers, 2, &doctor.card, NULL, NULL));
    CHECK_OK(life_revocations_apply(&card, &revocations, NULL, 0));
    CHECK_STATUS(life_verified_card_check_valid(&card, at), LIFE_STATUS_REVOKED);
    /* The doctor's alone. */
    card = patient.card;
    CHECK_OK(life_revocations_apply(&card, &revocations, NULL, 0));
    CHECK_OK(life_verified_card_check_valid(&card, at));

    CHECK_OK(life_revocations_init(&all));
    for (i = 0; i < LIFE_REVOCATIONS_MAX / 2; i++) {
        CHECK_OK(life_revocations_gather(&all, list, list_len, signers, 2, NULL, NULL, NULL));
    }
    CHECK_STATUS(life_revocations_gather(&all, list, list_len, signers, 2, NULL, NULL, NULL), LIFE_STATUS_LIMIT_EXCEEDED);
    CHECK_OK(life_revocations_apply(&card, &all, NULL, 0));
    CHECK_STATUS(life_verified_card_check_valid(&card, at), LIFE_STATUS_REVOKED);
    /* A forged entry spoils the list. */
    list[first_len - 1] ^= 1;
    CHECK_STATUS(life_revocations_gather(&revocations, list, list_len, signers, 2, NULL, NULL, NULL),
                 LIFE_STATUS_NOT_AUTHENTIC);
    list[first_len - 1] ^= 1;
}

/* What the decision takes: those of a membership and of a grant. */
static void a_decision_takes_what_was_gathered(void)
{
    static struct one_group group;
    struct life_group_info info;
    struct life_grant_terms terms;
    struct life_grant_chain chain;
    struct life_grant_info given;
    struct life_request request;
    struct life_revocations revocations;
    const struct life_verified_card *signers[1];
    uint8_t grant[LIFE_STATEMENT_BYTES_MAX], entries[2 * LIFE_STATEMENT_BYTES_MAX], target[32] = {0}, made, why;
    size_t grant_len, len;

    init_group(&group, &patient);
    CHECK_OK(life_group_state_get_info(&group.state, &info));
    memset(&terms, 0, sizeof terms);
    id_of(&doctor, terms.subject);
    memcpy(terms.group, info.group, sizeof terms.group);
    terms.rights = LIFE_RIGHT_READ;
    terms.to = UINT64_MAX;
    terms.issued = terms.not_before = NOW;
    terms.not_after = NOW + DAY;
    CHECK_OK(life_grant_issue(&patient.identity, &terms, grant, sizeof grant, &grant_len));
    CHECK_OK(life_grant_chain_init(&chain, grant, grant_len, &patient.card, &group.member));
    CHECK_OK(life_grant_chain_get_info(&chain, &given));
    memcpy(target, info.group, sizeof info.group);
    len = revoke(&patient, LIFE_REVOKE_MEMBERSHIP, target, entries);
    len += revoke(&patient, LIFE_REVOKE_GRANT, given.hash, entries + len);

    memset(&request, 0, sizeof request);
    request.who = &doctor.card;
    memcpy(request.group, info.group, sizeof request.group);
    request.created = NOW;
    request.sealed_epoch = UINT64_MAX;
    request.at = NOW + 10;
    request.chain = &chain;
    request.action = LIFE_ASK_READ;
    CHECK_OK(life_decide(&request, &made, &why));
    CHECK(made == LIFE_PERMIT);
    signers[0] = &patient.card;
    CHECK_OK(life_revocations_init(&revocations));
    CHECK_OK(life_revocations_gather(&revocations, entries, len, signers, 1, &doctor.card, NULL, NULL));
    request.revocations = &revocations;
    CHECK_OK(life_decide(&request, &made, &why));
    CHECK(made == LIFE_PERMIT);
    CHECK_OK(life_revocations_gather(&revocations, entries, len, signers, 1, NULL, NULL, &chain));
    CHECK_OK(life_decide(&request, &made, &why));
    CHECK(made == LIFE_DENY);
    request.who = &patient.card;
    request.chain = NULL;
    request.member = &group.member;
    CHECK_OK(life_revocations_init(&revocations));
    CHECK_OK(life_decide(&request, &made, &why));
    CHECK(made == LIFE_PERMIT);
    CHECK_OK(life_revocations_gather(&revocations, entries, len, signers, 1, NULL, &group.member, NULL));
    CHECK_OK(life_decide(&request, &made, &why));
    CHECK(made == LIFE_DENY);
}

int main(void)
{
    init_actor(&anchor, LIFE_SUITE_HYBRID, "Anchor", 10);
    init_actor(&chamber, LIFE_SUITE_HYBRID, "Chamber", 20);
    init_actor(&doctor, LIFE_SUITE_HYBRID, "Doctor", 30);
    init_actor(&patient, LIFE_SUITE_HYBRID, "Patient", 40);
    init_actor(&keeper, LIFE_SUITE_HYBRID, "Keeper", 50);
    a_chain_of_two();
    an_endorser_takes_his_word_back();
    a_keeper_signs_a_list();
    what_concerns_somebody_is_gathered();
    a_decision_takes_what_was_gathered();
    printf("revocations by endorsers and as a list, and what they end\n");
    return 0;
}
