//! `life thread`: what a party knows of a thread, kept in a file.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use life_core::envelope::{Kind, Revision};
use life_core::limits::STATEMENT_MAX;
use life_core::preamble::{Class, Preamble};
use life_core::statement::VerifiedCard;
use life_core::workflow::{Conversation, Receipt, ReceiptDraft, Status};
use life_core::{CardId, Digest, Error, ObjectId, Suite, ThreadId, Time};

use super::sign::latest;
use crate::args::thread::{self as args, ThreadNew, ThreadNext, ThreadReceipt, ThreadStep, ThreadTake};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::input::{Input, read_small};
use crate::keyfile::KeyFile;
use crate::opening::Envelope;
use crate::output::{self, Access};
use crate::voice::Voice;

/// Up to 64 authors, and the last 256 messages.
type View = Conversation<64, 256>;

/// Does one step.
///
/// # Errors
/// Those of the files, and of the step.
pub(crate) fn run(step: &ThreadStep, voice: Voice) -> Result<(), Fault> {
    match step {
        ThreadStep::New(args) => new(args, voice),
        ThreadStep::Take(args) => take(args, voice),
        ThreadStep::Next(args) => next(args),
        ThreadStep::Receipt(args) => receipt(args, voice),
    }
}

fn new(args: &ThreadNew, voice: Voice) -> Result<(), Fault> {
    let mut id = args.id.unwrap_or_default();
    if args.id.is_none() {
        let none = |_: getrandom::Error| Fault::new(Family::Random, "Random", "the system has no randomness");
        getrandom::fill(&mut id).map_err(none)?;
    }
    let mut view = View::new(ThreadId(id));
    let files = read_cards(&args.with)?;
    for card in trusted(&files)? {
        view.admit(&card)?;
        voice.tell("with", format_args!("{}, fingerprint {}", cards::who(&card), card.fingerprint()));
    }
    keep(&args.state, &view, false)?;
    voice.tell("thread", view.thread());
    Ok(())
}

fn take(args: &ThreadTake, voice: Voice) -> Result<(), Fault> {
    let mut view = load(&args.state)?;
    let files = read_cards(&args.with)?;
    let people = trusted(&files)?;
    let mut refused = None;
    for path in &args.objects {
        match take_one(&mut view, path, &people, voice) {
            Ok(line) => voice.say(format_args!("  taken        {}: {line}", path.display())),
            Err(fault) => {
                voice.say(format_args!("  refused      {fault}"));
                refused = refused.or(Some(fault));
            }
        }
    }
    // What was taken is kept although something else was refused.
    keep(&args.state, &view, true)?;
    refused.map_or(Ok(()), Err)
}

