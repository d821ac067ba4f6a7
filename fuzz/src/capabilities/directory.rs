//! Trust, checkpoints, catalogues, and the audit log.
use super::{Call, World, calls, things::Kind};
use core::{mem::zeroed, ptr::null};
use life_ffi::*;

pub(super) const CALLS: &[Call] = calls! { w:
    life_verified_card_anchor(w.state(), w.one_of(2, 6));
    life_verified_card_end(w.state(), w.number(u64::MAX - 1), w.one_of(0, 3));
    life_verified_card_check_valid(w.state(), w.time());
    life_verified_card_check_seen(w.state(), w.time(), w.time());
    life_identity_end(w.state(), w.number(u64::MAX - 1));
    life_card_issue(w.array::<32>(Kind::Seed), w.one_of(LIFE_SUITE_CLASSIC, 4), w.next_details(), w.output(Kind::Card),
        w.len(), w.used());
    life_endorsement_issue(w.state(), w.state(), w.endorsement(), w.output(Kind::Endorsement), w.len(), w.used());
    life_card_endorsed(w.state(), w.thing(Kind::Endorsement), w.len(), w.state(), w.fresh(), w.fresh());
    life_succession_issue(w.state(), w.state(), w.time(), w.output(Kind::Succession), w.len(), w.used());
    life_card_succeeds(w.state(), w.thing(Kind::Succession), w.len(), w.state(), w.fresh());
    life_succession_verify_fork(w.state(), w.thing(Kind::Succession), w.len(), w.thing(Kind::Succession), w.len());
    life_card_directory_leaf(w.state(), w.array_out::<_, 32>(Kind::Leaf));
    life_statement_directory_leaf(w.thing(Kind::Succession), w.len(), w.array_out::<_, 32>(Kind::Leaf));
    life_catalogue_leaf(w.entry(), w.array_out::<_, 32>(Kind::Leaf));
    life_tree_get_root(w.state(), w.array_out::<_, 32>(Kind::Hash), w.fresh::<u64>());
    life_tree_inclusion_proof(w.leaves(), w.len(), w.number(1), w.output(Kind::Proof), w.len(), w.used());
    life_tree_consistency_proof(w.leaves(), w.len(), w.number(1), w.output(Kind::Proof), w.len(), w.used());
    life_checkpoint_issue(w.state(), w.head(), w.output(Kind::Checkpoint), w.len(), w.used());
    life_checkpoint_verify(w.fresh(), w.thing(Kind::Checkpoint), w.len(), w.state(), w.array::<16>(Kind::Id),
        w.one_of(LIFE_PURPOSE_DIRECTORY, 5));
    life_checkpoint_add_witness(w.state(), w.thing(Kind::Checkpoint), w.len(), w.state());
    life_checkpoint_get_head(w.state(), w.fresh());
    life_log_head_advance(w.told::<life_log_head>(), w.state(), w.thing(Kind::Proof), w.len(), w.fresh());
    life_checkpoint_cosign(w.state(), w.told::<life_log_head>(), w.state(), w.thing(Kind::Proof), w.len(), w.fresh(),
        w.output(Kind::Checkpoint), w.len(), w.used());
    life_checkpoint_check_included(w.state(), w.array::<32>(Kind::Leaf), w.number(1), w.thing(Kind::Proof), w.len());
    life_checkpoint_check_list(w.state(), w.state());
    life_checkpoint_verify_split_view(w.state(), w.state());
    life_checkpoint_verify_split_entry(w.state(), w.array::<32>(Kind::Leaf), w.thing(Kind::Proof), w.len(), w.state(),
        w.array::<32>(Kind::Leaf), w.thing(Kind::Proof), w.len(), w.number(1));
    life_card_proven(w.state(), w.number(1), w.thing(Kind::Proof), w.len(), w.state(), w.one_of::<u16>(1, 4).into(),
        w.fresh());
    life_catalogue_check_included(w.state(), w.entry());
    life_catalogue_check_absent(w.state(), w.thing(Kind::Text), w.len(), w.neighbour(), w.neighbour());
    life_lane_init(w.fresh(), w.array::<16>(Kind::Id), w.array::<32>(Kind::CardId));
    life_lane_load(w.fresh(), w.thing(Kind::Lane), w.len());
    life_lane_store(w.state(), w.output(Kind::Lane), w.len(), w.used());
    life_lane_issue(w.state(), w.state(), w.details(), w.output(Kind::Entry), w.len(), w.used());
    life_lane_follow(w.state(), w.thing(Kind::Entry), w.len(), w.state(), w.array::<16>(Kind::Id),
        w.array_out::<_, 32>(Kind::Leaf));
    life_lane_check_found(w.state(), w.state());
    life_checkpoint_wipe(w.wiped());
    life_lane_wipe(w.wiped());
};

