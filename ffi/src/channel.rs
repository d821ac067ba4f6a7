//! life/channel.h: channels, in which a device writes much without being able to read it back.
//!
//! A channel is set up once: `life_channel_create` seals the first key to the readers, on the phone that provisions a
//! device or on the device itself. From then on the device computes hashes, AES and a signature, and no public-key
//! encryption. Whoever steals it opens nothing that it has sealed.
//!
//! The device's storage has two slots, which can be erased each without the other. For every record, or for up to 64 at
//! once, in this order:
//!
//!   life_channel_prepare   makes the state that follows
//!   (the program)          writes it to the slot that is blank, reads it back, erases the other slot, reads that back
//!   life_channel_stored    is shown both, and releases the keys
//!   life_channel_seal      uses them up, one a record
//!
//! After a reboot `life_channel_find` says which slot counts, and `life_channel_restore` goes on from it. Power may fail at
//! any moment: an index is skipped, nothing that was sealed is lost.
use crate::{
    batch::life_batch,
    call::entry,
    card::life_verified_card,
    channel_group::Planned,
    draft::life_draft,
    identity::life_identity,
    rng::life_rng,
    state::{state, wipe_state},
};
use life_core::{
    Error,
    channel::{RESERVE_MAX, Ratchet, STATE_LEN, slots},
    limits::{BATCH_MAX, SEAL_MIN},
};

/// A device's end of a channel.
#[repr(C)]
pub struct life_channel {
    opaque: [u64; 40],
}

state!(life_channel holds Ratchet, tag b"LIFECHAN");

/// Length in bytes of `struct life_channel`.
pub const LIFE_CHANNEL_BYTES: usize = 320;
const _: () = assert!(LIFE_CHANNEL_BYTES == size_of::<life_channel>());

/// Returns `LIFE_CHANNEL_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_channel_bytes() -> usize {
    LIFE_CHANNEL_BYTES
}

/// Length in bytes of the state that a device stores.
pub const LIFE_CHANNEL_STATE_BYTES: usize = 128;
const _: () = assert!(LIFE_CHANNEL_STATE_BYTES == STATE_LEN);

/// Returns `LIFE_CHANNEL_STATE_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_channel_state_bytes() -> usize {
    LIFE_CHANNEL_STATE_BYTES
}

/// Most records that one stored state releases.
pub const LIFE_CHANNEL_RESERVE_MAX: usize = 64;
#[allow(clippy::as_conversions, reason = "`From` is not const")]
const _: () = assert!(LIFE_CHANNEL_RESERVE_MAX == RESERVE_MAX as usize);

/// Returns `LIFE_CHANNEL_RESERVE_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_channel_reserve_max() -> usize {
    LIFE_CHANNEL_RESERVE_MAX
}

/// Which channel it is, and where.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_channel_info {
    /// The channel: the object of its set-up.
    pub channel: [u8; 16],
    /// The card of the device, which signs the records.
    pub device: [u8; 32],
    /// Of a device: the index of the next record. Of a reader: the index after the furthest that was seen.
    pub index: u64,
    /// Of a device: how many records may be sealed before the next state is to be stored. Of a reader: 0.
    pub left: u8,
    /// The suite of the set-up, which the records state: `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
    pub suite: u8,
}

/// Sets a channel up: draws its first key, seals it to the readers, and begins the device's end.
///
/// Keep or send the set-up before the first record is sealed: without it nobody opens any. On a phone, hand
/// `life_channel_get_state` to the device over a way that leaves nothing behind, and wipe `channel`.
///
/// @param[out] channel         state to initialise.
/// @param[in]  identity        who sets it up: the device, or who provisions it. He can read the channel, not write in it.
/// @param[in]  rng             generator; it must be good this once.
/// @param[in]  suite           `LIFE_SUITE_HYBRID`, or `LIFE_SUITE_CLASSIC` if a reader is classic.
/// @param[in]  device          32 bytes, the card of the device, which must not be among the readers.
/// @param[in]  created         the time: milliseconds since 1970, UTC.
/// @param[in]  recipients      pointers to the trusted cards of the readers.
/// @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
/// @param[out] out             the set-up, an envelope.
/// @param[in]  out_size        room in bytes: 3072, and 1200 more for each further reader, will do.
/// @param[out] out_len         length of the set-up in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; the length needed is in `*out_len`;
///         `LIFE_STATUS_WEAK_SUITE`: a reader's suite is below `suite`;
///         `LIFE_STATUS_EXPIRED`: a reader's card or the author's is not valid at that time;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many readers;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `identity` or a reader is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such suite, no reader, one twice, the device among them, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[device; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_create(
    channel: *mut life_channel,
    identity: *const life_identity,
    rng: *const life_rng,
    suite: u8,
    device: *const u8,
    created: u64,
    recipients: *const *const life_verified_card,
    recipients_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(channel)?;
        let output = call.output(out, out_size, out_len)?;
        let to = call.recipients(recipients, recipients_len)?;
        Planned { identity, rng, suite, device, created }.create(call, fresh, output, &to)
    })
}

