//! life/channel.h: what a device stores before it seals.
use crate::{call::entry_shallow, channel::life_channel};
use life_core::{
    Error,
    channel::{Ratchet, STATE_LEN, slots},
};

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
    entry_shallow(|call| {
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
    entry_shallow(|call| {
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
    entry_shallow(|call| call.fresh(channel)?.init(|| Ratchet::restore(call.array::<STATE_LEN>(state)?)))
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
    entry_shallow(|call| {
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
    entry_shallow(|call| {
        let channel = call.state_mut(channel)?;
        let (read_back, old) = (call.input(read_back, read_back_len)?, call.input(old, old_len)?);
        channel.prepared().ok_or(Error::WrongState)?.stored(read_back, old).map(|_| ())
    })
}
