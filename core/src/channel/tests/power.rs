//! Power is cut at every byte that is written or erased; then a thief takes everything, and the device goes on.
use super::{flash::*, world::*};
use crate::{
    CardId, ChannelId, Error, Suite,
    channel::{chain::Chain, reader::OpeningKey, slots::*, *},
    envelope::Head,
    random::tests::Counter,
};
use std::{collections::BTreeSet, vec, vec::Vec};

/// What a thief has tried already, so that no two cuts try the same.
type Tried = BTreeSet<([u8; 32], usize)>;

/// Takes each 32 bytes of `memory` for a record key, and for a chain key of each place, and tries to open `sealed` with
/// what follows from it. A chain key that opens any of them opens the last one.
fn thief_opens(
    memory: &[&[u8]],
    sealed: &[Vec<u8>],
    (device, channel): (CardId, ChannelId),
    tried: &mut Tried,
) -> bool {
    let heads: Vec<_> = sealed.iter().map(|envelope| Head::parse(envelope).unwrap().0).collect();
    let Some(last) = heads.last() else { return false };
    let index = index_of(sealed.last().unwrap());
    let candidates = memory.iter().flat_map(|part| part.windows(32));
    candidates.map(|window| <[u8; 32]>::try_from(window).unwrap()).any(|candidate| {
        if !tried.insert((candidate, sealed.len())) {
            return false;
        }
        let opens = |head: &Head<'_>, record| {
            let chain = Chain::new(channel, index, candidate);
            head.unlock(&OpeningKey { suite: Suite::Hybrid, device, chain, record }).is_ok()
        };
        let as_chain = (0..=index).any(|from| {
            let mut chain = Chain::new(channel, from, candidate);
            chain.advance_to(index).unwrap();
            let mut record = [0; 32];
            chain.record_key(&mut record).unwrap();
            opens(last, record)
        });
        as_chain || heads.iter().any(|head| opens(head, candidate))
    })
}

/// What the device holds in its memory while it is on.
fn ram(ratchet: &Ratchet) -> Vec<u8> {
    let mut bytes = ratchet.chain.expose().to_vec();
    bytes.extend(ratchet.record);
    bytes.extend(ratchet.next.expose());
    bytes
}

/// Seals until the power fails or `wanted` records are there.
fn run(
    nor: &mut Nor,
    world: &World,
    count: u8,
    wanted: usize,
    sealed: &mut Vec<Vec<u8>>,
) -> Result<(), Fault> {
    let mut ratchet = load(nor)?;
    while sealed.len() < wanted {
        let mut reserve = reserve(nor, &mut ratchet, count)?;
        while reserve.left() > 0 && sealed.len() < wanted {
            let content = [sealed.len() as u8; 9];
            sealed.push(seal_next(&mut reserve, &world.device, &mut Counter(1), &content));
        }
    }
    Ok(())
}

