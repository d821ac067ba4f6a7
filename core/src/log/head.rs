//! What a reader remembers of a log (spec 14.5).
use super::{Purpose, VerifiedCheckpoint};
use crate::{
    Error, LogId, Time,
    tree::{Frontier, Hash, empty_root, verify_consistency},
    wire::{codec, cursor::Writer},
};
use serde::{Deserialize, Serialize};

/// Length in bytes of a head as [`LogHead::encode`] writes it, at most.
pub const LOG_HEAD_LEN: usize = 16 + 1 + 10 + 32 + 10;

/// The last checkpoint that somebody has seen. Keep it: against a reader who remembers nothing, a store can serve anything
/// old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogHead {
    /// The log.
    pub log: LogId,
    /// What the list is for.
    pub purpose: Purpose,
    /// How many leaves it has.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// When the keeper signed this, by his clock.
    pub time: Time,
}

impl LogHead {
    /// The head of a list of which nothing has been seen.
    #[must_use]
    pub fn empty(log: LogId, purpose: Purpose) -> Self {
        Self { log, purpose, size: 0, root: empty_root(), time: Time(0) }
    }

    /// Goes on to a newer checkpoint, and demands a proof that the list only grew. The caller stores the result.
    ///
    /// `proof` is RFC 9162's consistency proof; empty for the same size, from an empty list, and for sorted lists.
    ///
    /// # Errors
    /// [`Error::WrongObject`], [`Error::WrongKind`]: another log, or another purpose. [`Error::Stale`]: an older checkpoint
    /// than was seen. [`Error::Forked`]: the keeper has signed what contradicts this head (another root of the same size, a
    /// shorter list later), or the proof does not connect the two; keep both checkpoints.
    pub fn advance(&self, checkpoint: &VerifiedCheckpoint<'_>, proof: &[Hash]) -> Result<LogHead, Error> {
        let new = checkpoint.head();
        self.check_same_log(new)?;
        if self == new {
            return Ok(*new);
        }
        if self.contradicts(new) {
            return Err(Error::Forked);
        }
        if new.size < self.size && new.purpose.grows() || new.time < self.time {
            return Err(Error::Stale);
        }
        if new.purpose.grows() {
            let consistent = if self.size == 0 {
                proof.is_empty()
            } else {
                verify_consistency((self.size, &self.root), (new.size, &new.root), proof).is_ok()
            };
            if !consistent {
                return Err(Error::Forked);
            }
        }
        Ok(*new)
    }

    /// The head that the keeper signs next, for the list as it stands now.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: the list shrank, or the clock went back; what would be signed contradicted what has been.
    pub fn next<const DEPTH: usize>(&self, list: &Frontier<DEPTH>, now: Time) -> Result<LogHead, Error> {
        let next = LogHead { size: list.size(), root: list.root(), time: now, ..*self };
        let back = now < self.time || (self.purpose.grows() && next.size < self.size);
        if back || self.contradicts(&next) { Err(Error::InvalidArgument) } else { Ok(next) }
    }

    /// Checks that the keeper signed this not long ago, so that a store does not keep a reader at an old state.
    ///
    /// # Errors
    /// [`Error::Stale`]: it is older than `max_age` milliseconds.
    pub fn check_fresh(&self, now: Time, max_age: u64) -> Result<(), Error> {
        if now.0.saturating_sub(self.time.0) > max_age { Err(Error::Stale) } else { Ok(()) }
    }

    /// Writes the head for storage, and returns its length in bytes.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out` is shorter than [`LOG_HEAD_LEN`].
    pub fn encode(&self, out: &mut [u8]) -> Result<usize, Error> {
        let mut writer = Writer::new(out);
        codec::encode(self, writer.reserve(codec::encoded_len(self)?)?)
    }

    /// Reads a head from the caller's own storage.
    ///
    /// # Errors
    /// [`Error::NonCanonical`], [`Error::TrailingData`], [`Error::UnsupportedVersion`], [`Error::LimitExceeded`]: it is none.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let head: Self = codec::decode(bytes)?;
        head.check().map(|()| head)
    }

    /// Whether an honest keeper cannot have signed both.
    pub(crate) fn contradicts(&self, other: &LogHead) -> bool {
        let differ = self.size != other.size || self.root != other.root;
        if self.purpose.grows() {
            let shorter_later = |a: &LogHead, b: &LogHead| a.time < b.time && a.size > b.size;
            (self.size == other.size && differ) || shorter_later(self, other) || shorter_later(other, self)
        } else {
            self.time == other.time && differ
        }
    }

    pub(crate) fn check_same_log(&self, other: &LogHead) -> Result<(), Error> {
        if self.log != other.log {
            return Err(Error::WrongObject);
        }
        if self.purpose != other.purpose { Err(Error::WrongKind) } else { Ok(()) }
    }
}
