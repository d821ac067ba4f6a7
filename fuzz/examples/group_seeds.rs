//! Writes the first files of the group corpus: `cargo run -p life-fuzz --example group_seeds`.
use life_core::{
    ActorId, Suite, Time,
    group::{
        Change, First, Membership, Next, Right, Rights, Role, Roster, State, VerifiedState, advance, create,
        roster_max_len,
    },
    identity::{Identity, Seed},
    limits::STATEMENT_MAX,
    statement::{ActorKind, Card, CardDetails},
};
use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let (alice, bob) = (person(1), person(2));
    let mut members = [
        Change::Admit { card: *alice.card(), role: Role::always(Rights::OWNER) },
        Change::Admit { card: *bob.card(), role: Role::always(Rights::of(&[Right::Write]).unwrap()) },
    ];
    members.sort_by_key(Change::card);
    let first = First { suite: Suite::Classic, created: Time(9), members: &members, extensions: &[] };
    let (mut roster, mut state) = (vec![0; roster_max_len(2)], vec![0; STATEMENT_MAX]);
    let made = create(&alice, &mut Rng(1), &first, &mut roster, &mut state).unwrap();
    let (roster, state) = (&roster[..made.roster_len], &state[..made.state_len]);
    write("roster", roster)?;
    write("state-first", state)?;
    let walked = Roster::decode(roster).unwrap();
    let mut proof = [0; Membership::MAX_LEN];
    for (name, person) in [("proof-reader", &alice), ("proof-writer", &bob)] {
        let len = walked.prove(person.id(), &mut proof).unwrap();
        write(name, &proof[..len])?;
    }
    let state = VerifiedState::genesis_full(State::decode(state).unwrap(), alice.card(), &walked).unwrap();
    let next = Next {
        state: &state,
        roster: &walked,
        keys: &made.keys,
        created: Time(10),
        suite: Suite::Classic,
        history: true,
        changes: &[Change::Remove { card: bob.id() }],
        extensions: &[],
    };
    let (mut roster, mut state) = (vec![0; roster_max_len(2)], vec![0; STATEMENT_MAX]);
    let card = |id| (id == alice.id()).then(|| *alice.card());
    let made = advance(&alice, &mut Rng(1), &next, card, &mut roster, &mut state);
    write("state-next", &state[..made.unwrap().state_len])
}

fn person(n: u8) -> Identity<'static> {
    let details = CardDetails {
        actor: ActorId([n; 16]),
        generation: 0,
        kind: ActorKind::Person,
        not_before: Time(0),
        not_after: Time::MAX,
        name: None,
        extensions: &[],
    };
    let seed = Seed::from_bytes([n; 32]);
    let mut card = vec![0; STATEMENT_MAX];
    let len = seed.issue_card(Suite::Classic, &details, &mut card).unwrap();
    card.truncate(len);
    Identity::new(&seed, Card::decode(card.leak()).unwrap()).unwrap()
}

fn write(name: &str, bytes: &[u8]) -> io::Result<()> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/group");
    fs::create_dir_all(&directory)?;
    fs::write(directory.join(name), bytes)
}

/// Counts: the files are the same in every run.
struct Rng(u8);

impl rand_core::TryRng for Rng {
    type Error = core::convert::Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(4)
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(4)
    }
    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        for byte in out {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Rng {}
