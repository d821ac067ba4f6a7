//! Properties of streams: in whatever chunks, they are the same as one-shot, and nothing but authentic content is
//! ever released.
use life_core::{
    ActorId, Error, ObjectId, Suite, Time,
    envelope::{
        Draft, Expected, Head, Opener, Sealer, SegmentSize, Verifier, open, opened_len, seal, sealed_len,
        work_len,
    },
    identity::{Identity, Seed},
    limits::STATEMENT_MAX,
    padding::padme,
    statement::{ActorKind, Card, CardDetails},
};
use proptest::{collection::vec, prelude::*, sample::Index};
use std::sync::LazyLock;

/// A draft, its content, and how it is cut up.
#[derive(Clone, Debug)]
struct Case {
    suite: Suite,
    segment: SegmentSize,
    padding: bool,
    announced: bool,
    len: usize,
    sealer_chunks: Vec<usize>,
    opener_chunks: Vec<usize>,
}

/// Lengths of which most lie around the end of a segment.
fn len_around(segment: SegmentSize) -> impl Strategy<Value = usize> {
    let size = segment.bytes() as usize;
    prop_oneof![
        3 => (0..4_usize, 0..3_usize).prop_map(move |(n, near)| (n * size + near).saturating_sub(1)),
        1 => 0..4 * size,
    ]
}

fn chunks() -> impl Strategy<Value = Vec<usize>> {
    vec(prop_oneof![1..20_usize, 200..300_usize, 1..9000_usize], 1..12)
}

prop_compose! {
    fn cases()(log2 in 8..=12_u8)(
        len in len_around(SegmentSize::from_log2(log2).unwrap()),
        log2 in Just(log2),
        hybrid in any::<bool>(),
        padding in any::<bool>(),
        announced in any::<bool>(),
        sealer_chunks in chunks(),
        opener_chunks in chunks(),
    ) -> Case {
        Case {
            suite: if hybrid { Suite::Hybrid } else { Suite::Classic },
            segment: SegmentSize::from_log2(log2).unwrap(),
            padding,
            announced: padding || announced,
            len,
            sealer_chunks,
            opener_chunks,
        }
    }
}

/// What happens to the bytes of an envelope on their way.
#[derive(Clone, Debug)]
enum Fault {
    Turned(Index, u8),
    Cut(Index),
    Longer(Vec<u8>),
    Missing(Index, usize),
    Twice(Index, usize),
}

fn faults() -> impl Strategy<Value = Fault> {
    prop_oneof![
        (any::<Index>(), 1..=255_u8).prop_map(|(at, bits)| Fault::Turned(at, bits)),
        any::<Index>().prop_map(Fault::Cut),
        vec(any::<u8>(), 1..400).prop_map(Fault::Longer),
        (any::<Index>(), 1..600_usize).prop_map(|(at, len)| Fault::Missing(at, len)),
        (any::<Index>(), 1..600_usize).prop_map(|(at, len)| Fault::Twice(at, len)),
    ]
}

