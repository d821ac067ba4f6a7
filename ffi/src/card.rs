//! Cards: decoding, looking at them, and trusting them.
use crate::{
    call::{Call, entry_classic, entry_shallow},
    state::{state, wipe_state},
};
use life_core::{
    ActorId, Error, Time,
    statement::{ActorKind, Card, CardDetails, VerifiedCard},
};

/// Actor kind: a human being.
pub const LIFE_ACTOR_PERSON: u8 = 0;
/// Actor kind: a machine that belongs to somebody.
pub const LIFE_ACTOR_DEVICE: u8 = 1;
/// Actor kind: a program that answers requests.
pub const LIFE_ACTOR_SERVICE: u8 = 2;
/// Actor kind: a practice, clinic, laboratory.
pub const LIFE_ACTOR_ORGANISATION: u8 = 3;

/// What a card says beside its keys.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_card_details {
    /// The actor, through all generations of his keys.
    pub actor: [u8; 16],
    /// First moment of validity: milliseconds since 1970, UTC.
    pub not_before: u64,
    /// Last moment of validity; `UINT64_MAX` for a card that has no end.
    pub not_after: u64,
    /// Counts the actor's cards, from 0.
    pub generation: u32,
    /// `LIFE_ACTOR_PERSON`, `LIFE_ACTOR_DEVICE`, `LIFE_ACTOR_SERVICE` or `LIFE_ACTOR_ORGANISATION`.
    pub kind: u8,
    /// A name for people to read, in UTF-8 without control characters; `NULL` if there is none.
    pub name: *const u8,
    /// Length of the name in bytes, at most `LIFE_NAME_BYTES_MAX`.
    pub name_len: usize,
    /// An extension block, most often `NULL`.
    pub extensions: *const u8,
    /// Length of the extensions in bytes.
    pub extensions_len: usize,
}

/// Everything about a card; the pointers lead into its bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_card_info {
    /// The card's name: the hash of its content.
    pub id: [u8; 32],
    /// The Ed25519 key.
    pub verifying_key: [u8; 32],
    /// What it says beside its keys.
    pub details: life_card_details,
    /// `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
    pub suite: u8,
    /// The KEM key.
    pub kem_key: *const u8,
    /// Length of the KEM key in bytes: 32 or 1,216.
    pub kem_key_len: usize,
}

/// A card whose signature and keys have been checked; that it is the card of whom it names is not known. May be copied.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_card {
    opaque: [u64; 28],
}

state!(life_card holds Card<'static>, tag b"LIFECARD", COPYABLE);

/// A card that an act of trust vouches for: only such a card can be sealed to or verified with. May be copied.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_verified_card {
    opaque: [u64; 40],
}

state!(life_verified_card holds VerifiedCard<'static>, tag b"LIFEVCRD", COPYABLE);

impl Call {
    pub(crate) fn card_details(&self, details: *const life_card_details) -> Result<CardDetails<'_>, Error> {
        let details = self.value(details)?;
        let kind = match details.kind {
            LIFE_ACTOR_PERSON => ActorKind::Person,
            LIFE_ACTOR_DEVICE => ActorKind::Device,
            LIFE_ACTOR_SERVICE => ActorKind::Service,
            LIFE_ACTOR_ORGANISATION => ActorKind::Organisation,
            _ => return Err(Error::InvalidArgument),
        };
        let name = self.text(details.name, details.name_len)?;
        Ok(CardDetails {
            actor: ActorId(details.actor),
            generation: details.generation,
            kind,
            not_before: Time(details.not_before),
            not_after: Time(details.not_after),
            name: (!name.is_empty()).then_some(name),
            extensions: self.input(details.extensions, details.extensions_len)?,
        })
    }
}

fn info(card: &Card<'static>) -> life_card_info {
    let CardDetails { actor, generation, kind, not_before, not_after, name, extensions } = card.details();
    let kind = match kind {
        ActorKind::Person => LIFE_ACTOR_PERSON,
        ActorKind::Device => LIFE_ACTOR_DEVICE,
        ActorKind::Service => LIFE_ACTOR_SERVICE,
        ActorKind::Organisation => LIFE_ACTOR_ORGANISATION,
    };
    life_card_info {
        id: card.id().0,
        verifying_key: *card.verifying_key_bytes(),
        details: life_card_details {
            actor: actor.0,
            not_before: not_before.0,
            not_after: not_after.0,
            generation,
            kind,
            name: name.map_or(core::ptr::null(), str::as_ptr),
            name_len: name.map_or(0, str::len),
            extensions: extensions.as_ptr(),
            extensions_len: extensions.len(),
        },
        suite: card.suite().number(),
        kem_key: card.kem_key().as_ptr(),
        kem_key_len: card.kem_key().len(),
    }
}

/// Decodes a card and checks its signature and every key.
///
/// @param[out] card    state to initialise.
/// @param[in]  in      the card's bytes, which are kept by reference: they MUST stay valid and unchanged while `card`, or a
///                     `life_verified_card` of it, is in use.
/// @param[in]  in_len  their length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`,
///         `LIFE_STATUS_LIMIT_EXCEEDED`: malformed;
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_UNSUPPORTED_EXTENSION`: made
///         by a later version;
///         `LIFE_STATUS_WRONG_KIND`: another kind of object;
///         `LIFE_STATUS_INVALID_KEY`: a key is malformed or of small order;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the signature is not by the card's own key;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_decode(card: *mut life_card, r#in: *const u8, in_len: usize) -> i32 {
    entry_classic(|call| {
        let fresh = call.fresh(card)?;
        let bytes = call.lasting_input(r#in, in_len)?;
        fresh.init(|| Card::decode(bytes))
    })
}

/// Says everything about a card.
///
/// @param[in]  card  a decoded card.
/// @param[out] info  what it says; its pointers lead into the card's bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_get_info(card: *const life_card, info: *mut life_card_info) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        place.put(self::info(call.state(card)?));
        Ok(())
    })
}

/// Says everything about a trusted card.
///
/// @param[in]  verified  a trusted card.
/// @param[out] info      what it says; its pointers lead into the card's bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `verified` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verified_card_get_info(
    verified: *const life_verified_card,
    info: *mut life_card_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        place.put(self::info(call.state(verified)?));
        Ok(())
    })
}

/// Ends a card: its memory is zero afterwards. Cards hold no secrets.
///
/// @param[in,out] card  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_wipe(card: *mut life_card) {
    wipe_state(card);
}

/// Ends a trusted card: its memory is zero afterwards. Cards hold no secrets.
///
/// @param[in,out] verified  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_verified_card_wipe(verified: *mut life_verified_card) {
    wipe_state(verified);
}
