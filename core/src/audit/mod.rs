//! The audit log: who did what to which record, signed by whoever did it (spec 15).
//!
//! Each actor signs his own entries and numbers them in a **lane** of his own; the keeper puts the entries of all lanes into
//! one log (`crate::log`) and signs checkpoints. So the keeper can neither alter an entry nor leave one out of a lane, and an
//! actor cannot take one back. An [`Auditor`] reads a whole export in bounded memory; one [`Entry`] is verified alone by its
//! place.
mod auditor;
mod entry;
mod lane;
#[cfg(test)]
mod tests;

pub use auditor::Auditor;
pub use entry::{Action, Details, Entry, Outcome, Use, VerifiedEntry};
pub use lane::Lane;
