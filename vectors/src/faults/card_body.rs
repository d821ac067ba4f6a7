//! What a card says, signed as it stands.
use super::card_frame::card;
use crate::{
    case::Case,
    independent::{
        actor::{NOT_AFTER, NOT_BEFORE},
        fields::{extension, option, overlong, slice, varint},
    },
};

fn field(name: &str, scenario: &str, expect: &'static str, field: &'static str, bytes: Vec<u8>) -> Case {
    card(name, scenario, expect, |card| card.body.set(field, bytes))
}

pub(super) fn cases() -> Vec<Case> {
    [encodings(), names(), extensions()].into_iter().flatten().collect()
}

fn encodings() -> Vec<Case> {
    let strict = |name: &str, scenario: &str, of: &'static str, bytes: Vec<u8>| {
        field(name, scenario, "NonCanonical", of, bytes)
    };
    let over = "An integer with one byte more than it takes.";
    vec![
        strict("card-generation-overlong", over, "generation", overlong(0)),
        strict("card-generation-beyond-32-bits", "An integer of 33 bits.", "generation", varint(1 << 32)),
        strict("card-actor-kind-overlong", over, "kind", overlong(0)),
        field(
            "card-actor-kind-4",
            "An actor that version 1 does not know.",
            "UnsupportedVersion",
            "kind",
            vec![4],
        ),
        strict("card-not-before-overlong", over, "not before", overlong(NOT_BEFORE)),
        strict("card-not-after-overlong", over, "not after", overlong(NOT_AFTER)),
        strict("card-ends-before-it-begins", "Valid at no time.", "not after", varint(NOT_BEFORE - 1)),
        strict("card-name-option-2", "An option that is neither 0 nor 1.", "name", vec![2]),
        strict("card-name-length-overlong", over, "name", [vec![1], overlong(3), b"Eve".to_vec()].concat()),
        strict("card-extensions-length-overlong", over, "extensions", overlong(0)),
        field(
            "card-body-with-a-byte-too-many",
            "A byte after the last field.",
            "TrailingData",
            "extensions",
            vec![0, 0],
        ),
        strict(
            "card-body-without-its-last-field",
            "The body ends before the extensions.",
            "extensions",
            vec![],
        ),
        card("card-body-empty", "No body.", "NonCanonical", |card| {
            card.body = crate::independent::fields::Fields::default();
        }),
    ]
}

fn names() -> Vec<Case> {
    let name = |name: &str, scenario: &str, expect: &'static str, text: &[u8]| {
        field(name, scenario, expect, "name", option(Some(slice(text))))
    };
    vec![
        name("card-name-of-65-bytes", "A name too long.", "LimitExceeded", &[b'n'; 65]),
        name("card-name-empty", "A name of no letters is to be left out.", "NonCanonical", b""),
        name("card-name-not-utf-8", "No text.", "NonCanonical", b"Ev\xff"),
        name("card-name-surrogate", "A surrogate in UTF-8.", "NonCanonical", b"\xed\xa0\x80"),
        name(
            "card-name-with-newline",
            "A second line that the card does not say.",
            "NonCanonical",
            b"Eve\nverified",
        ),
        name("card-name-with-escape", "It controls a terminal.", "NonCanonical", b"\x1b[2JAlice"),
        name("card-name-with-zero", "It ends early in C.", "NonCanonical", b"Alice\0Eve"),
        name(
            "card-name-with-c1-control",
            "A control character of two bytes.",
            "NonCanonical",
            "Eve\u{85}".as_bytes(),
        ),
        name("card-name-turns-direction", "It reads backwards.", "NonCanonical", "\u{202e}ecilA".as_bytes()),
        name(
            "card-name-isolates-direction",
            "It hides what follows.",
            "NonCanonical",
            "Eve\u{2066}".as_bytes(),
        ),
    ]
}

fn extensions() -> Vec<Case> {
    let block = |name: &str, scenario: &str, expect: &'static str, block: Vec<u8>| {
        field(name, scenario, expect, "extensions", slice(block))
    };
    let one = extension(1, false, b"x");
    let two = extension(2, false, b"y");
    let critical = extension(1, true, b"x");
    vec![
        block(
            "card-extension-critical",
            "A reader that does not know it must refuse.",
            "UnsupportedExtension",
            critical,
        ),
        block(
            "card-extensions-out-of-order",
            "Tag 2 before tag 1.",
            "NonCanonical",
            [two, one.clone()].concat(),
        ),
        block(
            "card-extensions-twice-one-tag",
            "Tag 1 twice.",
            "NonCanonical",
            [one.clone(), one.clone()].concat(),
        ),
        block(
            "card-extensions-longer-than-their-limit",
            "1025 bytes.",
            "LimitExceeded",
            extension(1, false, &[0; 1021]),
        ),
        block(
            "card-extension-cut",
            "The last byte of the only extension is missing.",
            "NonCanonical",
            one[..3].to_vec(),
        ),
        block(
            "card-extension-critical-is-2",
            "A truth value that is neither 0 nor 1.",
            "NonCanonical",
            vec![1, 2, 1, b'x'],
        ),
    ]
}
