//! life/vault.h: making locks.
use crate::{
    call::{entry, entry_shallow},
    identity::life_identity,
    lock::{LIFE_LOCK_CODE, LIFE_LOCK_DEVICE, LIFE_LOCK_SHARES, life_lock_key, life_passphrase_params},
    rng::life_rng,
};
use life_core::{
    Error, Suite, Time,
    vault::{Block, Key, Method, Secret, Vault},
};

/// Room for Argon2's blocks wherever the memory begins.
const fn memory_len(blocks: usize) -> usize {
    match blocks {
        0 => 0,
        _ => blocks.saturating_mul(size_of::<Block>()).saturating_add(align_of::<Block>()),
    }
}

/// Says how much working memory parameters take.
///
/// @param[in]  params   parameters.
/// @param[out] out_len  length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_passphrase_memory_len(
    params: *const life_passphrase_params,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        place.put(memory_len(call.value(params)?.check()?.memory_blocks()));
        Ok(())
    })
}

/// Says how much working memory it takes to unlock a vault with a passphrase: 0 if it has no passphrase lock.
///
/// @param[in]  in       the vault.
/// @param[in]  in_len   its length in bytes.
/// @param[out] out_len  length of the working memory in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds, weaker than allowed or hostile; too many locks;
///         `LIFE_STATUS_WRONG_KIND`, and what `life_head_get_info` returns: no vault;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_vault_memory_len(r#in: *const u8, in_len: usize, out_len: *mut usize) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        place.put(memory_len(Vault::parse(call.input(r#in, in_len)?)?.memory_blocks()));
        Ok(())
    })
}

/// Makes the key of a new passphrase lock, with a new salt. It opens nothing until it is put into a vault.
///
/// @param[out] key             state to initialise.
/// @param[in]  rng             generator.
/// @param[in]  suite           `LIFE_SUITE_HYBRID`; all locks of a vault have one suite.
/// @param[in]  passphrase      the passphrase.
/// @param[in]  passphrase_len  its length in bytes: 1 or more.
/// @param[in]  params          what a guess is to cost.
/// @param[out] memory          working memory, in any alignment; wiped.
/// @param[in]  memory_size     room in bytes: `life_passphrase_memory_len`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `memory_size`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds;
///         `LIFE_STATUS_UNSUPPORTED_SUITE`: no such suite;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the passphrase is empty, `NULL`, or overlap. After an error the state is wiped.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lock_key_from_passphrase(
    key: *mut life_lock_key,
    rng: *const life_rng,
    suite: u8,
    passphrase: *const u8,
    passphrase_len: usize,
    params: *const life_passphrase_params,
    memory: *mut u8,
    memory_size: usize,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(key)?;
        let mut rng = call.rng(rng)?;
        let passphrase = call.input(passphrase, passphrase_len)?;
        let params = call.value(params)?.check()?;
        let memory = call.zeroed::<Block>(memory, memory_size)?;
        fresh.init(|| {
            let suite = Suite::from_number(suite)?;
            let method = Method::passphrase(params, &mut rng)?;
            Key::new(suite, method, &Secret::stretch(passphrase, &method, memory)?)
        })
    })
}

/// Makes the key of a new lock that a code, shares or a device opens. It opens nothing until it is put into a vault.
///
/// @param[out] key        state to initialise.
/// @param[in]  suite      `LIFE_SUITE_HYBRID`; all locks of a vault have one suite.
/// @param[in]  method     `LIFE_LOCK_CODE`, `LIFE_LOCK_SHARES` or `LIFE_LOCK_DEVICE`.
/// @param[in]  threshold  of shares: how many it takes, 2 or more; else 0.
/// @param[in]  count      of shares: how many there are, at most 16; else 0.
/// @param[in]  secret     32 bytes: see `life_lock_secret_generate`. For one lock each.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_UNSUPPORTED_SUITE`: no such suite;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such method or numbers, `NULL`, or overlap. After an error the state is wiped.
///
/// cbindgen:ptrs-as-arrays=[[secret; LIFE_LOCK_SECRET_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lock_key_from_secret(
    key: *mut life_lock_key,
    suite: u8,
    method: u8,
    threshold: u8,
    count: u8,
    secret: *const u8,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(key)?;
        let secret = Secret::from_bytes(*call.array(secret)?);
        fresh.init(|| {
            let method = match (method, threshold, count) {
                (LIFE_LOCK_CODE, 0, 0) => Method::Code,
                (LIFE_LOCK_SHARES, threshold, count) => Method::shares(threshold, count)?,
                (LIFE_LOCK_DEVICE, 0, 0) => Method::Device,
                _ => return Err(Error::InvalidArgument),
            };
            Key::new(Suite::from_number(suite)?, method, &secret)
        })
    })
}

/// Draws the secret of a code, of shares or of a device, hedged with a secret of the identity and the time.
///
/// @param[in]  identity  the identity to be locked.
/// @param[in]  rng       generator.
/// @param[in]  now       milliseconds since 1970, UTC.
/// @param[out] secret    32 bytes; whoever has them opens the lock.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[secret; LIFE_LOCK_SECRET_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lock_secret_generate(
    identity: *const life_identity,
    rng: *const life_rng,
    now: u64,
    secret: *mut u8,
) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out(secret)?;
        let mut rng = call.rng(rng)?;
        place.put(*Secret::generate(call.state(identity)?, &mut rng, Time(now))?.expose());
        Ok(())
    })
}
