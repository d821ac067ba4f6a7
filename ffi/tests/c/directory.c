/* Who vouches for a card, and how everybody is shown the same: endorsements, succession, checkpoints, witnesses, a
 * directory, a catalogue, and an audit log. */
#include "check.h"

#define DAY 86400000u

static uint8_t out[LIFE_STATEMENT_BYTES_MAX], statement[LIFE_STATEMENT_BYTES_MAX];
static uint8_t succession[LIFE_STATEMENT_BYTES_MAX];
static size_t succession_len;
static struct actor keeper, witness, chamber, doctor;
static const uint8_t log_id[LIFE_ID_BYTES] = {7};

/* The card of an actor as a store serves it. */
static struct life_card served(const struct actor *actor)
{
    struct life_card card;
    CHECK_OK(life_card_decode(&card, actor->card_bytes, actor->card_len));
    return card;
}

static void an_anchor_vouches_until_it_ends(void)
{
    struct life_card card = served(&doctor);
    struct life_verified_card anchor = chamber.card, verified;
    struct life_endorsement draft, said;
    size_t len;

    memset(&draft, 0, sizeof draft);
    draft.not_before = NOW;
    draft.not_after = NOW + DAY;
    draft.role = text_bytes("physician");
    draft.role_len = strlen("physician");
    CHECK_OK(life_endorsement_issue(&chamber.identity, &doctor.card, &draft, out, sizeof out, &len));
    CHECK_STATUS(life_endorsement_issue(&chamber.identity, &chamber.card, &draft, statement, sizeof statement, &len),
                 LIFE_STATUS_FORBIDDEN);
    CHECK_STATUS(life_card_endorsed(&card, out, len, &anchor, &verified, &said), LIFE_STATUS_FORBIDDEN);
    CHECK_STATUS(life_verified_card_anchor(&anchor, LIFE_CHAIN_LINKS + 1), LIFE_STATUS_LIMIT_EXCEEDED);
    CHECK_OK(life_verified_card_anchor(&anchor, 1));
    CHECK_OK(life_card_endorsed(&card, out, len, &anchor, &verified, &said));
    CHECK(said.role_len == draft.role_len && memcmp(said.role, draft.role, said.role_len) == 0);
    CHECK(said.not_after == NOW + DAY && said.licence_len == 0);
    CHECK_OK(life_verified_card_check_valid(&verified, NOW + DAY));
    CHECK_STATUS(life_verified_card_check_valid(&verified, NOW + DAY + 1), LIFE_STATUS_EXPIRED);
    CHECK_OK(life_verified_card_end(&anchor, NOW + 10, 0));
    CHECK_OK(life_card_endorsed(&card, out, len, &anchor, &verified, &said));
    CHECK_OK(life_verified_card_check_valid(&verified, NOW + 9));
    CHECK_STATUS(life_verified_card_check_valid(&verified, NOW + 10), LIFE_STATUS_REVOKED);
    CHECK_OK(life_verified_card_end(&verified, NOW + 5, 1));
    CHECK_STATUS(life_verified_card_check_valid(&verified, NOW + 1), LIFE_STATUS_REVOKED);
    CHECK_OK(life_verified_card_check_seen(&verified, NOW + 1, NOW + 4));
    CHECK_STATUS(life_verified_card_check_seen(&verified, NOW + 1, NOW + 5), LIFE_STATUS_REVOKED);
}

