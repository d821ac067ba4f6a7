//! Lists of revocations (spec 11.8): statements one after the other, in the order in which their keeper took them.
use super::{Revocation, Verified};
use crate::{
    Error,
    envelope::Recipients,
    tree::{self, Frontier, Hash},
    wire::{
        cursor::{take, take_slice},
        limits::{PREAMBLE_LEN, REVOCATIONS_MAX, SIGNATURE_LEN, STATEMENT_BODY_MAX},
    },
};

/// A list where it lies. Each entry is well formed; signatures are verified when entries are gathered.
///
/// The list only grows, and its tree root is what a keeper signs in a checkpoint: who compares size and root with one
/// notices that an entry was left out, and who kept an older checkpoint that one was taken away.
#[derive(Clone, Copy)]
pub struct List<'a> {
    bytes: &'a [u8],
    size: u64,
    root: Hash,
}

impl<'a> List<'a> {
    /// Takes all of `bytes` apart, in one pass and no memory.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: over [`REVOCATIONS_MAX`] entries. What [`Revocation::decode`] returns: an entry is
    /// malformed, or of a later version. A list that is not understood whole is not relied on.
    #[inline(never)] // What it needs of the stack is gone when signatures are verified.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let (mut rest, mut tree) = (bytes, Frontier::<21>::new());
        while !rest.is_empty() {
            if tree.size() >= REVOCATIONS_MAX {
                return Err(Error::LimitExceeded);
            }
            let (entry, after) = split(rest)?;
            tree.append(&tree::leaf_hash(Revocation::decode(entry)?.hash()))?;
            rest = after;
        }
        Ok(Self { bytes, size: tree.size(), root: tree.root() })
    }

    /// How many entries there are.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree whose leaves are the statement hashes.
    #[must_use]
    pub const fn root(&self) -> &Hash {
        &self.root
    }

    /// The entries, in their order; nothing about them is verified.
    pub fn iter(&self) -> impl Iterator<Item = Revocation<'a>> + use<'a> {
        let mut rest = self.bytes;
        core::iter::from_fn(move || {
            let (entry, after) = split(rest).ok()?;
            rest = after;
            Revocation::decode(entry).ok()
        })
    }

    /// Verifies the entries that `wanted` picks and that a card of `signers` signed, and returns them: at most `N`.
    ///
    /// An entry by an unknown card is passed over, for anybody could have signed it; and so is one whose signer had no
    /// right to it, for it revokes nothing.
    ///
    /// # Errors
    /// [`Error::NotAuthentic`]: an entry is forged; its keeper had to verify it. [`Error::LimitExceeded`]: more than `N`;
    /// nothing is left out silently.
    pub fn gather<const N: usize>(
        &self,
        signers: &(impl Recipients + ?Sized),
        wanted: impl Fn(&Revocation<'_>) -> bool,
    ) -> Result<heapless::Vec<Verified, N>, Error> {
        let mut gathered = heapless::Vec::new();
        for entry in self.iter().filter(wanted) {
            let mut cards = (0..signers.count()).filter_map(|index| signers.recipient(index));
            let Some(signer) = cards.find(|card| card.id() == entry.signer()) else { continue };
            match entry.verify(signer) {
                Ok(verified) => gathered.push(verified).map_err(|_| Error::LimitExceeded)?,
                // By somebody whose card has ended, too: else the thief of one card could block every decision.
                Err(Error::Forbidden | Error::Expired | Error::Revoked | Error::NonCanonical) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(gathered)
    }
}

/// Splits the first statement off.
fn split(bytes: &[u8]) -> Result<(&[u8], &[u8]), Error> {
    let (_, rest) = take::<PREAMBLE_LEN>(bytes)?;
    let (len, _) = take::<2>(rest)?;
    let len = usize::from(u16::from_be_bytes(*len));
    if len > STATEMENT_BODY_MAX {
        return Err(Error::LimitExceeded);
    }
    take_slice(bytes, len.saturating_add(PREAMBLE_LEN + 2 + 32 + SIGNATURE_LEN))
}
