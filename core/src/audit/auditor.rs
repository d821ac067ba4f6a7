//! A whole log, verified entry after entry in bounded memory (spec 15.4).
use super::{
    Lane,
    entry::{Entry, VerifiedEntry, check_log},
};
use crate::{
    CardId, Error, LogId,
    log::{Export, VerifiedCheckpoint},
    statement::VerifiedCard,
    tree::Frontier,
};

/// Reads a log from its beginning: an auditor an export, a keeper what actors send him. Afterwards it goes on.
///
/// The memory is one [`Lane`] for each card that has entries, in a slice of the caller's, and 1.4 KiB.
pub struct Auditor<'m> {
    log: LogId,
    list: Frontier,
    lanes: &'m mut [Option<Lane>],
}

impl<'m> Auditor<'m> {
    /// Starts at the beginning of a log, with room for as many cards as `lanes` is long; what was in there is cleared.
    #[must_use]
    pub fn new(log: LogId, lanes: &'m mut [Option<Lane>]) -> Self {
        lanes.fill(None);
        Self { log, list: Frontier::new(), lanes }
    }

    /// Takes the next entry in, which `actor` must have signed, and returns it. After an error nothing was taken in, and
    /// [`size`](Self::size) is the place of the entry that did not fit.
    ///
    /// # Errors
    /// Those of [`Entry::verify`] and of [`Lane::follow`]: altered (`NotAuthentic`), one missing or moved before its turn
    /// (`OutOfOrder`), doubled or moved behind (`Replayed`), two of one number (`Forked`). [`Error::LimitExceeded`]: more
    /// cards than `lanes` has room for, or 2^40 entries.
    pub fn push<'a>(
        &mut self,
        entry: &Entry<'a>,
        actor: &VerifiedCard<'_>,
    ) -> Result<VerifiedEntry<'a>, Error> {
        let verified = entry.verify(actor, self.log)?;
        let actor = entry.actor();
        let place = |lane: &Option<Lane>| lane.is_none_or(|lane| lane.actor() == actor);
        let lane = self.lanes.iter_mut().find(|lane| place(lane)).ok_or(Error::LimitExceeded)?;
        let next = lane.unwrap_or(Lane::new(self.log, actor)).follow(&verified)?;
        self.list.append(&entry.leaf())?;
        *lane = Some(next);
        Ok(verified)
    }

    /// How many entries were taken in.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.list.size()
    }

    /// The list as it stands, for [`LogHead::next`](crate::log::LogHead::next): a keeper signs it.
    #[must_use]
    pub const fn list(&self) -> &Frontier {
        &self.list
    }

    /// The lane of a card, for its actor's [`Lane::check_found`].
    #[must_use]
    pub fn lane(&self, actor: CardId) -> Option<&Lane> {
        self.lanes.iter().flatten().find(|lane| lane.actor() == actor)
    }

    /// Compares what was read with a checkpoint of the keeper.
    ///
    /// # Errors
    /// [`Error::WrongKind`], [`Error::WrongObject`]: of no audit log, or of another. [`Error::OutOfOrder`]: the checkpoint
    /// covers more entries, or others, or in another order. [`Error::TrailingData`]: it covers fewer; the rest is not vouched for.
    pub fn check(&self, checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), Error> {
        check_log(self.log, checkpoint)?;
        Export::of(&self.list).check(checkpoint).map_err(|error| match error {
            // Each entry is its actor's, and no lane has a gap: what can differ is which are there, and their order.
            Error::Truncated | Error::NotAuthentic => Error::OutOfOrder,
            error => error,
        })
    }
}
