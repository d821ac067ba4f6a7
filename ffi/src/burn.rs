//! The end of a call from C: what it left on the stack and in registers is overwritten.
//!
//! Values that hold secrets wipe themselves, but the compiler moves and spills them: round keys of AES, shared secrets and
//! output of HKDF stay in dead frames and in registers. So the body of each entry point runs in a function of its own, and
//! after it as much of the stack as the deepest call of its class takes is zeroed, and the registers that a call may change.
//!
//! A call burns the same depth, however deep it went: no call can know how deep that was without a global or a change of
//! all functions below. Most calls cannot go as deep as ML-KEM does, and those that are made most often are among them, so
//! that there are three classes. At O3 on x86-64 no call of the two small ones takes two thirds of its class: another processor
//! and another level of optimisation take more. The part `residue` of the test compares each class with the depth of its functions by
//! the call graph, and looks at the stack after calls.
//!
//! Where there is an operating system a stack has megabytes. On a bare machine a burn that is deeper than the stack would write
//! over other memory, and only the firmware knows how much stack it has: it states the number when it builds the library
//! (`LIFE_BURN_BYTES`), which is then the most that any class burns, and there is no burn before it did.
mod registers;

use core::hint::black_box;
use registers::clear_registers;

/// All that the library can do, ML-KEM among it.
pub(crate) const DEEP: usize = least(80 * 1024);
/// Without ML-KEM: signatures, key agreement, ciphers.
pub(crate) const CLASSIC: usize = least(32 * 1024);
/// Hashes and what is put together or taken apart; few are the ciphers and signatures that fit.
pub(crate) const SHALLOW: usize = least(12 * 1024);

/// How deep any call may burn.
const MOST: usize = match option_env!("LIFE_BURN_BYTES") {
    Some(digits) => match usize::from_str_radix(digits, 10) {
        Ok(bytes) => bytes,
        Err(_) => usize::MAX,
    },
    None if cfg!(target_os = "none") => 0,
    None => 80 * 1024,
};
const _: () = assert!(MOST & 63 == 0 && MOST <= 1024 * 1024, "LIFE_BURN_BYTES is no multiple of 64");

/// What a class burns where at most `MOST` may be.
const fn least(class: usize) -> usize {
    if class < MOST { class } else { MOST }
}

/// Overwrites the dead stack below the caller, and the registers that a call may change.
#[inline(never)]
pub(crate) fn burn<const BYTES: usize>() {
    if cfg!(feature = "controls") {
        return;
    }
    let mut dead = [0_u8; BYTES];
    // It might be read: so the zeroes are written.
    black_box(&mut dead);
    clear_registers();
}
