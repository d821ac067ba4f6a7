//! The first eight bytes of an envelope.
use super::damaged;
use crate::{
    case::{Case, Reader},
    cast::{CAST, hybrid_base},
};

fn byte(name: &str, scenario: &str, expect: &'static str, at: usize, value: u8) -> Case {
    damaged(name, scenario, expect, |written| written.preamble[at] = value)
}

pub(super) fn cases() -> Vec<Case> {
    let hybrid = hybrid_base("suite-classic-but-all-stanzas-hybrid");
    let mut written = hybrid.seal();
    written.preamble[7] = 1;
    let reader = Reader { floor: "classic", ..Reader::of(&hybrid, &CAST.bob) };
    let card = Reader::of(&hybrid, &CAST.bob);
    vec![
        byte("magic-wrong", "Mife.", "NotLife", 0, b'M'),
        byte("magic-lower-case", "LIFe.", "NotLife", 3, b'e'),
        byte("class-0", "There is no class 0.", "UnsupportedVersion", 4, 0),
        byte("class-statement", "An envelope that calls itself a statement.", "WrongKind", 4, 1),
        byte("class-3", "There is no class 3 yet.", "UnsupportedVersion", 4, 3),
        byte("version-0", "There never was a version 0.", "UnsupportedVersion", 5, 0),
        byte("version-2", "There is no version 2 yet.", "UnsupportedVersion", 5, 2),
        byte("kind-0", "There is no kind 0.", "UnsupportedVersion", 6, 0),
        byte("kind-vault", "A record that calls itself a vault, without a lock.", "NonCanonical", 6, 3),
        byte("kind-255", "There is no kind 255.", "UnsupportedVersion", 6, 255),
        byte("kind-message-but-no-thread", "A record that calls itself a message.", "NonCanonical", 6, 2),
        byte("suite-0", "There is no suite 0.", "UnsupportedSuite", 7, 0),
        byte("suite-3", "There is no suite 3 yet.", "UnsupportedSuite", 7, 3),
        byte("suite-hybrid-but-stanzas-classic", "Stronger than its stanzas.", "NonCanonical", 7, 2),
        Case::fault(
            "suite-classic-but-all-stanzas-hybrid",
            "Weaker than its stanzas: the one name of an audience without classic stanzas is hybrid.",
            "NonCanonical",
            &reader,
            written.bytes(),
        ),
        Case::fault(
            "card-instead-of-envelope",
            "The author's card where an envelope should be.",
            "WrongKind",
            &card,
            CAST.alice.card.clone(),
        ),
    ]
}
