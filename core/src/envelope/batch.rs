//! Batches (spec 6.8): up to 64 envelopes of one author under one signature, each verifiable alone.
use super::seal::{Seal, signed_message};
use crate::{
    CardId, Digest, Error,
    identity::Identity,
    tree::{self, Frontier, Hash},
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
        let mut batch = Batch::new();
        batch.push(self)?;
        batch.sign(identity)?.seal(0, out)
    }
}

/// Envelopes to be signed together.
#[derive(Clone, Default)]
pub struct Batch {
    entries: heapless::Vec<Unsigned, BATCH_MAX>,
}

impl Batch {
    /// An empty batch.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: heapless::Vec::new() }
    }

    /// Adds an envelope and returns its index.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: there are 64.
    pub fn push(&mut self, envelope: Unsigned) -> Result<usize, Error> {
        let index = self.entries.len();
        self.entries.push(envelope).map_err(|_| Error::LimitExceeded)?;
        Ok(index)
    }

    /// How many envelopes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Signs them all with one signature.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: there are none, or `identity` is not the author of each.
    pub fn sign(&self, identity: &Identity<'_>) -> Result<SignedBatch<'_>, Error> {
        let foreign = self.entries.iter().any(|entry| entry.author != identity.id());
        let size = u8::try_from(self.entries.len()).map_err(|_| Error::LimitExceeded)?;
        if foreign || size == 0 {
            return Err(Error::InvalidArgument);
        }
        let mut tree = Frontier::<7>::new();
        for entry in &self.entries {
            tree.append(&leaf(entry))?;
        }
        let signature = identity.signing().sign(&signed_message(size, &tree.root()));
        Ok(SignedBatch { batch: self, size, signature })
    }

    /// The signed batch again, from its [`SignedBatch::signature`], for a caller that cannot hold the borrow. It is not
    /// verified: with another signature the seals are worthless.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: the batch is empty.
    pub fn resume(&self, signature: [u8; SIGNATURE_LEN]) -> Result<SignedBatch<'_>, Error> {
        match u8::try_from(self.entries.len()) {
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
        let entry = self.batch.entries.get(index).ok_or(Error::InvalidArgument)?;
        let batch_index = u8::try_from(index).map_err(|_| Error::InvalidArgument)?;
        let leaf_at = |i: u64| usize::try_from(i).ok().and_then(|i| self.batch.entries.get(i)).map(leaf);
        let proof = tree::inclusion_proof(batch_index.into(), self.size.into(), leaf_at)?;
        let mut path = heapless::Vec::new();
        path.extend_from_slice(&proof).map_err(|_| Error::LimitExceeded)?;
        let seal = Seal {
            path,
            signature: self.signature,
            plaintext_len: entry.plaintext_len,
            batch_size: self.size,
            batch_index,
        };
        seal.encode(out)
    }
}

fn leaf(entry: &Unsigned) -> Hash {
    tree::leaf_hash(entry.digest.as_bytes())
}
