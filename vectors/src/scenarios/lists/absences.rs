//! Keys that a catalogue does not have (spec 14.9).
use super::{AT, CATALOGUE, checkpoint, entry, shown};
use crate::{
    case::Case,
    cast::CAST,
    independent::hash::{leaf, path},
    vector::hex,
};

const KEYS: [&str; 5] = ["C50", "E11", "I10", "I11", "J45"];

/// A key is said to be missing between two entries, at these indices.
fn case(
    name: &str,
    scenario: &str,
    expect: &'static str,
    (key, before, after): (&str, Option<usize>, Option<usize>),
    keys: &[&str],
) -> Case {
    let data: Vec<Vec<u8>> = keys.iter().map(|key| entry(key, "a diagnosis")).collect();
    let leaves: Vec<[u8; 32]> = data.iter().map(|data| leaf(data)).collect();
    let checkpoint = checkpoint(&CAST.ben, CATALOGUE, &leaves, AT).sign();
    let name = format!("absent-{name}");
    let case =
        shown(("absent", CATALOGUE), &name, scenario, expect, &checkpoint).line("key", hex(key.as_bytes()));
    [("before", before), ("after", after)].into_iter().fold(case, |case, (side, index)| match index {
        None => case,
        Some(index) => case
            .line(side, hex(&data[index]))
            .line(&format!("{side}-index"), index)
            .line(&format!("{side}-path"), hex(&path(index, &leaves).concat())),
    })
}

pub(super) fn cases() -> Vec<Case> {
    let golden = |name: &str, scenario: &str, asked, keys: &[&str]| case(name, scenario, "ok", asked, keys);
    let wrong = |name: &str, scenario: &str, asked| case(name, scenario, "NotAuthentic", asked, &KEYS);
    vec![
        golden("between-two", "Two entries stand side by side.", ("I1", Some(1), Some(2)), &KEYS),
        golden(
            "behind-what-it-begins-with",
            "A key behind its own beginning.",
            ("I105", Some(2), Some(3)),
            &KEYS,
        ),
        golden("before-all", "The first entry is above it.", ("A00", None, Some(0)), &KEYS),
        golden("behind-all", "The last entry is below it.", ("Z99", Some(4), None), &KEYS),
        golden("of-nothing", "The catalogue is empty.", ("I10", None, None), &[]),
        wrong(
            "although-it-is-there",
            "The entry itself is shown as the one before.",
            ("I10", Some(2), Some(3)),
        ),
        wrong(
            "although-it-is-the-next",
            "The entry itself is shown as the one behind.",
            ("I10", Some(1), Some(2)),
        ),
        wrong("over-a-gap", "An entry stands between the two.", ("I10", Some(1), Some(3))),
        wrong("between-two-in-wrong-order", "The two are exchanged.", ("I105", Some(3), Some(2))),
        wrong("before-what-is-not-first", "The entry above it is not the first.", ("A00", None, Some(1))),
        wrong("behind-what-is-not-last", "The entry below it is not the last.", ("I105", Some(2), None)),
        wrong(
            "with-nothing-shown",
            "Nothing is shown of a catalogue that is not empty.",
            ("I105", None, None),
        ),
    ]
}
