//! Cards as statements: preamble, lengths, signer, signature.
use crate::{
    case::Case,
    cast::CAST,
    independent::{
        actor::{CardFile, draft, seed, signing_seed},
        ed25519,
        fields::flip,
        keys::CLASSIC,
    },
};

/// The name on these cards, and of their seed.
const NAME: &str = "Eve";

/// A classic card, changed and then signed.
pub(super) fn card(
    name: &str,
    scenario: &str,
    expect: &'static str,
    change: impl FnOnce(&mut CardFile),
) -> Case {
    let mut card = draft(NAME, CLASSIC);
    change(&mut card);
    card.signature = ed25519::sign(&signing_seed(&seed(NAME)), &card.message());
    Case::of("card", name, scenario, expect, card.bytes())
}

/// A classic card, signed and then changed.
fn damaged(name: &str, scenario: &str, expect: &'static str, damage: impl FnOnce(&mut CardFile)) -> Case {
    let mut card = draft(NAME, CLASSIC);
    card.signature = ed25519::sign(&signing_seed(&seed(NAME)), &card.message());
    damage(&mut card);
    Case::of("card", name, scenario, expect, card.bytes())
}

pub(super) fn cases() -> Vec<Case> {
    [preambles(), lengths(), signatures(), trust()].into_iter().flatten().collect()
}

fn preambles() -> Vec<Case> {
    let byte = |name: &str, scenario: &str, expect: &'static str, at: usize, value: u8| {
        card(name, scenario, expect, |card| card.preamble[at] = value)
    };
    let envelope = crate::cast::base("card-is-an-envelope").seal().bytes();
    vec![
        byte("card-magic-wrong", "Mife.", "NotLife", 0, b'M'),
        byte("card-class-0", "There is no class 0.", "UnsupportedVersion", 4, 0),
        byte("card-class-envelope", "A card that calls itself an envelope.", "WrongKind", 4, 2),
        byte("card-version-0", "There never was a version 0.", "UnsupportedVersion", 5, 0),
        byte("card-version-2", "There is no version 2 yet.", "UnsupportedVersion", 5, 2),
        byte("card-kind-0", "There is no kind 0.", "UnsupportedVersion", 6, 0),
        byte("card-kind-endorsement", "Another statement than a card.", "WrongKind", 6, 2),
        byte("card-kind-11", "There is no kind 11 yet.", "UnsupportedVersion", 6, 11),
        byte("card-suite-0", "There is no suite 0.", "UnsupportedSuite", 7, 0),
        byte("card-suite-3", "There is no suite 3 yet.", "UnsupportedSuite", 7, 3),
        Case::of(
            "card",
            "card-is-an-envelope",
            "A sound envelope where a card should be.",
            "WrongKind",
            envelope,
        ),
    ]
}

fn lengths() -> Vec<Case> {
    let whole = CAST.dan.card.clone();
    let cut = |name: &str, scenario: &str, len: usize| {
        Case::of("card", name, scenario, "Truncated", whole[..len].to_vec())
    };
    let claims = |name: &str, scenario: &str, expect: &'static str, len: fn(u16) -> u16| {
        card(name, scenario, expect, |card| card.body_len = Some(len(card.body.bytes().len() as u16)))
    };
    vec![
        cut("card-cut-empty", "Nothing at all.", 0),
        cut("card-cut-in-preamble", "Seven bytes.", 7),
        cut("card-cut-in-length", "Half a length.", 9),
        cut("card-cut-in-body", "Half a body.", 60),
        cut("card-cut-before-signer", "Neither signer nor signature.", whole.len() - 96),
        cut("card-cut-before-signature", "No signature.", whole.len() - 64),
        cut("card-cut-last-byte", "The last byte is missing.", whole.len() - 1),
        Case::of(
            "card",
            "card-appended-byte",
            "A byte after the last.",
            "TrailingData",
            [whole.as_slice(), &[0]].concat(),
        ),
        claims("card-length-one-more", "The body takes a byte of the signer.", "Truncated", |len| len + 1),
        claims("card-length-one-less", "The body leaves a byte.", "TrailingData", |len| len - 1),
        claims("card-length-4097", "One byte more than a body may have.", "LimitExceeded", |_| 4097),
    ]
}

fn signatures() -> Vec<Case> {
    let key = signing_seed(&seed(NAME));
    vec![
        damaged("card-name-tampered", "Eve calls herself Evf.", "NotAuthentic", |card| {
            flip(card.body.get("name"));
        }),
        damaged("card-validity-tampered", "Another year.", "NotAuthentic", |card| {
            flip(card.body.get("not after"));
        }),
        damaged("card-signature-r-tampered", "One bit of R.", "NotAuthentic", |card| card.signature[0] ^= 1),
        damaged("card-signature-s-tampered", "One bit of S.", "NotAuthentic", |card| card.signature[32] ^= 1),
        damaged("card-signature-s-plus-order", "S + L for S.", "NotAuthentic", |card| {
            ed25519::add_order(&mut card.signature);
        }),
        damaged(
            "card-signature-r-of-small-order",
            "R is the neutral element, and the equation holds.",
            "NotAuthentic",
            |card| card.signature = ed25519::sign_with_small_order_r(&key, &card.message()),
        ),
        damaged(
            "card-signature-by-another",
            "Signed with a key that it does not state.",
            "NotAuthentic",
            |card| {
                card.signature = ed25519::sign(&CAST.dan.signing_seed(), &card.message());
            },
        ),
        damaged("card-signature-without-label", "Over the hash alone.", "NotAuthentic", |card| {
            card.signature = ed25519::sign(&key, &card.hash());
        }),
        card(
            "card-signer-not-itself",
            "A card is signed with the key it states.",
            "UnsupportedVersion",
            |card| {
                card.signer = CAST.dan.id;
            },
        ),
    ]
}

/// Sound cards that are not the one that was compared, or not valid any more.
fn trust() -> Vec<Case> {
    let sound = |name: &str, scenario: &str, expect: &'static str| {
        Case::of("card", name, scenario, expect, CAST.dan.card.clone())
    };
    let digits = "12345 67890 12345 67890 12345 67890 12345 67890";
    let other = format!("LIFE:1:{}", base32(&CAST.ben.id));
    vec![
        sound("card-fingerprint-of-another", "Other digits were compared.", "Untrusted")
            .line("fingerprint", digits),
        sound("card-qr-text-of-another", "Another card's QR text was scanned.", "Untrusted")
            .line("fingerprint", other),
        sound("card-not-yet-valid", "Asked for a millisecond too early.", "Expired")
            .line("valid-at", crate::independent::actor::NOT_BEFORE - 1),
        sound("card-expired", "Asked for a millisecond too late.", "Expired")
            .line("valid-at", crate::independent::actor::NOT_AFTER + 1),
    ]
}

/// RFC 4648, 6, without padding.
pub(crate) fn base32(bytes: &[u8]) -> String {
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |i| byte >> i & 1)).collect();
    let value = |chunk: &[u8]| (0..5).fold(0, |value, i| value << 1 | chunk.get(i).copied().unwrap_or(0));
    bits.chunks(5)
        .map(|chunk| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[usize::from(value(chunk))]))
        .collect()
}
