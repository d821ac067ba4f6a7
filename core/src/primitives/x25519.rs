//! X25519 (RFC 7748).
use crate::Error;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// Length in bytes of a public key, a secret key and a shared secret.
pub(crate) const KEY_LEN: usize = 32;

/// RFC 7748, 6.1: the public key of a secret key.
pub(crate) fn public_key(secret: &[u8; KEY_LEN]) -> [u8; KEY_LEN] {
    PublicKey::from(&StaticSecret::from(*secret)).to_bytes()
}

/// RFC 7748, 6.1: the shared secret.
///
/// # Errors
/// `InvalidKey`: `public` is of small order and the secret would be all zeroes, which "MAY [be checked],
/// without leaking extra information about the value of K".
pub(crate) fn diffie_hellman(
    secret: &[u8; KEY_LEN],
    public: &[u8; KEY_LEN],
) -> Result<Zeroizing<[u8; KEY_LEN]>, Error> {
    let shared = StaticSecret::from(*secret).diffie_hellman(&PublicKey::from(*public));
    if shared.was_contributory() { Ok(Zeroizing::new(shared.to_bytes())) } else { Err(Error::InvalidKey) }
}

/// Checks a public key from outside: reduced, and not of small order.
///
/// # Errors
/// `InvalidKey`: the top bit is set, the value is not below 2^255 - 19, or the point is of small order.
pub(crate) fn check_public_key(public: &[u8; KEY_LEN]) -> Result<(), Error> {
    // Little-endian: p = 0xed, then thirty times 0xff, then 0x7f.
    let [first, middle @ .., last] = public;
    let reduced = match last {
        0x80.. => false,
        0x7f => *first < 0xed || middle.iter().any(|byte| *byte != 0xff),
        _ => true,
    };
    if !reduced {
        return Err(Error::InvalidKey);
    }
    // Any secret will do: clamped scalars are multiples of eight, which is what kills the small orders.
    diffie_hellman(&[1; KEY_LEN], public).map(|_| ())
}
