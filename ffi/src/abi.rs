//! Lengths of the states.
use crate::{
    batch::life_batch,
    card::{life_card, life_verified_card},
    expected::life_verified_root,
    identity::life_identity,
    opener::life_opener,
    range::life_range_opener,
    sealer::life_sealer,
    verifier::life_verifier,
};

/// Length in bytes of `struct life_identity`.
pub const LIFE_IDENTITY_BYTES: usize = 416;
/// Length in bytes of `struct life_card`.
pub const LIFE_CARD_BYTES: usize = 224;
/// Length in bytes of `struct life_verified_card`.
pub const LIFE_VERIFIED_CARD_BYTES: usize = 320;
/// Length in bytes of `struct life_verified_root`.
pub const LIFE_VERIFIED_ROOT_BYTES: usize = 144;
/// Length in bytes of `struct life_sealer`.
pub const LIFE_SEALER_BYTES: usize = 1376;
/// Length in bytes of `struct life_opener`.
pub const LIFE_OPENER_BYTES: usize = 1728;
/// Length in bytes of `struct life_verifier`.
pub const LIFE_VERIFIER_BYTES: usize = 1664;
/// Length in bytes of `struct life_range_opener`.
pub const LIFE_RANGE_OPENER_BYTES: usize = 896;
/// Length in bytes of `struct life_batch`.
pub const LIFE_BATCH_BYTES: usize = 4736;

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
