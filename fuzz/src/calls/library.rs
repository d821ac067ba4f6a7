//! Objects of every kind, right as they are: what the golden vectors bring, with everything that their readers need.
use life_core::statement::Card;
use std::{fs, sync::LazyLock};

const FILES: [&str; 14] = [
    "group-record-late-classic",
    "group-outside-classic",
    "channel-record-1-classic",
    "vault-by-code-classic",
    "endorsement",
    "endorsement-of-a-successor",
    "checkpoint",
    "log-entry",
    "grant",
    "challenge",
    "login-with-session",
    "request",
    "receipt-requested",
    "revocation",
];

const KEYS: [&str; 9] = [
    "opener-seed",
    "opener-card",
    "author-card",
    "maker-card",
    "signer-card",
    "state",
    "roster",
    "set-up",
    "secret",
];

fn unhex(hex: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
    (0..hex.len()).step_by(2).map(digit).collect()
}

/// A seed and its card, and everything else; and the id of each card.
pub(super) fn things() -> &'static [Vec<u8>] {
    static THINGS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let mut things: Vec<Vec<u8>> = Vec::new();
        let mut add = |thing: Vec<u8>| {
            if !things.contains(&thing) {
                things.push(thing);
            }
        };
        for file in FILES {
            let path = format!("{}/../vectors/v1/golden/{file}.vector", env!("CARGO_MANIFEST_DIR"));
            let text = fs::read_to_string(&path).expect("a golden vector");
            let (head, object) = text.split_once("\n\n").expect("an empty line");
            for key in KEYS {
                for value in head.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix(": ")) {
                    let bytes = unhex(value);
                    let id = Card::decode(&bytes).map(|card| card.id().0.to_vec());
                    add(bytes.clone());
                    id.into_iter().for_each(&mut add);
                }
            }
            add(unhex(&object.replace('\n', "")));
        }
        things
    });
    &THINGS
}
