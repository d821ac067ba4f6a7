//! Proofs in O(log n) for whoever keeps the roots of all perfect subtrees (spec 14.4).
use super::{
    Hash, MAX_DEPTH, Proof, node_hash,
    proof::{connection, path},
};
use crate::Error;

/// The same as [`inclusion_proof`](super::inclusion_proof), from the roots of perfect subtrees that
/// [`Frontier::append_with`](super::Frontier::append_with) told of: `node(level, index)`.
///
/// # Errors
/// [`Error::InvalidArgument`]: there is no such leaf, or `node` does not know one.
/// [`Error::LimitExceeded`]: the tree is too large.
pub fn inclusion_proof_from(
    index: u64,
    size: u64,
    node: impl Fn(u32, u64) -> Option<Hash>,
) -> Result<Proof, Error> {
    path(index, size, |from, to| range_root(from, to, &node))
}

/// The same as [`consistency_proof`](super::consistency_proof), from the roots of perfect subtrees.
///
/// # Errors
/// [`Error::InvalidArgument`]: `old` is zero or greater than `new`, or `node` does not know one.
/// [`Error::LimitExceeded`]: the tree is too large.
pub fn consistency_proof_from(
    old: u64,
    new: u64,
    node: impl Fn(u32, u64) -> Option<Hash>,
) -> Result<Proof, Error> {
    connection(old, new, |from, to| range_root(from, to, &node))
}

/// `MTH(D[from:to])` of a range that begins where RFC 9162 splits: its perfect subtrees stand one after the other, the
/// largest first, at multiples of their own size.
fn range_root(from: u64, to: u64, node: impl Fn(u32, u64) -> Option<Hash>) -> Result<Hash, Error> {
    let len = to.checked_sub(from).ok_or(Error::InvalidArgument)?;
    let mut roots = heapless::Vec::<Hash, { MAX_DEPTH + 1 }>::new();
    let mut at = from;
    for level in (0..u64::BITS).rev() {
        let size = 1_u64.checked_shl(level).unwrap_or(0);
        if len & size != 0 {
            let index = at.checked_shr(level).unwrap_or(0);
            let root = node(level, index).ok_or(Error::InvalidArgument)?;
            roots.push(root).map_err(|_| Error::LimitExceeded)?;
            at = at.checked_add(size).ok_or(Error::LimitExceeded)?;
        }
    }
    let mut roots = roots.iter().rev();
    let lowest = *roots.next().ok_or(Error::InvalidArgument)?;
    Ok(roots.fold(lowest, |right, left| node_hash(left, &right)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Frontier, consistency_proof, inclusion_proof, leaf_hash};
    use std::{collections::HashMap, vec::Vec};

    #[test]
    fn proofs_from_nodes_are_those_from_leaves_in_all_trees_of_up_to_70() {
        let (mut frontier, mut nodes, mut leaves) = (Frontier::<8>::new(), HashMap::new(), Vec::new());
        for size in 1..=70_u64 {
            let leaf = leaf_hash(&size.to_be_bytes());
            leaves.push(leaf);
            frontier
                .append_with(&leaf, |level, index, root| {
                    assert!(nodes.insert((level, index), *root).is_none());
                })
                .unwrap();
            let node = |level, index| nodes.get(&(level, index)).copied();
            let known = |i: u64| leaves.get(usize::try_from(i).unwrap()).copied();
            for index in 0..size {
                let proof = inclusion_proof_from(index, size, node).unwrap();
                assert_eq!(proof, inclusion_proof(index, size, known).unwrap(), "{index} of {size}");
                let proof = consistency_proof_from(index + 1, size, node).unwrap();
                assert_eq!(proof, consistency_proof(index + 1, size, known).unwrap(), "{index} to {size}");
            }
        }
        assert_eq!(inclusion_proof_from(0, 2, |_, _| None).err(), Some(Error::InvalidArgument));
        assert_eq!(inclusion_proof_from(2, 2, |_, _| None).err(), Some(Error::InvalidArgument));
    }
}
