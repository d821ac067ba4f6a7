//! A glucose sensor with a classic card, the phone that sets it up, and a patient with a hybrid card.
use crate::{
    Error, Suite, Time,
    channel::*,
    envelope::{tests::people::*, *},
    identity::Identity,
    random::tests::Counter,
};
use rand_core::TryCryptoRng;
use std::{vec, vec::Vec};

pub(super) struct World {
    pub(super) device: Identity<'static>,
    pub(super) phone: Identity<'static>,
    pub(super) patient: Identity<'static>,
    /// The envelope of the set-up, by the phone for the patient.
    pub(super) set_up: Vec<u8>,
}

pub(super) fn world() -> (World, Ratchet) {
    let (device, phone, patient) =
        (person(1, Suite::Classic), person(2, Suite::Hybrid), person(3, Suite::Hybrid));
    let fresh = SetUp::generate(&phone, &mut Counter(9), Suite::Hybrid, device.id(), NOW).unwrap();
    let to = [*patient.card()];
    let mut set_up = vec![0; fresh.sealed_len(NOW, &to).unwrap()];
    let sealed = fresh.seal(&phone, &mut Counter(10), NOW, &to, &mut set_up).unwrap();
    assert_eq!(sealed.len, set_up.len());
    (World { device, phone, patient, set_up }, fresh.into_ratchet())
}

impl World {
    pub(super) fn reader<const N: usize>(&self) -> Reader<N> {
        try_reader(&self.patient, &self.phone, &self.set_up).unwrap()
    }
}

/// Opens a set-up and begins to read.
pub(super) fn try_reader<const N: usize>(
    reader: &Identity<'_>,
    author: &Identity<'_>,
    set_up: &[u8],
) -> Result<Reader<N>, Error> {
    let expected = Expected { floor: Suite::Classic, ..Expected::record() };
    let (mut content, mut metadata) = (vec![0; opened_len(set_up)?], [0; 256]);
    let (opened, metadata) = open(reader, author.card(), &expected, set_up, &mut metadata, &mut content)?;
    Reader::new(&opened, &metadata, &content[..opened.content_len as usize])
}

/// A record in a channel whose every other decision is always the same.
pub(super) fn seal_next(
    reserve: &mut Reserve<'_>,
    device: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    content: &[u8],
) -> Vec<u8> {
    let key = reserve.next_key().unwrap().expect("a key is left");
    let mut out = vec![0; key.sealed_len(&record(7), content.len()).unwrap()];
    let sealed = key.seal(device, rng, &record(7), content, &mut out).unwrap();
    assert_eq!(sealed.len, out.len());
    out
}

/// Stores as a perfect storage would, and seals `contents`.
pub(super) fn seal_all(ratchet: &mut Ratchet, device: &Identity<'_>, contents: &[&[u8]]) -> Vec<Vec<u8>> {
    let seal = |content: &&[u8]| {
        let prepared = ratchet.prepare(1).unwrap();
        let stored = *prepared.state();
        let mut reserve = prepared.stored(&stored, &[]).unwrap();
        seal_next(&mut reserve, device, &mut Counter(1), content)
    };
    contents.iter().map(seal).collect()
}

pub(super) fn index_of(envelope: &[u8]) -> u64 {
    match Head::parse(envelope).unwrap().0.header().audience {
        Audience::Channel { index, .. } => index,
        other => panic!("{other:?}"),
    }
}

/// Opens a record, remembers it, and returns its content and what the arrival says.
pub(super) fn open_next<const N: usize>(
    reader: &mut Reader<N>,
    device: &Identity<'_>,
    envelope: &[u8],
    max_steps: u64,
) -> Result<(Vec<u8>, Arrival), Error> {
    let key = reader.key(&Head::parse(envelope)?.0, max_steps)?;
    let (mut content, mut metadata) = (vec![0; opened_len(envelope)?], [0; 256]);
    let (opened, _) = open(&key, device.card(), &Expected::record(), envelope, &mut metadata, &mut content)?;
    content.truncate(opened.content_len as usize);
    Ok((content, reader.accept(&key, &opened)?))
}

/// The time of every set-up that is not about time.
pub(super) const LATER: Time = Time(NOW.0 + 1);
