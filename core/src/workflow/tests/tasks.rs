//! Requests: the whole table, every role, every order.
use super::people::*;
use crate::{
    Digest, Error, Time,
    envelope::tests::people::NOW,
    workflow::{State::*, *},
};
use std::{vec, vec::Vec};

const STATUSES: [Status; 9] = [
    Status::Delivered,
    Status::Read,
    Status::Accepted,
    Status::Declined,
    Status::Started,
    Status::Held,
    Status::Done,
    Status::Failed,
    Status::Cancelled,
];

/// The table of spec 17.3, written once more: a row for each state, a column for each of [`STATUSES`].
const EXPECTED: [(State, [Option<State>; 9]); 9] = {
    const NO: Option<State> = None;
    [
        (
            Requested,
            [Some(Delivered), Some(Read), Some(Accepted), Some(Declined), NO, NO, NO, NO, Some(Cancelled)],
        ),
        (Delivered, [NO, Some(Read), Some(Accepted), Some(Declined), NO, NO, NO, NO, Some(Cancelled)]),
        (Read, [NO, NO, Some(Accepted), Some(Declined), NO, NO, NO, NO, Some(Cancelled)]),
        (Accepted, [NO, NO, NO, NO, Some(Started), Some(Held), Some(Done), Some(Failed), Some(Cancelled)]),
        (Started, [NO, NO, NO, NO, NO, Some(Held), Some(Done), Some(Failed), Some(Cancelled)]),
        (Held, [NO, NO, NO, NO, Some(Started), NO, NO, Some(Failed), Some(Cancelled)]),
        (Declined, [NO, NO, NO, NO, NO, NO, NO, NO, Some(Declined)]),
        (Done, [NO, NO, NO, NO, NO, NO, NO, NO, Some(Done)]),
        (Failed, [NO, NO, NO, NO, NO, NO, NO, NO, Some(Failed)]),
    ]
};

/// The statuses by which a performer comes from the beginning to each state.
fn ways() -> Vec<(State, Vec<Status>)> {
    vec![
        (Requested, vec![]),
        (Delivered, vec![Status::Delivered]),
        (Read, vec![Status::Delivered, Status::Read]),
        (Accepted, vec![Status::Accepted]),
        (Started, vec![Status::Accepted, Status::Started]),
        (Held, vec![Status::Accepted, Status::Held]),
        (Declined, vec![Status::Declined]),
        (Done, vec![Status::Accepted, Status::Done]),
        (Failed, vec![Status::Accepted, Status::Failed]),
    ]
}

struct World {
    people: People,
    view: View,
    of: Digest,
}

impl World {
    fn new() -> Self {
        let people = People::new();
        let mut view = people.view(THREAD);
        let said = people.script(THREAD, &[(0, None), (1, Some(0))]);
        said.iter().for_each(|message| view.message(message).unwrap());
        Self { of: said[0].digest, people, view }
    }

    fn request(&self, expires: Option<Time>) -> (Status, Time) {
        (Status::Requested { performer: self.people.0[1].id(), expires }, NOW)
    }

    /// Alice's request and then what she says, and Bob's and Carol's lanes, as accepted receipts.
    fn lanes(
        &self,
        alice: &[(Status, Time)],
        bob: &[(Status, Time)],
        carol: &[(Status, Time)],
    ) -> [Vec<AcceptedReceipt>; 3] {
        let mut view = self.view.clone();
        [alice, bob, carol]
            .iter()
            .enumerate()
            .map(|(who, statuses)| {
                let lane = self.people.lane(who, self.of, statuses);
                lane.iter().map(|receipt| view.receipt(receipt).unwrap()).collect()
            })
            .collect::<Vec<Vec<_>>>()
            .try_into()
            .unwrap()
    }
}

fn now(statuses: &[Status]) -> Vec<(Status, Time)> {
    statuses.iter().map(|status| (*status, NOW)).collect()
}

