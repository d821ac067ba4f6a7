//! The two suites (spec 3).
use crate::Error;

/// A set of algorithms, in the order of strength.
///
/// | suite | key agreement | signature | else |
/// | --- | --- | --- | --- |
/// | 1 `Classic` | DHKEM(X25519, HKDF-SHA256) | Ed25519 | HKDF-SHA256, AES-256-GCM, SHA-256 |
/// | 2 `Hybrid` | X-Wing (ML-KEM-768 and X25519) | Ed25519 | the same |
///
/// People and services use `Hybrid`: medical data outlives classical key agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suite {
    /// Suite 1, for devices that cannot hold ML-KEM.
    Classic,
    /// Suite 2, the default.
    #[default]
    Hybrid,
}

impl Suite {
    /// The number on the wire: 1 or 2.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Suite::Classic => 1,
            Suite::Hybrid => 2,
        }
    }

    /// The suite of a number on the wire.
    ///
    /// # Errors
    /// [`Error::UnsupportedSuite`]: the number is neither 1 nor 2.
    pub const fn from_number(number: u8) -> Result<Self, Error> {
        match number {
            1 => Ok(Suite::Classic),
            2 => Ok(Suite::Hybrid),
            _ => Err(Error::UnsupportedSuite),
        }
    }

    /// Length in bytes of a KEM public key: 32 or 1216.
    #[must_use]
    pub const fn kem_public_key_len(self) -> usize {
        match self {
            Suite::Classic => 32,
            Suite::Hybrid => 1216,
        }
    }

    /// Length in bytes of a KEM ciphertext (`enc` in RFC 9180): 32 or 1120.
    #[must_use]
    pub const fn enc_len(self) -> usize {
        match self {
            Suite::Classic => 32,
            Suite::Hybrid => 1120,
        }
    }

    /// Length in bytes of a recipient stanza, which is card id, `enc` and wrapped file key: 112 or 1200.
    #[must_use]
    pub const fn stanza_len(self) -> usize {
        match self {
            Suite::Classic => 112,
            Suite::Hybrid => 1200,
        }
    }
}
