//! Sound envelopes that are not what the reader asked for.
use crate::{
    case::{Case, Reader},
    cast::{CAST, Cast, base, content, hybrid_base},
    independent::{
        actor::{Actor, NOT_AFTER, NOT_BEFORE},
        envelope::{CREATED, Envelope},
        fields::varint,
    },
};

fn asks(
    name: &str,
    scenario: &str,
    expect: &'static str,
    envelope: &Envelope,
    ask: impl FnOnce(&mut Reader),
) -> Case {
    let mut reader = Reader::strict(envelope, &CAST.ben);
    ask(&mut reader);
    Case::fault(name, scenario, expect, &reader, envelope.seal().bytes())
}

pub(super) fn cases() -> Vec<Case> {
    [objects(), threads(), people(), suites()].into_iter().flatten().collect()
}

fn objects() -> Vec<Case> {
    let record = |name: &str, scenario: &str, expect: &'static str, ask: fn(&mut Reader)| {
        let envelope = Envelope { revision: 5, previous: Some([7; 32]), ..base(name) };
        asks(name, scenario, expect, &envelope, ask)
    };
    vec![
        record("asked-for-a-message", "A record is served.", "WrongKind", |reader| reader.kind = "message"),
        record("asked-for-another-object", "Another object is served.", "WrongObject", |reader| {
            reader.object = Some([7; 16]);
        }),
        record(
            "asked-for-a-later-revision",
            "Revision 5 is served, revision 6 was seen.",
            "Stale",
            |reader| {
                reader.least_revision = 6;
            },
        ),
        record("asked-for-another-predecessor", "The revision before is another.", "OutOfOrder", |reader| {
            reader.previous = Some([8; 32]);
        }),
        asks(
            "asked-for-a-predecessor",
            "A first revision is served, which has none.",
            "OutOfOrder",
            &base("asked-for-a-predecessor"),
            |reader| reader.previous = Some([8; 32]),
        ),
    ]
}

fn threads() -> Vec<Case> {
    let message = |name: &str, scenario: &str, expect: &'static str, ask: fn(&mut Reader)| {
        let first = base(name).into_message();
        let thread = first.thread.map(|(id, _)| (id, Some([7; 32])));
        asks(name, scenario, expect, &Envelope { thread, ..first }, ask)
    };
    let name = "asked-for-an-answer";
    vec![
        message("asked-for-a-record", "A message is served.", "WrongKind", |reader| {
            (reader.kind, reader.thread, reader.answers) = ("record", None, None);
        }),
        message("asked-for-another-thread", "A message of another thread.", "WrongThread", |reader| {
            reader.thread = Some([7; 16]);
        }),
        message("asked-for-another-answer", "It answers another message.", "OutOfOrder", |reader| {
            reader.answers = Some([8; 32]);
        }),
        asks(
            name,
            "The first message of a thread is served.",
            "OutOfOrder",
            &base(name).into_message(),
            |reader| {
                reader.answers = Some([8; 32]);
            },
        ),
    ]
}

fn people() -> Vec<Case> {
    let Cast { ada, ben, cem, dan, bob, .. } = &*CAST;
    let by = |name: &str,
              scenario: &str,
              expect: &'static str,
              author: &Actor,
              opener: &Actor,
              served_as: &Actor| {
        let envelope = Envelope::record(name, author, &[ben, cem], content(300));
        let reader = Reader { author: served_as.card.clone(), ..Reader::of(&envelope, opener) };
        Case::fault(name, scenario, expect, &reader, envelope.seal().bytes())
    };
    let expired = Actor::with("Ada until then", 1, |body| body.set("not after", varint(CREATED - 1)));
    let early = Actor::with("Ada from then", 1, |body| body.set("not before", varint(CREATED + 1)));
    let next = |name: &str, suite| Actor::with(name, suite, |body| body.set("generation", varint(1)));
    let before = "made-before-the-card";
    let after = "made-after-the-card";
    let at = |name: &str, created: u64| {
        let envelope = Envelope { created, ..base(name) };
        Case::fault(
            name,
            "A millisecond off.",
            "Expired",
            &Reader::of(&envelope, ben),
            envelope.seal().bytes(),
        )
    };
    vec![
        by("asked-for-another-author", "Ada's record is served as Cem's.", "WrongAuthor", ada, ben, cem),
        by(
            "asked-for-the-authors-next-card",
            "Of a generation that did not sign.",
            "WrongAuthor",
            ada,
            ben,
            &next("Ada", 1),
        ),
        by("author-expired", "The author's card ended before.", "Expired", &expired, ben, &expired),
        by("author-not-yet-valid", "The author's card began after.", "Expired", &early, ben, &early),
        at(before, NOT_BEFORE - 1),
        at(after, NOT_AFTER + 1),
        by("not-addressed", "To Ben and Cem, and Dan opens it.", "NoRecipient", ada, dan, ada).verify("ok"),
        by(
            "not-addressed-in-this-suite",
            "To classic cards, and Bob opens it.",
            "NoRecipient",
            ada,
            bob,
            ada,
        )
        .verify("ok"),
        by(
            "not-addressed-to-the-author",
            "To Ben and Cem, and its author opens it.",
            "NoRecipient",
            ada,
            ada,
            ada,
        )
        .verify("ok"),
        by(
            "addressed-to-an-earlier-card",
            "The same keys, another card.",
            "NoRecipient",
            ada,
            &next("Ben", 1),
            ada,
        )
        .verify("ok"),
    ]
}

fn suites() -> Vec<Case> {
    let Cast { alice, bob, ben, .. } = &*CAST;
    let mixed = Envelope::record("floor-hybrid-audience-mixed", alice, &[bob, ben], content(300));
    let reader = Reader { floor: "hybrid", ..Reader::of(&mixed, bob) };
    let hybrid = hybrid_base("not-addressed-hybrid");
    vec![
        asks(
            "floor-hybrid-audience-classic",
            "Weaker than the reader accepts.",
            "WeakSuite",
            &base("floor-hybrid-audience-classic"),
            |reader| reader.floor = "hybrid",
        ),
        Case::fault(
            "floor-hybrid-audience-mixed",
            "One classic stanza makes the whole classic, although the reader's own is hybrid.",
            "WeakSuite",
            &reader,
            mixed.seal().bytes(),
        ),
        Case::fault(
            "not-addressed-hybrid",
            "To Bob and Carol, and Dave opens it.",
            "NoRecipient",
            &Reader::of(&hybrid, &CAST.dave),
            hybrid.seal().bytes(),
        )
        .verify("ok"),
    ]
}
