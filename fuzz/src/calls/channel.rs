//! Channels: the device, and who reads.
use super::{Places, World};
use core::mem::zeroed;
use life_ffi::*;

impl World<'_> {
    pub(super) fn channel(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, out, out_size, out_len, .. } = *places;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state, `bytes`
        // as many as it is asked for, what is written to 256 or more. What states refer to stays as it is.
        let status = unsafe {
            let (c, (thing, len), suite) = (self.slot::<u8>(), self.lasting(), self.choices.byte() % 4);
            let mut info: life_channel_info = zeroed();
            let mut arrival: life_arrival = zeroed();
            let steps = u64::from(self.choices.byte());
            match number {
                0 | 1 => {
                    let (rng, device, (to, count)) = (self.rng(), self.bytes(32), self.recipients());
                    life_channel_create(
                        a.cast(),
                        b.cast(),
                        rng,
                        suite,
                        device,
                        1,
                        to,
                        count,
                        out,
                        out_size,
                        out_len,
                    )
                }
                2 => life_channel_get_state(a.cast(), self.array_out()),
                3 => {
                    let (one, other) = (self.bytes(128), self.bytes(128));
                    life_channel_find(one, other, &raw mut self.infos.byte, self.array_out())
                }
                4 | 5 => life_channel_restore(a.cast(), self.bytes(128)),
                6 | 7 => life_channel_prepare(a.cast(), self.choices.byte(), self.array_out()),
                8 | 9 => {
                    let old = self.bytes(128);
                    life_channel_stored(a.cast(), self.bytes(128), 128, old, if steps == 0 { 0 } else { 128 })
                }
                10 => life_channel_get_info(a.cast(), &raw mut info),
                11 | 12 => {
                    let (rng, draft, digest, (input, len)) =
                        (self.rng(), self.draft(), self.array_out(), self.input());
                    life_channel_seal(
                        a.cast(),
                        b.cast(),
                        rng,
                        draft,
                        input,
                        len,
                        out,
                        out_size,
                        out_len,
                        digest,
                    )
                }
                13 => {
                    let (rng, draft, digest, (input, len)) =
                        (self.rng(), self.draft(), self.array_out(), self.input());
                    let index = self.len();
                    life_channel_seal_batch(
                        a.cast(),
                        b.cast(),
                        c.cast(),
                        rng,
                        draft,
                        input,
                        len,
                        out,
                        out_size,
                        out_len,
                        index,
                        digest,
                    )
                }
                14 | 15 => life_channel_reader_init(a.cast(), b.cast(), c.cast(), thing, len),
                16 | 17 => {
                    let (expected, (room, size)) = (self.expected(), self.output());
                    let (opened, metadata) = (&raw mut self.infos.opened, &raw mut self.infos.metadata);
                    life_channel_open(
                        a.cast(),
                        b.cast(),
                        expected,
                        steps,
                        thing,
                        len,
                        room,
                        size,
                        out,
                        out_size,
                        out_len,
                        metadata,
                        opened,
                        &raw mut arrival,
                    )
                }
                18 => life_channel_reader_get_info(a.cast(), &raw mut info),
                19 => life_channel_reader_get_gap(a.cast(), 0, (&raw mut self.infos.ranges).cast()),
                20 => life_channel_reader_settle(a.cast(), steps),
                21 => life_channel_reader_export(a.cast(), out, out_size, out_len),
                22 => {
                    let (input, len) = self.input();
                    life_channel_reader_import(a.cast(), input, len)
                }
                23 => life_batch_recover(a.cast(), thing, len, out_len, self.array_out()),
                _ => {
                    life_channel_wipe(a.cast());
                    life_channel_reader_wipe(b.cast());
                    0
                }
            }
        };
        self.written(places, status)
    }
}
