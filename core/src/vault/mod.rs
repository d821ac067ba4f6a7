//! Vaults: an identity behind locks (spec 13).
//!
//! A vault is an envelope whose content is the root seed and the card of an identity, and whose audience is locks: a
//! passphrase, a written code, some of several people, a device. Each opens it alone. It is sealed by the identity that it
//! holds, so that nobody makes one who has not opened one.
//!
//! ```text
//! secret --HKDF--> key pair of the lock --HPKE--> file key of one revision --> content
//! ```
//!
//! The content holds the public halves of all locks. So whoever opens one lock adds, removes and replaces locks without
//! the secrets of the others; and who got hold of one lock and of every old revision still opens no other lock.
//!
//! | to | use |
//! | --- | --- |
//! | make a lock | [`Method`], [`Secret`], [`Key`], [`Key::lock`] |
//! | make a vault, or its next revision | [`Contents`], [`Draft`], [`seal`] |
//! | open one | [`Vault::parse`], one of its `..._key`, [`Vault::open`] |
//! | print and read what people keep | [`Code`], [`Share`], [`split`], [`combine`] |
mod code;
mod content;
mod lock;
mod method;
mod params;
mod sealing;
mod share;
mod stanza;
#[cfg(test)]
mod tests;
mod unlocked;

pub use crate::bech32m::{Mistake, Place};
pub use code::{CODE_LEN, Code, SHARE_LEN};
pub use content::{Contents, Generations};
pub use lock::{Key, LOCK_KEY_MAX, Lock, Locks};
pub use method::{Block, Method, SALT_LEN, Secret};
pub use params::Params;
pub use sealing::{Draft, seal, sealed_len};
pub use share::{Share, Split, combine, split};
pub use stanza::LockStanza;
pub use unlocked::Unlocked;

use crate::{
    Error,
    envelope::{Expected, Head, Kind, Promise, open_own, opened_len},
    identity::Identity,
    statement::Card,
};
use content::Decoded;
use stanza::LockStanzas;

/// Most bytes of the metadata of a vault, which hold the length of its content and nothing else.
const METADATA_MAX: usize = 64;

/// A vault, taken apart where it lies. Nothing about it is verified yet.
#[derive(Clone, Copy)]
pub struct Vault<'a> {
    bytes: &'a [u8],
    head: Head<'a>,
    stanzas: LockStanzas<'a>,
}

