//! life/login.h: logins.
use crate::{
    call::{Call, entry_classic, entry_shallow},
    card::life_verified_card,
    identity::life_identity,
    rng::life_rng,
};
use life_core::{
    Error, Time,
    login::{Challenge, Exporter, LOGIN_MAX, Login, LoginDraft, SessionKey},
};

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
    entry_classic(|call| {
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
    entry_shallow(|call| {
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

impl Call {
    /// The exporter of a connection, or `NULL`.
    pub(crate) fn exporter(&self, ptr: *const u8) -> Result<Option<Exporter>, Error> {
        Ok(self.detached(ptr)?.map(Exporter))
    }
}
