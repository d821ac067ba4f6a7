//! The statement of kind 10 (spec 11.6), and what it strikes once it is verified (spec 11.7).
use crate::{
    CardId, Error, GroupId, Time,
    endorsement::Endorsed,
    identity::Identity,
    statement::{self, Kind, Statement, VerifiedCard},
    tree::Hash,
    wire::{codec, extension::Extensions},
};
use serde::{Deserialize, Serialize};

/// What is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A card.
    Card(CardId),
    /// A grant, by its statement hash, and so every link below it.
    Grant(Hash),
    /// The signer's own membership of a group.
    Membership(GroupId),
    /// An endorsement, by its statement hash.
    Endorsement(Hash),
}

/// Why, in the words of RFC 5280, 5.3.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// It is not said.
    Unspecified,
    /// Somebody else has, or may have, the secret keys.
    KeyCompromise,
    /// The name or office of the actor has changed; the keys are his alone.
    AffiliationChanged,
    /// Something newer has taken its place; the keys are his alone.
    Superseded,
    /// The actor is no more, or acts no more; the keys were his alone.
    CessationOfOperation,
    /// Whoever gave it takes it back.
    PrivilegeWithdrawn,
}

impl Reason {
    /// Every reason, in the order of the numbers on the wire.
    pub const ALL: [Reason; 6] = [
        Reason::Unspecified,
        Reason::KeyCompromise,
        Reason::AffiliationChanged,
        Reason::Superseded,
        Reason::CessationOfOperation,
        Reason::PrivilegeWithdrawn,
    ];

    /// Whether what a revoked card had signed before goes on to count. Where the keys may be another's it does not: he
    /// can write any date.
    #[must_use]
    pub const fn spares_the_past(self) -> bool {
        matches!(self, Reason::AffiliationChanged | Reason::Superseded | Reason::CessationOfOperation)
    }

    /// A word or two for people to read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Unspecified => "unspecified",
            Reason::KeyCompromise => "key compromise",
            Reason::AffiliationChanged => "affiliation changed",
            Reason::Superseded => "superseded",
            Reason::CessationOfOperation => "cessation of operation",
            Reason::PrivilegeWithdrawn => "privilege withdrawn",
        }
    }
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Body<'a> {
    target: Target,
    from: Time,
    issued: Time,
    reason: Reason,
    extensions: &'a [u8],
}

/// What a revocation says.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// What is revoked.
    pub target: Target,
    /// From when on; may be before `issued`, when a loss is found late.
    pub from: Time,
    /// When it is signed; the signer's card must be valid then.
    pub issued: Time,
    /// Why.
    pub reason: Reason,
    /// An extension block ([`Extensions::encode`]), most often empty.
    pub extensions: &'a [u8],
}

/// Writes and signs a revocation; returns its length in bytes, about 160, and its statement hash.
///
/// # Errors
/// [`Error::BufferTooSmall`]: no room in `out`. [`Error::Expired`]: the identity's card is not valid at `issued`.
/// [`Error::LimitExceeded`],
/// [`Error::NonCanonical`], [`Error::UnsupportedExtension`]: `extensions` is no block.
pub fn issue(identity: &Identity<'_>, draft: &Draft<'_>, out: &mut [u8]) -> Result<(usize, Hash), Error> {
    let Draft { target, from, issued, reason, extensions } = *draft;
    identity.card().check_valid(issued)?;
    Extensions::decode(extensions)?;
    let body = Body { target, from, issued, reason, extensions };
    let (suite, key) = (identity.card().suite(), identity.signing());
    statement::sign(Kind::Revocation, suite, identity.id(), key, out, |out| codec::encode(&body, out))
}

/// A revocation as somebody states it: well formed, nothing else.
#[derive(Clone, Copy)]
pub struct Revocation<'a> {
    statement: Statement<'a>,
    body: Body<'a>,
}

