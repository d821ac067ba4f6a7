//! life/tree.h: the SHA-256 tree (RFC 9162). Segments, batches, and whatever list is signed by its root.
//!
//! A tree grows leaf by leaf in a state; proofs are made of the hashes of all leaves, and verified, without any key.
use crate::{
    call::entry_shallow,
    state::{state, wipe_state},
};
use life_core::{
    Error,
    tree::{
        Frontier, Hash, Proof, consistency_proof, inclusion_proof, leaf_hash, path_len, verify_consistency,
        verify_inclusion,
    },
};

/// A tree that grows: all that is needed to append and to give the root.
#[repr(C)]
pub struct life_tree {
    opaque: [u64; 164],
}

state!(life_tree holds Frontier, tag b"LIFETREE");

/// Length in bytes of `struct life_tree`.
pub const LIFE_TREE_BYTES: usize = 1312;
const _: () = assert!(LIFE_TREE_BYTES == size_of::<life_tree>());

/// Returns `LIFE_TREE_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_tree_bytes() -> usize {
    LIFE_TREE_BYTES
}

/// Hashes the data of a leaf; a segment's data are its ciphertext and tag.
///
/// @param[in]  in      data; `NULL` if there are none.
/// @param[in]  in_len  their length in bytes.
/// @param[out] hash    32 bytes.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[hash; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_tree_leaf_hash(r#in: *const u8, in_len: usize, hash: *mut u8) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out(hash)?;
        place.put(leaf_hash(call.input(r#in, in_len)?));
        Ok(())
    })
}

/// Begins an empty tree.
///
/// @param[out] tree  state to initialise.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_tree_init(tree: *mut life_tree) -> i32 {
    entry_shallow(|call| call.fresh(tree)?.init(|| Ok(Frontier::new())))
}

/// Appends a leaf.
///
/// @param[in,out] tree  the tree.
/// @param[in]     leaf  32 bytes: its `life_tree_leaf_hash`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: the tree is full;
///         `LIFE_STATUS_WRONG_STATE`: `tree` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_tree_append(tree: *mut life_tree, leaf: *const u8) -> i32 {
    entry_shallow(|call| {
        let tree = call.state_mut(tree)?;
        tree.append(call.array(leaf)?)
    })
}

/// Gives the root of a tree as it stands.
///
/// @param[in]  tree  the tree.
/// @param[out] root  32 bytes.
/// @param[out] size  how many leaves it has.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `tree` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[root; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_tree_get_root(tree: *const life_tree, root: *mut u8, size: *mut u64) -> i32 {
    entry_shallow(|call| {
        let (root, size) = (call.array_out(root)?, call.place(size)?);
        let tree = call.state(tree)?;
        root.put(tree.root());
        size.put(tree.size());
        Ok(())
    })
}

/// Ends a tree: its memory is zero afterwards. Trees hold no secrets.
///
/// @param[in,out] tree  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_tree_wipe(tree: *mut life_tree) {
    wipe_state(tree);
}

fn leaf_of(leaves: &[Hash]) -> impl Fn(u64) -> Option<Hash> {
    |index| usize::try_from(index).ok().and_then(|index| leaves.get(index)).copied()
}

fn write(proof: &Proof, out: &mut [u8]) -> Result<usize, Error> {
    let (places, _) = out.as_chunks_mut::<32>();
    places.iter_mut().zip(proof).for_each(|(place, hash)| *place = *hash);
    Ok(out.len())
}

/// Writes the proof that a leaf stands in a tree.
///
/// @param[in]  leaves      the hashes of all leaves, 32 bytes each, one after the other.
/// @param[in]  leaves_len  how many leaves.
/// @param[in]  index       which leaf, from 0.
/// @param[out] out         the proof: hashes of 32 bytes, from the leaf upwards.
/// @param[in]  out_size    room in bytes; `LIFE_PROOF_BYTES_MAX` always does.
/// @param[out] out_len     length of the proof in bytes: 32 for each hash; may be 0.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such leaf, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_tree_inclusion_proof(
    leaves: *const u8,
    leaves_len: usize,
    index: u64,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let leaves = call.hashes(leaves, leaves_len)?;
        let size = u64::try_from(leaves_len).map_err(|_| Error::LimitExceeded)?;
        output.write(path_len(index, size)?.saturating_mul(32), |out| {
            write(&inclusion_proof(index, size, leaf_of(leaves))?, out)
        })
    })
}

/// Verifies that a leaf stands in a tree.
///
/// @param[in] leaf       32 bytes: the hash of the leaf.
/// @param[in] index      which leaf, from 0.
/// @param[in] size       how many leaves the tree has.
/// @param[in] proof      hashes of 32 bytes, one after the other; `NULL` if there are none.
/// @param[in] proof_len  how many hashes.
/// @param[in] root       32 bytes: the root of the tree.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not lead to the root;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such leaf, or `NULL`.
///
/// cbindgen:ptrs-as-arrays=[[leaf; LIFE_HASH_BYTES], [root; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_tree_verify_inclusion(
    leaf: *const u8,
    index: u64,
    size: u64,
    proof: *const u8,
    proof_len: usize,
    root: *const u8,
) -> i32 {
    entry_shallow(|call| {
        let (leaf, root) = (call.array(leaf)?, call.array(root)?);
        verify_inclusion(leaf, index, size, call.hashes(proof, proof_len)?, root)
    })
}

/// Writes the proof that a tree only appended to what it was.
///
/// @param[in]  leaves      the hashes of all leaves, 32 bytes each, one after the other.
/// @param[in]  leaves_len  how many leaves there are now.
/// @param[in]  old_size    how many leaves there were: 1 or more.
/// @param[out] out         the proof: hashes of 32 bytes.
/// @param[in]  out_size    room in bytes; `LIFE_PROOF_BYTES_MAX` always does.
/// @param[out] out_len     length of the proof in bytes: 32 for each hash; may be 0.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there were none or more, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_tree_consistency_proof(
    leaves: *const u8,
    leaves_len: usize,
    old_size: u64,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let leaves = call.hashes(leaves, leaves_len)?;
        let size = u64::try_from(leaves_len).map_err(|_| Error::LimitExceeded)?;
        let proof = consistency_proof(old_size, size, leaf_of(leaves))?;
        output.write(proof.len().saturating_mul(32), |out| write(&proof, out))
    })
}

/// Verifies that a tree only appended to what it was.
///
/// @param[in] old_size   how many leaves there were: 1 or more.
/// @param[in] old_root   32 bytes: the root then.
/// @param[in] new_size   how many leaves there are now.
/// @param[in] new_root   32 bytes: the root now.
/// @param[in] proof      hashes of 32 bytes, one after the other; `NULL` if there are none.
/// @param[in] proof_len  how many hashes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not connect the two roots;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there were none or more, or `NULL`.
///
/// cbindgen:ptrs-as-arrays=[[old_root; LIFE_HASH_BYTES], [new_root; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_tree_verify_consistency(
    old_size: u64,
    old_root: *const u8,
    new_size: u64,
    new_root: *const u8,
    proof: *const u8,
    proof_len: usize,
) -> i32 {
    entry_shallow(|call| {
        let old = (old_size, call.array(old_root)?);
        let new = (new_size, call.array(new_root)?);
        verify_consistency(old, new, call.hashes(proof, proof_len)?)
    })
}
