//! Statements and cards: strict, domain-separated, and trusted by an act alone.
use crate::{
    ActorId, CardId, Error, Suite, Time,
    identity::{Identity, Seed},
    limits::STATEMENT_MAX,
    primitives::ed25519::SigningSeed,
    statement::*,
    wire::codec,
};
use std::{format, string::ToString, vec, vec::Vec};

fn details(name: Option<&'static str>) -> CardDetails<'static> {
    CardDetails {
        actor: ActorId([1; 16]),
        generation: 3,
        kind: ActorKind::Device,
        not_before: Time(10),
        not_after: Time(20),
        name,
        extensions: &[],
    }
}

fn card(n: u8, suite: Suite) -> Vec<u8> {
    let mut out = vec![0; STATEMENT_MAX];
    let len = Seed::from_bytes([n; 32]).issue_card(suite, &details(Some("Meter 7")), &mut out).unwrap();
    out.truncate(len);
    out
}

#[test]
fn a_card_says_what_was_put_in() {
    for suite in [Suite::Classic, Suite::Hybrid] {
        let bytes = card(1, suite);
        let card = Card::decode(&bytes).unwrap();
        let CardDetails { actor, generation, kind, name, .. } = card.details();
        assert_eq!((actor, generation, kind), (ActorId([1; 16]), 3, ActorKind::Device));
        assert_eq!((name, card.suite()), (Some("Meter 7"), suite));
        assert_eq!(card.kem_key().len(), suite.kem_public_key_len());
        assert_eq!(card.check_valid(Time(10)), Ok(()));
        assert_eq!(card.check_valid(Time(20)), Ok(()));
        assert_eq!(card.check_valid(Time(9)), Err(Error::Expired));
        assert_eq!(card.check_valid(Time(21)), Err(Error::Expired));
    }
}

#[test]
fn every_bit_truncation_and_appended_byte_of_a_card_counts() {
    for suite in [Suite::Classic, Suite::Hybrid] {
        let bytes = card(1, suite);
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(Card::decode(&flipped).is_err(), "bit {bit}");
        }
        for len in 0..bytes.len() {
            assert_eq!(Card::decode(&bytes[..len]).err(), Some(Error::Truncated), "length {len}");
        }
        for byte in 0..=u8::MAX {
            let longer = [&bytes[..], &[byte]].concat();
            assert_eq!(Card::decode(&longer).err(), Some(Error::TrailingData));
        }
    }
}

#[test]
fn a_card_is_trusted_by_its_fingerprint_alone() {
    let (bytes, other) = (card(1, Suite::Hybrid), card(2, Suite::Hybrid));
    let (card, other) = (Card::decode(&bytes).unwrap(), Card::decode(&other).unwrap());
    let typed = card.fingerprint().to_string();
    assert_eq!(typed.len(), 47);
    for text in
        [typed.clone(), typed.replace(' ', ""), typed.replace(' ', "-"), card.qr_text().as_str().into()]
    {
        let fingerprint = Fingerprint::parse(&text).unwrap();
        assert!(card.pin(&fingerprint).is_ok());
        assert_eq!(other.pin(&fingerprint).err(), Some(Error::Untrusted));
    }
    // Each of the forty digits counts.
    let digits = typed.replace(' ', "");
    for at in 0..40 {
        let mut wrong: Vec<char> = digits.chars().collect();
        wrong[at] = if wrong[at] == '9' { '0' } else { '9' };
        let wrong = Fingerprint::parse(&wrong.iter().collect::<std::string::String>()).unwrap();
        assert_eq!(card.pin(&wrong).err(), Some(Error::Untrusted), "digit {at}");
    }
}

#[test]
fn fingerprints_have_one_spelling() {
    let bytes = card(1, Suite::Classic);
    let qr = Card::decode(&bytes).unwrap().qr_text();
    let qr = qr.as_str();
    assert_eq!(qr.len(), QR_TEXT_LEN);
    let last = |c: char| format!("{}{c}", &qr[..QR_TEXT_LEN - 1]);
    let spelled =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".chars().filter(|c| Fingerprint::parse(&last(*c)).is_ok());
    assert_eq!(spelled.count(), 2, "the last character carries one bit");
    for bad in [
        "",
        "1234",
        &"1".repeat(39),
        &"1".repeat(41),
        &"x".repeat(40),
        &qr.to_lowercase(),
        &qr[..58],
        "LIFE:2:A",
    ] {
        assert_eq!(Fingerprint::parse(bad), Err(Error::InvalidArgument), "{bad}");
    }
}

