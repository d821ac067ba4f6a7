//! life/workflow.h: a party's view of a thread.
use crate::{
    call::{Call, entry_classic, entry_shallow},
    card::life_verified_card,
    expected::life_opened,
    state::{state, wipe_state},
};
use life_core::{
    CardId, Digest, Error, ThreadId,
    workflow::{AcceptedReceipt, Conversation},
};

/// Most authors whom a conversation follows.
pub const LIFE_CONVERSATION_PEOPLE_MAX: usize = 16;
/// How many messages a conversation remembers, which an answer or a receipt may name.
pub const LIFE_CONVERSATION_RECENT_MAX: usize = 64;

type View = Conversation<LIFE_CONVERSATION_PEOPLE_MAX, LIFE_CONVERSATION_RECENT_MAX>;

/// What one party has seen of a thread.
#[repr(C)]
pub struct life_conversation {
    opaque: [u64; 808],
}

state!(life_conversation holds View, tag b"LIFETALK");

/// A receipt that a conversation has accepted: for requests that are followed. May be copied.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_accepted_receipt {
    opaque: [u64; 38],
}

state!(life_accepted_receipt holds AcceptedReceipt, tag b"LIFERCPT", COPYABLE);

/// Length in bytes of `struct life_conversation`.
pub const LIFE_CONVERSATION_BYTES: usize = 6464;
/// Length in bytes of `struct life_accepted_receipt`.
pub const LIFE_ACCEPTED_RECEIPT_BYTES: usize = 304;
/// Most bytes of a conversation that is kept.
pub const LIFE_KEPT_CONVERSATION_BYTES_MAX: usize = 4196;
const _: () = assert!(LIFE_CONVERSATION_BYTES == size_of::<life_conversation>());
const _: () = assert!(LIFE_ACCEPTED_RECEIPT_BYTES == size_of::<life_accepted_receipt>());
const _: () = assert!(LIFE_KEPT_CONVERSATION_BYTES_MAX == View::KEPT_MAX);

/// Returns `LIFE_CONVERSATION_PEOPLE_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_conversation_people_max() -> usize {
    LIFE_CONVERSATION_PEOPLE_MAX
}

/// Returns `LIFE_CONVERSATION_RECENT_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_conversation_recent_max() -> usize {
    LIFE_CONVERSATION_RECENT_MAX
}

/// Returns `LIFE_CONVERSATION_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_conversation_bytes() -> usize {
    LIFE_CONVERSATION_BYTES
}

/// Returns `LIFE_ACCEPTED_RECEIPT_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_accepted_receipt_bytes() -> usize {
    LIFE_ACCEPTED_RECEIPT_BYTES
}

/// Returns `LIFE_KEPT_CONVERSATION_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_kept_conversation_bytes_max() -> usize {
    LIFE_KEPT_CONVERSATION_BYTES_MAX
}

impl Call {
    pub(crate) fn card_id(&self, ptr: *const u8) -> Result<CardId, Error> {
        self.array(ptr).map(|id| CardId(*id))
    }
}

/// Begins to follow a thread in which nobody may speak yet.
///
/// @param[out] conversation  state to initialise.
/// @param[in]  thread        16 bytes, the thread.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[thread; LIFE_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_init(
    conversation: *mut life_conversation,
    thread: *const u8,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(conversation)?;
        let thread = ThreadId(*call.array(thread)?);
        fresh.init(|| Ok(View::new(thread)))
    })
}

/// Takes up a conversation again that `life_conversation_save` wrote.
///
/// @param[out] conversation  state to initialise.
/// @param[in]  in            what was kept, where nobody else writes.
/// @param[in]  in_len        its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`,
///         `LIFE_STATUS_NON_CANONICAL`: no such bytes;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: more authors or messages than this library follows;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_load(
    conversation: *mut life_conversation,
    r#in: *const u8,
    in_len: usize,
) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(conversation)?;
        let kept = call.input(r#in, in_len)?;
        fresh.init(|| View::load(kept))
    })
}

