//! life/channel.h: the reader's end.
use crate::{
    call::{entry, entry_classic},
    card::life_verified_card,
    expected::{life_expected, life_opened},
    identity::life_identity,
    metadata::life_metadata,
    state::{state, wipe_state},
};
use life_core::{
    Error, Suite,
    channel::{Arrival, Reader},
    envelope::{Expected, Head, Unlock, open, opened_len},
    statement::VerifiedCard,
};
use zeroize::Zeroizing;

/// A reader's end of a channel: some keys, from which each index is a short walk, and what has been seen.
#[repr(C)]
pub struct life_channel_reader {
    opaque: [u64; 400],
}

/// The one size of a reader that C has.
pub(crate) type Value = Reader<32>;

state!(life_channel_reader holds Value, tag b"LIFECHRD");

/// Length in bytes of `struct life_channel_reader`.
pub const LIFE_CHANNEL_READER_BYTES: usize = 3200;
const _: () = assert!(LIFE_CHANNEL_READER_BYTES == size_of::<life_channel_reader>());

/// Returns `LIFE_CHANNEL_READER_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_channel_reader_bytes() -> usize {
    LIFE_CHANNEL_READER_BYTES
}

/// Arrival: further than all before.
pub const LIFE_ARRIVAL_NEW: u8 = 1;
/// Arrival: it fills a gap.
pub const LIFE_ARRIVAL_LATE: u8 = 2;
/// Arrival: this very object was seen.
pub const LIFE_ARRIVAL_AGAIN: u8 = 3;
/// Arrival: another object was seen at this index; the device went on from an old state, or two devices have one.
pub const LIFE_ARRIVAL_TWICE: u8 = 4;
/// Arrival: something was seen at this index, or its gap was settled, too long ago to say more.
pub const LIFE_ARRIVAL_BEFORE: u8 = 5;

/// What the arrival of a record says about the order of a channel.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_arrival {
    /// The index of the record.
    pub index: u64,
    /// `LIFE_ARRIVAL_NEW`: how many indices just before it have not been seen, else 0. Each was skipped when the device
    /// lost power, or is withheld.
    pub missing: u64,
    /// `LIFE_ARRIVAL_TWICE`: the digest of the other, else zero.
    pub other: [u8; 32],
    /// `LIFE_ARRIVAL_NEW` and so on.
    pub kind: u8,
}

/// Room for the content of a set-up, and for its metadata.
const ROOM: usize = 512;

/// Begins to read a channel with its set-up.
///
/// Whoever made the set-up can read the channel. Accept those of the device itself, or of whom you let set up devices, and
/// no second one of a channel that you have.
///
/// @param[out] reader    state to initialise.
/// @param[in]  identity  the reader.
/// @param[in]  author    who must have set it up.
/// @param[in]  in        the set-up.
/// @param[in]  in_len    its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: no set-up; `LIFE_STATUS_WRONG_OBJECT`: of another channel than it says;
///         `LIFE_STATUS_WEAK_SUITE`: it was sealed with a weaker suite than its records will state;
///         what `life_open` returns: it does not open, or is malformed.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_init(
    reader: *mut life_channel_reader,
    identity: *const life_identity,
    author: *const life_verified_card,
    r#in: *const u8,
    in_len: usize,
) -> i32 {
    entry(|call| {
        call.fresh(reader)?
            .init(|| reader_of(call.state(identity)?, call.state(author)?, call.input(r#in, in_len)?))
    })
}

/// Opens a set-up and begins to read with it.
pub(crate) fn reader_of<K: Unlock + ?Sized>(
    key: &K,
    author: &VerifiedCard<'_>,
    envelope: &[u8],
) -> Result<Value, Error> {
    let mut content = Zeroizing::new([0; ROOM]);
    let mut metadata = [0; ROOM];
    if opened_len(envelope)? > ROOM || Head::parse(envelope)?.0.metadata_len() > ROOM {
        return Err(Error::LimitExceeded);
    }
    // How strong it must be, it says itself.
    let expected = Expected { floor: Suite::Classic, ..Expected::record() };
    let (opened, metadata) = open(key, author, &expected, envelope, &mut metadata, content.as_mut_slice())?;
    let len = usize::try_from(opened.content_len).map_err(|_| Error::LimitExceeded)?;
    Reader::new(&opened, &metadata, content.get(..len).ok_or(Error::LimitExceeded)?)
}

/// Opens a record of a channel, whichever it is, and remembers its place.
///
/// @param[in,out] reader         the reader's end.
/// @param[in]     device         the trusted card of the device.
/// @param[in]     expected       what it must be.
/// @param[in]     max_steps      how far to walk from the nearest key, at about a microsecond a step.
/// @param[in]     in             the envelope.
/// @param[in]     in_len         its length in bytes.
/// @param[out]    metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]     metadata_size  room in bytes: see `life_open_len`.
/// @param[out]    out            the content. `out == in` opens in place, if `out_size` is `in_len` or more.
/// @param[in]     out_size       room in bytes: see `life_open_len`.
/// @param[out]    out_len        length of the content in bytes.
/// @param[out]    metadata       the private metadata taken apart; its pointers lead into `metadata_out`.
/// @param[out]    opened         what is known of the envelope.
/// @param[out]    arrival        what its arrival says.
///
/// @return what `life_open` returns, and
///         `LIFE_STATUS_WRONG_GROUP`: of another channel, or of none;
///         `LIFE_STATUS_WRONG_AUTHOR`: not by the channel's device;
///         `LIFE_STATUS_WEAK_SUITE`: also when it states another suite than the set-up;
///         `LIFE_STATUS_NO_RECIPIENT`: from before this reader was let in;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: more than `max_steps` away, or it leaves more gaps than there is room for, see
///         `life_channel_reader_settle`.
///         After an error nothing is remembered.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_open(
    reader: *mut life_channel_reader,
    device: *const life_verified_card,
    expected: *const life_expected,
    max_steps: u64,
    r#in: *const u8,
    in_len: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    metadata: *mut life_metadata,
    opened: *mut life_opened,
    arrival: *mut life_arrival,
) -> i32 {
    entry_classic(|call| {
        let opening = call.opening(
            (r#in, in_len),
            (metadata_out, metadata_size),
            (out, out_size, out_len),
            metadata,
            opened,
        )?;
        let arrival = call.place(arrival)?;
        let reader = call.state_mut(reader)?;
        let key = reader.key(&opening.head()?, max_steps)?;
        opening.open(&key, (device, expected), |known| {
            arrival.put(life_arrival::new(key.index(), reader.accept(&key, known)?));
            Ok(())
        })
    })
}

impl life_arrival {
    pub(crate) fn new(index: u64, arrival: Arrival) -> Self {
        let (kind, missing, other) = match arrival {
            Arrival::New { missing } => (LIFE_ARRIVAL_NEW, missing, [0; 32]),
            Arrival::Late => (LIFE_ARRIVAL_LATE, 0, [0; 32]),
            Arrival::Again => (LIFE_ARRIVAL_AGAIN, 0, [0; 32]),
            Arrival::Twice { other } => (LIFE_ARRIVAL_TWICE, 0, other.0),
            Arrival::Before => (LIFE_ARRIVAL_BEFORE, 0, [0; 32]),
        };
        Self { index, missing, other, kind }
    }
}

/// Ends a reader: its memory is zero afterwards.
///
/// @param[in,out] reader  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_wipe(reader: *mut life_channel_reader) {
    wipe_state(reader);
}
