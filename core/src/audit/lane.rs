//! Lanes: the entries of one card in one log, numbered and chained (spec 15.2).
use super::entry::{Body, Details, VerifiedEntry};
use crate::{
    CardId, Error, LogId,
    identity::Identity,
    statement::{self, Kind},
    tree::Hash,
    wire::codec,
};
use serde::{Deserialize, Serialize};

/// How far a card's entries in a log have come. The actor keeps his own; the keeper and the auditor one for each card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    log: LogId,
    actor: CardId,
    /// The number of the next entry.
    next: u64,
    /// The last entry.
    last: Option<Hash>,
}

impl Lane {
    /// Length in bytes of a lane as [`encode`](Lane::encode) writes it, at most.
    pub const ENCODED_MAX: usize = 16 + 32 + 10 + 33;

    /// A lane without entries.
    #[must_use]
    pub const fn new(log: LogId, actor: CardId) -> Self {
        Self { log, actor, next: 0, last: None }
    }

    /// Whose it is.
    #[must_use]
    pub const fn actor(&self) -> CardId {
        self.actor
    }

    /// How many entries there are, which is the number of the next one.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.next
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.next == 0
    }

    /// The last entry.
    #[must_use]
    pub const fn last(&self) -> Option<Hash> {
        self.last
    }

    /// Signs the next entry of one's own lane; returns its length in bytes and the lane with it. The caller stores that lane
    /// **before** it gives the entry away: two entries of one number are evidence against him.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: the lane is another card's, or the details name a revision of no object.
    /// [`Error::Expired`], [`Error::Revoked`]: the card is not valid at that time. [`Error::LimitExceeded`],
    /// [`Error::UnsupportedExtension`]: malformed extensions. [`Error::BufferTooSmall`]: `out` has no room.
    pub fn issue(
        &self,
        identity: &Identity<'_>,
        details: &Details<'_>,
        out: &mut [u8],
    ) -> Result<(usize, Lane), Error> {
        let card = identity.card();
        if card.id() != self.actor {
            return Err(Error::InvalidArgument);
        }
        let body = Body::new(self.log, self.next, self.last, details);
        body.check()
            .map_err(|error| if error == Error::NonCanonical { Error::InvalidArgument } else { error })?;
        card.check_valid(details.time)?;
        let (len, hash) =
            statement::sign(Kind::LogEntry, card.suite(), card.id(), identity.signing(), out, |out| {
                codec::encode(&body, out)
            })?;
        Ok((len, self.with(hash)?))
    }

    /// Goes on to the next entry of the lane.
    ///
    /// # Errors
    /// [`Error::WrongObject`], [`Error::WrongAuthor`]: for another log, or by another card. [`Error::OutOfOrder`]: one before
    /// it is missing. [`Error::Replayed`]: it, or one of its number, was there before. [`Error::Forked`]: the actor has
    /// signed another entry in the place of the last one; keep both.
    pub fn follow(&self, entry: &VerifiedEntry<'_>) -> Result<Lane, Error> {
        if entry.log() != self.log {
            return Err(Error::WrongObject);
        }
        if entry.actor() != self.actor {
            return Err(Error::WrongAuthor);
        }
        let last = self.next.checked_sub(1);
        if entry.sequence() > self.next {
            return Err(Error::OutOfOrder);
        }
        if entry.sequence() < self.next {
            let same_number = last == Some(entry.sequence());
            let fork = same_number && self.last.is_some_and(|last| last != *entry.hash());
            return Err(if fork { Error::Forked } else { Error::Replayed });
        }
        if entry.previous() != self.last {
            return Err(Error::Forked);
        }
        self.with(*entry.hash())
    }

    /// Compares one's own lane with the one that an auditor found in the log.
    ///
    /// # Errors
    /// [`Error::WrongObject`], [`Error::WrongAuthor`]: of another log, or of another card. [`Error::OutOfOrder`]: the log
    /// lacks the last entries. [`Error::Forked`]: there are entries in it that this actor does not know of: somebody has his
    /// keys, or he has restored an old state.
    pub fn check_found(&self, found: &Lane) -> Result<(), Error> {
        if found.log != self.log {
            return Err(Error::WrongObject);
        }
        if found.actor != self.actor {
            return Err(Error::WrongAuthor);
        }
        if found.next < self.next {
            return Err(Error::OutOfOrder);
        }
        if found == self { Ok(()) } else { Err(Error::Forked) }
    }

    /// Writes the lane for storage and returns its length in bytes.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out` is shorter than [`ENCODED_MAX`](Lane::ENCODED_MAX).
    pub fn encode(&self, out: &mut [u8]) -> Result<usize, Error> {
        codec::encode(self, out)
    }

    /// Reads a lane from the caller's own storage.
    ///
    /// # Errors
    /// [`Error::NonCanonical`], [`Error::TrailingData`]: it is none.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let lane: Self = codec::decode(bytes)?;
        if (lane.next == 0) == lane.last.is_none() { Ok(lane) } else { Err(Error::NonCanonical) }
    }

    fn with(&self, hash: Hash) -> Result<Self, Error> {
        let next = self.next.checked_add(1).ok_or(Error::LimitExceeded)?;
        Ok(Self { next, last: Some(hash), ..*self })
    }
}
