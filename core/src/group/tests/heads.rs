//! Older and other states, and evidence.
use super::world::*;
use crate::{
    Error, GroupId,
    group::{Branch, Change, Fork, Head, Standing, VerifiedState},
};

#[test]
fn older_other_and_skipping_states_are_refused_by_name() {
    let world = World::new(3);
    let first = world.create(&[(0, owner()), (1, owner())]).unwrap();
    let second = world.next(0, &first, &[]).unwrap();
    let third = world.next(0, &second, &[]).unwrap();
    let other_second = world.next(1, &first, &[world.admit(2, reader())]).unwrap();
    let other_third = world.next(1, &other_second, &[]).unwrap();
    let (alice, bob) = (world.0[0].card(), world.0[1].card());

    let at = second.verified();
    let (by, by_bob) = (second.proof(world.id(0)), second.proof(world.id(1)));
    let refused = |state, signer, proof| VerifiedState::advance(&at, state, signer, proof).err();
    assert_eq!(refused(third.state, alice, &by), None, "the control");
    assert_eq!(refused(first.state, alice, &by), Some(Error::Stale));
    assert_eq!(refused(second.state, alice, &by), Some(Error::Replayed));
    assert_eq!(refused(other_second.state, bob, &by), Some(Error::Forked));
    assert_eq!(refused(other_third.state, bob, &by_bob), Some(Error::Forked));
    assert_eq!(refused(third.state, bob, &by), Some(Error::WrongAuthor));
    let at_first = first.verified();
    let skipped = at_first.advance(third.state, alice, &first.proof(world.id(0)));
    assert_eq!(skipped.err(), Some(Error::OutOfOrder));
    let foreign = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let foreign_next = world.next(0, &foreign, &[]).unwrap();
    assert_eq!(refused(foreign_next.state, alice, &by), Some(Error::WrongGroup));

    let head = at.head();
    assert_eq!(Head::from_bytes(&head.to_bytes()), Ok(head));
    assert_eq!(Head::from_bytes(&[0; 55]), Err(Error::Truncated));
    assert_eq!(Head::from_bytes(&[0; 57]), Err(Error::TrailingData));
    assert!(head.pin(second.state).is_ok());
    assert_eq!(head.pin(first.state).err(), Some(Error::Stale));
    assert_eq!(head.pin(third.state).err(), Some(Error::OutOfOrder));
    assert_eq!(head.pin(other_second.state).err(), Some(Error::Forked));
    assert_eq!(Head { group: GroupId([0; 16]), ..head }.pin(second.state).err(), Some(Error::WrongGroup));
    assert_eq!(head.standing(1), Ok(Standing::Current));
    assert_eq!(head.standing(0), Ok(Standing::Late));
    assert_eq!(head.standing(2), Err(Error::WrongEpoch));

    let newest = third.verified();
    assert_eq!(newest.earlier(second.state).unwrap().head(), head);
    assert_eq!(newest.earlier(other_second.state).err(), Some(Error::Forked));
    assert_eq!(newest.earlier(first.state).err(), Some(Error::OutOfOrder));
    assert_eq!(newest.earlier(foreign.state).err(), Some(Error::WrongGroup));
}

#[test]
fn a_fork_is_shown_to_a_third_party_and_honest_states_show_none() {
    let world = World::new(3);
    let first = world.create(&[(0, owner()), (1, owner()), (2, reader())]).unwrap();
    let one = world.next(0, &first, &[Change::Remove { card: world.id(2) }]).unwrap();
    let other = world.next(1, &first, &[]).unwrap();
    let twice = world.next(0, &first, &[]).unwrap();
    let after = world.next(0, &one, &[]).unwrap();
    let parent = VerifiedState::genesis_full(first.state, world.0[0].card(), &first.roster).unwrap();
    let branch = |epoch: &Epoch, by: usize, before: &Epoch| Branch {
        state: epoch.state,
        signer: *world.0[by].card(),
        member: before.proof(world.id(by)),
    };
    let (a, b, c) = (branch(&one, 0, &first), branch(&other, 1, &first), branch(&twice, 0, &first));
    let fork = Fork::verify(&parent, &a, &b).unwrap();
    assert_eq!((fork.group, fork.epoch), (first.state.group(), 1));
    assert_eq!(fork.signers, [world.id(0), world.id(1)]);
    assert_eq!(Fork::verify(&parent, &a, &c).unwrap().signers, [world.id(0); 2]);
    let alice = world.0[0].card();
    assert_eq!(Fork::signed_twice(alice, &one.state, &twice.state).unwrap().epoch, 1);

    // Two states of one honest chain, one state twice, and states of two groups show nothing.
    assert_eq!(Fork::verify(&parent, &a, &a).err(), Some(Error::InvalidArgument));
    assert_eq!(
        Fork::verify(&parent, &a, &branch(&after, 0, &one)).err(),
        Some(Error::NotAuthentic),
        "the membership is of another epoch"
    );
    let stretched = Branch { member: first.proof(world.id(0)), ..branch(&after, 0, &one) };
    assert_eq!(Fork::verify(&parent, &a, &stretched).err(), Some(Error::OutOfOrder));
    for (x, y) in [(&one.state, &one.state), (&first.state, &one.state), (&one.state, &after.state)] {
        assert_eq!(Fork::signed_twice(alice, x, y).err(), Some(Error::InvalidArgument));
    }
    let foreign = world.create(&[(0, owner())]).unwrap();
    assert_eq!(Fork::signed_twice(alice, &first.state, &foreign.state).err(), Some(Error::InvalidArgument));
    assert_eq!(Fork::signed_twice(alice, &one.state, &other.state).err(), Some(Error::WrongAuthor));
}
