//! The reader's checkpoints (spec 12.5): some chain keys, so that any index is a short walk away, in bounded memory.
use super::chain::{Chain, KEY_LEN};
use crate::{
    ChannelId, Error,
    wire::cursor::{first_to_end, last_to_front},
};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A chain key that is kept.
#[derive(Clone, Zeroize)]
struct Point {
    index: u64,
    key: [u8; KEY_LEN],
}

/// At most `N` - 1 chain keys of one channel, ascending; the first, which opens everything, is never given up. Wipes on
/// drop.
#[derive(ZeroizeOnDrop)]
pub(super) struct Checkpoints<const N: usize> {
    #[zeroize(skip)]
    channel: ChannelId,
    len: usize,
    points: [Point; N],
}

impl<const N: usize> Checkpoints<N> {
    /// One to begin with, one to move on, one between, one for the moment.
    const ENOUGH: () = assert!(N >= 4, "a reader needs room for 4 checkpoints");

    pub(super) fn new(first: &Chain) -> Result<Self, Error> {
        let () = Self::ENOUGH;
        let points = core::array::from_fn(|_| Point { index: 0, key: [0; KEY_LEN] });
        let mut checkpoints = Self { channel: first.channel(), len: 0, points };
        checkpoints.keep(first)?;
        Ok(checkpoints)
    }

    pub(super) const fn channel(&self) -> ChannelId {
        self.channel
    }

    /// The indices and keys, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, &[u8; KEY_LEN])> {
        self.used().iter().map(|point| (point.index, &point.key))
    }

    /// Where the chain begins.
    pub(super) fn first(&self) -> u64 {
        self.used().first().map_or(0, |point| point.index)
    }

    /// The place of the last checkpoint that is not behind `index`.
    ///
    /// # Errors
    /// `NoRecipient`: `index` is before the first, and there is no way back.
    pub(super) fn before(&self, index: u64) -> Result<Chain, Error> {
        let at = self.used().iter().rev().find(|point| point.index <= index).ok_or(Error::NoRecipient)?;
        Ok(Chain::new(self.channel, at.index, at.key))
    }

    /// Keeps a place. When there is no room, the one goes that leaves the smallest gap.
    pub(super) fn keep(&mut self, chain: &Chain) -> Result<(), Error> {
        let at = self.used().partition_point(|point| point.index < chain.index());
        if self.used().get(at).is_some_and(|point| point.index == chain.index()) {
            return Ok(());
        }
        *self.points.get_mut(self.len).ok_or(Error::WrongState)? =
            Point { index: chain.index(), key: *chain.expose() };
        self.len = self.len.saturating_add(1);
        last_to_front(self.points.get_mut(at..self.len).unwrap_or_default());
        if self.len == N { self.thin() } else { Ok(()) }
    }

    /// Gives up the point, neither first nor last, whose neighbours are closest.
    fn thin(&mut self) -> Result<(), Error> {
        let neighbours = self.used().iter().zip(self.used().iter().skip(2));
        let gaps = neighbours.map(|(before, after)| after.index.saturating_sub(before.index));
        let (least, _) = gaps.enumerate().min_by_key(|(_, gap)| *gap).ok_or(Error::WrongState)?;
        let rest = self.points.get_mut(least.saturating_add(1)..self.len).ok_or(Error::WrongState)?;
        first_to_end(rest);
        rest.last_mut().ok_or(Error::WrongState)?.zeroize();
        self.len = self.len.saturating_sub(1);
        Ok(())
    }

    fn used(&self) -> &[Point] {
        self.points.get(..self.len).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    fn at(index: u64) -> Chain {
        let mut chain = Chain::new(ChannelId([1; 16]), 5, [7; 32]);
        chain.advance_to(index).unwrap();
        chain
    }

    #[test]
    fn gaps_stay_within_twice_the_even_share_whatever_the_order() {
        let keys: Vec<[u8; 32]> = (5..1005).map(|index| *at(index).expose()).collect();
        for order in [1_u64, 7, 389, 999] {
            let mut points = Checkpoints::<16>::new(&at(5)).unwrap();
            let mut last = 5;
            for i in 0..1000 {
                let index = 5 + i * order % 1000;
                points.keep(&at(index)).unwrap();
                last = last.max(index);
                let kept: Vec<u64> = points.iter().map(|(index, _)| index).collect();
                assert!(kept.len() < 16 && kept[0] == 5 && *kept.last().unwrap() == last);
                assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
                for (index, key) in points.iter() {
                    assert_eq!(*key, keys[usize::try_from(index - 5).unwrap()]);
                }
            }
            let kept: Vec<u64> = points.iter().map(|(index, _)| index).collect();
            let widest = kept.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
            assert!(widest <= 2 * 1000 / 14 + 1, "{order}: {widest}");
        }
    }

    #[test]
    fn what_was_before_the_first_stays_closed() {
        let points = Checkpoints::<4>::new(&at(5)).unwrap();
        assert_eq!(points.before(4).map(|_| ()), Err(Error::NoRecipient));
        assert_eq!(points.before(5).unwrap().index(), 5);
        assert_eq!(points.before(u64::MAX).unwrap().index(), 5);
    }
}
