//! Endorsements and successions: what each check is for.
use super::*;
use crate::{
    Suite,
    identity::Seed,
    limits::STATEMENT_MAX,
    statement::{ActorKind, Card, CardDetails, Fingerprint},
};
use std::{boxed::Box, vec, vec::Vec};

/// The identity of seed `n`: a card of this actor and generation that is valid from 0 to 1000.
pub(crate) fn who(n: u8, actor: u8, generation: u32) -> Identity<'static> {
    valid(n, actor, generation, 0, 1000)
}

/// The same with another validity.
pub(crate) fn valid(n: u8, actor: u8, generation: u32, from: u64, to: u64) -> Identity<'static> {
    let details = CardDetails {
        actor: ActorId([actor; 16]),
        generation,
        kind: ActorKind::Person,
        not_before: Time(from),
        not_after: Time(to),
        name: None,
        extensions: &[],
    };
    let seed = Seed::from_bytes([n; 32]);
    let mut out = vec![0; STATEMENT_MAX];
    let len = seed.issue_card(Suite::Classic, &details, &mut out).unwrap();
    out.truncate(len);
    Identity::new(&seed, Card::decode(Box::leak(out.into_boxed_slice())).unwrap()).unwrap()
}

/// The card alone, as a store serves it.
pub(crate) fn served(identity: &Identity<'static>) -> Card<'static> {
    **identity.card()
}

const DRAFT: EndorsementDraft<'static> = EndorsementDraft {
    attributes: Attributes { role: "physician", organisation: "Clinic North", licence: "DE-4711" },
    not_before: Time(100),
    not_after: Time(200),
    depth: 0,
    extensions: &[],
};

fn leak(bytes: Vec<u8>) -> &'static [u8] {
    Box::leak(bytes.into_boxed_slice())
}

fn made(write: impl FnOnce(&mut [u8]) -> Result<(usize, [u8; 32]), Error>) -> Endorsement<'static> {
    let mut out = vec![0; STATEMENT_MAX];
    let (len, hash) = write(&mut out).unwrap();
    out.truncate(len);
    let endorsement = Endorsement::decode(leak(out)).unwrap();
    assert_eq!(*endorsement.hash(), hash);
    endorsement
}

pub(crate) fn endorse(
    by: &Identity<'static>,
    who: &Identity<'static>,
    change: impl FnOnce(&mut EndorsementDraft<'static>),
) -> Endorsement<'static> {
    let mut draft = DRAFT;
    change(&mut draft);
    made(|out| issue_endorsement(by, who.card(), &draft, out))
}

fn succession(old: &Identity<'static>, new: &Identity<'static>, from: u64) -> Endorsement<'static> {
    made(|out| issue_succession(old, new.card(), Time(from), out))
}

