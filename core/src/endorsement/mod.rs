//! Endorsements: a card's word for another card (spec 14.2 and 14.3).
//!
//! An **anchor**, which the caller has chosen ([`VerifiedCard::anchor`]), endorses cards and states attributes of their
//! owners, for a time; it may let them endorse further, in chains of at most four links. A card that is about to be replaced
//! names its **successor**. Both make the other card verified:
//!
//! ```
//! # use life_core::{ActorId, Error, Suite, Time, endorsement::*, identity::{Identity, Seed}, statement::*};
//! # fn issue<'a>(n: u8, out: &'a mut [u8]) -> Result<Identity<'a>, Error> {
//! #     let details = CardDetails { actor: ActorId([n; 16]), generation: 0, kind: ActorKind::Person,
//! #         not_before: Time(0), not_after: Time::MAX, name: None, extensions: &[] };
//! #     let seed = Seed::from_bytes([n; 32]);
//! #     let len = seed.issue_card(Suite::Classic, &details, out)?;
//! #     Identity::new(&seed, Card::decode(&out[..len])?)
//! # }
//! # let (mut a, mut b, mut out) = ([0; 300], [0; 300], [0; 600]);
//! # let (chamber, doctor) = (issue(1, &mut a)?, issue(2, &mut b)?);
//! # let card = *doctor.card();
//! // The medical chamber endorses the doctor's card, which it has checked face to face.
//! let draft = EndorsementDraft {
//!     attributes: Attributes { role: "physician", organisation: "", licence: "DE-4711" },
//!     not_before: Time(1000),
//!     not_after: Time(2000),
//!     depth: 0,
//!     extensions: &[],
//! };
//! let (len, _) = issue_endorsement(&chamber, doctor.card(), &draft, &mut out)?;
//!
//! // Whoever has chosen the chamber as an anchor, verifies the doctor's card with it.
//! let anchor = chamber.card().anchor(1)?;
//! let endorsement = Endorsement::decode(&out[..len])?;
//! let endorsed = card.endorsed(&endorsement, &anchor)?;
//! assert_eq!(endorsed.attributes(Time(1500))?.licence, "DE-4711");
//! assert_eq!(endorsed.attributes(Time(2001)), Err(Error::Expired));
//! # Ok::<(), Error>(())
//! ```
#[cfg(test)]
pub(crate) mod tests;
mod trust;

use crate::{
    ActorId, CardId, Error, Time,
    directory::Leaf,
    identity::Identity,
    log::{Place, WitnessedCheckpoint},
    statement::{self, Kind, Statement, VerifiedCard},
    wire::{
        codec,
        extension::Extensions,
        limits::{ATTRIBUTE_MAX, CHAIN_MAX},
        text::check_text,
    },
};
use serde::{Deserialize, Serialize};
pub use trust::{Endorsed, Succession, verify_fork};

/// What an endorser says about the owner of a card; empty where it says nothing. Text for people to read, each at most
/// [`ATTRIBUTE_MAX`] bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attributes<'a> {
    /// What he does, such as `physician`.
    pub role: &'a str,
    /// Where he does it.
    pub organisation: &'a str,
    /// The number under which he is licensed.
    pub licence: &'a str,
}

/// What an endorsement claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Claim<'a> {
    /// The card is its actor's, and he has these attributes.
    #[serde(borrow)]
    Attributes(Attributes<'a>),
    /// The card takes the signer's place.
    Successor {
        /// The generation of the new card.
        generation: u32,
    },
}

/// What an endorser decides.
#[derive(Clone, Copy, Debug)]
pub struct EndorsementDraft<'a> {
    /// What it says about the owner of the card.
    pub attributes: Attributes<'a>,
    /// First moment of validity.
    pub not_before: Time,
    /// Last moment of validity.
    pub not_after: Time,
    /// How many endorsements may follow each other from the endorsed card on: zero for people, at most three.
    pub depth: u8,
    /// An extension block, most often empty.
    pub extensions: &'a [u8],
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Body<'a> {
    subject: CardId,
    actor: ActorId,
    #[serde(borrow)]
    claim: Claim<'a>,
    not_before: Time,
    not_after: Time,
    depth: u8,
    extensions: &'a [u8],
}

/// An endorsement that is well-formed; nothing about it is verified.
#[derive(Clone, Copy, Debug)]
pub struct Endorsement<'a> {
    statement: Statement<'a>,
    body: Body<'a>,
    /// When a directory had it, if that is proven.
    seen: Option<Time>,
}

