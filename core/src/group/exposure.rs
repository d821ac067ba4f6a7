//! Exposure (spec 10.11): what somebody who was a member can still read, whatever is done now.
use super::{Roster, VerifiedState};
use crate::{CardId, Error, Time, tree::Hash};

/// How a card reads an epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    None,
    /// He has a stanza in it.
    Stanza,
    /// He has none, but walks back to it from a later epoch.
    History,
}

/// Walks over the epochs of a group, from the newest to the oldest, and says of each whether a card reads it. What is counted
/// stays readable to whoever kept the secret: a removal changes nothing about the past.
///
/// For a plan before a removal, begin with the epoch that is the newest now: the next one will not be reached.
#[derive(Clone, Copy, Debug)]
pub struct Exposure {
    card: CardId,
    expected: Option<Hash>,
    walked_to: bool,
    later: Option<Time>,
    done: bool,
    /// How many of the epochs that were shown he reads.
    pub epochs: u64,
    /// The oldest of them.
    pub first: Option<u64>,
    /// The newest of them.
    pub last: Option<u64>,
    /// From when he reads: when the oldest was made.
    pub from: Option<Time>,
    /// Until when: when the epoch after the newest was made; none if he reads the newest that was shown.
    pub until: Option<Time>,
}

impl Exposure {
    /// Begins the walk for a card.
    #[must_use]
    pub const fn of(card: CardId) -> Self {
        Self {
            card,
            expected: None,
            walked_to: false,
            later: None,
            done: false,
            epochs: 0,
            first: None,
            last: None,
            from: None,
            until: None,
        }
    }

    /// Shows the next older epoch with its roster.
    ///
    /// # Errors
    /// [`Error::OutOfOrder`]: it is not the one before the last shown. [`Error::NotAuthentic`]: the roster is another epoch's.
    pub fn step(&mut self, state: &VerifiedState<'_>, roster: &Roster<'_>) -> Result<Reach, Error> {
        if self.done || self.expected.is_some_and(|expected| expected != *state.hash()) {
            return Err(Error::OutOfOrder);
        }
        state.check_roster(roster)?;
        let holds = roster.find(self.card).is_some_and(|leaf| leaf.role().rights.hold_secret());
        let reach = match (holds, self.walked_to) {
            (true, _) => Reach::Stanza,
            (false, true) => Reach::History,
            (false, false) => Reach::None,
        };
        if reach != Reach::None {
            if self.last.is_none() {
                (self.last, self.until) = (Some(state.epoch()), self.later);
            }
            self.epochs = self.epochs.saturating_add(1);
            (self.first, self.from) = (Some(state.epoch()), Some(state.created()));
        }
        self.walked_to = reach != Reach::None && state.has_history();
        self.later = Some(state.created());
        (self.expected, self.done) = (state.previous().copied(), state.previous().is_none());
        Ok(reach)
    }
}
