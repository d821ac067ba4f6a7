//! What is to change (spec 10.10): the first epoch, or one that follows. Always a new secret, wrapped to every member who
//! may read; there is no other way to remove.
use super::{
    Keys, Role, Roster, VerifiedState,
    make::{Epoch, Previous, make},
    rules::may_sign,
};
use crate::{
    CardId, Error, GroupId, Suite, Time, identity::Identity, labels, primitives::hash::Sha256, random,
    statement::VerifiedCard, tree::Hash, wire::limits::ROSTER_LEAF_MAX,
};
use rand_core::TryCryptoRng;

/// What is to become of one card.
#[derive(Clone, Copy)]
#[allow(clippy::large_enum_variant, reason = "there is no allocator that could hold a card elsewhere")]
pub enum Change<'c> {
    /// It becomes a member.
    Admit {
        /// Whose, as whoever admits knows him.
        card: VerifiedCard<'c>,
        /// What he may do, and when.
        role: Role,
    },
    /// It keeps its membership with another role.
    Alter {
        /// Whose.
        card: CardId,
        /// What he may do from now on, and when.
        role: Role,
    },
    /// It is no member any more.
    Remove {
        /// Whose.
        card: CardId,
    },
}

impl Change<'_> {
    /// The card that it is about.
    #[must_use]
    pub fn card(&self) -> CardId {
        match self {
            Change::Admit { card, .. } => card.id(),
            Change::Alter { card, .. } | Change::Remove { card } => *card,
        }
    }

    fn digest(&self, hash: &mut Sha256) {
        let (tag, role) = match self {
            Change::Admit { role, .. } => (0, Some(role)),
            Change::Alter { role, .. } => (1, Some(role)),
            Change::Remove { .. } => (2, None),
        };
        hash.update(&[tag, role.map_or(0, |role| role.rights.bits())]);
        hash.update(self.card().as_bytes());
        for time in role.iter().flat_map(|role| [role.not_before, role.not_after]) {
            hash.update(&time.0.to_be_bytes());
        }
    }
}

/// Some changes in ascending order of their cards: a slice, or whatever can count and show them.
pub trait Changes {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them.
    fn change(&self, index: usize) -> Option<Change<'_>>;
}

impl Changes for [Change<'_>] {
    fn count(&self) -> usize {
        self.len()
    }
    fn change(&self, index: usize) -> Option<Change<'_>> {
        self.get(index).copied()
    }
}

impl<const N: usize> Changes for [Change<'_>; N] {
    fn count(&self) -> usize {
        N
    }
    fn change(&self, index: usize) -> Option<Change<'_>> {
        self.get(index).copied()
    }
}

/// A first epoch to be made.
pub struct First<'f, C: Changes + ?Sized = [Change<'f>]> {
    /// The suite of the group; no member who reads may have a weaker card. It never falls.
    pub suite: Suite,
    /// When, by the maker's clock.
    pub created: Time,
    /// The members, admitted in ascending order of their cards; the maker is one of them and may administer.
    pub members: &'f C,
    /// An extension block, most often empty.
    pub extensions: &'f [u8],
}

/// An epoch to be made after another.
pub struct Next<'n, 'a, C: Changes + ?Sized = [Change<'n>]> {
    /// The epoch before.
    pub state: &'n VerifiedState<'a>,
    /// Its roster.
    pub roster: &'n Roster<'a>,
    /// Its keys.
    pub keys: &'n Keys,
    /// When, by the maker's clock; not before the epoch before.
    pub created: Time,
    /// The suite: that of the epoch before, or a stronger one.
    pub suite: Suite,
    /// Whether members may walk back from here to the epochs before. Without, those who are new begin here; those who were
    /// members before still open what their old stanzas open.
    pub history: bool,
    /// What changes, in ascending order of the cards; nothing, if only the secret is to be a new one.
    pub changes: &'n C,
    /// An extension block, most often empty.
    pub extensions: &'n [u8],
}

/// An epoch that was made.
pub struct Made {
    /// Length of the roster in bytes.
    pub roster_len: usize,
    /// Length of the state in bytes.
    pub state_len: usize,
    /// The keys of the epoch.
    pub keys: Keys,
}

