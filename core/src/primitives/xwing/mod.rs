//! X-Wing (draft-connolly-cfrg-xwing-kem-10). What a card needs of it, lengths and the check of a key, is always here;
//! the algorithm itself is in builds with the feature `hybrid`.
#[cfg(feature = "hybrid")]
mod hpke;
#[cfg(feature = "hybrid")]
mod kem;

#[cfg(all(test, feature = "hybrid"))]
pub(crate) use self::kem::{decapsulate, encapsulate};
#[cfg(feature = "hybrid")]
pub(crate) use self::{hpke::XWing, kem::public_key};
use super::x25519;
use crate::Error;

/// Length in bytes of a secret key (the 32-byte seed).
#[cfg(feature = "hybrid")]
pub(crate) const SECRET_KEY_LEN: usize = 32;
/// Length in bytes of the randomness that an encapsulation takes.
#[cfg(feature = "hybrid")]
pub(crate) const ESEED_LEN: usize = 64;
/// Length in bytes of a public key.
pub(crate) const PUBLIC_KEY_LEN: usize = MLKEM_PUBLIC_KEY_LEN + x25519::KEY_LEN;
/// Length in bytes of a ciphertext.
pub(crate) const CIPHERTEXT_LEN: usize = MLKEM_CIPHERTEXT_LEN + x25519::KEY_LEN;

const MLKEM_PUBLIC_KEY_LEN: usize = 1184;
const MLKEM_CIPHERTEXT_LEN: usize = 1088;
/// FIPS 203, 8: an encapsulation key is `384 * k` bytes of coefficients and 32 bytes of a seed.
const COEFFICIENTS_LEN: usize = MLKEM_PUBLIC_KEY_LEN - 32;
/// FIPS 203, 2.4.1: `q`.
const Q: u16 = 3329;

/// Checks a public key from outside: FIPS 203, 7.2, and X25519's own check.
///
/// ```text
/// (Modulus check) Perform the computation
/// test <- ByteEncode_12(ByteDecode_12(ek[0 : 384k]))
/// ```
///
/// `ByteDecode_12` reduces modulo q, so that the two are equal when each coefficient of twelve bits is below q: neither
/// the arithmetic nor the stack of ML-KEM is needed.
///
/// # Errors
/// `InvalidKey`: either part is malformed.
pub(crate) fn check_public_key(key: &[u8; PUBLIC_KEY_LEN]) -> Result<(), Error> {
    let (coefficients, rest) = key.split_first_chunk::<COEFFICIENTS_LEN>().ok_or(Error::InvalidKey)?;
    let below_q = |[a, b, c]: &[u8; 3]| {
        let [a, b, c] = [*a, *b, *c].map(u16::from);
        (a | (b & 15) << 8) < Q && (b >> 4 | c << 4) < Q
    };
    let (triples, _) = coefficients.as_chunks::<3>();
    let (_seed, x) = rest.split_first_chunk::<32>().ok_or(Error::InvalidKey)?;
    if !triples.iter().all(below_q) {
        return Err(Error::InvalidKey);
    }
    x25519::check_public_key(x.try_into().map_err(|_| Error::InvalidKey)?)
}
