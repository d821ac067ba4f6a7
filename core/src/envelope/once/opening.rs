//! One-shot opening.
use crate::{
    Error,
    envelope::{
        addressee::Unlock,
        body::OpenBody,
        expected::{Expected, Opened, Promise},
        head::Head,
        keys::PayloadKeys,
        layout::{Layout, SegmentSize},
        metadata::Metadata,
        seal::{self, Seal},
    },
    statement::VerifiedCard,
    tree::Hash,
    wire::cursor::move_within,
};
use zeroize::Zeroize;

/// Room in bytes that [`open`] needs: the padded length of the content, as the seal states it.
///
/// # Errors
/// Those of [`Head::parse`]; [`Error::Truncated`], [`Error::TrailingData`]: other bytes than the seal says.
pub fn opened_len(envelope: &[u8]) -> Result<usize, Error> {
    let (_, _, _, layout) = take_apart(envelope)?;
    usize::try_from(layout.plaintext_len()).map_err(|_| Error::LimitExceeded)
}

/// Opens an envelope by `author` with `key`: writes the content to `out` ([`opened_len`] bytes) and the private
/// metadata to `metadata` ([`Head::metadata_len`] bytes).
///
/// # Errors
/// Those of [`Expected::check`] and [`Head::parse`]. [`Error::NoRecipient`]: the object is not for this identity.
/// [`Error::Truncated`], [`Error::TrailingData`]: other bytes than the seal says. [`Error::NotAuthentic`]: forged or
/// damaged. [`Error::NonCanonical`]: malformed padding. [`Error::BufferTooSmall`]: `out` or `metadata`. After an error
/// neither holds plaintext.
pub fn open<'m, K: Unlock + ?Sized>(
    key: &K,
    author: &VerifiedCard<'_>,
    expected: &Expected<'_>,
    envelope: &[u8],
    metadata: &'m mut [u8],
    out: &mut [u8],
) -> Result<(Opened, Metadata<'m>), Error> {
    let mut unlocked = unlock(key, envelope, metadata, |head, layout| {
        room(out, layout)?;
        Promise::new(head, author, expected, key)
    });
    let (promise, unlocked) = lent(&mut unlocked)?;
    let out = room(out, &unlocked.layout)?;
    let opened = decrypt(unlocked, metadata, Some(envelope), out)
        .and_then(|(len, root)| promise.keep(&unlocked.seal, &root, len));
    settle(opened, out, unlocked, metadata)
}

/// Opens an envelope whose author's card is in its content: `promise` finds it there.
pub(crate) fn open_own<'m, K: Unlock + ?Sized>(
    key: &K,
    envelope: &[u8],
    metadata: &'m mut [u8],
    out: &mut [u8],
    promise: impl FnOnce(&Head<'_>, &[u8]) -> Result<Promise, Error>,
) -> Result<(Opened, Metadata<'m>), Error> {
    let mut unlocked = unlock(key, envelope, metadata, |head, layout| {
        key.admit(head)?;
        room(out, layout).map(|_| ())
    });
    let ((), unlocked) = lent(&mut unlocked)?;
    let out = room(out, &unlocked.layout)?;
    let opened = decrypt(unlocked, metadata, Some(envelope), out).and_then(|(len, root)| {
        let content = usize::try_from(len).ok().and_then(|len| out.get(..len));
        let (head, _) = Head::parse(envelope)?;
        promise(&head, content.ok_or(Error::WrongState)?)?.keep(&unlocked.seal, &root, len)
    });
    settle(opened, out, unlocked, metadata)
}

/// Opens an envelope in place: the content takes its place at the start of `buffer`.
///
/// # Errors
/// Those of [`open`]. After an error that is found after decryption began `buffer` is wiped.
pub fn open_in_place<'m, K: Unlock + ?Sized>(
    key: &K,
    author: &VerifiedCard<'_>,
    expected: &Expected<'_>,
    buffer: &mut [u8],
    metadata: &'m mut [u8],
) -> Result<(Opened, Metadata<'m>), Error> {
    let mut unlocked = unlock(key, buffer, metadata, |head, _| Promise::new(head, author, expected, key));
    let (promise, unlocked) = lent(&mut unlocked)?;
    let opened = decrypt(unlocked, metadata, None, buffer)
        .and_then(|(len, root)| promise.keep(&unlocked.seal, &root, len));
    settle(opened, buffer, unlocked, metadata)
}

