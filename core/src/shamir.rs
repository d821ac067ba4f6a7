//! Shamir's secret sharing over GF(256), as SLIP-39 has it (spec 13.6): t points of a polynomial of degree t - 1 for
//! each byte; the secret stands at x = 255, and at x = 254 a digest by which a wrong result is found out.
//!
//! Only the outer form differs from SLIP-39: one group, no words, no second encryption.
use crate::{
    Error,
    primitives::{ct_eq, hkdf::hkdf_extract},
    wire::cursor::{copy, take},
};
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// SLIP-39: "the maximum number of shares is 16".
pub(crate) const SHARES_MAX: u8 = 16;
const SLOTS: usize = 16;
/// SLIP-39: `SECRET_INDEX`, `DIGEST_INDEX`, and the length of the digest in bytes.
const SECRET_X: u8 = 255;
const DIGEST_X: u8 = 254;
const DIGEST_LEN: usize = 4;

/// Length in bytes of the secret and of a share's value.
pub(crate) const VALUE_LEN: usize = 32;

type Value = Zeroizing<[u8; VALUE_LEN]>;

/// A product in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1, in constant time: neither a table nor a branch.
fn multiply(a: u8, b: u8) -> u8 {
    let (mut product, mut power, mut factor) = (0, a, b);
    for _ in 0..8 {
        product ^= power & 0_u8.wrapping_sub(factor & 1);
        power = (power << 1) ^ (0x1b & 0_u8.wrapping_sub(power >> 7));
        factor >>= 1;
    }
    product
}

/// a^254, which is 1/a, or 0 for 0.
fn invert(a: u8) -> u8 {
    // 254 = 2 + 4 + ... + 128.
    let mut square = a;
    (1..8).fold(1, |product, _| {
        square = multiply(square, square);
        multiply(product, square)
    })
}

/// Some points of a polynomial with values of 32 bytes; as many as determine it. Wipes on drop.
#[derive(ZeroizeOnDrop)]
pub(crate) struct Points {
    x: [u8; SLOTS],
    y: [[u8; VALUE_LEN]; SLOTS],
    len: usize,
}

impl Points {
    pub(crate) const fn new() -> Self {
        Self { x: [0; SLOTS], y: [[0; VALUE_LEN]; SLOTS], len: 0 }
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    fn iter(&self) -> impl Iterator<Item = (u8, &[u8; VALUE_LEN])> {
        self.x.iter().copied().zip(&self.y).take(self.len)
    }

    /// Adds a point. The same point twice is one.
    ///
    /// # Errors
    /// `NotAuthentic`: another value at the same x. `LimitExceeded`: over 16 points.
    pub(crate) fn add(&mut self, x: u8, y: &[u8; VALUE_LEN]) -> Result<(), Error> {
        if let Some((_, known)) = self.iter().find(|(known, _)| *known == x) {
            return if ct_eq(known, y) { Ok(()) } else { Err(Error::NotAuthentic) };
        }
        *self.x.get_mut(self.len).ok_or(Error::LimitExceeded)? = x;
        *self.y.get_mut(self.len).ok_or(Error::LimitExceeded)? = *y;
        self.len = self.len.saturating_add(1);
        Ok(())
    }

    /// SLIP-39, `Interpolation(x, {(x_i, y_i)})`: `f(x) = sum of y_i * product of (x - x_j) / (x_i - x_j)`. Only the
    /// places x are public; the values take part in nothing but [`multiply`].
    pub(crate) fn at(&self, x: u8) -> Value {
        let mut result = Zeroizing::new([0; VALUE_LEN]);
        for (x_i, y_i) in self.iter() {
            let basis = self
                .iter()
                .filter(|(x_j, _)| *x_j != x_i)
                .fold(1, |basis, (x_j, _)| multiply(basis, multiply(x ^ x_j, invert(x_i ^ x_j))));
            result.iter_mut().zip(y_i).for_each(|(sum, y)| *sum ^= multiply(basis, *y));
        }
        result
    }

    /// SLIP-39, `SplitSecret(T, N, S)`, steps 3 to 6: t - 2 random shares, the digest share and the secret. `random` fills
    /// 32 bytes; it is called t - 1 times. The share with index i is [`at`](Points::at) i, for i below n.
    ///
    /// # Errors
    /// `InvalidArgument`: not 2 <= t <= 16; those of `random`.
    pub(crate) fn split(
        threshold: u8,
        secret: &[u8; VALUE_LEN],
        mut random: impl FnMut(&mut [u8; VALUE_LEN]) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        if !(2..=SHARES_MAX).contains(&threshold) {
            return Err(Error::InvalidArgument);
        }
        let mut points = Self::new();
        let mut value = Zeroizing::new([0; VALUE_LEN]);
        for x in 0..threshold.saturating_sub(2) {
            random(&mut value)?;
            points.add(x, &value)?;
        }
        // "Let D be the concatenation of the first 4 bytes of HMAC-SHA256(key=R, msg=S) with the n - 4 bytes of R."
        random(&mut value)?;
        let digest = digest(&value, secret)?;
        copy(value.first_chunk_mut::<DIGEST_LEN>().ok_or(Error::WrongState)?, &digest)?;
        points.add(DIGEST_X, &value)?;
        points.add(SECRET_X, secret)?;
        Ok(points)
    }

    /// SLIP-39, `RecoverSecret(T, [(i, y_i)])`: the secret that these shares are of.
    ///
    /// # Errors
    /// `NotAuthentic`: the digest does not fit: a share is damaged, or of another secret, or there are too few.
    pub(crate) fn recover(&self) -> Result<Value, Error> {
        let (secret, share) = (self.at(SECRET_X), self.at(DIGEST_X));
        let (stated, _) = take::<DIGEST_LEN>(share.as_slice())?;
        let computed = digest(&share, &secret)?;
        let differs = stated.iter().zip(computed).fold(0, |seen, (a, b)| seen | (a ^ b));
        if differs == 0 { Ok(secret) } else { Err(Error::NotAuthentic) }
    }
}

/// The digest of `secret` under the last 28 bytes of the digest share.
fn digest(share: &[u8; VALUE_LEN], secret: &[u8; VALUE_LEN]) -> Result<[u8; DIGEST_LEN], Error> {
    let (_, random) = take::<DIGEST_LEN>(share)?;
    let mac = hkdf_extract(random, secret);
    take(mac.as_slice()).map(|(digest, _)| *digest)
}

#[cfg(test)]
mod tests;
