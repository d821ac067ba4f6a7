/* A world in which every function has something valid to work on, and which can be put back as it was.
 *
 * All that a call may read or change lies in `world`; states count only where they were initialised, and there they
 * come back. So a test may call any function with one argument spoilt, and see all that the call changed. */
#ifndef WORLD_H
#define WORLD_H

#include "stream.h"

/* Structures of Rust have gaps that nobody writes; a test that compares all bytes of a state tells valgrind so. */
#if defined(__has_include)
#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#define IS_DEFINED(memory, len) (void)VALGRIND_MAKE_MEM_DEFINED(memory, len)
#endif
#endif
#ifndef IS_DEFINED
#define IS_DEFINED(memory, len) (void)0
#endif

#define CONTENT 600
#define SMALL_SEGMENT 256
#define SLACK 12288

#include "world_group.h"
#include "world_channel.h"
#include "world_vault.h"
#include "world_directory.h"
#include "world_grant.h"
#include "world_login.h"
#include "world_workflow.h"
#include "world_more.h"

struct world {
    uint8_t before[SLACK]; /* so that pointers may begin before and end behind what they should point to */
    struct actor alice, bob, carol;
    struct group_world group;
    struct channel_world channel;
    struct vault_world vault;
    struct directory_world directory;
    struct grant_world grant;
    struct login_world login;
    struct workflow_world workflow;
    struct more_world more;
    struct life_card card, new_card;
    struct life_verified_card new_verified;
    struct life_card_details details;
    struct life_card_info card_info;
    struct life_identity new_identity;
    struct life_statement_info statement_info;
    struct life_rng rng;
    struct life_draft draft;
    struct life_expected expected;
    struct life_opened opened;
    struct life_metadata metadata;
    struct life_field field;
    struct life_head_info head;
    struct life_seal_info seal;
    struct life_range range, range_2;
    struct life_segment_info segment;
    struct life_sealer sealer, full_sealer, new_sealer;
    struct life_opener opener, full_opener, new_opener;
    struct life_verifier verifier, full_verifier, new_verifier;
    struct life_range_opener range_opener, opened_range_opener, new_range_opener;
    struct life_batch batch, signed_batch, new_batch;
    struct life_tree tree, new_tree;
    const struct life_verified_card *to[1];
    size_t len, len_2;
    uint64_t number, number_2;
    uint8_t byte;
    uint8_t work[7][2048], new_work[2048];
    uint8_t content[CONTENT], envelope[4096], title[8], fields[64], metadata_bytes[512];
    size_t envelope_len, fields_len, changing_len;
    uint8_t leaves[4][LIFE_HASH_BYTES], root[LIFE_HASH_BYTES], old_root[LIFE_HASH_BYTES];
    uint8_t inclusion[2 * LIFE_HASH_BYTES], consistency[3 * LIFE_HASH_BYTES], segment_proof[LIFE_PROOF_BYTES_MAX];
    size_t inclusion_len, consistency_len, segment_proof_len;
    uint8_t hash[LIFE_HASH_BYTES], id[LIFE_ID_BYTES], digest[LIFE_DIGEST_BYTES], card_id[32];
    uint8_t seed[LIFE_SEED_BYTES];
    char digits[LIFE_FINGERPRINT_BYTES], new_digits[LIFE_FINGERPRINT_BYTES], qr[LIFE_QR_TEXT_BYTES];
    uint8_t out[SLACK];
    uint8_t after[SLACK];
};

static struct world w, saved;
static struct generator generator;

/* Puts everything back as it was. */
static inline void restore(void)
{
    memcpy(&w, &saved, sizeof w);
    memset(&generator, 0, sizeof generator);
    generator.next = 77;
    generator.constant = -1;
}

static inline const uint8_t *segments(void)
{
    return w.envelope + w.head.head_len;
}

