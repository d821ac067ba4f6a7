//! Records of a group, and rosters of ten thousand.
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use life_benches::{NOW, Rng, SUITES, draft, expected, member, person};
use life_core::{
    Suite,
    envelope::{Addressee, Batch, Expected, Opened, Sealer, open, seal, sealed_len},
    group::{
        Author, Change, First, Keys, Made, Member, Membership, Next, Outside, Reader, Right, Rights, Role,
        Roster, State, VerifiedState, advance, create, roster_max_len,
    },
    identity::Identity,
    limits::{SEAL_MAX, STATEMENT_MAX},
    statement::VerifiedCard,
};
use std::time::Duration;

const CONTENT: [u8; 1024] = [7; 1024];

/// An epoch as its maker wrote it.
struct Epoch {
    made: Made,
    roster: Vec<u8>,
    state: Vec<u8>,
}

/// A group of `owner` and these cards, who read and write.
fn group(suite: Suite, owner: &Identity<'_>, cards: &[VerifiedCard<'_>]) -> Epoch {
    let mut members: Vec<_> = cards.iter().map(|card| admit(card, &[Right::Read, Right::Write])).collect();
    members.push(admit(owner.card(), &[Right::Read, Right::Write, Right::Administer]));
    members.sort_by_key(Change::card);
    let (mut roster, mut state) = (vec![0; roster_max_len(members.len())], vec![0; STATEMENT_MAX]);
    let first = First { suite, created: NOW, members: members.as_slice(), extensions: &[] };
    let made = create(owner, &mut Rng(1), &first, &mut roster, &mut state).unwrap();
    roster.truncate(made.roster_len);
    state.truncate(made.state_len);
    Epoch { made, roster, state }
}

fn admit<'c>(card: &VerifiedCard<'c>, rights: &[Right]) -> Change<'c> {
    Change::Admit { card: *card, role: Role::always(Rights::of(rights).unwrap()) }
}

/// Everything that a member of a group of two has at hand.
fn records(criterion: &mut Criterion) {
    for (suite, who) in SUITES {
        let (alice, bob) = (person(1, suite), person(2, suite));
        let epoch = group(suite, &alice, &[*bob.card()]);
        let roster = Roster::decode(&epoch.roster).unwrap();
        let state = State::decode(&epoch.state).unwrap();
        let state = VerifiedState::genesis_full(state, alice.card(), &roster).unwrap();
        let (author, reader) =
            (state.member(&roster, alice.id()).unwrap(), state.member(&roster, bob.id()).unwrap());
        let keys = Keys::open(&bob, &state, &reader).unwrap();
        let inside = Member::new(&epoch.made.keys, &author, &state.head()).unwrap();
        let outside = Outside::new(&state, &state.head()).unwrap();
        let expected = expected(suite);
        for from in ["by a member", "from outside"] {
            let is_inside = from == "by a member";
            let name = |verb: &str| format!("{verb} 1 KiB of a group, {from}");
            let mut bench = |verb: &str, job: &mut dyn FnMut()| {
                let mut group = criterion.benchmark_group(name(verb));
                group.bench_function(BenchmarkId::from_parameter(who), |bencher| bencher.iter(&mut *job));
            };
            let mut envelope = Vec::new();
            let mut sealing = Sealing { alice: &alice, suite, rng: Rng(1) };
            let mut job = || {
                if is_inside {
                    sealing.one(&inside, &mut envelope);
                } else {
                    sealing.one(&outside, &mut envelope);
                }
            };
            job();
            bench("seal", &mut job);
            let author = if is_inside { Author::Member(&author) } else { Author::Outsider };
            let reader = Reader::new(&keys, &state.head(), author).unwrap();
            bench("open", &mut || {
                opened(&reader, alice.card(), &expected, &envelope);
            });
        }
        let mut group = criterion.benchmark_group("seal 64 records of 1 KiB of a group in a batch");
        let mut sealing = Sealing { alice: &alice, suite, rng: Rng(1) };
        group.bench_function(BenchmarkId::from_parameter(who), |bencher| {
            bencher.iter(|| sealing.batch(&inside));
        });
    }
}

struct Sealing<'a> {
    alice: &'a Identity<'a>,
    suite: Suite,
    rng: Rng,
}

