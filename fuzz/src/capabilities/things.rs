//! What is there from the first, and the calls that all capabilities need: identities, cards, trees, streams, contents.
use super::{Call, World, calls};
use crate::people::{alice, bob, seed};
use core::{ffi::c_void, mem::zeroed, ptr::null};
use life_core::{Suite, identity::Identity};
use life_ffi::*;
use std::sync::LazyLock;

/// When everything happens.
pub(super) const NOW: u64 = crate::objects::NOW.0;

/// What bytes are taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Seed,
    Card,
    CardId,
    Id,
    Text,
    Hash,
    Digest,
    Secret,
    First,
    Leaf,
    Proof,
    Content,
    Envelope,
    Unsealed,
    SetUp,
    Head,
    Slot,
    Blank,
    Export,
    Roster,
    State,
    Membership,
    Grant,
    Revocation,
    Endorsement,
    Succession,
    Checkpoint,
    Entry,
    Lane,
    Vault,
    Code,
    Shares,
    Challenge,
    Login,
    Request,
    Session,
    Seen,
    Receipt,
    Conversation,
    Task,
    /// What nobody asks for again.
    Work,
}

pub(super) fn at_first() -> Vec<(Kind, Vec<u8>)> {
    static THINGS: LazyLock<Vec<(Kind, Vec<u8>)>> = LazyLock::new(make);
    THINGS.clone()
}

fn card(n: u8, identity: &Identity<'_>) -> Vec<u8> {
    let mut card = vec![0; LIFE_STATEMENT_BYTES_MAX];
    let details = identity.card().details();
    let len = seed(n).issue_card(Suite::Classic, &details, &mut card).expect("the card was issued before");
    card.truncate(len);
    card
}

fn make() -> Vec<(Kind, Vec<u8>)> {
    let people = [(2, bob(Suite::Classic)), (1, alice(Suite::Classic))];
    let mut things = Vec::new();
    for (n, identity) in people {
        things.push((Kind::Seed, seed(n).expose().to_vec()));
        things.push((Kind::Card, card(n, identity)));
        things.push((Kind::CardId, identity.card().id().0.to_vec()));
        things.push((Kind::Leaf, vec![n; 32]));
    }
    things.push((Kind::Id, vec![1; 16]));
    things.push((Kind::Hash, vec![5; 32]));
    things.push((Kind::Secret, vec![0x31; 32]));
    things.push((Kind::Blank, vec![0xff; LIFE_CHANNEL_STATE_BYTES]));
    things.push((Kind::First, vec![6; 32]));
    things.push((Kind::Text, b"a title".to_vec()));
    things.push((Kind::Text, b"clinic.example".to_vec()));
    things.push((Kind::Content, b"what it is about".repeat(40)));
    things
}

pub(super) const CALLS: &[Call] = calls! { w:
    life_seed_generate(w.rng(), w.array_out::<_, 32>(Kind::Seed));
    life_identity_init(w.fresh(), w.array::<32>(Kind::Seed), w.thing(Kind::Card), w.len());
    life_identity_card(w.state(), w.fresh());
    life_card_decode(w.fresh(), w.thing(Kind::Card), w.len());
    life_card_get_info(w.state(), w.fresh::<life_card_info>());
    life_card_pin_id(w.state(), w.array::<32>(Kind::CardId), w.fresh());
    life_identity_generate_object_id(w.state(), w.rng(), w.time(), w.array_out::<_, 16>(Kind::Id));
    life_tree_init(w.fresh());
    life_tree_append(w.state(), w.leaf());
    life_sealer_update(w.state(), w.thing(Kind::Content), w.len(), w.output(Kind::Work), w.len(), w.used());
    life_sealer_finish(w.state(), w.state(), w.output(Kind::Work), w.len(), w.used(), w.array_out::<_, 32>(Kind::Digest));
    life_opener_update(w.state(), w.rest_of_envelope(), w.len(), w.output(Kind::Work), w.len(), w.used());
    life_opener_finish(w.state(), w.output(Kind::Work), w.len(), w.used(), w.fresh());
    life_seal(w.state(), w.rng(), w.draft(), w.cards(), w.len(), w.thing(Kind::Content), w.len(), w.output(Kind::Envelope),
        w.len(), w.used(), w.array_out::<_, 32>(Kind::Digest));
    life_open(w.state(), w.state(), w.expected(LIFE_ENVELOPE_MESSAGE), w.thing(Kind::Envelope), w.len(),
        w.output(Kind::Work), w.len(), w.output(Kind::Work), w.len(), w.used(), w.fresh(), w.fresh());
    life_identity_wipe(w.wiped());
    life_verified_card_wipe(w.wiped());
    life_card_wipe(w.wiped());
    life_sealer_wipe(w.wiped());
    life_opener_wipe(w.wiped());
    life_tree_wipe(w.wiped());
};

