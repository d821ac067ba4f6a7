//! The decision (spec 11.9): one function that says whether somebody may do something, and why.
//!
//! Clients and servers ask the same function. It computes nothing: what it takes has been verified before, and it looks at
//! times, rights and revocations alone.
//!
//! ```
//! # use life_core::{ActorId, GroupId, Suite, identity::{Identity, Seed}, statement::{ActorKind, Card, CardDetails}};
//! use life_core::{Time, rights::{Decision, Evidence, Request, Why, decide}};
//! # let seed = Seed::from_bytes([7; 32]);
//! # let details = CardDetails {
//! #     actor: ActorId([1; 16]), generation: 0, kind: ActorKind::Person,
//! #     not_before: Time(0), not_after: Time::MAX, name: None, extensions: &[],
//! # };
//! # let mut card = [0; life_core::limits::STATEMENT_MAX];
//! # let len = seed.issue_card(Suite::Classic, &details, &mut card)?;
//! # let alice = Identity::new(&seed, Card::decode(&card[..len])?)?;
//! // Somebody who shows neither a membership nor a grant.
//! let request = Request::read(alice.card(), GroupId([1; 16]), Time(1_790_000_000_000));
//! let decision = decide(&request, &Evidence::none(4));
//! assert_eq!(decision, Decision::Deny(Why::NothingShown));
//! assert!(decision.check().is_err());
//! # Ok::<(), life_core::Error>(())
//! ```
mod member;
#[cfg(test)]
pub(crate) mod tests;
mod why;

use crate::{
    CardId, Error, GroupId, ObjectId, Time,
    grant::{Chain, Resource, Terms},
    group::Right,
    revocation::Verified,
    statement::VerifiedCard,
};
pub use member::Member;
pub use why::{Decision, Why};

/// What somebody would do.
#[derive(Clone, Copy, Debug)]
pub enum Action<'a> {
    /// Open a record.
    Read,
    /// Make a record, or a revision of one.
    Write,
    /// Give a grant of these terms.
    Share(&'a Terms<'a>),
    /// Make the next epoch of the group.
    Administer,
}

/// Who would do what, when.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Who: by a login, or by the signature of what he made.
    pub who: &'a VerifiedCard<'a>,
    /// What.
    pub action: Action<'a>,
    /// In which group.
    pub group: GroupId,
    /// On which object; none where it is about no certain one.
    pub object: Option<ObjectId>,
    /// Its media type; none where whoever decides cannot see it, as a server cannot. A grant for some types does not do then.
    pub media_type: Option<&'a str>,
    /// When the record was created; none where it is not known.
    pub created: Option<Time>,
    /// The epoch that a written record is sealed in; none where it is sealed to no group.
    pub epoch: Option<u64>,
    /// When: now, or for what was done before, when it was done.
    pub at: Time,
}

impl<'a> Request<'a> {
    /// To read in a group; say more with `Request { object: ..., ..Request::read(...) }`.
    #[must_use]
    pub const fn read(who: &'a VerifiedCard<'a>, group: GroupId, at: Time) -> Self {
        Self {
            who,
            action: Action::Read,
            group,
            object: None,
            media_type: None,
            created: None,
            epoch: None,
            at,
        }
    }
}

/// What is shown for it; each part was verified by whoever holds it.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// The epoch in force: the newest that the caller knows; for what was done in an older epoch, that one.
    pub epoch: u64,
    /// The membership of `who`, if he has one.
    pub member: Option<&'a Member>,
    /// A chain of grants whose last subject is `who`.
    pub chain: Option<&'a Chain<'a>>,
    /// Every revocation that the caller knows and that could matter ([`Chain::concerned_by`], [`Member::concerned_by`]).
    pub revocations: &'a [Verified],
}

impl Evidence<'_> {
    /// Nothing but the epoch in force; say more with `Evidence { member: ..., ..Evidence::none(epoch) }`.
    #[must_use]
    pub const fn none(epoch: u64) -> Self {
        Self { epoch, member: None, chain: None, revocations: &[] }
    }
}

/// Says whether it may be done, and why.
///
/// The card comes first: expired or revoked, it does nothing. A membership and a grant are each enough. Of two permissions
/// the one that need not be logged is given as the reason; of two refusals the grant's, if there is one.
pub fn decide(request: &Request<'_>, evidence: &Evidence<'_>) -> Decision {
    let (who, at) = (request.who, request.at);
    if struck(evidence, who.id(), at, at) {
        return Decision::Deny(Why::CardRevoked);
    }
    match who.check_valid(at) {
        Ok(()) => {}
        Err(Error::Revoked) => return Decision::Deny(Why::CardRevoked),
        Err(_) => return Decision::Deny(Why::CardExpired),
    }
    let as_member = evidence.member.map(|member| of(by_membership(request, evidence, member)));
    let by_grant = evidence.chain.map(|chain| of(by_grant(request, evidence, chain)));
    match (as_member, by_grant) {
        (Some(member), Some(grant)) => member.or(grant),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Decision::Deny(Why::NothingShown),
    }
}

fn of(result: Result<Decision, Why>) -> Decision {
    result.unwrap_or_else(Decision::Deny)
}

/// Whether a revocation strikes what a card signed at `signed`.
fn struck(evidence: &Evidence<'_>, card: CardId, signed: Time, at: Time) -> bool {
    evidence.revocations.iter().any(|revocation| revocation.strikes_card(card, signed, at))
}

/// What does not hold of a membership.
enum Lapse {
    OtherGroup,
    OtherEpoch,
    Expired,
    Left,
}

