//! Sealing a record in a channel (spec 12.4): symmetric work and a signature, or one signature for a batch.
use super::ratchet::{RecordKey, Reserve};
use crate::{
    ChannelId, Error, Suite, Time,
    envelope::{
        Audience, Draft, Sealed, Sealer, Unsigned, Wrapping, derive_file_key, seal, seal_in_place,
        seal_unsigned, sealed, sealed_len,
    },
    identity::Identity,
    wire::cursor::Writer,
};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

/// A place in a channel with its key. It is not public, so that a key is used by what consumes it and by nothing else.
struct Place<'k> {
    suite: Suite,
    channel: ChannelId,
    index: u64,
    key: &'k [u8; 32],
}

impl sealed::Addressee for Place<'_> {
    fn audience(&self, floor: Suite, _at: Time) -> Result<(Audience, Suite), Error> {
        if self.suite < floor {
            return Err(Error::WeakSuite);
        }
        Ok((Audience::Channel { channel: self.channel, index: self.index }, self.suite))
    }

    /// The place is in the header, which is bound already.
    fn bind(&self, context: [u8; 32]) -> [u8; 32] {
        context
    }

    /// No stanza, and no public-key operation.
    fn wrap(
        &self,
        wrapping: &Wrapping<'_>,
        _rng: &mut impl TryCryptoRng,
        _writer: &mut Writer<'_>,
    ) -> Result<Zeroizing<[u8; 32]>, Error> {
        derive_file_key(self.key, wrapping.salt, wrapping.header_hash)
    }
}

impl Reserve<'_> {
    /// Length in bytes of the next record, as [`RecordKey::sealed_len`], before its key is taken.
    ///
    /// # Errors
    /// Those of [`RecordKey::seal`] that concern the draft.
    pub fn sealed_len(&self, draft: &Draft<'_>, content_len: usize) -> Result<usize, Error> {
        sealed_len(draft, &self.place(), content_len)
    }

    /// Length in bytes of the next record's head, for [`RecordKey::start`].
    ///
    /// # Errors
    /// As [`sealed_len`](Reserve::sealed_len), and [`Error::InvalidArgument`]: padding without a length.
    pub fn head_len(&self, draft: &Draft<'_>, content_len: Option<u64>) -> Result<usize, Error> {
        Sealer::<[u8; 0]>::head_len(draft, &self.place(), content_len)
    }

    /// The next place, but for its key.
    const fn place(&self) -> Place<'static> {
        let ratchet = &*self.ratchet;
        Place { suite: ratchet.suite(), channel: ratchet.channel(), index: ratchet.index(), key: &[0; 32] }
    }
}

impl RecordKey<'_> {
    /// Length in bytes of the record that a draft becomes with content of `content_len` bytes, signed alone: see
    /// [`sealed_len`].
    ///
    /// # Errors
    /// Those of [`seal`](RecordKey::seal) that concern the draft.
    pub fn sealed_len(&self, draft: &Draft<'_>, content_len: usize) -> Result<usize, Error> {
        sealed_len(draft, &self.place(), content_len)
    }

    /// Seals `content` in this place of the channel and writes the envelope to `out`.
    ///
    /// # Errors
    /// Those of [`seal`](crate::envelope::seal()). [`Error::InvalidArgument`]: also when `identity` is not the device of
    /// this channel. [`Error::WeakSuite`]: the set-up is below the draft's floor. The key is gone in any case; this index
    /// is then skipped.
    pub fn seal(
        self,
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        draft: &Draft<'_>,
        content: &[u8],
        out: &mut [u8],
    ) -> Result<Sealed, Error> {
        self.check(identity)?;
        seal(identity, rng, draft, &self.place(), content, out)
    }

    /// Seals the first `content_len` bytes of `buffer` in place, as
    /// [`seal_in_place`](crate::envelope::seal_in_place()) does.
    ///
    /// # Errors
    /// As [`seal`](RecordKey::seal).
    pub fn seal_in_place(
        self,
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        draft: &Draft<'_>,
        buffer: &mut [u8],
        content_len: usize,
    ) -> Result<Sealed, Error> {
        self.check(identity)?;
        seal_in_place(identity, rng, draft, &self.place(), buffer, content_len)
    }

    /// Seals `content` in this place of the channel, but for the seal: for a [`Batch`](crate::envelope::Batch). Returns
    /// the length in bytes so far, behind which the seal belongs, and what is to be signed.
    ///
    /// # Errors
    /// As [`seal`](RecordKey::seal).
    pub fn seal_unsigned(
        self,
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        draft: &Draft<'_>,
        content: &[u8],
        out: &mut [u8],
    ) -> Result<(usize, Unsigned), Error> {
        self.check(identity)?;
        seal_unsigned(identity, rng, draft, &self.place(), content, out)
    }

    /// Begins a stream in this place, as [`Sealer::start`] does.
    ///
    /// A streaming sealer does not know its content when it draws: if state, generator and clock may all repeat, the
    /// draft's `hedge` has to differ.
    ///
    /// # Errors
    /// Those of [`Sealer::start`] and as [`seal`](RecordKey::seal).
    pub fn start<B: AsMut<[u8]>>(
        self,
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        draft: &Draft<'_>,
        content_len: Option<u64>,
        work: B,
        out: &mut [u8],
    ) -> Result<(Sealer<B>, usize), Error> {
        self.check(identity)?;
        Sealer::start(identity, rng, draft, &self.place(), content_len, work, out)
    }

    fn place(&self) -> Place<'_> {
        let ratchet = &*self.ratchet;
        Place { suite: ratchet.suite(), channel: ratchet.channel(), index: self.index, key: &ratchet.record }
    }

    fn check(&self, identity: &Identity<'_>) -> Result<(), Error> {
        if identity.id() == self.ratchet.device() { Ok(()) } else { Err(Error::InvalidArgument) }
    }
}
