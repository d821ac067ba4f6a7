//! Groups (spec 10): who may read, write, share and administer, epoch by epoch.
//!
//! ```text
//! state  = statement of kind 3: group, epoch, previous state, roster root, public key, history
//! roster = for each member: leaf length (2) | leaf; leaf = card, rights, validity, wrapped epoch secret
//! ```
//!
//! Every change makes a new epoch with a new secret; there is no way to remove without. Members seal and open with keys that
//! come from the secret, and walk back to older epochs by the history. The signed state commits to the secret by its public
//! key, to which those seal who are no members.
//!
//! | to | use |
//! | --- | --- |
//! | make a group or the next epoch | [`create`], [`advance`] with some [`Change`]s |
//! | verify with the whole roster | [`Roster`], [`VerifiedState::genesis_full`], [`VerifiedState::advance_full`] |
//! | verify on a device | [`Membership`], [`VerifiedState::genesis`], [`VerifiedState::advance`] |
//! | keep what was seen | [`Head`] |
//! | read | [`Keys::open`], [`Keys::previous`] |
//! | seal and open | [`Member`], [`Outside`], [`Reader`] with [`envelope::seal`](crate::envelope::seal()) and its kin |
//! | prove that a store or an administrator forked the group | [`Fork`] |
//! | say what a removed member could still read | [`Exposure`] |
mod change;
mod exposure;
mod fork;
mod keys;
mod leaf;
mod make;
mod membership;
mod rights;
mod roster;
mod rules;
mod sealing;
mod state;
#[cfg(test)]
pub(crate) mod tests;
mod verified;

pub use change::{Change, Changes, First, Made, Next, advance, create, roster_max_len};
pub use exposure::{Exposure, Reach};
pub use fork::{Branch, Fork};
pub use keys::Keys;
pub use leaf::Leaf;
pub use membership::{Membership, VerifiedMember};
pub use rights::{Right, Rights, Role};
pub use roster::Roster;
pub use sealing::{Author, Member, Outside, Reader};
pub use state::State;
pub use verified::{Head, Standing, VerifiedState};
