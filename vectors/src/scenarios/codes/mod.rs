//! Recovery codes and shares as people type them (spec 13.5, 13.6).
mod mistakes;
mod shares;

use super::named;
use crate::{
    case::Case,
    independent::code::{BECH32M, Share, code, printed, symbols},
    vector::hex,
};
use mistakes::{formats, mistakes};
use shares::shares;

fn typed(name: &str, scenario: &str, expect: &'static str, text: &str) -> Case {
    let case = Case::of("code", &format!("code-{name}"), scenario, expect, text.as_bytes().to_vec());
    case.line("kind", "code")
}

/// The text with one character, counted without separators, replaced.
fn with(text: &str, at: usize, new: &str) -> String {
    format!("{}{new}{}", &text[..at], &text[at + 1..])
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

fn some_share() -> Share {
    Share { lock: *b"a lock's", threshold: 3, index: 4, value: named("value of a share") }
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
