//! `life sign`: several people sign one sealed file.

use life_core::envelope::Opened;
use life_core::limits::STATEMENT_MAX;
use life_core::workflow::{Quorum, Receipt, ReceiptDraft, Status};
use life_core::{Error, Time};

use crate::args;
use crate::args::thread::{SignAdd, SignCheck, SignStep};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::input::{Input, read_small};
use crate::opening::Envelope;
use crate::output::{self, Access};
use crate::voice::Voice;

/// By how many milliseconds a receipt may be ahead of this clock.
pub(crate) const SKEW: u64 = 60_000;
/// Most people who may sign.
const PEOPLE: usize = 64;

/// Signs, or checks that others have.
///
/// # Errors
/// Those of the files, of verifying, and of the signatures.
pub(crate) fn run(step: &SignStep, voice: Voice) -> Result<(), Fault> {
    match step {
        SignStep::Add(args) => add(args, voice),
        SignStep::Check(args) => check(args, voice),
    }
}

fn add(args: &SignAdd, voice: Voice) -> Result<(), Fault> {
    let opened = verified(&args.input, &args.expected, voice)?;
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let draft = ReceiptDraft {
        of: opened.digest,
        place: None,
        time: clock::now(),
        status: Status::Countersigned,
        note: None,
        extensions: &[],
    };
    let mut out = [0; STATEMENT_MAX];
    let (len, _) = Receipt::issue(&identity, &draft, &mut out)?;
    output::write(&args.out, Access::Public, args.force, out.get(..len).unwrap_or_default())?;
    voice.tell("signed", opened.digest);
    Ok(())
}

fn check(args: &SignCheck, voice: Voice) -> Result<(), Fault> {
    let opened = verified(&args.input, &args.expected, voice)?;
    let files = args.by.iter().map(|path| CardFile::read(path)).collect::<Result<Vec<_>, _>>()?;
    let people = files.iter().map(CardFile::trusted).collect::<Result<Vec<_>, _>>()?;
    let mut quorum = Quorum::<PEOPLE>::new(opened.digest, args.needed.unwrap_or(people.len()), &people)
        .map_err(|e| Fault::from(e).hint("--needed is 1 to the number of people; are two cards of one?"))?;
    let latest = latest();
    for path in &args.signature {
        let about = |error: Error| Fault::from(error).about(path.display());
        let bytes = read_small(path, STATEMENT_MAX)?;
        let receipt = Receipt::decode(&bytes).map_err(about)?;
        let signer = people.iter().find(|card| card.id() == receipt.issuer());
        let signer = signer.ok_or(Error::Forbidden).map_err(about)?;
        quorum.add(&receipt.verify(signer, latest).map_err(about)?).map_err(about)?;
        voice.tell("signed by", cards::who(signer));
    }
    if quorum.is_reached() {
        return Ok(());
    }
    let needed = args.needed.unwrap_or(people.len());
    let why = format!("{} of {needed} people have signed", quorum.count());
    Err(Fault::new(Family::Refused, "Forbidden", why).about(args.input.display()))
}

fn verified(path: &std::path::Path, expected: &args::Expected, voice: Voice) -> Result<Opened, Fault> {
    let mut envelope = Envelope::read(Input::open(path)?)?;
    let author = envelope.author(expected)?;
    let wanted = envelope.expected(expected)?;
    envelope.verify(&author.trusted()?, &wanted, voice)
}

/// The latest time that a receipt may state.
pub(crate) fn latest() -> Time {
    Time(clock::now().0.saturating_add(SKEW))
}
