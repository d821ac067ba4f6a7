//! With a generator and a clock that are stuck, and states that come back, no key and nonce is used twice.
use super::{flash::*, world::*};
use crate::{
    channel::{slots::*, *},
    envelope::{
        tests::{hedging::Stuck, people::*},
        *,
    },
    limits::SEAL_MAX,
};
use std::{collections::BTreeSet, vec, vec::Vec};

/// Each key stream that an envelope uses: its first blocks under every nonce.
fn key_streams(world: &World, envelope: &[u8]) -> Vec<[u8; 32]> {
    let (head, rest) = Head::parse(envelope).unwrap();
    let keys = head.unlock(&world.reader::<4>().key(&head, 1000).unwrap()).unwrap();
    let segments = 1 + rest.len() / 272;
    let payload = (0..segments).map(|i| (&keys.payload, i as u64));
    payload
        .chain([(&keys.metadata, 0)])
        .map(|(keys, i)| {
            let mut zeros = [0; 32];
            keys.cipher().seal(&keys.nonce(i), &[], inout::InOutBuf::from(&mut zeros[..])).unwrap();
            zeros
        })
        .collect()
}

#[test]
fn a_restored_state_a_stuck_generator_and_a_stuck_clock_give_no_key_and_nonce_twice() {
    let (world, first) = world();
    let mut nor = Nor::new(Physics::Forward);
    create(&mut nor, &first).unwrap();
    let draft = Draft { segment: SegmentSize::from_log2(8).unwrap(), ..record(7) };
    let (mut envelopes, mut indices) = (Vec::new(), Vec::new());
    let old = nor.clone();
    // Three times from the same old flash, with other readings, alone and in a batch.
    for round in 0..3_u8 {
        let mut nor = old.clone();
        let mut ratchet = load(&mut nor).unwrap();
        let mut batch = Batch::new();
        let mut unsigned = Vec::new();
        for n in 0..4_u8 {
            let mut reserve = reserve(&mut nor, &mut ratchet, 2).unwrap();
            let key = reserve.next_key().unwrap().unwrap();
            indices.push(key.index());
            let content = [round * 4 + n; 600];
            let mut out = vec![0; key.sealed_len(&draft, 600).unwrap()];
            if n < 2 {
                key.seal(&world.device, &mut Stuck, &draft, &content, &mut out).unwrap();
                envelopes.push(out);
            } else {
                let (len, entry) =
                    key.seal_unsigned(&world.device, &mut Stuck, &draft, &content, &mut out).unwrap();
                out.truncate(len);
                batch.push(entry).unwrap();
                unsigned.push(out);
            }
        }
        let signed = batch.sign(&world.device).unwrap();
        for (n, mut out) in unsigned.into_iter().enumerate() {
            let mut seal = [0; SEAL_MAX];
            let len = signed.seal(n, &mut seal).unwrap();
            out.extend(&seal[..len]);
            envelopes.push(out);
        }
    }
    let repeated: BTreeSet<_> = indices.iter().collect();
    assert!(repeated.len() * 3 == indices.len(), "each index three times");
    let streams: Vec<_> = envelopes.iter().flat_map(|envelope| key_streams(&world, envelope)).collect();
    assert_eq!(streams.iter().collect::<BTreeSet<_>>().len(), streams.len());

    // The reader opens all of it, and sees that indices come twice.
    let mut reader = world.reader::<16>();
    let arrivals: Vec<_> =
        envelopes.iter().map(|e| open_next(&mut reader, &world.device, e, 64).unwrap().1).collect();
    assert!(arrivals[..4].iter().all(|arrival| matches!(arrival, Arrival::New { .. })), "{arrivals:?}");
    assert!(arrivals[4..].iter().all(|arrival| matches!(arrival, Arrival::Twice { .. })), "{arrivals:?}");
}

#[test]
fn the_same_reading_from_the_same_state_is_the_same_object() {
    let (world, first) = world();
    let state = first.state().unwrap();
    let seal = || {
        let mut ratchet = Ratchet::restore(state.expose()).unwrap();
        let stored = *ratchet.prepare(1).unwrap().state();
        let mut reserve = ratchet.prepared().unwrap().stored(&stored, &[]).unwrap();
        seal_next(&mut reserve, &world.device, &mut Stuck, b"5.4 mmol/l")
    };
    assert_eq!(seal(), seal());
}
