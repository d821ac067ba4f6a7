//! life/vault.h: changing the locks of a vault.
use crate::{call::entry, expected::life_expected, lock::life_lock_key, rng::life_rng};
use life_core::{
    LockId, Time,
    vault::{Contents, LOCK_KEY_MAX, Vault, seal, sealed_len},
};

/// Opens a vault and seals its next revision with other locks: one more, one fewer, or one in place of another. What the
/// rest of the locks is opened with need not be known.
///
/// @param[in]  rng        generator.
/// @param[in]  key        the key of one of its locks.
/// @param[in]  expected   what the vault must be: `kind` is `LIFE_ENVELOPE_VAULT`.
/// @param[in]  in         the vault.
/// @param[in]  in_len     its length in bytes.
/// @param[in]  created    milliseconds since 1970, UTC.
/// @param[in]  add        the key of a lock to add, or `NULL`.
/// @param[in]  name       what people call that lock, UTF-8; `NULL` if nothing.
/// @param[in]  name_len   its length in bytes: at most `LIFE_NAME_BYTES_MAX`.
/// @param[in]  remove     32 bytes, the id of a lock to remove, or `NULL`.
/// @param[out] work       working memory; wiped.
/// @param[in]  work_size  room in bytes: `life_vault_open_len`.
/// @param[out] out        the next revision.
/// @param[in]  out_size   room in bytes.
/// @param[out] out_len    length of the vault in bytes.
/// @param[out] digest     32 bytes: what the revision after it names.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size`, or `out_size`, with the length needed in `*out_len`;
///         what `life_vault_open` returns: it does not open;
///         `LIFE_STATUS_EXPIRED`: the card is not valid at `created`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: the seventeenth lock, or the name is too long;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `key` or `add` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `add` is there already or of another suite, `remove` is not there, no lock would
///         be left, the name is not readable UTF-8, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[digest; LIFE_DIGEST_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_change(
    rng: *const life_rng,
    key: *const life_lock_key,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    created: u64,
    add: *const life_lock_key,
    name: *const u8,
    name_len: usize,
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
        let add = if add.is_null() { None } else { Some(call.state(add)?) };
        let name = call.text(name, name_len)?;
        let remove = call.detached(remove)?.map(LockId);
        let mut room = [0; LOCK_KEY_MAX];
        let unlocked = Vault::parse(vault)?.open(key, &expected, work)?;
        let mut locks = unlocked.locks()?;
        if let Some(id) = remove {
            locks.remove(id)?;
        }
        if let Some(added) = add {
            locks.add(added.lock(name, Time(created), &mut room)?)?;
        }
        let (seed, card, older) = (unlocked.seed(), unlocked.card()?, unlocked.older()?);
        let contents = Contents { seed, card, older, locks: &locks };
        let draft = unlocked.next(Time(created));
        output.write(sealed_len(&contents, &draft)?, |out| {
            let sealed = seal(&contents, &draft, &mut rng, out)?;
            place.put(sealed.digest.0);
            Ok(sealed.len)
        })
    })
}
