//! The reader's side (spec 12.5): opens at any index, in bounded memory and a bounded number of steps.
use super::{
    chain::{Chain, KEY_LEN},
    checkpoints::Checkpoints,
    seen::{Arrival, Seen},
    set_up::SetUp,
};
use crate::{
    CardId, ChannelId, Error, Suite,
    envelope::{Audience, Head, Metadata, Opened, derive_file_key, sealed},
};
use core::ops::Range;
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// A reader's end of a channel: a few chain keys, and what has been seen. `N` bounds each: up to `N` - 1 checkpoints, `N`
/// gaps and the last `N` digests, in about 100 * `N` bytes. Wipes on drop.
pub struct Reader<const N: usize = 32> {
    pub(super) suite: Suite,
    pub(super) device: CardId,
    pub(super) checkpoints: Checkpoints<N>,
    pub(super) seen: Seen<N>,
}

impl<const N: usize> Reader<N> {
    /// Begins with a set-up that was opened: what [`open`](crate::envelope::open()) returned, and the content.
    ///
    /// Whoever made the set-up can read the channel, but not write in it. The caller accepts set-ups of the device itself
    /// and of those whom he lets set up devices, and no second one of a channel that he has.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: it is no set-up. [`Error::WrongObject`]: of another channel than the envelope says.
    /// [`Error::WeakSuite`]: it was sealed with a weaker suite than its records will state. [`Error::NonCanonical`],
    /// [`Error::TrailingData`], [`Error::UnsupportedVersion`], [`Error::UnsupportedSuite`],
    /// [`Error::UnsupportedExtension`], [`Error::LimitExceeded`]: malformed.
    pub fn new(opened: &Opened, metadata: &Metadata<'_>, content: &[u8]) -> Result<Self, Error> {
        let (suite, device, chain) = SetUp::decode(opened, metadata, content)?;
        Ok(Self { suite, device, checkpoints: Checkpoints::new(&chain)?, seen: Seen::new(chain.index()) })
    }

    /// The key to the record of this head. Nothing is remembered before [`accept`](Reader::accept), so that a store
    /// cannot move the reader.
    ///
    /// `max_steps` bounds the walk from the nearest checkpoint, at about a microsecond a step; [`steps`](Reader::steps)
    /// tells how long it would be.
    ///
    /// # Errors
    /// [`Error::WrongGroup`]: of another channel, or of none. [`Error::WrongAuthor`]: not by the device of this channel.
    /// [`Error::WeakSuite`]: it states another suite than the set-up. [`Error::NoRecipient`]: from before this reader was
    /// let in. [`Error::LimitExceeded`]: more than `max_steps` away.
    pub fn key(&self, head: &Head<'_>, max_steps: u64) -> Result<OpeningKey, Error> {
        let Audience::Channel { index, .. } = head.header().audience else { return Err(Error::WrongGroup) };
        check(head, self.channel(), index, self.device, self.suite)?;
        let chain = self.walk(index, max_steps)?;
        let mut record = Zeroizing::new([0; KEY_LEN]);
        chain.record_key(&mut record)?;
        Ok(OpeningKey { suite: self.suite, device: self.device, chain, record: *record })
    }

    /// Remembers a record that was opened with `key`: its place, and what its arrival says.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: `opened` is another record. [`Error::LimitExceeded`]: it leaves more gaps than there is
    /// room for; [`settle`](Reader::settle) some first. Nothing is remembered then.
    pub fn accept(&mut self, key: &OpeningKey, opened: &Opened) -> Result<Arrival, Error> {
        let (channel, index) = (self.channel(), key.index());
        let same = opened.audience == Audience::Channel { channel, index } && opened.author == self.device;
        if !same || key.chain.channel() != channel {
            return Err(Error::InvalidArgument);
        }
        let arrival = self.seen.note(index, opened.digest)?;
        self.checkpoints.keep(&key.chain)?;
        Ok(arrival)
    }

    /// The set-up for another reader, who is let in from `index` on and sees nothing before.
    ///
    /// # Errors
    /// [`Error::NoRecipient`], [`Error::LimitExceeded`]: as for [`key`](Reader::key).
    pub fn share_from(&self, index: u64, max_steps: u64) -> Result<SetUp, Error> {
        Ok(SetUp::new(self.suite, self.device, self.walk(index, max_steps)?))
    }

    /// How many steps the key to `index` takes.
    ///
    /// # Errors
    /// [`Error::NoRecipient`]: from before this reader was let in.
    pub fn steps(&self, index: u64) -> Result<u64, Error> {
        Ok(index.saturating_sub(self.checkpoints.before(index)?.index()))
    }

    /// The indices below the furthest that have not been seen. A gap is where the device lost power, or where something is
    /// withheld.
    pub fn gaps(&self) -> impl Iterator<Item = Range<u64>> {
        self.seen.gaps()
    }

    /// Gives up waiting for what is missing below `index`; what still comes from there arrives as
    /// [`Arrival::Before`].
    pub fn settle(&mut self, index: u64) {
        self.seen.settle(index);
    }

    /// The index after the furthest that was seen.
    #[must_use]
    pub const fn next_index(&self) -> u64 {
        self.seen.next
    }

    /// The channel.
    #[must_use]
    pub const fn channel(&self) -> ChannelId {
        self.checkpoints.channel()
    }

    /// The card of the device, which signs the records.
    #[must_use]
    pub const fn device(&self) -> CardId {
        self.device
    }

    /// The suite of the set-up, which the records state.
    #[must_use]
    pub const fn suite(&self) -> Suite {
        self.suite
    }

    fn walk(&self, index: u64, max_steps: u64) -> Result<Chain, Error> {
        let mut chain = self.checkpoints.before(index)?;
        if index.saturating_sub(chain.index()) > max_steps {
            return Err(Error::LimitExceeded);
        }
        chain.advance_to(index)?;
        Ok(chain)
    }
}

/// The key to one record of a channel, to be passed to [`open`](crate::envelope::open()) and the like. Wipes on drop.
#[derive(ZeroizeOnDrop)]
pub struct OpeningKey {
    #[zeroize(skip)]
    pub(super) suite: Suite,
    #[zeroize(skip)]
    pub(super) device: CardId,
    #[zeroize(skip)]
    pub(super) chain: Chain,
    pub(super) record: [u8; KEY_LEN],
}

impl OpeningKey {
    /// The index of the record.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.chain.index()
    }
}

impl sealed::Unlock for OpeningKey {
    fn admit(&self, head: &Head<'_>) -> Result<(), Error> {
        check(head, self.chain.channel(), self.chain.index(), self.device, self.suite)
    }

    fn file_key(&self, head: &Head<'_>) -> Result<Zeroizing<[u8; 32]>, Error> {
        derive_file_key(&self.record, &head.header().salt, head.header_hash())
    }
}

/// Whether a head is of this place in this channel, by its device.
fn check(head: &Head<'_>, channel: ChannelId, index: u64, device: CardId, suite: Suite) -> Result<(), Error> {
    if head.header().audience != (Audience::Channel { channel, index }) {
        return Err(Error::WrongGroup);
    }
    if head.header().author != device {
        return Err(Error::WrongAuthor);
    }
    if head.suite() == suite { Ok(()) } else { Err(Error::WeakSuite) }
}