impl<'a> Endorsement<'a> {
    /// Decodes all of `bytes` as an endorsement.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object. [`Error::NonCanonical`]: a field is malformed, the validity ends before it
    /// begins, or a successor comes with a depth or as the first generation. [`Error::LimitExceeded`]: an attribute or the
    /// depth is beyond its limit. [`Error::UnsupportedVersion`]: an unknown claim. [`Error::UnsupportedExtension`] and what
    /// [`Statement::decode`] returns.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != Kind::Endorsement {
            return Err(Error::WrongKind);
        }
        let body: Body<'a> = codec::decode(statement.body())?;
        check(&body)?;
        Ok(Self { statement, body, seen: None })
    }

    /// Proves that a directory had it at the time of this checkpoint, so that it counts although the signer's keys were stolen
    /// later.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: the checkpoint is of no directory. [`Error::NotAuthentic`]: the proof does not show it.
    pub fn proven(self, place: &Place<'_>, checkpoint: &WitnessedCheckpoint<'_>) -> Result<Self, Error> {
        Leaf::Endorsement(*self.hash()).check_included(place, checkpoint)?;
        Ok(Self { seen: Some(checkpoint.head().time), ..self })
    }

    /// The card that it is about.
    #[must_use]
    pub const fn subject(&self) -> CardId {
        self.body.subject
    }

    /// The actor whose card that is.
    #[must_use]
    pub const fn actor(&self) -> ActorId {
        self.body.actor
    }

    /// What it claims; not verified.
    #[must_use]
    pub const fn claim(&self) -> Claim<'a> {
        self.body.claim
    }

    /// First and last moment of validity.
    #[must_use]
    pub const fn validity(&self) -> (Time, Time) {
        (self.body.not_before, self.body.not_after)
    }

    /// How many endorsements may follow each other from the endorsed card on.
    #[must_use]
    pub const fn depth(&self) -> u8 {
        self.body.depth
    }

    /// The card that signed it.
    #[must_use]
    pub const fn signer(&self) -> CardId {
        self.statement.signer()
    }

    /// Its name, for a directory and for a revocation: the statement hash.
    #[must_use]
    pub const fn hash(&self) -> &[u8; 32] {
        self.statement.hash()
    }
}

/// Signs an endorsement of `subject`; returns its length in bytes and its hash.
///
/// # Errors
/// [`Error::Forbidden`]: nobody endorses a card of his own. [`Error::Expired`], [`Error::Revoked`]: the endorser's card is not
/// valid at the beginning. [`Error::InvalidArgument`], [`Error::LimitExceeded`], [`Error::UnsupportedExtension`]: the draft is
/// not valid. [`Error::BufferTooSmall`]: `out` has no room.
pub fn issue_endorsement(
    identity: &Identity<'_>,
    subject: &VerifiedCard<'_>,
    draft: &EndorsementDraft<'_>,
    out: &mut [u8],
) -> Result<(usize, [u8; 32]), Error> {
    let EndorsementDraft { attributes, not_before, not_after, depth, extensions } = *draft;
    let actor = subject.details().actor;
    if actor == identity.card().details().actor {
        return Err(Error::Forbidden);
    }
    let claim = Claim::Attributes(attributes);
    let body = Body { subject: subject.id(), actor, claim, not_before, not_after, depth, extensions };
    issue(identity, &body, out)
}

/// Signs that `successor` takes the place of the identity's card `from` a moment on; returns length in bytes and hash.
///
/// From then on nothing that the old card signs counts, wherever this is known; what was sealed to it still opens with its
/// keys, which the owner keeps for that: see [`Identity::end`].
///
/// # Errors
/// [`Error::InvalidArgument`]: the successor is of another actor. [`Error::OutOfOrder`]: it is not of the next generation.
/// [`Error::Expired`], [`Error::Revoked`]: the card is not valid at that moment. [`Error::BufferTooSmall`]: `out` has no room.
pub fn issue_succession(
    identity: &Identity<'_>,
    successor: &VerifiedCard<'_>,
    from: Time,
    out: &mut [u8],
) -> Result<(usize, [u8; 32]), Error> {
    let (old, new) = (identity.card().details(), successor.details());
    if old.actor != new.actor {
        return Err(Error::InvalidArgument);
    }
    if old.generation.checked_add(1) != Some(new.generation) {
        return Err(Error::OutOfOrder);
    }
    let body = Body {
        subject: successor.id(),
        actor: new.actor,
        claim: Claim::Successor { generation: new.generation },
        not_before: from,
        not_after: Time::MAX,
        depth: 0,
        extensions: &[],
    };
    issue(identity, &body, out)
}

fn issue(identity: &Identity<'_>, body: &Body<'_>, out: &mut [u8]) -> Result<(usize, [u8; 32]), Error> {
    check(body).map_err(|error| if error == Error::NonCanonical { Error::InvalidArgument } else { error })?;
    let card = identity.card();
    card.check_valid(body.not_before)?;
    statement::sign(Kind::Endorsement, card.suite(), card.id(), identity.signing(), out, |out| {
        codec::encode(body, out)
    })
}

fn check(body: &Body<'_>) -> Result<(), Error> {
    if body.not_before > body.not_after {
        return Err(Error::NonCanonical);
    }
    match body.claim {
        Claim::Attributes(Attributes { role, organisation, licence }) => {
            if body.depth >= CHAIN_MAX {
                return Err(Error::LimitExceeded);
            }
            for text in [role, organisation, licence] {
                if !text.is_empty() {
                    check_text(text, ATTRIBUTE_MAX)?;
                }
            }
        }
        Claim::Successor { generation } => {
            if body.depth != 0 || generation == 0 {
                return Err(Error::NonCanonical);
            }
        }
    }
    Extensions::decode(body.extensions).map(|_| ())
}
