//! life/directory.h: directories.
use crate::{
    call::entry_shallow,
    card::{life_card, life_verified_card},
    log::life_checkpoint,
};
use life_core::{
    Error,
    directory::Leaf,
    endorsement::Endorsement,
    revocation::Revocation,
    statement::{Kind, Statement},
};

/// Hashes the leaf of a card in a directory.
///
/// @param[in]  card  a decoded card.
/// @param[out] leaf  32 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `card` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_directory_leaf(card: *const life_card, leaf: *mut u8) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out(leaf)?;
        place.put(Leaf::of(call.state(card)?).hash()?);
        Ok(())
    })
}

/// Hashes the leaf of an endorsement, a succession or a revocation in a directory.
///
/// @param[in]  in      the statement.
/// @param[in]  in_len  its length in bytes.
/// @param[out] leaf    32 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_KIND`: another kind of statement;
///         another status of an object: malformed;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_statement_directory_leaf(r#in: *const u8, in_len: usize, leaf: *mut u8) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out(leaf)?;
        let bytes = call.input(r#in, in_len)?;
        let named = match Statement::decode(bytes)?.kind() {
            Kind::Endorsement => Leaf::Endorsement(*Endorsement::decode(bytes)?.hash()),
            Kind::Revocation => Leaf::Revocation(*Revocation::decode(bytes)?.hash()),
            _ => return Err(Error::WrongKind),
        };
        place.put(named.hash()?);
        Ok(())
    })
}

/// Trusts a card because it stands in a directory that enough witnesses watch. That does not say that it is the actor's latest,
/// or not revoked.
///
/// @param[in]  card        a decoded card.
/// @param[in]  index       its place in the directory, from 0.
/// @param[in]  path        inclusion proof; `NULL` if it is empty.
/// @param[in]  path_len    its length in bytes.
/// @param[in]  checkpoint  a checkpoint of the directory, with the witnesses that were counted.
/// @param[in]  least       how many the caller asks for, at least 1.
/// @param[out] verified    state to initialise; refers to the same bytes as `card` does.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_UNTRUSTED`: too few witnesses;
///         `LIFE_STATUS_WRONG_KIND`: no directory;
///         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not show it;
///         `LIFE_STATUS_WRONG_STATE`: `card` or `checkpoint` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no witness asked for, `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_card_proven(
    card: *const life_card,
    index: u64,
    path: *const u8,
    path_len: usize,
    checkpoint: *const life_checkpoint,
    least: usize,
    verified: *mut life_verified_card,
) -> i32 {
    entry_shallow(|call| {
        let fresh = call.fresh(verified)?;
        let (card, checkpoint) = (call.state(card)?, call.state(checkpoint)?);
        let place = call.place_in(index, path, path_len)?;
        fresh.init(|| card.proven(&place, &checkpoint.quorum(least)?))
    })
}