/// A statement with a right signature over whatever the body says.
fn forged(
    by: &Identity<'static>,
    subject: &Identity<'static>,
    change: impl FnOnce(&mut Body<'static>),
) -> Vec<u8> {
    let mut body = Body {
        subject: subject.id(),
        actor: subject.card().details().actor,
        claim: Claim::Attributes(DRAFT.attributes),
        not_before: Time(100),
        not_after: Time(200),
        depth: 0,
        extensions: &[],
    };
    change(&mut body);
    let mut out = vec![0; STATEMENT_MAX];
    let (len, _) =
        statement::sign(Kind::Endorsement, Suite::Classic, by.id(), by.signing(), &mut out, |out| {
            codec::encode(&body, out)
        })
        .unwrap();
    out.truncate(len);
    out
}

#[test]
fn an_anchor_vouches_for_a_card_and_its_owners_attributes_for_a_time() {
    let (chamber, doctor) = (who(1, 1, 0), who(2, 2, 0));
    let endorsement = endorse(&chamber, &doctor, |_| ());
    let anchor = chamber.card().anchor(1).unwrap();
    let endorsed = served(&doctor).endorsed(&endorsement, &anchor).unwrap();
    assert_eq!(endorsed.attributes(Time(100)), Ok(DRAFT.attributes));
    assert_eq!(endorsed.attributes(Time(200)), Ok(DRAFT.attributes));
    assert_eq!(endorsed.attributes(Time(99)), Err(Error::Expired));
    assert_eq!(endorsed.attributes(Time(201)), Err(Error::Expired));
    assert_eq!(endorsed.card().check_valid(Time(150)), Ok(()));
    assert_eq!(
        endorsed.card().check_valid(Time(201)),
        Err(Error::Expired),
        "although the card goes on to 1000"
    );
    assert_eq!((endorsed.endorser(), endorsed.card().depth()), (chamber.id(), 0));
}

#[test]
fn only_an_anchor_endorses_and_only_others() {
    let (chamber, doctor, friend) = (who(1, 1, 0), who(2, 2, 0), who(3, 3, 0));
    let endorsement = endorse(&friend, &doctor, |_| ());
    // A friend whose fingerprint was compared is trusted to be himself, and no more.
    let pinned = served(&friend).pin(&Fingerprint::Whole(friend.id())).unwrap();
    assert_eq!(served(&doctor).endorsed(&endorsement, &pinned).err(), Some(Error::Forbidden));
    let anchor = chamber.card().anchor(4).unwrap();
    assert_eq!(served(&doctor).endorsed(&endorsement, &anchor).err(), Some(Error::WrongAuthor));
    let endorsement = endorse(&chamber, &doctor, |_| ());
    assert_eq!(served(&friend).endorsed(&endorsement, &anchor).err(), Some(Error::Untrusted));
    // One's own card, or another card of one's own.
    let other = who(4, 1, 1);
    for own in [&chamber, &other] {
        let mut out = [0; 600];
        assert_eq!(issue_endorsement(&chamber, own.card(), &DRAFT, &mut out).err(), Some(Error::Forbidden));
        let bytes = forged(&chamber, own, |_| ());
        let endorsement = Endorsement::decode(&bytes).unwrap();
        assert_eq!(served(own).endorsed(&endorsement, &anchor).err(), Some(Error::Forbidden));
    }
    assert_eq!(chamber.card().anchor(0).err(), Some(Error::InvalidArgument));
    assert_eq!(chamber.card().anchor(5).err(), Some(Error::LimitExceeded));
}

#[test]
fn an_endorsement_of_another_actor_under_the_same_card_id_is_refused() {
    let (chamber, doctor) = (who(1, 1, 0), who(2, 2, 0));
    let bytes = forged(&chamber, &doctor, |body| body.actor = ActorId([9; 16]));
    let endorsement = Endorsement::decode(&bytes).unwrap();
    let anchor = chamber.card().anchor(1).unwrap();
    assert_eq!(served(&doctor).endorsed(&endorsement, &anchor).err(), Some(Error::Untrusted));
}

#[test]
fn chains_have_four_links_and_each_narrows() {
    let people: Vec<_> = (1..=6).map(|n| who(n, n, 0)).collect();
    let mut card = people[0].card().anchor(4).unwrap();
    for link in 1..=5_usize {
        // Each asks for as much depth as there is.
        let endorsement = endorse(&people[link - 1], &people[link], |draft| {
            draft.depth = 3;
            draft.not_before = Time(100 + link as u64);
            draft.not_after = Time(200 - link as u64);
        });
        let result = served(&people[link]).endorsed(&endorsement, &card);
        if link == 5 {
            assert_eq!(result.err(), Some(Error::Forbidden), "a chain of five");
        } else {
            card = *result.unwrap().card();
            assert_eq!(usize::from(card.depth()), 4 - link);
            let check = |at| card.check_valid(Time(at));
            assert_eq!(check(100 + link as u64), Ok(()));
            assert_eq!(
                (check(99 + link as u64), check(201 - link as u64)),
                (Err(Error::Expired), Err(Error::Expired))
            );
        }
    }
    let mut out = [0; 600];
    let draft = EndorsementDraft { depth: 4, ..DRAFT };
    let error = issue_endorsement(&people[0], people[1].card(), &draft, &mut out).err();
    assert_eq!(error, Some(Error::LimitExceeded));
}

#[test]
fn who_may_endorse_nobody_further_does_not_and_an_anchors_limit_holds() {
    let (chamber, clinic, doctor) = (who(1, 1, 0), who(2, 2, 0), who(3, 3, 0));
    let endorsement = endorse(&clinic, &doctor, |_| ());
    for (anchor, depth, allowed) in [(4, 0, false), (1, 3, false), (2, 1, true), (4, 3, true)] {
        let anchor = chamber.card().anchor(anchor).unwrap();
        let clinic =
            served(&clinic).endorsed(&endorse(&chamber, &clinic, |draft| draft.depth = depth), &anchor);
        let doctor = served(&doctor).endorsed(&endorsement, clinic.unwrap().card());
        assert_eq!(doctor.err(), (!allowed).then_some(Error::Forbidden), "{depth}");
    }
}

#[test]
fn a_loop_ends_after_four_links_and_gives_nothing_more() {
    let (a, b) = (who(1, 1, 0), who(2, 2, 0));
    let (ab, ba) = (endorse(&a, &b, |draft| draft.depth = 3), endorse(&b, &a, |draft| draft.depth = 3));
    let mut card = a.card().anchor(4).unwrap();
    for link in 0..4_u8 {
        let (next, endorsement) = if link % 2 == 0 { (&b, &ab) } else { (&a, &ba) };
        card = *served(next).endorsed(endorsement, &card).unwrap().card();
        assert_eq!(card.depth(), 3 - link);
    }
    assert_eq!(served(&b).endorsed(&ab, &card).err(), Some(Error::Forbidden));
}

#[test]
fn the_trust_in_a_card_ends_with_the_trust_in_those_above_it() {
    let (chamber, clinic, doctor) = (who(1, 1, 0), who(2, 2, 0), who(3, 3, 0));
    let first = endorse(&chamber, &clinic, |draft| draft.depth = 1);
    let second = endorse(&clinic, &doctor, |_| ());
    let chain = |anchor: VerifiedCard<'static>, revoked: Option<u64>| {
        let clinic = *served(&clinic).endorsed(&first, &anchor)?.card();
        let clinic = revoked.map_or(clinic, |from| clinic.end(Time(from)));
        served(&doctor).endorsed(&second, &clinic).map(|endorsed| *endorsed.card())
    };
    let anchor = chamber.card().anchor(2).unwrap();
    for card in [chain(anchor.end(Time(150)), None), chain(anchor, Some(150)), chain(anchor, Some(170))] {
        let card = card.unwrap();
        assert_eq!(card.check_valid(Time(149)), Ok(()));
        assert_eq!(card.check_valid(Time(170)), Err(Error::Revoked));
    }
    // What begins after the end was never endorsed.
    assert_eq!(chain(anchor.end(Time(100)), None).err(), Some(Error::Revoked));
    assert_eq!(chain(anchor, Some(100)).err(), Some(Error::Revoked));
    // A card above that is not valid when the endorsement begins.
    let late = valid(1, 1, 0, 101, 1000);
    let bytes = forged(&late, &clinic, |_| ());
    let early = Endorsement::decode(&bytes).unwrap();
    let result = served(&clinic).endorsed(&early, &late.card().anchor(1).unwrap());
    assert_eq!(result.err(), Some(Error::Expired));
    // And one that ends before the endorsement does.
    let short = valid(1, 1, 0, 0, 150);
    let endorsement = endorse(&short, &clinic, |_| ());
    let clinic = served(&clinic).endorsed(&endorsement, &short.card().anchor(1).unwrap()).unwrap();
    assert_eq!(clinic.card().check_valid(Time(150)), Ok(()));
    assert_eq!(clinic.card().check_valid(Time(151)), Err(Error::Expired));
}

