//! Argon2id (RFC 9106), version 0x13, in memory that the caller gives.
use crate::Error;
use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};

pub use argon2::Block;

/// RFC 9106, 3.1: all inputs but the length of the tag.
pub(crate) struct Input<'a> {
    /// `P`.
    pub(crate) passphrase: &'a [u8],
    /// `S`.
    pub(crate) salt: &'a [u8],
    /// `K`: empty in this format.
    pub(crate) secret: &'a [u8],
    /// `X`: empty in this format.
    pub(crate) data: &'a [u8],
    /// `t`.
    pub(crate) passes: u32,
    /// `m`.
    pub(crate) kibibytes: u32,
    /// `p`.
    pub(crate) lanes: u32,
}

/// RFC 9106, 3.1: `t`, `m` (in KiB) and `p`; the tag is as long as `out`.
pub(crate) fn argon2id(
    passphrase: &[u8],
    salt: &[u8],
    (passes, kibibytes, lanes): (u32, u32, u32),
    memory: &mut [Block],
    out: &mut [u8],
) -> Result<(), Error> {
    let input = Input { passphrase, salt, secret: &[], data: &[], passes, kibibytes, lanes };
    argon2id_with(&input, memory, out)
}

/// RFC 9106, 3.2: the tag of all inputs, as long as `out`.
pub(crate) fn argon2id_with(input: &Input<'_>, memory: &mut [Block], out: &mut [u8]) -> Result<(), Error> {
    let invalid = |_| Error::InvalidArgument;
    let data = AssociatedData::new(input.data).map_err(invalid)?;
    let mut params = ParamsBuilder::new();
    params.t_cost(input.passes).m_cost(input.kibibytes).p_cost(input.lanes).output_len(out.len()).data(data);
    let params = params.build().map_err(invalid)?;
    Argon2::new_with_secret(input.secret, Algorithm::Argon2id, Version::V0x13, params)
        .and_then(|argon2| argon2.hash_password_into_with_memory(input.passphrase, input.salt, out, memory))
        .map_err(invalid)
}
