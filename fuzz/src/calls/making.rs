//! Seeds, cards and identities, and the end of any state.
use super::{Places, World};
use life_ffi::*;

impl World<'_> {
    pub(super) fn make(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, out, out_size, out_len, .. } = *places;
        let card_info = &raw mut self.infos.card;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state,
        // arrays 32 bytes or more. Working memory belongs to one slot, and what states refer to stays as it is.
        unsafe {
            match number {
                0 => life_seed_generate(self.rng(), self.array_out()),
                1 => {
                    let (seed, suite, details) = (self.array(), self.choices.byte() % 4, self.details());
                    self.written(
                        places,
                        life_card_issue(seed, suite, &raw const details, out, out_size, out_len),
                    )
                }
                2 | 3 => {
                    let (seed, (card, len)) = (self.array(), self.lasting());
                    life_identity_init(a.cast(), seed, card, len)
                }
                4 => life_identity_card(a.cast(), b.cast()),
                5 => life_identity_generate_object_id(a.cast(), self.rng(), self.word(), self.array_out()),
                6 => {
                    let (card, len) = self.lasting();
                    life_card_decode(a.cast(), card, len)
                }
                7 => life_card_pin_id(a.cast(), self.array(), b.cast()),
                8 => {
                    let (text, len) = self.input();
                    life_card_pin(a.cast(), text, len, b.cast())
                }
                9 => life_card_get_info(a.cast(), card_info),
                10 => life_verified_card_get_info(a.cast(), card_info),
                11 => life_card_fingerprint(a.cast(), self.array_out().cast()),
                12 => life_card_qr_text(a.cast(), self.array_out().cast()),
                _ => {
                    self.wipe(a);
                    0
                }
            }
        }
    }

    /// Ends a state, or what is none, by the function of any type.
    fn wipe(&mut self, state: *mut core::ffi::c_void) {
        // SAFETY: a slot holds the longest state; `life_wipe` is told the length of the shortest.
        unsafe {
            match self.choices.byte() % 10 {
                0 => life_sealer_wipe(self.slot()),
                1 => life_identity_wipe(self.slot()),
                2 => life_batch_wipe(self.slot()),
                3 => life_opener_wipe(self.slot()),
                4 => life_card_wipe(self.slot()),
                5 => life_verified_card_wipe(self.slot()),
                6 => life_verifier_wipe(self.slot()),
                7 => life_range_opener_wipe(self.slot()),
                8 => life_tree_wipe(self.slot()),
                _ => life_wipe(state.cast(), 100),
            }
        }
    }
}
