//! The same few people in every run.
use core::convert::Infallible;
use life_core::{
    ActorId, Suite, Time,
    identity::{Identity, Seed},
    limits::STATEMENT_MAX,
    statement::{ActorKind, Card, CardDetails},
};
use rand_core::{TryCryptoRng, TryRng};
use std::sync::LazyLock;

/// Whoever writes.
pub(crate) fn alice(suite: Suite) -> &'static Identity<'static> {
    static ALICE: LazyLock<[Identity<'static>; 2]> = LazyLock::new(|| both(1));
    &ALICE[usize::from(suite == Suite::Hybrid)]
}

/// Whoever reads.
pub(crate) fn bob(suite: Suite) -> &'static Identity<'static> {
    static BOB: LazyLock<[Identity<'static>; 2]> = LazyLock::new(|| both(2));
    &BOB[usize::from(suite == Suite::Hybrid)]
}

/// The seed that Alice (1) or Bob (2) is made of.
pub(crate) fn seed(n: u8) -> Seed {
    Seed::from_bytes([n; 32])
}

fn both(n: u8) -> [Identity<'static>; 2] {
    [Suite::Classic, Suite::Hybrid].map(|suite| {
        let details = CardDetails {
            actor: ActorId([n; 16]),
            generation: 0,
            kind: ActorKind::Person,
            not_before: Time(0),
            not_after: Time::MAX,
            name: Some("Somebody"),
            extensions: &[],
        };
        let mut card = vec![0; STATEMENT_MAX];
        let len = seed(n).issue_card(suite, &details, &mut card).expect("the details are valid");
        card.truncate(len);
        let card = Card::decode(card.leak()).expect("what is issued decodes");
        Identity::new(&seed(n), card).expect("it is the seed's card")
    })
}

/// A generator that counts: an input finds the same thing whenever it is tried.
pub(crate) struct Rng(pub(crate) u64);

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