impl<'a> Vault<'a> {
    /// Takes `bytes` apart and checks the parameters of every lock, before any work is done for them.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: no vault. [`Error::LimitExceeded`]: more than 16 locks, or parameters of a passphrase that
    /// are weaker than allowed, or hostile. [`Error::NonCanonical`] and those of [`Head::parse`]: malformed.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let (head, _) = Head::parse(bytes)?;
        if head.kind() != Kind::Vault {
            return Err(Error::WrongKind);
        }
        if head.metadata_len() > METADATA_MAX {
            return Err(Error::LimitExceeded);
        }
        Ok(Self { bytes, head, stanzas: LockStanzas::of(&head)? })
    }

    /// What is public about it.
    #[must_use]
    pub const fn head(&self) -> &Head<'a> {
        &self.head
    }

    /// Its locks, in the order of their ids.
    pub fn locks(&self) -> impl Iterator<Item = LockStanza<'a>> + use<'a> {
        self.stanzas.iter()
    }

    /// How many blocks of memory its passphrase locks take: the most of any.
    #[must_use]
    pub fn memory_blocks(&self) -> usize {
        let blocks = self.locks().filter_map(|lock| match lock.method() {
            Method::Passphrase { params, .. } => Some(params.memory_blocks()),
            _ => None,
        });
        blocks.max().unwrap_or(0)
    }

    /// The key of the passphrase lock that `passphrase` opens. `memory` is wiped.
    ///
    /// # Errors
    /// [`Error::NoRecipient`]: there is no passphrase lock. [`Error::NotAuthentic`]: wrong passphrase, or damage; which of
    /// them cannot be known. [`Error::InvalidArgument`]: the passphrase is empty. [`Error::BufferTooSmall`]: `memory` has
    /// fewer blocks than [`memory_blocks`](Vault::memory_blocks).
    pub fn passphrase_key(&self, passphrase: &[u8], memory: &mut [Block]) -> Result<Key, Error> {
        self.try_each(|lock| match lock.method() {
            Method::Passphrase { .. } => {
                Some(Secret::stretch(passphrase, &lock.method(), memory).and_then(|secret| lock.key(&secret)))
            }
            _ => None,
        })
    }

    /// The key of the lock that the secret of a recovery code opens.
    ///
    /// # Errors
    /// [`Error::NoRecipient`]: there is no lock with a code. [`Error::NotAuthentic`]: it is the code of another lock, such
    /// as one that was removed, or damage.
    pub fn code_key(&self, secret: &Secret) -> Result<Key, Error> {
        self.try_each(|lock| (lock.method() == Method::Code).then(|| lock.key(secret)))
    }

    /// The key of the lock that the secret of a device opens.
    ///
    /// # Errors
    /// [`Error::NoRecipient`]: there is no lock of a device. [`Error::NotAuthentic`]: it is the secret of another lock, or
    /// damage.
    pub fn device_key(&self, secret: &Secret) -> Result<Key, Error> {
        self.try_each(|lock| (lock.method() == Method::Device).then(|| lock.key(secret)))
    }

    /// The key of the lock that these shares open together.
    ///
    /// # Errors
    /// Those of [`combine`]. [`Error::NoRecipient`]: the vault has no lock that these shares are of.
    pub fn shares_key<'s>(&self, shares: impl IntoIterator<Item = &'s Share>) -> Result<Key, Error> {
        let (secret, share) = share::gather(shares)?;
        self.try_each(|lock| {
            let of_shares = matches!(lock.method(), Method::Shares { .. }) && share.is_of(lock.id());
            of_shares.then(|| lock.key(&secret))
        })
    }

    fn try_each(
        &self,
        mut key: impl FnMut(LockStanza<'a>) -> Option<Result<Key, Error>>,
    ) -> Result<Key, Error> {
        let mut result = Err(Error::NoRecipient);
        for lock in self.locks() {
            match key(lock) {
                None => {}
                Some(Err(Error::NotAuthentic)) => result = Err(Error::NotAuthentic),
                Some(other) => return other,
            }
        }
        result
    }

    /// Room in bytes that [`open`](Vault::open) needs.
    ///
    /// # Errors
    /// [`Error::Truncated`], [`Error::TrailingData`]: other bytes than the seal says.
    pub fn opened_len(&self) -> Result<usize, Error> {
        opened_len(self.bytes)
    }

    /// Opens the vault with the key of one of its locks: decrypts the content to `out`, derives the identity from the seed
    /// in it, checks that the card in it is that identity's, and that it sealed the vault.
    ///
    /// A caller who remembers the revision, or the digest, of the vault that he has seen last says so in `expected`.
    ///
    /// # Errors
    /// Those of [`Expected::check`], above all [`Error::Stale`]: the store served an older revision.
    /// [`Error::NoRecipient`]: the lock is not in this revision. [`Error::NotAuthentic`]: forged or damaged.
    /// [`Error::InvalidKey`]: seed and card do not belong together. [`Error::NonCanonical`] and others that [`Card::decode`]
    /// returns: malformed content. [`Error::BufferTooSmall`]: `out`. After an error `out` holds nothing of the content.
    pub fn open<'c>(
        &self,
        key: &Key,
        expected: &Expected<'_>,
        out: &'c mut [u8],
    ) -> Result<Unlocked<'c>, Error> {
        let mut metadata = [0; METADATA_MAX];
        let suite = self.head.suite();
        let mut seed = None;
        let (opened, _) = open_own(key, self.bytes, &mut metadata, out, |head, content| {
            let decoded = Decoded::decode(content, suite)?;
            let stated = decoded.locks.iter().map(|lock| (lock.id(), lock.method()));
            if !self.locks().map(|lock| (lock.id(), lock.method())).eq(stated) {
                return Err(Error::NonCanonical);
            }
            let identity = Identity::new(&decoded.seed, Card::decode(decoded.card)?)?;
            let promise = Promise::of(head, identity.card(), expected)?;
            seed = Some(decoded.seed);
            Ok(promise)
        })?;
        let seed = seed.ok_or(Error::WrongState)?;
        let len = usize::try_from(opened.content_len).map_err(|_| Error::LimitExceeded)?;
        Ok(Unlocked::new(out.get_mut(..len).ok_or(Error::WrongState)?, suite, seed, opened))
    }
}
