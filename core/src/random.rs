//! Hedged randomness (spec 4.2): every draw of the caller's generator goes through HKDF together with a secret of
//! the identity and a hash of what it is for, so that a generator that is weak, or repeats after a reboot, does not
//! make two different objects share a key. In the spirit of draft-irtf-cfrg-det-sigs-with-noise.
use crate::{
    Error,
    primitives::{hash::sha256, hkdf},
};
use rand_core::TryCryptoRng;
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// The identity's secret that hedges its draws.
#[derive(ZeroizeOnDrop)]
pub(crate) struct HedgeKey([u8; 32]);

impl HedgeKey {
    pub(crate) const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Fills `out` with `HKDF(salt = draw, IKM = hedge key, info = label || context)`.
    ///
    /// # Errors
    /// `Random`: the generator failed, or returned the same byte 32 times.
    pub(crate) fn draw(
        &self,
        rng: &mut impl TryCryptoRng,
        label: &[u8],
        context: &[u8],
        out: &mut [u8],
    ) -> Result<(), Error> {
        let draw = draw(rng)?;
        hkdf::hkdf(draw.as_slice(), &self.0, &[label, context], out)
    }
}

/// 32 bytes of the caller's generator, refused when they are all alike.
///
/// # Errors
/// `Random`: the generator failed, or returned the same byte 32 times.
pub(crate) fn draw(rng: &mut impl TryCryptoRng) -> Result<Zeroizing<[u8; 32]>, Error> {
    let mut bytes = Zeroizing::new([0; 32]);
    rng.try_fill_bytes(bytes.as_mut_slice()).map_err(|_| Error::Random)?;
    let [first, rest @ ..] = &*bytes;
    let differs = rest.iter().fold(0, |seen, byte| seen | (byte ^ first));
    if differs == 0 { Err(Error::Random) } else { Ok(bytes) }
}

/// The hash of everything that a draw is for.
pub(crate) fn context(parts: &[&[u8]]) -> [u8; 32] {
    sha256(crate::labels::HEDGE_CONTEXT, parts)
}
