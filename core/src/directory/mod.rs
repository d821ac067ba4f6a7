//! The directory: a log of cards, endorsements and revocations that everybody can watch (spec 14.8).
//!
//! A device trusts a card that stands in the list ([`Card::proven`](crate::statement::Card::proven)) because the list is
//! watched: witnesses see to it that there is one list, and each actor (or somebody for him) reads it with a [`Monitor`] and
//! finds a card of his that he did not make.
#[cfg(test)]
mod tests;

use crate::{
    ActorId, CardId, Error,
    log::{Export, Place, Purpose, VerifiedCheckpoint, WitnessedCheckpoint},
    statement::{Card, Trust, VerifiedCard},
    tree::{Hash, leaf_hash},
    wire::codec,
};
use serde::{Deserialize, Serialize};

/// Most bytes of an encoded leaf.
pub const LEAF_MAX: usize = 1 + 16 + 5 + 32;

/// What stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leaf {
    /// A card of an actor.
    Card {
        /// Whose.
        actor: ActorId,
        /// Which of his cards.
        generation: u32,
        /// The card.
        card: CardId,
    },
    /// An endorsement or succession, by its statement hash.
    Endorsement([u8; 32]),
    /// A revocation, by its statement hash.
    Revocation([u8; 32]),
}

impl Leaf {
    /// The leaf of a card.
    #[must_use]
    pub fn of(card: &Card<'_>) -> Self {
        let details = card.details();
        Self::Card { actor: details.actor, generation: details.generation, card: card.id() }
    }

    /// Decodes all of `bytes`.
    ///
    /// # Errors
    /// [`Error::NonCanonical`], [`Error::TrailingData`]: malformed. [`Error::UnsupportedVersion`]: of a later version.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        codec::decode(bytes)
    }

    /// Writes the leaf and returns its length in bytes, at most [`LEAF_MAX`].
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out` has no room.
    pub fn encode(&self, out: &mut [u8]) -> Result<usize, Error> {
        codec::encode(self, out)
    }

    /// Its hash in the tree.
    ///
    /// # Errors
    /// None that an input brings about.
    pub fn hash(&self) -> Result<Hash, Error> {
        let mut bytes = [0; LEAF_MAX];
        let len = self.encode(&mut bytes)?;
        bytes.get(..len).map(leaf_hash).ok_or(Error::WrongState)
    }

    /// Verifies that the leaf stands in a directory. What it names existed at the time of the checkpoint.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: the checkpoint is of no directory. [`Error::NotAuthentic`]: the proof does not show it.
    pub fn check_included(
        &self,
        place: &Place<'_>,
        checkpoint: &VerifiedCheckpoint<'_>,
    ) -> Result<(), Error> {
        if checkpoint.head().purpose != Purpose::Directory {
            return Err(Error::WrongKind);
        }
        checkpoint.check_included(&self.hash()?, place)
    }
}

impl<'a> Card<'a> {
    /// Trusts this card because it stands in a directory that witnesses watch. The caller has chosen the directory and its
    /// keeper when he verified the checkpoint, and whom he counts as a witness.
    ///
    /// That it stands there does not say that it is the actor's latest card, or that it was not revoked.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: the checkpoint is of no directory. [`Error::NotAuthentic`]: the proof does not show it.
    pub fn proven(
        self,
        place: &Place<'_>,
        checkpoint: &WitnessedCheckpoint<'_>,
    ) -> Result<VerifiedCard<'a>, Error> {
        Leaf::of(&self).check_included(place, checkpoint)?;
        Ok(self.trusted(Trust::FULL))
    }
}

/// Reads a whole directory, leaf after leaf in constant memory, for the cards of one actor.
#[derive(Clone)]
pub struct Monitor {
    actor: ActorId,
    list: Export,
    latest: Option<(u32, CardId)>,
}

impl Monitor {
    /// Starts at the beginning of the list.
    #[must_use]
    pub const fn new(actor: ActorId) -> Self {
        Self { actor, list: Export::new(), latest: None }
    }

    /// Takes the next leaf in.
    ///
    /// # Errors
    /// [`Error::Forked`]: a second card of the actor under a generation that he has. [`Error::OutOfOrder`]: a card of the
    /// actor that leaves a generation out or goes back. After these two nothing was taken in. [`Error::LimitExceeded`]: 2^40
    /// leaves or more.
    pub fn push(&mut self, leaf: &Leaf) -> Result<(), Error> {
        let mut latest = self.latest;
        if let Leaf::Card { actor, generation, card } = *leaf
            && actor == self.actor
        {
            match self.latest {
                Some((seen, same)) if seen == generation && same == card => {}
                Some((seen, _)) if seen == generation => return Err(Error::Forked),
                _ if generation != self.next_generation()? => return Err(Error::OutOfOrder),
                _ => latest = Some((generation, card)),
            }
        }
        self.list.push(&leaf.hash()?)?;
        self.latest = latest;
        Ok(())
    }

    /// How many leaves were taken in.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.list.size()
    }

    /// Compares what was read with a checkpoint, and tells generation and card of the actor's latest one. The owner compares
    /// it with his own: another is an impostor's.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: of no directory. Those of [`Export::check`].
    pub fn check(&self, checkpoint: &VerifiedCheckpoint<'_>) -> Result<Option<(u32, CardId)>, Error> {
        if checkpoint.head().purpose != Purpose::Directory {
            return Err(Error::WrongKind);
        }
        self.list.check(checkpoint).map(|()| self.latest)
    }

    fn next_generation(&self) -> Result<u32, Error> {
        self.latest.map_or(Ok(0), |(seen, _)| seen.checked_add(1).ok_or(Error::LimitExceeded))
    }
}
