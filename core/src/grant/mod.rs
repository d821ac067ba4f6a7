//! Grants (spec 11.2 to 11.5): consent as a statement, which its subject carries and anybody can check offline.
//!
//! ```text
//! grant  = statement of kind 4: terms | wrapped key | extensions
//! chain  = a member's grant, and at most three by which a subject hands on what he was given
//! ```
//!
//! A grant says to whom, on what, which rights and until when; it may carry the key of one record or of an epoch, wrapped to
//! the subject. Each link of a chain gives no more than the one above it, in every respect, and the first no more than its
//! grantor has by the roster.
//!
//! | to | use |
//! | --- | --- |
//! | give | [`Terms`], [`issue`], or [`Shared`] and [`issue_with_key`] |
//! | verify | [`Grant::decode`], [`Chain::root`], [`Chain::add`] |
//! | ask whether it suffices now | [`decide`](crate::rights::decide) |
//! | open what was shared | [`Chain::key`], then [`RecordKey`] or [`EpochKey::keys`] |
mod chain;
mod key;
mod media;
mod statement;
mod terms;
#[cfg(test)]
mod tests;

pub use chain::{Chain, Link};
pub use key::{EpochKey, Key, RecordKey, Shared};
pub use media::MediaTypes;
pub use statement::{Grant, issue, issue_with_key};
pub use terms::{Of, Resource, Terms};
