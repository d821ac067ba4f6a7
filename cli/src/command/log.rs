//! `life log`: an audit log in a file, entry after entry, and its checkpoints.
//!
//! The file is the entries' statements, one after the other in the order of the log, and nothing else: it is what an auditor
//! is given.

use std::path::Path;

use getrandom::SysRng;
use life_core::audit::{Auditor, Details, Entry, Lane};
use life_core::limits::STATEMENT_MAX;
use life_core::log::{Checkpoint, LogHead, Purpose, issue_checkpoint};
use life_core::statement::VerifiedCard;
use life_core::{Digest, Error, LogId, ObjectId};

use super::witness;
use crate::args::{self, LogAction};
use crate::cards::CardFile;
use crate::clock;
use crate::fault::Fault;
use crate::hex;
use crate::input::read_small;
use crate::output::{self, Access};
use crate::store::Store;
use crate::voice::Voice;

/// No log that this command keeps is longer, in bytes; one of a service would be in a database.
const MAX_LOG: usize = 256 * 1024 * 1024;

/// Does what `life log` says.
///
/// # Errors
/// Those of the files, of entries and of checkpoints.
pub(crate) fn run(args: &args::Log, voice: Voice) -> Result<(), Fault> {
    match &args.action {
        LogAction::Append(args) => append(args, voice),
        LogAction::Checkpoint(args) => checkpoint(args, voice),
        LogAction::Verify(args) => verify(args, voice),
    }
}

/// The statements of a log, one after the other.
pub(super) struct Log {
    bytes: Vec<u8>,
}

impl Log {
    /// Reads the log at `path`.
    ///
    /// # Errors
    /// `Io` when it cannot be read.
    pub(super) fn read(path: &Path) -> Result<Self, Fault> {
        Ok(Log { bytes: read_small(path, MAX_LOG)? })
    }

    /// Splits the statements: the length of each stands in its frame (spec 5.1).
    ///
    /// # Errors
    /// Those of [`Entry::decode`].
    pub(super) fn entries(&self) -> Result<Vec<Entry<'_>>, Fault> {
        let (mut entries, mut rest) = (Vec::new(), self.bytes.as_slice());
        while !rest.is_empty() {
            let about = |error: Error| Fault::from(error).about(format!("entry {}", entries.len()));
            let body = rest.get(8..10).and_then(|len| len.try_into().ok()).map(u16::from_be_bytes);
            let body = body.ok_or_else(|| about(Error::Truncated))?;
            let len = usize::from(body).saturating_add(8 + 2 + 32 + 64);
            let (entry, after) = rest.split_at_checked(len).ok_or_else(|| about(Error::Truncated))?;
            let entry = Entry::decode(entry).map_err(about)?;
            entries.push(entry);
            rest = after;
        }
        Ok(entries)
    }
}

