//! life/login.h: login with a card, and signed requests.
//!
//! A service asks who is there (`life_challenge_issue`); a person or a device answers (`life_login_issue`); the service
//! checks the answer (`life_login_check`) and has a session, whose requests are signed (`life_request_issue`) and checked
//! (`life_request_check`). The service keeps no secret about anybody.
use crate::{call::entry_shallow, identity::life_identity, rng::life_rng};
use life_core::{
    Time,
    login::{CHALLENGE_MAX, Challenge, ChallengeDraft, Exporter, LOGIN_MAX, REQUEST_MAX},
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
    entry_shallow(|call| {
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
    entry_shallow(|call| {
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
