//! `life directory`: who vouches for cards; a directory of cards in a file, its checkpoints, and a look for one's own card
//! in it.
//!
//! The file is the directory's id, 16 bytes, and then each leaf (spec 14.8) with its length before it, one byte.

mod endorse;

use std::path::Path;

use getrandom::SysRng;
use getrandom::rand_core::TryRng as _;
use life_core::directory::{LEAF_MAX, Leaf, Monitor};
use life_core::endorsement::Endorsement;
use life_core::limits::STATEMENT_MAX;
use life_core::log::{Checkpoint, LogHead, Purpose, issue_checkpoint};
use life_core::revocation::Revocation;
use life_core::statement::{Card, Kind, Statement};
use life_core::tree::Frontier;
use life_core::{Error, LogId};

use super::witness;
use crate::args::{self, DirectoryAction};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::hex;
use crate::input::read_small;
use crate::output::{self, Access};
use crate::voice::Voice;

/// No directory that this command keeps is longer, in bytes.
const MAX_LIST: usize = 256 * 1024 * 1024;

/// Does what `life directory` says.
///
/// # Errors
/// Those of the files, of leaves and of checkpoints.
pub(crate) fn run(args: &args::Directory, voice: Voice) -> Result<(), Fault> {
    match &args.action {
        DirectoryAction::Endorse(args) => endorse::endorse(args, voice),
        DirectoryAction::Verify(args) => endorse::verify(args, voice),
        DirectoryAction::Revoke(args) => endorse::revoke(args, voice),
        DirectoryAction::Add(args) => add(args, voice),
        DirectoryAction::Checkpoint(args) => checkpoint(args, voice),
        DirectoryAction::Find(args) => find(args, voice),
    }
}

/// The id and the leaves of a directory.
///
/// # Errors
/// `Io`, and those of [`Leaf::decode`].
pub(super) fn read(path: &Path) -> Result<(LogId, Vec<Leaf>), Fault> {
    let bytes = read_small(path, MAX_LIST)?;
    let about = |error: Error| Fault::from(error).about(path.display());
    let (id, mut rest) = bytes.split_first_chunk().ok_or_else(|| about(Error::Truncated))?;
    let mut leaves = Vec::new();
    while let Some((len, after)) = rest.split_first() {
        let (leaf, after) =
            after.split_at_checked(usize::from(*len)).ok_or_else(|| about(Error::Truncated))?;
        leaves.push(Leaf::decode(leaf).map_err(about)?);
        rest = after;
    }
    Ok((LogId(*id), leaves))
}

fn write(path: &Path, id: LogId, leaves: &[Leaf]) -> Result<(), Fault> {
    let mut bytes = id.as_bytes().to_vec();
    for leaf in leaves {
        let mut out = [0; LEAF_MAX];
        let len = leaf.encode(&mut out)?;
        bytes.push(u8::try_from(len).unwrap_or_default());
        bytes.extend_from_slice(out.get(..len).unwrap_or_default());
    }
    output::write(path, Access::Public, true, &bytes)
}

/// The leaf of a card, an endorsement or a revocation.
fn leaf(path: &Path) -> Result<Leaf, Fault> {
    let bytes = read_small(path, STATEMENT_MAX)?;
    let leaf = Statement::decode(&bytes).and_then(|statement| match statement.kind() {
        Kind::Card => Card::decode(&bytes).map(|card| Leaf::of(&card)),
        Kind::Endorsement => Endorsement::decode(&bytes).map(|found| Leaf::Endorsement(*found.hash())),
        Kind::Revocation => Revocation::decode(&bytes).map(|found| Leaf::Revocation(*found.hash())),
        _ => Err(Error::WrongKind),
    });
    leaf.map_err(|e| Fault::from(e).about(path.display()))
}

fn add(args: &args::DirectoryAdd, voice: Voice) -> Result<(), Fault> {
    let (id, mut leaves) = if std::fs::exists(&args.list).unwrap_or(true) {
        read(&args.list)?
    } else {
        let mut id = [0; LogId::LEN];
        SysRng.try_fill_bytes(&mut id).map_err(|_| Error::Random)?;
        (LogId(id), Vec::new())
    };
    for path in &args.files {
        leaves.push(leaf(path)?);
    }
    write(&args.list, id, &leaves)?;
    voice.tell("directory", hex::encode(id.as_bytes()));
    voice.tell("leaves", leaves.len());
    Ok(())
}

fn checkpoint(args: &args::DirectoryCheckpoint, voice: Voice) -> Result<(), Fault> {
    let (id, leaves) = read(&args.list)?;
    let key = args.next.own.read()?;
    let identity = key.identity(&args.next.own.passphrase)?;
    let mut list: Frontier = Frontier::new();
    leaves.iter().try_for_each(|leaf| list.append(&leaf.hash()?))?;
    let last = match &args.next.seen {
        Some(path) => {
            let bytes = read_small(path, STATEMENT_MAX)?;
            *Checkpoint::decode(&bytes)?.verify(identity.card(), id, Purpose::Directory)?.head()
        }
        None => LogHead::empty(id, Purpose::Directory),
    };
    let head = last.next(&list, clock::now()).map_err(|error| {
        Fault::from(error)
            .hint("the directory is shorter than in the last checkpoint, or the clock went back")
    })?;
    let mut out = [0; STATEMENT_MAX];
    let (len, _) = issue_checkpoint(&identity, &head, &mut out)?;
    output::write(&args.next.out, Access::Public, args.next.force, out.get(..len).unwrap_or_default())?;
    voice.tell("leaves", head.size);
    voice.tell("root", hex::encode(&head.root));
    Ok(())
}

fn find(args: &args::DirectoryFind, voice: Voice) -> Result<(), Fault> {
    let (id, leaves) = read(&args.list)?;
    let keeper = CardFile::read(&args.kept.keeper)?;
    let bytes = read_small(&args.kept.checkpoint, STATEMENT_MAX)?;
    let checkpoint = Checkpoint::decode(&bytes)?.verify(&keeper.trusted()?, id, Purpose::Directory)?;
    witness::demand(&checkpoint, &args.kept.witnessed, voice)?;
    let file = CardFile::read(&args.card)?;
    let card = file.card()?;
    let mut monitor = Monitor::new(card.details().actor);
    for (n, leaf) in leaves.iter().enumerate() {
        monitor.push(leaf).map_err(|e| Fault::from(e).about(format!("leaf {n}")))?;
    }
    let refused = |name, text: String| Err(Fault::new(Family::Refused, name, text));
    match monitor.check(&checkpoint).map_err(|e| Fault::from(e).about(args.list.display()))? {
        Some((_, found)) if found == card.id() => {}
        Some((generation, found)) => {
            let number = u64::from(generation).saturating_add(1);
            return refused(
                "Stale",
                format!("card {number} of this actor in the directory is another one: {found}"),
            );
        }
        None => return refused("Untrusted", "the directory has no card of this actor".to_owned()),
    }
    voice.say(format_args!("the latest card of {} in the directory is this one", cards::who(&card)));
    Ok(())
}
