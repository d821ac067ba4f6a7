//! Chains: who may begin one, who may go on, and with what.
use crate::{
    Error, GroupId, Suite, Time,
    grant::{Chain, Grant, Resource, Terms, issue},
    group::{
        Change,
        Right::*,
        Role,
        tests::world::{World, owner as owning, reader, role},
    },
    limits::STATEMENT_MAX,
    revocation::{self, List, Reason, Target, Verified},
    rights::{Decision, Evidence, Member, Request, Why, decide, tests::world::*},
    statement::{self, Kind},
    wire::codec,
};
use std::{vec, vec::Vec};

fn root(by: usize, terms: &Terms<'_>, member: &Member) -> Result<(), Error> {
    Chain::root_of(&granted(by, terms), who(by).card(), member).map(|_| ())
}

#[test]
fn a_member_who_may_share_begins_a_chain_and_nobody_else() {
    let of = |n: usize, group: GroupId, epoch: u64, role: Role| Member::of(group, epoch, id(n), role);
    let sharer = Role { rights: rights(&[Read, Share]), not_before: Time(1_000), not_after: Time(9_000) };
    let good = of(ALICE, GROUP, EPOCH, sharer);
    assert_eq!(root(ALICE, &terms(), &good), Ok(()), "the control");
    assert_eq!(root(BOB, &terms(), &good), Err(Error::Forbidden), "with another's leaf");
    assert_eq!(root(ALICE, &terms(), &of(ALICE, GroupId([7; 16]), EPOCH, sharer)), Err(Error::WrongGroup));
    assert_eq!(root(ALICE, &terms(), &of(ALICE, GROUP, 3, sharer)), Err(Error::Stale), "an older state");
    assert_eq!(root(ALICE, &terms(), &of(ALICE, GROUP, 5, sharer)), Ok(()), "he is still a member");
    let reader = Role { rights: rights(&[Read]), ..sharer };
    assert_eq!(root(ALICE, &terms(), &of(ALICE, GROUP, EPOCH, reader)), Err(Error::Forbidden));
    let blind = Role { rights: rights(&[Write, Share]), ..sharer };
    assert_eq!(root(ALICE, &terms(), &of(ALICE, GROUP, EPOCH, blind)), Err(Error::Forbidden));
    let later = Role { not_before: Time(2_001), ..sharer };
    assert_eq!(root(ALICE, &terms(), &of(ALICE, GROUP, EPOCH, later)), Err(Error::Expired));
    let shorter = Role { not_after: Time(7_999), ..sharer };
    assert_eq!(root(ALICE, &terms(), &of(ALICE, GROUP, EPOCH, shorter)), Err(Error::Forbidden));
    assert_eq!(root(ALICE, &Terms { parent: Some([1; 32]), ..terms() }, &good), Err(Error::OutOfOrder));
    // The grantor's card counts at the time that the grant states.
    let ended = of(OLD, GROUP, EPOCH, sharer);
    let late = Terms { issued: Time(4_001), ..terms() };
    assert_eq!(root(OLD, &terms(), &ended), Ok(()));
    assert_eq!(issue(who(OLD), &late, &[], &mut [0; STATEMENT_MAX]), Err(Error::Expired));
    // By another card than the one it names, or of another suite than its card.
    let grant = granted(ALICE, &terms());
    assert_eq!(Chain::root_of(&grant, who(BOB).card(), &good).map(|_| ()), Err(Error::WrongAuthor));
}

#[test]
fn a_sub_grant_by_a_non_subject_is_refused() {
    let mut chain = chain(&[Terms { depth: 1, ..terms() }]);
    let next = Terms { parent: Some(*chain.last().hash()), ..Terms { subject: id(CAROL), ..terms() } };
    for by in [ALICE, CAROL, DORA] {
        assert_eq!(chain.add(&granted(by, &next), who(by).card()), Err(Error::Forbidden), "{by}");
        assert_eq!(chain.links().count(), 1, "the chain is as it was");
    }
    assert_eq!(chain.add(&granted(BOB, &next), who(BOB).card()), Ok(()), "the control");
    assert_eq!(chain.links().count(), 2);
}