#[test]
fn a_successor_takes_the_place_and_the_predecessor_signs_nothing_new() {
    let (old, new) = (who(1, 1, 0), valid(2, 1, 1, 100, 5000));
    let statement = succession(&old, &new, 500);
    let Succession { predecessor, successor } = served(&new).succeeds(&statement, old.card()).unwrap();
    assert_eq!(predecessor.check_valid(Time(499)), Ok(()), "what was made before stays verifiable");
    assert_eq!(predecessor.check_valid(Time(500)), Err(Error::Revoked));
    assert_eq!((predecessor.successor(), predecessor.ended()), (Some(new.id()), Some(Time(500))));
    assert_eq!(successor.check_valid(Time(499)), Err(Error::Expired));
    assert_eq!(successor.check_valid(Time(500)), Ok(()));
    assert_eq!(successor.check_valid(Time(5000)), Ok(()), "longer than the old card");
    // Once more, with what came of it.
    let again = served(&new).succeeds(&statement, &predecessor).unwrap();
    assert_eq!(again.predecessor.ended(), Some(Time(500)));
    // And on to the next.
    let third = valid(3, 1, 2, 100, 9000);
    let statement = succession(&new, &third, 600);
    let next = served(&third).succeeds(&statement, &successor).unwrap();
    assert_eq!(next.predecessor.check_valid(Time(600)), Err(Error::Revoked));
    assert_eq!(next.successor.check_valid(Time(9000)), Ok(()));
}

