//! `life trust`: pins a card, once its fingerprint was compared with its owner.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use life_core::statement::{Card, Fingerprint};

use super::card::describe;
use crate::args;
use crate::cards::{self, CardFile};
use crate::fault::{Family, Fault};
use crate::store::Store;
use crate::voice::Voice;

/// Pins a card, or lists what is pinned.
///
/// # Errors
/// `Untrusted` when the fingerprint is another, or was not confirmed; those of the files.
pub(crate) fn run(args: &args::Trust, voice: Voice) -> Result<(), Fault> {
    let store = Store::at(args.store.trust_dir.as_deref())?;
    match &args.card {
        Some(path) => pin(&store, path, args.fingerprint.as_deref(), voice),
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
