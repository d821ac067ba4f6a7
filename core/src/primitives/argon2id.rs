//! Argon2id (RFC 9106), version 0x13, in memory that the caller gives.
use crate::Error;
use argon2::{Algorithm, Argon2, Params, Version};

pub use argon2::Block;

/// RFC 9106, 3.1: `t`, `m` (in KiB) and `p`; the tag is as long as `out`.
pub(crate) fn argon2id(
    passphrase: &[u8],
    salt: &[u8],
    (t, m, p): (u32, u32, u32),
    memory: &mut [Block],
    out: &mut [u8],
) -> Result<(), Error> {
    let params = Params::new(m, t, p, Some(out.len())).map_err(|_| Error::InvalidArgument)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(passphrase, salt, out, memory)
        .map_err(|_| Error::InvalidArgument)
}