#[test]
fn a_successor_inherits_what_vouched_for_the_old_card_and_when_that_ends() {
    let (chamber, old, new) = (who(1, 1, 0), who(2, 2, 0), who(3, 2, 1));
    let endorsement = endorse(&chamber, &old, |draft| draft.depth = 2);
    let statement = succession(&old, &new, 150);
    let anchor = chamber.card().anchor(4).unwrap();
    let inherited = |anchor| {
        let old = *served(&old).endorsed(&endorsement, &anchor).unwrap().card();
        served(&new).succeeds(&statement, &old).map(|succession| succession.successor)
    };
    let card = inherited(anchor).unwrap();
    assert_eq!((card.depth(), card.check_valid(Time(200))), (2, Ok(())));
    assert_eq!(card.check_valid(Time(201)), Err(Error::Expired), "the endorsement's end");
    let card = inherited(anchor.end(Time(180))).unwrap();
    assert_eq!(card.check_valid(Time(179)), Ok(()));
    assert_eq!(card.check_valid(Time(180)), Err(Error::Revoked), "the anchor's end");
    assert_eq!(inherited(anchor.end(Time(150))).err(), Some(Error::Revoked));
}

#[test]
fn successors_of_another_actor_skipped_generations_and_forks_are_refused_by_name() {
    let old = who(1, 1, 0);
    let good = who(2, 1, 1);
    // Another actor's card.
    let stranger = who(3, 2, 1);
    let mut out = [0; 600];
    assert_eq!(
        issue_succession(&old, stranger.card(), Time(500), &mut out).err(),
        Some(Error::InvalidArgument)
    );
    let claim = |generation| Claim::Successor { generation };
    let refused = |subject: &Identity<'static>, change: &dyn Fn(&mut Body<'static>)| {
        let bytes = forged(&old, subject, |body| {
            body.claim = claim(subject.card().details().generation);
            change(body);
        });
        served(subject).succeeds(&Endorsement::decode(&bytes).unwrap(), old.card()).err()
    };
    assert_eq!(refused(&good, &|_| ()), None, "the control");
    assert_eq!(refused(&stranger, &|_| ()), Some(Error::Untrusted));
    assert_eq!(refused(&good, &|body| body.actor = ActorId([2; 16])), Some(Error::Untrusted));
    assert_eq!(refused(&good, &|body| body.claim = claim(2)), Some(Error::Untrusted));
    assert_eq!(refused(&good, &|body| body.subject = CardId([7; 32])), Some(Error::Untrusted));
    assert_eq!(
        refused(&good, &|body| body.claim = Claim::Attributes(DRAFT.attributes)),
        Some(Error::WrongKind)
    );
    // A generation left out, and one that goes back.
    let skipped = who(4, 1, 2);
    assert_eq!(issue_succession(&old, skipped.card(), Time(500), &mut out).err(), Some(Error::OutOfOrder));
    assert_eq!(refused(&skipped, &|_| ()), Some(Error::OutOfOrder));
    let (second, first) = (who(5, 1, 2), who(6, 1, 1));
    let bytes = forged(&second, &first, |body| body.claim = claim(1));
    let back = served(&first).succeeds(&Endorsement::decode(&bytes).unwrap(), second.card());
    assert_eq!(back.err(), Some(Error::OutOfOrder));
    // An endorsement is no succession and a succession no endorsement.
    let statement = succession(&old, &good, 500);
    let anchor = old.card().anchor(1).unwrap();
    assert_eq!(served(&good).endorsed(&statement, &anchor).err(), Some(Error::WrongKind));
    // Signed by somebody else.
    assert_eq!(served(&good).succeeds(&statement, who(9, 1, 0).card()).err(), Some(Error::WrongAuthor));
}

