//! Key files: the root seed of an identity, in a vault or not, and its card.
//!
//! ```text
//! life-key 1
//! card 4c49464501...        the card, so that it can be shown without a passphrase
//! vault 4c49464502...       the vault with seed and card, behind its locks; or
//! seed 0b5c...              the seed, for whoever reads the file
//! ```
//!
//! Three lines of ASCII and hexadecimal digits, each with its newline; anything else is refused.

use std::path::{Path, PathBuf};

use life_core::Error;
use life_core::identity::{Identity, SEED_LEN, Seed};
use life_core::statement::Card;
use zeroize::Zeroizing;

use crate::args::Passphrase;
use crate::fault::{Family, Fault};
use crate::hex;
use crate::input::read_small;
use crate::output::{self, Access};
use crate::vaults;

const MAGIC: &str = "life-key 1";
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
    Plain(Seed),
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
        let mut lines = text.split('\n');
        let (Some(MAGIC), Some(card), Some(secret), Some(""), None) =
            (lines.next(), lines.next(), lines.next(), lines.next(), lines.next())
        else {
            return Err(malformed());
        };
        let card = card.strip_prefix("card ").and_then(hex::decode_any).ok_or_else(malformed)?;
        let secret = match secret.split_once(' ') {
            Some(("vault", digits)) => hex::decode_any(digits).map(Secret::Locked),
            Some(("seed", digits)) => {
                hex::decode::<SEED_LEN>(digits).ok().map(|s| Secret::Plain(Seed::from_bytes(s)))
            }
            _ => None,
        };
        Ok(KeyFile { path: path.to_path_buf(), card, secret: secret.ok_or_else(malformed)? })
    }

    /// Whether `bytes` begin as a key file does.
    pub(crate) fn looks_like_one(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC.as_bytes())
    }

    /// The card in the file, encoded.
    pub(crate) fn card(&self) -> &[u8] {
        &self.card
    }

    /// The vault in the file, encoded; none if the seed lies open.
    pub(crate) fn vault(&self) -> Option<&[u8]> {
        match &self.secret {
            Secret::Locked(vault) => Some(vault),
            Secret::Plain(_) => None,
        }
    }

    /// The seed, if it takes no passphrase.
    pub(crate) fn plain_seed(&self) -> Option<&Seed> {
        match &self.secret {
            Secret::Plain(seed) => Some(seed),
            Secret::Locked(_) => None,
        }
    }

    /// The identity, after the passphrase was read from `passphrase_file` or asked for, if it takes one.
    ///
    /// # Errors
    /// `NotAuthentic` for the wrong passphrase; `InvalidKey` when card and seed do not belong together; those of
    /// [`vaults::open`].
    pub(crate) fn identity(&self, passphrase_file: Option<&Path>) -> Result<Identity<'_>, Fault> {
        let about = |fault: Fault| fault.about(self.path.display());
        let card = Card::decode(&self.card).map_err(|e| about(e.into()))?;
        match &self.secret {
            Secret::Plain(seed) => Identity::new(seed, card).map_err(|e| about(e.into())),
            Secret::Locked(bytes) => {
                let passphrase = Passphrase { passphrase_file: passphrase_file.map(Path::to_path_buf) };
                let mut content = Vec::new();
                let open = vaults::open(&self.path, bytes, &passphrase, None, &mut content).map_err(about)?;
                if open.author() != card.id() {
                    return Err(about(Error::InvalidKey.into()));
                }
                Identity::new(open.seed(), card).map_err(|e| about(e.into()))
            }
        }
    }
}

/// The content of a key file with `seed` and its `card`, in a vault with `phrase` if there is one.
///
/// # Errors
/// Those of [`vaults::create`].
pub(crate) fn encode(seed: &Seed, card: &[u8], phrase: Option<&str>) -> Result<Zeroizing<String>, Fault> {
    match phrase {
        None => Ok(lines(card, "seed", seed.expose())),
        Some(phrase) => Ok(lines(card, "vault", &vaults::create(seed, card, phrase)?)),
    }
}

fn lines(card: &[u8], label: &str, secret: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(MAX_FILE));
    text.push_str(MAGIC);
    text.push_str("\ncard ");
    hex::push(&mut text, card);
    text.push('\n');
    text.push_str(label);
    text.push(' ');
    hex::push(&mut text, secret);
    text.push('\n');
    text
}

/// Writes a key file with `vault` to `path`, whole or not at all.
///
/// # Errors
/// `Exists` without `force`; `Io`.
pub(crate) fn write_vault(path: &Path, force: bool, vault: &[u8], card: &[u8]) -> Result<(), Fault> {
    output::write(path, Access::Private, force, lines(card, "vault", vault).as_bytes())
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
        ] {
            assert_eq!(parse(&text).name(), "NonCanonical", "{text}");
        }
        assert!(
            KeyFile::parse(Path::new("k"), format!("life-key 1\ncard 00\nseed {seed}\n").as_bytes()).is_ok()
        );
    }
}
