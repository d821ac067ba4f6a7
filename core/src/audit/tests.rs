//! What actors, keepers and stores can do to an audit log, and what an auditor calls it.
use super::*;
use crate::{
    Digest, Error, GroupId, LogId, ObjectId, Suite, Time,
    audit::entry::Body,
    endorsement::tests::who,
    identity::Identity,
    limits::STATEMENT_MAX,
    log::{
        LogHead, Place, Purpose, VerifiedCheckpoint,
        tests::{LOG, verified},
    },
    statement::{self, Kind},
    tree::inclusion_proof,
    wire::codec,
};
use std::{boxed::Box, vec, vec::Vec};

const READ: Details<'static> = Details {
    time: Time(100),
    action: Action::Read,
    outcome: Outcome::Success,
    purpose: Use::Treatment,
    group: Some(GroupId([3; 16])),
    object: Some(ObjectId([4; 16])),
    revision: Some(Digest([5; 32])),
    details: None,
    extensions: &[],
};

fn leak(bytes: Vec<u8>) -> &'static [u8] {
    Box::leak(bytes.into_boxed_slice())
}

fn issue(lane: &mut Lane, by: &Identity<'static>, details: &Details<'_>) -> Entry<'static> {
    let mut out = vec![0; STATEMENT_MAX];
    let (len, next) = lane.issue(by, details, &mut out).unwrap();
    out.truncate(len);
    *lane = next;
    Entry::decode(leak(out)).unwrap()
}

/// Three actors who write by turns, `count` entries in all.
struct World {
    actors: Vec<Identity<'static>>,
    entries: Vec<Entry<'static>>,
    keeper: Identity<'static>,
}

fn world(count: usize) -> World {
    let actors: Vec<_> = (1..=3).map(|n| who(n, n, 0)).collect();
    let mut lanes: Vec<_> = actors.iter().map(|actor| Lane::new(LOG, actor.id())).collect();
    // 0, 1, 2, 0, 0, 1, 2, 0, 0 ...: lanes of different lengths.
    let turn = |n: usize| [0, 1, 2, 0][n % 4];
    let entries = (0..count).map(|n| issue(&mut lanes[turn(n)], &actors[turn(n)], &READ)).collect();
    World { actors, entries, keeper: who(50, 50, 0) }
}

