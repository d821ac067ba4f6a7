/* Who vouches for whom, lists that are watched, and an audit log; for world.h alone. Alice keeps, Bob and Carol witness. */
#ifndef WORLD_DIRECTORY_H
#define WORLD_DIRECTORY_H

#include "stream.h"

#define LIST_LEAVES 3

struct directory_world {
    struct actor successor; /* of Bob */
    struct life_card served, successor_card;
    struct life_verified_card anchor, mortal, predecessor, trusted;
    struct life_identity identity;
    struct life_endorsement endorsement, said;
    struct life_log_head head, seen, new_head;
    struct life_checkpoint first, checkpoint, forked, catalogue, new_checkpoint;
    struct life_tree list;
    struct life_catalogue_entry entries[2];
    struct life_lane own, found, new_lane;
    struct life_audit_details details;
    uint8_t log[LIFE_ID_BYTES], leaves[LIST_LEAVES][LIFE_HASH_BYTES], catalogue_leaves[2][LIFE_HASH_BYTES];
    uint8_t path[LIFE_PROOF_BYTES_MAX], proof[LIFE_PROOF_BYTES_MAX];
    uint8_t endorsed[1024], succession[1024], first_bytes[512], bytes[512], forked_bytes[512], catalogue_bytes[512];
    uint8_t cosigned[512], entry[512], lane[LIFE_LANE_STORED_BYTES_MAX], actor[LIFE_CARD_ID_BYTES], leaf[LIFE_HASH_BYTES];
    size_t endorsed_len, succession_len, first_len, len, forked_len, catalogue_len, path_len, proof_len, cosigned_len;
    size_t entry_len, lane_len;
    char role[16], key[2][8];
};

/* A next card of Bob's. */
static inline void init_successor(struct actor *next, const struct actor *bob, uint64_t seed)
{
    struct life_card_info info;
    struct life_card_details details;
    CHECK_OK(life_verified_card_get_info(&bob->card, &info));
    details = info.details;
    details.generation = 1;
    fill_bytes(next->seed, sizeof next->seed, seed);
    CHECK_OK(life_card_issue(next->seed, LIFE_SUITE_CLASSIC, &details, next->card_bytes, sizeof next->card_bytes,
                             &next->card_len));
    CHECK_OK(life_identity_init(&next->identity, next->seed, next->card_bytes, next->card_len));
    CHECK_OK(life_identity_card(&next->identity, &next->card));
}

static inline void init_trust(struct directory_world *d, const struct actor *alice, const struct actor *bob)
{
    init_successor(&d->successor, bob, 99);
    CHECK_OK(life_card_decode(&d->served, bob->card_bytes, bob->card_len));
    CHECK_OK(life_card_decode(&d->successor_card, d->successor.card_bytes, d->successor.card_len));
    CHECK_OK(life_identity_init(&d->identity, bob->seed, bob->card_bytes, bob->card_len));
    d->anchor = alice->card;
    CHECK_OK(life_verified_card_anchor(&d->anchor, 1));
    d->mortal = d->predecessor = bob->card;
    memcpy(d->role, "physician", 9);
    d->endorsement.not_before = NOW;
    d->endorsement.not_after = NOW + 1000;
    d->endorsement.role = text_bytes(d->role);
    d->endorsement.role_len = 9;
    CHECK_OK(life_endorsement_issue(&alice->identity, &bob->card, &d->endorsement, d->endorsed, sizeof d->endorsed,
                                    &d->endorsed_len));
    CHECK_OK(life_succession_issue(&bob->identity, &d->successor.card, NOW, d->succession, sizeof d->succession,
                                   &d->succession_len));
}

/* Signs and verifies a checkpoint over the first leaves of a list; the tree is what it covers. */
static inline void init_checkpoint(struct directory_world *d, struct life_checkpoint *checkpoint, const struct actor *keeper,
                                   uint8_t purpose, const uint8_t *leaves, size_t count, uint8_t *out, size_t *len)
{
    size_t i;
    memcpy(d->head.log, d->log, sizeof d->log);
    d->head.purpose = purpose;
    d->head.time = NOW + count;
    CHECK_OK(life_tree_init(&d->list));
    for (i = 0; i < count; i++) {
        CHECK_OK(life_tree_append(&d->list, leaves + i * LIFE_HASH_BYTES));
    }
    CHECK_OK(life_tree_get_root(&d->list, d->head.root, &d->head.size));
    CHECK_OK(life_checkpoint_issue(&keeper->identity, &d->head, out, 512, len));
    CHECK_OK(life_checkpoint_verify(checkpoint, out, *len, &keeper->card, d->log, purpose));
}

