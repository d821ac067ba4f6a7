//! life/vault.h: what becomes of a vault when its identity gets a new card, and the generations before.
use crate::{call::entry, expected::life_expected, lock::life_lock_key, rng::life_rng};
use life_core::{
    Error, LockId, ObjectId, Time,
    identity::Seed,
    vault::{Contents, Draft, Vault, seal, sealed_len},
};

/// Opens a vault and seals the first revision of the successor's: under the same locks, with all generations of the one
/// before, so that what was sealed to them stays readable.
///
/// Whatever opens a lock that is kept opens the successor, too: name the lock in `remove` whose secret leaked.
///
/// @param[in]  rng        generator.
/// @param[in]  key        the key of a lock of the vault.
/// @param[in]  expected   what the vault must be: `kind` is `LIFE_ENVELOPE_VAULT`.
/// @param[in]  in         the vault of the identity that is succeeded.
/// @param[in]  in_len     its length in bytes.
/// @param[in]  seed       32 bytes, the successor's seed.
/// @param[in]  card       the successor's card.
/// @param[in]  card_len   its length in bytes.
/// @param[in]  object     16 bytes, the new vault's id: see `life_identity_generate_object_id`.
/// @param[in]  created    milliseconds since 1970, UTC.
/// @param[in]  remove     32 bytes, the id of a lock to leave out, or `NULL`.
/// @param[out] work       working memory; wiped.
/// @param[in]  work_size  room in bytes: `life_vault_open_len`.
/// @param[out] out        the new vault.
/// @param[in]  out_size   room in bytes.
/// @param[out] out_len    length of the vault in bytes.
/// @param[out] digest     32 bytes: what its next revision names.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`, or `out_size`, with the length needed in `*out_len`;
///         what `life_vault_open` returns: the vault does not open;
///         `LIFE_STATUS_INVALID_KEY`: seed and card do not belong together;
///         `LIFE_STATUS_EXPIRED`: the card is not valid at `created`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: there are 16 generations;
///         what `life_card_decode` returns: the bytes are no card;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `key` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `remove` is not there, no lock would be left, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[seed; LIFE_SEED_BYTES], [object; LIFE_ID_BYTES], [digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_rotate(
    rng: *const life_rng,
    key: *const life_lock_key,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    seed: *const u8,
    card: *const u8,
    card_len: usize,
    object: *const u8,
    created: u64,
    remove: *const u8,
    work: *mut u8,
    work_size: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let work = call.bytes_out(work, work_size)?;
        let place = call.array_out(digest)?;
        let mut rng = call.rng(rng)?;
        let key = call.state(key)?;
        let expected = call.expected(expected)?;
        let vault = call.input(r#in, in_len)?;
        let seed = Seed::from_bytes(*call.array(seed)?);
        let card = call.input(card, card_len)?;
        let object = ObjectId(*call.array(object)?);
        let remove = call.detached(remove)?.map(LockId);
        let unlocked = Vault::parse(vault)?.open(key, &expected, work)?;
        let mut locks = unlocked.locks()?;
        if let Some(id) = remove {
            locks.remove(id)?;
        }
        let contents = Contents { seed: &seed, card, older: unlocked.generations()?, locks: &locks };
        let floor = unlocked.next(Time(created)).floor;
        let draft = Draft { floor, ..Draft::first(object, Time(created)) };
        output.write(sealed_len(&contents, &draft)?, |out| {
            let sealed = seal(&contents, &draft, &mut rng, out)?;
            place.put(sealed.digest.0);
            Ok(sealed.len)
        })
    })
}

/// Opens a vault for a generation before the one in use: its seed and card open what was sealed to it, and must not be
/// used to seal or sign.
///
/// @param[in]  key        the key of one of its locks.
/// @param[in]  expected   what it must be: `kind` is `LIFE_ENVELOPE_VAULT`.
/// @param[in]  in         the vault.
/// @param[in]  in_len     its length in bytes.
/// @param[in]  index      which: 0 is the one before the one in use, 1 the one before that.
/// @param[out] work       working memory; wiped.
/// @param[in]  work_size  room in bytes: `life_vault_open_len`.
/// @param[out] seed       32 bytes; secret.
/// @param[out] card       the card.
/// @param[in]  card_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] card_len   its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         what `life_vault_open` returns: the vault does not open;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`, or `card_size`, of which the length needed is in `*card_len`;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such generation, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[seed; LIFE_SEED_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_open_generation(
    key: *const life_lock_key,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    index: usize,
    work: *mut u8,
    work_size: usize,
    seed: *mut u8,
    card: *mut u8,
    card_size: usize,
    card_len: *mut usize,
) -> i32 {
    entry(|call| {
        let output = call.output(card, card_size, card_len)?;
        let work = call.bytes_out(work, work_size)?;
        let place = call.array_out(seed)?;
        let vault = call.input(r#in, in_len)?;
        let key = call.state(key)?;
        let expected = call.expected(expected)?;
        let unlocked = Vault::parse(vault)?.open(key, &expected, work)?;
        let (seed, card) = unlocked.older()?.iter().nth(index).ok_or(Error::InvalidArgument)?;
        output.write(card.len(), |out| {
            out.iter_mut().zip(card).for_each(|(to, from)| *to = *from);
            place.put(*seed.expose());
            Ok(card.len())
        })
    })
}
