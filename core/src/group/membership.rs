//! Proofs of membership (spec 10.4): one leaf and its path, for whoever does not hold the roster.
//!
//! ```text
//! membership = index (4) | leaf length (2) | leaf | hashes (32 each)
//! ```
use super::{Leaf, Right, Role, State, VerifiedState, leaf};
use crate::{
    CardId, Error, GroupId, Time,
    tree::{Hash, verify_inclusion},
    wire::{
        cursor::{Writer, take},
        limits::{MEMBERS_LOG2, ROSTER_LEAF_MAX},
    },
};

/// A leaf with its place and path; nothing about it is verified yet.
#[derive(Clone, Copy)]
pub struct Membership<'a> {
    index: u32,
    encoded: &'a [u8],
    leaf: Leaf<'a>,
    proof: &'a [Hash],
}

impl<'a> Membership<'a> {
    /// Most bytes of a proof.
    pub const MAX_LEN: usize = 4 + 2 + ROSTER_LEAF_MAX + 32 * MEMBERS_LOG2;

    /// Takes all of `bytes` apart.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: over 20 hashes. [`Error::Truncated`] and what [`Leaf::decode`] returns: malformed.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let (index, rest) = take::<4>(bytes)?;
        let (encoded, rest) = Leaf::split(rest)?;
        let leaf = Leaf::decode(encoded)?;
        let (proof, cut) = rest.as_chunks::<32>();
        if !cut.is_empty() {
            return Err(Error::Truncated);
        }
        if proof.len() > MEMBERS_LOG2 {
            return Err(Error::LimitExceeded);
        }
        Ok(Self { index: u32::from_be_bytes(*index), encoded, leaf, proof })
    }

    pub(crate) fn write(index: u32, encoded: &[u8], proof: &[Hash], out: &mut [u8]) -> Result<usize, Error> {
        let mut out = Writer::new(out);
        out.put(&index.to_be_bytes())?;
        out.put(&u16::try_from(encoded.len()).map_err(|_| Error::LimitExceeded)?.to_be_bytes())?;
        out.put(encoded)?;
        proof.iter().try_for_each(|hash| out.put(hash))?;
        Ok(out.len())
    }

    /// The leaf, as it is claimed.
    #[must_use]
    pub const fn leaf(&self) -> &Leaf<'a> {
        &self.leaf
    }

    /// Verifies that an epoch's signed roster has this leaf.
    ///
    /// # Errors
    /// [`Error::NotAuthentic`]: it has not.
    pub fn verify(&self, state: &VerifiedState<'_>) -> Result<VerifiedMember<'a>, Error> {
        self.check(state)?;
        Ok(VerifiedMember::found(state, self.leaf))
    }

    /// Checks the path against a state that need not be verified.
    pub(crate) fn check(&self, state: &State<'_>) -> Result<(), Error> {
        let (index, size) = (u64::from(self.index), u64::from(state.members()));
        verify_inclusion(&leaf::hash(self.encoded), index, size, self.proof, state.roster_root())
            .map_err(|_| Error::NotAuthentic)
    }
}

/// A member of an epoch: proven by his path ([`Membership::verify`]) or found in the whole roster
/// ([`VerifiedState::member`]).
#[derive(Clone, Copy)]
pub struct VerifiedMember<'a> {
    group: GroupId,
    epoch: u64,
    state: Hash,
    leaf: Leaf<'a>,
}

impl<'a> VerifiedMember<'a> {
    pub(crate) fn found(state: &VerifiedState<'_>, leaf: Leaf<'a>) -> Self {
        Self { group: state.group(), epoch: state.epoch(), state: *state.hash(), leaf }
    }

    /// The group.
    #[must_use]
    pub const fn group(&self) -> GroupId {
        self.group
    }

    /// The epoch.
    #[must_use]
    pub const fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The hash of the state whose roster he is in.
    #[must_use]
    pub const fn state_hash(&self) -> &Hash {
        &self.state
    }

    /// The member's card.
    #[must_use]
    pub const fn card(&self) -> CardId {
        self.leaf.card()
    }

    /// What he may do, and when.
    #[must_use]
    pub const fn role(&self) -> &Role {
        self.leaf.role()
    }

    /// The leaf.
    #[must_use]
    pub const fn leaf(&self) -> &Leaf<'a> {
        &self.leaf
    }

    /// The epoch's secret, wrapped to his card.
    pub(crate) const fn stanza(&self) -> &'a [u8] {
        self.leaf.stanza()
    }

    /// Whether he may do something at a moment.
    ///
    /// # Errors
    /// [`Error::Forbidden`]: he lacks the right. [`Error::Expired`]: not yet, or no longer.
    pub fn check(&self, right: Right, at: Time) -> Result<(), Error> {
        self.role().check(right, at)
    }
}
