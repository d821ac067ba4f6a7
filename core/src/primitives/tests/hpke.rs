//! HPKE (RFC 9180) in base mode.
//!
//! The wrapper seals one key of 32 bytes, which no published vector does. So the vectors give `enc`, the key and the
//! nonce, and what the wrapper makes must open under these with the AEAD that has vectors of its own, and the other
//! way round.
use super::data::{Hex, vectors};
use crate::{
    Error, Suite,
    primitives::{
        aead::{Aes256Gcm, NONCE_LEN, TAG_LEN},
        hash::sha256,
        hkdf::hkdf_expand,
        hpke::{RANDOMNESS_LEN, WRAPPED_KEY_LEN, open, seal},
        xwing,
    },
};
use serde::Deserialize;
use std::{vec, vec::Vec};
use zeroize::Zeroizing;

const FILE_KEY: [u8; WRAPPED_KEY_LEN] = [0x5a; WRAPPED_KEY_LEN];
const AAD: &[u8] = b"recipient";

#[derive(Deserialize)]
#[expect(non_snake_case, reason = "as upstream")]
pub(crate) struct Vector {
    mode: u8,
    pub(crate) kem_id: u16,
    kdf_id: u16,
    aead_id: u16,
    pub(crate) info: Hex,
    ikmE: Hex,
    skRm: Hex,
    pub(crate) pkRm: Hex,
    pub(crate) enc: Hex,
    pub(crate) shared_secret: Hex,
    pub(crate) key: Hex,
    pub(crate) base_nonce: Hex,
    #[serde(default)]
    encryptions: Vec<Encryption>,
}

#[derive(Deserialize)]
struct Encryption {
    aad: Hex,
    ct: Hex,
    nonce: Hex,
    pt: Hex,
}

/// RFC 9180, in the machine-readable file of CFRG: base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
#[test]
fn rfc_9180() {
    let v: Vector = vectors!("rfc9180.json");
    assert_eq!((v.mode, v.kem_id, v.kdf_id, v.aead_id), (0, 0x20, 1, 2));
    let (key, nonce) = key_schedule(v.kem_id, v.aead_id, v.shared_secret.array(), &v.info);
    assert_eq!((key, nonce), (*v.key.array(), *v.base_nonce.array()));
    check(Suite::Classic, &v, &key, &nonce);

    let [first] = v.encryptions.as_slice() else { panic!("one encryption") };
    assert_eq!(*first.nonce, nonce, "sequence number 0");
    let mut sealed = first.pt.to_vec();
    let tag = Aes256Gcm::new(&key).seal(&nonce, &first.aad, sealed.as_mut_slice().into()).unwrap();
    assert_eq!([&sealed[..], &tag].concat(), *first.ct);
}

/// draft-ietf-hpke-pq: base mode, X-Wing, HKDF-SHA256. Its vector has ChaCha20-Poly1305, whose id enters the key
/// schedule and nothing else: the schedule below is checked on the vector and then run for AES-256-GCM.
#[test]
fn hpke_pq() {
    let v: Vector = vectors!("hpke-pq.json");
    assert_eq!((v.mode, v.kem_id, v.kdf_id, v.aead_id), (0, 0x647a, 1, 3));
    let (key, nonce) = key_schedule(v.kem_id, v.aead_id, v.shared_secret.array(), &v.info);
    assert_eq!((key, nonce), (*v.key.array(), *v.base_nonce.array()));
    let (key, nonce) = key_schedule(v.kem_id, 2, v.shared_secret.array(), &v.info);
    check(Suite::Hybrid, &v, &key, &nonce);
}

fn check(suite: Suite, v: &Vector, key: &[u8; 32], nonce: &[u8; NONCE_LEN]) {
    // What the wrapper seals: the vector's encapsulation, then a key that opens under the vector's key and nonce.
    let mut randomness = Zeroizing::new([0xff; RANDOMNESS_LEN]);
    randomness[..v.ikmE.len()].copy_from_slice(&v.ikmE);
    let mut stanza = vec![0; v.enc.len() + WRAPPED_KEY_LEN + TAG_LEN];
    for seam in [0, 7, v.info.len()] {
        let (a, b) = v.info.split_at(seam);
        let mut randomness = randomness.clone();
        seal(suite, &v.pkRm, &[a, b], AAD, &mut randomness, &FILE_KEY, &mut stanza).unwrap();
        assert_eq!(*randomness, [0; RANDOMNESS_LEN], "used up");
        let (enc, sealed) = stanza.split_at(v.enc.len());
        assert_eq!(*enc, *v.enc);
        let (sealed, tag) = sealed.split_last_chunk::<TAG_LEN>().unwrap();
        let mut opened = sealed.to_vec();
        Aes256Gcm::new(key).open(nonce, AAD, opened.as_mut_slice().into(), tag).unwrap();
        assert_eq!(opened, FILE_KEY);
    }

    // What the wrapper opens: a key that was sealed under the vector's key and nonce.
    let mut sealed = FILE_KEY;
    let tag = Aes256Gcm::new(key).seal(nonce, AAD, sealed.as_mut_slice().into()).unwrap();
    let theirs = [&v.enc[..], &sealed, &tag].concat();
    assert_eq!(theirs, stanza);
    assert_eq!(*open(suite, v.skRm.array(), &[&v.info], AAD, &theirs).unwrap(), FILE_KEY);

    refusals(suite, v, &stanza);
}

