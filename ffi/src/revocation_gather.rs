//! life/grant.h: revocations that were verified, for a decision.
use crate::{
    call::{entry_classic, entry_shallow},
    card::{life_card, life_verified_card},
    grant::life_grant_chain,
    group::life_group_member,
    state::{state, wipe_state},
};
use life_core::{
    Error,
    endorsement::Endorsement,
    revocation::{List, Revocation, Target, Verified},
    rights::Member,
};

/// Most revocations that one decision takes.
pub const LIFE_REVOCATIONS_MAX: usize = 16;
/// Length in bytes of `struct life_revocations`.
pub const LIFE_REVOCATIONS_BYTES: usize = 1856;
const _: () = assert!(LIFE_REVOCATIONS_BYTES == size_of::<life_revocations>());

/// Returns `LIFE_REVOCATIONS_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_revocations_max() -> usize {
    LIFE_REVOCATIONS_MAX
}

/// Returns `LIFE_REVOCATIONS_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_revocations_bytes() -> usize {
    LIFE_REVOCATIONS_BYTES
}

/// Verified revocations, for a decision. Take those that concern it: by `life_statement_get_info` and the kind 10.
#[repr(C)]
pub struct life_revocations {
    opaque: [u64; 232],
}

state!(life_revocations holds heapless::Vec<Verified, LIFE_REVOCATIONS_MAX>, tag b"LIFEREVS");

/// Begins with no revocation.
///
/// @param[out] revocations  state to initialise.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or not aligned.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocations_init(revocations: *mut life_revocations) -> i32 {
    entry_shallow(|call| call.fresh(revocations)?.init(|| Ok(heapless::Vec::new())))
}

