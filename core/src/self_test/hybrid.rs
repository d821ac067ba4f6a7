//! Self-test (spec 3) of what suite 2 uses besides: X-Wing, by the vector of draft-ietf-hpke-pq.
use super::{
    algorithms::{Algorithms, WRAPPED_KEY},
    classic::alter,
    hex, refused, same,
};
use crate::{
    Error, Suite,
    primitives::{hpke::WRAPPED_LEN, kem},
};

/// SHA-256 of the public key.
pub(super) const PUBLIC: [u8; 32] = hex("ad8aaf3f00d8a39bfeec2947a7d5dde68be08bba19bd301a348a45dc5fcc8341");

/// SHA-256 of the stanza.
pub(super) const STANZA: [u8; 32] = hex("556c1565c7849ff80c0623a36480124547621b3b3c67cdb3d5e8064f87426da5");

/// Public keys and ciphertexts are long: the known answers are their SHA-256.
///
/// | step | what must be right for it |
/// | --- | --- |
/// | public key | SHAKE256, ML-KEM.KeyGen (SHA3-512, SHA3-256, SHAKE128, SHAKE256), X25519 |
/// | seal | ML-KEM.Encaps, SHA3-256 (combiner), key schedule; the key is sealed under what the vector's secret gives |
/// | open | ML-KEM.Decaps |
/// | refuse | ML-KEM's implicit rejection: an altered ciphertext gives another secret |
#[inline(never)]
pub(super) fn run(with: &impl Algorithms) -> Result<(), Error> {
    /// As upstream: the digits themselves, not what they stand for.
    const INFO: &[u8] = b"4f6465206f6e2061204772656369616e2055726e";
    const SECRET: [u8; 32] = hex("3ec47fa82dd5689d27c6190e724c74ec8f608df3331ce331929e37b829676630");
    const RANDOMNESS: [u8; 64] = hex("2a1c0a3745fe8a48fb62034d300f54dfe1974a5b2e169e580a8789cb1cf5fd19
         0fc00f3fd899594e01a8b15334b9f3fa03d8de44da86e19f5776850fb689e6c8");
    let mut public = [0; kem::PUBLIC_KEY_MAX];
    with.kem_public_key(Suite::Hybrid, &SECRET, &mut public)?;
    same(&with.sha256(&public, &[]), &PUBLIC)?;
    let mut stanza = [0; Suite::Hybrid.enc_len() + WRAPPED_LEN];
    with.hpke_seal(Suite::Hybrid, &public, INFO, &RANDOMNESS, &mut stanza)?;
    same(&with.sha256(&stanza, &[]), &STANZA)?;
    same(&*with.hpke_open(Suite::Hybrid, &SECRET, INFO, &stanza)?, &WRAPPED_KEY)?;
    alter(&mut stanza);
    refused(with.hpke_open(Suite::Hybrid, &SECRET, INFO, &stanza), Error::NotAuthentic)
}
