//! Receipts: each byte counts, each once, in their order, by whom they may be.
use super::people::*;
use crate::{
    CardId, Digest, Error, Suite, Time,
    envelope::tests::people::{NOW, person, person_until},
    limits::STATEMENT_MAX,
    statement::{Kind, sign},
    wire::codec,
    workflow::*,
};
use std::{vec, vec::Vec};

const OF: Digest = Digest([7; 32]);

fn draft(status: Status) -> ReceiptDraft<'static> {
    let place = Some(ReceiptPlace { thread: THREAD, sequence: 0, previous: None });
    ReceiptDraft { of: OF, place, time: NOW, status, note: None, extensions: &[] }
}

fn every_status(performer: CardId) -> [Status; 12] {
    [
        Status::Requested { performer, expires: None },
        Status::Requested { performer, expires: Some(NOW) },
        Status::Delivered,
        Status::Read,
        Status::Accepted,
        Status::Declined,
        Status::Started,
        Status::Held,
        Status::Done,
        Status::Failed,
        Status::Cancelled,
        Status::Countersigned,
    ]
}

#[test]
fn every_byte_of_a_receipt_counts() {
    let people = People::new();
    let card = people.0[0].card();
    let note = Some(Digest([5; 32]));
    for status in every_status(people.0[1].id()) {
        let bytes = people.receipt_bytes(0, &ReceiptDraft { note, ..draft(status) });
        let verified = Receipt::decode(&bytes).unwrap().verify(card, NOW).unwrap();
        assert_eq!((verified.status(), verified.of(), verified.note()), (status, OF, note));
        assert_eq!(
            (verified.card(), verified.actor(), verified.time()),
            (card.id(), card.details().actor, NOW)
        );
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut forged = bytes.clone();
                forged[at] ^= 1 << bit;
                let taken = Receipt::decode(&forged).and_then(|receipt| receipt.verify(card, NOW));
                assert!(taken.is_err(), "{status:?}, byte {at}");
            }
            assert_eq!(Receipt::decode(&bytes[..at]).err(), Some(Error::Truncated));
        }
        assert_eq!(Receipt::decode(&[&bytes[..], &[0]].concat()).err(), Some(Error::TrailingData));
    }
}

#[test]
fn a_receipt_is_its_issuers_word_while_his_card_is_valid_and_not_from_the_future() {
    let people = People::new();
    let bytes = people.receipt_bytes(0, &draft(Status::Read));
    let receipt = Receipt::decode(&bytes).unwrap();
    assert_eq!(receipt.verify(people.0[1].card(), NOW).err(), Some(Error::WrongAuthor));
    assert_eq!(receipt.verify(people.0[0].card(), Time(NOW.0 - 1)).err(), Some(Error::Expired));
    assert!(receipt.verify(people.0[0].card(), Time::MAX).is_ok());
    assert_eq!((receipt.issuer(), receipt.draft().status), (people.0[0].id(), Status::Read));
    let brief = People([1, 2, 3].map(|n| person_until(n, Suite::Classic, Time(NOW.0 - 1))));
    let bytes = brief.receipt_bytes(0, &draft(Status::Read));
    let late = Receipt::decode(&bytes).unwrap().verify(brief.0[0].card(), NOW);
    assert_eq!(late.err(), Some(Error::Expired));
}

#[test]
fn receipts_that_cannot_be_are_refused_at_both_ends() {
    let people = People::new();
    let [alice, bob, _] = &people.0;
    let previous = Some(ReceiptHash([3; 32]));
    let place = |sequence, previous| Some(ReceiptPlace { thread: THREAD, sequence, previous });
    let to = |performer: CardId| Status::Requested { performer, expires: None };
    for (status, place, fits) in [
        (Status::Read, place(0, None), true),
        (Status::Read, place(1, previous), true),
        (Status::Read, place(0, previous), false),
        (Status::Read, place(1, None), false),
        (Status::Read, None, false),
        (to(bob.id()), None, false),
        (Status::Countersigned, None, true),
        (to(alice.id()), place(0, None), false),
        (to(bob.id()), place(0, None), true),
    ] {
        let issued = Receipt::issue(alice, &ReceiptDraft { place, ..draft(status) }, &mut [0; 400]);
        assert_eq!(issued.err(), (!fits).then_some(Error::InvalidArgument), "{status:?} {place:?}");
        let mut out = vec![0; STATEMENT_MAX];
        let body = (OF, place, NOW, status, None::<Digest>, &b""[..]);
        let write = |out: &mut [u8]| codec::encode(&body, out);
        let (len, _) =
            sign(Kind::Receipt, Suite::Classic, alice.id(), alice.signing(), &mut out, write).unwrap();
        assert_eq!(Receipt::decode(&out[..len]).err(), (!fits).then_some(Error::NonCanonical));
        for room in 0..len {
            assert!(
                Receipt::issue(alice, &ReceiptDraft { place, ..draft(status) }, &mut out[..room]).is_err()
            );
        }
    }
    let (status, time) = (Status::Requested { performer: bob.id(), expires: Some(Time::MAX) }, Time::MAX);
    let place = place(u64::MAX, previous);
    let most = ReceiptDraft { place, time, note: Some(OF), ..draft(status) };
    assert_eq!(people.receipt_bytes(0, &most).len(), RECEIPT_MAX);
    assert_eq!(Receipt::decode(b"LIFE\x01\x01\x06\x01").err(), Some(Error::Truncated));
}

