//! `life witness`: a second pair of eyes on lists that others keep, so that a keeper cannot show two.

use std::path::Path;

use life_core::limits::STATEMENT_MAX;
use life_core::log::{
    Checkpoint, Export, LOG_HEAD_LEN, LogHead, Place, Purpose, VerifiedCheckpoint, cosign,
    verify_split_entry, verify_split_view,
};
use life_core::revocation::List;
use life_core::statement::VerifiedCard;
use life_core::tree::{Hash, consistency_proof, inclusion_proof, leaf_hash};
use life_core::{Error, LogId};

use super::{directory, log};
use crate::args::witness::{Act, Check, Evidence, Sign, Witnessed};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::Fault;
use crate::hex;
use crate::input::read_small;
use crate::output::{self, Access};
use crate::page::counted;
use crate::voice::Voice;

/// No list of revocations that this command reads is longer, in bytes.
const MAX_LIST: usize = 16 * 1024 * 1024;
const HOUR_MS: u64 = 3_600_000;

/// Does what the line says.
///
/// # Errors
/// Those of the files, of checkpoints and of heads.
pub(crate) fn run(act: &Act, voice: Voice) -> Result<(), Fault> {
    match act {
        Act::Sign(args) => sign(args, voice),
        Act::Check(args) => check(args, voice),
        Act::Evidence(args) => evidence(args, voice),
    }
}

/// Demands that enough of the witnesses that `args` names have signed a checkpoint; of none that it names, nothing.
///
/// # Errors
/// `Untrusted` when there are too few; `InvalidArgument` for a quorum of none, or of more than there are.
pub(super) fn demand(
    checkpoint: &VerifiedCheckpoint<'_>,
    args: &Witnessed,
    voice: Voice,
) -> Result<(), Fault> {
    if args.witness.is_empty() {
        return Ok(());
    }
    let files = args.witness.iter().map(|path| CardFile::read(path)).collect::<Result<Vec<_>, _>>()?;
    let cards = files.iter().map(CardFile::trusted).collect::<Result<Vec<_>, _>>()?;
    let mut witnesses = checkpoint.witnesses();
    for path in &args.cosignature {
        let bytes = read_small(path, STATEMENT_MAX)?;
        let cosignature = Checkpoint::decode(&bytes).map_err(|e| Fault::from(e).about(path.display()))?;
        let counted = match cards.iter().find(|card| card.id() == cosignature.signer()) {
            None => Err(Error::Untrusted),
            Some(card) => witnesses.add(&cosignature, card).map(|()| card),
        };
        match counted {
            Ok(card) => voice.tell("witness", format_args!("{}, {}", cards::who(card), card.fingerprint())),
            // Anybody can put one there that does not count.
            Err(why) => voice.say(format_args!("life: note: {} does not count: {why}", path.display())),
        }
    }
    let least = args.least.unwrap_or(cards.len());
    witnesses.quorum(least).map(drop).map_err(|error| match error {
        Error::Untrusted => Fault::from(error)
            .hint(format_args!("fewer than {} have signed the checkpoint", counted_witnesses(least))),
        error => error.into(),
    })
}

fn counted_witnesses(count: usize) -> String {
    counted(u64::try_from(count).unwrap_or(u64::MAX), "witness", "witnesses")
}

/// A list that somebody keeps: which, and the hashes of its leaves.
struct Leaves {
    log: LogId,
    hashes: Vec<Hash>,
}

