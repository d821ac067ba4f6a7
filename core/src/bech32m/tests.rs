use super::*;
use bech32::{Bech32m, ByteIterExt, Fe32, Fe32IterExt, Hrp};
use std::{string::String, vec::Vec};

const LENS: [usize; 2] = [32, 42];

fn code(kind: u8, payload: &[u8]) -> String {
    let mut out = [0; 128];
    let len = encode(kind, payload, &mut out).unwrap();
    assert_eq!(len, printed_len(payload.len()));
    String::from_utf8(out[..len].to_vec()).unwrap()
}

fn payload(seed: u8, len: usize) -> Vec<u8> {
    crate::primitives::hash::sha256(b"payload", &[&[seed]]).iter().cycle().copied().take(len).collect()
}

fn mistake(typed: &str) -> Mistake {
    decode(typed.as_bytes(), &LENS).map(|_| ()).unwrap_err()
}

/// BIP-350, "Test vectors for Bech32m": "The following strings are valid Bech32m".
#[test]
fn bip_350_valid() {
    for text in [
        "a1lqfn3a",
        "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6",
        "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
        "11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8",
        "split1checkupstagehandshakeupstreamerranterredcaperredlc445v",
        "?1v759aa",
    ] {
        let (hrp, data) = text.rsplit_once('1').unwrap();
        let state = data.bytes().map(|c| value_of(c).unwrap()).fold(start(hrp.as_bytes()), step);
        assert_eq!(state, BECH32M_CONST, "{text}");
    }
}

/// BIP-350, the same place: "The following strings are not valid Bech32m", those whose fault is in characters or
/// checksum, and the addresses with the checksum of Bech32.
#[test]
fn bip_350_invalid() {
    for text in ["y1b0jsk6g", "lt1igcx5c0", "in1muywd", "mm1crxm3i", "au1s5cgom", "M1VUXWEZ"] {
        let (hrp, data) = text.rsplit_once('1').unwrap();
        let symbols: Option<Vec<u8>> = data.bytes().map(|c| value_of(c.to_ascii_lowercase())).collect();
        let sum = |symbols: Vec<u8>| symbols.into_iter().fold(start(hrp.to_lowercase().as_bytes()), step);
        assert_ne!(
            symbols.filter(|symbols| symbols.len() >= CHECKSUM_LEN).map(sum),
            Some(BECH32M_CONST),
            "{text}"
        );
    }
    for text in [
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
    ] {
        let (hrp, data) = text.rsplit_once('1').unwrap();
        let state = data.bytes().map(|c| value_of(c).unwrap()).fold(start(hrp.as_bytes()), step);
        assert_ne!(state, BECH32M_CONST, "{text}");
    }
}

#[test]
fn codes_are_those_of_the_crate_bech32() {
    for seed in 0..64 {
        for (kind, len) in [(0, 32), (1, 42), (seed & 31, 32)] {
            let bytes = payload(seed, len);
            let hrp = Hrp::parse("life").unwrap();
            let kind_symbol = Fe32::try_from(kind).unwrap();
            let theirs: String = core::iter::once(kind_symbol)
                .chain(bytes.iter().copied().bytes_to_fes())
                .with_checksum::<Bech32m>(&hrp)
                .chars()
                .collect();
            let ours = code(kind, &bytes);
            assert_eq!(ours.replace('-', "").to_lowercase(), theirs);
            let read = decode(theirs.as_bytes(), &LENS).unwrap();
            assert_eq!((read.kind, read.bytes()), (kind, bytes.as_slice()));
        }
    }
}

#[test]
fn a_code_is_groups_of_four_and_read_in_any_case_with_any_separators() {
    let bytes = payload(1, 32);
    let printed = code(0, &bytes);
    assert!(printed.starts_with("LIFE-1Q"));
    assert_eq!((printed.len(), code_len(32)), (79, 64));
    assert_eq!((printed_len(42), code_len(42)), (99, 80));
    assert!(printed.split('-').all(|group| group.len() == 4));
    let lower = printed.to_lowercase();
    let mixed: String =
        lower.char_indices().map(|(i, c)| if i % 3 == 0 { c.to_ascii_uppercase() } else { c }).collect();
    let lines = lower.replace('-', "\r\n\t ");
    for typed in [&printed, &lower, &mixed, &lines, &printed.replace('-', "")] {
        assert_eq!(decode(typed.as_bytes(), &LENS).unwrap().bytes(), bytes, "{typed}");
    }
    for other in ["_", ".", "\u{a0}", "\u{2010}", "\0"] {
        let typed = printed.replacen('-', other, 1);
        assert_eq!(mistake(&typed).place, Some(Place::Character(4)), "{other:?} is no separator");
    }
}

