//! life/group.h: proofs of membership.
use crate::{
    call::{entry_classic, entry_shallow},
    group::{life_group_member, life_group_role, life_group_state},
};
use life_core::{
    CardId,
    group::{Membership, Roster},
};

/// Writes the proof that a card is a member: what a server gives to a device.
///
/// @param[in]  roster      the roster.
/// @param[in]  roster_len  its length in bytes.
/// @param[in]  card        32 bytes: the id of the card.
/// @param[out] out         the proof.
/// @param[in]  out_size    room in bytes; `LIFE_GROUP_MEMBERSHIP_BYTES_MAX` always does.
/// @param[out] out_len     length of the proof in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NO_RECIPIENT`: the card is no member;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the most that is needed in `*out_len`;
///         what `life_group_state_init` returns about the roster;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[card; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_prove(
    roster: *const u8,
    roster_len: usize,
    card: *const u8,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let output = call.output(out, out_size, out_len)?;
        let roster = Roster::decode(call.input(roster, roster_len)?)?;
        let card = CardId(*call.array(card)?);
        output.write_up_to(Membership::MAX_LEN, |out| roster.prove(card, out))
    })
}

/// Verifies a proof of membership.
///
/// @param[out] member  state to initialise; refers to `in`.
/// @param[in]  state   the epoch.
/// @param[in]  in      the proof.
/// @param[in]  in_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: it does not prove that;
///         what decoding says, as for `life_group_state_init`;
///         `LIFE_STATUS_WRONG_STATE`: `state` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the member is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_member_verify(
    member: *mut life_group_member,
    state: *const life_group_state,
    r#in: *const u8,
    in_len: usize,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(member)?;
        let state = call.state(state)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        fresh.init(|| Membership::decode(bytes)?.verify(state))
    })
}

/// Finds a member in the whole roster of an epoch.
///
/// @param[out] member      state to initialise; refers to `roster`.
/// @param[in]  state       the epoch.
/// @param[in]  roster      its roster.
/// @param[in]  roster_len  length of the roster in bytes.
/// @param[in]  card        32 bytes: the id of the card.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NO_RECIPIENT`: the card is no member;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the roster is another epoch's;
///         what decoding says, as for `life_group_state_init`;
///         `LIFE_STATUS_WRONG_STATE`: `state` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the member is wiped.
///
/// cbindgen:ptrs-as-arrays=[[card; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_member_find(
    member: *mut life_group_member,
    state: *const life_group_state,
    roster: *const u8,
    roster_len: usize,
    card: *const u8,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(member)?;
        let state = call.state(state)?;
        let roster = call.lasting_input(roster, roster_len)?;
        let card = CardId(*call.array(card)?);
        fresh.init(|| state.member(&Roster::decode(roster)?, card))
    })
}

/// Says who a verified member is and what he may do.
///
/// @param[in]  member  the member.
/// @param[out] card    32 bytes: the id of his card.
/// @param[out] role    what he may do, and when.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `member` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[card; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_member_get_info(
    member: *const life_group_member,
    card: *mut u8,
    role: *mut life_group_role,
) -> i32 {
    entry_shallow(|call| {
        let (id, place) = (call.array_out(card)?, call.place(role)?);
        let member = call.state(member)?;
        id.put(member.card().0);
        place.put(member.role().into());
        Ok(())
    })
}
