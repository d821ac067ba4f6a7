//! life/vault.h: what people keep on paper and type.
use crate::{
    call::{entry_classic, entry_shallow},
    identity::life_identity,
    lock::life_lock_key,
    rng::life_rng,
    state::{state, wipe_state},
};
use life_core::{
    Error,
    vault::{CODE_LEN, Code, Mistake, Place, SHARE_LEN, Secret, Share, split},
};

/// Place of a typing error: unknown, or no typing error.
pub const LIFE_PLACE_NONE: u8 = 0;
/// Place of a typing error: this character is wrong.
pub const LIFE_PLACE_CHARACTER: u8 = 1;
/// Place of a typing error: this character and the one after it changed places.
pub const LIFE_PLACE_SWAPPED: u8 = 2;
/// The code has so many characters, which is too few or too many.
pub const LIFE_PLACE_LENGTH: u8 = 3;
/// Place of a typing error: more than one character is wrong.
pub const LIFE_PLACE_SEVERAL: u8 = 4;

/// Where a typed code is wrong.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_mistake {
    /// Counts the characters of the code from 0, without separators: character `at % 4` of group `at / 4`. Of
    /// `LIFE_PLACE_LENGTH`: how many there are.
    pub at: u32,
    /// `LIFE_PLACE_NONE`, `LIFE_PLACE_CHARACTER`, `LIFE_PLACE_SWAPPED`, `LIFE_PLACE_LENGTH` or `LIFE_PLACE_SEVERAL`.
    pub place: u8,
}

fn mistake_of(mistake: Option<Mistake>) -> life_mistake {
    let (place, at) = match mistake.and_then(|mistake| mistake.place) {
        None => (LIFE_PLACE_NONE, 0),
        Some(Place::Character(at)) => (LIFE_PLACE_CHARACTER, at),
        Some(Place::Swapped(at)) => (LIFE_PLACE_SWAPPED, at),
        Some(Place::Length(len)) => (LIFE_PLACE_LENGTH, len),
        Some(Place::Several) => (LIFE_PLACE_SEVERAL, 0),
    };
    life_mistake { at: u32::try_from(at).unwrap_or(u32::MAX), place }
}

/// A share: what one of several people keeps. Holds a secret: wipe it.
#[repr(C)]
pub struct life_share {
    opaque: [u64; 7],
}

state!(life_share holds Share, tag b"LIFESHAR");

/// Length in bytes of `struct life_share`.
pub const LIFE_SHARE_BYTES: usize = 56;
const _: () = assert!(LIFE_SHARE_BYTES == size_of::<life_share>());
/// Length in bytes of a printed recovery code: 16 groups of 4 characters, hyphens and NUL.
pub const LIFE_CODE_TEXT_BYTES: usize = 80;
const _: () = assert!(LIFE_CODE_TEXT_BYTES == CODE_LEN + 1);
/// Length in bytes of a printed share: 20 groups of 4 characters, hyphens and NUL.
pub const LIFE_SHARE_TEXT_BYTES: usize = 100;
const _: () = assert!(LIFE_SHARE_TEXT_BYTES == SHARE_LEN + 1);

/// Returns `LIFE_SHARE_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_share_bytes() -> usize {
    LIFE_SHARE_BYTES
}

/// Returns `LIFE_CODE_TEXT_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_code_text_bytes() -> usize {
    LIFE_CODE_TEXT_BYTES
}

/// Returns `LIFE_SHARE_TEXT_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_share_text_bytes() -> usize {
    LIFE_SHARE_TEXT_BYTES
}

/// Prints the recovery code of a secret, to be written down.
///
/// @param[in]  secret  32 bytes.
/// @param[out] text    80 bytes: 79 characters and NUL; secret.
///
/// @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[secret; LIFE_LOCK_SECRET_BYTES], [text; LIFE_CODE_TEXT_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_code_print(secret: *const u8, text: *mut core::ffi::c_char) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out::<LIFE_CODE_TEXT_BYTES>(text.cast())?;
        let mut text = [0; LIFE_CODE_TEXT_BYTES];
        Secret::from_bytes(*call.array(secret)?).print(&mut text)?;
        place.put(text);
        Ok(())
    })
}

/// Prints a share, to be written down.
///
/// @param[in]  share  the share.
/// @param[out] text   100 bytes: 99 characters and NUL; secret.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `share` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[text; LIFE_SHARE_TEXT_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_share_print(share: *const life_share, text: *mut core::ffi::c_char) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out::<LIFE_SHARE_TEXT_BYTES>(text.cast())?;
        let mut text = [0; LIFE_SHARE_TEXT_BYTES];
        call.state(share)?.print(&mut text)?;
        place.put(text);
        Ok(())
    })
}

