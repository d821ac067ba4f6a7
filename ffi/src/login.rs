//! life/login.h: login with a card, and signed requests.
//!
//! A service asks who is there (`life_challenge_issue`); a person or a device answers (`life_login_issue`); the service
//! checks the answer (`life_login_check`) and has a session, whose requests are signed (`life_request_issue`) and checked
//! (`life_request_check`). The service keeps no secret about anybody.
use crate::{
    call::{Call, entry},
    card::life_verified_card,
    identity::life_identity,
    rng::life_rng,
};
use life_core::{
    Error, Time,
    login::{
        CHALLENGE_MAX, Challenge, ChallengeDraft, Exporter, LOGIN_MAX, Login, LoginDraft, LoginHash,
        REQUEST_MAX, Request, RequestDigest, SessionKey, SessionSigner,
    },
};

/// Most bytes of a challenge without extensions.
pub const LIFE_CHALLENGE_BYTES_MAX: usize = 416;
/// Most bytes of a login without extensions.
pub const LIFE_LOGIN_BYTES_MAX: usize = 248;
/// Most bytes of a signed request.
pub const LIFE_REQUEST_BYTES_MAX: usize = 224;
/// Length in bytes of the exporter that binds a login to its TLS connection.
pub const LIFE_EXPORTER_BYTES: usize = 32;
const _: () = assert!(LIFE_CHALLENGE_BYTES_MAX == CHALLENGE_MAX);
const _: () = assert!(LIFE_LOGIN_BYTES_MAX == LOGIN_MAX);
const _: () = assert!(LIFE_REQUEST_BYTES_MAX == REQUEST_MAX);
const _: () = assert!(LIFE_EXPORTER_BYTES == size_of::<Exporter>());

/// Returns `LIFE_CHALLENGE_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_challenge_bytes_max() -> usize {
    LIFE_CHALLENGE_BYTES_MAX
}

/// Returns `LIFE_LOGIN_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_login_bytes_max() -> usize {
    LIFE_LOGIN_BYTES_MAX
}

/// Returns `LIFE_REQUEST_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_request_bytes_max() -> usize {
    LIFE_REQUEST_BYTES_MAX
}

/// Returns `LIFE_EXPORTER_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_exporter_bytes() -> usize {
    LIFE_EXPORTER_BYTES
}

/// What a challenge says; the name leads into its bytes. Nothing about it is verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_challenge_info {
    /// The statement hash, which a login names.
    pub hash: [u8; 32],
    /// The card of the service.
    pub service: [u8; 32],
    /// First moment of the window, by the service's clock: milliseconds since 1970, UTC.
    pub issued: u64,
    /// Last moment of the window.
    pub expires: u64,
    /// The name of the service in UTF-8.
    pub name: *const u8,
    /// Its length in bytes.
    pub name_len: usize,
}

/// What the one who logs in knows and decides.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_login_draft {
    /// The name by which he called the service, in UTF-8.
    pub name: *const u8,
    /// Its length in bytes.
    pub name_len: usize,
    /// The time: milliseconds since 1970, UTC.
    pub time: u64,
    /// By how many milliseconds two clocks may differ.
    pub skew: u64,
    /// `LIFE_EXPORTER_BYTES` bytes: what TLS exports of this connection (RFC 9266: label `EXPORTER-Channel-Binding`, no
    /// context); `NULL` if it cannot be had, and then a login that is relayed cannot be found out.
    pub exporter: *const u8,
}

/// What a login says. Nothing about it is verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_login_info {
    /// The statement hash, which requests name.
    pub hash: [u8; 32],
    /// The card that logs in.
    pub card: [u8; 32],
    /// The hash of the challenge that it answers.
    pub challenge: [u8; 32],
    /// The card of the service that it is for.
    pub service: [u8; 32],
    /// The time, by the clock of the one who logs in.
    pub time: u64,
    /// The public key that will sign requests; zero if there is none.
    pub session: [u8; 32],
    /// 1 if it is bound to a connection, else 0.
    pub is_bound: u8,
    /// 1 if requests will be signed, else 0.
    pub signs_requests: u8,
}

/// What a signed request says. Nothing about it is verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_request_info {
    /// The hash of the login, by which a service finds the session.
    pub login: [u8; 32],
    /// The digest of the request.
    pub digest: [u8; 32],
    /// Counts the requests of a session, from 1.
    pub counter: u64,
    /// The time, by the clock of the one who asks.
    pub time: u64,
}

