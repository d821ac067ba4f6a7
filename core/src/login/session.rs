//! Sessions at the service (spec 16.5): which requests come from whoever logged in, each once and in their order.
use super::{Login, LoginHash, Request, RequestDigest};
use crate::{
    CardId, Error, Time,
    primitives::ct_eq,
    wire::cursor::{Writer, take},
};

/// Length in bytes of a session that is kept: card, login, whether there is a key, key, counter, end.
pub const SESSION_LEN: usize = 32 + 32 + 1 + 32 + 8 + 8;

/// Who logged in, until when, and which request was the last. Nothing in it is secret, but who can write to it can
/// replay requests.
#[derive(Debug, PartialEq, Eq)]
pub struct Session {
    card: CardId,
    login: LoginHash,
    key: Option<[u8; 32]>,
    last: u64,
    end: Time,
}

impl Session {
    pub(super) fn begin(login: &Login<'_>, end: Time) -> Self {
        Self { card: login.card(), login: login.hash(), key: login.session().copied(), last: 0, end }
    }

    /// Checks that the one who logged in signed a request whose digest the service has computed itself, and that no
    /// request with this or a higher counter came before. `skew` is by how many milliseconds two clocks may differ.
    ///
    /// # Errors
    /// - [`Error::WrongService`]: the request is for another login. [`Error::WrongAuthor`]: it is signed with another key, or
    ///   the login stated none.
    /// - [`Error::NotAuthentic`]: the signature is wrong, or the request is not the one that was signed.
    /// - [`Error::Expired`]: the session is over, or the request's time is not about `now`.
    /// - [`Error::Replayed`]: it, or a later one, was seen before.
    pub fn check(
        &mut self,
        request: &Request<'_>,
        digest: &RequestDigest,
        now: Time,
        skew: u64,
    ) -> Result<(), Error> {
        if request.login() != self.login {
            return Err(Error::WrongService);
        }
        if self.key.as_ref() != Some(request.key()) {
            return Err(Error::WrongAuthor);
        }
        request.check_signature()?;
        if !ct_eq(&request.digest().0, &digest.0) {
            return Err(Error::NotAuthentic);
        }
        if now > self.end || request.time().0.abs_diff(now.0) > skew {
            return Err(Error::Expired);
        }
        if request.counter() <= self.last {
            return Err(Error::Replayed);
        }
        self.last = request.counter();
        Ok(())
    }

    /// The card that logged in.
    #[must_use]
    pub const fn card(&self) -> CardId {
        self.card
    }

    /// The login that it began with.
    #[must_use]
    pub const fn login(&self) -> LoginHash {
        self.login
    }

    /// Whether the login stated a key, so that requests can be signed.
    #[must_use]
    pub const fn signs_requests(&self) -> bool {
        self.key.is_some()
    }

    /// The counter of the last request; 0 before the first.
    #[must_use]
    pub const fn last(&self) -> u64 {
        self.last
    }

    /// Its last moment.
    #[must_use]
    pub const fn end(&self) -> Time {
        self.end
    }

    /// The session as bytes, to be kept where only the service writes.
    ///
    /// # Errors
    /// None that any input brings about.
    pub fn save(&self) -> Result<[u8; SESSION_LEN], Error> {
        let mut out = [0; SESSION_LEN];
        let mut writer = Writer::new(&mut out);
        writer.put(self.card.as_bytes())?;
        writer.put(&self.login.0)?;
        writer.put(&[u8::from(self.key.is_some())])?;
        writer.put(&self.key.unwrap_or_default())?;
        writer.put(&self.last.to_be_bytes())?;
        writer.put(&self.end.0.to_be_bytes())?;
        Ok(out)
    }

    /// Takes a session up again.
    ///
    /// # Errors
    /// [`Error::NonCanonical`]: not the bytes of a session.
    pub fn load(bytes: &[u8; SESSION_LEN]) -> Result<Self, Error> {
        let (card, rest) = take(bytes)?;
        let (login, rest) = take(rest)?;
        let (flag, rest) = take::<1>(rest)?;
        let (key, rest) = take(rest)?;
        let (last, rest) = take(rest)?;
        let (end, _) = take(rest)?;
        let key = match flag {
            [1] => Some(*key),
            [0] if *key == [0; 32] => None,
            _ => return Err(Error::NonCanonical),
        };
        Ok(Self {
            card: CardId(*card),
            login: LoginHash(*login),
            key,
            last: u64::from_be_bytes(*last),
            end: Time(u64::from_be_bytes(*end)),
        })
    }
}
