//! life/grant.h: revocations and the decision.
use crate::{
    call::entry,
    card::life_verified_card,
    grant::{life_grant_chain, life_grant_terms},
    group::life_group_member,
    identity::life_identity,
    state::{state, wipe_state},
};
use life_core::{
    CardId, Error, GroupId, ObjectId, Time,
    limits::STATEMENT_MAX,
    revocation::{self, Draft, Reason, Revocation, Target, Verified},
    rights::{Action, Decision, Evidence, Member, Request, Why, decide},
};

/// Revoked: a card.
pub const LIFE_REVOKE_CARD: u8 = 0;
/// Revoked: a grant, by its hash, and every one below it.
pub const LIFE_REVOKE_GRANT: u8 = 1;
/// Revoked: the signer's own membership of a group.
pub const LIFE_REVOKE_MEMBERSHIP: u8 = 2;
/// Revoked: an endorsement, by its hash.
pub const LIFE_REVOKE_ENDORSEMENT: u8 = 3;

/// Reason: not said.
pub const LIFE_REASON_UNSPECIFIED: u8 = 0;
/// Reason: somebody else has, or may have, the secret keys.
pub const LIFE_REASON_KEY_COMPROMISE: u8 = 1;
/// Reason: name or office have changed; what was signed before stays.
pub const LIFE_REASON_AFFILIATION_CHANGED: u8 = 2;
/// Reason: something newer has taken its place; what was signed before stays.
pub const LIFE_REASON_SUPERSEDED: u8 = 3;
/// Reason: the actor acts no more; what was signed before stays.
pub const LIFE_REASON_CESSATION_OF_OPERATION: u8 = 4;
/// Reason: whoever gave it takes it back.
pub const LIFE_REASON_PRIVILEGE_WITHDRAWN: u8 = 5;

/// What is revoked, from when on, and why.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_revocation {
    /// The id of the card, the hash of the grant or endorsement, or in the first 16 bytes the group.
    pub target: [u8; 32],
    /// From when on: milliseconds since 1970, UTC; may be before `issued`.
    pub from: u64,
    /// When it is signed.
    pub issued: u64,
    /// `LIFE_REVOKE_CARD`, `LIFE_REVOKE_GRANT`, `LIFE_REVOKE_MEMBERSHIP` or `LIFE_REVOKE_ENDORSEMENT`.
    pub kind: u8,
    /// `LIFE_REASON_UNSPECIFIED` and its kin.
    pub reason: u8,
}

/// Most revocations that one decision takes.
pub const LIFE_REVOCATIONS_MAX: usize = 16;
/// Length in bytes of `struct life_revocations`.
pub const LIFE_REVOCATIONS_BYTES: usize = 1856;
/// Length in bytes of the text of a reason, with NUL.
pub const LIFE_WHY_TEXT_BYTES: usize = 96;

const _: () = assert!(LIFE_REVOCATIONS_BYTES == size_of::<life_revocations>());

/// Returns `LIFE_REVOCATIONS_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_revocations_max() -> usize {
    LIFE_REVOCATIONS_MAX
}

/// Returns `LIFE_REVOCATIONS_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_revocations_bytes() -> usize {
    LIFE_REVOCATIONS_BYTES
}

/// Returns `LIFE_WHY_TEXT_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_why_text_bytes() -> usize {
    LIFE_WHY_TEXT_BYTES
}

/// Verified revocations, for a decision. Take those that concern it: by `life_statement_get_info` and the kind 10.
#[repr(C)]
pub struct life_revocations {
    opaque: [u64; 232],
}

state!(life_revocations holds heapless::Vec<Verified, LIFE_REVOCATIONS_MAX>, tag b"LIFEREVS");

/// Signs a revocation.
///
/// @param[in]  identity    who revokes.
/// @param[in]  revocation  what, from when on, and why.
/// @param[out] out         the statement: public.
/// @param[in]  out_size    room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len     its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the identity's card is not valid when it is issued;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no kind or reason, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocation_issue(
    identity: *const life_identity,
    revocation: *const life_revocation,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let identity = call.state(identity)?;
        let said = call.value(revocation)?;
        let target = match said.kind {
            LIFE_REVOKE_CARD => Target::Card(CardId(said.target)),
            LIFE_REVOKE_GRANT => Target::Grant(said.target),
            LIFE_REVOKE_MEMBERSHIP => {
                let group = said.target.first_chunk().ok_or(Error::InvalidArgument)?;
                Target::Membership(GroupId(*group))
            }
            LIFE_REVOKE_ENDORSEMENT => Target::Endorsement(said.target),
            _ => return Err(Error::InvalidArgument),
        };
        let reason = *Reason::ALL.get(usize::from(said.reason)).ok_or(Error::InvalidArgument)?;
        let draft =
            Draft { target, from: Time(said.from), issued: Time(said.issued), reason, extensions: &[] };
        output.write_up_to(STATEMENT_MAX, |out| revocation::issue(identity, &draft, out).map(|(len, _)| len))
    })
}

/// Begins with no revocation.
///
/// @param[out] revocations  state to initialise.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or not aligned.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocations_init(revocations: *mut life_revocations) -> i32 {
    entry(|call| call.fresh(revocations)?.init(|| Ok(heapless::Vec::new())))
}

/// Verifies a revocation and takes it in.
///
/// @param[in,out] revocations  those taken in so far; unchanged after an error.
/// @param[in]     in           the revocation.
/// @param[in]     in_len       its length in bytes.
/// @param[in]     signer       who must have signed it.
/// @param[in]     predecessor  the card for which the signer speaks as its successor; `NULL` if he speaks for himself.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not by `signer`;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: his card was not valid when it was issued;
///         `LIFE_STATUS_FORBIDDEN`: it revokes somebody else's card, or `signer` is not known to succeed `predecessor`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: there are `LIFE_REVOCATIONS_MAX` already;
///         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`,
///         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`,
///         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: no revocation that this version reads;
///         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocations_add(
    revocations: *mut life_revocations,
    r#in: *const u8,
    in_len: usize,
    signer: *const life_verified_card,
    predecessor: *const life_verified_card,
) -> i32 {
    entry(|call| {
        let gathered = call.state_mut(revocations)?;
        let revocation = Revocation::decode(call.input(r#in, in_len)?)?;
        let signer = call.state(signer)?;
        let verified = if predecessor.is_null() {
            revocation.verify(signer)?
        } else {
            revocation.verify_by_successor(signer, call.state(predecessor)?)?
        };
        gathered.push(verified).map_err(|_| Error::LimitExceeded)
    })
}

/// Ends a list of revocations: its memory is zero afterwards. It holds no secret.
///
/// @param[in,out] revocations  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocations_wipe(revocations: *mut life_revocations) {
    wipe_state(revocations);
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
    entry(|call| {
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
    entry(|call| {
        let place = call.array_out::<96>(text.cast())?;
        let why = Why::ALL.iter().find(|reason| reason.code() == why).ok_or(Error::InvalidArgument)?;
        let mut line = [0; 96];
        line.iter_mut().take(95).zip(why.text().bytes()).for_each(|(to, from)| *to = from);
        place.put(line);
        Ok(())
    })
}
