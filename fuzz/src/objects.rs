//! Envelopes that are right, and what can be done to them.
use crate::{
    choices::Choices,
    people::{Rng, alice, bob},
};
use life_core::{
    ObjectId, Suite, Time,
    envelope::{Draft, Expected, Fields, MetadataDraft, SegmentSize, seal, sealed_len},
};
use std::sync::LazyLock;

/// When everything happens.
pub(crate) const NOW: Time = Time(1_790_000_000_000);

/// The smallest segments, so that a short input reaches many.
pub(crate) const SEGMENT: usize = 256;

/// An envelope by Alice to Bob and to herself, with its content.
pub(crate) struct Sealed {
    pub(crate) suite: Suite,
    pub(crate) content: Vec<u8>,
    pub(crate) envelope: Vec<u8>,
}

impl Sealed {
    fn new(object: u8, suite: Suite, padding: bool, len: usize) -> Self {
        let draft = Draft { padding, ..draft(object, suite) };
        let content = content(len);
        let to = [*bob(suite).card(), *alice(suite).card()];
        let mut envelope = vec![0; sealed_len(&draft, &to, len).unwrap()];
        seal(alice(suite), &mut Rng(1), &draft, &to, &content, &mut envelope).unwrap();
        Self { suite, content, envelope }
    }

    /// One of a few: around the ends of segments, in both suites, padded and not.
    pub(crate) fn choose(choices: &mut Choices<'_>) -> &'static Self {
        const LENGTHS: [usize; 8] = [0, 1, 255, 256, 257, 512, 1000, 2304];
        static ALL: LazyLock<Vec<Sealed>> = LazyLock::new(|| {
            (0..32)
                .map(|n: u8| {
                    let suite = if n & 1 == 0 { Suite::Classic } else { Suite::Hybrid };
                    Sealed::new(1, suite, n & 2 == 0, LENGTHS[usize::from(n / 4)])
                })
                .collect()
        });
        &ALL[usize::from(choices.byte()) % ALL.len()]
    }

    /// What Bob asks for.
    pub(crate) fn expected(&self) -> Expected<'static> {
        Expected { floor: self.suite, object: Some(ObjectId([1; 16])), ..Expected::record() }
    }

    /// The envelope after none to three faults: turned, cut, added, moved, and taken from another object.
    pub(crate) fn damaged(&self, choices: &mut Choices<'_>) -> Vec<u8> {
        let mut bytes = self.envelope.clone();
        for _ in 0..choices.byte() % 4 {
            let at = choices.number() % (bytes.len() + 1);
            let end = (at + choices.number()).min(bytes.len());
            match choices.byte() % 6 {
                0 => bytes[at..].iter_mut().take(1).for_each(|byte| *byte ^= choices.byte()),
                1 => bytes.truncate(at),
                2 => bytes.insert(at, choices.byte()),
                3 => drop(bytes.drain(at..end)),
                4 => bytes.extend_from_within(at..end),
                _ => {
                    static OTHER: LazyLock<Sealed> =
                        LazyLock::new(|| Sealed::new(2, Suite::Hybrid, true, 2304));
                    let end = end.min(OTHER.envelope.len()).max(at);
                    if let Some(part) = OTHER.envelope.get(at..end) {
                        bytes[at..end].copy_from_slice(part);
                    }
                }
            }
        }
        bytes
    }
}

/// A draft of the smallest segments that says something about itself.
pub(crate) fn draft(object: u8, suite: Suite) -> Draft<'static> {
    let metadata = MetadataDraft { media_type: "text/plain", title: "Befund", fields: Fields::NONE };
    let segment = SegmentSize::from_log2(8).unwrap();
    Draft { metadata, segment, floor: suite, ..Draft::record(ObjectId([object; 16]), NOW) }
}

/// Bytes of which no two segments are alike.
pub(crate) fn content(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i % 251) as u8 ^ (i / 251) as u8).collect()
}
