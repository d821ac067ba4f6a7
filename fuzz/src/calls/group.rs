//! Groups: states, members, keys and records.
use super::{Places, World};
use core::mem::zeroed;
use life_ffi::*;

impl World<'_> {
    pub(super) fn group(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, out, out_size, out_len, .. } = *places;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state, `bytes`
        // as many as it is asked for, what is written to 256 or more. What states refer to stays as it is.
        let status = unsafe {
            let (c, d, (thing, len), (other, other_len)) =
                (self.slot::<u8>(), self.slot::<u8>(), self.lasting(), self.lasting());
            let mut info: life_group_info = zeroed();
            let mut role: life_group_role = zeroed();
            match number {
                0 => life_group_state_get_info(a.cast(), &raw mut info),
                1 => life_group_state_get_head(a.cast(), self.array_out()),
                2 | 3 => life_group_state_init(a.cast(), thing, len, b.cast(), other, other_len),
                4 => life_group_state_init_light(a.cast(), thing, len, b.cast(), other, other_len),
                5 => {
                    let (next, next_len) = self.lasting();
                    life_group_state_advance(
                        a.cast(),
                        b.cast(),
                        thing,
                        len,
                        other,
                        other_len,
                        c.cast(),
                        next,
                        next_len,
                    )
                }
                6 => {
                    life_group_state_advance_light(a.cast(), b.cast(), thing, len, c.cast(), other, other_len)
                }
                7 => life_group_state_pin(a.cast(), self.bytes(56), thing, len),
                8 => life_group_state_earlier(a.cast(), b.cast(), thing, len),
                9 => life_group_prove(thing, len, self.bytes(32), out, out_size, out_len),
                10 => life_group_member_verify(a.cast(), b.cast(), thing, len),
                11 | 12 => life_group_member_find(a.cast(), b.cast(), thing, len, self.bytes(32)),
                13 => life_group_member_get_info(a.cast(), self.array_out(), &raw mut role),
                14 => life_group_keys_open(a.cast(), b.cast(), c.cast(), d.cast()),
                15 => life_group_keys_previous(a.cast(), b.cast(), c.cast()),
                16 => life_group_keys_token(a.cast(), thing, len, other, other_len, self.array_out()),
                17 => {
                    let (draft, rng, head, digest) =
                        (self.draft(), self.rng(), self.bytes(56), self.array_out());
                    let (input, input_len) = self.input();
                    life_group_seal(
                        a.cast(),
                        rng,
                        b.cast(),
                        head,
                        c.cast(),
                        draft,
                        input,
                        input_len,
                        out,
                        out_size,
                        out_len,
                        digest,
                    )
                }
                18 => {
                    let (draft, rng, head, digest) =
                        (self.draft(), self.rng(), self.bytes(56), self.array_out());
                    let (input, input_len) = self.input();
                    life_group_seal_outside(
                        a.cast(),
                        rng,
                        b.cast(),
                        head,
                        draft,
                        input,
                        input_len,
                        out,
                        out_size,
                        out_len,
                        digest,
                    )
                }
                19 | 20 => {
                    let (expected, head, (room, size)) = (self.expected(), self.bytes(56), self.output());
                    let (opened, metadata) = (&raw mut self.infos.opened, &raw mut self.infos.metadata);
                    life_group_open(
                        a.cast(),
                        head,
                        b.cast(),
                        c.cast(),
                        expected,
                        thing,
                        len,
                        room,
                        size,
                        out,
                        out_size,
                        out_len,
                        metadata,
                        opened,
                    )
                }
                21 => life_group_fork_verify_signed_twice(a.cast(), thing, len, other, other_len),
                22 => life_group_exposure_init(a.cast(), self.bytes(32)),
                23 => life_group_exposure_step(a.cast(), b.cast(), thing, len, &raw mut self.infos.byte),
                _ => {
                    life_group_state_wipe(a.cast());
                    life_group_member_wipe(b.cast());
                    life_group_keys_wipe(c.cast());
                    life_group_exposure_wipe(d.cast());
                    0
                }
            }
        };
        self.written(places, status)
    }
}
