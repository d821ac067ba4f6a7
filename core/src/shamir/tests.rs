use super::*;
use crate::primitives::tests::data::{Hex, vectors};
use serde::Deserialize;
use std::{string::String, vec::Vec};

#[derive(Deserialize)]
struct Vectors {
    splits: Vec<Split>,
    recoveries: Vec<Recovery>,
}

#[derive(Deserialize)]
struct Split {
    threshold: u8,
    count: u8,
    secret: Hex,
    draws: Vec<Hex>,
    shares: Vec<Hex>,
}

#[derive(Deserialize)]
struct Recovery {
    what: String,
    threshold: usize,
    shares: Vec<(u8, Hex)>,
    secret: Option<Hex>,
}

fn vectors() -> Vectors {
    vectors!("slip39-shamir.json")
}

fn points(shares: &[(u8, [u8; 32])]) -> Points {
    let mut points = Points::new();
    shares.iter().for_each(|(x, y)| points.add(*x, y).unwrap());
    points
}

/// FIPS 197, 4.2: {57} . {83} = {c1}, and {53} . {ca} = {01}; every element but 0 has its inverse.
#[test]
fn the_field_is_that_of_aes() {
    assert_eq!((multiply(0x57, 0x83), multiply(0x57, 0x13), multiply(0x53, 0xca)), (0xc1, 0xfe, 1));
    assert_eq!(invert(0), 0);
    for a in 1..=255 {
        assert_eq!(multiply(a, invert(a)), 1, "{a}");
        assert_eq!((multiply(a, 0), multiply(0, a), multiply(a, 1)), (0, 0, a));
    }
}

#[test]
fn slip_39_recoveries() {
    let vectors = vectors().recoveries;
    assert_eq!(vectors.len(), 14);
    for v in &vectors {
        let mut points = Points::new();
        v.shares.iter().for_each(|(x, y)| points.add(*x, y.array()).unwrap());
        match &v.secret {
            Some(secret) => assert_eq!(*points.recover().unwrap(), *secret.array(), "{}", v.what),
            None => {
                assert!(points.len() < v.threshold, "{}", v.what);
                assert_eq!(points.recover().map(|_| ()), Err(Error::NotAuthentic), "{}", v.what);
            }
        }
    }
}

#[test]
fn slip_39_splits() {
    for v in &vectors().splits {
        let mut draws = v.draws.iter();
        let points = Points::split(v.threshold, v.secret.array(), |out| {
            let draw = draws.next().unwrap();
            out[32 - draw.len()..].copy_from_slice(draw);
            Ok(())
        })
        .unwrap();
        assert!(draws.next().is_none());
        assert_eq!(v.shares.len(), usize::from(v.count));
        for (x, share) in (0..v.count).zip(&v.shares) {
            assert_eq!(*points.at(x), *share.array(), "{} of {}: {x}", v.threshold, v.count);
        }
    }
}

/// Any t of n give the secret; fewer are refused by the digest, and so are more of which one is damaged or foreign.
#[test]
fn any_threshold_of_shares_and_no_fewer() {
    let vectors = vectors().splits;
    for v in &vectors {
        let all: Vec<(u8, [u8; 32])> =
            (0..v.count).zip(v.shares.iter().map(|share| *share.array())).collect();
        for first in 0..all.len() {
            let some: Vec<_> = all.iter().cycle().skip(first).take(v.threshold.into()).copied().collect();
            assert_eq!(*points(&some).recover().unwrap(), *v.secret.array());
            let few = points(&some[1..]).recover();
            assert_eq!(few.map(|_| ()), Err(Error::NotAuthentic));
            let mut damaged = some;
            damaged[0].1[first] ^= 1;
            assert_eq!(points(&damaged).recover().map(|_| ()), Err(Error::NotAuthentic));
        }
        assert_eq!(*points(&all).recover().unwrap(), *v.secret.array(), "all of them");
    }
    let [a, b] = [&vectors[1], &vectors[2]].map(|v| *v.shares[1].array());
    let mixed = points(&[(0, *vectors[1].shares[0].array()), (1, b)]);
    assert_ne!(a, b);
    assert_eq!(mixed.recover().map(|_| ()), Err(Error::NotAuthentic));
}

/// With t - 1 shares every secret is possible: there is a polynomial through them and any secret one cares to name.
#[test]
fn fewer_than_the_threshold_fit_every_secret() {
    let v = &vectors().splits[2];
    let known: Vec<(u8, [u8; 32])> = (0..v.threshold - 1).zip(v.shares.iter().map(|s| *s.array())).collect();
    for guess in 0..=255 {
        let mut with_guess = points(&known);
        with_guess.add(SECRET_X, &[guess; 32]).unwrap();
        assert!(known.iter().all(|(x, y)| *with_guess.at(*x) == *y));
        assert_eq!(*with_guess.at(SECRET_X), [guess; 32]);
    }
}

#[test]
fn a_share_twice_is_one_and_a_contradiction_is_refused() {
    let mut points = points(&[(3, [1; 32]), (3, [1; 32])]);
    assert_eq!(points.len(), 1);
    assert_eq!(points.add(3, &[2; 32]), Err(Error::NotAuthentic));
    (4..19).for_each(|x| points.add(x, &[x; 32]).unwrap());
    assert_eq!(points.add(19, &[0; 32]), Err(Error::LimitExceeded));
    for threshold in [0, 1, 17, 255] {
        let split = Points::split(threshold, &[0; 32], |_| Ok(())).map(|_| ());
        assert_eq!(split, Err(Error::InvalidArgument), "{threshold}");
    }
}
