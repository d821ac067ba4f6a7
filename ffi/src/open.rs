//! One-shot opening.
use crate::{
    buffer::Place,
    call::{Call, entry, entry_shallow},
    card::life_verified_card,
    expected::{life_expected, life_opened, to_c},
    identity::life_identity,
    metadata::life_metadata,
    output::Output,
};
use life_core::{
    Error,
    envelope::{Head, Opened, Unlock, open, open_in_place, opened_len},
};
use zeroize::Zeroize;

/// Says how much room `life_open` needs.
///
/// @param[in]  in            the envelope.
/// @param[in]  in_len        its length in bytes.
/// @param[out] out_len       room for the content in bytes: its padded length, as the seal states it.
/// @param[out] metadata_len  room for the private metadata in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
///         what `life_head_get_info` returns: no envelope;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_open_len(
    r#in: *const u8,
    in_len: usize,
    out_len: *mut usize,
    metadata_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let (content, metadata) = (call.place(out_len)?, call.place(metadata_len)?);
        let envelope = call.input(r#in, in_len)?;
        let len = opened_len(envelope)?;
        let (head, _) = Head::parse(envelope)?;
        content.put(len);
        metadata.put(head.metadata_len());
        Ok(())
    })
}

/// Opens an envelope: verifies that its author sealed just this, for this identity among others, and decrypts it.
///
/// @param[in]  identity       the reader.
/// @param[in]  author         who must have sealed it.
/// @param[in]  expected       what it must be.
/// @param[in]  in             the envelope.
/// @param[in]  in_len         its length in bytes.
/// @param[out] metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]  metadata_size  room in bytes: see `life_open_len`.
/// @param[out] out            the content. `out == in` opens in place, if `out_size` is `in_len` or more.
/// @param[in]  out_size       room in bytes: see `life_open_len`.
/// @param[out] out_len        length of the content in bytes.
/// @param[out] metadata       the private metadata taken apart; its pointers lead into `metadata_out`.
/// @param[out] opened         what is known of the envelope.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, of which the length needed is in `*out_len`, or `metadata_size`;
///         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WEAK_SUITE`,
///         `LIFE_STATUS_WRONG_THREAD`, `LIFE_STATUS_OUT_OF_ORDER`: it is not what was expected;
///         `LIFE_STATUS_STALE`: its revision is below the least expected;
///         `LIFE_STATUS_EXPIRED`: the author's card was not valid when it was made;
///         `LIFE_STATUS_NO_RECIPIENT`: it is not addressed to this identity;
///         `LIFE_STATUS_NOT_AUTHENTIC`: forged or damaged;
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
///         `LIFE_STATUS_NON_CANONICAL`: malformed metadata or padding;
///         what `life_head_get_info` returns: no envelope;
///         `LIFE_STATUS_WRONG_STATE`: `identity`, `author` or `known` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such kind or floor, `NULL`, or overlap.
///         After an error `out` and `metadata_out` hold no plaintext: they are zero once opening has begun.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_open(
    identity: *const life_identity,
    author: *const life_verified_card,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    metadata: *mut life_metadata,
    opened: *mut life_opened,
) -> i32 {
    entry(|call| {
        let opening = call.opening(
            (r#in, in_len),
            (metadata_out, metadata_size),
            (out, out_size, out_len),
            metadata,
            opened,
        )?;
        opening.open(call.state(identity)?, (author, expected), |_| Ok(()))
    })
}

/// Who must have sealed what: as C states it.
pub(crate) type Wanted = (*const life_verified_card, *const life_expected);

/// What one-shot opening reads and writes.
pub(crate) struct Opening<'c> {
    call: &'c Call,
    /// None in place: then the output holds the envelope.
    input: Option<&'c [u8]>,
    in_len: usize,
    output: Output<'c>,
    metadata_out: &'c mut [u8],
    metadata: Place<'c, life_metadata>,
    opened: Place<'c, life_opened>,
}

impl Call {
    /// Claims what one-shot opening reads and writes; to be called before any state is read.
    pub(crate) fn opening(
        &self,
        (input, in_len): (*const u8, usize),
        (metadata_out, metadata_size): (*mut u8, usize),
        out: (*mut u8, usize, *mut usize),
        metadata: *mut life_metadata,
        opened: *mut life_opened,
    ) -> Result<Opening<'_>, Error> {
        let (input, output) = self.in_out((input, in_len), out)?;
        let metadata_out = self.bytes_out(metadata_out, metadata_size)?;
        let (metadata, opened) = (self.place(metadata)?, self.place(opened)?);
        Ok(Opening { call: self, input, in_len, output, metadata_out, metadata, opened })
    }
}

impl Opening<'_> {
    /// The head of the envelope.
    pub(crate) fn head(&self) -> Result<Head<'_>, Error> {
        let envelope = match self.input {
            Some(envelope) => envelope,
            None => self.output.held(self.in_len)?,
        };
        Head::parse(envelope).map(|(head, _)| head)
    }

    /// Opens with an identity, or with the keys of a group, a channel or a grant. What `accept` refuses is not opened.
    pub(crate) fn open<K: Unlock + ?Sized>(
        self,
        key: &K,
        (author, expected): Wanted,
        accept: impl FnOnce(&Opened) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Self { call, input, in_len, output, metadata_out, metadata, opened } = self;
        let author = call.state(author)?;
        let expected = call.expected(expected)?;
        let (mut done, mut refused) = (None, false);
        let finish = |known: Opened, found: life_metadata| {
            let len = usize::try_from(known.content_len).map_err(|_| Error::LimitExceeded)?;
            accept(&known).inspect_err(|_| refused = true)?;
            done = Some((to_c(known), found));
            Ok(len)
        };
        let result = match input {
            Some(envelope) => output.write(opened_len(envelope)?, |out| {
                let (known, found) = open(key, author, &expected, envelope, metadata_out, out)?;
                finish(known, life_metadata::new(&found))
            }),
            None => output.write_in_place(in_len, |buffer| {
                let buffer = buffer.get_mut(..in_len).ok_or(Error::BufferTooSmall)?;
                let (known, found) = open_in_place(key, author, &expected, buffer, metadata_out)?;
                finish(known, life_metadata::new(&found)).inspect_err(|_| buffer.zeroize())
            }),
        };
        if let Some((known, found)) = done {
            metadata.put(found);
            opened.put(known);
        }
        if refused {
            metadata_out.zeroize();
        }
        result
    }
}
