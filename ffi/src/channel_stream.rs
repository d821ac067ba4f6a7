//! life/channel.h: records that are too large for one piece of memory.
use crate::{
    call::{entry_classic, entry_shallow},
    card::life_verified_card,
    channel::life_channel,
    channel_reader::{life_arrival, life_channel_reader},
    draft::life_draft,
    expected::{life_expected, life_opened},
    identity::life_identity,
    metadata::life_metadata,
    opener::{life_opener, whole},
    rng::life_rng,
    sealer::{known, life_sealer},
};
use life_core::Error;

/// Begins a record in the next place of a channel, as `life_sealer_init` begins an envelope to cards; then as there.
///
/// A streaming sealer does not know its content when it draws: if state, generator and clock may all repeat, the draft's
/// `hedge` MUST differ.
///
/// @param[out]    sealer       state to initialise.
/// @param[in,out] channel      the device's end; one record fewer may be sealed afterwards, also after an error that is found
///                             once sealing has begun.
/// @param[in]     identity     the device.
/// @param[in]     rng          generator; it may repeat.
/// @param[in]     draft        what the device decides about the record.
/// @param[in]     content_len  length of the content in bytes, or `LIFE_LEN_UNKNOWN`.
/// @param[out]    work         working memory, as for `life_sealer_init`.
/// @param[in]     work_size    room in bytes: one segment.
/// @param[out]    out          the head of the envelope.
/// @param[in]     out_size     room in bytes; with too little, the length needed is in `*out_len`, and the place is not used.
/// @param[out]    out_len      its length in bytes.
///
/// @return what `life_channel_seal` and `life_sealer_init` return. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_sealer_init(
    sealer: *mut life_sealer,
    channel: *mut life_channel,
    identity: *const life_identity,
    rng: *const life_rng,
    draft: *const life_draft,
    content_len: u64,
    work: *mut u8,
    work_size: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let starting = call.starting(sealer, (work, work_size), (out, out_size, out_len))?;
        let mut reserve = call.state_mut(channel)?.reserve();
        let identity = call.state(identity)?;
        let mut rng = call.rng(rng)?;
        let draft = call.draft(draft)?;
        if reserve.left() == 0 {
            return Err(Error::WrongState);
        }
        let (len, work) = (known(content_len), starting.work);
        let needed = reserve.head_len(&draft, len)?;
        starting.fresh.init(|| {
            let mut sealer = None;
            starting.output.write(needed, |out| {
                let key = reserve.next_key()?.ok_or(Error::WrongState)?;
                let (started, written) = key.start(identity, &mut rng, &draft, len, work, out)?;
                sealer = Some(started);
                Ok(written)
            })?;
            sealer.ok_or(Error::WrongState)
        })
    })
}

/// Begins to open a record of a channel from its head; then as `life_opener_init` says, and after `life_opener_finish`
/// `life_channel_reader_accept`.
///
/// @param[out] opener         state to initialise.
/// @param[in]  reader         the reader's end.
/// @param[in]  device         the trusted card of the device.
/// @param[in]  expected       what it must be.
/// @param[in]  max_steps      how far to walk from the nearest key, at about a microsecond a step.
/// @param[in]  head           the head of the envelope, and no more; needed again by `life_channel_reader_accept`.
/// @param[in]  head_len       its length in bytes.
/// @param[out] work           working memory, as for `life_opener_init`.
/// @param[in]  work_size      room in bytes: `work_len` of `life_head_info`.
/// @param[out] metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
/// @param[out] metadata       the private metadata taken apart, as for `life_opener_init`.
///
/// @return what `life_channel_open` returns about the place in the channel, and what `life_opener_init` returns. After an
///         error the state is wiped and `metadata_out` holds no plaintext.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_opener_init(
    opener: *mut life_opener,
    reader: *const life_channel_reader,
    device: *const life_verified_card,
    expected: *const life_expected,
    max_steps: u64,
    head: *const u8,
    head_len: usize,
    work: *mut u8,
    work_size: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    metadata: *mut life_metadata,
) -> i32 {
    entry_classic(|call| {
        let reading = call.reading(
            opener,
            (work, work_size),
            (head, head_len),
            (metadata_out, metadata_size),
            metadata,
        )?;
        let key = call.state(reader)?.key(&reading.head()?, max_steps)?;
        reading.start(&key, (device, expected))
    })
}

/// Remembers the place of a record that was opened as a stream.
///
/// @param[in,out] reader     the reader's end; unchanged after an error.
/// @param[in]     max_steps  as for `life_channel_opener_init`.
/// @param[in]     head       the head of the envelope.
/// @param[in]     head_len   its length in bytes.
/// @param[in]     opened     what `life_opener_finish` said.
/// @param[out]    arrival    what its arrival says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: more than `max_steps` away, or it leaves more gaps than there is room for, see
///         `life_channel_reader_settle`;
///         what `life_channel_open` returns about the place in the channel, and `life_head_get_info` about the head;
///         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised, or `opened` is not what an opener wrote;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `opened` is of another record, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_accept(
    reader: *mut life_channel_reader,
    max_steps: u64,
    head: *const u8,
    head_len: usize,
    opened: *const life_opened,
    arrival: *mut life_arrival,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(arrival)?;
        let reader = call.state_mut(reader)?;
        let head = whole(call.input(head, head_len)?)?;
        let opened = call.opened(opened)?;
        let key = reader.key(&head, max_steps)?;
        place.put(life_arrival::new(key.index(), reader.accept(&key, &opened)?));
        Ok(())
    })
}
