//! The preamble of every object (spec 2.1): `LIFE`, class, version, kind, suite; 8 bytes.
use super::limits::PREAMBLE_LEN;
use crate::{Error, Suite};

/// The first four bytes of every object.
pub const MAGIC: [u8; 4] = *b"LIFE";
/// The one version of every kind so far.
pub const VERSION: u8 = 1;

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Public and signed.
    Statement,
    /// Encrypted and signed.
    Envelope,
}

impl Class {
    /// The number on the wire: 1 or 2.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Class::Statement => 1,
            Class::Envelope => 2,
        }
    }
}

/// The eight bytes that every object begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Preamble {
    /// Statement or envelope.
    pub class: Class,
    /// The kind within the class; its meaning is the class's matter.
    pub kind: u8,
    /// The suite.
    pub suite: Suite,
}

impl Preamble {
    /// The bytes.
    #[must_use]
    pub const fn encode(self) -> [u8; PREAMBLE_LEN] {
        let [l, i, f, e] = MAGIC;
        [l, i, f, e, self.class.number(), VERSION, self.kind, self.suite.number()]
    }

    /// Reads the preamble at the start of `bytes`.
    ///
    /// # Errors
    /// [`Error::NotLife`]: other first bytes. [`Error::Truncated`]: fewer than 8. [`Error::UnsupportedVersion`]: another
    /// class or version. [`Error::UnsupportedSuite`]: another suite.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.iter().zip(MAGIC).any(|(byte, magic)| *byte != magic) {
            return Err(Error::NotLife);
        }
        let [_, _, _, _, class, version, kind, suite] =
            *bytes.first_chunk::<PREAMBLE_LEN>().ok_or(Error::Truncated)?;
        let class = match class {
            1 => Class::Statement,
            2 => Class::Envelope,
            _ => return Err(Error::UnsupportedVersion),
        };
        if version != VERSION {
            return Err(Error::UnsupportedVersion);
        }
        Ok(Self { class, kind, suite: Suite::from_number(suite)? })
    }
}
