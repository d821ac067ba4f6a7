//! Chains of grants with the decision about them (spec 11), and of endorsements and successions (spec 14.2, 14.3), with
//! what was revoked.
mod decisions;
mod endorsements;
mod grants;
mod links;
mod revoked;
mod successions;
mod wider;

use crate::{
    case::Case,
    independent::{
        actor::{Actor, NOT_AFTER, NOT_BEFORE},
        fields::{Fields, slice, varint},
        keys::CLASSIC,
        statement::{Draft, Signed},
    },
};

/// When everything is signed.
const ISSUED: u64 = NOT_BEFORE + 86_400_000;
/// When it is decided.
const AT: u64 = ISSUED + 86_400_000;

const UNSPECIFIED: u64 = 0;
const COMPROMISED: u64 = 1;
const SUPERSEDED: u64 = 3;

pub(super) fn cases() -> Vec<Case> {
    [links::cases(), decisions::cases(), endorsements::cases(), successions::cases()]
        .into_iter()
        .flatten()
        .collect()
}

/// Somebody who appears in chains only.
fn person(name: &str) -> Actor {
    Actor::person(name, CLASSIC)
}

/// What a revocation is of.
enum Target {
    Card([u8; 32]),
    Grant([u8; 32]),
    Membership([u8; 16]),
    Endorsement([u8; 32]),
}

/// A revocation, signed at [`ISSUED`].
fn revocation(by: &Actor, target: &Target, from: u64, reason: u64) -> Draft {
    let target = match target {
        Target::Card(id) => [&[0], id.as_slice()].concat(),
        Target::Grant(hash) => [&[1], hash.as_slice()].concat(),
        Target::Membership(group) => [&[2], group.as_slice()].concat(),
        Target::Endorsement(hash) => [&[3], hash.as_slice()].concat(),
    };
    let body = Fields::default()
        .with("target", target)
        .with("from", varint(from))
        .with("issued", varint(ISSUED))
        .with("reason", varint(reason))
        .with("extensions", slice([]));
    Draft::by(by, 10, body)
}

/// An endorsement of attributes, for the whole validity of cards.
fn endorsement(by: &Actor, subject: &Actor, depth: u8) -> Draft {
    let attributes = ["Cardiologist", "Rosenau clinic", "DE-123456"].map(slice).concat();
    let body = Fields::default()
        .with("subject", subject.id)
        .with("actor", subject.actor())
        .with("claim", [&[0], attributes.as_slice()].concat())
        .with("not before", varint(ISSUED))
        .with("not after", varint(NOT_AFTER))
        .with("depth", [depth])
        .with("extensions", slice([]));
    Draft::by(by, 2, body)
}

/// The statements one after the other.
fn list(entries: &[Signed]) -> Vec<u8> {
    entries.iter().flat_map(|entry| entry.bytes.iter().copied()).collect()
}
