//! The seal (spec 6.7 and 6.8).
use super::{
    actor::Actor,
    ed25519,
    envelope::Written,
    hash::{leaf, path, root},
};

/// A seal, in its parts.
#[derive(Clone)]
pub(crate) struct Seal {
    /// From the leaf upwards.
    pub(crate) path: Vec<[u8; 32]>,
    /// Over the batch.
    pub(crate) signature: [u8; 64],
    /// Of content and padding.
    pub(crate) plaintext_len: u64,
    /// How many envelopes are signed together.
    pub(crate) batch_size: u8,
    /// Which of them this is.
    pub(crate) batch_index: u8,
}

impl Seal {
    /// The bytes at the end of an envelope.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = self.path.concat();
        out.extend_from_slice(&self.signature);
        out.extend_from_slice(&self.plaintext_len.to_be_bytes());
        out.extend_from_slice(&[self.batch_size, self.batch_index]);
        out
    }
}

/// What Ed25519 signs: `"life/1 batch" || 0x00 || size || root`.
pub(crate) fn message(size: u8, root: &[u8; 32]) -> Vec<u8> {
    [b"life/1 batch\0".as_slice(), &[size], root].concat()
}

/// Signs the envelopes as one batch.
pub(crate) fn sign(batch: &mut [Written], signer: &Actor) {
    let leaves: Vec<[u8; 32]> = batch.iter().map(|written| leaf(&written.digest)).collect();
    let size = batch.len() as u8;
    let root = root(&leaves);
    let message = message(size, &root);
    let signature = ed25519::sign(&signer.signing_seed(), &message);
    for (index, written) in batch.iter_mut().enumerate() {
        written.trace("batch leaf", leaves[index]);
        written.trace("batch root", root);
        written.trace("signed message", &message);
        written.trace("signature", signature);
        written.seal = Seal {
            path: path(index, &leaves),
            signature,
            plaintext_len: written.seal.plaintext_len,
            batch_size: size,
            batch_index: index as u8,
        };
    }
}
