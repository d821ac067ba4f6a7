//! Opening and verifying: at once, as streams, in parts.
use super::{Places, World};
use life_ffi::*;

impl World<'_> {
    pub(super) fn open(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, work: (work, work_len), out, out_size, out_len } = *places;
        let (opened, metadata) = (&raw mut self.infos.opened, &raw mut self.infos.metadata);
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state,
        // arrays 32 bytes or more. Working memory belongs to one slot, and what states refer to stays as it is.
        unsafe {
            match number {
                0..3 => {
                    let (author, expected, (head, len)) = (self.slot(), self.expected(), self.lasting());
                    life_opener_init(
                        a.cast(),
                        b.cast(),
                        author,
                        expected,
                        head,
                        len,
                        work,
                        work_len,
                        out,
                        out_size,
                        metadata,
                    )
                }
                3..6 => {
                    let (input, len) = self.input();
                    self.written(places, life_opener_update(a.cast(), input, len, out, out_size, out_len))
                }
                6 => self.written(places, life_opener_finish(a.cast(), out, out_size, out_len, opened)),
                7 => life_opener_update_len(a.cast(), self.choices.number(), out_len),
                8 => life_opener_finish_len(a.cast(), out_len),
                9 => {
                    let (expected, (head, len)) = (self.expected(), self.lasting());
                    life_verifier_init(a.cast(), b.cast(), expected, head, len, work, work_len)
                }
                10 => {
                    let (input, len) = self.input();
                    life_verifier_update(a.cast(), input, len)
                }
                11 => life_verifier_finish(a.cast(), opened),
                12 => {
                    let (author, expected) = (self.slot(), self.expected());
                    let ((head, len), (end, end_len)) = (self.lasting(), self.lasting());
                    life_range_opener_init(
                        a.cast(),
                        b.cast(),
                        author,
                        expected,
                        head,
                        len,
                        end,
                        end_len,
                        out,
                        out_size,
                        metadata,
                    )
                }
                13 => {
                    let ((input, len), (proof, proof_len)) = (self.input(), self.input());
                    let (index, hashes) = (u64::from(self.choices.byte() % 4), proof_len / 32);
                    let status = life_range_opener_open_segment(
                        a.cast(),
                        index,
                        input,
                        len,
                        proof,
                        hashes,
                        out,
                        out_size,
                        out_len,
                    );
                    self.written(places, status)
                }
                14 => life_range_opener_get_opened(a.cast(), opened),
                15 => life_range_opener_plaintext_len(a.cast(), (&raw mut self.infos.words).cast()),
                _ => {
                    let (author, expected, (input, len)) = (self.slot(), self.expected(), self.input());
                    let (room, size) = self.output();
                    let status = life_open(
                        a.cast(),
                        author,
                        expected,
                        input,
                        len,
                        room,
                        size,
                        out,
                        out_size,
                        out_len,
                        metadata,
                        opened,
                    );
                    self.written(places, status)
                }
            }
        }
    }
}
