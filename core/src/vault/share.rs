//! Recovery shares (spec 13.6): the secret of a lock, so that some of several people together have it and fewer have
//! nothing.
use super::method::{Method, Secret};
use crate::{
    Error, LockId,
    identity::Identity,
    labels, random,
    shamir::{Points, SHARES_MAX, VALUE_LEN},
};
use rand_core::TryCryptoRng;
use zeroize::ZeroizeOnDrop;

/// Length in bytes of what a share says about its lock: the first bytes of the lock's id.
pub(crate) const LOCK_PREFIX_LEN: usize = 8;

/// What one person keeps. Wipes on drop.
#[derive(ZeroizeOnDrop)]
pub struct Share {
    #[zeroize(skip)]
    pub(crate) lock: [u8; LOCK_PREFIX_LEN],
    #[zeroize(skip)]
    pub(crate) threshold: u8,
    #[zeroize(skip)]
    pub(crate) index: u8,
    pub(crate) value: [u8; VALUE_LEN],
}

impl Share {
    /// How many shares it takes.
    #[must_use]
    pub const fn threshold(&self) -> u8 {
        self.threshold
    }

    /// Which of the shares it is, from 0.
    #[must_use]
    pub const fn index(&self) -> u8 {
        self.index
    }

    /// Whether it is a share of this lock.
    #[must_use]
    pub fn is_of(&self, lock: LockId) -> bool {
        lock.as_bytes().starts_with(&self.lock)
    }

    /// Checks what was read.
    pub(crate) fn check(self) -> Result<Self, Error> {
        let sound = (2..=SHARES_MAX).contains(&self.threshold) && self.index < SHARES_MAX;
        if sound { Ok(self) } else { Err(Error::NonCanonical) }
    }
}

/// A secret that has been split. Wipes on drop.
pub struct Split {
    points: Points,
    lock: [u8; LOCK_PREFIX_LEN],
    threshold: u8,
    count: u8,
}

impl Split {
    /// The shares, one for each person.
    pub fn shares(&self) -> impl Iterator<Item = Share> {
        let (lock, threshold) = (self.lock, self.threshold);
        (0..self.count).map(move |index| Share { lock, threshold, index, value: *self.points.at(index) })
    }
}

/// Splits the secret of the lock `id`, whose method says into how many shares. The same secret can be split again: the
/// new shares do not go with the old ones, and both give the secret. To make shares void, replace the lock.
///
/// # Errors
/// [`Error::InvalidArgument`]: not [`Method::Shares`]. [`Error::Random`]: the generator failed or returned the same byte
/// 32 times.
pub fn split(
    secret: &Secret,
    (id, method): (LockId, Method),
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
) -> Result<Split, Error> {
    let Method::Shares { threshold, count } = method else { return Err(Error::InvalidArgument) };
    let lock = *id.as_bytes().first_chunk().ok_or(Error::WrongState)?;
    let mut drawn = 0_u8;
    let points = Points::split(threshold, secret.expose(), |out| {
        drawn = drawn.saturating_add(1);
        let context = random::context(&[id.as_bytes(), &[drawn]]);
        identity.hedge().draw(rng, labels::HEDGE_SHARES, &context, out)
    })?;
    Ok(Split { points, lock, threshold, count })
}

/// The secret that shares add up to. The same share twice counts once; with more shares than it takes, all are checked.
///
/// # Errors
/// [`Error::TooFewShares`]: fewer than it takes, or shares of different locks. [`Error::NotAuthentic`]: a share is damaged,
/// or forged, or of another splitting of the same secret.
pub fn combine<'s>(shares: impl IntoIterator<Item = &'s Share>) -> Result<Secret, Error> {
    gather(shares).map(|(secret, _)| secret)
}

/// The same, with one of the shares, which says of which lock they are.
pub(crate) fn gather<'s>(shares: impl IntoIterator<Item = &'s Share>) -> Result<(Secret, &'s Share), Error> {
    let mut shares = shares.into_iter().peekable();
    let first = *shares.peek().ok_or(Error::TooFewShares)?;
    let mut points = Points::new();
    for share in shares {
        if (share.lock, share.threshold) != (first.lock, first.threshold) {
            return Err(Error::TooFewShares);
        }
        points.add(share.index, &share.value)?;
    }
    if points.len() < usize::from(first.threshold) {
        return Err(Error::TooFewShares);
    }
    points.recover().map(|secret| (Secret::from_bytes(*secret), first))
}
