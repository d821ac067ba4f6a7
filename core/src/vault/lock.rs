//! Locks (spec 13.2): a key pair that comes from a secret. Its public half is kept inside the vault, so that whoever
//! opens one lock can wrap a new file key for all of them and learns nothing that opens another.
use super::method::{Method, Secret};
use crate::{
    Error, LockId, Suite, Time, labels,
    primitives::{hash::sha256, hkdf::hkdf, kem},
    wire::{
        codec,
        cursor::{Writer, insert},
        limits::{NAME_MAX, VAULT_LOCKS_MAX},
        text::check_text,
    },
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Most bytes of the public key of a lock.
pub const LOCK_KEY_MAX: usize = Suite::Hybrid.kem_public_key_len();

/// The secret half of a lock: opens every revision of the vault that has the lock. Wipes on drop.
pub struct Key {
    suite: Suite,
    method: Method,
    id: LockId,
    kem: Zeroizing<[u8; 32]>,
}

impl Key {
    /// The key that `secret` amounts to.
    ///
    /// # Errors
    /// [`Error::UnsupportedSuite`]: this build leaves the suite out.
    pub fn new(suite: Suite, method: Method, secret: &Secret) -> Result<Self, Error> {
        let label = match suite {
            Suite::Classic => labels::LOCK_KEM_CLASSIC,
            Suite::Hybrid => labels::LOCK_KEM_HYBRID,
        };
        let mut secret_key = Zeroizing::new([0; 32]);
        hkdf(&[], secret.expose(), &[label, &method.encode()?], secret_key.as_mut_slice())?;
        let mut room = [0; LOCK_KEY_MAX];
        let id = lock_id(&method, kem::public_key(suite, &secret_key, &mut room)?)?;
        Ok(Self { suite, method, id, kem: secret_key })
    }

    /// The lock's name.
    #[must_use]
    pub const fn id(&self) -> LockId {
        self.id
    }

    /// How the lock is opened.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The public half, to be put into a vault. `name` is for people, at most [`NAME_MAX`] bytes, or empty; it is
    /// encrypted with the rest. The public key is written to `room`.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`], [`Error::LimitExceeded`]: the name is not valid.
    pub fn lock<'a>(
        &self,
        name: &'a str,
        created: Time,
        room: &'a mut [u8; LOCK_KEY_MAX],
    ) -> Result<Lock<'a>, Error> {
        check_name(name)
            .map_err(|error| if error == Error::NonCanonical { Error::InvalidArgument } else { error })?;
        let public_key = kem::public_key(self.suite, &self.kem, room)?;
        Ok(Lock { id: self.id, suite: self.suite, method: self.method, name, created, public_key })
    }

    pub(crate) const fn suite(&self) -> Suite {
        self.suite
    }

    pub(crate) fn kem(&self) -> &[u8; 32] {
        &self.kem
    }
}

/// `lock id = SHA-256(label || method || public key)`: it commits to the secret that the lock is opened with.
fn lock_id(method: &Method, public_key: &[u8]) -> Result<LockId, Error> {
    Ok(LockId(sha256(labels::LOCK, &[&method.encode()?, public_key])))
}

fn check_name(name: &str) -> Result<(), Error> {
    if name.is_empty() { Ok(()) } else { check_text(name, NAME_MAX) }
}

/// The public half of a lock.
#[derive(Clone, Copy)]
pub struct Lock<'a> {
    id: LockId,
    suite: Suite,
    method: Method,
    name: &'a str,
    created: Time,
    public_key: &'a [u8],
}

/// What stands in a vault about a lock, behind its method.
#[derive(Serialize, Deserialize)]
struct Entry<'a> {
    public_key: &'a [u8],
    created: Time,
    name: &'a str,
}

impl<'a> Lock<'a> {
    /// The lock's name: the hash of its method and its public key.
    #[must_use]
    pub const fn id(&self) -> LockId {
        self.id
    }

    /// How it is opened.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// What people call it, or nothing.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// When it was made.
    #[must_use]
    pub const fn created(&self) -> Time {
        self.created
    }

    pub(crate) const fn public_key(&self) -> &'a [u8] {
        self.public_key
    }

    fn decode_first(bytes: &'a [u8], suite: Suite) -> Result<(Self, &'a [u8]), Error> {
        let (method, rest) = Method::decode(bytes)?;
        let (Entry { public_key, created, name }, rest) = codec::decode_first(rest)?;
        check_name(name)?;
        if public_key.len() != suite.kem_public_key_len() {
            return Err(Error::InvalidKey);
        }
        Ok((Self { id: lock_id(&method, public_key)?, suite, method, name, created, public_key }, rest))
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.put(&self.method.encode()?)?;
        let entry = Entry { public_key: self.public_key, created: self.created, name: self.name };
        codec::encode(&entry, writer.reserve(codec::encoded_len(&entry)?)?).map(|_| ())
    }

    fn encoded_len(&self) -> Result<usize, Error> {
        let entry = Entry { public_key: self.public_key, created: self.created, name: self.name };
        Ok(codec::encoded_len(&entry)?.saturating_add(self.method.encode()?.len()))
    }
}

/// The locks of a vault: 1 to 16, of one suite, in the order of their ids.
#[derive(Clone, Default)]
pub struct Locks<'a>(heapless::Vec<Lock<'a>, VAULT_LOCKS_MAX>);

impl<'a> Locks<'a> {
    /// No lock yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(heapless::Vec::new())
    }

    /// Adds a lock.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: it is there already, or of another suite. [`Error::LimitExceeded`]: the seventeenth.
    pub fn add(&mut self, lock: Lock<'a>) -> Result<(), Error> {
        if self.iter().any(|other| other.id == lock.id || other.suite != lock.suite) {
            return Err(Error::InvalidArgument);
        }
        let at = self.iter().take_while(|other| other.id < lock.id).count();
        insert(&mut self.0, at, lock)
    }

    /// Takes a lock away. The vault has to be sealed anew for it to be gone.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: there is no such lock.
    pub fn remove(&mut self, id: LockId) -> Result<(), Error> {
        let before = self.0.len();
        self.0.retain(|lock| lock.id != id);
        if self.0.len() < before { Ok(()) } else { Err(Error::InvalidArgument) }
    }

    /// The locks, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Lock<'a>> {
        self.0.iter()
    }

    /// The suite of all of them.
    #[must_use]
    pub fn suite(&self) -> Option<Suite> {
        self.0.first().map(|lock| lock.suite)
    }

    pub(crate) fn decode(mut bytes: &'a [u8], suite: Suite) -> Result<Self, Error> {
        let mut locks = Self::new();
        while !bytes.is_empty() {
            let (lock, rest) = Lock::decode_first(bytes, suite)?;
            if locks.0.last().is_some_and(|last| last.id >= lock.id) {
                return Err(Error::NonCanonical);
            }
            locks.0.push(lock).map_err(|_| Error::LimitExceeded)?;
            bytes = rest;
        }
        Ok(locks)
    }

    pub(crate) fn encode(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        self.iter().try_for_each(|lock| lock.encode(writer))
    }

    pub(crate) fn encoded_len(&self) -> Result<usize, Error> {
        self.iter().try_fold(0_usize, |len, lock| Ok(len.saturating_add(lock.encoded_len()?)))
    }
}