unsafe extern "C" fn fill(ctx: *mut c_void, out: *mut u8, len: usize) -> i32 {
    for index in 0..len {
        // SAFETY: the library gives `len` bytes, and `rng` a number.
        unsafe { out.add(index).write((index as u8).wrapping_add(*ctx.cast::<u8>())) }
    }
    0
}

unsafe extern "C" fn fail(_: *mut c_void, _: *mut u8, _: usize) -> i32 {
    1
}

impl World<'_> {
    /// A generator that counts, from the choice on.
    pub(super) fn rng(&mut self) -> *const life_rng {
        let first = self.choices.byte();
        let ctx = self.keep_bytes(vec![first]).cast();
        let fill = Some(fill as unsafe extern "C" fn(_, _, _) -> _);
        let rng = match if self.is_odd() { self.choices.byte() % 3 } else { 3 } {
            0 => return null(),
            1 => life_rng { fill: None, ctx },
            2 => life_rng { fill: Some(fail), ctx },
            _ => life_rng { fill, ctx },
        };
        self.keep(rng)
    }

    /// The newest leaf; for the choice of 255 the one that is always the same.
    fn leaf(&mut self) -> *const u8 {
        let kind = if self.choices.byte() == 255 { Kind::First } else { Kind::Leaf };
        self.array::<32>(kind)
    }

    /// What comes behind the head of an envelope.
    fn rest_of_envelope(&mut self) -> *const u8 {
        let (envelope, len) = (self.thing(Kind::Envelope), self.len());
        let mut head = 0;
        // SAFETY: the envelope is there, or NULL with a length that the call refuses.
        if unsafe { life_head_len(envelope, len, &raw mut head) } != 0 {
            return envelope;
        }
        self.cut(len.saturating_sub(head));
        envelope.wrapping_add(head.min(len))
    }

    /// A record in segments of 256 bytes; a message for the choice of one.
    pub(super) fn draft(&mut self) -> *const life_draft {
        // SAFETY: numbers and pointers may be zero.
        let mut draft: life_draft = unsafe { zeroed() };
        (draft.object, draft.created, draft.segment_log2) = ([1; 16], self.time(), 8);
        (draft.floor, draft.flags) = (self.one_of(LIFE_SUITE_CLASSIC, 3), self.one_of(0, 3));
        if self.choices.flag() {
            draft.thread = self.array::<16>(Kind::Id);
        }
        if self.choices.flag() {
            (draft.title, draft.title_len) = (self.thing(Kind::Text), self.len());
        }
        self.given(draft)
    }

    pub(super) fn expected(&mut self, kind: u8) -> *const life_expected {
        let object = if self.choices.flag() { self.array::<16>(Kind::Id) } else { null() };
        // SAFETY: numbers and pointers may be zero.
        let zero: life_expected = unsafe { zeroed() };
        let (kind, floor, least_revision) =
            (self.one_of(kind, 4), self.one_of(LIFE_SUITE_CLASSIC, 3), self.one_of(0, 3));
        self.given(life_expected { object, kind, floor, least_revision, ..zero })
    }
}