static void a_successor_takes_the_place(void)
{
    struct actor next;
    struct life_card_info info;
    struct life_card card;
    struct life_identity old;
    struct life_verified_card predecessor = doctor.card, successor;
    struct life_verified_card other;
    struct life_card_details details;
    uint8_t first_card[LIFE_STATEMENT_BYTES_MAX];
    size_t len, room, first_card_len;

    CHECK_OK(life_verified_card_get_info(&doctor.card, &info));
    details = info.details;
    details.generation = 1;
    fill_bytes(next.seed, sizeof next.seed, 99);
    CHECK_OK(life_card_issue(next.seed, LIFE_SUITE_HYBRID, &details, next.card_bytes, sizeof next.card_bytes,
                             &next.card_len));
    CHECK_OK(life_identity_init(&next.identity, next.seed, next.card_bytes, next.card_len));
    CHECK_OK(life_identity_card(&next.identity, &next.card));
    CHECK_OK(life_succession_issue(&doctor.identity, &next.card, NOW, out, sizeof out, &len));
    card = served(&next);
    first_card_len = next.card_len;
    memcpy(first_card, next.card_bytes, first_card_len);
    CHECK_OK(life_card_succeeds(&card, out, len, &predecessor, &successor));
    CHECK_OK(life_verified_card_check_valid(&successor, NOW));
    CHECK_OK(life_verified_card_check_valid(&predecessor, NOW - 1));
    CHECK_STATUS(life_verified_card_check_valid(&predecessor, NOW), LIFE_STATUS_REVOKED);
    CHECK_OK(life_identity_init(&old, doctor.seed, doctor.card_bytes, doctor.card_len));
    CHECK_OK(life_identity_end(&old, NOW));
    CHECK_STATUS(life_succession_issue(&old, &next.card, NOW, statement, sizeof statement, &room), LIFE_STATUS_REVOKED);
    memcpy(succession, out, len);
    succession_len = len;
    /* A thief names another successor with the old keys: the two statements are evidence. */
    details.kind = LIFE_ACTOR_DEVICE;
    CHECK_OK(life_card_issue(next.seed, LIFE_SUITE_HYBRID, &details, next.card_bytes, sizeof next.card_bytes,
                             &next.card_len));
    CHECK_OK(life_identity_init(&next.identity, next.seed, next.card_bytes, next.card_len));
    CHECK_OK(life_identity_card(&next.identity, &other));
    CHECK_OK(life_succession_issue(&doctor.identity, &other, NOW, statement, sizeof statement, &room));
    CHECK_OK(life_succession_verify_fork(&doctor.card, out, len, statement, room));
    CHECK_STATUS(life_succession_verify_fork(&doctor.card, out, len, out, len), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_succession_verify_fork(&chamber.card, out, len, statement, room), LIFE_STATUS_WRONG_AUTHOR);
    CHECK_OK(life_card_decode(&card, first_card, first_card_len));
    out[len - 1] ^= 1;
    CHECK_STATUS(life_card_succeeds(&card, out, len, &predecessor, &successor), LIFE_STATUS_NOT_AUTHENTIC);
    CHECK(all_are(&successor, sizeof successor, 0));
}

/* Signs and verifies a checkpoint over `leaves`; its bytes stay in `bytes`. */
static void checkpoint_of(struct life_checkpoint *checkpoint, uint8_t *bytes, uint8_t purpose, const uint8_t *leaves,
                          size_t count, uint64_t time)
{
    struct life_log_head head;
    struct life_tree tree;
    size_t i, len;

    memset(&head, 0, sizeof head);
    memcpy(head.log, log_id, sizeof head.log);
    head.purpose = purpose;
    head.time = time;
    CHECK_OK(life_tree_init(&tree));
    for (i = 0; i < count; i++) {
        CHECK_OK(life_tree_append(&tree, leaves + i * LIFE_HASH_BYTES));
    }
    CHECK_OK(life_tree_get_root(&tree, head.root, &head.size));
    CHECK_OK(life_checkpoint_issue(&keeper.identity, &head, bytes, LIFE_STATEMENT_BYTES_MAX, &len));
    CHECK_OK(life_checkpoint_verify(checkpoint, bytes, len, &keeper.card, log_id, purpose));
    CHECK_OK(life_checkpoint_check_list(checkpoint, &tree));
    CHECK_OK(life_tree_append(&tree, head.root));
    CHECK_STATUS(life_checkpoint_check_list(checkpoint, &tree), LIFE_STATUS_TRAILING_DATA);
}