impl Fault {
    fn apply(self, bytes: &mut Vec<u8>) {
        let whole = bytes.len();
        let end = |at: usize, len: usize| (at + len).min(whole);
        match self {
            Fault::Turned(at, bits) => *at.get_mut(bytes) ^= bits,
            Fault::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Fault::Longer(more) => bytes.extend(more),
            Fault::Missing(at, len) => {
                let at = at.index(bytes.len());
                bytes.drain(at..end(at, len));
            }
            Fault::Twice(at, len) => {
                let at = at.index(bytes.len());
                let part = bytes[at..end(at, len)].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_sealed_in_any_chunks_opens_in_any_chunks(case in cases()) {
        let content = content(case.len);
        let sealed = seal_in_chunks(&case, &content);
        if case.announced {
            prop_assert_eq!(sealed.len(), sealed_len(&draft(&case), &[*bob(case.suite).card()], case.len).unwrap());
        }
        let mut out = vec![0; opened_len(&sealed).unwrap()];
        let author = alice(case.suite).card();
        let expected = expected(case.suite);
        let (opened, _) = open(bob(case.suite), author, &expected, &sealed, &mut [0; 64], &mut out).unwrap();
        out.truncate(opened.content_len as usize);
        prop_assert!(out == content);
        prop_assert_eq!(open_in_chunks(&case, &sealed), (content.clone(), Ok(())));

        let (once, streamed) = (seal_at_once(&case, &content), open_in_chunks(&case, &sealed));
        prop_assert_eq!(open_in_chunks(&case, &once), streamed);
        prop_assert_eq!(verify_in_chunks(&case, &sealed), Ok(()));
    }

    #[test]
    fn a_stream_with_a_fault_never_succeeds_and_releases_a_prefix_at_most(case in cases(), fault in faults()) {
        let content = content(case.len);
        let sealed = seal_at_once(&case, &content);
        let mut bytes = sealed.clone();
        fault.apply(&mut bytes);
        prop_assume!(bytes != sealed);
        let (released, result) = open_in_chunks(&case, &bytes);
        prop_assert!(result.is_err());
        prop_assert!(content.starts_with(&released));
        prop_assert!(verify_in_chunks(&case, &bytes).is_err());
        let mut out = vec![0xaa; padme(case.len as u64) as usize + 4096];
        let author = alice(case.suite).card();
        let (expected, mut metadata) = (expected(case.suite), [0; 64]);
        let once = open(bob(case.suite), author, &expected, &bytes, &mut metadata, &mut out);
        prop_assert!(once.is_err());
        let written = out.iter().rposition(|byte| *byte != 0xaa).map_or(0, |last| last + 1);
        prop_assert!(out[..written].iter().all(|byte| *byte == 0));
    }
}

/// Each length in turn, and each cut of a small envelope: what chance would pass over.
#[test]
fn every_length_up_to_three_segments_and_every_cut() {
    let case = |len: usize, chunk: usize| Case {
        suite: Suite::Classic,
        segment: SegmentSize::from_log2(8).unwrap(),
        padding: len.is_multiple_of(2),
        announced: true,
        len,
        sealer_chunks: vec![chunk],
        opener_chunks: vec![chunk],
    };
    for len in 0..800 {
        let case = case(len, 1 + len * 7 % 600);
        let content = content(len);
        assert_eq!(open_in_chunks(&case, &seal_in_chunks(&case, &content)), (content, Ok(())), "{len}");
    }
    let case = case(514, 100);
    let content = content(514);
    let sealed = seal_at_once(&case, &content);
    for cut in 0..sealed.len() {
        let (released, result) = open_in_chunks(&case, &sealed[..cut]);
        assert!(result.is_err() && content.starts_with(&released), "{cut}");
    }
}

fn seal_at_once(case: &Case, content: &[u8]) -> Vec<u8> {
    let to = [*bob(case.suite).card()];
    let mut out = vec![0; sealed_len(&draft(case), &to, content.len()).unwrap()];
    seal(alice(case.suite), &mut Counter(1), &draft(case), &to, content, &mut out).unwrap();
    out
}

fn seal_in_chunks(case: &Case, content: &[u8]) -> Vec<u8> {
    let (author, to) = (alice(case.suite), [*bob(case.suite).card()]);
    let announced = case.announced.then_some(case.len as u64);
    let work = vec![0; case.segment.bytes() as usize];
    let mut out = vec![0; Sealer::<Vec<u8>>::head_len(&draft(case), &to, announced).unwrap()];
    let start = Sealer::start(author, &mut Counter(2), &draft(case), &to, announced, work, &mut out);
    let mut sealer = start.unwrap().0;
    for chunk in cut(content, &case.sealer_chunks) {
        let mut sealed = vec![0; sealer.update_len(chunk.len())];
        assert_eq!(sealer.update(chunk, &mut sealed), Ok(sealed.len()));
        out.extend(sealed);
    }
    for room in case.sealer_chunks.iter().cycle() {
        if sealer.padding_left() == 0 {
            break;
        }
        let mut sealed = vec![0; case.segment.sealed_len() + room];
        let len = sealer.pad(&mut sealed).unwrap();
        out.extend(&sealed[..len]);
    }
    let mut last = vec![0; sealer.finish_len() + 74];
    let (len, unsigned) = sealer.finish(&mut last).unwrap();
    unsigned.sign(author, &mut last[len..]).unwrap();
    [out, last].concat()
}

/// What was released, and what came of it.
fn open_in_chunks(case: &Case, sealed: &[u8]) -> (Vec<u8>, Result<(), Error>) {
    let mut released = Vec::new();
    let result = stream(case, sealed, &mut released);
    (released, result)
}

fn stream(case: &Case, sealed: &[u8], released: &mut Vec<u8>) -> Result<(), Error> {
    let (head, rest) = Head::parse(sealed)?;
    let work = vec![0; work_len(SegmentSize::from_log2(head.header().segment_log2)?)];
    let (reader, author) = (bob(case.suite), alice(case.suite).card());
    let mut metadata = vec![0; head.metadata_len()];
    let (mut opener, _) = Opener::start(&head, reader, author, &expected(case.suite), work, &mut metadata)?;
    for chunk in cut(rest, &case.opener_chunks) {
        let mut out = vec![0; opener.update_len(chunk.len())];
        assert_eq!(opener.update(chunk, &mut out)?, out.len());
        released.extend(out);
    }
    let mut last = vec![0; opener.finish_len()];
    let (len, opened) = opener.finish(&mut last)?;
    released.extend(&last[..len]);
    assert_eq!(opened.content_len, released.len() as u64);
    Ok(())
}

fn verify_in_chunks(case: &Case, sealed: &[u8]) -> Result<(), Error> {
    let (head, rest) = Head::parse(sealed)?;
    let work = vec![0; work_len(SegmentSize::from_log2(head.header().segment_log2)?)];
    let mut verifier = Verifier::start(&head, alice(case.suite).card(), &expected(case.suite), work)?;
    cut(rest, &case.opener_chunks).try_for_each(|chunk| verifier.update(chunk))?;
    verifier.finish().map(|_| ())
}

/// `bytes` in pieces of these lengths, again and again.
fn cut<'a>(mut bytes: &'a [u8], lengths: &'a [usize]) -> impl Iterator<Item = &'a [u8]> {
    lengths.iter().cycle().map_while(move |len| {
        let (chunk, rest) = bytes.split_at((*len).min(bytes.len()));
        bytes = rest;
        if chunk.is_empty() { None } else { Some(chunk) }
    })
}

fn draft(case: &Case) -> Draft<'static> {
    let draft = Draft::record(ObjectId([1; 16]), Time(1_790_000_000_000));
    Draft { segment: case.segment, padding: case.padding, floor: case.suite, ..draft }
}

fn expected(suite: Suite) -> Expected<'static> {
    Expected { floor: suite, ..Expected::record() }
}

fn content(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i % 251) as u8 ^ (i / 251) as u8).collect()
}

