//! X-Wing itself: ML-KEM-768 (FIPS 203) and X25519, combined with SHA3-256.
//!
//! The combiner is ours because the crate of that name brings an allocator in with its wiping. What holds an expanded
//! ML-KEM key is never inlined: its frame is 20 KiB and more, and nobody but who calls it should need them.
use super::{
    CIPHERTEXT_LEN, ESEED_LEN, MLKEM_CIPHERTEXT_LEN, MLKEM_PUBLIC_KEY_LEN, PUBLIC_KEY_LEN, SECRET_KEY_LEN,
};
use crate::{Error, primitives::x25519};
use ml_kem::{
    DecapsulationKey768, EncapsulationKey768, KeyExport,
    kem::{Decapsulate, KeyInit},
};
use sha3::{Digest, Sha3_256};
use shake::{ExtendableOutput, Shake256, Update, XofReader};
use zeroize::{Zeroize, Zeroizing};

/// Draft, 5.3: `XWingLabel`, the ASCII of `\./` and `/^\`.
const LABEL: &[u8; 6] = br"\.//^\";

/// Draft, 5.2, `expandDecapsulationKey(sk)`:
///
/// ```text
/// expanded = SHAKE256(sk, 96*8)
/// (pk_M, sk_M) = ML-KEM-768.KeyGen_internal(expanded[0:32], expanded[32:64])
/// sk_X = expanded[64:96]
/// pk_X = X25519(sk_X, X25519_BASE)
/// ```
struct Expanded {
    sk_m: DecapsulationKey768,
    sk_x: Zeroizing<[u8; 32]>,
    pk_x: [u8; 32],
}

fn expand(sk: &[u8; SECRET_KEY_LEN]) -> Expanded {
    let mut shake = Shake256::default();
    shake.update(sk);
    let mut expanded = shake.finalize_xof();
    let mut dz = Zeroizing::new([0; 64]);
    let mut sk_x = Zeroizing::new([0; 32]);
    expanded.read(dz.as_mut_slice());
    expanded.read(sk_x.as_mut_slice());
    let mut seed: ml_kem::Seed = (*dz).into();
    let sk_m = DecapsulationKey768::new(&seed);
    seed.zeroize();
    let pk_x = x25519::public_key(&sk_x);
    Expanded { sk_m, sk_x, pk_x }
}

/// Draft, 5.2: the encapsulation key of a decapsulation key, `concat(pk_M, pk_X)`.
#[inline(never)]
pub(crate) fn public_key(sk: &[u8; SECRET_KEY_LEN]) -> [u8; PUBLIC_KEY_LEN] {
    let expanded = expand(sk);
    let mut pk = [0; PUBLIC_KEY_LEN];
    if let Some((m, x)) = pk.split_first_chunk_mut::<MLKEM_PUBLIC_KEY_LEN>() {
        *m = expanded.sk_m.encapsulation_key().to_bytes().into();
        x.copy_from_slice(&expanded.pk_x);
    }
    pk
}

/// Draft, 5.4, `EncapsulateDerand(pk, eseed)`:
///
/// ```text
/// ek_X = eseed[32:64]
/// ct_X = X25519(ek_X, X25519_BASE)
/// ss_X = X25519(ek_X, pk_X)
/// (ss_M, ct_M) = ML-KEM-768.EncapsDerand(pk_M, eseed[0:32])
/// ss = Combiner(ss_M, ss_X, ct_X, pk_X)
/// ct = concat(ct_M, ct_X)
/// ```
///
/// The key has been checked before, such as a card's: X25519's check, which costs as much as using the key, is not made again.
///
/// # Errors
/// `InvalidKey`: either part is malformed, or the X25519 secret would be all zeroes, which [`check_public_key`]
/// excludes.
///
/// [`check_public_key`]: super::check_public_key
#[inline(never)]
pub(crate) fn encapsulate(
    pk: &[u8; PUBLIC_KEY_LEN],
    eseed: &[u8; ESEED_LEN],
) -> Result<(Zeroizing<[u8; 32]>, [u8; CIPHERTEXT_LEN]), Error> {
    let (pk_m, pk_x) = pk.split_first_chunk::<MLKEM_PUBLIC_KEY_LEN>().ok_or(Error::InvalidKey)?;
    let pk_x = pk_x.try_into().map_err(|_| Error::InvalidKey)?;
    let pk_m = EncapsulationKey768::new(pk_m.into()).map_err(|_| Error::InvalidKey)?;
    let (m, ek_x) = eseed.split_first_chunk::<32>().ok_or(Error::InvalidArgument)?;
    let ek_x = Zeroizing::new(ek_x.try_into().map_err(|_| Error::InvalidArgument)?);
    let ct_x = x25519::public_key(&ek_x);
    let ss_x = x25519::diffie_hellman(&ek_x, &pk_x)?;
    let mut message: ml_kem::B32 = (*m).into();
    let (ct_m, mut ss_m) = pk_m.encapsulate_deterministic(&message);
    let ss = combiner(ss_m.as_slice(), &ss_x, &ct_x, &pk_x);
    message.zeroize();
    ss_m.zeroize();
    let mut ct = [0; CIPHERTEXT_LEN];
    if let Some((m, x)) = ct.split_first_chunk_mut::<MLKEM_CIPHERTEXT_LEN>() {
        *m = ct_m.into();
        x.copy_from_slice(&ct_x);
    }
    Ok((ss, ct))
}

/// Draft, 5.5, `Decapsulate(ct, sk)`, with RFC 7748's check for an all-zero secret.
///
/// # Errors
/// `InvalidKey`: the X25519 part of the ciphertext is of small order.
#[inline(never)]
pub(crate) fn decapsulate(
    ct: &[u8; CIPHERTEXT_LEN],
    sk: &[u8; SECRET_KEY_LEN],
) -> Result<Zeroizing<[u8; 32]>, Error> {
    let (ct_m, ct_x) = ct.split_first_chunk::<MLKEM_CIPHERTEXT_LEN>().ok_or(Error::InvalidKey)?;
    let ct_x = ct_x.try_into().map_err(|_| Error::InvalidKey)?;
    let expanded = expand(sk);
    let ss_x = x25519::diffie_hellman(&expanded.sk_x, &ct_x)?;
    let mut ss_m = expanded.sk_m.decapsulate(&(*ct_m).into());
    let ss = combiner(ss_m.as_slice(), &ss_x, &ct_x, &expanded.pk_x);
    ss_m.zeroize();
    Ok(ss)
}

/// Draft, 5.3: `SHA3-256(concat(ss_M, ss_X, ct_X, pk_X, XWingLabel))`.
fn combiner(ss_m: &[u8], ss_x: &[u8; 32], ct_x: &[u8; 32], pk_x: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    let mut hash = Sha3_256::new();
    Digest::update(&mut hash, ss_m);
    Digest::update(&mut hash, ss_x);
    Digest::update(&mut hash, ct_x);
    Digest::update(&mut hash, pk_x);
    Digest::update(&mut hash, LABEL);
    Zeroizing::new(hash.finalize().into())
}
