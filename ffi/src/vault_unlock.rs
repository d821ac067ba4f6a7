//! life/vault.h: the locks of a vault, and what opens them.
use crate::{
    call::{entry, entry_shallow},
    code::life_share,
    lock::{LIFE_LOCK_CODE, LIFE_LOCK_DEVICE, life_lock_info, life_lock_key},
};
use life_core::{
    Error,
    vault::{Block, Secret, Vault},
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
    entry_shallow(|call| {
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
