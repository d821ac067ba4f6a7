//! life/group.h: making a group and its epochs.
use crate::{
    call::{Call, entry},
    card::life_verified_card,
    draft::To,
    group::{life_group_keys, life_group_role, life_group_state},
    identity::life_identity,
    rng::life_rng,
};
use core::cell::Cell;
use life_core::{
    CardId, Error, Suite, Time,
    envelope::Recipients,
    group::{Change, Changes, First, Made, Next, Roster, advance, create, roster_max_len},
    limits::STATEMENT_MAX,
    statement::VerifiedCard,
};

/// Change: the card becomes a member.
pub const LIFE_GROUP_ADMIT: u8 = 1;
/// Change: the member gets another role.
pub const LIFE_GROUP_ALTER: u8 = 2;
/// Change: the card is no member any more.
pub const LIFE_GROUP_REMOVE: u8 = 3;

/// What is to become of one card.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_group_change {
    /// The card, when it is admitted; else `NULL`.
    pub card: *const life_verified_card,
    /// The id of the card, when it is altered or removed; not looked at when it is admitted.
    pub card_id: [u8; 32],
    /// What it may do from now on; not looked at when it is removed.
    pub role: life_group_role,
    /// `LIFE_GROUP_ADMIT`, `LIFE_GROUP_ALTER` or `LIFE_GROUP_REMOVE`.
    pub act: u8,
}

/// How an epoch is to be made.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_group_plan {
    /// When, by the maker's clock: milliseconds since 1970, UTC; not before the epoch before.
    pub created: u64,
    /// `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`; never weaker than the epoch before. 0 for hybrid.
    pub suite: u8,
    /// 1 if new members are not to walk back to the epochs before, else 0.
    pub cut_history: u8,
}

impl life_group_plan {
    fn suite(&self) -> Result<Suite, Error> {
        crate::draft::floor(self.suite)
    }
}

/// Changes as C shows them.
struct Shown<'c> {
    call: &'c Call,
    list: &'c [life_group_change],
}

impl Shown<'_> {
    fn read(&self, index: usize) -> Result<Change<'_>, Error> {
        let change = self.list.get(index).ok_or(Error::InvalidArgument)?;
        let card = CardId(change.card_id);
        match change.act {
            LIFE_GROUP_ADMIT => {
                Ok(Change::Admit { card: *self.call.state(change.card)?, role: change.role.checked()? })
            }
            LIFE_GROUP_ALTER => Ok(Change::Alter { card, role: change.role.checked()? }),
            LIFE_GROUP_REMOVE => Ok(Change::Remove { card }),
            _ => Err(Error::InvalidArgument),
        }
    }
}

impl Changes for Shown<'_> {
    fn count(&self) -> usize {
        self.list.len()
    }
    fn change(&self, index: usize) -> Option<Change<'_>> {
        self.read(index).ok()
    }
}

impl Call {
    /// Changes, each checked.
    fn changes(&self, changes: *const life_group_change, count: usize) -> Result<Shown<'_>, Error> {
        let shown = Shown { call: self, list: self.values(changes, count)? };
        (0..count).try_for_each(|index| shown.read(index).map(|_| ()))?;
        Ok(shown)
    }
}

/// The card of an id, where ids are asked for in ascending order: the search goes on where it stopped.
fn finder<'c>(cards: &'c To<'c>) -> impl Fn(CardId) -> Option<VerifiedCard<'c>> {
    let next = Cell::new(0_usize);
    move |id| {
        let count = cards.count();
        let found = (next.get()..count)
            .chain(0..next.get())
            .find(|index| cards.recipient(*index).is_some_and(|card| card.id() == id))?;
        next.set(found.saturating_add(1).min(count));
        cards.recipient(found).copied()
    }
}

/// Makes a group: draws its id and its first secret, wraps the secret to each member who may read, and signs.
///
/// @param[in]  identity      the maker; one of the members, who may administer.
/// @param[in]  rng           generator.
/// @param[in]  plan          time and suite.
/// @param[in]  members       the members, each admitted, in ascending order of their cards' ids (as bytes).
/// @param[in]  members_len   how many: 1 to `LIFE_GROUP_MEMBERS_MAX`.
/// @param[out] keys          state to initialise: the keys of the epoch.
/// @param[out] roster        the roster.
/// @param[in]  roster_size   room in bytes; `members_len` times `LIFE_GROUP_LEAF_BYTES_MAX` always does.
/// @param[out] roster_len    length of the roster in bytes.
/// @param[out] out           the state.
/// @param[in]  out_size      room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len       length of the state in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: roster or state, with what always does in `*roster_len` and `*out_len`;
///         `LIFE_STATUS_FORBIDDEN`: the maker is not among those who may administer;
///         `LIFE_STATUS_EXPIRED`: a card or his right is not valid now;
///         `LIFE_STATUS_WEAK_SUITE`: a member's card is weaker than the group;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many members;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `identity` or a card is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: a change that is none, not in order, no rights, `NULL`, or overlap. After an error the
///         keys are wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_create(
    identity: *const life_identity,
    rng: *const life_rng,
    plan: *const life_group_plan,
    members: *const life_group_change,
    members_len: usize,
    keys: *mut life_group_keys,
    roster: *mut u8,
    roster_size: usize,
    roster_len: *mut usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(keys)?;
        let roster = call.output(roster, roster_size, roster_len)?;
        let state = call.output(out, out_size, out_len)?;
        let identity = call.state(identity)?;
        let mut rng = call.rng(rng)?;
        let plan = call.value(plan)?;
        let members = call.changes(members, members_len)?;
        let (suite, created) = (plan.suite()?, Time(plan.created));
        let first = First { suite, created, members: &members, extensions: &[] };
        let most = roster_max_len(members_len);
        fresh.init(|| write(roster, most, state, |r, s| create(identity, &mut rng, &first, r, s)))
    })
}

