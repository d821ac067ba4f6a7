//! One-shot sealing.
use crate::{
    Digest, Error,
    envelope::{
        addressee::Addressee,
        batch::Unsigned,
        body::{SealBody, Start},
        draft::Draft,
        layout::{Layout, SegmentSize},
        plan::{Plan, sealed_len},
    },
    identity::Identity,
    labels,
    primitives::{aead::TAG_LEN, hash::sha256},
    wire::{
        cursor::{copy, move_within},
        limits::SEAL_MIN,
    },
};
use rand_core::TryCryptoRng;
use zeroize::Zeroize;

/// What [`seal`] made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Length of the envelope in bytes.
    pub len: usize,
    /// The seal digest: what the next revision or an answer names.
    pub digest: Digest,
}

/// Seals `content` to `recipients` and writes the envelope to `out`, [`sealed_len`] bytes.
///
/// ```
/// # use life_core::{*, identity::*, statement::*};
/// # fn rng() -> impl rand_core::TryCryptoRng {
/// #     struct Rng(u8);
/// #     impl rand_core::TryRng for Rng {
/// #         type Error = core::convert::Infallible;
/// #         fn try_next_u32(&mut self) -> Result<u32, Self::Error> { Ok(4) }
/// #         fn try_next_u64(&mut self) -> Result<u64, Self::Error> { Ok(4) }
/// #         fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Self::Error> {
/// #             for b in dst { self.0 = self.0.wrapping_add(1); *b = self.0; } Ok(())
/// #         }
/// #     }
/// #     impl rand_core::TryCryptoRng for Rng {}
/// #     Rng(0)
/// # }
/// # fn main() -> Result<(), Error> {
/// # let details = CardDetails { actor: ActorId([1; 16]), generation: 0, kind: ActorKind::Person,
/// #     not_before: Time(0), not_after: Time::MAX, name: None, extensions: &[] };
/// # let (alice_seed, bob_seed) = (Seed::from_bytes([1; 32]), Seed::from_bytes([2; 32]));
/// # let (mut a, mut b) = ([0; limits::STATEMENT_MAX], [0; limits::STATEMENT_MAX]);
/// # let n = alice_seed.issue_card(Suite::Hybrid, &details, &mut a)?;
/// # let alice = Identity::new(&alice_seed, Card::decode(&a[..n])?)?;
/// # let n = bob_seed.issue_card(Suite::Hybrid, &details, &mut b)?;
/// # let bob = Identity::new(&bob_seed, Card::decode(&b[..n])?)?;
/// # let mut rng = rng();
/// # let (alice_as_bob_knows_her, bob_as_alice_knows_him) = (*alice.card(), *bob.card());
/// use life_core::envelope::{Draft, Expected, open, opened_len, seal, sealed_len};
///
/// // Alice, who has compared Bob's fingerprint:
/// let now = Time(1_700_000_000_000);
/// let draft = Draft::record(alice.generate_object_id(&mut rng, now)?, now);
/// let to = [bob_as_alice_knows_him];
/// let mut envelope = vec![0; sealed_len(&draft, &to, 17)?];
/// seal(&alice, &mut rng, &draft, &to, b"glucose 5.4 mmol/l"[..17].as_ref(), &mut envelope)?;
///
/// // Bob, who has compared Alice's:
/// let (mut content, mut metadata) = (vec![0; opened_len(&envelope)?], [0; 256]);
/// let (opened, _) =
///     open(&bob, &alice_as_bob_knows_her, &Expected::record(), &envelope, &mut metadata, &mut content)?;
/// content.truncate(opened.content_len as usize);
/// assert_eq!(content, b"glucose 5.4 mmol/");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// [`Error::BufferTooSmall`]: `out`. [`Error::InvalidArgument`]: no recipient, one twice, or an invalid draft.
/// [`Error::LimitExceeded`]: over 500 recipients, metadata or content too long. [`Error::WeakSuite`]: a recipient below
/// the floor. [`Error::Expired`]: a card is not valid at the draft's time. [`Error::Random`]: the generator.
pub fn seal<A: Addressee + ?Sized>(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    draft: &Draft<'_>,
    to: &A,
    content: &[u8],
    out: &mut [u8],
) -> Result<Sealed, Error> {
    let len = sealed_len(draft, to, content.len())?;
    let out = out.get_mut(..len).ok_or(Error::BufferTooSmall)?;
    let (at, unsigned) = seal_unsigned(identity, rng, draft, to, content, out)?;
    unsigned.sign(identity, out.get_mut(at..).ok_or(Error::BufferTooSmall)?)?;
    Ok(Sealed { len, digest: unsigned.digest() })
}

/// Seals `content` but for the seal, which a [`Batch`](crate::envelope::Batch) gives: writes head and segments to `out`,
/// [`SEAL_MIN`] bytes fewer than [`sealed_len`], and returns their length and what is to be signed.
///
/// # Errors
/// Those of [`seal`].
pub fn seal_unsigned<A: Addressee + ?Sized>(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    draft: &Draft<'_>,
    to: &A,
    content: &[u8],
    out: &mut [u8],
) -> Result<(usize, Unsigned), Error> {
    let len = sealed_len(draft, to, content.len())?.saturating_sub(SEAL_MIN);
    let out = out.get_mut(..len).ok_or(Error::BufferTooSmall)?;
    let (start, head_len, layout) = begin(identity, rng, draft, to, content, out)?;
    let segments = out.get_mut(head_len..).ok_or(Error::BufferTooSmall)?;
    Ok((len, seal_segments(start, &layout, content, segments)?))
}

