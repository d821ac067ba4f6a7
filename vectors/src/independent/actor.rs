//! Actors and their cards (spec 5).
use super::{
    ed25519,
    fields::{Fields, option, slice, varint},
    hash::{labelled, sha256},
    keys::{derive, kem_public, kem_secret},
};

/// The first moment of every card, unless a case says otherwise.
pub(crate) const NOT_BEFORE: u64 = 1_700_000_000_000;
/// The last moment of every card, unless a case says otherwise.
pub(crate) const NOT_AFTER: u64 = 4_102_444_800_000;

/// A statement, in its parts.
#[derive(Clone)]
pub(crate) struct CardFile {
    /// The first eight bytes.
    pub(crate) preamble: Vec<u8>,
    /// The length that is stated for the body; none for the true one.
    pub(crate) body_len: Option<u16>,
    /// The body.
    pub(crate) body: Fields,
    /// The signer's card.
    pub(crate) signer: [u8; 32],
    /// The signature.
    pub(crate) signature: [u8; 64],
}

impl CardFile {
    /// Everything that is signed.
    fn signed(&self) -> Vec<u8> {
        let body = self.body.bytes();
        let len = self.body_len.unwrap_or(body.len() as u16).to_be_bytes();
        [self.preamble.as_slice(), &len, &body, &self.signer].concat()
    }

    /// The statement hash, which is the card's id.
    pub(crate) fn hash(&self) -> [u8; 32] {
        labelled("life/1 statement", &[&self.signed()])
    }

    /// What is signed by Ed25519.
    pub(crate) fn message(&self) -> Vec<u8> {
        [b"life/1 statement signature\0".as_slice(), &self.hash()].concat()
    }

    /// The whole statement.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        [self.signed().as_slice(), &self.signature].concat()
    }
}

/// Somebody with a seed and a card.
#[derive(Clone)]
pub(crate) struct Actor {
    /// The root seed.
    pub(crate) seed: [u8; 32],
    /// 1 or 2.
    pub(crate) suite: u8,
    /// The card, encoded.
    pub(crate) card: Vec<u8>,
    /// The card's id.
    pub(crate) id: [u8; 32],
    /// The KEM public key.
    pub(crate) kem_public: Vec<u8>,
}

impl Actor {
    /// A person with a name and default validity.
    pub(crate) fn person(name: &str, suite: u8) -> Self {
        Self::with(name, suite, |_| ())
    }

    /// A person whose card's body is changed before it is signed.
    pub(crate) fn with(name: &str, suite: u8, change: impl FnOnce(&mut Fields)) -> Self {
        let seed = seed(name);
        let mut card = draft(name, suite);
        change(&mut card.body);
        card.signature = ed25519::sign(&signing_seed(&seed), &card.message());
        let kem_public = kem_public(kem_secret(&seed, suite), suite);
        Self { seed, suite, card: card.bytes(), id: card.hash(), kem_public }
    }

    /// Whose card it is: the first field of its body.
    pub(crate) fn actor(&self) -> [u8; 16] {
        *self.card[10..].first_chunk().expect("a body")
    }

    /// The Ed25519 seed.
    pub(crate) fn signing_seed(&self) -> [u8; 32] {
        signing_seed(&self.seed)
    }
}

/// The root seed of a name.
pub(crate) fn seed(name: &str) -> [u8; 32] {
    sha256(&[b"LIFE test vectors: root seed of ", name.as_bytes()])
}

/// The Ed25519 seed of a root seed.
pub(crate) fn signing_seed(seed: &[u8; 32]) -> [u8; 32] {
    derive(seed, "life/1 identity signing")
}

/// The card of a name, not yet signed.
pub(crate) fn draft(name: &str, suite: u8) -> CardFile {
    let seed = seed(name);
    let body = Fields::default()
        .with("actor", &sha256(&[b"LIFE test vectors: actor ", name.as_bytes()])[..16])
        .with("generation", varint(0))
        .with("kind", varint(0))
        .with("verifying key", ed25519::public_key(&signing_seed(&seed)))
        .with("kem key", slice(kem_public(kem_secret(&seed, suite), suite)))
        .with("not before", varint(NOT_BEFORE))
        .with("not after", varint(NOT_AFTER))
        .with("name", option(Some(slice(name))))
        .with("extensions", slice([]));
    let preamble = [b"LIFE".as_slice(), &[1, 1, 1, suite]].concat();
    CardFile { preamble, body_len: None, body, signer: [0; 32], signature: [0; 64] }
}