/// Whatever differs is refused by the same error.
fn refusals(suite: Suite, v: &Vector, stanza: &[u8]) {
    let refused = Some(Error::NotAuthentic);
    let sk = v.skRm.array();
    assert_eq!(open(suite, sk, &[&v.info, b"x"], AAD, stanza).err(), refused);
    assert_eq!(open(suite, sk, &[&v.info], b"recipienu", stanza).err(), refused);
    assert_eq!(open(suite, &[1; 32], &[&v.info], AAD, stanza).err(), refused);
    // The top bit of a byte besides, for X25519 ignores that of its last.
    for (place, bit) in (0..stanza.len()).flat_map(|place| [(place, 1), (place, 0x80)]) {
        let mut altered = stanza.to_vec();
        altered[place] ^= bit;
        assert_eq!(open(suite, sk, &[&v.info], AAD, &altered).err(), refused, "byte {place}, bit {bit:02x}");
    }
    // A KEM ciphertext of small order: u = 0.
    let mut small_order = stanza.to_vec();
    small_order[v.enc.len() - 32..v.enc.len()].fill(0);
    assert_eq!(open(suite, sk, &[&v.info], AAD, &small_order).err(), refused);
}

#[test]
fn lengths_and_keys_that_do_not_fit_are_refused() {
    let classic = crate::primitives::x25519::public_key(&[7; 32]).to_vec();
    let hybrid = xwing::public_key(&[7; 32]).to_vec();
    for (suite, pk) in [(Suite::Classic, classic), (Suite::Hybrid, hybrid)] {
        let len = suite.enc_len() + WRAPPED_KEY_LEN + TAG_LEN;
        let try_seal = |pk: &[u8], info: &[&[u8]], len| {
            let mut out = vec![0; len];
            seal(suite, pk, info, AAD, &mut Zeroizing::new([3; RANDOMNESS_LEN]), &FILE_KEY, &mut out)
                .map(|()| out)
        };
        let stanza = try_seal(&pk, &[b"info"], len).unwrap();
        for other in [0, suite.enc_len() - 1, suite.enc_len(), len - 1, len + 1] {
            assert_eq!(try_seal(&pk, &[b"info"], other), Err(Error::BufferTooSmall), "{other}");
        }
        assert_eq!(try_seal(&pk[1..], &[b"info"], len), Err(Error::InvalidKey));
        assert_eq!(try_seal(&vec![0; pk.len()], &[b"info"], len), Err(Error::InvalidKey));
        assert_eq!(try_seal(&pk, &[&[0; 65]], len), Err(Error::LimitExceeded));
        for cut in 0..len {
            assert!(open(suite, &[7; 32], &[b"info"], AAD, &stanza[..cut]).is_err(), "{cut}");
        }
        assert!(open(suite, &[7; 32], &[b"info"], AAD, &[&stanza[..], &[0]].concat()).is_err());
        assert_eq!(*open(suite, &[7; 32], &[b"info"], AAD, &stanza).unwrap(), FILE_KEY);
    }
}

/// RFC 9180, 5.1, `KeySchedule(mode_base, shared_secret, info, "", "")`, written out anew.
pub(crate) fn key_schedule(
    kem_id: u16,
    aead_id: u16,
    shared_secret: &[u8; 32],
    info: &[u8],
) -> ([u8; 32], [u8; NONCE_LEN]) {
    // "suite_id = concat("HPKE", I2OSP(kem_id, 2), I2OSP(kdf_id, 2), I2OSP(aead_id, 2))"
    let id = [b"HPKE", &kem_id.to_be_bytes()[..], &[0, 1], &aead_id.to_be_bytes()].concat();
    let extract =
        |salt: &[u8], label: &[u8], ikm: &[u8]| hmac(salt, &[b"HPKE-v1", &id[..], label, ikm].concat());
    let context = [&[0][..], &extract(b"", b"psk_id_hash", b""), &extract(b"", b"info_hash", info)].concat();
    let secret = extract(shared_secret, b"secret", b"");
    let expand = |label: &[u8], out: &mut [u8]| {
        let length = u16::try_from(out.len()).unwrap().to_be_bytes();
        hkdf_expand(&secret, &[&length, b"HPKE-v1", &id, label, &context], out).unwrap();
    };
    let (mut key, mut base_nonce) = ([0; 32], [0; NONCE_LEN]);
    expand(b"key", &mut key);
    expand(b"base_nonce", &mut base_nonce);
    (key, base_nonce)
}

/// RFC 2104, for a key of at most a block.
pub(crate) fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let pad = |byte: u8| {
        let mut block = [byte; 64];
        block.iter_mut().zip(key).for_each(|(pad, key)| *pad ^= key);
        block
    };
    sha256(&pad(0x5c), &[&sha256(&pad(0x36), &[message])])
}
