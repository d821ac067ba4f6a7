//! Two statements of each kind: with nothing that need not be there, and with everything.
use super::{
    AT, Draft,
    body::Body,
    spoken::{logins, logs, others},
};
use crate::{
    cast::CAST,
    independent::{
        actor::{NOT_AFTER, NOT_BEFORE},
        fields::{extension, slice, varint},
        hash::sha256,
        keys::{CLASSIC, HYBRID, kem_public},
    },
};

/// 32 bytes that a name stands for.
pub(super) fn named(name: &str) -> [u8; 32] {
    sha256(&[b"LIFE test vectors: ", name.as_bytes()])
}

pub(super) fn id(name: &str) -> Vec<u8> {
    named(name)[..16].to_vec()
}

pub(super) fn note() -> Vec<u8> {
    extension(7, false, b"later")
}

/// All of them, with what each shows.
pub(super) fn all() -> Vec<(Draft, &'static str)> {
    [endorsements(), groups(), grants(), logins(), logs(), others()].concat()
}

fn endorsements() -> Vec<(Draft, &'static str)> {
    let attributes = [slice("Cardiologist"), slice("Rosenau clinic"), slice("DE-123456")].concat();
    let endorsed = |claim: (u8, &[u8]), depth: u8, extensions: &[u8]| {
        Body::default()
            .fixed("subject", CAST.bob.id)
            .fixed("actor", id("actor"))
            .choice("claim", (claim.0, 2), claim.1)
            .number("not before", NOT_BEFORE)
            .number("not after", NOT_AFTER)
            .fixed("depth", [depth])
            .bytes("extensions", extensions)
    };
    vec![
        (
            Draft::by(&CAST.alice, "endorsement", "endorsement", 2, endorsed((0, &attributes), 0, &[])),
            "An anchor says whose a card is, and what he is.",
        ),
        (
            Draft::by(
                &CAST.ada,
                "endorsement-of-an-endorser",
                "endorsement",
                2,
                endorsed((0, &[slice(""), slice(""), slice("")].concat()), 3, &note()),
            ),
            "Without attributes, with three links to follow and an extension.",
        ),
        (
            Draft::by(
                &CAST.alice,
                "endorsement-of-a-successor",
                "endorsement",
                2,
                endorsed((1, &varint(1)), 0, &[]),
            ),
            "A card names the one that takes its place.",
        ),
    ]
}

fn groups() -> Vec<(Draft, &'static str)> {
    let state = |epoch: u64, suite: u8, extensions: &[u8]| {
        let history = [named("history").as_slice(), &named("tag")[..16]].concat();
        Body::default()
            .fixed("group", id("group"))
            .number("epoch", epoch)
            .option("previous", (epoch > 0).then(|| named("previous state")))
            .number("created", AT)
            .fixed("roster root", named("roster"))
            .number("members", 3)
            .bytes("public key", kem_public(named("epoch kem"), suite))
            .option("history", (epoch > 0).then_some(history))
            .bytes("extensions", extensions)
    };
    let classic = Draft::by(&CAST.alice, "group-state", "group-state", 3, state(7, CLASSIC, &[]));
    let hybrid =
        Draft::by(&CAST.ada, "group-state-first-hybrid", "group-state", 3, state(0, HYBRID, &note()));
    vec![
        (
            Draft { suite: CLASSIC, ..classic },
            "An epoch with a history; the suite is that of the epoch's key.",
        ),
        (Draft { suite: HYBRID, ..hybrid }, "A first epoch of the hybrid suite, by a classic signer."),
    ]
}

/// Terms, and what stands behind them.
pub(super) fn terms(resource: &[u8], key_of: Option<Vec<u8>>, stanza: &[u8], extensions: &[u8]) -> Body {
    Body::default()
        .fixed("subject", CAST.bob.id)
        .fixed("group", id("group"))
        .choice("resource", (resource[0], 2), &resource[1..])
        .bytes("media types", [])
        .option("from", Some(varint(NOT_BEFORE)))
        .option("to", None::<Vec<u8>>)
        .fixed("rights", [1])
        .number("not before", AT)
        .number("not after", AT + 86_400_000)
        .fixed("depth", [1])
        .option("parent", None::<Vec<u8>>)
        .number("epoch", 7)
        .number("issued", AT)
        .option("key of", key_of)
        .bytes("stanza", stanza)
        .bytes("extensions", extensions)
}

fn grants() -> Vec<(Draft, &'static str)> {
    let object = [&[1], id("object").as_slice()].concat();
    let record = [&[0], named("digest").as_slice()].concat();
    let stanza = [named("enc").as_slice(), &named("wrapped"), &named("tag")[..16]].concat();
    vec![
        (
            Draft::by(&CAST.alice, "grant", "grant", 4, terms(&[0], None, &[], &[])),
            "Rights on a group, without a key.",
        ),
        (
            Draft::by(
                &CAST.ada,
                "grant-of-a-record",
                "grant",
                4,
                terms(&object, Some(record), &stanza, &note()),
            ),
            "Rights on one object, with the place of a wrapped key.",
        ),
    ]
}
