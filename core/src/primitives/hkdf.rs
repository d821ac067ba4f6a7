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

/// RFC 5869, 2.3: `HKDF-Expand(PRK, info, L)`; `info` is the concatenation of its parts.
///
/// # Errors
/// `LimitExceeded`: `okm` is longer than 255 hashes.
pub(crate) fn hkdf_expand(prk: &[u8; 32], info: &[&[u8]], okm: &mut [u8]) -> Result<(), Error> {
    hkdf::Hkdf::<Sha256>::from_prk(prk)
        .map_err(|_| Error::InvalidArgument)?
        .expand_multi_info(info, okm)
        .map_err(|_| Error::LimitExceeded)
}

/// RFC 5869, 2.2: `HKDF-Extract(salt, IKM)`, which is HMAC-SHA-256 of `ikm` under `salt`.
pub(crate) fn hkdf_extract(salt: &[u8], ikm: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hkdf::Hkdf::<Sha256>::extract(Some(salt), ikm).0.into())
}