#[test]
fn an_identity_takes_no_card_but_its_own() {
    let seed = Seed::from_bytes([1; 32]);
    for suite in [Suite::Classic, Suite::Hybrid] {
        let (own, foreign) = (card(1, suite), card(2, suite));
        assert!(Identity::new(&seed, Card::decode(&own).unwrap()).is_ok());
        assert_eq!(Identity::new(&seed, Card::decode(&foreign).unwrap()).err(), Some(Error::InvalidKey));
    }
    // A card that states Mallory's KEM key under Alice's name, signed by Mallory, is not Alice's either.
    let classic = card(1, Suite::Classic);
    let hybrid = card(1, Suite::Hybrid);
    assert_ne!(Card::decode(&classic).unwrap().id(), Card::decode(&hybrid).unwrap().id());
}

/// A statement of any kind, with a body of any bytes.
fn statement(kind: Kind, signer: CardId, key: u8, body: &[u8]) -> Vec<u8> {
    let mut out = vec![0; STATEMENT_MAX];
    let (len, _) = sign(kind, Suite::Classic, signer, &SigningSeed::new([key; 32]), &mut out, |out| {
        let room = out.get_mut(..body.len()).ok_or(Error::BufferTooSmall)?;
        room.copy_from_slice(body);
        Ok(body.len())
    })
    .unwrap();
    out.truncate(len);
    out
}

#[test]
fn a_statement_is_its_signers_word_while_his_card_is_valid() {
    let (bytes, foreign) = (card(1, Suite::Classic), card(2, Suite::Classic));
    let alice = Identity::new(&Seed::from_bytes([1; 32]), Card::decode(&bytes).unwrap()).unwrap();
    let bob = Identity::new(&Seed::from_bytes([2; 32]), Card::decode(&foreign).unwrap()).unwrap();
    let mut out = vec![0; STATEMENT_MAX];
    let (len, hash) =
        sign(Kind::Receipt, Suite::Classic, alice.id(), alice.signing(), &mut out, |_| Ok(0)).unwrap();
    let statement = Statement::decode(&out[..len]).unwrap();
    assert_eq!(*statement.hash(), hash);
    assert_eq!(statement.verify(alice.card(), Time(15)), Ok(()));
    assert_eq!(statement.verify(alice.card(), Time(9)), Err(Error::Expired));
    assert_eq!(statement.verify(alice.card(), Time(21)), Err(Error::Expired));
    assert_eq!(statement.verify(bob.card(), Time(15)), Err(Error::WrongAuthor));
    // The kind is under the signature, and so are suite, body and signer.
    for at in 0..len {
        let mut forged = out[..len].to_vec();
        forged[at] ^= 1;
        let accepted = Statement::decode(&forged).is_ok_and(|s| s.verify(alice.card(), Time(15)).is_ok());
        assert!(!accepted, "byte {at}");
    }
}

