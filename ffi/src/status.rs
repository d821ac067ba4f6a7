//! Statuses: 0, or the number of an error of the common vocabulary.
use core::ffi::{CStr, c_char};
use life_core::{Error, Family};

/// Success.
pub const LIFE_STATUS_OK: i32 = 0;

/// caller: an argument can never be valid here: `NULL`, overlap, a value out of range, a field that contradicts another.
pub const LIFE_STATUS_INVALID_ARGUMENT: i32 = -10;
/// caller: an output buffer is too small; `*out_len` says what is needed.
pub const LIFE_STATUS_BUFFER_TOO_SMALL: i32 = -11;
/// caller: the state is not initialised, finished, wiped, of another type or copied; or the call does not fit its phase.
pub const LIFE_STATUS_WRONG_STATE: i32 = -12;
/// caller: fewer recovery shares than the threshold, or shares of different secrets.
pub const LIFE_STATUS_TOO_FEW_SHARES: i32 = -13;
/// object: the bytes end before the object does.
pub const LIFE_STATUS_TRUNCATED: i32 = -20;
/// object: there are bytes after the end of the object or of a field.
pub const LIFE_STATUS_TRAILING_DATA: i32 = -21;
/// object: a field is not in its one valid encoding.
pub const LIFE_STATUS_NON_CANONICAL: i32 = -22;
/// object: made by a later version, or of a kind that this library does not read.
pub const LIFE_STATUS_UNSUPPORTED_VERSION: i32 = -23;
/// object: its suite is unknown, or left out of this build.
pub const LIFE_STATUS_UNSUPPORTED_SUITE: i32 = -24;
/// object or caller: a length or count is above its limit.
pub const LIFE_STATUS_LIMIT_EXCEEDED: i32 = -25;
/// object: it has a critical extension that this library does not know.
pub const LIFE_STATUS_UNSUPPORTED_EXTENSION: i32 = -26;
/// object: these bytes are not an object of this format.
pub const LIFE_STATUS_NOT_LIFE: i32 = -27;
/// person: the code has a typing error; its place is told beside the error.
pub const LIFE_STATUS_MISTYPED: i32 = -28;
/// peer: a public key is malformed, of small order, or not the one of this card.
pub const LIFE_STATUS_INVALID_KEY: i32 = -30;
/// reader: the object is not addressed to this card.
pub const LIFE_STATUS_NO_RECIPIENT: i32 = -31;
/// reader: nothing vouches for this card; pin its fingerprint first.
pub const LIFE_STATUS_UNTRUSTED: i32 = -32;
/// card, right or request: it is not valid at the time in question.
pub const LIFE_STATUS_EXPIRED: i32 = -33;
/// author: he lacks the right for this.
pub const LIFE_STATUS_FORBIDDEN: i32 = -34;
/// store: it served an older state than the caller has seen.
pub const LIFE_STATUS_STALE: i32 = -35;
/// card or grant: it was revoked.
pub const LIFE_STATUS_REVOKED: i32 = -36;
/// keeper: two signed states cannot both be true; keep them both as evidence.
pub const LIFE_STATUS_FORKED: i32 = -37;
/// object: forged or damaged; a cryptographic check failed.
pub const LIFE_STATUS_NOT_AUTHENTIC: i32 = -40;
/// library: an algorithm gave another answer than the known one; nothing that is computed here can be trusted.
pub const LIFE_STATUS_SELF_TEST_FAILED: i32 = -41;
/// caller: the random generator failed or returned constant bytes.
pub const LIFE_STATUS_RANDOM: i32 = -50;
/// store: the object is of another kind than was asked for.
pub const LIFE_STATUS_WRONG_KIND: i32 = -60;
/// store: the object has another id than was asked for.
pub const LIFE_STATUS_WRONG_OBJECT: i32 = -61;
/// store: the object is by another author than was asked for.
pub const LIFE_STATUS_WRONG_AUTHOR: i32 = -62;
/// suite: weaker than the floor that the caller set.
pub const LIFE_STATUS_WEAK_SUITE: i32 = -63;
/// store: the message belongs to another thread than was asked for.
pub const LIFE_STATUS_WRONG_THREAD: i32 = -64;
/// store: the object does not follow the one that was expected; one is missing or reordered.
pub const LIFE_STATUS_OUT_OF_ORDER: i32 = -65;
/// store: the object belongs to another group or channel than was asked for.
pub const LIFE_STATUS_WRONG_GROUP: i32 = -66;
/// store: the object belongs to another epoch than these keys are for.
pub const LIFE_STATUS_WRONG_EPOCH: i32 = -67;
/// peer: made for another service, or over another connection.
pub const LIFE_STATUS_WRONG_SERVICE: i32 = -68;
/// store or peer: seen before.
pub const LIFE_STATUS_REPLAYED: i32 = -69;