#[test]
fn two_successors_of_one_card_are_a_fork_that_a_third_party_can_verify() {
    let (old, one, other) = (who(1, 1, 0), who(2, 1, 1), who(3, 1, 1));
    let (to_one, to_other) = (succession(&old, &one, 500), succession(&old, &other, 400));
    let seen = served(&one).succeeds(&to_one, old.card()).unwrap().predecessor;
    // Even one that claims to be earlier.
    assert_eq!(served(&other).succeeds(&to_other, &seen).err(), Some(Error::Forked));
    assert_eq!(verify_fork(&to_one, &to_other, old.card()), Ok(()));
    assert_eq!(verify_fork(&to_one, &to_one, old.card()), Err(Error::InvalidArgument));
    assert_eq!(verify_fork(&to_one, &to_other, one.card()), Err(Error::WrongAuthor));
    let attributes = endorse(&old, &who(4, 4, 0), |_| ());
    assert_eq!(verify_fork(&to_one, &attributes, old.card()), Err(Error::InvalidArgument));
    // A forged statement is no evidence, and no fork.
    let mut bytes = forged(&old, &other, |body| body.claim = Claim::Successor { generation: 1 });
    *bytes.last_mut().unwrap() ^= 1;
    let forged = Endorsement::decode(&bytes).unwrap();
    assert_eq!(verify_fork(&to_one, &forged, old.card()), Err(Error::NotAuthentic));
    assert_eq!(served(&other).succeeds(&forged, &seen).err(), Some(Error::NotAuthentic));
}

#[test]
fn a_revoked_or_succeeded_card_names_no_successor_and_endorses_nobody() {
    let (old, new) = (who(1, 1, 0), who(2, 1, 1));
    let statement = succession(&old, &new, 500);
    assert_eq!(served(&new).succeeds(&statement, &old.card().end(Time(500))).err(), Some(Error::Revoked));
    assert!(served(&new).succeeds(&statement, &old.card().end(Time(501))).is_ok());
    // Succeeded, and then found to have been stolen before that.
    let seen = served(&new).succeeds(&statement, old.card()).unwrap().predecessor.end(Time(300));
    assert_eq!(served(&new).succeeds(&statement, &seen).err(), Some(Error::Revoked));
    let mut ended = old;
    ended.end(Time(300));
    let mut out = [0; 600];
    assert_eq!(issue_succession(&ended, new.card(), Time(300), &mut out).err(), Some(Error::Revoked));
    let draft = EndorsementDraft { not_before: Time(300), not_after: Time(400), ..DRAFT };
    assert_eq!(issue_endorsement(&ended, who(4, 4, 0).card(), &draft, &mut out).err(), Some(Error::Revoked));
}

