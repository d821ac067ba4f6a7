//! Groups: epochs, members, keys, records and forks.
use super::{Call, World, calls, things::Kind};
use core::{mem::zeroed, ptr::null};
use life_ffi::*;

pub(super) const CALLS: &[Call] = calls! { w:
    life_group_create(w.state(), w.rng(), w.plan(), w.changes(LIFE_GROUP_ADMIT), w.len(), w.fresh(), w.output(Kind::Roster),
        w.len(), w.used(), w.output(Kind::State), w.len(), w.used());
    life_group_advance(w.state(), w.rng(), w.plan(), w.state(), w.state(), w.thing(Kind::Roster), w.len(),
        w.changes(LIFE_GROUP_ALTER), w.len(), w.cards(), w.len(), w.fresh(), w.output(Kind::Roster), w.len(), w.used(),
        w.output(Kind::State), w.len(), w.used());
    life_group_state_init(w.fresh(), w.thing(Kind::State), w.len(), w.state(), w.thing(Kind::Roster), w.len());
    life_group_state_init_light(w.fresh(), w.thing(Kind::State), w.len(), w.state(), w.thing(Kind::Membership), w.len());
    life_group_state_advance(w.fresh(), w.state(), w.thing(Kind::Roster), w.len(), w.thing(Kind::State), w.len(), w.state(),
        w.thing(Kind::Roster), w.len());
    life_group_state_advance_light(w.fresh(), w.state(), w.thing(Kind::State), w.len(), w.state(),
        w.thing(Kind::Membership), w.len());
    life_group_state_pin(w.fresh(), w.array::<56>(Kind::Head), w.thing(Kind::State), w.len());
    life_group_state_earlier(w.fresh(), w.state(), w.thing(Kind::State), w.len());
    life_group_state_get_info(w.state(), w.fresh());
    life_group_state_get_head(w.state(), w.array_out::<_, 56>(Kind::Head));
    life_group_prove(w.thing(Kind::Roster), w.len(), w.array::<32>(Kind::CardId), w.output(Kind::Membership), w.len(),
        w.used());
    life_group_member_verify(w.fresh(), w.state(), w.thing(Kind::Membership), w.len());
    life_group_member_find(w.fresh(), w.state(), w.thing(Kind::Roster), w.len(), w.array::<32>(Kind::CardId));
    life_group_member_get_info(w.state(), w.array_out::<_, 32>(Kind::CardId), w.fresh());
    life_group_keys_open(w.fresh(), w.state(), w.state(), w.state());
    life_group_keys_previous(w.fresh(), w.state(), w.state());
    life_group_keys_token(w.state(), w.thing(Kind::Text), w.len(), w.thing(Kind::Text), w.len(),
        w.array_out::<_, 32>(Kind::Work));
    life_group_seal(w.state(), w.rng(), w.state(), w.array::<56>(Kind::Head), w.state(), w.draft(), w.thing(Kind::Content),
        w.len(), w.output(Kind::Envelope), w.len(), w.used(), w.array_out::<_, 32>(Kind::Digest));
    life_group_seal_outside(w.state(), w.rng(), w.state(), w.array::<56>(Kind::Head), w.draft(), w.thing(Kind::Content),
        w.len(), w.output(Kind::Envelope), w.len(), w.used(), w.array_out::<_, 32>(Kind::Digest));
    life_group_open(w.state(), w.array::<56>(Kind::Head), w.perhaps(), w.state(), w.expected(LIFE_ENVELOPE_RECORD),
        w.record(), w.len(), w.output(Kind::Work), w.len(), w.output(Kind::Work), w.len(), w.used(),
        w.fresh(), w.fresh());
    life_group_sealer_init(w.fresh(), w.state(), w.rng(), w.state(), w.array::<56>(Kind::Head), w.state(), w.draft(),
        w.number(640), w.output(Kind::Work), w.len(), w.output(Kind::Work), w.len(), w.used());
    life_group_sealer_init_outside(w.fresh(), w.state(), w.rng(), w.state(), w.array::<56>(Kind::Head), w.draft(),
        w.number(640), w.output(Kind::Work), w.len(), w.output(Kind::Work), w.len(), w.used());
    life_group_opener_init(w.fresh(), w.state(), w.array::<56>(Kind::Head), w.perhaps(), w.state(),
        w.expected(LIFE_ENVELOPE_RECORD), w.head_of_envelope(), w.len(), w.output(Kind::Work), w.len(),
        w.output(Kind::Work), w.len(), w.fresh());
    life_group_range_opener_init(w.fresh(), w.state(), w.array::<56>(Kind::Head), w.perhaps(), w.state(),
        w.expected(LIFE_ENVELOPE_RECORD), w.head_of_envelope(), w.len(), w.end_of_envelope(), w.len(), w.output(Kind::Work),
        w.len(), w.fresh());
    life_group_fork_verify(w.state(), w.branch(), w.branch());
    life_group_fork_verify_signed_twice(w.state(), w.thing(Kind::State), w.len(), w.thing(Kind::State), w.len());
    life_group_exposure_init(w.fresh(), w.array::<32>(Kind::CardId));
    life_group_exposure_step(w.state(), w.state(), w.thing(Kind::Roster), w.len(), w.place());
    life_group_state_wipe(w.wiped());
    life_group_member_wipe(w.wiped());
    life_group_keys_wipe(w.wiped());
    life_group_exposure_wipe(w.wiped());
};

