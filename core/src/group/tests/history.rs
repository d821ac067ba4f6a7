//! Who reads what: secrets, the way back, cuts, tokens, exposure.
use super::world::*;
use crate::{
    CardId, Error, Suite,
    envelope::tests::people::person,
    group::{Change, Exposure, Keys, Reach, Right},
};

#[test]
fn a_new_member_walks_back_and_a_removed_one_does_not_walk_on() {
    let world = World::new(3);
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let second = world.next(0, &first, &[world.admit(2, reader())]).unwrap();
    let third = world.next(0, &second, &[Change::Remove { card: world.id(1) }]).unwrap();

    let newest = third.open(&world.0[2]).unwrap();
    let middle = newest.previous(&second.verified()).unwrap().unwrap();
    let oldest = middle.previous(&first.verified()).unwrap().unwrap();
    let same = |a: &Keys, b: &Keys| a.record_key().unwrap() == b.record_key().unwrap();
    assert!(same(&oldest, &first.keys) && same(&middle, &second.keys) && same(&newest, &third.keys));
    assert!(!same(&oldest, &middle) && !same(&middle, &newest));
    assert_eq!(newest.previous(&first.verified()).err(), Some(Error::WrongEpoch), "not two at once");
    assert_eq!(middle.previous(&second.verified()).err(), Some(Error::WrongEpoch));

    // The removed one has no leaf, and the stanzas and the history of the new epoch are not for what he has.
    let had = second.open(&world.0[1]).unwrap();
    assert_eq!(third.verified().member(&third.roster, world.id(1)).err(), Some(Error::NoRecipient));
    let his = second.proof(world.id(1)).verify(&second.verified()).unwrap();
    assert_eq!(Keys::open(&world.0[1], &third.verified(), &his).err(), Some(Error::WrongEpoch));
    let others = third.proof(world.id(2)).verify(&third.verified()).unwrap();
    assert_eq!(Keys::open(&world.0[1], &third.verified(), &others).err(), Some(Error::NoRecipient));
    assert_eq!(had.previous(&third.verified()).err(), Some(Error::WrongEpoch));
    assert!(had.previous(&first.verified()).unwrap().is_some());
}

#[test]
fn two_removals_by_a_generator_that_repeats_draw_two_secrets() {
    let world = World::new(3);
    let first = world.create(&[(0, owner()), (1, reader()), (2, reader())]).unwrap();
    let one = world.next(0, &first, &[Change::Remove { card: world.id(1) }]).unwrap();
    let other = world.next(0, &first, &[Change::Remove { card: world.id(2) }]).unwrap();
    assert_ne!(one.keys.record_key().unwrap(), other.keys.record_key().unwrap());
    let stanza = |epoch: &Epoch| epoch.roster.find(world.id(0)).unwrap().stanza()[..32].to_vec();
    assert_ne!(stanza(&one), stanza(&other), "nor do two secrets share an ephemeral key");
    assert_ne!(first.state.group(), world.create(&[(0, owner())]).unwrap().state.group());
}

#[test]
fn where_history_is_cut_the_new_begin_and_the_old_keep_what_they_had() {
    let world = World::new(3);
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let cut = world.next_with(0, &first, &[world.admit(2, reader())], |next| next.history = false).unwrap();
    assert!(!cut.state.has_history());
    assert!(cut.open(&world.0[2]).unwrap().previous(&first.verified()).unwrap().is_none());
    assert!(first.open(&world.0[1]).is_ok());
}

#[test]
fn what_a_removed_member_can_still_read_is_counted() {
    let world = World::new(4);
    let e0 = world.create(&[(0, owner())]).unwrap();
    let e1 = world.next(0, &e0, &[world.admit(1, reader())]).unwrap();
    let e2 = world.next_with(0, &e1, &[world.admit(2, reader())], |next| next.history = false).unwrap();
    let e3 = world.next(0, &e2, &[Change::Alter { card: world.id(1), role: role(&[Right::Write]) }]).unwrap();
    let e4 = world.next(0, &e3, &[Change::Remove { card: world.id(1) }]).unwrap();
    let chain = [&e4, &e3, &e2, &e1, &e0];
    let walk = |card: CardId| {
        let mut exposure = Exposure::of(card);
        let reach = chain.map(|epoch| exposure.step(&epoch.verified(), &epoch.roster).unwrap());
        (exposure, reach)
    };
    use Reach::{History, None, Stanza};
    let (one, reach) = walk(world.id(1));
    assert_eq!(reach, [None, None, Stanza, Stanza, History]);
    assert_eq!((one.epochs, one.first, one.last), (3, Some(0), Some(2)));
    assert_eq!((one.from, one.until), (Some(e0.state.created()), Some(e3.state.created())));
    let (two, reach) = walk(world.id(2));
    assert_eq!(reach, [Stanza, Stanza, Stanza, None, None], "the cut holds");
    assert_eq!((two.first, two.last, two.until), (Some(2), Some(4), Option::None));
    let (three, _) = walk(world.id(3));
    assert_eq!((three.epochs, three.first), (0, Option::None));

    let mut skipping = Exposure::of(world.id(1));
    skipping.step(&e4.verified(), &e4.roster).unwrap();
    assert_eq!(skipping.step(&e2.verified(), &e2.roster), Err(Error::OutOfOrder));
    assert_eq!(skipping.step(&e3.verified(), &e2.roster), Err(Error::NotAuthentic));
}

#[test]
fn a_stanza_is_for_one_card_group_and_epoch() {
    let world = World::new(2);
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let second = world.next(0, &first, &[]).unwrap();
    let state = second.verified();
    let member = second.proof(world.id(1)).verify(&state).unwrap();
    assert!(Keys::open(&world.0[1], &state, &member).is_ok());
    assert_eq!(Keys::open(&world.0[1], &first.verified(), &member).err(), Some(Error::WrongEpoch));
    assert_eq!(Keys::open(&world.0[0], &state, &member).err(), Some(Error::NoRecipient));
    let stranger = person(9, Suite::Classic);
    assert_eq!(Keys::open(&stranger, &state, &member).err(), Some(Error::NoRecipient));
}

#[test]
fn tokens_are_equal_for_equal_fields_and_values_of_one_epoch_alone() {
    let world = World::new(2);
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let second = world.next(0, &first, &[]).unwrap();
    let (his, hers) = (first.open(&world.0[1]).unwrap(), &first.keys);
    assert_eq!(his.token("patient", b"42"), hers.token("patient", b"42"));
    assert_ne!(his.token("patient", b"42"), hers.token("patient", b"43"));
    assert_ne!(his.token("patient", b"42"), hers.token("patient4", b"2"));
    assert_ne!(his.token("patient", b"42"), second.keys.token("patient", b"42"));
    assert_eq!(his.token("", b"42"), Err(Error::InvalidArgument));
    assert!(his.token(&"x".repeat(64), b"").is_ok());
    assert_eq!(his.token(&"x".repeat(65), b""), Err(Error::LimitExceeded));
}
