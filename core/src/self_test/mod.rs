//! Self-test (spec 3): each algorithm gives a known answer of an outside standard here and now, in both directions, and
//! refuses what is wrong.
//!
//! A program runs it before it uses a secret: after each start, on demand, and from time to time where it runs for months.
//! It finds a damaged program memory, a processor or accelerator that computes wrongly, and a compiler that broke the
//! code. It finds no attacker, who can take the test out.
//!
//! | algorithm | function | known answer |
//! | --- | --- | --- |
//! | SHA-256 | [`run`] | FIPS 180-4, NIST's example of two blocks |
//! | HMAC-SHA-256, HKDF-SHA-256 | [`run`] | RFC 5869, A.1: extract, expand, both |
//! | AES-256-GCM | [`run`] | SP 800-38D by the test case 16 of its authors: seal, open, refuse |
//! | X25519 | [`run`] | RFC 7748, 6.1: public key, shared secret, refuse the point of order 4 |
//! | Ed25519 | [`run`] | RFC 8032, 7.1, TEST 3: public key, sign, verify, refuse |
//! | HPKE with DHKEM(X25519, HKDF-SHA256) | [`run`] | RFC 9180 by CFRG's vector: seal, open, refuse |
//! | keys and commitment of a payload | [`run`] | this format's spec 6.4, computed by another implementation; comparison in constant time: equal, different |
//! | X-Wing: ML-KEM-768, X25519, SHA3-256, SHAKE256 | [`run_hybrid`] | draft-ietf-hpke-pq: public key, encapsulate, decapsulate, refuse |
//! | Argon2id | [`run_passphrase`] | RFC 9106, 5.3 |
//!
//! There are no globals, so a failure is remembered by whoever calls: he goes no further, and wipes the states that he has.
mod algorithms;
mod classic;
mod hybrid;
mod passphrase;
#[cfg(test)]
mod tests;

use crate::Error;
use algorithms::Real;

pub use passphrase::BLOCKS as PASSPHRASE_BLOCKS;

/// Tests everything that both suites use: SHA-256, HKDF, AES-256-GCM, X25519, HPKE, Ed25519, and the keys of a payload.
///
/// # Errors
/// [`Error::SelfTestFailed`]: an algorithm does not give its known answer, or does not refuse what is wrong. Nothing that
/// the library computes can be trusted; wipe all states and stop.
///
/// ```
/// life_core::self_test::run()?;
/// # Ok::<(), life_core::Error>(())
/// ```
pub fn run() -> Result<(), Error> {
    outcome(classic::run(&Real))
}

/// Tests what suite 2 uses besides: X-Wing, and in it ML-KEM-768, SHA3-256 and SHAKE256.
///
/// # Errors
/// [`Error::SelfTestFailed`]: as of [`run`]. [`Error::UnsupportedSuite`]: this build leaves `hybrid` out.
pub fn run_hybrid() -> Result<(), Error> {
    if cfg!(not(feature = "hybrid")) {
        return Err(Error::UnsupportedSuite);
    }
    outcome(hybrid::run(&Real))
}

/// Tests what a passphrase uses besides: Argon2id, in memory of [`PASSPHRASE_BLOCKS`] blocks.
///
/// # Errors
/// [`Error::BufferTooSmall`]: `memory` has fewer blocks. [`Error::SelfTestFailed`]: as of [`run`].
pub fn run_passphrase(memory: &mut [crate::vault::Block]) -> Result<(), Error> {
    let memory = memory.get_mut(..PASSPHRASE_BLOCKS).ok_or(Error::BufferTooSmall)?;
    outcome(passphrase::run(&Real, memory))
}

/// Whatever went wrong, the self-test has failed.
fn outcome(result: Result<(), Error>) -> Result<(), Error> {
    result.map_err(|_| Error::SelfTestFailed)
}

/// Passes if what was computed is the known answer.
#[inline(never)]
fn same(found: &[u8], known: &[u8]) -> Result<(), Error> {
    if found == known { Ok(()) } else { Err(Error::SelfTestFailed) }
}

/// Passes if what is wrong was refused with this error.
fn refused<T>(result: Result<T, Error>, error: Error) -> Result<(), Error> {
    if result.err() == Some(error) { Ok(()) } else { Err(Error::SelfTestFailed) }
}

/// Bytes from hexadecimal digits, in which white space does not count. Runs in the compiler alone.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "runs in the compiler alone, where a mistake is a compile error"
)]
const fn hex<const N: usize>(digits: &str) -> [u8; N] {
    let digits = digits.as_bytes();
    let mut bytes = [0; N];
    let (mut at, mut nibbles) = (0, 0);
    while at < digits.len() {
        if !matches!(digits[at], b' ' | b'\n') {
            let nibble = match digits[at] {
                digit @ b'0'..=b'9' => digit - b'0',
                digit => digit - b'a' + 10,
            };
            assert!(nibble < 16, "no hexadecimal digit");
            bytes[nibbles / 2] = bytes[nibbles / 2] << 4 | nibble;
            nibbles += 1;
        }
        at += 1;
    }
    assert!(nibbles == 2 * N, "another length");
    bytes
}