#[test]
fn power_cut_at_every_byte_loses_nothing_repeats_no_index_and_leaves_a_thief_nothing() {
    let (world, first) = world();
    let whose = (world.device.id(), first.channel());
    let mut tried = Tried::new();
    let mut reader = vec![0; Reader::<16>::EXPORT_MAX];
    let len = world.reader::<16>().export(&mut reader).unwrap();
    for (physics, count) in [(Physics::Forward, 1), (Physics::Backward, 2)] {
        let mut blank = Nor::new(physics);
        create(&mut blank, &first).unwrap();
        let mut whole = blank.clone();
        whole.work = 0;
        run(&mut whole, &world, count, 3, &mut Vec::new()).unwrap();
        for cut in 0..whole.work {
            let (mut nor, mut sealed) = (blank.clone(), Vec::new());
            nor.power = Some(cut);
            assert_eq!(run(&mut nor, &world, count, 3, &mut sealed), Err(Fault::NoPower), "{cut}");
            // The thief comes at once, and finds no power, or after the device has booted.
            let [a, b] = nor.sectors;
            assert!(!thief_opens(&[&a, &b], &sealed, whose, &mut tried), "{physics:?} {cut}");
            nor.power = None;
            let ratchet = load(&mut nor).unwrap();
            let [a, b] = nor.sectors;
            assert!(!thief_opens(&[&a, &b, &ram(&ratchet)], &sealed, whose, &mut tried), "{physics:?} {cut}");
            drop(ratchet);
            // And power fails once more, a little later.
            nor.power = Some(cut % 97);
            let _ = run(&mut nor, &world, count, 4, &mut sealed);
            nor.power = None;
            run(&mut nor, &world, count, 4, &mut sealed).unwrap();
            let [a, b] = nor.sectors;
            assert!(!thief_opens(&[&a, &b], &sealed, whose, &mut tried), "{physics:?} {cut}");

            let mut reader = Reader::<16>::import(&reader[..len]).unwrap();
            for (n, envelope) in sealed.iter().enumerate() {
                let (content, arrival) = open_next(&mut reader, &world.device, envelope, 64).unwrap();
                assert_eq!(content, [n as u8; 9], "{physics:?} {cut}");
                let missing_at_most = 2 * u64::from(count);
                assert!(
                    matches!(arrival, Arrival::New { missing } if missing <= missing_at_most),
                    "{arrival:?}"
                );
            }
        }
    }
}

#[test]
fn a_cut_at_every_byte_of_the_first_state_leaves_no_channel_or_a_whole_one() {
    let (_, first) = world();
    for physics in [Physics::Forward, Physics::Backward] {
        for cut in 0..=STATE_LEN {
            let mut nor = Nor::new(physics);
            nor.power = Some(cut);
            let created = create(&mut nor, &first);
            nor.power = None;
            match load(&mut nor) {
                Ok(ratchet) => assert_eq!(ratchet.index(), 0),
                Err(Fault::Core(Error::WrongState | Error::NotAuthentic)) => {
                    assert_eq!(created, Err(Fault::NoPower));
                    assert_ne!(cut, STATE_LEN);
                    erase(&mut nor).unwrap();
                    create(&mut nor, &first).unwrap();
                    load(&mut nor).unwrap();
                }
                Err(fault) => panic!("{fault:?}"),
            }
        }
    }
}

#[test]
fn the_thief_who_is_refused_would_open_what_a_careless_device_has_sealed() {
    let (world, mut first) = world();
    let whose = (world.device.id(), first.channel());
    let before = *first.state().unwrap().expose();
    let sealed = seal_all(&mut first, &world.device, &[b"one", b"two"]);
    // The state before, which was not erased; even with an odd start.
    let mut flash = vec![0xff; 5];
    flash.extend(before);
    assert!(thief_opens(&[&flash], &sealed, whose, &mut Tried::new()));
    assert!(thief_opens(&[&flash], &sealed[..1], whose, &mut Tried::new()));
    // The state after opens what comes, and nothing of what was.
    let after = *first.state().unwrap().expose();
    assert!(!thief_opens(&[&after, &ram(&first)], &sealed, whose, &mut Tried::new()));
    let next = seal_all(&mut first, &world.device, &[b"three"]);
    assert!(thief_opens(&[&after], &next, whose, &mut Tried::new()));
}

#[test]
fn while_a_reserve_is_used_the_memory_opens_nothing_of_what_it_has_sealed() {
    let (world, mut ratchet) = world();
    let whose = (world.device.id(), ratchet.channel());
    let (mut sealed, mut tried) = (Vec::new(), Tried::new());
    let stored = *ratchet.prepare(5).unwrap().state();
    assert_eq!(ratchet.prepared().unwrap().stored(&stored, &[0; 40]).unwrap().left(), 5);
    for n in 0..5 {
        let content = [n; 9];
        sealed.push(seal_next(&mut ratchet.reserve(), &world.device, &mut Counter(1), &content));
        assert!(!thief_opens(&[&ram(&ratchet), &stored], &sealed, whose, &mut tried), "{n}");
    }
    assert!(ratchet.reserve().next_key().unwrap().is_none());
    // A key that is lent out opens its record, and is wiped when it is given back.
    let stored = *ratchet.prepare(1).unwrap().state();
    drop(ratchet.prepared().unwrap().stored(&stored, &[]).unwrap().next_key().unwrap());
    assert_eq!(ratchet.record, [0; 32]);
}

