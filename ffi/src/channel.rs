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
    call::{entry, entry_shallow},
    card::life_verified_card,
    channel_group::Planned,
    identity::life_identity,
    rng::life_rng,
    state::{state, wipe_state},
};
use life_core::channel::{RESERVE_MAX, Ratchet, STATE_LEN};

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
    entry_shallow(|call| {
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

/// Ends the device's end of a channel: its memory is zero afterwards. The slots are the program's to erase.
///
/// @param[in,out] channel  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_wipe(channel: *mut life_channel) {
    wipe_state(channel);
}