fn take_one(
    view: &mut View,
    path: &Path,
    people: &[VerifiedCard<'_>],
    voice: Voice,
) -> Result<String, Fault> {
    let about = |error: Error| Fault::from(error).about(path.display());
    let by = |id: CardId| people.iter().find(|card| card.id() == id).ok_or(Error::Forbidden).map_err(about);
    let mut input = Input::open(path)?;
    let mut start = [0; 8];
    let len = input.fill(&mut start)?;
    let start = start.get(..len).unwrap_or_default();
    if Preamble::decode(start).map_err(about)?.class == Class::Statement {
        let bytes = read_small(path, STATEMENT_MAX)?;
        let receipt = Receipt::decode(&bytes).map_err(about)?;
        let issuer = by(receipt.issuer())?;
        let receipt = receipt.verify(issuer, latest()).map_err(about)?;
        view.receipt(&receipt).map_err(about)?;
        return Ok(format!("{} says {} of {}", cards::who(issuer), word(receipt.status()), receipt.of()));
    }
    let mut envelope = Envelope::resume(start.to_vec(), input)?;
    let author = by(envelope.head()?.header().author)?;
    let expected = life_core::envelope::Expected {
        kind: Kind::Message,
        floor: Suite::Classic,
        ..life_core::envelope::Expected::message()
    };
    let opened = envelope.verify(author, &expected, voice)?;
    view.message(&opened).map_err(about)?;
    Ok(format!("message {} by {}", opened.digest, cards::who(author)))
}

fn next(args: &ThreadNext) -> Result<(), Fault> {
    let view = load(&args.state)?;
    let me = CardFile::read(&args.me)?.card()?.id();
    let place = view.next(me, ObjectId([0; 16])).map_err(|e| Fault::from(e).about(args.me.display()))?;
    let mut line = format!("--thread {}", place.thread.id);
    if let Some(answers) = place.thread.answers {
        line.push_str(&format!(" --answers {answers}"));
    }
    if let Revision::Next { number, previous } = place.revision {
        line.push_str(&format!(" --id {} --revision {number} --previous {previous}", place.object));
    }
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{line}")?;
    Ok(stdout.flush()?)
}

fn receipt(args: &ThreadReceipt, voice: Voice) -> Result<(), Fault> {
    let mut view = load(&args.state)?;
    let performer = args.performer.as_deref().map(CardFile::read).transpose()?;
    let performer = performer.as_ref().map(CardFile::card).transpose()?.map(|card| card.id());
    let key = KeyFile::read(&args.key)?;
    let identity = key.identity(&args.passphrase)?;
    let now = clock::now();
    let expires =
        args.hours.map(|hours| Time(now.0.saturating_add(u64::from(hours).saturating_mul(3_600_000))));
    let status = status(args.status, performer, expires)
        .ok_or_else(|| Fault::usage("--performer goes with --status requested"))?;
    let place = Some(view.next_receipt(identity.id())?);
    let draft = ReceiptDraft { of: Digest(args.of), place, time: now, status, note: None, extensions: &[] };
    let mut out = [0; STATEMENT_MAX];
    let (len, _) = Receipt::issue(&identity, &draft, &mut out)?;
    let bytes = out.get(..len).unwrap_or_default();
    view.receipt(&Receipt::decode(bytes)?.verify(identity.card(), now)?)?;
    // First the view, then the receipt: after a crash one is missing, never two of one number.
    keep(&args.state, &view, true)?;
    output::write(&args.out, Access::Public, args.force, bytes)?;
    voice.tell("says", word(status));
    Ok(())
}

fn status(status: args::Status, performer: Option<CardId>, expires: Option<Time>) -> Option<Status> {
    use args::Status as Word;
    let plain = match (status, performer) {
        (Word::Requested, Some(performer)) => return Some(Status::Requested { performer, expires }),
        (Word::Requested, None) | (_, Some(_)) => return None,
        (Word::Delivered, None) => Status::Delivered,
        (Word::Read, None) => Status::Read,
        (Word::Accepted, None) => Status::Accepted,
        (Word::Declined, None) => Status::Declined,
        (Word::Started, None) => Status::Started,
        (Word::Held, None) => Status::Held,
        (Word::Done, None) => Status::Done,
        (Word::Failed, None) => Status::Failed,
        (Word::Cancelled, None) => Status::Cancelled,
        (Word::Countersigned, None) => Status::Countersigned,
    };
    Some(plain)
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Requested { .. } => "requested",
        Status::Delivered => "delivered",
        Status::Read => "read",
        Status::Accepted => "accepted",
        Status::Declined => "declined",
        Status::Started => "started",
        Status::Held => "held",
        Status::Done => "done",
        Status::Failed => "failed",
        Status::Cancelled => "cancelled",
        Status::Countersigned => "countersigned",
    }
}

fn read_cards(paths: &[PathBuf]) -> Result<Vec<CardFile>, Fault> {
    paths.iter().map(|path| CardFile::read(path)).collect()
}

fn trusted(files: &[CardFile]) -> Result<Vec<VerifiedCard<'_>>, Fault> {
    files.iter().map(CardFile::trusted).collect()
}

fn load(path: &Path) -> Result<View, Fault> {
    let kept = read_small(path, View::KEPT_MAX)?;
    View::load(&kept).map_err(|e| Fault::from(e).about(path.display()))
}

fn keep(path: &Path, view: &View, replace: bool) -> Result<(), Fault> {
    let mut kept = vec![0; View::KEPT_MAX];
    let len = view.save(&mut kept)?;
    output::write(path, Access::Private, replace, kept.get(..len).unwrap_or_default())
}
