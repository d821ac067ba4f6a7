//! What can be wrong about statements of one kind only.
use super::{AT, Draft, golden};
use crate::{
    case::Case,
    independent::fields::{option, slice, varint},
};

fn draft(name: &str) -> Draft {
    let all = golden::all();
    all.into_iter().find(|(draft, _)| draft.name == name).unwrap_or_else(|| panic!("no {name}")).0
}

/// All of them.
pub(super) fn all() -> Vec<Case> {
    let hash = golden::named("something").to_vec();
    let of = |name: &str, what: &str, scenario: &str, expect, field, bytes| {
        draft(name).fault(what, scenario, expect, field, bytes)
    };
    let mut foreign = draft("request");
    foreign.suite = 2;
    let foreign = Draft { name: "request-hybrid".to_owned(), ..foreign };
    let hybrid = foreign.signed(foreign.file()).bytes();
    vec![
        of(
            "endorsement",
            "over-before-it-begins",
            "It ends before it begins.",
            "NonCanonical",
            "not after",
            varint(AT - 2 * 86_400_000),
        ),
        of("endorsement", "too-deep", "Four links may follow.", "LimitExceeded", "depth", vec![4]),
        of(
            "endorsement",
            "role-too-long",
            "A role of 129 bytes.",
            "LimitExceeded",
            "claim",
            [vec![0], slice("r".repeat(129)), slice(""), slice("")].concat(),
        ),
        of(
            "endorsement-of-a-successor",
            "with-depth",
            "A successor that may endorse as such.",
            "NonCanonical",
            "depth",
            vec![1],
        ),
        of(
            "endorsement-of-a-successor",
            "of-generation-0",
            "A successor that is a first card.",
            "NonCanonical",
            "claim",
            vec![1, 0],
        ),
        of(
            "group-state",
            "first-with-previous",
            "A first epoch that follows another.",
            "NonCanonical",
            "epoch",
            varint(0),
        ),
        of(
            "group-state",
            "later-without-previous",
            "A later epoch that follows none.",
            "NonCanonical",
            "previous",
            vec![0],
        ),
        of("group-state", "without-members", "A group of nobody.", "NonCanonical", "members", varint(0)),
        of(
            "group-state",
            "with-too-many-members",
            "More members than any group has.",
            "LimitExceeded",
            "members",
            varint(u64::from(u32::MAX)),
        ),
        of(
            "group-state",
            "key-of-small-order",
            "The epoch's key is the neutral element.",
            "InvalidKey",
            "public key",
            slice([0; 32]),
        ),
        of(
            "group-state",
            "key-of-another-length",
            "The epoch's key has 31 bytes.",
            "InvalidKey",
            "public key",
            slice([9; 31]),
        ),
        of(
            "group-state-first-hybrid",
            "with-history",
            "A first epoch with a history.",
            "NonCanonical",
            "history",
            [vec![1], vec![7; 48]].concat(),
        ),
        of("grant", "without-rights", "It grants nothing.", "NonCanonical", "rights", vec![0]),
        of(
            "grant",
            "with-an-unknown-right",
            "A right that version 1 does not know.",
            "UnsupportedVersion",
            "rights",
            vec![33],
        ),
        of(
            "grant",
            "over-before-it-begins",
            "It ends before it begins.",
            "NonCanonical",
            "not after",
            varint(AT - 1),
        ),
        of("grant", "too-deep", "Four links may follow.", "LimitExceeded", "depth", vec![4]),
        of(
            "grant",
            "span-of-nothing",
            "Its records end before they begin.",
            "NonCanonical",
            "to",
            option(Some(varint(1))),
        ),
        of(
            "grant",
            "key-without-stanza",
            "It says that it carries a key, and carries none.",
            "NonCanonical",
            "key of",
            [vec![1, 1], varint(7)].concat(),
        ),
        of(
            "challenge",
            "over-before-it-begins",
            "It ends before it begins.",
            "NonCanonical",
            "expires",
            varint(AT - 1),
        ),
        of(
            "challenge",
            "with-a-deceiving-name",
            "A direction character in the service's name.",
            "NonCanonical",
            "service",
            slice("rec\u{202e}ords"),
        ),
        of(
            "login",
            "session-key-of-small-order",
            "The session's key is the neutral element.",
            "InvalidKey",
            "session",
            option(Some([[1].as_slice(), &[0; 31]].concat())),
        ),
        of(
            "login",
            "that-is-a-request",
            "The shape of a request around the fields of a login.",
            "NonCanonical",
            "shape",
            vec![1],
        ),
        of("request", "counter-0", "Requests are counted from 1.", "NonCanonical", "counter", varint(0)),
        foreign.case("request-hybrid", "A request whose suite is the hybrid one.", "NonCanonical", hybrid),
        of(
            "log-entry",
            "first-with-previous",
            "A first entry that follows another.",
            "NonCanonical",
            "previous",
            option(Some(&hash)),
        ),
        of(
            "log-entry",
            "later-without-previous",
            "A later entry that follows none.",
            "NonCanonical",
            "sequence",
            varint(3),
        ),
        of(
            "log-entry",
            "revision-of-no-object",
            "A revision without the object that it is of.",
            "NonCanonical",
            "revision",
            option(Some(&hash)),
        ),
        of("checkpoint", "too-large", "2^40 leaves.", "LimitExceeded", "size", varint(1 << 40)),
        of(
            "checkpoint-of-nothing",
            "with-a-root",
            "An empty list with a root of its own.",
            "NonCanonical",
            "root",
            hash.clone(),
        ),
        of(
            "receipt",
            "delivered-nowhere",
            "A status that needs a thread, without one.",
            "NonCanonical",
            "status",
            vec![1],
        ),
    ]
}
