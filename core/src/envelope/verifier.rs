//! Verifying an envelope without any key: that its author sealed just these bytes (spec 6.9).
use super::{
    body::OpenBody,
    expected::{Expected, Opened, Promise},
    head::Head,
    holdback::{Holdback, Piece, held_max},
    layout::SegmentSize,
    seal,
};
use crate::{Error, statement::VerifiedCard};

/// Length in bytes of the working memory that an [`Opener`](super::Opener) and a [`Verifier`] need.
#[must_use]
pub fn work_len(segment: SegmentSize) -> usize {
    held_max(segment)
}

/// Verifies a stream in any chunks. `B` is the working memory, [`work_len`] bytes.
///
/// It proves who sealed the ciphertext, for whom, and that it is whole; not that it decrypts.
pub struct Verifier<B: AsMut<[u8]>> {
    promise: Promise,
    body: OpenBody,
    held: Holdback<B>,
}

impl<B: AsMut<[u8]>> Verifier<B> {
    /// Checks the expectations and begins.
    ///
    /// # Errors
    /// Those of [`Expected::check`]. [`Error::BufferTooSmall`]: `work`.
    pub fn start(
        head: &Head<'_>,
        author: &VerifiedCard<'_>,
        expected: &Expected<'_>,
        work: B,
    ) -> Result<Self, Error> {
        let promise = Promise::of(head, author, expected)?;
        let segment = SegmentSize::from_log2(head.header().segment_log2)?;
        let held = Holdback::new(work, segment)?;
        Ok(Self { promise, body: OpenBody::new(None, segment, None), held })
    }

    /// Takes bytes of the envelope in, from behind the head.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: too many segments.
    pub fn update(&mut self, mut input: &[u8]) -> Result<(), Error> {
        while let Some(piece) = self.held.next(&mut input, false)? {
            match piece {
                Piece::Input(segment) => self.body.skip(segment)?,
                Piece::Work(segment) => self.body.skip(segment)?,
            }
        }
        Ok(())
    }

    /// Verifies the author's seal.
    ///
    /// # Errors
    /// [`Error::Truncated`], [`Error::TrailingData`]: other bytes than the seal says. [`Error::NotAuthentic`]: not sealed
    /// by this author.
    pub fn finish(mut self) -> Result<Opened, Error> {
        let size = self.body.segment();
        let (segments, seal) = seal::split(self.held.rest()?)?;
        let layout = seal.layout(size)?;
        let before = layout.sealed_range(self.body.tree().size()).start;
        layout.check_rest(before, segments.len())?;
        for segment in segments.chunks(size.sealed_len()) {
            self.body.skip(segment)?;
        }
        let len = self.body.finish(&layout)?;
        self.promise.keep(&seal, &self.body.tree().root(), len)
    }
}