impl Sealing<'_> {
    fn one<A: Addressee>(&mut self, to: &A, envelope: &mut Vec<u8>) {
        let draft = draft(self.suite);
        envelope.resize(sealed_len(&draft, to, CONTENT.len()).unwrap(), 0);
        seal(self.alice, &mut self.rng, &draft, to, &CONTENT, envelope).unwrap();
    }

    /// 64 records under one signature.
    fn batch<A: Addressee>(&mut self, to: &A) {
        let draft = draft(self.suite);
        let mut out = vec![0; sealed_len(&draft, to, CONTENT.len()).unwrap() + SEAL_MAX];
        let mut work = [0; 16_384];
        let mut batch = Batch::new();
        for _ in 0..64 {
            let len = Some(CONTENT.len() as u64);
            let start = Sealer::start(self.alice, &mut self.rng, &draft, to, len, &mut work[..], &mut out);
            let (mut sealer, head_len) = start.unwrap();
            sealer.update(&CONTENT, &mut []).unwrap();
            while sealer.padding_left() > 0 {
                sealer.pad(&mut []).unwrap();
            }
            batch.push(sealer.finish(&mut out[head_len..]).unwrap().1).unwrap();
        }
        let signed = batch.sign(self.alice).unwrap();
        (0..64).for_each(|n| assert!(signed.seal(n, &mut out).is_ok()));
    }
}

fn opened(
    reader: &Reader<'_>,
    author: &VerifiedCard<'_>,
    expected: &Expected<'_>,
    envelope: &[u8],
) -> Opened {
    let (mut metadata, mut out) = ([0; 64], [0; 2048]);
    open(reader, author, expected, envelope, &mut metadata, &mut out).unwrap().0
}

/// Ten thousand members: what a server or a phone does with all of them, and a device with one.
fn rosters(criterion: &mut Criterion) {
    const MEMBERS: usize = 10_000;
    for (suite, who) in SUITES {
        let alice = person(1, suite);
        let cards: Vec<_> = (0..MEMBERS - 1).map(|n| member(n, suite)).collect();
        let epoch = group(suite, &alice, &cards);
        let roster = Roster::decode(&epoch.roster).unwrap();
        let decoded = State::decode(&epoch.state).unwrap();
        let state = VerifiedState::genesis_full(decoded, alice.card(), &roster).unwrap();
        let mut bench = |what: &str, job: &mut dyn FnMut()| {
            let mut group = criterion.benchmark_group(format!("10,000 members: {what}"));
            group.sample_size(10);
            group.bench_function(BenchmarkId::from_parameter(who), |bencher| bencher.iter(&mut *job));
        };
        bench("make the group", &mut || {
            assert_eq!(group(suite, &alice, &cards).roster.len(), epoch.roster.len());
        });
        let (mut next_roster, mut next_state) = (vec![0; roster_max_len(MEMBERS)], vec![0; STATEMENT_MAX]);
        let mut sorted = cards.clone();
        sorted.sort_by_key(|card| card.id());
        let removed = [Change::Remove { card: sorted[0].id() }];
        bench("remove one", &mut || {
            let keys = &epoch.made.keys;
            let (state, roster) = (&state, &roster);
            let next = Next {
                state,
                roster,
                keys,
                created: NOW,
                suite,
                history: true,
                changes: &removed,
                extensions: &[],
            };
            let card = |id| {
                let found = sorted.binary_search_by_key(&id, |card| card.id());
                found.map(|index| sorted[index]).ok().or(Some(*alice.card()))
            };
            advance(&alice, &mut Rng(2), &next, card, &mut next_roster, &mut next_state).unwrap();
        });
        bench("verify the group with its roster", &mut || {
            let roster = Roster::decode(&epoch.roster).unwrap();
            let state = State::decode(&epoch.state).unwrap();
            VerifiedState::genesis_full(state, alice.card(), &roster).unwrap();
        });
        let mut proof = vec![0; Membership::MAX_LEN];
        let len = roster.prove(alice.id(), &mut proof).unwrap();
        bench("prove a membership", &mut || {
            roster.prove(alice.id(), &mut proof).unwrap();
        });
        let proof = &proof[..len];
        bench("verify the group with one proof", &mut || {
            let state = State::decode(&epoch.state).unwrap();
            VerifiedState::genesis(state, alice.card(), &Membership::decode(proof).unwrap()).unwrap();
        });
        bench("verify a proof of membership", &mut || {
            Membership::decode(proof).unwrap().verify(&state).unwrap();
        });
    }
}

fn short() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(1000))
}

criterion_group!(name = benches; config = short(); targets = records, rosters);
criterion_main!(benches);
