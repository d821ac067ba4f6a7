//! The author's signature.
use super::damaged;
use crate::{
    case::Case,
    cast::{BASE_RELEASED, CAST, content},
    independent::{ed25519, envelope::Written, fields::flip, hash::leaf, seal::message},
};

/// The signature over something else, by the author.
fn over(name: &str, scenario: &str, say: fn(&Written) -> Vec<u8>) -> Case {
    signed(name, scenario, |w| {
        w.seal.signature = ed25519::sign(&CAST.ada.signing_seed(), &say(w));
    })
}

fn signed(name: &str, scenario: &str, damage: impl FnOnce(&mut Written)) -> Case {
    damaged(name, scenario, "NotAuthentic", damage).released(&content(BASE_RELEASED))
}

/// What the author should sign.
fn right(written: &Written) -> Vec<u8> {
    message(1, &leaf(&written.digest))
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        signed("signature-r-tampered", "One bit of R.", |w| w.seal.signature[0] ^= 1),
        signed("signature-s-tampered", "One bit of S.", |w| w.seal.signature[32] ^= 1),
        signed("signature-top-bit", "A bit that S never has.", |w| flip(&mut w.seal.signature[63..])),
        signed("signature-zero", "No signature.", |w| w.seal.signature = [0; 64]),
        signed("signature-s-plus-order", "S + L for S: the same to a careless verifier.", |w| {
            ed25519::add_order(&mut w.seal.signature);
        }),
        signed("signature-r-of-small-order", "R is the neutral element, and the equation holds.", |w| {
            w.seal.signature = ed25519::sign_with_small_order_r(&CAST.ada.signing_seed(), &right(w));
        }),
        signed("signature-r-with-torsion", "The equation holds only when multiplied by the cofactor.", |w| {
            w.seal.signature = ed25519::sign_with_torsion(&CAST.ada.signing_seed(), &right(w));
        }),
        signed("signature-by-a-fellow-recipient", "Right in everything but the key.", |w| {
            w.seal.signature = ed25519::sign(&CAST.cem.signing_seed(), &right(w));
        }),
        over("signature-without-label", "Over size and root without the label.", |w| right(w)[13..].to_vec()),
        over("signature-without-size", "Over label and root without the batch size.", |w| {
            [&right(w)[..13], &leaf(&w.digest)].concat()
        }),
        over("signature-over-the-digest", "Over the seal digest in place of the batch's root.", |w| {
            message(1, &w.digest)
        }),
        over("signature-of-a-statement", "Over the same hash with the label of statements.", |w| {
            [b"life/1 statement signature\0".as_slice(), &leaf(&w.digest)].concat()
        }),
    ]
}
