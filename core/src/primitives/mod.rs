//! Primitive crates, each wrapped once: nothing outside of this module names them, so that a device's
//! accelerator can take the place of one.
pub(crate) mod aead;
pub(crate) mod argon2id;
pub(crate) mod ed25519;
pub(crate) mod hash;
pub(crate) mod hkdf;
pub(crate) mod hpke;
pub(crate) mod kem;
pub(crate) mod x25519;
pub(crate) mod xwing;

#[cfg(test)]
pub(crate) mod tests;

use subtle::ConstantTimeEq;

/// Whether two strings of 32 bytes are equal, in constant time.
pub(crate) fn ct_eq(a: &[u8; 32], b: &[u8; 32]) -> bool {
    a.ct_eq(b).into()
}
