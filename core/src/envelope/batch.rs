//! Batches (spec 6.8): up to 64 envelopes of one author under one signature, each verifiable alone.
use super::seal::{Seal, signed_message};
use crate::{
    CardId, Digest, Error,
    identity::Identity,
    tree::{Kept, leaf_hash},
    wire::limits::{BATCH_MAX, SIGNATURE_LEN},
};

/// An envelope that lacks nothing but its seal.
#[derive(Clone, Copy)]
#[must_use = "an envelope without its seal opens for nobody"]
pub struct Unsigned {
    pub(crate) digest: Digest,
    pub(crate) plaintext_len: u64,
    pub(crate) author: CardId,
}

impl Unsigned {
    /// The seal digest.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// Signs this envelope alone (a batch of one), writes the seal to `out` and returns its length in bytes, 74.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: `identity` is not the author. [`Error::BufferTooSmall`]: no room.
    pub fn sign(self, identity: &Identity<'_>, out: &mut [u8]) -> Result<usize, Error> {
        if self.author != identity.id() {
            return Err(Error::InvalidArgument);
        }
        // A tree of one leaf: no path, and no room for one.
        let signature = identity.signing().sign(&signed_message(1, &leaf_hash(self.digest.as_bytes())));
        let seal = Seal {
            path: heapless::Vec::new(),
            signature,
            plaintext_len: self.plaintext_len,
            batch_size: 1,
            batch_index: 0,
        };
        seal.encode(out)
    }
}

/// Envelopes to be signed together: their tree, whole, so that each seal finds its path in it.
#[derive(Clone, Default)]
pub struct Batch {
    tree: Kept,
    plaintext_lens: heapless::Vec<u64, BATCH_MAX>,
    /// The author of the first.
    author: Option<CardId>,
    /// Whether there is one of another author.
    mixed: bool,
}

impl Batch {
    /// An empty batch.
    #[must_use]
    pub const fn new() -> Self {
        Self { tree: Kept::new(), plaintext_lens: heapless::Vec::new(), author: None, mixed: false }
    }

    /// Adds an envelope and returns its index.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: there are 64.
    pub fn push(&mut self, envelope: Unsigned) -> Result<usize, Error> {
        let index = self.len();
        self.plaintext_lens.push(envelope.plaintext_len).map_err(|_| Error::LimitExceeded)?;
        self.tree.append(envelope.digest.as_bytes())?;
        self.mixed |= *self.author.get_or_insert(envelope.author) != envelope.author;
        Ok(index)
    }

    /// How many envelopes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.plaintext_lens.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plaintext_lens.is_empty()
    }

    /// Signs them all with one signature.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: there are none, or `identity` is not the author of each.
    pub fn sign(&self, identity: &Identity<'_>) -> Result<SignedBatch<'_>, Error> {
        if self.mixed || self.author != Some(identity.id()) {
            return Err(Error::InvalidArgument);
        }
        let size = u8::try_from(self.len()).map_err(|_| Error::LimitExceeded)?;
        let signature = identity.signing().sign(&signed_message(size, &self.tree.root()?));
        Ok(SignedBatch { batch: self, size, signature })
    }

    /// The signed batch again, from its [`SignedBatch::signature`], for a caller that cannot hold the borrow. It is not
    /// verified: with another signature the seals are worthless.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: the batch is empty.
    pub fn resume(&self, signature: [u8; SIGNATURE_LEN]) -> Result<SignedBatch<'_>, Error> {
        match u8::try_from(self.len()) {
            Ok(size @ 1..) => Ok(SignedBatch { batch: self, size, signature }),
            _ => Err(Error::InvalidArgument),
        }
    }
}

/// A batch with its signature: gives each envelope its seal.
pub struct SignedBatch<'a> {
    batch: &'a Batch,
    size: u8,
    signature: [u8; SIGNATURE_LEN],
}

impl SignedBatch<'_> {
    /// The one signature, for [`Batch::resume`].
    #[must_use]
    pub const fn signature(&self) -> &[u8; SIGNATURE_LEN] {
        &self.signature
    }

    /// Writes the seal of envelope `index` to `out` and returns its length in bytes: 74 to 266.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: there is no such envelope. [`Error::BufferTooSmall`]: no room.
    pub fn seal(&self, index: usize, out: &mut [u8]) -> Result<usize, Error> {
        let plaintext_len = *self.batch.plaintext_lens.get(index).ok_or(Error::InvalidArgument)?;
        let batch_index = u8::try_from(index).map_err(|_| Error::InvalidArgument)?;
        let proof = self.batch.tree.proof(batch_index.into())?;
        let mut path = heapless::Vec::new();
        path.extend_from_slice(&proof).map_err(|_| Error::LimitExceeded)?;
        let seal =
            Seal { path, signature: self.signature, plaintext_len, batch_size: self.size, batch_index };
        seal.encode(out)
    }
}
