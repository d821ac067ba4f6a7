//! Verified states and heads (spec 10.7): how an epoch comes to be relied on, and what a caller keeps of it.
use super::{
    Membership, Roster, State, VerifiedMember,
    rules::{Step, check},
};
use crate::{CardId, Error, GroupId, statement::VerifiedCard, tree::Hash, wire::cursor::take};
use core::ops::Deref;

/// An epoch of the group: the first, one that follows a verified one by the rules, or one that the caller's head names.
///
/// ```compile_fail,E0423
/// use life_core::group::{State, VerifiedState};
/// fn trust(state: State<'_>) -> VerifiedState<'_> {
///     VerifiedState(state)
/// }
/// ```
#[derive(Clone, Copy)]
pub struct VerifiedState<'a>(State<'a>);

impl<'a> Deref for VerifiedState<'a> {
    type Target = State<'a>;

    fn deref(&self) -> &State<'a> {
        &self.0
    }
}

impl<'a> VerifiedState<'a> {
    /// Verifies a first epoch by its signer's proof of membership in it: for devices, which do not see the roster.
    ///
    /// `signer` is who made the group, as the caller knows him: anybody may sign a first epoch for any group id.
    ///
    /// # Errors
    /// [`Error::OutOfOrder`]: no first epoch. [`Error::WrongAuthor`], [`Error::NotAuthentic`]: not by `signer`, or not with this
    /// leaf. [`Error::Forbidden`], [`Error::Expired`]: he may not.
    pub fn genesis(
        state: State<'a>,
        signer: &VerifiedCard<'_>,
        member: &Membership<'a>,
    ) -> Result<Self, Error> {
        state.check_signature(signer)?;
        member.check(&state)?;
        check(&Step { before: None, state: &state, signer: member.leaf(), roster: None })?;
        Ok(Self(state))
    }

    /// Verifies a first epoch with its whole roster: for phones and servers.
    ///
    /// # Errors
    /// Those of [`genesis`](Self::genesis). [`Error::NotAuthentic`]: the roster is another. [`Error::WeakSuite`]: a stanza is
    /// weaker than the group.
    pub fn genesis_full(
        state: State<'a>,
        signer: &VerifiedCard<'_>,
        roster: &Roster<'a>,
    ) -> Result<Self, Error> {
        state.check_signature(signer)?;
        let leaf = roster.find(signer.id()).ok_or(Error::Forbidden)?;
        check(&Step { before: None, state: &state, signer: &leaf, roster: Some(roster) })?;
        Ok(Self(state))
    }

    /// Verifies the next epoch in O(log n): by the proof that its signer may administer in this one. That somebody is left to
    /// administer, and that the new roster is well formed, is what those check who hold it.
    ///
    /// # Errors
    /// [`Error::WrongGroup`]: of another group. [`Error::Stale`]: an older epoch than this one. [`Error::Replayed`]: this one.
    /// [`Error::Forked`]: another state of this epoch, or one that follows another. [`Error::OutOfOrder`]: an epoch is missing, or
    /// time goes backwards. [`Error::WrongAuthor`], [`Error::NotAuthentic`]: not by `signer`, or he has no such leaf.
    /// [`Error::Forbidden`], [`Error::Expired`]: he may not administer. [`Error::WeakSuite`]: the group would become weaker.
    pub fn advance(
        &self,
        next: State<'a>,
        signer: &VerifiedCard<'_>,
        member: &Membership<'a>,
    ) -> Result<Self, Error> {
        self.head().check(&next, signer)?;
        member.check(self)?;
        check(&Step { before: Some(self), state: &next, signer: member.leaf(), roster: None })?;
        Ok(Self(next))
    }

    /// Verifies the next epoch with both rosters, whole: every rule.
    ///
    /// # Errors
    /// Those of [`advance`](Self::advance). [`Error::NotAuthentic`]: a roster is another. [`Error::Forbidden`]: nobody would be
    /// left to administer, or the signer is not in the new roster. [`Error::WeakSuite`]: a stanza is weaker than the group.
    pub fn advance_full(
        &self,
        roster: &Roster<'a>,
        next: State<'a>,
        signer: &VerifiedCard<'_>,
        next_roster: &Roster<'a>,
    ) -> Result<Self, Error> {
        self.head().check(&next, signer)?;
        self.check_roster(roster)?;
        let leaf = roster.find(signer.id()).ok_or(Error::Forbidden)?;
        check(&Step { before: Some(self), state: &next, signer: &leaf, roster: Some(next_roster) })?;
        Ok(Self(next))
    }