static inline void init_sealer(struct life_sealer *sealer, uint8_t *work, size_t take)
{
    CHECK_OK(life_sealer_init(sealer, &w.alice.identity, &w.rng, &w.draft, w.to, 1, CONTENT, work, SMALL_SEGMENT, w.out,
                              sizeof w.out, &w.len));
    CHECK_OK(life_sealer_update(sealer, w.content, take, w.out, sizeof w.out, &w.len));
    if (take == CONTENT) {
        CHECK_OK(life_sealer_pad(sealer, w.out, sizeof w.out, &w.len));
    }
}

static inline void init_opener(struct life_opener *opener, uint8_t *work, size_t take)
{
    CHECK_OK(life_opener_init(opener, &w.bob.identity, &w.alice.card, &w.expected, w.envelope, w.head.head_len, work,
                              w.head.work_len, w.metadata_bytes, w.head.metadata_len, &w.metadata));
    CHECK_OK(life_opener_update(opener, segments(), take, w.out, sizeof w.out, &w.len));
}

static inline void init_verifier(struct life_verifier *verifier, uint8_t *work, size_t take)
{
    CHECK_OK(life_verifier_init(verifier, &w.alice.card, &w.expected, w.envelope, w.head.head_len, work,
                                w.head.work_len));
    CHECK_OK(life_verifier_update(verifier, segments(), take));
}

static inline void init_range_opener(struct life_range_opener *opener)
{
    CHECK_OK(life_range_opener_init(opener, &w.bob.identity, &w.alice.card, &w.expected, w.envelope, w.head.head_len,
                                    segments(), w.envelope_len - w.head.head_len, w.metadata_bytes,
                                    w.head.metadata_len, &w.metadata));
}

/* The proof of the envelope's first segment. */
static inline void prove_first_segment(void)
{
    uint8_t leaves[8][LIFE_HASH_BYTES];
    uint64_t i;
    CHECK_OK(life_layout_get_len(8, w.seal.plaintext_len, &w.number, &w.number_2));
    for (i = 0; i < w.number; i++) {
        CHECK_OK(life_layout_get_segment(8, w.seal.plaintext_len, i, &w.segment));
        CHECK_OK(life_tree_leaf_hash(segments() + w.segment.sealed.start,
                                     (size_t)(w.segment.sealed.end - w.segment.sealed.start), leaves[i]));
    }
    CHECK_OK(life_tree_inclusion_proof(leaves[0], (size_t)w.number, 0, w.segment_proof, sizeof w.segment_proof,
                                       &w.segment_proof_len));
}

static inline void init_tree(void)
{
    size_t i;
    uint64_t size;
    CHECK_OK(life_tree_init(&w.tree));
    for (i = 0; i < 4; i++) {
        CHECK_OK(life_tree_leaf_hash(w.content, i, w.leaves[i]));
        CHECK_OK(life_tree_append(&w.tree, w.leaves[i]));
        CHECK_OK(life_tree_get_root(&w.tree, i == 2 ? w.old_root : w.root, &size));
    }
    CHECK_OK(life_tree_inclusion_proof(w.leaves[0], 4, 1, w.inclusion, sizeof w.inclusion, &w.inclusion_len));
    CHECK_OK(life_tree_consistency_proof(w.leaves[0], 4, 3, w.consistency, sizeof w.consistency, &w.consistency_len));
}

static inline void init_batches(void)
{
    CHECK_OK(life_batch_init(&w.signed_batch));
    init_sealer(&w.new_sealer, w.work[6], CONTENT);
    CHECK_OK(life_sealer_finish_batch(&w.new_sealer, &w.signed_batch, w.out, sizeof w.out, &w.len, &w.len_2, w.digest));
    CHECK_OK(life_batch_sign(&w.signed_batch, &w.alice.identity));
    CHECK_OK(life_batch_init(&w.batch));
    init_sealer(&w.new_sealer, w.work[6], CONTENT);
    CHECK_OK(life_sealer_finish_batch(&w.new_sealer, &w.batch, w.out, sizeof w.out, &w.len, &w.len_2, w.digest));
}

