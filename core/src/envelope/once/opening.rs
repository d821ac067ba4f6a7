//! One-shot opening.
use crate::{
    Error,
    envelope::{
        addressee::Unlock,
        body::OpenBody,
        expected::{Expected, Opened, Promise},
        head::Head,
        layout::{Layout, SegmentSize},
        metadata::Metadata,
        seal::{self, Seal},
    },
    statement::VerifiedCard,
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
    let parts = take_apart(envelope)?;
    let promise = Promise::new(&parts.0, author, expected, key)?;
    open_parts(parts, key, metadata, out, |_| Ok(promise))
}

/// Opens an envelope whose author's card is in its content: `promise` finds it there.
pub(crate) fn open_own<'m, K: Unlock + ?Sized>(
    key: &K,
    envelope: &[u8],
    metadata: &'m mut [u8],
    out: &mut [u8],
    promise: impl FnOnce(&Head<'_>, &[u8]) -> Result<Promise, Error>,
) -> Result<(Opened, Metadata<'m>), Error> {
    let parts = take_apart(envelope)?;
    let head = parts.0;
    key.admit(&head)?;
    open_parts(parts, key, metadata, out, |content| promise(&head, content))
}

fn open_parts<'m, K: Unlock + ?Sized>(
    (head, segments, seal, layout): (Head<'_>, &[u8], Seal, Layout),
    key: &K,
    metadata: &'m mut [u8],
    out: &mut [u8],
    promise: impl FnOnce(&[u8]) -> Result<Promise, Error>,
) -> Result<(Opened, Metadata<'m>), Error> {
    let size = SegmentSize::from_log2(head.header().segment_log2)?;
    let len = usize::try_from(layout.plaintext_len()).map_err(|_| Error::LimitExceeded)?;
    let out = out.get_mut(..len).ok_or(Error::BufferTooSmall)?;
    let keys = head.unlock(key)?;
    let metadata_len = Metadata::decrypt(&keys.metadata, head.metadata(), metadata)?;
    with_metadata(metadata, metadata_len, |content_len| {
        let mut body = OpenBody::new(Some(keys.payload), size, content_len);
        let cipher = body.cipher().ok_or(Error::WrongState)?;
        let decrypted = segments
            .chunks(size.sealed_len())
            .zip(chunks_with_last(out, size))
            .try_for_each(|(segment, room)| body.open(&cipher, segment, room).map(|_| ()));
        let opened = decrypted.and_then(|()| body.finish(&layout)).and_then(|len| {
            let content = usize::try_from(len).ok().and_then(|len| out.get(..len));
            promise(content.ok_or(Error::WrongState)?)?.keep(&seal, &body.tree().root(), len)
        });
        if opened.is_err() {
            out.zeroize();
        }
        opened
    })
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
    let (head, _, seal, layout) = take_apart(buffer)?;
    let size = SegmentSize::from_log2(head.header().segment_log2)?;
    let promise = Promise::new(&head, author, expected, key)?;
    let keys = head.unlock(key)?;
    let head_len = head.len();
    let metadata_len = Metadata::decrypt(&keys.metadata, head.metadata(), metadata)?;
    with_metadata(metadata, metadata_len, |content_len| {
        let mut body = OpenBody::new(Some(keys.payload), size, content_len);
        let opened = move_open(&mut body, buffer, head_len, &layout)
            .and_then(|()| body.finish(&layout))
            .and_then(|len| promise.keep(&seal, &body.tree().root(), len));
        if opened.is_err() {
            buffer.zeroize();
        }
        opened
    })
}

fn move_open(body: &mut OpenBody, buffer: &mut [u8], head_len: usize, layout: &Layout) -> Result<(), Error> {
    let cipher = body.cipher().ok_or(Error::WrongState)?;
    let index = |n: u64| usize::try_from(n).map_err(|_| Error::LimitExceeded);
    for number in 0..layout.segments() {
        let (from, to) = (layout.sealed_range(number), index(layout.plaintext_range(number).start)?);
        let start = head_len.saturating_add(index(from.start)?);
        let end = head_len.saturating_add(index(from.end)?);
        let content = body.open_in_place(&cipher, buffer.get_mut(start..end).ok_or(Error::Truncated)?)?;
        move_within(buffer, start..start.saturating_add(content), to)?;
    }
    Ok(())
}

/// Decodes the first `len` bytes of `metadata`, which are decrypted, lets `open` open the payload, and wipes the metadata
/// if either fails.
fn with_metadata<'m>(
    metadata: &'m mut [u8],
    len: usize,
    open: impl FnOnce(Option<u64>) -> Result<Opened, Error>,
) -> Result<(Opened, Metadata<'m>), Error> {
    let metadata = metadata.get_mut(..len).ok_or(Error::BufferTooSmall)?;
    match Metadata::decode(metadata).and_then(|metadata| open(metadata.content_len())) {
        Ok(opened) => Ok((opened, Metadata::decode(metadata)?)),
        Err(error) => {
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

/// The rooms of a payload's segments, of which the last is short and may be empty.
fn chunks_with_last(out: &mut [u8], size: SegmentSize) -> impl Iterator<Item = &mut [u8]> {
    let full = out.len() >> size.log2() << size.log2();
    let (full, last) = out.split_at_mut_checked(full).unwrap_or_default();
    // A segment is never empty, but the compiler does not know and would keep a panic.
    full.chunks_mut(size.len().max(1)).chain(core::iter::once(last))
}