/// Draws a challenge and signs it as the service's.
///
/// @param[in]  identity  the service.
/// @param[in]  rng       generator.
/// @param[in]  name      the name that people know the service by, in UTF-8: 1 to 255 bytes.
/// @param[in]  name_len  its length in bytes.
/// @param[in]  issued    first moment of the window: milliseconds since 1970, UTC.
/// @param[in]  expires   last moment of the window, at most ten minutes later.
/// @param[out] out       the challenge.
/// @param[in]  out_size  room in bytes; `LIFE_CHALLENGE_BYTES_MAX` always does.
/// @param[out] out_len   length of the challenge in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_CHALLENGE_BYTES_MAX` is in `*out_len`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: the name or the window is too long;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the window ends before it begins, the name is not readable UTF-8, `NULL`, or
///         overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_challenge_issue(
    identity: *const life_identity,
    rng: *const life_rng,
    name: *const u8,
    name_len: usize,
    issued: u64,
    expires: u64,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let identity = call.state(identity)?;
        let mut rng = call.rng(rng)?;
        let service = call.text(name, name_len)?;
        let (issued, expires) = (Time(issued), Time(expires));
        let draft = ChallengeDraft { service, issued, expires, extensions: &[] };
        output.write_up_to(CHALLENGE_MAX, |out| {
            Challenge::issue(identity, &mut rng, &draft, out).map(|(len, _)| len)
        })
    })
}

/// Takes a challenge apart without verifying it.
///
/// @param[in]  in      the challenge.
/// @param[in]  in_len  its length in bytes.
/// @param[out] info    what it says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: another kind of object;
///         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`, and what `life_statement_get_info` returns: malformed;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_challenge_get_info(
    r#in: *const u8,
    in_len: usize,
    info: *mut life_challenge_info,
) -> i32 {
    entry(|call| {
        let place = call.place(info)?;
        let challenge = Challenge::decode(call.input(r#in, in_len)?)?;
        place.put(life_challenge_info {
            hash: *challenge.hash(),
            service: challenge.service().0,
            issued: challenge.issued().0,
            expires: challenge.expires().0,
            name: challenge.service_name().as_ptr(),
            name_len: challenge.service_name().len(),
        });
        Ok(())
    })
}

/// Answers a challenge, once it is verified to be by this service under this name and for this time.
///
/// @param[in]  identity       who logs in.
/// @param[in]  rng            generator, for the session key.
/// @param[in]  draft          what he knows and decides.
/// @param[in]  service        the service's trusted card.
/// @param[in]  challenge      the challenge.
/// @param[in]  challenge_len  its length in bytes.
/// @param[out] out            the login: public.
/// @param[in]  out_size       room in bytes; `LIFE_LOGIN_BYTES_MAX` always does.
/// @param[out] out_len        length of the login in bytes.
/// @param[out] hash           32 bytes, the login's hash, which its requests name.
/// @param[out] session_key    32 bytes, the secret key that signs this session's requests; wipe it when the session ends.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_LOGIN_BYTES_MAX` is in `*out_len`;
///         `LIFE_STATUS_WRONG_SERVICE`: the challenge is by another card or for another name;
///         `LIFE_STATUS_EXPIRED`: the time is not in its window, or the service's card is not valid;
///         `LIFE_STATUS_NOT_AUTHENTIC`: not signed by this service;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         what `life_challenge_get_info` returns: no challenge;
///         `LIFE_STATUS_WRONG_STATE`: `identity` or `service` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the name is not UTF-8, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[hash; LIFE_HASH_BYTES], [session_key; LIFE_SEED_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_login_issue(
    identity: *const life_identity,
    rng: *const life_rng,
    draft: *const life_login_draft,
    service: *const life_verified_card,
    challenge: *const u8,
    challenge_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    hash: *mut u8,
    session_key: *mut u8,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let (hash, session_key) = (call.array_out(hash)?, call.array_out(session_key)?);
        let (identity, service) = (call.state(identity)?, call.state(service)?);
        let mut rng = call.rng(rng)?;
        let draft = call.value(draft)?;
        let name = call.detached_text(draft.name, draft.name_len)?;
        let exporter = call.detached(draft.exporter)?.map(Exporter);
        let challenge = Challenge::decode(call.input(challenge, challenge_len)?)?;
        let time = Time(draft.time);
        let challenge = challenge.verify(service, name, time, draft.skew)?;
        output.write_up_to(LOGIN_MAX, |out| {
            let key = SessionKey::generate(identity, &mut rng, &challenge)?;
            let session = Some(key.public_key());
            let draft = LoginDraft { time, exporter, session, extensions: &[] };
            let (len, login) = Login::issue(identity, &challenge, &draft, out)?;
            hash.put(login.0);
            session_key.put(*key.expose());
            Ok(len)
        })
    })
}

