//! Countersignatures: each person once, of this object, by those who may.
use super::people::*;
use crate::{
    ActorId, Digest, Error, Suite,
    envelope::tests::people::{NOW, person, person_until},
    identity::Identity,
    workflow::*,
};
use std::vec::Vec;

const OF: Digest = Digest([7; 32]);

fn sign(by: &Identity<'_>, of: Digest, status: Status) -> VerifiedReceipt {
    let place = (status != Status::Countersigned).then_some(ReceiptPlace {
        thread: THREAD,
        sequence: 0,
        previous: None,
    });
    let draft = ReceiptDraft { of, place, time: NOW, status, note: None, extensions: &[] };
    let mut out = [0; RECEIPT_MAX];
    let (len, _) = Receipt::issue(by, &draft, &mut out).unwrap();
    Receipt::decode(&out[..len]).unwrap().verify(by.card(), NOW).unwrap()
}

#[test]
fn enough_people_sign_in_any_order_and_each_counts_once() {
    let people: Vec<_> = (1..5).map(|n| person(n, Suite::Classic)).collect();
    let cards: Vec<_> = people.iter().map(|person| *person.card()).collect();
    for needed in 1..=4 {
        for order in permutations(4) {
            let mut quorum = Quorum::<4>::new(OF, needed, &cards).unwrap();
            for (n, who) in order.iter().enumerate() {
                let receipt = sign(&people[*who], OF, Status::Countersigned);
                assert_eq!(quorum.add(&receipt), Ok(n + 1 >= needed));
                assert_eq!(quorum.add(&receipt), Err(Error::Replayed));
                assert_eq!((quorum.count(), quorum.is_reached()), (n + 1, n + 1 >= needed));
            }
            assert_eq!(quorum.signed().count(), 4);
            assert_eq!(quorum.of(), OF);
        }
    }
}

#[test]
fn what_is_no_countersignature_of_this_object_by_one_of_these_does_not_count() {
    let people: Vec<_> = (1..4).map(|n| person(n, Suite::Classic)).collect();
    let cards: Vec<_> = people.iter().take(2).map(|person| *person.card()).collect();
    let mut quorum = Quorum::<4>::new(OF, 2, &cards).unwrap();
    assert_eq!(quorum.add(&sign(&people[0], OF, Status::Read)), Err(Error::WrongKind));
    let other = sign(&people[0], Digest([8; 32]), Status::Countersigned);
    assert_eq!(quorum.add(&other), Err(Error::WrongObject));
    assert_eq!(quorum.add(&sign(&people[2], OF, Status::Countersigned)), Err(Error::Forbidden));
    assert_eq!((quorum.count(), quorum.is_reached()), (0, false));
}

#[test]
fn a_person_with_two_cards_signs_once_and_counts_once() {
    let (old, new) = (person(1, Suite::Classic), person_until(1, Suite::Classic, crate::Time(NOW.0 + 5)));
    assert_ne!(old.id(), new.id());
    let bob = person(2, Suite::Classic);
    let cards = [*old.card(), *new.card(), *bob.card()];
    assert_eq!(Quorum::<4>::new(OF, 3, &cards).err(), Some(Error::InvalidArgument), "they are two people");
    let mut quorum = Quorum::<4>::new(OF, 2, &cards).unwrap();
    assert_eq!(quorum.add(&sign(&old, OF, Status::Countersigned)), Ok(false));
    assert_eq!(quorum.add(&sign(&new, OF, Status::Countersigned)), Err(Error::Replayed));
    assert_eq!(quorum.add(&sign(&bob, OF, Status::Countersigned)), Ok(true));
    let signed: Vec<ActorId> = quorum.signed().map(|(actor, _)| actor).collect();
    assert_eq!(signed, [ActorId([1; 16]), ActorId([2; 16])]);
    // A card of a person who may sign that is not one of those named does not do either.
    let mut quorum = Quorum::<4>::new(OF, 1, &cards[..1]).unwrap();
    assert_eq!(quorum.add(&sign(&new, OF, Status::Countersigned)), Err(Error::Forbidden));
    assert_eq!(Quorum::<4>::new(OF, 0, &cards).err(), Some(Error::InvalidArgument));
    assert_eq!(Quorum::<2>::new(OF, 1, &cards).err(), Some(Error::LimitExceeded));
}
