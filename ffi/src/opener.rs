//! The streaming opener.
use crate::{
    buffer::{Place, Work},
    call::{Call, entry, entry_classic, entry_shallow},
    card::life_verified_card,
    expected::{life_expected, life_opened, to_c},
    identity::life_identity,
    metadata::life_metadata,
    open::Wanted,
    state::{Fresh, state, take, wipe_state},
};
use life_core::{
    Error,
    envelope::{Head, Opener, Unlock},
};

/// Opens a stream in constant memory. Holds secrets: wipe it.
#[repr(C)]
pub struct life_opener {
    opaque: [u64; 216],
}

state!(life_opener holds Opener<Work>, tag b"LIFEOPEN");

/// Begins to open an envelope from its head.
///
/// Read the head (`life_head_len` says how much), call this, then `life_opener_update` with what follows the head as
/// often as there is some, then `life_opener_finish`.
///
/// @param[out] opener         state to initialise.
/// @param[in]  identity       the reader.
/// @param[in]  author         who must have sealed it.
/// @param[in]  expected       what it must be.
/// @param[in]  head           the head of the envelope, and no more; not needed afterwards.
/// @param[in]  head_len       its length in bytes.
/// @param[out] work           working memory, which may hold content: it MUST stay valid and untouched while `opener` is in
///                            use. `life_opener_finish` wipes it.
/// @param[in]  work_size      room in bytes: `work_len` of `life_head_info`.
/// @param[out] metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
/// @param[out] metadata       the private metadata taken apart; its pointers lead into `metadata_out`. Who wrote them is not
///                            known before `life_opener_finish`.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `work_size` or `metadata_size`;
///         `LIFE_STATUS_WRONG_KIND`, `LIFE_STATUS_WRONG_OBJECT`, `LIFE_STATUS_WRONG_AUTHOR`, `LIFE_STATUS_WEAK_SUITE`,
///         `LIFE_STATUS_WRONG_THREAD`, `LIFE_STATUS_OUT_OF_ORDER`: it is not what was expected;
///         `LIFE_STATUS_STALE`: its revision is below the least expected;
///         `LIFE_STATUS_EXPIRED`: the author's card was not valid when it was made;
///         `LIFE_STATUS_NO_RECIPIENT`: it is not addressed to this identity;
///         `LIFE_STATUS_NOT_AUTHENTIC`: stanza, commitment or metadata are forged;
///         `LIFE_STATUS_TRAILING_DATA`: more than the head;
///         what `life_head_get_info` returns: no head;
///         `LIFE_STATUS_WRONG_STATE`: `identity`, `author` or `known` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: no such kind or floor, `NULL`, or overlap.
///         After an error the state is wiped and `metadata_out` holds no plaintext.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_opener_init(
    opener: *mut life_opener,
    identity: *const life_identity,
    author: *const life_verified_card,
    expected: *const life_expected,
    head: *const u8,
    head_len: usize,
    work: *mut u8,
    work_size: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    metadata: *mut life_metadata,
) -> i32 {
    entry(|call| {
        let reading = call.reading(
            opener,
            (work, work_size),
            (head, head_len),
            (metadata_out, metadata_size),
            metadata,
        )?;
        reading.start(call.state(identity)?, (author, expected))
    })
}

/// What a streaming opener reads and writes when it begins.
pub(crate) struct Reading<'c> {
    call: &'c Call,
    fresh: Fresh<'c, life_opener>,
    work: Work,
    head: &'c [u8],
    metadata_out: &'c mut [u8],
    metadata: Place<'c, life_metadata>,
}

impl Call {
    /// Claims what a streaming opener reads and writes when it begins; to be called before any state is read.
    pub(crate) fn reading(
        &self,
        opener: *mut life_opener,
        (work, work_size): (*mut u8, usize),
        (head, head_len): (*const u8, usize),
        (metadata_out, metadata_size): (*mut u8, usize),
        metadata: *mut life_metadata,
    ) -> Result<Reading<'_>, Error> {
        let fresh = self.fresh(opener)?;
        let work = self.work(work, work_size)?;
        let metadata_out = self.bytes_out(metadata_out, metadata_size)?;
        let metadata = self.place(metadata)?;
        Ok(Reading { call: self, fresh, work, head: self.input(head, head_len)?, metadata_out, metadata })
    }
}

