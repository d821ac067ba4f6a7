//! HKDF-SHA-256 (RFC 5869).
use crate::Error;
use sha2::Sha256;
use zeroize::Zeroizing;

/// RFC 5869, 2: `HKDF(salt, IKM, info, L)`, extract and then expand; `info` is the concatenation of its parts.
///
/// # Errors
/// `LimitExceeded`: `okm` is longer than 255 hashes.
pub(crate) fn hkdf(salt: &[u8], ikm: &[u8], info: &[&[u8]], okm: &mut [u8]) -> Result<(), Error> {
    hkdf::Hkdf::<Sha256>::new(Some(salt), ikm).expand_multi_info(info, okm).map_err(|_| Error::LimitExceeded)
}

/// A pseudorandom key with the state of HMAC under it (RFC 2104, 4), so that the outputs of one key share its two hashed
/// blocks. Wipes on drop.
pub(crate) struct Prk(hkdf::Hkdf<Sha256>);

impl Prk {
    /// Takes a key.
    ///
    /// # Errors
    /// None in practice: `key` is as long as a hash.
    pub(crate) fn new(key: &[u8; 32]) -> Result<Self, Error> {
        hkdf::Hkdf::from_prk(key).map(Self).map_err(|_| Error::InvalidArgument)
    }

    /// RFC 5869, 2.3: `HKDF-Expand(PRK, info, L)`; `info` is the concatenation of its parts.
    ///
    /// # Errors
    /// `LimitExceeded`: `okm` is longer than 255 hashes.
    pub(crate) fn expand(&self, info: &[&[u8]], okm: &mut [u8]) -> Result<(), Error> {
        self.0.expand_multi_info(info, okm).map_err(|_| Error::LimitExceeded)
    }
}

/// [`Prk::expand`] for a key with one output.
///
/// # Errors
/// `LimitExceeded`: `okm` is longer than 255 hashes.
pub(crate) fn hkdf_expand(prk: &[u8; 32], info: &[&[u8]], okm: &mut [u8]) -> Result<(), Error> {
    Prk::new(prk)?.expand(info, okm)
}

/// RFC 5869, 2.2: `HKDF-Extract(salt, IKM)`, which is HMAC-SHA-256 of `ikm` under `salt`.
pub(crate) fn hkdf_extract(salt: &[u8], ikm: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hkdf::Hkdf::<Sha256>::extract(Some(salt), ikm).0.into())
}
