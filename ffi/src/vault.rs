//! life/vault.h: making and opening vaults.
use crate::{
    call::{entry, entry_shallow},
    expected::{life_expected, life_opened, to_c},
    lock::life_lock_key,
    rng::life_rng,
};
use life_core::{
    ObjectId, Suite, Time,
    identity::Seed,
    vault::{Contents, Draft, Generations, LOCK_KEY_MAX, Locks, Vault, seal, sealed_len},
};

/// Seals the first revision of a vault, with one lock.
///
/// @param[in]  rng       generator.
/// @param[in]  seed      32 bytes.
/// @param[in]  card      the seed's card.
/// @param[in]  card_len  its length in bytes.
/// @param[in]  object    16 bytes, the vault's id: see `life_identity_generate_object_id`.
/// @param[in]  created   milliseconds since 1970, UTC.
/// @param[in]  key       the key of the lock.
/// @param[in]  name      what people call the lock, UTF-8; `NULL` if nothing.
/// @param[in]  name_len  its length in bytes: at most `LIFE_NAME_BYTES_MAX`.
/// @param[out] out       the vault.
/// @param[in]  out_size  room in bytes.
/// @param[out] out_len   length of the vault in bytes: about 5,300 in the hybrid suite.
/// @param[out] digest    32 bytes: what the next revision names.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
///         `LIFE_STATUS_INVALID_KEY`: seed and card do not belong together;
///         `LIFE_STATUS_EXPIRED`: the card is not valid at `created`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: the name is too long;
///         what `life_card_decode` returns: the bytes are no card;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `key` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the name is not readable UTF-8, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[seed; LIFE_SEED_BYTES], [object; LIFE_ID_BYTES], [digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_create(
    rng: *const life_rng,
    seed: *const u8,
    card: *const u8,
    card_len: usize,
    object: *const u8,
    created: u64,
    key: *const life_lock_key,
    name: *const u8,
    name_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    digest: *mut u8,
) -> i32 {
    entry(|call| {
        let output = call.output(out, out_size, out_len)?;
        let place = call.array_out(digest)?;
        let mut rng = call.rng(rng)?;
        let seed = Seed::from_bytes(*call.array(seed)?);
        let card = call.input(card, card_len)?;
        let object = ObjectId(*call.array(object)?);
        let (key, name) = (call.state(key)?, call.text(name, name_len)?);
        let mut room = [0; LOCK_KEY_MAX];
        let mut locks = Locks::new();
        locks.add(key.lock(name, Time(created), &mut room)?)?;
        let contents = Contents { seed: &seed, card, older: Generations::NONE, locks: &locks };
        let draft = Draft { floor: Suite::Classic, ..Draft::first(object, Time(created)) };
        output.write(sealed_len(&contents, &draft)?, |out| {
            let sealed = seal(&contents, &draft, &mut rng, out)?;
            place.put(sealed.digest.0);
            Ok(sealed.len)
        })
    })
}

/// Says how much working memory `life_vault_open` and `life_vault_change` need.
///
/// @param[in]  in       the vault.
/// @param[in]  in_len   its length in bytes.
/// @param[out] out_len  length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
///         what `life_vault_memory_len` returns: no vault;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_open_len(r#in: *const u8, in_len: usize, out_len: *mut usize) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        place.put(Vault::parse(call.input(r#in, in_len)?)?.opened_len()?);
        Ok(())
    })
}

/// Opens a vault: gives seed and card of the identity in it, after it has verified that this identity sealed it.
///
/// @param[in]  key        the key of one of its locks.
/// @param[in]  expected   what it must be: `kind` is `LIFE_ENVELOPE_VAULT`.
/// @param[in]  in         the vault.
/// @param[in]  in_len     its length in bytes.
/// @param[out] work       working memory; wiped.
/// @param[in]  work_size  room in bytes: `life_vault_open_len`.
/// @param[out] seed       32 bytes; secret.
/// @param[out] card       the card.
/// @param[in]  card_size  room in bytes; `LIFE_STATEMENT_BYTES_MAX` always does.
/// @param[out] card_len   its length in bytes.
/// @param[out] opened     what is known of the vault: remember `revision` and `digest`, and whose it is (`author`).
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`, or `card_size`, of which the length needed is in `*card_len`;
///         `LIFE_STATUS_NO_RECIPIENT`: the lock is not in this revision;
///         `LIFE_STATUS_STALE`: its revision is below the least expected;
///         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WEAK_SUITE`,
///         `LIFE_STATUS_OUT_OF_ORDER`, `LIFE_STATUS_EXPIRED`: it is not what was expected;
///         `LIFE_STATUS_NOT_AUTHENTIC`: forged or damaged;
///         `LIFE_STATUS_INVALID_KEY`, and what `life_card_decode` returns: malformed content;
///         what `life_vault_open_len` returns: no vault;
///         `LIFE_STATUS_WRONG_STATE`: `key` or `known` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such kind or floor, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[seed; LIFE_SEED_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_open(
    key: *const life_lock_key,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    work: *mut u8,
    work_size: usize,
    seed: *mut u8,
    card: *mut u8,
    card_size: usize,
    card_len: *mut usize,
    opened: *mut life_opened,
) -> i32 {
    entry(|call| {
        let output = call.output(card, card_size, card_len)?;
        let work = call.bytes_out(work, work_size)?;
        let (seed, place) = (call.array_out(seed)?, call.place(opened)?);
        let vault = call.input(r#in, in_len)?;
        let key = call.state(key)?;
        let expected = call.expected(expected)?;
        let unlocked = Vault::parse(vault)?.open(key, &expected, work)?;
        let card = unlocked.card()?;
        output.write(card.len(), |out| {
            out.iter_mut().zip(card).for_each(|(to, from)| *to = *from);
            seed.put(*unlocked.seed().expose());
            place.put(to_c(unlocked.opened().clone()));
            Ok(card.len())
        })
    })
}
