//! life/grant.h: grants, revocations, and the decision who may do what.
//!
//! A grant is consent as a statement: to whom, on what, which rights, until when; it may carry the key of one record or of an
//! epoch. Its subject may hand on what he was given, within what he was given, as deep as it says. A program verifies a chain
//! from the first grant, by a member of the group, to the last one, and asks `life_decide` whether it suffices: one function
//! for clients and servers, which says why. Nothing of it needs a network.
use crate::{
    call::{Call, entry_shallow},
    identity::life_identity,
    state::state,
};
use life_core::{
    CardId, Error, GroupId, ObjectId, Time,
    grant::{self, Chain, Grant, Key, MediaTypes, Of, Resource, Terms},
    group::Rights,
    limits::STATEMENT_MAX,
};

/// A grant carries no key.
pub const LIFE_GRANT_NO_KEY: u8 = 0;
/// A grant carries the file key of one record.
pub const LIFE_GRANT_RECORD_KEY: u8 = 1;
/// A grant carries the secret of an epoch.
pub const LIFE_GRANT_EPOCH_KEY: u8 = 2;

/// What a grant gives, to whom, on what, when, and how far it may be handed on.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_grant_terms {
    /// To whom: his card.
    pub subject: [u8; 32],
    /// The group in which the records live.
    pub group: [u8; 16],
    /// The object, if `one_object` is 1.
    pub object: [u8; 16],
    /// The hash of the grant by which the grantor has it; zero if he has it as a member.
    pub parent: [u8; 32],
    /// Media types, each a byte of its length and then its characters, in ascending order; `NULL` for all.
    pub media_types: *const u8,
    /// Length of the media types in bytes.
    pub media_types_len: usize,
    /// Records created at this time or later: milliseconds since 1970, UTC; 0 for all.
    pub from: u64,
    /// Records created at this time or earlier; `UINT64_MAX` for all.
    pub to: u64,
    /// First moment at which it counts.
    pub not_before: u64,
    /// Last moment at which it counts.
    pub not_after: u64,
    /// When it is signed, by the grantor's clock.
    pub issued: u64,
    /// The newest epoch of the group that the grantor knows.
    pub epoch: u64,
    /// 1 for the one object, 0 for all of the group.
    pub one_object: u8,
    /// `LIFE_RIGHT_READ`, `LIFE_RIGHT_WRITE`, `LIFE_RIGHT_EMERGENCY`.
    pub rights: u8,
    /// How many grants may follow it: at most 3.
    pub depth: u8,
}

/// What a grant says; the pointer leads into its bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_grant_info {
    /// The terms.
    pub terms: life_grant_terms,
    /// The statement hash: what a further grant names as its parent, and a revocation as its target.
    pub hash: [u8; 32],
    /// The grantor's card.
    pub grantor: [u8; 32],
    /// The record that the key is of, if it carries such a key.
    pub key_digest: [u8; 32],
    /// The epoch that the key is of, if it carries such a key.
    pub key_epoch: u64,
    /// `LIFE_GRANT_NO_KEY`, `LIFE_GRANT_RECORD_KEY` or `LIFE_GRANT_EPOCH_KEY`.
    pub key: u8,
}

/// Verified grants from a member's to the last one; refers to their bytes.
#[repr(C)]
pub struct life_grant_chain {
    opaque: [u64; 182],
}

state!(life_grant_chain holds Chain<'static>, tag b"LIFEGCHN");

/// The key that a grant carries, opened by its subject.
#[repr(C)]
pub struct life_grant_key {
    opaque: [u64; 12],
}

state!(life_grant_key holds Key, tag b"LIFEGKEY");

/// Length in bytes of `struct life_grant_chain`.
pub const LIFE_GRANT_CHAIN_BYTES: usize = 1456;
/// Length in bytes of `struct life_grant_key`.
pub const LIFE_GRANT_KEY_BYTES: usize = 96;

const _: () = assert!(LIFE_GRANT_CHAIN_BYTES == size_of::<life_grant_chain>());
const _: () = assert!(LIFE_GRANT_KEY_BYTES == size_of::<life_grant_key>());

/// Returns `LIFE_GRANT_CHAIN_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_grant_chain_bytes() -> usize {
    LIFE_GRANT_CHAIN_BYTES
}

