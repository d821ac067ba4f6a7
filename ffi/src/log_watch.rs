//! life/directory.h: witnesses, and evidence against a keeper.
use crate::{
    call::{entry_classic, entry_shallow},
    card::life_verified_card,
    identity::life_identity,
    log::{life_checkpoint, life_log_head},
};
use life_core::{
    limits::STATEMENT_MAX,
    log::{Checkpoint, cosign, verify_split_entry, verify_split_view},
};

/// Counts a witness, if this is his cosignature of the same: once for each actor, and never the keeper.
///
/// @param[in,out] checkpoint  a verified checkpoint.
/// @param[in]     in          the cosignature: a checkpoint of the same body, signed by the witness.
/// @param[in]     in_len      its length in bytes.
/// @param[in]     witness     a trusted card of somebody whom the caller has chosen as a witness.
///
/// @return `LIFE_STATUS_OK`: it counts, or had been counted; or
///         `LIFE_STATUS_FORBIDDEN`: the keeper's own;
///         `LIFE_STATUS_WRONG_OBJECT`: he signed something else;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`, `LIFE_STATUS_NOT_AUTHENTIC`: not his, or not
///         validly;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: 16 have been counted;
///         another status of an object: malformed;
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` or `witness` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_add_witness(
    checkpoint: *mut life_checkpoint,
    r#in: *const u8,
    in_len: usize,
    witness: *const life_verified_card,
) -> i32 {
    entry_classic(|call| {
        let checkpoint = call.state_mut(checkpoint)?;
        let witness = call.state(witness)?;
        checkpoint.add(&Checkpoint::decode(call.input(r#in, in_len)?)?, witness)
    })
}

/// Goes on from the head that was seen to a newer checkpoint, and demands a proof that the list only grew.
///
/// @param[in]  seen        what was stored.
/// @param[in]  checkpoint  a verified checkpoint.
/// @param[in]  proof       consistency proof (`life_tree_consistency_proof`); `NULL` where none is needed: the same size, from
///                         an empty list, and for catalogues.
/// @param[in]  proof_len   its length in bytes.
/// @param[out] next        what to store instead.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_STALE`: older than was seen;
///         `LIFE_STATUS_FORKED`: it contradicts what was seen, or the proof does not connect the two; keep both checkpoints;
///         `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_KIND`: another list, or another purpose;
///         `LIFE_STATUS_NOT_AUTHENTIC`: a proof of no whole number of hashes;
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such purpose, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_log_head_advance(
    seen: *const life_log_head,
    checkpoint: *const life_checkpoint,
    proof: *const u8,
    proof_len: usize,
    next: *mut life_log_head,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(next)?;
        let seen = call.log_head(seen)?;
        let checkpoint = call.state(checkpoint)?.checkpoint();
        place.put((&seen.advance(checkpoint, call.path(proof, proof_len)?)?).into());
        Ok(())
    })
}

/// Signs, as a witness, the checkpoint of somebody else. Store `next`, durably, before giving the cosignature away.
///
/// @param[in]  identity    the witness.
/// @param[in]  seen        the head that this witness has stored.
/// @param[in]  checkpoint  a verified checkpoint.
/// @param[in]  proof       consistency proof, as for `life_log_head_advance`.
/// @param[in]  proof_len   its length in bytes.
/// @param[out] next        what to store instead.
/// @param[out] out         the cosignature.
/// @param[in]  out_size    room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len     its length in bytes.
///
/// @return what `life_log_head_advance` returns, or
///         `LIFE_STATUS_FORBIDDEN`: nobody witnesses his own list;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the witness's card is not valid at the checkpoint's time;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_cosign(
    identity: *const life_identity,
    seen: *const life_log_head,
    checkpoint: *const life_checkpoint,
    proof: *const u8,
    proof_len: usize,
    next: *mut life_log_head,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let place = call.place(next)?;
        let (identity, seen) = (call.state(identity)?, call.log_head(seen)?);
        let checkpoint = call.state(checkpoint)?.checkpoint();
        let proof = call.path(proof, proof_len)?;
        output.write_up_to(STATEMENT_MAX, |out| {
            let (len, head) = cosign(identity, &seen, checkpoint, proof, out)?;
            place.put((&head).into());
            Ok(len)
        })
    })
}

/// Verifies that two checkpoints of one keeper contradict each other: evidence that convinces whoever knows his card.
///
/// @param[in] one    a verified checkpoint.
/// @param[in] other  another one.
///
/// @return `LIFE_STATUS_OK`: they do; or
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_KIND`: of two keepers, or of two lists;
///         `LIFE_STATUS_WRONG_STATE`: one is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: an honest keeper can have signed both, or `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_verify_split_view(
    one: *const life_checkpoint,
    other: *const life_checkpoint,
) -> i32 {
    entry_shallow(|call| verify_split_view(call.state(one)?.checkpoint(), call.state(other)?.checkpoint()))
}

/// Verifies that two checkpoints of one keeper show two leaves in one place: evidence, like `life_checkpoint_verify_split_view`,
/// where the lists differ in size.
///
/// @param[in] one             a verified checkpoint.
/// @param[in] one_leaf        32 bytes: a leaf's hash.
/// @param[in] one_path        its inclusion proof in `one`; `NULL` if it is empty.
/// @param[in] one_path_len    length of the proof in bytes.
/// @param[in] other           another checkpoint.
/// @param[in] other_leaf      32 bytes: another leaf's hash.
/// @param[in] other_path      its inclusion proof in `other`; `NULL` if it is empty.
/// @param[in] other_path_len  length of the proof in bytes.
/// @param[in] index           the place of both, from 0.
///
/// @return `LIFE_STATUS_OK`: they do; or
///         `LIFE_STATUS_NOT_AUTHENTIC`: a proof does not show it;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_KIND`: of two keepers, or of two lists;
///         `LIFE_STATUS_WRONG_STATE`: a checkpoint is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: it is one leaf, or a catalogue, which may change, or `NULL`.
///
/// cbindgen:ptrs-as-arrays=[[one_leaf; LIFE_HASH_BYTES], [other_leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_checkpoint_verify_split_entry(
    one: *const life_checkpoint,
    one_leaf: *const u8,
    one_path: *const u8,
    one_path_len: usize,
    other: *const life_checkpoint,
    other_leaf: *const u8,
    other_path: *const u8,
    other_path_len: usize,
    index: u64,
) -> i32 {
    entry_shallow(|call| {
        let (one_place, other_place) = (
            call.place_in(index, one_path, one_path_len)?,
            call.place_in(index, other_path, other_path_len)?,
        );
        let (one, other) = (call.state(one)?.checkpoint(), call.state(other)?.checkpoint());
        let (one_leaf, other_leaf) = (call.array(one_leaf)?, call.array(other_leaf)?);
        verify_split_entry((one, one_leaf, &one_place), (other, other_leaf, &other_place))
    })
}
