//! X-Wing as a KEM of HPKE (draft-ietf-hpke-pq, KEM id 0x647A).
use super::{CIPHERTEXT_LEN, ESEED_LEN, PUBLIC_KEY_LEN, SECRET_KEY_LEN, kem};
use hpke::{Deserializable, HpkeError, Kem, Serializable, kem::SharedSecret};
use hybrid_array::{
    Array, ArraySize,
    sizes::{U32, U1120, U1216},
};
use rand_core::CryptoRng;
use shake::{ExtendableOutput, Shake256, Update, XofReader};
use subtle::{Choice, ConstantTimeEq};
use zeroize::{ZeroizeOnDrop, Zeroizing};

pub(crate) struct XWing;

/// A public key, which whoever holds the card has checked. Encapsulating decodes it; twice would be waste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublicKey([u8; PUBLIC_KEY_LEN]);

#[derive(Clone, ZeroizeOnDrop)]
pub(crate) struct PrivateKey([u8; SECRET_KEY_LEN]);

#[derive(Clone)]
pub(crate) struct EncappedKey([u8; CIPHERTEXT_LEN]);

impl ConstantTimeEq for PrivateKey {
    fn ct_eq(&self, other: &Self) -> Choice {
        self.0.ct_eq(&other.0)
    }
}

macro_rules! bytes_of_fixed_length {
    ($name:ident, $size:ty) => {
        impl Serializable for $name {
            type OutputSize = $size;
            fn write_exact(&self, buf: &mut [u8]) {
                buf.copy_from_slice(&self.0);
            }
        }
    };
}
bytes_of_fixed_length!(PublicKey, U1216);
bytes_of_fixed_length!(PrivateKey, U32);
bytes_of_fixed_length!(EncappedKey, U1120);

fn exact<const N: usize>(encoded: &[u8]) -> Result<[u8; N], HpkeError> {
    encoded.try_into().map_err(|_| HpkeError::IncorrectInputLength(N, encoded.len()))
}

impl Deserializable for PublicKey {
    fn from_bytes(encoded: &[u8]) -> Result<Self, HpkeError> {
        exact(encoded).map(Self)
    }
}

impl Deserializable for PrivateKey {
    fn from_bytes(encoded: &[u8]) -> Result<Self, HpkeError> {
        exact(encoded).map(Self)
    }
}

impl Deserializable for EncappedKey {
    fn from_bytes(encoded: &[u8]) -> Result<Self, HpkeError> {
        exact(encoded).map(Self)
    }
}

impl Kem for XWing {
    const KEM_ID: u16 = 0x647a;
    type NSecret = U32;
    type PublicKey = PublicKey;
    type PrivateKey = PrivateKey;
    type EncappedKey = EncappedKey;

    fn sk_to_pk(sk: &PrivateKey) -> PublicKey {
        PublicKey(kem::public_key(&sk.0))
    }

    /// draft-ietf-hpke-pq: `seed = SHAKE256.LabeledDerive(ikm, "DeriveKeyPair", "", 32)`, and
    /// draft-ietf-hpke-hpke, 4: `labeled_ikm = concat(ikm, "HPKE-v1", suite_id, lengthPrefixed(label), I2OSP(L, 2),
    /// context)`.
    fn derive_keypair(ikm: &[u8]) -> (PrivateKey, PublicKey) {
        let mut shake = Shake256::default();
        for part in [ikm, b"HPKE-v1", b"KEM\x64\x7a", &[0, 13], b"DeriveKeyPair", &[0, 32]] {
            shake.update(part);
        }
        let mut sk = PrivateKey([0; SECRET_KEY_LEN]);
        shake.finalize_xof().read(&mut sk.0);
        let pk = Self::sk_to_pk(&sk);
        (sk, pk)
    }

    /// X-Wing has no authenticated mode; with a sender's key it fails.
    fn decap(
        sk_recip: &PrivateKey,
        pk_sender_id: Option<&PublicKey>,
        encapped_key: &EncappedKey,
    ) -> Result<SharedSecret<Self>, HpkeError> {
        if pk_sender_id.is_some() {
            return Err(HpkeError::DecapError);
        }
        let ss = kem::decapsulate(&encapped_key.0, &sk_recip.0).map_err(|_| HpkeError::DecapError)?;
        Ok(SharedSecret(shared(&ss)))
    }

    /// X-Wing has no authenticated mode; with a sender's key it fails.
    fn encap_with_rng(
        pk_recip: &PublicKey,
        sender_id_keypair: Option<(&PrivateKey, &PublicKey)>,
        csprng: &mut impl CryptoRng,
    ) -> Result<(SharedSecret<Self>, EncappedKey), HpkeError> {
        if sender_id_keypair.is_some() {
            return Err(HpkeError::EncapError);
        }
        let mut eseed = Zeroizing::new([0; ESEED_LEN]);
        csprng.fill_bytes(eseed.as_mut_slice());
        let (ss, ct) = kem::encapsulate(&pk_recip.0, &eseed).map_err(|_| HpkeError::EncapError)?;
        Ok((SharedSecret(shared(&ss)), EncappedKey(ct)))
    }
}

fn shared<N: ArraySize>(ss: &Zeroizing<[u8; 32]>) -> Array<u8, N> {
    Array::from_fn(|i| ss.get(i).copied().unwrap_or_default())
}