#[test]
fn a_link_gives_no_more_than_the_one_above_it_in_any_respect() {
    let narrow = Terms {
        resource: Resource::Object(object(1)),
        media_types: types(&["application/dicom", "application/fhir+json"]),
        from: Some(Time(1_500)),
        to: Some(Time(2_500)),
        depth: 1,
        ..terms()
    };
    let same = Terms { subject: id(CAROL), depth: 0, ..narrow };
    let next = |terms: Terms<'_>| chain_of(&owner(), &[narrow, terms]).map(|_| ());
    assert_eq!(next(same), Ok(()), "the same, but handed on no further");
    assert_eq!(next(Terms { media_types: types(&["application/dicom"]), ..same }), Ok(()));
    assert_eq!(next(Terms { rights: rights(&[Emergency]), ..same }), Ok(()));
    let wider = [
        Terms { resource: Resource::Group, ..same },
        Terms { resource: Resource::Object(object(2)), ..same },
        Terms { media_types: crate::grant::MediaTypes::ALL, ..same },
        Terms { media_types: types(&["application/dicom", "text/plain"]), ..same },
        Terms { from: None, ..same },
        Terms { from: Some(Time(1_499)), ..same },
        Terms { to: None, ..same },
        Terms { to: Some(Time(2_501)), ..same },
        Terms { rights: rights(&[Read, Write]), ..same },
        Terms { not_before: Time(1_999), ..same },
        Terms { not_after: Time(8_001), ..same },
        Terms { depth: 1, ..same },
    ];
    for terms in wider {
        assert_eq!(next(terms), Err(Error::Forbidden), "{terms:?}");
    }
    assert_eq!(next(Terms { group: GroupId([7; 16]), ..same }), Err(Error::WrongGroup));
    // Four links at most, by the depth.
    let link = |subject: usize, depth| Terms { subject: id(subject), depth, ..terms() };
    let four = [link(BOB, 3), link(CAROL, 2), link(DORA, 1), link(ERIC, 0)];
    assert_eq!(chain(&four).links().count(), 4);
    let five = [link(BOB, 3), link(CAROL, 2), link(DORA, 1), link(ERIC, 0), link(BOB, 0)];
    assert_eq!(chain_of(&owner(), &five).map(|_| ()), Err(Error::Forbidden));
}

#[test]
fn a_link_follows_the_one_that_it_names() {
    let first = chain(&[Terms { depth: 2, ..terms() }]);
    let other = chain(&[Terms { depth: 1, ..terms() }]);
    let next = Terms { subject: id(CAROL), parent: Some(*other.last().hash()), ..terms() };
    let grant = granted(BOB, &next);
    assert_eq!(first.then(&grant, who(BOB).card()).map(|_| ()), Err(Error::OutOfOrder));
    assert!(other.clone().then(&grant, who(BOB).card()).is_ok());
    assert_eq!(other.then(&grant, who(ALICE).card()).map(|_| ()), Err(Error::WrongAuthor));
}

#[test]
fn a_grant_with_another_suite_than_its_signers_card_is_refused() {
    let alice = who(ALICE);
    let accepted = |suite| {
        let mut out = vec![0; STATEMENT_MAX];
        let terms = terms();
        let body = (terms.encoded(), &[] as &[u8], &[] as &[u8]);
        let (len, _) = statement::sign(Kind::Grant, suite, alice.id(), alice.signing(), &mut out, |out| {
            codec::encode(&body, out)
        })
        .unwrap();
        Chain::root_of(&Grant::decode(&out[..len]).unwrap(), alice.card(), &owner()).map(|_| ())
    };
    assert_eq!(accepted(Suite::Classic), Ok(()), "the control");
    assert_eq!(accepted(Suite::Hybrid), Err(Error::NonCanonical));
}