#[test]
fn every_substitution_is_located() {
    for len in LENS {
        let good = code(1, &payload(2, len)).replace('-', "").to_lowercase();
        for at in 0..good.len() {
            for c in (0x21..=0x7e_u8).filter(|c| *c != b'-' && !c.eq_ignore_ascii_case(&good.as_bytes()[at]))
            {
                let mut typed = good.clone().into_bytes();
                typed[at] = c;
                let found = decode(&typed, &LENS).map(|_| ()).unwrap_err();
                assert_eq!(found, Mistake::at(Place::Character(at)), "{}", char::from(c));
            }
        }
    }
}

#[test]
fn every_transposition_of_neighbours_is_located() {
    for (seed, len) in (0..16).flat_map(|seed| LENS.map(|len| (seed, len))) {
        let good = code(0, &payload(seed, len)).replace('-', "");
        for at in 5..good.len() - 1 {
            let mut typed = good.clone().into_bytes();
            typed.swap(at, at + 1);
            if typed != good.as_bytes() {
                let found = decode(&typed, &LENS).map(|_| ()).unwrap_err();
                assert_eq!(found, Mistake::at(Place::Swapped(at)));
            }
        }
    }
}

#[test]
fn two_and_three_wrong_characters_are_never_blamed_on_one() {
    let good = code(0, &payload(3, 32)).replace('-', "").to_lowercase().into_bytes();
    let change = |c: u8, by: usize| ALPHABET[(usize::from(value_of(c).unwrap()) + by) % 32];
    for a in 5..good.len() {
        for b in a + 1..good.len() {
            let by = 1 + (a * 7 + b * 3) % 31;
            let mut typed = good.clone();
            typed[a] = change(typed[a], by);
            typed[b] = change(typed[b], 1 + (by * 5) % 31);
            let found = decode(&typed, &LENS).map(|_| ()).unwrap_err();
            assert!(matches!(found.place, Some(Place::Several | Place::Swapped(_))), "{a} {b}");
            if found.place != Some(Place::Several) {
                let mut swapped = good.clone();
                swapped.swap(a, b);
                assert!(b == a + 1 && typed == swapped);
            }
            let c = (b * 5 + 11) % (good.len() - 5) + 5;
            if c != a && c != b {
                typed[c] = change(typed[c], 9);
                let found = decode(&typed, &LENS).map(|_| ()).unwrap_err();
                assert_eq!(found.error, Error::Mistyped);
                assert!(!matches!(found.place, Some(Place::Character(_))), "{a} {b} {c}");
            }
        }
    }
}

#[test]
fn what_is_left_out_or_typed_twice_is_a_length() {
    let good = code(0, &payload(4, 32)).replace('-', "");
    for at in 5..good.len() {
        let mut short = good.clone();
        short.remove(at);
        assert_eq!(mistake(&short).place, Some(Place::Length(63)));
        let mut long = good.clone();
        long.insert(at, good.as_bytes()[at].into());
        assert_eq!(mistake(&long).place, Some(Place::Length(65)));
    }
    assert_eq!(mistake("").place, Some(Place::Length(0)));
    assert_eq!(mistake("life").place, Some(Place::Length(4)));
    assert_eq!(
        mistake(&"life1".chars().chain(core::iter::repeat_n('q', 500)).collect::<String>()).place,
        Some(Place::Length(505))
    );
    assert_eq!(mistake("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4").place, Some(Place::Character(0)));
}

/// BIP-350's "Non-zero padding in 8-to-5 conversion".
#[test]
fn padding_bits_are_zero() {
    let hrp = Hrp::parse("life").unwrap();
    let mut symbols = std::vec![Fe32::Q; 53];
    symbols[52] = Fe32::P;
    let typed: String = symbols.iter().copied().with_checksum::<Bech32m>(&hrp).chars().collect();
    assert_eq!(mistake(&typed), Mistake::other(Error::NonCanonical));
}
