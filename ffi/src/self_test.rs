//! life/self_test.h: known answers of outside standards, before anything is trusted to the library.
//!
//! A program calls life_self_test before it uses a secret, and life_self_test_hybrid and life_self_test_passphrase if it uses
//! what they test. The library has no globals, so it cannot remember that a test failed, and cannot refuse later calls on
//! its own. The states remember it: each function takes the memory in which the program keeps its states and seeds, and
//! wipes it when the test fails. Every later call with one of them is LIFE_STATUS_WRONG_STATE. At the start there are no
//! states yet: a program whose test failed does not read its seed and makes none.
use crate::call::{entry, entry_classic};
use life_core::{
    Error,
    self_test::{self, PASSPHRASE_BLOCKS},
    vault::Block,
};
use zeroize::Zeroize;

/// Least bytes of working memory that `life_self_test_passphrase` takes, in any alignment.
pub const LIFE_SELF_TEST_MEMORY_BYTES: usize = 32832;
const _: () =
    assert!(LIFE_SELF_TEST_MEMORY_BYTES == PASSPHRASE_BLOCKS * size_of::<Block>() + align_of::<Block>());

/// Returns `LIFE_SELF_TEST_MEMORY_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_self_test_memory_bytes() -> usize {
    LIFE_SELF_TEST_MEMORY_BYTES
}

/// Tests what both suites use: SHA-256, HMAC, HKDF, AES-256-GCM, X25519, Ed25519, HPKE, and the keys and commitment of an
/// envelope; in both directions, and that what is wrong is refused.
///
/// It takes as long as about ten signatures.
///
/// @param[in,out] states      where the program keeps its states, seeds and other secrets; wiped if the test fails, else
///                            untouched. `NULL` with length 0 if there are none yet.
/// @param[in]     states_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_SELF_TEST_FAILED`: an algorithm does not give its known answer; do not use the library here;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`; nothing was tested.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_self_test(states: *mut u8, states_len: usize) -> i32 {
    entry(|call| {
        let states = call.bytes_out(states, states_len)?;
        conclude(self_test::run(), states)
    })
}

/// Tests what suite hybrid uses besides: X-Wing, and in it ML-KEM-768, SHA3-256 and SHAKE256.
///
/// @param[in,out] states      as of `life_self_test`.
/// @param[in]     states_len  its length in bytes.
///
/// @return as of `life_self_test`, or `LIFE_STATUS_UNSUPPORTED_SUITE`: the library is built without this suite.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_self_test_hybrid(states: *mut u8, states_len: usize) -> i32 {
    entry(|call| {
        let states = call.bytes_out(states, states_len)?;
        conclude(self_test::run_hybrid(), states)
    })
}

/// Tests what a passphrase uses besides: Argon2id.
///
/// @param[out]    memory       working memory; holds nothing secret afterwards.
/// @param[in]     memory_size  its length in bytes, `LIFE_SELF_TEST_MEMORY_BYTES` or more.
/// @param[in,out] states       as of `life_self_test`.
/// @param[in]     states_len   its length in bytes.
///
/// @return as of `life_self_test`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `memory_size`; nothing was tested;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap; nothing was tested.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_self_test_passphrase(
    memory: *mut u8,
    memory_size: usize,
    states: *mut u8,
    states_len: usize,
) -> i32 {
    entry_classic(|call| {
        let states = call.bytes_out(states, states_len)?;
        let memory = call.zeroed::<Block>(memory, memory_size)?;
        conclude(self_test::run_passphrase(memory), states)
    })
}

/// After a failed test no state is left.
fn conclude(result: Result<(), Error>, states: &mut [u8]) -> Result<(), Error> {
    let result = if cfg!(feature = "controls") { Err(Error::SelfTestFailed) } else { result };
    result.inspect_err(|error| {
        if *error == Error::SelfTestFailed {
            states.zeroize();
        }
    })
}