#[test]
fn what_was_signed_with_stolen_keys_counts_only_if_somebody_saw_it_before() {
    let card = who(1, 1, 0);
    let orderly = card.card().end(Time(500));
    assert_eq!(orderly.check_valid(Time(499)), Ok(()));
    let stolen = card.card().stolen(Time(500));
    assert_eq!(stolen.check_valid(Time(499)), Err(Error::Revoked), "a thief writes into the past");
    for card in [orderly, stolen] {
        let check = |created, seen| card.check_seen(Time(created), Time(seen));
        assert_eq!(check(400, 499), Ok(()));
        assert_eq!(check(400, 500), Err(Error::Revoked));
        assert_eq!(check(500, 499), Err(Error::Revoked));
    }
    assert_eq!(card.card().check_seen(Time(1001), Time(1)), Err(Error::Expired));
    // Neither endorsement nor succession of a thief counts.
    let (other, new) = (who(4, 4, 0), who(2, 1, 1));
    let (endorsement, statement) = (endorse(&card, &other, |_| ()), succession(&card, &new, 100));
    let anchor = stolen.anchor(1).unwrap();
    assert_eq!(served(&other).endorsed(&endorsement, &anchor).err(), Some(Error::Revoked));
    assert_eq!(served(&new).succeeds(&statement, &stolen).err(), Some(Error::Revoked));
}

#[test]
fn revocations_are_applied_to_what_they_name() {
    use crate::revocation::{self, Draft, Reason, Revocation, Target};
    let (chamber, doctor) = (who(1, 1, 0), who(2, 2, 0));
    let endorsement = endorse(&chamber, &doctor, |_| ());
    let endorsed = served(&doctor).endorsed(&endorsement, &chamber.card().anchor(1).unwrap()).unwrap();
    let revocation = |by: &Identity<'static>, target, reason| {
        let draft = Draft { target, from: Time(150), issued: Time(160), reason, extensions: &[] };
        let mut out = [0; 600];
        let (len, _) = revocation::issue(by, &draft, &mut out).unwrap();
        Revocation::decode(&out[..len]).unwrap().verify(by.card()).unwrap()
    };
    let check = |revocation, at| endorsed.revoked(&revocation).card().check_valid(Time(at)).err();
    let (target, own) = (Target::Endorsement(*endorsement.hash()), Target::Card(doctor.id()));
    let withdrawn = revocation(&chamber, target, Reason::PrivilegeWithdrawn);
    assert_eq!((check(withdrawn, 149), check(withdrawn, 150)), (None, Some(Error::Revoked)));
    let superseded = revocation(&doctor, own, Reason::Superseded);
    assert_eq!((check(superseded, 149), check(superseded, 150)), (None, Some(Error::Revoked)));
    let lost = revocation(&doctor, own, Reason::KeyCompromise);
    assert_eq!((check(lost, 149), check(lost, 150)), (Some(Error::Revoked), Some(Error::Revoked)));
    // By somebody else, or of something else.
    let foreign = revocation(&doctor, target, Reason::PrivilegeWithdrawn);
    let other = revocation(&chamber, Target::Endorsement([7; 32]), Reason::PrivilegeWithdrawn);
    let anchor = revocation(&chamber, Target::Card(chamber.id()), Reason::Superseded);
    assert_eq!((check(foreign, 150), check(other, 150), check(anchor, 150)), (None, None, None));
}

