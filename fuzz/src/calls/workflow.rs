//! Receipts, conversations, requests and countersignatures.
use super::{Places, World};
use core::mem::zeroed;
use life_ffi::*;

impl World<'_> {
    pub(super) fn workflow(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, out, out_size, out_len, .. } = *places;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state, `bytes`
        // as many as it is asked for, what is written to 256 or more. What states refer to stays as it is.
        let status = unsafe {
            let ((thing, len), (input, input_len), me) = (self.lasting(), self.input(), self.bytes(32));
            let (c, time, mut info, mut task): (_, _, life_receipt_info, life_task_info) =
                (self.slot::<u8>(), self.word(), zeroed(), zeroed());
            let mut place: life_receipt_place = zeroed();
            let mut message: life_message_place = zeroed();
            let words = (&raw mut self.infos.words).cast::<u64>();
            match number {
                0 | 1 => {
                    let mut draft: life_receipt_draft = zeroed();
                    (draft.place, draft.performer) =
                        (&raw const place, if time == 0 { me } else { core::ptr::null() });
                    (draft.time, draft.status) = (time, self.choices.byte() % 12);
                    life_receipt_issue(a.cast(), &raw const draft, out, out_size, out_len, self.array_out())
                }
                2 => life_receipt_get_info(thing, len, &raw mut info),
                3 => life_receipt_verify(thing, len, a.cast(), time),
                4 | 5 => life_conversation_init(a.cast(), self.bytes(16)),
                6 => life_conversation_load(a.cast(), input, input_len),
                7 => life_conversation_save(a.cast(), out, out_size, out_len),
                8 | 9 => life_conversation_admit(a.cast(), b.cast()),
                10 => life_conversation_take_message(a.cast(), &raw const self.infos.opened),
                11 => life_conversation_next(a.cast(), me, self.bytes(16), &raw mut message),
                12 => life_conversation_sent(a.cast(), me, &raw const message, self.bytes(32)),
                13 => life_conversation_next_receipt(a.cast(), me, &raw mut place),
                14..17 => life_conversation_take_receipt(a.cast(), thing, len, b.cast(), time, c.cast()),
                17 => life_conversation_recall(a.cast(), self.bytes(32), me),
                18 => life_conversation_seen(a.cast(), me, words, words.add(1)),
                19 => life_task_begin(a.cast(), self.changing()),
                20 => life_task_step(self.changing(), a.cast()),
                21 => life_task_get_info(self.bytes(123), time, &raw mut task),
                22 => {
                    let (of, (cards, count)) = (self.bytes(32), self.recipients());
                    life_quorum_init(a.cast(), of, usize::from(self.choices.byte() % 4), cards, count)
                }
                23 => life_quorum_add(a.cast(), thing, len, b.cast(), time, &raw mut self.infos.byte),
                _ => {
                    life_conversation_wipe(a.cast());
                    life_accepted_receipt_wipe(b.cast());
                    life_quorum_wipe(c.cast());
                    0
                }
            }
        };
        self.written(places, status)
    }
}
