//! life/workflow.h: requests that are followed, and countersignatures.
use crate::{
    call::{Call, entry_classic, entry_shallow},
    card::life_verified_card,
    state::{state, wipe_state},
    workflow_conversation::life_accepted_receipt,
};
use life_core::{
    Digest, Error, Time,
    workflow::{Quorum, Role, TASK_LEN, Task},
};

/// State of a request: asked.
pub const LIFE_TASK_REQUESTED: u8 = 0;
/// State of a request: the performer's client has it.
pub const LIFE_TASK_DELIVERED: u8 = 1;
/// State of a request: the performer has read it.
pub const LIFE_TASK_READ: u8 = 2;
/// State of a request: he will do it.
pub const LIFE_TASK_ACCEPTED: u8 = 3;
/// State of a request: he is at it.
pub const LIFE_TASK_STARTED: u8 = 4;
/// State of a request: he has stopped for a while.
pub const LIFE_TASK_HELD: u8 = 5;
/// State of a request: he will not do it.
pub const LIFE_TASK_DECLINED: u8 = 6;
/// State of a request: it is done.
pub const LIFE_TASK_DONE: u8 = 7;
/// State of a request: it could not be done.
pub const LIFE_TASK_FAILED: u8 = 8;
/// State of a request: the requester no longer wants it.
pub const LIFE_TASK_CANCELLED: u8 = 9;
/// State of a request: its time is over and nothing came of it.
pub const LIFE_TASK_EXPIRED: u8 = 10;

/// Length in bytes of a request as it is kept. Nothing in it is secret.
pub const LIFE_TASK_BYTES: usize = 123;
const _: () = assert!(LIFE_TASK_BYTES == TASK_LEN);

/// Most cards of a quorum.
pub const LIFE_QUORUM_MAX: usize = 16;

/// The countersignatures of one object.
#[repr(C)]
pub struct life_quorum {
    opaque: [u64; 171],
}

state!(life_quorum holds Quorum<LIFE_QUORUM_MAX>, tag b"LIFEQUOR");

/// Length in bytes of `struct life_quorum`.
pub const LIFE_QUORUM_BYTES: usize = 1368;
const _: () = assert!(LIFE_QUORUM_BYTES == size_of::<life_quorum>());

/// Returns `LIFE_TASK_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_task_bytes() -> usize {
    LIFE_TASK_BYTES
}

/// Returns `LIFE_QUORUM_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_quorum_max() -> usize {
    LIFE_QUORUM_MAX
}

/// Returns `LIFE_QUORUM_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_quorum_bytes() -> usize {
    LIFE_QUORUM_BYTES
}

/// What a request is and where it stands.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_task_info {
    /// The message that asks.
    pub of: [u8; 32],
    /// The thread.
    pub thread: [u8; 16],
    /// The card of the one who asks.
    pub requester: [u8; 32],
    /// The card of the one who is asked.
    pub performer: [u8; 32],
    /// The last moment at which the performer's steps count; `UINT64_MAX` if there is no end.
    pub expires: u64,
    /// One of `LIFE_TASK_*`.
    pub state: u8,
    /// 1 if the requester has cancelled it, be it too late, else 0.
    pub is_cancelled: u8,
}

/// Begins to follow a request.
///
/// @param[in]  accepted  the receipt of status `LIFE_RECEIPT_REQUESTED`.
/// @param[out] task      `LIFE_TASK_BYTES` bytes: the request.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: a receipt of another status;
///         `LIFE_STATUS_WRONG_STATE`: `accepted` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[task; LIFE_TASK_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_task_begin(accepted: *const life_accepted_receipt, task: *mut u8) -> i32 {
    entry_shallow(|call| {
        let task = call.array_out(task)?;
        task.put(Task::new(call.state(accepted)?)?.save()?);
        Ok(())
    })
}

/// Takes a step of a request in. A refused step changes nothing, here and at everybody else who sees it.
///
/// @param[in,out] task      `LIFE_TASK_BYTES` bytes: the request.
/// @param[in]     accepted  the receipt.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_THREAD`, `LIFE_STATUS_WRONG_OBJECT`: about another message;
///         `LIFE_STATUS_WRONG_KIND`: no step;
///         `LIFE_STATUS_FORBIDDEN`: by somebody who is neither of the two, or by the one who may not make it;
///         `LIFE_STATUS_EXPIRED`: the performer made it when the request's time was over;
///         `LIFE_STATUS_OUT_OF_ORDER`: there is no such step from this state;
///         `LIFE_STATUS_NON_CANONICAL`: `task` is no request;
///         `LIFE_STATUS_WRONG_STATE`: `accepted` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[task; LIFE_TASK_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_task_step(task: *mut u8, accepted: *const life_accepted_receipt) -> i32 {
    entry_shallow(|call| {
        let place = call.bytes_out(task, LIFE_TASK_BYTES)?;
        let place = place.first_chunk_mut().ok_or(Error::InvalidArgument)?;
        let accepted = call.state(accepted)?;
        let mut task = Task::load(place)?;
        task.step(accepted)?;
        *place = task.save()?;
        Ok(())
    })
}

