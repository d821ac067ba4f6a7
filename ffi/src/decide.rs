//! life/grant.h: the decision.
use crate::{
    call::entry_shallow,
    card::life_verified_card,
    grant::{life_grant_chain, life_grant_terms},
    group::life_group_member,
    revocation_gather::life_revocations,
};
use life_core::{
    Error, GroupId, ObjectId, Time,
    rights::{Action, Decision, Evidence, Member, Request, Why, decide},
};

/// Length in bytes of the text of a reason, with NUL.
pub const LIFE_WHY_TEXT_BYTES: usize = 96;

/// Returns `LIFE_WHY_TEXT_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_why_text_bytes() -> usize {
    LIFE_WHY_TEXT_BYTES
}

/// Asked: open a record.
pub const LIFE_ASK_READ: u8 = 1;
/// Asked: make a record, or a revision of one.
pub const LIFE_ASK_WRITE: u8 = 2;
/// Asked: give the grant of `terms`.
pub const LIFE_ASK_SHARE: u8 = 3;
/// Asked: make the next epoch.
pub const LIFE_ASK_ADMINISTER: u8 = 4;

/// Decision: it may be done.
pub const LIFE_PERMIT: u8 = 1;
/// Decision: it may be done, but not before an entry in the log says that it was.
pub const LIFE_PERMIT_LOGGED: u8 = 2;
/// Decision: it may not be done.
pub const LIFE_DENY: u8 = 3;

/// Who would do what, when, and what is shown for it. Each part was verified before.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_request {
    /// Who.
    pub who: *const life_verified_card,
    /// In which group.
    pub group: [u8; 16],
    /// On which object: 16 bytes; `NULL` where it is about no certain one.
    pub object: *const u8,
    /// The media type of the record; `NULL` where it cannot be seen, as a server cannot.
    pub media_type: *const u8,
    /// Length of the media type in bytes.
    pub media_type_len: usize,
    /// The grant that would be given, for `LIFE_ASK_SHARE`; else `NULL`.
    pub terms: *const life_grant_terms,
    /// When the record was created: milliseconds since 1970, UTC; `UINT64_MAX` where it is not known.
    pub created: u64,
    /// The epoch that a written record is sealed in; `UINT64_MAX` where it is sealed to no group.
    pub sealed_epoch: u64,
    /// When: now, or for what was done before, when it was done.
    pub at: u64,
    /// The epoch in force: the newest that the program knows; for what was done in an older epoch, that one.
    pub epoch: u64,
    /// The membership of `who`; `NULL` if he has none.
    pub member: *const life_group_member,
    /// A chain of grants whose last subject is `who`; `NULL` if there is none.
    pub chain: *const life_grant_chain,
    /// Every revocation that the program knows and that could matter; `NULL` if there is none.
    pub revocations: *const life_revocations,
    /// `LIFE_ASK_READ`, `LIFE_ASK_WRITE`, `LIFE_ASK_SHARE` or `LIFE_ASK_ADMINISTER`.
    pub action: u8,
}

/// Says whether something may be done, and why. It computes no cryptography.
///
/// @param[in]  request   who would do what, and what is shown for it.
/// @param[out] decision  `LIFE_PERMIT`, `LIFE_PERMIT_LOGGED` or `LIFE_DENY`.
/// @param[out] why       the reason, for `life_why_text`; below 100 it permits.
///
/// @return `LIFE_STATUS_OK`, also for what may not be done; or
///         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many or too long media types in the terms;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no action, no terms or no such terms, `NULL`, or overlap. Then the decision is to deny.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_decide(request: *const life_request, decision: *mut u8, why: *mut u8) -> i32 {
    entry_shallow(|call| {
        let (decision, why) = (call.place(decision)?, call.place(why)?);
        decision.put(LIFE_DENY);
        why.put(Why::NothingShown.code());
        let asked = call.value(request)?;
        let terms;
        let action = match asked.action {
            LIFE_ASK_READ => Action::Read,
            LIFE_ASK_WRITE => Action::Write,
            LIFE_ASK_ADMINISTER => Action::Administer,
            LIFE_ASK_SHARE => {
                terms = call.terms(asked.terms)?;
                terms.check().map_err(|_| Error::InvalidArgument)?;
                Action::Share(&terms)
            }
            _ => return Err(Error::InvalidArgument),
        };
        let media_type = call.text(asked.media_type, asked.media_type_len)?;
        let request = Request {
            who: call.state(asked.who)?,
            action,
            group: GroupId(asked.group),
            object: call.detached(asked.object)?.map(ObjectId),
            media_type: (!asked.media_type.is_null()).then_some(media_type),
            created: (asked.created != u64::MAX).then_some(Time(asked.created)),
            epoch: (asked.sealed_epoch != u64::MAX).then_some(asked.sealed_epoch),
            at: Time(asked.at),
        };
        let member =
            if asked.member.is_null() { None } else { Some(Member::from(call.state(asked.member)?)) };
        let chain = if asked.chain.is_null() { None } else { Some(call.state(asked.chain)?) };
        let revocations =
            if asked.revocations.is_null() { &[][..] } else { call.state(asked.revocations)?.as_slice() };
        let evidence = Evidence { epoch: asked.epoch, member: member.as_ref(), chain, revocations };
        let made = decide(&request, &evidence);
        decision.put(match made {
            Decision::Permit(_) => LIFE_PERMIT,
            Decision::PermitLogged(_) => LIFE_PERMIT_LOGGED,
            Decision::Deny(_) => LIFE_DENY,
        });
        why.put(made.why().code());
        Ok(())
    })
}

/// Writes a reason as one line for people to read.
///
/// @param[in]  why   a reason that `life_decide` gave.
/// @param[out] text  96 bytes: the line, and NUL.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: no reason, or `NULL`.
///
/// cbindgen:ptrs-as-arrays=[[text; LIFE_WHY_TEXT_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_why_text(why: u8, text: *mut core::ffi::c_char) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out::<96>(text.cast())?;
        let why = Why::ALL.iter().find(|reason| reason.code() == why).ok_or(Error::InvalidArgument)?;
        let mut line = [0; 96];
        line.iter_mut().take(95).zip(why.text().bytes()).for_each(|(to, from)| *to = from);
        place.put(line);
        Ok(())
    })
}
