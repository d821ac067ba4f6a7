//! People and groups for the tests. What is made is leaked, so that it borrows from nothing.
use crate::{
    CardId, Error, Suite, Time,
    envelope::tests::people::person,
    group::{
        Change, First, Keys, Membership, Next, Right, Rights, Role, Roster, State, VerifiedState, advance,
        create, roster_max_len,
    },
    identity::Identity,
    limits::STATEMENT_MAX,
    random::tests::Counter,
};
use std::{boxed::Box, vec, vec::Vec};

pub(crate) const T0: Time = Time(1_000_000);

pub(crate) fn leak(mut bytes: Vec<u8>, len: usize) -> &'static [u8] {
    bytes.truncate(len);
    Box::leak(bytes.into_boxed_slice())
}

/// Keeps a value for ever.
pub(crate) fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

pub(crate) fn role(rights: &[Right]) -> Role {
    Role::always(Rights::of(rights).unwrap())
}

pub(crate) fn owner() -> Role {
    Role::always(Rights::OWNER)
}

pub(crate) fn reader() -> Role {
    role(&[Right::Read, Right::Write])
}

/// An epoch with everything that belongs to it.
pub(crate) struct Epoch {
    pub(crate) state: State<'static>,
    pub(crate) roster: Roster<'static>,
    pub(crate) keys: Keys,
}

impl Epoch {
    pub(crate) fn proof(&self, card: CardId) -> Membership<'static> {
        proof(&self.roster, card)
    }

    /// The state, verified by a head that its maker would keep.
    pub(crate) fn verified(&self) -> VerifiedState<'static> {
        let head = crate::group::Head {
            group: self.state.group(),
            epoch: self.state.epoch(),
            hash: *self.state.hash(),
        };
        head.pin(self.state).unwrap()
    }

    pub(crate) fn open(&self, identity: &Identity<'_>) -> Result<Keys, Error> {
        let state = self.verified();
        Keys::open(identity, &state, &self.proof(identity.id()).verify(&state)?)
    }
}

pub(crate) fn proof(roster: &Roster<'_>, card: CardId) -> Membership<'static> {
    let mut out = vec![0; Membership::MAX_LEN];
    let len = roster.prove(card, &mut out).unwrap();
    Membership::decode(leak(out, len)).unwrap()
}

/// Some people of the classic suite, of whom the first makes the group.
pub(crate) struct World(pub(crate) Vec<Identity<'static>>);

impl World {
    pub(crate) fn new(people: u8) -> Self {
        Self((1..=people).map(|n| person(n, Suite::Classic)).collect())
    }

    pub(crate) fn id(&self, person: usize) -> CardId {
        self.0[person].id()
    }

    pub(crate) fn admit(&self, person: usize, role: Role) -> Change<'_> {
        Change::Admit { card: *self.0[person].card(), role }
    }

    pub(crate) fn create(&self, members: &[(usize, Role)]) -> Result<Epoch, Error> {
        self.create_as(0, Suite::Classic, members)
    }

    pub(crate) fn create_as(
        &self,
        maker: usize,
        suite: Suite,
        members: &[(usize, Role)],
    ) -> Result<Epoch, Error> {
        let mut members: Vec<_> = members.iter().map(|(n, role)| self.admit(*n, *role)).collect();
        members.sort_by_key(Change::card);
        let first = First { suite, created: T0, members: members.as_slice(), extensions: &[] };
        let (mut roster, mut state) = (vec![0; roster_max_len(members.len())], vec![0; STATEMENT_MAX]);
        let made = create(&self.0[maker], &mut Counter(1), &first, &mut roster, &mut state)?;
        Ok(epoch(made, roster, state))
    }

    /// The next epoch, a second later, with history.
    pub(crate) fn next(&self, maker: usize, before: &Epoch, changes: &[Change<'_>]) -> Result<Epoch, Error> {
        self.next_with(maker, before, changes, |_| ())
    }

    pub(crate) fn next_with(
        &self,
        maker: usize,
        before: &Epoch,
        changes: &[Change<'_>],
        adjust: impl FnOnce(&mut Next<'_, '_>),
    ) -> Result<Epoch, Error> {
        let mut changes = changes.to_vec();
        changes.sort_by_key(Change::card);
        let verified = before.verified();
        let mut next = Next {
            state: &verified,
            roster: &before.roster,
            keys: &before.keys,
            created: Time(before.state.created().0 + 1_000),
            suite: before.state.suite(),
            history: true,
            changes: changes.as_slice(),
            extensions: &[],
        };
        adjust(&mut next);
        let room = roster_max_len(before.roster.len() as usize + changes.len());
        let (mut roster, mut state) = (vec![0; room], vec![0; STATEMENT_MAX]);
        let cards = |id| self.0.iter().find(|person| person.id() == id).map(|person| *person.card());
        let made = advance(&self.0[maker], &mut Counter(2), &next, cards, &mut roster, &mut state)?;
        Ok(epoch(made, roster, state))
    }
}

fn epoch(made: crate::group::Made, roster: Vec<u8>, state: Vec<u8>) -> Epoch {
    Epoch {
        state: State::decode(leak(state, made.state_len)).unwrap(),
        roster: Roster::decode(leak(roster, made.roster_len)).unwrap(),
        keys: made.keys,
    }
}