fn read(text: Result<&str, Error>) -> Result<Code, Mistake> {
    // What is not text has no place that could be shown.
    Code::parse(text.map_err(|_| Mistake { error: Error::Mistyped, place: None })?)
}

/// Reads a recovery code as a person typed it: letters of either case; spaces, hyphens, tabs and line ends anywhere.
///
/// @param[in]  in       what was typed.
/// @param[in]  in_len   its length in bytes, without a NUL.
/// @param[out] secret   32 bytes: of the lock that the code opens.
/// @param[out] mistake  where the typing error is: written also when the status is `LIFE_STATUS_MISTYPED`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_MISTYPED`: a typing error; `*mistake` says where;
///         `LIFE_STATUS_WRONG_KIND`: it is a share;
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_NON_CANONICAL`: a code that this library does not write;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[secret; LIFE_LOCK_SECRET_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_code_parse(
    r#in: *const u8,
    in_len: usize,
    secret: *mut u8,
    mistake: *mut life_mistake,
) -> i32 {
    entry_shallow(|call| {
        let (place, told) = (call.array_out(secret)?, call.place(mistake)?);
        let typed = core::str::from_utf8(call.input(r#in, in_len)?).map_err(|_| Error::Mistyped);
        match read(typed) {
            Err(mistake) => {
                told.put(mistake_of(Some(mistake)));
                Err(mistake.error)
            }
            Ok(Code::Share(_)) => Err(Error::WrongKind),
            Ok(Code::Recovery(secret)) => {
                told.put(mistake_of(None));
                place.put(*secret.expose());
                Ok(())
            }
        }
    })
}

/// Reads a share as a person typed it: letters of either case; spaces, hyphens, tabs and line ends anywhere.
///
/// @param[out] share      state to initialise.
/// @param[in]  in         what was typed.
/// @param[in]  in_len     its length in bytes, without a NUL.
/// @param[out] threshold  how many shares it takes.
/// @param[out] mistake    where the typing error is: written also when the status is `LIFE_STATUS_MISTYPED`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_MISTYPED`: a typing error; `*mistake` says where;
///         `LIFE_STATUS_WRONG_KIND`: it is a recovery code;
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_NON_CANONICAL`: a share that this library does not write;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_share_parse(
    share: *mut life_share,
    r#in: *const u8,
    in_len: usize,
    threshold: *mut u8,
    mistake: *mut life_mistake,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(share)?;
        let (number, told) = (call.place(threshold)?, call.place(mistake)?);
        let typed = core::str::from_utf8(call.input(r#in, in_len)?).map_err(|_| Error::Mistyped);
        fresh.init(|| match read(typed) {
            Err(mistake) => {
                told.put(mistake_of(Some(mistake)));
                Err(mistake.error)
            }
            Ok(Code::Recovery(_)) => Err(Error::WrongKind),
            Ok(Code::Share(share)) => {
                told.put(mistake_of(None));
                number.put(share.threshold());
                Ok(share)
            }
        })
    })
}

/// Splits the secret of a lock into shares, of which some together open it, and prints them, to be written down.
///
/// @param[in]  identity  the identity that is locked.
/// @param[in]  rng       generator.
/// @param[in]  key       the key of the lock: see `life_lock_key_from_secret`, whose `count` says how many shares there are.
/// @param[in]  secret    32 bytes: the secret of the lock.
/// @param[out] out       texts of `LIFE_SHARE_TEXT_BYTES` bytes, one after the other, each ending in NUL; secret.
/// @param[in]  out_size  room in bytes.
/// @param[out] out_len   length of all texts in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `identity` or `key` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: shares do not open this lock, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[secret; LIFE_LOCK_SECRET_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_share_split(
    identity: *const life_identity,
    rng: *const life_rng,
    key: *const life_lock_key,
    secret: *const u8,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let output = call.output(out, out_size, out_len)?;
        let mut rng = call.rng(rng)?;
        let (identity, key) = (call.state(identity)?, call.state(key)?);
        let secret = Secret::from_bytes(*call.array(secret)?);
        let split = split(&secret, (key.id(), key.method()), identity, &mut rng)?;
        let needed = split.shares().count().saturating_mul(LIFE_SHARE_TEXT_BYTES);
        output.write(needed, |out| {
            for (text, share) in out.chunks_mut(LIFE_SHARE_TEXT_BYTES).zip(split.shares()) {
                let len = share.print(text)?;
                if let Some(end) = text.get_mut(len) {
                    *end = 0;
                }
            }
            Ok(needed)
        })
    })
}

/// Ends a share: its memory is zero afterwards.
///
/// @param[in,out] share  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_share_wipe(share: *mut life_share) {
    wipe_state(share);
}
