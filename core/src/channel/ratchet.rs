//! The device's side (spec 12.2, 12.3): store first, then seal.
//!
//! The keys stay where the [`Ratchet`] lies; what is handed out borrows it, so that no move leaves a copy behind.
use super::{
    chain::{Chain, KEY_LEN},
    state::{self, STATE_LEN, State},
};
use crate::{CardId, ChannelId, Error, Suite};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Most record keys that one stored state releases: as many as a batch holds.
pub const RESERVE_MAX: u8 = 64;

/// A device's end of a channel: seals, and opens nothing that it has sealed. Wipes on drop.
///
/// It gives no key by itself. [`prepare`](Ratchet::prepare) makes the state that follows, the caller stores it, and
/// [`Prepared::stored`] releases the keys before it:
///
/// ```compile_fail,E0599
/// fn seal_before_storing(ratchet: &mut life_core::channel::Ratchet) {
///     let key = ratchet.prepare(1).unwrap().next_key();
/// }
/// ```
#[derive(ZeroizeOnDrop)]
pub struct Ratchet {
    #[zeroize(skip)]
    suite: Suite,
    #[zeroize(skip)]
    device: CardId,
    #[zeroize(skip)]
    pub(super) chain: Chain,
    /// The record key that is lent out, zeroes else.
    pub(super) record: [u8; KEY_LEN],
    /// The state that is to be stored next.
    pub(super) next: State,
    /// How many keys it releases, once it is stored.
    pending: u8,
    /// How many keys the stored state has released.
    released: u8,
}

impl Ratchet {
    pub(super) const fn new(suite: Suite, device: CardId, chain: Chain) -> Self {
        Self { suite, device, chain, record: [0; KEY_LEN], next: State::empty(), pending: 0, released: 0 }
    }

    /// Goes on from a stored state.
    ///
    /// # Errors
    /// [`Error::Truncated`], [`Error::TrailingData`]: other than [`STATE_LEN`] bytes. [`Error::NotAuthentic`]: torn, erased
    /// or damaged; [`slots`](super::slots) finds the sound one of two. [`Error::UnsupportedVersion`],
    /// [`Error::UnsupportedSuite`], [`Error::NonCanonical`]: written by a later version.
    pub fn restore(state: &[u8]) -> Result<Self, Error> {
        state::decode(state).map(|state| Self::new(state.suite, state.device, state.chain))
    }

    /// The state as it stands, to be handed to a device or stored for the first time.
    ///
    /// # Errors
    /// None in practice.
    pub fn state(&self) -> Result<State, Error> {
        let mut state = State::empty();
        state.set(self.suite, self.device, &self.chain)?;
        Ok(state)
    }

    /// Makes the state that is to be stored before the next `count` records are sealed, 1 to [`RESERVE_MAX`].
    ///
    /// A larger `count` spares the flash: one write releases so many keys. When power is lost, those that were not used
    /// are skipped.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: `count`. [`Error::LimitExceeded`]: the channel is at its end.
    pub fn prepare(&mut self, count: u8) -> Result<Prepared<'_>, Error> {
        if count == 0 || count > RESERVE_MAX {
            return Err(Error::InvalidArgument);
        }
        // What was released before counts no longer: from now on the storage may hold another state.
        (self.pending, self.released) = (0, 0);
        let mut ahead = self.chain.fork();
        (0..count).try_for_each(|_| ahead.advance())?;
        self.next.set(self.suite, self.device, &ahead)?;
        self.pending = count;
        Ok(Prepared { ratchet: self })
    }

    /// What [`prepare`](Ratchet::prepare) made and is not stored yet, for a caller that cannot hold the borrow.
    #[must_use]
    pub const fn prepared(&mut self) -> Option<Prepared<'_>> {
        if self.pending == 0 { None } else { Some(Prepared { ratchet: self }) }
    }

    /// What [`Prepared::stored`] released and is not used yet, for a caller that cannot hold the borrow; it may be empty.
    #[must_use]
    pub const fn reserve(&mut self) -> Reserve<'_> {
        Reserve { ratchet: self }
    }

    /// The channel.
    #[must_use]
    pub const fn channel(&self) -> ChannelId {
        self.chain.channel()
    }

    /// The card of the device that may seal.
    #[must_use]
    pub const fn device(&self) -> CardId {
        self.device
    }

    /// The suite of the set-up, which the records state.
    #[must_use]
    pub const fn suite(&self) -> Suite {
        self.suite
    }

    /// The index of the next record.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.chain.index()
    }

    /// How many keys are released and not used.
    #[must_use]
    pub const fn left(&self) -> u8 {
        self.released
    }
}

/// A state that is to be stored; there are no keys before it is.
#[must_use = "store the state, then call `stored`"]
pub struct Prepared<'r> {
    ratchet: &'r mut Ratchet,
}

impl<'r> Prepared<'r> {
    /// The bytes to store.
    #[must_use]
    pub const fn state(&self) -> &[u8; STATE_LEN] {
        self.ratchet.next.expose()
    }

    /// Releases the keys, once the state has been stored and the one before it erased.
    ///
    /// `read_back` is what the storage now says that it holds, and `old` where the state before it lay: all ones, all
    /// zeroes, or nothing at all where a file was replaced. Both are read from the storage, not from memory.
    ///
    /// # Errors
    /// [`Error::WrongState`]: the storage does not hold the state, or still holds something of the one before. Nothing is
    /// released, and nothing is lost: prepare again.
    pub fn stored(self, read_back: &[u8], old: &[u8]) -> Result<Reserve<'r>, Error> {
        let stored = read_back.first_chunk().is_some_and(|bytes| bytes == self.state());
        if !stored || read_back.len() != STATE_LEN || !state::is_blank(old) {
            return Err(Error::WrongState);
        }
        self.ratchet.next.zeroize();
        self.ratchet.released = core::mem::take(&mut self.ratchet.pending);
        Ok(Reserve { ratchet: self.ratchet })
    }
}

/// Keys that may be used, since the storage is past them.
pub struct Reserve<'r> {
    pub(super) ratchet: &'r mut Ratchet,
}

impl Reserve<'_> {
    /// The key of the next record; none when the reserve is used up.
    ///
    /// # Errors
    /// None in practice.
    pub fn next_key(&mut self) -> Result<Option<RecordKey<'_>>, Error> {
        let Some(left) = self.ratchet.released.checked_sub(1) else { return Ok(None) };
        let ratchet = &mut *self.ratchet;
        let index = ratchet.chain.index();
        ratchet.chain.next(&mut ratchet.record)?;
        ratchet.released = left;
        Ok(Some(RecordKey { ratchet, index }))
    }

    /// The index of the next record.
    #[must_use]
    pub const fn next_index(&self) -> u64 {
        self.ratchet.chain.index()
    }

    /// How many keys are left.
    #[must_use]
    pub const fn left(&self) -> u8 {
        self.ratchet.released
    }
}

/// The key of one record, for one sealing. Wiped on drop.
pub struct RecordKey<'r> {
    pub(super) ratchet: &'r mut Ratchet,
    pub(super) index: u64,
}

impl RecordKey<'_> {
    /// The index of the record.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.index
    }
}

impl Drop for RecordKey<'_> {
    fn drop(&mut self) {
        self.ratchet.record.zeroize();
    }
}