impl World<'_> {
    /// Alice's next card.
    fn next_details(&mut self) -> *const life_card_details {
        let (name, name_len) = (self.thing(Kind::Text), self.len());
        self.given(life_card_details {
            actor: [1; 16],
            not_before: 0,
            not_after: u64::MAX,
            generation: 1,
            kind: 0,
            name,
            name_len,
            extensions: null(),
            extensions_len: 0,
        })
    }

    fn endorsement(&mut self) -> *const life_endorsement {
        // SAFETY: numbers and pointers may be zero.
        let mut said: life_endorsement = unsafe { zeroed() };
        (said.not_after, said.depth) = (self.number(u64::MAX), self.one_of(1, 6));
        (said.role, said.role_len) = (self.thing(Kind::Text), self.len());
        self.given(said)
    }

    /// The newest leaf, behind another that is always the same.
    fn leaves(&mut self) -> *const u8 {
        let (first, second) = (self.array::<32>(Kind::First), self.array::<32>(Kind::Leaf));
        if first.is_null() || second.is_null() {
            return null();
        }
        // SAFETY: both are there.
        let both = unsafe { [first.cast::<[u8; 32]>().read(), second.cast::<[u8; 32]>().read()] };
        let leaves = both.concat();
        let at = leaves.as_ptr();
        self.keep_list(leaves, 2);
        at
    }

    /// The head of the newest tree.
    fn head(&mut self) -> *const life_log_head {
        let (log, root, size) =
            (self.array::<16>(Kind::Id), self.array::<32>(Kind::Hash), self.told::<u64>());
        let (time, purpose) = (self.time(), self.one_of(LIFE_PURPOSE_DIRECTORY, 5));
        // SAFETY: NULL, or as many bytes.
        let (log, root, size) = unsafe {
            (
                log.cast::<[u8; 16]>().as_ref().copied().unwrap_or_default(),
                root.cast::<[u8; 32]>().as_ref().copied().unwrap_or_default(),
                size.as_ref().copied().unwrap_or_default(),
            )
        };
        self.given(life_log_head { log, root, size, time, purpose })
    }

    fn entry(&mut self) -> *const life_catalogue_entry {
        let ((key, key_len), (value, value_len)) =
            ((self.thing(Kind::Text), self.len()), (self.thing(Kind::Content), self.len()));
        let (index, path, path_len) = (self.number(0), self.thing(Kind::Proof), self.len());
        self.given(life_catalogue_entry { key, key_len, value, value_len, index, path, path_len })
    }

    /// The same, or none.
    fn neighbour(&mut self) -> *const life_catalogue_entry {
        if self.choices.byte() < 128 { null() } else { self.entry() }
    }

    fn details(&mut self) -> *const life_audit_details {
        // SAFETY: numbers and pointers may be zero.
        let mut details: life_audit_details = unsafe { zeroed() };
        (details.time, details.object) = (self.time(), self.array::<16>(Kind::Id));
        (details.action, details.outcome) = (self.one_of(LIFE_ACTION_READ, 6), self.one_of(0, 5));
        self.given(details)
    }
}
