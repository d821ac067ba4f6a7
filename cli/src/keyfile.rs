//! Key files: the root seed of an identity, in a vault or not, and its card.
//!
//! ```text
//! life-key 1
//! card 4c49464501...        the card, so that it can be shown without a passphrase
//! vault 4c49464502...       the vault with seed and card, behind its locks; or
//! seed 0b5c...              the seed, for whoever reads the file
//! older 5a71...             after a seed that has predecessors: they, as they lie in a vault (spec 13.1)
//! ```
//!
//! Three or four lines of ASCII and hexadecimal digits, each with its newline; anything else is refused.

use std::path::{Path, PathBuf};

use life_core::Error;
use life_core::identity::{Identity, SEED_LEN, Seed};
use life_core::statement::Card;
use life_core::vault::Generations;
use zeroize::Zeroizing;

use crate::args::Passphrase;
use crate::fault::{Family, Fault};
use crate::hex;
use crate::input::read_small;
use crate::keyring::Keyring;
use crate::output::{self, Access};
use crate::vaults;

const MAGIC: (&str, &str) = ("life-key", "1");
/// How a key file begins.
const START: &str = "life-key 1";
/// Most bytes of a key file: a vault with all generations and locks that there may be.
pub(crate) const MAX_FILE: usize = 256 * 1024;

/// A key file as it was read.
pub(crate) struct KeyFile {
    path: PathBuf,
    card: Vec<u8>,
    secret: Secret,
}

enum Secret {
    Locked(Vec<u8>),
    Plain(Seed, Zeroizing<Vec<u8>>),
}

impl KeyFile {
    /// Reads `path`.
    ///
    /// # Errors
    /// `Io` when it cannot be read; `NotLife` or `NonCanonical` when it is no key file.
    pub(crate) fn read(path: &Path) -> Result<Self, Fault> {
        let bytes = Zeroizing::new(read_small(path, MAX_FILE)?);
        Self::parse(path, &bytes).map_err(|fault| fault.about(path.display()))
    }

    /// Takes `bytes`, which were read from `path`, apart.
    ///
    /// # Errors
    /// `NotLife` or `NonCanonical` when they are no key file.
    pub(crate) fn parse(path: &Path, bytes: &[u8]) -> Result<Self, Fault> {
        if !Self::looks_like_one(bytes) {
            return Err(Fault::new(Family::Malformed, "NotLife", "this is not a key file"));
        }
        let malformed = || Fault::new(Family::Malformed, "NonCanonical", "the key file is damaged");
        let text = std::str::from_utf8(bytes).map_err(|_| malformed())?;
        let lines: Vec<(&str, &str)> =
            text.split('\n').map(|line| line.split_once(' ').unwrap_or((line, ""))).collect();
        let [MAGIC, ("card", card), secret @ .., ("", "")] = lines.as_slice() else {
            return Err(malformed());
        };
        let plain = |seed, older| {
            let seed = hex::decode::<SEED_LEN>(seed).ok().map(Seed::from_bytes)?;
            let older = Zeroizing::new(hex::decode_any(older)?);
            Generations::decode(&older).ok()?;
            Some(Secret::Plain(seed, older))
        };
        let secret = match secret {
            [("vault", digits)] => hex::decode_any(digits).map(Secret::Locked),
            [("seed", seed)] => plain(seed, ""),
            [("seed", seed), ("older", older)] if !older.is_empty() => plain(seed, older),
            _ => None,
        };
        let card = hex::decode_any(card).ok_or_else(malformed)?;
        Ok(KeyFile { path: path.to_path_buf(), card, secret: secret.ok_or_else(malformed)? })
    }

    /// Whether `bytes` begin as a key file does.
    pub(crate) fn looks_like_one(bytes: &[u8]) -> bool {
        bytes.starts_with(START.as_bytes())
    }

    /// The card in the file, encoded.
    pub(crate) fn card(&self) -> &[u8] {
        &self.card
    }

    /// The vault in the file, encoded; none if the seed lies open.
    pub(crate) fn vault(&self) -> Option<&[u8]> {
        match &self.secret {
            Secret::Locked(vault) => Some(vault),
            Secret::Plain(..) => None,
        }
    }

    /// How many generations lie beside a seed that takes no passphrase.
    pub(crate) fn older(&self) -> usize {
        match &self.secret {
            Secret::Plain(_, older) => Generations::decode(older).map_or(0, |older| older.iter().count()),
            Secret::Locked(_) => 0,
        }
    }

