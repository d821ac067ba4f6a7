//! Vaults, locks, codes and shares.
use super::{Places, World};
use core::mem::zeroed;
use life_ffi::*;

impl World<'_> {
    pub(super) fn vault(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, out, out_size, out_len, .. } = *places;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state, `bytes`
        // as many as it is asked for, what is written to 256 or more. What states refer to stays as it is.
        let status = unsafe {
            let (c, (thing, len), (name, name_len)) = (self.slot::<u8>(), self.lasting(), self.input());
            let mut info: life_lock_info = zeroed();
            let mut mistake: life_mistake = zeroed();
            let params =
                life_passphrase_params { passes: 0, memory_kib: 0, lanes: self.choices.byte().into() };
            let (method, suite) = (self.choices.byte() % 5, self.choices.byte() % 4);
            match number {
                0 => life_passphrase_memory_len(&raw const params, out_len),
                1 => life_vault_memory_len(thing, len, out_len),
                2 | 3 => life_lock_key_from_secret(a.cast(), suite, method, 2, 3, self.bytes(32)),
                4 => life_lock_key_from_secret(a.cast(), suite, LIFE_LOCK_CODE, 0, 0, self.bytes(32)),
                5 => life_lock_secret_generate(a.cast(), self.rng(), 1, self.array_out()),
                6 => life_lock_key_get_info(a.cast(), &raw mut info),
                7 => life_vault_get_lock(thing, len, usize::from(method), &raw mut info, out_len),
                8 => life_vault_unlock_passphrase(a.cast(), thing, len, name, name_len, out, out_size),
                9 | 10 => life_vault_unlock_secret(a.cast(), thing, len, method, self.bytes(32)),
                11 => {
                    let shares = [a.cast_const().cast(), c.cast_const().cast()];
                    life_vault_unlock_shares(b.cast(), thing, len, shares.as_ptr(), 2)
                }
                12 | 13 => {
                    let (rng, seed, object, digest) =
                        (self.rng(), self.bytes(32), self.bytes(16), self.array_out());
                    life_vault_create(
                        rng,
                        seed,
                        thing,
                        len,
                        object,
                        1,
                        a.cast(),
                        name,
                        name_len,
                        out,
                        out_size,
                        out_len,
                        digest,
                    )
                }
                14 => life_vault_open_len(thing, len, out_len),
                15 | 16 => {
                    let (expected, (work, work_len), seed) =
                        (self.expected(), self.output(), self.array_out());
                    let opened = &raw mut self.infos.opened;
                    life_vault_open(
                        a.cast(),
                        expected,
                        thing,
                        len,
                        work,
                        work_len,
                        seed,
                        out,
                        out_size,
                        out_len,
                        opened,
                    )
                }
                17 => {
                    let (rng, expected, (work, work_len)) = (self.rng(), self.expected(), self.output());
                    let (remove, digest) = (self.bytes(32), self.array_out());
                    life_vault_change(
                        rng,
                        a.cast(),
                        expected,
                        thing,
                        len,
                        1,
                        b.cast(),
                        name,
                        name_len,
                        remove,
                        work,
                        work_len,
                        out,
                        out_size,
                        out_len,
                        digest,
                    )
                }
                18 => life_code_print(self.bytes(32), self.array_out().cast()),
                19 => life_share_print(a.cast(), self.array_out().cast()),
                20 => life_code_parse(name, name_len, self.array_out(), &raw mut mistake),
                21 => life_share_parse(a.cast(), name, name_len, &raw mut self.infos.byte, &raw mut mistake),
                22 => {
                    let (rng, secret) = (self.rng(), self.bytes(32));
                    life_share_split(a.cast(), rng, b.cast(), secret, out, out_size, out_len)
                }
                _ => {
                    life_lock_key_wipe(a.cast());
                    life_share_wipe(b.cast());
                    0
                }
            }
        };
        self.written(places, status)
    }
}
