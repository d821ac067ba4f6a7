//! What a store can do to a conversation of three, tried on each of its messages.
use super::people::*;
use crate::{
    Digest, Error, ObjectId,
    envelope::{
        Draft, Opened, Revision, Thread,
        tests::people::{NOW, person, record},
    },
    workflow::*,
};
use std::{vec, vec::Vec};

/// Alice asks, Bob and Carol answer her, she answers Bob, Bob answers Carol, Carol answers Alice, and she what Carol said
/// first.
const SCRIPT: [(usize, Option<usize>); 7] =
    [(0, None), (1, Some(0)), (2, Some(0)), (0, Some(1)), (1, Some(2)), (2, Some(3)), (0, Some(2))];

/// What has to come before message `n`: the one before by its author, and the one that it answers.
fn causes(n: usize) -> impl Iterator<Item = usize> {
    let before = SCRIPT[..n].iter().rposition(|(author, _)| *author == SCRIPT[n].0);
    before.into_iter().chain(SCRIPT[n].1)
}

#[test]
fn every_order_is_taken_as_far_as_causes_allow_and_ends_alike() {
    let people = People::new();
    let said = people.script(THREAD, &SCRIPT);
    for order in permutations(SCRIPT.len()) {
        let mut view = people.view(THREAD);
        let mut taken = [false; SCRIPT.len()];
        while taken.contains(&false) {
            for n in &order {
                let before = view.clone();
                let expected = match (taken[*n], causes(*n).all(|cause| taken[cause])) {
                    (true, _) => Err(Error::Replayed),
                    (false, true) => Ok(()),
                    (false, false) => Err(Error::OutOfOrder),
                };
                assert_eq!(view.message(&said[*n]), expected, "{n} of {order:?}, {taken:?}");
                taken[*n] |= expected.is_ok();
                assert!(expected.is_ok() || view == before, "a refusal changes nothing");
            }
        }
        for (person, messages) in people.0.iter().zip([3, 2, 2]) {
            assert_eq!(view.seen(person.id()), Ok((messages, 0)));
        }
    }
}

#[test]
fn every_set_of_dropped_messages_shows_at_the_first_that_needs_one() {
    let people = People::new();
    let said = people.script(THREAD, &SCRIPT);
    for dropped in 0_u32..1 << SCRIPT.len() {
        let mut view = people.view(THREAD);
        let mut taken = [false; SCRIPT.len()];
        for n in (0..SCRIPT.len()).filter(|n| dropped & 1 << n == 0) {
            let allowed = causes(n).all(|cause| taken[cause]);
            let expected = if allowed { Ok(()) } else { Err(Error::OutOfOrder) };
            assert_eq!(view.message(&said[n]), expected, "{n} without {dropped:07b}");
            taken[n] = allowed;
        }
    }
}

#[test]
fn messages_of_another_thread_object_kind_or_author_are_refused_by_name() {
    let people = People::new();
    let (said, others) = (people.script(THREAD, &SCRIPT), people.script(ELSEWHERE, &SCRIPT));
    let mut view = people.view(THREAD);
    for (own, foreign) in said.iter().zip(&others) {
        assert_eq!(view.message(foreign), Err(Error::WrongThread));
        assert_eq!(view.message(own), Ok(()));
        assert_eq!(view.message(foreign), Err(Error::WrongThread));
    }
    let place = Thread { id: THREAD, answers: Some(said[5].digest) };
    let next = |n: usize, object: u8| Draft {
        revision: Revision::Next { number: 3, previous: said[n].digest },
        ..Draft::message(ObjectId([object; 16]), NOW, place)
    };
    assert_eq!(view.message(&people.say(0, &next(6, 7), b"")), Err(Error::WrongObject), "a second object");
    let first = Draft::message(ObjectId([1; 16]), NOW, place);
    let stranger = People([
        person(4, crate::Suite::Classic),
        person(2, crate::Suite::Classic),
        person(3, crate::Suite::Classic),
    ]);
    assert_eq!(view.message(&stranger.say(0, &first, b"")), Err(Error::Forbidden));
    view.admit(stranger.0[0].card()).unwrap();
    assert_eq!(view.message(&stranger.say(0, &first, b"")), Err(Error::WrongObject), "another's object");
    assert_eq!(view.message(&people.say(0, &record(1), b"")), Err(Error::WrongKind));
    assert_eq!(view.message(&people.say(0, &next(6, 0), b"")), Ok(()), "the control");
    view.admit(stranger.0[0].card()).unwrap();
    assert_eq!(view.admit(person(5, crate::Suite::Classic).card()), Err(Error::LimitExceeded));
}

