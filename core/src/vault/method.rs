//! How a lock is opened (spec 13.3), and the secret that opens it.
use super::params::Params;
use crate::{
    Error, Time, identity::Identity, labels, primitives::argon2id, random, shamir::SHARES_MAX, wire::codec,
};
use rand_core::TryCryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// A block of Argon2's memory, 1 KiB.
pub use crate::primitives::argon2id::Block;

/// Length in bytes of a salt.
pub const SALT_LEN: usize = 16;

/// How a lock is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By what a person remembers.
    Passphrase {
        /// What a guess costs.
        params: Params,
        /// Drawn for this lock.
        salt: [u8; SALT_LEN],
    },
    /// By what a person has written down.
    Code,
    /// By some of several people together.
    Shares {
        /// How many of them it takes: 2 or more.
        threshold: u8,
        /// How many there are: at most 16.
        count: u8,
    },
    /// By a secret that a device keeps.
    Device,
}

/// The same on the wire; its numbers are not checked yet.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Wire {
    Passphrase { passes: u32, memory_kib: u32, lanes: u32, salt: [u8; SALT_LEN] },
    Code,
    Shares { threshold: u8, count: u8 },
    Device,
}

/// Most bytes of an encoded method.
pub(crate) const METHOD_MAX: usize = 32;

impl Method {
    /// A passphrase with a new salt.
    ///
    /// # Errors
    /// [`Error::Random`]: the generator failed or returned the same byte 32 times.
    pub fn passphrase(params: Params, rng: &mut impl TryCryptoRng) -> Result<Self, Error> {
        let drawn = random::draw(rng)?;
        let salt = *drawn.first_chunk().ok_or(Error::WrongState)?;
        Ok(Method::Passphrase { params, salt })
    }

    /// Some of several shares.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: not 2 <= `threshold` <= `count` <= 16.
    pub const fn shares(threshold: u8, count: u8) -> Result<Self, Error> {
        if threshold < 2 || threshold > count || count > SHARES_MAX {
            return Err(Error::InvalidArgument);
        }
        Ok(Method::Shares { threshold, count })
    }

    /// Reads the method at the start of `bytes` and returns it with the rest.
    pub(crate) fn decode(bytes: &[u8]) -> Result<(Self, &[u8]), Error> {
        let (wire, rest) = codec::decode_first(bytes)?;
        let method = match wire {
            Wire::Passphrase { passes, memory_kib, lanes, salt } => {
                Method::Passphrase { params: Params::new(passes, memory_kib, lanes)?, salt }
            }
            Wire::Code => Method::Code,
            Wire::Shares { threshold, count } => {
                Method::shares(threshold, count).map_err(|_| Error::LimitExceeded)?
            }
            Wire::Device => Method::Device,
        };
        Ok((method, rest))
    }

    pub(crate) fn encode(&self) -> Result<heapless::Vec<u8, METHOD_MAX>, Error> {
        let wire = match *self {
            Method::Passphrase { params, salt } => {
                let (passes, memory_kib, lanes) = params.cost();
                Wire::Passphrase { passes, memory_kib, lanes, salt }
            }
            Method::Code => Wire::Code,
            Method::Shares { threshold, count } => Wire::Shares { threshold, count },
            Method::Device => Wire::Device,
        };
        let mut room = [0; METHOD_MAX];
        let len = codec::encode(&wire, &mut room)?;
        let bytes = room.get(..len).ok_or(Error::WrongState)?;
        heapless::Vec::from_slice(bytes).map_err(|_| Error::WrongState)
    }
}

/// The 32 bytes that open a lock: what a recovery code spells, what shares add up to, what a device keeps, what Argon2id
/// makes of a passphrase. Wipes on drop.
#[derive(ZeroizeOnDrop)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Draws a secret for a code, for shares or for a device, hedged with a secret of the identity and the time.
    ///
    /// # Errors
    /// [`Error::Random`]: the generator failed or returned the same byte 32 times.
    pub fn generate(identity: &Identity<'_>, rng: &mut impl TryCryptoRng, now: Time) -> Result<Self, Error> {
        let mut bytes = Zeroizing::new([0; 32]);
        identity.hedge().draw(rng, labels::HEDGE_SECRET, &now.0.to_be_bytes(), bytes.as_mut_slice())?;
        Ok(Self(*bytes))
    }

    /// Takes 32 uniformly random bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be stored by a device; whoever has them opens the lock.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// What a passphrase amounts to: Argon2id (RFC 9106) in `memory`, which is wiped.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: the passphrase is empty, or `method` is not [`Method::Passphrase`].
    /// [`Error::BufferTooSmall`]: `memory` has fewer blocks than [`Params::memory_blocks`].
    pub fn stretch(passphrase: &[u8], method: &Method, memory: &mut [Block]) -> Result<Self, Error> {
        let Method::Passphrase { params, salt } = method else { return Err(Error::InvalidArgument) };
        if passphrase.is_empty() {
            return Err(Error::InvalidArgument);
        }
        let memory = memory.get_mut(..params.memory_blocks()).ok_or(Error::BufferTooSmall)?;
        let mut bytes = Zeroizing::new([0; 32]);
        let result = argon2id::argon2id(passphrase, salt, params.cost(), memory, bytes.as_mut_slice());
        memory.iter_mut().for_each(Zeroize::zeroize);
        result.map(|()| Self(*bytes))
    }
}