#[test]
fn no_key_is_released_before_the_storage_holds_the_state_and_the_old_one_is_gone() {
    let (_, mut ratchet) = world();
    let old = *ratchet.state().unwrap().expose();
    let new = *ratchet.prepare(2).unwrap().state();
    let mut torn = new;
    torn[60] ^= 1;
    let nearly = |byte: u8| {
        let mut old = [byte; 200];
        old[150] = 1;
        old
    };
    for (read_back, left) in [
        (&new[..], &old[..]),
        (&old, &[0xff; 128]),
        (&torn, &[0xff; 128]),
        (&new[..127], &[0xff; 128]),
        (&[], &[0xff; 128]),
        (&new, &nearly(0)),
        (&new, &nearly(0xff)),
    ] {
        let result = ratchet.prepared().unwrap().stored(read_back, left).map(|_| ());
        assert_eq!(result, Err(Error::WrongState));
        assert_eq!(ratchet.reserve().left(), 0);
    }
    for blank in [&[0xff; 200][..], &[0; 7], &[]] {
        assert_eq!(ratchet.prepare(2).unwrap().stored(&new, blank).unwrap().left(), 2);
    }
    assert!(ratchet.prepared().is_none());
    // To prepare again takes back what was released.
    let _ = ratchet.prepare(1).unwrap();
    assert_eq!(ratchet.reserve().left(), 0);
    assert_eq!(ratchet.prepare(0).map(|_| ()), Err(Error::InvalidArgument));
    assert_eq!(ratchet.prepare(RESERVE_MAX + 1).map(|_| ()), Err(Error::InvalidArgument));
}

#[test]
fn every_bit_of_a_state_counts_and_states_of_two_channels_are_told_apart() {
    let (_, ratchet) = world();
    let state = *ratchet.state().unwrap().expose();
    for bit in 0..STATE_LEN * 8 {
        let mut flipped = state;
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(Ratchet::restore(&flipped).map(|_| ()), Err(Error::NotAuthentic));
        // Beside a sound one it is what a cut has left.
        let found = find(&flipped, &state).unwrap();
        assert_eq!(found, Found { current: Slot::B, erase_other: true });
    }
    for len in 0..STATE_LEN {
        assert_eq!(Ratchet::restore(&state[..len]).map(|_| ()), Err(Error::Truncated));
    }
    assert_eq!(Ratchet::restore(&[0; STATE_LEN + 1]).map(|_| ()), Err(Error::TrailingData));
    assert_eq!(find(&[0xff; STATE_LEN], &[0; STATE_LEN]), Err(Error::WrongState));
    assert_eq!(find(&[0xff; STATE_LEN], &[1; STATE_LEN]), Err(Error::NotAuthentic));
    // Of two sound ones the further counts, in whichever slot, although the other should not be there.
    let mut other = State::empty();
    other.set(Suite::Hybrid, ratchet.device(), &Chain::new(ratchet.channel(), 3, [1; 32])).unwrap();
    assert_eq!(find(&state, other.expose()), Ok(Found { current: Slot::B, erase_other: true }));
    assert_eq!(find(other.expose(), &state), Ok(Found { current: Slot::A, erase_other: true }));
    other.set(Suite::Hybrid, ratchet.device(), &Chain::new(ChannelId([5; 16]), 3, [1; 32])).unwrap();
    assert_eq!(find(&state, other.expose()), Err(Error::WrongGroup));
    // A channel at its end gives no further key.
    other
        .set(Suite::Hybrid, ratchet.device(), &Chain::new(ChannelId([5; 16]), u64::MAX - 1, [1; 32]))
        .unwrap();
    let mut last = Ratchet::restore(other.expose()).unwrap();
    assert_eq!(last.prepare(2).map(|_| ()), Err(Error::LimitExceeded));
    assert!(last.prepare(1).is_ok());
}
