//! Lock stanzas (spec 13.4): the file key of one revision, wrapped to each lock with HPKE.
//!
//! ```text
//! stanza = method (1 to 32) | lock id (32) | enc (32 or 1120) | wrapped file key (48)
//! ```
use super::{
    lock::{Key, Locks},
    method::{Method, Secret},
};
use crate::{
    Error, LockId, Suite, Time,
    envelope::{
        Audience, Head,
        addressee::{Wrapping, sealed},
    },
    labels,
    primitives::{ct_eq, hpke},
    random,
    wire::{
        cursor::{Writer, take, take_slice},
        limits::VAULT_LOCKS_MAX,
    },
};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

/// One lock of a vault as everybody sees it, where it lies.
#[derive(Clone, Copy)]
pub struct LockStanza<'a> {
    suite: Suite,
    method: Method,
    id: LockId,
    wrapped: &'a [u8],
}

impl<'a> LockStanza<'a> {
    /// The lock.
    #[must_use]
    pub const fn id(&self) -> LockId {
        self.id
    }

    /// How it is opened.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The key of this lock, if `secret` is the one that opens it.
    ///
    /// # Errors
    /// [`Error::NotAuthentic`]: it is another secret, or the lock is damaged; which of them cannot be known.
    pub fn key(&self, secret: &Secret) -> Result<Key, Error> {
        let key = Key::new(self.suite, self.method, secret)?;
        // The id commits to the key, and with it to the secret: no stanza opens with two passphrases.
        if ct_eq(key.id().as_bytes(), self.id.as_bytes()) { Ok(key) } else { Err(Error::NotAuthentic) }
    }

    fn decode_first(bytes: &'a [u8], suite: Suite) -> Result<(Self, &'a [u8]), Error> {
        let (method, rest) = Method::decode(bytes)?;
        let (id, rest) = take(rest)?;
        let (wrapped, rest) = take_slice(rest, wrapped_len(suite))?;
        Ok((Self { suite, method, id: LockId(*id), wrapped }, rest))
    }
}

fn wrapped_len(suite: Suite) -> usize {
    suite.enc_len().saturating_add(hpke::WRAPPED_LEN)
}

/// All lock stanzas of a vault, strictly ascending by id.
#[derive(Clone, Copy)]
pub(crate) struct LockStanzas<'a> {
    bytes: &'a [u8],
    suite: Suite,
}

impl<'a> LockStanzas<'a> {
    /// Checks number, order and every method.
    pub(crate) fn decode(bytes: &'a [u8], suite: Suite) -> Result<Self, Error> {
        let (mut rest, mut count, mut last) = (bytes, 0_usize, None);
        while !rest.is_empty() {
            let (stanza, after) = LockStanza::decode_first(rest, suite).map_err(|error| match error {
                Error::Truncated => Error::NonCanonical,
                other => other,
            })?;
            if last.is_some_and(|last| last >= stanza.id) {
                return Err(Error::NonCanonical);
            }
            count = count.saturating_add(1);
            (rest, last) = (after, Some(stanza.id));
        }
        if count > VAULT_LOCKS_MAX { Err(Error::LimitExceeded) } else { Ok(Self { bytes, suite }) }
    }

    pub(crate) fn of(head: &Head<'a>) -> Result<Self, Error> {
        match head.header().audience {
            Audience::Locks { .. } => Self::decode(head.stanza_bytes(), head.suite()),
            _ => Err(Error::WrongKind),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = LockStanza<'a>> + use<'a> {
        let (mut rest, suite) = (self.bytes, self.suite);
        core::iter::from_fn(move || {
            let (stanza, after) = LockStanza::decode_first(rest, suite).ok()?;
            rest = after;
            Some(stanza)
        })
    }
}

impl sealed::Addressee for Locks<'_> {
    fn audience(&self, floor: Suite, _at: Time) -> Result<(Audience, Suite), Error> {
        let suite = self.suite().ok_or(Error::InvalidArgument)?;
        if suite < floor {
            return Err(Error::WeakSuite);
        }
        let mut len = 0_usize;
        for lock in self.iter() {
            let parts = [lock.method().encode()?.len(), LockId::LEN, wrapped_len(suite)];
            len = parts.into_iter().fold(len, usize::saturating_add);
        }
        Ok((Audience::Locks { len: u16::try_from(len).map_err(|_| Error::LimitExceeded)? }, suite))
    }

    fn bind(&self, context: [u8; 32]) -> [u8; 32] {
        self.iter().fold(context, |context, lock| random::context(&[&context, lock.id().as_bytes()]))
    }

    /// `Seal(pkR, info = label || header hash, aad = lock id, pt = file key)` for each lock.
    fn wrap(
        &self,
        wrapping: &Wrapping<'_>,
        rng: &mut impl TryCryptoRng,
        writer: &mut Writer<'_>,
    ) -> Result<Zeroizing<[u8; 32]>, Error> {
        let suite = self.suite().ok_or(Error::InvalidArgument)?;
        for lock in self.iter() {
            let id = lock.id();
            let mut randomness = Zeroizing::new([0; hpke::RANDOMNESS_LEN]);
            let draw_for = random::context(&[wrapping.context, id.as_bytes()]);
            wrapping.hedge.draw(rng, labels::HEDGE_STANZA, &draw_for, randomness.as_mut_slice())?;
            writer.put(&lock.method().encode()?)?;
            writer.put(id.as_bytes())?;
            let out = writer.reserve(wrapped_len(suite))?;
            let info = [labels::LOCK_STANZA, wrapping.header_hash];
            hpke::seal(suite, lock.public_key(), &info, id.as_bytes(), &mut randomness, wrapping.fresh, out)?;
        }
        Ok(wrapping.fresh.clone())
    }
}

impl sealed::Unlock for Key {
    fn admit(&self, head: &Head<'_>) -> Result<(), Error> {
        self.stanza(head).map(|_| ())
    }

    /// `Open(enc, skR, info = label || header hash, aad = lock id, ct)`.
    fn file_key(&self, head: &Head<'_>) -> Result<Zeroizing<[u8; 32]>, Error> {
        let stanza = self.stanza(head)?;
        let info = [labels::LOCK_STANZA, head.header_hash()];
        hpke::open(self.suite(), self.kem(), &info, self.id().as_bytes(), stanza.wrapped)
    }
}

impl Key {
    fn stanza<'a>(&self, head: &Head<'a>) -> Result<LockStanza<'a>, Error> {
        let mut stanzas = LockStanzas::of(head)?.iter();
        stanzas
            .find(|stanza| stanza.id == self.id() && stanza.suite == self.suite())
            .ok_or(Error::NoRecipient)
    }
}