static inline void init_world(void)
{
    memset(&w, 0, sizeof w);
    memset(&saved, 0, sizeof saved);
    restore();
    w.rng = rng_of(&generator);
    init_actor(&w.alice, LIFE_SUITE_CLASSIC, "Alice", 10);
    init_actor(&w.bob, LIFE_SUITE_CLASSIC, "Bob", 20);
    init_actor(&w.carol, LIFE_SUITE_CLASSIC, "Carol", 30);
    w.to[0] = &w.bob.card;
    fill_bytes(w.content, CONTENT, 1);
    memcpy(w.title, "a title", 8);
    CHECK_OK(life_card_decode(&w.card, w.bob.card_bytes, w.bob.card_len));
    CHECK_OK(life_card_get_info(&w.card, &w.card_info));
    memcpy(w.card_id, w.card_info.id, 32);
    w.details = w.card_info.details;
    CHECK_OK(life_card_fingerprint(&w.card, w.digits));
    CHECK_OK(life_fields_append(w.fields, sizeof w.fields, &w.fields_len, w.title, 7, w.content, 0));
    w.changing_len = w.fields_len;

    init_draft(&w.draft, &w.alice);
    w.draft.floor = LIFE_SUITE_CLASSIC;
    w.draft.segment_log2 = 8;
    w.draft.title = w.title;
    w.draft.title_len = 7;
    w.draft.fields = w.fields;
    w.draft.fields_len = w.fields_len;
    init_expected(&w.expected);
    w.expected.floor = LIFE_SUITE_CLASSIC;
    CHECK_OK(life_seal(&w.alice.identity, &w.rng, &w.draft, w.to, 1, w.content, CONTENT, w.envelope, sizeof w.envelope,
                       &w.envelope_len, w.digest));
    CHECK_OK(life_head_get_info(w.envelope, w.envelope_len, &w.head));
    CHECK_OK(life_seal_get_info(w.envelope, w.envelope_len, &w.seal));
    prove_first_segment();

    init_sealer(&w.sealer, w.work[0], 200);
    init_sealer(&w.full_sealer, w.work[1], CONTENT);
    init_opener(&w.opener, w.work[2], 300);
    init_opener(&w.full_opener, w.work[3], w.envelope_len - w.head.head_len);
    init_verifier(&w.verifier, w.work[4], 300);
    init_verifier(&w.full_verifier, w.work[5], w.envelope_len - w.head.head_len);
    init_range_opener(&w.range_opener);
    init_range_opener(&w.opened_range_opener);
    CHECK_OK(life_range_opener_open_segment(&w.opened_range_opener, 0, segments(), SMALL_SEGMENT + 16, w.segment_proof,
                                            w.segment_proof_len / 32, w.out, sizeof w.out, &w.len));
    init_batches();
    init_tree();
    init_group_world(&w.group, &w.alice, &w.bob, &w.rng, &w.draft, w.content);
    init_channel_world(&w.channel, &w.alice, &w.bob, &w.rng, &w.draft, &w.expected, w.content);
    init_vault_world(&w.vault, &w.alice, &w.bob, &w.rng);
    init_directory_world(&w.directory, &w.alice, &w.bob, &w.carol);
    init_grant_world(&w.grant, &w.alice, &w.bob, &w.carol, &w.group, &w.directory, &w.expected, &w.rng);
    init_login_world(&w.login, &w.alice, &w.bob, &w.rng);
    init_workflow_world(&w.workflow, &w.alice, &w.bob, &w.rng);
    init_more_world(&w.more, &w.alice, &w.bob, &w.group, &w.channel, &w.grant, &w.directory, &w.login, &w.rng);
    /* What calls write to looks like nothing that they write. */
    memset(w.out, 0xa5, sizeof w.out);
    memset(w.new_work, 0xa5, sizeof w.new_work);
    memset(w.metadata_bytes, 0xa5, sizeof w.metadata_bytes);
    memset(&w.new_sealer, 0xa5, sizeof w.new_sealer);
    w.len = w.len_2 = 4242;
    memcpy(&saved, &w, sizeof w);
    IS_DEFINED(&saved, sizeof saved);
    restore();
}

#endif
