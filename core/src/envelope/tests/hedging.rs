//! With a generator that always returns the same bytes, two different objects still never share a key and nonce.
use super::people::*;
use crate::{
    Digest, Error, ObjectId, Suite, ThreadId, Time, envelope::*, identity::Identity, statement::VerifiedCard,
};
use core::convert::Infallible;
use rand_core::{TryCryptoRng, TryRng};
use std::{collections::BTreeSet, vec, vec::Vec};

/// After every reboot the same: each draw begins with the same bytes.
pub(crate) struct Stuck;

impl TryRng for Stuck {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(4)
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(4)
    }
    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        dst.iter_mut().zip(0_u8..).for_each(|(byte, i)| *byte = i);
        Ok(())
    }
}

impl TryCryptoRng for Stuck {}

/// The payload's and the metadata's first (key stream) block under a plaintext of zeroes: equal exactly when key and
/// nonce are.
fn fingerprint(envelope: &[u8], reader: &Identity<'_>) -> Vec<[u8; 32]> {
    let (head, _) = Head::parse(envelope).unwrap();
    let keys = head.unlock(reader).unwrap();
    [keys.payload, keys.metadata]
        .map(|keys| {
            let mut zeros = [0; 32];
            keys.cipher().seal(&keys.nonce(0), &[], inout::InOutBuf::from(&mut zeros[..])).unwrap();
            zeros
        })
        .to_vec()
}

fn seal_stuck(author: &Identity<'_>, draft: &Draft<'_>, to: &[VerifiedCard<'_>], content: &[u8]) -> Vec<u8> {
    let mut out = vec![0; sealed_len(draft, to, content.len()).unwrap()];
    seal(author, &mut Stuck, draft, to, content, &mut out).unwrap();
    out
}

#[test]
fn a_generator_that_repeats_gives_no_key_and_nonce_twice() {
    for suite in [Suite::Classic, Suite::Hybrid] {
        let (alice, bob, carol) = (person(1, suite), person(2, suite), person(3, suite));
        let base = Draft { floor: suite, ..record(1) };
        let thread = Thread { id: ThreadId([1; 16]), answers: None };
        let next = Revision::Next { number: 1, previous: Digest([1; 32]) };
        let other_title = MetadataDraft { title: "Anderer", ..base.metadata };
        let drafts = [
            base,
            Draft { object: ObjectId([2; 16]), ..base },
            Draft { revision: next, ..base },
            Draft { created: Time(NOW.0 + 1), ..base },
            Draft { thread: Some(thread), ..base },
            Draft { metadata: other_title, ..base },
            Draft { segment: SegmentSize::from_log2(9).unwrap(), ..base },
            Draft { padding: false, ..base },
            Draft { extensions: &[1, 0, 0], ..base },
            Draft { hedge: b"counter 1", ..base },
            Draft { hedge: b"counter 2", ..base },
        ];
        let to = [*bob.card()];
        let mut envelopes: Vec<_> = drafts.iter().map(|draft| seal_stuck(&alice, draft, &to, b"a")).collect();
        // The same in everything that the author decides but the content, the readers or the author.
        envelopes.push(seal_stuck(&alice, &base, &to, b"b"));
        envelopes.push(seal_stuck(&alice, &base, &to, b""));
        envelopes.push(seal_stuck(&alice, &base, &[*bob.card(), *carol.card()], b"a"));
        envelopes.push(seal_stuck(&carol, &base, &to, b"a"));
        let prints: Vec<_> = envelopes.iter().flat_map(|envelope| fingerprint(envelope, &bob)).collect();
        let distinct: BTreeSet<_> = prints.iter().collect();
        assert_eq!(distinct.len(), prints.len(), "{suite:?}");
        // And as a control: the very same object twice is the very same bytes.
        assert!(seal_stuck(&alice, &base, &to, b"a") == envelopes[0]);
    }
}

#[test]
fn a_streaming_sealer_hedges_with_the_callers_counter() {
    let (alice, bob) = (person(1, Suite::Classic), person(2, Suite::Classic));
    let to = [*bob.card()];
    let mut prints = BTreeSet::new();
    for counter in 0_u8..20 {
        let draft = Draft { floor: Suite::Classic, padding: false, hedge: &[counter], ..record(1) };
        let mut out = vec![0; 2048];
        let (mut sealer, n) =
            Sealer::start(&alice, &mut Stuck, &draft, &to, None, vec![0; 16_384], &mut out).unwrap();
        sealer.update(&[counter], &mut []).unwrap();
        let _ = sealer.finish(&mut out[n..]).unwrap();
        prints.extend(fingerprint(&out, &bob));
    }
    assert_eq!(prints.len(), 40);
}

#[test]
fn generated_object_ids_differ_by_time_and_author_although_the_generator_repeats() {
    let (alice, bob) = (person(1, Suite::Classic), person(2, Suite::Classic));
    let ids = [
        alice.generate_object_id(&mut Stuck, Time(1)).unwrap(),
        alice.generate_object_id(&mut Stuck, Time(2)).unwrap(),
        bob.generate_object_id(&mut Stuck, Time(1)).unwrap(),
    ];
    assert_eq!(BTreeSet::from(ids).len(), 3);
}

#[test]
fn a_generator_that_fails_or_is_constant_seals_nothing() {
    struct Broken(bool);
    #[derive(Debug)]
    struct Fault;
    impl core::fmt::Display for Fault {
        fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
            f.write_str("no entropy")
        }
    }
    impl core::error::Error for Fault {}
    impl TryRng for Broken {
        type Error = Fault;
        fn try_next_u32(&mut self) -> Result<u32, Fault> {
            Err(Fault)
        }
        fn try_next_u64(&mut self) -> Result<u64, Fault> {
            Err(Fault)
        }
        fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Fault> {
            dst.fill(0x42);
            if self.0 { Err(Fault) } else { Ok(()) }
        }
    }
    impl TryCryptoRng for Broken {}
    let (alice, bob) = (person(1, Suite::Hybrid), person(2, Suite::Hybrid));
    for fails in [true, false] {
        let mut out = vec![0; 8192];
        let to = [*bob.card()];
        let result = seal(&alice, &mut Broken(fails), &record(1), &to, b"secret words", &mut out);
        assert_eq!(result, Err(Error::Random));
        assert!(!out.windows(6).any(|window| window == b"secret"));
        let mut buffer = b"secret words".to_vec();
        buffer.resize(8192, 0);
        let result = seal_in_place(&alice, &mut Broken(fails), &record(1), &to, &mut buffer, 12);
        assert_eq!(result, Err(Error::Random));
        assert!(!buffer.windows(6).any(|window| window == b"secret"));
    }
}
