//! What an endorsement makes of a card (spec 14.2 and 14.3).
use super::{Attributes, Claim, Endorsement};
use crate::{
    CardId, Error, Time,
    revocation::{self, Target},
    statement::{Card, Trust, VerifiedCard},
};

/// A card that was endorsed, and what the endorser says about its owner.
#[derive(Clone, Copy)]
pub struct Endorsed<'a, 'e> {
    card: VerifiedCard<'a>,
    attributes: Attributes<'e>,
    endorser: CardId,
    hash: [u8; 32],
}

impl<'a, 'e> Endorsed<'a, 'e> {
    /// The card. It is as deep an anchor as every link of the chain allows.
    #[must_use]
    pub const fn card(&self) -> &VerifiedCard<'a> {
        &self.card
    }

    /// The attributes, which hold while every link of the chain does.
    ///
    /// They are the endorser's word. Whoever decides by them looks at [`endorser`](Self::endorser) too: a clinic that may
    /// endorse could name another clinic.
    ///
    /// # Errors
    /// [`Error::Expired`], [`Error::Revoked`]: they do not hold at that moment.
    pub fn attributes(&self, at: Time) -> Result<Attributes<'e>, Error> {
        self.card.check_valid(at).map(|()| self.attributes)
    }

    /// Applies a revocation of the endorsement or of the card; another one changes nothing.
    #[must_use]
    pub fn revoked(self, revocation: &revocation::Verified) -> Self {
        let by_endorser =
            revocation.by() == self.endorser && revocation.target() == Target::Endorsement(self.hash);
        let card = if by_endorser { self.card.end(revocation.from()) } else { self.card.revoked(revocation) };
        Self { card, ..self }
    }

    /// Whose word it is.
    #[must_use]
    pub const fn endorser(&self) -> CardId {
        self.endorser
    }
}

/// What a succession makes of two cards: the caller goes on with both, so that the old one is not used by mistake.
#[derive(Clone, Copy)]
pub struct Succession<'p, 'a> {
    /// The old card: what it signed before stays verifiable, and nothing later.
    pub predecessor: VerifiedCard<'p>,
    /// The new card, vouched for as the old one was.
    pub successor: VerifiedCard<'a>,
}

impl VerifiedCard<'_> {
    /// Applies a revocation of this card; one of something else changes nothing.
    ///
    /// For a reason that leaves the keys in doubt, what the card signed before counts only where somebody else saw it.
    #[must_use]
    pub fn revoked(self, revocation: &revocation::Verified) -> Self {
        if revocation.target() != Target::Card(self.id()) {
            return self;
        }
        let from = revocation.from();
        if revocation.reason().spares_the_past() { self.end(from) } else { self.stolen(from) }
    }
}

