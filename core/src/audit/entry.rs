//! The statement of kind 7 (spec 15.1).
use crate::{
    CardId, Digest, Error, GroupId, LogId, ObjectId, Time,
    log::{Place, Purpose, VerifiedCheckpoint},
    statement::{Kind, Statement, VerifiedCard},
    tree::{Hash, leaf_hash},
    wire::{codec, extension::Extensions},
};
use serde::{Deserialize, Serialize};

/// What was done: `AuditEvent.action` of FHIR R4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Action {
    /// C.
    Create,
    /// R: read, opened, printed, queried.
    Read,
    /// U: a new revision.
    Update,
    /// D.
    Delete,
    /// E: anything else, such as a login, a change of rights, an export.
    Execute,
}

/// What came of it: `AuditEvent.outcome` of FHIR R4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// 0.
    Success,
    /// 4: refused or failed, and can be tried again.
    MinorFailure,
    /// 8: refused or failed.
    SeriousFailure,
    /// 12: the system is out of order.
    MajorFailure,
}

/// What it was for: `AuditEvent.purposeOfEvent` of FHIR R4, from v3 `PurposeOfUse`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Use {
    /// `TREAT`.
    Treatment,
    /// `ETREAT`: in an emergency, beyond what was consented.
    Emergency,
    /// `HPAYMT`.
    Payment,
    /// `HOPERAT`.
    Operations,
    /// `HRESCH`.
    Research,
    /// `PATRQT`: the patient asked for it.
    PatientRequest,
}

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Details<'a> {
    /// When it was done, by the actor's clock.
    pub time: Time,
    /// What was done.
    pub action: Action,
    /// What came of it.
    pub outcome: Outcome,
    /// What it was for.
    pub purpose: Use,
    /// The group in whose name.
    pub group: Option<GroupId>,
    /// To which object.
    pub object: Option<ObjectId>,
    /// To which revision of it: its digest. That an entry names it shows that it existed when the log took the entry in.
    pub revision: Option<Digest>,
    /// The digest of an envelope that tells more to whom it is addressed.
    pub details: Option<Digest>,
    /// An extension block, most often empty.
    pub extensions: &'a [u8],
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Body<'a> {
    pub(super) log: LogId,
    pub(super) sequence: u64,
    pub(super) previous: Option<Hash>,
    pub(super) time: Time,
    pub(super) action: Action,
    pub(super) outcome: Outcome,
    pub(super) purpose: Use,
    pub(super) group: Option<GroupId>,
    pub(super) object: Option<ObjectId>,
    pub(super) revision: Option<Digest>,
    pub(super) details: Option<Digest>,
    pub(super) extensions: &'a [u8],
}

impl<'a> Body<'a> {
    pub(super) fn new(log: LogId, sequence: u64, previous: Option<Hash>, details: &Details<'a>) -> Self {
        let Details { time, action, outcome, purpose, group, object, revision, details, extensions } =
            *details;
        Self {
            log,
            sequence,
            previous,
            time,
            action,
            outcome,
            purpose,
            group,
            object,
            revision,
            details,
            extensions,
        }
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        let first = self.sequence == 0;
        if first != self.previous.is_none() || self.revision.is_some() && self.object.is_none() {
            return Err(Error::NonCanonical);
        }
        Extensions::decode(self.extensions).map(|_| ())
    }
}

/// An entry that is well-formed; nothing about it is verified.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    statement: Statement<'a>,
    body: Body<'a>,
}

impl<'a> Entry<'a> {
    /// Decodes all of `bytes` as an entry.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object. [`Error::NonCanonical`]: a field is malformed, an entry but the first
    /// names none before it, or a revision is of no object. [`Error::UnsupportedVersion`]: an unknown action, outcome or use.
    /// [`Error::UnsupportedExtension`] and what [`Statement::decode`] returns.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != Kind::LogEntry {
            return Err(Error::WrongKind);
        }
        let body: Body<'a> = codec::decode(statement.body())?;
        body.check()?;
        Ok(Self { statement, body })
    }

    /// Verifies that `actor` signed it, for this log, while his card was valid.
    ///
    /// # Errors
    /// [`Error::WrongObject`]: for another log. [`Error::WrongAuthor`], [`Error::Expired`], [`Error::Revoked`],
    /// [`Error::NotAuthentic`]: not signed by this actor, or not validly.
    pub fn verify(&self, actor: &VerifiedCard<'_>, log: LogId) -> Result<VerifiedEntry<'a>, Error> {
        if self.body.log != log {
            return Err(Error::WrongObject);
        }
        self.statement.verify(actor, self.body.time)?;
        Ok(VerifiedEntry(*self))
    }

    /// The card that signed it.
    #[must_use]
    pub const fn actor(&self) -> CardId {
        self.statement.signer()
    }

    /// The log that it was made for.
    #[must_use]
    pub const fn log(&self) -> LogId {
        self.body.log
    }

    /// Its number in the actor's lane, from 0.
    #[must_use]
    pub const fn sequence(&self) -> u64 {
        self.body.sequence
    }

    /// The entry before it in the lane; none for the first.
    #[must_use]
    pub const fn previous(&self) -> Option<Hash> {
        self.body.previous
    }

    /// What it says.
    #[must_use]
    pub const fn details(&self) -> Details<'a> {
        let Body { time, action, outcome, purpose, group, object, revision, details, extensions, .. } =
            self.body;
        Details { time, action, outcome, purpose, group, object, revision, details, extensions }
    }

    /// Its name: the statement hash.
    #[must_use]
    pub const fn hash(&self) -> &Hash {
        self.statement.hash()
    }

    /// Its leaf in the tree of the log.
    #[must_use]
    pub fn leaf(&self) -> Hash {
        leaf_hash(self.hash())
    }
}

/// An entry that its actor has signed for this log.
#[derive(Clone, Copy, Debug)]
pub struct VerifiedEntry<'a>(Entry<'a>);

impl<'a> core::ops::Deref for VerifiedEntry<'a> {
    type Target = Entry<'a>;

    fn deref(&self) -> &Entry<'a> {
        &self.0
    }
}

impl VerifiedEntry<'_> {
    /// Verifies that the entry stands in the log, so that the keeper cannot take it back.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: the checkpoint is of no audit log. [`Error::WrongObject`]: of another log.
    /// [`Error::NotAuthentic`]: the proof does not show it.
    pub fn check_included(
        &self,
        place: &Place<'_>,
        checkpoint: &VerifiedCheckpoint<'_>,
    ) -> Result<(), Error> {
        check_log(self.log(), checkpoint)?;
        checkpoint.check_included(&self.leaf(), place)
    }
}

pub(super) fn check_log(log: LogId, checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
    let head = checkpoint.head();
    if head.purpose != Purpose::Audit {
        return Err(Error::WrongKind);
    }
    if head.log != log { Err(Error::WrongObject) } else { Ok(()) }
}
