//! life/audit.h: who did what to which record, signed by whoever did it.
//!
//! Each card's entries in a log form a lane, numbered and chained. An auditor follows every lane of an export, appends each
//! entry's leaf to a tree, and compares that with a checkpoint (`life_checkpoint_check_list`).
use crate::{
    call::{Call, entry_classic, entry_shallow},
    card::life_verified_card,
    identity::life_identity,
    state::{state, wipe_state},
};
use life_core::{
    CardId, Digest, Error, GroupId, LogId, ObjectId, Time,
    audit::{Action, Details, Entry, Lane, Outcome, Use},
    limits::STATEMENT_MAX,
};

/// Created.
pub const LIFE_ACTION_CREATE: u8 = 0;
/// Read, opened, printed, queried.
pub const LIFE_ACTION_READ: u8 = 1;
/// A new revision.
pub const LIFE_ACTION_UPDATE: u8 = 2;
/// Deleted.
pub const LIFE_ACTION_DELETE: u8 = 3;
/// Anything else, such as a login or a change of rights.
pub const LIFE_ACTION_EXECUTE: u8 = 4;
/// It was done.
pub const LIFE_OUTCOME_SUCCESS: u8 = 0;
/// Refused or failed, and can be tried again.
pub const LIFE_OUTCOME_MINOR_FAILURE: u8 = 1;
/// Refused or failed.
pub const LIFE_OUTCOME_SERIOUS_FAILURE: u8 = 2;
/// The system is out of order.
pub const LIFE_OUTCOME_MAJOR_FAILURE: u8 = 3;
/// To treat the patient.
pub const LIFE_USE_TREATMENT: u8 = 0;
/// In an emergency, beyond what was consented.
pub const LIFE_USE_EMERGENCY: u8 = 1;
/// For payment.
pub const LIFE_USE_PAYMENT: u8 = 2;
/// To run the organisation.
pub const LIFE_USE_OPERATIONS: u8 = 3;
/// For research.
pub const LIFE_USE_RESEARCH: u8 = 4;
/// The patient asked for it.
pub const LIFE_USE_PATIENT_REQUEST: u8 = 5;

/// What an entry says.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_audit_details {
    /// When it was done: milliseconds since 1970, UTC.
    pub time: u64,
    /// The group in whose name, 16 bytes; `NULL` if none.
    pub group: *const u8,
    /// To which object, 16 bytes; `NULL` if none.
    pub object: *const u8,
    /// To which revision of it, 32 bytes: its digest; `NULL` if none.
    pub revision: *const u8,
    /// The digest of an envelope that tells more, 32 bytes; `NULL` if none.
    pub details: *const u8,
    /// `LIFE_ACTION_*`.
    pub action: u8,
    /// `LIFE_OUTCOME_*`.
    pub outcome: u8,
    /// `LIFE_USE_*`.
    pub purpose: u8,
}

/// How far the entries of a card in a log have come. May be copied.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_lane {
    opaque: [u64; 14],
}

state!(life_lane holds Lane, tag b"LIFELANE", COPYABLE);

/// Length in bytes of `struct life_lane`.
pub const LIFE_LANE_BYTES: usize = 112;
/// Most bytes of a lane as it is stored.
pub const LIFE_LANE_STORED_BYTES_MAX: usize = 91;
const _: () = assert!(LIFE_LANE_BYTES == size_of::<life_lane>());
const _: () = assert!(LIFE_LANE_STORED_BYTES_MAX == Lane::ENCODED_MAX);

/// Returns `LIFE_LANE_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_lane_bytes() -> usize {
    LIFE_LANE_BYTES
}

/// Returns `LIFE_LANE_STORED_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_lane_stored_bytes_max() -> usize {
    LIFE_LANE_STORED_BYTES_MAX
}

const ACTIONS: [Action; 5] = [Action::Create, Action::Read, Action::Update, Action::Delete, Action::Execute];
const OUTCOMES: [Outcome; 4] =
    [Outcome::Success, Outcome::MinorFailure, Outcome::SeriousFailure, Outcome::MajorFailure];
const USES: [Use; 6] =
    [Use::Treatment, Use::Emergency, Use::Payment, Use::Operations, Use::Research, Use::PatientRequest];

fn pick<T: Copy>(all: &[T], number: u8) -> Result<T, Error> {
    all.get(usize::from(number)).copied().ok_or(Error::InvalidArgument)
}

impl Call {
    fn audit_details(&self, details: *const life_audit_details) -> Result<Details<'_>, Error> {
        let said = self.value(details)?;
        Ok(Details {
            time: Time(said.time),
            action: pick(&ACTIONS, said.action)?,
            outcome: pick(&OUTCOMES, said.outcome)?,
            purpose: pick(&USES, said.purpose)?,
            group: self.detached(said.group)?.map(GroupId),
            object: self.detached(said.object)?.map(ObjectId),
            revision: self.detached(said.revision)?.map(Digest),
            details: self.detached(said.details)?.map(Digest),
            extensions: &[],
        })
    }
}

