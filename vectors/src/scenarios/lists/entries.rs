//! Entries that are proven to stand in a list, one by one (spec 14.4, 14.8, 14.9, 15.1).
use super::{AT, CATALOGUE, DIRECTORY, REVOCATIONS, card_leaf, checkpoint, entry, shown};
use crate::{
    case::Case,
    cast::CAST,
    independent::{
        fields::{Fields, slice, varint},
        hash::{leaf, path},
        statement::Draft,
    },
    scenarios::named,
    vector::hex,
};

/// Something is said to stand at an index.
#[derive(Clone)]
struct Place {
    purpose: usize,
    leaves: Vec<[u8; 32]>,
    entry: Vec<u8>,
    index: u64,
    path: Vec<[u8; 32]>,
}

impl Place {
    /// Entry `index` of a list of these data.
    fn of(purpose: usize, data: &[Vec<u8>], index: usize) -> Self {
        let leaves: Vec<[u8; 32]> = data.iter().map(|data| leaf(data)).collect();
        let path = path(index, &leaves);
        Self { purpose, leaves, entry: data[index].clone(), index: index as u64, path }
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn case(&self, name: &str, scenario: &str, expect: &'static str) -> Case {
        let checkpoint = checkpoint(&CAST.ben, self.purpose, &self.leaves, AT).sign();
        shown(("entry", self.purpose), &format!("entry-{name}"), scenario, expect, &checkpoint)
            .line("entry", hex(&self.entry))
            .line("index", self.index)
            .line("path", hex(&self.path.concat()))
    }
}

/// Three kinds of leaves of a directory, seven in all.
fn directory() -> Vec<Vec<u8>> {
    let card = |n: u8| card_leaf([n; 16], 0, named(&format!("card {n}")));
    let of = |kind: u8, name: &str| [&[kind], named(name).as_slice()].concat();
    vec![
        card_leaf(CAST.ada.actor(), 0, CAST.ada.id),
        card(1),
        of(1, "endorsement"),
        card(2),
        of(2, "revocation"),
        card(3),
        card_leaf([4; 16], 300, named("a later card")),
    ]
}

fn revocation() -> Draft {
    let body = Fields::default()
        .with("target", [&[0], CAST.ada.id.as_slice()].concat())
        .with("from", varint(AT))
        .with("issued", varint(AT))
        .with("reason", varint(1))
        .with("extensions", slice([]));
    Draft::by(&CAST.ada, 10, body)
}

pub(super) fn cases() -> Vec<Case> {
    let data = directory();
    let mut cases: Vec<Case> = [0, 2, 4, 6]
        .into_iter()
        .map(|index| {
            let name = format!("{index}-of-7");
            Place::of(DIRECTORY, &data, index).case(&name, "A leaf of a directory, with its path.", "ok")
        })
        .collect();
    let right = Place::of(DIRECTORY, &data, 3);
    let codes = ["I10", "I11", "I20"].map(|key| entry(key, "hypertension or so"));
    let code = Place::of(CATALOGUE, &codes, 1);
    let statement = revocation().sign();
    let others = [named("another").to_vec(), statement.hash.to_vec()];
    let revoked = Place::of(REVOCATIONS, &others, 1);
    let revoked = revoked.with(|place| place.entry.clone_from(&statement.bytes));
    let one = Place::of(DIRECTORY, &data[..1], 0);
    cases.extend([
        one.case("alone", "The only leaf of a list.", "ok"),
        code.clone().case("of-a-catalogue", "An entry of a catalogue.", "ok"),
        revoked.clone().case("of-revocations", "A revocation, by its statement hash.", "ok"),
    ]);
    let wrong = |name: &str, scenario: &str, place: Place| place.case(name, scenario, "NotAuthentic");
    let change = |change: &dyn Fn(&mut Place)| right.clone().with(change);
    cases.extend([
        wrong(
            "of-another-card",
            "Another card than the one that stands there.",
            change(&|place| place.entry = card_leaf([2; 16], 0, [7; 32])),
        ),
        wrong(
            "of-another-generation",
            "Another generation.",
            change(&|place| place.entry = card_leaf([2; 16], 1, named("card 2"))),
        ),
        wrong("at-another-index", "At the place beside it.", change(&|place| place.index = 2)),
        wrong("beyond-the-end", "Behind the last.", change(&|place| place.index = 7)),
        wrong("with-a-damaged-path", "A bit of the path.", change(&|place| place.path[1][5] ^= 1)),
        wrong("with-a-turned-path", "The hashes in another order.", change(&|place| place.path.swap(0, 1))),
        wrong("with-a-cut-path", "A hash less.", change(&|place| place.path.truncate(place.path.len() - 1))),
        wrong("with-a-longer-path", "A hash more.", change(&|place| place.path.push([0; 32]))),
        wrong(
            "in-an-empty-list",
            "The list is empty.",
            change(&|place| {
                place.leaves.clear();
                place.index = 0;
                place.path.clear();
            }),
        ),
        wrong("alone-with-a-path", "The only leaf, with a path.", one_with_path(&data)),
        wrong(
            "with-another-value",
            "Another value of that key.",
            code.clone().with(|place| place.entry = entry("I11", "nothing")),
        ),
        wrong(
            "with-a-moved-limit",
            "Key and value are parted elsewhere.",
            code.clone().with(|place| place.entry = entry("I1", "1hypertension or so")),
        ),
        change(&|place| place.entry = [&[3], named("card").as_slice()].concat()).case(
            "of-an-unknown-kind",
            "A kind of leaf that version 1 does not know.",
            "UnsupportedVersion",
        ),
        change(&|place| place.entry.push(0)).case(
            "with-a-byte-behind",
            "A byte behind the leaf.",
            "TrailingData",
        ),
        code.clone().with(|place| place.entry = entry("", "value")).case(
            "without-a-key",
            "An entry without a key.",
            "NonCanonical",
        ),
        code.clone().with(|place| place.entry = entry(&"k".repeat(129), "")).case(
            "with-a-key-too-long",
            "A key of 129 bytes.",
            "LimitExceeded",
        ),
        code.with(|place| place.entry = entry("k", &"v".repeat(2049))).case(
            "with-a-value-too-long",
            "A value of 2049 bytes.",
            "LimitExceeded",
        ),
    ]);
    cases
}

fn one_with_path(data: &[Vec<u8>]) -> Place {
    Place::of(DIRECTORY, &data[..1], 0).with(|place| place.path = vec![[0; 32]])
}
