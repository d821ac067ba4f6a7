//! The patient's group: every epoch as the store keeps it, and what its members make of that.

use getrandom::SysRng;
use life_core::envelope::{self, Addressee, Draft, Expected, MetadataDraft, Unlock};
use life_core::group::{
    self, Change, First, Head, Keys, Next, Right, Rights, Role, Roster, State, VerifiedState, roster_max_len,
};
use life_core::identity::Identity;
use life_core::statement::VerifiedCard;
use life_core::{Suite, limits};

use super::cast::Member;
use crate::clock;
use crate::fault::Fault;

/// An epoch, as the store keeps it.
#[derive(Clone)]
pub(super) struct Epoch {
    pub(super) state: Vec<u8>,
    pub(super) roster: Vec<u8>,
}

/// The group, and the newest epoch that its members have seen.
pub(super) struct Circle {
    pub(super) epochs: Vec<Epoch>,
    pub(super) head: Head,
}

impl Circle {
    /// `maker` makes a group of these.
    pub(super) fn create(maker: &Member, members: &[(&Member, &[Right])]) -> Result<Self, Fault> {
        let mut admitted = Vec::new();
        for (member, rights) in members {
            admitted.push(Change::Admit { card: member.card()?, role: Role::always(Rights::of(rights)?) });
        }
        admitted.sort_by_key(Change::card);
        let first = First {
            suite: Suite::Hybrid,
            created: clock::now(),
            members: admitted.as_slice(),
            extensions: &[],
        };
        let (mut roster, mut state) =
            (vec![0; roster_max_len(members.len())], vec![0; limits::STATEMENT_MAX]);
        let made = group::create(&maker.identity()?, &mut SysRng, &first, &mut roster, &mut state)?;
        roster.truncate(made.roster_len);
        state.truncate(made.state_len);
        let head = {
            let (state, roster) = (State::decode(&state)?, Roster::decode(&roster)?);
            VerifiedState::genesis_full(state, &maker.card()?, &roster)?.head()
        };
        Ok(Circle { epochs: vec![Epoch { state, roster }], head })
    }

