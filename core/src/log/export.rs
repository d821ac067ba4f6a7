//! A whole list, read leaf after leaf in constant memory (spec 14.5).
use super::VerifiedCheckpoint;
use crate::{
    Error,
    tree::{Frontier, Hash},
};

/// Reads a list from its beginning and compares it with a checkpoint; goes on afterwards to a later one.
#[derive(Clone, Default)]
pub struct Export(Frontier);

impl Export {
    /// Nothing read yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Frontier::new())
    }

    /// A list that the caller has put together himself.
    #[must_use]
    pub fn of(list: &Frontier) -> Self {
        Self(list.clone())
    }

    /// Takes the next leaf in.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: 2^40 leaves or more.
    pub fn push(&mut self, leaf: &Hash) -> Result<(), Error> {
        self.0.append(leaf)
    }

    /// How many leaves were taken in.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.0.size()
    }

    /// Compares what was read with a checkpoint.
    ///
    /// # Errors
    /// [`Error::Truncated`]: the checkpoint covers more. [`Error::TrailingData`]: it covers less.
    /// [`Error::NotAuthentic`]: other leaves, or another order.
    pub fn check(&self, checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
        let head = checkpoint.head();
        if self.size() < head.size {
            return Err(Error::Truncated);
        }
        if self.size() > head.size {
            return Err(Error::TrailingData);
        }
        if self.0.root() == head.root { Ok(()) } else { Err(Error::NotAuthentic) }
    }
}
