//! life/group.h: who may read, write, share and administer, epoch by epoch.
//!
//! A group has an epoch for each change: a signed state, a roster of its members, and a secret that members who may read
//! hold. Whoever administers makes the next epoch; a removal is an epoch without the member, and the only way to remove him.
//! Rosters and states are bytes that any store may keep. A program verifies a state once (with the whole roster, or on a
//! device with a proof of membership of its signer) and keeps the head of the newest; older and other states are then refused.
use crate::{
    call::entry_shallow,
    state::{state, wipe_state},
};
use life_core::{
    Error, Time,
    group::{Keys, Rights, Role, VerifiedMember, VerifiedState},
};

/// Right: hold the secret and open records.
pub const LIFE_RIGHT_READ: u8 = 1;
/// Right: be the author of records.
pub const LIFE_RIGHT_WRITE: u8 = 2;
/// Right: grant rights of one's own to others.
pub const LIFE_RIGHT_SHARE: u8 = 4;
/// Right: make the next epoch. Never without `LIFE_RIGHT_READ`: whoever makes an epoch draws its secret.
pub const LIFE_RIGHT_ADMINISTER: u8 = 8;
/// Right: open records in an emergency.
pub const LIFE_RIGHT_EMERGENCY: u8 = 16;

/// What a member may do, and when.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_group_role {
    /// First moment at which the rights hold: milliseconds since 1970, UTC.
    pub not_before: u64,
    /// Last moment at which they hold; `UINT64_MAX` has no end.
    pub not_after: u64,
    /// Rights: one or more of `LIFE_RIGHT_READ` and its kin.
    pub rights: u8,
}

impl life_group_role {
    pub(crate) fn checked(&self) -> Result<Role, Error> {
        let rights = Rights::from_bits(self.rights).map_err(|_| Error::InvalidArgument)?;
        Ok(Role { rights, not_before: Time(self.not_before), not_after: Time(self.not_after) })
    }
}

impl From<&Role> for life_group_role {
    fn from(role: &Role) -> Self {
        Self { not_before: role.not_before.0, not_after: role.not_after.0, rights: role.rights.bits() }
    }
}

/// A verified state of a group; refers to its bytes.
#[repr(C)]
pub struct life_group_state {
    opaque: [u64; 44],
}

state!(life_group_state holds VerifiedState<'static>, tag b"LIFEGRST");

/// A verified member of an epoch; refers to the bytes of the roster or the proof.
#[repr(C)]
pub struct life_group_member {
    opaque: [u64; 24],
}

state!(life_group_member holds VerifiedMember<'static>, tag b"LIFEGRMB");

/// What a member has of an epoch: its secret.
#[repr(C)]
pub struct life_group_keys {
    opaque: [u64; 24],
}

state!(life_group_keys holds Keys, tag b"LIFEGRKY");

/// Length in bytes of a head that is kept: group, epoch, and the hash of its state.
pub const LIFE_GROUP_HEAD_BYTES: usize = 56;
/// Most bytes of a member in a roster.
pub const LIFE_GROUP_LEAF_BYTES_MAX: usize = 1225;
/// Most bytes of a proof of membership.
pub const LIFE_GROUP_MEMBERSHIP_BYTES_MAX: usize = 1869;
/// Length in bytes of an index token.
pub const LIFE_GROUP_TOKEN_BYTES: usize = 32;
/// Most members of a group.
pub const LIFE_GROUP_MEMBERS_MAX: usize = 1048575;
/// Length in bytes of `struct life_group_state`.
pub const LIFE_GROUP_STATE_BYTES: usize = 352;
/// Length in bytes of `struct life_group_member`.
pub const LIFE_GROUP_MEMBER_BYTES: usize = 192;
/// Length in bytes of `struct life_group_keys`.
pub const LIFE_GROUP_KEYS_BYTES: usize = 192;

const _: () = assert!(LIFE_GROUP_HEAD_BYTES == life_core::group::Head::LEN);
const _: () = assert!(LIFE_GROUP_LEAF_BYTES_MAX == life_core::group::roster_max_len(1));
const _: () = assert!(LIFE_GROUP_MEMBERSHIP_BYTES_MAX == life_core::group::Membership::MAX_LEN);
const _: () = assert!(LIFE_GROUP_TOKEN_BYTES == life_core::IndexToken::LEN);
const _: () = assert!(LIFE_GROUP_MEMBERS_MAX == (1 << life_core::limits::MEMBERS_LOG2) - 1);
const _: () = assert!(LIFE_GROUP_STATE_BYTES == size_of::<life_group_state>());
const _: () = assert!(LIFE_GROUP_MEMBER_BYTES == size_of::<life_group_member>());
const _: () = assert!(LIFE_GROUP_KEYS_BYTES == size_of::<life_group_keys>());

/// Returns `LIFE_GROUP_HEAD_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_group_head_bytes() -> usize {
    LIFE_GROUP_HEAD_BYTES
}

/// Returns `LIFE_GROUP_LEAF_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_group_leaf_bytes_max() -> usize {
    LIFE_GROUP_LEAF_BYTES_MAX
}

