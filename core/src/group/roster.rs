//! Rosters (spec 10.3): the members of an epoch in order of their cards, as one string of bytes and as a tree.
//!
//! ```text
//! roster = for each member: leaf length (2) | leaf
//! ```
use super::{Leaf, Membership, Right, leaf};
use crate::{
    CardId, Error, Suite, Time,
    tree::{Frontier, Hash, inclusion_proof},
    wire::{
        cursor::Writer,
        limits::{MEMBERS_LOG2, MEMBERS_MAX, ROSTER_LEAF_MAX},
    },
};
use core::cell::Cell;

/// A whole roster, walked once: every leaf is well formed and they ascend. It is a certain epoch's when
/// [`State::check_roster`](super::State::check_roster) says so.
#[derive(Clone, Copy)]
pub struct Roster<'a> {
    bytes: &'a [u8],
    len: u32,
    root: Hash,
    weakest: Suite,
}

impl<'a> Roster<'a> {
    /// Walks all of `bytes`, in one hash for each member.
    ///
    /// # Errors
    /// [`Error::NonCanonical`]: not in ascending order, or one twice. [`Error::LimitExceeded`]: over [`MEMBERS_MAX`].
    /// [`Error::Truncated`] and what [`Leaf::decode`] returns: malformed.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut tree = Frontier::<MEMBERS_LOG2>::new();
        let mut last: Option<CardId> = None;
        let mut weakest = Suite::Hybrid;
        let mut rest = bytes;
        while !rest.is_empty() {
            let (encoded, after) = Leaf::split(rest)?;
            let member = Leaf::decode(encoded)?;
            if last.is_some_and(|last| last >= member.card()) {
                return Err(Error::NonCanonical);
            }
            weakest = weakest.min(member.suite().unwrap_or(weakest));
            tree.append(&leaf::hash(encoded))?;
            (last, rest) = (Some(member.card()), after);
        }
        let len = u32::try_from(tree.size()).map_err(|_| Error::LimitExceeded)?;
        Ok(Self { bytes, len, root: tree.root(), weakest })
    }

    /// The roster of nobody: what a group grows from.
    pub(crate) fn empty() -> Self {
        Self { bytes: &[], len: 0, root: crate::tree::empty_root(), weakest: Suite::Hybrid }
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// How many members there are.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The root of the tree over the leaves.
    #[must_use]
    pub const fn root(&self) -> &Hash {
        &self.root
    }

    /// The weakest suite of a stanza.
    pub(crate) const fn weakest(&self) -> Suite {
        self.weakest
    }

    /// The members, in order of their cards.
    pub fn members(&self) -> impl Iterator<Item = Leaf<'a>> + use<'a> {
        self.leaves().filter_map(|encoded| Leaf::decode(encoded).ok())
    }

    /// The member of a card.
    #[must_use]
    pub fn find(&self, card: CardId) -> Option<Leaf<'a>> {
        self.members().find(|member| member.card() == card)
    }

    /// How many may do something at a moment.
    #[must_use]
    pub fn count(&self, right: Right, at: Time) -> usize {
        self.members().filter(|member| member.role().check(right, at).is_ok()).count()
    }

    /// Writes the proof that a card is a member to `out` and returns its length in bytes, at most
    /// [`Membership::MAX_LEN`](super::Membership::MAX_LEN). A server does this for devices.
    ///
    /// # Errors
    /// [`Error::NoRecipient`]: the card is no member. [`Error::BufferTooSmall`]: `out`.
    pub fn prove(&self, card: CardId, out: &mut [u8]) -> Result<usize, Error> {
        let found = (0_u32..)
            .zip(self.leaves())
            .find(|(_, encoded)| Leaf::decode(encoded).is_ok_and(|member| member.card() == card));
        let (index, encoded) = found.ok_or(Error::NoRecipient)?;
        // The proof asks for leaves in ranges, each ascending: the cursor goes on where it stopped.
        let cursor = Cell::new((0_u64, self.bytes));
        let hash_of = |wanted: u64| {
            let (mut at, mut rest) = cursor.get();
            if wanted < at {
                (at, rest) = (0, self.bytes);
            }
            loop {
                let (encoded, after) = Leaf::split(rest).ok()?;
                if at == wanted {
                    cursor.set((at.checked_add(1)?, after));
                    return Some(leaf::hash(encoded));
                }
                (at, rest) = (at.checked_add(1)?, after);
            }
        };
        let proof = inclusion_proof(u64::from(index), u64::from(self.len), hash_of)?;
        Membership::write(index, encoded, &proof, out)
    }

    fn leaves(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let mut rest = self.bytes;
        core::iter::from_fn(move || {
            let (encoded, after) = Leaf::split(rest).ok()?;
            rest = after;
            Some(encoded)
        })
    }
}

/// Writes a roster, member after member, into a caller's buffer.
pub(crate) struct Builder<'o> {
    out: Writer<'o>,
    tree: Frontier<MEMBERS_LOG2>,
    last: Option<CardId>,
}

impl<'o> Builder<'o> {
    pub(crate) const fn new(out: &'o mut [u8]) -> Self {
        Self { out: Writer::new(out), tree: Frontier::new(), last: None }
    }

    /// Appends a member, whose card must be greater than all before.
    pub(crate) fn push(&mut self, member: &Leaf<'_>) -> Result<(), Error> {
        if self.last.is_some_and(|last| last >= member.card()) {
            return Err(Error::InvalidArgument);
        }
        if self.tree.size() >= u64::from(MEMBERS_MAX) {
            return Err(Error::LimitExceeded);
        }
        let mut encoded = [0; ROSTER_LEAF_MAX];
        let len = member.encode(&mut encoded)?;
        let encoded = encoded.get(..len).ok_or(Error::LimitExceeded)?;
        self.out.put(&u16::try_from(len).map_err(|_| Error::LimitExceeded)?.to_be_bytes())?;
        self.out.put(encoded)?;
        self.tree.append(&leaf::hash(encoded))?;
        self.last = Some(member.card());
        Ok(())
    }

    /// Length in bytes, number of members, root.
    pub(crate) fn finish(self) -> Result<(usize, u32, Hash), Error> {
        let members = u32::try_from(self.tree.size()).map_err(|_| Error::LimitExceeded)?;
        Ok((self.out.len(), members, self.tree.root()))
    }
}
