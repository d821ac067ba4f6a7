//! Receipts, conversations, requests and countersignatures.
use super::{Call, World, calls, things::Kind};
use core::{mem::zeroed, ptr::null};
use life_ffi::*;

pub(super) const CALLS: &[Call] = calls! { w:
    life_conversation_init(w.fresh(), w.array::<16>(Kind::Id));
    life_conversation_admit(w.state(), w.state());
    life_conversation_next(w.state(), w.array::<32>(Kind::CardId), w.array::<16>(Kind::Id), w.fresh());
    life_conversation_sent(w.state(), w.array::<32>(Kind::CardId), w.told::<life_message_place>(),
        w.array::<32>(Kind::Digest));
    life_conversation_take_message(w.state(), w.told::<life_opened>());
    life_conversation_next_receipt(w.state(), w.array::<32>(Kind::CardId), w.fresh());
    life_receipt_issue(w.state(), w.receipt_draft(), w.output(Kind::Receipt), w.len(), w.used(),
        w.array_out::<_, 32>(Kind::Work));
    life_receipt_get_info(w.thing(Kind::Receipt), w.len(), w.fresh());
    life_receipt_verify(w.thing(Kind::Receipt), w.len(), w.state(), w.time());
    life_conversation_take_receipt(w.state(), w.thing(Kind::Receipt), w.len(), w.state(), w.time(), w.fresh());
    life_conversation_recall(w.state(), w.array::<32>(Kind::Digest), w.array::<32>(Kind::CardId));
    life_conversation_seen(w.state(), w.array::<32>(Kind::CardId), w.place(), w.place());
    life_conversation_save(w.state(), w.output(Kind::Conversation), w.len(), w.used());
    life_conversation_load(w.fresh(), w.thing(Kind::Conversation), w.len());
    life_task_begin(w.state(), w.array_out::<_, 123>(Kind::Task));
    life_task_step(w.changed::<123>(Kind::Task), w.state());
    life_task_get_info(w.array::<123>(Kind::Task), w.time(), w.fresh());
    life_quorum_init(w.fresh(), w.array::<32>(Kind::Digest), w.one_of::<u16>(1, 4).into(), w.cards(), w.len());
    life_quorum_add(w.state(), w.thing(Kind::Receipt), w.len(), w.state(), w.time(), w.place());
    life_conversation_wipe(w.wiped());
    life_accepted_receipt_wipe(w.wiped());
    life_quorum_wipe(w.wiped());
};

impl World<'_> {
    /// What was asked in the message whose digest is the newest; of Alice herself, where it is a request.
    fn receipt_draft(&mut self) -> *const life_receipt_draft {
        // SAFETY: numbers and pointers may be zero.
        let mut draft: life_receipt_draft = unsafe { zeroed() };
        let of = self.array::<32>(Kind::Digest);
        // SAFETY: NULL, or as many bytes.
        draft.of = unsafe { of.cast::<[u8; 32]>().as_ref() }.copied().unwrap_or_default();
        (draft.status, draft.time) = (self.one_of(LIFE_RECEIPT_REQUESTED, 12), self.time());
        let performer = self.array::<32>(Kind::CardId);
        if draft.status == LIFE_RECEIPT_REQUESTED {
            (draft.performer, draft.expires) = (performer, self.number(u64::MAX - 1));
        }
        draft.place = if draft.status == LIFE_RECEIPT_COUNTERSIGNED { null() } else { self.told() };
        self.given(draft)
    }
}
