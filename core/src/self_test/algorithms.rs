//! What the self-test (spec 3) tests: the wrappers through which the whole core uses its primitives. Tests put faulty ones
//! in their place.
use crate::{
    Error, Suite,
    envelope::{SegmentSize, keys::FileKeys},
    primitives::{
        self,
        aead::{Aes256Gcm, NONCE_LEN, TAG_LEN},
        argon2id::{self, Block},
        ed25519::{SigningSeed, VerifyingKey},
        hash, hkdf, hpke, kem, x25519,
    },
};
use zeroize::Zeroizing;

/// One function a direction of an algorithm.
pub(super) trait Algorithms {
    fn sha256(&self, first: &[u8], rest: &[u8]) -> [u8; 32] {
        hash::sha256(first, &[rest])
    }

    fn hkdf_extract(&self, salt: &[u8], ikm: &[u8]) -> Zeroizing<[u8; 32]> {
        hkdf::hkdf_extract(salt, ikm)
    }

    fn hkdf_expand(&self, prk: &[u8; 32], info: &[u8], okm: &mut [u8]) -> Result<(), Error> {
        hkdf::hkdf_expand(prk, &[info], okm)
    }

    fn hkdf(&self, salt: &[u8], ikm: &[u8], info: &[u8], okm: &mut [u8]) -> Result<(), Error> {
        hkdf::hkdf(salt, ikm, &[info], okm)
    }

    fn aead_seal(
        &self,
        key: &[u8; 32],
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        text: &mut [u8],
    ) -> Result<[u8; TAG_LEN], Error> {
        Aes256Gcm::new(key).seal(nonce, aad, text.into())
    }

    fn aead_open(
        &self,
        key: &[u8; 32],
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        text: &mut [u8],
        tag: &[u8; TAG_LEN],
    ) -> Result<(), Error> {
        Aes256Gcm::new(key).open(nonce, aad, text.into(), tag)
    }

    fn x25519_public_key(&self, secret: &[u8; 32]) -> [u8; 32] {
        x25519::public_key(secret)
    }

    fn x25519(&self, secret: &[u8; 32], public: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, Error> {
        x25519::diffie_hellman(secret, public)
    }

    fn ed25519_public_key(&self, seed: &[u8; 32]) -> [u8; 32] {
        SigningSeed::new(*seed).public_key()
    }

    fn ed25519_sign(&self, seed: &[u8; 32], message: &[u8]) -> [u8; 64] {
        SigningSeed::new(*seed).sign(message)
    }

    fn ed25519_verify(&self, public: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> Result<(), Error> {
        VerifyingKey::import(public)?.verify(message, signature)
    }

    fn hpke_seal(
        &self,
        suite: Suite,
        public: &[u8],
        info: &[u8],
        randomness: &[u8; hpke::RANDOMNESS_LEN],
        stanza: &mut [u8],
    ) -> Result<(), Error> {
        let mut randomness = Zeroizing::new(*randomness);
        hpke::seal(suite, public, &[info], WRAPPED_AAD, &mut randomness, &WRAPPED_KEY, stanza)
    }

    fn hpke_open(
        &self,
        suite: Suite,
        secret: &[u8; 32],
        info: &[u8],
        stanza: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, Error> {
        hpke::open(suite, secret, &[info], WRAPPED_AAD, stanza)
    }

    fn kem_public_key(
        &self,
        suite: Suite,
        secret: &[u8; 32],
        room: &mut [u8; kem::PUBLIC_KEY_MAX],
    ) -> Result<(), Error> {
        kem::public_key(suite, secret, room).map(|_| ())
    }

    fn file_keys(
        &self,
        file_key: &[u8; 32],
        salt: &[u8; 24],
        audience: &[u8; 32],
    ) -> Result<FileKeys, Error> {
        FileKeys::derive(file_key, salt, SegmentSize::from_log2(8)?, audience)
    }

    fn equal(&self, a: &[u8; 32], b: &[u8; 32]) -> bool {
        primitives::ct_eq(a, b)
    }

    /// RFC 9106, 3.1, with secret value `K` and associated data `X`.
    fn argon2id(
        &self,
        input: &argon2id::Input<'_>,
        memory: &mut [Block],
        tag: &mut [u8],
    ) -> Result<(), Error> {
        argon2id::argon2id_with(input, memory, tag)
    }
}

/// The core's own.
pub(super) struct Real;

impl Algorithms for Real {}

/// The key that HPKE wraps in the known answers: what the core wraps has 32 bytes, as no published vector has.
pub(super) const WRAPPED_KEY: [u8; hpke::WRAPPED_KEY_LEN] = [0x5a; hpke::WRAPPED_KEY_LEN];

/// The associated data with it.
pub(super) const WRAPPED_AAD: &[u8] = b"recipient";
