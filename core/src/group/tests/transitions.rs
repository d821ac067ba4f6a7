//! What may follow what.
use super::world::*;
use crate::{
    Error, Suite, Time,
    envelope::tests::people::{person, person_until},
    group::{Change, Right, Role, VerifiedState},
};

#[test]
fn a_group_is_made_changed_and_verified_in_full_and_lightly() {
    let world = World::new(4);
    let maker = world.0[0].card();
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let full = VerifiedState::genesis_full(first.state, maker, &first.roster).unwrap();
    let light = VerifiedState::genesis(first.state, maker, &first.proof(world.id(0))).unwrap();
    assert_eq!(full.head(), light.head());
    assert_eq!((full.epoch(), full.members(), full.previous()), (0, 2, None));

    let second = world.next(0, &first, &[world.admit(2, owner())]).unwrap();
    let third = world.next(2, &second, &[Change::Remove { card: world.id(1) }]).unwrap();
    let (mut full, mut light) = (full, light);
    let mut before = &first;
    for (next, signer) in [(&second, 0), (&third, 2)] {
        let card = world.0[signer].card();
        full = full.advance_full(&before.roster, next.state, card, &next.roster).unwrap();
        light = light.advance(next.state, card, &before.proof(world.id(signer))).unwrap();
        assert_eq!(full.head(), light.head());
        before = next;
    }
    assert_eq!((full.epoch(), full.members()), (2, 2));
    assert_eq!(full.previous(), Some(second.state.hash()));
}

#[test]
fn who_may_not_administer_makes_no_epoch() {
    let world = World::new(4);
    let sharer = role(&[Right::Read, Right::Write, Right::Share]);
    let first = world.create(&[(0, owner()), (1, sharer)]).unwrap();
    let admit = [world.admit(2, reader())];
    assert_eq!(world.next(1, &first, &admit).err(), Some(Error::Forbidden));
    assert_eq!(world.next(3, &first, &admit).err(), Some(Error::Forbidden), "not even a member");
    assert_eq!(world.create_as(1, Suite::Classic, &[(0, owner())]).err(), Some(Error::Forbidden));
    assert_eq!(world.create(&[(0, reader())]).err(), Some(Error::Forbidden));
    assert!(world.next(0, &first, &admit).is_ok());
}

#[test]
fn an_administrator_acts_while_his_right_is_valid() {
    let world = World::new(3);
    let until = Role { not_after: Time(T0.0 + 5_000), ..owner() };
    let first = world.create(&[(0, until), (1, owner())]).unwrap();
    assert!(world.next(0, &first, &[world.admit(2, reader())]).is_ok());
    let late =
        world.next_with(0, &first, &[world.admit(2, reader())], |next| next.created = Time(T0.0 + 5_001));
    assert_eq!(late.err(), Some(Error::Expired));
    let later = Role { not_before: Time(T0.0 + 1), ..owner() };
    assert_eq!(world.create(&[(0, later)]).err(), Some(Error::Expired));
}

#[test]
fn somebody_always_is_left_to_administer_and_the_maker_stays() {
    let world = World::new(3);
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let drop_own = Change::Alter { card: world.id(0), role: reader() };
    assert_eq!(world.next(0, &first, &[drop_own]).err(), Some(Error::Forbidden));
    // Handing over: another becomes administrator and one's own right goes, in one step.
    let raise = Change::Alter { card: world.id(1), role: owner() };
    let handed = world.next(0, &first, &[raise, drop_own]).unwrap();
    assert_eq!(world.next(0, &handed, &[]).err(), Some(Error::Forbidden));
    let removed = world.next(1, &handed, &[Change::Remove { card: world.id(0) }]).unwrap();
    assert_eq!(removed.roster.len(), 1);
    // Nobody removes himself: he would have drawn the secret that he is not to have.
    let leave = Change::Remove { card: world.id(0) };
    assert_eq!(world.next(0, &first, &[raise, leave]).err(), Some(Error::Forbidden));
    let write_only = Change::Alter { card: world.id(0), role: role(&[Right::Write]) };
    assert_eq!(world.next(0, &first, &[raise, write_only]).err(), Some(Error::Forbidden));
}