impl World {
    fn checkpoint(&self, entries: &[Entry<'static>]) -> VerifiedCheckpoint<'static> {
        let hashes: Vec<_> = entries.iter().map(Entry::leaf).collect();
        let list = crate::log::tests::list(&hashes);
        let (size, root) = (list.size(), list.root());
        verified(&self.keeper, &LogHead { log: LOG, purpose: Purpose::Audit, size, root, time: Time(200) })
    }

    /// What an auditor says of this export and the checkpoint of all entries, and where.
    fn audit(&self, export: &[Entry<'_>], checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), (u64, Error)> {
        let mut lanes = [None; 3];
        let mut auditor = Auditor::new(LOG, &mut lanes);
        for entry in export {
            let actor = self.actors.iter().find(|actor| actor.id() == entry.actor()).unwrap();
            auditor.push(entry, actor.card()).map_err(|error| (auditor.size(), error))?;
        }
        auditor.check(checkpoint).map_err(|error| (auditor.size(), error))
    }
}

#[test]
fn a_whole_log_is_verified_in_bounded_memory() {
    for count in 0..=20 {
        let world = world(count);
        assert_eq!(world.audit(&world.entries, &world.checkpoint(&world.entries)), Ok(()));
    }
    assert!(size_of::<Auditor<'_>>() < 1400);
}

/// Every omission, doubling and move of an entry, among lanes of three actors: found, by name, and where it can be, at its place.
#[test]
fn every_omitted_doubled_and_moved_entry_is_found_by_name() {
    let world = world(20);
    let checkpoint = world.checkpoint(&world.entries);
    for at in 0..20 {
        let mut export = world.entries.clone();
        let entry = export.remove(at);
        let (_, error) = world.audit(&export, &checkpoint).unwrap_err();
        assert_eq!(error, Error::OutOfOrder, "{at} omitted");
        for place in 0..20 {
            let mut moved = export.clone();
            moved.insert(place, entry);
            let result = world.audit(&moved, &checkpoint);
            if place == at {
                assert_eq!(result, Ok(()));
            } else {
                assert_eq!(result.unwrap_err().1, Error::OutOfOrder, "{at} to {place}");
            }
        }
        for place in at..20 {
            let mut doubled = world.entries.clone();
            doubled.insert(place + 1, entry);
            assert_eq!(world.audit(&doubled, &checkpoint), Err((place as u64 + 1, Error::Replayed)), "{at}");
        }
        let shorter = world.checkpoint(&world.entries[..at]);
        assert_eq!(world.audit(&world.entries, &shorter), Err((20, Error::TrailingData)));
    }
    // A keeper who leaves an actor's whole tail out of the log shows a shorter lane to the actor.
    let mut lanes = [None; 3];
    let mut auditor = Auditor::new(LOG, &mut lanes);
    for entry in &world.entries[..17] {
        let actor = world.actors.iter().find(|actor| actor.id() == entry.actor()).unwrap();
        auditor.push(entry, actor.card()).unwrap();
    }
    let found = *auditor.lane(world.actors[1].id()).unwrap();
    let own = found.follow(&world.entries[17].verify(world.actors[1].card(), LOG).unwrap()).unwrap();
    assert_eq!(found.check_found(&found), Ok(()));
    assert_eq!(own.check_found(&found), Err(Error::OutOfOrder));
    assert_eq!(found.check_found(&own), Err(Error::Forked), "somebody signs with the actor's keys");
}

#[test]
fn no_bit_of_an_entry_can_be_altered() {
    let actor = who(1, 1, 0);
    let mut out = [0; 400];
    let (len, _) = Lane::new(LOG, actor.id()).issue(&actor, &READ, &mut out).unwrap();
    let accepted =
        |bytes: &[u8]| Entry::decode(bytes).is_ok_and(|entry| entry.verify(actor.card(), LOG).is_ok());
    assert!(accepted(&out[..len]));
    for bit in 0..len * 8 {
        let mut flipped = out[..len].to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(!accepted(&flipped), "bit {bit}");
    }
    let mut altered = out[..len].to_vec();
    altered[len - 1] ^= 1;
    let (mut lanes, altered) = ([None; 3], Entry::decode(leak(altered)).unwrap());
    let mut auditor = Auditor::new(LOG, &mut lanes);
    assert_eq!(auditor.push(&altered, actor.card()).err(), Some(Error::NotAuthentic));
    assert_eq!(auditor.size(), 0, "nothing was taken in");
    let intact = Entry::decode(leak(out[..len].to_vec())).unwrap();
    assert!(auditor.push(&intact, actor.card()).is_ok());
}

#[test]
fn an_actor_can_take_nothing_back_and_write_nothing_twice() {
    let (actor, other) = (who(1, 1, 0), who(2, 2, 0));
    let mut lane = Lane::new(LOG, actor.id());
    let first = issue(&mut lane, &actor, &READ);
    let fork = lane;
    let second = issue(&mut lane, &actor, &READ);
    // After a restored state, or on purpose.
    let instead = issue(&mut fork.clone(), &actor, &Details { action: Action::Delete, ..READ });
    let mut lanes = [None; 1];
    let mut auditor = Auditor::new(LOG, &mut lanes);
    let push = |auditor: &mut Auditor<'_>, entry: &Entry<'_>, actor: &Identity<'_>| {
        auditor.push(entry, actor.card()).map(|_| ()).err()
    };
    assert_eq!(push(&mut auditor, &second, &actor), Some(Error::OutOfOrder));
    assert_eq!(push(&mut auditor, &first, &actor), None);
    assert_eq!(push(&mut auditor, &second, &actor), None);
    assert_eq!(push(&mut auditor, &instead, &actor), Some(Error::Forked));
    assert_eq!(push(&mut auditor, &second, &actor), Some(Error::Replayed));
    assert_eq!(push(&mut auditor, &first, &actor), Some(Error::Replayed));
    let third = issue(&mut fork.follow(&instead.verify(actor.card(), LOG).unwrap()).unwrap(), &actor, &READ);
    assert_eq!(push(&mut auditor, &third, &actor), Some(Error::Forked), "it continues what is not there");
    let foreign = issue(&mut Lane::new(LOG, other.id()), &other, &READ);
    assert_eq!(push(&mut auditor, &foreign, &actor), Some(Error::WrongAuthor));
    assert_eq!(push(&mut auditor, &foreign, &other), Some(Error::LimitExceeded), "no room for his lane");
    let elsewhere = issue(&mut Lane::new(LogId([9; 16]), actor.id()), &actor, &READ);
    assert_eq!(push(&mut auditor, &elsewhere, &actor), Some(Error::WrongObject));
    assert_eq!(auditor.size(), 2);
    let ended = actor.card().end(Time(100));
    assert_eq!(auditor.push(&second, &ended).err(), Some(Error::Revoked));
}

#[test]
fn one_entry_is_verified_alone_and_shows_that_a_revision_existed() {
    let world = world(20);
    let checkpoint = world.checkpoint(&world.entries);
    let leaf = |n: u64| world.entries.get(n as usize).map(Entry::leaf);
    for (n, entry) in world.entries.iter().enumerate() {
        let actor = world.actors.iter().find(|actor| actor.id() == entry.actor()).unwrap();
        let entry = entry.verify(actor.card(), LOG).unwrap();
        let path = inclusion_proof(n as u64, 20, leaf).unwrap();
        let place = Place { index: n as u64, path: &path };
        assert_eq!(entry.check_included(&place, &checkpoint), Ok(()));
        let elsewhere = Place { index: (n as u64 + 1) % 20, path: &path };
        assert_eq!(entry.check_included(&elsewhere, &checkpoint), Err(Error::NotAuthentic));
        let purpose = LogHead { purpose: Purpose::Directory, ..*checkpoint.head() };
        assert_eq!(entry.check_included(&place, &verified(&world.keeper, &purpose)), Err(Error::WrongKind));
        let log = LogHead { log: LogId([9; 16]), ..*checkpoint.head() };
        assert_eq!(entry.check_included(&place, &verified(&world.keeper, &log)), Err(Error::WrongObject));
        // Written by an author whose keys were stolen at 300: this checkpoint, of 200, saw it before.
        let author = who(9, 9, 0).card().stolen(Time(300));
        assert_eq!(entry.details().revision, Some(Digest([5; 32])));
        assert_eq!(author.check_seen(Time(90), checkpoint.head().time), Ok(()));
    }
}

#[test]
fn malformed_entries_are_refused_by_name() {
    let actor = who(1, 1, 0);
    let forged = |change: fn(&mut Body<'static>)| {
        let mut body = Body::new(LOG, 0, None, &READ);
        change(&mut body);
        let mut out = vec![0; STATEMENT_MAX];
        let write = |out: &mut [u8]| codec::encode(&body, out);
        let sealed =
            statement::sign(Kind::LogEntry, Suite::Classic, actor.id(), actor.signing(), &mut out, write);
        Entry::decode(&out[..sealed.unwrap().0]).err()
    };
    assert_eq!(forged(|_| ()), None, "the control");
    assert_eq!(forged(|body| body.sequence = 1), Some(Error::NonCanonical));
    assert_eq!(forged(|body| body.previous = Some([7; 32])), Some(Error::NonCanonical));
    assert_eq!(forged(|body| body.object = None), Some(Error::NonCanonical));
    assert_eq!(forged(|body| body.extensions = &[1, 1, 0]), Some(Error::UnsupportedExtension));
    let mut out = [0; 400];
    let lane = Lane::new(LOG, actor.id());
    let details = Details { object: None, ..READ };
    assert_eq!(lane.issue(&actor, &details, &mut out).err(), Some(Error::InvalidArgument));
    assert_eq!(lane.issue(&who(2, 2, 0), &READ, &mut out).err(), Some(Error::InvalidArgument));
    let late = Details { time: Time(1001), ..READ };
    assert_eq!(lane.issue(&actor, &late, &mut out).err(), Some(Error::Expired));
    assert_eq!(Entry::decode(&[0; 9]).err(), Some(Error::NotLife));
}

#[test]
fn lanes_are_stored() {
    let actor = who(1, 1, 0);
    let mut lane = Lane::new(LOG, actor.id());
    let mut out = [0; Lane::ENCODED_MAX];
    for _ in 0..3 {
        let len = lane.encode(&mut out).unwrap();
        assert_eq!(Lane::decode(&out[..len]), Ok(lane));
        assert_eq!(Lane::decode(&out[..len - 1]), Err(Error::NonCanonical));
        issue(&mut lane, &actor, &READ);
    }
    assert_eq!((lane.len(), lane.is_empty()), (3, false));
    out[48] = 0;
    assert_eq!(Lane::decode(&out[..82]), Err(Error::NonCanonical), "a lane without number has no last entry");
}
