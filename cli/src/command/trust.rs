//! `life trust`: pins a card, once its fingerprint was compared with its owner.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use life_core::Time;
use life_core::endorsement::Endorsement;
use life_core::statement::{Card, Fingerprint};

use super::card::describe;
use crate::args;
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::input::read_small;
use crate::store::{MAX_CARD, Store};
use crate::voice::Voice;

/// Pins a card, or lists what is pinned.
///
/// # Errors
/// `Untrusted` when the fingerprint is another, or was not confirmed; those of the files.
pub(crate) fn run(args: &args::Trust, voice: Voice) -> Result<(), Fault> {
    let store = Store::at(args.store.trust_dir.as_deref())?;
    match &args.card {
        Some(path) => match &args.succession {
            Some(statement) => succeed(&store, path, statement, voice),
            None => pin(&store, path, args.fingerprint.as_deref(), voice),
        },
        None => list(&store),
    }
}

fn pin(store: &Store, path: &Path, told: Option<&str>, voice: Voice) -> Result<(), Fault> {
    let file = CardFile::read(path)?;
    let card = file.card()?;
    let fingerprint = match told {
        Some(text) => Fingerprint::parse(text.trim()).map_err(|e| {
            Fault::from(e).hint("a fingerprint is 40 digits, or the text of the QR code, LIFE:1:...")
        })?,
        None => confirmed(&card)?,
    };
    let verified = card.pin(&fingerprint).map_err(|_| {
        let why = "this is not the fingerprint of this card; somebody may have exchanged the card";
        Fault::new(Family::Refused, "Untrusted", why).about(path.display())
    })?;
    store.keep(verified.id().as_bytes(), file.bytes())?;
    voice.say(format_args!("{} is trusted from now on: {}", cards::who(&card), card.fingerprint()));
    Ok(())
}

/// Pins a card because the pinned card before it says so, and ends that one.
fn succeed(store: &Store, path: &Path, statement: &Path, voice: Voice) -> Result<(), Fault> {
    let file = CardFile::read(path)?;
    let bytes = read_small(statement, MAX_CARD)?;
    let about = |e: life_core::Error| Fault::from(e).about(statement.display());
    let endorsement = Endorsement::decode(&bytes).map_err(about)?;
    let old = CardFile::pinned(store, endorsement.signer())?;
    let succession = file.card()?.succeeds(&endorsement, &old.trusted()?).map_err(about)?;
    let (predecessor, successor) = (succession.predecessor, succession.successor);
    store.keep(successor.id().as_bytes(), file.bytes())?;
    // Last: should the power fail before, the old card goes on for a while, and saying it again ends it.
    let from = predecessor.ended().unwrap_or(Time(0));
    store.end(predecessor.id().as_bytes(), from)?;
    voice.say(format_args!("{} is trusted from now on: {}", cards::who(&successor), successor.fingerprint()));
    voice.say(format_args!(
        "what {} signs from {} on is refused",
        predecessor.fingerprint(),
        clock::date(from)
    ));
    Ok(())
}

/// Asks the person to compare.
fn confirmed(card: &Card<'_>) -> Result<Fingerprint, Fault> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        let why = "compare the fingerprint with the card's owner, and give it with --fingerprint";
        return Err(Fault::new(Family::Refused, "Untrusted", why));
    }
    let mut stderr = io::stderr();
    write!(stderr, "{}\n{ASK}", describe(card))?;
    stderr.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    match answer.trim() {
        "yes" => Ok(Fingerprint::Whole(card.id())),
        digits => Fingerprint::parse(digits)
            .map_err(|_| Fault::new(Family::Refused, "Untrusted", "not confirmed, so not pinned")),
    }
}

const ASK: &str = "\
Let the owner read out the fingerprint of the card, face to face or over the telephone.
Type it, or `yes` if every digit above is the same: ";

fn list(store: &Store) -> Result<(), Fault> {
    let mut stdout = io::stdout().lock();
    for (file, bytes) in store.all()? {
        let card = Card::decode(&bytes).map_err(|e| Fault::from(e).about(file.display()))?;
        writeln!(stdout, "{}  {}", card.fingerprint(), cards::who(&card))?;
    }
    Ok(stdout.flush()?)
}
