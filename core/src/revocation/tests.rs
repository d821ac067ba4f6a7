//! Who may revoke what, from when on, and what a list shows.
use super::*;
use crate::{
    CardId, Error, GroupId, Suite, Time,
    endorsement::{
        Endorsement, Succession, issue_succession,
        tests::{endorse, served, who as actor},
    },
    envelope::tests::people::{person, person_until},
    identity::Identity,
    limits::STATEMENT_MAX,
    statement::{self, Kind, VerifiedCard},
    tree::{Frontier, leaf_hash},
    wire::codec,
};
use std::{vec, vec::Vec};

const GRANT: [u8; 32] = [4; 32];
const GROUP: GroupId = GroupId([6; 16]);

fn draft(target: Target, from: u64, reason: Reason) -> Draft<'static> {
    Draft { target, from: Time(from), issued: Time(5_000), reason, extensions: &[] }
}

fn issued(by: &Identity<'_>, draft: &Draft<'_>) -> Vec<u8> {
    let mut out = vec![0; STATEMENT_MAX];
    let (len, hash) = issue(by, draft, &mut out).unwrap();
    out.truncate(len);
    assert_eq!(*Revocation::decode(&out).unwrap().hash(), hash);
    out
}

fn verified(by: &Identity<'_>, target: Target, from: u64, reason: Reason) -> Verified {
    Revocation::decode(&issued(by, &draft(target, from, reason))).unwrap().verify(by.card()).unwrap()
}

#[test]
fn a_revocation_says_what_was_put_in() {
    let alice = person(1, Suite::Classic);
    let targets = [
        Target::Card(alice.id()),
        Target::Grant(GRANT),
        Target::Membership(GROUP),
        Target::Endorsement([7; 32]),
    ];
    for (target, reason) in targets.into_iter().flat_map(|target| Reason::ALL.map(|reason| (target, reason)))
    {
        let bytes = issued(&alice, &draft(target, 4_000, reason));
        let revocation = Revocation::decode(&bytes).unwrap();
        let Draft { target: said, from, issued, reason: why, .. } = revocation.details();
        assert_eq!((said, from, issued, why), (target, Time(4_000), Time(5_000), reason));
        let verified = revocation.verify(alice.card()).unwrap();
        assert_eq!((verified.target(), verified.by(), verified.from()), (target, alice.id(), Time(4_000)));
        assert_eq!((verified.hash(), verified.reason()), (revocation.hash(), reason));
    }
}

#[test]
fn every_bit_truncation_and_appended_byte_counts() {
    let alice = person(1, Suite::Classic);
    let bytes = issued(&alice, &draft(Target::Grant(GRANT), 4_000, Reason::PrivilegeWithdrawn));
    let accepted = |bytes: &[u8]| Revocation::decode(bytes).and_then(|r| r.verify(alice.card())).map(|_| ());
    assert_eq!(accepted(&bytes), Ok(()));
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(accepted(&flipped).is_err(), "bit {bit}");
    }
    for len in 0..bytes.len() {
        assert_eq!(accepted(&bytes[..len]), Err(Error::Truncated), "length {len}");
    }
    assert_eq!(accepted(&[&bytes[..], &[0]].concat()), Err(Error::TrailingData));
}

