//! What the caller expects, and by which name it is refused.
use super::people::*;
use crate::{CardId, Digest, Error, ObjectId, Suite, ThreadId, Time, envelope::*};
use std::{vec, vec::Vec};

fn result(expected: &Expected<'_>, envelope: &[u8]) -> Result<Opened, Error> {
    let (alice, bob) = (person(1, Suite::Hybrid), person(2, Suite::Hybrid));
    let mut out = vec![0; envelope.len()];
    open(&bob, alice.card(), expected, envelope, &mut [0; 512], &mut out).map(|(opened, _)| opened)
}

fn from_alice(draft: &Draft<'_>) -> Vec<u8> {
    sealed(&person(1, Suite::Hybrid), draft, &[&person(2, Suite::Hybrid)], b"text")
}

#[test]
fn a_record_that_is_not_the_one_asked_for_is_refused_by_name() {
    let previous = Digest([3; 32]);
    let draft = Draft { revision: Revision::Next { number: 5, previous }, ..record(7) };
    let envelope = from_alice(&draft);
    let base = Expected {
        object: Some(ObjectId([7; 16])),
        least_revision: 5,
        previous: Some(previous),
        ..Expected::record()
    };
    let opened = result(&base, &envelope).unwrap();
    assert_eq!((opened.revision, opened.previous, opened.created), (5, Some(previous), NOW));
    let refused = |expected: Expected<'_>| result(&expected, &envelope).map(|_| ()).unwrap_err();
    assert_eq!(refused(Expected { kind: Kind::Message, ..base.clone() }), Error::WrongKind);
    assert_eq!(refused(Expected { object: Some(ObjectId([8; 16])), ..base.clone() }), Error::WrongObject);
    assert_eq!(refused(Expected { least_revision: 6, ..base.clone() }), Error::Stale);
    assert_eq!(refused(Expected { previous: Some(Digest([4; 32])), ..base.clone() }), Error::OutOfOrder);
    assert_eq!(refused(Expected { thread: Some(ThreadId([4; 16])), ..base }), Error::WrongThread);
}

#[test]
fn a_message_that_was_dropped_or_reordered_shows() {
    let thread = |answers| Thread { id: ThreadId([9; 16]), answers };
    let write = |n: u8, answers| {
        let envelope = from_alice(&Draft { thread: Some(thread(answers)), ..record(n) });
        let digest = result(&Expected::message(), &envelope).unwrap().digest;
        (envelope, digest)
    };
    let (first, one) = write(1, None);
    let (second, two) = write(2, Some(one));
    let (third, _) = write(3, Some(two));
    let answering =
        |digest| Expected { thread: Some(ThreadId([9; 16])), answers: Some(digest), ..Expected::message() };
    assert!(result(&answering(one), &second).is_ok());
    assert!(result(&answering(two), &third).is_ok());
    assert_eq!(result(&answering(one), &third).err(), Some(Error::OutOfOrder), "the second was dropped");
    assert_eq!(result(&answering(two), &second).err(), Some(Error::OutOfOrder), "served again");
    assert_eq!(result(&answering(one), &first).err(), Some(Error::OutOfOrder));
    let elsewhere = Expected { thread: Some(ThreadId([8; 16])), ..Expected::message() };
    assert_eq!(result(&elsewhere, &first).err(), Some(Error::WrongThread));
    assert_eq!(result(&Expected::record(), &first).err(), Some(Error::WrongKind));
}

#[test]
fn cards_count_at_the_time_that_the_object_states() {
    let until = Time(NOW.0 - 1);
    let (alice, late, bob) =
        (person(1, Suite::Hybrid), person_until(3, Suite::Hybrid, until), person(2, Suite::Hybrid));
    let draft = record(1);
    let mut out = vec![0; 8192];
    let mut rng = crate::random::tests::Counter(0);
    let by_late = seal(&late, &mut rng, &draft, &[*bob.card()], b"x", &mut out);
    assert_eq!(by_late, Err(Error::Expired), "an expired author seals nothing");
    assert_eq!(sealed_len(&draft, &[*late.card()], 1), Err(Error::Expired), "nor is he sealed to");
    let early = Draft { created: until, ..draft };
    let envelope = sealed(&late, &early, &[&bob], b"x");
    let opened = open(&bob, late.card(), &Expected::record(), &envelope, &mut [0; 512], &mut out).map(|_| ());
    assert_eq!(opened, Ok(()), "old records stay readable");
    let not_yet = Draft { created: Time(999), ..draft };
    assert_eq!(sealed_len(&not_yet, &[*alice.card()], 1), Err(Error::Expired));
}

#[test]
fn drafts_that_make_no_sense_are_refused() {
    let bob = person(2, Suite::Hybrid);
    let to = [*bob.card()];
    let zero = Revision::Next { number: 0, previous: Digest([0; 32]) };
    let long = "x".repeat(300);
    assert_eq!(sealed_len(&Draft { revision: zero, ..record(1) }, &to, 1), Err(Error::InvalidArgument));
    let title = |title| Draft { metadata: MetadataDraft { title, ..record(1).metadata }, ..record(1) };
    assert_eq!(sealed_len(&title(&long), &to, 1), Err(Error::LimitExceeded));
    assert_eq!(sealed_len(&title("a\u{202e}b"), &to, 1), Err(Error::InvalidArgument));
    let media =
        |media_type| Draft { metadata: MetadataDraft { media_type, ..record(1).metadata }, ..record(1) };
    assert_eq!(sealed_len(&media("text/plain\n"), &to, 1), Err(Error::InvalidArgument));
    assert_eq!(
        sealed_len(&record(1), &[] as &[crate::statement::VerifiedCard<'_>; 0], 1),
        Err(Error::InvalidArgument)
    );
    assert_eq!(sealed_len(&record(1), &[*bob.card(), *bob.card()], 1), Err(Error::InvalidArgument));
    let many = vec![*bob.card(); 501];
    assert_eq!(sealed_len(&record(1), many.as_slice(), 1), Err(Error::LimitExceeded));
    let critical = Draft { extensions: &[1, 1, 0], ..record(1) };
    assert_eq!(sealed_len(&critical, &to, 1), Err(Error::UnsupportedExtension));
    let unpadded = Sealer::<[u8; 0]>::head_len(&record(1), &to, None);
    assert_eq!(unpadded, Err(Error::InvalidArgument), "padding needs the length");
}

#[test]
fn five_hundred_recipients_open_each_his_own_stanza() {
    let alice = person(1, Suite::Hybrid);
    let readers: Vec<_> = (2..=251).map(|n| person(n, Suite::Hybrid)).collect();
    let devices: Vec<_> = (2..=251).map(|n| person(n, Suite::Classic)).collect();
    let all: Vec<_> = devices.iter().chain(&readers).collect();
    let draft = Draft { floor: Suite::Classic, ..record(1) };
    let envelope = sealed(&alice, &draft, &all, b"to everybody");
    let expected = Expected { floor: Suite::Classic, ..Expected::record() };
    let mut out = vec![0; 64];
    for reader in [&readers[0], &readers[249], &devices[0], &devices[249]] {
        let opened = open(reader, alice.card(), &expected, &envelope, &mut [0; 512], &mut out).unwrap().0;
        assert_eq!(&out[..opened.content_len as usize], b"to everybody");
    }
    let (head, _) = Head::parse(&envelope).unwrap();
    let ids: Vec<(bool, CardId)> =
        head.stanzas().map(|stanza| (stanza.suite() == Suite::Classic, stanza.card())).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "hybrid before classic, each ascending");
    assert!(head.len() <= crate::limits::HEAD_MAX);
}
