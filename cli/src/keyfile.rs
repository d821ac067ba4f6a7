//! Key files: the root seed of an identity, locked with a passphrase or not, and its card.
//!
//! ```text
//! life-key 1
//! card 4c49464501...        the card, so that the file is all that opening and sealing need
//! locked 00000003...        the seed, locked by Argon2id for this card alone; or
//! seed 0b5c...              the seed, for whoever reads the file
//! ```
//!
//! Three lines of ASCII and hexadecimal digits, each with its newline; anything else is refused.

use std::path::{Path, PathBuf};

use getrandom::SysRng;
use life_core::CardId;
use life_core::identity::{Identity, SEED_LEN, Seed};
use life_core::passphrase::{self as lock, Block, LOCKED_SEED_LEN, Params};
use life_core::statement::Card;
use zeroize::Zeroizing;

use crate::fault::{Family, Fault};
use crate::hex;
use crate::input::read_small;
use crate::passphrase;

const MAGIC: &str = "life-key 1";
const MAX_FILE: usize = 16 * 1024;

/// A key file as it was read.
pub(crate) struct KeyFile {
    path: PathBuf,
    card: Vec<u8>,
    secret: Secret,
}

enum Secret {
    Locked([u8; LOCKED_SEED_LEN]),
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
            Some(("locked", digits)) => hex::decode(digits).map(Secret::Locked),
            Some(("seed", digits)) => {
                hex::decode::<SEED_LEN>(digits).map(|s| Secret::Plain(Seed::from_bytes(s)))
            }
            _ => return Err(malformed()),
        };
        Ok(KeyFile { path: path.to_path_buf(), card, secret: secret.map_err(|_| malformed())? })
    }

    /// Whether `bytes` begin as a key file does.
    pub(crate) fn looks_like_one(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC.as_bytes())
    }

    /// The card in the file, encoded.
    pub(crate) fn card(&self) -> &[u8] {
        &self.card
    }

    /// Whether it takes a passphrase.
    pub(crate) fn is_locked(&self) -> bool {
        matches!(self.secret, Secret::Locked(_))
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
    /// [`passphrase::existing`].
    pub(crate) fn identity(&self, passphrase_file: Option<&Path>) -> Result<Identity<'_>, Fault> {
        let about = |fault: Fault| fault.about(self.path.display());
        let card = Card::decode(&self.card).map_err(|e| about(e.into()))?;
        match &self.secret {
            Secret::Plain(seed) => Identity::new(seed, card).map_err(|e| about(e.into())),
            Secret::Locked(locked) => {
                let params = Params::of(locked).map_err(|e| about(e.into()))?;
                let phrase = passphrase::existing(&self.path, passphrase_file)?;
                let mut memory = memory(params);
                let seed = lock::unlock(locked, phrase.as_bytes(), card.id().as_bytes(), &mut memory)
                    .map_err(|e| {
                        about(Fault::from(e).hint("the passphrase is wrong, or the file is damaged"))
                    })?;
                Identity::new(&seed, card).map_err(|e| about(e.into()))
            }
        }
    }
}

/// The content of a key file with `seed` and its `card`, locked with `phrase` if there is one.
///
/// # Errors
/// `Random` when the system has no randomness; those of [`Card::decode`].
pub(crate) fn encode(seed: &Seed, card: &[u8], phrase: Option<&str>) -> Result<Zeroizing<String>, Fault> {
    let mut text = Zeroizing::new(String::with_capacity(MAX_FILE));
    text.push_str(MAGIC);
    text.push_str("\ncard ");
    hex::push(&mut text, card);
    match phrase {
        None => {
            text.push_str("\nseed ");
            hex::push(&mut text, seed.expose());
        }
        Some(phrase) => {
            text.push_str("\nlocked ");
            hex::push(&mut text, &locked(seed, Card::decode(card)?.id(), phrase)?);
        }
    }
    text.push('\n');
    Ok(text)
}

fn locked(seed: &Seed, card: CardId, phrase: &str) -> Result<[u8; LOCKED_SEED_LEN], Fault> {
    let params = Params::RECOMMENDED;
    let (mut memory, mut out) = (memory(params), [0; LOCKED_SEED_LEN]);
    lock::lock(seed, phrase.as_bytes(), params, card.as_bytes(), &mut SysRng, &mut memory, &mut out)?;
    Ok(out)
}

fn memory(params: Params) -> Vec<Block> {
    vec![Block::default(); params.memory_blocks()]
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
        ] {
            assert_eq!(parse(&text).name(), "NonCanonical", "{text}");
        }
        assert!(
            KeyFile::parse(Path::new("k"), format!("life-key 1\ncard 00\nseed {seed}\n").as_bytes()).is_ok()
        );
    }
}
