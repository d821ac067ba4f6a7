//! Wiping memory.
use crate::buffer::wipe;
use core::ffi::c_void;

/// Overwrites memory with zeroes in a way that no compiler takes out.
///
/// @param[out] memory  any memory; `NULL` is passed over.
/// @param[in]  len     its length in bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_wipe(memory: *mut c_void, len: usize) {
    wipe(memory.cast(), len);
}