#[test]
fn every_bit_of_an_endorsement_counts_and_malformed_ones_are_refused_by_name() {
    let (chamber, doctor) = (who(1, 1, 0), who(2, 2, 0));
    let anchor = chamber.card().anchor(1).unwrap();
    let bytes = forged(&chamber, &doctor, |_| ());
    let accepted = |bytes: &[u8]| {
        Endorsement::decode(bytes).is_ok_and(|e| served(&doctor).endorsed(&e, &anchor).is_ok())
    };
    assert!(accepted(&bytes));
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(!accepted(&flipped), "bit {bit}");
    }
    for len in 0..bytes.len() {
        assert_eq!(Endorsement::decode(&bytes[..len]).err(), Some(Error::Truncated));
    }
    let refused =
        |change: fn(&mut Body<'static>)| Endorsement::decode(&forged(&chamber, &doctor, change)).err();
    static LONG: [u8; 129] = [b'a'; 129];
    let long = || core::str::from_utf8(&LONG).unwrap();
    assert_eq!(refused(|body| body.not_before = Time(201)), Some(Error::NonCanonical));
    assert_eq!(refused(|body| body.depth = 4), Some(Error::LimitExceeded));
    assert_eq!(refused(|body| body.extensions = &[1, 1, 0]), Some(Error::UnsupportedExtension));
    assert_eq!(refused(|body| body.claim = Claim::Successor { generation: 0 }), Some(Error::NonCanonical));
    let successor = |body: &mut Body<'static>| {
        body.claim = Claim::Successor { generation: 1 };
        body.depth = 1;
    };
    assert_eq!(refused(successor), Some(Error::NonCanonical));
    for (text, error) in [("a\u{202e}b", Error::NonCanonical), (long(), Error::LimitExceeded)] {
        for at in 0..3 {
            let mut texts = ["", "", ""];
            texts[at] = text;
            let [role, organisation, licence] = texts;
            let attributes = Attributes { role, organisation, licence };
            let bytes = forged(&chamber, &doctor, |body| body.claim = Claim::Attributes(attributes));
            assert_eq!(Endorsement::decode(&bytes).err(), Some(error));
        }
    }
    assert_eq!(Endorsement::decode(leak(vec![0; 9])).err(), Some(Error::NotLife));
    let draft = EndorsementDraft { not_after: Time(99), ..DRAFT };
    let mut out = [0; 600];
    let error = issue_endorsement(&chamber, doctor.card(), &draft, &mut out).err();
    assert_eq!(error, Some(Error::InvalidArgument));
}

/// Rotation as a whole: the old identity still opens what was sealed to it, and neither seals nor is sealed to.
#[test]
fn after_rotation_old_records_open_and_new_ones_by_the_old_card_are_refused() {
    use crate::envelope::{Draft, Expected, open, seal, sealed_len};
    let (old, new, friend) = (who(1, 1, 0), who(2, 1, 1), who(3, 3, 0));
    let statement = succession(&old, &new, 500);
    let Succession { predecessor, successor } = served(&new).succeeds(&statement, old.card()).unwrap();
    let mut rng = crate::random::tests::Counter(1);
    let mut sealed = |by: &Identity<'static>, to: &VerifiedCard<'_>, at: u64| {
        let mut draft = Draft::record(crate::ObjectId([at as u8; 16]), Time(at));
        draft.floor = Suite::Classic;
        let to = [*to];
        let mut out = vec![0; sealed_len(&draft, &to[..], 5)?];
        seal(by, &mut rng, &draft, &to[..], b"hello", &mut out).map(|_| out)
    };
    let opened = |by: &Identity<'static>, author: &VerifiedCard<'_>, envelope: &[u8]| {
        let expected = Expected { floor: Suite::Classic, ..Expected::record() };
        let (mut metadata, mut out) = ([0; 64], [0; 64]);
        open(by, author, &expected, envelope, &mut metadata, &mut out).map(|_| ())
    };
    let before_to_old = sealed(&friend, old.card(), 499).unwrap();
    let before_by_old = sealed(&old, friend.card(), 499).unwrap();
    let after_by_old = sealed(&old, friend.card(), 500).unwrap();
    let after_by_new = sealed(&new, friend.card(), 500).unwrap();
    let mut retired = old;
    retired.end(Time(500));
    assert_eq!(opened(&retired, friend.card(), &before_to_old), Ok(()), "old records stay readable");
    assert_eq!(opened(&friend, &predecessor, &before_by_old), Ok(()), "and verifiable");
    assert_eq!(opened(&friend, &predecessor, &after_by_old), Err(Error::Revoked));
    assert_eq!(opened(&friend, &successor, &after_by_new), Ok(()));
    assert_eq!(sealed(&friend, &predecessor, 500).err(), Some(Error::Revoked), "nothing new is sealed to it");
    assert_eq!(sealed(&retired, friend.card(), 500).err(), Some(Error::Revoked), "nor by it");
}
