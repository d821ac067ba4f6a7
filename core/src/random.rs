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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use core::convert::Infallible;
    use rand_core::{TryCryptoRng, TryRng};

    /// A generator for tests: counts.
    pub(crate) struct Counter(pub(crate) u64);

    impl TryRng for Counter {
        type Error = Infallible;
        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            self.0 += 1;
            Ok(self.0 as u32)
        }
        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            self.0 += 1;
            Ok(self.0)
        }
        fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
            for chunk in dst.chunks_mut(32) {
                self.0 += 1;
                chunk.copy_from_slice(&sha256(b"test", &[&self.0.to_be_bytes()])[..chunk.len()]);
            }
            Ok(())
        }
    }

    impl TryCryptoRng for Counter {}

    #[test]
    fn a_generator_that_returns_one_byte_for_ever_is_refused() {
        struct Constant(u8);
        impl TryRng for Constant {
            type Error = Infallible;
            fn try_next_u32(&mut self) -> Result<u32, Infallible> {
                Ok(0)
            }
            fn try_next_u64(&mut self) -> Result<u64, Infallible> {
                Ok(0)
            }
            fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
                dst.fill(self.0);
                Ok(())
            }
        }
        impl TryCryptoRng for Constant {}
        assert_eq!(draw(&mut Constant(0)).map(|_| ()), Err(Error::Random));
        assert_eq!(draw(&mut Constant(0xa5)).map(|_| ()), Err(Error::Random));
        assert!(draw(&mut Counter(0)).is_ok());
    }

    #[test]
    fn the_same_draw_for_two_contexts_or_by_two_identities_differs() {
        let bytes = |key: u8, context: &[u8]| {
            let mut out = [0; 32];
            HedgeKey::new([key; 32]).draw(&mut Counter(7), b"label\0", context, &mut out).unwrap();
            out
        };
        assert_eq!(bytes(1, b"a"), bytes(1, b"a"));
        assert_ne!(bytes(1, b"a"), bytes(1, b"b"));
        assert_ne!(bytes(1, b"a"), bytes(2, b"a"));
    }
}
