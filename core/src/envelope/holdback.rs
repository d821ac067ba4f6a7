//! Finding the segments of a stream whose length is not known, when a seal of unknown length follows them
//! (spec 6.9).
//!
//! The last, short segment and the seal are at most `HELD = segment + 15 + 266` bytes long together. So long as more than
//! that is pending, the first of it is a full segment; what is pending at the end is looked at from its end.
use super::layout::SegmentSize;
use crate::{
    Error,
    primitives::aead::TAG_LEN,
    wire::{
        cursor::{copy, move_within},
        limits::SEAL_MAX,
    },
};
use zeroize::Zeroize;

/// Room in bytes for what may have to wait: less than a full segment with its tag, and a seal.
pub(crate) fn held_max(segment: SegmentSize) -> usize {
    segment.len().saturating_add(TAG_LEN + SEAL_MAX - 1)
}

/// A full segment, where it lies.
pub(crate) enum Piece<'i, 'w> {
    /// In the input.
    Input(&'i [u8]),
    /// In the working memory.
    Work(&'w mut [u8]),
}

/// The working memory of a caller with what waits in it.
pub(crate) struct Holdback<B: AsMut<[u8]>> {
    work: B,
    segment: SegmentSize,
    /// Bytes at the start of `work` that were handed out last.
    taken: usize,
    /// Bytes in `work`.
    filled: usize,
}

impl<B: AsMut<[u8]>> Holdback<B> {
    pub(crate) fn new(mut work: B, segment: SegmentSize) -> Result<Self, Error> {
        if work.as_mut().len() < held_max(segment) {
            return Err(Error::BufferTooSmall);
        }
        Ok(Self { work, segment, taken: 0, filled: 0 })
    }

    /// How many full segments come out when `input_len` bytes come in.
    pub(crate) fn segments_in(&self, input_len: usize) -> usize {
        let pending = self.filled.saturating_sub(self.taken).saturating_add(input_len);
        pending.saturating_sub(held_max(self.segment)).div_ceil(self.segment.sealed_len())
    }

    /// The next full segment of what waits and of `input`, from which it is taken off; nothing once all that is left
    /// must wait. With `in_work` it is handed out where it can be changed.
    pub(crate) fn next<'i>(
        &mut self,
        input: &mut &'i [u8],
        in_work: bool,
    ) -> Result<Option<Piece<'i, '_>>, Error> {
        self.drop_taken()?;
        let held_max = held_max(self.segment);
        let sealed_len = self.segment.sealed_len();
        if self.filled.saturating_add(input.len()) <= held_max {
            self.take_in(input, input.len())?;
            return Ok(None);
        }
        if self.filled == 0 && !in_work {
            let (piece, rest) = input.split_at_checked(sealed_len).ok_or(Error::WrongState)?;
            *input = rest;
            return Ok(Some(Piece::Input(piece)));
        }
        self.take_in(input, sealed_len.saturating_sub(self.filled))?;
        self.taken = sealed_len;
        let piece = self.work.as_mut().get_mut(..sealed_len).ok_or(Error::WrongState)?;
        Ok(Some(Piece::Work(piece)))
    }

    /// All that is left at the end of the stream.
    pub(crate) fn rest(&mut self) -> Result<&mut [u8], Error> {
        self.drop_taken()?;
        self.work.as_mut().get_mut(..self.filled).ok_or(Error::WrongState)
    }

    /// Overwrites the working memory.
    pub(crate) fn wipe(&mut self) {
        self.work.as_mut().zeroize();
        (self.taken, self.filled) = (0, 0);
    }

    fn take_in(&mut self, input: &mut &[u8], len: usize) -> Result<(), Error> {
        let (part, rest) = input.split_at_checked(len).ok_or(Error::WrongState)?;
        let end = self.filled.saturating_add(len);
        let room = self.work.as_mut().get_mut(self.filled..end).ok_or(Error::WrongState)?;
        copy(room, part)?;
        (self.filled, *input) = (end, rest);
        Ok(())
    }

    fn drop_taken(&mut self) -> Result<(), Error> {
        let held = self.work.as_mut().get_mut(..self.filled).ok_or(Error::WrongState)?;
        if self.taken > held.len() {
            return Err(Error::WrongState);
        }
        let end = held.len();
        move_within(held, self.taken..end, 0)?;
        self.filled = self.filled.saturating_sub(self.taken);
        self.taken = 0;
        Ok(())
    }
}

impl<B: AsMut<[u8]>> Drop for Holdback<B> {
    /// Wipes what waits, which may have been decrypted in place.
    fn drop(&mut self) {
        self.wipe();
    }
}
