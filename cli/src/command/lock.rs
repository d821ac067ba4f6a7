//! `life lock`: what opens a key file. Adding and removing takes one lock, and not the secrets of the others.

use std::io::{self, Write as _};
use std::path::Path;

use getrandom::SysRng;
use life_core::identity::Identity;
use life_core::vault::{
    CODE_LEN, Contents, Key, LOCK_KEY_MAX, Locks, Method, SHARE_LEN, Secret, Unlocked, Vault, split,
};
use life_core::{Error, LockId, Suite};
use zeroize::Zeroizing;

use crate::args::{self, LockAction, LockAdd, Unlock};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::keyfile::{self, KeyFile};
use crate::output::{self, Access};
use crate::passphrase;
use crate::vaults;
use crate::voice::Voice;

/// Does what the command line says.
///
/// # Errors
/// `WrongState` for a key file that is not locked; those of the files and of the vault.
pub(crate) fn run(args: &args::Lock, voice: Voice) -> Result<(), Fault> {
    match &args.action {
        LockAction::List { key } => list(key),
        LockAction::Add(args) => add(args, voice),
        LockAction::Remove { key, lock, unlock } => {
            change(key, unlock, |_, locks| {
                let id = find(locks, lock)?;
                Ok(locks.remove(id)?)
            })?;
            voice.say(
                "life: what opened this lock no longer opens the key file; it still opens older copies of it",
            );
            Ok(())
        }
    }
}

fn list(path: &Path) -> Result<(), Fault> {
    let file = KeyFile::read(path)?;
    let vault = Vault::parse(bytes(&file, path)?).map_err(|e| Fault::from(e).about(path.display()))?;
    let mut stdout = io::stdout().lock();
    for lock in vault.locks() {
        writeln!(stdout, "{}  {}", vaults::short(lock.id()), vaults::method(lock.method()))?;
    }
    Ok(stdout.flush()?)
}

fn bytes<'k>(file: &'k KeyFile, path: &Path) -> Result<&'k [u8], Fault> {
    let open = || Fault::from(Error::WrongState).hint("it is not locked").about(path.display());
    file.vault().ok_or_else(open)
}

pub(super) fn find(locks: &Locks<'_>, text: &str) -> Result<LockId, Fault> {
    args::find_lock(locks.iter().map(|lock| lock.id()), text).ok_or_else(|| {
        let why = format!("{text} names no lock, or more than one; see `life lock list`");
        Fault::new(Family::Caller, "InvalidArgument", why)
    })
}

/// Opens the key file, changes its locks, and writes it anew: with a new file key, wrapped for the locks that it has then.
fn change(
    path: &Path,
    unlock: &Unlock,
    edit: impl for<'l> FnOnce(&Identity<'_>, &mut Locks<'l>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (file, mut content) = (KeyFile::read(path)?, Vec::new());
    let codes = unlock.code_file.as_deref().map(|file| vaults::codes(Some(file))).transpose()?;
    let open = vaults::open(path, bytes(&file, path)?, &unlock.passphrase, codes.as_ref(), &mut content)
        .map_err(|fault| fault.about(path.display()))?;
    let mut locks = open.locks()?;
    edit(&open.identity()?, &mut locks)?;
    let (vault, card) = (next(&open, &locks)?, open.card()?);
    keyfile::write_vault(path, true, &vault, card)
}

/// The next revision of an open vault.
///
/// # Errors
/// `InvalidArgument` without any lock; those of [`vaults::seal`].
pub(super) fn next(open: &Unlocked<'_>, locks: &Locks<'_>) -> Result<Vec<u8>, Fault> {
    let contents = Contents { seed: open.seed(), card: open.card()?, older: open.older()?, locks };
    vaults::seal(&contents, &open.next(clock::now()))
}

fn add(args: &LockAdd, voice: Voice) -> Result<(), Fault> {
    let now = clock::now();
    let fresh = || passphrase::fresh(&args.key, args.new_passphrase_file.as_deref());
    let phrase = (args.new_passphrase || args.new_passphrase_file.is_some()).then(fresh).transpose()?;
    let (file, mut content) = (KeyFile::read(&args.key)?, Vec::new());
    let codes = args.unlock.code_file.as_deref().map(|file| vaults::codes(Some(file))).transpose()?;
    let open = vaults::open(
        &args.key,
        bytes(&file, &args.key)?,
        &args.unlock.passphrase,
        codes.as_ref(),
        &mut content,
    )
    .map_err(|fault| fault.about(args.key.display()))?;
    let identity = open.identity()?;
    let mut printed = Zeroizing::new(String::new());
    let key = match (&phrase, args.shares) {
        (Some(phrase), _) => vaults::passphrase_lock(phrase)?,
        (None, Some((threshold, count))) => {
            let secret = Secret::generate(&identity, &mut SysRng, now)?;
            let method = Method::shares(threshold, count)?;
            let key = Key::new(Suite::Hybrid, method, &secret)?;
            for share in split(&secret, (key.id(), method), &identity, &mut SysRng)?.shares() {
                let mut out = Zeroizing::new([0; SHARE_LEN]);
                share.print(&mut *out)?;
                push(&mut printed, &*out);
            }
            key
        }
        (None, None) => {
            let secret = Secret::generate(&identity, &mut SysRng, now)?;
            let mut out = Zeroizing::new([0; CODE_LEN]);
            secret.print(&mut *out)?;
            push(&mut printed, &*out);
            Key::new(Suite::Hybrid, Method::Code, &secret)?
        }
    };
    let mut room = [0; LOCK_KEY_MAX];
    let lock = key.lock(&args.name, now, &mut room)?;
    let mut locks = open.locks()?;
    if let Some(replaced) = &args.replace {
        let id = find(&locks, replaced)?;
        locks.remove(id)?;
    }
    locks.add(lock)?;
    let vault = next(&open, &locks)?;
    match &args.out {
        Some(out) => output::write(out, Access::Private, false, printed.as_bytes())?,
        None => io::stdout().write_all(printed.as_bytes())?,
    }
    // Last: a lock whose code nobody has seen would be no use.
    keyfile::write_vault(&args.key, true, &vault, open.card()?)?;
    voice.tell("lock", format_args!("{} ({})", vaults::short(key.id()), vaults::method(lock.method())));
    Ok(())
}

fn push(text: &mut String, code: &[u8]) {
    text.reserve(16 * (SHARE_LEN + 1));
    text.extend(code.iter().map(|byte| char::from(*byte)));
    text.push('\n');
}
