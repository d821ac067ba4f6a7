//! Where things lie in an envelope: what to fetch for a part of its content.
use crate::call::entry_shallow;
use core::ops::Range;
use life_core::{
    Error,
    envelope::{Layout, SegmentSize},
    padding::padme,
};

/// From `start` to before `end`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_range {
    /// The first.
    pub start: u64,
    /// One more than the last.
    pub end: u64,
}

/// Where one segment lies.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_segment_info {
    /// Its bytes in the envelope, counted from the end of the head.
    pub sealed: life_range,
    /// The bytes of content and padding that it holds.
    pub plaintext: life_range,
}

impl From<Range<u64>> for life_range {
    fn from(Range { start, end }: Range<u64>) -> Self {
        Self { start, end }
    }
}

/// The padded length of content: lengths leak O(log log n) bits and grow by at most 12 %.
///
/// @param[in] content_len  length in bytes.
/// @return length in bytes.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_padded_len(content_len: u64) -> u64 {
    padme(content_len)
}

/// Says how many segments a payload takes.
///
/// @param[in]  segment_log2   binary logarithm of the segment size in bytes.
/// @param[in]  plaintext_len  length of content and padding in bytes.
/// @param[out] segments       how many segments: 1 or more, the last of which is short.
/// @param[out] sealed_len     their length in bytes as they stand between head and seal.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: no such segment size, or 2^32 segments or more;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_layout_get_len(
    segment_log2: u8,
    plaintext_len: u64,
    segments: *mut u64,
    sealed_len: *mut u64,
) -> i32 {
    entry_shallow(|call| {
        let (segments, sealed_len) = (call.place(segments)?, call.place(sealed_len)?);
        let layout = Layout::new(SegmentSize::from_log2(segment_log2)?, plaintext_len)?;
        segments.put(layout.segments());
        sealed_len.put(layout.sealed_len());
        Ok(())
    })
}

/// Says where one segment lies.
///
/// @param[in]  segment_log2   binary logarithm of the segment size in bytes.
/// @param[in]  plaintext_len  length of content and padding in bytes.
/// @param[in]  index          which segment, from 0.
/// @param[out] info           where it lies.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: no such segment size, or 2^32 segments or more;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such segment, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_layout_get_segment(
    segment_log2: u8,
    plaintext_len: u64,
    index: u64,
    info: *mut life_segment_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let layout = Layout::new(SegmentSize::from_log2(segment_log2)?, plaintext_len)?;
        if index >= layout.segments() {
            return Err(Error::InvalidArgument);
        }
        place.put(life_segment_info {
            sealed: layout.sealed_range(index).into(),
            plaintext: layout.plaintext_range(index).into(),
        });
        Ok(())
    })
}

/// Says what to fetch of an envelope for a part of its content.
///
/// @param[in]  segment_log2   binary logarithm of the segment size in bytes.
/// @param[in]  plaintext_len  length of content and padding in bytes.
/// @param[in]  start          the first byte that is wanted.
/// @param[in]  end            one more than the last byte that is wanted.
/// @param[out] segments       the segments that hold them.
/// @param[out] sealed         the bytes of these segments in the envelope, counted from the end of the head.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: no such segment size, or 2^32 segments or more;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the range is empty or reaches beyond the plaintext, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_layout_locate(
    segment_log2: u8,
    plaintext_len: u64,
    start: u64,
    end: u64,
    segments: *mut life_range,
    sealed: *mut life_range,
) -> i32 {
    entry_shallow(|call| {
        let (segments, sealed) = (call.place(segments)?, call.place(sealed)?);
        let layout = Layout::new(SegmentSize::from_log2(segment_log2)?, plaintext_len)?;
        let wanted = layout.segments_for(start..end)?;
        let last = layout.sealed_range(wanted.end.saturating_sub(1));
        sealed.put(life_range { start: layout.sealed_range(wanted.start).start, end: last.end });
        segments.put(wanted.into());
        Ok(())
    })
}
