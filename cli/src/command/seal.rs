//! `life seal`: a file for one or more people, and for nobody else.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::time::SystemTime;

use getrandom::SysRng;
use life_core::envelope::{Draft, MetadataDraft, Revision, Sealer, Thread};
use life_core::identity::Identity;
use life_core::statement::VerifiedCard;
use life_core::{Digest, Error, ObjectId, Suite, ThreadId};

use crate::args;
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::Fault;
use crate::input::Input;
use crate::media;
use crate::output::{Access, Output, is_dash};
use crate::progress::human;
use crate::sealing;
use crate::store::Store;
use crate::voice::Voice;

/// Seals the input to the cards.
///
/// # Errors
/// Those of the files, the key, the cards and of sealing.
pub(crate) fn run(args: &args::Seal, voice: Voice) -> Result<(), Fault> {
    let store = Store::at(None).ok();
    let known = |file: CardFile| match &store {
        Some(store) => file.ended_as_in(store),
        None => Ok(file),
    };
    let read = |path: &PathBuf| CardFile::read(path).and_then(known);
    let files = args.to.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let recipients = files.iter().map(CardFile::trusted).collect::<Result<Vec<_>, _>>()?;
    let mut input = Input::open(&args.sealing.input)?;
    let mut output = Output::create(&args.sealing.out, Access::Public, args.sealing.force)?;
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;

    for card in &recipients {
        voice.tell("to", format_args!("{}, fingerprint {}", cards::who(card), card.fingerprint()));
    }
    let hedge = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos().to_be_bytes();
    let title = title(args);
    let draft = draft(args, &identity, &recipients, input.len(), &title, &hedge)?;
    let sealed = sealing::seal(&identity, &draft, recipients.as_slice(), &mut input, &mut output, voice)
        .map_err(explain)?;
    output.commit()?;

    voice.tell("object", draft.object);
    voice.tell("digest", sealed.digest);
    voice.tell("sealed", format_args!("{} as {}", human(sealed.content_len), human(sealed.sealed_len)));
    if recipients.iter().all(|card| card.suite() == Suite::Classic) {
        voice.say("life: note: classic suite: a later quantum computer could read it");
    }
    if !draft.padding && !args.no_padding {
        voice.say("life: note: the exact length shows, for that of a pipe is not known beforehand");
    }
    Ok(())
}

fn draft<'a>(
    args: &'a args::Seal,
    identity: &Identity<'_>,
    recipients: &[VerifiedCard<'_>],
    len: Option<u64>,
    title: &'a str,
    hedge: &'a [u8],
) -> Result<Draft<'a>, Fault> {
    let now = clock::now();
    let object = match args.id {
        Some(id) => ObjectId(id),
        None => identity.generate_object_id(&mut SysRng, now)?,
    };
    let revision = match (args.revision, args.previous) {
        (Some(number), Some(previous)) => Revision::Next { number, previous: Digest(previous) },
        _ => Revision::First,
    };
    let thread = args.thread.map(|id| Thread { id: ThreadId(id), answers: args.answers.map(Digest) });
    let media_type = args.media_type.as_deref().unwrap_or_else(|| media::of(&args.sealing.input));
    let draft = Draft {
        revision,
        thread,
        metadata: MetadataDraft { media_type, title, ..MetadataDraft::default() },
        padding: len.is_some() && !args.no_padding,
        floor: args.floor.map_or_else(|| floor(recipients), Suite::from),
        hedge,
        ..Draft::record(object, now)
    };
    // A file may have a name that is no title: too long, or with characters that deceive a reader.
    let sound = Sealer::<&mut [u8]>::head_len(&draft, recipients, len).is_ok();
    match args.title {
        None if !sound => Ok(Draft { metadata: MetadataDraft { title: "", ..draft.metadata }, ..draft }),
        _ => Ok(draft),
    }
}

/// Hybrid, unless nobody could read that: one classic recipient among hybrid ones would weaken it for all of them.
fn floor(recipients: &[VerifiedCard<'_>]) -> Suite {
    recipients.iter().map(|card| card.suite()).max().unwrap_or_default()
}

/// The title that the user gave, or the name of his file.
fn title(args: &args::Seal) -> String {
    match &args.title {
        Some(title) => title.clone(),
        None if is_dash(&args.sealing.input) => String::new(),
        None => args.sealing.input.file_name().map(OsStr::to_string_lossy).unwrap_or_default().into_owned(),
    }
}

fn explain(fault: Fault) -> Fault {
    match fault.name() {
        name if name == Error::WeakSuite.name() => {
            fault.hint("a classic card weakens the object for all; --floor classic allows that")
        }
        name if name == Error::InvalidArgument.name() => {
            fault.hint("is a card named twice, or title or media type not plain text?")
        }
        name if name == Error::Expired.name() => {
            fault.hint("your card, or that of a recipient; `life card` shows the dates")
        }
        _ => fault,
    }
}