impl Leaves {
    /// Reads the list that a checkpoint is of, and compares them.
    fn read(path: &Path, checkpoint: &VerifiedCheckpoint<'_>) -> Result<Self, Fault> {
        let about = |error: Error| Fault::from(error).about(path.display());
        let head = checkpoint.head();
        let leaves = match head.purpose {
            Purpose::Directory => {
                let (log, leaves) = directory::read(path)?;
                let hashes = leaves.iter().map(|leaf| leaf.hash()).collect::<Result<_, _>>()?;
                Leaves { log, hashes }
            }
            Purpose::Audit => {
                let file = log::Log::read(path)?;
                let entries = file.entries()?;
                let log = entries.first().map_or(head.log, |first| first.log());
                Leaves { log, hashes: entries.iter().map(|entry| entry.leaf()).collect() }
            }
            Purpose::Revocations => {
                let bytes = read_small(path, MAX_LIST)?;
                let list = List::decode(&bytes).map_err(about)?;
                Leaves { log: head.log, hashes: list.iter().map(|entry| leaf_hash(entry.hash())).collect() }
            }
            Purpose::Catalogue => {
                return Err(about(Error::WrongKind).hint("a catalogue has editions, and no past"));
            }
        };
        if leaves.log != head.log {
            return Err(about(Error::WrongObject));
        }
        let mut whole = Export::new();
        leaves.hashes.iter().try_for_each(|hash| whole.push(hash))?;
        whole
            .check(checkpoint)
            .map_err(|e| about(e).hint("this is not the list that the checkpoint is of"))?;
        Ok(leaves)
    }

    fn at(&self, index: u64) -> Option<Hash> {
        self.hashes.get(usize::try_from(index).ok()?).copied()
    }
}

/// A checkpoint of whatever list, by its keeper.
fn verify<'b>(
    path: &Path,
    bytes: &'b [u8],
    keeper: &VerifiedCard<'_>,
) -> Result<VerifiedCheckpoint<'b>, Fault> {
    let decoded = Checkpoint::decode(bytes);
    let verified = decoded.and_then(|found| found.verify(keeper, found.head().log, found.head().purpose));
    verified.map_err(|error| Fault::from(error).about(path.display()))
}

fn sign(args: &Sign, voice: Voice) -> Result<(), Fault> {
    let (keeper, bytes) = (CardFile::read(&args.keeper)?, read_small(&args.checkpoint, STATEMENT_MAX)?);
    let checkpoint = verify(&args.checkpoint, &bytes, &keeper.trusted()?)?;
    let leaves = Leaves::read(&args.list, &checkpoint)?;
    let new = checkpoint.head();
    let seen = match args.first {
        true if std::fs::exists(&args.head).unwrap_or(true) => return Err(Fault::exists(&args.head)),
        true => LogHead::empty(new.log, new.purpose),
        false => {
            let stored = read_small(&args.head, LOG_HEAD_LEN);
            let stored = stored.map_err(|fault| fault.hint("of a list that is new to you: --first"))?;
            LogHead::decode(&stored).map_err(|e| Fault::from(e).about(args.head.display()))?
        }
    };
    let grew = seen.size > 0 && seen.size < new.size;
    let proof = grew.then(|| consistency_proof(seen.size, new.size, |index| leaves.at(index))).transpose()?;
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let mut out = vec![0; STATEMENT_MAX];
    let (len, head) = cosign(&identity, &seen, &checkpoint, proof.as_deref().unwrap_or_default(), &mut out)
        .map_err(explain)?;
    let mut stored = [0; LOG_HEAD_LEN];
    let stored_len = head.encode(&mut stored)?;
    // Stored first: a witness never signs what contradicts this, whatever becomes of the cosignature.
    output::write(&args.head, Access::Private, true, stored.get(..stored_len).unwrap_or_default())?;
    output::write(&args.out, Access::Public, args.force, out.get(..len).unwrap_or_default())?;
    tell(&head, voice);
    voice.say(format_args!("cosigned: it goes on from the {} leaves that you have seen", seen.size));
    Ok(())
}

fn explain(error: Error) -> Fault {
    let hint = match error {
        Error::Forbidden => "nobody witnesses a list of his own",
        Error::Forked => {
            "what you have seen before is not in this list; keep both checkpoints: `life witness evidence`"
        }
        Error::Stale => "you have seen a later checkpoint",
        Error::WrongObject | Error::WrongKind => "--head is of another list",
        _ => return error.into(),
    };
    Fault::from(error).hint(hint)
}

