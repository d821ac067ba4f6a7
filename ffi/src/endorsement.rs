//! life/directory.h: who vouches for a card, for how long, and how everybody is shown the same.
//!
//! Endorsements by anchors, succession, and the end of a card; lists that grow (directories, audit logs) and catalogues, by
//! the checkpoints that their keepers sign and witnesses confirm. What is verified needs no secret.
use crate::{
    call::{entry_classic, entry_shallow},
    card::{life_card, life_verified_card},
    identity::life_identity,
};
use life_core::{
    Error, Time,
    endorsement::{Attributes, Claim, Endorsement, EndorsementDraft, issue_endorsement},
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
    entry_shallow(|call| {
        let verified = call.state_mut(verified)?;
        *verified = verified.anchor(depth)?;
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
    entry_shallow(|call| {
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
    entry_classic(|call| {
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
