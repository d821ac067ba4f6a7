//! The seal (spec 6.7): what the author signs, and the bytes that say so at the end of an envelope.
use super::layout::{Layout, SegmentSize};
use crate::{
    CardId, Digest, Error, labels,
    primitives::{ct_eq, ed25519::VerifyingKey, hash::sha256},
    tree::{self, Hash},
    wire::{
        cursor::Writer,
        limits::{BATCH_MAX, BATCH_PATH_MAX, SEAL_MIN, SIGNATURE_LEN},
    },
};

/// A seal, taken apart. Nothing about it is verified yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Seal {
    pub(crate) path: heapless::Vec<Hash, BATCH_PATH_MAX>,
    pub(crate) signature: [u8; SIGNATURE_LEN],
    pub(crate) plaintext_len: u64,
    pub(crate) batch_size: u8,
    pub(crate) batch_index: u8,
}

impl Seal {
    /// Reads the seal at the end of `bytes`: [`limits::SEAL_MAX`](crate::limits::SEAL_MAX) bytes always hold it.
    ///
    /// # Errors
    /// [`Error::Truncated`]: too few bytes, or no seal at the end of them, as when they are cut.
    pub fn decode_at_end(bytes: &[u8]) -> Result<Self, Error> {
        let (rest, last) = bytes.split_last_chunk::<10>().ok_or(Error::Truncated)?;
        let [length @ .., batch_size, batch_index] = *last;
        let plaintext_len = u64::from_be_bytes(length);
        // What ends in no place of any batch does not end in a seal: most often the rest has not arrived.
        if usize::from(batch_size) > BATCH_MAX || batch_index >= batch_size {
            return Err(Error::Truncated);
        }
        let (rest, signature) = rest.split_last_chunk().ok_or(Error::Truncated)?;
        let mut path = heapless::Vec::new();
        let mut at = rest;
        for _ in 0..tree::path_len(batch_index.into(), batch_size.into())? {
            let (before, hash) = at.split_last_chunk().ok_or(Error::Truncated)?;
            path.push(*hash).map_err(|_| Error::LimitExceeded)?;
            at = before;
        }
        path.reverse();
        Ok(Self { path, signature: *signature, plaintext_len, batch_size, batch_index })
    }

    pub(crate) fn encode(&self, out: &mut [u8]) -> Result<usize, Error> {
        let mut writer = Writer::new(out);
        self.path.iter().try_for_each(|hash| writer.put(hash))?;
        writer.put(&self.signature)?;
        writer.put(&self.plaintext_len.to_be_bytes())?;
        writer.put(&[self.batch_size, self.batch_index])?;
        Ok(writer.len())
    }

    /// Length in bytes: 74 to 266.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a seal is never empty")]
    pub fn len(&self) -> usize {
        self.path.len().saturating_mul(32).saturating_add(SEAL_MIN)
    }

    /// The layout of the payload that this seal closes.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: it would have too many segments.
    pub fn layout(&self, segment: SegmentSize) -> Result<Layout, Error> {
        Layout::new(segment, self.plaintext_len)
    }

    /// Length of content and padding in bytes.
    #[must_use]
    pub const fn plaintext_len(&self) -> u64 {
        self.plaintext_len
    }

    /// The signature, 64 bytes.
    #[must_use]
    pub const fn signature(&self) -> &[u8; SIGNATURE_LEN] {
        &self.signature
    }

    /// How many envelopes the signature covers, and which of them this is.
    #[must_use]
    pub const fn batch(&self) -> (u8, u8) {
        (self.batch_size, self.batch_index)
    }
}

/// What is fixed about an envelope once its head is written.
#[derive(Clone)]
pub(crate) struct Binding {
    pub(crate) audience_hash: [u8; 32],
    pub(crate) commitment: [u8; 32],
    pub(crate) metadata_hash: [u8; 32],
}

impl Binding {
    pub(crate) fn new(audience_hash: &[u8; 32], commitment: &[u8; 32], metadata: &[u8]) -> Self {
        let metadata_hash = sha256(labels::METADATA_HASH, &[metadata]);
        Self { audience_hash: *audience_hash, commitment: *commitment, metadata_hash }
    }

    /// `seal digest = SHA-256(label || audience hash || commitment || metadata hash || plaintext length (8) || root)`.
    pub(crate) fn digest(&self, plaintext_len: u64, root: &Hash) -> Digest {
        let length = plaintext_len.to_be_bytes();
        let parts: [&[u8]; 5] = [&self.audience_hash, &self.commitment, &self.metadata_hash, &length, root];
        Digest(sha256(labels::SEAL_DIGEST, &parts))
    }
}

/// What Ed25519 signs: `label || batch size (1) || batch root (32)`. The size is there because a path of one length can
/// belong to more than one place, of trees of different sizes.
pub(crate) fn signed_message(size: u8, root: &Hash) -> heapless::Vec<u8, 64> {
    labels::BATCH.iter().chain(&[size]).chain(root).copied().collect()
}

/// A batch whose signature has been verified: an opener that remembers it need not verify it again.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifiedRoot {
    author: CardId,
    size: u8,
    root: Hash,
    signature: [u8; SIGNATURE_LEN],
}

/// Verifies that `author` sealed the envelope of this digest. With the `known` root of the same batch no signature is
/// computed.
pub(crate) fn verify(
    seal: &Seal,
    digest: &Digest,
    (author, key): (CardId, &VerifyingKey),
    known: Option<&VerifiedRoot>,
) -> Result<VerifiedRoot, Error> {
    let leaf = tree::leaf_hash(digest.as_bytes());
    let (size, index) = (seal.batch_size, seal.batch_index);
    let root = tree::root_from_inclusion(&leaf, index.into(), size.into(), &seal.path)?;
    let this = VerifiedRoot { author, size, root, signature: seal.signature };
    let remembered = known.is_some_and(|known| {
        known.author == author
            && known.size == size
            && known.signature == this.signature
            && ct_eq(&known.root, &root)
    });
    if !remembered {
        key.verify(&signed_message(size, &root), &seal.signature)?;
    }
    Ok(this)
}

/// The first bytes of `bytes` that are segments, and the seal behind them.
pub(crate) fn split(bytes: &[u8]) -> Result<(&[u8], Seal), Error> {
    let seal = Seal::decode_at_end(bytes)?;
    let len = bytes.len().checked_sub(seal.len()).ok_or(Error::Truncated)?;
    let (segments, _) = bytes.split_at_checked(len).ok_or(Error::Truncated)?;
    Ok((segments, seal))
}
