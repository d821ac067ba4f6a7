//! The binary interface: lengths of the states, and the handshake of program and library.
use crate::{
    batch::life_batch,
    card::{life_card, life_card_details, life_card_info, life_verified_card},
    draft::life_draft,
    head::{life_head_info, life_seal_info},
    identity::life_identity,
    layout::{life_range, life_segment_info},
    metadata::{life_field, life_metadata},
    open::{life_expected, life_opened, life_verified_root},
    opener::life_opener,
    passphrase::life_passphrase_params,
    range::life_range_opener,
    rng::life_rng,
    sealer::life_sealer,
    statement::life_statement_info,
    status::LIFE_STATUS_INVALID_ARGUMENT,
    tree::life_tree,
    verifier::life_verifier,
};

/// Length in bytes of `struct life_identity`.
pub const LIFE_IDENTITY_BYTES: usize = 320;
/// Length in bytes of `struct life_card`.
pub const LIFE_CARD_BYTES: usize = 224;
/// Length in bytes of `struct life_verified_card`.
pub const LIFE_VERIFIED_CARD_BYTES: usize = 224;
/// Length in bytes of `struct life_verified_root`.
pub const LIFE_VERIFIED_ROOT_BYTES: usize = 144;
/// Length in bytes of `struct life_sealer`.
pub const LIFE_SEALER_BYTES: usize = 1376;
/// Length in bytes of `struct life_opener`.
pub const LIFE_OPENER_BYTES: usize = 1664;
/// Length in bytes of `struct life_verifier`.
pub const LIFE_VERIFIER_BYTES: usize = 1664;
/// Length in bytes of `struct life_range_opener`.
pub const LIFE_RANGE_OPENER_BYTES: usize = 848;
/// Length in bytes of `struct life_batch`.
pub const LIFE_BATCH_BYTES: usize = 4736;
/// Length in bytes of `struct life_tree`.
pub const LIFE_TREE_BYTES: usize = 1312;

// cbindgen copies literals only: here they are tied to the truth.
const _: () = assert!(LIFE_IDENTITY_BYTES == size_of::<life_identity>());
const _: () = assert!(LIFE_CARD_BYTES == size_of::<life_card>());
const _: () = assert!(LIFE_VERIFIED_CARD_BYTES == size_of::<life_verified_card>());
const _: () = assert!(LIFE_VERIFIED_ROOT_BYTES == size_of::<life_verified_root>());
const _: () = assert!(LIFE_SEALER_BYTES == size_of::<life_sealer>());
const _: () = assert!(LIFE_OPENER_BYTES == size_of::<life_opener>());
const _: () = assert!(LIFE_VERIFIER_BYTES == size_of::<life_verifier>());
const _: () = assert!(LIFE_RANGE_OPENER_BYTES == size_of::<life_range_opener>());
const _: () = assert!(LIFE_BATCH_BYTES == size_of::<life_batch>());
const _: () = assert!(LIFE_TREE_BYTES == size_of::<life_tree>());

/// Returns `LIFE_IDENTITY_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_identity_bytes() -> usize {
    LIFE_IDENTITY_BYTES
}

/// Returns `LIFE_CARD_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_card_bytes() -> usize {
    LIFE_CARD_BYTES
}

/// Returns `LIFE_VERIFIED_CARD_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_verified_card_bytes() -> usize {
    LIFE_VERIFIED_CARD_BYTES
}

/// Returns `LIFE_VERIFIED_ROOT_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_verified_root_bytes() -> usize {
    LIFE_VERIFIED_ROOT_BYTES
}

/// Returns `LIFE_SEALER_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_sealer_bytes() -> usize {
    LIFE_SEALER_BYTES
}

/// Returns `LIFE_OPENER_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_opener_bytes() -> usize {
    LIFE_OPENER_BYTES
}

/// Returns `LIFE_VERIFIER_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_verifier_bytes() -> usize {
    LIFE_VERIFIER_BYTES
}

/// Returns `LIFE_RANGE_OPENER_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_range_opener_bytes() -> usize {
    LIFE_RANGE_OPENER_BYTES
}

/// Returns `LIFE_BATCH_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_batch_bytes() -> usize {
    LIFE_BATCH_BYTES
}

/// Returns `LIFE_TREE_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_tree_bytes() -> usize {
    LIFE_TREE_BYTES
}

/// Every structure of this header, one after the other: never used but for its size, which differs when program and
/// library do not agree on one of them.
#[repr(C)]
pub struct life_abi {
    rng: life_rng,
    identity: life_identity,
    card_details: life_card_details,
    card_info: life_card_info,
    card: life_card,
    verified_card: life_verified_card,
    statement_info: life_statement_info,
    draft: life_draft,
    verified_root: life_verified_root,
    expected: life_expected,
    opened: life_opened,
    metadata: life_metadata,
    field: life_field,
    sealer: life_sealer,
    opener: life_opener,
    verifier: life_verifier,
    head_info: life_head_info,
    seal_info: life_seal_info,
    range: life_range,
    segment_info: life_segment_info,
    range_opener: life_range_opener,
    batch: life_batch,
    passphrase_params: life_passphrase_params,
    tree: life_tree,
}

/// Checks that program and library agree on the binary interface, before any other function is used.
///
/// @param[in] abi_version  `LIFE_ABI_VERSION`.
/// @param[in] abi_size     `sizeof(struct life_abi)`.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: the program was compiled with another header, or with
///         other rules for structures; use no other function.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_abi_check(abi_version: u32, abi_size: usize) -> i32 {
    let agree = abi_version == crate::version::LIFE_ABI_VERSION && abi_size == size_of::<life_abi>();
    if agree { crate::status::LIFE_STATUS_OK } else { LIFE_STATUS_INVALID_ARGUMENT }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::State;

    fn slack<S: State>(name: &str) {
        let (holds, has) = (8 + size_of::<S::Value>(), size_of::<S>());
        let wasted = has - holds;
        assert!(cfg!(not(target_pointer_width = "64")) || wasted <= 64, "{name}: {holds} of {has}");
    }

    #[test]
    fn states_waste_no_memory_of_a_device() {
        slack::<life_identity>("identity");
        slack::<life_card>("card");
        slack::<life_verified_card>("verified_card");
        slack::<life_verified_root>("verified_root");
        slack::<life_sealer>("sealer");
        slack::<life_opener>("opener");
        slack::<life_verifier>("verifier");
        slack::<life_range_opener>("range_opener");
        slack::<life_batch>("batch");
        slack::<life_tree>("tree");
    }
}
