//! States, rosters and proofs of membership: what is accepted fits together.
use life_core::{
    Error,
    group::{Head, Membership, Roster, State},
};

/// The three objects of a group, each read as what it may be.
pub fn group(data: &[u8]) {
    if let Ok(state) = State::decode(data) {
        assert_eq!(state.previous().is_some(), state.epoch() > 0);
        assert!(state.members() > 0 && !(state.has_history() && state.epoch() == 0));
        assert_eq!(state.public_key().len(), state.suite().kem_public_key_len());
        assert_eq!(State::decode(&data[..data.len() - 1]).err(), Some(Error::Truncated));
        let head = Head { group: state.group(), epoch: state.epoch(), hash: *state.hash() };
        let again = Head::from_bytes(&head.to_bytes()).and_then(|head| head.pin(state));
        assert!(again.is_ok_and(|pinned| pinned.head() == head));
    }
    if let Ok(roster) = Roster::decode(data) {
        assert_eq!(roster.members().count(), roster.len() as usize);
        assert!(roster.members().is_sorted_by(|a, b| a.card() < b.card()));
        for member in roster.members().take(5) {
            let mut proof = [0; Membership::MAX_LEN];
            let len = roster.prove(member.card(), &mut proof).unwrap();
            assert!(Membership::decode(&proof[..len]).unwrap().leaf() == &member);
        }
    }
    if let Ok(member) = Membership::decode(data) {
        let role = member.leaf().role();
        assert_eq!(member.leaf().suite().is_some(), role.rights.hold_secret());
        assert!(role.not_before <= role.not_after && data.len() <= Membership::MAX_LEN);
    }
}
