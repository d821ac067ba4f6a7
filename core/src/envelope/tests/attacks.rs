//! Each row of the threat model that concerns an envelope (docs/threat-model.md).
use super::{
    insider::{Forgery, file_key, forge},
    people::*,
};
use crate::{
    Error, Suite,
    envelope::*,
    identity::Identity,
    primitives::{hkdf, hpke},
    tree::{inclusion_proof, leaf_hash},
};
use std::{vec, vec::Vec};

fn cast(suite: Suite) -> [Identity<'static>; 4] {
    [1, 2, 3, 4].map(|n| person(n, suite))
}

/// Opens by every way that there is; all must agree.
fn try_open(reader: &Identity<'_>, author: &Identity<'_>, envelope: &[u8]) -> Result<Vec<u8>, Error> {
    let expected = Expected { floor: Suite::Classic, ..Expected::record() };
    let once = {
        let mut out = vec![0; envelope.len()];
        let result = open(reader, author.card(), &expected, envelope, &mut [0; 512], &mut out)
            .map(|(opened, _)| opened.content_len as usize);
        if result.is_err() {
            assert!(out.iter().all(|byte| *byte == 0), "a failed open leaves zeroes");
        }
        result.map(|len| out[..len].to_vec())
    };
    let mut buffer = envelope.to_vec();
    let in_place = open_in_place(reader, author.card(), &expected, &mut buffer, &mut [0; 512])
        .map(|(opened, _)| opened.content_len as usize);
    assert_eq!(in_place.map(|len| buffer[..len].to_vec()), once);
    assert_eq!(stream(reader, author, &expected, envelope).is_ok(), once.is_ok());
    once
}

fn stream(
    reader: &Identity<'_>,
    author: &Identity<'_>,
    expected: &Expected<'_>,
    envelope: &[u8],
) -> Result<Vec<u8>, Error> {
    let (head, rest) = Head::parse(envelope)?;
    let size = SegmentSize::from_log2(head.header().segment_log2)?;
    let mut room = [0; 512];
    let work = vec![0; work_len(size)];
    let (mut opener, _) = Opener::start(&head, reader, author.card(), expected, work, &mut room)?;
    let mut content = Vec::new();
    for part in rest.chunks(100) {
        let mut out = vec![0x77; opener.update_len(part.len())];
        if let Err(error) = opener.update(part, &mut out) {
            assert!(out.iter().all(|byte| *byte == 0));
            assert_eq!(opener.update(part, &mut out), Err(Error::WrongState), "it is of no more use");
            assert!(matches!(opener.finish(&mut [0; 2048]), Err(Error::WrongState)));
            return Err(error);
        }
        content.extend(out);
    }
    let mut out = vec![0; opener.finish_len()];
    let (n, _) = opener.finish(&mut out)?;
    content.extend(&out[..n]);
    Ok(content)
}

fn plain(floor: Suite) -> Draft<'static> {
    Draft { padding: false, floor, segment: SegmentSize::from_log2(8).unwrap(), ..record(1) }
}

#[test]
fn an_insider_cannot_forward_as_if_addressed_to_another() {
    for suite in [Suite::Classic, Suite::Hybrid] {
        let [alice, bob, carol, _] = cast(suite);
        let text = content(700);
        let envelope = sealed(&alice, &plain(suite), &[&bob], &text);
        // The same content under the same key with Alice's own seal, addressed to Carol.
        for to in [vec![*carol.card()], vec![*bob.card(), *carol.card()]] {
            let forgery = Forgery { to, content: text.clone(), signer: None, author: None };
            let forged = forge(&envelope, &bob, &forgery);
            assert_eq!(try_open(&carol, &alice, &forged), Err(Error::NotAuthentic));
        }
        // As a control: what the insider makes is sound but for the author's word.
        let forgery =
            Forgery { to: vec![*carol.card()], content: text.clone(), signer: None, author: Some(&bob) };
        let forged = forge(&envelope, &bob, &forgery);
        assert_eq!(try_open(&carol, &bob, &forged), Ok(text));
        assert_eq!(try_open(&carol, &alice, &forged), Err(Error::WrongAuthor));
    }
}

