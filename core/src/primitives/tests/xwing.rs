//! X-Wing (draft-connolly-cfrg-xwing-kem).
use super::data::{Hex, vectors};
use crate::{
    Error,
    primitives::{
        x25519,
        xwing::{
            CIPHERTEXT_LEN, ESEED_LEN, PUBLIC_KEY_LEN, check_public_key, decapsulate, encapsulate, public_key,
        },
    },
};
use serde::Deserialize;
use std::vec::Vec;

const MLKEM_CIPHERTEXT_LEN: usize = 1088;

#[derive(Deserialize)]
struct Vector {
    seed: Hex,
    eseed: Hex,
    ss: Hex,
    sk: Hex,
    pk: Hex,
    ct: Hex,
}

/// Draft, appendix "Test vectors".
#[test]
fn draft() {
    let vectors: Vec<Vector> = vectors!("xwing.json");
    assert_eq!(vectors.len(), 3);
    for Vector { seed, eseed, ss, sk, pk, ct } in &vectors {
        assert_eq!(**seed, **sk, "the decapsulation key is the seed");
        check(sk, eseed, pk, ct, ss);
    }
}

#[derive(Deserialize)]
#[expect(non_snake_case, reason = "as upstream")]
struct HpkePq {
    ikmE: Hex,
    skRm: Hex,
    pkRm: Hex,
    enc: Hex,
    shared_secret: Hex,
}

/// draft-ietf-hpke-pq, the KEM of the vector for X-Wing with HKDF-SHA256.
#[test]
fn hpke_pq() {
    let HpkePq { ikmE, skRm, pkRm, enc, shared_secret } = vectors!("hpke-pq.json");
    check(&skRm, &ikmE, &pkRm, &enc, &shared_secret);
}

fn check(sk: &Hex, eseed: &Hex, pk: &Hex, ct: &Hex, ss: &Hex) {
    assert_eq!(public_key(sk.array()), *pk.array());
    let (made_ss, made_ct) = encapsulate(pk.array(), eseed.array()).unwrap();
    assert_eq!(*made_ss, *ss.array());
    assert_eq!(made_ct, *ct.array::<CIPHERTEXT_LEN>());
    assert_eq!(*decapsulate(ct.array(), sk.array()).unwrap(), *ss.array());
}

/// A ciphertext that was altered gives another secret, and none at all if its X25519 part is of small order.
#[test]
fn altered_ciphertexts() {
    let sk = [7; 32];
    let (ss, ct) = encapsulate(&public_key(&sk), &[9; ESEED_LEN]).unwrap();
    assert_eq!(*decapsulate(&ct, &sk).unwrap(), *ss);
    for place in (0..CIPHERTEXT_LEN).step_by(17).chain([MLKEM_CIPHERTEXT_LEN - 1, MLKEM_CIPHERTEXT_LEN]) {
        let mut altered = ct;
        altered[place] ^= 1;
        assert_ne!(*decapsulate(&altered, &sk).unwrap(), *ss, "byte {place}");
    }
    // A top bit of u that is set is ignored by X25519, but not by the combiner.
    let mut altered = ct;
    altered[CIPHERTEXT_LEN - 1] ^= 0x80;
    assert_ne!(*decapsulate(&altered, &sk).unwrap(), *ss);
    for u in [0, 1] {
        let mut altered = ct;
        altered[MLKEM_CIPHERTEXT_LEN..].fill(0);
        altered[MLKEM_CIPHERTEXT_LEN] = u;
        assert_eq!(decapsulate(&altered, &sk).err(), Some(Error::InvalidKey));
    }
}

#[test]
fn malformed_public_keys_are_refused() {
    let good = public_key(&[7; 32]);
    assert!(check_public_key(&good).is_ok());
    let x = PUBLIC_KEY_LEN - x25519::KEY_LEN;

    let mut small_order = good;
    small_order[x..].fill(0);
    assert_eq!(check_public_key(&small_order).err(), Some(Error::InvalidKey));

    let mut not_reduced = good;
    not_reduced[PUBLIC_KEY_LEN - 1] |= 0x80;
    assert_eq!(check_public_key(&not_reduced).err(), Some(Error::InvalidKey));

    // Each of the 768 coefficients in turn is q = 3329; two of 12 bits lie in three bytes.
    for coefficient in 0..768 {
        let mut overflow = good;
        let pair = &mut overflow[coefficient / 2 * 3..][..3];
        if coefficient % 2 == 0 {
            pair[0] = 0x01;
            pair[1] = pair[1] & 0xf0 | 0x0d;
        } else {
            pair[1] = pair[1] & 0x0f | 0x10;
            pair[2] = 0xd0;
        }
        assert_eq!(check_public_key(&overflow).err(), Some(Error::InvalidKey), "coefficient {coefficient}");
    }
}
