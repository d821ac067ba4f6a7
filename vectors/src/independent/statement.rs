//! Statements (spec 5.1) with any body, by anybody.
use super::{
    actor::{Actor, CardFile},
    ed25519,
    fields::Fields,
    keys::CLASSIC,
};

/// A statement before it is signed.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) kind: u8,
    pub(crate) suite: u8,
    /// The card that it names.
    pub(crate) signer: [u8; 32],
    /// The key that signs it.
    pub(crate) seed: [u8; 32],
    pub(crate) body: Fields,
}

/// A statement, and its name.
#[derive(Clone)]
pub(crate) struct Signed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) hash: [u8; 32],
}

impl Draft {
    /// By somebody with a card, whose suite is the statement's.
    pub(crate) fn by(signer: &Actor, kind: u8, body: Fields) -> Self {
        Self { kind, suite: signer.suite, signer: signer.id, seed: signer.signing_seed(), body }
    }

    /// With a key that the body states, as a request.
    pub(crate) fn with_key(seed: [u8; 32], kind: u8, body: Fields) -> Self {
        Self { kind, suite: CLASSIC, signer: [0; 32], seed, body }
    }

    /// Still in the name of the signer, but with another's key.
    pub(crate) fn forged_by(self, forger: &Actor) -> Self {
        Self { seed: forger.signing_seed(), ..self }
    }

    pub(crate) fn sign(self) -> Signed {
        let Self { kind, suite, signer, seed, body } = self;
        let preamble = [b"LIFE".as_slice(), &[1, 1, kind, suite]].concat();
        let mut file = CardFile { preamble, body_len: None, body, signer, signature: [0; 64] };
        file.signature = ed25519::sign(&seed, &file.message());
        Signed { bytes: file.bytes(), hash: file.hash() }
    }
}