#[test]
fn one_who_was_removed_grants_no_more_whatever_date_he_writes() {
    let world = World::new(4);
    let before = world.create(&[(0, owning()), (1, role(&[Read, Share])), (2, reader())]).unwrap();
    let after = world.next(0, &before, &[Change::Remove { card: world.id(1) }]).unwrap();
    let group = before.state.group();
    let at = Time(before.state.created().0 + 10);
    let terms = Terms { issued: at, ..Terms::read(world.id(3), group, at, Time(u64::MAX)) };
    let mut out = vec![0; STATEMENT_MAX];
    let (len, _) = issue(&world.0[1], &terms, &[], &mut out).unwrap();
    let grant = Grant::decode(&out[..len]).unwrap();
    let member = before.proof(world.id(1)).verify(&before.verified()).unwrap();
    let chain = Chain::root(&grant, world.0[1].card(), &member).unwrap();
    let request = Request::read(world.0[3].card(), group, Time(after.state.created().0 + 10));
    let ask = |epoch| decide(&request, &Evidence { chain: Some(&chain), ..Evidence::none(epoch) });
    assert_eq!(ask(0), Decision::Permit(Why::Granted), "while he was a member");
    assert_eq!(ask(1), Decision::Deny(Why::OtherEpoch));
    // The new roster has no proof for him, and the old proof is none for it.
    assert!(after.roster.find(world.id(1)).is_none());
    assert_eq!(before.proof(world.id(1)).verify(&after.verified()).err(), Some(Error::NotAuthentic));
}

#[test]
fn what_concerns_a_chain_is_all_that_can_revoke_it() {
    let links = [Terms { depth: 1, ..terms() }, Terms { subject: id(CAROL), ..terms() }];
    let chain = chain(&links);
    let hashes: Vec<[u8; 32]> = chain.links().map(|link| *link.hash()).collect();
    let mut bytes = vec![];
    for by in 0..5 {
        for target in [
            Target::Card(id(by)),
            Target::Grant(hashes[0]),
            Target::Grant(hashes[1]),
            Target::Membership(GROUP),
            Target::Grant([9; 32]),
        ] {
            let draft = revocation::Draft {
                target,
                from: Time(4_000),
                issued: Time(3_000),
                reason: Reason::Unspecified,
                extensions: &[],
            };
            let mut out = vec![0; STATEMENT_MAX];
            let (len, _) = revocation::issue(who(by), &draft, &mut out).unwrap();
            bytes.extend(&out[..len]);
        }
    }
    let list = List::decode(&bytes).unwrap();
    let cards: Vec<_> = (0..5).map(|n| *who(n).card()).collect();
    let request = Request::read(who(CAROL).card(), GROUP, Time(5_000));
    let denies = |revocation: Verified| {
        let revocations = &[revocation];
        let evidence = Evidence { chain: Some(&chain), revocations, ..Evidence::none(EPOCH) };
        !decide(&request, &evidence).permits()
    };
    let own = Member::of(GROUP, EPOCH, id(CAROL), owning());
    let mut count = 0;
    for entry in list.iter() {
        let by = cards.iter().find(|card| card.id() == entry.signer()).unwrap();
        let matters = denies(entry.verify(by).unwrap());
        let concerned = chain.concerned_by(&entry) || own.concerned_by(&entry);
        assert!(concerned || !matters, "{:?}", entry.details());
        count += usize::from(matters);
    }
    // Both links by Alice, the second by Bob; the cards of Alice, Bob and Carol; Alice's leaving.
    assert_eq!(count, 7);
    let gathered: heapless::Vec<Verified, 8> =
        list.gather(cards.as_slice(), |entry| chain.concerned_by(entry)).unwrap();
    assert_eq!(gathered.len(), 7, "six of them, and the first link by Bob, which is for nothing");
}
