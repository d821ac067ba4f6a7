//! A small tree that keeps every hash (spec 4.4), so that all its proofs together cost no more hashes than the tree.
use super::{Hash, Proof, leaf_hash, node_hash, proof};
use crate::Error;

/// The depth: at most 64 leaves.
const DEPTH: u32 = 6;
/// All nodes of a full tree: 64 leaves, 32 pairs, and so on to one.
const NODES: usize = (2 << DEPTH) - 1;

/// A tree of at most 64 leaves with the roots of all its perfect subtrees: 4 KiB.
#[derive(Clone)]
pub(crate) struct Kept {
    size: u64,
    /// Level after level, from the leaves upwards.
    nodes: [Hash; NODES],
}

impl Default for Kept {
    fn default() -> Self {
        Self::new()
    }
}

impl Kept {
    pub(crate) const fn new() -> Self {
        Self { size: 0, nodes: [[0; 32]; NODES] }
    }

    /// Appends a leaf by its data and hashes each subtree that it makes perfect: two hashes a leaf on average.
    ///
    /// # Errors
    /// `LimitExceeded`: the tree is full.
    pub(crate) fn append(&mut self, data: &[u8]) -> Result<(), Error> {
        if self.size >> DEPTH != 0 {
            return Err(Error::LimitExceeded);
        }
        let mut root = leaf_hash(data);
        let mut index = self.size;
        for level in 0..=DEPTH {
            *self.nodes.get_mut(place(level, index)?).ok_or(Error::WrongState)? = root;
            if index & 1 == 0 {
                break;
            }
            root = node_hash(&self.node(level, index ^ 1)?, &root);
            index >>= 1;
        }
        self.size = self.size.saturating_add(1);
        Ok(())
    }

    /// The root.
    pub(crate) fn root(&self) -> Result<Hash, Error> {
        self.root_of(0, self.size)
    }

    /// The inclusion proof of a leaf.
    ///
    /// # Errors
    /// `InvalidArgument`: there is no such leaf.
    pub(crate) fn proof(&self, index: u64) -> Result<Proof, Error> {
        proof::path(index, self.size, |from, to| self.root_of(from, to))
    }

    /// `MTH(D[from:to])` of a subtree that stands in the tree: its perfect subtrees, put together.
    fn root_of(&self, from: u64, to: u64) -> Result<Hash, Error> {
        let mut parts = heapless::Vec::<Hash, 7>::new();
        let mut at = from;
        for level in (0..=DEPTH).rev() {
            if to.saturating_sub(at) >> level != 0 {
                parts.push(self.node(level, at >> level)?).map_err(|_| Error::WrongState)?;
                at = at.saturating_add(1 << level);
            }
        }
        let last = parts.pop().ok_or(Error::InvalidArgument)?;
        Ok(parts.iter().rev().fold(last, |right, left| node_hash(left, &right)))
    }

    fn node(&self, level: u32, index: u64) -> Result<Hash, Error> {
        self.nodes.get(place(level, index)?).copied().ok_or(Error::WrongState)
    }
}

/// Where a node stands: before its level are 128 - (128 >> level) others.
fn place(level: u32, index: u64) -> Result<usize, Error> {
    let before = NODES.saturating_add(1).saturating_sub((2 << DEPTH) >> level);
    usize::try_from(index).ok().and_then(|index| before.checked_add(index)).ok_or(Error::WrongState)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Frontier, inclusion_proof, path_len};

    #[test]
    fn roots_and_proofs_are_those_of_the_tree_at_every_size() {
        let mut kept = Kept::new();
        let mut frontier: Frontier = Frontier::new();
        for size in 1..=64_u64 {
            kept.append(&[size as u8]).unwrap();
            frontier.append(&leaf_hash(&[size as u8])).unwrap();
            assert_eq!(kept.root().unwrap(), frontier.root());
            for index in 0..size {
                let expected = inclusion_proof(index, size, |i| Some(leaf_hash(&[i as u8 + 1]))).unwrap();
                assert_eq!(kept.proof(index).unwrap(), expected);
                assert_eq!(expected.len(), path_len(index, size).unwrap());
            }
            assert_eq!(kept.proof(size), Err(Error::InvalidArgument));
        }
        assert_eq!(kept.append(&[0]), Err(Error::LimitExceeded));
        assert_eq!(Kept::new().root(), Err(Error::InvalidArgument));
    }
}
