//! Trust, checkpoints, catalogues, and the audit log.
use super::{Places, World};
use core::mem::zeroed;
use life_ffi::*;

impl World<'_> {
    pub(super) fn directory(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, out, out_size, out_len, .. } = *places;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state, `bytes`
        // as many as it is asked for, what is written to 256 or more. What states refer to stays as it is.
        let status = unsafe {
            let (c, (thing, len), (proof, proof_len)) = (self.slot::<u8>(), self.lasting(), self.input());
            let (byte, time) = (self.choices.byte(), self.word());
            let mut said: life_endorsement = zeroed();
            let mut head: life_log_head = zeroed();
            let mut next: life_log_head = zeroed();
            let mut details: life_audit_details = zeroed();
            (head.size, head.purpose, details.action) = (time, byte % 5, byte % 6);
            match number {
                0 => life_verified_card_anchor(a.cast(), byte % 6),
                1 => life_verified_card_end(a.cast(), time, byte % 2),
                2 => {
                    life_verified_card_check_valid(a.cast(), time)
                        & life_verified_card_check_seen(b.cast(), time, 1)
                }
                3 => life_endorsement_issue(a.cast(), b.cast(), &raw const said, out, out_size, out_len),
                4 => life_succession_issue(a.cast(), b.cast(), time, out, out_size, out_len),
                5 => life_card_endorsed(a.cast(), thing, len, b.cast(), c.cast(), &raw mut said),
                6 => life_card_succeeds(a.cast(), thing, len, b.cast(), c.cast()),
                7 => life_checkpoint_issue(a.cast(), &raw const head, out, out_size, out_len),
                8 | 9 => life_checkpoint_verify(a.cast(), thing, len, b.cast(), self.bytes(16), byte % 5),
                10 => life_checkpoint_add_witness(a.cast(), thing, len, b.cast()),
                11 => life_checkpoint_get_head(a.cast(), &raw mut head),
                12 => life_log_head_advance(&raw const head, a.cast(), proof, proof_len, &raw mut next),
                13 => life_checkpoint_cosign(
                    a.cast(),
                    &raw const head,
                    b.cast(),
                    proof,
                    proof_len,
                    &raw mut next,
                    out,
                    out_size,
                    out_len,
                ),
                14 => life_checkpoint_check_included(a.cast(), self.bytes(32), time, proof, proof_len),
                15 => life_checkpoint_check_list(a.cast(), b.cast()),
                16 => life_checkpoint_verify_split_view(a.cast(), b.cast()),
                17 => {
                    life_card_proven(a.cast(), time, proof, proof_len, b.cast(), usize::from(byte), c.cast())
                }
                18 => life_lane_init(a.cast(), self.bytes(16), self.bytes(32)),
                19 => life_lane_load(a.cast(), proof, proof_len),
                20 => life_lane_store(a.cast(), out, out_size, out_len),
                21 => life_lane_issue(a.cast(), b.cast(), &raw const details, out, out_size, out_len),
                22 => life_lane_follow(a.cast(), thing, len, b.cast(), self.bytes(16), self.array_out()),
                23 => life_lane_check_found(a.cast(), b.cast()),
                _ => {
                    life_checkpoint_wipe(a.cast());
                    life_lane_wipe(b.cast());
                    life_identity_end(c.cast(), time)
                }
            }
        };
        self.written(places, status)
    }
}