#[test]
fn malformed_bodies_are_refused_by_name() {
    let alice = person(1, Suite::Classic);
    let body = |target: &[u8], reason: u8, extensions: &[u8]| {
        let mut out = vec![0; STATEMENT_MAX];
        let bytes = [target, &[1, 1, reason], extensions].concat();
        let (len, _) =
            statement::sign(Kind::Revocation, Suite::Classic, alice.id(), alice.signing(), &mut out, |out| {
                out[..bytes.len()].copy_from_slice(&bytes);
                Ok(bytes.len())
            })
            .unwrap();
        Revocation::decode(&out[..len]).map(|_| ()).err()
    };
    let group = [&[2][..], GROUP.as_bytes()].concat();
    assert_eq!(body(&group, 0, &[0]), None, "the control");
    assert_eq!(body(&group, 6, &[0]), Some(Error::UnsupportedVersion), "a reason of a later version");
    assert_eq!(body(&[4], 0, &[0]), Some(Error::UnsupportedVersion), "a target of a later version");
    assert_eq!(body(&group, 0, &[0, 0]), Some(Error::TrailingData));
    assert_eq!(body(&group, 0, &[3, 1, 1, 0]), Some(Error::UnsupportedExtension));
    assert_eq!(body(&group[..16], 0, &[]), Some(Error::NonCanonical));
    let card = issued(&alice, &draft(Target::Grant(GRANT), 1, Reason::Unspecified));
    let grant = [&card[..6], &[Kind::Grant.number()], &card[7..]].concat();
    assert_eq!(Revocation::decode(&grant).err(), Some(Error::WrongKind));
    assert_eq!(codec::encode(&Reason::PrivilegeWithdrawn, &mut [0; 1]), Ok(1));
}

#[test]
fn nobody_revokes_anothers_card_nor_signs_outside_of_his_own_validity() {
    let [alice, mallory] = [1, 2].map(|n| person(n, Suite::Classic));
    let bytes = issued(&mallory, &draft(Target::Card(alice.id()), 0, Reason::KeyCompromise));
    let revocation = Revocation::decode(&bytes).unwrap();
    assert_eq!(revocation.verify(mallory.card()), Err(Error::Forbidden));
    assert_eq!(revocation.verify(alice.card()), Err(Error::WrongAuthor));
    let ended = person_until(3, Suite::Classic, Time(4_999));
    let late = draft(Target::Grant(GRANT), 0, Reason::Unspecified);
    assert_eq!(issue(&ended, &late, &mut [0; STATEMENT_MAX]), Err(Error::Expired));
    let early = Draft { issued: Time(999), ..late };
    assert_eq!(issue(&alice, &early, &mut [0; STATEMENT_MAX]), Err(Error::Expired));
    let hybrid = person(4, Suite::Hybrid);
    let bytes = issued(&hybrid, &late);
    assert!(Revocation::decode(&bytes).unwrap().verify(hybrid.card()).is_ok());
    let mut out = vec![0; STATEMENT_MAX];
    let body = (Target::Grant(GRANT), Time(0), Time(5_000), Reason::Unspecified, &[] as &[u8]);
    let (len, _) =
        statement::sign(Kind::Revocation, Suite::Classic, hybrid.id(), hybrid.signing(), &mut out, |out| {
            codec::encode(&body, out)
        })
        .unwrap();
    let other_suite = Revocation::decode(&out[..len]).unwrap();
    assert_eq!(other_suite.verify(hybrid.card()), Err(Error::NonCanonical));
}

