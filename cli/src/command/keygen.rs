//! `life keygen`: a new identity, as a key file and a card.

use std::path::PathBuf;

use getrandom::SysRng;
use getrandom::rand_core::TryRng as _;
use life_core::identity::Seed;
use life_core::limits::STATEMENT_MAX;
use life_core::statement::{Card, CardDetails};
use life_core::vault::Generations;
use life_core::{ActorId, Error, Suite};

use crate::args;
use crate::cards;
use crate::clock;
use crate::fault::Fault;
use crate::keyfile;
use crate::output::{Access, Output, is_dash};
use crate::passphrase;
use crate::vaults;
use crate::voice::Voice;

/// Makes the seed, the card, and their files.
///
/// # Errors
/// Those of the files, the passphrase and the generator.
pub(crate) fn run(args: &args::Keygen, voice: Voice) -> Result<(), Fault> {
    let card_path = card_path(args)?;
    // Both outputs are there before the user thinks up a passphrase.
    let mut key_file = Output::create(&args.out, Access::Private, args.force)?;
    let mut card_file = Output::create(&card_path, Access::Public, args.force)?;
    let phrase = match args.unlocked {
        true => None,
        false => Some(passphrase::fresh(&args.out, args.passphrase.passphrase_file.as_deref())?),
    };

    let seed = Seed::generate(&mut SysRng)?;
    let mut buffer = [0; STATEMENT_MAX];
    let bytes = issue(&seed, args, &mut buffer)?;
    let text = match &phrase {
        Some(phrase) => keyfile::locked(bytes, &vaults::create(&seed, bytes, phrase)?),
        None => keyfile::unlocked(bytes, &seed, Generations::NONE),
    };
    key_file.put(text.as_bytes())?;
    card_file.put(bytes)?;
    // In this order: a card whose key does not exist would be sealed to in vain.
    key_file.commit()?;
    card_file.commit()?;

    let card = Card::decode(bytes)?;
    voice.tell("key", format_args!("{} (keep it secret, keep a copy)", args.out.display()));
    voice.tell("card", format_args!("{} (give it to those who seal to you)", card_path.display()));
    voice.tell("for", format_args!("{}, {} suite", cards::who(&card), cards::suite(card.suite())));
    voice.tell("valid until", clock::date(card.details().not_after));
    voice.tell("fingerprint", card.fingerprint());
    if args.unlocked {
        voice.say(
            "life: warning: the key file is not locked; whoever reads it can read and sign in your name",
        );
    }
    Ok(())
}

fn card_path(args: &args::Keygen) -> Result<PathBuf, Fault> {
    let path = args.out.with_extension("card");
    match is_dash(&args.out) || path == args.out {
        true => Err(Fault::usage("--out names the key file, as in alice.key; the card goes beside it")),
        false => Ok(path),
    }
}

fn issue<'a>(seed: &Seed, args: &args::Keygen, buffer: &'a mut [u8]) -> Result<&'a [u8], Fault> {
    let mut actor = [0; ActorId::LEN];
    SysRng.try_fill_bytes(&mut actor).map_err(|_| Error::Random)?;
    let now = clock::now();
    let details = CardDetails {
        actor: ActorId(actor),
        generation: 0,
        kind: args.kind.into(),
        not_before: now,
        not_after: clock::later(now, args.days),
        name: args.name.as_deref(),
        extensions: &[],
    };
    let len = seed.issue_card(Suite::from(args.suite), &details, buffer).map_err(|e| match e {
        Error::LimitExceeded | Error::InvalidArgument => {
            Fault::from(e).hint("a name has 1 to 64 bytes and no control characters")
        }
        _ => e.into(),
    })?;
    Ok(buffer.get(..len).unwrap_or_default())
}
