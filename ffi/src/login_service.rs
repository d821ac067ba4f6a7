//! life/login.h: what a service checks.
use crate::{
    call::{entry_classic, entry_shallow},
    card::life_verified_card,
    login_seen::life_seen,
};
use life_core::{
    Time,
    login::{Answer, Challenge, Login, SESSION_LEN, Service, Session},
};

/// Length in bytes of a session as a service keeps it. Nothing in it is secret, but who can write to it can replay
/// requests.
pub const LIFE_SESSION_BYTES: usize = 113;
const _: () = assert!(LIFE_SESSION_BYTES == SESSION_LEN);

/// Returns `LIFE_SESSION_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_session_bytes() -> usize {
    LIFE_SESSION_BYTES
}

/// A service that people and devices log in to.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_service {
    /// Its own card.
    pub card: *const life_verified_card,
    /// The name that it puts into its challenges, in UTF-8.
    pub name: *const u8,
    /// Its length in bytes.
    pub name_len: usize,
    /// By how many milliseconds two clocks may differ; a minute is much.
    pub skew: u64,
    /// How many milliseconds a session lasts at most.
    pub session: u64,
}

/// Who logged in, until when, and which request was the last.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_session_info {
    /// The card that logged in.
    pub card: [u8; 32],
    /// The hash of the login, which requests name.
    pub login: [u8; 32],
    /// The counter of the last request; 0 before the first.
    pub last: u64,
    /// Its last moment: milliseconds since 1970, UTC.
    pub end: u64,
    /// 1 if the login stated a key, so that requests can be signed, else 0.
    pub signs_requests: u8,
}

/// Checks a login, uses its challenge up, and begins a session.
///
/// @param[in]     service        the service.
/// @param[in,out] seen           which challenges were used.
/// @param[in]     challenge      the challenge: kept, or brought back with the login.
/// @param[in]     challenge_len  its length in bytes.
/// @param[in]     login          the login.
/// @param[in]     login_len      its length in bytes.
/// @param[in]     user           the trusted card of the one who logs in, whom `life_login_get_info` names.
/// @param[in]     exporter       `LIFE_EXPORTER_BYTES` bytes: what TLS exports at this end of the connection; `NULL` if there
///                               is no such thing. It must be what the login states.
/// @param[in]     now            milliseconds since 1970, UTC.
/// @param[out]    session        `LIFE_SESSION_BYTES` bytes: the session.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_SERVICE`: the challenge or the login is another service's, or came over another connection;
///         `LIFE_STATUS_OUT_OF_ORDER`: the login answers another challenge;
///         `LIFE_STATUS_WRONG_AUTHOR`: the login is by another card than `user`;
///         `LIFE_STATUS_NOT_AUTHENTIC`: a signature is wrong;
///         `LIFE_STATUS_EXPIRED`: too late, too early, from before `seen` began, or the user's card is not valid;
///         `LIFE_STATUS_REPLAYED`: the challenge was answered before;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: `seen` is full;
///         what `life_challenge_get_info` and `life_login_get_info` return: malformed;
///         `LIFE_STATUS_WRONG_STATE`: a card or `seen` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the name is not UTF-8, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[session; LIFE_SESSION_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_login_check(
    service: *const life_service,
    seen: *mut life_seen,
    challenge: *const u8,
    challenge_len: usize,
    login: *const u8,
    login_len: usize,
    user: *const life_verified_card,
    exporter: *const u8,
    now: u64,
    session: *mut u8,
) -> i32 {
    entry_classic(|call| {
        let session = call.array_out(session)?;
        let seen = call.state_mut(seen)?;
        let service = call.value(service)?;
        let name = call.detached_text(service.name, service.name_len)?;
        let card = *call.state(service.card)?;
        let user = call.state(user)?;
        let exporter = call.exporter(exporter)?;
        let challenge = Challenge::decode(call.input(challenge, challenge_len)?)?;
        let login = Login::decode(call.input(login, login_len)?)?;
        let service = Service { card, name, skew: service.skew, session: service.session };
        let answer = Answer { challenge: &challenge, login: &login, user, exporter: exporter.as_ref() };
        session.put(service.check(&answer, Time(now), seen)?.save()?);
        Ok(())
    })
}

/// Says what a session is.
///
/// @param[in]  session  `LIFE_SESSION_BYTES` bytes.
/// @param[out] info     what it is.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NON_CANONICAL`: no session;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[session; LIFE_SESSION_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_session_get_info(session: *const u8, info: *mut life_session_info) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let session = Session::load(call.array(session)?)?;
        place.put(life_session_info {
            card: session.card().0,
            login: session.login().0,
            last: session.last(),
            end: session.end().0,
            signs_requests: u8::from(session.signs_requests()),
        });
        Ok(())
    })
}
