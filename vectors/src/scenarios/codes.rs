//! Recovery codes and shares as people type them (spec 13.5, 13.6).
use super::named;
use crate::{
    case::Case,
    independent::code::{BECH32M, Share, code, printed, split, symbols},
    vector::hex,
};

fn typed(name: &str, scenario: &str, expect: &'static str, text: &str) -> Case {
    let case = Case::of("code", &format!("code-{name}"), scenario, expect, text.as_bytes().to_vec());
    case.line("kind", "code")
}

fn mistyped(name: &str, scenario: &str, text: &str, place: &str) -> Case {
    typed(name, scenario, "Mistyped", text).line("place", place)
}

/// The text with one character, counted without separators, replaced.
fn with(text: &str, at: usize, new: &str) -> String {
    format!("{}{new}{}", &text[..at], &text[at + 1..])
}

/// Another character of the alphabet.
fn other(text: &str, at: usize) -> &'static str {
    if text.as_bytes()[at] == b'q' { "p" } else { "q" }
}

/// The text with a character and the next one exchanged, which must be two different ones.
fn swapped(text: &str, at: usize) -> String {
    assert_ne!(text.as_bytes()[at], text.as_bytes()[at + 1]);
    format!("{}{}{}{}", &text[..at], &text[at + 1..at + 2], &text[at..=at], &text[at + 2..])
}

pub(super) fn cases() -> Vec<Case> {
    [recovery(), share(), mistakes(), formats(), shares()].into_iter().flatten().collect()
}

fn secret() -> [u8; 32] {
    named("secret of a recovery code")
}

/// The recovery code of [`secret`], in lower case, without hyphens.
fn plain() -> String {
    code(&symbols(0, &secret()), BECH32M)
}

fn recovery() -> Vec<Case> {
    let golden = |name: &str, scenario: &str, text: &str, secret: [u8; 32]| {
        typed(name, scenario, "ok", text).line("secret", hex(&secret))
    };
    let whole = printed(&plain());
    let mixed: String = plain()
        .chars()
        .enumerate()
        .map(|(i, c)| if i % 7 == 0 { c.to_ascii_uppercase() } else { c })
        .collect();
    let zero = printed(&code(&symbols(0, &[0; 32]), BECH32M));
    vec![
        golden("of-zeroes", "The example of the specification.", &zero, [0; 32]),
        golden("of-ones", "Every bit is set.", &printed(&code(&symbols(0, &[255; 32]), BECH32M)), [255; 32]),
        golden("as-printed", "As it is printed.", &whole, secret()),
        golden(
            "in-lower-case",
            "In lower case, with spaces.",
            &whole.to_lowercase().replace('-', " "),
            secret(),
        ),
        golden("in-mixed-case", "Letters of both cases, without separators.", &mixed, secret()),
        golden(
            "over-several-lines",
            "With tabs, line ends and double hyphens, also before and behind.",
            &format!("\t\r\n{} -\n", whole.replacen('-', "--", 3).replacen("--", "\r\n", 1)),
            secret(),
        ),
    ]
}

fn some_share() -> Share {
    Share { lock: *b"a lock's", threshold: 3, index: 4, value: named("value of a share") }
}

fn share() -> Vec<Case> {
    let golden = |name: &str, scenario: &str, share: &Share| {
        typed(name, scenario, "ok", &share.printed())
            .line("lock", hex(&share.lock))
            .line("threshold", share.threshold)
            .line("index", share.index)
            .line("value", hex(&share.value))
    };
    let last = Share { threshold: 16, index: 15, ..some_share() };
    let first = Share { threshold: 2, index: 0, ..some_share() };
    vec![
        golden("of-a-share", "The fifth share of a lock that takes three.", &some_share()),
        golden("of-the-last-share", "The greatest threshold and index.", &last),
        golden("of-the-first-share", "The least threshold and index.", &first),
    ]
}

