//! Chains (spec 11.4): from a member of the group to the subject, each link no wider than the one above it.
use super::{
    key::{self, Key},
    statement::Grant,
    terms::Terms,
};
use crate::{
    CardId, Error, Time,
    group::{Right, VerifiedMember},
    identity::Identity,
    revocation::{Revocation, Target},
    rights::{Member, Why},
    statement::VerifiedCard,
    tree::Hash,
    wire::limits::GRANT_LINKS_MAX,
};

/// A grant whose signature is verified and which gives no more than what is above it.
#[derive(Clone, Copy)]
pub struct Link<'a> {
    hash: Hash,
    grantor: CardId,
    terms: Terms<'a>,
    terms_hash: Hash,
    stanza: &'a [u8],
}

impl<'a> Link<'a> {
    fn of(grant: &Grant<'a>) -> Self {
        Self {
            hash: *grant.hash(),
            grantor: grant.grantor(),
            terms: *grant.terms(),
            terms_hash: *grant.terms_hash(),
            stanza: grant.stanza(),
        }
    }

    /// The statement hash.
    #[must_use]
    pub const fn hash(&self) -> &Hash {
        &self.hash
    }

    /// Who gave.
    #[must_use]
    pub const fn grantor(&self) -> CardId {
        self.grantor
    }

    /// What he gave.
    #[must_use]
    pub const fn terms(&self) -> &Terms<'a> {
        &self.terms
    }
}

/// Verified grants from a member's to the last: one to four links. That nothing of it has expired or is revoked is for
/// [`decide`](crate::rights::decide) to say, at a moment.
///
/// ```compile_fail,E0451
/// use life_core::grant::{Chain, Grant};
/// fn trust<'a>(grant: Grant<'a>) -> Chain<'a> {
///     Chain { links: Default::default() }
/// }
/// ```
#[derive(Clone)]
pub struct Chain<'a> {
    member: Member,
    first: Link<'a>,
    /// Below the first.
    further: heapless::Vec<Link<'a>, { GRANT_LINKS_MAX - 1 }>,
}

impl<'a> Chain<'a> {
    /// Verifies a first link: that `member` gave it, out of what he has by the roster. Take his membership from the newest
    /// state that there is: one who was removed grants no more, whatever date he writes.
    ///
    /// # Errors
    /// [`Error::OutOfOrder`]: it is not a first link. [`Error::WrongAuthor`], [`Error::NotAuthentic`],
    /// [`Error::NonCanonical`]: not signed by `grantor`. [`Error::WrongGroup`]: `member` is of another group.
    /// [`Error::Stale`]: his state is older than the one that the grant refers to. [`Error::Expired`]: card or leaf were
    /// not valid when it was issued. [`Error::Forbidden`]: `member` is not the grantor, may not share, or gives more than he
    /// has.
    pub fn root(
        grant: &Grant<'a>,
        grantor: &VerifiedCard<'_>,
        member: &VerifiedMember<'_>,
    ) -> Result<Self, Error> {
        Self::root_of(grant, grantor, &Member::from(member))
    }

    pub(crate) fn root_of(
        grant: &Grant<'a>,
        grantor: &VerifiedCard<'_>,
        member: &Member,
    ) -> Result<Self, Error> {
        let terms = grant.terms();
        if terms.parent.is_some() {
            return Err(Error::OutOfOrder);
        }
        grant.check_signature(grantor)?;
        if member.card() != grantor.id() {
            return Err(Error::Forbidden);
        }
        if member.group() != terms.group {
            return Err(Error::WrongGroup);
        }
        if member.epoch() < terms.epoch {
            return Err(Error::Stale);
        }
        member.role().check(Right::Share, terms.issued)?;
        terms.within_member(member).map_err(Why::error)?;
        Ok(Self { member: *member, first: Link::of(grant), further: heapless::Vec::new() })
    }

    /// Verifies the next link: that the subject of the last one gave it, out of what he was given. After an error the chain
    /// is as it was.
    ///
    /// # Errors
    /// [`Error::OutOfOrder`]: it follows another grant. [`Error::WrongAuthor`], [`Error::NotAuthentic`],
    /// [`Error::NonCanonical`], [`Error::Expired`]: not signed by `grantor` while his card was valid.
    /// [`Error::WrongGroup`]: of another group. [`Error::Forbidden`]: he is not the subject, might not hand on, or gives
    /// more than he was given.
    pub fn add(&mut self, grant: &Grant<'a>, grantor: &VerifiedCard<'_>) -> Result<(), Error> {
        let (terms, above) = (grant.terms(), self.last());
        if terms.parent != Some(above.hash) {
            return Err(Error::OutOfOrder);
        }
        grant.check_signature(grantor)?;
        if grant.grantor() != above.terms.subject {
            return Err(Error::Forbidden);
        }
        terms.within(&above.terms).map_err(Why::error)?;
        self.further.push(Link::of(grant)).map_err(|_| Error::LimitExceeded)
    }

    /// [`add`](Chain::add), for a chain that is put together link by link.
    ///
    /// # Errors
    /// Those of `add`.
    pub fn then(mut self, grant: &Grant<'a>, grantor: &VerifiedCard<'_>) -> Result<Self, Error> {
        self.add(grant, grantor)?;
        Ok(self)
    }

    /// The links, the first one first.
    #[must_use]
    pub fn links(&self) -> impl DoubleEndedIterator<Item = &Link<'a>> {
        core::iter::once(&self.first).chain(&self.further)
    }

    /// The last link: what the subject has.
    #[must_use]
    pub fn last(&self) -> &Link<'a> {
        self.further.last().unwrap_or(&self.first)
    }

    /// The member with whom it begins.
    #[must_use]
    pub const fn member(&self) -> &Member {
        &self.member
    }

    /// Whether a revocation could matter to this chain; for [`List::gather`](crate::revocation::List::gather).
    #[must_use]
    pub fn concerned_by(&self, revocation: &Revocation<'_>) -> bool {
        let (by, given) = (revocation.signer(), |by| self.links().any(|link| link.grantor == by));
        match revocation.details().target {
            Target::Grant(hash) => self.links().any(|link| link.hash == hash) && given(by),
            Target::Card(card) => given(card),
            Target::Membership(group) => group == self.member.group() && by == self.member.card(),
            Target::Endorsement(_) => false,
        }
    }

    /// Whether it is revoked at a moment, by any link's grantor or by one above him.
    pub(crate) fn is_revoked(&self, revocations: &[crate::revocation::Verified], at: Time) -> bool {
        self.links().enumerate().any(|(i, link)| {
            let above = |by| self.links().take(i.saturating_add(1)).any(|link| link.grantor == by);
            revocations.iter().any(|revocation| revocation.strikes_grant(&link.hash, above, at))
        })
    }

    /// Opens the key that the last link carries.
    ///
    /// # Errors
    /// [`Error::NoRecipient`]: `identity` is not the subject. [`Error::InvalidArgument`]: there is no key.
    /// [`Error::NotAuthentic`]: the key was not wrapped to him for these terms.
    pub fn key(&self, identity: &Identity<'_>) -> Result<Key, Error> {
        let Link { terms, terms_hash, stanza, .. } = self.last();
        key::open(identity, terms, terms_hash, stanza)
    }
}
