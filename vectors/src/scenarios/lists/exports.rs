//! Whole directories, catalogues and lists of revocations, read entry after entry (spec 14.5, 14.8, 14.9, 11.8).
use super::{AT, CATALOGUE, DIRECTORY, REVOCATIONS, card_leaf, checkpoint, entry, shown};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::Actor,
        fields::{Fields, slice, varint},
        hash::leaf,
        statement::{Draft, Signed},
    },
    scenarios::named,
    vector::hex,
};

/// The entries that are shown, and the leaves that the keeper has signed.
fn export(
    purpose: usize,
    (name, scenario, expect): (&str, &str, &'static str),
    entries: &[Vec<u8>],
    leaves: &[[u8; 32]],
) -> Case {
    let checkpoint = checkpoint(&CAST.ben, purpose, leaves, AT).sign();
    let case = shown(("export", purpose), &format!("export-{name}"), scenario, expect, &checkpoint);
    entries.iter().fold(case, |case, entry| case.line("entry", hex(entry)))
}

fn leaves(data: &[Vec<u8>]) -> Vec<[u8; 32]> {
    data.iter().map(|data| leaf(data)).collect()
}

pub(super) fn cases() -> Vec<Case> {
    [directories(), monitored(), catalogues(), revocations()].into_iter().flatten().collect()
}

/// Ada's cards among others.
fn directory() -> Vec<Vec<u8>> {
    let other = |n: u8| card_leaf([n; 16], 0, named(&format!("card {n}")));
    vec![
        other(1),
        card_leaf(CAST.ada.actor(), 0, CAST.ada.id),
        other(2),
        [vec![1], named("succession").to_vec()].concat(),
        card_leaf(CAST.ada.actor(), 1, named("Ada's next card")),
    ]
}

fn directories() -> Vec<Case> {
    let data = directory();
    let mut swapped = data.clone();
    swapped.swap(0, 2);
    let mut altered = data.clone();
    altered[2] = card_leaf([2; 16], 0, [7; 32]);
    let case =
        |what, entries: &[Vec<u8>], signed: &[Vec<u8>]| export(DIRECTORY, what, entries, &leaves(signed));
    vec![
        case(("directory", "Whole and unaltered.", "ok"), &data, &data),
        case(("directory-of-nothing", "An empty list.", "ok"), &[], &[]),
        case(("directory-without-its-last", "The last leaf is left out.", "Truncated"), &data[..4], &data),
        case(
            ("directory-with-one-more", "A leaf that the checkpoint does not cover.", "TrailingData"),
            &data,
            &data[..4],
        ),
        case(("directory-in-another-order", "Two leaves are exchanged.", "NotAuthentic"), &swapped, &data),
        case(("directory-altered", "A leaf is another.", "NotAuthentic"), &altered, &data),
    ]
}

/// Read for Ada (14.8).
fn monitored() -> Vec<Case> {
    let data = directory();
    let ada = CAST.ada.actor();
    let case = |what, entries: &[Vec<u8>]| {
        export(DIRECTORY, what, entries, &leaves(entries)).line("actor", hex(&ada))
    };
    let with = |generation: u64, card: &str| {
        let mut data = data.clone();
        data.push(card_leaf(ada, generation, named(card)));
        data
    };
    let again = with(1, "Ada's next card");
    let latest =
        |case: Case| case.line("latest-generation", 1).line("latest-card", hex(&named("Ada's next card")));
    vec![
        latest(case(("monitored", "Ada's cards, one after the other.", "ok"), &data)),
        latest(case(("monitored-with-one-twice", "Her latest card once more.", "ok"), &again)),
        case(
            ("monitored-with-an-impostor", "Another card of a generation that she has.", "Forked"),
            &with(1, "impostor"),
        ),
        case(
            ("monitored-over-a-generation", "A generation of hers is left out.", "OutOfOrder"),
            &with(3, "later card"),
        ),
        case(("monitored-back", "A generation that she had before.", "OutOfOrder"), &with(0, "old card")),
        case(("monitored-from-the-second", "Her first card is left out.", "OutOfOrder"), &data[2..]),
    ]
}

fn catalogues() -> Vec<Case> {
    let data: Vec<Vec<u8>> = ["E1", "E11", "I10"].iter().map(|key| entry(key, "a diagnosis")).collect();
    let case =
        |what, entries: &[Vec<u8>], signed: &[Vec<u8>]| export(CATALOGUE, what, entries, &leaves(signed));
    let mut swapped = data.clone();
    swapped.swap(0, 1);
    let mut twice = data.clone();
    twice.push(entry("I10", "another diagnosis"));
    vec![
        case(("catalogue", "An edition in its order.", "ok"), &data, &data),
        case(
            ("catalogue-out-of-order", "The keeper has signed another order.", "OutOfOrder"),
            &swapped,
            &swapped,
        ),
        case(
            ("catalogue-with-a-key-twice", "The keeper has signed two entries of one key.", "OutOfOrder"),
            &twice,
            &twice,
        ),
        case(("catalogue-without-its-last", "The last entry is left out.", "Truncated"), &data[..2], &data),
        case(
            ("catalogue-with-one-more", "An entry that is not in this edition.", "TrailingData"),
            &data,
            &data[..2],
        ),
    ]
}

fn revocation(by: &Actor, from: u64) -> Signed {
    let body = Fields::default()
        .with("target", [&[0], by.id.as_slice()].concat())
        .with("from", varint(from))
        .with("issued", varint(AT))
        .with("reason", varint(1))
        .with("extensions", slice([]));
    Draft::by(by, 10, body).sign()
}

fn revocations() -> Vec<Case> {
    let Cast { ada, cem, dan, .. } = &*CAST;
    let all = [revocation(ada, AT), revocation(cem, AT), revocation(dan, AT)];
    let bytes =
        |entries: &[&Signed]| -> Vec<Vec<u8>> { entries.iter().map(|entry| entry.bytes.clone()).collect() };
    let signed: Vec<[u8; 32]> = all.iter().map(|entry| leaf(&entry.hash)).collect();
    let [a, b, c] = &all;
    let other = revocation(cem, AT + 1);
    let case =
        |what, entries: &[&Signed], signed: &[[u8; 32]]| export(REVOCATIONS, what, &bytes(entries), signed);
    let mut cut = bytes(&[a, b, c]);
    cut[2].pop();
    vec![
        case(("revocations", "Whole and unaltered.", "ok"), &[a, b, c], &signed),
        case(("revocations-without-the-last", "The newest one is left out.", "Truncated"), &[a, b], &signed),
        case(
            ("revocations-with-one-replaced", "One was exchanged for a later one.", "NotAuthentic"),
            &[a, &other, c],
            &signed,
        ),
        case(
            ("revocations-with-one-more", "One that the checkpoint does not cover.", "TrailingData"),
            &[a, b, c],
            &signed[..2],
        ),
        export(REVOCATIONS, ("revocations-cut", "The last byte is missing.", "Truncated"), &cut, &signed),
    ]
}
