//! Who can set up a channel, for whom, and what it says.
use super::world::*;
use crate::{
    Error, ObjectId, Suite,
    channel::*,
    envelope::{tests::people::*, *},
    random::tests::Counter,
    wire::codec,
};
use std::{vec, vec::Vec};

#[test]
fn a_hybrid_set_up_makes_the_records_of_a_classic_device_hybrid_without_any_kem() {
    let (world, mut ratchet) = world();
    assert_eq!(world.device.card().suite(), Suite::Classic);
    let stored = *ratchet.prepare(1).unwrap().state();
    let mut reserve = ratchet.prepared().unwrap().stored(&stored, &[]).unwrap();
    let mut rng = Counter(0);
    let envelope = seal_next(&mut reserve, &world.device, &mut rng, b"5.4 mmol/l");
    // One draw, for the salt: a KEM would take its own.
    assert_eq!(rng.0, 1);
    let (head, _) = Head::parse(&envelope).unwrap();
    assert_eq!(head.suite(), Suite::Hybrid);
    assert!(head.stanza_bytes().is_empty());
    assert!(
        !include_str!("../sealing.rs").contains("hpke") && !include_str!("../ratchet.rs").contains("hpke")
    );
    assert_eq!(open_next(&mut world.reader::<4>(), &world.device, &envelope, 1).unwrap().0, b"5.4 mmol/l");
    // Neither the device nor anybody else among the people opens it with what he has.
    let (mut metadata, mut out) = ([0; 256], [0; 256]);
    for person in [&world.device, &world.phone, &world.patient] {
        let result =
            open(person, world.device.card(), &Expected::record(), &envelope, &mut metadata, &mut out);
        assert_eq!(result.map(|_| ()), Err(Error::NoRecipient));
    }
}

#[test]
fn a_records_overhead_is_below_256_bytes() {
    let (world, mut ratchet) = world();
    let stored = *ratchet.prepare(1).unwrap().state();
    let mut reserve = ratchet.prepared().unwrap().stored(&stored, &[]).unwrap();
    let key = reserve.next_key().unwrap().unwrap();
    let draft = Draft { padding: false, ..Draft::record(ObjectId([1; 16]), NOW) };
    assert_eq!(key.sealed_len(&draft, 100), Ok(100 + 234));
    let mut out = [0; 400];
    assert_eq!(
        key.seal(&world.patient, &mut Counter(1), &draft, b"", &mut out).map(|_| ()),
        Err(Error::InvalidArgument)
    );
}

#[test]
fn the_device_is_never_among_the_readers_of_its_own_channel() {
    let (world, _) = world();
    let set_up =
        SetUp::generate(&world.phone, &mut Counter(1), Suite::Classic, world.device.id(), NOW).unwrap();
    let to = [*world.patient.card(), *world.device.card()];
    let mut out = vec![0; set_up.sealed_len(NOW, &to).unwrap()];
    let result = set_up.seal(&world.phone, &mut Counter(1), NOW, &to, &mut out);
    assert_eq!(result.map(|_| ()), Err(Error::InvalidArgument));
    assert!(out.iter().all(|byte| *byte == 0));
}

#[test]
fn the_device_sets_itself_up_and_then_cannot_read_the_set_up() {
    let (world, _) = world();
    let (device, nurse) = (&world.device, person(5, Suite::Classic));
    let set_up = SetUp::generate(device, &mut Counter(1), Suite::Classic, device.id(), NOW).unwrap();
    let to = [*nurse.card()];
    let mut out = vec![0; set_up.sealed_len(NOW, &to).unwrap()];
    set_up.seal(device, &mut Counter(1), NOW, &to, &mut out).unwrap();
    assert_eq!(try_reader::<4>(device, device, &out).map(|_| ()), Err(Error::NoRecipient));
    let reader = try_reader::<4>(&nurse, device, &out).unwrap();
    assert_eq!((reader.device(), reader.suite(), reader.next_index()), (device.id(), Suite::Classic, 0));
    // Records cannot state more than that, and a hybrid one is not sealed to a classic reader.
    let hybrid = SetUp::generate(device, &mut Counter(1), Suite::Hybrid, device.id(), NOW).unwrap();
    let result = hybrid.seal(device, &mut Counter(1), NOW, &to, &mut vec![0; 2048]);
    assert_eq!(result.map(|_| ()), Err(Error::WeakSuite));
}

/// Seals `content` as if it were a set-up.
fn forged(
    world: &World,
    draft: &Draft<'_>,
    to: &[&crate::identity::Identity<'_>],
    content: &[u8],
) -> Vec<u8> {
    sealed(&world.phone, draft, to, content)
}

#[test]
fn a_set_up_with_any_field_wrong_is_refused_by_name() {
    let (world, _) = world();
    let patient = &world.patient;
    let fresh =
        SetUp::generate(&world.phone, &mut Counter(4), Suite::Hybrid, world.device.id(), NOW).unwrap();
    let draft = fresh.draft(NOW);
    let mut content = vec![0; 128];
    let len = codec::encode(&fresh.body(), &mut content).unwrap();
    content.truncate(len);
    let read = |envelope: &[u8]| try_reader::<4>(patient, &world.phone, envelope).map(|_| ());
    assert_eq!(read(&forged(&world, &draft, &[patient], &content)), Ok(()));

    let other = Draft { object: ObjectId([8; 16]), ..draft };
    assert_eq!(read(&forged(&world, &other, &[patient], &content)), Err(Error::WrongObject));
    let plain = MetadataDraft { media_type: "text/plain", ..draft.metadata };
    let text = Draft { metadata: plain, ..draft };
    assert_eq!(read(&forged(&world, &text, &[patient], &content)), Err(Error::WrongKind));
    let nurse = person(5, Suite::Classic);
    let weak = forged(&world, &Draft { floor: Suite::Classic, ..draft }, &[patient, &nurse], &content);
    assert_eq!(read(&weak), Err(Error::WeakSuite));
    for (at, byte, error) in [
        (0, 2, Error::UnsupportedVersion),
        (1, 3, Error::UnsupportedSuite),
        (len - 1, 1, Error::NonCanonical),
    ] {
        let mut wrong = content.clone();
        wrong[at] = byte;
        assert_eq!(read(&forged(&world, &draft, &[patient], &wrong)), Err(error), "{at}");
    }
    let mut long = content.clone();
    long.push(0);
    assert_eq!(read(&forged(&world, &draft, &[patient], &long)), Err(Error::TrailingData));
    for cut in 0..len {
        assert_eq!(read(&forged(&world, &draft, &[patient], &content[..cut])), Err(Error::NonCanonical));
    }
    // A record of the channel is no set-up, whatever it says.
    let message = Draft { thread: message(1).thread, ..draft };
    let envelope = forged(&world, &message, &[patient], &content);
    assert_eq!(read(&envelope), Err(Error::WrongKind));
}
