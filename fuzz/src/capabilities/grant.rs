//! Grants, revocations and decisions.
use super::{Call, World, calls, things::Kind};
use core::mem::zeroed;
use life_ffi::*;

pub(super) const CALLS: &[Call] = calls! { w:
    life_grant_issue(w.state(), w.terms(), w.output(Kind::Grant), w.len(), w.used());
    life_grant_issue_epoch(w.state(), w.rng(), w.terms(), w.state(), w.one_of(LIFE_SUITE_CLASSIC, 4), w.state(),
        w.output(Kind::Grant), w.len(), w.used());
    life_grant_issue_record(w.state(), w.rng(), w.terms(), w.state(), w.one_of(LIFE_SUITE_CLASSIC, 4), w.state(),
        w.array::<56>(Kind::Head), w.state(), w.record(), w.len(), w.told::<life_opened>(),
        w.output(Kind::Grant), w.len(), w.used());
    life_grant_issue_key(w.state(), w.rng(), w.terms(), w.state(), w.one_of(LIFE_SUITE_CLASSIC, 4), w.state(),
        w.output(Kind::Grant), w.len(), w.used());
    life_grant_get_info(w.thing(Kind::Grant), w.len(), w.fresh());
    life_grant_chain_init(w.fresh(), w.thing(Kind::Grant), w.len(), w.state(), w.state());
    life_grant_chain_add(w.state(), w.thing(Kind::Grant), w.len(), w.state());
    life_grant_chain_get_info(w.state(), w.fresh());
    life_grant_key_open(w.state(), w.state(), w.fresh());
    life_grant_key_epoch(w.state(), w.state(), w.fresh());
    life_grant_key_open_record(w.state(), w.state(), w.expected(LIFE_ENVELOPE_RECORD), w.thing(Kind::Envelope), w.len(),
        w.output(Kind::Work), w.len(), w.output(Kind::Work), w.len(), w.used(), w.fresh(), w.fresh());
    life_grant_key_opener_init(w.fresh(), w.state(), w.state(), w.expected(LIFE_ENVELOPE_RECORD), w.head_of_envelope(),
        w.len(), w.output(Kind::Work), w.len(), w.output(Kind::Work), w.len(), w.fresh());
    life_grant_key_range_opener_init(w.fresh(), w.state(), w.state(), w.expected(LIFE_ENVELOPE_RECORD), w.head_of_envelope(),
        w.len(), w.end_of_envelope(), w.len(), w.output(Kind::Work), w.len(), w.fresh());
    life_grant_key_channel_reader_init(w.fresh(), w.state(), w.state(), w.thing(Kind::SetUp), w.len());
    life_revocation_issue(w.state(), w.revocation(), w.output(Kind::Revocation), w.len(), w.used());
    life_revocation_get_info(w.thing(Kind::Revocation), w.len(), w.fresh());
    life_revocation_list_get_root(w.thing(Kind::Revocation), w.len(), w.fresh(), w.array_out::<_, 32>(Kind::Hash));
    life_revocation_list_check(w.thing(Kind::Revocation), w.len(), w.state());
    life_revocations_init(w.fresh());
    life_revocations_add(w.state(), w.thing(Kind::Revocation), w.len(), w.state(), w.perhaps());
    life_revocations_add_by_endorser(w.state(), w.thing(Kind::Revocation), w.len(), w.state(), w.thing(Kind::Endorsement),
        w.len(), w.state());
    life_revocations_gather(w.state(), w.thing(Kind::Revocation), w.len(), w.cards(), w.len(), w.perhaps(), w.perhaps(),
        w.perhaps());
    life_revocations_apply(w.state(), w.state(), w.thing(Kind::Endorsement), w.len());
    life_decide(w.request(), w.place(), w.place());
    life_why_text(w.one_of(1, 255), w.array_out::<_, 96>(Kind::Work));
    life_grant_chain_wipe(w.wiped());
    life_grant_key_wipe(w.wiped());
    life_revocations_wipe(w.wiped());
};

impl World<'_> {
    /// For whom it is, most often Alice, of the newest group that was looked at, and of whatever was opened last.
    fn terms(&mut self) -> *const life_grant_terms {
        let (subject, group) = (self.array::<32>(Kind::CardId), self.told::<life_group_info>());
        let (opened, parent) = (self.told::<life_opened>(), self.told::<life_grant_info>());
        // SAFETY: NULL, or as many bytes and structures of these types; numbers and pointers may be zero.
        unsafe {
            let mut terms: life_grant_terms = zeroed();
            terms.subject = subject.cast::<[u8; 32]>().as_ref().copied().unwrap_or_default();
            terms.group = group.as_ref().map_or([0; 16], |group| group.group);
            (terms.rights, terms.depth) = (self.one_of(LIFE_RIGHT_READ, 34), self.one_of(0, 5));
            (terms.issued, terms.not_before, terms.not_after) = (self.time(), 0, self.number(u64::MAX));
            (terms.from, terms.to) = (0, self.number(u64::MAX));
            let choice = self.choices.byte();
            if choice & 1 == 1 {
                terms.one_object = 1;
                terms.object = opened.as_ref().map_or([0; 16], |opened| opened.object);
            }
            if choice & 2 == 2 {
                terms.parent = parent.as_ref().map_or([0; 32], |parent| parent.hash);
            }
            self.given(terms)
        }
    }

    /// Of the newest grant that was looked at, or of a card.
    fn revocation(&mut self) -> *const life_revocation {
        let (kind, reason) = (self.one_of(LIFE_REVOKE_CARD, 6), self.one_of(0, 8));
        let (grant, card) = (self.told::<life_grant_info>(), self.array::<32>(Kind::CardId));
        let (from, issued) = (self.time(), self.time());
        // SAFETY: as in `terms`.
        let target = unsafe {
            let hash = grant.as_ref().map(|grant| grant.hash).filter(|_| kind == LIFE_REVOKE_GRANT);
            hash.unwrap_or(card.cast::<[u8; 32]>().as_ref().copied().unwrap_or_default())
        };
        self.given(life_revocation { target, from, issued, kind, reason })
    }

    /// What Alice asks, of what was opened last: as a member, by a grant, or by both.
    fn request(&mut self) -> *const life_request {
        // SAFETY: as in `terms`.
        unsafe {
            let mut request: life_request = zeroed();
            (request.who, request.action) = (self.state(), self.one_of(LIFE_ASK_READ, 6));
            request.group = self.told::<life_group_info>().as_ref().map_or([0; 16], |group| group.group);
            (request.object, request.created) = (self.array::<16>(Kind::Id), self.time());
            (request.at, request.sealed_epoch) = (self.time(), self.number(u64::MAX));
            (request.member, request.chain, request.revocations) =
                (self.perhaps(), self.perhaps(), self.state());
            self.given(request)
        }
    }
}
