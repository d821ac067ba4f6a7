//! Trusting a card: its fingerprint, and the acts of trust.
use crate::{
    call::entry_shallow,
    card::{life_card, life_verified_card},
};
use life_core::{CardId, Error, statement::Fingerprint};

/// Writes the fingerprint that two people compare: eight groups of five digits.
///
/// To find another card with the same digits takes about 2^132 hashes.
///
/// @param[in]  card  a decoded card.
/// @param[out] text  48 bytes: 47 characters and NUL.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[text; LIFE_FINGERPRINT_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_fingerprint(card: *const life_card, text: *mut core::ffi::c_char) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out::<48>(text.cast())?;
        let mut text = Text([0; 48], 0);
        core::fmt::write(&mut text, format_args!("{}", call.state(card)?.fingerprint()))
            .map_err(|_| Error::LimitExceeded)?;
        place.put(text.0);
        Ok(())
    })
}

/// A text that ends in NUL.
struct Text([u8; 48], usize);

impl core::fmt::Write for Text {
    fn write_str(&mut self, part: &str) -> core::fmt::Result {
        let end = self.1.saturating_add(part.len());
        let room = self.0.get_mut(self.1..end).ok_or(core::fmt::Error)?;
        room.iter_mut().zip(part.bytes()).for_each(|(to, from)| *to = from);
        self.1 = end;
        if end < self.0.len() { Ok(()) } else { Err(core::fmt::Error) }
    }
}

/// Writes the text of a QR code that carries the whole id of a card: `LIFE:1:` and 52 characters.
///
/// @param[in]  card  a decoded card.
/// @param[out] text  60 bytes: 59 characters and NUL.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[text; LIFE_QR_TEXT_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_qr_text(card: *const life_card, text: *mut core::ffi::c_char) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out::<60>(text.cast())?;
        let qr = call.state(card)?.qr_text();
        let mut text = [0; 60];
        text.iter_mut().zip(qr.as_str().bytes()).for_each(|(to, from)| *to = from);
        place.put(text);
        Ok(())
    })
}

/// Trusts a card because two people compared its fingerprint, or one scanned it from the other's screen.
///
/// @param[in]  card             a decoded card.
/// @param[in]  fingerprint      what the other person said or showed: 40 digits with spaces and hyphens anywhere, or the text
///                              of a QR code. Never take it from where the card came from.
/// @param[in]  fingerprint_len  its length in bytes, without a NUL.
/// @param[out] verified         state to initialise; refers to the same bytes as `card` does.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_UNTRUSTED`: it is not the fingerprint of this card;
///         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: it is no fingerprint at all, `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_pin(
    card: *const life_card,
    fingerprint: *const u8,
    fingerprint_len: usize,
    verified: *mut life_verified_card,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(verified)?;
        let card = call.state(card)?;
        let text = call.text(fingerprint, fingerprint_len)?;
        fresh.init(|| card.pin(&Fingerprint::parse(text)?))
    })
}

/// Trusts a card because the caller remembers its id from an earlier act of trust.
///
/// @param[in]  card      a decoded card.
/// @param[in]  id        32 bytes, from a store that nobody else can write to.
/// @param[out] verified  state to initialise; refers to the same bytes as `card` does.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_UNTRUSTED`: it is not the id of this card;
///         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
///
/// cbindgen:ptrs-as-arrays=[[id; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_pin_id(
    card: *const life_card,
    id: *const u8,
    verified: *mut life_verified_card,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(verified)?;
        let card = call.state(card)?;
        let id = CardId(*call.array(id)?);
        fresh.init(|| card.pin(&Fingerprint::Whole(id)))
    })
}