#[test]
fn an_author_who_signs_two_messages_of_one_number_is_told_forked() {
    let people = People::new();
    let said = people.script(THREAD, &SCRIPT);
    let second = |text: &[u8]| {
        let place = Thread { id: THREAD, answers: Some(said[0].digest) };
        let revision = Revision::Next { number: 1, previous: said[0].digest };
        people.say(0, &Draft { revision, ..Draft::message(ObjectId([0; 16]), NOW, place) }, text)
    };
    let third = |after: &Opened| {
        let place = Thread { id: THREAD, answers: Some(said[0].digest) };
        let revision = Revision::Next { number: 2, previous: after.digest };
        people.say(0, &Draft { revision, ..Draft::message(ObjectId([0; 16]), NOW, place) }, b"third")
    };
    let (one, other) = (second(b"5 mg"), second(b"50 mg"));
    let mut view = people.view(THREAD);
    view.message(&said[0]).unwrap();
    view.message(&one).unwrap();
    assert_eq!(view.message(&other), Err(Error::Forked));
    assert_eq!(view.message(&third(&other)), Err(Error::Forked), "it follows what was not shown to me");
    assert_eq!(view.message(&third(&one)), Ok(()));
    assert_eq!(view.message(&one), Err(Error::Replayed));
}

#[test]
fn only_the_first_message_of_a_thread_answers_nothing() {
    let people = People::new();
    let said = people.script(THREAD, &SCRIPT);
    let start = |author: usize| {
        let place = Thread { id: THREAD, answers: None };
        people.say(author, &Draft::message(ObjectId([author as u8; 16]), NOW, place), b"start")
    };
    let mut view = people.view(THREAD);
    view.message(&said[0]).unwrap();
    assert_eq!(view.message(&start(1)), Err(Error::OutOfOrder));
    // Else a store could drop the first message of Alice and nobody would see it in Bob's.
    let mut view = people.view(THREAD);
    assert_eq!(view.message(&said[1]), Err(Error::OutOfOrder));
    assert_eq!(view.message(&start(1)), Ok(()));
}

#[test]
fn what_was_forgotten_can_be_recalled_and_nothing_else() {
    let people = People::new();
    let script: Vec<_> = [(0, None), (1, Some(0))].into_iter().chain((1..6).map(|n| (1, Some(n)))).collect();
    let said = people.script(THREAD, &script);
    let mut view = Conversation::<3, 2>::new(THREAD);
    people.0.iter().for_each(|person| view.admit(person.card()).unwrap());
    said.iter().for_each(|message| view.message(message).unwrap());
    let answer = |to: Digest| {
        let place = Thread { id: THREAD, answers: Some(to) };
        people.say(2, &Draft::message(ObjectId([2; 16]), NOW, place), b"late")
    };
    assert_eq!(view.message(&answer(said[2].digest)), Err(Error::OutOfOrder), "forgotten");
    assert_eq!(view.recall(said[2].digest, person(9, crate::Suite::Classic).id()), Err(Error::Forbidden));
    view.recall(said[2].digest, people.0[1].id()).unwrap();
    assert_eq!(view.message(&answer(said[2].digest)), Ok(()));
    assert_eq!(view.seen(people.0[2].id()), Ok((1, 0)));
    let last = people.view(THREAD);
    assert_eq!(last.seen(person(9, crate::Suite::Classic).id()), Err(Error::Forbidden));
}

