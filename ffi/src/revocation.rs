//! life/grant.h: revocations.
use crate::{call::entry_shallow, identity::life_identity, log::life_checkpoint};
use life_core::{
    CardId, Error, GroupId, Time,
    limits::STATEMENT_MAX,
    log::Purpose,
    revocation::{self, Draft, List, Reason, Revocation, Target},
};

/// Revoked: a card.
pub const LIFE_REVOKE_CARD: u8 = 0;
/// Revoked: a grant, by its hash, and every one below it.
pub const LIFE_REVOKE_GRANT: u8 = 1;
/// Revoked: the signer's own membership of a group.
pub const LIFE_REVOKE_MEMBERSHIP: u8 = 2;
/// Revoked: an endorsement, by its hash.
pub const LIFE_REVOKE_ENDORSEMENT: u8 = 3;

/// Reason: not said.
pub const LIFE_REASON_UNSPECIFIED: u8 = 0;
/// Reason: somebody else has, or may have, the secret keys.
pub const LIFE_REASON_KEY_COMPROMISE: u8 = 1;
/// Reason: name or office have changed; what was signed before stays.
pub const LIFE_REASON_AFFILIATION_CHANGED: u8 = 2;
/// Reason: something newer has taken its place; what was signed before stays.
pub const LIFE_REASON_SUPERSEDED: u8 = 3;
/// Reason: the actor acts no more; what was signed before stays.
pub const LIFE_REASON_CESSATION_OF_OPERATION: u8 = 4;
/// Reason: whoever gave it takes it back.
pub const LIFE_REASON_PRIVILEGE_WITHDRAWN: u8 = 5;

/// What is revoked, from when on, and why.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_revocation {
    /// The id of the card, the hash of the grant or endorsement, or in the first 16 bytes the group.
    pub target: [u8; 32],
    /// From when on: milliseconds since 1970, UTC; may be before `issued`.
    pub from: u64,
    /// When it is signed.
    pub issued: u64,
    /// `LIFE_REVOKE_CARD`, `LIFE_REVOKE_GRANT`, `LIFE_REVOKE_MEMBERSHIP` or `LIFE_REVOKE_ENDORSEMENT`.
    pub kind: u8,
    /// `LIFE_REASON_UNSPECIFIED` and its kin.
    pub reason: u8,
}

/// What a revocation says. Nothing about it is verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_revocation_info {
    /// The statement hash: of it `life_tree_leaf_hash` makes the leaf in a list.
    pub hash: [u8; 32],
    /// The card that signed it.
    pub signer: [u8; 32],
    /// What is revoked, from when on, and why.
    pub said: life_revocation,
}

/// Signs a revocation.
///
/// @param[in]  identity    who revokes.
/// @param[in]  revocation  what, from when on, and why.
/// @param[out] out         the statement: public.
/// @param[in]  out_size    room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len     its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_EXPIRED`, `LIFE_STATUS_REVOKED`: the identity's card is not valid when it is issued;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`;
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no kind or reason, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocation_issue(
    identity: *const life_identity,
    revocation: *const life_revocation,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let identity = call.state(identity)?;
        let draft = call.value(revocation)?.draft()?;
        output.write_up_to(STATEMENT_MAX, |out| revocation::issue(identity, &draft, out).map(|(len, _)| len))
    })
}

impl life_revocation {
    fn draft(&self) -> Result<Draft<'static>, Error> {
        let target = match self.kind {
            LIFE_REVOKE_CARD => Target::Card(CardId(self.target)),
            LIFE_REVOKE_GRANT => Target::Grant(self.target),
            LIFE_REVOKE_MEMBERSHIP => {
                let group = self.target.first_chunk().ok_or(Error::InvalidArgument)?;
                Target::Membership(GroupId(*group))
            }
            LIFE_REVOKE_ENDORSEMENT => Target::Endorsement(self.target),
            _ => return Err(Error::InvalidArgument),
        };
        let reason = *Reason::ALL.get(usize::from(self.reason)).ok_or(Error::InvalidArgument)?;
        Ok(Draft { target, from: Time(self.from), issued: Time(self.issued), reason, extensions: &[] })
    }
}