fn check(args: &Check, voice: Voice) -> Result<(), Fault> {
    let (file, bytes) = (CardFile::read(&args.keeper)?, read_small(&args.checkpoint, STATEMENT_MAX)?);
    let keeper = file.trusted()?;
    let checkpoint = verify(&args.checkpoint, &bytes, &keeper)?;
    demand(&checkpoint, &args.witnessed, voice)?;
    if let Some(hours) = args.max_age {
        let age = u64::from(hours).saturating_mul(HOUR_MS);
        let fresh = checkpoint.head().check_fresh(clock::now(), age);
        fresh.map_err(|e| Fault::from(e).hint("the keeper signed it longer ago than --max-age"))?;
    }
    voice.tell("keeper", format_args!("{}, fingerprint {}", cards::who(&keeper), keeper.fingerprint()));
    tell(checkpoint.head(), voice);
    if args.witnessed.witness.is_empty() {
        voice.say("life: note: no witness was asked for; others may be shown another list");
    }
    Ok(())
}

fn tell(head: &LogHead, voice: Voice) {
    voice.tell("list", format_args!("{}, {}", purpose(head.purpose), hex::encode(head.log.as_bytes())));
    voice.tell("leaves", head.size);
    voice.tell("root", hex::encode(&head.root));
    voice.tell("signed", clock::date(head.time));
}

/// What a list is for.
pub(crate) fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Directory => "directory",
        Purpose::Audit => "audit log",
        Purpose::Catalogue => "catalogue",
        Purpose::Revocations => "revocations",
    }
}

fn evidence(args: &Evidence, voice: Voice) -> Result<(), Fault> {
    let keeper = CardFile::read(&args.keeper)?;
    let keeper = keeper.trusted()?;
    let bytes = [read_small(&args.one, STATEMENT_MAX)?, read_small(&args.other, STATEMENT_MAX)?];
    let [one, other] = &bytes;
    let (one, other) = (verify(&args.one, one, &keeper)?, verify(&args.other, other, &keeper)?);
    let what = match (verify_split_view(&one, &other), args.lists.as_slice()) {
        (Ok(()), _) if one.head().size == other.head().size => {
            format!("two lists of {} leaves", one.head().size)
        }
        (Ok(()), _) => "a shorter list was signed later".to_owned(),
        (Err(Error::InvalidArgument), [first, second]) => {
            parted((&one, first.as_path()), (&other, second.as_path()))?
        }
        (Err(error), _) => return Err(innocent(error)),
    };
    voice.tell("keeper", format_args!("{}, fingerprint {}", cards::who(&keeper), keeper.fingerprint()));
    for head in [one.head(), other.head()] {
        tell(head, voice);
    }
    voice.say(format_args!(
        "evidence of a split view: {what}; whoever knows the keeper's card verifies it with these files"
    ));
    Ok(())
}

/// The first leaf in which two lists part, proven against both checkpoints.
fn parted(
    (one, first): (&VerifiedCheckpoint<'_>, &Path),
    (other, second): (&VerifiedCheckpoint<'_>, &Path),
) -> Result<String, Fault> {
    let (mine, theirs) = (Leaves::read(first, one)?, Leaves::read(second, other)?);
    let pairs = mine.hashes.iter().zip(&theirs.hashes);
    let Some((index, (mine_leaf, their_leaf))) = (0_u64..).zip(pairs).find(|(_, (a, b))| a != b) else {
        return Err(innocent(Error::InvalidArgument));
    };
    let path = inclusion_proof(index, one.head().size, |at| mine.at(at))?;
    let other_path = inclusion_proof(index, other.head().size, |at| theirs.at(at))?;
    let (place, other_place) = (Place { index, path: &path }, Place { index, path: &other_path });
    verify_split_entry((one, mine_leaf, &place), (other, their_leaf, &other_place)).map_err(innocent)?;
    Ok(format!("leaf {index} is another in each"))
}

fn innocent(error: Error) -> Fault {
    match error {
        Error::InvalidArgument => Fault::from(error)
            .hint("an honest keeper can have signed both; with --lists their leaves are compared"),
        error => error.into(),
    }
}