    /// The epoch before, which this one names by its hash.
    ///
    /// # Errors
    /// [`Error::WrongGroup`]: of another group. [`Error::OutOfOrder`]: not the epoch before. [`Error::Forked`]: another state of it.
    pub fn earlier(&self, state: State<'a>) -> Result<Self, Error> {
        if state.group() != self.group() {
            return Err(Error::WrongGroup);
        }
        if state.epoch().checked_add(1) != Some(self.epoch()) {
            return Err(Error::OutOfOrder);
        }
        if self.previous() == Some(state.hash()) { Ok(Self(state)) } else { Err(Error::Forked) }
    }

    /// The member of a card, out of the whole roster.
    ///
    /// # Errors
    /// [`Error::NotAuthentic`]: the roster is another epoch's. [`Error::NoRecipient`]: the card is no member.
    pub fn member<'r>(&self, roster: &Roster<'r>, card: CardId) -> Result<VerifiedMember<'r>, Error> {
        self.check_roster(roster)?;
        roster.find(card).map(|leaf| VerifiedMember::found(self, leaf)).ok_or(Error::NoRecipient)
    }

    /// What to keep, so that an older or another state is refused.
    #[must_use]
    pub fn head(&self) -> Head {
        Head { group: self.group(), epoch: self.epoch(), hash: *self.hash() }
    }
}

/// The newest epoch that a caller has seen. He keeps it; nobody else can keep it for him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The group.
    pub group: GroupId,
    /// The epoch.
    pub epoch: u64,
    /// The hash of its state.
    pub hash: Hash,
}

impl Head {
    /// Length in bytes of a head that is kept.
    pub const LEN: usize = 16 + 8 + 32;

    /// The bytes to keep: group, epoch (8, big-endian), hash.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        let epoch = self.epoch.to_be_bytes();
        let parts = self.group.as_bytes().iter().chain(&epoch).chain(&self.hash);
        bytes.iter_mut().zip(parts).for_each(|(to, from)| *to = *from);
        bytes
    }

    /// A head that was kept.
    ///
    /// # Errors
    /// [`Error::Truncated`], [`Error::TrailingData`]: not [`LEN`](Self::LEN) bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (group, rest) = take(bytes)?;
        let (epoch, rest) = take(rest)?;
        let (hash, rest) = take(rest)?;
        if !rest.is_empty() {
            return Err(Error::TrailingData);
        }
        Ok(Self { group: GroupId(*group), epoch: u64::from_be_bytes(*epoch), hash: *hash })
    }

    /// Takes the state that this head names; nothing else about it has to be verified again.
    ///
    /// # Errors
    /// [`Error::WrongGroup`]: of another group. [`Error::Stale`]: older. [`Error::OutOfOrder`]: newer; advance to it.
    /// [`Error::Forked`]: another state of this epoch.
    pub fn pin<'a>(&self, state: State<'a>) -> Result<VerifiedState<'a>, Error> {
        self.check_newest(state.group(), state.epoch(), state.hash())?;
        Ok(VerifiedState(state))
    }

    /// That a state is this one, said by group, epoch and hash.
    pub(crate) fn check_newest(&self, group: GroupId, epoch: u64, hash: &Hash) -> Result<(), Error> {
        if group != self.group {
            return Err(Error::WrongGroup);
        }
        match epoch.cmp(&self.epoch) {
            core::cmp::Ordering::Less => Err(Error::Stale),
            core::cmp::Ordering::Greater => Err(Error::OutOfOrder),
            core::cmp::Ordering::Equal if *hash == self.hash => Ok(()),
            core::cmp::Ordering::Equal => Err(Error::Forked),
        }
    }

    /// Whether a record of an epoch is of now.
    ///
    /// # Errors
    /// [`Error::WrongEpoch`]: the epoch is newer than the head; advance first.
    pub const fn standing(&self, epoch: u64) -> Result<Standing, Error> {
        if epoch > self.epoch {
            return Err(Error::WrongEpoch);
        }
        if epoch == self.epoch { Ok(Standing::Current) } else { Ok(Standing::Late) }
    }

    /// That a state is newer and signed by the owner of `signer`.
    fn check(&self, next: &State<'_>, signer: &VerifiedCard<'_>) -> Result<(), Error> {
        if next.group() != self.group {
            return Err(Error::WrongGroup);
        }
        if next.epoch() < self.epoch {
            return Err(Error::Stale);
        }
        if *next.hash() == self.hash {
            return Err(Error::Replayed);
        }
        next.check_signature(signer)?;
        if next.epoch() == self.epoch { Err(Error::Forked) } else { Ok(()) }
    }
}

/// How the epoch of a record stands to the caller's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Of the head's epoch.
    Current,
    /// Of an older one. One who reads old records expects it; one who was removed since can still make such records.
    Late,
}
