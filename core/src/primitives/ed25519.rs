//! Ed25519 (RFC 8032), strict: no small-order keys, no malleable encodings, cofactorless.
use crate::Error;
use ed25519_dalek::{Signature, Signer, SigningKey};
use zeroize::ZeroizeOnDrop;

/// Length in bytes of a public key and of a secret seed.
pub(crate) const KEY_LEN: usize = 32;
/// Length in bytes of a signature.
pub(crate) const SIGNATURE_LEN: usize = 64;

/// RFC 8032, 5.1.5: the private key, 32 octets of random data. Wipes on drop.
#[derive(ZeroizeOnDrop)]
pub(crate) struct SigningSeed([u8; KEY_LEN]);

impl SigningSeed {
    /// Takes 32 uniformly random bytes.
    pub(crate) const fn new(seed: [u8; KEY_LEN]) -> Self {
        Self(seed)
    }

    /// RFC 8032, 5.1.5: the public key.
    pub(crate) fn public_key(&self) -> [u8; KEY_LEN] {
        SigningKey::from_bytes(&self.0).verifying_key().to_bytes()
    }

    /// RFC 8032, 5.1.6. The public key is derived anew from the seed, never taken from a caller.
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; SIGNATURE_LEN] {
        SigningKey::from_bytes(&self.0).sign(message).to_bytes()
    }
}

/// A public key that is a point of large order in its one encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct VerifyingKey([u8; KEY_LEN]);

impl VerifyingKey {
    /// Checks a public key from outside.
    ///
    /// # Errors
    /// `InvalidKey`: no point, not its canonical encoding, or of small order.
    pub(crate) fn import(bytes: &[u8; KEY_LEN]) -> Result<Self, Error> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| Error::InvalidKey)?;
        let canonical = key.to_edwards().compress().to_bytes() == *bytes;
        if key.is_weak() || !canonical { Err(Error::InvalidKey) } else { Ok(Self(*bytes)) }
    }

    /// RFC 8032, 5.1.7, with S < L, R of large order and no cofactor.
    ///
    /// # Errors
    /// `NotAuthentic`: the signature is not one of this key over `message`.
    pub(crate) fn verify(&self, message: &[u8], signature: &[u8; SIGNATURE_LEN]) -> Result<(), Error> {
        ed25519_dalek::VerifyingKey::from_bytes(&self.0)
            .and_then(|key| key.verify_strict(message, &Signature::from_bytes(signature)))
            .map_err(|_| Error::NotAuthentic)
    }

    /// The encoded key.
    pub(crate) const fn as_bytes(&self) -> &[u8; KEY_LEN] {
        &self.0
    }
}
