//! SHA-256, HMAC (RFC 2104), HKDF (RFC 5869), the tree (RFC 9162, 2.1) and Padmé, written out.
use sha2::{Digest, Sha256};

/// SHA-256 of the parts, one after the other.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

/// `H(label; parts...) = SHA-256(label || 0x00 || parts...)`.
pub(crate) fn labelled(label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let parts: Vec<&[u8]> = [label.as_bytes(), &[0]].into_iter().chain(parts.iter().copied()).collect();
    sha256(&parts)
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut block = [0; 64];
    match key.len() {
        0..=64 => block[..key.len()].copy_from_slice(key),
        _ => block[..32].copy_from_slice(&sha256(&[key])),
    }
    let inner: Vec<u8> = block.iter().map(|byte| byte ^ 0x36).collect();
    let outer: Vec<u8> = block.iter().map(|byte| byte ^ 0x5c).collect();
    let parts: Vec<&[u8]> = [inner.as_slice()].into_iter().chain(parts.iter().copied()).collect();
    sha256(&[&outer, &sha256(&parts)])
}

/// RFC 5869, 2.2.
pub(crate) fn hkdf_extract(salt: &[u8], ikm: &[&[u8]]) -> [u8; 32] {
    hmac(salt, ikm)
}

/// RFC 5869, 2.3: "T(i) = HMAC-Hash(PRK, T(i-1) | info | i)".
pub(crate) fn hkdf_expand(prk: &[u8], info: &[&[u8]], len: usize) -> Vec<u8> {
    let mut okm: Vec<u8> = Vec::new();
    let mut last: Vec<u8> = Vec::new();
    for i in 1_u8.. {
        if okm.len() >= len {
            break;
        }
        let counter = [i];
        let parts = [last.as_slice()].into_iter().chain(info.iter().copied()).chain([counter.as_slice()]);
        let parts: Vec<&[u8]> = parts.collect();
        last = hmac(prk, &parts).to_vec();
        okm.extend_from_slice(&last);
    }
    okm.truncate(len);
    okm
}

/// RFC 9162, 2.1.1: the hash of a leaf.
pub(crate) fn leaf(data: &[u8]) -> [u8; 32] {
    sha256(&[&[0], data])
}

/// RFC 9162, 2.1.1: `MTH` over leaf hashes, by its recursive definition.
pub(crate) fn root(leaves: &[[u8; 32]]) -> [u8; 32] {
    match leaves {
        [] => sha256(&[]),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            sha256(&[&[1], &root(left), &root(right)])
        }
    }
}

/// RFC 9162, 2.1.3.1: `PATH(index, leaves)`, from the leaf upwards.
pub(crate) fn path(index: usize, leaves: &[[u8; 32]]) -> Vec<[u8; 32]> {
    if leaves.len() < 2 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut below, beside) = if index < left.len() {
        (path(index, left), root(right))
    } else {
        (path(index - left.len(), right), root(left))
    };
    below.push(beside);
    below
}

/// RFC 9162, 2.1.4.1: `PROOF(old, leaves)`.
pub(crate) fn consistency(old: usize, leaves: &[[u8; 32]]) -> Vec<[u8; 32]> {
    fn sub(old: usize, leaves: &[[u8; 32]], known: bool) -> Vec<[u8; 32]> {
        if old == leaves.len() {
            return if known { Vec::new() } else { vec![root(leaves)] };
        }
        let (left, right) = leaves.split_at(split(leaves.len()));
        let (mut below, beside) = if old <= left.len() {
            (sub(old, left, known), root(right))
        } else {
            (sub(old - left.len(), right, false), root(left))
        };
        below.push(beside);
        below
    }
    if old == 0 { Vec::new() } else { sub(old, leaves, true) }
}

/// "Let k be the largest power of two smaller than n."
fn split(n: usize) -> usize {
    n.next_power_of_two() / 2
}

/// Padmé (eprint 2021/1195, algorithm 1).
pub(crate) fn padme(len: usize) -> usize {
    if len < 2 {
        return len;
    }
    let e = len.ilog2();
    let s = e.ilog2() + 1;
    let mask = (1 << (e - s)) - 1;
    (len + mask) & !mask
}
