//! The streaming sealer: content in any chunks, in constant memory (spec 6.6).
use super::{
    addressee::Addressee, batch::Unsigned, body::SealBody, draft::Draft, layout::SegmentSize, plan::Plan,
};
use crate::{Error, identity::Identity, padding::padme, primitives::aead::TAG_LEN, wire::cursor::copy};
use rand_core::TryCryptoRng;
use zeroize::Zeroize;

/// Seals a stream. `B` is one segment of working memory: an array, a vector, a borrowed slice.
///
/// Start, update as often as there is content, [`pad`](Sealer::pad) until it writes nothing more, finish:
///
/// ```
/// # use life_core::{*, identity::*, statement::*, envelope::*};
/// # fn main() -> Result<(), Error> {
/// # let seed = Seed::from_bytes([7; 32]);
/// # let details = CardDetails { actor: ActorId([1; 16]), generation: 0, kind: ActorKind::Person,
/// #     not_before: Time(0), not_after: Time::MAX, name: None, extensions: &[] };
/// # let mut card = [0; limits::STATEMENT_MAX];
/// # let len = seed.issue_card(Suite::Hybrid, &details, &mut card)?;
/// # let alice = Identity::new(&seed, Card::decode(&card[..len])?)?;
/// # struct Rng(u8);
/// # impl rand_core::TryRng for Rng {
/// #     type Error = core::convert::Infallible;
/// #     fn try_next_u32(&mut self) -> Result<u32, Self::Error> { Ok(4) }
/// #     fn try_next_u64(&mut self) -> Result<u64, Self::Error> { Ok(4) }
/// #     fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Self::Error> {
/// #         for b in dst { self.0 = self.0.wrapping_add(1); *b = self.0; } Ok(())
/// #     }
/// # }
/// # impl rand_core::TryCryptoRng for Rng {}
/// # let mut rng = Rng(0);
/// let object = alice.generate_object_id(&mut rng, Time(1_700_000_000_000))?;
/// let draft = Draft::record(object, Time(1_700_000_000_000));
/// let (mut out, mut len) = (vec![0; 4096], 0);
///
/// let work = [0_u8; 16_384];
/// let to = [*alice.card()];
/// let (mut sealer, n) = Sealer::start(&alice, &mut rng, &draft, &to, Some(11), work, &mut out)?;
/// len += n;
/// len += sealer.update(b"hello ", &mut out[len..])?;
/// len += sealer.update(b"world", &mut out[len..])?;
/// while sealer.padding_left() > 0 {
///     len += sealer.pad(&mut out[len..])?;
/// }
/// let (n, unsigned) = sealer.finish(&mut out[len..])?;
/// len += n;
/// len += unsigned.sign(&alice, &mut out[len..])?;
/// # let mut content = [0; 64];
/// # let mut metadata = [0; 64];
/// # let (opened, _) = open(&alice, alice.card(), &Expected::record(), &out[..len], &mut metadata, &mut content)?;
/// # assert_eq!(&content[..opened.content_len as usize], b"hello world");
/// # Ok(())
/// # }
/// ```
pub struct Sealer<B: AsMut<[u8]>> {
    body: SealBody,
    work: B,
    filled: usize,
    /// Content taken in so far, padding not counted.
    taken: u64,
    /// Zeroes taken in so far.
    padded: u64,
    content_len: Option<u64>,
}

impl<B: AsMut<[u8]>> Sealer<B> {
    /// Writes the head to `out` and returns the sealer with the head's length in bytes.
    ///
    /// `content_len` is the length of the content in bytes if it is known; a draft with padding needs it. `work` is at
    /// least one segment long and is wiped when the sealer is dropped or finishes.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out` ([`head_len`](Sealer::head_len)) or `work`. [`Error::InvalidArgument`]: no
    /// recipient, one twice, an invalid draft, or padding without a length. [`Error::LimitExceeded`]: over 500
    /// recipients, or metadata too long. [`Error::WeakSuite`]: a recipient below the floor. [`Error::Expired`]: a card
    /// is not valid at the draft's time. [`Error::Random`]: the generator.
    pub fn start<A: Addressee + ?Sized>(
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        draft: &Draft<'_>,
        to: &A,
        content_len: Option<u64>,
        mut work: B,
        out: &mut [u8],
    ) -> Result<(Self, usize), Error> {
        if work.as_mut().len() < draft.segment.len() {
            return Err(Error::BufferTooSmall);
        }
        let plan = Plan::new(draft, to, content_len)?;
        let body = SealBody::new(plan.write(identity, rng, to, None, out)?);
        Ok((Self { body, work, filled: 0, taken: 0, padded: 0, content_len }, plan.head_len))
    }

    /// Room in bytes that [`start`](Sealer::start) needs.
    ///
    /// # Errors
    /// Those of [`start`](Sealer::start) that concern the draft and the recipients.
    pub fn head_len<A: Addressee + ?Sized>(
        draft: &Draft<'_>,
        to: &A,
        content_len: Option<u64>,
    ) -> Result<usize, Error> {
        Plan::new(draft, to, content_len).map(|plan| plan.head_len)
    }

    /// Room in bytes that the next [`update`](Sealer::update) with `input_len` bytes needs, and how many it writes.
    #[must_use]
    pub fn update_len(&self, input_len: usize) -> usize {
        let pending = self.filled.saturating_add(input_len);
        let full = pending >> self.body.segment().log2();
        full.saturating_mul(self.body.segment().sealed_len())
    }

