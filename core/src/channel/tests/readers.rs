//! Readers that jump, remember and are lied to.
use super::world::*;
use crate::{
    Error, Suite,
    channel::*,
    envelope::{tests::people::*, *},
    limits::SEAL_MAX,
    random::tests::Counter,
};
use std::{vec, vec::Vec};

#[test]
fn any_index_opens_from_few_checkpoints_within_the_steps_that_the_caller_allows() {
    let (world, mut ratchet) = world();
    let contents: Vec<Vec<u8>> = (0..300_u32).map(|n| n.to_be_bytes().to_vec()).collect();
    let refs: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    let sealed = seal_all(&mut ratchet, &world.device, &refs);
    let mut reader = world.reader::<8>();
    assert_eq!(reader.steps(299), Ok(299));
    let (first, arrival) = open_next(&mut reader, &world.device, &sealed[299], 299).unwrap();
    assert_eq!((first, arrival), (contents[299].clone(), Arrival::New { missing: 299 }));
    // All others in the order of a generator of Z/300, 7 checkpoints at any time. What splits more gaps than there is
    // room for opens as well, but is not noted.
    let (mut noted, mut longest) = (1, 0);
    for i in 0..300_usize {
        let n = i * 7 % 300;
        let steps = reader.steps(n as u64).unwrap();
        longest = if i > 50 { steps.max(longest) } else { 0 };
        match open_next(&mut reader, &world.device, &sealed[n], steps) {
            Ok((content, _)) => {
                assert_eq!(content, contents[n]);
                noted += 1;
            }
            Err(error) => {
                assert_eq!(error, Error::LimitExceeded, "{n}");
                let (head, _) = Head::parse(&sealed[n]).unwrap();
                assert!(reader.key(&head, steps).is_ok());
            }
        }
        assert!(
            steps == 0
                || reader.key(&Head::parse(&sealed[n]).unwrap().0, 0).is_err()
                || reader.steps(n as u64) == Ok(0)
        );
        if reader.gaps().count() == 8 {
            reader.settle(300);
        }
    }
    assert!(noted > 200 && longest <= 2 * 300 / 6, "{noted} {longest}");
}

#[test]
fn more_steps_than_allowed_are_refused_and_a_forged_index_moves_nothing() {
    let (world, mut ratchet) = world();
    let sealed = seal_all(&mut ratchet, &world.device, &[b"0", b"1", b"2", b"3"]);
    let mut reader = world.reader::<4>();
    assert_eq!(open_next(&mut reader, &world.device, &sealed[3], 2).map(|_| ()), Err(Error::LimitExceeded));
    let mut far = sealed[3].clone();
    // The index stands in the header as one byte: a store writes another.
    let at =
        far.windows(17).position(|part| part[..16] == *reader.channel().as_bytes() && part[16] == 3).unwrap();
    far[at + 16] = 100;
    assert_eq!(open_next(&mut reader, &world.device, &far, 1000).map(|_| ()), Err(Error::NotAuthentic));
    assert_eq!((reader.next_index(), reader.steps(100)), (0, Ok(100)));
    far[at + 16] = 1;
    assert_eq!(open_next(&mut reader, &world.device, &far, 1000).map(|_| ()), Err(Error::NotAuthentic));
    assert_eq!(open_next(&mut reader, &world.device, &sealed[3], 3).unwrap().1, Arrival::New { missing: 3 });
    assert_eq!(reader.steps(3), Ok(0));
}

