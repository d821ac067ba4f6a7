//! Receipts (spec 17.1): what somebody says about a message or a record, signed.
use super::Step;
use crate::{
    ActorId, CardId, Digest, Error, ThreadId, Time,
    identity::Identity,
    statement::{self, Kind, Statement, VerifiedCard},
    wire::{
        codec,
        extension::Extensions,
        limits::{STATEMENT_BODY_MAX, STATEMENT_MAX},
    },
};
use serde::{Deserialize, Serialize};

/// Most bytes of a receipt without extensions.
pub const RECEIPT_MAX: usize = STATEMENT_MAX - STATEMENT_BODY_MAX + 32 + 44 + 10 + 60 + 33 + 1;

/// The statement hash of a receipt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReceiptHash(pub [u8; 32]);

/// What is said about an object. The numbers on the wire are those of the order, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// The author of a message asks somebody to do what it says.
    Requested {
        /// The card of the one who is asked; not the one who asks.
        performer: CardId,
        /// The last moment at which the performer's steps count; none: there is no end.
        expires: Option<Time>,
    },
    /// My client has it.
    Delivered,
    /// I have read it.
    Read,
    /// I will do it.
    Accepted,
    /// I will not do it.
    Declined,
    /// I begin, or go on.
    Started,
    /// I stop for a while.
    Held,
    /// I have done it.
    Done,
    /// I could not do it.
    Failed,
    /// I no longer want what I asked for.
    Cancelled,
    /// I sign it too.
    Countersigned,
}

impl Status {
    /// The step of a request that this is; none for a request itself and for a countersignature.
    #[must_use]
    pub const fn step(self) -> Option<Step> {
        match self {
            Status::Requested { .. } | Status::Countersigned => None,
            Status::Delivered => Some(Step::Deliver),
            Status::Read => Some(Step::Read),
            Status::Accepted => Some(Step::Accept),
            Status::Declined => Some(Step::Decline),
            Status::Started => Some(Step::Start),
            Status::Held => Some(Step::Hold),
            Status::Done => Some(Step::Finish),
            Status::Failed => Some(Step::Fail),
            Status::Cancelled => Some(Step::Cancel),
        }
    }

    /// Whether the author of a message may say it of his own message (`true`), or others may (`false`).
    pub(super) const fn is_said_by(self, its_author: bool) -> bool {
        match self {
            Status::Countersigned => true,
            Status::Requested { .. } | Status::Cancelled => its_author,
            _ => !its_author,
        }
    }
}

/// The place of a receipt among its issuer's receipts in one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptPlace {
    /// The thread.
    pub thread: ThreadId,
    /// Counts the issuer's receipts in the thread from 0, without a gap.
    pub sequence: u64,
    /// The hash of the one before; none for the first.
    pub previous: Option<ReceiptHash>,
}

/// What an issuer says in a receipt.
#[derive(Clone, Copy, Debug)]
pub struct ReceiptDraft<'a> {
    /// The object: the seal digest of a message or a record.
    pub of: Digest,
    /// The place in a thread ([`Conversation::next_receipt`](super::Conversation::next_receipt)); none for a
    /// countersignature of a record that belongs to no thread.
    pub place: Option<ReceiptPlace>,
    /// The time, by the issuer's clock.
    pub time: Time,
    /// What is said.
    pub status: Status,
    /// The seal digest of an envelope that says more; none if there is no more to say.
    pub note: Option<Digest>,
    /// An extension block ([`Extensions::encode`]), most often empty.
    pub extensions: &'a [u8],
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Body<'a> {
    of: Digest,
    place: Option<ReceiptPlace>,
    time: Time,
    status: Status,
    note: Option<Digest>,
    extensions: &'a [u8],
}

/// A receipt that is well-formed; who made it is not verified yet.
#[derive(Clone, Copy, Debug)]
pub struct Receipt<'a> {
    statement: Statement<'a>,
    body: Body<'a>,
}

