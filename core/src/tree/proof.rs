//! Inclusion and consistency proofs (RFC 9162, 2.1.3 and 2.1.4).
use super::{Frontier, Hash, MAX_DEPTH, node_hash};
use crate::{Error, primitives::ct_eq};

/// A proof: the hashes that a verifier lacks, from the leaf upwards.
pub type Proof = heapless::Vec<Hash, { MAX_DEPTH + 1 }>;

/// Number of hashes in the inclusion proof of leaf `index` in a tree of `size` leaves.
///
/// # Errors
/// [`Error::InvalidArgument`]: there is no such leaf. [`Error::LimitExceeded`]: the tree is too large.
pub fn path_len(index: u64, size: u64) -> Result<usize, Error> {
    let mut walk = Walk::new(index, size)?;
    let mut len = 0_usize;
    while walk.step().is_some() {
        len = len.checked_add(1).ok_or(Error::LimitExceeded)?;
    }
    Ok(len)
}

/// RFC 9162, 2.1.3.1: `PATH(m, D_n)`, for `m = index` and `n = size`.
///
/// `leaf` gives the hash of any leaf; each but the one at `index` is asked for once.
///
/// # Errors
/// [`Error::InvalidArgument`]: there is no such leaf, or `leaf` does not know one.
/// [`Error::LimitExceeded`]: the tree is too large.
pub fn inclusion_proof(index: u64, size: u64, leaf: impl Fn(u64) -> Option<Hash>) -> Result<Proof, Error> {
    path(index, size, |from, to| subtree_root(from, to, &leaf))
}

/// [`inclusion_proof`] where `root_of` knows `MTH(D[from:to])`.
pub(super) fn path(
    index: u64,
    size: u64,
    root_of: impl Fn(u64, u64) -> Result<Hash, Error>,
) -> Result<Proof, Error> {
    // "PATH(m, D_n) = PATH(m, D[0:k]) : MTH(D[k:n]) for m < k; and
    //  PATH(m, D_n) = PATH(m - k, D[k:n]) : MTH(D[0:k]) for m >= k"
    let mut proof = Proof::new();
    let mut walk = Walk::new(index, size)?;
    while let Some((from, to)) = walk.step() {
        proof.push(root_of(from, to)?).map_err(|_| Error::LimitExceeded)?;
    }
    proof.reverse();
    Ok(proof)
}

/// RFC 9162, 2.1.3.2: the root that an inclusion proof leads to; the caller compares it with one that is signed.
///
/// # Errors
/// [`Error::InvalidArgument`]: there is no such leaf. [`Error::NotAuthentic`]: the proof has another length than
/// the leaf's path.
pub fn root_from_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash]) -> Result<Hash, Error> {
    // "1. Compare leaf_index from the inclusion_proof_v2 structure against tree_size. If leaf_index is greater
    //     than or equal to tree_size, then stop verification and fail the proof."
    if index >= size {
        return Err(Error::InvalidArgument);
    }
    // "2. Set fn to leaf_index and sn to tree_size - 1. 3. Set r to hash."
    let (mut fnode, mut snode, mut r) = (index, size.saturating_sub(1), *leaf);
    // "4. For each value p in the inclusion_path array:"
    for p in proof {
        // "a. If sn is 0, then stop the iteration and fail the proof."
        if snode == 0 {
            return Err(Error::NotAuthentic);
        }
        // "b. If LSB(fn) is set, or if fn is equal to sn, then: i. Set r to HASH(0x01 || p || r). ii. If LSB(fn) is
        //     not set, then right-shift both fn and sn equally until either LSB(fn) is set or fn is 0.
        //     Otherwise: Set r to HASH(0x01 || r || p)."
        if fnode & 1 == 1 || fnode == snode {
            r = node_hash(p, &r);
            while fnode & 1 == 0 && fnode != 0 {
                (fnode, snode) = (fnode >> 1, snode >> 1);
            }
        } else {
            r = node_hash(&r, p);
        }
        // "c. Finally, right-shift both fn and sn one time."
        (fnode, snode) = (fnode >> 1, snode >> 1);
    }
    // "5. Compare sn to 0. Compare r against the root_hash. If sn is equal to 0 and r and the root_hash are equal,
    //     then the log has proven the inclusion of hash."
    if snode == 0 { Ok(r) } else { Err(Error::NotAuthentic) }
}

/// RFC 9162, 2.1.3.2: verifies that leaf `index` of a tree of `size` leaves with this `root` has this hash.
///
/// # Errors
/// [`Error::InvalidArgument`]: there is no such leaf. [`Error::NotAuthentic`]: the proof does not lead to `root`.
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), Error> {
    let r = root_from_inclusion(leaf, index, size, proof)?;
    if ct_eq(&r, root) { Ok(()) } else { Err(Error::NotAuthentic) }
}

/// RFC 9162, 2.1.4.1: `PROOF(m, D_n)`, that the tree of `old` leaves is a prefix of the tree of `new` leaves. Empty
/// when the two are the same size.
///
/// # Errors
/// [`Error::InvalidArgument`]: `old` is zero or greater than `new`, or `leaf` does not know one.
/// [`Error::LimitExceeded`]: the tree is too large.
pub fn consistency_proof(old: u64, new: u64, leaf: impl Fn(u64) -> Option<Hash>) -> Result<Proof, Error> {
    connection(old, new, |from, to| subtree_root(from, to, &leaf))
}