impl<'a> Card<'a> {
    /// Trusts this card because a card `by` which the caller's anchor lets endorse (or the anchor itself) vouches for it.
    ///
    /// A chain is verified link by link, from the anchor on. Each link narrows: the trust holds while every card and every
    /// endorsement above does, and ends when one of those cards is revoked or succeeded.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: a succession. [`Error::Untrusted`]: it is about another card. [`Error::Forbidden`]: `by` is no
    /// anchor, or may endorse no further, or endorses itself. [`Error::WrongAuthor`]: another card signed.
    /// [`Error::NonCanonical`]: the suite is not that of `by`. [`Error::Expired`], [`Error::Revoked`]: `by` was not valid when
    /// the endorsement begins. [`Error::NotAuthentic`]: forged.
    pub fn endorsed<'e>(
        self,
        endorsement: &Endorsement<'e>,
        by: &VerifiedCard<'_>,
    ) -> Result<Endorsed<'a, 'e>, Error> {
        let Claim::Attributes(attributes) = endorsement.claim() else { return Err(Error::WrongKind) };
        let actor = self.details().actor;
        if endorsement.subject() != self.id() || endorsement.actor() != actor {
            return Err(Error::Untrusted);
        }
        if by.details().actor == actor {
            return Err(Error::Forbidden);
        }
        let depth = by.depth().checked_sub(1).ok_or(Error::Forbidden)?;
        let (from, to) = endorsement.validity();
        check_signed(endorsement, by)?;
        check_made(endorsement, by)?;
        let (above, card) = (by.trust(), by.details());
        let trust = Trust {
            ended: None,
            stolen: false,
            above_ended: by.ended(),
            successor: None,
            depth: depth.min(endorsement.depth()),
            ..above.within(card.not_before, card.not_after).within(from, to)
        };
        Ok(Endorsed { card: self.trusted(trust), attributes, endorser: by.id(), hash: *endorsement.hash() })
    }

    /// Trusts this card because its `predecessor` says that it takes his place.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: an endorsement with attributes. [`Error::Untrusted`]: it is about another card, or of another
    /// actor. [`Error::OutOfOrder`]: a generation is left out. [`Error::WrongAuthor`]: another card signed.
    /// [`Error::NonCanonical`]: the suite is not the predecessor's. [`Error::NotAuthentic`]: forged. [`Error::Forked`]: the
    /// predecessor has another successor; keep both statements. [`Error::Expired`], [`Error::Revoked`]: the predecessor was
    /// not valid any more when it named this successor.
    pub fn succeeds<'p>(
        self,
        endorsement: &Endorsement<'_>,
        predecessor: &VerifiedCard<'p>,
    ) -> Result<Succession<'p, 'a>, Error> {
        let Claim::Successor { generation } = endorsement.claim() else { return Err(Error::WrongKind) };
        let (new, old) = (self.details(), predecessor.details());
        let same = endorsement.subject() == self.id()
            && endorsement.actor() == new.actor
            && generation == new.generation;
        if !same || old.actor != new.actor {
            return Err(Error::Untrusted);
        }
        if old.generation.checked_add(1) != Some(generation) {
            return Err(Error::OutOfOrder);
        }
        let (from, to) = endorsement.validity();
        let trust = predecessor.trust();
        check_signed(endorsement, predecessor)?;
        match trust.successor {
            Some(other) if other != self.id() => return Err(Error::Forked),
            // The same succession once more: it is this one that ended the card.
            Some(_) if trust.ended == Some(from) => {
                check_made(endorsement, &predecessor.with(Trust { ended: None, ..trust }))?;
            }
            _ => check_made(endorsement, predecessor)?,
        }
        Ok(Succession {
            predecessor: predecessor.with(Trust { successor: Some(self.id()), ..trust.end(from) }),
            successor: self.trusted(Trust {
                ended: None,
                stolen: false,
                successor: None,
                ..trust.within(from, to)
            }),
        })
    }
}

/// Verifies that two statements of one card name two different successors: evidence against its owner, or of a thief, that
/// convinces whoever knows whose the card is.
///
/// # Errors
/// [`Error::InvalidArgument`]: they are no fork. [`Error::WrongAuthor`], [`Error::NonCanonical`], [`Error::NotAuthentic`]:
/// `signer` did not sign both.
pub fn verify_fork(
    one: &Endorsement<'_>,
    other: &Endorsement<'_>,
    signer: &VerifiedCard<'_>,
) -> Result<(), Error> {
    let successors =
        [one, other].map(|e| matches!(e.claim(), Claim::Successor { .. }).then_some(e.subject()));
    let [Some(a), Some(b)] = successors else { return Err(Error::InvalidArgument) };
    if a == b {
        return Err(Error::InvalidArgument);
    }
    check_signed(one, signer)?;
    check_signed(other, signer)
}

fn check_signed(endorsement: &Endorsement<'_>, signer: &VerifiedCard<'_>) -> Result<(), Error> {
    if endorsement.signer() != signer.id() {
        return Err(Error::WrongAuthor);
    }
    if endorsement.statement.suite() != signer.suite() {
        return Err(Error::NonCanonical);
    }
    endorsement.statement.check_signature(signer.verifying_key())
}

/// Whether `signer` could sign it when it begins: by the signer's word, or because a directory had it before he ended.
fn check_made(endorsement: &Endorsement<'_>, signer: &VerifiedCard<'_>) -> Result<(), Error> {
    let (from, _) = endorsement.validity();
    match endorsement.seen {
        Some(seen) => signer.check_valid(from).or_else(|_| signer.check_seen(from, seen)),
        None => signer.check_valid(from),
    }
}
