//! The payload, segment by segment (spec 6.6): C2SP chunked-encryption under the tree that the author signs.
use super::{
    batch::Unsigned,
    keys::PayloadKeys,
    layout::{Layout, SegmentSize},
    seal::Binding,
};
use crate::{
    CardId, Error,
    padding::padme,
    primitives::aead::{Aes256Gcm, TAG_LEN},
    tree::{Frontier, leaf_hash},
    wire::limits::SEGMENTS_LOG2,
};
use inout::InOutBuf;

/// The tree over segments.
pub(crate) type SegmentTree = Frontier<{ SEGMENTS_LOG2 + 1 }>;

/// What sealing a payload begins with: all that the head decides. Small, so that it is handed on while the tree is not.
pub(crate) struct Start {
    pub(crate) keys: PayloadKeys,
    pub(crate) binding: Binding,
    pub(crate) author: CardId,
    pub(crate) segment: SegmentSize,
    /// Length of the content if the payload is to be padded.
    pub(crate) content_len: Option<u64>,
}

/// Seals one segment after the other.
pub(crate) struct SealBody {
    start: Start,
    tree: SegmentTree,
    /// Plaintext bytes sealed so far.
    sealed: u64,
    /// Whether the short segment, which is the last, is sealed.
    closed: bool,
}

impl SealBody {
    pub(crate) const fn new(start: Start) -> Self {
        Self { start, tree: Frontier::new(), sealed: 0, closed: false }
    }

    pub(crate) const fn segment(&self) -> SegmentSize {
        self.start.segment
    }

    pub(crate) const fn content_len(&self) -> Option<u64> {
        self.start.content_len
    }

    pub(crate) fn cipher(&self) -> Aes256Gcm {
        self.start.keys.cipher()
    }

    /// Encrypts `text` to `out`, which is 16 bytes longer.
    pub(crate) fn seal(&mut self, cipher: &Aes256Gcm, text: &[u8], out: &mut [u8]) -> Result<(), Error> {
        let (sealed, tag) = out.split_last_chunk_mut::<TAG_LEN>().ok_or(Error::BufferTooSmall)?;
        let buffer = InOutBuf::new(text, sealed).map_err(|_| Error::BufferTooSmall)?;
        *tag = cipher.seal(&self.nonce()?, &[], buffer)?;
        self.append(out)
    }

    /// Encrypts all of `out` but its last 16 bytes, in place.
    pub(crate) fn seal_in_place(&mut self, cipher: &Aes256Gcm, out: &mut [u8]) -> Result<(), Error> {
        let (text, tag) = out.split_last_chunk_mut::<TAG_LEN>().ok_or(Error::BufferTooSmall)?;
        *tag = cipher.seal(&self.nonce()?, &[], InOutBuf::from(text))?;
        self.append(out)
    }

    fn nonce(&self) -> Result<[u8; 12], Error> {
        if self.closed { Err(Error::WrongState) } else { Ok(self.start.keys.nonce(self.tree.size())) }
    }

    fn append(&mut self, sealed: &[u8]) -> Result<(), Error> {
        self.tree.append(&leaf_hash(sealed))?;
        self.closed = sealed.len() < self.start.segment.sealed_len();
        let len = u64::try_from(sealed.len()).map_err(|_| Error::LimitExceeded)?;
        self.sealed = self.sealed.saturating_add(len).saturating_sub(16);
        Ok(())
    }

    /// What the author signs, once the short segment is sealed.
    pub(crate) fn finish(&self) -> Result<Unsigned, Error> {
        let layout = Layout::new(self.start.segment, self.sealed)?;
        if !self.closed || layout.segments() != self.tree.size() {
            return Err(Error::WrongState);
        }
        let digest = self.start.binding.digest(self.sealed, &self.tree.root());
        Ok(Unsigned { digest, plaintext_len: self.sealed, author: self.start.author })
    }
}

/// Opens one segment after the other, or only hashes them when it has no keys.
pub(crate) struct OpenBody {
    keys: Option<PayloadKeys>,
    tree: SegmentTree,
    segment: SegmentSize,
    /// Whether the payload is padded, and where its content ends; at the end of numbers if it is not padded. Two fields, since
    /// valgrind takes a comparison with the empty half of an `Option` for one with undefined memory.
    padded: bool,
    content_end: u64,
    /// Plaintext bytes opened so far.
    opened: u64,
}