/// Returns `LIFE_GRANT_KEY_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_grant_key_bytes() -> usize {
    LIFE_GRANT_KEY_BYTES
}

impl Call {
    pub(crate) fn terms(&self, terms: *const life_grant_terms) -> Result<Terms<'_>, Error> {
        let terms = self.value(terms)?;
        let resource = match terms.one_object {
            0 => Resource::Group,
            1 => Resource::Object(ObjectId(terms.object)),
            _ => return Err(Error::InvalidArgument),
        };
        let media_types = self.input(terms.media_types, terms.media_types_len)?;
        Ok(Terms {
            subject: CardId(terms.subject),
            group: GroupId(terms.group),
            resource,
            media_types: MediaTypes::decode(media_types).map_err(as_argument)?,
            from: (terms.from != 0).then_some(Time(terms.from)),
            to: (terms.to != u64::MAX).then_some(Time(terms.to)),
            rights: Rights::from_bits(terms.rights).map_err(|_| Error::InvalidArgument)?,
            not_before: Time(terms.not_before),
            not_after: Time(terms.not_after),
            depth: terms.depth,
            parent: (terms.parent != [0; 32]).then_some(terms.parent),
            epoch: terms.epoch,
            issued: Time(terms.issued),
            of: None,
        })
    }
}

fn as_argument(error: Error) -> Error {
    if error == Error::NonCanonical { Error::InvalidArgument } else { error }
}

pub(crate) fn info(terms: &Terms<'static>, hash: &[u8; 32], grantor: CardId) -> life_grant_info {
    let (one_object, object) = match terms.resource {
        Resource::Group => (0, [0; 16]),
        Resource::Object(object) => (1, object.0),
    };
    let (key, key_digest, key_epoch) = match terms.of {
        None => (LIFE_GRANT_NO_KEY, [0; 32], 0),
        Some(Of::Record(digest)) => (LIFE_GRANT_RECORD_KEY, digest.0, 0),
        Some(Of::Epoch(epoch)) => (LIFE_GRANT_EPOCH_KEY, [0; 32], epoch),
    };
    let media_types = terms.media_types.as_bytes();
    life_grant_info {
        terms: life_grant_terms {
            subject: terms.subject.0,
            group: terms.group.0,
            object,
            parent: terms.parent.unwrap_or_default(),
            media_types: media_types.as_ptr(),
            media_types_len: media_types.len(),
            from: terms.from.map_or(0, |time| time.0),
            to: terms.to.map_or(u64::MAX, |time| time.0),
            not_before: terms.not_before.0,
            not_after: terms.not_after.0,
            issued: terms.issued.0,
            epoch: terms.epoch,
            one_object,
            rights: terms.rights.bits(),
            depth: terms.depth,
        },
        hash: *hash,
        grantor: grantor.0,
        key_digest,
        key_epoch,
        key,
    }
}

/// Signs a grant without a key. Ask `life_decide` before whether it may be given: who verifies it, will.
///
/// @param[in]  identity  the grantor.
/// @param[in]  terms     what he gives.
/// @param[out] out       the statement: public.
/// @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len   its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the identity's card is not valid when it is issued;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: a depth above 3, or too many or too long media types;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: it ends before it begins, a right that is not granted, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_issue(
    identity: *const life_identity,
    terms: *const life_grant_terms,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let (identity, terms) = (call.state(identity)?, call.terms(terms)?);
        output.write_up_to(STATEMENT_MAX, |out| grant::issue(identity, &terms, &[], out).map(|(len, _)| len))
    })
}

/// Says what a grant says. Nothing about it is verified.
///
/// @param[in]  in      the grant.
/// @param[in]  in_len  its length in bytes.
/// @param[out] info    what it says; its pointer leads into `in`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: another kind of object;
///         `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`,
///         `LIFE_STATUS_LIMIT_EXCEEDED`, `LIFE_STATUS_FORBIDDEN`: malformed;
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_UNSUPPORTED_EXTENSION`: made by
///         a later version;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_get_info(
    r#in: *const u8,
    in_len: usize,
    info: *mut life_grant_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let grant = Grant::decode(call.lasting_input(r#in, in_len)?)?;
        place.put(self::info(grant.terms(), grant.hash(), grant.grantor()));
        Ok(())
    })
}
