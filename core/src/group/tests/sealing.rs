//! Envelopes of a group: who opens what, and what is refused by name.
use super::world::*;
use crate::{
    Error, ObjectId, Suite, Time,
    envelope::{
        self, Draft, Expected, Opened, Sealed, open, opened_len, seal, sealed_len,
        tests::people::{content, person, record},
    },
    group::{Author, Change, Head, Keys, Member, Outside, Reader, Right, Role, VerifiedMember},
    identity::Identity,
    random::tests::Counter,
};
use std::{vec, vec::Vec};

const AT: Time = Time(T0.0 + 10);

fn draft(n: u8) -> Draft<'static> {
    Draft { floor: Suite::Classic, created: AT, ..record(n) }
}

fn expected() -> Expected<'static> {
    Expected { floor: Suite::Classic, ..Expected::record() }
}

fn by_member(epoch: &Epoch, author: &Identity<'_>, draft: &Draft<'_>, text: &[u8]) -> Result<Vec<u8>, Error> {
    let state = epoch.verified();
    let own = epoch.proof(author.id()).verify(&state).unwrap();
    let to = Member::new(&epoch.keys, &own, &state.head())?;
    let mut out = vec![0; sealed_len(draft, &to, text.len())?];
    let Sealed { len, .. } = seal(author, &mut Counter(3), draft, &to, text, &mut out)?;
    assert_eq!(len, out.len());
    Ok(out)
}

fn from_outside(
    epoch: &Epoch,
    author: &Identity<'_>,
    draft: &Draft<'_>,
    text: &[u8],
) -> Result<Vec<u8>, Error> {
    let state = epoch.verified();
    let to = Outside::new(&state, &state.head())?;
    let mut out = vec![0; sealed_len(draft, &to, text.len())?];
    seal(author, &mut Counter(3), draft, &to, text, &mut out)?;
    Ok(out)
}

fn opened(
    keys: &Keys,
    head: &Head,
    author: (&Identity<'_>, Author<'_>),
    bytes: &[u8],
) -> Result<(Opened, Vec<u8>), Error> {
    let reader = Reader::new(keys, head, author.1)?;
    let (mut metadata, mut out) = (vec![0; 4096], vec![0; opened_len(bytes)?]);
    let (opened, _) = open(&reader, author.0.card(), &expected(), bytes, &mut metadata, &mut out)?;
    out.truncate(opened.content_len as usize);
    Ok((opened, out))
}

