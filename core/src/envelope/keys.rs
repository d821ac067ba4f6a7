//! What comes from a file key (spec 6.4): the payload's key, base nonce and commitment, and the metadata's key.
use super::SegmentSize;
use crate::{
    Error, labels,
    primitives::{
        aead::{Aes256Gcm, KEY_LEN, NONCE_LEN},
        hkdf::{Prk, hkdf},
    },
    wire::cursor::take,
};
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// The payload's key and base nonce, raw: the key schedule is made where it is used, and not kept.
#[derive(ZeroizeOnDrop)]
pub(crate) struct PayloadKeys {
    key: [u8; KEY_LEN],
    base_nonce: [u8; NONCE_LEN],
}

impl PayloadKeys {
    pub(crate) const fn new(key: [u8; KEY_LEN], base_nonce: [u8; NONCE_LEN]) -> Self {
        Self { key, base_nonce }
    }

    pub(crate) fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&self.key)
    }

    /// C2SP chunked-encryption, "AEAD usage": "a nonce derived as the XOR of the base nonce and the chunk number as a
    /// big-endian integer as wide as the base nonce".
    pub(crate) fn nonce(&self, segment: u64) -> [u8; NONCE_LEN] {
        let mut nonce = self.base_nonce;
        nonce.iter_mut().rev().zip(segment.to_le_bytes()).for_each(|(byte, counter)| *byte ^= counter);
        nonce
    }
}

/// The file key of an envelope without a wrapped one (spec 6.3):
/// `HKDF(salt = the header's salt, IKM = record key, info = label || header hash)`.
pub(crate) fn derive_file_key(
    record_key: &[u8; 32],
    salt: &[u8; 24],
    header_hash: &[u8; 32],
) -> Result<Zeroizing<[u8; 32]>, Error> {
    let mut file_key = Zeroizing::new([0; 32]);
    hkdf(salt, record_key, &[labels::FILE_KEY, header_hash], file_key.as_mut_slice())?;
    Ok(file_key)
}

/// All keys of an envelope.
pub(crate) struct FileKeys {
    pub(crate) payload: PayloadKeys,
    pub(crate) metadata: PayloadKeys,
    pub(crate) commitment: [u8; 32],
}

impl FileKeys {
    /// C2SP chunked-encryption, "Key derivation", with SHA-256 and `AEAD_AES_256_GCM`:
    ///
    /// ```text
    /// key || base nonce || commitment = HKDF-Expand(prk = input key,
    ///     info = "c2sp.org/chunked-encryption@v1+" || aead || 0x00 || salt || context)
    /// context = segment size (4) || audience hash (32)
    /// ```
    ///
    /// and `metadata key || metadata nonce = HKDF-Expand(file key, label || salt || audience hash)`.
    pub(crate) fn derive(
        file_key: &[u8; 32],
        salt: &[u8; 24],
        segment: SegmentSize,
        audience_hash: &[u8; 32],
    ) -> Result<Self, Error> {
        let mut okm = Zeroizing::new([0; KEY_LEN + NONCE_LEN + 32]);
        let size = segment.bytes().to_be_bytes();
        let info: [&[u8]; 4] = [labels::CHUNKED_ENCRYPTION, salt, &size, audience_hash];
        let file_key = Prk::new(file_key)?;
        file_key.expand(&info, okm.as_mut_slice())?;
        let (key, rest) = take(okm.as_slice())?;
        let (base_nonce, rest) = take(rest)?;
        let (commitment, _) = take(rest)?;
        let payload = PayloadKeys::new(*key, *base_nonce);

        let mut metadata = Zeroizing::new([0; KEY_LEN + NONCE_LEN]);
        file_key.expand(&[labels::METADATA_KEY, salt, audience_hash], metadata.as_mut_slice())?;
        let (key, nonce) = take(metadata.as_slice())?;
        let (nonce, _) = take(nonce)?;
        Ok(Self { payload, metadata: PayloadKeys::new(*key, *nonce), commitment: *commitment })
    }
}
