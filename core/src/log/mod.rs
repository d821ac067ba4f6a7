//! Logs: a growing list whose keeper signs its root, so that nobody is shown another list (spec 14.4 to 14.7).
//!
//! A **checkpoint** is the keeper's word for size and root. A reader keeps the [`LogHead`] of the last one that it has seen
//! and lets it [`advance`](LogHead::advance). **Witnesses** do the same and sign what they accept; a reader that asks for
//! some of them sees the list that everybody sees. A keeper who shows two lists leaves [evidence](verify_split_view).
//!
//! ```
//! # use life_core::{ActorId, Error, LogId, Suite, Time, log::*, identity::{Identity, Seed}, statement::*, tree::{self, Frontier}};
//! # let details = CardDetails { actor: ActorId([1; 16]), generation: 0, kind: ActorKind::Service,
//! #     not_before: Time(0), not_after: Time::MAX, name: None, extensions: &[] };
//! # let (seed, mut card) = (Seed::from_bytes([7; 32]), [0; 300]);
//! # let len = seed.issue_card(Suite::Classic, &details, &mut card)?;
//! # let keeper = Identity::new(&seed, Card::decode(&card[..len])?)?;
//! let log = LogId([1; 16]); // really: keeper.generate_log_id(&mut rng, now)?
//! let mut list: Frontier = Frontier::new();
//! list.append(&tree::leaf_hash(b"first"))?;
//! let head = LogHead::empty(log, Purpose::Directory).next(&list, Time(1000))?;
//! let mut out = [0; 300];
//! let (len, _) = issue_checkpoint(&keeper, &head, &mut out)?;
//!
//! let checkpoint = Checkpoint::decode(&out[..len])?.verify(keeper.card(), log, Purpose::Directory)?;
//! checkpoint.check_included(&tree::leaf_hash(b"first"), &Place { index: 0, path: &[] })?;
//! let seen = LogHead::empty(log, Purpose::Directory).advance(&checkpoint, &[])?;
//! # Ok::<(), Error>(())
//! ```
mod evidence;
mod export;
mod head;
#[cfg(test)]
pub(crate) mod tests;
mod witness;

use crate::{
    ActorId, CardId, Error, LogId, Time,
    identity::Identity,
    statement::{self, Kind, Statement, VerifiedCard},
    tree::{Hash, MAX_DEPTH, empty_root, verify_inclusion},
    wire::{codec, extension::Extensions},
};
pub use evidence::{verify_split_entry, verify_split_view};
pub use export::Export;
pub use head::{LOG_HEAD_LEN, LogHead};
use serde::{Deserialize, Serialize};
pub use witness::{Quorum, WitnessedCheckpoint, Witnesses, cosign};

/// What a list is for, so that a root of one is never taken for a root of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// Cards, endorsements and revocations; grows.
    Directory,
    /// Entries of an audit log; grows.
    Audit,
    /// Keys and values, sorted by key; each checkpoint is another edition.
    Catalogue,
    /// Revocations; grows.
    Revocations,
}

impl Purpose {
    /// Whether the list only grows; a catalogue is sorted instead, and each checkpoint of it is an edition of its own.
    #[must_use]
    pub const fn grows(self) -> bool {
        !matches!(self, Purpose::Catalogue)
    }
}

/// Where a leaf stands in a list, with the proof: RFC 9162's inclusion path, the lowest hash first.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    /// Counts from 0.
    pub index: u64,
    /// The hashes beside the way to the root.
    pub path: &'p [Hash],
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Body<'a> {
    head: LogHead,
    extensions: &'a [u8],
}

/// A checkpoint, or a witness's cosignature of one, that is well-formed; nothing about it is verified.
#[derive(Clone, Copy, Debug)]
pub struct Checkpoint<'a> {
    statement: Statement<'a>,
    head: LogHead,
}

