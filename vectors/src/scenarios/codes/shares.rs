//! Shares that are put together (spec 13.6).
use super::with;
use crate::{
    case::Case,
    independent::code::{Share, split},
    scenarios::named,
    vector::hex,
};

/// Shares that are put together: the last is the object, the others stand before it.
pub(super) fn shares() -> Vec<Case> {
    let random = |which: &str| {
        let which = which.to_owned();
        move |x: u8| named(&format!("share {x} of {which}"))
    };
    let (lock, common) = (*b"lock one", named("secret that was split"));
    let three = split(&common, lock, (3, 5), random("the first splitting"));
    let again = split(&common, lock, (3, 5), random("the second splitting"));
    let two = split(&common, lock, (2, 3), random("two of three"));
    let foreign = split(&common, *b"lock two", (3, 5), random("the first splitting"));
    let case = |name: &str, scenario: &str, expect, shares: &[&Share]| {
        let (last, others) = shares.split_last().expect("a share");
        let case = Case::of("code", &format!("shares-{name}"), scenario, expect, last.printed().into_bytes());
        others.iter().fold(case.line("kind", "shares"), |case, share| case.line("share", share.printed()))
    };
    let golden = |name: &str, scenario: &str, shares: &[&Share]| {
        case(name, scenario, "ok", shares).line("secret", hex(&common))
    };
    let mut damaged = three[1].clone();
    damaged.value[7] ^= 1;
    let [a, b, c, d, e] = [&three[0], &three[1], &three[2], &three[3], &three[4]];
    let torn = with(&e.printed(), 40, "b");
    let torn = Case::of(
        "code",
        "shares-mistyped",
        "The third of three shares has a wrong letter.",
        "Mistyped",
        torn.into_bytes(),
    );
    vec![
        golden("two-of-three", "Two of three.", &[&two[2], &two[0]]),
        golden("three-of-five", "Three of five, in any order.", &[e, a, c]),
        golden("five-of-five", "More than it takes.", &[a, b, c, d, e]),
        golden("with-one-twice", "One of them twice.", &[a, b, a, d]),
        golden(
            "of-the-second-splitting",
            "The same secret, split once more.",
            &[&again[1], &again[2], &again[3]],
        ),
        case("too-few", "Two, where it takes three.", "TooFewShares", &[a, b]),
        case("one-alone", "One alone.", "TooFewShares", &[a]),
        case("too-few-different-ones", "Three, but two of them are one.", "TooFewShares", &[a, b, b]),
        case("of-another-lock", "One of them is of another lock.", "TooFewShares", &[a, b, &foreign[2]]),
        case(
            "of-another-threshold",
            "One of them is of a splitting that takes two.",
            "TooFewShares",
            &[a, b, &two[2]],
        ),
        case("of-two-splittings", "One of them is of another splitting.", "NotAuthentic", &[a, b, &again[2]]),
        case(
            "damaged",
            "A bit of one of them, with a checksum made over it.",
            "NotAuthentic",
            &[a, &damaged, c],
        ),
        case(
            "one-of-many-damaged",
            "One of five is damaged, where three are enough.",
            "NotAuthentic",
            &[a, c, d, e, &damaged],
        ),
        case(
            "two-values-at-one-index",
            "Two different ones of one index.",
            "NotAuthentic",
            &[a, b, &damaged, c],
        ),
        torn.line("kind", "shares")
            .line("share", a.printed())
            .line("share", b.printed())
            .line("place", "character 32"),
    ]
}
