//! Golden objects: of every kind and suite, and at every edge of the layout.
mod cards;
mod envelopes;
mod layouts;
mod threads;

use crate::case::Case;

/// The cases whose every intermediate value is written beside them.
pub(crate) const EXPLAINED: [&str; 2] = ["record-classic", "record-hybrid"];

/// All golden cases.
pub(crate) fn cases() -> Vec<Case> {
    [cards::cases(), envelopes::cases(), layouts::cases(), threads::cases()].into_iter().flatten().collect()
}