#[test]
fn the_table_is_the_one_of_the_specification() {
    for (from, row) in EXPECTED {
        for (status, to) in STATUSES.iter().zip(row) {
            assert_eq!(next(from, status.step().unwrap()), to, "{from:?} {status:?}");
        }
    }
    let rows: usize = EXPECTED.iter().map(|(_, row)| row.iter().flatten().count()).sum();
    assert_eq!(rows, TABLE.len(), "and nothing else");
    for (number, state) in State::ALL.into_iter().enumerate() {
        assert_eq!(usize::from(state.number()), number);
        let steps = Step::ALL.iter().filter(|step| step.role() == Role::Performer);
        assert_eq!(steps.filter(|step| next(state, **step).is_some()).count() == 0, state.is_final());
        let fhir = [
            "requested",
            "received",
            "accepted",
            "in-progress",
            "on-hold",
            "rejected",
            "completed",
            "failed",
            "cancelled",
        ];
        assert!(fhir.contains(&state.fhir()));
    }
}

#[test]
fn from_each_state_each_step_by_each_party_is_as_the_table_says() {
    let world = World::new();
    for (from, way) in ways() {
        let row = EXPECTED.iter().find(|(state, _)| *state == from).unwrap().1;
        for (status, to) in STATUSES.iter().zip(row) {
            // Bob, the performer; whether he may say it at all of Alice's message is decided before.
            if *status == Status::Cancelled {
                let lanes = world.lanes(&now(&[world.request(None).0, *status]), &now(&way), &[]);
                let mut task = Task::new(&lanes[0][0]).unwrap();
                lanes[1].iter().for_each(|step| {
                    task.step(step).unwrap();
                });
                assert_eq!(task.step(&lanes[0][1]).ok(), to, "{from:?} {status:?}");
                assert!(task.is_cancelled());
                assert_eq!(task.step(&lanes[0][1]).err(), Some(Error::OutOfOrder), "once is enough");
                continue;
            }
            let steps: Vec<Status> = way.iter().copied().chain([*status]).collect();
            let lanes = world.lanes(&[world.request(None)], &now(&steps), &now(&[*status]));
            let mut task = Task::new(&lanes[0][0]).unwrap();
            let (last, before) = lanes[1].split_last().unwrap();
            before.iter().for_each(|step| {
                task.step(step).unwrap();
            });
            assert_eq!(task.state(NOW), from);
            let unchanged = task.clone();
            assert_eq!(task.step(&lanes[2][0]).err(), Some(Error::Forbidden), "Carol was not asked");
            assert_eq!(task.step(last), to.ok_or(Error::OutOfOrder), "{from:?} {status:?}");
            assert!(to.is_some() || task == unchanged);
            assert_eq!(Task::load(&task.save().unwrap()), Ok(task));
        }
    }
}

#[test]
fn whoever_has_seen_the_same_receipts_sees_the_same_state() {
    let world = World::new();
    for (from, way) in ways() {
        // Also with a step that the table refuses in the middle.
        for extra in [None, Some(Status::Done), Some(Status::Read)] {
            let steps: Vec<Status> = way.iter().copied().chain(extra).collect();
            let lanes = world.lanes(&now(&[world.request(None).0, Status::Cancelled]), &now(&steps), &[]);
            let ends: Vec<State> = (0..=steps.len())
                .map(|cancel_after| {
                    let mut task = Task::new(&lanes[0][0]).unwrap();
                    for (n, step) in lanes[1].iter().enumerate() {
                        if n == cancel_after {
                            task.step(&lanes[0][1]).unwrap();
                        }
                        let _ = task.step(step);
                    }
                    if cancel_after == steps.len() {
                        task.step(&lanes[0][1]).unwrap();
                    }
                    task.state(NOW)
                })
                .collect();
            assert!(ends.iter().all(|end| *end == ends[0]), "{from:?} {extra:?}: {ends:?}");
        }
    }
}

