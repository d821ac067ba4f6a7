//! Evidence that a group was forked (spec 10.8): two states that cannot both be true, for a third party.
use super::{
    Membership, State, VerifiedState,
    rules::{Step, check},
};
use crate::{CardId, Error, GroupId, statement::VerifiedCard};

/// A state together with what shows that its signer might sign it.
#[derive(Clone, Copy)]
pub struct Branch<'a> {
    /// The state.
    pub state: State<'a>,
    /// Its signer.
    pub signer: VerifiedCard<'a>,
    /// His membership in the epoch before.
    pub member: Membership<'a>,
}

/// A fork that was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fork {
    /// The group.
    pub group: GroupId,
    /// The epoch of which there are two states.
    pub epoch: u64,
    /// The signers of the two; the same one twice if he alone is at fault.
    pub signers: [CardId; 2],
}

impl Fork {
    /// Verifies that two different states follow `parent`, both signed by who might. The store has shown both, or two
    /// administrators acted at once and the one who came second did not withdraw his.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: it is one state. Those of [`VerifiedState::advance`]: one of the two does not follow
    /// `parent`, and so proves nothing.
    pub fn verify<'a>(
        parent: &VerifiedState<'a>,
        one: &Branch<'a>,
        other: &Branch<'a>,
    ) -> Result<Self, Error> {
        for Branch { state, signer, member } in [one, other] {
            state.check_signature(signer)?;
            member.check(parent)?;
            check(&Step { before: Some(parent), state, signer: member.leaf(), roster: None })?;
        }
        Self::between(&one.state, &other.state)
    }

    /// Verifies that one person signed two different states of one epoch. It takes no state before, and holds for first
    /// epochs too.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: one state, or of two groups or epochs. [`Error::WrongAuthor`], [`Error::Expired`],
    /// [`Error::NotAuthentic`]: one is not his.
    pub fn signed_twice(
        signer: &VerifiedCard<'_>,
        one: &State<'_>,
        other: &State<'_>,
    ) -> Result<Self, Error> {
        one.check_signature(signer)?;
        other.check_signature(signer)?;
        Self::between(one, other)
    }

    fn between(one: &State<'_>, other: &State<'_>) -> Result<Self, Error> {
        let same_place = one.group() == other.group() && one.epoch() == other.epoch();
        if !same_place || one.hash() == other.hash() {
            return Err(Error::InvalidArgument);
        }
        Ok(Self { group: one.group(), epoch: one.epoch(), signers: [one.signer(), other.signer()] })
    }
}
