//! An open vault (spec 13.1): the identity, what it was before, and the locks to seal the next revision with.
use super::{
    content::{Decoded, Generations},
    lock::Locks,
    sealing::Draft,
};
use crate::{
    CardId, Error, Suite, Time,
    envelope::{Opened, Revision},
    identity::{Identity, Seed},
    statement::Card,
};
use zeroize::Zeroize;

/// An open vault. Wipes the content on drop.
pub struct Unlocked<'c> {
    content: &'c mut [u8],
    suite: Suite,
    seed: Seed,
    opened: Opened,
}

impl Drop for Unlocked<'_> {
    fn drop(&mut self) {
        self.content.zeroize();
    }
}

impl<'c> Unlocked<'c> {
    pub(crate) const fn new(content: &'c mut [u8], suite: Suite, seed: Seed, opened: Opened) -> Self {
        Self { content, suite, seed, opened }
    }

    fn decoded(&self) -> Result<Decoded<'_>, Error> {
        Decoded::decode(self.content, self.suite)
    }

    /// The identity in use.
    ///
    /// # Errors
    /// None: [`Vault::open`](super::Vault::open) has checked it.
    pub fn identity(&self) -> Result<Identity<'_>, Error> {
        Identity::new(&self.seed, Card::decode(self.card()?)?)
    }

    /// Its seed.
    #[must_use]
    pub const fn seed(&self) -> &Seed {
        &self.seed
    }

    /// Its card, encoded.
    ///
    /// # Errors
    /// None: [`Vault::open`](super::Vault::open) has checked it.
    pub fn card(&self) -> Result<&[u8], Error> {
        self.decoded().map(|decoded| decoded.card)
    }

    /// The card's id: a caller who remembers whose vault this is compares it.
    #[must_use]
    pub const fn author(&self) -> CardId {
        self.opened.author
    }

    /// The generations before the one in use: for the next revision of this vault.
    ///
    /// # Errors
    /// None: [`Vault::open`](super::Vault::open) has checked it.
    pub fn older(&self) -> Result<Generations<'_>, Error> {
        self.decoded().map(|decoded| decoded.older)
    }

    /// All generations, the one in use first: older ones for a vault of the identity's successor.
    ///
    /// # Errors
    /// None: [`Vault::open`](super::Vault::open) has checked it.
    pub fn generations(&self) -> Result<Generations<'_>, Error> {
        self.decoded().map(|decoded| decoded.all)
    }

    /// The locks, to add one, to remove one, and to seal the next revision with.
    ///
    /// # Errors
    /// None: [`Vault::open`](super::Vault::open) has checked it.
    pub fn locks(&self) -> Result<Locks<'_>, Error> {
        self.decoded().map(|decoded| decoded.locks)
    }

    /// Revision and digest, to be remembered against an older vault.
    #[must_use]
    pub const fn opened(&self) -> &Opened {
        &self.opened
    }

    /// The draft of the next revision.
    #[must_use]
    pub const fn next(&self, created: Time) -> Draft {
        let Opened { object, revision, digest, .. } = self.opened;
        let number = revision.saturating_add(1);
        Draft { object, revision: Revision::Next { number, previous: digest }, created, floor: self.suite }
    }
}