impl World<'_> {
    fn plan(&mut self) -> *const life_group_plan {
        let (created, suite) = (self.time(), self.one_of(LIFE_SUITE_CLASSIC, 4));
        let cut_history = self.one_of(0, 3);
        self.given(life_group_plan { created, suite, cut_history })
    }

    /// Whoever is admitted or altered, most often Alice alone, with all rights; two in the order of their ids.
    fn changes(&mut self, act: u8) -> *const life_group_change {
        let count = self.count();
        let mut changes: Vec<life_group_change> = (0..count).map(|_| self.change(act)).collect();
        if self.choices.byte() < 240 {
            changes.sort_by_key(|change| change.card_id);
        }
        let at = changes.as_ptr();
        self.keep_list(changes, count);
        at
    }

    fn change(&mut self, act: u8) -> life_group_change {
        let (card, id) = (self.state::<life_verified_card>().cast_const(), self.array::<32>(Kind::CardId));
        // SAFETY: the id is there, or NULL; numbers and pointers may be zero.
        let mut change: life_group_change = unsafe {
            life_group_change {
                card_id: if id.is_null() { [0; 32] } else { id.cast::<[u8; 32]>().read() },
                ..zeroed()
            }
        };
        (change.act, change.card) = (self.one_of(act, 5), card);
        (change.role.rights, change.role.not_after) = (self.one_of(15, 34), u64::MAX);
        change
    }

    fn branch(&mut self) -> *const life_group_branch {
        let (state, state_len, signer) =
            (self.thing(Kind::State), self.len(), self.state::<life_verified_card>());
        let (membership, membership_len) = (self.thing(Kind::Membership), self.len());
        self.given(life_group_branch { state, state_len, signer, membership, membership_len })
    }

    /// A record; for the choice of 255 the set-up of a channel, which is one too.
    pub(super) fn record(&mut self) -> *const u8 {
        let kind = if self.choices.byte() == 255 { Kind::SetUp } else { Kind::Envelope };
        self.thing(kind)
    }

    /// The last bytes of an envelope, in which its seal is.
    pub(super) fn end_of_envelope(&mut self) -> *const u8 {
        let (envelope, len) = (self.thing(Kind::Envelope), self.len());
        self.cut(len.min(LIFE_SEAL_BYTES_MAX));
        envelope.wrapping_add(len - len.min(LIFE_SEAL_BYTES_MAX))
    }

    /// The head of an envelope, alone.
    pub(super) fn head_of_envelope(&mut self) -> *const u8 {
        let (envelope, len) = (self.thing(Kind::Envelope), self.len());
        let mut head = 0;
        // SAFETY: the envelope is there, or NULL with a length that the call refuses.
        if unsafe { life_head_len(envelope, len, &raw mut head) } != 0 {
            return if len == 0 { null() } else { envelope };
        }
        self.cut(head.min(len));
        envelope
    }
}
