//! Which challenges were used (spec 16.4): bounded memory that forgets only what has expired anyway.
use crate::{Error, Time};

/// The challenges that were answered and have not expired, at most `N` at once.
///
/// 40 bytes an entry. One for all processes of a service: two that do not know of each other accept a login once each.
pub struct Seen<const N: usize> {
    used: heapless::Vec<Used, N>,
    /// Challenges from before are refused: whether they were used is not known.
    since: Time,
    /// The latest end that was forgotten. What ends by then is refused although a clock may have been set back.
    forgotten: Option<Time>,
}

#[derive(Clone, Copy)]
struct Used {
    challenge: [u8; 32],
    until: Time,
}

impl<const N: usize> Seen<N> {
    /// Begins at a moment: challenges that were issued before it are refused, because they may have been used before a
    /// restart. Zero is right for a service that has never run.
    #[must_use]
    pub const fn new(since: Time) -> Self {
        Self { used: heapless::Vec::new(), since, forgotten: None }
    }

    /// How many challenges it remembers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.used.len()
    }

    /// Whether it remembers none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.used.is_empty()
    }

    /// Uses a challenge that was issued then and counts until then.
    ///
    /// # Errors
    /// `Replayed`: it was used before. `Expired`: it is over, or is from before this memory. `LimitExceeded`: the memory is
    /// full of challenges that still count; nothing is forgotten to make room.
    pub(super) fn take(
        &mut self,
        challenge: &[u8; 32],
        issued: Time,
        until: Time,
        now: Time,
    ) -> Result<(), Error> {
        if issued < self.since || until < now || self.forgotten.is_some_and(|end| until <= end) {
            return Err(Error::Expired);
        }
        self.forget(now);
        if self.used.iter().any(|used| used.challenge == *challenge) {
            return Err(Error::Replayed);
        }
        self.used.push(Used { challenge: *challenge, until }).map_err(|_| Error::LimitExceeded)
    }

    fn forget(&mut self, now: Time) {
        let over = self.used.iter().map(|used| used.until).filter(|until| *until < now).max();
        self.forgotten = self.forgotten.max(over);
        self.used.retain(|used| used.until >= now);
    }
}
