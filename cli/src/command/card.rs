//! `life card`: what a card or a key file says about its owner, and its fingerprint, to read out or to scan.

use std::io::{self, Write as _};

use life_core::statement::Card;

use crate::args;
use crate::cards;
use crate::clock;
use crate::fault::Fault;
use crate::input::read_small;
use crate::keyfile::{KeyFile, MAX_FILE};
use crate::output::{self, Access};

/// Shows the card, and writes it to `--out` if there is one.
///
/// # Errors
/// Those of the files and of [`Card::decode`].
pub(crate) fn run(args: &args::Card) -> Result<(), Fault> {
    let bytes = zeroize::Zeroizing::new(read_small(&args.file, MAX_FILE)?);
    let key = match KeyFile::looks_like_one(&bytes) {
        true => Some(KeyFile::parse(&args.file, &bytes).map_err(|f| f.about(args.file.display()))?),
        false => None,
    };
    let bytes = key.as_ref().map_or(bytes.as_slice(), KeyFile::card);
    let card = Card::decode(bytes).map_err(|e| Fault::from(e).about(args.file.display()))?;
    if let Some(out) = &args.out {
        output::write(out, Access::Public, args.force, bytes)?;
        if output::is_dash(out) {
            return Ok(());
        }
    }
    let mut stdout = io::stdout().lock();
    write!(stdout, "{}", describe(&card))?;
    Ok(stdout.flush()?)
}

/// A card in a few lines.
pub(crate) fn describe(card: &Card<'_>) -> String {
    let details = card.details();
    let rows = [
        ("for", cards::who(card)),
        ("suite", cards::suite(card.suite()).to_owned()),
        ("valid", format!("{} to {}", clock::date(details.not_before), clock::date(details.not_after))),
        ("actor", format!("{}, card {} of his", details.actor, u64::from(details.generation) + 1)),
        ("card id", card.id().to_string()),
        ("fingerprint", card.fingerprint().to_string()),
        ("QR text", card.qr_text().as_str().to_owned()),
    ];
    rows.iter().map(|(label, value)| format!("  {label:<12} {value}\n")).collect()
}