#[test]
fn a_request_ends_with_its_time() {
    let world = World::new();
    let (end, late) = (Time(NOW.0 + 10), Time(NOW.0 + 11));
    let steps = [(Status::Accepted, end), (Status::Done, late)];
    let lanes = world.lanes(&[world.request(Some(end)), (Status::Cancelled, late)], &steps, &[]);
    let mut task = Task::new(&lanes[0][0]).unwrap();
    assert_eq!((task.state(end), task.state(late), task.expires()), (Requested, Expired, Some(end)));
    assert_eq!(task.step(&lanes[1][0]), Ok(Accepted), "made in time, heard of late");
    assert_eq!(task.step(&lanes[1][1]), Err(Error::Expired));
    assert_eq!((task.state(end), task.state(late)), (Accepted, Expired));
    assert_eq!(task.step(&lanes[0][1]), Ok(Cancelled));
    assert_eq!(task.state(late), Cancelled);
    assert_eq!(Task::load(&task.save().unwrap()), Ok(task));
    let done = world.lanes(&[world.request(Some(end))], &[(Status::Accepted, end), (Status::Done, end)], &[]);
    let mut task = Task::new(&done[0][0]).unwrap();
    done[1].iter().for_each(|step| {
        task.step(step).unwrap();
    });
    assert_eq!(task.state(Time::MAX), Done, "what is done stays done");
}

#[test]
fn steps_about_another_message_thread_or_no_step_are_refused_by_name() {
    let world = World::new();
    let lanes = world.lanes(&[world.request(None)], &now(&[Status::Accepted, Status::Countersigned]), &[]);
    let mut task = Task::new(&lanes[0][0]).unwrap();
    assert_eq!(Task::new(&lanes[1][0]).err(), Some(Error::WrongKind));
    assert_eq!(task.step(&lanes[1][1]).err(), Some(Error::WrongKind), "a countersignature is no step");
    assert_eq!(task.step(&lanes[0][0]).err(), Some(Error::WrongKind));
    assert_eq!((task.of(), task.thread()), (world.of, THREAD));
    assert_eq!(task.card_of(Role::Requester), world.people.0[0].id());

    // Carol's step about Bob's message.
    let mut view = world.view.clone();
    let answer = world.people.script(THREAD, &[(0, None), (1, Some(0))])[1].digest;
    let elsewhere = world.people.lane(2, answer, &now(&[Status::Accepted]));
    let elsewhere = view.receipt(&elsewhere[0]).unwrap();
    assert_eq!(task.step(&elsewhere).err(), Some(Error::WrongObject));
    // The same message id in another thread cannot be; a receipt placed there can.
    let mut view = world.people.view(ELSEWHERE);
    view.recall(world.of, world.people.0[0].id()).unwrap();
    let place = Some(ReceiptPlace { thread: ELSEWHERE, sequence: 0, previous: None });
    let draft = ReceiptDraft {
        of: world.of,
        place,
        time: NOW,
        status: Status::Accepted,
        note: None,
        extensions: &[],
    };
    let moved = view.receipt(&world.people.receipt(1, &draft)).unwrap();
    assert_eq!(task.step(&moved).err(), Some(Error::WrongThread));
    assert_eq!(task.state(NOW), Requested);
}

#[test]
fn what_is_kept_of_a_request_has_one_encoding() {
    let world = World::new();
    let lanes = world.lanes(&[world.request(Some(NOW))], &[], &[]);
    let kept = Task::new(&lanes[0][0]).unwrap().save().unwrap();
    let mut refused = 0;
    for at in 0..kept.len() {
        for bit in 0..8 {
            let mut changed = kept;
            changed[at] ^= 1 << bit;
            match Task::load(&changed) {
                Ok(task) => assert_eq!(task.save(), Ok(changed)),
                Err(error) => {
                    assert_eq!(error, Error::NonCanonical);
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 15);
}