impl<'a> Revocation<'a> {
    /// Decodes all of `bytes`.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object. [`Error::NonCanonical`], [`Error::UnsupportedVersion`] and what
    /// [`Statement::decode`] and [`Extensions::decode`] return: malformed, or of a later version.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != Kind::Revocation {
            return Err(Error::WrongKind);
        }
        let body: Body<'a> = codec::decode(statement.body())?;
        Extensions::decode(body.extensions)?;
        Ok(Self { statement, body })
    }

    /// Verifies that the owner of `signer` signed it. A card is revoked by itself here. Whether the signer stands above a
    /// grant is judged where the grant's chain is known ([`Verified::strikes_grant`]).
    ///
    /// # Errors
    /// [`Error::WrongAuthor`]: another card signed. [`Error::Expired`]: it was not valid when it did.
    /// [`Error::NotAuthentic`]: the signature is not one of this card. [`Error::NonCanonical`]: the suite is not the
    /// card's. [`Error::Forbidden`]: it revokes somebody else's card.
    pub fn verify(&self, signer: &VerifiedCard<'_>) -> Result<Verified, Error> {
        self.check_signature(signer)?;
        match self.body.target {
            Target::Card(card) if card != signer.id() => Err(Error::Forbidden),
            _ => Ok(self.verified(signer.id())),
        }
    }

    /// Verifies that the successor of a card signed it, who speaks for that card when its keys are lost: he revokes it, what
    /// it gave and its memberships. The predecessor is the one that [`Card::succeeds`](crate::statement::Card::succeeds)
    /// returned, which knows its successor.
    ///
    /// # Errors
    /// Those of [`verify`](Self::verify). [`Error::Forbidden`]: also if `successor` is not the one of `predecessor`.
    pub fn verify_by_successor(
        &self,
        successor: &VerifiedCard<'_>,
        predecessor: &VerifiedCard<'_>,
    ) -> Result<Verified, Error> {
        if predecessor.successor() != Some(successor.id()) {
            return Err(Error::Forbidden);
        }
        self.check_signature(successor)?;
        match self.body.target {
            Target::Card(card) if card != predecessor.id() => Err(Error::Forbidden),
            _ => Ok(self.verified(predecessor.id())),
        }
    }

    /// Verifies that who endorsed a card revokes it.
    ///
    /// # Errors
    /// Those of [`verify`](Self::verify). [`Error::Forbidden`]: also if `endorser` did not endorse that card, or if something
    /// else is revoked.
    pub fn verify_by_endorser(
        &self,
        endorser: &VerifiedCard<'_>,
        endorsed: &Endorsed<'_, '_>,
    ) -> Result<Verified, Error> {
        if endorsed.endorser() != endorser.id() || self.body.target != Target::Card(endorsed.card().id()) {
            return Err(Error::Forbidden);
        }
        self.check_signature(endorser)?;
        Ok(self.verified(endorser.id()))
    }

    fn check_signature(&self, signer: &VerifiedCard<'_>) -> Result<(), Error> {
        self.statement.verify(signer, self.body.issued)?;
        if self.statement.suite() == signer.suite() { Ok(()) } else { Err(Error::NonCanonical) }
    }

    /// `by` is whose word it is.
    const fn verified(&self, by: CardId) -> Verified {
        let Body { target, from, reason, .. } = self.body;
        Verified { hash: *self.statement.hash(), target, by, from, reason }
    }

    /// What it says.
    #[must_use]
    pub const fn details(&self) -> Draft<'a> {
        let Body { target, from, issued, reason, extensions } = self.body;
        Draft { target, from, issued, reason, extensions }
    }

    /// The card of the signer.
    #[must_use]
    pub const fn signer(&self) -> CardId {
        self.statement.signer()
    }

    /// The statement hash.
    #[must_use]
    pub const fn hash(&self) -> &Hash {
        self.statement.hash()
    }
}

/// A revocation whose signature is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    hash: Hash,
    target: Target,
    by: CardId,
    from: Time,
    reason: Reason,
}

impl Verified {
    /// Whether it strikes what `card` signed at `signed`, in a decision about the moment `at`.
    ///
    /// From `from` on the card signs no more. What it signed before stays if the reason says that the keys were never
    /// another's; else it falls too, at `from`. For the card itself, which acts now, both are the same moment.
    #[must_use]
    pub fn strikes_card(&self, card: CardId, signed: Time, at: Time) -> bool {
        let reached = signed >= self.from || at >= self.from && !self.reason.spares_the_past();
        self.target == Target::Card(card) && reached
    }

    /// Whether it strikes the grant of this hash at a moment, if `above` says who stands above it: its grantor and the
    /// grantors of the links before it.
    #[must_use]
    pub fn strikes_grant(&self, grant: &Hash, above: impl Fn(CardId) -> bool, at: Time) -> bool {
        self.target == Target::Grant(*grant) && at >= self.from && above(self.by)
    }

    /// Whether it ends, at a moment, the membership that `member` has in a group since `since`. One who left and is
    /// admitted again later is a member.
    #[must_use]
    pub fn strikes_member(&self, group: GroupId, member: CardId, since: Time, at: Time) -> bool {
        self.target == Target::Membership(group) && self.by == member && at >= self.from && since <= self.from
    }

    /// Whether it strikes the endorsement of this hash, which `endorser` signed, at a moment.
    #[must_use]
    pub fn strikes_endorsement(&self, endorsement: &Hash, endorser: CardId, at: Time) -> bool {
        self.target == Target::Endorsement(*endorsement) && self.by == endorser && at >= self.from
    }

    /// The statement hash.
    #[must_use]
    pub const fn hash(&self) -> &Hash {
        &self.hash
    }

    /// What is revoked.
    #[must_use]
    pub const fn target(&self) -> Target {
        self.target
    }

    /// Whose word it is: the signer's, or that of the card that he succeeded.
    #[must_use]
    pub const fn by(&self) -> CardId {
        self.by
    }

    /// From when on.
    #[must_use]
    pub const fn from(&self) -> Time {
        self.from
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }
}
