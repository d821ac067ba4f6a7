//! Root seeds locked with a passphrase.
use crate::{call::entry, rng::life_rng};
use life_core::{
    Error,
    identity::Seed,
    passphrase::{Block, Params, lock, unlock},
};

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
    const fn check(self) -> Result<Params, Error> {
        match (self.passes, self.memory_kib, self.lanes) {
            (0, 0, 0) => Ok(Params::RECOMMENDED),
            (passes, memory_kib, lanes) => Params::new(passes, memory_kib, lanes),
        }
    }
}

/// Room for Argon2's blocks wherever the memory begins.
fn memory_len(params: Params) -> usize {
    params.memory_blocks().saturating_mul(size_of::<Block>()).saturating_add(align_of::<Block>())
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
    entry(|call| {
        let place = call.place(out_len)?;
        place.put(memory_len(call.value(params)?.check()?));
        Ok(())
    })
}

/// Says how much working memory a locked seed takes to unlock.
///
/// @param[in]  in       the locked seed.
/// @param[in]  in_len   its length in bytes.
/// @param[out] out_len  length of the working memory in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TRUNCATED`: too short;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds, weaker than allowed or hostile;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_passphrase_unlock_memory_len(
    r#in: *const u8,
    in_len: usize,
    out_len: *mut usize,
) -> i32 {
    entry(|call| {
        let place = call.place(out_len)?;
        place.put(memory_len(Params::of(call.input(r#in, in_len)?)?));
        Ok(())
    })
}

/// Locks a root seed with a passphrase.
///
/// @param[in]  rng             generator.
/// @param[in]  seed            32 bytes.
/// @param[in]  passphrase      the passphrase.
/// @param[in]  passphrase_len  its length in bytes: 1 or more.
/// @param[in]  params          what a guess is to cost.
/// @param[in]  context         what it is locked for, such as a card id: to unlock it takes the same; `NULL` if nothing.
/// @param[in]  context_len     its length in bytes.
/// @param[out] memory          working memory, in any alignment; wiped.
/// @param[in]  memory_size     room in bytes: `life_passphrase_memory_len`.
/// @param[out] out             124 bytes, the locked seed.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `memory_size`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds;
///         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the passphrase is empty, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[seed; LIFE_SEED_BYTES], [out; LIFE_LOCKED_SEED_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_passphrase_lock(
    rng: *const life_rng,
    seed: *const u8,
    passphrase: *const u8,
    passphrase_len: usize,
    params: *const life_passphrase_params,
    context: *const u8,
    context_len: usize,
    memory: *mut u8,
    memory_size: usize,
    out: *mut u8,
) -> i32 {
    entry(|call| {
        let place = call.array_out::<124>(out)?;
        let mut rng = call.rng(rng)?;
        let seed = Seed::from_bytes(*call.array(seed)?);
        let passphrase = call.input(passphrase, passphrase_len)?;
        let params = call.value(params)?.check()?;
        let context = call.input(context, context_len)?;
        let memory = call.zeroed::<Block>(memory, memory_size)?;
        let mut locked = [0; 124];
        lock(&seed, passphrase, params, context, &mut rng, memory, &mut locked)?;
        place.put(locked);
        Ok(())
    })
}

/// Unlocks what `life_passphrase_lock` wrote.
///
/// @param[in]  in              the locked seed.
/// @param[in]  in_len          its length in bytes: `LIFE_LOCKED_SEED_BYTES`.
/// @param[in]  passphrase      the passphrase.
/// @param[in]  passphrase_len  its length in bytes: 1 or more.
/// @param[in]  context         what it was locked for; `NULL` if nothing.
/// @param[in]  context_len     its length in bytes.
/// @param[out] memory          working memory, in any alignment; wiped.
/// @param[in]  memory_size     room in bytes: `life_passphrase_unlock_memory_len`.
/// @param[out] seed            32 bytes; secret.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: wrong passphrase or context, or damage; which of them cannot be known;
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `memory_size`;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: parameters out of bounds;
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: another length;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the passphrase is empty, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[seed; LIFE_SEED_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_passphrase_unlock(
    r#in: *const u8,
    in_len: usize,
    passphrase: *const u8,
    passphrase_len: usize,
    context: *const u8,
    context_len: usize,
    memory: *mut u8,
    memory_size: usize,
    seed: *mut u8,
) -> i32 {
    entry(|call| {
        let place = call.array_out(seed)?;
        let locked = call.input(r#in, in_len)?;
        let passphrase = call.input(passphrase, passphrase_len)?;
        let context = call.input(context, context_len)?;
        let memory = call.zeroed::<Block>(memory, memory_size)?;
        place.put(*unlock(locked, passphrase, context, memory)?.expose());
        Ok(())
    })
}
