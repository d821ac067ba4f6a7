//! The streaming opener: an envelope in any chunks, in constant memory (spec 6.9).
use super::{
    addressee::Unlock,
    body::OpenBody,
    expected::{Expected, Opened, Promise},
    head::Head,
    holdback::{Holdback, Piece},
    layout::SegmentSize,
    metadata::Metadata,
    seal,
};
use crate::{Error, statement::VerifiedCard, wire::cursor::copy};
use zeroize::Zeroize;

/// Opens a stream. `B` is the working memory, [`work_len`](super::work_len) bytes.
///
/// Read the head into memory ([`head_len`](super::head_len) tells how much), parse it, start the opener, update it with
/// what follows the head as often as there is some, finish.
///
/// What [`update`](Opener::update) releases was written by somebody who holds the file key; **who the author is, is
/// verified by [`finish`](Opener::finish) alone**, and so is that nothing is missing at the end. Act on nothing before.
pub struct Opener<B: AsMut<[u8]>> {
    promise: Promise,
    body: OpenBody,
    held: Holdback<B>,
    failed: bool,
}

impl<B: AsMut<[u8]>> Opener<B> {
    /// Checks the expectations, opens the file key and the metadata, which are written to `metadata`
    /// ([`Head::metadata_len`] bytes).
    ///
    /// # Errors
    /// Those of [`Expected::check`]. [`Error::NoRecipient`]: the object is not for this identity.
    /// [`Error::NotAuthentic`]: stanza, commitment or metadata are forged. [`Error::BufferTooSmall`]: `work` or
    /// `metadata`.
    pub fn start<'m, K: Unlock + ?Sized>(
        head: &Head<'_>,
        key: &K,
        author: &VerifiedCard<'_>,
        expected: &Expected<'_>,
        work: B,
        metadata: &'m mut [u8],
    ) -> Result<(Self, Metadata<'m>), Error> {
        let promise = Promise::new(head, author, expected, key)?;
        let segment = SegmentSize::from_log2(head.header().segment_log2)?;
        let held = Holdback::new(work, segment)?;
        let keys = head.unlock(key)?;
        let metadata = Metadata::open(&keys.metadata, head.metadata(), metadata)?;
        let body = OpenBody::new(Some(keys.payload), segment, metadata.content_len());
        Ok((Self { promise, body, held, failed: false }, metadata))
    }

    /// Room in bytes that the next [`update`](Opener::update) with `input_len` bytes needs, and how many it releases.
    #[must_use]
    pub fn update_len(&self, input_len: usize) -> usize {
        let segments = self.held.segments_in(input_len);
        self.body.content_in(segments.saturating_mul(self.body.segment().len()))
    }

    /// Takes bytes of the envelope in, writes the content of each segment that is known to be full to `out` and returns
    /// how many bytes it wrote.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out` is shorter than [`update_len`](Opener::update_len); nothing was taken in. After
    /// any other error the opener is of no more use and this call's output is wiped: [`Error::NotAuthentic`]: a segment
    /// is forged or out of place. [`Error::NonCanonical`]: padding that is not zero. [`Error::WrongState`]: it failed
    /// before.
    pub fn update(&mut self, input: &[u8], out: &mut [u8]) -> Result<usize, Error> {
        if self.failed {
            return Err(Error::WrongState);
        }
        let out = out.get_mut(..self.update_len(input.len())).ok_or(Error::BufferTooSmall)?;
        let result = self.take(input, out);
        if result.is_err() {
            self.fail(out);
        }
        result.map(|()| out.len())
    }

    fn take(&mut self, mut input: &[u8], mut out: &mut [u8]) -> Result<(), Error> {
        let size = self.body.segment().len();
        let mut cipher = None;
        loop {
            // Where padding begins, the segment is opened aside, and only its content is released.
            let content = self.body.content_in(size);
            let Some(piece) = self.held.next(&mut input, content < size)? else { return Ok(()) };
            if cipher.is_none() {
                cipher = self.body.cipher();
            }
            let cipher = cipher.as_ref().ok_or(Error::WrongState)?;
            let (room, rest) =
                core::mem::take(&mut out).split_at_mut_checked(content).ok_or(Error::BufferTooSmall)?;
            out = rest;
            match piece {
                Piece::Input(segment) => {
                    self.body.open(cipher, segment, room)?;
                }
                Piece::Work(segment) if content == size => {
                    self.body.open(cipher, segment, room)?;
                }
                Piece::Work(segment) => {
                    self.body.open_in_place(cipher, segment)?;
                    copy(room, segment.get(..content).ok_or(Error::WrongState)?)?;
                }
            }
        }
    }

    /// Room in bytes that [`finish`](Opener::finish) needs: an upper bound.
    pub fn finish_len(&mut self) -> usize {
        let held = self.held.rest().map_or(0, |rest| rest.len());
        self.body.content_in(held)
    }

    /// Opens the last segments, verifies the author's seal, writes the last content to `out` and returns its length in
    /// bytes with what is now known. The working memory is wiped.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out` is shorter than [`finish_len`](Opener::finish_len). [`Error::Truncated`],
    /// [`Error::TrailingData`]: other bytes than the seal says. [`Error::NotAuthentic`]: a forged segment, or not sealed
    /// by this author. [`Error::NonCanonical`]: malformed padding. [`Error::WrongState`]: it failed before. Nothing
    /// of this call's output remains after an error, and what `update` released is not to be used.
    pub fn finish(mut self, out: &mut [u8]) -> Result<(usize, Opened), Error> {
        if self.failed {
            return Err(Error::WrongState);
        }
        let room = self.finish_len();
        let out = out.get_mut(..room).ok_or(Error::BufferTooSmall)?;
        let result = self.close(out);
        if result.is_err() {
            self.fail(out);
        }
        result
    }

    fn close(&mut self, out: &mut [u8]) -> Result<(usize, Opened), Error> {
        let size = self.body.segment();
        let rest = self.held.rest()?;
        let (segments, seal) = seal::split(rest)?;
        let (layout, len) = (seal.layout(size)?, segments.len());
        let before = layout.sealed_range(self.body.tree().size()).start;
        layout.check_rest(before, len)?;
        let cipher = self.body.cipher().ok_or(Error::WrongState)?;
        let mut written = 0_usize;
        let segments = rest.get_mut(..len).ok_or(Error::WrongState)?;
        for segment in segments.chunks_mut(size.sealed_len()) {
            let content = self.body.open_in_place(&cipher, segment)?;
            let end = written.saturating_add(content);
            let room = out.get_mut(written..end).ok_or(Error::BufferTooSmall)?;
            copy(room, segment.get(..content).ok_or(Error::WrongState)?)?;
            written = end;
        }
        let content_len = self.body.finish(&layout)?;
        Ok((written, self.promise.keep(&seal, &self.body.tree().root(), content_len)?))
    }

    fn fail(&mut self, out: &mut [u8]) {
        self.failed = true;
        self.held.wipe();
        out.zeroize();
    }
}
