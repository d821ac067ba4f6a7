//! Vaults: an identity behind locks. What opens one comes from a file or from the person, who is told where in a code the
//! typing error is.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::Path;

use getrandom::SysRng;
use life_core::envelope::Expected;
use life_core::identity::{Identity, Seed};
use life_core::statement::Card;
use life_core::vault::{
    self, Block, Code, Contents, Draft, Generations, Key, LOCK_KEY_MAX, Locks, Method, Mistake, Params,
    Place, Secret, Share, Unlocked, Vault,
};
use life_core::{Error, LockId, Suite};
use zeroize::Zeroizing;

use crate::args::Passphrase;
use crate::clock;
use crate::fault::{Family, Fault};
use crate::input::read_small;
use crate::passphrase;

/// Most bytes of a file with codes: sixteen shares, and what people write around them.
const MAX_CODES: usize = 4096;

/// What opens a lock.
pub(crate) enum Codes {
    /// A recovery code.
    Recovery(Secret),
    /// Some shares.
    Shares(Vec<Share>),
}

/// The first vault of a new identity, with one lock.
///
/// # Errors
/// `Random`; those of [`vault::seal`].
pub(crate) fn create(seed: &Seed, card: &[u8], phrase: &str) -> Result<Vec<u8>, Fault> {
    let key = passphrase_lock(phrase)?;
    let mut room = [0; LOCK_KEY_MAX];
    let mut locks = Locks::new();
    locks.add(key.lock("", clock::now(), &mut room)?)?;
    first(&Contents { seed, card, older: Generations::NONE, locks: &locks })
}

/// The first vault of an identity, which may have predecessors, with the locks of their last one.
///
/// # Errors
/// `Random`; those of [`vault::seal`].
pub(crate) fn first(contents: &Contents<'_>) -> Result<Vec<u8>, Fault> {
    let identity = Identity::new(contents.seed, Card::decode(contents.card)?)?;
    let now = clock::now();
    let draft = Draft::first(identity.generate_object_id(&mut SysRng, now)?, now);
    seal(contents, &Draft { floor: contents.locks.suite().unwrap_or(draft.floor), ..draft })
}

/// The vault that these become.
///
/// # Errors
/// Those of [`vault::seal`].
pub(crate) fn seal(contents: &Contents<'_>, draft: &Draft) -> Result<Vec<u8>, Fault> {
    let mut bytes = vec![0; vault::sealed_len(contents, draft)?];
    vault::seal(contents, draft, &mut SysRng, &mut bytes)?;
    Ok(bytes)
}

/// Takes every lock with a passphrase away.
///
/// # Errors
/// None that happens: they are there.
pub(crate) fn forget_passphrases(locks: &mut Locks<'_>) -> Result<(), Fault> {
    let passphrases = locks.iter().filter(|lock| matches!(lock.method(), Method::Passphrase { .. }));
    let ids: Vec<LockId> = passphrases.map(|lock| lock.id()).collect();
    Ok(ids.into_iter().try_for_each(|id| locks.remove(id))?)
}

/// A new lock with a passphrase.
///
/// # Errors
/// `Random`.
pub(crate) fn passphrase_lock(phrase: &str) -> Result<Key, Fault> {
    let params = Params::RECOMMENDED;
    let method = Method::passphrase(params, &mut SysRng)?;
    let mut memory = vec![Block::default(); params.memory_blocks()];
    let secret = Secret::stretch(phrase.as_bytes(), &method, &mut memory)?;
    Ok(Key::new(Suite::Hybrid, method, &secret)?)
}

/// Opens the vault `bytes` of the file `path` with `codes`, or else with a passphrase. `content` holds it as long as it is
/// open.
///
/// # Errors
/// `NotAuthentic` for the wrong passphrase or code; those of [`Vault::parse`] and [`Vault::open`].
pub(crate) fn open<'c>(
    path: &Path,
    bytes: &[u8],
    passphrase: &Passphrase,
    codes: Option<&Codes>,
    content: &'c mut Vec<u8>,
) -> Result<Unlocked<'c>, Fault> {
    let vault = Vault::parse(bytes)?;
    let key = match codes {
        Some(Codes::Recovery(secret)) => {
            vault.code_key(secret).map_err(|e| Fault::from(e).hint("it is no code of this key file"))
        }
        Some(Codes::Shares(shares)) => {
            vault.shares_key(shares).map_err(|e| Fault::from(e).hint("are they all shares of this key file?"))
        }
        None => {
            let phrase = passphrase::existing(path, passphrase.passphrase_file.as_deref())?;
            let mut memory = vec![Block::default(); vault.memory_blocks()];
            vault
                .passphrase_key(phrase.as_bytes(), &mut memory)
                .map_err(|e| Fault::from(e).hint("the passphrase is wrong, or the file is damaged"))
        }
    }?;
    content.resize(vault.opened_len()?, 0);
    let expected = Expected { floor: Suite::Classic, ..Expected::vault() };
    Ok(vault.open(&key, &expected, content)?)
}

