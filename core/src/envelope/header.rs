//! The header (spec 6.2): what is public and authenticated about an envelope.
use super::audience::Audience;
use crate::{
    CardId, Digest, Error, ObjectId, Suite, ThreadId, Time,
    wire::{codec, extension::Extensions, limits::METADATA_CIPHERTEXT_MAX},
};
use serde::{Deserialize, Serialize};

/// What an envelope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something kept: it has revisions.
    Record,
    /// Something said: it belongs to a thread.
    Message,
    /// A locked identity.
    Vault,
}

impl Kind {
    /// The number on the wire: 1 to 3.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Kind::Record => 1,
            Kind::Message => 2,
            Kind::Vault => 3,
        }
    }

    /// The kind of a number on the wire.
    ///
    /// # Errors
    /// [`Error::UnsupportedVersion`]: no kind of this version has it.
    pub const fn from_number(number: u8) -> Result<Self, Error> {
        match number {
            1 => Ok(Kind::Record),
            2 => Ok(Kind::Message),
            3 => Ok(Kind::Vault),
            _ => Err(Error::UnsupportedVersion),
        }
    }
}

/// The place of a message in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// The thread.
    pub id: ThreadId,
    /// The digest of the message that this one answers; none for the first.
    pub answers: Option<Digest>,
}

/// The header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header<'a> {
    /// The object.
    pub object: ObjectId,
    /// Counts the revisions of the object from 0.
    pub revision: u64,
    /// The digest of the revision before; none for revision 0.
    pub previous: Option<Digest>,
    /// The author's card.
    pub author: CardId,
    /// When it was made, by the author's clock.
    pub created: Time,
    /// The salt of the payload key.
    pub salt: [u8; 24],
    /// The binary logarithm of the segment size in bytes.
    pub segment_log2: u8,
    /// Length in bytes of the encrypted metadata with its tag; 0 if there is none.
    pub metadata_len: u32,
    /// Whom it is for.
    pub audience: Audience,
    /// Messages only.
    pub thread: Option<Thread>,
    /// An extension block.
    pub extensions: &'a [u8],
}

impl<'a> Header<'a> {
    /// Decodes and checks a header against the preamble's kind and suite.
    pub(crate) fn decode(bytes: &'a [u8], kind: Kind, suite: Suite) -> Result<Self, Error> {
        let header: Self = codec::decode(bytes)?;
        header.check(kind, suite)?;
        Ok(header)
    }

    /// Checks what the encoding alone does not.
    pub(crate) fn check(&self, kind: Kind, suite: Suite) -> Result<(), Error> {
        super::SegmentSize::from_log2(self.segment_log2)?;
        let metadata_len = usize::try_from(self.metadata_len).map_err(|_| Error::LimitExceeded)?;
        if metadata_len > METADATA_CIPHERTEXT_MAX {
            return Err(Error::LimitExceeded);
        }
        self.audience.check(kind, suite)?;
        let canonical = self.previous.is_some() == (self.revision > 0)
            && self.thread.is_some() == (kind == Kind::Message);
        if !canonical {
            return Err(Error::NonCanonical);
        }
        Extensions::decode(self.extensions).map(|_| ())
    }
}