    /// Takes content in, writes each segment that is full to `out` and returns how many bytes it wrote.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out` is shorter than [`update_len`](Sealer::update_len); nothing was taken in.
    /// [`Error::InvalidArgument`]: more content than was announced, or after padding. [`Error::LimitExceeded`]: too many
    /// segments.
    pub fn update(&mut self, input: &[u8], out: &mut [u8]) -> Result<usize, Error> {
        let taken = self.taken.saturating_add(u64::try_from(input.len()).unwrap_or(u64::MAX));
        if self.padded > 0 || self.content_len.is_some_and(|announced| taken > announced) {
            return Err(Error::InvalidArgument);
        }
        let out = out.get_mut(..self.update_len(input.len())).ok_or(Error::BufferTooSmall)?;
        self.feed(input, out)?;
        self.taken = taken;
        Ok(out.len())
    }

    /// The segment size of the draft.
    #[must_use]
    pub const fn segment(&self) -> SegmentSize {
        self.body.segment()
    }

    /// How many bytes of padding are still to be written by [`pad`](Sealer::pad).
    #[must_use]
    pub fn padding_left(&self) -> u64 {
        let target = self.body.content_len().map_or(0, |len| padme(len).saturating_sub(len));
        target.saturating_sub(self.padded)
    }

    /// Writes as much padding to `out` as it has room for, in whole segments, and returns how many bytes it wrote.
    ///
    /// The padding of a large object takes more room than one buffer: call until
    /// [`padding_left`](Sealer::padding_left) is 0.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: less content came than was announced. [`Error::BufferTooSmall`]: no room for one
    /// segment.
    pub fn pad(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        const ZEROS: [u8; 256] = [0; 256];
        if self.content_len.is_some_and(|announced| self.taken != announced) {
            return Err(Error::InvalidArgument);
        }
        let mut written = 0_usize;
        while self.padding_left() > 0 {
            let len = usize::try_from(self.padding_left()).unwrap_or(usize::MAX).min(ZEROS.len());
            let zeros = ZEROS.get(..len).unwrap_or_default();
            let rest = out.get_mut(written..).unwrap_or_default();
            let Some(room) = rest.get_mut(..self.update_len(len)) else { break };
            self.feed(zeros, room)?;
            written = written.saturating_add(room.len());
            self.padded = self.padded.saturating_add(u64::try_from(len).unwrap_or(u64::MAX));
        }
        let stuck = written == 0 && self.padding_left() > 0;
        if stuck { Err(Error::BufferTooSmall) } else { Ok(written) }
    }

    /// Room in bytes that [`finish`](Sealer::finish) needs, and how many it writes: the last, short segment.
    #[must_use]
    pub const fn finish_len(&self) -> usize {
        self.filled.saturating_add(TAG_LEN)
    }

    /// Writes the last, short segment to `out` and returns its length in bytes with what is to be signed: see
    /// [`Unsigned::sign`] and [`Batch`](super::Batch).
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: less content came than was announced. [`Error::WrongState`]: padding is left.
    /// [`Error::BufferTooSmall`]: `out` is shorter than [`finish_len`](Sealer::finish_len); the sealer is lost.
    pub fn finish(mut self, out: &mut [u8]) -> Result<(usize, Unsigned), Error> {
        if self.content_len.is_some_and(|announced| self.taken != announced) {
            return Err(Error::InvalidArgument);
        }
        if self.padding_left() > 0 {
            return Err(Error::WrongState);
        }
        let out = out.get_mut(..self.finish_len()).ok_or(Error::BufferTooSmall)?;
        let cipher = self.body.cipher();
        let work = self.work.as_mut();
        let text = work.get(..self.filled).ok_or(Error::BufferTooSmall)?;
        let sealed = self.body.seal(&cipher, text, out);
        sealed?;
        Ok((out.len(), self.body.finish()?))
    }

    /// Seals each full segment of what waits in `work` and of `input` to `out`, which has just the room for them.
    fn feed(&mut self, mut input: &[u8], mut out: &mut [u8]) -> Result<(), Error> {
        let size = self.body.segment().len();
        let work = self.work.as_mut().get_mut(..size).ok_or(Error::BufferTooSmall)?;
        if !out.is_empty() {
            let cipher = self.body.cipher();
            while let Some((segment, rest)) =
                core::mem::take(&mut out).split_at_mut_checked(size.saturating_add(TAG_LEN))
            {
                out = rest;
                // `work` is only copied through when something waits in it.
                let (part, after) =
                    input.split_at_checked(size.saturating_sub(self.filled)).ok_or(Error::WrongState)?;
                if self.filled == 0 {
                    self.body.seal(&cipher, part, segment)?;
                } else {
                    copy(work.get_mut(self.filled..).ok_or(Error::WrongState)?, part)?;
                    self.body.seal(&cipher, work, segment)?;
                    self.filled = 0;
                }
                input = after;
                if out.is_empty() {
                    break;
                }
            }
        }
        let end = self.filled.saturating_add(input.len());
        copy(work.get_mut(self.filled..end).ok_or(Error::WrongState)?, input)?;
        self.filled = end;
        Ok(())
    }
}

impl<B: AsMut<[u8]>> Drop for Sealer<B> {
    /// Wipes the content that waits.
    fn drop(&mut self) {
        self.work.as_mut().zeroize();
    }
}