/// [`consistency_proof`] where `root_of` knows `MTH(D[from:to])`.
pub(super) fn connection(
    old: u64,
    new: u64,
    root_of: impl Fn(u64, u64) -> Result<Hash, Error>,
) -> Result<Proof, Error> {
    let mut proof = Proof::new();
    if old == new && old != 0 {
        return Ok(proof);
    }
    // SUBPROOF walks as a path to the last old leaf does, and stops at a subtree of old leaves alone:
    // "SUBPROOF(m, D_m, false) = {MTH(D_m)}", left out when that is the whole old tree (b is true).
    let last = old.checked_sub(1).ok_or(Error::InvalidArgument)?;
    let mut walk = Walk::new(last, new)?;
    while walk.to != old {
        let (from, to) = walk.step().ok_or(Error::InvalidArgument)?;
        proof.push(root_of(from, to)?).map_err(|_| Error::LimitExceeded)?;
    }
    if walk.from != 0 {
        proof.push(root_of(walk.from, walk.to)?).map_err(|_| Error::LimitExceeded)?;
    }
    proof.reverse();
    Ok(proof)
}

/// RFC 9162, 2.1.4.2: verifies that the tree of `new` leaves only appended to the tree of `old` leaves.
///
/// # Errors
/// [`Error::InvalidArgument`]: `old` is zero or greater than `new`. [`Error::NotAuthentic`]: the proof does not
/// connect the two roots.
pub fn verify_consistency(
    (old, old_root): (u64, &Hash),
    (new, new_root): (u64, &Hash),
    proof: &[Hash],
) -> Result<(), Error> {
    if old == 0 || old > new {
        return Err(Error::InvalidArgument);
    }
    if old == new {
        let same = proof.is_empty() && ct_eq(old_root, new_root);
        return if same { Ok(()) } else { Err(Error::NotAuthentic) };
    }
    // "2. If first is an exact power of 2, then prepend first_hash to the consistency_path array."
    let (first, rest) = if old.is_power_of_two() {
        (old_root, proof)
    } else {
        proof.split_first().ok_or(Error::NotAuthentic)?
    };
    // "3. Set fn to first - 1 and sn to second - 1. 4. If LSB(fn) is set, then right-shift both fn and sn equally
    //  until LSB(fn) is not set."
    let (mut fnode, mut snode) = (old.saturating_sub(1), new.saturating_sub(1));
    while fnode & 1 == 1 {
        (fnode, snode) = (fnode >> 1, snode >> 1);
    }
    // "5. Set both fr and sr to the first value in the consistency_path array."
    let (mut fr, mut sr) = (*first, *first);
    // "6. For each subsequent value c in the consistency_path array:"
    for c in rest {
        // "a. If sn is 0, then stop the iteration and fail the proof."
        if snode == 0 {
            return Err(Error::NotAuthentic);
        }
        // "b. If LSB(fn) is set, or if fn is equal to sn, then: i. Set fr to HASH(0x01 || c || fr) and sr to
        //  HASH(0x01 || c || sr). ii. If LSB(fn) is not set, then right-shift both fn and sn equally until either
        //  LSB(fn) is set or fn is 0. Otherwise: Set sr to HASH(0x01 || sr || c)."
        if fnode & 1 == 1 || fnode == snode {
            (fr, sr) = (node_hash(c, &fr), node_hash(c, &sr));
            while fnode & 1 == 0 && fnode != 0 {
                (fnode, snode) = (fnode >> 1, snode >> 1);
            }
        } else {
            sr = node_hash(&sr, c);
        }
        (fnode, snode) = (fnode >> 1, snode >> 1);
    }
    // "7. After completing iterating through the consistency_path array as described above, verify that the fr
    //  calculated is equal to the first_hash supplied, that the sr calculated is equal to the second_hash supplied
    //  and that sn is 0."
    let good = snode == 0 && ct_eq(&fr, old_root) && ct_eq(&sr, new_root);
    if good { Ok(()) } else { Err(Error::NotAuthentic) }
}

/// The way from the root down to one leaf: at each step the range of leaves beside it.
struct Walk {
    index: u64,
    from: u64,
    to: u64,
}

impl Walk {
    fn new(index: u64, size: u64) -> Result<Self, Error> {
        if index >= size {
            return Err(Error::InvalidArgument);
        }
        if size >> MAX_DEPTH != 0 {
            return Err(Error::LimitExceeded);
        }
        Ok(Self { index, from: 0, to: size })
    }

    /// Goes one level down and returns the range that was not taken; nothing at the leaf.
    fn step(&mut self) -> Option<(u64, u64)> {
        let last = self.to.checked_sub(self.from)?.checked_sub(1)?;
        // "let k be the largest power of two smaller than n"
        let k = 1_u64.checked_shl(last.checked_ilog2()?)?;
        let middle = self.from.checked_add(k)?;
        let beside = if self.index < middle { (middle, self.to) } else { (self.from, middle) };
        (self.from, self.to) = if self.index < middle { (self.from, middle) } else { (middle, self.to) };
        Some(beside)
    }
}

/// `MTH(D[from:to])`.
fn subtree_root(from: u64, to: u64, leaf: impl Fn(u64) -> Option<Hash>) -> Result<Hash, Error> {
    let mut frontier = Frontier::<{ MAX_DEPTH + 1 }>::new();
    for index in from..to {
        frontier.append(&leaf(index).ok_or(Error::InvalidArgument)?)?;
    }
    Ok(frontier.root())
}