    /// `maker` makes the next epoch; `cards` are those of the members. Everybody takes it for the head.
    pub(super) fn advance(
        &mut self,
        maker: &Member,
        cards: &[VerifiedCard<'_>],
        changes: &[Change<'_>],
    ) -> Result<(), Fault> {
        let epoch = self.next(maker, cards, changes)?;
        self.head = {
            let (old, new) = (self.roster(self.newest())?, Roster::decode(&epoch.roster)?);
            let state = State::decode(&epoch.state)?;
            self.state(self.newest())?.advance_full(&old, state, &maker.card()?, &new)?.head()
        };
        self.epochs.push(epoch);
        Ok(())
    }

    /// The next epoch, which nobody has seen yet.
    pub(super) fn next(
        &self,
        maker: &Member,
        cards: &[VerifiedCard<'_>],
        changes: &[Change<'_>],
    ) -> Result<Epoch, Fault> {
        let identity = maker.identity()?;
        let (state, roster) = (self.state(self.newest())?, self.roster(self.newest())?);
        let keys = self.keys(&identity, self.newest())?;
        let next = Next {
            state: &state,
            roster: &roster,
            keys: &keys,
            created: clock::now(),
            suite: Suite::Hybrid,
            history: true,
            changes,
            extensions: &[],
        };
        let room = roster_max_len(cards.len().saturating_add(changes.len()));
        let (mut roster_out, mut state_out) = (vec![0; room], vec![0; limits::STATEMENT_MAX]);
        let known = |id| cards.iter().find(|card| card.id() == id).copied();
        let made = group::advance(&identity, &mut SysRng, &next, known, &mut roster_out, &mut state_out)?;
        roster_out.truncate(made.roster_len);
        state_out.truncate(made.state_len);
        Ok(Epoch { state: state_out, roster: roster_out })
    }

    /// The index of the newest epoch.
    pub(super) fn newest(&self) -> usize {
        self.epochs.len().saturating_sub(1)
    }

    /// An epoch, verified: the newest by the head, an older one by the chain of hashes.
    pub(super) fn state(&self, epoch: usize) -> Result<VerifiedState<'_>, Fault> {
        let states: Vec<State<'_>> =
            self.epochs.iter().map(|epoch| State::decode(&epoch.state)).collect::<Result<_, _>>()?;
        let mut newer_first = states.into_iter().rev();
        let newest = newer_first.next().ok_or(life_core::Error::WrongState)?;
        let mut verified = self.head.pin(newest)?;
        for state in newer_first.take(self.newest().saturating_sub(epoch)) {
            verified = verified.earlier(state)?;
        }
        Ok(verified)
    }

    /// The roster of an epoch.
    pub(super) fn roster(&self, epoch: usize) -> Result<Roster<'_>, Fault> {
        let epoch = self.epochs.get(epoch).ok_or(life_core::Error::WrongEpoch)?;
        Ok(Roster::decode(&epoch.roster)?)
    }

    /// What a member has of an epoch in which he has a stanza.
    pub(super) fn keys(&self, identity: &Identity<'_>, epoch: usize) -> Result<Keys, Fault> {
        let (state, roster) = (self.state(epoch)?, self.roster(epoch)?);
        let member = state.member(&roster, identity.id())?;
        Ok(Keys::open(identity, &state, &member)?)
    }

    /// `author` seals as a member of an epoch.
    pub(super) fn seal(
        &self,
        author: &Identity<'_>,
        keys: &Keys,
        epoch: usize,
        title: &str,
        content: &[u8],
    ) -> Result<Vec<u8>, Fault> {
        let (state, roster) = (self.state(epoch)?, self.roster(epoch)?);
        let own = state.member(&roster, author.id())?;
        seal(author, &group::Member::new(keys, &own, &state.head())?, title, content)
    }

    /// `reader` opens what `author` wrote: as a member, or from outside if he is none. Says whether it is late.
    pub(super) fn open(
        &self,
        keys: &Keys,
        author: &VerifiedCard<'_>,
        epoch: usize,
        envelope: &[u8],
    ) -> Result<(Vec<u8>, bool), Fault> {
        let (state, roster) = (self.state(epoch)?, self.roster(epoch)?);
        let member = state.member(&roster, author.id());
        let by = member.as_ref().map_or(group::Author::Outsider, group::Author::Member);
        open(&group::Reader::new(keys, &self.head, by)?, author, envelope)
    }
}

/// Seals a record of a few bytes.
pub(super) fn seal<A: Addressee + ?Sized>(
    author: &Identity<'_>,
    to: &A,
    title: &str,
    content: &[u8],
) -> Result<Vec<u8>, Fault> {
    let now = clock::now();
    let metadata = MetadataDraft { title, media_type: "application/fhir+json", ..MetadataDraft::default() };
    let draft = Draft { metadata, ..Draft::record(author.generate_object_id(&mut SysRng, now)?, now) };
    let mut out = vec![0; envelope::sealed_len(&draft, to, content.len())?];
    envelope::seal(author, &mut SysRng, &draft, to, content, &mut out)?;
    Ok(out)
}

/// Opens a record of a few bytes, and says whether it is late.
pub(super) fn open<K: Unlock + ?Sized>(
    key: &K,
    author: &VerifiedCard<'_>,
    envelope: &[u8],
) -> Result<(Vec<u8>, bool), Fault> {
    let (head, _) = envelope::Head::parse(envelope)?;
    let (mut content, mut metadata) =
        (vec![0; envelope::opened_len(envelope)?], vec![0; head.metadata_len()]);
    let (opened, _) =
        envelope::open(key, author, &Expected::record(), envelope, &mut metadata, &mut content)?;
    content.truncate(usize::try_from(opened.content_len).unwrap_or(usize::MAX));
    Ok((content, opened.late))
}