/// Makes the next epoch: admits, alters and removes in one step, with a new secret for everybody who stays and may read.
///
/// @param[in]  identity     the maker, who may administer and stays.
/// @param[in]  rng          generator.
/// @param[in]  plan         time, suite and whether history is cut.
/// @param[in]  before       the epoch before.
/// @param[in]  before_keys  its keys.
/// @param[in]  in           its roster.
/// @param[in]  in_len       length of the roster in bytes.
/// @param[in]  changes      what changes, in ascending order of the cards' ids (as bytes).
/// @param[in]  changes_len  how many changes; 0 draws a new secret and changes nothing else.
/// @param[in]  cards        pointers to the cards of the members who stay, as the maker knows them; best in ascending order.
/// @param[in]  cards_len    how many.
/// @param[out] keys         state to initialise: the keys of the new epoch.
/// @param[out] roster       the new roster.
/// @param[in]  roster_size  room in bytes.
/// @param[out] roster_len   length of the roster in bytes.
/// @param[out] out          the new state.
/// @param[in]  out_size     room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len      length of the state in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NO_RECIPIENT`: a change of who is no member;
///         `LIFE_STATUS_UNTRUSTED`: the card of a member who stays is not among `cards`;
///         `LIFE_STATUS_WRONG_EPOCH`: `before_keys` are of another epoch;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the roster is another epoch's;
///         `LIFE_STATUS_FORBIDDEN`: the maker may not administer or does not stay, or nobody is left to administer;
///         `LIFE_STATUS_OUT_OF_ORDER`: the time is before the epoch before;
///         what `life_group_create` returns. After an error the keys are wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_advance(
    identity: *const life_identity,
    rng: *const life_rng,
    plan: *const life_group_plan,
    before: *const life_group_state,
    before_keys: *const life_group_keys,
    r#in: *const u8,
    in_len: usize,
    changes: *const life_group_change,
    changes_len: usize,
    cards: *const *const life_verified_card,
    cards_len: usize,
    keys: *mut life_group_keys,
    roster: *mut u8,
    roster_size: usize,
    roster_len: *mut usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(keys)?;
        let new_roster = call.output(roster, roster_size, roster_len)?;
        let new_state = call.output(out, out_size, out_len)?;
        let identity = call.state(identity)?;
        let mut rng = call.rng(rng)?;
        let plan = call.value(plan)?;
        let (state, keys) = (call.state(before)?, call.state(before_keys)?);
        let roster = call.input(r#in, in_len)?;
        let changes = call.changes(changes, changes_len)?;
        let cards = call.recipients(cards, cards_len)?;
        fresh.init(|| {
            let next = Next {
                state,
                roster: &Roster::decode(roster)?,
                keys,
                created: Time(plan.created),
                suite: plan.suite()?,
                history: plan.cut_history == 0,
                changes: &changes,
                extensions: &[],
            };
            let members = usize::try_from(state.members()).map_err(|_| Error::LimitExceeded)?;
            let most = roster_max_len(members.saturating_add(changes_len));
            let find = finder(&cards);
            write(new_roster, most, new_state, |r, s| advance(identity, &mut rng, &next, &find, r, s))
        })
    })
}

/// Lets `make` write roster and state, and returns the keys.
fn write(
    roster: crate::output::Output<'_>,
    most: usize,
    state: crate::output::Output<'_>,
    make: impl FnOnce(&mut [u8], &mut [u8]) -> Result<Made, Error>,
) -> Result<life_core::group::Keys, Error> {
    let mut made = None;
    roster.write_up_to(most, |roster| {
        let mut roster_len = 0;
        state.write_up_to(STATEMENT_MAX, |state| {
            let done = make(roster, state)?;
            let state_len = done.state_len;
            roster_len = done.roster_len;
            made = Some(done.keys);
            Ok(state_len)
        })?;
        Ok(roster_len)
    })?;
    made.ok_or(Error::WrongState)
}
