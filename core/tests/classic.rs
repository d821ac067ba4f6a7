//! A build without the feature `hybrid`: it verifies what owners of hybrid cards sign, and refuses by name to seal to
//! them or to be one. `cargo test -p life-core --no-default-features --test classic`.
#![cfg(not(feature = "hybrid"))]
use life_core::{
    ActorId, Error, ObjectId, Suite, Time,
    envelope::{Draft, seal},
    identity::{Identity, Seed},
    limits::STATEMENT_MAX,
    statement::{ActorKind, Card, CardDetails, Statement},
};

/// When the vector was made.
const AT: Time = Time(1_790_000_000_000);

/// A statement whose signer has a hybrid card, from the vectors: the card, and the statement.
fn hybrid() -> (Vec<u8>, Vec<u8>) {
    let vector = include_str!("../../vectors/v1/golden/login.vector");
    let (fields, object) = vector.split_once("\n\n").unwrap();
    let card = fields.lines().find_map(|line| line.strip_prefix("signer-card: ")).unwrap();
    (hex(card), hex(object))
}

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|c| c.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn card(seed: &Seed, suite: Suite, out: &mut [u8]) -> Result<usize, Error> {
    let details = CardDetails {
        actor: ActorId([1; 16]),
        generation: 0,
        kind: ActorKind::Device,
        not_before: Time(0),
        not_after: Time::MAX,
        name: None,
        extensions: &[],
    };
    seed.issue_card(suite, &details, out)
}

#[test]
fn what_the_owner_of_a_hybrid_card_signs_is_verified() {
    let (card, mut statement) = hybrid();
    let card = Card::decode(&card).unwrap();
    assert_eq!(card.suite(), Suite::Hybrid);
    let card = card.pin(&card.fingerprint()).unwrap();
    Statement::decode(&statement).unwrap().verify(&card, AT).unwrap();
    *statement.last_mut().unwrap() ^= 1;
    assert_eq!(Statement::decode(&statement).unwrap().verify(&card, AT).err(), Some(Error::NotAuthentic));
}

#[test]
fn a_hybrid_card_with_a_malformed_key_is_refused_as_ever() {
    let (mut card, _) = hybrid();
    let key = 90; // somewhere in the coefficients, which begin within the first 90 bytes
    card[key..key + 3].fill(0xff);
    assert_eq!(Card::decode(&card).err(), Some(Error::InvalidKey));
}

#[test]
fn nobody_seals_to_a_hybrid_card_or_is_one() {
    let (theirs, _) = hybrid();
    let theirs = Card::decode(&theirs).unwrap();
    let seed = Seed::from_bytes([7; 32]);
    let mut mine = [0; STATEMENT_MAX];
    let len = card(&seed, Suite::Classic, &mut mine).unwrap();
    let me = Identity::new(&seed, Card::decode(&mine[..len]).unwrap()).unwrap();
    let draft = Draft::record(ObjectId([1; 16]), AT);
    let to = [theirs.pin(&theirs.fingerprint()).unwrap()];
    let mut out = [0; 4096];
    let sealed = seal(&me, &mut Counter(1), &draft, &to, b"content", &mut out);
    assert_eq!(sealed.err(), Some(Error::UnsupportedSuite));

    assert_eq!(card(&seed, Suite::Hybrid, &mut mine), Err(Error::UnsupportedSuite));
    assert_eq!(Identity::new(&seed, theirs).err(), Some(Error::UnsupportedSuite));
}

struct Counter(u8);

impl rand_core::TryRng for Counter {
    type Error = core::convert::Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(4)
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(4)
    }
    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        for byte in out {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Counter {}

#[test]
fn the_self_test_has_the_part_of_its_algorithms() {
    assert_eq!(life_core::self_test::run(), Ok(()));
    assert_eq!(life_core::self_test::run_hybrid(), Err(Error::UnsupportedSuite));
}
