//! `AEAD_AES_256_GCM` (RFC 5116, 5.2; SP 800-38D).
use crate::Error;
use aes_gcm::{KeyInit, aead::AeadInOut};
use inout::InOutBuf;

/// Length in bytes of a key.
pub(crate) const KEY_LEN: usize = 32;
/// Length in bytes of a nonce.
pub(crate) const NONCE_LEN: usize = 12;
/// Length in bytes of a tag.
pub(crate) const TAG_LEN: usize = 16;

/// A key with its schedule; wipes on drop.
pub(crate) struct Aes256Gcm(aes_gcm::Aes256Gcm);

impl Aes256Gcm {
    /// Expands `key`.
    pub(crate) fn new(key: &[u8; KEY_LEN]) -> Self {
        Self(aes_gcm::Aes256Gcm::new(key.into()))
    }

    /// Encrypts `text` from its input to its output and returns the tag.
    ///
    /// # Errors
    /// `LimitExceeded`: `text` is longer than 2^36 - 32 bytes.
    pub(crate) fn seal(
        &self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        text: InOutBuf<'_, '_, u8>,
    ) -> Result<[u8; TAG_LEN], Error> {
        self.0
            .encrypt_inout_detached(nonce.into(), aad, text)
            .map(Into::into)
            .map_err(|_| Error::LimitExceeded)
    }

    /// Decrypts `text` from its input to its output if `tag` is right; the output is then released, else it
    /// holds no plaintext.
    ///
    /// # Errors
    /// `NotAuthentic`: the tag does not fit.
    pub(crate) fn open(
        &self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        text: InOutBuf<'_, '_, u8>,
        tag: &[u8; TAG_LEN],
    ) -> Result<(), Error> {
        self.0.decrypt_inout_detached(nonce.into(), aad, text, tag.into()).map_err(|_| Error::NotAuthentic)
    }
}