/// Writes a conversation, to be kept **before** a message or a receipt of one's own leaves: else a crash makes two of one
/// number, which the others refuse as `LIFE_STATUS_FORKED`. Nothing in it is secret.
///
/// @param[in]  conversation  the conversation.
/// @param[out] out           what is to be kept.
/// @param[in]  out_size      room in bytes; `LIFE_KEPT_CONVERSATION_BYTES_MAX` always does.
/// @param[out] out_len       its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_KEPT_CONVERSATION_BYTES_MAX` is in `*out_len`;
///         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_save(
    conversation: *const life_conversation,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let conversation = call.state(conversation)?;
        output.write_up_to(View::KEPT_MAX, |out| conversation.save(out))
    })
}

/// Lets the owner of a trusted card speak; also oneself. Twice is as once.
///
/// @param[in,out] conversation  the conversation.
/// @param[in]     card          who.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: there are `LIFE_CONVERSATION_PEOPLE_MAX` already;
///         `LIFE_STATUS_WRONG_STATE`: `conversation` or `card` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_admit(
    conversation: *mut life_conversation,
    card: *const life_verified_card,
) -> i32 {
    entry_shallow(|call| {
        let conversation = call.state_mut(conversation)?;
        conversation.admit(call.state(card)?)
    })
}

/// Takes the next message in. A refusal changes nothing.
///
/// @param[in,out] conversation  the conversation.
/// @param[in]     opened        what `life_open`, an opener's or a verifier's finish said of the message.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: a record; `LIFE_STATUS_WRONG_THREAD`: of another thread;
///         `LIFE_STATUS_FORBIDDEN`: its author may not speak here;
///         `LIFE_STATUS_WRONG_OBJECT`: not of the object that is his lane, or of one that is another's;
///         `LIFE_STATUS_OUT_OF_ORDER`: one of this author, or the message that it answers, has not come: keep it and show it
///         again later;
///         `LIFE_STATUS_REPLAYED`: seen before;
///         `LIFE_STATUS_FORKED`: its author has signed two different messages of one number;
///         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised, or nothing was opened;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_take_message(
    conversation: *mut life_conversation,
    opened: *const life_opened,
) -> i32 {
    entry_shallow(|call| {
        let conversation = call.state_mut(conversation)?;
        conversation.message(&call.opened(opened)?)
    })
}

/// Remembers a message again that the caller finds in his own keeping: he has taken it in here before, and somebody answers
/// it now, late.
///
/// @param[in,out] conversation  the conversation.
/// @param[in]     digest        32 bytes, its seal digest.
/// @param[in]     author        32 bytes, its author's card id.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_FORBIDDEN`: its author may not speak here;
///         `LIFE_STATUS_WRONG_STATE`: `conversation` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[digest; LIFE_DIGEST_BYTES], [author; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_recall(
    conversation: *mut life_conversation,
    digest: *const u8,
    author: *const u8,
) -> i32 {
    entry_shallow(|call| {
        let conversation = call.state_mut(conversation)?;
        conversation.recall(Digest(*call.array(digest)?), call.card_id(author)?)
    })
}

/// Says how many messages and receipts were seen of an author.
///
/// @param[in]  conversation  the conversation.
/// @param[in]  author        32 bytes, his card id.
/// @param[out] messages      how many messages.
/// @param[out] receipts      how many receipts.
///
/// @return as `life_conversation_recall`.
///
/// cbindgen:ptrs-as-arrays=[[author; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_seen(
    conversation: *const life_conversation,
    author: *const u8,
    messages: *mut u64,
    receipts: *mut u64,
) -> i32 {
    entry_shallow(|call| {
        let (messages, receipts) = (call.place(messages)?, call.place(receipts)?);
        let conversation = call.state(conversation)?;
        let (said, issued) = conversation.seen(call.card_id(author)?)?;
        messages.put(said);
        receipts.put(issued);
        Ok(())
    })
}

/// Ends a conversation: its memory is zero afterwards. Conversations hold no secrets.
///
/// @param[in,out] conversation  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_conversation_wipe(conversation: *mut life_conversation) {
    wipe_state(conversation);
}

/// Ends an accepted receipt: its memory is zero afterwards. It holds no secret.
///
/// @param[in,out] accepted  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_accepted_receipt_wipe(accepted: *mut life_accepted_receipt) {
    wipe_state(accepted);
}
