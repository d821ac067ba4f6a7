//! Self-test (spec 3) of what both suites use.
use super::{
    algorithms::{Algorithms, WRAPPED_KEY},
    hex, refused, same,
};
use crate::{Error, Suite};

/// SHA-256 of the stanza that [`hpke`] seals.
pub(super) const STANZA: [u8; 32] = hex("c8746597a34b7d67cd50c7f9a5422eb9dcea44e84e3aa938fa5952b1e99f0b4d");

/// Each test has a frame of its own, so that none stands on the stack while another runs.
pub(super) fn run(with: &impl Algorithms) -> Result<(), Error> {
    sha256(with)?;
    hkdf(with)?;
    aes_256_gcm(with)?;
    payload_keys(with)?;
    x25519(with)?;
    ed25519(with)?;
    hpke(with)
}

/// FIPS 180-4 by NIST's example "SHA256.pdf": two blocks, of which the second is padding.
#[inline(never)]
fn sha256(with: &impl Algorithms) -> Result<(), Error> {
    const DIGEST: [u8; 32] = hex("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    let found = with.sha256(b"abcdbcdecdefdefgefghfghighij", b"hijkijkljklmklmnlmnomnopnopq");
    same(&found, &DIGEST)
}

/// RFC 5869, A.1: the pseudorandom key is an HMAC, the output of two more.
#[inline(never)]
fn hkdf(with: &impl Algorithms) -> Result<(), Error> {
    const IKM: [u8; 22] = [0x0b; 22];
    const SALT: [u8; 13] = hex("000102030405060708090a0b0c");
    const INFO: [u8; 10] = hex("f0f1f2f3f4f5f6f7f8f9");
    const PRK: [u8; 32] = hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    const OKM: [u8; 42] =
        hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    same(&*with.hkdf_extract(&SALT, &IKM), &PRK)?;
    let mut okm = [0; 42];
    with.hkdf_expand(&PRK, &INFO, &mut okm)?;
    same(&okm, &OKM)?;
    okm = [0; 42];
    with.hkdf(&SALT, &IKM, &INFO, &mut okm)?;
    same(&okm, &OKM)
}

/// SP 800-38D by test case 16 of "The Galois/Counter Mode of Operation" by its authors: 60 bytes of text, which are not
/// whole blocks, and 20 of associated data.
#[inline(never)]
fn aes_256_gcm(with: &impl Algorithms) -> Result<(), Error> {
    const KEY: [u8; 32] = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const NONCE: [u8; 12] = hex("cafebabefacedbaddecaf888");
    const AAD: [u8; 20] = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    const PLAINTEXT: [u8; 60] = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
         1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    const CIPHERTEXT: [u8; 60] = hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
         8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662");
    const TAG: [u8; 16] = hex("76fc6ece0f4e1768cddf8853bb2d551b");
    let mut text = PLAINTEXT;
    same(&with.aead_seal(&KEY, &NONCE, &AAD, &mut text)?, &TAG)?;
    same(&text, &CIPHERTEXT)?;
    with.aead_open(&KEY, &NONCE, &AAD, &mut text, &TAG)?;
    same(&text, &PLAINTEXT)?;

    let mut wrong = TAG;
    alter(&mut wrong);
    text = CIPHERTEXT;
    refused(with.aead_open(&KEY, &NONCE, &AAD, &mut text, &wrong), Error::NotAuthentic)?;
    // What was refused is not released.
    refused(same(&text, &PLAINTEXT), Error::SelfTestFailed)
}

/// Spec 6.4, for segments of 256 bytes: the answers are those of Python's `hmac` and of its package `cryptography`.
#[inline(never)]
fn payload_keys(with: &impl Algorithms) -> Result<(), Error> {
    const SALT: [u8; 24] = hex("000102030405060708090a0b0c0d0e0f1011121314151617");
    const COMMITMENT: [u8; 32] = hex("5710e1c741a3c3d0554f2f3890af2abe8c8095e2099390d39c4a2ee077dabe59");
    const SEGMENT_1: [u8; 7] = hex("d3df0b4591d6ea");
    const TAG_1: [u8; 16] = hex("ca41b8d61bda668659f2438f7ee36af3");
    let keys = with.file_keys(&[0x0b; 32], &SALT, &[0xa5; 32])?;
    let mut wrong = COMMITMENT;
    alter(&mut wrong);
    let right = with.equal(&keys.commitment, &COMMITMENT) && !with.equal(&keys.commitment, &wrong);
    let mut text = *b"segment";
    let tag = keys.payload.cipher().seal(&keys.payload.nonce(1), &[], text.as_mut_slice().into())?;
    same(&text, &SEGMENT_1)?;
    same(&tag, &TAG_1)?;
    if right { Ok(()) } else { Err(Error::SelfTestFailed) }
}

/// RFC 7748, 6.1; and 6.1's check for a secret that is all zeroes, which u = 1, a point of order 4, gives.
#[inline(never)]
fn x25519(with: &impl Algorithms) -> Result<(), Error> {
    const ALICE: [u8; 32] = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    const ALICE_PUBLIC: [u8; 32] = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    const BOB_PUBLIC: [u8; 32] = hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    const SHARED: [u8; 32] = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    const ORDER_4: [u8; 32] = {
        let mut u = [0; 32];
        u[0] = 1;
        u
    };
    same(&with.x25519_public_key(&ALICE), &ALICE_PUBLIC)?;
    same(&*with.x25519(&ALICE, &BOB_PUBLIC)?, &SHARED)?;
    refused(with.x25519(&ALICE, &ORDER_4), Error::InvalidKey)
}

/// RFC 8032, 7.1, TEST 3.
#[inline(never)]
fn ed25519(with: &impl Algorithms) -> Result<(), Error> {
    const SEED: [u8; 32] = hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
    const PUBLIC: [u8; 32] = hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    const MESSAGE: [u8; 2] = hex("af82");
    const SIGNATURE: [u8; 64] = hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac
         18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    same(&with.ed25519_public_key(&SEED), &PUBLIC)?;
    same(&with.ed25519_sign(&SEED, &MESSAGE), &SIGNATURE)?;
    with.ed25519_verify(&PUBLIC, &MESSAGE, &SIGNATURE)?;
    let mut wrong = MESSAGE;
    alter(&mut wrong);
    refused(with.ed25519_verify(&PUBLIC, &wrong, &SIGNATURE), Error::NotAuthentic)
}

/// RFC 9180, base mode with AES-256-GCM, by the vector in CFRG's `test-vectors.json`: its encapsulation, and a key that is
/// sealed under its key and nonce. The known answer is the SHA-256 of both.
#[inline(never)]
fn hpke(with: &impl Algorithms) -> Result<(), Error> {
    const INFO: &[u8] = b"Ode on a Grecian Urn";
    const PUBLIC: [u8; 32] = hex("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");
    const SECRET: [u8; 32] = hex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d");
    /// `ikmE` of the vector, and as much that is not used.
    const RANDOMNESS: [u8; 64] = hex("2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9
         0000000000000000000000000000000000000000000000000000000000000000");
    let mut stanza = [0; 80];
    with.hpke_seal(Suite::Classic, &PUBLIC, INFO, &RANDOMNESS, &mut stanza)?;
    same(&with.sha256(&stanza, &[]), &STANZA)?;
    same(&*with.hpke_open(Suite::Classic, &SECRET, INFO, &stanza)?, &WRAPPED_KEY)?;
    alter(&mut stanza);
    refused(with.hpke_open(Suite::Classic, &SECRET, INFO, &stanza), Error::NotAuthentic)
}

/// Changes the first byte.
pub(super) fn alter(bytes: &mut [u8]) {
    if let Some(first) = bytes.first_mut() {
        *first ^= 1;
    }
}
