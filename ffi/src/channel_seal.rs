//! life/channel.h: sealing.
use crate::{
    batch::life_batch, call::entry_classic, channel::life_channel, draft::life_draft,
    identity::life_identity, rng::life_rng,
};
use life_core::{
    Error,
    limits::{BATCH_MAX, SEAL_MIN},
};

/// Seals a record in the next place of a channel, and signs it alone.
///
/// @param[in,out] channel   the device's end; one record fewer may be sealed afterwards, also after an error that is found
///                          once sealing has begun.
/// @param[in]     identity  the device.
/// @param[in]     rng       generator; it may repeat.
/// @param[in]     draft     what the device decides about the record.
/// @param[in]     in        the content; `NULL` if it is empty.
/// @param[in]     in_len    its length in bytes.
/// @param[out]    out       the envelope. `out == in` seals in place.
/// @param[in]     out_size  room in bytes: `LIFE_SEAL_BYTES_MAX` and 512 more than the content always do for a record with
///                          16 KiB segments, without padding and metadata.
/// @param[out]    out_len   length of the envelope in bytes.
/// @param[out]    digest    32 bytes, the seal digest.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; the length needed is in `*out_len`;
///         `LIFE_STATUS_WRONG_STATE`: nothing is released, see `life_channel_stored`; or `channel` or `identity` is not
///         initialised;
///         `LIFE_STATUS_WEAK_SUITE`: the set-up's suite is below the draft's floor;
///         `LIFE_STATUS_EXPIRED`: the device's card is not valid at the draft's time;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: metadata, extensions or content are too long; no such segment size;
///         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: a critical extension;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `identity` is not the channel's device, a draft that contradicts itself, `NULL`,
///         or overlap.
///
/// cbindgen:ptrs-as-arrays=[[digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_seal(
    channel: *mut life_channel,
    identity: *const life_identity,
    rng: *const life_rng,
    draft: *const life_draft,
    r#in: *const u8,
    in_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry_classic(|call| {
        let (input, output) = call.in_out((r#in, in_len), (out, out_size, out_len))?;
        let digest = call.array_out(digest)?;
        let mut reserve = call.state_mut(channel)?.reserve();
        let identity = call.state(identity)?;
        let mut rng = call.rng(rng)?;
        let draft = call.draft(draft)?;
        if reserve.left() == 0 {
            return Err(Error::WrongState);
        }
        let needed = reserve.sealed_len(&draft, in_len)?;
        let in_place = input.is_none();
        let write = |out: &mut [u8]| {
            let key = reserve.next_key()?.ok_or(Error::WrongState)?;
            let sealed = match input {
                Some(content) => key.seal(identity, &mut rng, &draft, content, out),
                None => key.seal_in_place(identity, &mut rng, &draft, out, in_len),
            }?;
            digest.put(sealed.digest.0);
            Ok(sealed.len)
        };
        if in_place { output.write_in_place(needed, write) } else { output.write(needed, write) }
    })
}

/// Seals a record in the next place of a channel but for its seal, and adds it to a batch that is to be signed.
///
/// The seal, which `life_batch_seal` writes after `life_batch_sign`, belongs behind it. When power is lost before,
/// `life_batch_recover` adds what was stored to a new batch.
///
/// @param[in,out] channel   as for `life_channel_seal`.
/// @param[in,out] batch     the batch, not yet signed.
/// @param[in]     identity  the device.
/// @param[in]     rng       generator; it may repeat.
/// @param[in]     draft     what the device decides about the record.
/// @param[in]     in        the content; `NULL` if it is empty.
/// @param[in]     in_len    its length in bytes.
/// @param[out]    out       head and segments of the envelope.
/// @param[in]     out_size  room in bytes: `LIFE_SEAL_BYTES_MIN` less than for `life_channel_seal`.
/// @param[out]    out_len   length in bytes.
/// @param[out]    index     the record's place in the batch, from 0.
/// @param[out]    digest    32 bytes, the seal digest.
///
/// @return what `life_channel_seal` returns, and
///         `LIFE_STATUS_LIMIT_EXCEEDED`: also when the batch is full;
///         `LIFE_STATUS_WRONG_STATE`: also when `batch` is signed, or not initialised.
///
/// cbindgen:ptrs-as-arrays=[[digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_seal_batch(
    channel: *mut life_channel,
    batch: *mut life_batch,
    identity: *const life_identity,
    rng: *const life_rng,
    draft: *const life_draft,
    r#in: *const u8,
    in_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    index: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry_classic(|call| {
        let output = call.output(out, out_size, out_len)?;
        let (digest, index) = (call.array_out(digest)?, call.place(index)?);
        let mut reserve = call.state_mut(channel)?.reserve();
        let batch = call.state_mut(batch)?.open_mut()?;
        let identity = call.state(identity)?;
        let mut rng = call.rng(rng)?;
        let draft = call.draft(draft)?;
        let content = call.input(r#in, in_len)?;
        if reserve.left() == 0 {
            return Err(Error::WrongState);
        }
        if batch.len() >= BATCH_MAX {
            return Err(Error::LimitExceeded);
        }
        output.write(reserve.sealed_len(&draft, in_len)?.saturating_sub(SEAL_MIN), |out| {
            let key = reserve.next_key()?.ok_or(Error::WrongState)?;
            let (len, unsigned) = key.seal_unsigned(identity, &mut rng, &draft, content, out)?;
            index.put(batch.push(unsigned)?);
            digest.put(unsigned.digest().0);
            Ok(len)
        })
    })
}