#[test]
fn receipts_are_taken_once_in_order_about_what_has_come_and_in_every_order_alike() {
    let people = People::new();
    let said = people.script(THREAD, &[(0, None)]);
    let of = said[0].digest;
    let asks =
        [(Status::Requested { performer: people.0[1].id(), expires: None }, NOW), (Status::Cancelled, NOW)];
    let lanes = [
        people.lane(0, of, &asks),
        people.lane(1, of, &[(Status::Delivered, NOW), (Status::Read, NOW)]),
        people.lane(2, of, &[(Status::Delivered, NOW), (Status::Countersigned, NOW)]),
    ];
    let all: Vec<(usize, u64, VerifiedReceipt)> = lanes
        .iter()
        .enumerate()
        .flat_map(|(lane, receipts)| receipts.iter().enumerate().map(move |(n, r)| (lane, n as u64, *r)))
        .collect();
    let mut before = people.view(THREAD);
    assert_eq!(before.receipt(&all[0].2).err(), Some(Error::OutOfOrder), "the message has not come");
    before.message(&said[0]).unwrap();
    let mut ends = Vec::new();
    for order in permutations(all.len()) {
        let mut view = before.clone();
        let mut taken = [0_u64; 3];
        while taken != [2, 2, 2] {
            for n in &order {
                let (lane, sequence, receipt) = &all[*n];
                let unchanged = view.clone();
                let result = view.receipt(receipt).map(|accepted| accepted.receipt().hash());
                let expected = match sequence.cmp(&taken[*lane]) {
                    core::cmp::Ordering::Less => Err(Error::Replayed),
                    core::cmp::Ordering::Equal => Ok(receipt.hash()),
                    core::cmp::Ordering::Greater => Err(Error::OutOfOrder),
                };
                assert_eq!(result, expected, "{n} of {order:?}");
                taken[*lane] += u64::from(expected.is_ok());
                assert!(expected.is_ok() || view == unchanged);
            }
        }
        ends.push(view);
    }
    assert!(ends.iter().all(|end| *end == ends[0]));
    assert_eq!(ends[0].last_receipt(people.0[2].id()), Some(lanes[2][1].hash()));
}

#[test]
fn receipts_of_another_thread_author_or_history_are_refused_by_name() {
    let people = People::new();
    let said = people.script(THREAD, &[(0, None), (1, Some(0))]);
    let (mut view, of) = (people.view(THREAD), said[0].digest);
    said.iter().for_each(|message| view.message(message).unwrap());
    let place = |thread, sequence, previous| Some(ReceiptPlace { thread, sequence, previous });
    let at = |place, status| people.receipt(1, &ReceiptDraft { of, place, ..draft(status) });
    let first = at(place(THREAD, 0, None), Status::Delivered);
    let refused = |view: &mut View, receipt: &VerifiedReceipt| view.receipt(receipt).map(|_| ()).err();

    assert_eq!(refused(&mut view, &at(place(ELSEWHERE, 0, None), Status::Read)), Some(Error::WrongThread));
    assert_eq!(refused(&mut view, &at(None, Status::Countersigned)), Some(Error::WrongThread));
    let stranger = People([4, 5, 6].map(|n| person(n, Suite::Classic)));
    let theirs = stranger.receipt(0, &ReceiptDraft { of, ..draft(Status::Read) });
    assert_eq!(refused(&mut view, &theirs), Some(Error::Forbidden));
    assert_eq!(refused(&mut view, &first), None);
    assert_eq!(refused(&mut view, &at(place(THREAD, 0, None), Status::Declined)), Some(Error::Forked));
    let other = at(place(THREAD, 0, None), Status::Read).hash();
    let after_other = at(place(THREAD, 1, Some(other)), Status::Done);
    assert_eq!(refused(&mut view, &after_other), Some(Error::Forked));

    // Who may say what of whose message: Bob of Alice's, and of his own.
    let next = place(THREAD, 1, Some(first.hash()));
    for status in every_status(people.0[2].id()) {
        for (of, own) in [(said[0].digest, false), (said[1].digest, true)] {
            let receipt = people.receipt(1, &ReceiptDraft { of, place: next, ..draft(status) });
            let by_author = matches!(status, Status::Requested { .. } | Status::Cancelled);
            let may = status == Status::Countersigned || by_author == own;
            assert_eq!(
                refused(&mut view.clone(), &receipt),
                (!may).then_some(Error::Forbidden),
                "{status:?} {own}"
            );
        }
    }
}
