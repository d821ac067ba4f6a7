//! The core's algorithms with one fault in one function.
use super::super::algorithms::{Algorithms, Real, WRAPPED_KEY};
use crate::{
    Error, Suite,
    envelope::keys::{FileKeys, PayloadKeys},
    primitives::{
        argon2id::{Block, Input},
        kem,
        tests::hpke::hmac,
    },
};
use core::cell::Cell;
use std::vec::Vec;
use zeroize::Zeroizing;

/// What may be wrong with one function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// A bit of the (first) output is wrong.
    Output,
    /// A bit of the other output is wrong: the text beside the tag, a payload's key, its nonce.
    Text,
    Nonce,
    /// What is right is refused.
    Refuses,
    /// What is wrong is accepted.
    Accepts,
    /// What is wrong is refused, but its plaintext is released.
    Releases,
}

/// Every function with its faults.
pub(super) const FAULTS: &[(&str, &[Fault])] = &[
    ("sha256", &[Fault::Output]),
    ("hkdf_extract", &[Fault::Output]),
    ("hkdf_expand", &[Fault::Output, Fault::Refuses]),
    ("hkdf", &[Fault::Output, Fault::Refuses]),
    ("aead_seal", &[Fault::Output, Fault::Text, Fault::Refuses]),
    ("aead_open", &[Fault::Text, Fault::Refuses, Fault::Accepts, Fault::Releases]),
    ("x25519_public_key", &[Fault::Output]),
    ("x25519", &[Fault::Output, Fault::Refuses, Fault::Accepts]),
    ("ed25519_public_key", &[Fault::Output]),
    ("ed25519_sign", &[Fault::Output]),
    ("ed25519_verify", &[Fault::Refuses, Fault::Accepts]),
    ("hpke_seal", &[Fault::Output, Fault::Text, Fault::Refuses]),
    ("hpke_open", &[Fault::Output, Fault::Refuses, Fault::Accepts]),
    ("kem_public_key", &[Fault::Output, Fault::Refuses]),
    ("file_keys", &[Fault::Output, Fault::Text, Fault::Nonce, Fault::Refuses]),
    ("equal", &[Fault::Refuses, Fault::Accepts]),
    ("argon2id", &[Fault::Output, Fault::Refuses]),
];

/// The core's own algorithms, of which one function has one fault.
pub(super) struct Faulty {
    pub(super) function: &'static str,
    pub(super) fault: Fault,
    /// Of HPKE alone: in which suite; `None` if in both.
    pub(super) suite: Option<Suite>,
    /// Whether the fault came into effect.
    pub(super) happened: Cell<bool>,
}

impl Faulty {
    fn is(&self, function: &str, fault: Fault) -> bool {
        let is = self.function == function && self.fault == fault;
        self.happened.set(self.happened.get() || is);
        is
    }

    fn spoil(&self, function: &str, fault: Fault, bytes: &mut [u8]) {
        if self.is(function, fault) {
            *bytes.last_mut().unwrap() ^= 0x10;
        }
    }

    fn result<T>(&self, function: &str, result: Result<T, Error>) -> Result<T, Error> {
        if result.is_ok() && self.is(function, Fault::Refuses) {
            return Err(Error::NotAuthentic);
        }
        result
    }

    fn hits(&self, suite: Suite) -> bool {
        self.suite.is_none_or(|only| only == suite)
    }
}

impl Algorithms for Faulty {
    fn sha256(&self, first: &[u8], rest: &[u8]) -> [u8; 32] {
        let mut hash = Real.sha256(first, rest);
        self.spoil("sha256", Fault::Output, &mut hash);
        hash
    }

    fn hkdf_extract(&self, salt: &[u8], ikm: &[u8]) -> Zeroizing<[u8; 32]> {
        let mut prk = Real.hkdf_extract(salt, ikm);
        self.spoil("hkdf_extract", Fault::Output, prk.as_mut_slice());
        prk
    }

    fn hkdf_expand(&self, prk: &[u8; 32], info: &[u8], okm: &mut [u8]) -> Result<(), Error> {
        let result = Real.hkdf_expand(prk, info, okm);
        self.spoil("hkdf_expand", Fault::Output, okm);
        self.result("hkdf_expand", result)
    }

    fn hkdf(&self, salt: &[u8], ikm: &[u8], info: &[u8], okm: &mut [u8]) -> Result<(), Error> {
        let result = Real.hkdf(salt, ikm, info, okm);
        self.spoil("hkdf", Fault::Output, okm);
        self.result("hkdf", result)
    }

    fn aead_seal(
        &self,
        key: &[u8; 32],
        nonce: &[u8; 12],
        aad: &[u8],
        text: &mut [u8],
    ) -> Result<[u8; 16], Error> {
        let mut tag = Real.aead_seal(key, nonce, aad, text)?;
        self.spoil("aead_seal", Fault::Output, &mut tag);
        self.spoil("aead_seal", Fault::Text, text);
        self.result("aead_seal", Ok(tag))
    }

