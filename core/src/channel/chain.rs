//! The hash ratchet (spec 12.2): from a chain key comes a record key and the next chain key, and there is no way back.
use crate::{ChannelId, Error, labels, primitives::hkdf::Prk, wire::cursor::copy};
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// Length in bytes of a chain key and of a record key.
pub(super) const KEY_LEN: usize = 32;

/// A chain key and its place. It is advanced where it lies, so that no old key is left behind by a move. Wipes on drop.
#[derive(ZeroizeOnDrop)]
pub(super) struct Chain {
    #[zeroize(skip)]
    channel: ChannelId,
    #[zeroize(skip)]
    index: u64,
    key: [u8; KEY_LEN],
}

impl Chain {
    pub(super) const fn new(channel: ChannelId, index: u64, key: [u8; KEY_LEN]) -> Self {
        Self { channel, index, key }
    }

    pub(super) const fn channel(&self) -> ChannelId {
        self.channel
    }

    /// The index of the record whose key comes from here.
    pub(super) const fn index(&self) -> u64 {
        self.index
    }

    pub(super) const fn expose(&self) -> &[u8; KEY_LEN] {
        &self.key
    }

    /// Another copy, for one that walks on while this stays.
    pub(super) const fn fork(&self) -> Self {
        Self::new(self.channel, self.index, self.key)
    }

    /// `record key i = Expand(chain key i, L("life/1 channel record") || channel || i, 32)`.
    pub(super) fn record_key(&self, out: &mut [u8; KEY_LEN]) -> Result<(), Error> {
        self.expand(&Prk::new(&self.key)?, labels::CHANNEL_RECORD, out)
    }

    /// `chain key i + 1 = Expand(chain key i, L("life/1 channel chain") || channel || i, 32)`, in the place of chain key i.
    ///
    /// # Errors
    /// `LimitExceeded`: the channel is at its end, index 2^64 - 1.
    pub(super) fn advance(&mut self) -> Result<(), Error> {
        self.advance_with(&Prk::new(&self.key)?)
    }

    /// [`record_key`](Chain::record_key), and then [`advance`](Chain::advance).
    ///
    /// # Errors
    /// Those of `advance`.
    pub(super) fn next(&mut self, record: &mut [u8; KEY_LEN]) -> Result<(), Error> {
        let key = Prk::new(&self.key)?;
        self.expand(&key, labels::CHANNEL_RECORD, record)?;
        self.advance_with(&key)
    }

    /// Advances to `index`, which is not before this place.
    pub(super) fn advance_to(&mut self, index: u64) -> Result<(), Error> {
        (self.index..index).try_for_each(|_| self.advance())
    }

    fn advance_with(&mut self, key: &Prk) -> Result<(), Error> {
        let index = self.index.checked_add(1).ok_or(Error::LimitExceeded)?;
        let mut next = Zeroizing::new([0; KEY_LEN]);
        self.expand(key, labels::CHANNEL_CHAIN, &mut next)?;
        copy(&mut self.key, next.as_slice())?;
        self.index = index;
        Ok(())
    }

    fn expand(&self, key: &Prk, label: &[u8], out: &mut [u8; KEY_LEN]) -> Result<(), Error> {
        key.expand(&[label, self.channel.as_bytes(), &self.index.to_be_bytes()], out)
    }
}