#[test]
fn another_channel_another_device_and_another_suite_are_refused_by_name() {
    let (world, mut ratchet) = world();
    let sealed = seal_all(&mut ratchet, &world.device, &[b"0"]);
    let (mut reader, device) = (world.reader::<4>(), &world.device);
    // A record for cards, by the same device.
    let direct = crate::envelope::tests::people::sealed(
        device,
        &Draft { floor: Suite::Classic, ..record(1) },
        &[&world.patient],
        b"direct",
    );
    assert_eq!(open_next(&mut reader, device, &direct, 9).map(|_| ()), Err(Error::WrongGroup));
    // A record of another channel of the same device.
    let other = SetUp::generate(&world.phone, &mut Counter(77), Suite::Hybrid, device.id(), LATER).unwrap();
    let elsewhere = seal_all(&mut other.into_ratchet(), device, &[b"elsewhere"]);
    assert_eq!(open_next(&mut reader, device, &elsewhere[0], 9).map(|_| ()), Err(Error::WrongGroup));
    // Whoever else has the chain key, such as the phone, writes nothing: it has not the device's signature.
    let mut phones = world.reader::<4>().share_from(0, 9).unwrap();
    phones.device = world.phone.id();
    let forged = seal_all(&mut phones.into_ratchet(), &world.phone, &[b"forged"]);
    assert_eq!(open_next(&mut reader, &world.phone, &forged[0], 9).map(|_| ()), Err(Error::WrongAuthor));
    let (head, _) = Head::parse(&forged[0]).unwrap();
    assert_eq!(reader.key(&head, 9).map(|_| ()), Err(Error::WrongAuthor));
    // A record that says it is weaker, or stronger, than the set-up.
    let mut weaker = world.reader::<4>().share_from(0, 9).unwrap();
    weaker.suite = Suite::Classic;
    let mut weak = weaker.into_ratchet();
    let stored = *weak.prepare(1).unwrap().state();
    let mut reserve = weak.prepared().unwrap().stored(&stored, &[]).unwrap();
    let key = reserve.next_key().unwrap().unwrap();
    let mut out = vec![0; 2048];
    let draft = Draft { floor: Suite::Classic, ..record(7) };
    let len = key.seal(device, &mut Counter(1), &draft, b"weak", &mut out).unwrap().len;
    assert_eq!(open_next(&mut reader, device, &out[..len], 9).map(|_| ()), Err(Error::WeakSuite));
    // A key to one place opens no other, and is accepted for no other.
    let two = seal_all(&mut ratchet, device, &[b"1"]);
    let key = reader.key(&Head::parse(&sealed[0]).unwrap().0, 9).unwrap();
    let mut room = [0; 512];
    let mut metadata = [0; 256];
    let wrong = open(&key, device.card(), &Expected::record(), &two[0], &mut metadata, &mut room).map(|_| ());
    assert_eq!(wrong, Err(Error::WrongGroup));
    let later = reader.key(&Head::parse(&two[0]).unwrap().0, 9).unwrap();
    let (opened, _) =
        open(&key, device.card(), &Expected::record(), &sealed[0], &mut [0; 256], &mut room).unwrap();
    assert_eq!(reader.accept(&later, &opened), Err(Error::InvalidArgument));
    assert_eq!(reader.accept(&key, &opened), Ok(Arrival::New { missing: 0 }));
}

