//! Challenges (spec 16.1): what a service signs so that an answer to it is new, and its own.
use crate::{
    CardId, Error, Time,
    identity::Identity,
    labels, random,
    statement::{self, Kind, Statement, VerifiedCard},
    wire::{
        codec,
        extension::Extensions,
        limits::{CHALLENGE_LIFETIME_MAX, SERVICE_NAME_MAX},
        text::check_text,
    },
};
use rand_core::TryCryptoRng;
use serde::{Deserialize, Serialize};

/// What a service says when it asks who is there.
#[derive(Clone, Copy, Debug)]
pub struct ChallengeDraft<'a> {
    /// The name that people know the service by, such as its host name; 1 to [`SERVICE_NAME_MAX`] bytes, readable.
    pub service: &'a str,
    /// First moment of the window, by the service's clock.
    pub issued: Time,
    /// Last moment of the window, at most [`CHALLENGE_LIFETIME_MAX`] milliseconds later.
    pub expires: Time,
    /// An extension block ([`Extensions::encode`]), most often empty.
    pub extensions: &'a [u8],
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Body<'a> {
    pub(super) nonce: [u8; 32],
    service: &'a str,
    issued: Time,
    expires: Time,
    extensions: &'a [u8],
}

/// A challenge that is well-formed; who made it is not verified yet.
#[derive(Clone, Copy, Debug)]
pub struct Challenge<'a> {
    statement: Statement<'a>,
    pub(super) body: Body<'a>,
}

impl<'a> Challenge<'a> {
    /// Draws a nonce, writes a challenge to `out`, and returns its length in bytes and its hash. At most
    /// [`CHALLENGE_MAX`](super::CHALLENGE_MAX) bytes and the extensions.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: the name is empty or unreadable, or the window ends before it begins.
    /// [`Error::LimitExceeded`]: the name or the window is too long. [`Error::BufferTooSmall`]: no room in `out`.
    /// [`Error::Random`]: the generator failed or returned the same byte 32 times.
    pub fn issue(
        service: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        draft: &ChallengeDraft<'_>,
        out: &mut [u8],
    ) -> Result<(usize, [u8; 32]), Error> {
        let ChallengeDraft { service: name, issued, expires, extensions } = *draft;
        let mut body = Body { nonce: [0; 32], service: name, issued, expires, extensions };
        check(&body).map_err(statement::as_argument)?;
        let context = random::context(&[name.as_bytes(), &issued.0.to_be_bytes()]);
        service.hedge().draw(rng, labels::HEDGE_CHALLENGE, &context, &mut body.nonce)?;
        let suite = service.card().suite();
        statement::sign(Kind::Challenge, suite, service.id(), service.signing(), out, |out| {
            codec::encode(&body, out)
        })
    }

    /// Decodes all of `bytes` as a challenge.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object. [`Error::NonCanonical`], [`Error::LimitExceeded`] and what
    /// [`Statement::decode`] returns: malformed.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != Kind::Challenge {
            return Err(Error::WrongKind);
        }
        let body: Body<'a> = codec::decode(statement.body())?;
        check(&body)?;
        Ok(Self { statement, body })
    }

    /// Verifies that it is by `service` under this `name`, and that `now` is in its window, which is `skew` milliseconds
    /// longer at both ends because two clocks differ.
    ///
    /// # Errors
    /// [`Error::WrongService`]: by another card, or for another name. [`Error::NotAuthentic`]: not signed by it.
    /// [`Error::Expired`]: `now` is outside of the window, or the service's card is not valid then.
    pub fn verify(
        &self,
        service: &VerifiedCard<'_>,
        name: &str,
        now: Time,
        skew: u64,
    ) -> Result<VerifiedChallenge<'a>, Error> {
        if self.statement.signer() != service.id() || self.body.service != name {
            return Err(Error::WrongService);
        }
        self.statement.verify(service, now)?;
        let verified = VerifiedChallenge(*self);
        if now < verified.earliest(skew) || now > verified.latest(skew) {
            return Err(Error::Expired);
        }
        Ok(verified)
    }

    /// The name of the service, which nobody has verified yet.
    #[must_use]
    pub const fn service_name(&self) -> &'a str {
        self.body.service
    }

    /// The card id of the service, which nobody has verified yet.
    #[must_use]
    pub const fn service(&self) -> CardId {
        self.statement.signer()
    }

    /// First moment of the window, by the service's clock.
    #[must_use]
    pub const fn issued(&self) -> Time {
        self.body.issued
    }

    /// Last moment of the window, by the service's clock.
    #[must_use]
    pub const fn expires(&self) -> Time {
        self.body.expires
    }

    /// The statement hash: what a login names.
    #[must_use]
    pub const fn hash(&self) -> &[u8; 32] {
        self.statement.hash()
    }
}

/// A challenge that a known service has signed for this time: the only one that a login can be issued for.
///
/// ```compile_fail,E0423
/// use life_core::login::{Challenge, VerifiedChallenge};
/// fn trust(challenge: Challenge<'_>) -> VerifiedChallenge<'_> {
///     VerifiedChallenge(challenge)
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct VerifiedChallenge<'a>(Challenge<'a>);

impl VerifiedChallenge<'_> {
    /// The statement hash.
    #[must_use]
    pub const fn hash(&self) -> &[u8; 32] {
        self.0.hash()
    }

    /// The card of the service.
    #[must_use]
    pub const fn service(&self) -> CardId {
        self.0.service()
    }

    pub(super) const fn issued(&self) -> Time {
        self.0.body.issued
    }

    pub(super) const fn earliest(&self, skew: u64) -> Time {
        Time(self.0.body.issued.0.saturating_sub(skew))
    }

    pub(super) const fn latest(&self, skew: u64) -> Time {
        Time(self.0.body.expires.0.saturating_add(skew))
    }
}

fn check(body: &Body<'_>) -> Result<(), Error> {
    check_text(body.service, SERVICE_NAME_MAX)?;
    let lifetime = body.expires.0.checked_sub(body.issued.0).ok_or(Error::NonCanonical)?;
    if lifetime > CHALLENGE_LIFETIME_MAX {
        return Err(Error::LimitExceeded);
    }
    Extensions::decode(body.extensions).map(|_| ())
}