/// Says what a request is and where it stands.
///
/// @param[in]  task  `LIFE_TASK_BYTES` bytes: the request.
/// @param[in]  now   milliseconds since 1970, UTC.
/// @param[out] info  what it is.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NON_CANONICAL`: `task` is no request;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[task; LIFE_TASK_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_task_get_info(task: *const u8, now: u64, info: *mut life_task_info) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let task = Task::load(call.array(task)?)?;
        place.put(life_task_info {
            of: task.of().0,
            thread: task.thread().0,
            requester: task.card_of(Role::Requester).0,
            performer: task.card_of(Role::Performer).0,
            expires: task.expires().unwrap_or(Time::MAX).0,
            state: task.state(Time(now)).number(),
            is_cancelled: u8::from(task.is_cancelled()),
        });
        Ok(())
    })
}

impl Call {
    /// Trusted cards, each checked.
    fn trusted(
        &self,
        cards: *const *const life_verified_card,
        count: usize,
    ) -> Result<&[*const life_verified_card], Error> {
        let cards = self.pointers(cards, count)?;
        cards.iter().try_for_each(|card| self.state(*card).map(|_| ()))?;
        Ok(cards)
    }
}

/// Asks for countersignatures of one object. People are counted, not cards: who has two cards signs once.
///
/// @param[out] quorum     state to initialise.
/// @param[in]  of         32 bytes, the seal digest of the object.
/// @param[in]  needed     how many people have to sign: 1 or more.
/// @param[in]  cards      pointers to the trusted cards of those who may sign.
/// @param[in]  cards_len  how many: at most `LIFE_QUORUM_MAX`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many cards;
///         `LIFE_STATUS_WRONG_STATE`: a card is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: none is needed, or more than there are people, `NULL`, or overlap. After an error
///         the state is wiped.
///
/// cbindgen:ptrs-as-arrays=[[of; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_quorum_init(
    quorum: *mut life_quorum,
    of: *const u8,
    needed: usize,
    cards: *const *const life_verified_card,
    cards_len: usize,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(quorum)?;
        let of = Digest(*call.array(of)?);
        let cards = call.trusted(cards, cards_len)?;
        let cards = cards.iter().filter_map(|card| call.state(*card).ok());
        fresh.init(|| Quorum::new(of, needed, cards))
    })
}

/// Verifies a countersignature and counts it.
///
/// @param[in,out] quorum   the quorum.
/// @param[in]     in       the receipt of status `LIFE_RECEIPT_COUNTERSIGNED`.
/// @param[in]     in_len   its length in bytes.
/// @param[in]     issuer   who must have issued it.
/// @param[in]     latest   the latest time that it may state: milliseconds since 1970, UTC.
/// @param[out]    reached  1 if enough people have signed now, else 0.
///
/// @return `LIFE_STATUS_OK`, or
///         what `life_receipt_verify` returns: no receipt of this issuer;
///         `LIFE_STATUS_WRONG_KIND`: a receipt of another status;
///         `LIFE_STATUS_WRONG_OBJECT`: about another object;
///         `LIFE_STATUS_FORBIDDEN`: by a card that is not one of those that may;
///         `LIFE_STATUS_REPLAYED`: this person has signed before;
///         `LIFE_STATUS_WRONG_STATE`: `quorum` or `issuer` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_quorum_add(
    quorum: *mut life_quorum,
    r#in: *const u8,
    in_len: usize,
    issuer: *const life_verified_card,
    latest: u64,
    reached: *mut u8,
) -> i32 {
    entry_classic(|call| {
        let place = call.place(reached)?;
        let quorum = call.state_mut(quorum)?;
        let receipt = call.receipt((r#in, in_len), issuer, latest)?;
        place.put(u8::from(quorum.add(&receipt)?));
        Ok(())
    })
}

/// Ends a quorum: its memory is zero afterwards. Quorums hold no secrets.
///
/// @param[in,out] quorum  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_quorum_wipe(quorum: *mut life_quorum) {
    wipe_state(quorum);
}
