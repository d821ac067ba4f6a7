//! The streaming verifier, which needs no key.
use crate::{
    buffer::Work,
    call::{entry_classic, entry_shallow},
    card::life_verified_card,
    expected::{life_expected, life_opened, to_c},
    opener::whole,
    state::{state, take, wipe_state},
};
use life_core::envelope::Verifier;

/// Verifies a stream without any key: who sealed the ciphertext, for whom, and that it is whole; not that it decrypts.
#[repr(C)]
pub struct life_verifier {
    opaque: [u64; 208],
}

state!(life_verifier holds Verifier<Work>, tag b"LIFEVRFR");

/// Begins to verify an envelope from its head.
///
/// @param[out] verifier   state to initialise.
/// @param[in]  author     who must have sealed it.
/// @param[in]  expected   what it must be.
/// @param[in]  head       the head of the envelope, and no more; not needed afterwards.
/// @param[in]  head_len   its length in bytes.
/// @param[out] work       working memory: it MUST stay valid and untouched while `verifier` is in use.
/// @param[in]  work_size  room in bytes: `work_len` of `life_head_info`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`;
///         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WEAK_SUITE`,
///         `LIFE_STATUS_WRONG_THREAD`, `LIFE_STATUS_OUT_OF_ORDER`: it is not what was expected;
///         `LIFE_STATUS_STALE`: its revision is below the least expected;
///         `LIFE_STATUS_EXPIRED`: the author's card was not valid when it was made;
///         `LIFE_STATUS_TRAILING_DATA`: more than the head;
///         what `life_head_get_info` returns: no head;
///         `LIFE_STATUS_WRONG_STATE`: `author` or `known` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such kind or floor, `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verifier_init(
    verifier: *mut life_verifier,
    author: *const life_verified_card,
    expected: *const life_expected,
    head: *const u8,
    head_len: usize,
    work: *mut u8,
    work_size: usize,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(verifier)?;
        let work = call.work(work, work_size)?;
        let author = call.state(author)?;
        let expected = call.expected(expected)?;
        let head = call.input(head, head_len)?;
        fresh.init(|| Verifier::start(&whole(head)?, author, &expected, work))
    })
}

/// Takes bytes of the envelope in, from behind the head, in chunks of any length.
///
/// @param[in,out] verifier  the verifier.
/// @param[in]     in        bytes of the envelope; `NULL` if there are none.
/// @param[in]     in_len    their length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments; the verifier is wiped;
///         `LIFE_STATUS_WRONG_STATE`: `verifier` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verifier_update(
    verifier: *mut life_verifier,
    r#in: *const u8,
    in_len: usize,
) -> i32 {
    entry_shallow(|call| {
        let state = call.state_mut(verifier)?;
        let input = call.input(r#in, in_len)?;
        state.update(input).inspect_err(|_| drop(take(verifier)))
    })
}

/// Verifies the author's seal, and ends the verifier.
///
/// @param[in,out] verifier  the verifier; wiped, with its working memory.
/// @param[out]    opened    what is known of the envelope; `content_len` is the padded length.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: not sealed by this author;
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments;
///         `LIFE_STATUS_WRONG_STATE`: `verifier` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verifier_finish(verifier: *mut life_verifier, opened: *mut life_opened) -> i32 {
    entry_classic(|call| {
        let place = call.place(opened)?;
        call.state_mut(verifier)?;
        place.put(to_c(take(verifier)?.finish()?));
        Ok(())
    })
}

/// Ends a verifier: its memory is zero afterwards.
///
/// @param[in,out] verifier  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verifier_wipe(verifier: *mut life_verifier) {
    wipe_state(verifier);
}
