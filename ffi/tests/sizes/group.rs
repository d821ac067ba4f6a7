//! Groups: states, rosters, proofs, and what a group's envelopes add.

use life_core::envelope::sealed_len;
use life_core::group::{
    Change, First, Keys, Made, Member, Membership, Next, Outside, Right, Rights, Role, Roster, State,
    VerifiedState, advance, create, roster_max_len,
};
use life_core::identity::Identity;
use life_core::limits::STATEMENT_MAX;
use life_core::statement::{Card, VerifiedCard};
use life_core::tree::path_len;
use life_core::{Suite, Time};

use super::objects::{Counter, NOW, bare, person, pin, row, somebody};

/// A made epoch with its bytes.
struct Epoch {
    made: Made,
    roster: Vec<u8>,
    state: Vec<u8>,
}

fn role(rights: &[Right]) -> Role {
    Role { rights: Rights::of(rights).expect("rights"), not_before: NOW, not_after: Time(NOW.0 + 1) }
}

/// The first epoch of a group of its maker and, if there is one, another member.
fn first(suite: Suite, me: &Identity<'_>, other: Option<(VerifiedCard<'_>, Role)>) -> Epoch {
    let owner = role(&[Right::Read, Right::Write, Right::Administer]);
    let mut members = vec![Change::Admit { card: *me.card(), role: owner }];
    members.extend(other.map(|(card, role)| Change::Admit { card, role }));
    members.sort_by_key(Change::card);
    let (mut roster, mut state) = (vec![0; roster_max_len(2)], vec![0; STATEMENT_MAX]);
    let first = First { suite, created: NOW, members: members.as_slice(), extensions: &[] };
    let made = create(me, &mut Counter(1), &first, &mut roster, &mut state).expect("a group");
    roster.truncate(made.roster_len);
    state.truncate(made.state_len);
    Epoch { made, roster, state }
}

/// Runs `f` with the keys of an epoch.
pub(crate) fn epoch_keys<T>(suite: Suite, me: &Identity<'_>, f: impl FnOnce(&Keys) -> T) -> T {
    f(&first(suite, me, None).made.keys)
}

impl Epoch {
    fn with<T>(&self, me: &Identity<'_>, f: impl FnOnce(&VerifiedState<'_>, &Roster<'_>) -> T) -> T {
        let state = State::decode(&self.state).expect("a state");
        let roster = Roster::decode(&self.roster).expect("a roster");
        f(&VerifiedState::genesis_full(state, me.card(), &roster).expect("a first epoch"), &roster)
    }
}

/// What a member with these rights adds to a roster.
fn leaf(suite: Suite, rights: &[Right]) -> usize {
    let other = person(suite, 2);
    let card = pin(Card::decode(&other).expect("a card"));
    somebody(suite, |me| {
        first(suite, me, Some((card, role(rights)))).roster.len() - first(suite, me, None).roster.len()
    })
}

/// A state after the first, which wraps the secret of the one before.
fn later(suite: Suite) -> usize {
    somebody(suite, |me| {
        let epoch = first(suite, me, None);
        let own = *me.card();
        epoch.with(me, |state, roster| {
            let keys = &epoch.made.keys;
            let next = Next {
                state,
                roster,
                keys,
                created: NOW,
                suite,
                history: true,
                changes: &[],
                extensions: &[],
            };
            let (mut roster, mut state) = (vec![0; roster_max_len(1)], vec![0; STATEMENT_MAX]);
            let made = advance(me, &mut Counter(2), &next, |_| Some(own), &mut roster, &mut state);
            made.expect("an epoch").state_len
        })
    })
}

pub(crate) fn statements() -> Vec<String> {
    let reader = |suite| leaf(suite, &[Right::Read]);
    vec![
        row("group: first state", |suite| somebody(suite, |me| first(suite, me, None).state.len())),
        row("group: later state, with history", later),
        row("group: roster, each member who reads", reader),
        row("group: roster, each member who only writes", |suite| leaf(suite, &[Right::Write])),
        row("group: proof of membership, 1 of 10,000", |suite| {
            4 + reader(suite) + 32 * path_len(0, 10_000).expect("a path")
        }),
        row("group: longest proof of membership", |_| Membership::MAX_LEN),
    ]
}

/// What an envelope to a group adds to its content.
pub(crate) fn envelopes() -> Vec<String> {
    let member = |suite| {
        somebody(suite, |me| {
            let epoch = first(suite, me, None);
            epoch.with(me, |state, roster| {
                let own = state.member(roster, me.id()).expect("a member");
                let to = Member::new(&epoch.made.keys, &own, &state.head()).expect("his keys");
                sealed_len(&bare(suite), &to, 1000).expect("a length") - 1000
            })
        })
    };
    let outside = |suite| {
        somebody(suite, |me| {
            first(suite, me, None).with(me, |state, _| {
                sealed_len(&bare(suite), &Outside::new(state, &state.head()).expect("the head"), 1000)
                    .expect("a length")
                    - 1000
            })
        })
    };
    vec![row("record to a group, by a member", member), row("record to a group, from outside", outside)]
}
