//! life/login.h: what follows a login: signed requests.
use crate::{
    call::{entry_classic, entry_shallow},
    login_service::LIFE_SESSION_BYTES,
};
use life_core::{
    Error, Time,
    login::{LoginHash, REQUEST_MAX, Request, RequestDigest, Session, SessionKey, SessionSigner},
};

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
    entry_shallow(|call| {
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
    entry_shallow(|call| {
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
    entry_shallow(|call| {
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

/// Checks that the one who logged in signed a request, and that none with this or a higher counter came before. Keep the
/// session before acting on the request.
///
/// @param[in,out] session  `LIFE_SESSION_BYTES` bytes: the session, which remembers the counter.
/// @param[in]     in       the signed request.
/// @param[in]     in_len   its length in bytes.
/// @param[in]     digest   32 bytes: `life_request_digest` of what the service has received, never taken from `in`.
/// @param[in]     now      milliseconds since 1970, UTC.
/// @param[in]     skew     by how many milliseconds two clocks may differ.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_SERVICE`: a request of another login;
///         `LIFE_STATUS_WRONG_AUTHOR`: signed with another key than the login stated;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the signature is wrong, or it is not the request that was signed;
///         `LIFE_STATUS_EXPIRED`: the session is over, or the request's time is not about `now`;
///         `LIFE_STATUS_REPLAYED`: it, or a later one, was seen before;
///         what `life_request_get_info` returns: malformed; `LIFE_STATUS_NON_CANONICAL`: no session;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[session; LIFE_SESSION_BYTES], [digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_request_check(
    session: *mut u8,
    r#in: *const u8,
    in_len: usize,
    digest: *const u8,
    now: u64,
    skew: u64,
) -> i32 {
    entry_classic(|call| {
        let place = call.bytes_out(session, LIFE_SESSION_BYTES)?;
        let digest = RequestDigest(*call.array(digest)?);
        let request = Request::decode(call.input(r#in, in_len)?)?;
        let place = place.first_chunk_mut().ok_or(Error::InvalidArgument)?;
        let mut session = Session::load(place)?;
        session.check(&request, &digest, Time(now), skew)?;
        *place = session.save()?;
        Ok(())
    })
}
