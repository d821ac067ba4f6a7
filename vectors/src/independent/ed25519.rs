//! Ed25519 signing (RFC 8032, 5.1.6), written out so that its faults can be made too.
use curve25519_dalek::{constants::EIGHT_TORSION, edwards::EdwardsPoint, scalar::Scalar, traits::Identity};
use sha2::{Digest, Sha512};

/// The order of the group, little-endian: 2^252 + 27742317777372353535851937790883648493.
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

fn sha512(parts: &[&[u8]]) -> [u8; 64] {
    let mut hash = Sha512::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

/// The secret scalar, not reduced as RFC 8032 has it, and the prefix.
fn expand(seed: &[u8; 32]) -> (Scalar, [u8; 32]) {
    let hash = sha512(&[seed]);
    let mut scalar = [0; 32];
    let mut prefix = [0; 32];
    scalar.copy_from_slice(&hash[..32]);
    prefix.copy_from_slice(&hash[32..]);
    scalar[0] &= 248;
    scalar[31] &= 127;
    scalar[31] |= 64;
    (Scalar::from_bytes_mod_order(scalar), prefix)
}

/// RFC 8032, 5.1.5.
pub(crate) fn public_key(seed: &[u8; 32]) -> [u8; 32] {
    EdwardsPoint::mul_base(&expand(seed).0).compress().to_bytes()
}

/// RFC 8032, 5.1.6.
pub(crate) fn sign(seed: &[u8; 32], message: &[u8]) -> [u8; 64] {
    let r = Scalar::from_bytes_mod_order_wide(&sha512(&[&expand(seed).1, message]));
    with_commitment(seed, message, r, EdwardsPoint::mul_base(&r))
}

/// A signature whose R is the neutral element: it satisfies the equation, and only a strict verifier refuses it.
pub(crate) fn sign_with_small_order_r(seed: &[u8; 32], message: &[u8]) -> [u8; 64] {
    with_commitment(seed, message, Scalar::ZERO, EdwardsPoint::identity())
}

/// A signature whose R has a part of order eight: it satisfies the equation only when that is multiplied by the cofactor.
pub(crate) fn sign_with_torsion(seed: &[u8; 32], message: &[u8]) -> [u8; 64] {
    let r = Scalar::from_bytes_mod_order_wide(&sha512(&[&expand(seed).1, message]));
    with_commitment(seed, message, r, EdwardsPoint::mul_base(&r) + EIGHT_TORSION[1])
}

fn with_commitment(seed: &[u8; 32], message: &[u8], r: Scalar, commitment: EdwardsPoint) -> [u8; 64] {
    let commitment = commitment.compress().to_bytes();
    let k = Scalar::from_bytes_mod_order_wide(&sha512(&[&commitment, &public_key(seed), message]));
    let mut signature = [0; 64];
    signature[..32].copy_from_slice(&commitment);
    signature[32..].copy_from_slice((r + k * expand(seed).0).as_bytes());
    signature
}

/// The same signature with S + L for S, which a careless verifier takes for the same.
pub(crate) fn add_order(signature: &mut [u8; 64]) {
    let mut carry = 0;
    for (byte, l) in signature[32..].iter_mut().zip(L) {
        let sum = u16::from(*byte) + u16::from(l) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
}

/// A point of order eight, encoded.
pub(crate) fn order_eight() -> [u8; 32] {
    EIGHT_TORSION[1].compress().to_bytes()
}
