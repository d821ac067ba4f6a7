//! What is to be signed, from the bytes of an envelope that lacks its seal (spec 6.8): for a device that lost power between
//! sealing and signing.
use super::{
    batch::Unsigned, body::OpenBody, head::Head, layout::Layout, layout::SegmentSize, seal::Binding,
};
use crate::{Error, primitives::aead::TAG_LEN};

impl Unsigned {
    /// Computes anew what [`seal_unsigned`](super::seal_unsigned()) or [`Sealer::finish`](super::Sealer::finish) said,
    /// from head and segments alone: no key is needed.
    ///
    /// Whether the bytes are as they were written cannot be told without the key. A store that may be torn keeps
    /// [`digest`](Unsigned::digest) beside them, and the caller compares. What is signed is what lies there.
    ///
    /// # Errors
    /// Those of [`Head::parse`]. [`Error::Truncated`]: the short segment is missing. [`Error::LimitExceeded`]: too many
    /// segments.
    pub fn recover(unsealed: &[u8]) -> Result<Self, Error> {
        let (head, segments) = Head::parse(unsealed)?;
        let size = SegmentSize::from_log2(head.header().segment_log2)?;
        let mut body = OpenBody::new(None, size, None);
        let mut rest = segments;
        while let Some((segment, after)) = rest.split_at_checked(size.sealed_len()) {
            body.skip(segment)?;
            rest = after;
        }
        if rest.len() < TAG_LEN {
            return Err(Error::Truncated);
        }
        body.skip(rest)?;
        let tags = body.tree().size().saturating_mul(16);
        let len = u64::try_from(segments.len()).map_err(|_| Error::LimitExceeded)?.saturating_sub(tags);
        let plaintext_len = body.finish(&Layout::new(size, len)?)?;
        let binding = Binding::new(head.audience_hash(), head.commitment(), head.metadata());
        let digest = binding.digest(plaintext_len, &body.tree().root());
        Ok(Self { digest, plaintext_len, author: head.header().author })
    }
}
