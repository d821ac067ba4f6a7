//! life/grant.h: chains of grants.
use crate::{
    call::{entry_classic, entry_shallow},
    card::life_verified_card,
    grant::{info, life_grant_chain, life_grant_info},
    group::life_group_member,
    state::wipe_state,
};
use life_core::grant::{Chain, Grant};

/// Verifies the first grant of a chain: that a member gave it, out of what he has.
///
/// @param[out] chain    state to initialise; refers to `in`.
/// @param[in]  in       the grant.
/// @param[in]  in_len   its length in bytes.
/// @param[in]  grantor  who must have signed it.
/// @param[in]  member   his membership, in the newest epoch that there is: one who was removed grants no more, whatever date he
///                      writes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not by `grantor`;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: card or membership were not valid when it was issued;
///         `LIFE_STATUS_FORBIDDEN`: `member` is not the grantor, may not share, or gives more than he has;
///         `LIFE_STATUS_WRONG_GROUP`: of another group; `LIFE_STATUS_STALE`: of an older epoch than the grant refers to;
///         `LIFE_STATUS_OUT_OF_ORDER`: it is no first grant;
///         what `life_grant_get_info` returns: no grant;
///         `LIFE_STATUS_WRONG_STATE`: a state is not initialised. After an error `chain` is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_chain_init(
    chain: *mut life_grant_chain,
    r#in: *const u8,
    in_len: usize,
    grantor: *const life_verified_card,
    member: *const life_group_member,
) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(chain)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        let (grantor, member) = (call.state(grantor)?, call.state(member)?);
        fresh.init(|| Chain::root(&Grant::decode(bytes)?, grantor, member))
    })
}

/// Verifies the next grant of a chain: that the subject of the last one gave it, out of what he was given.
///
/// @param[in,out] chain    the chain; unchanged after an error.
/// @param[in]     in       the grant, which is kept by reference.
/// @param[in]     in_len   its length in bytes.
/// @param[in]     grantor  who must have signed it.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_OUT_OF_ORDER`: it names another grant as its parent;
///         `LIFE_STATUS_FORBIDDEN`: not by the subject of the last grant, or it gives more than he has;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`, `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`,
///         `LIFE_STATUS_WRONG_GROUP`: as for the first;
///         what `life_grant_get_info` returns: no grant;
///         `LIFE_STATUS_WRONG_STATE`: a state is not initialised.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_chain_add(
    chain: *mut life_grant_chain,
    r#in: *const u8,
    in_len: usize,
    grantor: *const life_verified_card,
) -> i32 {
    entry_classic(|call| {
        let chain = call.state_mut(chain)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        chain.add(&Grant::decode(bytes)?, call.state(grantor)?)
    })
}

/// Says what the last grant of a chain says, verified.
///
/// @param[in]  chain  the chain.
/// @param[out] info   what it says; its pointer leads into the grant's bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `chain` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_chain_get_info(
    chain: *const life_grant_chain,
    info: *mut life_grant_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let last = call.state(chain)?.last();
        place.put(self::info(last.terms(), last.hash(), last.grantor()));
        Ok(())
    })
}

/// Ends a chain: its memory is zero afterwards. It holds no secret.
///
/// @param[in,out] chain  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_chain_wipe(chain: *mut life_grant_chain) {
    wipe_state(chain);
}
