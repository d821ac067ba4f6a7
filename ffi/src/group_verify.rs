//! life/group.h: verifying states.
use crate::{
    call::{entry_classic, entry_shallow},
    card::life_verified_card,
    group::life_group_state,
};
use life_core::group::{Head, Membership, Roster, State, VerifiedState};

/// Verifies the first epoch of a group with its whole roster.
///
/// @param[out] state       state to initialise; refers to `in`.
/// @param[in]  in          the state's bytes.
/// @param[in]  in_len      their length.
/// @param[in]  signer      who made the group, as the program knows him: anybody can sign a first epoch of any group.
/// @param[in]  roster      the roster of the epoch.
/// @param[in]  roster_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_OUT_OF_ORDER`: no first epoch;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not by `signer`, or the roster is another;
///         `LIFE_STATUS_FORBIDDEN`, `LIFE_STATUS_EXPIRED`: he may not;
///         `LIFE_STATUS_WEAK_SUITE`: a member's stanza is weaker than the group;
///         what decoding says: `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_TRUNCATED`,
///         `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`,
///         `LIFE_STATUS_INVALID_KEY`, `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`,
///         `LIFE_STATUS_UNSUPPORTED_EXTENSION`;
///         `LIFE_STATUS_WRONG_STATE`: `signer` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_state_init(
    state: *mut life_group_state,
    r#in: *const u8,
    in_len: usize,
    signer: *const life_verified_card,
    roster: *const u8,
    roster_len: usize,
) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(state)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        let signer = call.state(signer)?;
        let roster = call.lasting_input(roster, roster_len)?;
        fresh.init(|| VerifiedState::genesis_full(State::decode(bytes)?, signer, &Roster::decode(roster)?))
    })
}

/// Verifies the first epoch of a group with its signer's proof of membership: for devices.
///
/// @param[out] state           state to initialise; refers to `in`.
/// @param[in]  in              the state's bytes.
/// @param[in]  in_len          their length.
/// @param[in]  signer          who made the group, as the program knows him.
/// @param[in]  membership      his proof of membership in this epoch.
/// @param[in]  membership_len  its length in bytes.
///
/// @return what `life_group_state_init` returns.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_state_init_light(
    state: *mut life_group_state,
    r#in: *const u8,
    in_len: usize,
    signer: *const life_verified_card,
    membership: *const u8,
    membership_len: usize,
) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(state)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        let signer = call.state(signer)?;
        let member = call.lasting_input(membership, membership_len)?;
        fresh.init(|| VerifiedState::genesis(State::decode(bytes)?, signer, &Membership::decode(member)?))
    })
}

/// Verifies the next epoch with both rosters: every rule.
///
/// @param[out] state            state to initialise; refers to `in`.
/// @param[in]  before           the epoch before.
/// @param[in]  roster           its roster.
/// @param[in]  roster_len       length of the roster in bytes.
/// @param[in]  in               the next state's bytes.
/// @param[in]  in_len           their length.
/// @param[in]  signer           who signed it.
/// @param[in]  next_roster      the roster of the next epoch.
/// @param[in]  next_roster_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_GROUP`: of another group;
///         `LIFE_STATUS_STALE`: older than `before`; `LIFE_STATUS_REPLAYED`: the same;
///         `LIFE_STATUS_FORKED`: another state of the epoch of `before`, or one that follows another: keep both;
///         `LIFE_STATUS_OUT_OF_ORDER`: an epoch is missing, or time goes backwards;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not by `signer`, or a roster is another;
///         `LIFE_STATUS_FORBIDDEN`, `LIFE_STATUS_EXPIRED`: he may not administer, is not in the new roster, or nobody is left to
///         administer;
///         `LIFE_STATUS_WEAK_SUITE`: the group would become weaker;
///         what `life_group_state_init` returns about bytes and arguments. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_state_advance(
    state: *mut life_group_state,
    before: *const life_group_state,
    roster: *const u8,
    roster_len: usize,
    r#in: *const u8,
    in_len: usize,
    signer: *const life_verified_card,
    next_roster: *const u8,
    next_roster_len: usize,
) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(state)?;
        let (before, signer) = (call.state(before)?, call.state(signer)?);
        let roster = call.lasting_input(roster, roster_len)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        let next = call.lasting_input(next_roster, next_roster_len)?;
        fresh.init(|| {
            let (roster, next) = (Roster::decode(roster)?, Roster::decode(next)?);
            before.advance_full(&roster, State::decode(bytes)?, signer, &next)
        })
    })
}

/// Verifies the next epoch by the proof that its signer may administer in the one before: for devices. That somebody is left to
/// administer is what those check who hold the roster.
///
/// @param[out] state           state to initialise; refers to `in`.
/// @param[in]  before          the epoch before.
/// @param[in]  in              the next state's bytes.
/// @param[in]  in_len          their length.
/// @param[in]  signer          who signed it.
/// @param[in]  membership      his proof of membership in the epoch before.
/// @param[in]  membership_len  its length in bytes.
///
/// @return what `life_group_state_advance` returns.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_state_advance_light(
    state: *mut life_group_state,
    before: *const life_group_state,
    r#in: *const u8,
    in_len: usize,
    signer: *const life_verified_card,
    membership: *const u8,
    membership_len: usize,
) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(state)?;
        let (before, signer) = (call.state(before)?, call.state(signer)?);
        let bytes = call.lasting_input(r#in, in_len)?;
        let member = call.lasting_input(membership, membership_len)?;
        fresh.init(|| before.advance(State::decode(bytes)?, signer, &Membership::decode(member)?))
    })
}

/// Takes the state that a kept head names.
///
/// @param[out] state   state to initialise; refers to `in`.
/// @param[in]  head    56 bytes, from where nobody else can write.
/// @param[in]  in      the state's bytes.
/// @param[in]  in_len  their length.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_GROUP`: of another group;
///         `LIFE_STATUS_STALE`: older; `LIFE_STATUS_OUT_OF_ORDER`: newer, to be verified by advancing;
///         `LIFE_STATUS_FORKED`: another state of this epoch;
///         what `life_group_state_init` returns about bytes and arguments. After an error the state is wiped.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_state_pin(
    state: *mut life_group_state,
    head: *const u8,
    r#in: *const u8,
    in_len: usize,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(state)?;
        let head = call.array::<56>(head)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        fresh.init(|| Head::from_bytes(head)?.pin(State::decode(bytes)?))
    })
}

/// Takes the state of the epoch before, which a verified state names.
///
/// @param[out] state   state to initialise; refers to `in`.
/// @param[in]  later   the epoch after.
/// @param[in]  in      the state's bytes.
/// @param[in]  in_len  their length.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_GROUP`: of another group;
///         `LIFE_STATUS_OUT_OF_ORDER`: not the epoch before; `LIFE_STATUS_FORKED`: another state of it;
///         what `life_group_state_init` returns about bytes and arguments. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_state_earlier(
    state: *mut life_group_state,
    later: *const life_group_state,
    r#in: *const u8,
    in_len: usize,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(state)?;
        let later = call.state(later)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        fresh.init(|| later.earlier(State::decode(bytes)?))
    })
}
