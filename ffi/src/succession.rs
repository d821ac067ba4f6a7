//! life/directory.h: succession, and the end of a card.
use crate::{
    call::{entry_classic, entry_shallow},
    card::{life_card, life_verified_card},
    identity::life_identity,
};
use life_core::{
    Time,
    endorsement::{Endorsement, issue_succession, verify_fork},
    limits::STATEMENT_MAX,
};

/// Ends the trust in a card: what it signs from a moment on does not count, and nothing is sealed to it.
///
/// @param[in,out] verified  a trusted card.
/// @param[in]     from      the moment; an earlier one stays.
/// @param[in]     stolen    not 0 if the keys may be somebody else's: then what the card signed before counts only where
///                          somebody else saw it (`life_verified_card_check_seen`).
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `verified` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verified_card_end(
    verified: *mut life_verified_card,
    from: u64,
    stolen: u8,
) -> i32 {
    entry_shallow(|call| {
        let verified = call.state_mut(verified)?;
        *verified = if stolen == 0 { verified.end(Time(from)) } else { verified.stolen(Time(from)) };
        Ok(())
    })
}

/// Says whether a card is valid at a moment, and everything that vouches for it is.
///
/// @param[in] verified  a trusted card.
/// @param[in] at        milliseconds since 1970, UTC.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_REVOKED`: it was revoked or succeeded by then, or its keys may be somebody else's;
///         `LIFE_STATUS_EXPIRED`: it, or what vouches for it, is not yet valid, or no longer;
///         `LIFE_STATUS_WRONG_STATE`: `verified` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verified_card_check_valid(verified: *const life_verified_card, at: u64) -> i32 {
    entry_shallow(|call| call.state(verified)?.check_valid(Time(at)))
}

/// Says whether something that a card signed counts, because somebody else saw it in time.
///
/// @param[in] verified  a trusted card.
/// @param[in] created   when its author says that it was made.
/// @param[in] seen      when somebody else saw it: the time of a checkpoint or receipt that covers it.
///
/// @return as `life_verified_card_check_valid`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verified_card_check_seen(
    verified: *const life_verified_card,
    created: u64,
    seen: u64,
) -> i32 {
    entry_shallow(|call| call.state(verified)?.check_seen(Time(created), Time(seen)))
}

/// Ends the use of an identity for anything new, because its card was succeeded or revoked. What was sealed to it still opens.
///
/// @param[in,out] identity  whose.
/// @param[in]     from      from when on sealing and signing are refused with `LIFE_STATUS_REVOKED`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_identity_end(identity: *mut life_identity, from: u64) -> i32 {
    entry_shallow(|call| {
        call.state_mut(identity)?.end(Time(from));
        Ok(())
    })
}

/// Signs that another card of the same actor takes the place of the identity's own.
///
/// @param[in]  identity   the old identity; keep its keys for opening, and end it (`life_identity_end`).
/// @param[in]  successor  the new identity's card, of the next generation.
/// @param[in]  from       from when on.
/// @param[out] out        the statement: public.
/// @param[in]  out_size   room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len    its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_OUT_OF_ORDER`: not the next generation;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the old card is not valid at that moment;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
///         `LIFE_STATUS_WRONG_STATE`: `identity` or `successor` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: a card of another actor, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_succession_issue(
    identity: *const life_identity,
    successor: *const life_verified_card,
    from: u64,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let (identity, successor) = (call.state(identity)?, call.state(successor)?);
        output.write_up_to(STATEMENT_MAX, |out| {
            issue_succession(identity, successor, Time(from), out).map(|(len, _)| len)
        })
    })
}

/// Trusts a card because its predecessor says that it takes his place; ends the predecessor.
///
/// @param[in]     card         a decoded card: the new one.
/// @param[in]     in           the succession.
/// @param[in]     in_len       its length in bytes.
/// @param[in,out] predecessor  the old card; afterwards it signs nothing new. Unchanged after an error.
/// @param[out]    verified     state to initialise: the new card, vouched for as the old one was; refers to the same bytes as
///                             `card` does.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: no endorsement, or one with attributes;
///         `LIFE_STATUS_UNTRUSTED`: about another card, or of another actor;
///         `LIFE_STATUS_OUT_OF_ORDER`: a generation is left out;
///         `LIFE_STATUS_FORKED`: the predecessor has another successor; keep both statements;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not signed by the predecessor;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the predecessor was not valid any more;
///         another status of an object: malformed;
///         `LIFE_STATUS_WRONG_STATE`: `card` or `predecessor` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_succeeds(
    card: *const life_card,
    r#in: *const u8,
    in_len: usize,
    predecessor: *mut life_verified_card,
    verified: *mut life_verified_card,
) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(verified)?;
        let predecessor = call.state_mut(predecessor)?;
        let card = call.state(card)?;
        let bytes = call.input(r#in, in_len)?;
        fresh.init(|| {
            let succession = card.succeeds(&Endorsement::decode(bytes)?, predecessor)?;
            *predecessor = succession.predecessor;
            Ok(succession.successor)
        })
    })
}

/// Verifies the evidence that one card names two different successors: its owner did, or a thief.
///
/// @param[in] signer     the card.
/// @param[in] one        a succession.
/// @param[in] one_len    its length in bytes.
/// @param[in] other      another one.
/// @param[in] other_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`: it does; or
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: one of them is not signed by this card;
///         `LIFE_STATUS_WRONG_KIND`, or another status of an object: malformed;
///         `LIFE_STATUS_WRONG_STATE`: `signer` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: they name one successor, or one is no succession, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_succession_verify_fork(
    signer: *const life_verified_card,
    one: *const u8,
    one_len: usize,
    other: *const u8,
    other_len: usize,
) -> i32 {
    entry_classic(|call| {
        let signer = call.state(signer)?;
        let one = Endorsement::decode(call.input(one, one_len)?)?;
        verify_fork(&one, &Endorsement::decode(call.input(other, other_len)?)?, signer)
    })
}
