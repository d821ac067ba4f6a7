//! Cards that something vouches for, and for how long (spec 14.1).
use super::Card;
use crate::{CardId, Error, Time};
use core::ops::Deref;

/// A card that something vouches for.
///
/// Only an act of trust makes one: [`Card::pin`] (a compared fingerprint), [`Card::endorsed`] (an anchor's word),
/// [`Card::succeeds`] (the predecessor's word), [`Card::proven`](Card::proven) (a log that is watched), or
/// [`Identity::card`](crate::identity::Identity::card) for one's own.
///
/// A card that was merely decoded is not enough:
///
/// ```compile_fail,E0308
/// use life_core::statement::{Card, VerifiedCard};
/// fn trust(card: Card<'_>) -> VerifiedCard<'_> {
///     card
/// }
/// ```
///
/// ```compile_fail,E0423
/// use life_core::statement::{Card, VerifiedCard};
/// fn trust(card: Card<'_>) -> VerifiedCard<'_> {
///     VerifiedCard(card)
/// }
/// ```
#[derive(Clone, Copy)]
pub struct VerifiedCard<'a> {
    card: Card<'a>,
    trust: Trust,
}

/// How far the trust in a card goes, beside what the card says itself.
#[derive(Clone, Copy)]
pub(crate) struct Trust {
    /// First moment that everything which vouches for the card covers.
    pub(crate) from: Time,
    /// Last such moment.
    pub(crate) to: Time,
    /// From when on nothing that the card signs counts, because it was revoked or succeeded.
    pub(crate) ended: Option<Time>,
    /// Whether the keys may have been somebody else's, so that what the card signed before counts only if others saw it.
    pub(crate) stolen: bool,
    /// The same end for the cards above it that vouch for it.
    pub(crate) above_ended: Option<Time>,
    /// The card that succeeded it.
    pub(crate) successor: Option<CardId>,
    /// How many endorsements may follow each other from this card on.
    pub(crate) depth: u8,
}

impl Trust {
    /// For ever, and in nobody else.
    pub(crate) const FULL: Self = Self {
        from: Time(0),
        to: Time::MAX,
        ended: None,
        stolen: false,
        above_ended: None,
        successor: None,
        depth: 0,
    };

    /// The same trust within a validity.
    pub(crate) fn within(self, not_before: Time, not_after: Time) -> Self {
        Self { from: self.from.max(not_before), to: self.to.min(not_after), ..self }
    }

    /// The same trust, ended at a moment unless it ends before.
    pub(crate) fn end(self, from: Time) -> Self {
        Self { ended: Some(self.ended.map_or(from, |ended| ended.min(from))), ..self }
    }

    /// From when on nothing that the card signs counts.
    pub(crate) fn first_end(&self) -> Option<Time> {
        [self.ended, self.above_ended].into_iter().flatten().min()
    }
}

impl<'a> Card<'a> {
    pub(crate) const fn trusted(self, trust: Trust) -> VerifiedCard<'a> {
        VerifiedCard { card: self, trust }
    }
}

impl<'a> VerifiedCard<'a> {
    /// Takes this card as an anchor, who may endorse others in chains of up to `depth` links, at most
    /// [`CHAIN_MAX`](crate::limits::CHAIN_MAX).
    ///
    /// This is an act of trust: the anchor can vouch for anybody.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: no link. [`Error::LimitExceeded`]: too many.
    pub fn anchor(self, depth: u8) -> Result<Self, Error> {
        match depth {
            0 => Err(Error::InvalidArgument),
            depth if depth > crate::limits::CHAIN_MAX => Err(Error::LimitExceeded),
            depth => Ok(Self { trust: Trust { depth, ..self.trust }, ..self }),
        }
    }

    /// Ends the trust in this card: what it signs `from` this moment on does not count, and nothing is sealed to it. What
    /// it signed before stays verifiable. An earlier end stays as it is.
    #[must_use]
    pub fn end(self, from: Time) -> Self {
        Self { trust: self.trust.end(from), ..self }
    }

    /// Ends the trust in this card as [`end`](Self::end) does, because the keys may be somebody else's. He can write any
    /// date, so what the card signed before counts only where somebody else saw it then ([`check_seen`](Self::check_seen)).
    #[must_use]
    pub fn stolen(self, from: Time) -> Self {
        Self { trust: Trust { stolen: true, ..self.trust.end(from) }, ..self }
    }

    /// From when on nothing that the card signs counts, if it, or a card that vouches for it, was revoked or succeeded.
    #[must_use]
    pub fn ended(&self) -> Option<Time> {
        self.trust.first_end()
    }

    /// The card that succeeded this one, if the caller has seen one.
    #[must_use]
    pub const fn successor(&self) -> Option<CardId> {
        self.trust.successor
    }

    /// How many endorsements may follow each other from this card on; zero if it is no anchor.
    #[must_use]
    pub const fn depth(&self) -> u8 {
        self.trust.depth
    }

    /// Whether the card is valid at a moment, and everything that vouches for it is.
    ///
    /// # Errors
    /// [`Error::Revoked`]: it was revoked or succeeded by then, or its keys may be somebody else's. [`Error::Expired`]: the
    /// card, or what vouches for it, is not yet valid, or no longer.
    pub fn check_valid(&self, at: Time) -> Result<(), Error> {
        if self.trust.stolen || self.ended().is_some_and(|ended| at >= ended) {
            return Err(Error::Revoked);
        }
        self.check_validity(at)
    }

    /// As [`check_valid`](Self::check_valid), for something that was made at `created`, by its author's word, and that somebody
    /// else saw at `seen`: the time of a checkpoint or receipt that covers it.
    ///
    /// Once a card has ended, this alone does not depend on the author's word: who has his keys can write any date, and cannot
    /// have been seen.
    ///
    /// # Errors
    /// [`Error::Revoked`]: the card had ended when it was made or seen. [`Error::Expired`]: as above.
    pub fn check_seen(&self, created: Time, seen: Time) -> Result<(), Error> {
        if self.ended().is_some_and(|ended| created.max(seen) >= ended) {
            return Err(Error::Revoked);
        }
        self.check_validity(created)
    }

    fn check_validity(&self, at: Time) -> Result<(), Error> {
        self.card.check_valid(at)?;
        if at < self.trust.from || at > self.trust.to { Err(Error::Expired) } else { Ok(()) }
    }

    pub(crate) const fn with(self, trust: Trust) -> Self {
        Self { trust, ..self }
    }

    pub(crate) const fn trust(&self) -> Trust {
        self.trust
    }
}

impl<'a> Deref for VerifiedCard<'a> {
    type Target = Card<'a>;

    fn deref(&self) -> &Card<'a> {
        &self.card
    }
}