/// What is left of a head whose metadata are decrypted.
struct Unlocked {
    head_len: usize,
    metadata_len: usize,
    size: SegmentSize,
    layout: Layout,
    seal: Seal,
    /// Until the payload is opened.
    keys: Option<PayloadKeys>,
}

/// Takes the envelope apart, lets `admit` check it, and decrypts its metadata. A frame of its own for the head, the key
/// exchange and its keys: it ends before the payload is opened.
#[inline(never)]
fn unlock<K: Unlock + ?Sized, P>(
    key: &K,
    envelope: &[u8],
    metadata: &mut [u8],
    admit: impl FnOnce(&Head<'_>, &Layout) -> Result<P, Error>,
) -> Result<(P, Unlocked), Error> {
    let (head, _, seal, layout) = take_apart(envelope)?;
    let size = SegmentSize::from_log2(head.header().segment_log2)?;
    let promise = admit(&head, &layout)?;
    let keys = head.unlock(key)?;
    let metadata_len = Metadata::decrypt(&keys.metadata, head.metadata(), metadata)?;
    let keys = Some(keys.payload);
    Ok((promise, Unlocked { head_len: head.len(), metadata_len, size, layout, seal, keys }))
}

/// Lends what a function returned: to move it out of the result is to have it on the stack twice.
fn lent<T>(result: &mut Result<T, Error>) -> Result<&mut T, Error> {
    result.as_mut().map_err(|error| *error)
}

/// The room of the padded content at the start of `out`: what lies behind it is not written to.
fn room<'o>(out: &'o mut [u8], layout: &Layout) -> Result<&'o mut [u8], Error> {
    let len = usize::try_from(layout.plaintext_len()).map_err(|_| Error::LimitExceeded)?;
    out.get_mut(..len).ok_or(Error::BufferTooSmall)
}

/// Decrypts the payload of `envelope` to `out`, or in place if that is where it lies. Returns the content's length and the
/// root of the segments. A frame of its own for cipher and tree: it ends before the signature is verified.
#[inline(never)]
fn decrypt(
    unlocked: &mut Unlocked,
    metadata: &[u8],
    envelope: Option<&[u8]>,
    out: &mut [u8],
) -> Result<(u64, Hash), Error> {
    let Unlocked { head_len, metadata_len, size, layout, keys, .. } = unlocked;
    let metadata = metadata.get(..*metadata_len).ok_or(Error::BufferTooSmall)?;
    let content_len = Metadata::decode(metadata)?.content_len();
    let mut body = OpenBody::new(keys.take(), *size, content_len);
    let cipher = body.cipher().ok_or(Error::WrongState)?;
    let index = |n: u64| usize::try_from(n).map_err(|_| Error::LimitExceeded);
    for number in 0..layout.segments() {
        let (from, to) = (layout.sealed_range(number), layout.plaintext_range(number));
        let from = head_len.saturating_add(index(from.start)?)..head_len.saturating_add(index(from.end)?);
        let to = index(to.start)?..index(to.end)?;
        if let Some(envelope) = envelope {
            let segment = envelope.get(from).ok_or(Error::Truncated)?;
            body.open(&cipher, segment, out.get_mut(to).ok_or(Error::BufferTooSmall)?)?;
        } else {
            let start = from.start;
            let content = body.open_in_place(&cipher, out.get_mut(from).ok_or(Error::Truncated)?)?;
            move_within(out, start..start.saturating_add(content), to.start)?;
        }
    }
    Ok((body.finish(layout)?, body.tree().root()))
}

/// Gives out what was opened, and wipes content and metadata if it was not.
fn settle<'m>(
    opened: Result<Opened, Error>,
    out: &mut [u8],
    unlocked: &Unlocked,
    metadata: &'m mut [u8],
) -> Result<(Opened, Metadata<'m>), Error> {
    let metadata = metadata.get_mut(..unlocked.metadata_len).ok_or(Error::BufferTooSmall)?;
    match opened {
        Ok(opened) => Ok((opened, Metadata::decode(metadata)?)),
        Err(error) => {
            out.zeroize();
            metadata.zeroize();
            Err(error)
        }
    }
}

fn take_apart(envelope: &[u8]) -> Result<(Head<'_>, &[u8], Seal, Layout), Error> {
    let (head, rest) = Head::parse(envelope)?;
    let (segments, seal) = seal::split(rest)?;
    let layout = seal.layout(SegmentSize::from_log2(head.header().segment_log2)?)?;
    layout.check_rest(0, segments.len())?;
    Ok((head, segments, seal, layout))
}