/// Most bytes of a roster of so many members.
#[must_use]
pub const fn roster_max_len(members: usize) -> usize {
    members.saturating_mul(ROSTER_LEAF_MAX.saturating_add(2))
}

/// Makes a group: draws its id and first secret, and writes roster ([`roster_max_len`]) and state
/// ([`limits::STATEMENT_MAX`](crate::limits::STATEMENT_MAX)).
///
/// # Errors
/// [`Error::InvalidArgument`]: the members are not all admitted, or not in ascending order. [`Error::Forbidden`]: the maker is
/// not among those who may administer. [`Error::Expired`]: a card, or his right, is not valid now. [`Error::WeakSuite`]: a
/// member's card is weaker than the group. [`Error::BufferTooSmall`]: no room. [`Error::LimitExceeded`]: too many members.
/// [`Error::Random`]: the generator.
pub fn create<C: Changes + ?Sized>(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    first: &First<'_, C>,
    roster_out: &mut [u8],
    state_out: &mut [u8],
) -> Result<Made, Error> {
    let First { suite, created, members, extensions } = *first;
    let context = random::context(&[&created.0.to_be_bytes(), &digest(members)]);
    let mut group = [0; GroupId::LEN];
    identity.hedge().draw(rng, labels::HEDGE_GROUP_ID, &context, &mut group)?;
    let epoch = Epoch { group: GroupId(group), number: 0, suite, created, previous: None, extensions };
    make(identity, rng, &epoch, members, |_| None, roster_out, state_out)
}

/// Makes the epoch after another: admits, alters and removes in one step, and writes the new roster
/// ([`roster_max_len`]) and state ([`limits::STATEMENT_MAX`](crate::limits::STATEMENT_MAX)). No record is touched.
///
/// `cards` gives the card of a member who stays, as the maker knows him; it is asked in ascending order.
///
/// # Errors
/// [`Error::InvalidArgument`]: the changes are not in ascending order, or admit who is a member. [`Error::NoRecipient`]: they
/// concern who is none. [`Error::Untrusted`]: `cards` does not know a member. [`Error::Expired`]: a card, or the maker's right, is
/// not valid now; remove who has no valid card. [`Error::WrongEpoch`]: `keys` are of another epoch. [`Error::NotAuthentic`]: the
/// roster is another epoch's. [`Error::Forbidden`]: the maker may not administer, does not stay a reader, or nobody would be left
/// to administer. [`Error::OutOfOrder`]: `created` is before the epoch before. [`Error::WeakSuite`]: weaker than before, or a
/// member's card is weaker than the group. [`Error::BufferTooSmall`]: no room. [`Error::LimitExceeded`]: too many members or
/// epochs. [`Error::Random`]: the generator.
pub fn advance<'c, C: Changes + ?Sized>(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    next: &Next<'_, '_, C>,
    cards: impl Fn(CardId) -> Option<VerifiedCard<'c>>,
    roster_out: &mut [u8],
    state_out: &mut [u8],
) -> Result<Made, Error> {
    let Next { state, roster, keys, created, suite, history, changes, extensions } = *next;
    if keys.state_hash() != state.hash() {
        return Err(Error::WrongEpoch);
    }
    state.check_roster(roster)?;
    // Nobody wraps to ten thousand members what he may not sign.
    may_sign(&roster.find(identity.id()).ok_or(Error::Forbidden)?, created)?;
    let number = state.epoch().checked_add(1).ok_or(Error::LimitExceeded)?;
    let previous = Some(Previous { state, roster, keys, history });
    let epoch = Epoch { group: state.group(), number, suite, created, previous, extensions };
    make(identity, rng, &epoch, changes, cards, roster_out, state_out)
}

pub(super) fn digest<C: Changes + ?Sized>(changes: &C) -> Hash {
    let mut hash = Sha256::new(labels::HEDGE_CONTEXT);
    (0..changes.count())
        .filter_map(|index| changes.change(index))
        .for_each(|change| change.digest(&mut hash));
    hash.finish()
}
