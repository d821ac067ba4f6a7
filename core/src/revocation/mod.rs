//! Revocations (spec 11.6 to 11.8): a card, a grant, a membership or an endorsement no longer counts.
//!
//! | who may revoke | what |
//! | --- | --- |
//! | the card itself; a verified successor of it; who endorsed it | a card |
//! | its grantor, or the grantor of a link above it | a grant, and with it all below |
//! | the member himself | his membership |
//! | who signed it | an endorsement |
//!
//! A [`Revocation`] is decoded and then verified; a [`List`] of them is what a store serves, in one order for everybody, so
//! that an omission shows; [`Verified`] ones are what [`decide`](crate::rights::decide) takes.
//!
//! ```
//! # use life_core::{ActorId, Suite, identity::{Identity, Seed}, statement::{ActorKind, Card, CardDetails}};
//! use life_core::{Time, limits::STATEMENT_MAX, revocation::{self, Draft, Reason, Revocation, Target}};
//! # let seed = Seed::from_bytes([7; 32]);
//! # let details = CardDetails {
//! #     actor: ActorId([1; 16]), generation: 0, kind: ActorKind::Person,
//! #     not_before: Time(0), not_after: Time::MAX, name: None, extensions: &[],
//! # };
//! # let mut card = [0; STATEMENT_MAX];
//! # let len = seed.issue_card(Suite::Classic, &details, &mut card)?;
//! # let alice = Identity::new(&seed, Card::decode(&card[..len])?)?;
//! let draft = Draft {
//!     target: Target::Card(alice.id()),
//!     from: Time(1_790_000_000_000),
//!     issued: Time(1_790_000_100_000),
//!     reason: Reason::KeyCompromise,
//!     extensions: &[],
//! };
//! let mut out = [0; STATEMENT_MAX];
//! let (len, _) = revocation::issue(&alice, &draft, &mut out)?;
//! let verified = Revocation::decode(&out[..len])?.verify(alice.card())?;
//! assert!(verified.strikes_card(alice.id(), Time(0), Time(1_790_000_000_000)));
//! # Ok::<(), life_core::Error>(())
//! ```
mod list;
mod statement;
#[cfg(test)]
mod tests;

pub use list::List;
pub use statement::{Draft, Reason, Revocation, Target, Verified, issue};
