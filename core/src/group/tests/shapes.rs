//! Every byte counts, and what is malformed is refused by name.
use super::world::*;
use crate::{
    CardId, Error, Suite, Time,
    envelope::tests::people::person,
    group::{
        Leaf, Right, Rights, Role, Roster, State, VerifiedState,
        state::{Body, issue},
    },
    limits::{MEMBERS_MAX, STATEMENT_MAX},
    statement::Card,
};
use std::{string::ToString, vec, vec::Vec};

#[test]
fn every_bit_truncation_and_appended_byte_of_a_state_counts() {
    let world = World::new(2);
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let second = world.next(0, &first, &[]).unwrap();
    let proof = first.proof(world.id(0));
    let mut out = vec![0; STATEMENT_MAX];
    let body = Body {
        group: second.state.group(),
        epoch: 1,
        previous: second.state.previous().copied(),
        created: second.state.created(),
        roster_root: *second.state.roster_root(),
        roster_len: second.state.members(),
        public_key: second.state.public_key(),
        history: second.state.history().copied(),
        extensions: &[],
    };
    let len = issue(&world.0[0], Suite::Classic, &body, &mut out).unwrap();
    let bytes = &out[..len];
    assert_eq!(State::decode(bytes).unwrap().hash(), second.state.hash());
    let at = first.verified();
    for bit in 0..len * 8 {
        let mut flipped = bytes.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let flipped = leak(flipped, len);
        let accepted = State::decode(flipped)
            .and_then(|state| VerifiedState::advance(&at, state, world.0[0].card(), &proof));
        assert!(accepted.is_err(), "bit {bit}");
    }
    for cut in 0..len {
        assert_eq!(State::decode(&bytes[..cut]).err(), Some(Error::Truncated), "{cut}");
    }
    assert_eq!(State::decode(&[bytes, &[0]].concat()).err(), Some(Error::TrailingData));
    assert_eq!(Card::decode(bytes).err(), Some(Error::WrongKind));
}

#[test]
fn malformed_bodies_are_refused_although_they_are_signed() {
    let alice = person(1, Suite::Classic);
    let refused = |change: fn(&mut Body<'static>)| {
        static KEY: [u8; 32] = {
            let mut key = [0; 32];
            key[0] = 9;
            key
        };
        let mut body = Body {
            group: crate::GroupId([1; 16]),
            epoch: 0,
            previous: None,
            created: T0,
            roster_root: [0; 32],
            roster_len: 1,
            public_key: &KEY,
            history: None,
            extensions: &[],
        };
        change(&mut body);
        let mut out = vec![0; STATEMENT_MAX];
        let len = issue(&alice, Suite::Classic, &body, &mut out).unwrap();
        State::decode(&out[..len]).map(|_| ()).err()
    };
    assert_eq!(refused(|_| ()), None, "the control");
    assert_eq!(refused(|body| body.epoch = 1), Some(Error::NonCanonical));
    assert_eq!(refused(|body| body.previous = Some([0; 32])), Some(Error::NonCanonical));
    assert_eq!(refused(|body| body.roster_len = 0), Some(Error::NonCanonical));
    assert_eq!(refused(|body| body.roster_len = MEMBERS_MAX + 1), Some(Error::LimitExceeded));
    assert_eq!(refused(|body| body.public_key = &[0; 32]), Some(Error::InvalidKey));
    assert_eq!(refused(|body| body.public_key = &[9; 31]), Some(Error::InvalidKey));
    assert_eq!(refused(|body| body.extensions = &[1, 1, 0]), Some(Error::UnsupportedExtension));
}

#[test]
fn a_history_at_epoch_zero_is_refused() {
    let world = World::new(1);
    let first = world.create(&[(0, owner())]).unwrap();
    let second = world.next(0, &first, &[]).unwrap();
    let mut out = vec![0; STATEMENT_MAX];
    let body = Body {
        group: first.state.group(),
        epoch: 0,
        previous: None,
        created: T0,
        roster_root: *first.state.roster_root(),
        roster_len: 1,
        public_key: first.state.public_key(),
        history: second.state.history().copied(),
        extensions: &[],
    };
    let len = issue(&world.0[0], Suite::Classic, &body, &mut out).unwrap();
    assert_eq!(State::decode(&out[..len]).err(), Some(Error::NonCanonical));
}

#[test]
fn rights_are_a_set_of_five_and_to_administer_is_to_read() {
    let valid: Vec<u8> = (0..=u8::MAX).filter(|bits| Rights::from_bits(*bits).is_ok()).collect();
    assert_eq!(valid.len(), 23, "31 sets, without the 8 that administer and do not read");
    assert_eq!(Rights::from_bits(0), Err(Error::NonCanonical));
    assert_eq!(Rights::from_bits(32), Err(Error::UnsupportedVersion));
    assert_eq!(Rights::from_bits(8), Err(Error::Forbidden));
    assert_eq!(Rights::of(&[]), Err(Error::InvalidArgument));
    for a in &valid {
        let a = Rights::from_bits(*a).unwrap();
        assert_eq!(Rights::of(&a.iter().collect::<Vec<_>>()), Ok(a));
        assert!(a.within(a));
        for b in &valid {
            let b = Rights::from_bits(*b).unwrap();
            assert_eq!(a.within(b), a.iter().all(|right| b.has(right)));
        }
    }
    assert_eq!(Rights::OWNER.to_string(), "read, write, share, administer");
    let role = Role { not_before: Time(5), not_after: Time(7), ..reader() };
    assert_eq!(role.check(Right::Share, Time(6)), Err(Error::Forbidden));
    assert_eq!([4, 5, 7, 8].map(|at| role.check(Right::Read, Time(at)).is_ok()), [false, true, true, false]);
    assert_eq!(role.check(Right::Read, Time(8)), Err(Error::Expired));
}

#[test]
fn a_leaf_has_a_stanza_exactly_if_it_may_read() {
    let card = CardId([1; 32]);
    let (classic, hybrid) = ([0; 80], [0; 1168]);
    let writer = role(&[Right::Write]);
    let emergency = role(&[Right::Emergency]);
    for (role, stanza, good) in [
        (writer, &[][..], true),
        (writer, &classic[..], false),
        (reader(), &[][..], false),
        (reader(), &classic[..], true),
        (reader(), &hybrid[..], true),
        (reader(), &hybrid[..81], false),
        (emergency, &[][..], false),
        (emergency, &classic[..], true),
        (Role { not_before: Time(2), not_after: Time(1), ..writer }, &[][..], false),
    ] {
        assert_eq!(Leaf::new(card, role, stanza).is_ok(), good);
    }
    let mut out = vec![0; 2000];
    let len = Leaf::new(card, owner(), &hybrid).unwrap().encode(&mut out).unwrap();
    assert_eq!(len, crate::limits::ROSTER_LEAF_MAX - 9, "an open beginning takes one byte of ten");
    assert_eq!(Leaf::decode(&out[..len]).unwrap().suite(), Some(Suite::Hybrid));
    assert_eq!(Leaf::decode(&out[..len - 1]).err(), Some(Error::NonCanonical));
    assert_eq!(Leaf::decode(&out[..len + 1]).err(), Some(Error::TrailingData));
    assert_eq!(Leaf::decode(&out).err(), Some(Error::LimitExceeded));
    assert!(Roster::decode(&[]).unwrap().is_empty());
}