impl OpenBody {
    pub(crate) const fn new(
        keys: Option<PayloadKeys>,
        segment: SegmentSize,
        content_len: Option<u64>,
    ) -> Self {
        let (padded, content_end) = match content_len {
            Some(content_len) => (true, content_len),
            None => (false, u64::MAX),
        };
        Self { keys, tree: Frontier::new(), segment, padded, content_end, opened: 0 }
    }

    pub(crate) const fn segment(&self) -> SegmentSize {
        self.segment
    }

    pub(crate) const fn tree(&self) -> &SegmentTree {
        &self.tree
    }

    pub(crate) fn cipher(&self) -> Option<Aes256Gcm> {
        self.keys.as_ref().map(PayloadKeys::cipher)
    }

    /// How many of the next `len` plaintext bytes are content; what follows is padding.
    pub(crate) fn content_in(&self, len: usize) -> usize {
        let left = self.content_end.saturating_sub(self.opened);
        usize::try_from(left).unwrap_or(usize::MAX).min(len)
    }

    /// Decrypts `segment` to `out`, which is 16 bytes shorter, and returns how many of its bytes are content.
    pub(crate) fn open(
        &mut self,
        cipher: &Aes256Gcm,
        segment: &[u8],
        out: &mut [u8],
    ) -> Result<usize, Error> {
        let nonce = self.nonce()?;
        self.tree.append(&leaf_hash(segment))?;
        let (text, tag) = segment.split_last_chunk::<TAG_LEN>().ok_or(Error::Truncated)?;
        let buffer = InOutBuf::new(text, out).map_err(|_| Error::BufferTooSmall)?;
        cipher.open(&nonce, &[], buffer, tag)?;
        self.advance(out)
    }

    /// Decrypts `segment` in place: the plaintext takes the place of the ciphertext before the tag.
    pub(crate) fn open_in_place(&mut self, cipher: &Aes256Gcm, segment: &mut [u8]) -> Result<usize, Error> {
        let nonce = self.nonce()?;
        self.tree.append(&leaf_hash(segment))?;
        let (text, tag) = segment.split_last_chunk_mut::<TAG_LEN>().ok_or(Error::Truncated)?;
        cipher.open(&nonce, &[], InOutBuf::from(&mut *text), tag)?;
        self.advance(text)
    }

    /// Takes a segment into the tree without opening it.
    pub(crate) fn skip(&mut self, segment: &[u8]) -> Result<(), Error> {
        self.tree.append(&leaf_hash(segment))?;
        let len = u64::try_from(segment.len()).map_err(|_| Error::LimitExceeded)?;
        self.opened = self.opened.saturating_add(len).saturating_sub(16);
        Ok(())
    }

    fn nonce(&self) -> Result<[u8; 12], Error> {
        self.keys.as_ref().map(|keys| keys.nonce(self.tree.size())).ok_or(Error::WrongState)
    }

    fn advance(&mut self, text: &[u8]) -> Result<usize, Error> {
        let content = self.content_in(text.len());
        if text.iter().skip(content).any(|byte| *byte != 0) {
            return Err(Error::NonCanonical);
        }
        let len = u64::try_from(text.len()).map_err(|_| Error::LimitExceeded)?;
        self.opened = self.opened.saturating_add(len);
        Ok(content)
    }

    /// Checks the length that the seal states against what was read, and the padding against the content, and returns
    /// the length of the content.
    pub(crate) fn finish(&self, layout: &Layout) -> Result<u64, Error> {
        if layout.plaintext_len() != self.opened || layout.segments() != self.tree.size() {
            return Err(Error::NotAuthentic);
        }
        content_len(self.padded.then_some(self.content_end), self.opened)
    }
}

/// The length of the content of a payload of `plaintext_len` bytes, which must be the padded length of what the
/// metadata says, if they say it.
pub(crate) fn content_len(stated: Option<u64>, plaintext_len: u64) -> Result<u64, Error> {
    match stated {
        Some(content_len) if padme(content_len) != plaintext_len => Err(Error::NonCanonical),
        Some(content_len) => Ok(content_len),
        None => Ok(plaintext_len),
    }
}
