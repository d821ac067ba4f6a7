//! Grants, revocations and decisions.
use super::{Places, World};
use core::mem::zeroed;
use life_ffi::*;

impl World<'_> {
    pub(super) fn grant(&mut self, number: u8, places: &Places) -> i32 {
        let Places { a, b, out, out_size, out_len, .. } = *places;
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state, `bytes`
        // as many as it is asked for, what is written to 256 or more. What states refer to stays as it is.
        let status = unsafe {
            let (c, d, (thing, len)) = (self.slot::<u8>(), self.slot::<u8>(), self.lasting());
            let mut info: life_grant_info = zeroed();
            let mut terms: life_grant_terms = zeroed();
            (terms.rights, terms.depth, terms.one_object) =
                (self.choices.byte() % 34, self.choices.byte() % 5, 0);
            (terms.to, terms.not_after) = (u64::MAX, u64::MAX);
            let terms = &raw const terms;
            match number {
                0 => life_grant_issue(a.cast(), terms, out, out_size, out_len),
                1 => life_grant_get_info(thing, len, &raw mut info),
                2..5 => life_grant_chain_init(a.cast(), thing, len, b.cast(), c.cast()),
                5 => life_grant_chain_add(a.cast(), thing, len, b.cast()),
                6 => life_grant_chain_get_info(a.cast(), &raw mut info),
                7 => {
                    let rng = self.rng();
                    life_grant_issue_epoch(
                        a.cast(),
                        rng,
                        terms,
                        b.cast(),
                        1,
                        c.cast(),
                        out,
                        out_size,
                        out_len,
                    )
                }
                8 => {
                    let (rng, head, opened) = (self.rng(), self.bytes(56), &raw const self.infos.opened);
                    life_grant_issue_record(
                        a.cast(),
                        rng,
                        terms,
                        b.cast(),
                        1,
                        c.cast(),
                        head,
                        d.cast(),
                        thing,
                        len,
                        opened,
                        out,
                        out_size,
                        out_len,
                    )
                }
                9 => {
                    let rng = self.rng();
                    life_grant_issue_key(a.cast(), rng, terms, b.cast(), 1, c.cast(), out, out_size, out_len)
                }
                10 => life_grant_key_open(a.cast(), b.cast(), c.cast()),
                11 => life_grant_key_epoch(a.cast(), b.cast(), c.cast()),
                12 => {
                    let (expected, (room, size)) = (self.expected(), self.output());
                    let (opened, metadata) = (&raw mut self.infos.opened, &raw mut self.infos.metadata);
                    life_grant_key_open_record(
                        a.cast(),
                        b.cast(),
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
                13 => life_revocations_init(a.cast()),
                14 => life_revocations_add(a.cast(), thing, len, b.cast(), c.cast()),
                15 => life_revocation_list_get_root(
                    thing,
                    len,
                    (&raw mut self.infos.words).cast(),
                    self.array_out(),
                ),
                16..20 => {
                    let mut request: life_request = zeroed();
                    (request.who, request.member, request.chain) = (a.cast(), b.cast(), c.cast());
                    (request.revocations, request.terms) = (d.cast(), terms);
                    (request.object, request.action) = (self.bytes(16), number % 5);
                    life_decide(&raw const request, &raw mut self.infos.byte, self.array_out())
                }
                20 => life_why_text(self.choices.byte(), self.array_out().cast()),
                _ => {
                    life_grant_chain_wipe(a.cast());
                    life_grant_key_wipe(b.cast());
                    life_revocations_wipe(c.cast());
                    0
                }
            }
        };
        self.written(places, status)
    }
}
