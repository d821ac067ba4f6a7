//! One operation of the core after the other, with what each takes: instructions, and stack below whoever calls it.
//!
//! Everybody is on this one machine: the device, its owner and a service. Times and keys are constants, so that each run
//! counts the same.
#![no_std]
#![no_main]

mod report;
mod rest;
mod states;

use board::{Once, files};
use life_core::{
    ActorId, Error, Suite, Time,
    channel::SetUp,
    envelope::{Batch, Draft, Expected, open_in_place, seal},
    identity::{Identity, Seed},
    statement::{ActorKind, Card, CardDetails},
};
use report::Report;
use rest::{consent, login};

board::entry!(run);

/// Bytes of a reading.
const READING: usize = 256;
/// Readings under one signature.
const BATCH: u8 = 64;
const NOW: Time = Time(1_800_000_000_000);

/// Working memory, which is static: the stack is the core's.
const WORK: usize = if cfg!(feature = "hybrid") { 12 * 1024 } else { 3 * 1024 };
static WORKING: Once<[u8; WORK]> = Once::new([0; WORK]);
static LINES: Once<[u8; 1024]> = Once::new([0; 1024]);

/// A generator that always gives the same: this is no device.
struct Same(u8);

impl rand_core::TryRng for Same {
    type Error = core::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        for byte in out {
            self.0 = self.0.wrapping_mul(13).wrapping_add(7);
            *byte = self.0;
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Same {}

fn run() -> u32 {
    let (Some(work), Some(lines)) = (WORKING.take(), LINES.take()) else { return 1 };
    let mut report = Report::new(lines);
    let outcome = all(&mut report, work);
    let told = files::write("bench.txt", &[report.as_bytes()]);
    let mut report = Report::new(lines);
    states::all(&mut report);
    let told = told.and(files::write("states.txt", &[report.as_bytes()]));
    u32::from(outcome.is_err() || told.is_err())
}

fn all(report: &mut Report<'_>, work: &mut [u8]) -> Result<(), Error> {
    report.measure("self-test", 1, life_core::self_test::run)?;
    sealing(report, Suite::Classic, work)?;
    channel(report, work)?;
    login(report, work)?;
    consent(report, work)?;
    #[cfg(feature = "hybrid")]
    {
        report.measure("self-test of suite hybrid", 1, life_core::self_test::run_hybrid)?;
        sealing(report, Suite::Hybrid, work)?;
    }
    Ok(())
}

/// Somebody's seed and card.
fn person<'w>(number: u8, suite: Suite, work: &mut &'w mut [u8]) -> Result<(Seed, Card<'w>), Error> {
    let seed = Seed::generate(&mut Same(number))?;
    let details = CardDetails {
        actor: ActorId([number; 16]),
        generation: 0,
        kind: ActorKind::Device,
        not_before: NOW,
        not_after: Time(NOW.0 + 1_000_000),
        name: None,
        extensions: &[],
    };
    let room = take(work, if suite == Suite::Classic { 256 } else { 1408 })?;
    let len = seed.issue_card(suite, &details, room)?;
    let card = Card::decode(room.get(..len).unwrap_or_default())?;
    Ok((seed, card))
}

fn take<'w>(work: &mut &'w mut [u8], len: usize) -> Result<&'w mut [u8], Error> {
    let (taken, rest) = core::mem::take(work).split_at_mut_checked(len).ok_or(Error::BufferTooSmall)?;
    *work = rest;
    Ok(taken)
}

/// To a card and from it.
fn sealing(report: &mut Report<'_>, suite: Suite, mut work: &mut [u8]) -> Result<(), Error> {
    let names = if suite == Suite::Classic {
        ["identity, classic", "seal 256 bytes, classic", "open 256 bytes, classic"]
    } else {
        ["identity, hybrid", "seal 256 bytes, hybrid", "open 256 bytes, hybrid"]
    };
    let (seed, card) = person(1, suite, &mut work)?;
    let identity = report.measure(names[0], 1, || Identity::new(&seed, card))?;
    let draft = Draft { floor: suite, ..Draft::record(identity.generate_object_id(&mut Same(2), NOW)?, NOW) };
    let to = [*identity.card()];
    let sealed =
        report.measure(names[1], 1, || seal(&identity, &mut Same(3), &draft, &to, &[7; READING], work))?;
    let envelope = work.get_mut(..sealed.len).ok_or(Error::BufferTooSmall)?;
    let expected = Expected { floor: suite, ..Expected::record() };
    let mut metadata = [0; 64];
    report.measure(names[2], 1, || {
        open_in_place(&identity, identity.card(), &expected, envelope, &mut metadata).map(|_| ())
    })
}

/// Readings in a channel: alone, and 64 under one signature.
fn channel(report: &mut Report<'_>, mut work: &mut [u8]) -> Result<(), Error> {
    let (seed, card) = person(1, Suite::Classic, &mut work)?;
    let identity = Identity::new(&seed, card)?;
    let set_up = SetUp::generate(&identity, &mut Same(4), Suite::Classic, identity.id(), NOW)?;
    let mut ratchet = set_up.into_ratchet();
    let object = identity.generate_object_id(&mut Same(5), NOW)?;
    let draft = Draft { floor: Suite::Classic, ..Draft::record(object, NOW) };

    report.measure("reading alone", 1, || {
        let prepared = ratchet.prepare(1)?;
        let state = *prepared.state();
        let mut reserve = prepared.stored(&state, &[0xff; life_core::channel::STATE_LEN])?;
        let key = reserve.next_key()?.ok_or(Error::WrongState)?;
        key.seal(&identity, &mut Same(6), &draft, &[7; READING], work).map(|_| ())
    })?;

    report.measure("reading in a batch of 64", BATCH.into(), || {
        let mut batch = Batch::new();
        let prepared = ratchet.prepare(BATCH)?;
        let state = *prepared.state();
        let mut reserve = prepared.stored(&state, &[0xff; life_core::channel::STATE_LEN])?;
        while let Some(key) = reserve.next_key()? {
            let (_, unsigned) = key.seal_unsigned(&identity, &mut Same(7), &draft, &[7; READING], work)?;
            batch.push(unsigned)?;
        }
        let signed = batch.sign(&identity)?;
        let mut seal = [0; life_core::limits::SEAL_MAX];
        (0..batch.len()).try_for_each(|index| signed.seal(index, &mut seal).map(|_| ()))
    })
}