#[test]
fn an_insider_cannot_alter_the_content_that_the_author_signed() {
    for suite in [Suite::Classic, Suite::Hybrid] {
        let [alice, bob, carol, _] = cast(suite);
        let text = content(700);
        let both = [*bob.card(), *carol.card()];
        let envelope = sealed(&alice, &plain(suite), &[&bob, &carol], &text);
        let mut altered = text.clone();
        altered[650] ^= 1;
        // Whole new stanzas, or only new segments behind the old head: its key is the insider's too.
        let forgery = Forgery { to: both.to_vec(), content: altered.clone(), signer: None, author: None };
        assert_eq!(try_open(&carol, &alice, &forge(&envelope, &bob, &forgery)), Err(Error::NotAuthentic));
        let (head, rest) = Head::parse(&envelope).unwrap();
        let keys = head.unlock(&bob).unwrap();
        let mut forged = envelope[..head.len()].to_vec();
        for (i, part) in altered.chunks(256).enumerate() {
            let mut segment = vec![0; part.len()];
            let buffer = inout::InOutBuf::new(part, &mut segment).unwrap();
            let tag = keys.payload.cipher().seal(&keys.payload.nonce(i as u64), &[], buffer).unwrap();
            segment.extend(tag);
            forged.extend(segment);
        }
        forged.extend(&rest[rest.len() - 74..]);
        assert_eq!(forged.len(), envelope.len());
        assert_eq!(try_open(&carol, &alice, &forged), Err(Error::NotAuthentic));
    }
}

#[test]
fn a_signature_cannot_be_stripped_or_replaced() {
    let [alice, bob, carol, mallory] = cast(Suite::Hybrid);
    let text = content(300);
    let envelope = sealed(&alice, &plain(Suite::Hybrid), &[&bob, &carol], &text);
    let to = vec![*bob.card(), *carol.card()];
    let resigned = Forgery { to, content: text, signer: Some(&mallory), author: None };
    assert_eq!(try_open(&carol, &alice, &forge(&envelope, &bob, &resigned)), Err(Error::NotAuthentic));
    assert_eq!(try_open(&carol, &mallory, &forge(&envelope, &bob, &resigned)), Err(Error::WrongAuthor));
    for cut in 1..=74 {
        assert!(try_open(&carol, &alice, &envelope[..envelope.len() - cut]).is_err());
    }
    let mut blank = envelope.clone();
    let at = blank.len() - 74;
    blank[at..at + 64].fill(0);
    assert_eq!(try_open(&carol, &alice, &blank), Err(Error::NotAuthentic));
}

#[test]
fn one_ciphertext_does_not_open_under_two_keys() {
    // A dishonest author wraps one file key for Bob and another for Carol. Whatever the segments are, the commitment is
    // over one of them.
    let [alice, bob, carol, _] = cast(Suite::Classic);
    let draft = plain(Suite::Classic);
    let envelope = sealed(&alice, &draft, &[&bob, &carol], b"salamander");
    let (head, rest) = Head::parse(&envelope).unwrap();
    let stanza_len = Suite::Classic.stanza_len();
    let at = head.stanzas().position(|stanza| stanza.card() == carol.id()).unwrap() * stanza_len;
    let stanzas_at = head.len() - 32 - head.metadata().len() - 2 * stanza_len;
    let mut forged = envelope.clone();
    let prefix = crate::primitives::hash::sha256(crate::labels::HEADER, &[&envelope[..stanzas_at]]);
    let second = &mut forged[stanzas_at + at + 32..stanzas_at + at + stanza_len];
    hpke::seal(
        Suite::Classic,
        carol.card().kem_key(),
        &[crate::labels::STANZA, &prefix],
        carol.id().as_bytes(),
        &mut zeroize::Zeroizing::new([7; 64]),
        &[0x5a; 32],
        second,
    )
    .unwrap();
    // Both stanzas now change the audience hash, so give Bob's key its right commitment again.
    let (changed, _) = Head::parse(&forged).unwrap();
    let size = draft.segment;
    let key = file_key(&envelope, &bob);
    let commitment =
        keys::FileKeys::derive(&key, &head.header().salt, size, changed.audience_hash()).unwrap().commitment;
    let commitment_at = head.len() - 32 - head.metadata().len();
    forged[commitment_at..commitment_at + 32].copy_from_slice(&commitment);
    let (changed, _) = Head::parse(&forged).unwrap();
    assert!(changed.unlock(&bob).is_ok(), "Bob's key is the one committed to");
    assert_eq!(changed.unlock(&carol).err(), Some(Error::NotAuthentic), "Carol's is not");
    assert!(!rest.is_empty());
}

