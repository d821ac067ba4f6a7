//! Codes with typing errors, and codes that no writer of version 1 makes (spec 13.5).
use super::{plain, secret, some_share, typed, with};
use crate::{
    case::Case,
    independent::code::{BECH32M, Share, code, printed, symbols},
};

pub(super) fn mistyped(name: &str, scenario: &str, text: &str, place: &str) -> Case {
    typed(name, scenario, "Mistyped", text).line("place", place)
}

/// Another character of the alphabet.
pub(super) fn other(text: &str, at: usize) -> &'static str {
    if text.as_bytes()[at] == b'q' { "p" } else { "q" }
}

/// The text with a character and the next one exchanged, which must be two different ones.
pub(super) fn swapped(text: &str, at: usize) -> String {
    assert_ne!(text.as_bytes()[at], text.as_bytes()[at + 1]);
    format!("{}{}{}{}", &text[..at], &text[at + 1..at + 2], &text[at..=at], &text[at + 2..])
}

pub(super) fn mistakes() -> Vec<Case> {
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
pub(super) fn formats() -> Vec<Case> {
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