/// Verifies a revocation and takes it in.
///
/// @param[in,out] revocations  those taken in so far; unchanged after an error.
/// @param[in]     in           the revocation.
/// @param[in]     in_len       its length in bytes.
/// @param[in]     signer       who must have signed it.
/// @param[in]     predecessor  the card for which the signer speaks as its successor; `NULL` if he speaks for himself.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_NOT_AUTHENTIC`: not by `signer`;
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: his card was not valid when it was issued;
///         `LIFE_STATUS_FORBIDDEN`: it revokes somebody else's card, or `signer` is not known to succeed `predecessor`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: there are `LIFE_REVOCATIONS_MAX` already;
///         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`,
///         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`,
///         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: no revocation that this version reads;
///         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocations_add(
    revocations: *mut life_revocations,
    r#in: *const u8,
    in_len: usize,
    signer: *const life_verified_card,
    predecessor: *const life_verified_card,
) -> i32 {
    entry_classic(|call| {
        let gathered = call.state_mut(revocations)?;
        let revocation = Revocation::decode(call.input(r#in, in_len)?)?;
        let signer = call.state(signer)?;
        let verified = if predecessor.is_null() {
            revocation.verify(signer)?
        } else {
            revocation.verify_by_successor(signer, call.state(predecessor)?)?
        };
        gathered.push(verified).map_err(|_| Error::LimitExceeded)
    })
}

/// Verifies the revocation of a card by who endorsed it, and takes it in.
///
/// @param[in,out] revocations      those taken in so far; unchanged after an error.
/// @param[in]     in               the revocation.
/// @param[in]     in_len           its length in bytes.
/// @param[in]     card             the card that is revoked.
/// @param[in]     endorsement      the endorsement that vouched for it, as for `life_card_endorsed`.
/// @param[in]     endorsement_len  its length in bytes.
/// @param[in]     endorser         who signed both: an anchor, or a card that came of an endorsement with a depth.
///
/// @return what `life_card_endorsed` returns: `endorser` did not vouch for `card`; or what `life_revocations_add` returns,
///         where `LIFE_STATUS_FORBIDDEN` says that something else is revoked.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocations_add_by_endorser(
    revocations: *mut life_revocations,
    r#in: *const u8,
    in_len: usize,
    card: *const life_card,
    endorsement: *const u8,
    endorsement_len: usize,
    endorser: *const life_verified_card,
) -> i32 {
    entry_classic(|call| {
        let gathered = call.state_mut(revocations)?;
        let revocation = Revocation::decode(call.input(r#in, in_len)?)?;
        let (card, endorser) = (call.state(card)?, call.state(endorser)?);
        let endorsement = Endorsement::decode(call.input(endorsement, endorsement_len)?)?;
        let endorsed = card.endorsed(&endorsement, endorser)?;
        let verified = revocation.verify_by_endorser(endorser, &endorsed)?;
        gathered.push(verified).map_err(|_| Error::LimitExceeded)
    })
}

/// Verifies those entries of a list that concern somebody, and takes them in. Without `who`, `member` and `chain` it is all that
/// `signers` signed.
///
/// An entry by a card that is not among `signers` is passed over, for anybody could have signed it; and so is one whose signer
/// had no right to it. Compare the list with its checkpoint first: `life_revocation_list_check`.
///
/// @param[in,out] revocations  those taken in so far; unchanged after an error.
/// @param[in]     in           the list; `NULL` if it is empty.
/// @param[in]     in_len       its length in bytes.
/// @param[in]     signers      pointers to the trusted cards of who may revoke: whoever it is about, and each grantor.
/// @param[in]     signers_len  how many.
/// @param[in]     who          revocations of this card; or `NULL`.
/// @param[in]     member       those that end this membership; or `NULL`.
/// @param[in]     chain        those that break this chain of grants; or `NULL`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: an entry is forged, which its keeper had to notice;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: more than `LIFE_REVOCATIONS_MAX` together; or the list is too long;
///         what `life_revocation_list_get_root` returns: the list is malformed;
///         `LIFE_STATUS_WRONG_STATE`: a state is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocations_gather(
    revocations: *mut life_revocations,
    r#in: *const u8,
    in_len: usize,
    signers: *const *const life_verified_card,
    signers_len: usize,
    who: *const life_verified_card,
    member: *const life_group_member,
    chain: *const life_grant_chain,
) -> i32 {
    entry_classic(|call| {
        let gathered = call.state_mut(revocations)?;
        let list = List::decode(call.input(r#in, in_len)?)?;
        let signers = call.recipients(signers, signers_len)?;
        let who = if who.is_null() { None } else { Some(call.state(who)?.id()) };
        let member = if member.is_null() { None } else { Some(Member::from(call.state(member)?)) };
        let chain = if chain.is_null() { None } else { Some(call.state(chain)?) };
        let all = who.is_none() && member.is_none() && chain.is_none();
        let wanted = |entry: &Revocation<'_>| {
            all || who.is_some_and(|card| entry.details().target == Target::Card(card))
                || member.as_ref().is_some_and(|member| member.concerned_by(entry))
                || chain.is_some_and(|chain| chain.concerned_by(entry))
        };
        let found = list.gather::<LIFE_REVOCATIONS_MAX>(&signers, wanted)?;
        // All or none: the vector takes a slice whole.
        gathered.extend_from_slice(&found).map_err(|_| Error::LimitExceeded)
    })
}

/// Applies revocations to a trusted card: those of the card itself, and of the endorsement that vouches for it. Others change
/// nothing.
///
/// @param[in,out] verified         the card; unchanged after an error.
/// @param[in]     revocations      verified revocations.
/// @param[in]     endorsement      the endorsement; `NULL` if the card is trusted for another reason.
/// @param[in]     endorsement_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`, also if nothing changed: see `life_verified_card_check_valid`; or
///         `LIFE_STATUS_UNTRUSTED`: the endorsement is about another card;
///         what `life_card_endorsed` returns: it is malformed;
///         `LIFE_STATUS_WRONG_STATE`: `verified` or `revocations` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocations_apply(
    verified: *mut life_verified_card,
    revocations: *const life_revocations,
    endorsement: *const u8,
    endorsement_len: usize,
) -> i32 {
    entry_shallow(|call| {
        let card = call.state_mut(verified)?;
        let revocations = call.state(revocations)?;
        let endorsement = match call.input(endorsement, endorsement_len)? {
            [] => None,
            bytes => Some(Endorsement::decode(bytes)?),
        };
        if endorsement.as_ref().is_some_and(|endorsement| endorsement.subject() != card.id()) {
            return Err(Error::Untrusted);
        }
        for revocation in revocations {
            *card = card.revoked(revocation);
            if let Some(endorsement) = &endorsement
                && revocation.by() == endorsement.signer()
                && revocation.target() == Target::Endorsement(*endorsement.hash())
            {
                *card = card.end(revocation.from());
            }
        }
        Ok(())
    })
}

/// Ends a list of revocations: its memory is zero afterwards. It holds no secret.
///
/// @param[in,out] revocations  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocations_wipe(revocations: *mut life_revocations) {
    wipe_state(revocations);
}
