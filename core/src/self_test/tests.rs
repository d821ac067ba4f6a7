//! The self-test passes; it fails for every fault of every function that it tests; and its answers are the standards'.
mod faulty;

use super::{
    algorithms::{Algorithms, WRAPPED_AAD, WRAPPED_KEY},
    *,
};
use crate::{
    Suite,
    primitives::{
        aead::Aes256Gcm,
        argon2id::Block,
        hash::sha256,
        tests::{
            data::vectors,
            hpke::{Vector, key_schedule},
        },
    },
};
use core::cell::Cell;
use faulty::{FAULTS, Fault, Faulty};
use std::{vec, vec::Vec};

/// All parts with these algorithms.
fn run_with(with: &impl Algorithms) -> Result<(), Error> {
    let mut memory = vec![Block::new(); PASSPHRASE_BLOCKS];
    classic::run(with)?;
    hybrid::run(with)?;
    passphrase::run(with, &mut memory)
}

#[test]
fn the_self_test_passes() {
    assert_eq!(run(), Ok(()));
    assert_eq!(run_hybrid(), Ok(()));
    // More memory than is needed, and one block too few.
    let mut memory = vec![Block::new(); PASSPHRASE_BLOCKS + 1];
    assert_eq!(run_passphrase(&mut memory), Ok(()));
    assert_eq!(run_passphrase(&mut memory[..PASSPHRASE_BLOCKS - 1]), Err(Error::BufferTooSmall));
}

#[test]
fn every_fault_of_every_function_is_caught() {
    let source = include_str!("algorithms.rs");
    let functions: Vec<&str> =
        source.lines().filter_map(|line| line.strip_prefix("    fn ")?.split('(').next()).collect();
    let listed: Vec<&str> = FAULTS.iter().map(|(function, _)| *function).collect();
    assert_eq!(functions, listed, "each function has its faults");
    for (function, faults) in FAULTS {
        for fault in *faults {
            // A fault of one suite alone, too.
            let suites: &[_] = if function.starts_with("hpke") {
                &[Some(Suite::Classic), Some(Suite::Hybrid)]
            } else {
                &[None]
            };
            for suite in suites {
                let with = Faulty { function, fault: *fault, suite: *suite, happened: Cell::new(false) };
                assert!(
                    outcome(run_with(&with)) == Err(Error::SelfTestFailed),
                    "{function}: {fault:?}, {suite:?}"
                );
                assert!(with.happened.get(), "{function}: {fault:?} never happened");
            }
        }
    }
    let none = Faulty { function: "", fault: Fault::Output, suite: None, happened: Cell::new(false) };
    assert_eq!(run_with(&none), Ok(()));
}

#[test]
fn answers_are_compared_whole() {
    for at in 0..32 {
        for bit in 0..8 {
            let mut found = [0x5a; 32];
            found[at] ^= 1 << bit;
            assert_eq!(same(&found, &[0x5a; 32]), Err(Error::SelfTestFailed));
        }
    }
    assert_eq!(same(&[0x5a; 31], &[0x5a; 32]), Err(Error::SelfTestFailed));
    assert_eq!(refused(Ok::<(), Error>(()), Error::NotAuthentic), Err(Error::SelfTestFailed));
    assert_eq!(refused(Err::<(), Error>(Error::InvalidKey), Error::NotAuthentic), Err(Error::SelfTestFailed));
}

/// The hashes in the self-test are those of what the published vectors give.
#[test]
fn long_answers_are_the_standards() {
    let v: Vector = vectors!("rfc9180.json");
    assert_eq!(sealed(&v.enc, v.key.array(), v.base_nonce.array()), classic::STANZA);
    // The vector of X-Wing is for another AEAD: its secret goes through the key schedule anew.
    let v: Vector = vectors!("hpke-pq.json");
    assert_eq!(sha256(&v.pkRm, &[]), hybrid::PUBLIC);
    let (key, nonce) = key_schedule(v.kem_id, 2, v.shared_secret.array(), &v.info);
    assert_eq!(sealed(&v.enc, &key, &nonce), hybrid::STANZA);
}

/// SHA-256 of an encapsulation and of the key that is sealed under what it gives.
fn sealed(enc: &[u8], key: &[u8; 32], nonce: &[u8; 12]) -> [u8; 32] {
    let mut wrapped = WRAPPED_KEY;
    let tag = Aes256Gcm::new(key).seal(nonce, WRAPPED_AAD, wrapped.as_mut_slice().into()).unwrap();
    sha256(enc, &[&wrapped, &tag])
}
