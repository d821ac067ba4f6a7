//! A header changed by somebody who has no key: each field is bound by the stanzas and by the seal.
use super::{damaged, damaged_of};
use crate::{
    case::Case,
    cast::base,
    independent::{
        envelope::{CREATED, Envelope, Written},
        fields::{extension, flip, varint},
    },
};

pub(super) fn cases() -> Vec<Case> {
    [fields(), lengths()].into_iter().flatten().collect()
}

fn fields() -> Vec<Case> {
    let revised = |name: &str| Envelope { revision: 5, previous: Some([7; 32]), ..base(name) };
    let message = |name: &str| {
        let message = base(name).into_message();
        let thread = message.thread.map(|(id, _)| (id, Some([8; 32])));
        Envelope { thread, ..message }
    };
    let extended = |name: &str| Envelope { extensions: extension(1, false, b"abc"), ..base(name) };
    let tampered = |envelope: Envelope, name: &str, scenario: &str, damage: &dyn Fn(&mut Written)| {
        damaged_of(&envelope, name, scenario, "NotAuthentic", damage)
    };
    let mut cases = Vec::new();
    let mut add =
        |make: &dyn Fn(&str) -> Envelope, name: &str, scenario: &str, damage: &dyn Fn(&mut Written)| {
            cases.push(tampered(make(name), name, scenario, damage));
        };
    add(&base, "object-id-tampered", "The object is given another id.", &|w| w.header.flip("object"));
    add(&revised, "revision-tampered", "Revision 5 is given out as 6.", &|w| {
        w.header.set("revision", varint(6));
    });
    add(&revised, "previous-tampered", "Another predecessor is named.", &|w| w.header.flip("previous"));
    add(&base, "created-tampered", "Made a millisecond later.", &|w| {
        w.header.set("created", varint(CREATED + 1));
    });
    add(&base, "salt-tampered", "One bit of the salt.", &|w| w.header.flip("salt"));
    add(&message, "thread-id-tampered", "The message is put into another thread.", &|w| {
        w.header.get("thread")[1] ^= 1;
    });
    add(&message, "answers-tampered", "The message is made to answer another.", &|w| w.header.flip("thread"));
    add(&message, "answers-removed", "The message is made the first of its thread.", &|w| {
        let thread = w.header.get("thread");
        thread.truncate(17);
        thread.push(0);
        w.header_len -= 32;
    });
    add(&extended, "extension-tampered", "One bit of an extension that may be passed over.", &|w| {
        w.header.flip("extensions");
    });
    add(&extended, "extension-removed", "An extension that may be passed over is taken out.", &|w| {
        w.header.set("extensions", [0]);
        w.header_len -= 6;
    });
    cases.push(damaged("author-tampered", "Another author is named.", "WrongAuthor", |w| {
        w.header.flip("author");
    }));
    cases
}

fn lengths() -> Vec<Case> {
    let claims = |name: &str, scenario: &str, expect: &'static str, len: fn(u16) -> u16| {
        damaged(name, scenario, expect, |w| w.header_len = len(w.header_len))
    };
    vec![
        claims("header-length-0", "No header at all.", "NonCanonical", |_| 0),
        claims("header-length-one-less", "The header ends before its last field does.", "NonCanonical", |len| len - 1),
        claims("header-length-one-more", "A byte follows the last field.", "TrailingData", |len| len + 1),
        claims("header-length-1537", "One byte more than a header may have.", "LimitExceeded", |_| 1537),
        claims("header-length-65535", "As long as the field can say.", "LimitExceeded", |_| 65535),
        damaged(
            "segment-size-tampered",
            "Segments of 512 bytes: by the length in the seal there is one less, and 16 bytes are left over. A stream meets \
             the header hash first.",
            "TrailingData",
            |w| w.header.set("segment log2", [9]),
        )
        .stream("NotAuthentic")
        .verify("TrailingData"),
        damaged(
            "metadata-length-one-more",
            "The metadata takes a byte of the first segment, which then lacks one. A stream meets the header hash first.",
            "Truncated",
            |w| {
                let len = w.metadata.len() as u64;
                w.header.set("metadata length", varint(len + 1));
            },
        )
        .stream("NotAuthentic")
        .verify("Truncated"),
        damaged(
            "metadata-length-one-less",
            "The metadata leaves a byte to the first segment. A stream meets the header hash first.",
            "TrailingData",
            |w| {
                let len = w.metadata.len() as u64;
                w.header.set("metadata length", varint(len - 1));
            },
        )
        .stream("NotAuthentic")
        .verify("TrailingData"),
        damaged("commitment-tampered", "One bit of the commitment.", "NotAuthentic", |w| flip(&mut w.commitment)),
        damaged("commitment-zero", "No commitment.", "NotAuthentic", |w| w.commitment = [0; 32]),
    ]
}
