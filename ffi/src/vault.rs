//! life/vault.h: making, opening and changing vaults.
use crate::{
    call::entry,
    code::life_share,
    expected::{life_expected, life_opened, to_c},
    lock::{LIFE_LOCK_CODE, LIFE_LOCK_DEVICE, life_lock_info, life_lock_key},
    rng::life_rng,
};
use life_core::{
    Error, LockId, ObjectId, Suite, Time,
    identity::Seed,
    vault::{Block, Contents, Draft, Generations, LOCK_KEY_MAX, Locks, Secret, Vault, seal, sealed_len},
};

/// Most locks of a vault.
pub const LIFE_VAULT_LOCKS_MAX: usize = 16;
const _: () = assert!(LIFE_VAULT_LOCKS_MAX == life_core::limits::VAULT_LOCKS_MAX);

/// Returns `LIFE_VAULT_LOCKS_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_vault_locks_max() -> usize {
    LIFE_VAULT_LOCKS_MAX
}

/// Says what everybody sees of the locks of a vault.
///
/// @param[in]  in     the vault.
/// @param[in]  in_len its length in bytes.
/// @param[in]  index  which lock, from 0.
/// @param[out] info   the lock.
/// @param[out] count  how many locks there are.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds, weaker than allowed or hostile; too many locks;
///         `LIFE_STATUS_WRONG_KIND`, and what `life_head_get_info` returns: no vault;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such lock, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_get_lock(
    r#in: *const u8,
    in_len: usize,
    index: usize,
    info: *mut life_lock_info,
    count: *mut usize,
) -> i32 {
    entry(|call| {
        let (place, number) = (call.place(info)?, call.place(count)?);
        let vault = Vault::parse(call.input(r#in, in_len)?)?;
        let lock = vault.locks().nth(index).ok_or(Error::InvalidArgument)?;
        place.put(life_lock_info::new(lock.id().0, lock.method()));
        number.put(vault.locks().count());
        Ok(())
    })
}

/// Makes the key of the lock that a passphrase opens.
///
/// @param[out] key             state to initialise.
/// @param[in]  in              the vault.
/// @param[in]  in_len          its length in bytes.
/// @param[in]  passphrase      the passphrase.
/// @param[in]  passphrase_len  its length in bytes: 1 or more.
/// @param[out] memory          working memory, in any alignment; wiped.
/// @param[in]  memory_size     room in bytes: `life_vault_memory_len`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: wrong passphrase, or damage; which of them cannot be known;
///         `LIFE_STATUS_NO_RECIPIENT`: it has no passphrase lock;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `memory_size`;
///         what `life_vault_memory_len` returns: no vault;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the passphrase is empty, `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_unlock_passphrase(
    key: *mut life_lock_key,
    r#in: *const u8,
    in_len: usize,
    passphrase: *const u8,
    passphrase_len: usize,
    memory: *mut u8,
    memory_size: usize,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(key)?;
        let vault = call.input(r#in, in_len)?;
        let passphrase = call.input(passphrase, passphrase_len)?;
        let memory = call.zeroed::<Block>(memory, memory_size)?;
        fresh.init(|| Vault::parse(vault)?.passphrase_key(passphrase, memory))
    })
}

/// Makes the key of the lock that the secret of a code or of a device opens.
///
/// @param[out] key     state to initialise.
/// @param[in]  in      the vault.
/// @param[in]  in_len  its length in bytes.
/// @param[in]  method  `LIFE_LOCK_CODE` or `LIFE_LOCK_DEVICE`.
/// @param[in]  secret  32 bytes: what `life_code_parse` read, or what the device keeps.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: it is the secret of another lock, such as one that was removed, or damage;
///         `LIFE_STATUS_NO_RECIPIENT`: it has no such lock;
///         what `life_vault_memory_len` returns: no vault;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such method, `NULL`, or overlap. After an error the state is wiped.
///
/// cbindgen:ptrs-as-arrays=[[secret; LIFE_LOCK_SECRET_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_unlock_secret(
    key: *mut life_lock_key,
    r#in: *const u8,
    in_len: usize,
    method: u8,
    secret: *const u8,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(key)?;
        let vault = call.input(r#in, in_len)?;
        let secret = Secret::from_bytes(*call.array(secret)?);
        fresh.init(|| match method {
            LIFE_LOCK_CODE => Vault::parse(vault)?.code_key(&secret),
            LIFE_LOCK_DEVICE => Vault::parse(vault)?.device_key(&secret),
            _ => Err(Error::InvalidArgument),
        })
    })
}

/// Makes the key of the lock that shares open together. The same share twice counts once.
///
/// @param[out] key         state to initialise.
/// @param[in]  in          the vault.
/// @param[in]  in_len      its length in bytes.
/// @param[in]  shares      pointers to the shares.
/// @param[in]  shares_len  how many: at most 16.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TOO_FEW_SHARES`: fewer than it takes, or shares of different locks;
///         `LIFE_STATUS_NOT_AUTHENTIC`: a share is damaged, forged, or of another splitting;
///         `LIFE_STATUS_NO_RECIPIENT`: it has no lock that these shares are of;
///         what `life_vault_memory_len` returns: no vault;
///         `LIFE_STATUS_WRONG_STATE`: a share is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: over 16 shares, `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_unlock_shares(
    key: *mut life_lock_key,
    r#in: *const u8,
    in_len: usize,
    shares: *const *const life_share,
    shares_len: usize,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(key)?;
        let vault = call.input(r#in, in_len)?;
        let mut list = [const { None }; 16];
        let pointers = call.pointers(shares, shares_len)?;
        if pointers.len() > list.len() {
            return Err(Error::InvalidArgument);
        }
        for (place, share) in list.iter_mut().zip(pointers) {
            *place = Some(call.state(*share)?);
        }
        fresh.init(|| Vault::parse(vault)?.shares_key(list.iter().flatten().copied()))
    })
}

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
    entry(|call| {
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
