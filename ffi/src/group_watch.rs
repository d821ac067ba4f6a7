//! life/group.h: evidence of forks, and what a removed member could still read.
use crate::{
    call::{entry_classic, entry_shallow},
    card::life_verified_card,
    group::life_group_state,
    state::{state, wipe_state},
};
use life_core::{
    CardId,
    group::{Branch, Exposure, Fork, Membership, Reach, Roster, State},
};

/// A state and what shows that its signer might sign it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_group_branch {
    /// The state's bytes.
    pub state: *const u8,
    /// Their length.
    pub state_len: usize,
    /// Its signer.
    pub signer: *const life_verified_card,
    /// His proof of membership in the epoch before.
    pub membership: *const u8,
    /// Its length in bytes.
    pub membership_len: usize,
}

/// Verifies the evidence that a group was forked: two different states that follow one.
///
/// @param[in] before  the epoch before.
/// @param[in] one     a state that follows it.
/// @param[in] other   another state that follows it.
///
/// @return `LIFE_STATUS_OK`: the group was forked; or
///         `LIFE_STATUS_INVALID_ARGUMENT`: they are one state, `NULL`, or overlap;
///         what `life_group_state_advance_light` returns: one of them does not follow, and so proves nothing.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_fork_verify(
    before: *const life_group_state,
    one: *const life_group_branch,
    other: *const life_group_branch,
) -> i32 {
    entry_classic(|call| {
        let before = call.state(before)?;
        let branch = |branch: *const life_group_branch| {
            let life_group_branch { state, state_len, signer, membership, membership_len } =
                call.value(branch)?;
            Ok::<_, life_core::Error>(Branch {
                state: State::decode(call.input(state, state_len)?)?,
                signer: *call.state(signer)?,
                member: Membership::decode(call.input(membership, membership_len)?)?,
            })
        };
        Fork::verify(before, &branch(one)?, &branch(other)?).map(|_| ())
    })
}

/// Verifies the evidence that one person signed two different states of one epoch. It takes no epoch before, and holds for first
/// epochs, too.
///
/// @param[in] signer     who signed both.
/// @param[in] one        a state.
/// @param[in] one_len    its length in bytes.
/// @param[in] other      another state of the same epoch.
/// @param[in] other_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`: he did; or
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`, `LIFE_STATUS_NOT_AUTHENTIC`: one of them
///         is not his, or not validly;
///         what `life_group_state_init` returns about bytes;
///         `LIFE_STATUS_WRONG_STATE`: `signer` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: they are one state, or of two groups or epochs, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_fork_verify_signed_twice(
    signer: *const life_verified_card,
    one: *const u8,
    one_len: usize,
    other: *const u8,
    other_len: usize,
) -> i32 {
    entry_classic(|call| {
        let signer = call.state(signer)?;
        let one = State::decode(call.input(one, one_len)?)?;
        let other = State::decode(call.input(other, other_len)?)?;
        Fork::signed_twice(signer, &one, &other).map(|_| ())
    })
}

/// Reach: he does not read the epoch.
pub const LIFE_GROUP_REACH_NONE: u8 = 0;
/// Reach: he has a stanza in the epoch.
pub const LIFE_GROUP_REACH_STANZA: u8 = 1;
/// Reach: he has none, but walks back to the epoch from a later one.
pub const LIFE_GROUP_REACH_HISTORY: u8 = 2;

/// A walk over the epochs of a group, from the newest to the oldest, that says which of them a card reads.
#[repr(C)]
pub struct life_group_exposure {
    opaque: [u64; 28],
}

state!(life_group_exposure holds Exposure, tag b"LIFEGREX");

/// Length in bytes of `struct life_group_exposure`.
pub const LIFE_GROUP_EXPOSURE_BYTES: usize = 224;
const _: () = assert!(LIFE_GROUP_EXPOSURE_BYTES == size_of::<life_group_exposure>());

/// Returns `LIFE_GROUP_EXPOSURE_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_group_exposure_bytes() -> usize {
    LIFE_GROUP_EXPOSURE_BYTES
}

/// Begins the walk for a card. Before a removal, begin with the newest epoch: the next one will not be reached.
///
/// @param[out] exposure  state to initialise.
/// @param[in]  card      32 bytes: the id of the card.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[card; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_exposure_init(
    exposure: *mut life_group_exposure,
    card: *const u8,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(exposure)?;
        let card = CardId(*call.array(card)?);
        fresh.init(|| Ok(Exposure::of(card)))
    })
}

/// Shows the next older epoch.
///
/// @param[in,out] exposure    the walk.
/// @param[in]     state       the epoch.
/// @param[in]     roster      its roster.
/// @param[in]     roster_len  length of the roster in bytes.
/// @param[out]    reach       `LIFE_GROUP_REACH_NONE`, `LIFE_GROUP_REACH_STANZA` or `LIFE_GROUP_REACH_HISTORY`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_OUT_OF_ORDER`: not the epoch before the last shown;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the roster is another epoch's;
///         what decoding says, as for `life_group_state_init`;
///         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_exposure_step(
    exposure: *mut life_group_exposure,
    state: *const life_group_state,
    roster: *const u8,
    roster_len: usize,
    reach: *mut u8,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(reach)?;
        let exposure = call.state_mut(exposure)?;
        let state = call.state(state)?;
        let roster = Roster::decode(call.input(roster, roster_len)?)?;
        place.put(match exposure.step(state, &roster)? {
            Reach::None => LIFE_GROUP_REACH_NONE,
            Reach::Stanza => LIFE_GROUP_REACH_STANZA,
            Reach::History => LIFE_GROUP_REACH_HISTORY,
        });
        Ok(())
    })
}

/// Ends a walk: its memory is zero afterwards.
///
/// @param[in,out] exposure  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_exposure_wipe(exposure: *mut life_group_exposure) {
    wipe_state(exposure);
}