    /// The seed, if it takes no passphrase.
    pub(crate) fn plain_seed(&self) -> Option<&Seed> {
        match &self.secret {
            Secret::Plain(seed, _) => Some(seed),
            Secret::Locked(_) => None,
        }
    }

    /// The identity in use, after the passphrase was read from its file or asked for, if it takes one.
    ///
    /// # Errors
    /// `NotAuthentic` for the wrong passphrase; `InvalidKey` when card and seed do not belong together; those of
    /// [`vaults::open`].
    pub(crate) fn identity(&self, passphrase: &Passphrase) -> Result<Identity<'_>, Fault> {
        self.unlock(passphrase, |seed, _| Ok(Identity::new(seed, Card::decode(&self.card)?)?))
    }

    /// All generations of the identity, after the passphrase as in [`KeyFile::identity`].
    ///
    /// # Errors
    /// Those of [`KeyFile::identity`].
    pub(crate) fn keyring(&self, passphrase: &Passphrase) -> Result<Keyring, Fault> {
        self.unlock(passphrase, |seed, older| Keyring::new(seed, &self.card, older))
    }

    fn unlock<T>(
        &self,
        passphrase: &Passphrase,
        take: impl FnOnce(&Seed, Generations<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let mut content = Vec::new();
        let taken = match &self.secret {
            Secret::Plain(seed, older) => take(seed, Generations::decode(older)?),
            Secret::Locked(bytes) => vaults::open(&self.path, bytes, passphrase, None, &mut content)
                .and_then(|open| match open.card()? == self.card {
                    true => take(open.seed(), open.older()?),
                    false => Err(Error::InvalidKey.into()),
                }),
        };
        taken.map_err(|fault| fault.about(self.path.display()))
    }
}

/// The content of a key file with a vault.
pub(crate) fn locked(card: &[u8], vault: &[u8]) -> Zeroizing<String> {
    lines(&[("card", card), ("vault", vault)])
}

/// The content of a key file that whoever reads it can use.
pub(crate) fn unlocked(card: &[u8], seed: &Seed, older: Generations<'_>) -> Zeroizing<String> {
    match older.as_bytes() {
        [] => lines(&[("card", card), ("seed", seed.expose())]),
        older => lines(&[("card", card), ("seed", seed.expose()), ("older", older)]),
    }
}

fn lines(lines: &[(&str, &[u8])]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(MAX_FILE));
    text.push_str(START);
    text.push('\n');
    for (label, bytes) in lines {
        text.push_str(label);
        text.push(' ');
        hex::push(&mut text, bytes);
        text.push('\n');
    }
    text
}

/// Writes a key file with `vault` to `path`, whole or not at all.
///
/// # Errors
/// `Exists` without `force`; `Io`.
pub(crate) fn write_vault(path: &Path, force: bool, vault: &[u8], card: &[u8]) -> Result<(), Fault> {
    output::write(path, Access::Private, force, locked(card, vault).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_file() {
        let parse = |text: &str| KeyFile::parse(Path::new("k"), text.as_bytes()).map(drop).unwrap_err();
        let seed = "5b".repeat(SEED_LEN);
        assert_eq!(parse("").name(), "NotLife");
        assert_eq!(parse("life-key 2\n").name(), "NotLife");
        for text in [
            "life-key 1".to_owned(),
            format!("life-key 1\ncard 00\nseed {seed}"),
            format!("life-key 1\ncard 00\nseed {seed}\n\n"),
            format!("life-key 1\r\ncard 00\r\nseed {seed}\r\n"),
            format!("life-key 1\ncard 0\nseed {seed}\n"),
            format!("life-key 1\ncard 00\nseed {seed}00\n"),
            format!("life-key 1\ncard 00\nlocked {seed}\n"),
            "life-key 1\ncard 00\nvault 0\n".to_owned(),
            format!("life-key 1\ncard 00\nseed {seed}\nolder \n"),
            format!("life-key 1\ncard 00\nseed {seed}\nolder {seed}\n"),
            format!("life-key 1\ncard 00\nseed {seed}\nolder {seed}0100\nolder {seed}0100\n"),
            format!("life-key 1\ncard 00\nvault 00\nolder {seed}0100\n"),
        ] {
            assert_eq!(parse(&text).name(), "NonCanonical", "{text}");
        }
        for end in ["", &format!("older {seed}0100\n")] {
            let text = format!("life-key 1\ncard 00\nseed {seed}\n{end}");
            assert!(KeyFile::parse(Path::new("k"), text.as_bytes()).is_ok(), "{text}");
        }
    }
}
