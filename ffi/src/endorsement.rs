//! life/directory.h: who vouches for a card, for how long, and how everybody is shown the same.
//!
//! Endorsements by anchors, succession, and the end of a card; lists that grow (directories, audit logs) and catalogues, by
//! the checkpoints that their keepers sign and witnesses confirm. What is verified needs no secret.
use crate::{
    call::entry,
    card::{life_card, life_verified_card},
    identity::life_identity,
};
use life_core::{
    Error, Time,
    endorsement::{
        Attributes, Claim, Endorsement, EndorsementDraft, issue_endorsement, issue_succession, verify_fork,
    },
    limits::STATEMENT_MAX,
};

/// What an endorser says about the owner of a card, and for how long.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_endorsement {
    /// First moment of validity: milliseconds since 1970, UTC.
    pub not_before: u64,
    /// Last moment of validity.
    pub not_after: u64,
    /// What he does, in UTF-8; `NULL` where nothing is said.
    pub role: *const u8,
    /// Its length in bytes, at most `LIFE_ATTRIBUTE_BYTES_MAX`.
    pub role_len: usize,
    /// Where he does it.
    pub organisation: *const u8,
    /// Its length in bytes.
    pub organisation_len: usize,
    /// The number under which he is licensed.
    pub licence: *const u8,
    /// Its length in bytes.
    pub licence_len: usize,
    /// How many endorsements may follow from the endorsed card on: 0 for people, at most 3.
    pub depth: u8,
}

/// Most bytes of each attribute of an endorsement.
pub const LIFE_ATTRIBUTE_BYTES_MAX: usize = 128;
/// Most endorsements between an anchor and a card.
pub const LIFE_CHAIN_LINKS: u8 = 4;
const _: () = assert!(LIFE_ATTRIBUTE_BYTES_MAX == life_core::limits::ATTRIBUTE_MAX);
const _: () = assert!(LIFE_CHAIN_LINKS == life_core::limits::CHAIN_MAX);

/// Returns `LIFE_ATTRIBUTE_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_attribute_bytes_max() -> usize {
    LIFE_ATTRIBUTE_BYTES_MAX
}

/// Takes a trusted card as an anchor, who may endorse others. This is an act of trust: it can vouch for anybody.
///
/// @param[in,out] verified  a trusted card.
/// @param[in]     depth     how many endorsements may follow each other: 1 to `LIFE_CHAIN_LINKS`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many;
///         `LIFE_STATUS_WRONG_STATE`: `verified` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: none, or `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verified_card_anchor(verified: *mut life_verified_card, depth: u8) -> i32 {
    entry(|call| {
        let verified = call.state_mut(verified)?;
        *verified = verified.anchor(depth)?;
        Ok(())
    })
}

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
    entry(|call| {
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
    entry(|call| call.state(verified)?.check_valid(Time(at)))
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
    entry(|call| call.state(verified)?.check_seen(Time(created), Time(seen)))
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
    entry(|call| {
        call.state_mut(identity)?.end(Time(from));
        Ok(())
    })
}

/// Signs an endorsement of a card.
///
/// @param[in]  identity     the endorser.
/// @param[in]  subject      whose card; the endorser has seen to it that it is his.
/// @param[in]  endorsement  what is said.
/// @param[out] out          the statement: public.
/// @param[in]  out_size     room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len      its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_FORBIDDEN`: a card of the endorser's own;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the endorser's card is not valid at the beginning;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: an attribute is too long, or the depth above 3;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
///         `LIFE_STATUS_WRONG_STATE`: `identity` or `subject` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: it ends before it begins, no readable UTF-8, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_endorsement_issue(
    identity: *const life_identity,
    subject: *const life_verified_card,
    endorsement: *const life_endorsement,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let (identity, subject) = (call.state(identity)?, call.state(subject)?);
        let said = call.value(endorsement)?;
        let draft = EndorsementDraft {
            attributes: Attributes {
                role: call.text(said.role, said.role_len)?,
                organisation: call.text(said.organisation, said.organisation_len)?,
                licence: call.text(said.licence, said.licence_len)?,
            },
            not_before: Time(said.not_before),
            not_after: Time(said.not_after),
            depth: said.depth,
            extensions: &[],
        };
        output.write_up_to(STATEMENT_MAX, |out| {
            issue_endorsement(identity, subject, &draft, out).map(|(len, _)| len)
        })
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
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let (identity, successor) = (call.state(identity)?, call.state(successor)?);
        output.write_up_to(STATEMENT_MAX, |out| {
            issue_succession(identity, successor, Time(from), out).map(|(len, _)| len)
        })
    })
}

/// Trusts a card because an anchor, or one whom it lets endorse, vouches for it. Chains are verified link by link.
///
/// @param[in]  card         a decoded card.
/// @param[in]  in           the endorsement, which `said` leads into.
/// @param[in]  in_len       its length in bytes.
/// @param[in]  by           who endorses: an anchor (`life_verified_card_anchor`), or a card that came of an endorsement with
///                          a depth.
/// @param[out] verified     state to initialise; refers to the same bytes as `card` does.
/// @param[out] said         the attributes, which hold while `verified` is valid, and are the endorser's word.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: no endorsement, or a succession;
///         `LIFE_STATUS_UNTRUSTED`: it is about another card;
///         `LIFE_STATUS_FORBIDDEN`: `by` may not endorse, or no further, or endorses itself;
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not signed by `by`;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: `by` was not valid when the endorsement begins;
///         another status of an object: malformed;
///         `LIFE_STATUS_WRONG_STATE`: `card` or `by` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_endorsed(
    card: *const life_card,
    r#in: *const u8,
    in_len: usize,
    by: *const life_verified_card,
    verified: *mut life_verified_card,
    said: *mut life_endorsement,
) -> i32 {
    entry(|call| {
        let (fresh, place) = (call.fresh(verified)?, call.place(said)?);
        let (card, by) = (call.state(card)?, call.state(by)?);
        let bytes = call.input(r#in, in_len)?;
        fresh.init(|| {
            let endorsement = Endorsement::decode(bytes)?;
            let endorsed = card.endorsed(&endorsement, by)?;
            let (from, to) = endorsement.validity();
            let Claim::Attributes(attributes) = endorsement.claim() else { return Err(Error::WrongKind) };
            let Attributes { role, organisation, licence } = attributes;
            place.put(life_endorsement {
                not_before: from.0,
                not_after: to.0,
                role: role.as_ptr(),
                role_len: role.len(),
                organisation: organisation.as_ptr(),
                organisation_len: organisation.len(),
                licence: licence.as_ptr(),
                licence_len: licence.len(),
                depth: endorsement.depth(),
            });
            Ok(*endorsed.card())
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
    entry(|call| {
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
    entry(|call| {
        let signer = call.state(signer)?;
        let one = Endorsement::decode(call.input(one, one_len)?)?;
        verify_fork(&one, &Endorsement::decode(call.input(other, other_len)?)?, signer)
    })
}
