//! The keys on a card.
use super::card_frame::card;
use crate::{
    case::Case,
    independent::{
        actor::{draft, seed, signing_seed},
        ed25519,
        fields::slice,
        keys::HYBRID,
    },
};
use curve25519_dalek::edwards::CompressedEdwardsY;

/// 2^255 - 19, little-endian.
const P: [u8; 32] = {
    let mut p = [0xff; 32];
    p[0] = 0xed;
    p[31] = 0x7f;
    p
};

pub(super) fn cases() -> Vec<Case> {
    [verifying(), x25519(), x_wing()].into_iter().flatten().collect()
}

/// An integer of 256 bits that is small.
fn small(value: u8) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[0] = value;
    bytes
}

fn verifying() -> Vec<Case> {
    let key = |name: &str, scenario: &str, key: [u8; 32]| {
        card(name, scenario, "InvalidKey", |card| card.body.set("verifying key", key))
    };
    let is_point = |bytes: &[u8; 32]| CompressedEdwardsY(*bytes).decompress().is_some();
    let no_point = (2..).map(small).find(|y| !is_point(y)).expect("half of all are none");
    // From 2 on, y = p + 2 to p + 18 are points of large order in an encoding that is not theirs.
    let unreduced = (2..=18)
        .map(|k| {
            let mut y = P;
            y[0] += k;
            y
        })
        .find(is_point)
        .expect("half of them");
    let mut minus_one = P;
    minus_one[0] -= 1;
    let mut one_with_sign = small(1);
    one_with_sign[31] = 0x80;
    vec![
        key("card-verifying-key-zero", "A point of order 4.", [0; 32]),
        key("card-verifying-key-neutral", "The neutral element: it verifies anything.", small(1)),
        key("card-verifying-key-of-order-2", "y = -1.", minus_one),
        key("card-verifying-key-of-order-8", "A point of order 8.", ed25519::order_eight()),
        key("card-verifying-key-no-point", "No point has this y.", no_point),
        key("card-verifying-key-not-reduced", "A point of large order whose y is not below p.", unreduced),
        key("card-verifying-key-negative-zero", "x = 0 with the sign set.", one_with_sign),
        key("card-verifying-key-all-ones", "256 ones.", [0xff; 32]),
    ]
}

fn x25519() -> Vec<Case> {
    let key = |name: &str, scenario: &str, key: &[u8]| {
        card(name, scenario, "InvalidKey", |card| card.body.set("kem key", slice(key)))
    };
    let mut minus_one = P;
    minus_one[0] -= 1;
    let mut p_plus_nine = P;
    p_plus_nine[0] += 9;
    let mut nine_with_top_bit = small(9);
    nine_with_top_bit[31] = 0x80;
    // RFC 7748's base point is 9. The others are the u of the points of small order on the curve and on its twist.
    let order_8 = crate::vector::unhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");
    let order_8_too =
        crate::vector::unhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157");
    vec![
        key("card-kem-key-zero", "A point of small order, 0.", &[0; 32]),
        key("card-kem-key-one", "A point of small order, 1.", &small(1)),
        key("card-kem-key-minus-one", "A point of small order, p - 1.", &minus_one),
        key("card-kem-key-of-order-8", "A point of order 8.", &order_8.expect("hexadecimal")),
        key("card-kem-key-of-order-8-too", "The other point of order 8.", &order_8_too.expect("hexadecimal")),
        key("card-kem-key-p", "0, not reduced.", &P),
        key("card-kem-key-not-reduced", "p + 9: the base point, not reduced.", &p_plus_nine),
        key("card-kem-key-top-bit", "The base point with the bit that X25519 ignores.", &nine_with_top_bit),
        key("card-kem-key-of-31-bytes", "Too short.", &small(9)[..31]),
        key("card-kem-key-of-33-bytes", "Too long.", &[small(9).as_slice(), &[0]].concat()),
        key("card-kem-key-empty", "None.", &[]),
    ]
}

/// A hybrid card whose KEM key is changed before it is signed.
fn x_wing() -> Vec<Case> {
    let key = |name: &str, scenario: &str, change: fn(&mut Vec<u8>)| {
        let mut card = draft("Eve", HYBRID);
        let mut kem_key = card.body.get("kem key").split_off(2);
        change(&mut kem_key);
        card.body.set("kem key", slice(kem_key));
        card.signature = ed25519::sign(&signing_seed(&seed("Eve")), &card.message());
        Case::of("card", name, scenario, "InvalidKey", card.bytes())
    };
    let mut classic = draft("Eve", HYBRID);
    classic.preamble[7] = 1;
    classic.signature = ed25519::sign(&signing_seed(&seed("Eve")), &classic.message());
    let hybrid = card("card-suite-hybrid-key-classic", "32 bytes of KEM key.", "InvalidKey", |card| {
        card.preamble[7] = 2;
    });
    vec![
        key("card-ml-kem-key-out-of-modulus", "A first coefficient of 4095.", |key| {
            key[0] = 0xff;
            key[1] |= 0x0f;
        }),
        key("card-ml-kem-key-coefficient-is-q", "A last coefficient of 3329.", |key| {
            // The last of 768 coefficients of 12 bits is the upper half of byte 1150 and byte 1151.
            key[1150] = key[1150] & 0x0f | 0x10;
            key[1151] = 0xd0;
        }),
        key("card-x-wing-x25519-zero", "The X25519 part is of small order.", |key| key[1184..].fill(0)),
        key("card-x-wing-x25519-top-bit", "The X25519 part has its top bit set.", |key| key[1215] |= 0x80),
        key("card-x-wing-key-of-1215-bytes", "Too short.", |key| key.truncate(1215)),
        key("card-x-wing-key-of-1217-bytes", "Too long.", |key| key.push(0)),
        Case::of(
            "card",
            "card-suite-classic-key-hybrid",
            "1216 bytes of KEM key.",
            "InvalidKey",
            classic.bytes(),
        ),
        hybrid,
    ]
}