fn mistakes() -> Vec<Case> {
    let plain = plain();
    let last = plain.len() - 1;
    let one_wrong = |at: usize| printed(&with(&plain, at, other(&plain, at)));
    let pair =
        (20..last).find(|at| plain.as_bytes()[*at] != plain.as_bytes()[at + 1]).expect("two neighbours");
    let two = with(&plain, 11, other(&plain, 11));
    let two = with(&two, 40, other(&two, 40));
    let three = with(&two, 41, other(&two, 41));
    vec![
        mistyped(
            "with-a-letter-that-is-none",
            "The letter b, which no code has.",
            &with(&plain, 17, "b"),
            "character 17",
        ),
        mistyped("with-a-digit-1", "The digit 1 behind the first.", &with(&plain, 30, "1"), "character 30"),
        mistyped(
            "with-a-letter-o",
            "The letter O where a zero was meant.",
            &with(&plain, last, "O"),
            &format!("character {last}"),
        ),
        mistyped("with-an-umlaut", "A letter of two bytes.", &with(&plain, 9, "\u{fc}"), "character 9"),
        mistyped(
            "with-a-typographic-hyphen",
            "U+2010, which is no hyphen here.",
            &plain.replacen("life1", "life1\u{2010}", 1),
            "character 5",
        ),
        mistyped(
            "of-something-else",
            "It does not begin with LIFE1.",
            &printed(&with(&plain, 2, "v")),
            "character 2",
        ),
        mistyped(
            "without-its-beginning",
            "The first group is missing.",
            &printed(&plain)[5..],
            "character 0",
        ),
        mistyped("of-nothing", "Nothing was typed.", "", "length 0"),
        mistyped("of-hyphens", "Separators alone.", " --\n", "length 0"),
        mistyped(
            "one-character-short",
            "The last character is missing.",
            &printed(&plain[..last]),
            "length 63",
        ),
        mistyped(
            "one-character-long",
            "The last character twice.",
            &printed(&format!("{plain}{}", &plain[last..])),
            "length 65",
        ),
        mistyped(
            "of-another-length",
            "All characters twice but the beginning.",
            &printed(&format!("{plain}{}", &plain[5..])),
            "length 123",
        ),
        mistyped(
            "with-a-wrong-type",
            "One wrong character: the first behind LIFE1.",
            &one_wrong(5),
            "character 5",
        ),
        mistyped(
            "with-one-wrong-character",
            "One wrong character in the middle.",
            &one_wrong(33),
            "character 33",
        ),
        mistyped(
            "with-a-wrong-checksum",
            "One wrong character: the last.",
            &one_wrong(last),
            &format!("character {last}"),
        ),
        mistyped(
            "with-two-turned",
            "Two neighbours in the other order.",
            &printed(&swapped(&plain, pair)),
            &format!("swapped {pair}"),
        ),
        mistyped(
            "with-two-wrong-characters",
            "Two wrong characters, far from each other.",
            &printed(&two),
            "several",
        ),
        mistyped("with-three-wrong-characters", "Three wrong characters.", &printed(&three), "several"),
        mistyped(
            "with-the-checksum-of-bip-173",
            "The checksum of Bech32, not of Bech32m.",
            &printed(&code(&symbols(0, &secret()), 1)),
            "several",
        ),
    ]
}

/// Codes that nobody mistyped, and that no writer of version 1 makes.
fn formats() -> Vec<Case> {
    let mut left_over = symbols(0, &secret());
    *left_over.last_mut().expect("a symbol") |= 1;
    let printed = |symbols: &[u8]| printed(&code(symbols, BECH32M));
    let of = |name, scenario, expect, text: &str| typed(name, scenario, expect, text);
    let share = |change: fn(&mut Share)| {
        let mut share = some_share();
        change(&mut share);
        share.printed()
    };
    vec![
        of(
            "with-bits-left-over",
            "One of the bits that are left over is set.",
            "NonCanonical",
            &printed(&left_over),
        ),
        of(
            "of-an-unknown-type",
            "A type that version 1 does not know.",
            "UnsupportedVersion",
            &printed(&symbols(2, &secret())),
        ),
        of(
            "of-a-share-as-short-as-a-code",
            "The type of a share with the length of a recovery code.",
            "UnsupportedVersion",
            &printed(&symbols(1, &secret())),
        ),
        of(
            "as-long-as-a-share",
            "The type of a recovery code with the length of a share.",
            "UnsupportedVersion",
            &printed(&symbols(0, &some_share().payload())),
        ),
        of(
            "of-a-share-that-is-enough-alone",
            "A threshold of one.",
            "NonCanonical",
            &share(|share| share.threshold = 1),
        ),
        of(
            "of-a-share-of-too-many",
            "A threshold of 17.",
            "NonCanonical",
            &share(|share| share.threshold = 17),
        ),
        of("of-a-share-beyond-the-last", "An index of 16.", "NonCanonical", &share(|share| share.index = 16)),
    ]
}

/// Shares that are put together: the last is the object, the others stand before it.
fn shares() -> Vec<Case> {
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
