//! Key pairs of the KEM of a suite, as cards, epochs and locks have them.
use super::{x25519, xwing};
use crate::{Error, suite::Suite};

/// Most bytes of a public key that this build makes.
pub(crate) const PUBLIC_KEY_MAX: usize =
    if cfg!(feature = "hybrid") { xwing::PUBLIC_KEY_LEN } else { x25519::KEY_LEN };

/// Writes the public half of `secret` to `room`: 32 bytes in suite classic, 1216 in suite hybrid.
///
/// # Errors
/// `UnsupportedSuite`: this build leaves `hybrid` out, or `room` is too short for it.
pub(crate) fn public_key<'r>(suite: Suite, secret: &[u8; 32], room: &'r mut [u8]) -> Result<&'r [u8], Error> {
    let out = room.get_mut(..suite.kem_public_key_len()).ok_or(Error::UnsupportedSuite)?;
    match suite {
        Suite::Classic => out.copy_from_slice(&x25519::public_key(secret)),
        #[cfg(feature = "hybrid")]
        Suite::Hybrid => out.copy_from_slice(&xwing::public_key(secret)),
        #[cfg(not(feature = "hybrid"))]
        Suite::Hybrid => return Err(Error::UnsupportedSuite),
    }
    Ok(out)
}

/// Checks a public key from outside. A build without `hybrid` checks hybrid keys too: it verifies what their owners sign.
///
/// # Errors
/// `InvalidKey`: it is not one of this suite.
pub(crate) fn check_public_key(suite: Suite, key: &[u8]) -> Result<(), Error> {
    match suite {
        Suite::Classic => x25519::check_public_key(key.try_into().map_err(|_| Error::InvalidKey)?),
        Suite::Hybrid => xwing::check_public_key(key.try_into().map_err(|_| Error::InvalidKey)?),
    }
}
