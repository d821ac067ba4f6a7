//! States and rosters that nobody makes with this library: signed, but against the rules.
use super::world::*;
use crate::{
    CardId, Error, GroupId, Suite, Time,
    group::{
        Keys, Leaf, Membership, Right, Role, Roster, State, VerifiedState,
        keys::EpochSecret,
        roster::Builder,
        state::{Body, issue},
    },
    identity::Identity,
    labels,
    limits::{ROSTER_LEAF_MAX, STATEMENT_MAX},
    primitives::hpke,
    primitives::x25519,
};
use std::{vec, vec::Vec};
use zeroize::Zeroizing;

/// A roster of these leaves, in the order given, whatever the order.
fn roster(leaves: &[(CardId, Role, &[u8])]) -> &'static [u8] {
    let mut bytes = Vec::new();
    for (card, role, stanza) in leaves {
        let mut one = vec![0; ROSTER_LEAF_MAX + 2];
        let mut builder = Builder::new(&mut one);
        builder.push(&Leaf::new(*card, *role, stanza).unwrap()).unwrap();
        let (len, ..) = builder.finish().unwrap();
        bytes.extend_from_slice(&one[..len]);
    }
    let len = bytes.len();
    leak(bytes, len)
}

fn stanza(to: &Identity<'_>, secret: [u8; 32], group: GroupId, epoch: u64) -> Vec<u8> {
    let mut out = vec![0; 80];
    let (epoch, id) = (epoch.to_be_bytes(), to.id());
    let info = [labels::GROUP_SECRET, group.as_bytes(), epoch.as_slice()];
    let mut randomness = Zeroizing::new([7; 64]);
    hpke::seal(Suite::Classic, to.card().kem_key(), &info, id.as_bytes(), &mut randomness, &secret, &mut out)
        .unwrap();
    out
}

/// A state after `before` by `maker`, with whatever `change` makes of it.
fn state(
    maker: &Identity<'_>,
    before: &Epoch,
    roster: &Roster<'_>,
    change: impl FnOnce(&mut Body<'_>),
) -> State<'static> {
    let group = before.state.group();
    let epoch = before.state.epoch() + 1;
    let kem = EpochSecret::new([9; 32]).kem(Suite::Classic, group, epoch).unwrap();
    let key = x25519::public_key(&kem);
    let mut body = Body {
        group,
        epoch,
        previous: Some(*before.state.hash()),
        created: before.state.created(),
        roster_root: *roster.root(),
        roster_len: roster.len(),
        public_key: &key,
        history: None,
        extensions: &[],
    };
    change(&mut body);
    let mut out = vec![0; STATEMENT_MAX];
    let len = issue(maker, Suite::Classic, &body, &mut out).unwrap();
    State::decode(leak(out, len)).unwrap()
}

struct Scene {
    world: World,
    first: Epoch,
    at: VerifiedState<'static>,
}

fn scene() -> Scene {
    let world = World::new(3);
    let first = world.create(&[(0, owner()), (1, reader())]).unwrap();
    let at = VerifiedState::genesis_full(first.state, world.0[0].card(), &first.roster).unwrap();
    Scene { world, first, at }
}

impl Scene {
    fn leaves(&self, epoch: u64) -> Vec<(CardId, Role, Vec<u8>)> {
        let group = self.first.state.group();
        let leaf = |n: usize, role| (self.world.id(n), role, stanza(&self.world.0[n], [9; 32], group, epoch));
        let mut leaves = vec![leaf(0, owner()), leaf(1, reader())];
        leaves.sort_by_key(|leaf| leaf.0);
        leaves
    }

    fn roster(&self) -> Roster<'static> {
        let leaves = self.leaves(1);
        let borrowed: Vec<_> = leaves.iter().map(|(card, role, s)| (*card, *role, s.as_slice())).collect();
        Roster::decode(roster(&borrowed)).unwrap()
    }

    fn full(&self, next: State<'static>, signer: usize, roster: &Roster<'static>) -> Result<(), Error> {
        self.at.advance_full(&self.first.roster, next, self.world.0[signer].card(), roster).map(|_| ())
    }

    fn light(&self, next: State<'static>, signer: usize) -> Result<(), Error> {
        let proof = self.first.proof(self.world.id(signer));
        self.at.advance(next, self.world.0[signer].card(), &proof).map(|_| ())
    }
}