impl Reading<'_> {
    /// The head that was given.
    pub(crate) fn head(&self) -> Result<Head<'_>, Error> {
        whole(self.head)
    }

    /// Begins with an identity, or with the keys of a group, a channel or a grant.
    pub(crate) fn start<K: Unlock + ?Sized>(self, key: &K, (author, expected): Wanted) -> Result<(), Error> {
        let Self { call, fresh, work, head, metadata_out, metadata } = self;
        let author = call.state(author)?;
        let expected = call.expected(expected)?;
        fresh.init(|| {
            let (opener, found) = Opener::start(&whole(head)?, key, author, &expected, work, metadata_out)?;
            metadata.put(life_metadata::new(&found));
            Ok(opener)
        })
    }
}

/// A head with nothing behind it.
pub(crate) fn whole(bytes: &[u8]) -> Result<Head<'_>, Error> {
    let (head, rest) = Head::parse(bytes)?;
    if rest.is_empty() { Ok(head) } else { Err(Error::TrailingData) }
}

/// Says how many bytes the next `life_opener_update` writes.
///
/// @param[in]  opener   the opener.
/// @param[in]  in_len   length of its input in bytes.
/// @param[out] out_len  length of its output in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_opener_update_len(
    opener: *const life_opener,
    in_len: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        place.put(call.state(opener)?.update_len(in_len));
        Ok(())
    })
}

/// Takes bytes of the envelope in, from behind the head, in chunks of any length, and writes the content of each segment
/// that is known to be full.
///
/// What it writes was sealed by somebody who holds the file key. **Who the author is, is verified by `life_opener_finish`
/// alone**, and so is that nothing is missing at the end: act on nothing before.
///
/// @param[in,out] opener    the opener.
/// @param[in]     in        bytes of the envelope; `NULL` if there are none.
/// @param[in]     in_len    their length in bytes.
/// @param[out]    out       content; apart from `in`.
/// @param[in]     out_size  room in bytes: `life_opener_update_len`; never more than `in_len` and one segment together.
/// @param[out]    out_len   length of the content in bytes; may be 0.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`; nothing was taken in;
///         `LIFE_STATUS_NOT_AUTHENTIC`: a segment is forged or out of place;
///         `LIFE_STATUS_NON_CANONICAL`: padding that is not zero;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments;
///         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised, finished, or failed before;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///         After an error about the bytes the opener is wiped and `out` is zero; forget what it released before.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_opener_update(
    opener: *mut life_opener,
    r#in: *const u8,
    in_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let output = call.output(out, out_size, out_len)?;
        let state = call.state_mut(opener)?;
        let input = call.input(r#in, in_len)?;
        output.write(state.update_len(in_len), |out| {
            state.update(input, out).inspect_err(|_| drop(take(opener)))
        })
    })
}

/// Says how much room `life_opener_finish` needs.
///
/// @param[in,out] opener   the opener.
/// @param[out]    out_len  an upper bound in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised, or finished;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_opener_finish_len(opener: *mut life_opener, out_len: *mut usize) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        place.put(call.state_mut(opener)?.finish_len());
        Ok(())
    })
}

/// Opens the last segments, verifies the author's seal, and ends the opener.
///
/// @param[in,out] opener    the opener; wiped unless there is too little room, with its working memory.
/// @param[out]    out       the last content.
/// @param[in]     out_size  room in bytes: `life_opener_finish_len`.
/// @param[out]    out_len   length of the last content in bytes.
/// @param[out]    opened    what is known of the envelope.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
///         `LIFE_STATUS_NOT_AUTHENTIC`: a forged segment, or not sealed by this author;
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: other bytes than the seal says;
///         `LIFE_STATUS_NON_CANONICAL`: malformed padding;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: too many segments;
///         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised, finished, or failed before;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///         After an error about the bytes `out` is zero; forget what `life_opener_update` released.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_opener_finish(
    opener: *mut life_opener,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
    opened: *mut life_opened,
) -> i32 {
    entry_classic(|call| {
        let output = call.output(out, out_size, out_len)?;
        let place = call.place(opened)?;
        let needed = call.state_mut(opener)?.finish_len();
        output.write(needed, |out| {
            let (len, opened) = take(opener)?.finish(out)?;
            place.put(to_c(opened));
            Ok(len)
        })
    })
}

/// Ends an opener: its memory is zero afterwards. Its working memory is the caller's to wipe.
///
/// @param[in,out] opener  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_opener_wipe(opener: *mut life_opener) {
    wipe_state(opener);
}
