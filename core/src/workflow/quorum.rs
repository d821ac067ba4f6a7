//! Countersignatures (spec 17.4): several people sign one object, and enough of them have to.
use super::{ReceiptHash, Status, VerifiedReceipt};
use crate::{ActorId, Digest, Error, statement::VerifiedCard};

/// The countersignatures of one object by at most `N` people who may give them.
///
/// People are counted, not cards: who has two cards signs once.
#[derive(Clone, Debug)]
pub struct Quorum<const N: usize> {
    of: Digest,
    needed: usize,
    signers: heapless::Vec<(ActorId, Option<ReceiptHash>), N>,
    cards: heapless::Vec<crate::CardId, N>,
}

impl<const N: usize> Quorum<N> {
    /// Asks for `needed` countersignatures of the object with this seal digest by any of the owners of `cards`.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: none is needed, or more than there are people. [`Error::LimitExceeded`]: more than `N`
    /// cards.
    pub fn new<'c, 'k: 'c>(
        of: Digest,
        needed: usize,
        cards: impl IntoIterator<Item = &'c VerifiedCard<'k>>,
    ) -> Result<Self, Error> {
        let mut this = Self { of, needed, signers: heapless::Vec::new(), cards: heapless::Vec::new() };
        for card in cards {
            let actor = card.details().actor;
            this.cards.push(card.id()).map_err(|_| Error::LimitExceeded)?;
            if !this.signers.iter().any(|(signer, _)| *signer == actor) {
                this.signers.push((actor, None)).map_err(|_| Error::LimitExceeded)?;
            }
        }
        if needed == 0 || needed > this.signers.len() {
            return Err(Error::InvalidArgument);
        }
        Ok(this)
    }

    /// Counts a countersignature, and returns whether there are enough now.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: a receipt of another status. [`Error::WrongObject`]: about another object. [`Error::Forbidden`]:
    /// by a card that is not one of those that may. [`Error::Replayed`]: this person has signed before.
    pub fn add(&mut self, receipt: &VerifiedReceipt) -> Result<bool, Error> {
        if receipt.status() != Status::Countersigned {
            return Err(Error::WrongKind);
        }
        if receipt.of() != self.of {
            return Err(Error::WrongObject);
        }
        if !self.cards.contains(&receipt.card()) {
            return Err(Error::Forbidden);
        }
        let signer = self.signers.iter_mut().find(|(actor, _)| *actor == receipt.actor());
        match signer {
            Some((_, Some(_))) => return Err(Error::Replayed),
            Some((_, signed)) => *signed = Some(receipt.hash()),
            None => return Err(Error::Forbidden),
        }
        Ok(self.is_reached())
    }

    /// Whether enough people have signed.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.count() >= self.needed
    }

    /// How many people have signed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.signers.iter().filter(|(_, signed)| signed.is_some()).count()
    }

    /// The object.
    #[must_use]
    pub const fn of(&self) -> Digest {
        self.of
    }

    /// Who has signed, and with which receipt.
    pub fn signed(&self) -> impl Iterator<Item = (ActorId, ReceiptHash)> + '_ {
        self.signers.iter().filter_map(|(actor, signed)| signed.map(|hash| (*actor, hash)))
    }
}