/// Kind of status: success.
pub const LIFE_KIND_OK: i32 = 0;
/// Kind of status: the caller passed something that can never work.
pub const LIFE_KIND_CALLER: i32 = 1;
/// Kind of status: the bytes are not an object of this format.
pub const LIFE_KIND_FORMAT: i32 = 2;
/// Kind of status: keys, trust and rights do not suffice.
pub const LIFE_KIND_TRUST: i32 = 3;
/// Kind of status: a cryptographic check failed.
pub const LIFE_KIND_CRYPTO: i32 = 4;
/// Kind of status: the caller's generator failed.
pub const LIFE_KIND_GENERATOR: i32 = 5;
/// Kind of status: the object is sound, but is not the one that the caller asked for.
pub const LIFE_KIND_EXPECTATION: i32 = 6;
/// Kind of status: no status of this library.
pub const LIFE_KIND_UNKNOWN: i32 = -1;

const COUNT: usize = Error::ALL.len();
const NAMES: [[u8; 32]; COUNT] = table(false);
const TEXTS: [[u8; 128]; COUNT] = table(true);

/// Names or texts, each ending in NUL.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs in the compiler alone, where a mistake is a compile error"
)]
const fn table<const N: usize>(texts: bool) -> [[u8; N]; COUNT] {
    let mut table = [[0; N]; COUNT];
    let mut row = 0;
    while row < COUNT {
        let error = Error::ALL[row];
        let from = if texts { error.text() } else { error.name() }.as_bytes();
        assert!(from.len() < N, "no room for the NUL");
        let mut at = 0;
        while at < from.len() {
            table[row][at] = from[at];
            at += 1;
        }
        row += 1;
    }
    table
}

fn find<const N: usize>(
    table: &'static [[u8; N]; COUNT],
    status: i32,
    ok: &'static CStr,
    unknown: &'static CStr,
) -> *const c_char {
    if status == LIFE_STATUS_OK {
        return ok.as_ptr();
    }
    let row = Error::ALL.iter().zip(table).find(|(error, _)| error.code() == status);
    row.map_or(unknown.as_ptr(), |(_, text)| text.as_ptr().cast())
}

/// Returns the name of a status, such as "NotAuthentic", which is the same in every language.
///
/// @param[in] status  a status.
/// @return a constant string that ends in NUL; "Ok" for `LIFE_STATUS_OK`, "Unknown" for what is no status.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_status_name(status: i32) -> *const c_char {
    static TABLE: [[u8; 32]; COUNT] = NAMES;
    find(&TABLE, status, c"Ok", c"Unknown")
}

/// Returns one line that says what is wrong and whose fault it is.
///
/// @param[in] status  a status.
/// @return a constant string that ends in NUL.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_status_text(status: i32) -> *const c_char {
    static TABLE: [[u8; 128]; COUNT] = TEXTS;
    find(&TABLE, status, c"success", c"caller: this number is no status of this library")
}

/// Returns whose fault a status is.
///
/// @param[in] status  a status.
/// @return `LIFE_KIND_OK`, `LIFE_KIND_CALLER`, `LIFE_KIND_FORMAT`, `LIFE_KIND_TRUST`, `LIFE_KIND_CRYPTO`,
/// `LIFE_KIND_GENERATOR`, `LIFE_KIND_EXPECTATION`, or `LIFE_KIND_UNKNOWN` for what is no status.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_status_kind(status: i32) -> i32 {
    if status == LIFE_STATUS_OK {
        return LIFE_KIND_OK;
    }
    match Error::ALL.iter().find(|error| error.code() == status).map(|error| error.family()) {
        Some(Family::Caller) => LIFE_KIND_CALLER,
        Some(Family::Format) => LIFE_KIND_FORMAT,
        Some(Family::Trust) => LIFE_KIND_TRUST,
        Some(Family::Crypto) => LIFE_KIND_CRYPTO,
        Some(Family::Generator) => LIFE_KIND_GENERATOR,
        Some(Family::Expectation) => LIFE_KIND_EXPECTATION,
        None => LIFE_KIND_UNKNOWN,
    }
}
