//! Bytes of a grant: every one counts, and what is malformed has a name.
use crate::{
    Digest, Error, Suite, Time,
    envelope::tests::people::person,
    grant::{Chain, Grant, MediaTypes, Of, Resource, Terms, statement::write},
    group::Right::*,
    limits::STATEMENT_MAX,
    rights::tests::world::*,
    statement::Kind,
};
use std::{vec, vec::Vec};

fn bytes(terms: &Terms<'_>, stanza: &[u8], extensions: &[u8]) -> Vec<u8> {
    let mut out = vec![0; STATEMENT_MAX];
    let (len, _) = write(who(ALICE), terms, stanza, extensions, &mut out).unwrap();
    out.truncate(len);
    out
}

/// Everything but the key.
fn full() -> Terms<'static> {
    Terms {
        resource: Resource::Object(object(1)),
        media_types: types(&["application/dicom", "application/fhir+json"]),
        from: Some(Time(1)),
        to: Some(Time(5_000)),
        depth: 3,
        of: Some(Of::Record(Digest([8; 32]))),
        ..terms()
    }
}

#[test]
fn a_grant_says_what_was_put_in() {
    for terms in [terms(), full(), Terms { parent: Some([9; 32]), ..terms() }] {
        let stanza: &[u8] = if terms.of.is_some() { &[7; 80] } else { &[] };
        let bytes = bytes(&terms, stanza, &[3, 0, 1, 9]);
        let grant = Grant::decode(&bytes).unwrap();
        assert_eq!(*grant.terms(), terms);
        assert_eq!(grant.grantor(), id(ALICE));
        assert_eq!(grant.key_suite(), terms.of.map(|_| Suite::Classic));
        assert_eq!(grant.extensions(), [3, 0, 1, 9]);
    }
}

#[test]
fn every_bit_truncation_and_appended_byte_counts() {
    let member = owner();
    for (terms, stanza) in [(terms(), &[][..]), (full(), &[7; 80])] {
        let bytes = bytes(&terms, stanza, &[]);
        let accepted = |bytes: &[u8]| {
            let grant = Grant::decode(bytes)?;
            Chain::root_of(&grant, who(ALICE).card(), &member).map(|_| ())
        };
        assert_eq!(accepted(&bytes), Ok(()));
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(accepted(&flipped).is_err(), "bit {bit}");
        }
        for len in 0..bytes.len() {
            assert_eq!(accepted(&bytes[..len]), Err(Error::Truncated), "length {len}");
        }
        assert_eq!(accepted(&[&bytes[..], &[0]].concat()), Err(Error::TrailingData));
    }
}

#[test]
fn malformed_terms_are_refused_by_name_although_they_are_signed() {
    let refused = |terms: Terms<'_>| Grant::decode(&bytes(&terms, &[], &[])).map(|_| ()).err();
    let keyed = |terms: Terms<'_>, stanza: usize| {
        Grant::decode(&bytes(&terms, &vec![7; stanza], &[])).map(|_| ()).err()
    };
    assert_eq!(refused(terms()), None, "the control");
    assert_eq!(refused(Terms { depth: 4, ..terms() }), Some(Error::LimitExceeded));
    assert_eq!(refused(Terms { depth: 3, ..terms() }), None);
    let odd = [
        Terms { not_before: Time(8_001), ..terms() },
        Terms { from: Some(Time(6)), to: Some(Time(5)), ..terms() },
        Terms { from: Some(Time(0)), ..terms() },
        Terms { to: Some(Time::MAX), ..terms() },
        Terms { rights: rights(&[Read, Share]), ..terms() },
        Terms { rights: rights(&[Read, Administer]), ..terms() },
    ];
    for terms in odd {
        assert_eq!(refused(terms), Some(Error::NonCanonical), "{terms:?}");
    }
    // A key goes with words that give no less than it opens.
    let (record, epoch) = (Some(Of::Record(Digest([8; 32]))), Some(Of::Epoch(4)));
    let one = Terms { resource: Resource::Object(object(1)), ..terms() };
    assert_eq!(keyed(Terms { of: record, ..one }, 80), None);
    assert_eq!(keyed(Terms { of: record, ..one }, 1168), None);
    assert_eq!(keyed(Terms { of: epoch, ..terms() }, 80), None);
    let wide = [
        Terms { of: record, ..terms() },
        Terms { of: epoch, ..one },
        Terms { of: epoch, media_types: types(&["a/b"]), ..terms() },
        Terms { of: epoch, from: Some(Time(1)), ..terms() },
        Terms { of: epoch, to: Some(Time(1)), ..terms() },
        Terms { of: epoch, rights: rights(&[Write]), ..terms() },
    ];
    for terms in wide {
        assert_eq!(keyed(terms, 80), Some(Error::NonCanonical), "{terms:?}");
    }
    assert_eq!(keyed(terms(), 80), Some(Error::NonCanonical), "a stanza of nothing");
    for len in [0, 1, 79, 81, 1167, 1169] {
        assert_eq!(keyed(Terms { of: record, ..one }, len), Some(Error::NonCanonical), "{len}");
    }
    assert_eq!(
        Grant::decode(&bytes(&terms(), &[], &[3, 1, 0])).map(|_| ()).err(),
        Some(Error::UnsupportedExtension)
    );
    let mut other = bytes(&terms(), &[], &[]);
    other[6] = Kind::Revocation.number();
    assert_eq!(Grant::decode(&other).map(|_| ()).err(), Some(Error::WrongKind));
}

