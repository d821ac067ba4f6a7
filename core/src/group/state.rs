//! Group states (spec 10.5): what a statement of kind 3 says about an epoch.
use super::{Roster, keys::Wrapped};
use crate::{
    CardId, Error, GroupId, Suite, Time,
    identity::Identity,
    primitives::{ct_eq, kem},
    statement::{self, Kind, Statement, VerifiedCard},
    tree::Hash,
    wire::{codec, extension::Extensions, limits::MEMBERS_MAX},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Body<'a> {
    pub(crate) group: GroupId,
    pub(crate) epoch: u64,
    pub(crate) previous: Option<Hash>,
    pub(crate) created: Time,
    pub(crate) roster_root: Hash,
    pub(crate) roster_len: u32,
    pub(crate) public_key: &'a [u8],
    pub(crate) history: Option<Wrapped>,
    pub(crate) extensions: &'a [u8],
}

/// An epoch as somebody states it: well formed, but neither signature nor rights are verified. Only a
/// [`VerifiedState`](super::VerifiedState) is an epoch of the group.
#[derive(Clone, Copy)]
pub struct State<'a> {
    statement: Statement<'a>,
    body: Body<'a>,
}

impl<'a> State<'a> {
    /// Decodes all of `bytes`.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object. [`Error::InvalidKey`]: the epoch's public key is not one of its suite.
    /// [`Error::LimitExceeded`]: over [`MEMBERS_MAX`] members. [`Error::NonCanonical`] and what [`Statement::decode`]
    /// returns: malformed.
    #[inline(never)] // What it needs of the stack is gone when the signature is verified.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != Kind::GroupState {
            return Err(Error::WrongKind);
        }
        let body: Body<'a> = codec::decode(statement.body())?;
        let first = body.epoch == 0;
        if body.previous.is_none() != first || first && body.history.is_some() || body.roster_len == 0 {
            return Err(Error::NonCanonical);
        }
        if body.roster_len > MEMBERS_MAX {
            return Err(Error::LimitExceeded);
        }
        Extensions::decode(body.extensions)?;
        kem::check_public_key(statement.suite(), body.public_key)?;
        Ok(Self { statement, body })
    }

    /// Verifies that the owner of `signer` signed this while his card was valid; not that he might.
    pub(crate) fn check_signature(&self, signer: &VerifiedCard<'_>) -> Result<(), Error> {
        self.statement.verify(signer, self.body.created)
    }

    /// Whether this is the roster that the state is signed over.
    ///
    /// # Errors
    /// [`Error::NotAuthentic`]: it is another.
    pub fn check_roster(&self, roster: &Roster<'_>) -> Result<(), Error> {
        let same = roster.len() == self.body.roster_len && ct_eq(roster.root(), &self.body.roster_root);
        if same { Ok(()) } else { Err(Error::NotAuthentic) }
    }

    /// The group.
    #[must_use]
    pub const fn group(&self) -> GroupId {
        self.body.group
    }

    /// The epoch, counted from 0.
    #[must_use]
    pub const fn epoch(&self) -> u64 {
        self.body.epoch
    }

    /// The hash of the state before; none at epoch 0.
    #[must_use]
    pub const fn previous(&self) -> Option<&Hash> {
        self.body.previous.as_ref()
    }

    /// When it was made, by its signer's clock.
    #[must_use]
    pub const fn created(&self) -> Time {
        self.body.created
    }

    /// The suite of the epoch's public key.
    #[must_use]
    pub const fn suite(&self) -> Suite {
        self.statement.suite()
    }

    /// The epoch's public key, to which one who is no member seals: 32 or 1216 bytes.
    #[must_use]
    pub const fn public_key(&self) -> &'a [u8] {
        self.body.public_key
    }

    /// The root of the tree over the roster.
    #[must_use]
    pub const fn roster_root(&self) -> &Hash {
        &self.body.roster_root
    }

    /// How many members there are.
    #[must_use]
    pub const fn members(&self) -> u32 {
        self.body.roster_len
    }

    /// Whether a member can walk back from here to the epoch before.
    #[must_use]
    pub const fn has_history(&self) -> bool {
        self.body.history.is_some()
    }

    pub(crate) const fn history(&self) -> Option<&Wrapped> {
        self.body.history.as_ref()
    }

    /// The card of the signer.
    #[must_use]
    pub const fn signer(&self) -> CardId {
        self.statement.signer()
    }

    /// The statement hash: the epoch's name.
    #[must_use]
    pub const fn hash(&self) -> &Hash {
        self.statement.hash()
    }
}

/// Writes and signs a state; returns its length in bytes.
pub(crate) fn issue(
    identity: &Identity<'_>,
    suite: Suite,
    body: &Body<'_>,
    out: &mut [u8],
) -> Result<usize, Error> {
    let (id, key) = (identity.id(), identity.signing());
    statement::sign(Kind::GroupState, suite, id, key, out, |out| codec::encode(body, out)).map(|(len, _)| len)
}
