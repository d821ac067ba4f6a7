//! `life thread`: what a party knows of a thread, kept in a file.

mod followed;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use life_core::envelope::{Kind, Revision};
use life_core::limits::STATEMENT_MAX;
use life_core::preamble::{Class, Preamble};
use life_core::statement::VerifiedCard;
use life_core::workflow::{Receipt, ReceiptDraft, Role, State, Status};
use life_core::{CardId, Digest, Error, ObjectId, Suite, ThreadId, Time};
use serde_json::json;

use self::followed::Followed;
use super::inspect::pinned;
use super::sign::latest;
use crate::args::thread::{
    self as args, ThreadNew, ThreadNext, ThreadReceipt, ThreadShow, ThreadStep, ThreadTake,
};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::input::{Input, read_small};
use crate::opening::Envelope;
use crate::output::{self, Access};
use crate::page::{Page, Section, counted};
use crate::store::Store;
use crate::voice::Voice;

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
        ThreadStep::Show(args) => show(args, voice),
    }
}

fn new(args: &ThreadNew, voice: Voice) -> Result<(), Fault> {
    let mut id = args.id.unwrap_or_default();
    if args.id.is_none() {
        let none = |_: getrandom::Error| Fault::new(Family::Random, "Random", "the system has no randomness");
        getrandom::fill(&mut id).map_err(none)?;
    }
    let mut followed = Followed::new(ThreadId(id));
    let files = read_cards(&args.with)?;
    for card in trusted(&files)? {
        followed.view.admit(&card)?;
        voice.tell("with", format_args!("{}, fingerprint {}", cards::who(&card), card.fingerprint()));
    }
    followed.keep(&args.state, false)?;
    voice.tell("thread", followed.view.thread());
    Ok(())
}

fn take(args: &ThreadTake, voice: Voice) -> Result<(), Fault> {
    let mut followed = Followed::load(&args.state)?;
    let files = read_cards(&args.with)?;
    let people = trusted(&files)?;
    let mut refused = None;
    for path in &args.objects {
        match take_one(&mut followed, path, &people, voice) {
            Ok(line) => voice.say(format_args!("  taken        {}: {line}", path.display())),
            Err(fault) => {
                voice.say(format_args!("  refused      {fault}"));
                refused = refused.or(Some(fault));
            }
        }
    }
    // What was taken is kept although something else was refused.
    followed.keep(&args.state, true)?;
    refused.map_or(Ok(()), Err)
}

fn take_one(
    followed: &mut Followed,
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
        let state = followed.receipt(&receipt).map_err(|fault| fault.about(path.display()))?;
        let state =
            state.map(|state| format!("; the request is {}", followed::name(state))).unwrap_or_default();
        return Ok(format!(
            "{} says {} of {}{state}",
            cards::who(issuer),
            word(receipt.status()),
            receipt.of()
        ));
    }
    let mut envelope = Envelope::resume(start.to_vec(), input)?;
    let author = by(envelope.head()?.header().author)?;
    let expected = life_core::envelope::Expected {
        kind: Kind::Message,
        floor: Suite::Classic,
        ..life_core::envelope::Expected::message()
    };
    let opened = envelope.verify(author, &expected, voice)?;
    followed.view.message(&opened).map_err(about)?;
    Ok(format!("message {} by {}", opened.digest, cards::who(author)))
}

fn next(args: &ThreadNext) -> Result<(), Fault> {
    let view = Followed::load(&args.state)?.view;
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
    let mut followed = Followed::load(&args.state)?;
    let performer = args.performer.as_deref().map(CardFile::read).transpose()?;
    let performer = performer.as_ref().map(CardFile::card).transpose()?.map(|card| card.id());
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let now = clock::now();
    let expires =
        args.hours.map(|hours| Time(now.0.saturating_add(u64::from(hours).saturating_mul(3_600_000))));
    let status = status(args.status, performer, expires)
        .ok_or_else(|| Fault::usage("--performer goes with --status requested"))?;
    let place = Some(followed.view.next_receipt(identity.id())?);
    let draft = ReceiptDraft { of: Digest(args.of), place, time: now, status, note: None, extensions: &[] };
    let mut out = [0; STATEMENT_MAX];
    let (len, _) = Receipt::issue(&identity, &draft, &mut out)?;
    let bytes = out.get(..len).unwrap_or_default();
    // A step that would not count is not signed.
    let state = followed.receipt(&Receipt::decode(bytes)?.verify(identity.card(), now)?)?;
    // First the view, then the receipt: after a crash one is missing, never two of one number.
    followed.keep(&args.state, true)?;
    output::write(&args.out, Access::Public, args.force, bytes)?;
    voice.tell("says", word(status));
    if let Some(state) = state {
        voice.tell("request", format_args!("{} (FHIR Task: {})", followed::name(state), state.fhir()));
    }
    Ok(())
}

/// What was asked in the thread, of whom, and where it stands.
fn show(args: &ThreadShow, voice: Voice) -> Result<(), Fault> {
    let followed = Followed::load(&args.state)?;
    let store = Store::at(args.store.trust_dir.as_deref()).ok();
    let who = |id: CardId| pinned(store.as_ref(), id).unwrap_or_else(|| id.to_string());
    let now = clock::now();
    let count = counted(u64::try_from(followed.tasks.len()).unwrap_or(u64::MAX), "request", "requests");
    let mut page = Page::new(args.state.display(), "thread", format!("A thread with {count}."));
    let mut facts = Section::facts("thread", "Which");
    facts.plain("thread_id", followed.view.thread());
    page.add(facts);
    let mut list = Section::list("requests", "What was asked, and where it stands");
    for task in &followed.tasks {
        let (state, asks, asked) =
            (task.state(now), task.card_of(Role::Requester), task.card_of(Role::Performer));
        let until = task.expires().map(|end| format!(", until {}", clock::date(end))).unwrap_or_default();
        let late = if task.is_cancelled() && state != State::Cancelled { ", cancelled too late" } else { "" };
        let value = json!({
            "of": task.of().to_string(), "requester": asks.to_string(), "performer": asked.to_string(),
            "state": followed::name(state), "fhir": state.fhir(), "final": state.is_final(),
            "cancelled": task.is_cancelled(), "expires": task.expires().map(clock::iso),
        });
        let shown = format!("{} by {}, asked by {}{until}{late}", task.of(), who(asked), who(asks));
        list.item(followed::name(state), shown, value);
    }
    page.add(list);
    page.print(args.json, voice)
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

/// A status in a word.
pub(crate) fn word(status: Status) -> &'static str {
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