#[test]
fn a_statement_has_the_suite_of_its_signers_card() {
    let bytes = card(1, Suite::Classic);
    let alice = Identity::new(&Seed::from_bytes([1; 32]), Card::decode(&bytes).unwrap()).unwrap();
    let mut out = vec![0; STATEMENT_MAX];
    for (kind, expected) in [(Kind::Receipt, Err(Error::NonCanonical)), (Kind::GroupState, Ok(()))] {
        let (len, _) = sign(kind, Suite::Hybrid, alice.id(), alice.signing(), &mut out, |_| Ok(0)).unwrap();
        assert_eq!(Statement::decode(&out[..len]).unwrap().verify(alice.card(), Time(15)), expected);
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Body<'a> {
    actor: [u8; 16],
    generation: u32,
    kind: u8,
    verifying_key: [u8; 32],
    kem_key: &'a [u8],
    not_before: u64,
    not_after: u64,
    name: Option<&'a str>,
    extensions: &'a [u8],
}

/// A card with a right signature by key 1 over whatever the body says.
fn forged_card(change: impl FnOnce(&mut Body<'static>)) -> Vec<u8> {
    static GOOD_KEM: [u8; 32] = {
        let mut key = [0; 32];
        key[0] = 9;
        key
    };
    let mut body = Body {
        actor: [1; 16],
        generation: 0,
        kind: 0,
        verifying_key: SigningSeed::new([1; 32]).public_key(),
        kem_key: &GOOD_KEM,
        not_before: 0,
        not_after: 9,
        name: None,
        extensions: &[],
    };
    change(&mut body);
    let mut encoded = [0; 2048];
    let len = codec::encode(&body, &mut encoded).unwrap();
    statement(Kind::Card, SELF_SIGNED, 1, &encoded[..len])
}

#[test]
fn cards_with_bad_keys_or_fields_are_refused_although_they_are_signed() {
    static LOW_ORDER: [u8; 32] = {
        let mut key = [0; 32];
        key[0] = 1;
        key
    };
    static NOT_REDUCED: [u8; 32] = [0xff; 32];
    let refused = |change: fn(&mut Body<'static>)| Card::decode(&forged_card(change)).map(|_| ()).err();
    assert_eq!(refused(|_| ()), None, "the control");
    assert_eq!(refused(|body| body.kem_key = &LOW_ORDER), Some(Error::InvalidKey));
    assert_eq!(refused(|body| body.kem_key = &NOT_REDUCED), Some(Error::InvalidKey));
    assert_eq!(refused(|body| body.kem_key = &[9; 31]), Some(Error::InvalidKey));
    assert_eq!(refused(|body| body.verifying_key = LOW_ORDER), Some(Error::InvalidKey));
    assert_eq!(refused(|body| body.verifying_key = NOT_REDUCED), Some(Error::InvalidKey));
    assert_eq!(
        refused(|body| body.verifying_key = SigningSeed::new([2; 32]).public_key()),
        Some(Error::NotAuthentic)
    );
    assert_eq!(refused(|body| body.not_before = 10), Some(Error::NonCanonical));
    assert_eq!(refused(|body| body.kind = 4), Some(Error::UnsupportedVersion));
    assert_eq!(refused(|body| body.name = Some("")), Some(Error::NonCanonical));
    assert_eq!(refused(|body| body.name = Some("a\u{202e}b")), Some(Error::NonCanonical));
    assert_eq!(
        refused(|body| body.name = Some("12345678901234567890123456789012345678901234567890123456789012345")),
        Some(Error::LimitExceeded)
    );
    assert_eq!(refused(|body| body.extensions = &[1, 1, 0]), Some(Error::UnsupportedExtension));
}

#[test]
fn other_kinds_are_no_cards_and_unknown_kinds_are_of_a_later_version() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_number(kind.number()), Ok(kind));
        let bytes = statement(kind, SELF_SIGNED, 1, b"");
        let expected = if kind == Kind::Card { Error::NonCanonical } else { Error::WrongKind };
        assert_eq!(Card::decode(&bytes).err(), Some(expected));
    }
    let mut later = statement(Kind::Card, SELF_SIGNED, 1, b"");
    later[6] = 11;
    assert_eq!(Statement::decode(&later).err(), Some(Error::UnsupportedVersion));
    let successor = statement(Kind::Card, CardId([1; 32]), 1, b"");
    assert_eq!(Card::decode(&successor).err(), Some(Error::UnsupportedVersion));
    assert_eq!(Statement::decode(b"%PDF-1.7").err(), Some(Error::NotLife));
}

#[test]
fn a_small_buffer_is_an_error_at_every_length() {
    let seed = Seed::from_bytes([1; 32]);
    let len = card(1, Suite::Hybrid).len();
    let mut out = vec![0; len];
    for room in (0..len).step_by(13).chain([len - 1]) {
        let result = seed.issue_card(Suite::Hybrid, &details(Some("Meter 7")), &mut out[..room]);
        assert_eq!(result, Err(Error::BufferTooSmall), "{room}");
    }
    assert_eq!(seed.issue_card(Suite::Hybrid, &details(Some("Meter 7")), &mut out), Ok(len));
    let bad = seed.issue_card(Suite::Hybrid, &details(Some("a\nb")), &mut out);
    assert_eq!(bad, Err(Error::InvalidArgument));
}
