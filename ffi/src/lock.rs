//! life/vault.h: an identity behind locks. A passphrase, a recovery code, some of several shares, or a device opens it.
//!
//! A vault holds the seed and the card of an identity; any store may keep it. A key of a lock is made of what opens the
//! lock, and opens the vault. Whoever has opened one lock adds and removes others without knowing what opens them; each
//! change is a new revision, which a removed lock does not open. To lock an identity: life_lock_key_from_passphrase and
//! life_vault_create. To unlock it: life_vault_unlock_passphrase and life_vault_open.
use crate::{
    call::entry_shallow,
    state::{state, wipe_state},
};
use life_core::{
    Error,
    vault::{Key, Method, Params},
};

/// Method of a lock: what a person remembers.
pub const LIFE_LOCK_PASSPHRASE: u8 = 0;
/// Method of a lock: what a person has written down, see `life_code_print`.
pub const LIFE_LOCK_CODE: u8 = 1;
/// Method of a lock: some of several shares, see `life_share_split`.
pub const LIFE_LOCK_SHARES: u8 = 2;
/// Method of a lock: a secret that a device keeps.
pub const LIFE_LOCK_DEVICE: u8 = 3;

/// What a guess of a passphrase costs (Argon2id, RFC 9106). All zero is what RFC 9106 recommends second: 3 passes over 64
/// MiB in 4 lanes; nothing weaker is accepted.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_passphrase_params {
    /// Passes over the memory: 3 to 32.
    pub passes: u32,
    /// Memory in KiB: 65,536 to 2,097,152.
    pub memory_kib: u32,
    /// Lanes: 1 to 16.
    pub lanes: u32,
}

impl life_passphrase_params {
    pub(crate) const fn check(self) -> Result<Params, Error> {
        match (self.passes, self.memory_kib, self.lanes) {
            (0, 0, 0) => Ok(Params::RECOMMENDED),
            (passes, memory_kib, lanes) => Params::new(passes, memory_kib, lanes),
        }
    }
}

/// What everybody sees of a lock.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_lock_info {
    /// Names the lock through all revisions.
    pub id: [u8; 32],
    /// Of a passphrase: what a guess costs; else zero.
    pub params: life_passphrase_params,
    /// `LIFE_LOCK_PASSPHRASE`, `LIFE_LOCK_CODE`, `LIFE_LOCK_SHARES` or `LIFE_LOCK_DEVICE`.
    pub method: u8,
    /// Of shares: how many it takes; else 0.
    pub threshold: u8,
    /// Of shares: how many there are; else 0.
    pub count: u8,
}

impl life_lock_info {
    pub(crate) const fn new(id: [u8; 32], method: Method) -> Self {
        let none = life_passphrase_params { passes: 0, memory_kib: 0, lanes: 0 };
        let (number, params, threshold, count) = match method {
            Method::Passphrase { params, .. } => {
                let (passes, memory_kib, lanes) = params.cost();
                (LIFE_LOCK_PASSPHRASE, life_passphrase_params { passes, memory_kib, lanes }, 0, 0)
            }
            Method::Code => (LIFE_LOCK_CODE, none, 0, 0),
            Method::Shares { threshold, count } => (LIFE_LOCK_SHARES, none, threshold, count),
            Method::Device => (LIFE_LOCK_DEVICE, none, 0, 0),
        };
        Self { id, params, method: number, threshold, count }
    }
}

/// The key of a lock: opens every revision of a vault that has the lock. Holds a secret: wipe it.
#[repr(C)]
pub struct life_lock_key {
    opaque: [u64; 15],
}

state!(life_lock_key holds Key, tag b"LIFELOCK");

/// Length in bytes of `struct life_lock_key`.
pub const LIFE_LOCK_KEY_BYTES: usize = 120;
const _: () = assert!(LIFE_LOCK_KEY_BYTES == size_of::<life_lock_key>());
/// Length in bytes of the id of a lock.
pub const LIFE_LOCK_ID_BYTES: usize = 32;
const _: () = assert!(LIFE_LOCK_ID_BYTES == life_core::LockId::LEN);
/// Length in bytes of the secret of a code, of shares or of a device.
pub const LIFE_LOCK_SECRET_BYTES: usize = 32;

/// Returns `LIFE_LOCK_KEY_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_lock_key_bytes() -> usize {
    LIFE_LOCK_KEY_BYTES
}

/// Returns `LIFE_LOCK_ID_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_lock_id_bytes() -> usize {
    LIFE_LOCK_ID_BYTES
}

/// Returns `LIFE_LOCK_SECRET_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_lock_secret_bytes() -> usize {
    LIFE_LOCK_SECRET_BYTES
}

/// Says which lock a key is of.
///
/// @param[in]  key   the key.
/// @param[out] info  what everybody sees of the lock.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `key` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lock_key_get_info(key: *const life_lock_key, info: *mut life_lock_info) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let key = call.state(key)?;
        place.put(life_lock_info::new(key.id().0, key.method()));
        Ok(())
    })
}

/// Ends a key: its memory is zero afterwards.
///
/// @param[in,out] key  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_lock_key_wipe(key: *mut life_lock_key) {
    wipe_state(key);
}
