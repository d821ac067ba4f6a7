//! Private metadata. Its ciphertext is bound by its tag and by the seal; what its author wrote wrong, a verifier without
//! keys cannot see.
use super::{authored, change, damaged};
use crate::{
    case::Case,
    cast::base,
    independent::fields::{Fields, flip, option, overlong, slice},
};

pub(super) fn cases() -> Vec<Case> {
    [tampered(), framing(), body(), texts()].into_iter().flatten().collect()
}

fn tampered() -> Vec<Case> {
    let other = base("another envelope to the same recipients").seal();
    vec![
        damaged("metadata-tampered", "One bit of the encrypted metadata.", "NotAuthentic", |w| {
            w.metadata[0] ^= 1;
        }),
        damaged("metadata-tag-tampered", "One bit of the metadata's tag.", "NotAuthentic", |w| {
            flip(&mut w.metadata);
        }),
        damaged("metadata-from-another-envelope", "Of the same length.", "NotAuthentic", |w| {
            w.metadata.clone_from(&other.metadata);
        }),
    ]
}

/// The plaintext is changed before it is encrypted.
fn text(name: &str, scenario: &str, expect: &'static str, edit: fn(&mut Vec<u8>)) -> Case {
    authored(name, scenario, expect, |envelope| envelope.change_metadata = change(edit)).verify("ok")
}

fn framing() -> Vec<Case> {
    vec![
        text("metadata-padding-not-zero", "The last byte of the padding is 1.", "NonCanonical", |text| {
            flip(text);
        }),
        text("metadata-padding-missing", "No padding up to the Padmé length.", "NonCanonical", |text| {
            let len = usize::from(u16::from_be_bytes([text[0], text[1]]));
            text.truncate(2 + len);
        }),
        text("metadata-padding-too-long", "Padding beyond the Padmé length.", "NonCanonical", |text| {
            text.resize(text.len() + 64, 0);
        }),
        text(
            "metadata-body-longer-than-all",
            "The body is longer than what there is.",
            "NonCanonical",
            |text| {
                text[..2].copy_from_slice(&[1, 0]);
            },
        ),
        text("metadata-of-one-byte", "Not even a length.", "NonCanonical", |text| text.truncate(1)),
        text("metadata-longer-than-its-limit-unpadded", "A body of 16385 bytes.", "LimitExceeded", |text| {
            text.clear();
            text.extend_from_slice(&16_385_u16.to_be_bytes());
            text.resize(16_896, 0);
        }),
    ]
}

/// A field of the body is replaced by other bytes.
fn field(name: &str, scenario: &str, expect: &'static str, field: &'static str, bytes: Vec<u8>) -> Case {
    authored(name, scenario, expect, |envelope| {
        envelope.change_metadata_body = change(move |body: &mut Fields| body.set(field, bytes.clone()));
    })
    .verify("ok")
}

fn body() -> Vec<Case> {
    let empty = authored(
        "metadata-with-nothing-to-say",
        "Empty metadata are to be left out: that is the one encoding of them.",
        "NonCanonical",
        |envelope| {
            envelope.padding = false;
            envelope.change_metadata_body = change(|body: &mut Fields| {
                ["content length", "media type", "title", "fields"]
                    .iter()
                    .for_each(|field| body.set(field, [0]));
            });
        },
    );
    let cut = |mut bytes: Vec<u8>| {
        bytes.pop();
        slice(bytes)
    };
    let pair = |name: &str, value: &[u8]| [slice(name), slice(value)].concat();
    vec![
        empty.verify("ok"),
        field(
            "content-length-option-2",
            "An option that is neither 0 nor 1.",
            "NonCanonical",
            "content length",
            vec![2],
        ),
        field(
            "content-length-overlong",
            "An integer with a byte too many.",
            "NonCanonical",
            "content length",
            option(Some(overlong(700))),
        ),
        field("title-length-overlong", "An integer with a byte too many.", "NonCanonical", "title", {
            [overlong(3), b"abc".to_vec()].concat()
        }),
        field(
            "metadata-with-a-byte-too-many",
            "A byte after the last field.",
            "TrailingData",
            "fields",
            vec![0, 0],
        ),
        field(
            "metadata-without-its-last-field",
            "The body ends before the fields.",
            "NonCanonical",
            "fields",
            vec![],
        ),
        field(
            "title-longer-than-the-body",
            "A title that reaches beyond the end.",
            "NonCanonical",
            "title",
            vec![0x7f],
        ),
        field(
            "field-cut",
            "The last byte of the only value is missing.",
            "NonCanonical",
            "fields",
            cut(pair("a", b"xyz")),
        ),
        field("field-name-empty", "A field without a name.", "NonCanonical", "fields", slice(pair("", b"x"))),
        field("field-name-of-65-bytes", "A name too long.", "LimitExceeded", "fields", {
            slice(pair(&"n".repeat(65), b"x"))
        }),
        field(
            "field-name-with-newline",
            "A name that breaks a line.",
            "NonCanonical",
            "fields",
            slice(pair("a\nb", b"x")),
        ),
        field(
            "field-value-not-utf-8",
            "A value that is no text.",
            "NonCanonical",
            "fields",
            slice(pair("a", b"\xff")),
        ),
    ]
}

fn texts() -> Vec<Case> {
    let media = |name: &str, scenario: &str, expect: &'static str, text: &str| {
        field(name, scenario, expect, "media type", slice(text))
    };
    let title = |name: &str, scenario: &str, expect: &'static str, text: &[u8]| {
        field(name, scenario, expect, "title", slice(text))
    };
    vec![
        media("media-type-of-128-bytes", "Too long.", "LimitExceeded", &"m".repeat(128)),
        media("media-type-with-tab", "A control character.", "NonCanonical", "text/plain;\tcharset=utf-8"),
        media("media-type-not-ascii", "More than ASCII.", "NonCanonical", "text/plaïn"),
        title("title-of-256-bytes", "Too long.", "LimitExceeded", &[b't'; 256]),
        title("title-with-escape", "Text that controls a terminal.", "NonCanonical", b"a\x1b[2J"),
        title(
            "title-turns-direction",
            "Text that turns the direction of what follows.",
            "NonCanonical",
            "a\u{202e}b".as_bytes(),
        ),
        title("title-not-utf-8", "No text.", "NonCanonical", b"\xc3\x28"),
        title("title-surrogate", "A surrogate in UTF-8.", "NonCanonical", b"\xed\xa0\x80"),
        title("title-utf-8-overlong", "A slash in two bytes.", "NonCanonical", b"\xc0\xaf"),
    ]
}
