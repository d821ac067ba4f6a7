//! Logins, and the requests that follow.
use super::{Places, World};
use core::mem::zeroed;
use life_ffi::*;

impl World<'_> {
    pub(super) fn login(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, out, out_size, out_len, .. } = *places;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state, `bytes`
        // as many as it is asked for, what is written to 256 or more. What states refer to stays as it is.
        let status = unsafe {
            let (c, (thing, len), (name, name_len)) = (self.slot::<u8>(), self.lasting(), self.input());
            let time = self.word();
            let mut challenge: life_challenge_info = zeroed();
            let mut login: life_login_info = zeroed();
            let mut request: life_request_info = zeroed();
            let mut session: life_session_info = zeroed();
            match number {
                0 | 1 => {
                    let rng = self.rng();
                    life_challenge_issue(a.cast(), rng, name, name_len, 1, time, out, out_size, out_len)
                }
                2 => life_challenge_get_info(thing, len, &raw mut challenge),
                3 | 4 => {
                    let mut draft: life_login_draft = zeroed();
                    (draft.name, draft.name_len, draft.skew, draft.time) = (name, name_len, u64::MAX, time);
                    let (rng, hash, key) = (self.rng(), self.array_out(), self.array_out());
                    life_login_issue(
                        a.cast(),
                        rng,
                        &raw const draft,
                        b.cast(),
                        thing,
                        len,
                        out,
                        out_size,
                        out_len,
                        hash,
                        key,
                    )
                }
                5 => life_login_get_info(thing, len, &raw mut login),
                6 => life_request_digest(name, name_len, self.array_out()),
                7 => {
                    let (key, hash, digest) = (self.bytes(32), self.bytes(32), self.bytes(32));
                    life_request_issue(key, hash, digest, time, time, out, out_size, out_len)
                }
                8 => life_request_get_info(thing, len, &raw mut request),
                9 | 10 => life_seen_init(a.cast(), time),
                11..15 => {
                    let mut service: life_service = zeroed();
                    (service.card, service.name, service.name_len) = (b.cast(), name, name_len);
                    (service.skew, service.session) = (u64::MAX, time);
                    let ((answer, answer_len), exporter, made) =
                        (self.lasting(), self.bytes(32), self.changing());
                    life_login_check(
                        &raw const service,
                        a.cast(),
                        thing,
                        len,
                        answer,
                        answer_len,
                        c.cast(),
                        exporter,
                        time,
                        made,
                    )
                }
                15 => life_session_get_info(self.bytes(113), &raw mut session),
                16..19 => life_request_check(self.changing(), thing, len, self.bytes(32), time, u64::MAX),
                19 => life_seen_save(a.cast(), out, out_size, out_len),
                20 => life_seen_load(a.cast(), name, name_len),
                _ => {
                    life_seen_wipe(a.cast());
                    0
                }
            }
        };
        self.written(places, status)
    }
}
