//! Random access: any segments of a large object, each with a proof that the author sealed it (spec 6.11).
use super::{
    addressee::Unlock,
    body::content_len,
    expected::{Expected, Opened, Promise},
    head::Head,
    keys::PayloadKeys,
    layout::{Layout, SegmentSize},
    metadata::Metadata,
    seal::Seal,
};
use crate::{
    Error,
    primitives::{
        aead::{Aes256Gcm, TAG_LEN},
        ct_eq,
    },
    statement::VerifiedCard,
    tree::{self, Hash},
};
use inout::InOutBuf;

/// Opens segments of an envelope in any order.
///
/// The caller fetches the head, the last [`limits::SEAL_MAX`](crate::limits::SEAL_MAX) bytes, and for each segment its
/// bytes ([`Layout::sealed_range`]) and its inclusion proof, which whoever holds the whole ciphertext can make without
/// any key ([`tree::inclusion_proof`] over [`tree::leaf_hash`] of the segments).
pub struct RangeOpener {
    promise: Promise,
    keys: PayloadKeys,
    seal: Seal,
    layout: Layout,
    content_len: u64,
    verified: Option<Hash>,
}

impl RangeOpener {
    /// Checks the expectations, opens the file key and the metadata, which are written to `metadata`. `end` is the end of
    /// the envelope.
    ///
    /// # Errors
    /// Those of [`Opener::start`](super::Opener::start). [`Error::Truncated`], [`Error::NonCanonical`],
    /// [`Error::LimitExceeded`]: `end` holds no seal that fits.
    pub fn start<'m, K: Unlock + ?Sized>(
        head: &Head<'_>,
        key: &K,
        author: &VerifiedCard<'_>,
        expected: &Expected<'_>,
        end: &[u8],
        metadata: &'m mut [u8],
    ) -> Result<(Self, Metadata<'m>), Error> {
        let promise = Promise::new(head, author, expected, key)?;
        let seal = Seal::decode_at_end(end)?;
        let layout = seal.layout(SegmentSize::from_log2(head.header().segment_log2)?)?;
        let keys = head.unlock(key)?;
        let metadata = Metadata::open(&keys.metadata, head.metadata(), metadata)?;
        let content_len = content_len(metadata.content_len(), layout.plaintext_len())?;
        let opener = Self { promise, keys: keys.payload, seal, layout, content_len, verified: None };
        Ok((opener, metadata))
    }

    /// Where the segments lie. The length is the author's word only once a segment has been opened.
    #[must_use]
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Opens segment `index`: writes its content to `out` and returns its length in bytes, at most the segment size;
    /// less where padding begins.
    ///
    /// The first segment opened verifies the author's signature; all must lead to the same root.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: there is no such segment. [`Error::Truncated`], [`Error::TrailingData`]: `segment` has
    /// another length than it should. [`Error::NotAuthentic`]: forged, out of place, or not sealed by this author.
    /// [`Error::NonCanonical`]: padding that is not zero. [`Error::BufferTooSmall`]: `out` is shorter than the segment's
    /// plaintext. After an error `out` holds no plaintext.
    pub fn open_segment(
        &mut self,
        index: u64,
        segment: &[u8],
        proof: &[Hash],
        out: &mut [u8],
    ) -> Result<usize, Error> {
        if index >= self.layout.segments() {
            return Err(Error::InvalidArgument);
        }
        let sealed = self.layout.sealed_range(index);
        self.layout_check(sealed.end.saturating_sub(sealed.start), segment.len())?;
        let (text, tag) = segment.split_last_chunk::<TAG_LEN>().ok_or(Error::Truncated)?;
        let out = out.get_mut(..text.len()).ok_or(Error::BufferTooSmall)?;
        let root =
            tree::root_from_inclusion(&tree::leaf_hash(segment), index, self.layout.segments(), proof)?;
        match &self.verified {
            Some(verified) if !ct_eq(verified, &root) => return Err(Error::NotAuthentic),
            Some(_) => {}
            None => {
                self.promise.keep(&self.seal, &root, self.content_len)?;
                self.verified = Some(root);
            }
        }
        let buffer = InOutBuf::new(text, &mut *out).map_err(|_| Error::BufferTooSmall)?;
        self.cipher().open(&self.keys.nonce(index), &[], buffer, tag)?;
        let start = self.layout.plaintext_range(index).start;
        let content =
            usize::try_from(self.content_len.saturating_sub(start)).unwrap_or(usize::MAX).min(out.len());
        if out.iter().skip(content).any(|byte| *byte != 0) {
            out.fill(0);
            return Err(Error::NonCanonical);
        }
        Ok(content)
    }

    /// What is known of the envelope, once a segment has been opened.
    ///
    /// # Errors
    /// [`Error::WrongState`]: none has.
    pub fn opened(&self) -> Result<Opened, Error> {
        let root = self.verified.as_ref().ok_or(Error::WrongState)?;
        self.promise.keep(&self.seal, root, self.content_len)
    }

    fn cipher(&self) -> Aes256Gcm {
        self.keys.cipher()
    }

    fn layout_check(&self, expected: u64, len: usize) -> Result<(), Error> {
        match u64::try_from(len).unwrap_or(u64::MAX).cmp(&expected) {
            core::cmp::Ordering::Equal => Ok(()),
            core::cmp::Ordering::Less => Err(Error::Truncated),
            core::cmp::Ordering::Greater => Err(Error::TrailingData),
        }
    }
}
