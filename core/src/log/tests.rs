//! Checkpoints, heads, witnesses and evidence: each lie of a keeper is found, and named.
use super::*;
use crate::{
    Suite,
    endorsement::tests::{served, valid, who},
    limits::STATEMENT_MAX,
    tree::{Frontier, Proof, consistency_proof, inclusion_proof, leaf_hash},
};
use std::{boxed::Box, vec, vec::Vec};

pub(crate) const LOG: LogId = LogId([5; 16]);

/// The hashes of leaves `from` to `to`; those of two lists (`list`) differ.
fn leaves(list: u8, count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(&[&[list], &n.to_be_bytes()[..]].concat())).collect()
}

fn known(leaves: &[Hash]) -> impl Fn(u64) -> Option<Hash> {
    |n| leaves.get(usize::try_from(n).unwrap()).copied()
}

pub(crate) fn list(leaves: &[Hash]) -> Frontier {
    let mut list = Frontier::new();
    leaves.iter().for_each(|leaf| list.append(leaf).unwrap());
    list
}

fn head(leaves: &[Hash], time: u64) -> LogHead {
    let list = list(leaves);
    let (size, root) = (list.size(), list.root());
    LogHead { log: LOG, purpose: Purpose::Directory, size, root, time: Time(time) }
}

pub(crate) fn signed(by: &Identity<'static>, head: &LogHead) -> Checkpoint<'static> {
    let mut out = vec![0; STATEMENT_MAX];
    let (len, hash) = issue_checkpoint(by, head, &mut out).unwrap();
    out.truncate(len);
    let checkpoint = Checkpoint::decode(Box::leak(out.into_boxed_slice())).unwrap();
    assert_eq!((*checkpoint.hash(), checkpoint.head()), (hash, head));
    checkpoint
}

pub(crate) fn verified(by: &Identity<'static>, head: &LogHead) -> VerifiedCheckpoint<'static> {
    signed(by, head).verify(by.card(), head.log, head.purpose).unwrap()
}

/// The checkpoint with one witness, who believes anything.
pub(crate) fn witnessed(by: &Identity<'static>, head: &LogHead) -> WitnessedCheckpoint<'static> {
    let witness = who(99, 99, 0);
    let cosignature = signed(&witness, head);
    let quorum = Quorum { witnesses: &[*witness.card()], least: 1 };
    verified(by, head).witnessed(&[cosignature], &quorum).unwrap()
}

fn proof(old: usize, leaves: &[Hash]) -> Proof {
    if old == 0 {
        return Proof::new();
    }
    consistency_proof(old as u64, leaves.len() as u64, known(leaves)).unwrap()
}

#[test]
fn a_checkpoint_is_the_keepers_word_for_one_log_and_one_purpose() {
    let (keeper, other) = (who(1, 1, 0), who(2, 2, 0));
    let head = head(&leaves(0, 7), 100);
    let checkpoint = signed(&keeper, &head);
    let verify = |keeper: &VerifiedCard<'_>, log, purpose| checkpoint.verify(keeper, log, purpose).err();
    assert_eq!(verify(keeper.card(), LOG, Purpose::Directory), None);
    assert_eq!(verify(keeper.card(), LogId([6; 16]), Purpose::Directory), Some(Error::WrongObject));
    assert_eq!(verify(keeper.card(), LOG, Purpose::Audit), Some(Error::WrongKind));
    assert_eq!(verify(other.card(), LOG, Purpose::Directory), Some(Error::WrongAuthor));
    assert_eq!(verify(&keeper.card().end(Time(100)), LOG, Purpose::Directory), Some(Error::Revoked));
    assert_eq!(verify(&keeper.card().end(Time(101)), LOG, Purpose::Directory), None);
    let mut out = [0; 300];
    let late = LogHead { time: Time(1001), ..head };
    assert_eq!(issue_checkpoint(&keeper, &late, &mut out).err(), Some(Error::Expired));
    let rootless = LogHead { size: 0, ..head };
    assert_eq!(issue_checkpoint(&keeper, &rootless, &mut out).err(), Some(Error::InvalidArgument));
    let huge = LogHead { size: 1 << 40, ..head };
    assert_eq!(issue_checkpoint(&keeper, &huge, &mut out).err(), Some(Error::LimitExceeded));
}

#[test]
fn every_bit_of_a_checkpoint_counts_and_malformed_ones_are_refused_by_name() {
    let keeper = who(1, 1, 0);
    let mut out = [0; 300];
    let (len, _) = issue_checkpoint(&keeper, &head(&leaves(0, 7), 100), &mut out).unwrap();
    let bytes = &out[..len];
    let accepted = |bytes: &[u8]| {
        Checkpoint::decode(bytes).is_ok_and(|c| c.verify(keeper.card(), LOG, Purpose::Directory).is_ok())
    };
    assert!(accepted(bytes));
    for bit in 0..len * 8 {
        let mut flipped = bytes.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(!accepted(&flipped), "bit {bit}");
    }
    let forged = |head: LogHead, extensions: &'static [u8]| {
        let mut out = vec![0; STATEMENT_MAX];
        let body = Body { head, extensions };
        let key = keeper.signing();
        let write = |out: &mut [u8]| codec::encode(&body, out);
        let sealed = statement::sign(Kind::Checkpoint, Suite::Classic, keeper.id(), key, &mut out, write);
        Checkpoint::decode(&out[..sealed.unwrap().0]).err()
    };
    let good = head(&leaves(0, 7), 100);
    assert_eq!(forged(good, &[]), None, "the control");
    assert_eq!(forged(LogHead { size: 0, ..good }, &[]), Some(Error::NonCanonical));
    assert_eq!(forged(LogHead { size: 1 << 40, ..good }, &[]), Some(Error::LimitExceeded));
    assert_eq!(forged(good, &[1, 1, 0]), Some(Error::UnsupportedExtension));
    let card = served(&keeper);
    assert_eq!(Checkpoint::decode(b"LIFE\x01\x01\x01\x01").err(), Some(Error::Truncated));
    assert_eq!(card.id(), keeper.id());
}

#[test]
fn heads_advance_from_every_size_to_every_size_and_no_further_than_the_proof() {
    let keeper = who(1, 1, 0);
    let all = leaves(0, 40);
    let checkpoints: Vec<_> = (0..=40).map(|n| verified(&keeper, &head(&all[..n], 100 + n as u64))).collect();
    for old in 0..=40 {
        for new in 0..=40 {
            let (seen, next) = (checkpoints[old].head(), &checkpoints[new]);
            if new < old {
                assert_eq!(seen.advance(next, &[]), Err(Error::Stale), "{old} to {new}");
                continue;
            }
            let proof = proof(old, &all[..new]);
            assert_eq!(seen.advance(next, &proof), Ok(*next.head()), "{old} to {new}");
            if old != new {
                let longer = [&proof[..], &[[0; 32]]].concat();
                assert_eq!(seen.advance(next, &longer), Err(Error::Forked), "{old} to {new}");
                if !proof.is_empty() {
                    assert_eq!(seen.advance(next, &proof[1..]), Err(Error::Forked), "{old} to {new}");
                }
            }
        }
    }
}

#[test]
fn a_rolled_back_checkpoint_and_a_split_view_are_found_by_name() {
    let keeper = who(1, 1, 0);
    let (mine, theirs) = (leaves(0, 20), leaves(1, 20));
    let seen = head(&mine[..10], 200);
    let advance = |leaves: &[Hash], time| {
        let checkpoint = verified(&keeper, &head(leaves, time));
        seen.advance(&checkpoint, &proof(10.min(leaves.len()), leaves)).err()
    };
    assert_eq!(advance(&mine[..12], 201), None, "the control");
    assert_eq!(advance(&mine[..12], 200), None);
    assert_eq!(advance(&mine[..10], 300), None, "nothing has happened since");
    assert_eq!(advance(&mine[..9], 199), Some(Error::Stale), "the store serves an old one");
    assert_eq!(advance(&mine[..10], 199), Some(Error::Stale));
    assert_eq!(advance(&mine[..9], 201), Some(Error::Forked), "the keeper signed a shorter list later");
    assert_eq!(advance(&mine[..12], 199), Some(Error::Forked), "or a longer one before");
    assert_eq!(advance(&theirs[..10], 201), Some(Error::Forked), "another root of the same size");
    assert_eq!(advance(&theirs[..12], 201), Some(Error::Forked), "a list that is no continuation");
    let other = LogHead { log: LogId([6; 16]), ..head(&mine[..12], 201) };
    assert_eq!(seen.advance(&verified(&keeper, &other), &[]), Err(Error::WrongObject));
    let other = LogHead { purpose: Purpose::Audit, ..head(&mine[..12], 201) };
    assert_eq!(seen.advance(&verified(&keeper, &other), &[]), Err(Error::WrongKind));
}

/// Every list in which one leaf of up to 40 was altered, left out or moved is no continuation of what was seen.
#[test]
fn no_altered_past_is_consistent_with_what_was_seen() {
    let keeper = who(1, 1, 0);
    let all = leaves(0, 24);
    for size in 1..=20 {
        let seen = head(&all[..size], 100);
        for at in 0..size {
            let mut altered = all.clone();
            altered[at] = leaf_hash(b"other");
            let mut omitted = all.clone();
            omitted.remove(at);
            let mut moved = all.clone();
            moved.swap(at, (at + 1) % 24);
            for past in [altered, omitted, moved] {
                let checkpoint = verified(&keeper, &head(&past, 101));
                assert_eq!(
                    seen.advance(&checkpoint, &proof(size, &past)),
                    Err(Error::Forked),
                    "{at} of {size}"
                );
            }
        }
    }
}

#[test]
fn evidence_of_a_split_view_convinces_a_third_party() {
    let (keeper, other) = (who(1, 1, 0), who(2, 2, 0));
    let (mine, theirs) = (leaves(0, 20), leaves(1, 20));
    let at = |leaves: &[Hash], time| verified(&keeper, &head(leaves, time));
    let split = |a: &VerifiedCheckpoint<'_>, b: &VerifiedCheckpoint<'_>| {
        assert_eq!(verify_split_view(a, b), verify_split_view(b, a));
        verify_split_view(a, b)
    };
    let none = Err(Error::InvalidArgument);
    assert_eq!(split(&at(&mine[..10], 1), &at(&theirs[..10], 9)), Ok(()));
    assert_eq!(split(&at(&mine[..10], 1), &at(&mine[..9], 2)), Ok(()), "a list does not shrink");
    assert_eq!(split(&at(&mine[..10], 1), &at(&mine[..10], 2)), none);
    assert_eq!(split(&at(&mine[..10], 1), &at(&mine[..12], 1)), none);
    // Of two sizes the roots alone say nothing: a leaf that differs does.
    let (a, b) = (at(&mine[..10], 1), at(&theirs[..13], 2));
    assert_eq!(split(&a, &b), none);
    for index in 0..10_u64 {
        let (one, other) = (&mine[..10], &theirs[..13]);
        let paths = [inclusion_proof(index, 10, known(one)), inclusion_proof(index, 13, known(other))];
        let [one_path, other_path] = paths.map(Result::unwrap);
        let (one, other) = (one[index as usize], other[index as usize]);
        let place = |path| Place { index, path };
        let entry = verify_split_entry((&a, &one, &place(&one_path)), (&b, &other, &place(&other_path)));
        assert_eq!(entry, Ok(()));
        let forged = verify_split_entry((&a, &one, &place(&one_path)), (&b, &[7; 32], &place(&other_path)));
        assert_eq!(forged, Err(Error::NotAuthentic));
        let same = verify_split_entry((&a, &one, &place(&one_path)), (&a, &one, &place(&one_path)));
        assert_eq!(same, none);
        let elsewhere = Place { index: index + 1, path: &other_path };
        assert_eq!(verify_split_entry((&a, &one, &place(&one_path)), (&b, &other, &elsewhere)), none);
    }
    // Two keepers, or two logs, contradict nobody.
    let foreign = verified(&other, &head(&theirs[..10], 9));
    assert_eq!(split(&a, &foreign), Err(Error::WrongAuthor));
    let log = LogHead { log: LogId([6; 16]), ..head(&theirs[..10], 9) };
    assert_eq!(split(&a, &verified(&keeper, &log)), Err(Error::WrongObject));
}

#[test]
fn a_quorum_of_witnesses_counts_people_and_not_the_keeper() {
    let keeper = who(1, 1, 0);
    let head = head(&leaves(0, 7), 100);
    let checkpoint = verified(&keeper, &head);
    let witnesses: Vec<_> = (11..=13).map(|n| who(n, n, 0)).collect();
    let cards: Vec<_> = witnesses.iter().map(|witness| *witness.card()).collect();
    let signatures: Vec<_> = witnesses.iter().map(|witness| signed(witness, &head)).collect();
    let count = |cosignatures: &[Checkpoint<'_>], witnesses: &[VerifiedCard<'_>], least| {
        checkpoint.witnessed(cosignatures, &Quorum { witnesses, least }).map(|_| ()).err()
    };
    assert_eq!(count(&signatures, &cards, 3), None);
    assert_eq!(count(&signatures[..2], &cards, 2), None);
    assert_eq!(count(&signatures[..2], &cards, 3), Some(Error::Untrusted));
    assert_eq!(count(&[signatures[0]; 3], &cards, 2), Some(Error::Untrusted), "one who signs three times");
    // One person with two cards.
    let second = who(21, 11, 1);
    let (twice, cards_of_one) = ([signatures[0], signed(&second, &head)], [cards[0], *second.card()]);
    assert_eq!(count(&twice, &cards_of_one, 2), Some(Error::Untrusted));
    assert_eq!(count(&twice, &cards_of_one, 1), None);
    // The keeper himself, and another card of his.
    let own = who(22, 1, 1);
    let kept = [signed(&keeper, &head), signed(&own, &head)];
    assert_eq!(count(&kept, &[*keeper.card(), *own.card()], 1), Some(Error::Untrusted));
    // What strangers or witnesses of something else signed.
    assert_eq!(count(&signatures, &[*who(30, 30, 0).card()], 1), Some(Error::Untrusted));
    for other in [LogHead { time: Time(101), ..head }, LogHead { root: [7; 32], ..head }] {
        assert_eq!(count(&[signed(&witnesses[0], &other)], &cards, 1), Some(Error::Untrusted));
    }
    // A witness whose card is not valid at the time, or has ended.
    let short = valid(23, 23, 0, 0, 99);
    let mut out = vec![0; STATEMENT_MAX];
    let body = Body { head, extensions: &[] };
    let write = |out: &mut [u8]| codec::encode(&body, out);
    let sealed =
        statement::sign(Kind::Checkpoint, Suite::Classic, short.id(), short.signing(), &mut out, write);
    let late = Checkpoint::decode(&out[..sealed.unwrap().0]).unwrap();
    assert_eq!(count(&[late], &[*short.card()], 1), Some(Error::Untrusted));
    assert_eq!(count(&signatures, &[cards[0].end(Time(100))], 1), Some(Error::Untrusted));
    // One by one, each refusal has its name.
    let mut one_by_one = checkpoint.witnesses();
    let mut add = |cosignature: &Checkpoint<'_>, witness| one_by_one.add(cosignature, witness).err();
    assert_eq!(add(&signatures[0], &cards[0]), None);
    assert_eq!(add(&signatures[0], &cards[0]), None, "counts once");
    assert_eq!(add(&signatures[0], &cards[1]), Some(Error::WrongAuthor));
    assert_eq!(add(&kept[0], keeper.card()), Some(Error::Forbidden));
    let other = signed(&witnesses[1], &LogHead { time: Time(101), ..head });
    assert_eq!(add(&other, &cards[1]), Some(Error::WrongObject));
    assert_eq!(one_by_one.quorum(2).err(), Some(Error::Untrusted));
    assert!(one_by_one.quorum(1).is_ok());
    assert_eq!(one_by_one.quorum(0).err(), Some(Error::InvalidArgument));
    // No quorum at all.
    assert_eq!(count(&signatures, &cards, 0), Some(Error::InvalidArgument));
    assert_eq!(count(&signatures, &cards, 4), Some(Error::InvalidArgument));
    assert_eq!(count(&signatures, &[cards[0]; 17], 1), Some(Error::LimitExceeded));
}

#[test]
fn a_witness_signs_only_what_extends_what_it_has_signed() {
    let (keeper, witness) = (who(1, 1, 0), who(11, 11, 0));
    let (mine, theirs) = (leaves(0, 20), leaves(1, 20));
    let mut out = [0; 300];
    let first = verified(&keeper, &head(&mine[..7], 100));
    let empty = LogHead::empty(LOG, Purpose::Directory);
    let (len, seen) = cosign(&witness, &empty, &first, &[], &mut out).unwrap();
    assert_eq!(seen, *first.head());
    let cosignature = Checkpoint::decode(&out[..len]).unwrap();
    let quorum = Quorum { witnesses: &[*witness.card()], least: 1 };
    assert!(first.witnessed(&[cosignature], &quorum).is_ok());
    let forked = verified(&keeper, &head(&theirs[..9], 101));
    let refused = cosign(&witness, &seen, &forked, &proof(7, &theirs[..9]), &mut out).err();
    assert_eq!(refused, Some(Error::Forked));
    let next = verified(&keeper, &head(&mine[..9], 101));
    let (_, seen) = cosign(&witness, &seen, &next, &proof(7, &mine[..9]), &mut out).unwrap();
    assert_eq!(cosign(&witness, &seen, &first, &[], &mut out).err(), Some(Error::Stale));
    let own = who(2, 1, 1);
    assert_eq!(cosign(&own, &empty, &first, &[], &mut out).err(), Some(Error::Forbidden));
}

#[test]
fn a_keeper_signs_no_head_that_contradicts_the_last() {
    let all = leaves(0, 9);
    let seen = head(&all[..7], 100);
    assert_eq!(seen.next(&list(&all), Time(100)), Ok(head(&all, 100)));
    assert_eq!(seen.next(&list(&all), Time(99)), Err(Error::InvalidArgument));
    assert_eq!(seen.next(&list(&all[..6]), Time(101)), Err(Error::InvalidArgument));
    assert_eq!(seen.next(&list(&leaves(1, 7)), Time(101)), Err(Error::InvalidArgument));
    let edition = LogHead { purpose: Purpose::Catalogue, ..seen };
    assert!(edition.next(&list(&all[..6]), Time(101)).is_ok(), "a later edition may be shorter");
    assert_eq!(edition.next(&list(&all[..6]), Time(100)), Err(Error::InvalidArgument));
}

#[test]
fn heads_are_stored_and_grow_old() {
    let seen = head(&leaves(0, 7), 100);
    let mut out = [0; LOG_HEAD_LEN];
    let len = seen.encode(&mut out).unwrap();
    assert_eq!(LogHead::decode(&out[..len]), Ok(seen));
    assert_eq!(LogHead::decode(&out[..len - 1]), Err(Error::NonCanonical));
    assert_eq!(seen.encode(&mut out[..len - 1]), Err(Error::BufferTooSmall));
    let latest = LogHead { size: (1 << 40) - 1, time: Time::MAX, ..seen };
    assert!(latest.encode(&mut out).is_ok());
    assert_eq!(seen.check_fresh(Time(150), 50), Ok(()));
    assert_eq!(seen.check_fresh(Time(151), 50), Err(Error::Stale));
    assert_eq!(seen.check_fresh(Time(0), 50), Ok(()), "our clock is behind");
}

/// Lists of 0 to 200 leaves: every omission, alteration, doubling and swap of neighbours shows; of up to 30, every swap.
#[test]
fn every_change_of_an_export_is_found() {
    let keeper = who(1, 1, 0);
    let all = leaves(0, 201);
    let mut found = Export::new();
    for size in 0..=200 {
        let leaves = &all[..size];
        let checkpoint = verified(&keeper, &head(leaves, 100));
        assert_eq!((found.size(), found.check(&checkpoint)), (size as u64, Ok(())));
        let check = |leaves: &[Hash]| Export::of(&list(leaves)).check(&checkpoint);
        for at in 0..size {
            let mut altered = leaves.to_vec();
            altered[at] = leaf_hash(b"other");
            assert_eq!(check(&altered), Err(Error::NotAuthentic), "{at} of {size}");
            let mut omitted = leaves.to_vec();
            let leaf = omitted.remove(at);
            assert_eq!(check(&omitted), Err(Error::Truncated), "{at} of {size}");
            omitted.push(all[200]);
            assert_eq!(check(&omitted), Err(Error::NotAuthentic), "{at} of {size}");
            let mut doubled = leaves.to_vec();
            doubled.insert(at, leaf);
            assert_eq!(check(&doubled), Err(Error::TrailingData), "{at} of {size}");
            let last = if size <= 30 { size } else { (at + 2).min(size) };
            for other in at + 1..last {
                let mut swapped = leaves.to_vec();
                swapped.swap(at, other);
                assert_eq!(check(&swapped), Err(Error::NotAuthentic), "{at} and {other} of {size}");
            }
        }
        found.push(&all[size]).unwrap();
    }
}
