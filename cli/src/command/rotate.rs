//! `life rotate`: new keys for the same actor, the old card's word that they take its place, and the old keys beside them, so
//! that what was sealed before stays readable.

use std::path::PathBuf;

use getrandom::SysRng;
use life_core::endorsement::issue_succession;
use life_core::identity::{Identity, Seed};
use life_core::limits::STATEMENT_MAX;
use life_core::statement::{Card, CardDetails};
use life_core::vault::{Contents, LOCK_KEY_MAX, Locks, Unlocked};
use life_core::{Error, Suite};
use zeroize::Zeroizing;

use super::lock::find;
use crate::args;
use crate::cards;
use crate::clock;
use crate::fault::Fault;
use crate::keyfile::{self, KeyFile};
use crate::keyring::Keyring;
use crate::output::{Access, Output, is_dash};
use crate::passphrase;
use crate::vaults;
use crate::voice::Voice;

/// Makes the new seed and card, and the statement of succession, which the old key signs.
///
/// # Errors
/// Those of the files, the locks and the generator; `Expired` when the old card is over; `LimitExceeded` when there were
/// 16 generations.
pub(crate) fn run(args: &args::Rotate, voice: Voice) -> Result<(), Fault> {
    let [key_path, card_path, succession_path] = names(args)?;
    let mut key_file = Output::create(&key_path, Access::Private, args.force)?;
    let mut card_file = Output::create(&card_path, Access::Public, args.force)?;
    let mut succession_file = Output::create(&succession_path, Access::Public, args.force)?;
    let about = |fault: Fault| fault.about(args.key.display());
    let (file, mut content) = (KeyFile::read(&args.key)?, Vec::new());
    let codes = args.unlock.code_file.as_deref().map(|file| vaults::codes(Some(file))).transpose()?;
    let open = file
        .vault()
        .map(|bytes| vaults::open(&args.key, bytes, &args.unlock.passphrase, codes.as_ref(), &mut content))
        .transpose()
        .map_err(about)?;
    let ring = match &open {
        Some(open) => Keyring::new(open.seed(), open.card()?, open.older()?),
        None => file.keyring(&args.unlock.passphrase),
    }
    .map_err(about)?;
    let old = ring.identity()?;
    let phrase = new_phrase(args, open.is_none())?;

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
    let from = clock::hours_later(now, args.overlap);
    let (len, _) = issue_succession(&old, new.card(), from, &mut statement).map_err(|e| about(e.into()))?;

    let (text, locks) = match args.unlocked {
        true => (keyfile::unlocked(card, &seed, ring.generations()?), None),
        false => {
            let (vault, shown) = lock(args, open.as_ref(), phrase.as_ref(), &seed, card, &ring)?;
            (keyfile::locked(card, &vault), Some(shown))
        }
    };
    key_file.put(text.as_bytes())?;
    card_file.put(card)?;
    succession_file.put(statement.get(..len).unwrap_or_default())?;
    // In this order: a succession whose key does not exist would leave nobody who can sign.
    key_file.commit()?;
    card_file.commit()?;
    succession_file.commit()?;

    let count = ring.generations()?.iter().count();
    voice.tell("key", format_args!("{}, which opens what {count} cards before it do", key_path.display()));
    locks.iter().flatten().for_each(|lock| voice.tell("lock", lock));
    match (&locks, &open) {
        (Some(_), Some(_)) => {}
        (Some(_), None) => voice.say(format_args!(
            "life: note: {} has no locks to take over: a recovery code or shares are made by `life lock add`",
            args.key.display()
        )),
        (None, Some(_)) => voice.say(format_args!(
            "life: warning: not locked: the locks of {} are not taken over, and whoever reads {} has both",
            args.key.display(),
            key_path.display()
        )),
        (None, None) => {}
    }
    let number = u64::from(details.generation).saturating_add(1);
    voice.tell("card", format_args!("{}, card {number} of {}", card_path.display(), cards::who(new.card())));
    voice.tell(
        "succession",
        format_args!("{} (give both to those who know the old card)", succession_path.display()),
    );
    voice.tell("fingerprint", new.card().fingerprint());
    voice.tell("from", format_args!("{}: then the old card signs nothing more", clock::date(from)));
    Ok(())
}

/// The files for key, card and succession.
fn names(args: &args::Rotate) -> Result<[PathBuf; 3], Fault> {
    let names = [args.out.clone(), args.out.with_extension("card"), args.out.with_extension("succession")];
    match names.iter().skip(1).any(|name| *name == args.out) || is_dash(&args.out) {
        true => Err(Fault::usage("--out names the new key file, as in alice-2.key")),
        false => Ok(names),
    }
}

/// A new passphrase, if one is wanted, or needed because there is no lock to take over.
fn new_phrase(args: &args::Rotate, needed: bool) -> Result<Option<Zeroizing<String>>, Fault> {
    let named = args.new_passphrase_file.as_deref();
    let old = args.unlock.passphrase.passphrase_file.as_deref().filter(|_| needed && !args.new_passphrase);
    match !args.unlocked && (needed || args.new_passphrase || named.is_some()) {
        true => passphrase::fresh(&args.out, named.or(old)).map(Some),
        false => Ok(None),
    }
}

/// The new vault: with the locks of the old one, but for those that are dropped, or passphrases when there is a new one.
/// Also what they are, for the person.
fn lock(
    args: &args::Rotate,
    open: Option<&Unlocked<'_>>,
    phrase: Option<&Zeroizing<String>>,
    seed: &Seed,
    card: &[u8],
    ring: &Keyring,
) -> Result<(Vec<u8>, Vec<String>), Fault> {
    let mut room = [0; LOCK_KEY_MAX];
    let mut locks = open.map_or_else(|| Ok(Locks::new()), Unlocked::locks)?;
    for text in &args.drop {
        let id = find(&locks, text)?;
        locks.remove(id)?;
    }
    let key = phrase.map(|phrase| vaults::passphrase_lock(phrase)).transpose()?;
    if let Some(key) = &key {
        vaults::forget_passphrases(&mut locks)?;
        locks.add(key.lock("", clock::now(), &mut room)?)?;
    }
    if locks.iter().next().is_none() {
        return Err(Fault::usage("no lock is left; take another passphrase with --new-passphrase"));
    }
    let vault = vaults::first(&Contents { seed, card, older: ring.generations()?, locks: &locks }).map_err(
        |fault| match fault.name() == Error::LimitExceeded.name() {
            true => fault.hint("a key file holds 16 generations"),
            false => fault,
        },
    )?;
    let shown = locks.iter().map(|lock| {
        let taken = if key.as_ref().is_some_and(|key| key.id() == lock.id()) { "new" } else { "as before" };
        format!("{} ({taken})", vaults::method(lock.method()))
    });
    Ok((vault, shown.collect()))
}
