//! Bytes missing at the end, and bytes too many.
use super::damaged;
use crate::{
    case::{Case, Reader},
    cast::{BASE_RELEASED, CAST, base, content},
};

/// Where to cut the base record.
fn cut(name: &str, scenario: &str, expect: &'static str, at: impl FnOnce(&Parts) -> usize) -> Case {
    let envelope = base(name);
    let written = envelope.seal();
    let stanzas: usize =
        written.stanzas.iter().map(|stanza| 32 + stanza.enc.len() + stanza.wrapped.len()).sum();
    let header = 10 + usize::from(written.header_len);
    let parts = Parts { header, stanzas: header + stanzas, head: written.head().len() };
    let mut bytes = written.bytes();
    bytes.truncate(at(&parts));
    Case::fault(name, scenario, expect, &Reader::of(&envelope, &CAST.ben), bytes)
}

/// Where the parts of the base record end.
struct Parts {
    header: usize,
    stanzas: usize,
    head: usize,
}

pub(super) fn cases() -> Vec<Case> {
    [in_head(), in_payload(), too_many()].into_iter().flatten().collect()
}

fn in_head() -> Vec<Case> {
    let cut = |name: &str, scenario: &str, at: fn(&Parts) -> usize| cut(name, scenario, "Truncated", at);
    vec![
        cut("cut-empty", "Nothing at all.", |_| 0),
        cut("cut-in-magic", "LIF.", |_| 3),
        cut("cut-in-preamble", "Seven bytes.", |_| 7),
        cut("cut-after-preamble", "No header length.", |_| 8),
        cut("cut-in-header-length", "Half a header length.", |_| 9),
        cut("cut-before-header", "No header.", |_| 10),
        cut("cut-in-header", "The header's last byte is missing.", |parts| parts.header - 1),
        cut("cut-after-header", "No stanzas.", |parts| parts.header),
        cut("cut-in-first-stanza", "Half a stanza.", |parts| parts.header + 56),
        cut("cut-between-stanzas", "One stanza of two.", |parts| parts.header + 112),
        cut("cut-in-last-stanza", "The last stanza's last byte is missing.", |parts| parts.stanzas - 1),
        cut("cut-after-stanzas", "No commitment.", |parts| parts.stanzas),
        cut("cut-in-commitment", "Half a commitment.", |parts| parts.stanzas + 16),
        cut("cut-before-metadata", "No metadata.", |parts| parts.stanzas + 32),
        cut("cut-in-metadata", "The metadata's last byte is missing.", |parts| parts.head - 1),
        cut("cut-before-segments", "A head alone.", |parts| parts.head),
        cut("cut-in-first-segment", "Nine bytes of the first segment: too few to be a seal.", |parts| {
            parts.head + 9
        }),
    ]
}

/// What lies at the end is taken for a seal, of which random bytes are none.
fn in_payload() -> Vec<Case> {
    vec![
        cut("cut-in-first-tag", "The first segment's last byte is missing.", "Truncated", |parts| {
            parts.head + 271
        }),
        cut("cut-after-first-segment", "One segment.", "Truncated", |parts| parts.head + 272),
        cut("cut-in-second-segment", "One segment and a half.", "Truncated", |parts| parts.head + 400),
        cut(
            "cut-after-second-segment",
            "The last, short segment and the seal are missing.",
            "Truncated",
            |parts| parts.head + 544,
        )
        .released(&content(256)),
        cut("cut-after-segments", "The seal is missing.", "Truncated", |parts| parts.head + 752)
            .released(&content(256)),
        cut("cut-in-signature", "Half a signature.", "Truncated", |parts| parts.head + 752 + 32)
            .released(&content(256)),
        cut("cut-in-plaintext-length", "The seal ends within the length.", "Truncated", |parts| {
            parts.head + 752 + 68
        })
        .released(&content(BASE_RELEASED)),
        cut("cut-before-batch", "Batch size and index are missing.", "Truncated", |parts| {
            parts.head + 752 + 72
        })
        .released(&content(BASE_RELEASED)),
        cut("cut-last-byte", "The last byte is missing.", "Truncated", |parts| parts.head + 752 + 73)
            .released(&content(BASE_RELEASED)),
    ]
}

fn too_many() -> Vec<Case> {
    let appended = |name: &str, scenario: &str, expect: &'static str, tail: Vec<u8>| {
        let envelope = base(name);
        let bytes = [envelope.seal().bytes(), tail].concat();
        Case::fault(name, scenario, expect, &Reader::of(&envelope, &CAST.ben), bytes)
    };
    let name = "prepended-byte";
    let envelope = base(name);
    let bytes = [vec![0], envelope.seal().bytes()].concat();
    let reader = Reader::of(&envelope, &CAST.ben);
    vec![
        Case::fault(name, "A byte before the first.", "NotLife", &reader, bytes),
        appended(
            "appended-zero",
            "A byte after the last: what is before it is no seal.",
            "Truncated",
            vec![0],
        )
        .released(&content(BASE_RELEASED)),
        appended("appended-newline", "As a text editor does.", "Truncated", vec![b'\n'])
            .released(&content(BASE_RELEASED)),
        appended("appended-1000-zeros", "As a disk does.", "Truncated", vec![0; 1000])
            .stream("NotAuthentic")
            .verify("Truncated")
            .released(&content(BASE_RELEASED)),
        damaged("seal-twice", "The seal is there twice.", "TrailingData", |w| {
            let seal = w.seal.bytes();
            w.segments.push(seal);
        })
        .released(&content(BASE_RELEASED)),
        appended(
            "appended-envelope",
            "A whole envelope follows, with a seal of its own at the end.",
            "TrailingData",
            base("another envelope to the same recipients").seal().bytes(),
        )
        .stream("NotAuthentic")
        .verify("TrailingData")
        .released(&content(BASE_RELEASED)),
    ]
}
