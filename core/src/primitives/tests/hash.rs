//! SHA-256 (FIPS 180-4).
use super::data::{Hex, vectors};
use crate::primitives::hash::{Sha256, sha256};
use data_encoding::HEXLOWER;
use serde::Deserialize;
use std::{vec, vec::Vec};

#[derive(Deserialize)]
struct Vector {
    msg: Hex,
    md: Hex,
}

/// CAVP, `SHA256ShortMsg.rsp`: 0 to 64 bytes; in one piece, and in two with the seam at each place.
#[test]
fn cavp_short_messages() {
    let vectors: Vec<Vector> = vectors!("cavp-sha256-short.json");
    assert_eq!(vectors.len(), 65);
    for Vector { msg, md } in &vectors {
        for seam in 0..=msg.len() {
            let (label, part) = msg.split_at(seam);
            assert_eq!(sha256(label, &[part]), *md.array());
            assert_eq!(sha256(&[], &[label, part]), *md.array());
        }
    }
}

/// FIPS 180-4, by the examples of NIST's "Secure Hash Standard" page: one block, two blocks, and a million bytes.
#[test]
fn fips_180_4_examples() {
    let long = vec![b'a'; 1_000_000];
    let examples: [(&[u8], &str); 3] = [
        (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        (&long, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ];
    for (message, digest) in examples {
        assert_eq!(HEXLOWER.encode(&sha256(message, &[])), digest);
        let mut hash = Sha256::new(&[]);
        message.chunks(61).for_each(|piece| hash.update(piece));
        assert_eq!(HEXLOWER.encode(&hash.finish()), digest);
    }
}