/// A frame of its own for cipher and tree: it begins after the head's public-key operations and ends before the signature.
#[inline(never)]
fn seal_segments(
    start: Start,
    layout: &Layout,
    mut content: &[u8],
    segments: &mut [u8],
) -> Result<Unsigned, Error> {
    let mut body = SealBody::new(start);
    let cipher = body.cipher();
    for segment in split_segments(segments, layout, body.segment())? {
        let size = segment.len().saturating_sub(TAG_LEN);
        let (part, rest) = content.split_at_checked(size).unwrap_or((content, &[]));
        content = rest;
        if part.len() == size {
            body.seal(&cipher, part, segment)?;
        } else {
            fill(segment, part)?;
            body.seal_in_place(&cipher, segment)?;
        }
    }
    body.finish()
}

/// Seals the first `content_len` bytes of `buffer` in place: the envelope, [`sealed_len`] bytes, takes their place.
///
/// # Errors
/// Those of [`seal`], of which [`Error::BufferTooSmall`] is about `buffer`. After an error `buffer` is wiped, unless it
/// was too small or the draft was refused.
pub fn seal_in_place<A: Addressee + ?Sized>(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    draft: &Draft<'_>,
    to: &A,
    buffer: &mut [u8],
    content_len: usize,
) -> Result<Sealed, Error> {
    let len = sealed_len(draft, to, content_len)?;
    let buffer = buffer.get_mut(..len).ok_or(Error::BufferTooSmall)?;
    let result = seal_moved(identity, rng, draft, to, buffer, content_len);
    if result.is_err() {
        buffer.zeroize();
    }
    result
}

fn seal_moved<A: Addressee + ?Sized>(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    draft: &Draft<'_>,
    to: &A,
    buffer: &mut [u8],
    content_len: usize,
) -> Result<Sealed, Error> {
    let len = buffer.len();
    // The content waits at the end of the buffer. Segment i ends before what is left of it begins, since head, tags and
    // seal come on top of it.
    let at = len.checked_sub(content_len).ok_or(Error::BufferTooSmall)?;
    move_within(buffer, 0..content_len, at)?;
    let (front, content) = buffer.split_at_mut_checked(at).ok_or(Error::BufferTooSmall)?;
    let (start, head_len, layout) = begin(identity, rng, draft, to, content, front)?;
    let unsigned = seal_segments_in_place(start, &layout, buffer, head_len, at)?;
    let at = usize::try_from(layout.sealed_len()).map_err(|_| Error::LimitExceeded)?;
    let seal = buffer.get_mut(head_len.saturating_add(at)..).ok_or(Error::BufferTooSmall)?;
    unsigned.sign(identity, seal)?;
    Ok(Sealed { len, digest: unsigned.digest() })
}

/// As [`seal_segments`], of the content that waits at the end of `buffer`, from `at` on; the segments go to `written` on.
#[inline(never)]
fn seal_segments_in_place(
    start: Start,
    layout: &Layout,
    buffer: &mut [u8],
    mut written: usize,
    mut at: usize,
) -> Result<Unsigned, Error> {
    let len = buffer.len();
    let mut body = SealBody::new(start);
    let cipher = body.cipher();
    for index in 0..layout.segments() {
        let range = layout.plaintext_range(index);
        let size =
            usize::try_from(range.end.saturating_sub(range.start)).map_err(|_| Error::LimitExceeded)?;
        let part = size.min(len.saturating_sub(at));
        let end = written.saturating_add(size).saturating_add(TAG_LEN);
        move_within(buffer, at..at.saturating_add(part), written)?;
        let segment = buffer.get_mut(written..end).ok_or(Error::BufferTooSmall)?;
        segment.get_mut(part..size).ok_or(Error::BufferTooSmall)?.fill(0);
        body.seal_in_place(&cipher, segment)?;
        (written, at) = (end, at.saturating_add(part));
    }
    body.finish()
}

/// Writes the head, in a frame of its own. The content goes into the hedge, so that not even a generator that repeats makes
/// two contents share a key.
#[inline(never)]
fn begin<A: Addressee + ?Sized>(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    draft: &Draft<'_>,
    to: &A,
    content: &[u8],
    out: &mut [u8],
) -> Result<(Start, usize, Layout), Error> {
    let content_len = u64::try_from(content.len()).map_err(|_| Error::LimitExceeded)?;
    let plan = Plan::new(draft, to, Some(content_len))?;
    let content_hash = sha256(labels::HEDGE_CONTENT, &[content]);
    let start = plan.write(identity, rng, to, Some(&content_hash), out)?;
    let layout = Layout::new(draft.segment, plan.plaintext_len.unwrap_or(content_len))?;
    Ok((start, plan.head_len, layout))
}

fn fill(segment: &mut [u8], content: &[u8]) -> Result<(), Error> {
    let (text, zeros) = segment.split_at_mut_checked(content.len()).ok_or(Error::BufferTooSmall)?;
    copy(text, content)?;
    zeros.fill(0);
    Ok(())
}

/// The segments of an envelope that is being made.
fn split_segments<'s>(
    segments: &'s mut [u8],
    layout: &Layout,
    size: SegmentSize,
) -> Result<impl Iterator<Item = &'s mut [u8]>, Error> {
    let len = usize::try_from(layout.sealed_len()).map_err(|_| Error::LimitExceeded)?;
    Ok(segments.get_mut(..len).ok_or(Error::BufferTooSmall)?.chunks_mut(size.sealed_len()))
}
