//! Headers that their author wrote wrong: all hashes, tags and the signature are right.
use super::{authored, change};
use crate::{
    case::{Case, Reader},
    cast::{CAST, base, content},
    independent::{
        envelope::{CREATED, Envelope},
        fields::{Fields, extension, overlong, slice, varint},
    },
};

pub(super) fn cases() -> Vec<Case> {
    [encodings(), limits(), meanings(), extensions()].into_iter().flatten().collect()
}

/// One field is replaced by other bytes.
fn field(name: &str, scenario: &str, expect: &'static str, field: &'static str, bytes: Vec<u8>) -> Case {
    authored(name, scenario, expect, |envelope| {
        envelope.change_header = change(move |header: &mut Fields| header.set(field, bytes.clone()));
    })
}

fn encodings() -> Vec<Case> {
    let over = |name: &str, of: &'static str, value: u64| {
        field(name, "An integer with one byte more than it takes.", "NonCanonical", of, overlong(value))
    };
    let strict = |name: &str, scenario: &str, of: &'static str, bytes: Vec<u8>| {
        field(name, scenario, "NonCanonical", of, bytes)
    };
    let mut message = base("answers-option-2").into_message();
    let reader = Reader::of(&message, &CAST.ben);
    message.change_header = change(|header: &mut Fields| {
        let thread = header.get("thread");
        *thread.last_mut().expect("a thread") = 2;
        thread.extend_from_slice(&[8; 32]);
    });
    let past_u64 = [[0xff; 9].as_slice(), &[0x02]].concat();
    vec![
        over("revision-overlong", "revision", 0),
        over("created-overlong", "created", CREATED),
        over("audience-overlong", "audience", 0),
        over("hybrid-count-overlong", "hybrid", 0),
        over("classic-count-overlong", "classic", 2),
        over("extensions-length-overlong", "extensions", 0),
        strict(
            "metadata-length-overlong",
            "The metadata's length with a byte too many.",
            "metadata length",
            overlong(base("metadata-length-overlong").seal().metadata.len() as u64),
        ),
        strict("revision-beyond-64-bits", "An integer of 65 bits.", "revision", past_u64),
        strict("classic-count-beyond-16-bits", "65538, of which 16 bits say 2.", "classic", varint(65_538)),
        strict(
            "metadata-length-beyond-32-bits",
            "An integer of 33 bits.",
            "metadata length",
            varint(1 << 32),
        ),
        strict("previous-option-2", "An option that is neither 0 nor 1.", "previous", vec![2]),
        strict("thread-option-2", "An option that is neither 0 nor 1.", "thread", vec![2]),
        Case::fault(
            "answers-option-2",
            "An option that is neither 0 nor 1.",
            "NonCanonical",
            &reader,
            message.seal().bytes(),
        ),
        field(
            "audience-unknown",
            "An audience that version 1 does not know.",
            "UnsupportedVersion",
            "audience",
            vec![5],
        ),
        field(
            "header-with-a-byte-too-many",
            "A byte after the last field.",
            "TrailingData",
            "extensions",
            vec![0, 0],
        ),
        strict(
            "header-without-its-last-field",
            "The header ends before the extensions.",
            "extensions",
            vec![],
        ),
    ]
}

fn limits() -> Vec<Case> {
    let segments = |name: &str, scenario: &str, segment_log2: u8| {
        authored(name, scenario, "LimitExceeded", |envelope| envelope.segment_log2 = segment_log2)
    };
    vec![
        segments("segment-size-2-to-the-7", "Segments of 128 bytes.", 7),
        segments("segment-size-2-to-the-21", "Segments of 2 MiB.", 21),
        field(
            "recipients-501-classic",
            "501 classic stanzas are claimed.",
            "LimitExceeded",
            "classic",
            varint(501),
        ),
        field(
            "recipients-501-mixed",
            "499 hybrid stanzas beside 2 classic ones are claimed.",
            "LimitExceeded",
            "hybrid",
            varint(499),
        ),
        authored(
            "metadata-longer-than-its-limit",
            "20481 bytes of encrypted metadata.",
            "LimitExceeded",
            |envelope| envelope.change_metadata = change(|text: &mut Vec<u8>| text.resize(20_481 - 16, 0)),
        ),
        authored(
            "metadata-shorter-than-a-tag",
            "15 bytes of encrypted metadata.",
            "NonCanonical",
            |envelope| {
                envelope.change_metadata_ciphertext = change(|sealed: &mut Vec<u8>| sealed.truncate(15));
                envelope.change_header =
                    change(|header: &mut Fields| header.set("metadata length", varint(15)));
            },
        ),
    ]
}

fn meanings() -> Vec<Case> {
    let nobody = Envelope::record("recipients-none", &CAST.ada, &[], content(300));
    let reader = Reader::of(&nobody, &CAST.ben);
    let message = base("message-without-thread").into_message();
    let message_reader = Reader::of(&message, &CAST.ben);
    let message = Envelope { thread: None, ..message };
    vec![
        authored(
            "revision-0-with-previous",
            "The first revision names a predecessor.",
            "NonCanonical",
            |envelope| {
                envelope.previous = Some([7; 32]);
            },
        ),
        authored(
            "revision-1-without-previous",
            "The second revision names none.",
            "NonCanonical",
            |envelope| {
                envelope.revision = 1;
            },
        ),
        authored("record-with-thread", "A record in a thread.", "NonCanonical", |envelope| {
            envelope.thread = Some(([9; 16], None));
        }),
        Case::fault(
            "message-without-thread",
            "A message in no thread.",
            "NonCanonical",
            &message_reader,
            message.seal().bytes(),
        ),
        Case::fault(
            "recipients-none",
            "An envelope for nobody.",
            "NonCanonical",
            &reader,
            nobody.seal().bytes(),
        ),
    ]
}

fn extensions() -> Vec<Case> {
    let block = |name: &str, scenario: &str, expect: &'static str, block: Vec<u8>| {
        authored(name, scenario, expect, |envelope| envelope.extensions = block)
    };
    let one = extension(1, false, b"x");
    let two = extension(2, false, b"y");
    let critical = extension(1, true, b"x");
    let with_tag = |tag: Vec<u8>| [tag, vec![0], slice("x")].concat();
    vec![
        block(
            "extension-critical",
            "A reader that does not know it must refuse.",
            "UnsupportedExtension",
            critical,
        ),
        block("extensions-out-of-order", "Tag 2 before tag 1.", "NonCanonical", [two, one.clone()].concat()),
        block(
            "extensions-twice-one-tag",
            "Tag 1 twice.",
            "NonCanonical",
            [one.clone(), one.clone()].concat(),
        ),
        block(
            "extensions-longer-than-their-limit",
            "1025 bytes.",
            "LimitExceeded",
            extension(1, false, &[0; 1021]),
        ),
        block(
            "extension-cut",
            "The last byte of the only extension is missing.",
            "NonCanonical",
            one[..3].to_vec(),
        ),
        block(
            "extension-critical-is-2",
            "A truth value that is neither 0 nor 1.",
            "NonCanonical",
            vec![1, 2, 1, b'x'],
        ),
        block(
            "extension-tag-overlong",
            "An integer with a byte too many.",
            "NonCanonical",
            with_tag(overlong(1)),
        ),
        block(
            "extension-tag-beyond-16-bits",
            "An integer of 17 bits.",
            "NonCanonical",
            with_tag(varint(65_536)),
        ),
    ]
}