#[test]
fn segments_are_not_reordered_dropped_doubled_extended_or_spliced() {
    let [alice, bob, _, _] = cast(Suite::Hybrid);
    let draft = plain(Suite::Hybrid);
    let envelope = sealed(&alice, &draft, &[&bob], &content(4 * 256 + 10));
    let other =
        sealed(&alice, &Draft { object: crate::ObjectId([2; 16]), ..draft }, &[&bob], &content(4 * 256 + 10));
    let (head, rest) = Head::parse(&envelope).unwrap();
    let (_, other_rest) = Head::parse(&other).unwrap();
    let seal = &rest[rest.len() - 74..];
    let parts: Vec<&[u8]> = rest[..rest.len() - 74].chunks(272).collect();
    let foreign: Vec<&[u8]> = other_rest[..rest.len() - 74].chunks(272).collect();
    let build = |segments: &[&[u8]], len: u64| {
        let mut seal = seal.to_vec();
        seal[64..72].copy_from_slice(&len.to_be_bytes());
        [&envelope[..head.len()], &segments.concat(), &seal].concat()
    };
    let [a, b, c, d, e] = parts[..] else { panic!() };
    let len = 4 * 256 + 10;
    assert_eq!(try_open(&bob, &alice, &build(&[a, b, c, d, e], len)), Ok(content(len as usize)));
    let attacks: [(&str, &[&[u8]], u64); 9] = [
        ("reordered", &[a, c, b, d, e], len),
        ("dropped", &[a, b, d, e], len - 256),
        ("dropped, length kept", &[a, b, d, e], len),
        ("the first dropped", &[b, c, d, e], len - 256),
        ("the last dropped", &[a, b, c, d], 4 * 256),
        ("doubled", &[a, b, b, c, d, e], len + 256),
        ("extended", &[a, b, c, d, d, e], len + 256),
        ("spliced from another object", &[a, foreign[1], c, d, e], len),
        ("the tail of another object", &[a, b, c, foreign[3], foreign[4]], len),
    ];
    for (name, segments, len) in attacks {
        assert!(try_open(&bob, &alice, &build(segments, len)).is_err(), "{name}");
    }
    assert_eq!(try_open(&bob, &alice, &build(&[a, b, c, d, e], len + 1)), Err(Error::Truncated));
    assert_eq!(try_open(&bob, &alice, &build(&[a, b, c, d, e], len - 1)), Err(Error::TrailingData));
}

#[test]
fn the_tail_cut_at_a_segment_with_a_right_looking_length_is_found() {
    // All segments but the last are full; without the rule of the short last segment a cut here would look whole.
    let [alice, bob, _, _] = cast(Suite::Hybrid);
    let envelope = sealed(&alice, &plain(Suite::Hybrid), &[&bob], &content(3 * 256));
    let (head, rest) = Head::parse(&envelope).unwrap();
    let mut seal = rest[rest.len() - 74..].to_vec();
    seal[64..72].copy_from_slice(&(2_u64 * 256).to_be_bytes());
    for keep in [2 * 272, 2 * 272 + 16] {
        let cut = [&envelope[..head.len()], &rest[..keep], &seal].concat();
        assert!(try_open(&bob, &alice, &cut).is_err());
    }
}

