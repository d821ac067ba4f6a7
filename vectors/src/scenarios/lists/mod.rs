//! Lists under signed checkpoints (spec 14.4 to 14.9, 15, 11.8): heads that go on, entries that are proven, whole lists.
mod absences;
mod audits;
mod entries;
mod exports;
mod heads;

use super::named;
use crate::{
    case::Case,
    cast::CAST,
    independent::{
        actor::{Actor, NOT_BEFORE},
        fields::{Fields, slice, varint},
        hash::{leaf, root},
        statement::{Draft, Signed},
    },
    vector::hex,
};

/// When checkpoints are signed.
const AT: u64 = NOT_BEFORE + 86_400_000;

/// What a list is for: its number.
const PURPOSES: [&str; 4] = ["directory", "audit", "catalogue", "revocations"];
const DIRECTORY: usize = 0;
const AUDIT: usize = 1;
const CATALOGUE: usize = 2;
const REVOCATIONS: usize = 3;

pub(super) fn cases() -> Vec<Case> {
    [heads::cases(), entries::cases(), absences::cases(), exports::cases(), audits::cases()]
        .into_iter()
        .flatten()
        .collect()
}

fn log() -> [u8; 16] {
    *named("log of the lists").first_chunk().expect("32 bytes")
}

/// A checkpoint over these leaves.
fn checkpoint(keeper: &Actor, purpose: usize, leaves: &[[u8; 32]], time: u64) -> Draft {
    let body = Fields::default()
        .with("log", log())
        .with("purpose", varint(purpose as u64))
        .with("size", varint(leaves.len() as u64))
        .with("root", root(leaves))
        .with("time", varint(time))
        .with("extensions", slice([]));
    Draft::by(keeper, 8, body)
}

/// Leaves of a list whose entries nobody looks at.
fn some_leaves(count: usize, of: &str) -> Vec<[u8; 32]> {
    (0..count).map(|n| leaf(&named(&format!("entry {n} of {of}")))).collect()
}

/// A case about a checkpoint of Ben's.
fn shown(
    (kind, purpose): (&str, usize),
    name: &str,
    scenario: &str,
    expect: &'static str,
    checkpoint: &Signed,
) -> Case {
    Case::of("list", name, scenario, expect, checkpoint.bytes.clone())
        .line("kind", kind)
        .line("log", hex(&log()))
        .line("purpose", PURPOSES[purpose])
        .line("keeper-card", hex(&CAST.ben.card))
}

/// A leaf of a directory (14.8).
fn card_leaf(actor: [u8; 16], generation: u64, card: [u8; 32]) -> Vec<u8> {
    [vec![0], actor.to_vec(), varint(generation), card.to_vec()].concat()
}

/// An entry of a catalogue (14.9).
fn entry(key: &str, value: &str) -> Vec<u8> {
    [slice(key), slice(value)].concat()
}