#[test]
fn an_export_is_the_same_reader_and_every_bit_of_it_counts() {
    let (world, mut ratchet) = world();
    let sealed = seal_all(&mut ratchet, &world.device, &[b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"]);
    let mut reader = world.reader::<5>();
    for n in [1, 7, 4, 2] {
        open_next(&mut reader, &world.device, &sealed[n], 9).unwrap();
    }
    let mut out = vec![0; Reader::<5>::EXPORT_MAX];
    let len = reader.export(&mut out).unwrap();
    out.truncate(len);
    let mut again = Reader::<5>::import(&out).unwrap();
    let mut twice = vec![0; len];
    assert_eq!(again.export(&mut twice), Ok(len));
    assert_eq!(twice, out);
    assert!(again.gaps().eq([0..1, 3..4, 5..7]));
    assert_eq!(open_next(&mut again, &world.device, &sealed[4], 9).unwrap().1, Arrival::Again);
    assert_eq!(open_next(&mut again, &world.device, &sealed[3], 9).unwrap().1, Arrival::Late);
    assert!(Reader::<9>::import(&out).is_ok());
    assert_eq!(Reader::<4>::import(&out).map(|_| ()), Err(Error::LimitExceeded));
    assert_eq!(reader.export(&mut vec![0; len - 1]), Err(Error::BufferTooSmall));
    for bit in 0..len * 8 {
        let mut flipped = out.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(Reader::<5>::import(&flipped).map(|_| ()), Err(Error::NotAuthentic));
    }
    for cut in 0..len {
        assert!(Reader::<5>::import(&out[..cut]).is_err());
    }
}

#[test]
fn a_reader_who_is_let_in_later_opens_nothing_from_before() {
    let (world, mut ratchet) = world();
    let sealed = seal_all(&mut ratchet, &world.device, &[b"0", b"1", b"2"]);
    let doctor = person(4, Suite::Hybrid);
    let share = world.reader::<4>().share_from(1, 9).unwrap();
    let to = [*doctor.card()];
    let mut set_up = vec![0; share.sealed_len(LATER, &to).unwrap()];
    share.seal(&world.patient, &mut Counter(3), LATER, &to, &mut set_up).unwrap();
    let mut reader = try_reader::<4>(&doctor, &world.patient, &set_up).unwrap();
    assert_eq!(reader.channel(), ratchet.channel());
    assert_eq!(open_next(&mut reader, &world.device, &sealed[0], 9).map(|_| ()), Err(Error::NoRecipient));
    assert_eq!(open_next(&mut reader, &world.device, &sealed[1], 9).unwrap().0, b"1");
    assert_eq!(open_next(&mut reader, &world.device, &sealed[2], 9).unwrap().0, b"2");
}

#[test]
fn a_batch_that_lost_power_before_its_signature_is_signed_from_what_is_stored() {
    let (world, mut ratchet) = world();
    let stored = *ratchet.prepare(64).unwrap().state();
    let mut reserve = ratchet.prepared().unwrap().stored(&stored, &[]).unwrap();
    let (mut rng, mut flash, mut digests) = (Counter(1), Vec::new(), Vec::new());
    for n in 0..64_u8 {
        // Of several segments, and of none that is full.
        let draft = Draft { segment: SegmentSize::from_log2(8).unwrap(), padding: n % 2 == 0, ..record(n) };
        let key = reserve.next_key().unwrap().unwrap();
        let mut out = vec![0; key.sealed_len(&draft, 9 * usize::from(n)).unwrap()];
        let (len, unsigned) = key
            .seal_unsigned(&world.device, &mut rng, &draft, &content(9 * usize::from(n)), &mut out)
            .unwrap();
        out.truncate(len);
        digests.push(unsigned.digest());
        flash.push(out);
    }
    drop(ratchet);
    // After the reboot.
    let mut batch = Batch::new();
    for (n, unsealed) in flash.iter().enumerate() {
        let unsigned = Unsigned::recover(unsealed).unwrap();
        assert_eq!(unsigned.digest(), digests[n]);
        batch.push(unsigned).unwrap();
    }
    let signed = batch.sign(&world.device).unwrap();
    assert_eq!(batch.sign(&world.phone).map(|_| ()), Err(Error::InvalidArgument));
    let mut reader = world.reader::<16>();
    let mut known = None;
    for (n, envelope) in flash.iter_mut().enumerate() {
        let mut seal = [0; SEAL_MAX];
        let len = signed.seal(n, &mut seal).unwrap();
        assert_eq!(len, SEAL_MAX);
        envelope.extend(&seal);
        let key = reader.key(&Head::parse(envelope).unwrap().0, 1).unwrap();
        let expected = Expected { known: known.as_ref(), ..Expected::record() };
        let mut out = vec![0; opened_len(envelope).unwrap()];
        let (opened, _) =
            open(&key, world.device.card(), &expected, envelope, &mut [0; 256], &mut out).unwrap();
        assert_eq!(out[..opened.content_len as usize], content(9 * n));
        assert_eq!(reader.accept(&key, &opened), Ok(Arrival::New { missing: 0 }));
        known = Some(opened.root);
    }
    // What is torn has no digest, or another.
    let whole = &flash[63][..flash[63].len() - SEAL_MAX];
    for cut in 0..whole.len() {
        assert!(
            Unsigned::recover(&whole[..cut]).is_ok_and(|unsigned| unsigned.digest() != digests[63])
                || Unsigned::recover(&whole[..cut]).is_err()
        );
    }
}
