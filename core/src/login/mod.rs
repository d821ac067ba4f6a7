//! Authentication (spec 16): a service asks, a card answers, and what follows is signed with a key of the session.
//!
//! ```text
//! service                                            person or device
//! Challenge::issue  -- nonce, name, window -->       Challenge::verify: this service, this name, now
//! Service::check    <-- Login: challenge, service,   Login::issue
//!                       time, TLS exporter, session key
//! Session::check    <-- Request: counter, digest     SessionSigner::request
//! ```
//!
//! The service keeps no secret about anybody: it verifies its own challenge, the login with the person's
//! [`VerifiedCard`](crate::statement::VerifiedCard), and remembers in a [`Seen`] which challenges were used.
mod answer;
mod challenge;
mod request;
mod seen;
mod service;
mod session;
#[cfg(test)]
mod tests;

pub use answer::{Login, LoginDraft};
pub use challenge::{Challenge, ChallengeDraft, VerifiedChallenge};
pub use request::{Request, RequestDigest, SessionKey, SessionSigner};
pub use seen::Seen;
pub use service::{Answer, Service};
pub use session::{SESSION_LEN, Session};

use crate::{
    CardId, Time,
    limits::{SERVICE_NAME_MAX, STATEMENT_BODY_MAX, STATEMENT_MAX},
    statement::Kind,
};
use serde::{Deserialize, Serialize};

/// Most bytes of a challenge without extensions.
pub const CHALLENGE_MAX: usize = FRAME_LEN + 32 + 2 + SERVICE_NAME_MAX + 10 + 10 + 1;
/// Most bytes of a login without extensions.
pub const LOGIN_MAX: usize = FRAME_LEN + 1 + 32 + 32 + 10 + 33 + 33 + 1;
/// Most bytes of a signed request.
pub const REQUEST_MAX: usize = FRAME_LEN + 1 + 32 + 32 + 10 + 32 + 10 + 1;

/// Length in bytes of a statement but for its body.
const FRAME_LEN: usize = STATEMENT_MAX - STATEMENT_BODY_MAX;

/// The exported keying material that binds a login to its connection (RFC 9266, 2: `tls-exporter`), 32 bytes: TLS 1.3's
/// exporter with the label `EXPORTER-Channel-Binding` and no context. Each end computes it from its own connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exporter(pub [u8; 32]);

/// The statement hash of a login: names its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginHash(pub [u8; 32]);

/// The body of a statement of kind 6: two shapes of one meaning, "it is I who asks".
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Body<'a> {
    Login {
        challenge: [u8; 32],
        service: CardId,
        time: Time,
        exporter: Option<Exporter>,
        session: Option<[u8; 32]>,
        extensions: &'a [u8],
    },
    Request {
        login: LoginHash,
        key: [u8; 32],
        counter: u64,
        digest: [u8; 32],
        time: Time,
        extensions: &'a [u8],
    },
}

const KIND: Kind = Kind::Login;
