//! Random access.
use crate::{
    buffer::Place,
    call::{Call, entry, entry_classic, entry_shallow},
    card::life_verified_card,
    expected::{life_expected, life_opened, to_c},
    identity::life_identity,
    metadata::life_metadata,
    open::Wanted,
    opener::whole,
    state::{Fresh, state, wipe_state},
};
use life_core::{
    Error,
    envelope::{RangeOpener, Unlock},
};

/// Opens segments of an envelope in any order. Holds secrets: wipe it.
#[repr(C)]
pub struct life_range_opener {
    opaque: [u64; 112],
}

state!(life_range_opener holds RangeOpener, tag b"LIFERNGE");

/// Begins to open some segments of an envelope from its head and its end.
///
/// The caller fetches both, and for each segment its bytes (`life_layout_get_segment`) and its inclusion proof, which
/// whoever holds the whole ciphertext makes without any key (`life_tree_inclusion_proof`).
///
/// @param[out] opener         state to initialise.
/// @param[in]  identity       the reader.
/// @param[in]  author         who must have sealed it.
/// @param[in]  expected       what it must be.
/// @param[in]  head           the head of the envelope, and no more; not needed afterwards.
/// @param[in]  head_len       its length in bytes.
/// @param[in]  end            the end of the envelope: `LIFE_SEAL_BYTES_MAX` bytes of it always do; not needed afterwards.
/// @param[in]  end_len        its length in bytes.
/// @param[out] metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
/// @param[out] metadata       the private metadata taken apart; its pointers lead into `metadata_out`. Who wrote them is not
///                            known before a segment has been opened.
///
/// @return `LIFE_STATUS_OK`, or what `life_opener_init` returns, for the same reasons; and
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_LIMIT_EXCEEDED`: `end` holds no seal that fits. After an error the state is wiped and `metadata_out` holds no plaintext.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_range_opener_init(
    opener: *mut life_range_opener,
    identity: *const life_identity,
    author: *const life_verified_card,
    expected: *const life_expected,
    head: *const u8,
    head_len: usize,
    end: *const u8,
    end_len: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    metadata: *mut life_metadata,
) -> i32 {
    entry(|call| {
        let ranging =
            call.ranging(opener, (head, head_len), (end, end_len), (metadata_out, metadata_size), metadata)?;
        ranging.start(call.state(identity)?, (author, expected))
    })
}

/// What a range opener reads and writes when it begins.
pub(crate) struct Ranging<'c> {
    call: &'c Call,
    fresh: Fresh<'c, life_range_opener>,
    head: &'c [u8],
    end: &'c [u8],
    metadata_out: &'c mut [u8],
    metadata: Place<'c, life_metadata>,
}

impl Call {
    /// Claims what a range opener reads and writes when it begins; to be called before any state is read.
    pub(crate) fn ranging(
        &self,
        opener: *mut life_range_opener,
        (head, head_len): (*const u8, usize),
        (end, end_len): (*const u8, usize),
        (metadata_out, metadata_size): (*mut u8, usize),
        metadata: *mut life_metadata,
    ) -> Result<Ranging<'_>, Error> {
        let fresh = self.fresh(opener)?;
        let metadata_out = self.bytes_out(metadata_out, metadata_size)?;
        let metadata = self.place(metadata)?;
        let (head, end) = (self.input(head, head_len)?, self.input(end, end_len)?);
        Ok(Ranging { call: self, fresh, head, end, metadata_out, metadata })
    }
}

impl Ranging<'_> {
    /// Begins with an identity, or with the keys of a group or a grant.
    pub(crate) fn start<K: Unlock + ?Sized>(self, key: &K, (author, expected): Wanted) -> Result<(), Error> {
        let Self { call, fresh, head, end, metadata_out, metadata } = self;
        let author = call.state(author)?;
        let expected = call.expected(expected)?;
        fresh.init(|| {
            let (opener, found) =
                RangeOpener::start(&whole(head)?, key, author, &expected, end, metadata_out)?;
            metadata.put(life_metadata::new(&found));
            Ok(opener)
        })
    }
}

/// Says how long content and padding are, for `life_layout_locate`. It is the author's word only once a segment has been
/// opened.
///
/// @param[in]  opener         the opener.
/// @param[out] plaintext_len  length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_range_opener_plaintext_len(
    opener: *const life_range_opener,
    plaintext_len: *mut u64,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(plaintext_len)?;
        place.put(call.state(opener)?.layout().plaintext_len());
        Ok(())
    })
}

/// Opens one segment; the first one verifies the author's signature, and all must belong to the same tree.
///
/// @param[in,out] opener     the opener.
/// @param[in]     index      which segment, from 0.
/// @param[in]     in         the segment's bytes.
/// @param[in]     in_len     their length.
/// @param[in]     proof      hashes of 32 bytes, one after the other; `NULL` if there are none.
/// @param[in]     proof_len  how many hashes.
/// @param[out]    out        content.
/// @param[in]     out_size   room in bytes: 16 less than `in_len`.
/// @param[out]    out_len    length of the content in bytes; less where padding begins.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`, with the length needed in `*out_len`;
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`: the segment has another length than it should;
///         `LIFE_STATUS_NOT_AUTHENTIC`: forged, out of place, or not sealed by this author;
///         `LIFE_STATUS_NON_CANONICAL`: padding that is not zero;
///         `LIFE_STATUS_WRONG_STATE`: `opener` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such segment, `NULL`, or overlap. After an error `out` is zero.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_range_opener_open_segment(
    opener: *mut life_range_opener,
    index: u64,
    r#in: *const u8,
    in_len: usize,
    proof: *const u8,
    proof_len: usize,
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
) -> i32 {
    entry_classic(|call| {
        let output = call.output(out, out_size, out_len)?;
        let opener = call.state_mut(opener)?;
        let (segment, proof) = (call.input(r#in, in_len)?, call.hashes(proof, proof_len)?);
        output.write(in_len.checked_sub(16).ok_or(Error::Truncated)?, |out| {
            opener.open_segment(index, segment, proof, out)
        })
    })
}

/// Says what is known of the envelope, once a segment has been opened.
///
/// @param[in]  opener  the opener.
/// @param[out] opened  what is known.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_WRONG_STATE`: no segment has been opened, or `opener` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_range_opener_get_opened(
    opener: *const life_range_opener,
    opened: *mut life_opened,
) -> i32 {
    entry_classic(|call| {
        let place = call.place(opened)?;
        place.put(to_c(call.state(opener)?.opened()?));
        Ok(())
    })
}

/// Ends a range opener: its memory is zero afterwards.
///
/// @param[in,out] opener  any memory; `NULL` is passed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_range_opener_wipe(opener: *mut life_range_opener) {
    wipe_state(opener);
}
