//! SHA-256 (FIPS 180-4).
use sha2::Digest;

/// Length in bytes of a hash.
pub(crate) const HASH_LEN: usize = 32;

/// SHA-256 over bytes that come in pieces.
#[derive(Clone)]
pub(crate) struct Sha256(sha2::Sha256);

impl Sha256 {
    /// Starts a hash with `label` (or another first part).
    pub(crate) fn new(label: &[u8]) -> Self {
        Self(sha2::Sha256::new_with_prefix(label))
    }

    /// Appends `bytes`.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all that was appended.
    pub(crate) fn finish(self) -> [u8; HASH_LEN] {
        self.0.finalize().into()
    }
}

/// SHA-256 of `label` and then each of `parts`.
pub(crate) fn sha256(label: &[u8], parts: &[&[u8]]) -> [u8; HASH_LEN] {
    let mut hash = Sha256::new(label);
    parts.iter().for_each(|part| hash.update(part));
    hash.finish()
}
