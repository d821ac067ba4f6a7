//! life/workflow.h: the next message and the next receipt of a conversation.
use crate::{
    call::{entry_classic, entry_shallow},
    card::life_verified_card,
    workflow::{life_receipt_place, place_to_c},
    workflow_conversation::{life_accepted_receipt, life_conversation},
};
use life_core::{
    Digest, ObjectId, ThreadId,
    envelope::{Revision, Thread},
    workflow::Place,
};

/// The place of one's next message in a thread: what to put into a `life_draft`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_message_place {
    /// The object of one's lane: `object` of the draft.
    pub object: [u8; 16],
    /// Its next revision: `revision`.
    pub revision: u64,
    /// The digest of the revision before: `previous` points here, unless `revision` is 0.
    pub previous: [u8; 32],
    /// The thread: `thread` points here.
    pub thread: [u8; 16],
    /// The message that is answered: `answers` points here, unless `has_answers` is 0.
    pub answers: [u8; 32],
    /// 1 if a message is answered; 0 for the first of a thread.
    pub has_answers: u8,
}

/// Gives the place of one's next message, which answers the last one that was seen unless the caller puts another in.
///
/// @param[in]  conversation  the conversation.
/// @param[in]  me            32 bytes, one's own card id.
/// @param[in]  object        16 bytes, the object of one's lane if this is the first message; later it is not looked at.
/// @param[out] place         what to put into the draft.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_FORBIDDEN`: this card may not speak here;
///         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[me; LIFE_CARD_ID_BYTES], [object; LIFE_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_next(
    conversation: *const life_conversation,
    me: *const u8,
    object: *const u8,
    place: *mut life_message_place,
) -> i32 {
    entry_shallow(|call| {
        let target = call.place(place)?;
        let conversation = call.state(conversation)?;
        let place = conversation.next(call.card_id(me)?, ObjectId(*call.array(object)?))?;
        let (revision, previous) = match place.revision {
            Revision::First => (0, [0; 32]),
            Revision::Next { number, previous } => (number, previous.0),
        };
        target.put(life_message_place {
            object: place.object.0,
            revision,
            previous,
            thread: place.thread.id.0,
            answers: place.thread.answers.map_or([0; 32], |digest| digest.0),
            has_answers: u8::from(place.thread.answers.is_some()),
        });
        Ok(())
    })
}

/// Takes one's own message in, once it is sealed.
///
/// @param[in,out] conversation  the conversation.
/// @param[in]     me            32 bytes, one's own card id.
/// @param[in]     place         the place that it was sealed for.
/// @param[in]     digest        32 bytes, its seal digest.
///
/// @return `LIFE_STATUS_OK`, or what `life_conversation_take_message` returns.
///
/// cbindgen:ptrs-as-arrays=[[me; LIFE_CARD_ID_BYTES], [digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_sent(
    conversation: *mut life_conversation,
    me: *const u8,
    place: *const life_message_place,
    digest: *const u8,
) -> i32 {
    entry_shallow(|call| {
        let conversation = call.state_mut(conversation)?;
        let (me, digest) = (call.card_id(me)?, Digest(*call.array(digest)?));
        let place = call.value(place)?;
        let revision = match place.revision {
            0 => Revision::First,
            number => Revision::Next { number, previous: Digest(place.previous) },
        };
        let answers = (place.has_answers != 0).then_some(Digest(place.answers));
        let thread = Thread { id: ThreadId(place.thread), answers };
        conversation.sent(me, &Place { object: ObjectId(place.object), revision, thread }, digest)
    })
}

/// Gives the place of one's next receipt.
///
/// @param[in]  conversation  the conversation.
/// @param[in]  me            32 bytes, one's own card id.
/// @param[out] place         `place` of a `life_receipt_draft`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_FORBIDDEN`: this card may not speak here;
///         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[me; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_next_receipt(
    conversation: *const life_conversation,
    me: *const u8,
    place: *mut life_receipt_place,
) -> i32 {
    entry_shallow(|call| {
        let target = call.place(place)?;
        let conversation = call.state(conversation)?;
        target.put(place_to_c(&conversation.next_receipt(call.card_id(me)?)?));
        Ok(())
    })
}

/// Verifies the next receipt and takes it in, also one's own. A refusal changes nothing.
///
/// @param[in,out] conversation  the conversation.
/// @param[in]     in            the receipt.
/// @param[in]     in_len        its length in bytes.
/// @param[in]     issuer        who must have issued it.
/// @param[in]     latest        the latest time that it may state: milliseconds since 1970, UTC.
/// @param[out]    accepted      state to initialise: for `life_task_begin` and `life_task_step`.
///
/// @return `LIFE_STATUS_OK`, or
///         what `life_receipt_verify` returns: no receipt of this issuer;
///         `LIFE_STATUS_WRONG_THREAD`: of no thread, or of another;
///         `LIFE_STATUS_FORBIDDEN`: its issuer may not speak here, or may not say this of this message;
///         `LIFE_STATUS_OUT_OF_ORDER`: one of this issuer, or the message that it is about, has not come;
///         `LIFE_STATUS_REPLAYED`: seen before;
///         `LIFE_STATUS_FORKED`: its issuer has signed two different receipts of one number;
///         `LIFE_STATUS_WRONG_STATE`: `conversation` or `issuer` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error `accepted` is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_take_receipt(
    conversation: *mut life_conversation,
    r#in: *const u8,
    in_len: usize,
    issuer: *const life_verified_card,
    latest: u64,
    accepted: *mut life_accepted_receipt,
) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(accepted)?;
        let conversation = call.state_mut(conversation)?;
        let receipt = call.receipt((r#in, in_len), issuer, latest)?;
        fresh.init(|| conversation.receipt(&receipt))
    })
}