#[test]
fn a_lost_card_is_revoked_by_its_successor_or_by_who_endorsed_it_and_by_nobody_else() {
    let (old, new, chamber, mallory) = (actor(1, 1, 0), actor(2, 1, 1), actor(3, 3, 0), actor(4, 4, 0));
    let mut out = [0; STATEMENT_MAX];
    let (len, _) = issue_succession(&old, new.card(), Time(300), &mut out).unwrap();
    let succession = Endorsement::decode(&out[..len]).unwrap();
    let Succession { predecessor, successor } = served(&new).succeeds(&succession, old.card()).unwrap();
    let made = |by: &Identity<'_>, target| {
        let draft = Draft { issued: Time(500), ..draft(target, 200, Reason::KeyCompromise) };
        issued(by, &draft)
    };
    let by_successor =
        |by: &Identity<'_>, target, successor: &VerifiedCard<'_>, before: &VerifiedCard<'_>| {
            Revocation::decode(&made(by, target)).unwrap().verify_by_successor(successor, before)
        };
    let lost = Target::Card(old.id());
    let verified = by_successor(&new, lost, &successor, &predecessor).unwrap();
    assert!(verified.by() == old.id() && verified.strikes_card(old.id(), Time(200), Time(200)));
    for target in [Target::Grant(GRANT), Target::Membership(GROUP), Target::Endorsement(GRANT)] {
        let verified = by_successor(&new, target, &successor, &predecessor).unwrap();
        assert_eq!((verified.target(), verified.by()), (target, old.id()), "he speaks for the card before");
    }
    let other = Target::Card(chamber.id());
    assert_eq!(by_successor(&new, other, &successor, &predecessor), Err(Error::Forbidden));
    assert_eq!(
        by_successor(&new, lost, &successor, old.card()),
        Err(Error::Forbidden),
        "not known to succeed"
    );
    assert_eq!(by_successor(&mallory, lost, mallory.card(), &predecessor), Err(Error::Forbidden));
    assert_eq!(by_successor(&mallory, lost, &successor, &predecessor), Err(Error::WrongAuthor));
    assert_eq!(by_successor(&old, Target::Card(new.id()), &predecessor, &successor), Err(Error::Forbidden));

    let anchor = chamber.card().anchor(1).unwrap();
    let endorsement = endorse(&chamber, &old, |_| ());
    let endorsed = served(&old).endorsed(&endorsement, &anchor).unwrap();
    let by_endorser = |by: &Identity<'_>, target, endorser: &VerifiedCard<'_>| {
        Revocation::decode(&made(by, target)).unwrap().verify_by_endorser(endorser, &endorsed)
    };
    let verified = by_endorser(&chamber, lost, &anchor).unwrap();
    assert!(verified.by() == chamber.id() && verified.strikes_card(old.id(), Time(200), Time(200)));
    assert_eq!(by_endorser(&chamber, Target::Card(new.id()), &anchor), Err(Error::Forbidden));
    assert_eq!(by_endorser(&chamber, Target::Grant(GRANT), &anchor), Err(Error::Forbidden));
    assert_eq!(by_endorser(&mallory, lost, mallory.card()), Err(Error::Forbidden));
    assert_eq!(by_endorser(&mallory, lost, &anchor), Err(Error::WrongAuthor));
}

#[test]
fn a_card_is_struck_from_the_moment_on_and_its_past_by_reason() {
    let alice = person(1, Suite::Classic);
    let other = CardId([9; 32]);
    for reason in Reason::ALL {
        let revoked = verified(&alice, Target::Card(alice.id()), 4_000, reason);
        let strikes = |signed, at| revoked.strikes_card(alice.id(), Time(signed), Time(at));
        assert!(!strikes(3_999, 3_999), "{reason:?}: before");
        assert!(strikes(4_000, 4_000) && strikes(9_000, 9_000), "{reason:?}: from then on");
        assert!(strikes(4_000, 3_000), "{reason:?}: signed after, whatever moment is asked about");
        assert_eq!(strikes(3_999, 4_000), !reason.spares_the_past(), "{reason:?}: what it signed before");
        assert!(!revoked.strikes_card(other, Time(9_000), Time(9_000)));
        assert!(!revoked.strikes_grant(alice.id().as_bytes(), |_| true, Time(9_000)));
    }
}

#[test]
fn a_grant_falls_by_who_stands_above_it_and_a_membership_by_the_member() {
    let [alice, bob] = [1, 2].map(|n| person(n, Suite::Classic));
    let revoked = verified(&alice, Target::Grant(GRANT), 4_000, Reason::PrivilegeWithdrawn);
    let above = |card| move |by| by == card;
    assert!(revoked.strikes_grant(&GRANT, above(alice.id()), Time(4_000)));
    assert!(!revoked.strikes_grant(&GRANT, above(alice.id()), Time(3_999)));
    assert!(!revoked.strikes_grant(&GRANT, above(bob.id()), Time(4_000)));
    assert!(!revoked.strikes_grant(&[5; 32], above(alice.id()), Time(4_000)));
    assert!(!revoked.strikes_endorsement(&GRANT, alice.id(), Time(4_000)));

    let left = verified(&alice, Target::Membership(GROUP), 4_000, Reason::Unspecified);
    let strikes = |member, since, at| left.strikes_member(GROUP, member, Time(since), Time(at));
    assert!(strikes(alice.id(), 0, 4_000) && strikes(alice.id(), 4_000, 4_000));
    assert!(!strikes(alice.id(), 0, 3_999), "before");
    assert!(!strikes(alice.id(), 4_001, 9_000), "admitted again since");
    assert!(!strikes(bob.id(), 0, 4_000), "nobody leaves for another");
    assert!(!left.strikes_member(GroupId([7; 16]), alice.id(), Time(0), Time(4_000)));

    let endorsement = verified(&alice, Target::Endorsement([7; 32]), 4_000, Reason::AffiliationChanged);
    assert!(endorsement.strikes_endorsement(&[7; 32], alice.id(), Time(4_000)));
    assert!(!endorsement.strikes_endorsement(&[7; 32], alice.id(), Time(3_999)));
    assert!(!endorsement.strikes_endorsement(&[7; 32], bob.id(), Time(4_000)));
    assert!(!endorsement.strikes_endorsement(&[8; 32], alice.id(), Time(4_000)));
}

