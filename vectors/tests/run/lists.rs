//! Lists under signed checkpoints: heads that go on, entries that are proven, keys that are missing, whole lists.
use crate::{
    files::File,
    grants::every,
    logins::{bytes, number, pinned},
};
use life_core::{
    ActorId, Error, LogId, Time, audit, catalogue, directory,
    log::{Checkpoint, Export, LogHead, Place, Purpose, Quorum, VerifiedCheckpoint},
    revocation::{List, Revocation},
    statement::VerifiedCard,
    tree::leaf_hash,
};
use life_vectors::vector::{Vector, hex};

pub(crate) fn run(file: &File) -> Result<(), String> {
    let expected = file.vector.get("expect").ok_or("no expect")?;
    let found = read(&file.vector).map_or_else(Error::name, |()| "ok");
    if found == expected { Ok(()) } else { Err(format!("{found} instead of {expected}")) }
}

fn read(vector: &Vector) -> Result<(), Error> {
    let purpose = match vector.get("purpose") {
        Some("directory") => Purpose::Directory,
        Some("audit") => Purpose::Audit,
        Some("catalogue") => Purpose::Catalogue,
        Some("revocations") => Purpose::Revocations,
        other => panic!("no such purpose: {other:?}"),
    };
    let log = LogId(bytes(vector, "log").try_into().expect("16 bytes"));
    let keeper = bytes(vector, "keeper-card");
    let checkpoint = Checkpoint::decode(&vector.object)?.verify(&pinned(&keeper), log, purpose)?;
    match vector.get("kind") {
        Some("head") => head(vector, &checkpoint),
        Some("entry") => entry(vector, &checkpoint),
        Some("absent") => absent(vector, &checkpoint),
        Some("export") => export(vector, &checkpoint),
        other => panic!("no such kind: {other:?}"),
    }
}

fn hashes(bytes: &[u8]) -> &[[u8; 32]] {
    let (hashes, rest) = bytes.as_chunks();
    assert!(rest.is_empty());
    hashes
}

fn head(vector: &Vector, checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
    let empty = LogHead::empty(checkpoint.head().log, checkpoint.head().purpose);
    let seen = match vector.bytes("head-root") {
        None => empty,
        Some(root) => LogHead {
            size: number(vector, "head-size"),
            root: root.try_into().expect("32 bytes"),
            time: Time(number(vector, "head-time")),
            ..empty
        },
    };
    let next = seen.advance(checkpoint, hashes(&bytes(vector, "proof")))?;
    assert_eq!(next, *checkpoint.head());
    if vector.get("least-witnesses").is_some() {
        let (witnesses, cosignatures) = (every(vector, "witness-card"), every(vector, "cosignature"));
        let witnesses: Vec<VerifiedCard<'_>> = witnesses.iter().map(|card| pinned(card)).collect();
        let cosignatures =
            cosignatures.iter().map(|one| Checkpoint::decode(one)).collect::<Result<Vec<_>, _>>()?;
        let least = usize::try_from(number(vector, "least-witnesses")).expect("a number");
        checkpoint.witnessed(&cosignatures, &Quorum { witnesses: &witnesses, least })?;
    }
    match vector.get("max-age") {
        None => Ok(()),
        Some(_) => next.check_fresh(Time(number(vector, "now")), number(vector, "max-age")),
    }
}

fn entry(vector: &Vector, checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
    let (entry, path) = (bytes(vector, "entry"), bytes(vector, "path"));
    let place = Place { index: number(vector, "index"), path: hashes(&path) };
    match checkpoint.head().purpose {
        Purpose::Directory => directory::Leaf::decode(&entry)?.check_included(&place, checkpoint),
        Purpose::Catalogue => catalogue::Entry::decode(&entry)?.check_included(&place, checkpoint),
        Purpose::Revocations => {
            checkpoint.check_included(&leaf_hash(Revocation::decode(&entry)?.hash()), &place)
        }
        Purpose::Audit => panic!("no file has an entry of an audit log alone"),
    }
}

fn absent(vector: &Vector, checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
    let sides = ["before", "after"].map(|side| {
        let data = vector.bytes(side)?;
        Some((data, number(vector, &format!("{side}-index")), bytes(vector, &format!("{side}-path"))))
    });
    let [before, after] = sides.each_ref().map(|side| {
        side.as_ref().map(|(data, index, path)| {
            let entry = catalogue::Entry::decode(data).expect("an entry");
            (entry, Place { index: *index, path: hashes(path) })
        })
    });
    catalogue::check_absent(&bytes(vector, "key"), before, after, checkpoint)
}

fn export(vector: &Vector, checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
    let entries = every(vector, "entry");
    match checkpoint.head().purpose {
        Purpose::Directory => {
            // Without an actor it is read for one who is not in it.
            let actor = vector.bytes("actor").map_or([0xee; 16], |id| id.try_into().expect("16 bytes"));
            let mut monitor = directory::Monitor::new(ActorId(actor));
            for entry in &entries {
                monitor.push(&directory::Leaf::decode(entry)?)?;
            }
            let latest = monitor.check(checkpoint)?;
            let says = latest.map(|(generation, card)| (generation.to_string(), hex(card.as_bytes())));
            let said = vector.get("latest-generation").zip(vector.get("latest-card"));
            assert_eq!(says, said.map(|(generation, card)| (generation.to_owned(), card.to_owned())));
            Ok(())
        }
        Purpose::Catalogue => {
            let mut edition = catalogue::Edition::new();
            for entry in &entries {
                edition.push(&catalogue::Entry::decode(entry)?)?;
            }
            edition.check(checkpoint)
        }
        Purpose::Revocations => {
            let all = entries.concat();
            let (list, mut read) = (List::decode(&all)?, Export::new());
            for revocation in list.iter() {
                read.push(&leaf_hash(revocation.hash()))?;
            }
            read.check(checkpoint)?;
            assert_eq!((list.size(), list.root()), (checkpoint.head().size, &checkpoint.head().root));
            Ok(())
        }
        Purpose::Audit => {
            let cards = every(vector, "card");
            let cards: Vec<VerifiedCard<'_>> = cards.iter().map(|card| pinned(card)).collect();
            let mut lanes = [None; 4];
            let mut auditor = audit::Auditor::new(checkpoint.head().log, &mut lanes);
            for entry in &entries {
                let entry = audit::Entry::decode(entry)?;
                let actor = cards.iter().find(|card| card.id() == entry.actor()).expect("the actor's card");
                auditor.push(&entry, actor)?;
            }
            auditor.check(checkpoint)
        }
    }
}