/// Begins the lane of a card in a log.
///
/// @param[out] lane   state to initialise.
/// @param[in]  log    16 bytes: the log.
/// @param[in]  actor  32 bytes: the card's id.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[log; LIFE_ID_BYTES], [actor; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lane_init(lane: *mut life_lane, log: *const u8, actor: *const u8) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(lane)?;
        let (log, actor) = (LogId(*call.array(log)?), CardId(*call.array(actor)?));
        fresh.init(|| Ok(Lane::new(log, actor)))
    })
}

/// Takes a lane from where the caller stored it.
///
/// @param[out] lane    state to initialise.
/// @param[in]  in      what `life_lane_store` wrote.
/// @param[in]  in_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_TRAILING_DATA`: no lane;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lane_load(lane: *mut life_lane, r#in: *const u8, in_len: usize) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(lane)?;
        let bytes = call.input(r#in, in_len)?;
        fresh.init(|| Lane::decode(bytes))
    })
}

/// Writes a lane, to be stored.
///
/// @param[in]  lane      the lane.
/// @param[out] out       its bytes: public.
/// @param[in]  out_size  room in bytes; `LIFE_LANE_STORED_BYTES_MAX` always does.
/// @param[out] out_len   their length.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
///         `LIFE_STATUS_WRONG_STATE`: `lane` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lane_store(
    lane: *const life_lane,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let lane = call.state(lane)?;
        output.write_up_to(LIFE_LANE_STORED_BYTES_MAX, |out| lane.encode(out))
    })
}

/// Signs the next entry of one's own lane. Store the lane, durably, before giving the entry away.
///
/// @param[in,out] lane      the lane of the identity's card; goes on. Unchanged after an error.
/// @param[in]     identity  the actor.
/// @param[in]     details   what the entry says.
/// @param[out]    out       the entry: public.
/// @param[in]     out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out]    out_len   its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the card is not valid at that time;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
///         `LIFE_STATUS_WRONG_STATE`: `lane` or `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the lane is another card's, no such action, outcome or use, a revision of no object,
///         `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lane_issue(
    lane: *mut life_lane,
    identity: *const life_identity,
    details: *const life_audit_details,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let lane = call.state_mut(lane)?;
        let identity = call.state(identity)?;
        let details = call.audit_details(details)?;
        output.write_up_to(STATEMENT_MAX, |out| {
            let (len, next) = lane.issue(identity, &details, out)?;
            *lane = next;
            Ok(len)
        })
    })
}

/// Verifies the next entry of a lane, and goes on.
///
/// Whose lane it belongs to, `life_statement_get_info` says.
///
/// @param[in,out] lane    the lane; goes on. Unchanged after an error.
/// @param[in]     in      the entry.
/// @param[in]     in_len  its length in bytes.
/// @param[in]     actor   whose lane it is.
/// @param[in]     log     16 bytes: the log.
/// @param[out]    leaf    32 bytes: the entry's leaf, for `life_tree_append` or `life_checkpoint_check_included`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: altered;
///         `LIFE_STATUS_OUT_OF_ORDER`: one before it is missing, or it was moved before its turn;
///         `LIFE_STATUS_REPLAYED`: it was there before;
///         `LIFE_STATUS_FORKED`: the actor has signed two entries of one number; keep both;
///         `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`: for another log, or by another card;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the card was not valid;
///         `LIFE_STATUS_WRONG_KIND`, or another status of an object: no entry;
///         `LIFE_STATUS_WRONG_STATE`: `lane` or `actor` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[log; LIFE_ID_BYTES], [leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lane_follow(
    lane: *mut life_lane,
    r#in: *const u8,
    in_len: usize,
    actor: *const life_verified_card,
    log: *const u8,
    leaf: *mut u8,
) -> i32 {
    entry_classic(|call| {
        let place = call.array_out(leaf)?;
        let lane = call.state_mut(lane)?;
        let actor = call.state(actor)?;
        let log = LogId(*call.array(log)?);
        let verified = Entry::decode(call.input(r#in, in_len)?)?.verify(actor, log)?;
        *lane = lane.follow(&verified)?;
        place.put(verified.leaf());
        Ok(())
    })
}

/// Compares one's own lane with the one that an auditor found in the log.
///
/// @param[in] own    the actor's.
/// @param[in] found  the auditor's.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_OUT_OF_ORDER`: the log lacks the last entries;
///         `LIFE_STATUS_FORKED`: it has entries that this actor does not know of;
///         `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`: of another log, or of another card;
///         `LIFE_STATUS_WRONG_STATE`: one is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lane_check_found(own: *const life_lane, found: *const life_lane) -> i32 {
    entry_shallow(|call| call.state(own)?.check_found(call.state(found)?))
}

/// Ends a lane: its memory is zero afterwards. Lanes hold no secrets.
///
/// @param[in,out] lane  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lane_wipe(lane: *mut life_lane) {
    wipe_state(lane);
}