#[test]
fn changes_are_of_members_and_in_order() {
    let world = World::new(4);
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let (again, foreign) = (world.admit(1, reader()), Change::Remove { card: world.id(2) });
    assert_eq!(world.next(0, &first, &[again]).err(), Some(Error::InvalidArgument));
    assert_eq!(world.next(0, &first, &[foreign]).err(), Some(Error::NoRecipient));
    let alter = Change::Alter { card: world.id(3), role: reader() };
    assert_eq!(world.next(0, &first, &[alter]).err(), Some(Error::NoRecipient));
    let twice = [world.admit(2, reader()), world.admit(2, owner())];
    assert_eq!(world.next(0, &first, &twice).err(), Some(Error::InvalidArgument));
    let mut descending = [world.admit(2, reader()), world.admit(3, reader())];
    descending.sort_by_key(|change| core::cmp::Reverse(change.card()));
    let result = world.next_with(0, &first, &[], |next| next.changes = kept(descending.map(detached)));
    assert_eq!(result.err(), Some(Error::InvalidArgument));
}

/// The same change about a card that is kept for ever.
fn detached(change: Change<'_>) -> Change<'static> {
    match change {
        Change::Admit { card, role } => {
            let found = (1..=4).map(|n| person(n, Suite::Classic)).find(|person| person.id() == card.id());
            Change::Admit { card: *found.unwrap().card(), role }
        }
        Change::Alter { card, role } => Change::Alter { card, role },
        Change::Remove { card } => Change::Remove { card },
    }
}

#[test]
fn time_never_goes_backwards_and_keys_are_of_the_epoch_before() {
    let world = World::new(3);
    let first = world.create(&[(0, owner())]).unwrap();
    let second = world.next(0, &first, &[]).unwrap();
    let at = |created| world.next_with(0, &second, &[], |next| next.created = created).err();
    assert_eq!(at(second.state.created()), None);
    assert_eq!(at(Time(second.state.created().0 - 1)), Some(Error::OutOfOrder));
    let result = world.next_with(0, &second, &[], |next| next.keys = kept(first.open(&world.0[0]).unwrap()));
    assert_eq!(result.err(), Some(Error::WrongEpoch));
    let roster = world.create(&[(0, owner()), (1, reader())]).unwrap().roster;
    let result = world.next_with(0, &second, &[], |next| next.roster = kept(roster));
    assert_eq!(result.err(), Some(Error::NotAuthentic));
}

#[test]
fn a_hybrid_group_takes_no_classic_reader_and_never_falls() {
    let mut world = World::new(1);
    world.0.extend([person(2, Suite::Hybrid), person(3, Suite::Hybrid)]);
    let hybrid = world.create_as(1, Suite::Hybrid, &[(1, owner()), (2, reader())]).unwrap();
    assert_eq!(hybrid.state.public_key().len(), 1216);
    assert_eq!(world.next(1, &hybrid, &[world.admit(0, reader())]).err(), Some(Error::WeakSuite));
    // A device that only writes gets no secret, and may be classic.
    let device = world.next(1, &hybrid, &[world.admit(0, role(&[Right::Write]))]).unwrap();
    assert!(device.roster.find(world.id(0)).unwrap().stanza().is_empty());
    assert_eq!(device.open(&world.0[0]).err(), Some(Error::Forbidden));
    assert!(device.open(&world.0[2]).is_ok());
    let lower = world.next_with(1, &hybrid, &[], |next| next.suite = Suite::Classic);
    assert_eq!(lower.err(), Some(Error::WeakSuite));
    let classic = world.create_as(1, Suite::Classic, &[(1, owner()), (2, reader())]).unwrap();
    let raised = world.next_with(1, &classic, &[], |next| next.suite = Suite::Hybrid).unwrap();
    assert_eq!(raised.state.suite(), Suite::Hybrid);
    assert!(raised.open(&world.0[2]).unwrap().previous(&classic.verified()).unwrap().is_some());
}

#[test]
fn who_is_wrapped_to_has_a_valid_card_that_the_maker_knows() {
    let mut world = World::new(1);
    world.0.push(person_until(2, Suite::Classic, Time(T0.0 + 500)));
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    assert_eq!(world.next(0, &first, &[]).err(), Some(Error::Expired));
    assert!(world.next(0, &first, &[Change::Remove { card: world.id(1) }]).is_ok());
    world.0.pop();
    assert_eq!(world.next(0, &first, &[]).err(), Some(Error::Untrusted));
}
