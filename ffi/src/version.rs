//! Which library this is: its version, and the version of its binary interface.

use core::ffi::c_char;

/// Major version of the header and library, as in semantic versioning.
pub const LIFE_VERSION_MAJOR: u32 = 0;

/// Minor version of the header and library.
pub const LIFE_VERSION_MINOR: u32 = 1;

/// Patch version of the header and library.
pub const LIFE_VERSION_PATCH: u32 = 0;

/// Version of the binary interface: rises when a program compiled with an older header must be compiled again.
pub const LIFE_ABI_VERSION: u32 = 1;

// cbindgen copies literals only, so the crate's version stands here again: it cannot differ.
const _: () = assert!(
    is_decimal(env!("CARGO_PKG_VERSION_MAJOR"), LIFE_VERSION_MAJOR)
        && is_decimal(env!("CARGO_PKG_VERSION_MINOR"), LIFE_VERSION_MINOR)
        && is_decimal(env!("CARGO_PKG_VERSION_PATCH"), LIFE_VERSION_PATCH)
);

/// Whether `text` is the decimal form of `number`.
const fn is_decimal(text: &str, number: u32) -> bool {
    matches!(u32::from_str_radix(text, 10), Ok(parsed) if parsed == number)
}

/// Returns the version of the library, such as "1.2.3": a constant string that ends in NUL.
#[unsafe(no_mangle)]
pub extern "C" fn life_version() -> *const c_char {
    const { concat!(env!("CARGO_PKG_VERSION"), "\0") }.as_ptr().cast()
}

/// Returns `LIFE_ABI_VERSION` of the library.
///
/// A program compares it with the `LIFE_ABI_VERSION` it was compiled with and uses no other function of the
/// library if they differ.
#[unsafe(no_mangle)]
pub extern "C" fn life_abi_version() -> u32 {
    LIFE_ABI_VERSION
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::ffi::CStr;

    #[test]
    fn version_ends_in_nul_and_is_the_crates() {
        // SAFETY: the string is constant and ends in NUL.
        let version = unsafe { CStr::from_ptr(life_version()) };
        assert_eq!(version.to_str(), Ok(env!("CARGO_PKG_VERSION")));
    }
}
