//! What a service checks of a login (spec 16.3), without a secret of its own or of anybody.
use super::{Challenge, Exporter, Login, Seen, Session};
use crate::{Error, Time, primitives::ct_eq, statement::VerifiedCard};

/// A service that people and devices log in to.
#[derive(Clone, Copy)]
pub struct Service<'a> {
    /// Its own card.
    pub card: VerifiedCard<'a>,
    /// The name that it puts into its challenges.
    pub name: &'a str,
    /// By how many milliseconds two clocks may differ; a minute is much.
    pub skew: u64,
    /// How many milliseconds a session lasts at most.
    pub session: u64,
}

/// What a service holds when somebody answers it.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The challenge that it issued. It need not have kept it: the client may bring it back with the login.
    pub challenge: &'a Challenge<'a>,
    /// The login.
    pub login: &'a Login<'a>,
    /// The verified card of the one who logs in.
    pub user: &'a VerifiedCard<'a>,
    /// The exporter of the connection that the login came over, computed at this end of it; none if there is none. It must
    /// be what the login states, also when that is none.
    pub exporter: Option<&'a Exporter>,
}

impl Service<'_> {
    /// Checks an answer, uses its challenge up, and begins a session.
    ///
    /// # Errors
    /// - [`Error::WrongService`]: the challenge is by another card or for another name; the login is for another service or
    ///   came over another connection than it was made on.
    /// - [`Error::OutOfOrder`]: the login answers another challenge.
    /// - [`Error::WrongAuthor`]: the login is by another card than `user`. [`Error::NotAuthentic`]: it, or the challenge, is
    ///   not signed by whom it names.
    /// - [`Error::Expired`]: `now`, or the login's own time, is outside of the challenge's window; the login is from the
    ///   future; the challenge is from before `seen` began; or the user's card is not valid `now`.
    /// - [`Error::Replayed`]: the challenge was answered before. [`Error::LimitExceeded`]: `seen` is full.
    pub fn check<const N: usize>(
        &self,
        answer: &Answer<'_>,
        now: Time,
        seen: &mut Seen<N>,
    ) -> Result<Session, Error> {
        let Answer { challenge, login, user, exporter } = *answer;
        let challenge = challenge.verify(&self.card, self.name, now, self.skew)?;
        if login.service() != self.card.id() {
            return Err(Error::WrongService);
        }
        if login.challenge() != challenge.hash() {
            return Err(Error::OutOfOrder);
        }
        login.check_signature(user, now)?;
        if !same_connection(login.exporter(), exporter) {
            return Err(Error::WrongService);
        }
        let future = Time(now.0.saturating_add(self.skew));
        let latest = challenge.latest(self.skew);
        if login.time() < challenge.earliest(self.skew) || login.time() > latest.min(future) {
            return Err(Error::Expired);
        }
        seen.take(challenge.hash(), challenge.issued(), latest, now)?;
        let end = Time(now.0.saturating_add(self.session)).min(user.details().not_after);
        Ok(Session::begin(login, end))
    }
}

fn same_connection(stated: Option<&Exporter>, own: Option<&Exporter>) -> bool {
    match (stated, own) {
        (Some(stated), Some(own)) => ct_eq(&stated.0, &own.0),
        (None, None) => true,
        _ => false,
    }
}
