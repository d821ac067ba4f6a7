//! Recipients: cards in any order, and the one order in which they stand in an envelope (spec 6.3).
use crate::{Error, Suite, Time, statement::VerifiedCard, wire::limits::RECIPIENTS_MAX};

/// Some cards, in any order: a slice of cards, a slice of references, or whatever can count and show them.
pub trait Recipients {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them.
    fn recipient(&self, index: usize) -> Option<&VerifiedCard<'_>>;
}

impl Recipients for [VerifiedCard<'_>] {
    fn count(&self) -> usize {
        self.len()
    }
    fn recipient(&self, index: usize) -> Option<&VerifiedCard<'_>> {
        self.get(index)
    }
}

impl Recipients for [&VerifiedCard<'_>] {
    fn count(&self) -> usize {
        self.len()
    }
    fn recipient(&self, index: usize) -> Option<&VerifiedCard<'_>> {
        self.get(index).copied()
    }
}

impl<const N: usize> Recipients for [VerifiedCard<'_>; N] {
    fn count(&self) -> usize {
        N
    }
    fn recipient(&self, index: usize) -> Option<&VerifiedCard<'_>> {
        self.get(index)
    }
}

/// The recipients in the order of their stanzas.
pub(crate) fn in_order<'r, R: Recipients + ?Sized>(
    recipients: &'r R,
) -> impl Iterator<Item = &'r VerifiedCard<'r>> {
    // Selection by the next greater key: no memory, and n is at most 500.
    let key = |card: &VerifiedCard<'_>| (core::cmp::Reverse(card.suite()), card.id());
    let mut last = None;
    core::iter::from_fn(move || {
        let later = (0..recipients.count())
            .filter_map(|i| recipients.recipient(i))
            .filter(|card| last.is_none_or(|last| key(card) > last));
        let next = later.min_by_key(|card| key(card))?;
        last = Some(key(next));
        Some(next)
    })
}

/// Checks each recipient and counts the hybrid and the classic ones.
pub(crate) fn check<R: Recipients + ?Sized>(
    recipients: &R,
    floor: Suite,
    at: Time,
) -> Result<(u16, u16), Error> {
    let count = recipients.count();
    if count == 0 {
        return Err(Error::InvalidArgument);
    }
    if count > RECIPIENTS_MAX {
        return Err(Error::LimitExceeded);
    }
    let (mut hybrid, mut classic) = (0_u16, 0_u16);
    for index in 0..count {
        let card = recipients.recipient(index).ok_or(Error::InvalidArgument)?;
        card.check_valid(at)?;
        if card.suite() < floor {
            return Err(Error::WeakSuite);
        }
        let counter = if card.suite() == Suite::Hybrid { &mut hybrid } else { &mut classic };
        *counter = counter.saturating_add(1);
    }
    // Each card once: the ordered walk passes over doubles.
    if in_order(recipients).count() != count {
        return Err(Error::InvalidArgument);
    }
    Ok((hybrid, classic))
}
