//! Logins, and the requests that follow.
use super::{Call, World, calls, things::Kind};
use life_ffi::*;

/// By how much clocks may differ, and how long a session lasts.
const WHILE: u64 = 60_000;

pub(super) const CALLS: &[Call] = calls! { w:
    life_challenge_issue(w.state(), w.rng(), w.thing(Kind::Text), w.len(), w.time(), w.number(super::things::NOW + WHILE),
        w.output(Kind::Challenge), w.len(), w.used());
    life_challenge_get_info(w.thing(Kind::Challenge), w.len(), w.fresh());
    life_login_issue(w.state(), w.rng(), w.login_draft(), w.state(), w.thing(Kind::Challenge), w.len(),
        w.output(Kind::Login), w.len(), w.used(), w.array_out::<_, 32>(Kind::Digest), w.array_out::<_, 32>(Kind::Secret));
    life_login_get_info(w.thing(Kind::Login), w.len(), w.fresh());
    life_seen_init(w.fresh(), w.number(0));
    life_login_check(w.service(), w.state(), w.thing(Kind::Challenge), w.len(), w.thing(Kind::Login), w.len(), w.state(),
        w.array::<32>(Kind::Hash), w.time(), w.array_out::<_, 113>(Kind::Session));
    life_session_get_info(w.array::<113>(Kind::Session), w.fresh());
    life_request_digest(w.thing(Kind::Text), w.len(), w.array_out::<_, 32>(Kind::Leaf));
    life_request_issue(w.array::<32>(Kind::Secret), w.array::<32>(Kind::Digest), w.array::<32>(Kind::Leaf), w.number(1),
        w.time(), w.output(Kind::Request), w.len(), w.used());
    life_request_get_info(w.thing(Kind::Request), w.len(), w.fresh());
    life_request_check(w.changed::<113>(Kind::Session), w.thing(Kind::Request), w.len(), w.array::<32>(Kind::Leaf),
        w.time(), w.number(WHILE));
    life_seen_save(w.state(), w.output(Kind::Seen), w.len(), w.used());
    life_seen_load(w.fresh(), w.thing(Kind::Seen), w.len());
    life_seen_wipe(w.wiped());
};

impl World<'_> {
    /// Over a connection whose exporter both ends know.
    fn login_draft(&mut self) -> *const life_login_draft {
        let (name, name_len, time) = (self.thing(Kind::Text), self.len(), self.time());
        let exporter = self.array::<32>(Kind::Hash);
        self.given(life_login_draft { name, name_len, time, skew: WHILE, exporter })
    }

    fn service(&mut self) -> *const life_service {
        let (card, name, name_len) = (self.state::<life_verified_card>(), self.thing(Kind::Text), self.len());
        let (skew, session) = (self.number(WHILE), self.number(WHILE));
        self.given(life_service { card, name, name_len, skew, session })
    }
}
