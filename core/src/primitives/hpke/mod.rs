//! HPKE (RFC 9180) in base mode, single shot, of one 32-byte key: `DHKEM(X25519, HKDF-SHA256)` or X-Wing,
//! HKDF-SHA256, AES-256-GCM.
#[cfg(feature = "hybrid")]
use super::xwing::XWing;
use super::{aead::TAG_LEN, x25519, xwing};
use crate::{Error, suite::Suite};
use core::convert::Infallible;
use hpke::{
    Deserializable, HpkeError, OpModeR, OpModeS, Serializable, aead::AesGcm256, kdf::HkdfSha256,
    kem::X25519HkdfSha256, setup_receiver, setup_sender_with_rng,
};
use inout::InOutBuf;
use rand_core::{TryCryptoRng, TryRng};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Length in bytes of the key that is wrapped.
pub(crate) const WRAPPED_KEY_LEN: usize = 32;
/// Length in bytes of a wrapped key with its tag.
pub(crate) const WRAPPED_LEN: usize = WRAPPED_KEY_LEN + TAG_LEN;
/// Length in bytes of the randomness of one seal, whatever the suite.
pub(crate) const RANDOMNESS_LEN: usize = 64;

const _: () = assert!(Suite::Classic.kem_public_key_len() == x25519::KEY_LEN);
const _: () = assert!(Suite::Classic.enc_len() == x25519::KEY_LEN);
const _: () = assert!(Suite::Hybrid.kem_public_key_len() == xwing::PUBLIC_KEY_LEN);
const _: () = assert!(Suite::Hybrid.enc_len() == xwing::CIPHERTEXT_LEN);

/// RFC 9180, 6.1: `Seal<MODE>(pkR, info, aad, pt, ...)`:
///
/// ```text
/// enc, ctx = Setup<MODE>S(pkR, info, ...)
/// ct = ctx.Seal(aad, pt)
/// return enc, ct
/// ```
///
/// Writes `enc` ([`Suite::enc_len`] bytes) and then `ct` (48 bytes) to `out`. `randomness` is used up: 32 bytes of it
/// for X25519, 64 for X-Wing.
///
/// # Errors
/// `InvalidKey`: `pk_r` has another length, or gives an all-zero secret; check a key first, which checks it whole.
/// `UnsupportedSuite`: this build leaves `hybrid` out.
/// `BufferTooSmall`: `out` has another length than needed.
pub(crate) fn seal(
    suite: Suite,
    pk_r: &[u8],
    info: &[&[u8]],
    aad: &[u8],
    randomness: &mut Zeroizing<[u8; RANDOMNESS_LEN]>,
    key: &[u8; WRAPPED_KEY_LEN],
    out: &mut [u8],
) -> Result<(), Error> {
    match suite {
        Suite::Classic => seal_with::<X25519HkdfSha256>(pk_r, info, aad, randomness, key, out),
        #[cfg(feature = "hybrid")]
        Suite::Hybrid => seal_with::<XWing>(pk_r, info, aad, randomness, key, out),
        #[cfg(not(feature = "hybrid"))]
        Suite::Hybrid => Err(Error::UnsupportedSuite),
    }
}

/// RFC 9180, 6.1: `Open<MODE>(enc, skR, info, aad, ct, ...)`, the inverse of [`seal`].
///
/// # Errors
/// `NotAuthentic`: the stanza was not made for this key, `info` and `aad`. `UnsupportedSuite`: this build leaves `hybrid` out.
pub(crate) fn open(
    suite: Suite,
    sk_r: &[u8; 32],
    info: &[&[u8]],
    aad: &[u8],
    stanza: &[u8],
) -> Result<Zeroizing<[u8; WRAPPED_KEY_LEN]>, Error> {
    match suite {
        Suite::Classic => open_with::<X25519HkdfSha256>(sk_r, info, aad, stanza),
        #[cfg(feature = "hybrid")]
        Suite::Hybrid => open_with::<XWing>(sk_r, info, aad, stanza),
        #[cfg(not(feature = "hybrid"))]
        Suite::Hybrid => Err(Error::UnsupportedSuite),
    }
}

