//! Root seeds and identities.
use crate::{
    call::{entry, entry_shallow},
    card::{life_card_details, life_verified_card},
    rng::life_rng,
    state::{state, wipe_state},
};
use life_core::{
    Suite, Time,
    identity::{Identity, Seed},
    limits,
    statement::Card,
};

/// The secret keys of an actor, together with his card. Holds secrets: wipe it.
#[repr(C)]
pub struct life_identity {
    opaque: [u64; 52],
}

state!(life_identity holds Identity<'static>, tag b"LIFEIDEN");

/// Draws a root seed: all that has to be locked, recovered or kept in a secure element.
///
/// No identity exists yet that could hedge the draw, so the generator must be good this once. 32 uniformly random bytes
/// from elsewhere are a seed as well.
///
/// @param[in]  rng   generator.
/// @param[out] seed  32 bytes; secret.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[seed; LIFE_SEED_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_seed_generate(rng: *const life_rng, seed: *mut u8) -> i32 {
    entry_shallow(|call| {
        let mut rng = call.rng(rng)?;
        let seed = call.array_out(seed)?;
        seed.put(*Seed::generate(&mut rng)?.expose());
        Ok(())
    })
}

/// Writes the card of a seed, signed with the seed's own key.
///
/// @param[in]  seed      32 bytes.
/// @param[in]  suite     `LIFE_SUITE_HYBRID`; `LIFE_SUITE_CLASSIC` for devices that cannot hold ML-KEM.
/// @param[in]  details   what the card says beside its keys.
/// @param[out] out       the card: public.
/// @param[in]  out_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] out_len   length of the card in bytes: about 200 in the classic suite, 1,400 in the hybrid one.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_STATEMENT_BYTES_MAX` is in `*out_len`;
///         `LIFE_STATUS_UNSUPPORTED_SUITE`: no such suite;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: name or extensions are too long;
///         `LIFE_STATUS_UNSUPPORTED_EXTENSION`: a critical extension;
///         `LIFE_STATUS_TRUNCATED`: malformed extensions;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the details are invalid (no such kind, validity ends before it begins, a name
///         that is not readable UTF-8), `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[seed; LIFE_SEED_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_issue(
    seed: *const u8,
    suite: u8,
    details: *const life_card_details,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let seed = Seed::from_bytes(*call.array(seed)?);
        let details = call.card_details(details)?;
        let suite = Suite::from_number(suite)?;
        output.write_up_to(limits::STATEMENT_MAX, |out| seed.issue_card(suite, &details, out))
    })
}

/// Derives the secret keys of a seed and checks that a card is the seed's own.
///
/// @param[out] identity  state to initialise.
/// @param[in]  seed      32 bytes; not needed afterwards.
/// @param[in]  card      the card, which is kept by reference: it MUST stay valid and unchanged while `identity`, or a
///                       `life_verified_card` of it, is in use.
/// @param[in]  card_len  its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_INVALID_KEY`: the card states other keys than the seed's, or a malformed one;
///         what `life_card_decode` returns: the bytes are no card;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
///
/// cbindgen:ptrs-as-arrays=[[seed; LIFE_SEED_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_identity_init(
    identity: *mut life_identity,
    seed: *const u8,
    card: *const u8,
    card_len: usize,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(identity)?;
        let seed = Seed::from_bytes(*call.array(seed)?);
        let card = call.lasting_input(card, card_len)?;
        fresh.init(|| Identity::new(&seed, Card::decode(card)?))
    })
}

/// Gives the identity's own card, trusted because the caller holds its keys.
///
/// @param[in]  identity  whose.
/// @param[out] verified  state to initialise; refers to the same bytes as `identity` does.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_identity_card(
    identity: *const life_identity,
    verified: *mut life_verified_card,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(verified)?;
        let identity = call.state(identity)?;
        fresh.init(|| Ok(*identity.card()))
    })
}

/// Draws the id of a new object, hedged with a secret of the identity and the time.
///
/// @param[in]  identity  the author.
/// @param[in]  rng       generator.
/// @param[in]  now       milliseconds since 1970, UTC.
/// @param[out] object    16 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[object; LIFE_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_identity_generate_object_id(
    identity: *const life_identity,
    rng: *const life_rng,
    now: u64,
    object: *mut u8,
) -> i32 {
    entry_shallow(|call| {
        let object = call.array_out(object)?;
        let mut rng = call.rng(rng)?;
        object.put(call.state(identity)?.generate_object_id(&mut rng, Time(now))?.0);
        Ok(())
    })
}

/// Ends an identity: its memory is zero afterwards.
///
/// @param[in,out] identity  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_identity_wipe(identity: *mut life_identity) {
    wipe_state(identity);
}
