//! Recipient stanzas (spec 6.3).
use super::{
    actor::Actor,
    envelope::Written,
    hash::{hkdf_expand, sha256},
    hpke::{aead_seal, key_schedule},
    keys::encapsulate,
};

/// A stanza, in its parts.
#[derive(Clone)]
pub(crate) struct Stanza {
    /// The recipient's card.
    pub(crate) card: [u8; 32],
    /// What the KEM sends.
    pub(crate) enc: Vec<u8>,
    /// The wrapped file key.
    pub(crate) wrapped: Vec<u8>,
}

impl Stanza {
    /// The bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        [self.card.as_slice(), &self.enc, &self.wrapped].concat()
    }
}

/// Stanzas on their way into an envelope, with what it takes to make more.
pub(crate) struct Wrapping {
    /// The stanzas.
    pub(crate) stanzas: Vec<Stanza>,
    /// The header hash that they bind.
    pub(crate) header_hash: [u8; 32],
    /// The key that they wrap.
    pub(crate) file_key: [u8; 32],
}

/// `HPKE.Seal(pkR, info = label || header hash, aad = card id, pt = file key)`.
pub(crate) fn wrap(to: &Actor, header_hash: &[u8; 32], file_key: &[u8; 32], out: &mut Written) -> Stanza {
    let mut randomness = [0; 64];
    let seed = sha256(&[b"LIFE test vectors: stanza randomness", &to.id, file_key]);
    randomness.copy_from_slice(&hkdf_expand(&seed, &[], 64));
    let (secret, enc) = encapsulate(&to.kem_public, to.suite, &randomness);
    let info = [b"life/1 stanza\0".as_slice(), header_hash].concat();
    let (key, nonce) = key_schedule(to.suite, &secret, &info);
    let wrapped = aead_seal(&key, &nonce, &to.id, file_key);
    out.trace("stanza info", info);
    out.trace("stanza recipient", to.id);
    out.trace("stanza shared secret", secret);
    out.trace("stanza key", key);
    out.trace("stanza nonce", nonce);
    out.trace("stanza wrapped file key", &wrapped);
    Stanza { card: to.id, enc, wrapped }
}

/// `enc || wrapped` of `HPKE.Seal(public, info, aad, key)`, with randomness that all of it makes.
pub(crate) fn hpke_seal(public: &[u8], suite: u8, info: &[u8], aad: &[u8], key: &[u8; 32]) -> Vec<u8> {
    let mut randomness = [0; 64];
    let seed = sha256(&[b"LIFE test vectors: randomness", info, aad, key]);
    randomness.copy_from_slice(&hkdf_expand(&seed, &[], 64));
    let (secret, enc) = encapsulate(public, suite, &randomness);
    let (wrap, nonce) = key_schedule(suite, &secret, info);
    [enc, aead_seal(&wrap, &nonce, aad, key)].concat()
}

/// A stanza for a shared secret and an `enc` that are given.
pub(crate) fn wrap_with(
    to: &Actor,
    (secret, enc): ([u8; 32], Vec<u8>),
    header_hash: &[u8; 32],
    file_key: &[u8; 32],
) -> Stanza {
    let info = [b"life/1 stanza\0".as_slice(), header_hash].concat();
    let (key, nonce) = key_schedule(to.suite, &secret, &info);
    Stanza { card: to.id, enc, wrapped: aead_seal(&key, &nonce, &to.id, file_key) }
}

/// A stanza that a fellow recipient makes, who has the file key.
pub(crate) fn wrap_again(to: &Actor, header_hash: &[u8; 32], file_key: &[u8; 32]) -> Stanza {
    let pair = encapsulate(&to.kem_public, to.suite, &[0x5a; 64]);
    wrap_with(to, pair, header_hash, file_key)
}
