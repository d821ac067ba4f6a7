//! The one Merkle tree (spec 4.4; RFC 9162, 2.1) with SHA-256: segments, batches and whatever list is signed by its
//! root.
//!
//! ```
//! use life_core::tree::{Frontier, leaf_hash, inclusion_proof, verify_inclusion};
//!
//! let leaves = [b"a", b"b", b"c"].map(|data| leaf_hash(data));
//! let mut frontier: Frontier = Frontier::new();
//! for leaf in &leaves {
//!     frontier.append(leaf)?;
//! }
//! let proof = inclusion_proof(1, 3, |i| leaves.get(i as usize).copied())?;
//! verify_inclusion(&leaves[1], 1, 3, &proof, &frontier.root())?;
//! # Ok::<(), life_core::Error>(())
//! ```
mod kept;
mod nodes;
mod proof;
#[cfg(test)]
mod tests;

use crate::{
    Error,
    primitives::hash::{HASH_LEN, sha256},
};
pub(crate) use kept::Kept;
pub use nodes::{consistency_proof_from, inclusion_proof_from};
pub use proof::{
    Proof, consistency_proof, inclusion_proof, path_len, root_from_inclusion, verify_consistency,
    verify_inclusion,
};

/// A hash of the tree: 32 bytes.
pub type Hash = [u8; HASH_LEN];

/// The depth of the deepest tree: 2^40 - 1 leaves.
pub const MAX_DEPTH: usize = 40;

/// RFC 9162, 2.1.1: "The hash of a list with one entry (also known as a leaf hash) is:
/// `MTH({d[0]}) = HASH(0x00 || d[0])`."
#[must_use]
pub fn leaf_hash(data: &[u8]) -> Hash {
    sha256(&[0], &[data])
}

/// RFC 9162, 2.1.1: "`MTH(D_n) = HASH(0x01 || MTH(D[0:k]) || MTH(D[k:n]))`".
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    sha256(&[1], &[left, right])
}

/// RFC 9162, 2.1.1: "The hash of an empty list is the hash of an empty string: `MTH({}) = HASH()`."
#[must_use]
pub fn empty_root() -> Hash {
    sha256(&[], &[])
}

/// The state of a tree that grows: the roots of its perfect subtrees, at most one of each height.
///
/// `DEPTH` bounds it to 2^DEPTH - 1 leaves and to 32 * DEPTH + 16 bytes.
#[derive(Clone)]
pub struct Frontier<const DEPTH: usize = MAX_DEPTH> {
    size: u64,
    /// Of the set bits of `size` from the highest to the lowest: the root of the perfect subtree.
    roots: heapless::Vec<Hash, DEPTH>,
}

impl<const DEPTH: usize> Default for Frontier<DEPTH> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const DEPTH: usize> Frontier<DEPTH> {
    /// The empty tree.
    #[must_use]
    pub const fn new() -> Self {
        Self { size: 0, roots: heapless::Vec::new() }
    }

    /// How many leaves there are.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf by its hash, in amortised one node hash.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: the tree is full.
    pub fn append(&mut self, leaf: &Hash) -> Result<(), Error> {
        self.append_with(leaf, |_, _, _| ())
    }

    /// Appends a leaf, and tells `node` of every perfect subtree that it completes: level (0 is the leaf), index on that
    /// level, root. Whoever keeps them makes proofs in O(log n): [`inclusion_proof_from`], [`consistency_proof_from`].
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: the tree is full; `node` was told nothing.
    pub fn append_with(&mut self, leaf: &Hash, mut node: impl FnMut(u32, u64, &Hash)) -> Result<(), Error> {
        let grown = self.size.checked_add(1).ok_or(Error::LimitExceeded)?;
        if grown.checked_shr(u32::try_from(DEPTH).unwrap_or(u32::MAX)).unwrap_or(0) != 0 {
            return Err(Error::LimitExceeded);
        }
        let mut root = *leaf;
        node(0, self.size, &root);
        for level in 1..=self.size.trailing_ones() {
            let left = self.roots.pop().ok_or(Error::WrongState)?;
            root = node_hash(&left, &root);
            node(level, self.size.checked_shr(level).unwrap_or(0), &root);
        }
        self.roots.push(root).map_err(|_| Error::LimitExceeded)?;
        self.size = grown;
        Ok(())
    }

    /// The root of the tree as it stands.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut roots = self.roots.iter().rev();
        let Some(lowest) = roots.next() else { return empty_root() };
        roots.fold(*lowest, |right, left| node_hash(left, &right))
    }
}
