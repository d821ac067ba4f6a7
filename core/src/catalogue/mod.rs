//! Catalogues: sorted keys and values under one signature, each provable alone (spec 14.9).
//!
//! A list of codes, of medicines, or of each actor's latest card is published as an **edition**: a checkpoint over entries in
//! the order of their keys. A device that holds the checkpoint verifies one entry, or that a key has none, with a few hashes.
#[cfg(test)]
mod tests;

use crate::{
    Error,
    log::{Export, Place, VerifiedCheckpoint},
    tree::{Frontier, Hash, leaf_hash},
    wire::{
        codec,
        limits::{CATALOGUE_KEY_MAX, CATALOGUE_VALUE_MAX},
    },
};
use serde::{Deserialize, Serialize};

/// Most bytes of an encoded entry.
pub const ENTRY_MAX: usize = 2 + CATALOGUE_KEY_MAX + 2 + CATALOGUE_VALUE_MAX;

/// One entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry<'a> {
    /// What it is found by: 1 to [`CATALOGUE_KEY_MAX`] bytes.
    pub key: &'a [u8],
    /// What stands there: up to [`CATALOGUE_VALUE_MAX`] bytes.
    pub value: &'a [u8],
}

impl<'a> Entry<'a> {
    /// Decodes all of `bytes`.
    ///
    /// # Errors
    /// [`Error::NonCanonical`], [`Error::TrailingData`]: malformed, or without a key. [`Error::LimitExceeded`]: key or value are
    /// too long.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let entry: Self = codec::decode(bytes)?;
        entry.check().map(|()| entry)
    }

    /// Writes the entry and returns its length in bytes, at most [`ENTRY_MAX`].
    ///
    /// # Errors
    /// [`Error::NonCanonical`], [`Error::LimitExceeded`]: key or value are empty or too long.
    /// [`Error::BufferTooSmall`]: `out` has no room.
    pub fn encode(&self, out: &mut [u8]) -> Result<usize, Error> {
        self.check()?;
        codec::encode(self, out)
    }

    /// Its hash in the tree.
    ///
    /// # Errors
    /// [`Error::NonCanonical`], [`Error::LimitExceeded`]: key or value are empty or too long.
    pub fn hash(&self) -> Result<Hash, Error> {
        let mut bytes = [0; ENTRY_MAX];
        let len = self.encode(&mut bytes)?;
        bytes.get(..len).map(leaf_hash).ok_or(Error::WrongState)
    }

    /// Verifies that the entry stands in this edition.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: the checkpoint is of no sorted list. [`Error::NotAuthentic`]: the proof does not show it.
    /// [`Error::NonCanonical`], [`Error::LimitExceeded`]: it is no entry.
    pub fn check_included(
        &self,
        place: &Place<'_>,
        checkpoint: &VerifiedCheckpoint<'_>,
    ) -> Result<(), Error> {
        if checkpoint.head().purpose.grows() {
            return Err(Error::WrongKind);
        }
        checkpoint.check_included(&self.hash()?, place)
    }

    fn check(&self) -> Result<(), Error> {
        if self.key.is_empty() {
            return Err(Error::NonCanonical);
        }
        let long = self.key.len() > CATALOGUE_KEY_MAX || self.value.len() > CATALOGUE_VALUE_MAX;
        if long { Err(Error::LimitExceeded) } else { Ok(()) }
    }
}

/// An entry beside the place where a key would stand.
pub type Neighbour<'n> = (Entry<'n>, Place<'n>);

/// Verifies that no entry of this edition has this key: its two neighbours stand side by side, or it would stand before the
/// first or behind the last.
///
/// The keeper's signature is what says that the list is sorted: whoever reads the whole edition, as witnesses do, checks it
/// with an [`Edition`].
///
/// # Errors
/// [`Error::WrongKind`]: the checkpoint is of no sorted list. [`Error::NotAuthentic`]: the proof does not show it.
/// [`Error::NonCanonical`], [`Error::LimitExceeded`]: a neighbour is no entry.
pub fn check_absent(
    key: &[u8],
    before: Option<Neighbour<'_>>,
    after: Option<Neighbour<'_>>,
    checkpoint: &VerifiedCheckpoint<'_>,
) -> Result<(), Error> {
    if checkpoint.head().purpose.grows() {
        return Err(Error::WrongKind);
    }
    let mut next = 0;
    if let Some((entry, place)) = before {
        entry.check_included(&place, checkpoint)?;
        if entry.key >= key {
            return Err(Error::NotAuthentic);
        }
        next = place.index.saturating_add(1);
    }
    if let Some((entry, place)) = after {
        entry.check_included(&place, checkpoint)?;
        return if entry.key > key && place.index == next { Ok(()) } else { Err(Error::NotAuthentic) };
    }
    if next == checkpoint.head().size { Ok(()) } else { Err(Error::NotAuthentic) }
}

/// A whole edition, written or read entry after entry in constant memory.
#[derive(Clone, Default)]
pub struct Edition {
    list: Frontier,
    last: heapless::Vec<u8, CATALOGUE_KEY_MAX>,
}

impl Edition {
    /// An empty one.
    #[must_use]
    pub const fn new() -> Self {
        Self { list: Frontier::new(), last: heapless::Vec::new() }
    }

    /// Takes the next entry in, and returns its hash.
    ///
    /// # Errors
    /// [`Error::OutOfOrder`]: its key is not above the last one. [`Error::NonCanonical`], [`Error::LimitExceeded`]: it is no
    /// entry, or there are 2^40.
    pub fn push(&mut self, entry: &Entry<'_>) -> Result<Hash, Error> {
        let hash = entry.hash()?;
        if entry.key <= self.last.as_slice() {
            return Err(Error::OutOfOrder);
        }
        self.list.append(&hash)?;
        self.last.clear();
        self.last.extend_from_slice(entry.key).map_err(|_| Error::LimitExceeded)?;
        Ok(hash)
    }

    /// The list, for [`LogHead::next`](crate::log::LogHead::next).
    #[must_use]
    pub const fn list(&self) -> &Frontier {
        &self.list
    }

    /// Compares what was read with a checkpoint.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: the checkpoint is of no sorted list. [`Error::Truncated`], [`Error::TrailingData`]: it covers more
    /// or less. [`Error::NotAuthentic`]: other entries.
    pub fn check(&self, checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
        if checkpoint.head().purpose.grows() {
            return Err(Error::WrongKind);
        }
        Export::of(&self.list).check(checkpoint)
    }
}
