//! `life rotate`: new keys for the same actor, and the old card's word that they take its place.

use getrandom::SysRng;
use life_core::Suite;
use life_core::endorsement::issue_succession;
use life_core::identity::{Identity, Seed};
use life_core::limits::STATEMENT_MAX;
use life_core::statement::{Card, CardDetails};

use crate::args;
use crate::cards;
use crate::clock;
use crate::fault::Fault;
use crate::keyfile::{self, KeyFile};
use crate::output::{Access, Output, is_dash};
use crate::passphrase;
use crate::voice::Voice;

/// Makes the new seed and card, and the statement of succession, which the old key signs.
///
/// # Errors
/// Those of the files, the passphrases and the generator; `Expired` when the old card is over.
pub(crate) fn run(args: &args::Rotate, voice: Voice) -> Result<(), Fault> {
    let card_path = args.out.with_extension("card");
    if is_dash(&args.out) || card_path == args.out {
        return Err(Fault::usage("--out names the new key file, as in alice-2.key"));
    }
    let mut key_file = Output::create(&args.out, Access::Private, args.force)?;
    let mut card_file = Output::create(&card_path, Access::Public, args.force)?;
    let succession_path = args.out.with_extension("succession");
    let mut succession_file = Output::create(&succession_path, Access::Public, args.force)?;
    let old = KeyFile::read(&args.key)?;
    let old = old.identity(args.passphrase.passphrase_file.as_deref())?;
    let phrase = match args.unlocked {
        true => None,
        false => Some(passphrase::fresh(&args.out, args.passphrase.passphrase_file.as_deref())?),
    };

    let now = clock::now();
    let before = old.card().details();
    let details = CardDetails {
        generation: before.generation.saturating_add(1),
        not_before: now,
        not_after: clock::later(now, args.days),
        ..before
    };
    let seed = Seed::generate(&mut SysRng)?;
    let (mut card, mut statement) = ([0; STATEMENT_MAX], [0; STATEMENT_MAX]);
    let len = seed.issue_card(Suite::from(args.suite), &details, &mut card)?;
    let card = card.get(..len).unwrap_or_default();
    let new = Identity::new(&seed, Card::decode(card)?)?;
    let (len, _) = issue_succession(&old, new.card(), now, &mut statement)
        .map_err(|e| Fault::from(e).about(args.key.display()))?;

    let text = keyfile::encode(&seed, card, phrase.as_ref().map(|phrase| phrase.as_str()))?;
    key_file.put(text.as_bytes())?;
    card_file.put(card)?;
    succession_file.put(statement.get(..len).unwrap_or_default())?;
    // In this order: a succession whose key does not exist would leave nobody who can sign.
    key_file.commit()?;
    card_file.commit()?;
    succession_file.commit()?;

    voice.tell(
        "key",
        format_args!(
            "{} (keep {} too: it opens what was sealed to it)",
            args.out.display(),
            args.key.display()
        ),
    );
    voice.tell(
        "card",
        format_args!(
            "{}, card {} of {}",
            card_path.display(),
            u64::from(details.generation) + 1,
            cards::who(new.card())
        ),
    );
    voice.tell(
        "succession",
        format_args!("{} (give both to those who know the old card)", succession_path.display()),
    );
    voice.tell("fingerprint", new.card().fingerprint());
    Ok(())
}
