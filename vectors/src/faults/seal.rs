//! The seal's lengths, and its place in a batch.
use super::damaged;
use crate::{
    case::{Case, Reader},
    cast::{BASE_RELEASED, CAST, base, content},
    independent::{
        envelope::Written,
        fields::flip,
        seal::{Seal, sign},
    },
};

pub(super) fn cases() -> Vec<Case> {
    [alone(), batched()].into_iter().flatten().collect()
}

fn alone() -> Vec<Case> {
    let sealed = |name: &str, scenario: &str, expect: &'static str, damage: fn(&mut Seal)| {
        damaged(name, scenario, expect, |w| damage(&mut w.seal)).released(&content(BASE_RELEASED))
    };
    vec![
        sealed("plaintext-length-one-more", "705 instead of 704.", "Truncated", |seal| {
            seal.plaintext_len += 1;
        }),
        sealed("plaintext-length-one-less", "703 instead of 704.", "TrailingData", |seal| {
            seal.plaintext_len -= 1;
        }),
        sealed("plaintext-length-a-segment-more", "960 instead of 704.", "Truncated", |seal| {
            seal.plaintext_len += 256;
        }),
        sealed("plaintext-length-a-segment-less", "448 instead of 704.", "TrailingData", |seal| {
            seal.plaintext_len -= 256;
        }),
        sealed("plaintext-length-0", "0 instead of 704.", "TrailingData", |seal| seal.plaintext_len = 0),
        sealed(
            "plaintext-length-too-many-segments",
            "2^40 bytes: 2^32 segments and one.",
            "LimitExceeded",
            |seal| {
                seal.plaintext_len = 1 << 40;
            },
        ),
        sealed("plaintext-length-of-64-bits", "2^64 - 1 bytes.", "LimitExceeded", |seal| {
            seal.plaintext_len = u64::MAX;
        }),
        sealed("batch-size-0", "A batch of none.", "Truncated", |seal| seal.batch_size = 0),
        sealed("batch-size-65", "A batch of 65.", "Truncated", |seal| seal.batch_size = 65),
        sealed("batch-index-behind-the-last", "The second of one.", "Truncated", |seal| {
            seal.batch_index = 1;
        }),
        sealed(
            "batch-size-2-without-path",
            "One of two: the hash that should lead to the root is missing.",
            "Truncated",
            |seal| seal.batch_size = 2,
        ),
    ]
}

/// The second of three base records that are signed together, damaged.
fn member(name: &str, scenario: &str, expect: &'static str, damage: fn(&mut Written, &[Written])) -> Case {
    let envelope = base(name);
    let mut batch = [base("first of three").write(), envelope.write(), base("last of three").write()];
    sign(&mut batch, &CAST.ada);
    let mut written = batch[1].clone();
    damage(&mut written, &batch);
    Case::fault(name, scenario, expect, &Reader::of(&envelope, &CAST.ben), written.bytes())
        .released(&content(BASE_RELEASED))
}

fn batched() -> Vec<Case> {
    vec![
        member("batch-path-tampered", "One bit of the path.", "NotAuthentic", |w, _| {
            flip(&mut w.seal.path[0]);
        }),
        member("batch-path-reversed", "Its hashes change places.", "NotAuthentic", |w, _| {
            w.seal.path.reverse();
        }),
        member("batch-path-too-short", "A hash is missing.", "Truncated", |w, _| w.seal.path.truncate(1)),
        member("batch-path-too-long", "A hash too many.", "TrailingData", |w, _| {
            w.seal.path.insert(0, [7; 32]);
        }),
        member(
            "batch-index-of-a-neighbour",
            "The first of three, with as long a path.",
            "NotAuthentic",
            |w, _| {
                w.seal.batch_index = 0;
            },
        ),
        member(
            "batch-index-with-a-shorter-path",
            "The last of three has a path of one hash.",
            "TrailingData",
            |w, _| {
                w.seal.batch_index = 2;
            },
        ),
        member(
            "batch-size-one-more",
            "The second of four, with as long a path: the size is signed.",
            "NotAuthentic",
            |w, _| w.seal.batch_size = 4,
        ),
        member(
            "batch-size-1",
            "As if it were alone: its path is no part of a segment.",
            "TrailingData",
            |w, _| {
                (w.seal.batch_size, w.seal.batch_index) = (1, 0);
            },
        ),
        member("batch-seal-of-a-neighbour", "The seal of the first envelope.", "NotAuthentic", |w, batch| {
            w.seal = batch[0].seal.clone();
        }),
        member(
            "batch-root-instead-of-path",
            "The signature of the batch, without the batch.",
            "NotAuthentic",
            |w, _| {
                (w.seal.batch_size, w.seal.batch_index) = (1, 0);
                w.seal.path.clear();
            },
        ),
    ]
}