#[test]
fn a_malicious_member_of_a_batch_gains_nothing_from_the_others_proofs() {
    let [alice, bob, _, _] = cast(Suite::Hybrid);
    let envelopes: Vec<_> = (0..3)
        .map(|n| {
            sealed(
                &alice,
                &Draft { object: crate::ObjectId([n; 16]), ..plain(Suite::Hybrid) },
                &[&bob],
                &[n; 9],
            )
        })
        .collect();
    // A path that does not belong to the place, and a size that was not signed.
    for envelope in &envelopes {
        for (size, index) in [(2, 0), (2, 1), (64, 3), (0, 0), (65, 1), (1, 1)] {
            let mut forged = envelope.clone();
            let at = forged.len() - 2;
            forged[at..].copy_from_slice(&[size, index]);
            assert!(try_open(&bob, &alice, &forged).is_err(), "{size} {index}");
        }
    }
}

#[test]
fn a_remembered_root_does_not_excuse_another_signature() {
    let [alice, bob, _, _] = cast(Suite::Hybrid);
    let envelope = sealed(&alice, &plain(Suite::Hybrid), &[&bob], b"x");
    let mut out = [0; 64];
    let root =
        open(&bob, alice.card(), &Expected::record(), &envelope, &mut [0; 512], &mut out).unwrap().0.root;
    let expected = Expected { known: Some(&root), ..Expected::record() };
    for bit in 0..8 * 64 {
        let mut forged = envelope.clone();
        let at = forged.len() - 74 + bit / 8;
        forged[at] ^= 1 << (bit % 8);
        let result = open(&bob, alice.card(), &expected, &forged, &mut [0; 512], &mut out).map(|_| ());
        assert_eq!(result, Err(Error::NotAuthentic));
    }
}

#[test]
fn a_segment_proof_of_another_object_is_refused() {
    let [alice, bob, _, _] = cast(Suite::Hybrid);
    let draft = plain(Suite::Hybrid);
    let envelope = sealed(&alice, &draft, &[&bob], &content(1000));
    let (head, rest) = Head::parse(&envelope).unwrap();
    let mut metadata = [0; 512];
    let (mut opener, _) =
        RangeOpener::start(&head, &bob, alice.card(), &Expected::record(), rest, &mut metadata).unwrap();
    let layout = *opener.layout();
    let segments: Vec<&[u8]> = rest[..layout.sealed_len() as usize].chunks(272).collect();
    let mut forged: Vec<Vec<u8>> = segments.iter().map(|segment| segment.to_vec()).collect();
    forged[1][0] ^= 1;
    let leaf = |i: u64| Some(leaf_hash(&forged[i as usize]));
    let proof = inclusion_proof(1, layout.segments(), leaf).unwrap();
    let mut out = [0x33; 256];
    // The proof leads to a root of the forger's own, which nobody signed.
    assert_eq!(opener.open_segment(1, &forged[1], &proof, &mut out), Err(Error::NotAuthentic));
    assert!(matches!(opener.opened(), Err(Error::WrongState)));
    assert_eq!(out, [0x33; 256]);
}

#[test]
fn the_file_key_alone_is_no_other_key() {
    // Domain separation: the metadata key is not the payload key, nor is either the file key.
    let mut okm = [0; 44];
    hkdf::hkdf_expand(&[1; 32], &[crate::labels::METADATA_KEY, &[0; 24], &[0; 32]], &mut okm).unwrap();
    let keys = keys::FileKeys::derive(&[1; 32], &[0; 24], SegmentSize::DEFAULT, &[0; 32]).unwrap();
    assert_ne!(keys.payload.nonce(0), keys.metadata.nonce(0));
    assert_eq!(keys.metadata.nonce(0), okm[32..]);
}