/// Takes a login apart without verifying it.
///
/// @param[in]  in      the login.
/// @param[in]  in_len  its length in bytes.
/// @param[out] info    what it says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: another kind of object, or a request;
///         `LIFE_STATUS_INVALID_KEY`: the session key is malformed or of small order;
///         `LIFE_STATUS_NON_CANONICAL`, and what `life_statement_get_info` returns: malformed;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_login_get_info(
    r#in: *const u8,
    in_len: usize,
    info: *mut life_login_info,
) -> i32 {
    entry(|call| {
        let place = call.place(info)?;
        let login = Login::decode(call.input(r#in, in_len)?)?;
        place.put(life_login_info {
            hash: login.hash().0,
            card: login.card().0,
            challenge: *login.challenge(),
            service: login.service().0,
            time: login.time().0,
            session: login.session().copied().unwrap_or_default(),
            is_bound: u8::from(login.exporter().is_some()),
            signs_requests: u8::from(login.session().is_some()),
        });
        Ok(())
    })
}

/// Computes the digest of a request, which both ends do for themselves.
///
/// @param[in]  in      every byte that shall count: for HTTP the signature base of RFC 9421, 2.5.
/// @param[in]  in_len  their length in bytes.
/// @param[out] digest  32 bytes.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_request_digest(r#in: *const u8, in_len: usize, digest: *mut u8) -> i32 {
    entry(|call| {
        let place = call.array_out(digest)?;
        place.put(RequestDigest::of(call.input(r#in, in_len)?).0);
        Ok(())
    })
}

/// Signs a request of a session.
///
/// @param[in]  session_key  32 bytes, from `life_login_issue`.
/// @param[in]  login        32 bytes, the login's hash.
/// @param[in]  digest       32 bytes: `life_request_digest`.
/// @param[in]  counter      1 for the first request of the session, and higher for each later one.
/// @param[in]  time         milliseconds since 1970, UTC.
/// @param[out] out          the signed request.
/// @param[in]  out_size     room in bytes; `LIFE_REQUEST_BYTES_MAX` always does.
/// @param[out] out_len      its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_REQUEST_BYTES_MAX` is in `*out_len`;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `counter` is 0, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[session_key; LIFE_SEED_BYTES], [login; LIFE_HASH_BYTES], [digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_request_issue(
    session_key: *const u8,
    login: *const u8,
    digest: *const u8,
    counter: u64,
    time: u64,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let key = SessionKey::from_bytes(*call.array(session_key)?);
        let login = LoginHash(*call.array(login)?);
        let digest = RequestDigest(*call.array(digest)?);
        let last = counter.checked_sub(1).ok_or(Error::InvalidArgument)?;
        let mut signer = SessionSigner::new(key, login, last);
        output.write_up_to(REQUEST_MAX, |out| signer.request(&digest, Time(time), out))
    })
}

/// Takes a signed request apart without verifying it.
///
/// @param[in]  in      the signed request.
/// @param[in]  in_len  its length in bytes.
/// @param[out] info    what it says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: another kind of object, or a login;
///         `LIFE_STATUS_INVALID_KEY`: its key is malformed or of small order;
///         `LIFE_STATUS_NON_CANONICAL`, and what `life_statement_get_info` returns: malformed;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_request_get_info(
    r#in: *const u8,
    in_len: usize,
    info: *mut life_request_info,
) -> i32 {
    entry(|call| {
        let place = call.place(info)?;
        let request = Request::decode(call.input(r#in, in_len)?)?;
        place.put(life_request_info {
            login: request.login().0,
            digest: request.digest().0,
            counter: request.counter(),
            time: request.time().0,
        });
        Ok(())
    })
}

impl Call {
    /// The exporter of a connection, or `NULL`.
    pub(crate) fn exporter(&self, ptr: *const u8) -> Result<Option<Exporter>, Error> {
        Ok(self.detached(ptr)?.map(Exporter))
    }
}