/// Gives the state as it stands, to be handed to a device or stored for the first time.
///
/// @param[in]  channel  the device's end.
/// @param[out] state    128 secret bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `channel` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[state; LIFE_CHANNEL_STATE_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_get_state(channel: *const life_channel, state: *mut u8) -> i32 {
    entry(|call| {
        let place = call.array_out(state)?;
        place.put(*call.state(channel)?.state()?.expose());
        Ok(())
    })
}

/// Says which of two slots counts after a reboot, and whether the other has to be erased before anything else.
///
/// @param[in]  first        128 bytes: what the first slot holds.
/// @param[in]  second       128 bytes: what the second slot holds.
/// @param[out] current      0 if the first counts, 1 if the second does.
/// @param[out] erase_other  1 if the other holds anything, else 0.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: both are blank, there is no channel;
///         `LIFE_STATUS_NOT_AUTHENTIC`: neither is sound;
///         `LIFE_STATUS_WRONG_GROUP`: they hold two channels;
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_NON_CANONICAL`: written by a later
///         version;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[first; LIFE_CHANNEL_STATE_BYTES], [second; LIFE_CHANNEL_STATE_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_find(
    first: *const u8,
    second: *const u8,
    current: *mut u8,
    erase_other: *mut u8,
) -> i32 {
    entry(|call| {
        let (current, erase_other) = (call.place(current)?, call.place(erase_other)?);
        let found = slots::find(call.array(first)?, call.array(second)?)?;
        current.put(u8::from(found.current == slots::Slot::B));
        erase_other.put(u8::from(found.erase_other));
        Ok(())
    })
}

/// Goes on from a state that was stored or handed over.
///
/// @param[out] channel  state to initialise.
/// @param[in]  state    128 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: torn, erased or damaged;
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_NON_CANONICAL`: written by a later
///         version;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[state; LIFE_CHANNEL_STATE_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_restore(channel: *mut life_channel, state: *const u8) -> i32 {
    entry(|call| call.fresh(channel)?.init(|| Ratchet::restore(call.array::<STATE_LEN>(state)?)))
}

/// Makes the state that is to be stored before the next records are sealed.
///
/// What was released before and not used is taken back. When power is lost, what was not used is skipped.
///
/// @param[in,out] channel  the device's end.
/// @param[in]     count    how many records: 1 to `LIFE_CHANNEL_RESERVE_MAX`. A larger number spares the storage.
/// @param[out]    state    128 secret bytes, to be stored.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: the channel is at its end;
///         `LIFE_STATUS_WRONG_STATE`: `channel` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `count`, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[state; LIFE_CHANNEL_STATE_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_prepare(channel: *mut life_channel, count: u8, state: *mut u8) -> i32 {
    entry(|call| {
        let place = call.array_out(state)?;
        place.put(*call.state_mut(channel)?.prepare(count)?.state());
        Ok(())
    })
}

/// Releases the keys, once the state has been stored and the one before it erased.
///
/// Both are shown as the storage gives them, not from memory.
///
/// @param[in,out] channel        the device's end.
/// @param[in]     read_back      what lies where the state was written.
/// @param[in]     read_back_len  its length in bytes, 128.
/// @param[in]     old            what lies where the state before was: all ones, or all zeroes; `NULL` where a file was
///                               replaced.
/// @param[in]     old_len        its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: the storage does not hold the state, or still something of the one before; nothing was
///         prepared; or `channel` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_stored(
    channel: *mut life_channel,
    read_back: *const u8,
    read_back_len: usize,
    old: *const u8,
    old_len: usize,
) -> i32 {
    entry(|call| {
        let channel = call.state_mut(channel)?;
        let (read_back, old) = (call.input(read_back, read_back_len)?, call.input(old, old_len)?);
        channel.prepared().ok_or(Error::WrongState)?.stored(read_back, old).map(|_| ())
    })
}

/// Says which channel it is, the index of the next record, and how many may be sealed.
///
/// @param[in]  channel  the device's end.
/// @param[out] info     what is known.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `channel` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_get_info(
    channel: *const life_channel,
    info: *mut life_channel_info,
) -> i32 {
    entry(|call| {
        let place = call.place(info)?;
        let channel = call.state(channel)?;
        place.put(life_channel_info {
            channel: channel.channel().0,
            device: channel.device().0,
            index: channel.index(),
            left: channel.left(),
            suite: channel.suite().number(),
        });
        Ok(())
    })
}

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
    entry(|call| {
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
    entry(|call| {
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

/// Ends the device's end of a channel: its memory is zero afterwards. The slots are the program's to erase.
///
/// @param[in,out] channel  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_wipe(channel: *mut life_channel) {
    wipe_state(channel);
}
