//! Vectors and properties of the tree, beside RFC 9162's recursive definitions written out as they stand there.
mod append;
mod properties;
mod vectors;

use super::{Hash, empty_root, leaf_hash, node_hash};
use std::{vec, vec::Vec};

/// The hashes of `size` different leaves.
fn leaves(size: usize) -> Vec<Hash> {
    (0..size).map(|i| leaf_hash(&i.to_be_bytes())).collect()
}

/// What the proof functions ask of a caller.
fn known(leaves: &[Hash]) -> impl Fn(u64) -> Option<Hash> {
    |i| leaves.get(i as usize).copied()
}

/// "let k be the largest power of two smaller than n"
fn split(n: usize) -> usize {
    n.next_power_of_two() / 2
}

/// RFC 9162, 2.1.1: "`MTH(D_n) = HASH(0x01 || MTH(D[0:k]) || MTH(D[k:n]))`".
fn mth(d: &[Hash]) -> Hash {
    match d {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = d.split_at(split(d.len()));
            node_hash(&mth(left), &mth(right))
        }
    }
}

/// A step of a proof: the hash, and whether it stands on the right.
type Step = (Hash, bool);

/// RFC 9162, 2.1.3.1: "`PATH(m, D_n) = PATH(m, D[0:k]) : MTH(D[k:n])` for m < k; and
/// `PATH(m, D_n) = PATH(m - k, D[k:n]) : MTH(D[0:k])` for m >= k".
fn path(m: usize, d: &[Hash]) -> Vec<Step> {
    if d.len() == 1 {
        return vec![];
    }
    let k = split(d.len());
    let (left, right) = d.split_at(k);
    let (mut steps, step) =
        if m < k { (path(m, left), (mth(right), true)) } else { (path(m - k, right), (mth(left), false)) };
    steps.push(step);
    steps
}

/// RFC 9162, 2.1.4.1: "`SUBPROOF(m, D_m, true) = {}`", "`SUBPROOF(m, D_m, false) = {MTH(D_m)}`",
/// "`SUBPROOF(m, D_n, b) = SUBPROOF(m, D[0:k], b) : MTH(D[k:n])`" for m <= k, and
/// "`SUBPROOF(m, D_n, b) = SUBPROOF(m - k, D[k:n], false) : MTH(D[0:k])`" for m > k.
fn subproof(m: usize, d: &[Hash], b: bool) -> Vec<Step> {
    if m == d.len() {
        return if b { vec![] } else { vec![(mth(d), false)] };
    }
    let k = split(d.len());
    let (left, right) = d.split_at(k);
    let (mut steps, step) = if m <= k {
        (subproof(m, left, b), (mth(right), true))
    } else {
        (subproof(m - k, right, false), (mth(left), false))
    };
    steps.push(step);
    steps
}

fn hashes(steps: &[Step]) -> Vec<Hash> {
    steps.iter().map(|(hash, _)| *hash).collect()
}

fn sides(steps: &[Step]) -> Vec<bool> {
    steps.iter().map(|(_, right)| *right).collect()
}

/// Every way to spoil a proof without its length: each hash in turn with one bit turned.
fn spoiled(proof: &[Hash]) -> impl Iterator<Item = Vec<Hash>> {
    (0..proof.len()).map(|place| {
        let mut spoiled = proof.to_vec();
        spoiled[place][place % 32] ^= 1 << (place % 8);
        spoiled
    })
}

/// Every way to spoil its length: a hash too few or too many, at either end.
fn lengthened(proof: &[Hash], extra: &Hash) -> Vec<Vec<Hash>> {
    let mut all = vec![[proof, &[*extra]].concat(), [&[*extra], proof].concat()];
    if let ([_, tail @ ..], [head @ .., _]) = (proof, proof) {
        all.extend([head.to_vec(), tail.to_vec()]);
    }
    all
}