fn alice(suite: Suite) -> &'static Identity<'static> {
    static ALICE: LazyLock<[Identity<'static>; 2]> = LazyLock::new(|| in_both_suites(1));
    &ALICE[usize::from(suite.number()) - 1]
}

fn bob(suite: Suite) -> &'static Identity<'static> {
    static BOB: LazyLock<[Identity<'static>; 2]> = LazyLock::new(|| in_both_suites(2));
    &BOB[usize::from(suite.number()) - 1]
}

fn in_both_suites(n: u8) -> [Identity<'static>; 2] {
    [Suite::Classic, Suite::Hybrid].map(|suite| {
        let details = CardDetails {
            actor: ActorId([n; 16]),
            generation: 0,
            kind: ActorKind::Person,
            not_before: Time(0),
            not_after: Time::MAX,
            name: None,
            extensions: &[],
        };
        let seed = Seed::from_bytes([n; 32]);
        let mut card = vec![0; STATEMENT_MAX];
        let len = seed.issue_card(suite, &details, &mut card).unwrap();
        card.truncate(len);
        Identity::new(&seed, Card::decode(card.leak()).unwrap()).unwrap()
    })
}

/// A generator that counts, so that a failure repeats.
struct Counter(u8);

impl rand_core::TryRng for Counter {
    type Error = core::convert::Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(4)
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(4)
    }
    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        for byte in out {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Counter {}