// Never inlined: a call in one suite shall not take the stack of the other.
#[inline(never)]
fn seal_with<K: hpke::Kem>(
    pk_r: &[u8],
    info: &[&[u8]],
    aad: &[u8],
    randomness: &mut Zeroizing<[u8; RANDOMNESS_LEN]>,
    key: &[u8; WRAPPED_KEY_LEN],
    out: &mut [u8],
) -> Result<(), Error> {
    let pk_r = K::PublicKey::from_bytes(pk_r).map_err(|_| Error::InvalidKey)?;
    let info = Info::new(info)?;
    let mut rng = Randomness { bytes: **randomness, used: 0 };
    randomness.zeroize();
    let (enc, mut ctx) =
        setup_sender_with_rng::<AesGcm256, HkdfSha256, K>(&OpModeS::Base, &pk_r, info.as_bytes(), &mut rng)
            .map_err(|_| Error::InvalidKey)?;
    if rng.used > RANDOMNESS_LEN {
        return Err(Error::Random);
    }
    let (enc_out, ct) = out.split_at_mut_checked(K::EncappedKey::size()).ok_or(Error::BufferTooSmall)?;
    let (ct, tag_out) = ct.split_first_chunk_mut::<WRAPPED_KEY_LEN>().ok_or(Error::BufferTooSmall)?;
    let tag_out: &mut [u8; TAG_LEN] = tag_out.try_into().map_err(|_| Error::BufferTooSmall)?;
    let buffer = InOutBuf::new(key, ct).map_err(|_| Error::BufferTooSmall)?;
    let tag = ctx.seal_inout_detached(buffer, aad).map_err(|_| Error::InvalidArgument)?;
    enc_out.iter_mut().zip(&enc.to_bytes()).for_each(|(to, from)| *to = *from);
    tag_out.copy_from_slice(&tag.to_bytes());
    Ok(())
}

#[inline(never)]
fn open_with<K: hpke::Kem>(
    sk_r: &[u8; 32],
    info: &[&[u8]],
    aad: &[u8],
    stanza: &[u8],
) -> Result<Zeroizing<[u8; WRAPPED_KEY_LEN]>, Error> {
    let not_authentic = |_: HpkeError| Error::NotAuthentic;
    let info = Info::new(info)?;
    let (enc, ct) = stanza.split_at_checked(K::EncappedKey::size()).ok_or(Error::Truncated)?;
    let (ct, tag) = ct.split_first_chunk::<WRAPPED_KEY_LEN>().ok_or(Error::Truncated)?;
    let sk_r = K::PrivateKey::from_bytes(sk_r).map_err(|_| Error::InvalidKey)?;
    let enc = K::EncappedKey::from_bytes(enc).map_err(not_authentic)?;
    let tag = hpke::aead::AeadTag::<AesGcm256>::from_bytes(tag).map_err(not_authentic)?;
    let mut ctx = setup_receiver::<AesGcm256, HkdfSha256, K>(&OpModeR::Base, &sk_r, &enc, info.as_bytes())
        .map_err(not_authentic)?;
    let mut key = Zeroizing::new([0; WRAPPED_KEY_LEN]);
    let buffer = InOutBuf::new(ct, key.as_mut_slice()).map_err(|_| Error::BufferTooSmall)?;
    ctx.open_inout_detached(buffer, aad, &tag).map_err(not_authentic)?;
    Ok(key)
}

/// The `info` of HPKE, put together from its parts: a label and a hash, 64 bytes at most.
struct Info(heapless::Vec<u8, 64>);

impl Info {
    fn new(parts: &[&[u8]]) -> Result<Self, Error> {
        let mut info = heapless::Vec::new();
        for part in parts {
            info.extend_from_slice(part).map_err(|_| Error::LimitExceeded)?;
        }
        Ok(Self(info))
    }

    fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Randomness that was drawn and hedged before, in the shape that `hpke` asks for. It never repeats a byte: past
/// its end it gives zeroes and `used` tells, so that the seal fails.
#[derive(Zeroize, ZeroizeOnDrop)]
struct Randomness {
    bytes: [u8; RANDOMNESS_LEN],
    used: usize,
}

impl TryRng for Randomness {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut word = [0; 4];
        self.try_fill_bytes(&mut word)?;
        Ok(u32::from_le_bytes(word))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut word = [0; 8];
        self.try_fill_bytes(&mut word)?;
        Ok(u64::from_le_bytes(word))
    }

    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        let rest = self.bytes.get(self.used..).unwrap_or_default();
        dst.iter_mut().zip(rest.iter().chain(core::iter::repeat(&0))).for_each(|(to, from)| *to = *from);
        self.used = self.used.saturating_add(dst.len());
        Ok(())
    }
}

impl TryCryptoRng for Randomness {}
