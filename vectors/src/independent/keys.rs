//! What comes from a root seed, and key encapsulation in both suites.
use super::hash::{hkdf_expand, hkdf_extract};
use x_wing::{DecapsulationKey, Decapsulator, EncapsulationKey, KeyExport};
use x25519_dalek::{PublicKey, StaticSecret};

/// A suite's number on the wire.
pub(crate) const CLASSIC: u8 = 1;
/// A suite's number on the wire.
pub(crate) const HYBRID: u8 = 2;

/// `HKDF(salt = empty, IKM = root seed, info = label || 0x00, 32)`.
pub(crate) fn derive(seed: &[u8; 32], label: &str) -> [u8; 32] {
    let okm = hkdf_expand(&hkdf_extract(&[], &[seed]), &[label.as_bytes(), &[0]], 32);
    okm.try_into().expect("32 bytes")
}

/// The KEM secret of a root seed.
pub(crate) fn kem_secret(seed: &[u8; 32], suite: u8) -> [u8; 32] {
    derive(seed, if suite == CLASSIC { "life/1 identity kem classic" } else { "life/1 identity kem hybrid" })
}

/// The KEM public key of a KEM secret.
pub(crate) fn kem_public(secret: [u8; 32], suite: u8) -> Vec<u8> {
    if suite == CLASSIC {
        PublicKey::from(&StaticSecret::from(secret)).to_bytes().to_vec()
    } else {
        DecapsulationKey::from(secret).encapsulation_key().to_bytes().to_vec()
    }
}

/// `(shared secret, enc)` for a public key, from given randomness: 32 bytes of it in suite 1, 64 in suite 2.
pub(crate) fn encapsulate(public: &[u8], suite: u8, randomness: &[u8; 64]) -> ([u8; 32], Vec<u8>) {
    if suite == CLASSIC {
        let secret = StaticSecret::from(*randomness.first_chunk::<32>().expect("64 bytes"));
        let enc = PublicKey::from(&secret).to_bytes();
        let peer: [u8; 32] = public.try_into().expect("32 bytes");
        let dh = secret.diffie_hellman(&PublicKey::from(peer)).to_bytes();
        (dhkem_secret(&dh, &enc, public), enc.to_vec())
    } else {
        let key = EncapsulationKey::try_from(public).expect("an X-Wing key");
        let (enc, secret) = key.encapsulate_deterministic(&(*randomness).into());
        (secret.into(), enc.to_vec())
    }
}

/// RFC 9180, 4.1: `shared_secret = ExtractAndExpand(dh, enc || pkR)`.
pub(crate) fn dhkem_secret(dh: &[u8], enc: &[u8], public: &[u8]) -> [u8; 32] {
    const SUITE_ID: &[u8] = b"KEM\x00\x20";
    let eae_prk = hkdf_extract(&[], &[b"HPKE-v1", SUITE_ID, b"eae_prk", dh]);
    let info: [&[u8]; 6] = [&[0, 32], b"HPKE-v1", SUITE_ID, b"shared_secret", enc, public];
    hkdf_expand(&eae_prk, &info, 32).try_into().expect("32 bytes")
}

/// `(shared secret, enc)` in suite 1 with the top bit of `enc` set: the same point in another encoding.
pub(crate) fn encapsulate_to_turned(public: &[u8]) -> ([u8; 32], Vec<u8>) {
    let secret = StaticSecret::from([0x5b; 32]);
    let mut enc = PublicKey::from(&secret).to_bytes();
    enc[31] |= 0x80;
    let peer: [u8; 32] = public.try_into().expect("32 bytes");
    let dh = secret.diffie_hellman(&PublicKey::from(peer)).to_bytes();
    (dhkem_secret(&dh, &enc, public), enc.to_vec())
}
