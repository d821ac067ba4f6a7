//! People, devices and records for the tests.
use crate::{
    ActorId, ObjectId, Suite, ThreadId, Time,
    envelope::{Draft, Fields, MetadataDraft, Thread, seal, sealed_len},
    identity::{Identity, Seed},
    limits::STATEMENT_MAX,
    random::tests::Counter,
    statement::{ActorKind, Card, CardDetails},
};
use std::{boxed::Box, vec, vec::Vec};

pub(crate) const NOW: Time = Time(1_790_000_000_000);

/// The identity of seed `n`, valid for ever.
pub(crate) fn person(n: u8, suite: Suite) -> Identity<'static> {
    person_until(n, suite, Time::MAX)
}

pub(crate) fn person_until(n: u8, suite: Suite, not_after: Time) -> Identity<'static> {
    let details = CardDetails {
        actor: ActorId([n; 16]),
        generation: 0,
        kind: ActorKind::Person,
        not_before: Time(1_000),
        not_after,
        name: Some("Somebody"),
        extensions: &[],
    };
    let seed = Seed::from_bytes([n; 32]);
    let mut card = vec![0; STATEMENT_MAX];
    let len = seed.issue_card(suite, &details, &mut card).unwrap();
    card.truncate(len);
    Identity::new(&seed, Card::decode(Box::leak(card.into_boxed_slice())).unwrap()).unwrap()
}

pub(crate) fn record(n: u8) -> Draft<'static> {
    let metadata =
        MetadataDraft { media_type: "application/fhir+json", title: "Befund", fields: Fields::NONE };
    Draft { metadata, ..Draft::record(ObjectId([n; 16]), NOW) }
}

pub(crate) fn message(n: u8) -> Draft<'static> {
    Draft::message(ObjectId([n; 16]), NOW, Thread { id: ThreadId([9; 16]), answers: None })
}

pub(crate) fn content(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i % 251) as u8 ^ (i / 251) as u8).collect()
}

pub(crate) fn sealed(
    author: &Identity<'_>,
    draft: &Draft<'_>,
    to: &[&Identity<'_>],
    content: &[u8],
) -> Vec<u8> {
    let cards: Vec<_> = to.iter().map(|identity| *identity.card()).collect();
    let mut out = vec![0; sealed_len(draft, cards.as_slice(), content.len()).unwrap()];
    let sealed = seal(author, &mut Counter(1), draft, cards.as_slice(), content, &mut out).unwrap();
    assert_eq!(sealed.len, out.len());
    out
}
