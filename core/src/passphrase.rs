//! A root seed locked with a passphrase (spec 8): Argon2id (RFC 9106) in memory that the caller gives, parameters
//! bounded both ways and authenticated, a commitment that is compared before any decryption.
use crate::{
    Error,
    identity::{SEED_LEN, Seed},
    labels,
    primitives::{
        aead::{Aes256Gcm, NONCE_LEN, TAG_LEN},
        argon2id, ct_eq, hkdf,
    },
    random,
    wire::cursor::{Writer, take},
};
use inout::InOutBuf;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

/// A block of Argon2's memory, 1 KiB.
pub use crate::primitives::argon2id::Block;

/// Length in bytes of the salt.
const SALT_LEN: usize = 32;
/// Length in bytes of the parameters and the salt, which are authenticated.
const PREFIX_LEN: usize = 12 + SALT_LEN;

/// Length in bytes of a locked seed: parameters, salt, commitment, seed, tag.
pub const LOCKED_SEED_LEN: usize = PREFIX_LEN + 32 + SEED_LEN + TAG_LEN;

/// What a guess of the passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Params {
    passes: u32,
    memory_kib: u32,
    lanes: u32,
}

impl Params {
    /// RFC 9106, 4: "If much less memory is available, a uniformly safe option is Argon2id with t=3 iterations, p=4
    /// lanes, m=2^(16) (64 MiB of RAM)". Nothing weaker is accepted.
    pub const RECOMMENDED: Params = Params { passes: 3, memory_kib: 1 << 16, lanes: 4 };

    /// Parameters within the bounds: 3 to 32 passes, 64 MiB to 2 GiB, 1 to 16 lanes.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: out of bounds, so that neither a weak lock passes nor a hostile one exhausts the reader.
    pub const fn new(passes: u32, memory_kib: u32, lanes: u32) -> Result<Self, Error> {
        match (passes, memory_kib, lanes) {
            (3..=32, 0x1_0000..=0x20_0000, 1..=16) => Ok(Self { passes, memory_kib, lanes }),
            _ => Err(Error::LimitExceeded),
        }
    }

    /// How many [`Block`]s of memory they take.
    #[must_use]
    pub fn memory_blocks(&self) -> usize {
        usize::try_from(self.memory_kib).unwrap_or(usize::MAX)
    }

    /// Reads the parameters of a locked seed, so that memory can be got ready.
    ///
    /// # Errors
    /// [`Error::Truncated`]: too short. [`Error::LimitExceeded`]: out of bounds.
    pub fn of(locked: &[u8]) -> Result<Self, Error> {
        let (passes, rest) = take(locked)?;
        let (memory_kib, rest) = take(rest)?;
        let (lanes, _) = take(rest)?;
        Self::new(u32::from_be_bytes(*passes), u32::from_be_bytes(*memory_kib), u32::from_be_bytes(*lanes))
    }
}

/// Locks `seed` for `context` (for instance a card id) and writes [`LOCKED_SEED_LEN`] bytes to `out`.
///
/// # Errors
/// [`Error::BufferTooSmall`]: `out`, or `memory` with fewer blocks than the parameters say. [`Error::Random`]: the
/// generator. [`Error::InvalidArgument`]: the passphrase is empty.
pub fn lock(
    seed: &Seed,
    passphrase: &[u8],
    params: Params,
    context: &[u8],
    rng: &mut impl TryCryptoRng,
    memory: &mut [Block],
    out: &mut [u8],
) -> Result<usize, Error> {
    let salt = random::draw(rng)?;
    let mut writer = Writer::new(out);
    for number in [params.passes, params.memory_kib, params.lanes] {
        writer.put(&number.to_be_bytes())?;
    }
    writer.put(salt.as_slice())?;
    let prefix: [u8; PREFIX_LEN] = writer.written().try_into().map_err(|_| Error::BufferTooSmall)?;
    let keys = derive(passphrase, params, &prefix, context, memory)?;
    writer.put(&keys.commitment)?;
    let wrapped =
        InOutBuf::new(seed.expose(), writer.reserve(SEED_LEN)?).map_err(|_| Error::BufferTooSmall)?;
    let tag = Aes256Gcm::new(&keys.key).seal(&keys.nonce, &[], wrapped)?;
    writer.put(&tag)?;
    Ok(writer.len())
}

