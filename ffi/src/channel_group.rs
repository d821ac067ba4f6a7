//! life/channel.h: channels that the members of a group read.
use crate::{
    call::{Call, entry, entry_classic},
    card::life_verified_card,
    channel::life_channel,
    channel_reader::{life_channel_reader, reader_of},
    group::{life_group_keys, life_group_member, life_group_state},
    identity::life_identity,
    output::Output,
    rng::life_rng,
    state::Fresh,
};
use life_core::{CardId, Error, Suite, Time, channel::SetUp, envelope::Addressee};

/// Sets a channel up whose readers are the members of a group, as `life_channel_create` does for cards. Who sets it up is a
/// member himself, and not the device: whoever holds the group's secret reads the channel.
///
/// @param[out] channel   state to initialise.
/// @param[in]  identity  who provisions the device: the owner of the member's card.
/// @param[in]  rng       generator; it must be good this once.
/// @param[in]  suite     `LIFE_SUITE_HYBRID`, or `LIFE_SUITE_CLASSIC` if the group is classic.
/// @param[in]  device    32 bytes, the card of the device, which must not hold the group's secret, now or later.
/// @param[in]  created   the time: milliseconds since 1970, UTC.
/// @param[in]  keys      the keys of the epoch.
/// @param[in]  head      56 bytes: the newest epoch that the program has seen, which must be that of the keys.
/// @param[in]  member    the membership of `identity` in it, with the right to write.
/// @param[out] out       the set-up, an envelope.
/// @param[in]  out_size  room in bytes: 1024 will do.
/// @param[out] out_len   length of the set-up in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WEAK_SUITE`: the group's suite is below `suite`;
///         `LIFE_STATUS_INVALID_ARGUMENT`: also if `identity` is the device;
///         what `life_group_seal` returns about group and member, and `life_channel_create` about the rest.
///
/// cbindgen:ptrs-as-arrays=[[device; LIFE_CARD_ID_BYTES], [head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_create_group(
    channel: *mut life_channel,
    identity: *const life_identity,
    rng: *const life_rng,
    suite: u8,
    device: *const u8,
    created: u64,
    keys: *const life_group_keys,
    head: *const u8,
    member: *const life_group_member,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let (fresh, output) = (call.fresh(channel)?, call.output(out, out_size, out_len)?);
        let to = call.as_member(keys, member, head)?;
        Planned { identity, rng, suite, device, created }.create(call, fresh, output, &to)
    })
}

/// Sets a channel up whose readers are the members of a group, from outside: by the device itself, or by who is no member.
///
/// @param[out] channel   state to initialise.
/// @param[in]  identity  who sets it up: the device, or who provisions it.
/// @param[in]  rng       generator; it must be good this once.
/// @param[in]  suite     `LIFE_SUITE_HYBRID`, or `LIFE_SUITE_CLASSIC` if the group is classic.
/// @param[in]  device    32 bytes, the card of the device, which must not hold the group's secret, now or later.
/// @param[in]  created   the time: milliseconds since 1970, UTC.
/// @param[in]  state     the epoch.
/// @param[in]  head      56 bytes: the newest epoch that the program has seen, which must be that of the state.
/// @param[out] out       the set-up, an envelope.
/// @param[in]  out_size  room in bytes: 2048 will do.
/// @param[out] out_len   length of the set-up in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WEAK_SUITE`: the group's suite is below `suite`;
///         what `life_group_seal_outside` returns about the group, and `life_channel_create` about the rest.
///
/// cbindgen:ptrs-as-arrays=[[device; LIFE_CARD_ID_BYTES], [head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_create_outside(
    channel: *mut life_channel,
    identity: *const life_identity,
    rng: *const life_rng,
    suite: u8,
    device: *const u8,
    created: u64,
    state: *const life_group_state,
    head: *const u8,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let (fresh, output) = (call.fresh(channel)?, call.output(out, out_size, out_len)?);
        let to = call.as_outsider(state, head)?;
        Planned { identity, rng, suite, device, created }.create(call, fresh, output, &to)
    })
}

/// Begins to read a channel with a set-up that was sealed to a group, as `life_channel_reader_init` does with one to cards.
///
/// @param[out] reader  state to initialise.
/// @param[in]  keys    the keys of the epoch that the set-up is of.
/// @param[in]  head    56 bytes: the newest epoch that the program has seen.
/// @param[in]  member  the membership of who set it up; `NULL` if he did from outside.
/// @param[in]  author  who must have set it up.
/// @param[in]  in      the set-up.
/// @param[in]  in_len  its length in bytes.
///
/// @return what `life_channel_reader_init` returns, and `life_group_open` about group and author.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_init_group(
    reader: *mut life_channel_reader,
    keys: *const life_group_keys,
    head: *const u8,
    member: *const life_group_member,
    author: *const life_verified_card,
    r#in: *const u8,
    in_len: usize,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(reader)?;
        let (author, envelope) = (call.state(author)?, call.input(r#in, in_len)?);
        fresh.init(|| reader_of(&call.group_reader(keys, head, member)?, author, envelope))
    })
}

/// A set-up that is to be made, as C states it.
pub(crate) struct Planned {
    pub(crate) identity: *const life_identity,
    pub(crate) rng: *const life_rng,
    pub(crate) suite: u8,
    pub(crate) device: *const u8,
    pub(crate) created: u64,
}

impl Planned {
    /// Makes the set-up, seals it to the readers, and begins the device's end.
    pub(crate) fn create<A: Addressee + ?Sized>(
        self,
        call: &Call,
        fresh: Fresh<'_, life_channel>,
        output: Output<'_>,
        to: &A,
    ) -> Result<(), Error> {
        let Self { identity, rng, suite, device, created } = self;
        fresh.init(|| {
            let device = CardId(*call.array(device)?);
            let suite = Suite::from_number(suite).map_err(|_| Error::InvalidArgument)?;
            let (by, mut draws) = (call.state(identity)?, call.rng(rng)?);
            let set_up = SetUp::generate(by, &mut draws, suite, device, Time(created))?;
            seal(call, &set_up, (identity, rng), Time(created), output, to)?;
            Ok(set_up.into_ratchet())
        })
    }
}

/// Seals a set-up to readers.
pub(crate) fn seal<A: Addressee + ?Sized>(
    call: &Call,
    set_up: &SetUp,
    (identity, rng): (*const life_identity, *const life_rng),
    created: Time,
    output: Output<'_>,
    to: &A,
) -> Result<(), Error> {
    let identity = call.state(identity)?;
    let mut rng = call.rng(rng)?;
    output.write(set_up.sealed_len(created, to)?, |out| {
        set_up.seal(identity, &mut rng, created, to, out).map(|sealed| sealed.len)
    })
}
