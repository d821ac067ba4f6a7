//! Leaves of a roster (spec 10.3): one member each.
use super::{Rights, Role};
use crate::{
    CardId, Error, Suite, Time,
    primitives::hpke::WRAPPED_LEN,
    tree::{self, Hash},
    wire::{codec, cursor::take_slice, limits::ROSTER_LEAF_MAX},
};
use serde::{Deserialize, Serialize};

const CLASSIC_STANZA: usize = Suite::Classic.enc_len() + WRAPPED_LEN;
const HYBRID_STANZA: usize = Suite::Hybrid.enc_len() + WRAPPED_LEN;

#[derive(Serialize, Deserialize)]
struct Body<'a> {
    card: CardId,
    rights: u8,
    not_before: Time,
    not_after: Time,
    stanza: &'a [u8],
}

/// A member as the roster states him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf<'a> {
    card: CardId,
    role: Role,
    stanza: &'a [u8],
}

impl<'a> Leaf<'a> {
    /// A leaf, checked as a reader does.
    pub(crate) fn new(card: CardId, role: Role, stanza: &'a [u8]) -> Result<Self, Error> {
        let suited = match stanza.len() {
            0 => !role.rights.hold_secret(),
            CLASSIC_STANZA | HYBRID_STANZA => role.rights.hold_secret(),
            _ => false,
        };
        if !suited || role.not_before > role.not_after {
            return Err(Error::NonCanonical);
        }
        Ok(Self { card, role, stanza })
    }

    /// Decodes all of `bytes` as a leaf.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: over [`ROSTER_LEAF_MAX`] bytes. [`Error::NonCanonical`], [`Error::TrailingData`],
    /// [`Error::UnsupportedVersion`], [`Error::Forbidden`]: malformed, or rights that [`Rights::from_bits`] refuses.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        if bytes.len() > ROSTER_LEAF_MAX {
            return Err(Error::LimitExceeded);
        }
        let Body { card, rights, not_before, not_after, stanza } = codec::decode(bytes)?;
        Self::new(card, Role { rights: Rights::from_bits(rights)?, not_before, not_after }, stanza)
    }

    /// Splits the leaf with its length off the front of a roster: the leaf's bytes, and the rest.
    pub(crate) fn split(roster: &'a [u8]) -> Result<(&'a [u8], &'a [u8]), Error> {
        let (len, rest) = crate::wire::cursor::take::<2>(roster)?;
        take_slice(rest, usize::from(u16::from_be_bytes(*len)))
    }

    /// Encodes it at the start of `out` and returns the length in bytes, at most [`ROSTER_LEAF_MAX`].
    pub(crate) fn encode(&self, out: &mut [u8]) -> Result<usize, Error> {
        let Role { rights, not_before, not_after } = self.role;
        let body =
            Body { card: self.card, rights: rights.bits(), not_before, not_after, stanza: self.stanza };
        codec::encode(&body, out)
    }

    /// The member's card.
    #[must_use]
    pub const fn card(&self) -> CardId {
        self.card
    }

    /// What he may do, and when.
    #[must_use]
    pub const fn role(&self) -> &Role {
        &self.role
    }

    /// The epoch's secret, wrapped to his card: 80 or 1168 bytes; none if he may not read.
    #[must_use]
    pub const fn stanza(&self) -> &'a [u8] {
        self.stanza
    }

    /// The suite of his stanza, if he has one.
    #[must_use]
    pub const fn suite(&self) -> Option<Suite> {
        match self.stanza.len() {
            CLASSIC_STANZA => Some(Suite::Classic),
            HYBRID_STANZA => Some(Suite::Hybrid),
            _ => None,
        }
    }
}

/// The hash of an encoded leaf.
pub(crate) fn hash(leaf: &[u8]) -> Hash {
    tree::leaf_hash(leaf)
}
