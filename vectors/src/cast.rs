//! Who appears in the vectors.
use crate::independent::{
    actor::Actor,
    envelope::Envelope,
    fields::varint,
    keys::{CLASSIC, HYBRID},
    metadata::Metadata,
};
use std::sync::LazyLock;

/// Everybody: the first four have hybrid cards, the others classic ones.
pub(crate) struct Cast {
    /// Writes hybrid envelopes.
    pub(crate) alice: Actor,
    /// Opens them.
    pub(crate) bob: Actor,
    /// Is another recipient of them.
    pub(crate) carol: Actor,
    /// Is a stranger to them.
    pub(crate) dave: Actor,
    /// Writes classic envelopes.
    pub(crate) ada: Actor,
    /// Opens them.
    pub(crate) ben: Actor,
    /// Is another recipient of them.
    pub(crate) cem: Actor,
    /// Is a stranger to them.
    pub(crate) dan: Actor,
}

/// Everybody.
pub(crate) static CAST: LazyLock<Cast> = LazyLock::new(|| Cast {
    alice: Actor::person("Alice", HYBRID),
    bob: Actor::person("Bob", HYBRID),
    carol: Actor::person("Carol", HYBRID),
    dave: Actor::person("Dave", HYBRID),
    ada: Actor::person("Ada", CLASSIC),
    ben: Actor::with("Ben", CLASSIC, |body| body.set("kind", varint(2))),
    cem: Actor::with("Cem", CLASSIC, |body| body.set("kind", varint(1))),
    dan: Actor::person("Dan", CLASSIC),
});

/// Content of a length: no two segments are alike.
pub(crate) fn content(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i as u8).wrapping_mul(31) ^ (i / 251) as u8).collect()
}

/// What most envelopes say about their content.
pub(crate) fn metadata() -> Metadata {
    Metadata {
        media_type: "application/fhir+json",
        title: "Befund Kardiologie",
        fields: vec![("ward", "3B"), ("language", "de-DE")],
    }
}

/// The classic record that most faults are made of: three segments, the last one short, with metadata and padding, from
/// Ada to Ben and Cem.
pub(crate) fn base(name: &str) -> Envelope {
    let Cast { ada, ben, cem, .. } = &*CAST;
    let record = Envelope::record(name, ada, &[ben, cem], content(700));
    Envelope { metadata: metadata(), ..record }
}

/// The hybrid record of the faults that are about the hybrid suite, from Alice to Bob and Carol.
pub(crate) fn hybrid_base(name: &str) -> Envelope {
    let Cast { alice, bob, carol, .. } = &*CAST;
    let record = Envelope::record(name, alice, &[bob, carol], content(300));
    Envelope { metadata: metadata(), ..record }
}

/// The length of what base envelopes release before their last segment is looked at: two segments.
pub(crate) const BASE_RELEASED: usize = 512;