    fn aead_open(
        &self,
        key: &[u8; 32],
        nonce: &[u8; 12],
        aad: &[u8],
        text: &mut [u8],
        tag: &[u8; 16],
    ) -> Result<(), Error> {
        let mut plaintext = text.to_vec();
        // The plaintext whatever the tag: GCM's key stream does not depend on it.
        Real.aead_seal(key, nonce, aad, &mut plaintext)?;
        let result = Real.aead_open(key, nonce, aad, text, tag);
        if result.is_err() {
            if self.is("aead_open", Fault::Releases) {
                text.copy_from_slice(&plaintext);
            }
            if self.is("aead_open", Fault::Accepts) {
                return Ok(());
            }
        }
        self.spoil("aead_open", Fault::Text, text);
        self.result("aead_open", result)
    }

    fn x25519_public_key(&self, secret: &[u8; 32]) -> [u8; 32] {
        let mut public = Real.x25519_public_key(secret);
        self.spoil("x25519_public_key", Fault::Output, &mut public);
        public
    }

    fn x25519(&self, secret: &[u8; 32], public: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, Error> {
        let mut result = Real.x25519(secret, public);
        if let Ok(shared) = &mut result {
            self.spoil("x25519", Fault::Output, shared.as_mut_slice());
        } else if self.is("x25519", Fault::Accepts) {
            return Ok(Zeroizing::new([0; 32]));
        }
        self.result("x25519", result)
    }

    fn ed25519_public_key(&self, seed: &[u8; 32]) -> [u8; 32] {
        let mut public = Real.ed25519_public_key(seed);
        self.spoil("ed25519_public_key", Fault::Output, &mut public);
        public
    }

    fn ed25519_sign(&self, seed: &[u8; 32], message: &[u8]) -> [u8; 64] {
        let mut signature = Real.ed25519_sign(seed, message);
        self.spoil("ed25519_sign", Fault::Output, &mut signature);
        signature
    }

    fn ed25519_verify(&self, public: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> Result<(), Error> {
        let result = Real.ed25519_verify(public, message, signature);
        if result.is_err() && self.is("ed25519_verify", Fault::Accepts) {
            return Ok(());
        }
        self.result("ed25519_verify", result)
    }

    fn hpke_seal(
        &self,
        suite: Suite,
        public: &[u8],
        info: &[u8],
        randomness: &[u8; 64],
        stanza: &mut [u8],
    ) -> Result<(), Error> {
        let result = Real.hpke_seal(suite, public, info, randomness, stanza);
        if !self.hits(suite) {
            return result;
        }
        let (enc, wrapped) = stanza.split_at_mut(suite.enc_len());
        self.spoil("hpke_seal", Fault::Output, enc);
        self.spoil("hpke_seal", Fault::Text, wrapped);
        self.result("hpke_seal", result)
    }

    fn hpke_open(
        &self,
        suite: Suite,
        secret: &[u8; 32],
        info: &[u8],
        stanza: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, Error> {
        let mut result = Real.hpke_open(suite, secret, info, stanza);
        if !self.hits(suite) {
            return result;
        }
        if let Ok(key) = &mut result {
            self.spoil("hpke_open", Fault::Output, key.as_mut_slice());
        } else if self.is("hpke_open", Fault::Accepts) {
            return Ok(Zeroizing::new(WRAPPED_KEY));
        }
        self.result("hpke_open", result)
    }

    fn kem_public_key(
        &self,
        suite: Suite,
        secret: &[u8; 32],
        room: &mut [u8; kem::PUBLIC_KEY_MAX],
    ) -> Result<(), Error> {
        let result = Real.kem_public_key(suite, secret, room);
        self.spoil("kem_public_key", Fault::Output, room);
        self.result("kem_public_key", result)
    }

    fn file_keys(
        &self,
        file_key: &[u8; 32],
        salt: &[u8; 24],
        audience: &[u8; 32],
    ) -> Result<FileKeys, Error> {
        let mut keys = Real.file_keys(file_key, salt, audience)?;
        self.spoil("file_keys", Fault::Output, &mut keys.commitment);
        if self.is("file_keys", Fault::Text) {
            keys.payload = Real.file_keys(&[1; 32], salt, audience)?.metadata;
        }
        if self.is("file_keys", Fault::Nonce) {
            // The payload's own key with another nonce.
            let okm = payload_okm(file_key, salt, audience);
            let mut nonce: [u8; 12] = okm[32..44].try_into().unwrap();
            nonce[11] ^= 0x10;
            keys.payload = PayloadKeys::new(okm[..32].try_into().unwrap(), nonce);
        }
        self.result("file_keys", Ok(keys))
    }

    fn equal(&self, a: &[u8; 32], b: &[u8; 32]) -> bool {
        match Real.equal(a, b) {
            true => !self.is("equal", Fault::Refuses),
            false => self.is("equal", Fault::Accepts),
        }
    }

    fn argon2id(&self, input: &Input<'_>, memory: &mut [Block], tag: &mut [u8]) -> Result<(), Error> {
        let result = Real.argon2id(input, memory, tag);
        self.spoil("argon2id", Fault::Output, tag);
        self.result("argon2id", result)
    }
}

/// Spec 6.4, by HMAC alone: RFC 5869, 2.3, written out.
fn payload_okm(file_key: &[u8; 32], salt: &[u8; 24], audience: &[u8; 32]) -> Vec<u8> {
    let info =
        [b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0", &salt[..], &[0, 0, 1, 0], audience].concat();
    let (mut okm, mut last) = (Vec::new(), Vec::new());
    for count in 1..=3 {
        last = hmac(file_key, &[&last[..], &info, &[count]].concat()).to_vec();
        okm.extend_from_slice(&last);
    }
    okm.truncate(76);
    okm
}
