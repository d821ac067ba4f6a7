//! Statements: public, signed objects of any kind.
use crate::{
    call::{entry_classic, entry_shallow},
    card::life_verified_card,
};
use life_core::{Time, statement::Statement};

/// A statement's frame; the pointer leads into its bytes. Nothing about it is verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_statement_info {
    /// The statement hash: over everything but the signature.
    pub hash: [u8; 32],
    /// The signer's card id; all zero when the statement is signed with the key that it states, as a card is.
    pub signer: [u8; 32],
    /// The body, encoded.
    pub body: *const u8,
    /// Length of the body in bytes.
    pub body_len: usize,
    /// What it says: 1 is a card.
    pub kind: u8,
    /// `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
    pub suite: u8,
}

/// Takes a statement apart without verifying it.
///
/// @param[in]  in      the statement.
/// @param[in]  in_len  its length in bytes.
/// @param[out] info    its frame.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_LIMIT_EXCEEDED`:
///         malformed;
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`: made by a later version;
///         `LIFE_STATUS_WRONG_KIND`: an envelope;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_statement_get_info(
    r#in: *const u8,
    in_len: usize,
    info: *mut life_statement_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let statement = Statement::decode(call.input(r#in, in_len)?)?;
        place.put(life_statement_info {
            hash: *statement.hash(),
            signer: statement.signer().0,
            body: statement.body().as_ptr(),
            body_len: statement.body().len(),
            kind: statement.kind().number(),
            suite: statement.suite().number(),
        });
        Ok(())
    })
}

/// Verifies that the owner of a trusted card signed a statement while his card was valid.
///
/// Cards are signed with the key they state, and are verified by `life_card_decode`.
///
/// @param[in] in      the statement.
/// @param[in] in_len  its length in bytes.
/// @param[in] signer  who must have signed it.
/// @param[in] at      the time in question: milliseconds since 1970, UTC.
///
/// @return `LIFE_STATUS_OK`, or
///         what `life_statement_get_info` returns: no statement;
///         `LIFE_STATUS_WRONG_AUTHOR`: another card signed;
///         `LIFE_STATUS_EXPIRED`: the card is not valid at that time;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the signature is not one of this card over these bytes;
///         `LIFE_STATUS_WRONG_STATE`: `signer` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_statement_verify(
    r#in: *const u8,
    in_len: usize,
    signer: *const life_verified_card,
    at: u64,
) -> i32 {
    entry_classic(|call| {
        let signer = call.state(signer)?;
        Statement::decode(call.input(r#in, in_len)?)?.verify(signer, Time(at))
    })
}
