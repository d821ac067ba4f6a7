//! life/login.h: which challenges were used.
use crate::{
    call::{entry, entry_shallow},
    state::{state, wipe_state},
};
use life_core::{Time, login::Seen};

/// How many challenges that were answered and have not expired a service remembers; more are refused meanwhile.
pub const LIFE_SEEN_MAX: usize = 256;

/// Which challenges were used. One for all processes of a service.
#[repr(C)]
pub struct life_seen {
    opaque: [u64; 1286],
}

type Value = Seen<LIFE_SEEN_MAX>;

state!(life_seen holds Value, tag b"LIFESEEN");

/// Length in bytes of `struct life_seen`.
pub const LIFE_SEEN_BYTES: usize = 10288;
const _: () = assert!(LIFE_SEEN_BYTES == size_of::<life_seen>());

/// Most bytes of a memory of used challenges that is kept.
pub const LIFE_SEEN_KEPT_BYTES_MAX: usize = 10261;
const _: () = assert!(LIFE_SEEN_KEPT_BYTES_MAX == Value::KEPT_MAX);

/// Returns `LIFE_SEEN_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_seen_bytes() -> usize {
    LIFE_SEEN_BYTES
}

/// Returns `LIFE_SEEN_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_seen_max() -> usize {
    LIFE_SEEN_MAX
}

/// Returns `LIFE_SEEN_KEPT_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_seen_kept_bytes_max() -> usize {
    LIFE_SEEN_KEPT_BYTES_MAX
}

/// Begins to remember which challenges were used.
///
/// @param[out] seen   state to initialise.
/// @param[in]  since  challenges from before are refused, since they may have been used before a restart: milliseconds
///                    since 1970, UTC. 0 for a service that has never run.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_seen_init(seen: *mut life_seen, since: u64) -> i32 {
    entry_shallow(|call| call.fresh(seen)?.init(|| Ok(Seen::new(Time(since)))))
}

/// Writes the memory, to be kept **before** somebody is let in: then a login from before a restart counts, and counts once.
/// Nothing in it is secret, but who can write to it can replay logins.
///
/// @param[in]  seen      which challenges were used.
/// @param[out] out       the memory.
/// @param[in]  out_size  room in bytes; `LIFE_SEEN_KEPT_BYTES_MAX` always does.
/// @param[out] out_len   its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_SEEN_KEPT_BYTES_MAX` is in `*out_len`;
///         `LIFE_STATUS_WRONG_STATE`: `seen` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_seen_save(
    seen: *const life_seen,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let output = call.output(out, out_size, out_len)?;
        let seen = call.state(seen)?;
        output.write_up_to(Value::KEPT_MAX, |out| seen.save(out))
    })
}

/// Takes a memory up again that `life_seen_save` wrote.
///
/// @param[out] seen    state to initialise.
/// @param[in]  in      the memory, the newest that was kept.
/// @param[in]  in_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`:
///         not written by this library; begin anew with the present as `since`;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_seen_load(seen: *mut life_seen, r#in: *const u8, in_len: usize) -> i32 {
    entry(|call| call.fresh(seen)?.init(|| Seen::load(call.input(r#in, in_len)?)))
}

/// Ends a memory of used challenges: it is zero afterwards.
///
/// @param[in,out] seen  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_seen_wipe(seen: *mut life_seen) {
    wipe_state(seen);
}
