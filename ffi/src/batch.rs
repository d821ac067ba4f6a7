//! Batches: up to 64 envelopes under one signature.
use crate::{
    call::entry_shallow,
    identity::life_identity,
    state::{state, wipe_state},
};
use life_core::{
    Error,
    envelope::{Batch, Unsigned},
    limits::{BATCH_MAX, SEAL_MAX},
};

/// Envelopes of one author that are signed together, each of them verifiable alone.
#[repr(C)]
pub struct life_batch {
    opaque: [u64; 592],
}

state!(life_batch holds Phase, tag b"LIFEBATC");

/// A batch before and after its signature.
pub(crate) struct Phase {
    batch: Batch,
    signature: Option<[u8; 64]>,
}

impl Phase {
    /// The batch, to be added to.
    pub(crate) fn open_mut(&mut self) -> Result<&mut Batch, Error> {
        if self.signature.is_some() { Err(Error::WrongState) } else { Ok(&mut self.batch) }
    }
}

/// Begins an empty batch, to which `life_sealer_finish_batch` adds.
///
/// @param[out] batch  state to initialise.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_batch_init(batch: *mut life_batch) -> i32 {
    entry_shallow(|call| call.fresh(batch)?.init(|| Ok(Phase { batch: Batch::new(), signature: None })))
}

/// Adds an envelope that lacks its seal, from its bytes alone: after power was lost before the batch was signed.
///
/// What is signed is what lies there. Storage that may be torn keeps the digest beside the envelope; compare it.
///
/// @param[in,out] batch   the batch, not yet signed.
/// @param[in]     in      head and segments of the envelope.
/// @param[in]     in_len  their length in bytes.
/// @param[out]    index   the envelope's place in the batch, from 0.
/// @param[out]    digest  32 bytes, the seal digest.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: the batch is full, or too many segments;
///         `LIFE_STATUS_TRUNCATED`: the last segment is missing;
///         what `life_head_get_info` returns: no envelope;
///         `LIFE_STATUS_WRONG_STATE`: `batch` is signed, or not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_batch_recover(
    batch: *mut life_batch,
    r#in: *const u8,
    in_len: usize,
    index: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry_shallow(|call| {
        let (digest, index) = (call.array_out(digest)?, call.place(index)?);
        let batch = call.state_mut(batch)?.open_mut()?;
        let unsigned = Unsigned::recover(call.input(r#in, in_len)?)?;
        if batch.len() >= BATCH_MAX {
            return Err(Error::LimitExceeded);
        }
        index.put(batch.push(unsigned)?);
        digest.put(unsigned.digest().0);
        Ok(())
    })
}

/// Signs all envelopes of a batch with one signature; nothing can be added afterwards.
///
/// @param[in,out] batch     the batch.
/// @param[in]     identity  the author of each.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `batch` is signed, or `batch` or `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the batch is empty, `identity` is not the author of each, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_batch_sign(batch: *mut life_batch, identity: *const life_identity) -> i32 {
    entry_shallow(|call| {
        let phase = call.state_mut(batch)?;
        let identity = call.state(identity)?;
        let signature = *phase.open_mut()?.sign(identity)?.signature();
        phase.signature = Some(signature);
        Ok(())
    })
}

/// Writes the seal of one envelope, which belongs behind its last segment.
///
/// @param[in]  batch     the batch, signed.
/// @param[in]  index     which envelope: what `life_sealer_finish_batch` said.
/// @param[out] out       the seal.
/// @param[in]  out_size  room in bytes: `LIFE_SEAL_BYTES_MAX` always does.
/// @param[out] out_len   length of the seal in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_SEAL_BYTES_MAX` is in `*out_len`;
///         `LIFE_STATUS_WRONG_STATE`: `batch` is not signed, or not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such envelope, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_batch_seal(
    batch: *const life_batch,
    index: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let phase = call.state(batch)?;
        let signed = phase.batch.resume(phase.signature.ok_or(Error::WrongState)?)?;
        output.write_up_to(SEAL_MAX, |out| signed.seal(index, out))
    })
}

/// Ends a batch: its memory is zero afterwards. Batches hold no secrets.
///
/// @param[in,out] batch  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_batch_wipe(batch: *mut life_batch) {
    wipe_state(batch);
}
