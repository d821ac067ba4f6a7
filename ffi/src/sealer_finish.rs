//! The end of a stream: the last segment, and its seal or its place in a batch.
use crate::{
    batch::life_batch,
    buffer::Work,
    call::{entry_classic, entry_shallow},
    identity::life_identity,
    output::Output,
    sealer::life_sealer,
    state::{take, wipe_state},
};
use life_core::{
    Error,
    envelope::{Sealer, Unsigned},
    limits::{BATCH_MAX, SEAL_MIN},
};

/// Says how many bytes `life_sealer_finish` writes: the last, short segment and the seal.
///
/// @param[in]  sealer   the sealer.
/// @param[out] out_len  length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `sealer` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_finish_len(sealer: *const life_sealer, out_len: *mut usize) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        place.put(call.state(sealer)?.finish_len().saturating_add(SEAL_MIN));
        Ok(())
    })
}

/// The length of the last segment; refuses to finish what cannot be finished yet, so that the sealer is not lost.
fn last_len(sealer: &mut Sealer<Work>) -> Result<usize, Error> {
    if sealer.padding_left() > 0 {
        return Err(Error::WrongState);
    }
    // Writes nothing, and says whether all content has come.
    sealer.pad(&mut [])?;
    Ok(sealer.finish_len())
}

/// Seals the last, short segment, signs the envelope alone, and ends the sealer.
///
/// @param[in,out] sealer    the sealer; wiped on success, with its working memory.
/// @param[in]     identity  the author, the same as for `life_sealer_init`.
/// @param[out]    out       the last segment and the seal.
/// @param[in]     out_size  room in bytes: `life_sealer_finish_len`.
/// @param[out]    out_len   length in bytes.
/// @param[out]    digest    32 bytes, the seal digest: what the next revision or an answer names.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments; the sealer is wiped;
///         `LIFE_STATUS_WRONG_STATE`: padding is left, or `sealer` or `identity` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: less content came than was announced, `NULL`, or overlap; or `identity` is not
///         the author, and the sealer is wiped.
///
/// cbindgen:ptrs-as-arrays=[[digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_finish(
    sealer: *mut life_sealer,
    identity: *const life_identity,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry_classic(|call| {
        let (digest, output) = (call.array_out(digest)?, call.output(out, out_size, out_len)?);
        let state = call.state_mut(sealer)?;
        let identity = call.state(identity)?;
        finish(sealer, last_len(state)?, output, SEAL_MIN, |unsigned, seal| {
            digest.put(unsigned.digest().0);
            unsigned.sign(identity, seal)
        })
    })
}

/// Seals the last, short segment, adds the envelope to a batch that is to be signed, and ends the sealer.
///
/// The seal, which `life_batch_seal` writes after `life_batch_sign`, belongs behind the last segment.
///
/// @param[in,out] sealer    the sealer; wiped on success, with its working memory.
/// @param[in,out] batch     the batch, not yet signed.
/// @param[out]    out       the last segment.
/// @param[in]     out_size  room in bytes: `LIFE_SEAL_BYTES_MIN` less than `life_sealer_finish_len`.
/// @param[out]    out_len   length in bytes.
/// @param[out]    index     the envelope's place in the batch, from 0.
/// @param[out]    digest    32 bytes, the seal digest: what the next revision or an answer names.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: the batch is full; or too many segments, and the sealer is wiped;
///         `LIFE_STATUS_WRONG_STATE`: padding is left; `batch` is signed; or `sealer` or `batch` is not initialised, or
///         finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: less content came than was announced, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_finish_batch(
    sealer: *mut life_sealer,
    batch: *mut life_batch,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    index: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry_classic(|call| {
        let (digest, index) = (call.array_out(digest)?, call.place(index)?);
        let output = call.output(out, out_size, out_len)?;
        let state = call.state_mut(sealer)?;
        let batch = call.state_mut(batch)?.open_mut()?;
        if batch.len() >= BATCH_MAX {
            return Err(Error::LimitExceeded);
        }
        finish(sealer, last_len(state)?, output, 0, |unsigned, _| {
            digest.put(unsigned.digest().0);
            index.put(batch.push(unsigned)?);
            Ok(0)
        })
    })
}

/// Ends a sealer that can be finished, and lets `sign` write behind its last segment.
fn finish(
    sealer: *mut life_sealer,
    last_len: usize,
    output: Output<'_>,
    seal_len: usize,
    sign: impl FnOnce(Unsigned, &mut [u8]) -> Result<usize, Error>,
) -> Result<(), Error> {
    output.write(last_len.saturating_add(seal_len), |out| {
        let room = out.len().saturating_sub(seal_len);
        let (segment, seal) = out.split_at_mut_checked(room).ok_or(Error::BufferTooSmall)?;
        let (len, unsigned) = take(sealer)?.finish(segment)?;
        Ok(sign(unsigned, seal)?.saturating_add(len))
    })
}

/// Ends a sealer: its memory is zero afterwards. Its working memory is the caller's to wipe.
///
/// @param[in,out] sealer  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_sealer_wipe(sealer: *mut life_sealer) {
    wipe_state(sealer);
}
