/*
 * life/tree.h: the SHA-256 tree (RFC 9162). Segments, batches, and whatever list is signed by its root.
 *
 * A tree grows leaf by leaf in a state; proofs are made of the hashes of all leaves, and verified, without any key.
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_TREE_H
#define LIFE_TREE_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * Length in bytes of `struct life_tree`.
 */
#define LIFE_TREE_BYTES 1312

/**
 * A tree that grows: all that is needed to append and to give the root.
 */
struct life_tree {
    uint64_t opaque[164];
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns `LIFE_TREE_BYTES`.
 */
LIFE_MUST_USE size_t life_tree_bytes(void);

/**
 * Hashes the data of a leaf; a segment's data are its ciphertext and tag.
 *
 * @param[in]  in      data; `NULL` if there are none.
 * @param[in]  in_len  their length in bytes.
 * @param[out] hash    32 bytes.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_tree_leaf_hash(const uint8_t *in,
                            size_t in_len,
                            uint8_t hash[LIFE_HASH_BYTES]);

/**
 * Begins an empty tree.
 *
 * @param[out] tree  state to initialise.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE int32_t life_tree_init(struct life_tree *tree);

/**
 * Appends a leaf.
 *
 * @param[in,out] tree  the tree.
 * @param[in]     leaf  32 bytes: its `life_tree_leaf_hash`.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: the tree is full;
 *         `LIFE_STATUS_WRONG_STATE`: `tree` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE int32_t life_tree_append(struct life_tree *tree, const uint8_t leaf[LIFE_HASH_BYTES]);

/**
 * Gives the root of a tree as it stands.
 *
 * @param[in]  tree  the tree.
 * @param[out] root  32 bytes.
 * @param[out] size  how many leaves it has.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_STATE`: `tree` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_tree_get_root(const struct life_tree *tree,
                           uint8_t root[LIFE_HASH_BYTES],
                           uint64_t *size);

/**
 * Ends a tree: its memory is zero afterwards. Trees hold no secrets.
 *
 * @param[in,out] tree  any memory; `NULL` is passed over.
 */
void life_tree_wipe(struct life_tree *tree);

/**
 * Writes the proof that a leaf stands in a tree.
 *
 * @param[in]  leaves      the hashes of all leaves, 32 bytes each, one after the other.
 * @param[in]  leaves_len  how many leaves.
 * @param[in]  index       which leaf, from 0.
 * @param[out] out         the proof: hashes of 32 bytes, from the leaf upwards.
 * @param[in]  out_size    room in bytes; `LIFE_PROOF_BYTES_MAX` always does.
 * @param[out] out_len     length of the proof in bytes: 32 for each hash; may be 0.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such leaf, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_tree_inclusion_proof(const uint8_t *leaves,
                                  size_t leaves_len,
                                  uint64_t index,
                                  uint8_t *out,
                                  size_t out_size,
                                  size_t *out_len);

/**
 * Verifies that a leaf stands in a tree.
 *
 * @param[in] leaf       32 bytes: the hash of the leaf.
 * @param[in] index      which leaf, from 0.
 * @param[in] size       how many leaves the tree has.
 * @param[in] proof      hashes of 32 bytes, one after the other; `NULL` if there are none.
 * @param[in] proof_len  how many hashes.
 * @param[in] root       32 bytes: the root of the tree.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not lead to the root;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such leaf, or `NULL`.
 *
 */
LIFE_MUST_USE
int32_t life_tree_verify_inclusion(const uint8_t leaf[LIFE_HASH_BYTES],
                                   uint64_t index,
                                   uint64_t size,
                                   const uint8_t *proof,
                                   size_t proof_len,
                                   const uint8_t root[LIFE_HASH_BYTES]);

/**
 * Writes the proof that a tree only appended to what it was.
 *
 * @param[in]  leaves      the hashes of all leaves, 32 bytes each, one after the other.
 * @param[in]  leaves_len  how many leaves there are now.
 * @param[in]  old_size    how many leaves there were: 1 or more.
 * @param[out] out         the proof: hashes of 32 bytes.
 * @param[in]  out_size    room in bytes; `LIFE_PROOF_BYTES_MAX` always does.
 * @param[out] out_len     length of the proof in bytes: 32 for each hash; may be 0.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there were none or more, `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_tree_consistency_proof(const uint8_t *leaves,
                                    size_t leaves_len,
                                    uint64_t old_size,
                                    uint8_t *out,
                                    size_t out_size,
                                    size_t *out_len);

/**
 * Verifies that a tree only appended to what it was.
 *
 * @param[in] old_size   how many leaves there were: 1 or more.
 * @param[in] old_root   32 bytes: the root then.
 * @param[in] new_size   how many leaves there are now.
 * @param[in] new_root   32 bytes: the root now.
 * @param[in] proof      hashes of 32 bytes, one after the other; `NULL` if there are none.
 * @param[in] proof_len  how many hashes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not connect the two roots;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: there were none or more, or `NULL`.
 *
 */
LIFE_MUST_USE
int32_t life_tree_verify_consistency(uint64_t old_size,
                                     const uint8_t old_root[LIFE_HASH_BYTES],
                                     uint64_t new_size,
                                     const uint8_t new_root[LIFE_HASH_BYTES],
                                     const uint8_t *proof,
                                     size_t proof_len);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_TREE_H */
