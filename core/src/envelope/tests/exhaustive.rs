//! Every truncation, every bit flip and every appended byte of an object is refused.
use super::people::*;
use crate::{Error, Suite, envelope::*, identity::Identity};
use std::{vec, vec::Vec};

fn objects() -> Vec<(Identity<'static>, Identity<'static>, Kind, Vec<u8>)> {
    let mut objects = Vec::new();
    for suite in [Suite::Classic, Suite::Hybrid] {
        let (alice, bob) = (person(1, suite), person(2, suite));
        let small = SegmentSize::from_log2(8).unwrap();
        let record = Draft { floor: suite, segment: small, ..record(1) };
        let message = Draft { floor: suite, segment: small, padding: false, ..message(2) };
        for (draft, len) in [(record, 300), (message, 0)] {
            let kind = if draft.thread.is_some() { Kind::Message } else { Kind::Record };
            let envelope = sealed(&alice, &draft, &[&bob], &content(len));
            objects.push((person(1, suite), person(2, suite), kind, envelope));
        }
    }
    objects
}

fn refused(author: &Identity<'_>, reader: &Identity<'_>, kind: Kind, bytes: &[u8]) -> Result<(), Error> {
    let expected = Expected { kind, floor: Suite::Classic, ..Expected::record() };
    let mut out = [0; 1024];
    let result = open(reader, author.card(), &expected, bytes, &mut [0; 512], &mut out).map(|_| ());
    if result.is_err() {
        assert_eq!(out, [0; 1024], "nothing unauthenticated comes out");
    }
    result
}

/// The verifier, too, sees every byte.
fn unverified(author: &Identity<'_>, kind: Kind, bytes: &[u8]) -> Result<(), Error> {
    let expected = Expected { kind, floor: Suite::Classic, ..Expected::record() };
    let (head, rest) = Head::parse(bytes)?;
    let size = SegmentSize::from_log2(head.header().segment_log2)?;
    let mut verifier = Verifier::start(&head, author.card(), &expected, vec![0; work_len(size)])?;
    verifier.update(rest)?;
    verifier.finish().map(|_| ())
}

#[test]
fn every_bit_of_an_envelope_counts() {
    for (alice, bob, kind, envelope) in objects() {
        assert_eq!(refused(&alice, &bob, kind, &envelope), Ok(()));
        assert_eq!(unverified(&alice, kind, &envelope), Ok(()));
        for bit in 0..envelope.len() * 8 {
            let mut flipped = envelope.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(refused(&alice, &bob, kind, &flipped).is_err(), "opener: bit {bit}");
            assert!(unverified(&alice, kind, &flipped).is_err(), "verifier: bit {bit}");
        }
    }
}

#[test]
fn every_truncation_and_every_appended_byte_is_refused() {
    for (alice, bob, kind, envelope) in objects() {
        for len in 0..envelope.len() {
            assert!(refused(&alice, &bob, kind, &envelope[..len]).is_err(), "length {len}");
            assert!(unverified(&alice, kind, &envelope[..len]).is_err(), "length {len}");
        }
        for byte in 0..=u8::MAX {
            let longer = [&envelope[..], &[byte]].concat();
            assert!(refused(&alice, &bob, kind, &longer).is_err(), "appended {byte}");
            assert!(unverified(&alice, kind, &longer).is_err(), "appended {byte}");
        }
    }
}

#[test]
fn the_head_is_found_in_three_rounds_and_truncation_is_named() {
    for (_, _, _, envelope) in objects() {
        let (head, _) = Head::parse(&envelope).unwrap();
        let mut have = 0;
        for _ in 0..3 {
            have = head_len(&envelope[..have]).unwrap();
        }
        assert_eq!(have, head.len());
        for len in 0..head.len() {
            assert_eq!(Head::parse(&envelope[..len]).err(), Some(Error::Truncated), "length {len}");
            assert!(head_len(&envelope[..len]).unwrap() > len);
        }
    }
}

#[test]
fn any_three_first_bytes_of_a_header_are_handled() {
    let (_, _, _, envelope) = objects().remove(0);
    for (at, values) in [(8, 0..=u16::MAX), (26, 0..=u16::MAX), (84, 0..=u16::MAX)] {
        for value in values {
            let mut bytes = envelope.clone();
            bytes[at..at + 2].copy_from_slice(&value.to_be_bytes());
            let _ = Head::parse(&bytes);
        }
    }
}