impl<'a> Receipt<'a> {
    /// Writes a receipt to `out` and returns its length in bytes and its hash. At most [`RECEIPT_MAX`] bytes and the
    /// extensions.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: a place that cannot be, a status that needs a thread without one, a request to oneself, or
    /// the extensions. [`Error::BufferTooSmall`]: no room in `out`.
    pub fn issue(
        identity: &Identity<'_>,
        draft: &ReceiptDraft<'_>,
        out: &mut [u8],
    ) -> Result<(usize, ReceiptHash), Error> {
        let ReceiptDraft { of, place, time, status, note, extensions } = *draft;
        let body = Body { of, place, time, status, note, extensions };
        check(&body, identity.id()).map_err(statement::as_argument)?;
        let suite = identity.card().suite();
        let (len, hash) =
            statement::sign(Kind::Receipt, suite, identity.id(), identity.signing(), out, |out| {
                codec::encode(&body, out)
            })?;
        Ok((len, ReceiptHash(hash)))
    }

    /// Decodes all of `bytes` as a receipt.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: another kind of object. [`Error::NonCanonical`] and what [`Statement::decode`] returns:
    /// malformed.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let statement = Statement::decode(bytes)?;
        if statement.kind() != Kind::Receipt {
            return Err(Error::WrongKind);
        }
        let body: Body<'a> = codec::decode(statement.body())?;
        check(&body, statement.signer())?;
        Ok(Self { statement, body })
    }

    /// Verifies that `issuer` signed it while his card was valid, and not later than `latest`: the reader's own time and
    /// as much as clocks may differ.
    ///
    /// # Errors
    /// [`Error::WrongAuthor`]: another card signed. [`Error::Expired`]: it is from the future, or the card was not valid when
    /// it says that it was made. [`Error::NotAuthentic`]: not signed by this card.
    pub fn verify(&self, issuer: &VerifiedCard<'_>, latest: Time) -> Result<VerifiedReceipt, Error> {
        let Body { of, place, time, status, note, .. } = self.body;
        self.statement.verify(issuer, time)?;
        if time > latest {
            return Err(Error::Expired);
        }
        let (card, actor, hash) = (issuer.id(), issuer.details().actor, self.hash());
        Ok(VerifiedReceipt { card, actor, hash, of, place, time, status, note })
    }

    /// The card that says that it issued this, which nobody has verified yet.
    #[must_use]
    pub const fn issuer(&self) -> CardId {
        self.statement.signer()
    }

    /// The statement hash.
    #[must_use]
    pub const fn hash(&self) -> ReceiptHash {
        ReceiptHash(*self.statement.hash())
    }

    /// What it says, which nobody has verified yet.
    #[must_use]
    pub const fn draft(&self) -> ReceiptDraft<'a> {
        let Body { of, place, time, status, note, extensions } = self.body;
        ReceiptDraft { of, place, time, status, note, extensions }
    }
}

/// A receipt whose issuer is known. Only [`Receipt::verify`] makes one.
#[derive(Clone, Copy, Debug)]
pub struct VerifiedReceipt {
    card: CardId,
    actor: ActorId,
    hash: ReceiptHash,
    of: Digest,
    place: Option<ReceiptPlace>,
    time: Time,
    status: Status,
    note: Option<Digest>,
}

impl VerifiedReceipt {
    /// The card that issued it.
    #[must_use]
    pub const fn card(&self) -> CardId {
        self.card
    }

    /// The actor whose card that is.
    #[must_use]
    pub const fn actor(&self) -> ActorId {
        self.actor
    }

    /// The statement hash.
    #[must_use]
    pub const fn hash(&self) -> ReceiptHash {
        self.hash
    }

    /// The object that it is about.
    #[must_use]
    pub const fn of(&self) -> Digest {
        self.of
    }

    /// The place among the issuer's receipts in a thread.
    #[must_use]
    pub const fn place(&self) -> Option<ReceiptPlace> {
        self.place
    }

    /// When it was made, by the issuer's clock.
    #[must_use]
    pub const fn time(&self) -> Time {
        self.time
    }

    /// What it says.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// The envelope that says more.
    #[must_use]
    pub const fn note(&self) -> Option<Digest> {
        self.note
    }
}

fn check(body: &Body<'_>, issuer: CardId) -> Result<(), Error> {
    let placed = match body.place {
        Some(place) => place.previous.is_some() == (place.sequence > 0),
        None => body.status == Status::Countersigned,
    };
    let to_another = match body.status {
        Status::Requested { performer, .. } => performer != issuer,
        _ => true,
    };
    if !placed || !to_another {
        return Err(Error::NonCanonical);
    }
    Extensions::decode(body.extensions).map(|_| ())
}