#[test]
fn the_last_message_of_each_author_is_never_forgotten() {
    let people = People::new();
    let script: Vec<_> = [(0, None), (1, Some(0))].into_iter().chain((1..6).map(|n| (1, Some(n)))).collect();
    let said = people.script(THREAD, &script);
    let mut view = Conversation::<3, 1>::new(THREAD);
    people.0.iter().for_each(|person| view.admit(person.card()).unwrap());
    said.iter().for_each(|message| view.message(message).unwrap());
    let place = Thread { id: THREAD, answers: Some(said[0].digest) };
    let late = people.say(2, &Draft::message(ObjectId([2; 16]), NOW, place), b"late");
    assert_eq!(view.message(&late), Ok(()));
}

#[test]
fn parties_talk_through_their_views_and_keep_them_between_runs() {
    let people = People::new();
    let mut views: Vec<View> = people.0.iter().map(|_| people.view(THREAD)).collect();
    for turn in 0..9_usize {
        let me = turn % 3;
        let id = people.0[me].id();
        let place = views[me].next(id, ObjectId([0x40 + me as u8; 16])).unwrap();
        let opened = people.say(me, &place.draft(NOW), &[turn as u8]);
        for (n, view) in views.iter_mut().enumerate() {
            if n == me {
                view.sent(id, &place, opened.digest).unwrap();
                assert_eq!(view.message(&opened), Err(Error::Replayed), "one's own, served back");
            } else {
                view.message(&opened).unwrap();
            }
            let draft = ReceiptDraft {
                of: opened.digest,
                place: Some(view.next_receipt(people.0[n].id()).unwrap()),
                time: NOW,
                status: if n == me { Status::Countersigned } else { Status::Delivered },
                note: None,
                extensions: &[],
            };
            view.receipt(&people.receipt(n, &draft)).unwrap();
            let mut kept = vec![0; View::KEPT_MAX];
            let len = view.save(&mut kept).unwrap();
            let loaded = View::load(&kept[..len]).unwrap();
            assert_eq!(loaded, *view);
            *view = loaded;
        }
    }
    let [a, _, _] = &people.0;
    assert_eq!(views[1].seen(a.id()), Ok((3, 0)));
    assert_eq!(views[0].seen(a.id()), Ok((3, 9)));
    assert_eq!(views[0].thread(), THREAD);
    assert_eq!(
        views[0].next(person(9, crate::Suite::Classic).id(), ObjectId([0; 16])).err(),
        Some(Error::Forbidden)
    );
}

#[test]
fn what_is_kept_has_one_encoding_and_no_room_for_more() {
    let people = People::new();
    let mut view = people.view(THREAD);
    people.script(THREAD, &SCRIPT[..3]).iter().for_each(|message| view.message(message).unwrap());
    let mut kept = vec![0; View::KEPT_MAX];
    let len = view.save(&mut kept).unwrap();
    kept.truncate(len);
    for room in 0..len {
        assert_eq!(view.save(&mut vec![0; room]), Err(Error::BufferTooSmall));
        assert_eq!(View::load(&kept[..room]).err(), Some(Error::Truncated));
    }
    assert_eq!(View::load(&[&kept[..], &[0]].concat()).err(), Some(Error::TrailingData));
    assert_eq!(Conversation::<2, 16>::load(&kept).err(), Some(Error::LimitExceeded));
    assert_eq!(Conversation::<4, 2>::load(&kept).err(), Some(Error::LimitExceeded));
    // Whatever is accepted is written again as it was.
    for at in 0..len {
        for bit in 0..8 {
            let mut changed = kept.clone();
            changed[at] ^= 1 << bit;
            if let Ok(view) = View::load(&changed) {
                let mut again = vec![0; View::KEPT_MAX];
                let len = view.save(&mut again).unwrap();
                assert_eq!(again[..len], changed, "byte {at}");
            }
        }
    }
}