impl From<Draft<'_>> for life_revocation {
    fn from(draft: Draft<'_>) -> Self {
        let (kind, target) = match draft.target {
            Target::Card(CardId(card)) => (LIFE_REVOKE_CARD, card),
            Target::Grant(grant) => (LIFE_REVOKE_GRANT, grant),
            Target::Membership(GroupId(group)) => {
                let mut target = [0; 32];
                target.iter_mut().zip(group).for_each(|(to, from)| *to = from);
                (LIFE_REVOKE_MEMBERSHIP, target)
            }
            Target::Endorsement(endorsement) => (LIFE_REVOKE_ENDORSEMENT, endorsement),
        };
        let reason = match draft.reason {
            Reason::Unspecified => LIFE_REASON_UNSPECIFIED,
            Reason::KeyCompromise => LIFE_REASON_KEY_COMPROMISE,
            Reason::AffiliationChanged => LIFE_REASON_AFFILIATION_CHANGED,
            Reason::Superseded => LIFE_REASON_SUPERSEDED,
            Reason::CessationOfOperation => LIFE_REASON_CESSATION_OF_OPERATION,
            Reason::PrivilegeWithdrawn => LIFE_REASON_PRIVILEGE_WITHDRAWN,
        };
        Self { target, from: draft.from.0, issued: draft.issued.0, kind, reason }
    }
}

/// Takes a revocation apart without verifying it.
///
/// @param[in]  in      the revocation.
/// @param[in]  in_len  its length in bytes.
/// @param[out] info    what it says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: another kind of object;
///         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_UNSUPPORTED_EXTENSION`, and what `life_statement_get_info` returns:
///         malformed, or made by a later version;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocation_get_info(
    r#in: *const u8,
    in_len: usize,
    info: *mut life_revocation_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let revocation = Revocation::decode(call.input(r#in, in_len)?)?;
        place.put(life_revocation_info {
            hash: *revocation.hash(),
            signer: revocation.signer().0,
            said: revocation.details().into(),
        });
        Ok(())
    })
}

/// Says how many entries a list of revocations has, and the root over them: what its keeper signs in a checkpoint.
///
/// A list is the statements one after the other, in the order in which its keeper took them. It only grows.
///
/// @param[in]  in      the list; `NULL` if it is empty.
/// @param[in]  in_len  its length in bytes.
/// @param[out] size    how many entries.
/// @param[out] root    32 bytes: the root of the tree whose leaves are the statement hashes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: over 2^20 entries;
///         what `life_revocation_get_info` returns: an entry is malformed, or of a later version. A list that is not
///         understood whole is not relied on.
///
/// cbindgen:ptrs-as-arrays=[[root; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocation_list_get_root(
    r#in: *const u8,
    in_len: usize,
    size: *mut u64,
    root: *mut u8,
) -> i32 {
    entry_shallow(|call| {
        let (size, root) = (call.place(size)?, call.array_out(root)?);
        let list = List::decode(call.input(r#in, in_len)?)?;
        size.put(list.size());
        root.put(*list.root());
        Ok(())
    })
}

/// Compares a list of revocations with its keeper's checkpoint: none was left out, and none put in.
///
/// @param[in] in          the list; `NULL` if it is empty.
/// @param[in] in_len      its length in bytes.
/// @param[in] checkpoint  a verified checkpoint, of `LIFE_PURPOSE_REVOCATIONS`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TRUNCATED`: the checkpoint covers more, or an entry is cut off;
///         `LIFE_STATUS_TRAILING_DATA`: it covers less;
///         `LIFE_STATUS_NOT_AUTHENTIC`: other entries, or another order;
///         `LIFE_STATUS_WRONG_KIND`: the checkpoint is of no list of revocations;
///         what `life_revocation_list_get_root` returns: the list is malformed;
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_revocation_list_check(
    r#in: *const u8,
    in_len: usize,
    checkpoint: *const life_checkpoint,
) -> i32 {
    entry_shallow(|call| {
        let head = call.state(checkpoint)?.checkpoint().head();
        if head.purpose != Purpose::Revocations {
            return Err(Error::WrongKind);
        }
        let list = List::decode(call.input(r#in, in_len)?)?;
        match list.size().cmp(&head.size) {
            core::cmp::Ordering::Less => Err(Error::Truncated),
            core::cmp::Ordering::Greater => Err(Error::TrailingData),
            core::cmp::Ordering::Equal if *list.root() == head.root => Ok(()),
            core::cmp::Ordering::Equal => Err(Error::NotAuthentic),
        }
    })
}
