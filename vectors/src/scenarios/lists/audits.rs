//! Whole audit logs, read by an auditor (spec 15.2 to 15.4).
use super::{AT, AUDIT, checkpoint, log, shown};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::{Actor, NOT_AFTER},
        fields::{Fields, option, slice, varint},
        hash::leaf,
        keys::HYBRID,
        statement::{Draft, Signed},
    },
    vector::hex,
};

/// An entry of an actor's lane, after the one of this hash.
fn entry(by: &Actor, sequence: u64, previous: Option<[u8; 32]>) -> Draft {
    let body = Fields::default()
        .with("log", log())
        .with("sequence", varint(sequence))
        .with("previous", option(previous))
        .with("time", varint(AT - 1000 + sequence))
        .with("action", varint(1))
        .with("outcome", varint(0))
        .with("purpose", varint(0))
        .with("group", option(None::<[u8; 0]>))
        .with("object", option(None::<[u8; 0]>))
        .with("revision", option(None::<[u8; 0]>))
        .with("details", option(None::<[u8; 0]>))
        .with("extensions", slice([]));
    Draft::by(by, 7, body)
}

/// A lane of so many entries.
fn lane(by: &Actor, count: u64) -> Vec<Signed> {
    let mut lane: Vec<Signed> = Vec::new();
    for sequence in 0..count {
        let previous = lane.last().map(|entry| entry.hash);
        lane.push(entry(by, sequence, previous).sign());
    }
    lane
}

/// The entries that are shown, and those that the keeper has signed.
fn case(
    name: &str,
    scenario: &str,
    expect: &'static str,
    shown_ones: &[&Signed],
    signed: &[&Signed],
) -> Case {
    let leaves: Vec<[u8; 32]> = signed.iter().map(|entry| leaf(&entry.hash)).collect();
    let checkpoint = checkpoint(&CAST.ben, AUDIT, &leaves, AT).sign();
    let case = shown(("export", AUDIT), &format!("audit-{name}"), scenario, expect, &checkpoint);
    let case = [&CAST.ada, &CAST.cem].iter().fold(case, |case, actor| case.line("card", hex(&actor.card)));
    shown_ones.iter().fold(case, |case, entry| case.line("entry", hex(&entry.bytes)))
}

pub(super) fn cases() -> Vec<Case> {
    let Cast { ada, cem, dan, .. } = &*CAST;
    let (of_ada, of_cem) = (lane(ada, 3), lane(cem, 2));
    let [a0, a1, a2] = [&of_ada[0], &of_ada[1], &of_ada[2]];
    let [c0, c1] = [&of_cem[0], &of_cem[1]];
    let all = [a0, c0, a1, c1, a2];
    let change = |draft: Draft, field: &'static str, bytes: Vec<u8>| {
        let mut draft = draft;
        draft.body.set(field, bytes);
        draft.sign()
    };
    let right = || entry(ada, 2, Some(a1.hash));
    let last = |last: &Signed| [a0, c0, a1, c1].into_iter().chain([last]).cloned().collect::<Vec<_>>();
    // The keeper has signed the very list that is shown.
    let wrong = |name: &str, scenario: &str, expect, entry: &Signed| {
        let all = last(entry);
        let all: Vec<&Signed> = all.iter().collect();
        case(name, scenario, expect, &all, &all)
    };
    let other = change(entry(ada, 1, Some(a0.hash)), "action", vec![3]);
    let mut flipped = a2.clone();
    flipped.bytes[60] ^= 1;
    vec![
        case("whole", "Two lanes, in the order of the checkpoint.", "ok", &all, &all),
        case("of-nothing", "An empty log.", "ok", &[], &[]),
        case(
            "without-one-in-a-lane",
            "An entry is left out, and a later one of its actor is there.",
            "OutOfOrder",
            &[a0, c0, c1, a2],
            &all,
        ),
        case("without-a-lane", "All entries of an actor are left out.", "OutOfOrder", &[a0, a1, a2], &all),
        case("without-its-last", "The last entry is left out.", "OutOfOrder", &all[..4], &all),
        case(
            "in-another-order",
            "Entries of two actors are exchanged.",
            "OutOfOrder",
            &[c0, a0, a1, c1, a2],
            &all,
        ),
        case(
            "moved-forward",
            "An entry stands before the one that it follows.",
            "OutOfOrder",
            &[a1, a0, c0, c1, a2],
            &all,
        ),
        case(
            "moved-behind",
            "An entry stands once more, behind the next of its actor.",
            "Replayed",
            &[a0, c0, a1, a0, c1, a2],
            &all,
        ),
        case("doubled", "An entry stands twice.", "Replayed", &[a0, c0, c0, a1, c1, a2], &all),
        case("with-one-more", "An entry that no checkpoint covers.", "TrailingData", &all, &all[..4]),
        case(
            "forked",
            "The actor has signed two entries of one number.",
            "Forked",
            &[a0, c0, a1, &other, c1],
            &all,
        ),
        wrong(
            "of-another-past",
            "It follows another entry than the last.",
            "Forked",
            &entry(ada, 2, Some(a0.hash)).sign(),
        ),
        wrong("altered", "A bit of an entry.", "NotAuthentic", &flipped),
        wrong("forged", "Not signed by whom it names.", "NotAuthentic", &right().forged_by(dan).sign()),
        wrong(
            "of-another-log",
            "An entry for another log.",
            "WrongObject",
            &change(right(), "log", vec![9; 16]),
        ),
        wrong(
            "in-another-suite",
            "A suite that is not that of the actor's card.",
            "NonCanonical",
            &Draft { suite: HYBRID, ..right() }.sign(),
        ),
        wrong(
            "after-the-actors-card",
            "Its time is after the actor's card ended.",
            "Expired",
            &change(right(), "time", varint(NOT_AFTER + 1)),
        ),
    ]
}