fn member(epoch: &Epoch, identity: &Identity<'_>) -> VerifiedMember<'static> {
    epoch.proof(identity.id()).verify(&epoch.verified()).unwrap()
}

#[test]
fn members_read_each_other_and_what_comes_from_outside() {
    let mut world = World::new(2);
    world.0.push(person(3, Suite::Hybrid));
    for suite in [Suite::Classic, Suite::Hybrid] {
        if suite == Suite::Hybrid {
            world.0 = (1..=3).map(|n| person(n, Suite::Hybrid)).collect();
        }
        let epoch = world.create_as(0, suite, &[(0, owner()), (1, reader())]).unwrap();
        let (alice, bob, laboratory) = (&world.0[0], &world.0[1], &world.0[2]);
        let head = epoch.verified().head();
        let keys = epoch.open(bob).unwrap();
        let her = member(&epoch, alice);
        for len in [0, 1, 100, 20_000] {
            let text = content(len);
            let inside = by_member(&epoch, alice, &draft(1), &text).unwrap();
            let (found, out) = opened(&keys, &head, (alice, Author::Member(&her)), &inside).unwrap();
            assert_eq!((out, found.late, found.suite), (text.clone(), false, suite));
            let outside = from_outside(&epoch, laboratory, &draft(1), &text).unwrap();
            let (found, out) = opened(&keys, &head, (laboratory, Author::Outsider), &outside).unwrap();
            assert_eq!((out, found.late), (text, false));
        }
    }
}

#[test]
fn a_record_of_a_group_costs_at_most_256_bytes() {
    let world = World::new(1);
    let epoch = world.create(&[(0, owner())]).unwrap();
    let bare = Draft { padding: false, floor: Suite::Classic, ..Draft::record(ObjectId([1; 16]), AT) };
    for len in [0, 1, 1_000, 16_000] {
        let bytes = by_member(&epoch, &world.0[0], &bare, &content(len)).unwrap();
        assert!(bytes.len() - len <= 256, "{}", bytes.len() - len);
    }
}

#[test]
fn an_author_without_the_right_to_write_is_refused() {
    let world = World::new(5);
    let short = Role { not_after: Time(AT.0 - 1), ..reader() };
    let roles = [(0, owner()), (1, role(&[Right::Read])), (2, short), (3, reader())];
    let epoch = world.create(&roles).unwrap();
    let (head, keys) = (epoch.verified().head(), epoch.open(&world.0[0]).unwrap());
    // Whoever seals is told at once; a client that was changed is refused by its readers.
    assert_eq!(by_member(&epoch, &world.0[1], &draft(1), b"x").err(), Some(Error::Forbidden));
    assert_eq!(by_member(&epoch, &world.0[2], &draft(1), b"x").err(), Some(Error::Expired));
    let (good, reads, was) =
        (member(&epoch, &world.0[3]), member(&epoch, &world.0[1]), member(&epoch, &world.0[2]));
    let forged = |author: usize| {
        let to = Member::new(&epoch.keys, &good, &epoch.verified().head()).unwrap();
        let mut out = vec![0; sealed_len(&draft(1), &to, 1).unwrap()];
        seal(&world.0[author], &mut Counter(3), &draft(1), &to, b"x", &mut out).unwrap();
        out
    };
    let refused =
        |author: usize, by| opened(&keys, &head, (&world.0[author], by), &forged(author)).map(|_| ()).err();
    assert_eq!(refused(3, Author::Member(&good)), None, "the control");
    assert_eq!(refused(1, Author::Member(&reads)), Some(Error::Forbidden));
    assert_eq!(refused(2, Author::Member(&was)), Some(Error::Expired));
    assert_eq!(refused(1, Author::Member(&good)), Some(Error::WrongAuthor));
    assert_eq!(refused(1, Author::Outsider), Some(Error::Forbidden), "no member's audience from outside");
    assert_eq!(refused(4, Author::Outsider), Some(Error::Forbidden));
}

#[test]
fn another_group_or_epoch_is_refused_and_an_older_one_is_late() {
    let world = World::new(2);
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let second = world.next(0, &first, &[Change::Remove { card: world.id(1) }]).unwrap();
    let foreign = world.create(&[(0, owner())]).unwrap();
    let (alice, bob) = (&world.0[0], &world.0[1]);
    let (his, her) = (member(&first, bob), member(&second, alice));

    // The removed member seals into the old epoch, after his removal, and calls it new.
    let created = Time(second.state.created().0 + 1);
    let bytes = by_member(&first, bob, &Draft { created, ..draft(1) }, b"as if I were there").unwrap();
    let (old, new) = (first.verified().head(), second.verified().head());
    let (found, _) = opened(&first.keys, &old, (bob, Author::Member(&his)), &bytes).unwrap();
    assert!(!found.late, "to whoever has not seen the removal");
    let (found, _) = opened(&first.keys, &new, (bob, Author::Member(&his)), &bytes).unwrap();
    assert!(found.late);
    let refused = |keys, head, by| opened(keys, head, (bob, by), &bytes).map(|_| ()).err();
    assert_eq!(refused(&second.keys, &new, Author::Outsider), Some(Error::WrongEpoch));
    assert_eq!(refused(&second.keys, &old, Author::Outsider), Some(Error::WrongEpoch), "the head lags");
    assert_eq!(refused(&second.keys, &new, Author::Member(&his)), Some(Error::WrongEpoch));
    assert_eq!(refused(&first.keys, &new, Author::Member(&her)), Some(Error::WrongEpoch));
    let other = foreign.verified().head();
    assert_eq!(refused(&foreign.keys, &other, Author::Outsider), Some(Error::WrongGroup));
    assert_eq!(refused(&first.keys, &other, Author::Outsider), Some(Error::WrongGroup));
    let fork = world.next(0, &first, &[]).unwrap();
    assert_eq!(refused(&second.keys, &fork.verified().head(), Author::Outsider), Some(Error::Forked));
    let (old_head, head) = (first.verified().head(), second.verified().head());
    assert_eq!(Member::new(&first.keys, &her, &old_head).err(), Some(Error::WrongEpoch));
    // Nobody seals to an epoch that he knows to be over, or to another one than he knows.
    let her_old = member(&first, alice);
    for (head, refusal) in [
        (head, Error::Stale),
        (other, Error::WrongGroup),
        (Head { hash: [7; 32], ..old_head }, Error::Forked),
    ] {
        assert_eq!(Member::new(&first.keys, &her_old, &head).err(), Some(refusal));
        assert_eq!(Outside::new(&first.verified(), &head).err(), Some(refusal));
    }
    assert_eq!(Outside::new(&second.verified(), &old_head).err(), Some(Error::OutOfOrder));
}

#[test]
fn who_has_no_secret_opens_nothing_and_a_device_writes_from_outside() {
    let world = World::new(3);
    let epoch = world.create(&[(0, owner()), (1, role(&[Right::Write]))]).unwrap();
    let device = &world.0[1];
    let head = epoch.verified().head();
    assert_eq!(epoch.open(device).err(), Some(Error::Forbidden));
    let reading = from_outside(&epoch, device, &draft(1), b"5.4").unwrap();
    let its = member(&epoch, device);
    let (_, out) = opened(&epoch.keys, &head, (device, Author::Member(&its)), &reading).unwrap();
    assert_eq!(out, b"5.4");
    // A card opens no record of a group, and group keys open no record that is for cards.
    let (mut metadata, mut out) = (vec![0; 4096], vec![0; 4096]);
    for identity in &world.0 {
        let result = open(identity, device.card(), &expected(), &reading, &mut metadata, &mut out);
        assert_eq!(result.map(|_| ()).err(), Some(Error::NoRecipient));
    }
    let to = [*world.0[0].card()];
    let mut direct = vec![0; sealed_len(&draft(1), &to, 1).unwrap()];
    seal(device, &mut Counter(3), &draft(1), &to, b"x", &mut direct).unwrap();
    let result = opened(&epoch.keys, &head, (device, Author::Outsider), &direct);
    assert_eq!(result.map(|_| ()).err(), Some(Error::WrongGroup));
}

#[test]
fn every_bit_of_a_group_record_counts() {
    let world = World::new(2);
    let epoch = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let (alice, head) = (&world.0[0], epoch.verified().head());
    let her = member(&epoch, alice);
    let inside = by_member(&epoch, alice, &draft(1), b"glucose 5.4").unwrap();
    let outside = from_outside(&epoch, alice, &draft(1), b"glucose 5.4").unwrap();
    for bytes in [inside, outside] {
        assert!(opened(&epoch.keys, &head, (alice, Author::Member(&her)), &bytes).is_ok());
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let result = opened(&epoch.keys, &head, (alice, Author::Member(&her)), &flipped);
            assert!(result.is_err(), "bit {bit}");
        }
    }
}

