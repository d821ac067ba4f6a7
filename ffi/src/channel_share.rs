//! life/channel.h: handing a channel on.
use crate::{
    call::{entry, entry_classic},
    card::life_verified_card,
    channel_group::seal,
    channel_reader::life_channel_reader,
    group::{life_group_keys, life_group_member, life_group_state},
    identity::life_identity,
    rng::life_rng,
};
use life_core::Time;

/// Hands a channel on: seals a set-up from which other readers read on from an index, and nothing before it.
///
/// For them it is a set-up by `identity`, whom they accept as `life_channel_reader_init` says. It cannot be taken back.
///
/// @param[in]  reader          the reader's end.
/// @param[in]  index           the first index that they are to read.
/// @param[in]  max_steps       how far to walk from the nearest key, at about a microsecond a step.
/// @param[in]  identity        who hands it on.
/// @param[in]  rng             generator.
/// @param[in]  created         the time: milliseconds since 1970, UTC.
/// @param[in]  recipients      pointers to the trusted cards of the other readers; the device must not be among them.
/// @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
/// @param[out] out             the set-up, an envelope.
/// @param[in]  out_size        room in bytes: as for `life_channel_create`.
/// @param[out] out_len         length of the set-up in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NO_RECIPIENT`: the index is from before this reader was let in;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: also if it is more than `max_steps` away;
///         `LIFE_STATUS_WRONG_STATE`: `reader`, `identity` or a card is not initialised;
///         what `life_channel_create` returns.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_share(
    reader: *const life_channel_reader,
    index: u64,
    max_steps: u64,
    identity: *const life_identity,
    rng: *const life_rng,
    created: u64,
    recipients: *const *const life_verified_card,
    recipients_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let set_up = call.state(reader)?.share_from(index, max_steps)?;
        let to = call.recipients(recipients, recipients_len)?;
        seal(call, &set_up, (identity, rng), Time(created), output, &to)
    })
}

/// Hands a channel on to the members of a group, as one of them.
///
/// @param[in]  reader     the reader's end.
/// @param[in]  index      the first index that they are to read.
/// @param[in]  max_steps  how far to walk from the nearest key, at about a microsecond a step.
/// @param[in]  identity   who hands it on: the owner of the member's card, and not the device.
/// @param[in]  rng        generator.
/// @param[in]  created    the time: milliseconds since 1970, UTC.
/// @param[in]  keys       the keys of the epoch.
/// @param[in]  head       56 bytes: the newest epoch that the program has seen, which must be that of the keys.
/// @param[in]  member     the membership of `identity` in it, with the right to write.
/// @param[out] out        the set-up, an envelope.
/// @param[in]  out_size   room in bytes: as for `life_channel_create_group`.
/// @param[out] out_len    length of the set-up in bytes.
///
/// @return what `life_channel_reader_share` and `life_channel_create_group` return.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_share_group(
    reader: *const life_channel_reader,
    index: u64,
    max_steps: u64,
    identity: *const life_identity,
    rng: *const life_rng,
    created: u64,
    keys: *const life_group_keys,
    head: *const u8,
    member: *const life_group_member,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let output = call.output(out, out_size, out_len)?;
        let set_up = call.state(reader)?.share_from(index, max_steps)?;
        let to = call.as_member(keys, member, head)?;
        seal(call, &set_up, (identity, rng), Time(created), output, &to)
    })
}

/// Hands a channel on to the members of a group, from outside.
///
/// @param[in]  reader     the reader's end.
/// @param[in]  index      the first index that they are to read.
/// @param[in]  max_steps  how far to walk from the nearest key, at about a microsecond a step.
/// @param[in]  identity   who hands it on.
/// @param[in]  rng        generator.
/// @param[in]  created    the time: milliseconds since 1970, UTC.
/// @param[in]  state      the epoch.
/// @param[in]  head       56 bytes: the newest epoch that the program has seen, which must be that of the state.
/// @param[out] out        the set-up, an envelope.
/// @param[in]  out_size   room in bytes: as for `life_channel_create_outside`.
/// @param[out] out_len    length of the set-up in bytes.
///
/// @return what `life_channel_reader_share` and `life_channel_create_outside` return.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_share_outside(
    reader: *const life_channel_reader,
    index: u64,
    max_steps: u64,
    identity: *const life_identity,
    rng: *const life_rng,
    created: u64,
    state: *const life_group_state,
    head: *const u8,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let set_up = call.state(reader)?.share_from(index, max_steps)?;
        seal(call, &set_up, (identity, rng), Time(created), output, &call.as_outsider(state, head)?)
    })
}
