//! The directory: cards proven to a device, and impostors found by their victims.
use super::*;
use crate::{
    Time,
    endorsement::{
        Succession, issue_succession,
        tests::{served, who},
    },
    identity::Identity,
    log::{
        LogHead,
        tests::{LOG, list, verified, witnessed},
    },
    tree::inclusion_proof,
};
use std::{vec, vec::Vec};

fn head(leaves: &[Leaf], purpose: Purpose, time: u64) -> LogHead {
    let hashes: Vec<_> = leaves.iter().map(|leaf| leaf.hash().unwrap()).collect();
    let list = list(&hashes);
    LogHead { log: LOG, purpose, size: list.size(), root: list.root(), time: Time(time) }
}

fn path(leaves: &[Leaf], index: u64) -> crate::tree::Proof {
    let leaf = |n: u64| leaves.get(n as usize).map(|leaf| leaf.hash().unwrap());
    inclusion_proof(index, leaves.len() as u64, leaf).unwrap()
}

fn people() -> Vec<Identity<'static>> {
    (1..=9).map(|n| who(n, n, 0)).collect()
}

#[test]
fn a_card_that_stands_in_a_witnessed_directory_is_verified() {
    let (keeper, people) = (who(50, 50, 0), people());
    let leaves: Vec<_> = people.iter().map(|who| Leaf::of(&served(who))).collect();
    let checkpoint = witnessed(&keeper, &head(&leaves, Purpose::Directory, 100));
    for (index, person) in people.iter().enumerate() {
        let path = path(&leaves, index as u64);
        let place = Place { index: index as u64, path: &path };
        let card = served(person).proven(&place, &checkpoint).unwrap();
        assert_eq!((card.id(), card.depth(), card.check_valid(Time(1000))), (person.id(), 0, Ok(())));
        // Another card with this proof, and this card at another place.
        let impostor = who(60, 1 + index as u8, 0);
        assert_eq!(served(&impostor).proven(&place, &checkpoint).err(), Some(Error::NotAuthentic));
        for other in 0..12 {
            let place = Place { index: other, path: &path };
            let proven = served(person).proven(&place, &checkpoint);
            assert_eq!(proven.is_ok(), other == index as u64, "{index} at {other}");
        }
    }
    // A root of another list does not do, although the keeper signed it.
    let audit = witnessed(&keeper, &head(&leaves, Purpose::Audit, 100));
    let first = path(&leaves, 0);
    let place = Place { index: 0, path: &first };
    assert_eq!(served(&people[0]).proven(&place, &audit).err(), Some(Error::WrongKind));
}

#[test]
fn the_victim_finds_an_impostors_card_in_the_list() {
    let (keeper, people) = (who(50, 50, 0), people());
    let mut leaves: Vec<_> = people.iter().map(|who| Leaf::of(&served(who))).collect();
    let next = who(61, 3, 1);
    leaves.push(Leaf::of(&served(&next)));
    leaves.push(Leaf::Revocation([7; 32]));
    let read = |leaves: &[Leaf], actor: u8| {
        let mut monitor = Monitor::new(ActorId([actor; 16]));
        leaves.iter().try_for_each(|leaf| monitor.push(leaf))?;
        monitor.check(&verified(&keeper, &head(leaves, Purpose::Directory, 100)))
    };
    assert_eq!(read(&leaves, 3), Ok(Some((1, next.id()))));
    assert_eq!(read(&leaves, 4), Ok(Some((0, people[3].id()))));
    assert_eq!(read(&leaves, 40), Ok(None));
    let with = |who: &Identity<'static>| [&leaves[..], &[Leaf::of(&served(who))]].concat();
    assert_eq!(read(&with(&next), 3), Ok(Some((1, next.id()))), "the same once more");
    assert_eq!(read(&with(&who(62, 3, 1)), 3), Err(Error::Forked), "a second card of the same generation");
    assert_eq!(read(&with(&who(62, 3, 0)), 3), Err(Error::OutOfOrder));
    assert_eq!(read(&with(&who(62, 3, 3)), 3), Err(Error::OutOfOrder));
    assert_eq!(read(&with(&who(62, 40, 1)), 40), Err(Error::OutOfOrder));
    assert_eq!(read(&with(&who(62, 3, 2)), 3), Ok(Some((2, who(62, 3, 2).id()))), "for the owner to see");
    // What was read is what the keeper signed.
    let mut monitor = Monitor::new(ActorId([3; 16]));
    leaves[1..].iter().for_each(|leaf| monitor.push(leaf).unwrap());
    let checkpoint = verified(&keeper, &head(&leaves, Purpose::Directory, 100));
    assert_eq!(monitor.check(&checkpoint), Err(Error::Truncated), "one was left out");
    let audit = verified(&keeper, &head(&leaves[1..], Purpose::Audit, 100));
    assert_eq!(monitor.check(&audit), Err(Error::WrongKind));
}

