//! Which challenges were used (spec 16.4): bounded memory that forgets only what has expired anyway.
use crate::{
    Error, Time,
    wire::cursor::{Writer, take},
};

/// The challenges that were answered and have not expired, at most `N` at once.
///
/// 40 bytes an entry. One for all processes of a service: two that do not know of each other accept a login once each.
pub struct Seen<const N: usize> {
    used: heapless::Vec<Used, N>,
    /// Challenges from before are refused: whether they were used is not known.
    since: Time,
    /// The latest end that was forgotten. What ends by then is refused although a clock may have been set back.
    forgotten: Option<Time>,
}

#[derive(Clone, Copy)]
struct Used {
    challenge: [u8; 32],
    until: Time,
}

impl<const N: usize> Seen<N> {
    /// Begins at a moment: challenges that were issued before it are refused, because they may have been used before a
    /// restart. Zero is right for a service that has never run.
    #[must_use]
    pub const fn new(since: Time) -> Self {
        Self { used: heapless::Vec::new(), since, forgotten: None }
    }

    /// How many challenges it remembers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.used.len()
    }

    /// Whether it remembers none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.used.is_empty()
    }

    /// Most bytes of a memory that is kept.
    pub const KEPT_MAX: usize = 21_usize.saturating_add(N.saturating_mul(40));

    /// Writes the memory to `out` and returns its length in bytes, at most [`KEPT_MAX`](Seen::KEPT_MAX): a service that
    /// keeps it **before** it lets somebody in takes logins from before a restart, too. Nothing in it is secret.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: no room in `out`.
    pub fn save(&self, out: &mut [u8]) -> Result<usize, Error> {
        let mut writer = Writer::new(out);
        writer.put(&self.since.0.to_be_bytes())?;
        writer.put(&[u8::from(self.forgotten.is_some())])?;
        writer.put(&self.forgotten.unwrap_or(Time(0)).0.to_be_bytes())?;
        writer.put(&u32::try_from(self.used.len()).map_err(|_| Error::LimitExceeded)?.to_be_bytes())?;
        for used in &self.used {
            writer.put(&used.challenge)?;
            writer.put(&used.until.0.to_be_bytes())?;
        }
        Ok(writer.len())
    }

    /// Takes a memory up again that [`Seen::save`] wrote.
    ///
    /// # Errors
    /// [`Error::Truncated`], [`Error::TrailingData`], [`Error::NonCanonical`]: not such bytes. [`Error::LimitExceeded`]: more
    /// than `N` challenges.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        let (since, rest) = take(bytes)?;
        let ([flag], rest) = take(rest)?;
        let (forgotten, rest) = take(rest)?;
        let (count, mut rest) = take(rest)?;
        let mut this = Self::new(Time(u64::from_be_bytes(*since)));
        this.forgotten = match (*flag, u64::from_be_bytes(*forgotten)) {
            (1, end) => Some(Time(end)),
            (0, 0) => None,
            _ => return Err(Error::NonCanonical),
        };
        for _ in 0..u32::from_be_bytes(*count) {
            let (challenge, after) = take(rest)?;
            let (until, after) = take(after)?;
            let used = Used { challenge: *challenge, until: Time(u64::from_be_bytes(*until)) };
            this.used.push(used).map_err(|_| Error::LimitExceeded)?;
            rest = after;
        }
        if rest.is_empty() { Ok(this) } else { Err(Error::TrailingData) }
    }

    /// Uses a challenge that was issued then and counts until then.
    ///
    /// # Errors
    /// `Replayed`: it was used before. `Expired`: it is over, or is from before this memory. `LimitExceeded`: the memory is
    /// full of challenges that still count; nothing is forgotten to make room.
    pub(super) fn take(
        &mut self,
        challenge: &[u8; 32],
        issued: Time,
        until: Time,
        now: Time,
    ) -> Result<(), Error> {
        if issued < self.since || until < now || self.forgotten.is_some_and(|end| until <= end) {
            return Err(Error::Expired);
        }
        self.forget(now);
        if self.used.iter().any(|used| used.challenge == *challenge) {
            return Err(Error::Replayed);
        }
        self.used.push(Used { challenge: *challenge, until }).map_err(|_| Error::LimitExceeded)
    }

    fn forget(&mut self, now: Time) {
        let over = self.used.iter().map(|used| used.until).filter(|until| *until < now).max();
        self.forgotten = self.forgotten.max(over);
        self.used.retain(|used| used.until >= now);
    }
}
