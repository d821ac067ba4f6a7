//! Segments: damaged, moved, dropped, repeated, taken from elsewhere, and written wrong by the author.
use super::{authored, change, damaged};
use crate::{
    case::Case,
    cast::{BASE_RELEASED, base, content},
    independent::{envelope::Written, fields::flip},
};

pub(super) fn cases() -> Vec<Case> {
    [tampered(), moved(), spliced(), written_wrong()].into_iter().flatten().collect()
}

fn tampered() -> Vec<Case> {
    let bit = |name: &str, scenario: &str, released: usize, damage: fn(&mut Written)| {
        damaged(name, scenario, "NotAuthentic", damage).released(&content(released))
    };
    vec![
        bit("segment-0-tampered", "One bit of the first segment.", 0, |w| w.segments[0][0] ^= 1),
        bit("segment-0-tag-tampered", "One bit of the first segment's tag.", 0, |w| flip(&mut w.segments[0])),
        bit("segment-1-tampered", "One bit in the middle.", 256, |w| w.segments[1][128] ^= 1),
        bit("segment-last-tampered", "One bit of the last segment.", BASE_RELEASED, |w| {
            w.segments[2][0] ^= 1;
        }),
        bit("segment-last-tag-tampered", "One bit of the last tag.", BASE_RELEASED, |w| {
            flip(&mut w.segments[2]);
        }),
        bit("segment-0-zero", "The first segment is all zeros.", 0, |w| w.segments[0].fill(0)),
    ]
}

fn moved() -> Vec<Case> {
    vec![
        damaged("segments-swapped", "The first two segments change places.", "NotAuthentic", |w| {
            w.segments.swap(0, 1);
        }),
        damaged("segment-last-moved-to-the-front", "All bytes are there.", "NotAuthentic", |w| {
            w.segments.rotate_right(1);
        }),
        damaged(
            "segment-repeated",
            "The first segment is there twice. A stream meets it where another should be.",
            "TrailingData",
            |w| {
                let copy = w.segments[0].clone();
                w.segments.insert(0, copy);
            },
        )
        .stream("NotAuthentic")
        .verify("TrailingData")
        .released(&content(256)),
        damaged(
            "segment-replaced-by-its-neighbour",
            "The first one twice, the second not.",
            "NotAuthentic",
            |w| {
                w.segments[1] = w.segments[0].clone();
            },
        )
        .released(&content(256)),
        damaged(
            "segment-0-dropped",
            "The first segment is missing. A stream meets another in its place.",
            "Truncated",
            |w| drop(w.segments.remove(0)),
        )
        .stream("NotAuthentic")
        .verify("Truncated"),
        damaged("segment-1-dropped", "A segment in the middle is missing.", "Truncated", |w| {
            drop(w.segments.remove(1));
        })
        .released(&content(256)),
        damaged("segment-last-dropped", "The last segment is missing.", "Truncated", |w| {
            drop(w.segments.pop());
        })
        .released(&content(256)),
        damaged("segments-all-dropped", "Head and seal alone.", "Truncated", |w| w.segments.clear()),
    ]
}

fn spliced() -> Vec<Case> {
    let other = base("another envelope to the same recipients").seal();
    vec![
        damaged(
            "segment-from-another-envelope",
            "The second segment of another envelope.",
            "NotAuthentic",
            |w| {
                w.segments[1].clone_from(&other.segments[1]);
            },
        )
        .released(&content(256)),
        damaged(
            "segments-from-another-envelope",
            "All of another envelope's segments.",
            "NotAuthentic",
            |w| {
                w.segments.clone_from(&other.segments);
            },
        ),
        damaged(
            "payload-from-another-envelope",
            "Another envelope's segments and seal.",
            "NotAuthentic",
            |w| {
                w.segments.clone_from(&other.segments);
                w.seal = other.seal.clone();
            },
        ),
        damaged("seal-from-another-envelope", "Another envelope's seal.", "NotAuthentic", |w| {
            w.seal = other.seal.clone();
        })
        .released(&content(BASE_RELEASED)),
    ]
}

/// Signed by the author.
fn written_wrong() -> Vec<Case> {
    let nonces = |name: &str, scenario: &str, counter: fn(&mut u64)| {
        authored(name, scenario, "NotAuthentic", |envelope| envelope.change_nonces = change(counter))
            .verify("ok")
    };
    vec![
        authored(
            "last-segment-full",
            "512 bytes in two segments: the last one must be short.",
            "Truncated",
            |envelope| {
                envelope.content.truncate(512);
                envelope.padding = false;
                envelope.change_segments = change(|segments: &mut Vec<Vec<u8>>| drop(segments.pop()));
            },
        )
        .released(&content(256)),
        authored(
            "segment-after-the-last",
            "An empty segment behind the short one.",
            "TrailingData",
            |envelope| {
                envelope.change_segments = change(|segments: &mut Vec<Vec<u8>>| segments.push(vec![0; 16]));
            },
        )
        .released(&content(BASE_RELEASED)),
        authored(
            "segment-shorter-than-a-tag",
            "The last segment lacks a byte of its tag.",
            "Truncated",
            |envelope| {
                envelope.content.truncate(512);
                envelope.padding = false;
                envelope.change_segments = change(|segments: &mut Vec<Vec<u8>>| segments[2].truncate(15));
            },
        )
        .released(&content(256)),
        authored("short-segment-first", "The short segment is the first.", "NotAuthentic", |envelope| {
            envelope.change_segments = change(|segments: &mut Vec<Vec<u8>>| segments.rotate_right(1));
        }),
        nonces("nonce-never-counts", "Every segment under the first nonce.", |counter| *counter = 0)
            .released(&content(256)),
        nonces("nonce-counts-from-1", "The first segment under the second nonce.", |counter| *counter += 1),
        nonces("nonce-counts-little-endian", "The counter at the other end of the nonce.", |counter| {
            *counter <<= 56;
        })
        .released(&content(256)),
    ]
}