impl<'a> Checkpoint<'a> {
    /// Decodes all of `bytes` as a checkpoint.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object. [`Error::NonCanonical`]: a field is malformed, or an empty list has a
    /// root of its own. [`Error::LimitExceeded`]: 2^40 leaves or more. [`Error::UnsupportedVersion`]: an unknown purpose.
    /// [`Error::UnsupportedExtension`] and what [`Statement::decode`] returns.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != Kind::Checkpoint {
            return Err(Error::WrongKind);
        }
        let Body { head, extensions } = codec::decode(statement.body())?;
        head.check()?;
        Extensions::decode(extensions)?;
        Ok(Self { statement, head })
    }

    /// Verifies that the `keeper` of this log signed it, while his card was valid.
    ///
    /// # Errors
    /// [`Error::WrongObject`]: another log. [`Error::WrongKind`]: a list for another purpose. [`Error::WrongAuthor`],
    /// [`Error::Expired`], [`Error::Revoked`], [`Error::NotAuthentic`]: not signed by the keeper, or not validly.
    pub fn verify(
        &self,
        keeper: &VerifiedCard<'_>,
        log: LogId,
        purpose: Purpose,
    ) -> Result<VerifiedCheckpoint<'a>, Error> {
        if self.head.log != log {
            return Err(Error::WrongObject);
        }
        if self.head.purpose != purpose {
            return Err(Error::WrongKind);
        }
        self.statement.verify(keeper, self.head.time)?;
        let (statement, head) = (self.statement, self.head);
        Ok(VerifiedCheckpoint { statement, head, keeper: keeper.details().actor })
    }

    /// What it says; not verified.
    #[must_use]
    pub const fn head(&self) -> &LogHead {
        &self.head
    }

    /// The card that signed it: the keeper's, or a witness's.
    #[must_use]
    pub const fn signer(&self) -> CardId {
        self.statement.signer()
    }

    /// Its name: the statement hash.
    #[must_use]
    pub const fn hash(&self) -> &[u8; 32] {
        self.statement.hash()
    }
}

/// A checkpoint that the keeper has signed. What it says is his word; others may have been told otherwise.
#[derive(Clone, Copy, Debug)]
pub struct VerifiedCheckpoint<'a> {
    statement: Statement<'a>,
    head: LogHead,
    keeper: ActorId,
}

impl VerifiedCheckpoint<'_> {
    /// What it says.
    #[must_use]
    pub const fn head(&self) -> &LogHead {
        &self.head
    }

    /// The keeper's card.
    #[must_use]
    pub const fn keeper(&self) -> CardId {
        self.statement.signer()
    }

    /// Verifies that a leaf stands in the list: what it is the hash of, existed at the time of this checkpoint.
    ///
    /// # Errors
    /// [`Error::NotAuthentic`]: the proof does not show it.
    pub fn check_included(&self, leaf: &Hash, place: &Place<'_>) -> Result<(), Error> {
        verify_inclusion(leaf, place.index, self.head.size, place.path, &self.head.root)
            .map_err(|_| Error::NotAuthentic)
    }
}

/// Signs a checkpoint of the identity's own log; returns its length in bytes and its hash.
///
/// A keeper MUST NOT sign two that contradict each other: [`LogHead::next`] makes the next head from the last, which the
/// keeper stores before it publishes the checkpoint.
///
/// # Errors
/// [`Error::InvalidArgument`], [`Error::LimitExceeded`]: no such list. [`Error::Expired`], [`Error::Revoked`]: the keeper's
/// card is not valid at that time. [`Error::BufferTooSmall`]: `out` has no room.
pub fn issue_checkpoint(
    identity: &Identity<'_>,
    head: &LogHead,
    out: &mut [u8],
) -> Result<(usize, [u8; 32]), Error> {
    head.check()
        .map_err(|error| if error == Error::NonCanonical { Error::InvalidArgument } else { error })?;
    sign(identity, head.time, out, |out| codec::encode(&Body { head: *head, extensions: &[] }, out))
}

fn sign(
    identity: &Identity<'_>,
    time: Time,
    out: &mut [u8],
    write_body: impl FnOnce(&mut [u8]) -> Result<usize, Error>,
) -> Result<(usize, [u8; 32]), Error> {
    let card = identity.card();
    card.check_valid(time)?;
    statement::sign(Kind::Checkpoint, card.suite(), card.id(), identity.signing(), out, write_body)
}

impl LogHead {
    fn check(&self) -> Result<(), Error> {
        if self.size >> MAX_DEPTH != 0 {
            return Err(Error::LimitExceeded);
        }
        if self.size == 0 && self.root != empty_root() { Err(Error::NonCanonical) } else { Ok(()) }
    }
}
