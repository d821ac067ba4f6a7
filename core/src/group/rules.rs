//! The rules by which an epoch follows another (spec 10.6): one function, for members, devices and servers alike.
use super::{Leaf, Right, Roster, State};
use crate::{Error, Time};

/// An epoch and what it is judged by.
pub(crate) struct Step<'s, 'a> {
    /// The epoch before, verified; none for a first epoch.
    pub(crate) before: Option<&'s State<'a>>,
    /// The epoch.
    pub(crate) state: &'s State<'a>,
    /// The signer's leaf, proven: in the roster before, or for a first epoch in its own.
    pub(crate) signer: &'s Leaf<'a>,
    /// The epoch's whole roster, for who holds it.
    pub(crate) roster: Option<&'s Roster<'a>>,
}

/// Says whether the step may be made. The signature is verified elsewhere.
///
/// # Errors
/// [`Error::WrongAuthor`]: the leaf is another's. [`Error::Forbidden`]: the signer may not administer, or does not stay a
/// reader, or nobody would be left to administer. [`Error::Expired`]: his right is not valid at the time of the step.
/// [`Error::WrongGroup`]: of another group. [`Error::OutOfOrder`]: an epoch is missing, or time goes backwards.
/// [`Error::Forked`]: it follows another state. [`Error::WeakSuite`]: the group would become weaker, or a member's stanza
/// is weaker than the group. [`Error::NotAuthentic`]: the roster is not the one signed.
pub(crate) fn check(step: &Step<'_, '_>) -> Result<(), Error> {
    let Step { before, state, signer, roster } = step;
    if signer.card() != state.signer() {
        return Err(Error::WrongAuthor);
    }
    follows(*before, state)?;
    may_sign(signer, state.created())?;
    let Some(roster) = roster else { return Ok(()) };
    state.check_roster(roster)?;
    if roster.weakest() < state.suite() {
        return Err(Error::WeakSuite);
    }
    if roster.count(Right::Administer, state.created()) == 0 {
        return Err(Error::Forbidden);
    }
    // Who signs an epoch has drawn its secret: a roster without him would not say who can read.
    let stays = roster.find(signer.card()).is_some_and(|leaf| leaf.role().rights.has(Right::Read));
    if stays { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether a member may sign an epoch at a moment.
pub(crate) fn may_sign(signer: &Leaf<'_>, at: Time) -> Result<(), Error> {
    signer.role().check(Right::Administer, at)
}

/// Whether an epoch is the one after another, as far as the two say.
fn follows(before: Option<&State<'_>>, state: &State<'_>) -> Result<(), Error> {
    let Some(before) = before else {
        return if state.epoch() == 0 { Ok(()) } else { Err(Error::OutOfOrder) };
    };
    if state.group() != before.group() {
        return Err(Error::WrongGroup);
    }
    if before.epoch().checked_add(1) != Some(state.epoch()) {
        return Err(Error::OutOfOrder);
    }
    if state.previous() != Some(before.hash()) {
        return Err(Error::Forked);
    }
    if state.created() < before.created() {
        return Err(Error::OutOfOrder);
    }
    if state.suite() < before.suite() { Err(Error::WeakSuite) } else { Ok(()) }
}