/// Whether a leaf counts: of this group and of the epoch in force, valid, and not left.
fn lapse(member: &Member, request: &Request<'_>, evidence: &Evidence<'_>) -> Option<Lapse> {
    let (role, at) = (member.role(), request.at);
    let left =
        |revocation: &Verified| revocation.strikes_member(member.group(), member.card(), role.not_before, at);
    if member.group() != request.group {
        Some(Lapse::OtherGroup)
    } else if member.epoch() != evidence.epoch {
        Some(Lapse::OtherEpoch)
    } else if at < role.not_before || at > role.not_after {
        Some(Lapse::Expired)
    } else if evidence.revocations.iter().any(left) {
        Some(Lapse::Left)
    } else {
        None
    }
}

fn by_membership(request: &Request<'_>, evidence: &Evidence<'_>, member: &Member) -> Result<Decision, Why> {
    if member.card() != request.who.id() {
        return Err(Why::NotTheMember);
    }
    match lapse(member, request, evidence) {
        None => {}
        Some(Lapse::OtherGroup) => return Err(Why::OtherGroup),
        Some(Lapse::OtherEpoch) => return Err(Why::OtherEpoch),
        Some(Lapse::Expired) => return Err(Why::MemberExpired),
        Some(Lapse::Left) => return Err(Why::MemberLeft),
    }
    let rights = member.role().rights;
    let holds = |right, lacks| if rights.has(right) { Ok(Decision::Permit(Why::Member)) } else { Err(lacks) };
    match request.action {
        Action::Read if rights.has(Right::Read) => Ok(Decision::Permit(Why::Member)),
        Action::Read if rights.has(Right::Emergency) => Ok(Decision::PermitLogged(Why::EmergencyMember)),
        Action::Read => Err(Why::MayNotRead),
        Action::Write => {
            into_epoch(request, evidence)?;
            holds(Right::Write, Why::MayNotWrite)
        }
        Action::Administer => holds(Right::Administer, Why::MayNotAdminister),
        Action::Share(terms) => {
            if terms.parent.is_some() {
                return Err(Why::OtherParent);
            }
            in_known_epoch(terms, evidence)?;
            terms.within_member(member).map(|()| Decision::Permit(Why::Member))
        }
    }
}

fn by_grant(request: &Request<'_>, evidence: &Evidence<'_>, chain: &Chain<'_>) -> Result<Decision, Why> {
    let (last, at) = (chain.last(), request.at);
    let terms = last.terms();
    if terms.subject != request.who.id() {
        return Err(Why::NotTheSubject);
    }
    match lapse(chain.member(), request, evidence) {
        None => {}
        Some(Lapse::OtherGroup) => return Err(Why::OtherGroup),
        Some(Lapse::OtherEpoch) => return Err(Why::OtherEpoch),
        Some(Lapse::Expired) => return Err(Why::GrantorExpired),
        Some(Lapse::Left) => return Err(Why::GrantorLeft),
    }
    if !terms.valid(at) {
        return Err(Why::GrantExpired);
    }
    if chain.is_revoked(evidence.revocations, at) {
        return Err(Why::GrantRevoked);
    }
    if chain.links().any(|link| struck(evidence, link.grantor(), link.terms().issued, at)) {
        return Err(Why::GrantorRevoked);
    }
    match request.action {
        Action::Administer => Err(Why::NeverByGrant),
        Action::Share(further) => {
            if further.parent != Some(*last.hash()) {
                return Err(Why::OtherParent);
            }
            in_known_epoch(further, evidence)?;
            further.within(terms).map(|()| Decision::Permit(Why::Granted))
        }
        Action::Read => {
            covers(terms, request)?;
            match terms.rights {
                rights if rights.has(Right::Read) => Ok(Decision::Permit(Why::Granted)),
                rights if rights.has(Right::Emergency) => Ok(Decision::PermitLogged(Why::EmergencyGrant)),
                _ => Err(Why::MayNotRead),
            }
        }
        Action::Write => {
            covers(terms, request)?;
            into_epoch(request, evidence)?;
            if terms.rights.has(Right::Write) {
                Ok(Decision::Permit(Why::Granted))
            } else {
                Err(Why::MayNotWrite)
            }
        }
    }
}

/// That a record is written into the epoch in force, not into one that a removed member has the keys of.
fn into_epoch(request: &Request<'_>, evidence: &Evidence<'_>) -> Result<(), Why> {
    if request.epoch.is_some_and(|epoch| epoch != evidence.epoch) { Err(Why::OldEpoch) } else { Ok(()) }
}

/// That a grant refers to no epoch that nobody knows yet.
fn in_known_epoch(terms: &Terms<'_>, evidence: &Evidence<'_>) -> Result<(), Why> {
    if terms.epoch > evidence.epoch { Err(Why::OtherEpoch) } else { Ok(()) }
}

/// That what is asked for lies within what a grant is about. What is not known is not within.
fn covers(terms: &Terms<'_>, request: &Request<'_>) -> Result<(), Why> {
    if let Resource::Object(object) = terms.resource
        && request.object != Some(object)
    {
        return Err(Why::OtherObject);
    }
    match request.media_type {
        Some(media_type) if terms.media_types.has(media_type) => {}
        None if terms.media_types.is_all() => {}
        Some(_) => return Err(Why::OtherMediaType),
        None => return Err(Why::MediaTypeUnknown),
    }
    match (terms.from, terms.to, request.created) {
        (None, None, _) => Ok(()),
        (_, _, None) => Err(Why::CreatedUnknown),
        (from, to, Some(created)) => {
            let within = from.is_none_or(|from| from <= created) && to.is_none_or(|to| created <= to);
            if within { Ok(()) } else { Err(Why::OutsideSpan) }
        }
    }
}