#[test]
fn what_would_be_malformed_is_not_issued() {
    let issue = |terms: &Terms<'_>, extensions: &[u8]| {
        crate::grant::issue(who(ALICE), terms, extensions, &mut [0; STATEMENT_MAX]).map(|_| ())
    };
    assert_eq!(issue(&terms(), &[]), Ok(()));
    assert_eq!(issue(&Terms { not_before: Time(8_001), ..terms() }, &[]), Err(Error::InvalidArgument));
    assert_eq!(issue(&full(), &[]), Err(Error::InvalidArgument), "a key is wrapped by issue_with_key");
    assert_eq!(issue(&Terms { depth: 4, ..terms() }, &[]), Err(Error::LimitExceeded));
    assert_eq!(issue(&Terms { issued: Time(999), ..terms() }, &[]), Err(Error::Expired));
    assert_eq!(issue(&terms(), &[3, 1, 0]), Err(Error::UnsupportedExtension));
    let hybrid = person(9, Suite::Hybrid);
    let mut out = vec![0; STATEMENT_MAX];
    let (len, _) = crate::grant::issue(&hybrid, &terms(), &[], &mut out).unwrap();
    for room in 0..len {
        let short = crate::grant::issue(&hybrid, &terms(), &[], &mut out[..room]);
        assert_eq!(short, Err(Error::BufferTooSmall), "{room}");
    }
}

#[test]
fn media_types_have_one_encoding() {
    let encode = |names: &[&str]| MediaTypes::encode(names, &mut [0; 2048]).map(|_| ());
    assert_eq!(encode(&[]), Ok(()));
    assert_eq!(encode(&["a/b", "a/c", "b/a"]), Ok(()));
    for odd in [&["a/c", "a/b"][..], &["a/b", "a/b"], &[""], &["a/\u{7f}"], &["a/é"], &["a\n"]] {
        assert_eq!(encode(odd), Err(Error::InvalidArgument), "{odd:?}");
    }
    let long = "x".repeat(128);
    assert_eq!(encode(&[&long]), Err(Error::LimitExceeded));
    assert_eq!(encode(&[&long[1..]]), Ok(()));
    assert_eq!(encode(&["1", "2", "3", "4", "5", "6", "7", "8"]), Ok(()));
    assert_eq!(encode(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]), Err(Error::LimitExceeded));
    assert_eq!(MediaTypes::decode(&[1, b'b', 1, b'a']), Err(Error::NonCanonical));
    assert_eq!(MediaTypes::decode(&[2, b'b']), Err(Error::NonCanonical));
    assert_eq!(MediaTypes::decode(&[0x81, 0, b'b']), Err(Error::NonCanonical));
    assert_eq!(MediaTypes::encode(&["a/b"], &mut [0; 3]), Err(Error::BufferTooSmall));
}
