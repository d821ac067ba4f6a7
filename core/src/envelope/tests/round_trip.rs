//! What is sealed opens, by every way, to the same bytes.
use super::people::*;
use crate::{
    Error, Suite,
    envelope::*,
    identity::Identity,
    random::tests::Counter,
    tree::{inclusion_proof, leaf_hash},
};
use std::{vec, vec::Vec};

const SIZES: [usize; 12] = [0, 1, 15, 255, 256, 257, 511, 512, 513, 1023, 1024, 5000];

fn small(draft: Draft<'static>, padding: bool) -> Draft<'static> {
    Draft { segment: SegmentSize::from_log2(8).unwrap(), padding, ..draft }
}

fn open_all(
    reader: &Identity<'_>,
    author: &Identity<'_>,
    expected: &Expected<'_>,
    envelope: &[u8],
) -> Vec<u8> {
    let mut out = vec![0; opened_len(envelope).unwrap()];
    let mut metadata = [0; 512];
    let (opened, _) = open(reader, author.card(), expected, envelope, &mut metadata, &mut out).unwrap();
    out.truncate(opened.content_len as usize);
    out
}

#[test]
fn one_shot_opens_in_both_suites_with_and_without_padding() {
    for suite in [Suite::Classic, Suite::Hybrid] {
        let (alice, bob, eve) = (person(1, suite), person(2, suite), person(3, suite));
        for len in SIZES {
            for padding in [false, true] {
                let draft = Draft { floor: suite, ..small(record(1), padding) };
                let envelope = sealed(&alice, &draft, &[&bob, &alice], &content(len));
                let expected = Expected { floor: suite, ..Expected::record() };
                assert_eq!(open_all(&bob, &alice, &expected, &envelope), content(len));
                assert_eq!(open_all(&alice, &alice, &expected, &envelope), content(len));
                let mut out = vec![0xee; 8192];
                let refused = open(&eve, alice.card(), &expected, &envelope, &mut [0; 512], &mut out).err();
                assert_eq!(refused, Some(Error::NoRecipient));
                assert!(out.iter().all(|byte| *byte == 0xee), "nothing was written");
            }
        }
    }
}

#[test]
fn an_output_that_is_longer_than_the_content_keeps_what_lies_behind_it() {
    let (alice, bob) = (person(1, Suite::Classic), person(2, Suite::Classic));
    let draft = Draft { floor: Suite::Classic, ..small(record(1), true) };
    let expected = Expected { floor: Suite::Classic, ..Expected::record() };
    let envelope = sealed(&alice, &draft, &[&bob], &content(600));
    let len = opened_len(&envelope).unwrap();
    let mut forged = envelope.clone();
    *forged.last_chunk_mut::<12>().unwrap().first_mut().unwrap() ^= 1;
    for (envelope, is_whole) in [(&envelope, true), (&forged, false)] {
        let mut out = vec![0xee; len + 100];
        let opened = open(&bob, alice.card(), &expected, envelope, &mut [0; 512], &mut out).map(|_| ());
        assert_eq!(opened, if is_whole { Ok(()) } else { Err(Error::NotAuthentic) });
        assert!(is_whole || out[..len].iter().all(|byte| *byte == 0), "the content is wiped");
        assert!(out[len..].iter().all(|byte| *byte == 0xee), "what lies behind it is not");
    }
}

#[test]
fn in_place_is_the_same_as_one_shot() {
    let (alice, bob) = (person(1, Suite::Hybrid), person(2, Suite::Hybrid));
    let to = [*bob.card()];
    for len in SIZES {
        for padding in [false, true] {
            let draft = small(record(1), padding);
            let envelope = sealed(&alice, &draft, &[&bob], &content(len));
            let mut buffer = content(len);
            buffer.resize(envelope.len() + 3, 0x55);
            let sealed = seal_in_place(&alice, &mut Counter(1), &draft, &to, &mut buffer, len).unwrap();
            assert!(buffer[..sealed.len] == envelope, "len {len}");
            buffer.truncate(sealed.len);
            let (opened, metadata) =
                open_in_place(&bob, alice.card(), &Expected::record(), &mut buffer, &mut [0; 512])
                    .map(|(opened, metadata)| {
                        (opened.content_len, std::string::String::from(metadata.title()))
                    })
                    .unwrap();
            assert_eq!((opened, metadata.as_str()), (len as u64, "Befund"));
            assert_eq!(&buffer[..len], content(len));
        }
    }
}

#[test]
fn segments_open_at_random_with_their_proofs_and_not_in_each_others_place() {
    let (alice, bob) = (person(1, Suite::Hybrid), person(2, Suite::Hybrid));
    for padding in [false, true] {
        let text = content(5000);
        let envelope = sealed(&alice, &small(record(1), padding), &[&bob], &text);
        let (head, rest) = Head::parse(&envelope).unwrap();
        let mut room = [0; 512];
        let (mut opener, metadata) =
            RangeOpener::start(&head, &bob, alice.card(), &Expected::record(), rest, &mut room).unwrap();
        assert_eq!(metadata.media_type(), "application/fhir+json");
        let layout = *opener.layout();
        let segment = |i: u64| {
            let range = layout.sealed_range(i);
            &rest[range.start as usize..range.end as usize]
        };
        let proof = |i: u64| inclusion_proof(i, layout.segments(), |i| Some(leaf_hash(segment(i)))).unwrap();
        assert!(matches!(opener.opened(), Err(Error::WrongState)));
        for i in layout.segments_for(1000..3001).unwrap().rev() {
            let mut out = [0; 256];
            let len = opener.open_segment(i, segment(i), &proof(i), &mut out).unwrap();
            let from = layout.plaintext_range(i).start as usize;
            assert_eq!(&out[..len], &text[from..(from + 256).min(5000)]);
        }
        let mut out = [0x11; 256];
        let swapped = opener.open_segment(3, segment(4), &proof(4), &mut out);
        assert_eq!(swapped, Err(Error::NotAuthentic));
        assert_eq!(opener.open_segment(3, segment(4), &proof(3), &mut out), Err(Error::NotAuthentic));
        assert_eq!(opener.open_segment(99, segment(4), &proof(4), &mut out), Err(Error::InvalidArgument));
        assert_eq!(opener.opened().unwrap().content_len, 5000);
    }
}

#[test]
fn streams_in_any_chunks_open_to_the_same_and_verify_without_a_key() {
    let (alice, bob) = (person(1, Suite::Hybrid), person(2, Suite::Hybrid));
    let to = [*bob.card()];
    for len in SIZES {
        for (padding, announced) in [(true, true), (false, true), (false, false)] {
            for chunk in [1, 7, 255, 256, 300, 1000, 9000] {
                let draft = small(record(1), padding);
                let text = content(len);
                let announced = announced.then_some(len as u64);
                let mut out = vec![0; 16_384];
                let (mut sealer, mut at) =
                    Sealer::start(&alice, &mut Counter(1), &draft, &to, announced, [0_u8; 256], &mut out)
                        .unwrap();
                for part in text.chunks(chunk) {
                    let needed = sealer.update_len(part.len());
                    at += sealer.update(part, &mut out[at..at + needed]).unwrap();
                }
                while sealer.padding_left() > 0 {
                    at += sealer.pad(&mut out[at..at + 300]).unwrap();
                }
                let (n, unsigned) = sealer.finish(&mut out[at..]).unwrap();
                at += n;
                at += unsigned.sign(&alice, &mut out[at..]).unwrap();
                out.truncate(at);
                assert_eq!(open_all(&bob, &alice, &Expected::record(), &out), text);

                let (head, rest) = Head::parse(&out).unwrap();
                let work = vec![0; work_len(draft.segment)];
                let mut room = [0; 512];
                let (mut opener, _) =
                    Opener::start(&head, &bob, alice.card(), &Expected::record(), work.clone(), &mut room)
                        .unwrap();
                let mut opened = Vec::new();
                for part in rest.chunks(chunk) {
                    let mut released = vec![0; opener.update_len(part.len())];
                    assert_eq!(opener.update(part, &mut released), Ok(released.len()));
                    opened.extend(released);
                }
                let mut last = vec![0; opener.finish_len()];
                let (n, known) = opener.finish(&mut last).unwrap();
                opened.extend(&last[..n]);
                assert_eq!(opened, text, "len {len} chunk {chunk}");
                assert_eq!(known.content_len, len as u64);

                let mut verifier = Verifier::start(&head, alice.card(), &Expected::record(), work).unwrap();
                rest.chunks(chunk).for_each(|part| verifier.update(part).unwrap());
                assert_eq!(verifier.finish().unwrap().digest, known.digest);
            }
        }
    }
}

#[test]
fn a_batch_is_verified_once_and_each_of_it_alone() {
    let (alice, bob) = (person(1, Suite::Hybrid), person(2, Suite::Hybrid));
    let to = [*bob.card()];
    for size in [1_u8, 2, 3, 5, 64] {
        let mut batch = Batch::new();
        let mut envelopes = Vec::new();
        for n in 0..size {
            let draft = Draft { padding: false, ..record(n) };
            let mut out = vec![0; 4096];
            let (mut sealer, mut at) =
                Sealer::start(&alice, &mut Counter(1), &draft, &to, None, vec![0; 16_384], &mut out).unwrap();
            sealer.update(&[n; 40], &mut []).unwrap();
            let (len, unsigned) = {
                let (len, unsigned) = sealer.finish(&mut out[at..]).unwrap();
                at += len;
                (at, unsigned)
            };
            batch.push(unsigned).unwrap();
            out.truncate(len);
            envelopes.push(out);
        }
        let signed = batch.sign(&alice).unwrap();
        let mut known = None;
        for (n, envelope) in envelopes.iter_mut().enumerate() {
            let mut seal = [0; crate::limits::SEAL_MAX];
            let len = signed.seal(n, &mut seal).unwrap();
            envelope.extend(&seal[..len]);
            let mut out = [0; 64];
            let alone =
                open(&bob, alice.card(), &Expected::record(), envelope, &mut [0; 512], &mut out).unwrap().0;
            let expected = Expected { known: known.as_ref(), ..Expected::record() };
            let remembered =
                open(&bob, alice.card(), &expected, envelope, &mut [0; 512], &mut out).unwrap().0;
            assert_eq!(out[..40], [n as u8; 40]);
            // In no other place of no other batch, although paths of one length can lead to the same root.
            for (other_size, index) in (0..=66).flat_map(|s: u8| (0..=s).map(move |i| (s, i))) {
                if (other_size, usize::from(index)) != (size, n) && (size < 64 || n == 40) {
                    let mut moved = envelope.clone();
                    let at = moved.len() - 2;
                    moved[at..].copy_from_slice(&[other_size, index]);
                    let head = Head::parse(&moved).unwrap().0;
                    let mut verifier =
                        Verifier::start(&head, alice.card(), &Expected::record(), vec![0; 17_000]).unwrap();
                    verifier.update(&moved[head.len()..]).unwrap();
                    assert!(verifier.finish().is_err(), "{size} {n} as {other_size} {index}");
                }
            }
            assert_eq!(alone.digest, remembered.digest);
            known = Some(alone.root);
        }
        assert!(batch.len() < 64 || batch.push(batch_entry(&alice)).is_err());
        assert!(matches!(batch.sign(&bob), Err(Error::InvalidArgument)));
    }
}

fn batch_entry(alice: &Identity<'_>) -> Unsigned {
    Unsigned { digest: crate::Digest([0; 32]), plaintext_len: 0, author: alice.id() }
}

#[test]
fn a_mix_of_suites_opens_for_both_and_is_refused_by_the_floor_on_either_side() {
    let (alice, bob, meter) = (person(1, Suite::Hybrid), person(2, Suite::Hybrid), person(3, Suite::Classic));
    let mixed = Draft { floor: Suite::Classic, ..record(1) };
    let envelope = sealed(&alice, &mixed, &[&bob, &meter], b"for both");
    let lenient = Expected { floor: Suite::Classic, ..Expected::record() };
    assert_eq!(open_all(&bob, &alice, &lenient, &envelope), b"for both");
    assert_eq!(open_all(&meter, &alice, &lenient, &envelope), b"for both");
    let refused = open(&bob, alice.card(), &Expected::record(), &envelope, &mut [0; 512], &mut [0; 64]).err();
    assert_eq!(refused, Some(Error::WeakSuite));
    let to = [*bob.card(), *meter.card()];
    assert_eq!(sealed_len(&record(1), &to, 8), Err(Error::WeakSuite));
}

#[test]
fn a_failed_opening_leaves_neither_content_nor_metadata() {
    let (alice, bob) = (person(1, Suite::Hybrid), person(2, Suite::Hybrid));
    let mut forged = sealed(&alice, &small(record(1), true), &[&bob], &content(600));
    let at = forged.len() - 20; // in the signature, which is verified last
    forged[at] ^= 1;
    let (mut out, mut metadata) = ([0xee; 4096], [0; 512]);
    let result = open(&bob, alice.card(), &Expected::record(), &forged, &mut metadata, &mut out).err();
    assert_eq!(result, Some(Error::NotAuthentic));
    assert!(out[..600].iter().chain(&metadata).all(|byte| *byte == 0));
    let result = open_in_place(&bob, alice.card(), &Expected::record(), &mut forged, &mut metadata).err();
    assert_eq!(result, Some(Error::NotAuthentic));
    assert!(forged.iter().chain(&metadata).all(|byte| *byte == 0));
}

#[test]
fn working_memory_is_wiped_when_a_sealer_or_an_opener_ends() {
    let (alice, bob) = (person(1, Suite::Hybrid), person(2, Suite::Hybrid));
    let draft = small(record(1), false);
    let (mut work, mut out) = ([0_u8; 1024], vec![0; 8192]);
    let (mut sealer, _) =
        Sealer::start(&alice, &mut Counter(1), &draft, &[*bob.card()], None, &mut work[..], &mut out)
            .unwrap();
    sealer.update(b"secret words", &mut []).unwrap();
    drop(sealer);
    assert_eq!(work, [0; 1024]);
    let envelope = sealed(&alice, &draft, &[&bob], &content(700));
    let (head, rest) = Head::parse(&envelope).unwrap();
    let mut room = [0; 512];
    let (mut opener, _) =
        Opener::start(&head, &bob, alice.card(), &Expected::record(), &mut work[..], &mut room).unwrap();
    opener.update(rest, &mut out).unwrap();
    let mut last = vec![0; opener.finish_len()];
    opener.finish(&mut last).unwrap();
    assert_eq!(work, [0; 1024]);
}