#[test]
fn a_suite_above_the_groups_is_refused_and_the_callers_floor_holds() {
    let world = World::new(1);
    let epoch = world.create(&[(0, owner())]).unwrap();
    let alice = &world.0[0];
    let high = Draft { floor: Suite::Hybrid, ..draft(1) };
    assert_eq!(by_member(&epoch, alice, &high, b"x").err(), Some(Error::WeakSuite));
    assert_eq!(from_outside(&epoch, alice, &high, b"x").err(), Some(Error::WeakSuite));
    // Not even a member's own signature lets a classic group's record pass for a hybrid one.
    struct Boast<'k>(Member<'k>);
    impl envelope::sealed::Addressee for Boast<'_> {
        fn audience(&self, floor: Suite, at: Time) -> Result<(envelope::Audience, Suite), Error> {
            self.0.audience(floor, at).map(|(audience, _)| (audience, Suite::Hybrid))
        }
        fn bind(&self, context: [u8; 32]) -> [u8; 32] {
            self.0.bind(context)
        }
        fn wrap(
            &self,
            wrapping: &envelope::Wrapping<'_>,
            rng: &mut impl rand_core::TryCryptoRng,
            writer: &mut crate::wire::cursor::Writer<'_>,
        ) -> Result<zeroize::Zeroizing<[u8; 32]>, Error> {
            self.0.wrap(wrapping, rng, writer)
        }
    }
    let her = member(&epoch, alice);
    let to = Boast(Member::new(&epoch.keys, &her, &epoch.verified().head()).unwrap());
    let mut bytes = vec![0; sealed_len(&draft(1), &to, 1).unwrap()];
    seal(alice, &mut Counter(3), &draft(1), &to, b"x", &mut bytes).unwrap();
    let result = opened(&epoch.keys, &epoch.verified().head(), (alice, Author::Member(&her)), &bytes);
    assert_eq!(result.map(|_| ()).err(), Some(Error::NonCanonical));
}