#[test]
fn every_broken_rule_of_a_signed_state_has_its_name() {
    let scene = scene();
    let (alice, bob) = (&scene.world.0[0], &scene.world.0[1]);
    let roster = scene.roster();
    let make = |change: fn(&mut Body<'_>)| state(alice, &scene.first, &roster, change);
    let both =
        |change: fn(&mut Body<'_>)| (scene.light(make(change), 0), scene.full(make(change), 0, &roster));
    let twice = |error| (Err(error), Err(error));
    assert_eq!(both(|_| ()), (Ok(()), Ok(())), "the control");
    assert_eq!(both(|body| body.epoch += 1), twice(Error::OutOfOrder));
    assert_eq!(both(|body| body.epoch = u64::MAX), twice(Error::OutOfOrder));
    assert_eq!(both(|body| body.previous = Some([5; 32])), twice(Error::Forked));
    assert_eq!(both(|body| body.group = GroupId([5; 16])), twice(Error::WrongGroup));
    assert_eq!(both(|body| body.created = Time(body.created.0 - 1)), twice(Error::OutOfOrder));
    assert_eq!(both(|body| body.roster_root = [5; 32]).1, Err(Error::NotAuthentic));
    assert_eq!(both(|body| body.roster_len += 1).1, Err(Error::NotAuthentic));
    // Signed by a member who may not administer, by one who is none, and with another's leaf.
    let by_bob = state(bob, &scene.first, &roster, |_| ());
    assert_eq!(scene.light(by_bob, 1), Err(Error::Forbidden));
    assert_eq!(scene.full(by_bob, 1, &roster), Err(Error::Forbidden));
    let by_stranger = state(&scene.world.0[2], &scene.first, &roster, |_| ());
    assert_eq!(scene.full(by_stranger, 2, &roster), Err(Error::Forbidden));
    let proof = scene.first.proof(alice.id());
    let borrowed = scene.at.advance(by_bob, bob.card(), &proof);
    assert_eq!(borrowed.err(), Some(Error::WrongAuthor));
    assert_eq!(scene.light(by_bob, 0), Err(Error::WrongAuthor));
}

#[test]
fn a_roster_is_in_order_without_doubles_and_as_signed() {
    let scene = scene();
    let leaves = scene.leaves(1);
    let [a, b] = [0, 1].map(|i| (leaves[i].0, leaves[i].1, leaves[i].2.as_slice()));
    assert!(Roster::decode(roster(&[a, b])).is_ok());
    assert_eq!(Roster::decode(roster(&[b, a])).err(), Some(Error::NonCanonical));
    assert_eq!(Roster::decode(roster(&[a, a])).err(), Some(Error::NonCanonical));
    let bytes = roster(&[a, b]);
    for len in 1..bytes.len() {
        let cut = Roster::decode(&bytes[..len]);
        assert!(cut.is_err() || cut.unwrap().len() == 1, "{len}");
    }
    // Left out, altered, or of another epoch: not the one that was signed.
    let signed = scene.roster();
    let next = state(&scene.world.0[0], &scene.first, &signed, |_| ());
    assert_eq!(scene.full(next, 0, &Roster::decode(roster(&[a])).unwrap()), Err(Error::NotAuthentic));
    let raised = (b.0, role(&[Right::Read, Right::Share]), b.2);
    assert_eq!(scene.full(next, 0, &Roster::decode(roster(&[a, raised])).unwrap()), Err(Error::NotAuthentic));
    assert_eq!(scene.full(next, 0, &scene.first.roster), Err(Error::NotAuthentic));
    assert_eq!(scene.full(next, 0, &signed), Ok(()));
}

#[test]
fn who_holds_the_roster_sees_that_nobody_is_left_or_that_the_maker_hides() {
    let scene = scene();
    let leaves = scene.leaves(1);
    let with = |rights: [Role; 2]| {
        let leaves: Vec<_> = (0..2).map(|i| (leaves[i].0, rights[i], leaves[i].2.as_slice())).collect();
        Roster::decode(roster(&leaves)).unwrap()
    };
    let judged = |roster: Roster<'static>| {
        let next = state(&scene.world.0[0], &scene.first, &roster, |_| ());
        // A device cannot see it, and need not: members refuse the epoch.
        assert_eq!(scene.light(next, 0), Ok(()));
        scene.full(next, 0, &roster)
    };
    assert_eq!(judged(with([reader(), reader()])), Err(Error::Forbidden));
    let gone = Role { not_after: Time(1), ..owner() };
    assert_eq!(judged(with([gone, gone])), Err(Error::Forbidden));
    let other = leaves.iter().find(|leaf| leaf.0 == scene.world.id(1)).unwrap();
    let alone = Roster::decode(roster(&[(other.0, owner(), &other.2)])).unwrap();
    assert_eq!(judged(alone), Err(Error::Forbidden), "the maker has drawn a secret and is not in the roster");
}

#[test]
fn a_secret_is_the_one_that_the_state_commits_to() {
    let scene = scene();
    let group = scene.first.state.group();
    let opened = |secret: [u8; 32], group, epoch| {
        let bob = &scene.world.0[1];
        let stanza = stanza(bob, secret, group, epoch);
        let admin = scene.leaves(1).into_iter().find(|leaf| leaf.0 == scene.world.id(0)).unwrap();
        let mut leaves = [(bob.id(), reader(), stanza.as_slice()), (admin.0, admin.1, admin.2.as_slice())];
        leaves.sort_by_key(|leaf| leaf.0);
        let roster = Roster::decode(roster(&leaves)).unwrap();
        let next = state(&scene.world.0[0], &scene.first, &roster, |_| ());
        let next =
            scene.at.advance_full(&scene.first.roster, next, scene.world.0[0].card(), &roster).unwrap();
        Keys::open(bob, &next, &next.member(&roster, bob.id()).unwrap()).map(|_| ())
    };
    assert_eq!(opened([9; 32], group, 1), Ok(()), "the control");
    assert_eq!(opened([8; 32], group, 1), Err(Error::InvalidKey), "another secret for one member");
    assert_eq!(opened([9; 32], group, 2), Err(Error::NotAuthentic), "a stanza of another epoch");
    assert_eq!(opened([9; 32], GroupId([5; 16]), 1), Err(Error::NotAuthentic), "of another group");
}

#[test]
fn a_history_leads_to_the_secret_of_the_epoch_before() {
    let scene = scene();
    let group = scene.first.state.group();
    let roster = scene.roster();
    let secret = EpochSecret::new([9; 32]);
    let good = secret.wrap(scene.first.keys.secret(), group, 1).unwrap();
    let other = secret.wrap(&EpochSecret::new([3; 32]), group, 1).unwrap();
    let elsewhere = secret.wrap(scene.first.keys.secret(), group, 2).unwrap();
    let walked = |history| {
        let next = state(&scene.world.0[0], &scene.first, &roster, |body| body.history = Some(history));
        let keys = Keys::matching(EpochSecret::new([9; 32]), &next).unwrap();
        keys.previous(&scene.at).map(|keys| keys.is_some())
    };
    assert_eq!(walked(good), Ok(true));
    assert_eq!(walked(other), Err(Error::InvalidKey));
    assert_eq!(walked(elsewhere), Err(Error::NotAuthentic));
}

#[test]
fn a_proof_of_membership_is_of_one_leaf_in_one_roster() {
    let world = World::new(5);
    let all: Vec<_> = (0..5).map(|n| (n, if n == 0 { owner() } else { reader() })).collect();
    let first = world.create(&all).unwrap();
    let second = world.next(0, &first, &[]).unwrap();
    let state = first.verified();
    let mut out = vec![0; Membership::MAX_LEN];
    for (index, person) in world.0.iter().enumerate() {
        let len = first.roster.prove(person.id(), &mut out).unwrap();
        let good = Membership::decode(&out[..len]).unwrap();
        let member = good.verify(&state).unwrap();
        assert_eq!(member.card(), person.id());
        assert_eq!(member.check(Right::Administer, T0).is_ok(), index == 0);
        assert_eq!(good.verify(&second.verified()).err(), Some(Error::NotAuthentic));
        for at in 0..len {
            let mut forged = out[..len].to_vec();
            forged[at] ^= 1;
            let accepted = Membership::decode(&forged).is_ok_and(|member| member.verify(&state).is_ok());
            assert!(!accepted, "byte {at}");
        }
        for cut in [len - 1, len - 32, 5] {
            let accepted = Membership::decode(&out[..cut]).is_ok_and(|member| member.verify(&state).is_ok());
            assert!(!accepted);
        }
        assert_eq!(first.roster.prove(person.id(), &mut out[..len - 1]), Err(Error::BufferTooSmall));
    }
}
