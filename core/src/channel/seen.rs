//! What a reader has seen of a channel (spec 12.6): gaps, late arrivals, and two objects at one index.
use crate::{
    Digest, Error,
    wire::cursor::{first_to_end, insert},
};
use core::ops::Range;
use heapless::Vec;

/// What the arrival of a record says about the order of a channel. None of it is an error by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Further than everything seen so far; so many indices just before it have not been seen. Each of them was skipped
    /// when the device lost power, or is withheld.
    New {
        /// How many indices it leaves open.
        missing: u64,
    },
    /// It fills a gap.
    Late,
    /// This very object was seen before.
    Again,
    /// Another object was seen at this index: the device went on from an old state, or two devices have one. The caller
    /// has to look at both.
    Twice {
        /// The digest of the other.
        other: Digest,
    },
    /// Something was seen at this index, too long ago to say whether it is the same: compare the digests.
    Before,
}

/// Which indices were seen: `N` gaps and the last `N` digests at most.
#[derive(Clone)]
pub(super) struct Seen<const N: usize> {
    /// The first index that is neither seen nor in a gap.
    pub(super) next: u64,
    /// What is missing below, ascending, never empty ranges and never adjacent.
    pub(super) gaps: Vec<(u64, u64), N>,
    /// The digests of the last arrivals, the oldest first.
    pub(super) recent: Vec<(u64, Digest), N>,
}

impl<const N: usize> Seen<N> {
    pub(super) const fn new(first: u64) -> Self {
        Self { next: first, gaps: Vec::new(), recent: Vec::new() }
    }

    /// Notes an arrival.
    ///
    /// # Errors
    /// `LimitExceeded`: it leaves more gaps than there is room for; nothing is noted.
    pub(super) fn note(&mut self, index: u64, digest: Digest) -> Result<Arrival, Error> {
        let arrival = if index >= self.next {
            let missing = index.saturating_sub(self.next);
            if missing > 0 {
                self.gaps.push((self.next, index)).map_err(|_| Error::LimitExceeded)?;
            }
            self.next = index.saturating_add(1);
            Arrival::New { missing }
        } else if let Some(at) = self.gaps.iter().position(|gap| (gap.0..gap.1).contains(&index)) {
            self.fill(at, index)?;
            Arrival::Late
        } else {
            let mut others = self.recent.iter().filter(|seen| seen.0 == index).map(|seen| seen.1);
            let arrival = match others.clone().find(|other| *other == digest) {
                Some(_) => Arrival::Again,
                None => others.next().map_or(Arrival::Before, |other| Arrival::Twice { other }),
            };
            if arrival == Arrival::Again {
                return Ok(arrival);
            }
            arrival
        };
        if self.recent.is_full() {
            first_to_end(&mut self.recent);
            self.recent.pop();
        }
        self.recent.push((index, digest)).map_err(|_| Error::WrongState)?;
        Ok(arrival)
    }

    /// What is missing.
    pub(super) fn gaps(&self) -> impl Iterator<Item = Range<u64>> {
        self.gaps.iter().map(|gap| gap.0..gap.1)
    }

    /// Gives up waiting for what is missing below `index`.
    pub(super) fn settle(&mut self, index: u64) {
        self.gaps.retain_mut(|gap| {
            gap.0 = gap.0.max(index);
            gap.0 < gap.1
        });
    }

    fn fill(&mut self, at: usize, index: u64) -> Result<(), Error> {
        let (from, to) = *self.gaps.get(at).ok_or(Error::WrongState)?;
        let after = index.saturating_add(1);
        match (from < index, after < to) {
            (true, true) => {
                insert(&mut self.gaps, at, (from, index))?;
                *self.gaps.get_mut(at.saturating_add(1)).ok_or(Error::WrongState)? = (after, to);
            }
            (true, false) => *self.gaps.get_mut(at).ok_or(Error::WrongState)? = (from, index),
            (false, true) => *self.gaps.get_mut(at).ok_or(Error::WrongState)? = (after, to),
            (false, false) => self.gaps.retain(|gap| gap.0 != from),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(n: u8) -> Digest {
        Digest([n; 32])
    }

    #[test]
    fn gaps_late_ones_and_two_at_one_index_are_told_apart() {
        let mut seen = Seen::<4>::new(10);
        assert_eq!(seen.note(10, digest(0)), Ok(Arrival::New { missing: 0 }));
        assert_eq!(seen.note(20, digest(1)), Ok(Arrival::New { missing: 9 }));
        assert!(seen.gaps().eq(core::iter::once(11..20)));
        assert_eq!(seen.note(15, digest(2)), Ok(Arrival::Late));
        assert!(seen.gaps().eq([11..15, 16..20]));
        assert_eq!(seen.note(11, digest(3)), Ok(Arrival::Late));
        assert_eq!(seen.note(19, digest(4)), Ok(Arrival::Late));
        assert!(seen.gaps().eq([12..15, 16..19]));
        assert_eq!(seen.note(19, digest(4)), Ok(Arrival::Again));
        assert_eq!(seen.note(19, digest(5)), Ok(Arrival::Twice { other: digest(4) }));
        assert_eq!(seen.note(19, digest(5)), Ok(Arrival::Again));
        assert_eq!(seen.note(10, digest(0)), Ok(Arrival::Before), "forgotten");
        seen.settle(17);
        assert!(seen.gaps().eq(core::iter::once(17..19)));
        assert_eq!(seen.note(13, digest(6)), Ok(Arrival::Before));
    }

    #[test]
    fn more_gaps_than_there_is_room_for_are_refused_and_nothing_is_noted() {
        let mut seen = Seen::<4>::new(0);
        for index in [1, 3, 5, 7] {
            assert_eq!(seen.note(index, digest(1)), Ok(Arrival::New { missing: 1 }));
        }
        assert_eq!(seen.note(9, digest(1)), Err(Error::LimitExceeded));
        assert_eq!(seen.note(8, digest(1)), Ok(Arrival::New { missing: 0 }));
        seen.settle(3);
        assert_eq!(seen.note(10, digest(1)), Ok(Arrival::New { missing: 1 }));
        let mut wide = Seen::<1>::new(0);
        wide.note(9, digest(1)).unwrap();
        assert_eq!(wide.note(5, digest(1)), Err(Error::LimitExceeded));
        assert!(wide.gaps().eq(core::iter::once(0..9)));
    }
}