static void a_directory_is_watched(void)
{
    static uint8_t first_bytes[LIFE_STATEMENT_BYTES_MAX], next_bytes[LIFE_STATEMENT_BYTES_MAX];
    struct life_card cards[3];
    uint8_t leaves[3 * LIFE_HASH_BYTES], path[LIFE_PROOF_BYTES_MAX], proof[LIFE_PROOF_BYTES_MAX];
    struct life_checkpoint first, next, forked;
    struct life_log_head seen, then;
    struct life_verified_card verified;
    uint8_t other_leaves[2 * LIFE_HASH_BYTES];
    size_t len, path_len, proof_len, i;

    cards[0] = served(&chamber);
    cards[1] = served(&doctor);
    cards[2] = served(&witness);
    for (i = 0; i < 3; i++) {
        CHECK_OK(life_card_directory_leaf(&cards[i], leaves + i * LIFE_HASH_BYTES));
    }
    checkpoint_of(&first, first_bytes, LIFE_PURPOSE_DIRECTORY, leaves, 2, NOW);
    checkpoint_of(&next, next_bytes, LIFE_PURPOSE_DIRECTORY, leaves, 3, NOW + 1);
    CHECK_OK(life_tree_inclusion_proof(leaves, 3, 1, path, sizeof path, &path_len));
    CHECK_OK(life_checkpoint_check_included(&next, leaves + LIFE_HASH_BYTES, 1, path, path_len));
    CHECK_STATUS(life_checkpoint_check_included(&next, leaves, 1, path, path_len), LIFE_STATUS_NOT_AUTHENTIC);
    CHECK_OK(life_tree_consistency_proof(leaves, 3, 2, proof, sizeof proof, &proof_len));

    /* The witness goes from the first to the next, and signs it. */
    CHECK_OK(life_checkpoint_get_head(&first, &seen));
    CHECK(seen.size == 2 && seen.time == NOW);
    CHECK_OK(life_log_head_advance(&seen, &next, proof, proof_len, &then));
    CHECK(then.size == 3);
    CHECK_STATUS(life_log_head_advance(&then, &first, NULL, 0, &seen), LIFE_STATUS_STALE);
    CHECK_STATUS(life_log_head_advance(&seen, &next, NULL, 0, &then), LIFE_STATUS_FORKED);
    CHECK_OK(life_checkpoint_cosign(&witness.identity, &seen, &next, proof, proof_len, &then, out, sizeof out, &len));

    /* A device asks for one witness. */
    CHECK_STATUS(life_card_proven(&cards[1], 1, path, path_len, &next, 1, &verified), LIFE_STATUS_UNTRUSTED);
    CHECK_STATUS(life_checkpoint_add_witness(&next, out, len, &doctor.card), LIFE_STATUS_WRONG_AUTHOR);
    CHECK_OK(life_checkpoint_add_witness(&next, out, len, &witness.card));
    CHECK_OK(life_card_proven(&cards[1], 1, path, path_len, &next, 1, &verified));
    CHECK_OK(life_verified_card_check_valid(&verified, NOW));
    CHECK_STATUS(life_card_proven(&cards[0], 1, path, path_len, &next, 1, &verified), LIFE_STATUS_NOT_AUTHENTIC);

    /* The keeper shows somebody else another leaf in a place of a list of another size. */
    CHECK_OK(life_statement_directory_leaf(succession, succession_len, other_leaves));
    CHECK_STATUS(life_statement_directory_leaf(doctor.card_bytes, doctor.card_len, other_leaves + LIFE_HASH_BYTES),
                 LIFE_STATUS_WRONG_KIND);
    checkpoint_of(&forked, statement, LIFE_PURPOSE_DIRECTORY, other_leaves, 1, NOW + 2);
    CHECK_OK(life_tree_inclusion_proof(leaves, 2, 0, proof, sizeof proof, &proof_len));
    CHECK_OK(life_checkpoint_verify_split_entry(&first, leaves, proof, proof_len, &forked, other_leaves, NULL, 0, 0));
    CHECK_STATUS(life_checkpoint_verify_split_entry(&first, leaves, proof, proof_len, &forked, other_leaves, NULL, 0, 1),
                 LIFE_STATUS_NOT_AUTHENTIC);
    CHECK_OK(life_tree_inclusion_proof(leaves, 3, 0, path, sizeof path, &path_len));
    CHECK_STATUS(life_checkpoint_verify_split_entry(&first, leaves, proof, proof_len, &next, leaves, path, path_len, 0),
                 LIFE_STATUS_INVALID_ARGUMENT);

    /* Or another list of the same size. */
    checkpoint_of(&forked, statement, LIFE_PURPOSE_DIRECTORY, leaves + LIFE_HASH_BYTES, 2, NOW + 2);
    CHECK_STATUS(life_checkpoint_verify_split_view(&first, &next), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_OK(life_checkpoint_verify_split_view(&first, &forked));
    life_checkpoint_wipe(&forked);
    CHECK_STATUS(life_checkpoint_verify_split_view(&first, &forked), LIFE_STATUS_WRONG_STATE);
}

static void a_catalogue_shows_entries_and_gaps(void)
{
    static uint8_t bytes[LIFE_STATEMENT_BYTES_MAX];
    static const char *keys[2] = {"A10BA02", "C09AA05"};
    struct life_catalogue_entry entries[2];
    uint8_t leaves[2 * LIFE_HASH_BYTES];
    struct life_checkpoint checkpoint;
    size_t i;

    memset(entries, 0, sizeof entries);
    for (i = 0; i < 2; i++) {
        entries[i].key = text_bytes(keys[i]);
        entries[i].key_len = strlen(keys[i]);
        entries[i].index = i;
        CHECK_OK(life_catalogue_leaf(&entries[i], leaves + i * LIFE_HASH_BYTES));
    }
    for (i = 0; i < 2; i++) {
        entries[i].path = leaves + (1 - i) * LIFE_HASH_BYTES;
        entries[i].path_len = LIFE_HASH_BYTES;
    }
    checkpoint_of(&checkpoint, bytes, LIFE_PURPOSE_CATALOGUE, leaves, 2, NOW);
    CHECK_OK(life_catalogue_check_included(&checkpoint, &entries[0]));
    CHECK_OK(life_catalogue_check_absent(&checkpoint, text_bytes("B01"), 3, &entries[0], &entries[1]));
    CHECK_OK(life_catalogue_check_absent(&checkpoint, text_bytes("A"), 1, NULL, &entries[0]));
    CHECK_OK(life_catalogue_check_absent(&checkpoint, text_bytes("Z"), 1, &entries[1], NULL));
    CHECK_STATUS(life_catalogue_check_absent(&checkpoint, text_bytes("A10BA02"), 7, NULL, &entries[0]),
                 LIFE_STATUS_NOT_AUTHENTIC);
    entries[0].value = text_bytes("x");
    entries[0].value_len = 1;
    CHECK_STATUS(life_catalogue_check_included(&checkpoint, &entries[0]), LIFE_STATUS_NOT_AUTHENTIC);
}

static void an_audit_finds_what_was_left_out(void)
{
    static uint8_t bytes[LIFE_STATEMENT_BYTES_MAX], entries[3][512];
    uint8_t stored[LIFE_LANE_STORED_BYTES_MAX], leaf[LIFE_HASH_BYTES], leaves[3 * LIFE_HASH_BYTES];
    struct life_checkpoint checkpoint;
    struct life_audit_details details;
    struct life_card_info info;
    struct life_lane own, found, loaded;
    size_t lens[3], stored_len, i;

    memset(&details, 0, sizeof details);
    details.time = NOW;
    details.object = log_id;
    details.action = LIFE_ACTION_READ;
    CHECK_OK(life_verified_card_get_info(&doctor.card, &info));
    CHECK_OK(life_lane_init(&own, log_id, info.id));
    for (i = 0; i < 3; i++) {
        CHECK_OK(life_lane_issue(&own, &doctor.identity, &details, entries[i], sizeof entries[i], &lens[i]));
    }
    details.action = 9;
    CHECK_STATUS(life_lane_issue(&own, &doctor.identity, &details, bytes, sizeof bytes, &stored_len),
                 LIFE_STATUS_INVALID_ARGUMENT);

    CHECK_OK(life_lane_init(&found, log_id, info.id));
    CHECK_OK(life_lane_follow(&found, entries[0], lens[0], &doctor.card, log_id, leaves));
    CHECK_STATUS(life_lane_follow(&found, entries[2], lens[2], &doctor.card, log_id, leaf), LIFE_STATUS_OUT_OF_ORDER);
    CHECK_STATUS(life_lane_follow(&found, entries[0], lens[0], &doctor.card, log_id, leaf), LIFE_STATUS_REPLAYED);
    entries[1][lens[1] - 1] ^= 1;
    CHECK_STATUS(life_lane_follow(&found, entries[1], lens[1], &doctor.card, log_id, leaf), LIFE_STATUS_NOT_AUTHENTIC);
    entries[1][lens[1] - 1] ^= 1;
    CHECK_OK(life_lane_follow(&found, entries[1], lens[1], &doctor.card, log_id, leaves + LIFE_HASH_BYTES));
    CHECK_STATUS(life_lane_check_found(&own, &found), LIFE_STATUS_OUT_OF_ORDER);
    CHECK_OK(life_lane_store(&found, stored, sizeof stored, &stored_len));
    CHECK_OK(life_lane_load(&loaded, stored, stored_len));
    CHECK_OK(life_lane_follow(&loaded, entries[2], lens[2], &doctor.card, log_id, leaves + 2 * LIFE_HASH_BYTES));
    CHECK_OK(life_lane_check_found(&own, &loaded));
    checkpoint_of(&checkpoint, bytes, LIFE_PURPOSE_AUDIT, leaves, 3, NOW);
    life_lane_wipe(&loaded);
    CHECK_STATUS(life_lane_check_found(&own, &loaded), LIFE_STATUS_WRONG_STATE);
}

int main(void)
{
    init_actor(&keeper, LIFE_SUITE_HYBRID, "Keeper", 10);
    init_actor(&witness, LIFE_SUITE_HYBRID, "Witness", 20);
    init_actor(&chamber, LIFE_SUITE_HYBRID, "Chamber", 30);
    init_actor(&doctor, LIFE_SUITE_HYBRID, "Doctor", 40);
    CHECK(life_checkpoint_bytes() == sizeof(struct life_checkpoint) && life_lane_bytes() == sizeof(struct life_lane));
    CHECK(life_attribute_bytes_max() == LIFE_ATTRIBUTE_BYTES_MAX);
    CHECK(life_lane_stored_bytes_max() == LIFE_LANE_STORED_BYTES_MAX);
    an_anchor_vouches_until_it_ends();
    a_successor_takes_the_place();
    a_directory_is_watched();
    a_catalogue_shows_entries_and_gaps();
    an_audit_finds_what_was_left_out();
    puts("directory: anchors, successors, witnesses, catalogues and audits");
    return 0;
}