/// Unlocks what [`lock`] wrote.
///
/// # Errors
/// [`Error::NotAuthentic`]: wrong passphrase or context, or damage; which of them cannot be known.
/// [`Error::LimitExceeded`]: parameters out of bounds. [`Error::BufferTooSmall`]: `memory` has fewer blocks than
/// [`Params::memory_blocks`]. [`Error::Truncated`], [`Error::TrailingData`]: another length than [`LOCKED_SEED_LEN`].
pub fn unlock(locked: &[u8], passphrase: &[u8], context: &[u8], memory: &mut [Block]) -> Result<Seed, Error> {
    let params = Params::of(locked)?;
    let (prefix, rest) = take::<PREFIX_LEN>(locked)?;
    let (commitment, rest) = take::<32>(rest)?;
    let (wrapped, rest) = take::<SEED_LEN>(rest)?;
    let (tag, rest) = take::<TAG_LEN>(rest)?;
    if !rest.is_empty() {
        return Err(Error::TrailingData);
    }
    let keys = derive(passphrase, params, prefix, context, memory)?;
    if !ct_eq(&keys.commitment, commitment) {
        return Err(Error::NotAuthentic);
    }
    let mut seed = Zeroizing::new([0; SEED_LEN]);
    let buffer = InOutBuf::new(wrapped, seed.as_mut_slice()).map_err(|_| Error::InvalidArgument)?;
    Aes256Gcm::new(&keys.key).open(&keys.nonce, &[], buffer, tag)?;
    Ok(Seed::from_bytes(*seed))
}

struct Keys {
    key: Zeroizing<[u8; 32]>,
    nonce: [u8; NONCE_LEN],
    commitment: [u8; 32],
}

/// `key || nonce || commitment = HKDF-Expand(Argon2id(passphrase, salt), label || parameters || salt || context)`.
fn derive(
    passphrase: &[u8],
    params: Params,
    prefix: &[u8; PREFIX_LEN],
    context: &[u8],
    memory: &mut [Block],
) -> Result<Keys, Error> {
    if passphrase.is_empty() {
        return Err(Error::InvalidArgument);
    }
    let memory = memory.get_mut(..params.memory_blocks()).ok_or(Error::BufferTooSmall)?;
    let (_, salt) = prefix.split_first_chunk::<12>().ok_or(Error::Truncated)?;
    let mut prk = Zeroizing::new([0; 32]);
    let cost = (params.passes, params.memory_kib, params.lanes);
    let hashed = argon2id::argon2id(passphrase, salt, cost, memory, prk.as_mut_slice());
    memory.iter_mut().for_each(zeroize::Zeroize::zeroize);
    hashed?;
    let mut okm = Zeroizing::new([0; 32 + NONCE_LEN + 32]);
    hkdf::hkdf_expand(&prk, &[labels::PASSPHRASE, prefix, context], okm.as_mut_slice())?;
    let (key, rest) = take::<32>(okm.as_slice())?;
    let (nonce, rest) = take::<NONCE_LEN>(rest)?;
    let (commitment, _) = take::<32>(rest)?;
    Ok(Keys { key: Zeroizing::new(*key), nonce: *nonce, commitment: *commitment })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn a_seed_opens_with_its_passphrase_and_context_alone() {
        let mut rng = random::tests::Counter(1);
        let mut memory = vec![Block::default(); Params::RECOMMENDED.memory_blocks()];
        let mut locked = [0; LOCKED_SEED_LEN];
        let seed = Seed::from_bytes([9; 32]);
        let len =
            lock(&seed, b"correct horse", Params::RECOMMENDED, b"card", &mut rng, &mut memory, &mut locked);
        assert_eq!(len, Ok(LOCKED_SEED_LEN));
        assert!(memory.iter().all(|block| block.as_ref().iter().all(|word| *word == 0)), "memory is wiped");
        let opened = unlock(&locked, b"correct horse", b"card", &mut memory).unwrap();
        assert_eq!(opened.expose(), &[9; 32]);
        let fails = |locked: &[u8], pass: &[u8], context: &[u8], memory: &mut [Block]| {
            unlock(locked, pass, context, memory).map(|_| ()).unwrap_err()
        };
        assert_eq!(fails(&locked, b"wrong", b"card", &mut memory), Error::NotAuthentic);
        assert_eq!(fails(&locked, b"correct horse", b"other", &mut memory), Error::NotAuthentic);
        assert_eq!(fails(&locked, b"correct horse", b"card", &mut memory[1..]), Error::BufferTooSmall);
        assert_eq!(fails(&locked[1..], b"correct horse", b"card", &mut memory), Error::LimitExceeded);
        for at in [20, 50, 80, LOCKED_SEED_LEN - 1] {
            let mut bad = locked;
            bad[at] ^= 1;
            assert_eq!(fails(&bad, b"correct horse", b"card", &mut memory), Error::NotAuthentic, "byte {at}");
        }
        let mut weak = locked;
        weak[5] = 0; // 2^16 KiB of memory becomes 0
        assert_eq!(fails(&weak, b"correct horse", b"card", &mut memory), Error::LimitExceeded);
    }
}
