//! life/channel.h: what a reader has seen, and keeps.
use crate::{
    call::{entry_classic, entry_shallow},
    channel::life_channel_info,
    channel_reader::{Value, life_channel_reader},
    layout::life_range,
};
use life_core::{Error, channel::Reader};

/// Most bytes of an exported reader.
pub const LIFE_CHANNEL_EXPORT_BYTES_MAX: usize = 3168;
const _: () = assert!(LIFE_CHANNEL_EXPORT_BYTES_MAX == Value::EXPORT_MAX);

/// Returns `LIFE_CHANNEL_EXPORT_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_channel_export_bytes_max() -> usize {
    LIFE_CHANNEL_EXPORT_BYTES_MAX
}

/// Says which channel it is, and the index after the furthest that was seen.
///
/// @param[in]  reader  the reader's end.
/// @param[out] info    what is known.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_get_info(
    reader: *const life_channel_reader,
    info: *mut life_channel_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let reader = call.state(reader)?;
        place.put(life_channel_info {
            channel: reader.channel().0,
            device: reader.device().0,
            index: reader.next_index(),
            left: 0,
            suite: reader.suite().number(),
        });
        Ok(())
    })
}

/// Gives one of the gaps: indices that have not been seen, below one that has.
///
/// @param[in]  reader  the reader's end.
/// @param[in]  number  which gap, from 0, in ascending order.
/// @param[out] gap     the indices.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such gap, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_get_gap(
    reader: *const life_channel_reader,
    number: usize,
    gap: *mut life_range,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(gap)?;
        let gap = call.state(reader)?.gaps().nth(number).ok_or(Error::InvalidArgument)?;
        place.put(life_range { start: gap.start, end: gap.end });
        Ok(())
    })
}

/// Gives up waiting for what is missing below an index.
///
/// @param[in,out] reader  the reader's end.
/// @param[in]     index   the index.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_settle(reader: *mut life_channel_reader, index: u64) -> i32 {
    entry_shallow(|call| {
        call.state_mut(reader)?.settle(index);
        Ok(())
    })
}

/// Writes all that a reader knows, to be stored as carefully as a seed.
///
/// @param[in]  reader    the reader's end.
/// @param[out] out       secret bytes.
/// @param[in]  out_size  room in bytes: `LIFE_CHANNEL_EXPORT_BYTES_MAX` always does.
/// @param[out] out_len   their length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_CHANNEL_EXPORT_BYTES_MAX` is in `*out_len`;
///         `LIFE_STATUS_WRONG_STATE`: `reader` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_export(
    reader: *const life_channel_reader,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let reader = call.state(reader)?;
        output.write_up_to(Value::EXPORT_MAX, |out| reader.export(out))
    })
}

/// Reads what `life_channel_reader_export` wrote.
///
/// @param[out] reader  state to initialise.
/// @param[in]  in      secret bytes.
/// @param[in]  in_len  their length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: torn or damaged;
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`,
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`: not written by this library;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_channel_reader_import(
    reader: *mut life_channel_reader,
    r#in: *const u8,
    in_len: usize,
) -> i32 {
    entry_classic(|call| call.fresh(reader)?.init(|| Reader::import(call.input(r#in, in_len)?)))
}
