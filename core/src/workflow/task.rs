//! Requests (spec 17.3): one who asks, one who does, and what both know of where it stands.
use super::{AcceptedReceipt, Role, State, Status, next};
use crate::{
    CardId, Digest, Error, ThreadId, Time,
    wire::cursor::{Writer, take},
};

/// Length in bytes of a request that is kept.
pub const TASK_LEN: usize = 16 + 32 + 32 + 32 + 1 + 8 + 1 + 1;

/// A request and where it stands. It takes only receipts that a [`Conversation`](super::Conversation) has accepted, so that
/// none is missing, doubled or moved.
///
/// Whoever has seen the same receipts sees the same state, in whatever order those of the two came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    thread: ThreadId,
    of: Digest,
    requester: CardId,
    performer: CardId,
    expires: Option<Time>,
    /// How far the performer's steps went.
    progress: State,
    cancelled: bool,
}

impl Task {
    /// Begins with the receipt of status [`Status::Requested`] by the author of the message that asks.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: a receipt of another status.
    pub fn new(request: &AcceptedReceipt) -> Result<Self, Error> {
        let receipt = request.receipt();
        let Status::Requested { performer, expires } = receipt.status() else {
            return Err(Error::WrongKind);
        };
        Ok(Self {
            thread: request.thread(),
            of: receipt.of(),
            requester: receipt.card(),
            performer,
            expires,
            progress: State::Requested,
            cancelled: false,
        })
    }

    /// Takes a step in, and returns where the request stands then. A refused step changes nothing, here and at everybody
    /// else who sees it.
    ///
    /// # Errors
    /// - [`Error::WrongThread`], [`Error::WrongObject`]: about another message. [`Error::WrongKind`]: no step.
    /// - [`Error::Forbidden`]: by somebody who is neither of the two, or by the one who may not make it.
    /// - [`Error::Expired`]: the performer made it when the request's time was over.
    /// - [`Error::OutOfOrder`]: [`TABLE`](super::TABLE) has no such step from this state.
    pub fn step(&mut self, accepted: &AcceptedReceipt) -> Result<State, Error> {
        let receipt = accepted.receipt();
        if accepted.thread() != self.thread {
            return Err(Error::WrongThread);
        }
        if receipt.of() != self.of {
            return Err(Error::WrongObject);
        }
        let step = receipt.status().step().ok_or(Error::WrongKind)?;
        if receipt.card() != self.card_of(step.role()) {
            return Err(Error::Forbidden);
        }
        match step.role() {
            Role::Requester if self.cancelled => return Err(Error::OutOfOrder),
            Role::Requester => self.cancelled = true,
            Role::Performer => {
                if self.expires.is_some_and(|end| receipt.time() > end) {
                    return Err(Error::Expired);
                }
                self.progress = next(self.progress, step).ok_or(Error::OutOfOrder)?;
            }
        }
        Ok(self.stands())
    }

    /// Where the request stands at a moment: expired if its time is over and it is not finished.
    #[must_use]
    pub fn state(&self, now: Time) -> State {
        let state = self.stands();
        let over = self.expires.is_some_and(|end| now > end);
        if over && !state.is_final() { State::Expired } else { state }
    }

    /// Whether the requester has cancelled it, be it too late.
    #[must_use]
    pub const fn is_cancelled(&self) -> bool {
        self.cancelled
    }

    /// The card that plays a role.
    #[must_use]
    pub const fn card_of(&self, role: Role) -> CardId {
        match role {
            Role::Requester => self.requester,
            Role::Performer => self.performer,
        }
    }

    /// The message that asks.
    #[must_use]
    pub const fn of(&self) -> Digest {
        self.of
    }

    /// The thread.
    #[must_use]
    pub const fn thread(&self) -> ThreadId {
        self.thread
    }

    /// The last moment at which the performer's steps count.
    #[must_use]
    pub const fn expires(&self) -> Option<Time> {
        self.expires
    }

    fn stands(&self) -> State {
        if !self.cancelled {
            return self.progress;
        }
        next(self.progress, super::Step::Cancel).unwrap_or(self.progress)
    }

    /// The request as bytes, so that a client keeps it between runs. Nothing in it is secret.
    ///
    /// # Errors
    /// None that any input brings about.
    pub fn save(&self) -> Result<[u8; TASK_LEN], Error> {
        let mut out = [0; TASK_LEN];
        let mut writer = Writer::new(&mut out);
        writer.put(self.thread.as_bytes())?;
        writer.put(self.of.as_bytes())?;
        writer.put(self.requester.as_bytes())?;
        writer.put(self.performer.as_bytes())?;
        writer.put(&[u8::from(self.expires.is_some())])?;
        writer.put(&self.expires.unwrap_or(Time(0)).0.to_be_bytes())?;
        writer.put(&[self.progress.number(), u8::from(self.cancelled)])?;
        Ok(out)
    }

    /// Takes a request up again.
    ///
    /// # Errors
    /// [`Error::NonCanonical`]: not the bytes of a request.
    pub fn load(bytes: &[u8; TASK_LEN]) -> Result<Self, Error> {
        let (thread, rest) = take(bytes)?;
        let (of, rest) = take(rest)?;
        let (requester, rest) = take(rest)?;
        let (performer, rest) = take(rest)?;
        let ([ends], rest) = take(rest)?;
        let (end, rest) = take(rest)?;
        let ([progress, cancelled], _) = take(rest)?;
        let expires = match (*ends, u64::from_be_bytes(*end)) {
            (1, end) => Some(Time(end)),
            (0, 0) => None,
            _ => return Err(Error::NonCanonical),
        };
        let reached = |state: &State| {
            state.number() == *progress && !matches!(state, State::Cancelled | State::Expired)
        };
        let progress = State::ALL.into_iter().find(reached).ok_or(Error::NonCanonical)?;
        if *cancelled > 1 || requester == performer {
            return Err(Error::NonCanonical);
        }
        Ok(Self {
            thread: ThreadId(*thread),
            of: Digest(*of),
            requester: CardId(*requester),
            performer: CardId(*performer),
            expires,
            progress,
            cancelled: *cancelled == 1,
        })
    }
}
