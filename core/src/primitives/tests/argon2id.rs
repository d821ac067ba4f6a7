//! Argon2id (RFC 9106).
use super::data::{Hex, vectors};
use crate::{
    Error,
    primitives::argon2id::{Block, Input, argon2id, argon2id_with},
};
use serde::Deserialize;
use std::{string::String, vec, vec::Vec};

#[derive(Deserialize)]
struct Rfc9106 {
    t: u32,
    m: u32,
    p: u32,
    password: Hex,
    salt: Hex,
    secret: Hex,
    associated_data: Hex,
    tag: Hex,
}

/// RFC 9106, 5.3: the one vector that the RFC has, with a secret value and associated data, which the format leaves empty.
#[test]
fn rfc_9106_5_3() {
    let v: Rfc9106 = vectors!("rfc9106.json");
    let input = Input {
        passphrase: &v.password,
        salt: &v.salt,
        secret: &v.secret,
        data: &v.associated_data,
        passes: v.t,
        kibibytes: v.m,
        lanes: v.p,
    };
    let (mut memory, mut tag) = (vec![Block::new(); v.m as usize], [0; 32]);
    argon2id_with(&input, &mut memory, &mut tag).unwrap();
    assert_eq!(tag, *v.tag.array());
}

#[derive(Deserialize)]
struct Reference {
    t: u32,
    log2_m: u32,
    p: u32,
    password: String,
    salt: String,
    tag: Hex,
}

/// The Argon2id tests of version 0x13 of the reference implementation, `src/test.c`.
#[test]
fn reference_implementation() {
    let vectors: Vec<Reference> = vectors!("phc-argon2id.json");
    assert_eq!(vectors.len(), 8);
    for v in &vectors {
        let (mut memory, mut tag) = (vec![Block::new(); 1 << v.log2_m], [0; 32]);
        let parameters = (v.t, 1 << v.log2_m, v.p);
        argon2id(v.password.as_bytes(), v.salt.as_bytes(), parameters, &mut memory, &mut tag).unwrap();
        assert_eq!(tag, *v.tag.array(), "{parameters:?}");
    }
}

/// The error tests of the same file, and memory that is smaller than `m` says.
#[test]
fn what_cannot_work_is_refused() {
    let hash = |salt: &[u8], parameters, blocks, tag_len| {
        let (mut memory, mut tag) = (vec![Block::new(); blocks], vec![0; tag_len]);
        argon2id(b"password", salt, parameters, &mut memory, &mut tag)
    };
    assert_eq!(hash(b"diffsalt", (2, 8, 1), 8, 32), Ok(()));
    assert_eq!(hash(b"diffsalt", (2, 1, 1), 8, 32), Err(Error::InvalidArgument), "m < 8 p");
    assert_eq!(hash(b"diffsalt", (2, 15, 2), 16, 32), Err(Error::InvalidArgument), "m < 8 p");
    assert_eq!(hash(b"diffsalt", (0, 8, 1), 8, 32), Err(Error::InvalidArgument), "t = 0");
    assert_eq!(hash(b"diffsalt", (2, 8, 0), 8, 32), Err(Error::InvalidArgument), "p = 0");
    assert_eq!(hash(b"s", (2, 8, 1), 8, 32), Err(Error::InvalidArgument), "salt too short");
    assert_eq!(hash(b"diffsalt", (2, 8, 1), 7, 32), Err(Error::InvalidArgument), "a block too few");
    assert_eq!(hash(b"diffsalt", (2, 8, 1), 8, 3), Err(Error::InvalidArgument), "tag too short");
}