static inline void init_lists(struct directory_world *d, const struct actor *alice, const struct actor *bob,
                              const struct actor *carol)
{
    size_t i;
    fill_bytes(d->leaves[0], sizeof d->leaves, 5);
    CHECK_OK(life_card_directory_leaf(&d->served, d->leaves[1]));
    for (i = 0; i < 2; i++) {
        memcpy(d->key[i], i == 0 ? "A10BA02" : "C09AA05", 7);
        d->entries[i].key = text_bytes(d->key[i]);
        d->entries[i].key_len = 7;
        d->entries[i].index = i;
        d->entries[i].path = d->catalogue_leaves[1 - i];
        d->entries[i].path_len = LIFE_HASH_BYTES;
        CHECK_OK(life_catalogue_leaf(&d->entries[i], d->catalogue_leaves[i]));
    }
    init_checkpoint(d, &d->catalogue, alice, LIFE_PURPOSE_CATALOGUE, d->catalogue_leaves[0], 2, d->catalogue_bytes,
                    &d->catalogue_len);
    init_checkpoint(d, &d->first, alice, LIFE_PURPOSE_DIRECTORY, d->leaves[0], 2, d->first_bytes, &d->first_len);
    init_checkpoint(d, &d->forked, alice, LIFE_PURPOSE_DIRECTORY, d->leaves[1], 2, d->forked_bytes, &d->forked_len);
    init_checkpoint(d, &d->checkpoint, alice, LIFE_PURPOSE_DIRECTORY, d->leaves[0], LIST_LEAVES, d->bytes, &d->len);
    CHECK_OK(life_tree_inclusion_proof(d->leaves[0], LIST_LEAVES, 1, d->path, sizeof d->path, &d->path_len));
    CHECK_OK(life_tree_consistency_proof(d->leaves[0], LIST_LEAVES, 2, d->proof, sizeof d->proof, &d->proof_len));
    CHECK_OK(life_checkpoint_get_head(&d->first, &d->seen));
    CHECK_OK(life_checkpoint_cosign(&carol->identity, &d->seen, &d->checkpoint, d->proof, d->proof_len, &d->new_head,
                                    d->cosigned, sizeof d->cosigned, &d->cosigned_len));
    CHECK_OK(life_checkpoint_add_witness(&d->checkpoint, d->cosigned, d->cosigned_len, &carol->card));
    CHECK_OK(life_checkpoint_cosign(&bob->identity, &d->seen, &d->checkpoint, d->proof, d->proof_len, &d->new_head,
                                    d->cosigned, sizeof d->cosigned, &d->cosigned_len));
    memset(&d->new_head, 0xa5, sizeof d->new_head);
}

static inline void init_directory_world(struct directory_world *d, const struct actor *alice, const struct actor *bob,
                                        const struct actor *carol)
{
    memset(d->log, 7, sizeof d->log);
    init_trust(d, alice, bob);
    init_lists(d, alice, bob, carol);
    id_of(bob, d->actor);
    d->details.time = NOW;
    d->details.object = d->log;
    d->details.revision = d->leaves[0];
    d->details.action = LIFE_ACTION_READ;
    CHECK_OK(life_lane_init(&d->own, d->log, d->actor));
    CHECK_OK(life_lane_init(&d->found, d->log, d->actor));
    CHECK_OK(life_lane_issue(&d->own, &bob->identity, &d->details, d->entry, sizeof d->entry, &d->entry_len));
    CHECK_OK(life_lane_follow(&d->found, d->entry, d->entry_len, &bob->card, d->log, d->leaf));
    CHECK_OK(life_lane_store(&d->own, d->lane, sizeof d->lane, &d->lane_len));
    CHECK_OK(life_lane_issue(&d->own, &bob->identity, &d->details, d->entry, sizeof d->entry, &d->entry_len));
}

#endif
