//! Where things lie in an envelope (spec 6.6): arithmetic over segment size and plaintext length.
use crate::{
    Error,
    primitives::aead::TAG_LEN,
    wire::limits::{SEGMENT_LOG2_DEFAULT, SEGMENT_LOG2_MAX, SEGMENT_LOG2_MIN, SEGMENTS_LOG2},
};
use core::{cmp::Ordering, ops::Range};

/// How many plaintext bytes a segment holds: a power of two from 256 to 1,048,576; 16,384 by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentSize(u8);

impl Default for SegmentSize {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl SegmentSize {
    /// 16 KiB.
    pub const DEFAULT: SegmentSize = SegmentSize(SEGMENT_LOG2_DEFAULT);

    /// The size of 2^`log2` bytes.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: not within 8 to 20.
    pub const fn from_log2(log2: u8) -> Result<Self, Error> {
        if log2 < SEGMENT_LOG2_MIN || log2 > SEGMENT_LOG2_MAX {
            Err(Error::LimitExceeded)
        } else {
            Ok(Self(log2))
        }
    }

    /// The binary logarithm of the size.
    #[must_use]
    pub const fn log2(self) -> u8 {
        self.0
    }

    /// The size in bytes.
    #[must_use]
    pub const fn bytes(self) -> u32 {
        // At most 2^20, by construction.
        match 1_u32.checked_shl(self.shift()) {
            Some(bytes) => bytes,
            None => 0,
        }
    }

    /// The size in bytes, for slices.
    pub(crate) fn len(self) -> usize {
        usize::try_from(self.bytes()).unwrap_or(usize::MAX)
    }

    /// The size in bytes of a full segment as it stands in an envelope.
    #[must_use]
    pub fn sealed_len(self) -> usize {
        self.len().saturating_add(TAG_LEN)
    }

    const fn shift(self) -> u32 {
        // `u32::from` is not const.
        u32::from_be_bytes([0, 0, 0, self.0])
    }
}

/// A payload of so many plaintext bytes (padding included) in segments of a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    segment: SegmentSize,
    plaintext_len: u64,
}

impl Layout {
    /// The layout of a payload.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: it takes 2^32 segments or more.
    pub fn new(segment: SegmentSize, plaintext_len: u64) -> Result<Self, Error> {
        let layout = Self { segment, plaintext_len };
        if layout.segments() >> SEGMENTS_LOG2 == 0 { Ok(layout) } else { Err(Error::LimitExceeded) }
    }

    /// The number of segments, of which the last is short: 1 or more.
    #[must_use]
    pub const fn segments(&self) -> u64 {
        (self.plaintext_len >> self.segment.shift()).saturating_add(1)
    }

    /// The plaintext length in bytes, padding included.
    #[must_use]
    pub const fn plaintext_len(&self) -> u64 {
        self.plaintext_len
    }

    /// Length in bytes of all segments with their tags.
    #[must_use]
    pub const fn sealed_len(&self) -> u64 {
        self.plaintext_len.saturating_add(self.segments().saturating_mul(16))
    }

    /// The plaintext bytes of segment `index`.
    #[must_use]
    pub fn plaintext_range(&self, index: u64) -> Range<u64> {
        let start = index.saturating_mul(u64::from(self.segment.bytes())).min(self.plaintext_len);
        start..start.saturating_add(u64::from(self.segment.bytes())).min(self.plaintext_len)
    }

    /// Where segment `index` lies, in bytes from the end of the head.
    #[must_use]
    pub fn sealed_range(&self, index: u64) -> Range<u64> {
        let size = u64::from(self.segment.bytes()).saturating_add(16);
        let start = index.saturating_mul(size).min(self.sealed_len());
        start..start.saturating_add(size).min(self.sealed_len())
    }

    /// Whether `len` bytes are just what follows after the first `before` bytes of the segments.
    ///
    /// # Errors
    /// `Truncated`: fewer. `TrailingData`: more.
    pub(crate) fn check_rest(&self, before: u64, len: usize) -> Result<(), Error> {
        let left = self.sealed_len().checked_sub(before).ok_or(Error::TrailingData)?;
        match left.cmp(&u64::try_from(len).map_err(|_| Error::LimitExceeded)?) {
            Ordering::Equal => Ok(()),
            Ordering::Greater => Err(Error::Truncated),
            Ordering::Less => Err(Error::TrailingData),
        }
    }

    /// The segments that hold the plaintext bytes of `range`; for a partial download, fetch
    /// [`Layout::sealed_range`] of each, which lie one after the other.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: the range is empty, backwards, or reaches beyond the plaintext.
    pub fn segments_for(&self, range: Range<u64>) -> Result<Range<u64>, Error> {
        if range.start >= range.end || range.end > self.plaintext_len {
            return Err(Error::InvalidArgument);
        }
        let last = range.end.saturating_sub(1) >> self.segment.shift();
        Ok(range.start >> self.segment.shift()..last.saturating_add(1))
    }
}
