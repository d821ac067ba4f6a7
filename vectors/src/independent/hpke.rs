//! HPKE (RFC 9180) in base mode from a KEM's shared secret on, and AES-256-GCM.
use super::{
    hash::{hkdf_expand, hkdf_extract},
    keys::CLASSIC,
};
use aes_gcm::{Aes256Gcm, KeyInit, aead::AeadInOut};
use inout::InOutBuf;

/// AES-256-GCM: ciphertext and tag.
pub(crate) fn aead_seal(key: &[u8], nonce: &[u8], aad: &[u8], text: &[u8]) -> Vec<u8> {
    let key: [u8; 32] = key.try_into().expect("a key of 32 bytes");
    let nonce: [u8; 12] = nonce.try_into().expect("a nonce of 12 bytes");
    let mut out = text.to_vec();
    let tag = Aes256Gcm::new(&key.into())
        .encrypt_inout_detached(&nonce.into(), aad, InOutBuf::from(out.as_mut_slice()))
        .expect("a short text");
    out.extend_from_slice(&tag);
    out
}

/// Key and nonce of RFC 9180, 5.1, `KeySchedule(mode_base, shared_secret, info, "", "")`.
pub(crate) fn key_schedule(suite: u8, shared_secret: &[u8; 32], info: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let kem: &[u8] = if suite == CLASSIC { &[0x00, 0x20] } else { &[0x64, 0x7a] };
    // HKDF-SHA256 is 0x0001, AES-256-GCM is 0x0002.
    let suite_id = [b"HPKE", kem, &[0, 1, 0, 2]].concat();
    let extract = |salt: &[u8], label: &str, ikm: &[u8]| {
        hkdf_extract(salt, &[b"HPKE-v1", &suite_id, label.as_bytes(), ikm])
    };
    let psk_id_hash = extract(&[], "psk_id_hash", &[]);
    let info_hash = extract(&[], "info_hash", info);
    let context = [&[0], psk_id_hash.as_slice(), &info_hash].concat();
    let secret = extract(shared_secret, "secret", &[]);
    let expand = |label: &str, len: u8| {
        hkdf_expand(&secret, &[&[0, len], b"HPKE-v1", &suite_id, label.as_bytes(), &context], len.into())
    };
    (expand("key", 32), expand("base_nonce", 12))
}