#[test]
fn a_list_is_whole_and_its_root_shows_an_omission() {
    let [alice, bob] = [1, 2].map(|n| person(n, Suite::Classic));
    let entries: Vec<Vec<u8>> = (0..5)
        .map(|n| {
            issued(
                if n % 2 == 0 { &alice } else { &bob },
                &draft(Target::Grant([n; 32]), 0, Reason::Unspecified),
            )
        })
        .collect();
    let bytes = entries.concat();
    let list = List::decode(&bytes).unwrap();
    let mut tree: Frontier = Frontier::new();
    list.iter().for_each(|entry| tree.append(&leaf_hash(entry.hash())).unwrap());
    assert_eq!((list.size(), *list.root()), (5, tree.root()));
    assert_eq!(List::decode(&[]).unwrap().size(), 0);
    for left_out in 0..5 {
        let rest: Vec<u8> =
            entries.iter().enumerate().filter(|(i, _)| *i != left_out).flat_map(|(_, e)| e.clone()).collect();
        assert_ne!(List::decode(&rest).unwrap().root(), list.root(), "{left_out}");
    }
    assert_ne!(List::decode(&[&entries[1][..], &entries[0]].concat()).unwrap().root(), list.root());
    for len in 1..bytes.len() {
        if len % entries[0].len() != 0 {
            assert_eq!(List::decode(&bytes[..len]).err(), Some(Error::Truncated), "{len}");
        }
    }
}

#[test]
fn gathering_verifies_what_it_returns_and_leaves_out_nothing_silently() {
    let [alice, bob, carol] = [1, 2, 3].map(|n| person(n, Suite::Classic));
    let of = |by: &Identity<'_>, target| issued(by, &draft(target, 0, Reason::Unspecified));
    let mut bytes = [
        of(&alice, Target::Grant(GRANT)),
        of(&bob, Target::Grant(GRANT)),
        of(&carol, Target::Grant(GRANT)),
        of(&bob, Target::Card(alice.id())),
        of(&alice, Target::Membership(GROUP)),
    ]
    .concat();
    let signers = [*alice.card(), *bob.card()];
    let list = List::decode(&bytes).unwrap();
    let all: heapless::Vec<Verified, 8> = list.gather(&signers, |_| true).unwrap();
    let by: Vec<CardId> = all.iter().map(Verified::by).collect();
    assert_eq!(
        by,
        [alice.id(), bob.id(), alice.id()],
        "not Carol's, whom nobody knows, nor what Bob may not"
    );
    assert_eq!(list.gather::<2>(&signers, |_| true), Err(Error::LimitExceeded));
    let wanted = |entry: &Revocation<'_>| entry.details().target == Target::Membership(GROUP);
    assert_eq!(list.gather::<1>(&signers, wanted).unwrap().len(), 1);
    let stolen = [alice.card().stolen(Time(0)), *bob.card()];
    let rest: heapless::Vec<Verified, 8> = list.gather(&stolen, |_| true).unwrap();
    assert_eq!(rest.len(), 1, "a card that has ended says no more, and blocks nobody else");
    bytes[20] ^= 1;
    let forged = List::decode(&bytes).unwrap();
    assert_eq!(forged.gather::<8>(&signers, |_| true), Err(Error::NotAuthentic));
}
