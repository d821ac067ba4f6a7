//! Signed requests (spec 16.5): the session key, the one who signs with it, and the statement.
use super::{Body, KIND, LoginHash, VerifiedChallenge};
use crate::{
    Error, Suite, Time,
    identity::Identity,
    labels,
    primitives::{
        ed25519::{SigningSeed, VerifyingKey},
        hash::sha256,
    },
    statement::{self, SELF_SIGNED, Statement},
    wire::{codec, extension::Extensions},
};
use rand_core::TryCryptoRng;
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// The secret half of a session's key: it signs the requests of one login. Wipes on drop.
#[derive(ZeroizeOnDrop)]
pub struct SessionKey([u8; 32]);

impl SessionKey {
    /// Draws the key of the login that will answer `challenge`, hedged with a secret of the identity: a generator that
    /// repeats after a reboot gives no session the key of another.
    ///
    /// # Errors
    /// [`Error::Random`]: the generator failed or returned the same byte 32 times.
    pub fn generate(
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        challenge: &VerifiedChallenge<'_>,
    ) -> Result<Self, Error> {
        let mut key = Zeroizing::new([0; 32]);
        identity.hedge().draw(rng, labels::HEDGE_SESSION, challenge.hash(), key.as_mut_slice())?;
        Ok(Self(*key))
    }

    /// Takes 32 uniformly random bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key itself, for a client that keeps its session between runs.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The public half, for [`LoginDraft::session`](super::LoginDraft::session).
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        SigningSeed::new(self.0).public_key()
    }
}

/// What a request is, in 32 bytes that both ends compute from what they send and receive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestDigest(pub [u8; 32]);

impl RequestDigest {
    /// The digest of everything that shall count: for HTTP the signature base of RFC 9421, 2.5, over at least `@method`,
    /// `@target-uri` and, with content, `content-digest` (RFC 9530).
    #[must_use]
    pub fn of(request: &[u8]) -> Self {
        Self(sha256(labels::REQUEST, &[request]))
    }
}

/// Signs the requests of one session.
pub struct SessionSigner {
    key: SessionKey,
    login: LoginHash,
    counter: u64,
}

impl SessionSigner {
    /// Begins after the login, or takes up again after the request `last` (0: none yet).
    #[must_use]
    pub const fn new(key: SessionKey, login: LoginHash, last: u64) -> Self {
        Self { key, login, counter: last }
    }

    /// Writes a signed request to `out` and returns its length in bytes, at most [`REQUEST_MAX`](super::REQUEST_MAX). Its
    /// counter is one more than that of the request before; one that is never sent leaves a gap, which is no fault.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: no room in `out`. [`Error::LimitExceeded`]: the counter is at its end.
    pub fn request(&mut self, digest: &RequestDigest, time: Time, out: &mut [u8]) -> Result<usize, Error> {
        self.counter = self.counter.checked_add(1).ok_or(Error::LimitExceeded)?;
        let seed = SigningSeed::new(self.key.0);
        let body = Body::Request {
            login: self.login,
            key: seed.public_key(),
            counter: self.counter,
            digest: digest.0,
            time,
            extensions: &[],
        };
        statement::sign(KIND, Suite::Classic, SELF_SIGNED, &seed, out, |out| codec::encode(&body, out))
            .map(|(len, _)| len)
    }

    /// The counter of the last request; to be kept with the key.
    #[must_use]
    pub const fn last(&self) -> u64 {
        self.counter
    }
}

/// A signed request that is well-formed; nothing about it is verified yet, which
/// [`Session::check`](super::Session::check) does.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    statement: Statement<'a>,
    login: LoginHash,
    key: VerifyingKey,
    counter: u64,
    digest: RequestDigest,
    time: Time,
}

impl<'a> Request<'a> {
    /// Decodes all of `bytes` as a signed request.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object, or a [`Login`](super::Login). [`Error::InvalidKey`]: the key is
    /// malformed or of small order. [`Error::NonCanonical`] and what [`Statement::decode`] returns: malformed; also a
    /// counter of 0, a signer that is not all zeroes, or a suite other than 1.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != KIND {
            return Err(Error::WrongKind);
        }
        let Body::Request { login, key, counter, digest, time, extensions } =
            codec::decode(statement.body())?
        else {
            return Err(Error::WrongKind);
        };
        if statement.signer() != SELF_SIGNED || statement.suite() != Suite::Classic || counter == 0 {
            return Err(Error::NonCanonical);
        }
        Extensions::decode(extensions)?;
        let key = VerifyingKey::import(&key)?;
        Ok(Self { statement, login, key, counter, digest: RequestDigest(digest), time })
    }

    /// The login whose session it belongs to: a service finds the session by this.
    #[must_use]
    pub const fn login(&self) -> LoginHash {
        self.login
    }

    /// The public key that it says it is signed with.
    #[must_use]
    pub const fn key(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// Counts the requests of a session, from 1.
    #[must_use]
    pub const fn counter(&self) -> u64 {
        self.counter
    }

    /// The digest of the request.
    #[must_use]
    pub const fn digest(&self) -> RequestDigest {
        self.digest
    }

    /// The time, by the clock of the one who asks.
    #[must_use]
    pub const fn time(&self) -> Time {
        self.time
    }

    pub(super) fn check_signature(&self) -> Result<(), Error> {
        self.statement.check_signature(&self.key)
    }
}