/// Returns `LIFE_GROUP_MEMBERSHIP_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_group_membership_bytes_max() -> usize {
    LIFE_GROUP_MEMBERSHIP_BYTES_MAX
}

/// Returns `LIFE_GROUP_TOKEN_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_group_token_bytes() -> usize {
    LIFE_GROUP_TOKEN_BYTES
}

/// Returns `LIFE_GROUP_MEMBERS_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_group_members_max() -> usize {
    LIFE_GROUP_MEMBERS_MAX
}

/// Returns `LIFE_GROUP_STATE_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_group_state_bytes() -> usize {
    LIFE_GROUP_STATE_BYTES
}

/// Returns `LIFE_GROUP_MEMBER_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_group_member_bytes() -> usize {
    LIFE_GROUP_MEMBER_BYTES
}

/// Returns `LIFE_GROUP_KEYS_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_group_keys_bytes() -> usize {
    LIFE_GROUP_KEYS_BYTES
}

/// What a verified state says; the pointer leads into its bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_group_info {
    /// The statement hash of the state.
    pub hash: [u8; 32],
    /// The hash of the state before; zero at epoch 0.
    pub previous: [u8; 32],
    /// The card of whoever made the epoch.
    pub signer: [u8; 32],
    /// The group.
    pub group: [u8; 16],
    /// The epoch, from 0.
    pub epoch: u64,
    /// When it was made, by its maker's clock: milliseconds since 1970, UTC.
    pub created: u64,
    /// The epoch's public key.
    pub public_key: *const u8,
    /// Length of the public key in bytes.
    pub public_key_len: usize,
    /// How many members there are.
    pub members: u32,
    /// `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
    pub suite: u8,
    /// 1 if members can walk back from here to the epoch before, else 0.
    pub has_history: u8,
}

/// Looks at a verified state.
///
/// @param[in]  state  the state.
/// @param[out] info   what it says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `state` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_state_get_info(
    state: *const life_group_state,
    info: *mut life_group_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let state = call.state(state)?;
        place.put(life_group_info {
            hash: *state.hash(),
            previous: state.previous().copied().unwrap_or_default(),
            signer: state.signer().0,
            group: state.group().0,
            epoch: state.epoch(),
            created: state.created().0,
            public_key: state.public_key().as_ptr(),
            public_key_len: state.public_key().len(),
            members: state.members(),
            suite: state.suite().number(),
            has_history: u8::from(state.has_history()),
        });
        Ok(())
    })
}

/// Gives the head of a verified state. A program MUST keep the newest where nobody else can write.
///
/// @param[in]  state  the state.
/// @param[out] head   56 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `state` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[head; LIFE_GROUP_HEAD_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_state_get_head(state: *const life_group_state, head: *mut u8) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out(head)?;
        place.put(call.state(state)?.head().to_bytes());
        Ok(())
    })
}

/// Ends a state: its memory is zero afterwards.
///
/// @param[in,out] state  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_state_wipe(state: *mut life_group_state) {
    wipe_state(state);
}

/// Ends a member: its memory is zero afterwards.
///
/// @param[in,out] member  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_member_wipe(member: *mut life_group_member) {
    wipe_state(member);
}

/// Wipes the keys of an epoch.
///
/// @param[in,out] keys  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_group_keys_wipe(keys: *mut life_group_keys) {
    wipe_state(keys);
}
