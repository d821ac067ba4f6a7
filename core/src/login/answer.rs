//! Logins (spec 16.2): a card's answer to a challenge, bound to service, time, connection and a session key.
use super::{Body, Exporter, KIND, LoginHash, VerifiedChallenge};
use crate::{
    CardId, Error, Time,
    identity::Identity,
    primitives::ed25519::VerifyingKey,
    statement::{self, Statement, VerifiedCard},
    wire::{codec, extension::Extensions},
};

/// What a person or a device says when it answers a challenge.
#[derive(Clone, Copy, Debug)]
pub struct LoginDraft<'a> {
    /// The time, by the clock of the one who answers.
    pub time: Time,
    /// What binds the login to the connection that it is sent over; none if that cannot be had, and then a service that
    /// the login is relayed over cannot be found out.
    pub exporter: Option<Exporter>,
    /// The public half of the key that will sign the requests of this session; see [`SessionKey`](super::SessionKey).
    pub session: Option<[u8; 32]>,
    /// An extension block ([`Extensions::encode`]), most often empty.
    pub extensions: &'a [u8],
}

/// A login that is well-formed; nothing about it is verified yet, which [`Service::check`](super::Service::check) does.
#[derive(Clone, Copy, Debug)]
pub struct Login<'a> {
    statement: Statement<'a>,
    challenge: [u8; 32],
    service: CardId,
    time: Time,
    exporter: Option<Exporter>,
    session: Option<[u8; 32]>,
}

impl<'a> Login<'a> {
    /// Answers `challenge`: writes a login to `out` and returns its length in bytes and its hash. At most
    /// [`LOGIN_MAX`](super::LOGIN_MAX) bytes and the extensions.
    ///
    /// # Errors
    /// [`Error::InvalidKey`]: the session key is malformed or of small order. [`Error::InvalidArgument`]: the extensions.
    /// [`Error::BufferTooSmall`]: no room in `out`.
    pub fn issue(
        identity: &Identity<'_>,
        challenge: &VerifiedChallenge<'_>,
        draft: &LoginDraft<'_>,
        out: &mut [u8],
    ) -> Result<(usize, LoginHash), Error> {
        let LoginDraft { time, exporter, session, extensions } = *draft;
        check(session.as_ref(), extensions).map_err(statement::as_argument)?;
        let (challenge, service) = (*challenge.hash(), challenge.service());
        let body = Body::Login { challenge, service, time, exporter, session, extensions };
        let suite = identity.card().suite();
        let (len, hash) = statement::sign(KIND, suite, identity.id(), identity.signing(), out, |out| {
            codec::encode(&body, out)
        })?;
        Ok((len, LoginHash(hash)))
    }

    /// Decodes all of `bytes` as a login.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object, or a [`Request`](super::Request). [`Error::InvalidKey`]: the session
    /// key is malformed or of small order. [`Error::NonCanonical`] and what [`Statement::decode`] returns: malformed.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != KIND {
            return Err(Error::WrongKind);
        }
        let Body::Login { challenge, service, time, exporter, session, extensions } =
            codec::decode(statement.body())?
        else {
            return Err(Error::WrongKind);
        };
        check(session.as_ref(), extensions)?;
        Ok(Self { statement, challenge, service, time, exporter, session })
    }

    /// The card that says that it logs in, which nobody has verified yet: a service looks it up by this.
    #[must_use]
    pub const fn card(&self) -> CardId {
        self.statement.signer()
    }

    /// The statement hash of the challenge that it answers: a service finds the challenge by this.
    #[must_use]
    pub const fn challenge(&self) -> &[u8; 32] {
        &self.challenge
    }

    /// The card of the service that it is for.
    #[must_use]
    pub const fn service(&self) -> CardId {
        self.service
    }

    /// The time, by the clock of the one who answered.
    #[must_use]
    pub const fn time(&self) -> Time {
        self.time
    }

    /// What binds it to a connection.
    #[must_use]
    pub const fn exporter(&self) -> Option<&Exporter> {
        self.exporter.as_ref()
    }

    /// The public key that will sign requests.
    #[must_use]
    pub const fn session(&self) -> Option<&[u8; 32]> {
        self.session.as_ref()
    }

    /// The statement hash: what requests name.
    #[must_use]
    pub const fn hash(&self) -> LoginHash {
        LoginHash(*self.statement.hash())
    }

    /// Verifies the signature alone, with a card that is valid `at` that time.
    pub(super) fn check_signature(&self, user: &VerifiedCard<'_>, at: Time) -> Result<(), Error> {
        self.statement.verify(user, at)
    }
}

fn check(session: Option<&[u8; 32]>, extensions: &[u8]) -> Result<(), Error> {
    session.map_or(Ok(()), |key| VerifyingKey::import(key).map(|_| ()))?;
    Extensions::decode(extensions).map(|_| ())
}