/// The cards that signed, each once: those that the user names, and the pinned ones.
fn actors(
    entries: &[Entry<'_>],
    named: &[std::path::PathBuf],
    store: &Store,
) -> Result<Vec<CardFile>, Fault> {
    let mut cards = named.iter().map(|path| CardFile::read(path)).collect::<Result<Vec<_>, _>>()?;
    for entry in entries {
        let known = |file: &CardFile| file.card().is_ok_and(|card| card.id() == entry.actor());
        if !cards.iter().any(known) {
            cards.push(CardFile::pinned(store, entry.actor())?);
        }
    }
    Ok(cards)
}

fn append(args: &args::LogAppend, voice: Voice) -> Result<(), Fault> {
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let fresh = !std::fs::exists(&args.file).unwrap_or(true);
    let mut log = if fresh { Log { bytes: Vec::new() } } else { Log::read(&args.file)? };
    let (id, lane) = {
        let entries = log.entries()?;
        let id = match entries.first() {
            Some(first) => first.log(),
            None => identity.generate_log_id(&mut SysRng, clock::now())?,
        };
        // One's own lane, as the file has it. A service keeps it apart, so that a shortened file is noticed.
        let mut lane = Lane::new(id, identity.id());
        for (n, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.actor() == identity.id()) {
            let about = |error: Error| Fault::from(error).about(format!("entry {n}"));
            let verified = entry.verify(identity.card(), id).map_err(about)?;
            lane = lane.follow(&verified).map_err(about)?;
        }
        (id, lane)
    };
    let details = Details {
        time: clock::now(),
        action: args.action.into(),
        outcome: args.outcome.into(),
        purpose: args.purpose.into(),
        group: None,
        object: args.object.map(ObjectId),
        revision: args.revision.map(Digest),
        details: args.details.map(Digest),
        extensions: &[],
    };
    let mut out = [0; STATEMENT_MAX];
    let (len, lane) = lane.issue(&identity, &details, &mut out)?;
    log.bytes.extend_from_slice(out.get(..len).unwrap_or_default());
    output::write(&args.file, Access::Public, true, &log.bytes)?;
    voice.tell("log", hex::encode(id.as_bytes()));
    voice.tell("entry", format_args!("{} of this card", lane.len()));
    Ok(())
}

/// An auditor who has read every entry; `check` goes on with him.
fn audit<T>(
    log: &Log,
    cards: &[VerifiedCard<'_>],
    check: impl FnOnce(LogId, &Auditor<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let entries = log.entries()?;
    let first = entries.first().ok_or_else(|| Fault::from(Error::Truncated).about("an empty log"))?;
    let mut lanes = vec![None; cards.len()];
    let mut auditor = Auditor::new(first.log(), &mut lanes);
    for (n, entry) in entries.iter().enumerate() {
        let about = |error: Error| Fault::from(error).about(format!("entry {n}"));
        let card =
            cards.iter().find(|card| card.id() == entry.actor()).ok_or_else(|| about(Error::Untrusted))?;
        auditor.push(entry, card).map_err(about)?;
    }
    check(first.log(), &auditor)
}

fn checkpoint(args: &args::LogCheckpoint, voice: Voice) -> Result<(), Fault> {
    let key = args.next.own.read()?;
    let identity = key.identity(&args.next.own.passphrase)?;
    let log = Log::read(&args.file)?;
    let files = actors(&log.entries()?, &args.from, &Store::at(args.store.trust_dir.as_deref())?)?;
    let cards = files.iter().map(CardFile::trusted).collect::<Result<Vec<_>, _>>()?;
    let seen = args.next.seen.as_deref().map(|path| read_small(path, STATEMENT_MAX)).transpose()?;
    let (head, bytes) = audit(&log, &cards, |id, auditor| {
        let last = match &seen {
            Some(bytes) => *Checkpoint::decode(bytes)?.verify(identity.card(), id, Purpose::Audit)?.head(),
            None => LogHead::empty(id, Purpose::Audit),
        };
        let head = last.next(auditor.list(), clock::now()).map_err(|error| {
            Fault::from(error).hint("the log is shorter than in the last checkpoint, or the clock went back")
        })?;
        let mut out = [0; STATEMENT_MAX];
        let (len, _) = issue_checkpoint(&identity, &head, &mut out)?;
        Ok((head, out.get(..len).unwrap_or_default().to_vec()))
    })?;
    output::write(&args.next.out, Access::Public, args.next.force, &bytes)?;
    tell(&head, voice);
    Ok(())
}

fn verify(args: &args::LogVerify, voice: Voice) -> Result<(), Fault> {
    let log = Log::read(&args.file)?;
    let store = Store::at(args.store.trust_dir.as_deref())?;
    let files = actors(&log.entries()?, &args.from, &store)?;
    let cards = files.iter().map(CardFile::trusted).collect::<Result<Vec<_>, _>>()?;
    let keeper = CardFile::read(&args.kept.keeper)?;
    let keeper = keeper.trusted()?;
    let bytes = read_small(&args.kept.checkpoint, STATEMENT_MAX)?;
    let head = audit(&log, &cards, |id, auditor| {
        let checkpoint = Checkpoint::decode(&bytes)?.verify(&keeper, id, Purpose::Audit)?;
        witness::demand(&checkpoint, &args.kept.witnessed, voice)?;
        auditor.check(&checkpoint).map_err(|error| {
            let why = "the log is not the one that the keeper signed: entries are missing, moved or too many";
            Fault::from(error).hint(why)
        })?;
        Ok(*checkpoint.head())
    })?;
    tell(&head, voice);
    voice.tell("actors", cards.len());
    voice.say("every entry is its actor's, none is missing, and the keeper signed this order");
    Ok(())
}

fn tell(head: &LogHead, voice: Voice) {
    voice.tell("log", hex::encode(head.log.as_bytes()));
    voice.tell("entries", head.size);
    voice.tell("root", hex::encode(&head.root));
    voice.tell("signed", clock::date(head.time));
}