#[test]
fn a_succession_that_the_directory_had_before_the_keys_were_stolen_counts() {
    let (keeper, old, new) = (who(50, 50, 0), who(1, 1, 0), who(2, 1, 1));
    let mut out = vec![0; 600];
    let (len, hash) = issue_succession(&old, new.card(), Time(100), &mut out).unwrap();
    let statement = crate::endorsement::Endorsement::decode(&out[..len]).unwrap();
    let leaves = [Leaf::of(&served(&old)), Leaf::Endorsement(hash), Leaf::Revocation([7; 32])];
    let path = path(&leaves, 1);
    let place = Place { index: 1, path: &path };
    let stolen = old.card().stolen(Time(500));
    assert_eq!(served(&new).succeeds(&statement, &stolen).err(), Some(Error::Revoked));
    for (time, counts) in [(499, true), (500, false)] {
        let checkpoint = witnessed(&keeper, &head(&leaves, Purpose::Directory, time));
        let proven = statement.proven(&place, &checkpoint).unwrap();
        let succession = served(&new).succeeds(&proven, &stolen);
        assert_eq!(succession.is_ok(), counts, "seen at {time}");
        if let Ok(Succession { successor, predecessor }) = succession {
            assert_eq!(successor.check_valid(Time(600)), Ok(()));
            assert_eq!(predecessor.check_valid(Time(99)), Err(Error::Revoked));
            assert_eq!(predecessor.check_seen(Time(99), Time(99)), Ok(()));
        }
    }
    let checkpoint = witnessed(&keeper, &head(&leaves, Purpose::Directory, 100));
    let elsewhere = Place { index: 2, path: &path };
    assert_eq!(statement.proven(&elsewhere, &checkpoint).err(), Some(Error::NotAuthentic));
    let audit = witnessed(&keeper, &head(&leaves, Purpose::Audit, 100));
    assert_eq!(statement.proven(&place, &audit).err(), Some(Error::WrongKind));
}

#[test]
fn leaves_have_one_encoding_and_no_two_mean_the_same() {
    let card = Leaf::Card { actor: ActorId([1; 16]), generation: u32::MAX, card: CardId([2; 32]) };
    let (endorsement, revocation) = (Leaf::Endorsement([2; 32]), Leaf::Revocation([2; 32]));
    let mut out = [0; LEAF_MAX];
    for leaf in [card, endorsement, revocation] {
        let len = leaf.encode(&mut out).unwrap();
        assert_eq!(Leaf::decode(&out[..len]), Ok(leaf));
        assert_eq!(Leaf::decode(&out[..len - 1]), Err(Error::NonCanonical));
    }
    assert_eq!(card.encode(&mut out), Ok(LEAF_MAX));
    assert_ne!(endorsement.hash(), revocation.hash());
    assert_eq!(Leaf::decode(&[3; 33]), Err(Error::UnsupportedVersion));
    assert_eq!(Leaf::decode(&[1; 34]), Err(Error::TrailingData));
}
