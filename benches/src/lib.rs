//! What the benchmarks share: people, drafts, and the same jobs done by others.
#[cfg(feature = "peers")]
pub mod peers;

use core::convert::Infallible;
use life_core::{
    ActorId, ObjectId, Suite, Time,
    envelope::{Draft, Expected, Fields, MetadataDraft},
    identity::{Identity, Seed},
    limits::STATEMENT_MAX,
    statement::{ActorKind, Card, CardDetails, VerifiedCard},
};
use rand_core::{TryCryptoRng, TryRng};

/// When all of it happens.
pub const NOW: Time = Time(1_790_000_000_000);

/// Both suites with their names.
pub const SUITES: [(Suite, &str); 2] = [(Suite::Classic, "LIFE classic"), (Suite::Hybrid, "LIFE hybrid")];

/// The identity of seed `n`, valid for ever.
///
/// # Panics
/// Never: the details are valid.
#[must_use]
pub fn person(n: u8, suite: Suite) -> Identity<'static> {
    let details = CardDetails {
        actor: ActorId([n; 16]),
        generation: 0,
        kind: ActorKind::Person,
        not_before: Time(0),
        not_after: Time::MAX,
        name: Some("Somebody"),
        extensions: &[],
    };
    let seed = Seed::from_bytes([n; 32]);
    let mut card = vec![0; STATEMENT_MAX];
    let len = seed.issue_card(suite, &details, &mut card).expect("the details are valid");
    card.truncate(len);
    let card = Card::decode(card.leak()).expect("what is issued decodes");
    Identity::new(&seed, card).expect("it is the seed's card")
}

/// One of many cards, each of other keys, trusted.
///
/// # Panics
/// Never: the details are valid.
#[must_use]
pub fn member(n: usize, suite: Suite) -> VerifiedCard<'static> {
    let mut seed = [77; 32];
    seed[..8].copy_from_slice(&n.to_be_bytes());
    let details = CardDetails {
        actor: ActorId([1; 16]),
        generation: 0,
        kind: ActorKind::Person,
        not_before: Time(0),
        not_after: Time::MAX,
        name: None,
        extensions: &[],
    };
    let mut card = vec![0; STATEMENT_MAX];
    let len = Seed::from_bytes(seed).issue_card(suite, &details, &mut card).expect("the details are valid");
    card.truncate(len);
    let card = Card::decode(card.leak()).expect("what is issued decodes");
    card.pin(&card.fingerprint()).expect("its own fingerprint")
}

/// A record with metadata as a clinic would write it.
#[must_use]
pub fn draft(suite: Suite) -> Draft<'static> {
    let metadata =
        MetadataDraft { media_type: "application/fhir+json", title: "Befund", fields: Fields::NONE };
    Draft { metadata, floor: suite, ..Draft::record(ObjectId([1; 16]), NOW) }
}

/// Any record of this suite.
#[must_use]
pub fn expected(suite: Suite) -> Expected<'static> {
    Expected { floor: suite, ..Expected::record() }
}

/// A generator that costs next to nothing and is fit for nothing but benchmarks.
pub struct Rng(pub u64);

impl TryRng for Rng {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|word| word as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        Ok((self.0 ^ (self.0 >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        for chunk in out.chunks_mut(8) {
            chunk.copy_from_slice(&self.try_next_u64()?.to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Rng {}
