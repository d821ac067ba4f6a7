//! One, a hundred and ten thousand members.
use super::world::*;
use crate::{
    CardId, Suite,
    envelope::tests::people::person,
    group::{
        Change, First, Keys, Membership, Next, Roster, State, VerifiedState, advance, create, roster_max_len,
    },
    identity::Seed,
    limits::STATEMENT_MAX,
    random::tests::Counter,
    statement::{Card, CardDetails, VerifiedCard},
};
use std::{boxed::Box, vec, vec::Vec};

/// Cards of which one key pair in a hundred is different: what costs is the wrapping, and that is done for each.
fn cards(count: usize) -> Vec<VerifiedCard<'static>> {
    let seed = Seed::from_bytes([77; 32]);
    (0..count)
        .map(|n| {
            let mut actor = [0; 16];
            actor[..8].copy_from_slice(&(n as u64).to_be_bytes());
            let details = CardDetails {
                actor: crate::ActorId(actor),
                generation: 0,
                kind: crate::statement::ActorKind::Person,
                not_before: crate::Time(0),
                not_after: crate::Time::MAX,
                name: None,
                extensions: &[],
            };
            let mut out = vec![0; 256];
            let len = seed.issue_card(Suite::Classic, &details, &mut out).unwrap();
            Card::decode(leak(out, len)).unwrap().own()
        })
        .collect()
}

fn made(count: usize) {
    let owner_of_all = person(1, Suite::Classic);
    let mut all = cards(count - 1);
    all.push(*owner_of_all.card());
    all.sort_by_key(|card| card.id());
    let members: Vec<_> = all
        .iter()
        .map(|card| {
            let role = if card.id() == owner_of_all.id() { owner() } else { reader() };
            Change::Admit { card: *card, role }
        })
        .collect();
    let first = First { suite: Suite::Classic, created: T0, members: members.as_slice(), extensions: &[] };
    let mut rng = Counter(1);
    let (mut roster, mut state) = (vec![0; roster_max_len(count)], vec![0; STATEMENT_MAX]);
    let made = create(&owner_of_all, &mut rng, &first, &mut roster, &mut state).unwrap();
    let state = State::decode(leak(state, made.state_len)).unwrap();
    let roster = Roster::decode(leak(roster, made.roster_len)).unwrap();
    let verified = VerifiedState::genesis_full(state, owner_of_all.card(), &roster).unwrap();
    assert_eq!(verified.members() as usize, count);

    // Each of some members proves himself in O(log n).
    for index in [0, count / 3, count - 1] {
        let mut proof = vec![0; Membership::MAX_LEN];
        let len = roster.prove(all[index].id(), &mut proof).unwrap();
        let member = Membership::decode(&proof[..len]).unwrap();
        assert_eq!(member.verify(&verified).unwrap().card(), all[index].id());
        assert!(len <= 150 + 32 * count.next_power_of_two().ilog2() as usize);
    }
    let own = verified.member(&roster, owner_of_all.id()).unwrap();
    let keys = Keys::open(&owner_of_all, &verified, &own).unwrap();
    if count == 1 {
        return;
    }

    // One is removed; all others are wrapped to anew.
    let gone = if all[count / 2].id() == owner_of_all.id() { all[0].id() } else { all[count / 2].id() };
    let next = Next {
        state: &verified,
        roster: &roster,
        keys: &keys,
        created: T0,
        suite: Suite::Classic,
        history: true,
        changes: &[Change::Remove { card: gone }],
        extensions: &[],
    };
    let find = |id: CardId| all.binary_search_by_key(&id, |card| card.id()).ok().map(|at| all[at]);
    let (mut next_roster, mut next_state) = (vec![0; roster.as_bytes().len()], vec![0; STATEMENT_MAX]);
    let made = advance(&owner_of_all, &mut rng, &next, find, &mut next_roster, &mut next_state).unwrap();
    let next_state = State::decode(leak(next_state, made.state_len)).unwrap();
    let next_roster =
        Roster::decode(Box::leak(next_roster.into_boxed_slice())[..made.roster_len].as_ref()).unwrap();
    let after = verified.advance_full(&roster, next_state, owner_of_all.card(), &next_roster).unwrap();
    let mut proof = vec![0; Membership::MAX_LEN];
    let len = roster.prove(owner_of_all.id(), &mut proof).unwrap();
    let proof = Membership::decode(leak(proof, len)).unwrap();
    let light = verified.advance(next_state, owner_of_all.card(), &proof).unwrap();
    assert_eq!(after.head(), light.head());
    assert!(next_roster.find(gone).is_none());
    assert_eq!(after.members() as usize, count - 1);
}

#[test]
fn a_group_of_one() {
    made(1);
}

#[test]
fn a_group_of_a_hundred() {
    made(100);
}

#[test]
fn a_group_of_ten_thousand() {
    made(10_000);
}