/// The codes in `file`, a line each, or else what a person types at the terminal, line by line.
///
/// # Errors
/// `Mistyped` with its place; `Io` when there is neither a file nor a terminal; `InvalidArgument` for a recovery code
/// among other codes.
pub(crate) fn codes(file: Option<&Path>) -> Result<Codes, Fault> {
    let Some(path) = file else { return ask() };
    let bytes = Zeroizing::new(read_small(path, MAX_CODES)?);
    let text = std::str::from_utf8(&bytes).map_err(|_| invalid("codes are text").about(path.display()))?;
    let mut codes = None;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let code = Code::parse(line)
            .map_err(|mistake| mistyped(&mistake).about(format_args!("{}:{}", path.display(), number + 1)))?;
        codes = Some(gather(codes, code)?);
    }
    codes.ok_or_else(|| invalid("there is no code in it").about(path.display()))
}

fn gather(codes: Option<Codes>, code: Code) -> Result<Codes, Fault> {
    match (codes, code) {
        (None, Code::Recovery(secret)) => Ok(Codes::Recovery(secret)),
        (None, Code::Share(share)) => Ok(Codes::Shares(vec![share])),
        (Some(Codes::Shares(mut shares)), Code::Share(share)) => {
            shares.push(share);
            Ok(Codes::Shares(shares))
        }
        _ => Err(invalid("one recovery code, or shares")),
    }
}

fn ask() -> Result<Codes, Fault> {
    if !io::stdin().is_terminal() {
        return Err(Fault::new(Family::Caller, "Io", "there is no terminal to ask on; use --code-file"));
    }
    let mut codes = None;
    loop {
        match &codes {
            None => eprint!("Recovery code, or a share: "),
            Some(Codes::Recovery(_)) => break,
            Some(Codes::Shares(shares)) => match shares.first() {
                Some(share) if shares.len() < usize::from(share.threshold()) => {
                    eprint!("Share {} of {}: ", shares.len() + 1, share.threshold());
                }
                _ => break,
            },
        }
        let mut line = Zeroizing::new(String::new());
        if io::stdin().lock().read_line(&mut line)? == 0 {
            return Err(Error::TooFewShares.into());
        }
        match Code::parse(&line) {
            Ok(code) => codes = Some(gather(codes, code)?),
            Err(mistake) => eprintln!("  {}", told(&mistake)),
        }
    }
    codes.ok_or_else(|| Error::TooFewShares.into())
}

fn invalid(why: &str) -> Fault {
    Fault::new(Family::Caller, "InvalidArgument", why)
}

fn mistyped(mistake: &Mistake) -> Fault {
    Fault::from(mistake.error).hint(told(mistake))
}

/// Where the mistake is, as people count: groups and characters from 1.
fn told(mistake: &Mistake) -> String {
    let spot = |at: usize| format!("character {} of group {}", at % 4 + 1, at / 4 + 1);
    match mistake.place {
        Some(Place::Character(at)) => format!("{} is wrong", spot(at)),
        Some(Place::Swapped(at)) => format!("{} and the one after it changed places", spot(at)),
        Some(Place::Length(len)) => {
            format!("it has {len} characters; a recovery code has 64, in 16 groups, and a share 80, in 20")
        }
        Some(Place::Several) => "more than one character is wrong".to_owned(),
        None => mistake.error.text().to_owned(),
    }
}

/// A lock's id, as far as people need it.
pub(crate) fn short(id: LockId) -> String {
    id.to_string().chars().take(8).collect()
}

/// What opens a lock.
pub(crate) fn method(method: Method) -> String {
    match method {
        Method::Passphrase { params, .. } => {
            let (passes, memory_kib, _) = params.cost();
            format!("passphrase, {passes} passes over {} MiB a guess", memory_kib / 1024)
        }
        Method::Code => "recovery code".to_owned(),
        Method::Shares { threshold, count } => format!("any {threshold} of {count} shares"),
        Method::Device => "device".to_owned(),
    }
}
