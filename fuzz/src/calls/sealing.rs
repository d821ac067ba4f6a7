//! Sealing: at once, as streams, in batches.
use super::{Places, World};
use life_ffi::*;

impl World<'_> {
    pub(super) fn seal(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, work, out, out_size, out_len } = *places;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state,
        // arrays 32 bytes or more. Working memory belongs to one slot, and what states refer to stays as it is.
        let status = unsafe {
            match number {
                0..3 => {
                    let (rng, draft, (to, count)) = (self.rng(), self.draft(), self.recipients());
                    let len = if self.choices.flag() { u64::MAX } else { u64::from(self.choices.byte()) };
                    let (work, work_len) = work;
                    life_sealer_init(
                        a.cast(),
                        b.cast(),
                        rng,
                        draft,
                        to,
                        count,
                        len,
                        work,
                        work_len,
                        out,
                        out_size,
                        out_len,
                    )
                }
                3..6 => {
                    let (input, len) = self.input();
                    life_sealer_update(a.cast(), input, len, out, out_size, out_len)
                }
                6 => life_sealer_pad(a.cast(), out, out_size, out_len),
                7 => life_sealer_finish(a.cast(), b.cast(), out, out_size, out_len, self.array_out()),
                8 => {
                    let (index, digest) = (self.len(), self.array_out());
                    life_sealer_finish_batch(a.cast(), b.cast(), out, out_size, out_len, index, digest)
                }
                9 => life_batch_seal(a.cast(), self.choices.number() % 70, out, out_size, out_len),
                10 => {
                    let (rng, draft, (to, count)) = (self.rng(), self.draft(), self.recipients());
                    let ((input, len), digest) = (self.input(), self.array_out());
                    life_seal(a.cast(), rng, draft, to, count, input, len, out, out_size, out_len, digest)
                }
                _ => return self.measure(number, places),
            }
        };
        self.written(places, status)
    }

    /// What writes no bytes: lengths, and batches before they are sealed.
    fn measure(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, out_len, .. } = *places;
        let words = (&raw mut self.infos.words).cast::<u64>();
        // SAFETY: as in `seal`.
        unsafe {
            match number {
                11 => life_sealer_update_len(a.cast(), self.choices.number(), out_len),
                12 => life_sealer_finish_len(a.cast(), out_len),
                13 => life_sealer_padding_left(a.cast(), words),
                14 => life_batch_init(a.cast()),
                15 => life_batch_sign(a.cast(), b.cast()),
                _ => {
                    let (draft, (to, count), len) = (self.draft(), self.recipients(), self.word());
                    if self.choices.flag() {
                        life_sealer_head_len(draft, to, count, len, out_len)
                    } else {
                        life_seal_len(draft, to, count, len as usize, out_len)
                    }
                }
            }
        }
    }
}
