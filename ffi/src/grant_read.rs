//! life/grant.h: reading with the key of a record.
use crate::{
    call::{Call, entry, entry_classic},
    card::life_verified_card,
    channel_reader::{life_channel_reader, reader_of},
    expected::{life_expected, life_opened},
    grant::life_grant_key,
    metadata::life_metadata,
    opener::life_opener,
    range::life_range_opener,
};
use life_core::{
    Error,
    grant::{Key, RecordKey},
};

/// Opens the one record whose key was granted.
///
/// @param[in]  key            the key of the record.
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
///         `LIFE_STATUS_WRONG_OBJECT`: it is another record than the one that was granted;
///         what `life_open` returns. `LIFE_STATUS_INVALID_ARGUMENT` also for the key of an epoch. After an error `out` and
///         `metadata_out` hold no plaintext.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_key_open_record(
    key: *const life_grant_key,
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
        opening.open(call.record_key(key)?, (author, expected), |_| Ok(()))
    })
}

/// Begins to open the record as a stream, as `life_opener_init` begins with one to cards.
///
/// @param[out] opener         state to initialise.
/// @param[in]  key            the key of the record.
/// @param[in]  author         who must have sealed it.
/// @param[in]  expected       what it must be.
/// @param[in]  in             the head of the envelope, and no more; not needed afterwards.
/// @param[in]  in_len         its length in bytes.
/// @param[out] work           working memory, as for `life_opener_init`.
/// @param[in]  work_size      room in bytes: `work_len` of `life_head_info`.
/// @param[out] metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
/// @param[out] metadata       the private metadata taken apart, as for `life_opener_init`.
///
/// @return what `life_opener_init` returns; `LIFE_STATUS_INVALID_ARGUMENT` also for the key of an epoch. That it is the record
///         that was granted is known when `life_opener_finish` does not say `LIFE_STATUS_WRONG_OBJECT`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_key_opener_init(
    opener: *mut life_opener,
    key: *const life_grant_key,
    author: *const life_verified_card,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    work: *mut u8,
    work_size: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    metadata: *mut life_metadata,
) -> i32 {
    entry_classic(|call| {
        let reading =
            call.reading(opener, (work, work_size), (r#in, in_len), (metadata_out, metadata_size), metadata)?;
        reading.start(call.record_key(key)?, (author, expected))
    })
}

/// Begins to open some segments of the record, as `life_range_opener_init` begins with one to cards.
///
/// @param[out] opener         state to initialise.
/// @param[in]  key            the key of the record.
/// @param[in]  author         who must have sealed it.
/// @param[in]  expected       what it must be.
/// @param[in]  in             the head of the envelope, and no more; not needed afterwards.
/// @param[in]  in_len         its length in bytes.
/// @param[in]  end            the end of the envelope: `LIFE_SEAL_BYTES_MAX` bytes of it always do; not needed afterwards.
/// @param[in]  end_len        its length in bytes.
/// @param[out] metadata_out   the private metadata; `NULL` if there are none.
/// @param[in]  metadata_size  room in bytes: `metadata_len` of `life_head_info`.
/// @param[out] metadata       the private metadata taken apart, as for `life_range_opener_init`.
///
/// @return what `life_range_opener_init` returns; `LIFE_STATUS_INVALID_ARGUMENT` also for the key of an epoch. That it is the
///         record that was granted is known when `life_range_opener_open_segment` does not say `LIFE_STATUS_WRONG_OBJECT`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_key_range_opener_init(
    opener: *mut life_range_opener,
    key: *const life_grant_key,
    author: *const life_verified_card,
    expected: *const life_expected,
    r#in: *const u8,
    in_len: usize,
    end: *const u8,
    end_len: usize,
    metadata_out: *mut u8,
    metadata_size: usize,
    metadata: *mut life_metadata,
) -> i32 {
    entry_classic(|call| {
        let ranging =
            call.ranging(opener, (r#in, in_len), (end, end_len), (metadata_out, metadata_size), metadata)?;
        ranging.start(call.record_key(key)?, (author, expected))
    })
}

/// Begins to read a channel whose set-up was granted, as `life_channel_reader_init` does with one to cards.
///
/// @param[out] reader  state to initialise.
/// @param[in]  key     the key of the set-up, which is a record.
/// @param[in]  author  who must have set it up.
/// @param[in]  in      the set-up.
/// @param[in]  in_len  its length in bytes.
///
/// @return what `life_channel_reader_init` returns, and
///         `LIFE_STATUS_WRONG_OBJECT`: also if it is another record than the one that was granted;
///         `LIFE_STATUS_INVALID_ARGUMENT`: also for the key of an epoch.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_grant_key_channel_reader_init(
    reader: *mut life_channel_reader,
    key: *const life_grant_key,
    author: *const life_verified_card,
    r#in: *const u8,
    in_len: usize,
) -> i32 {
    entry(|call| {
        let fresh = call.fresh(reader)?;
        let (author, envelope) = (call.state(author)?, call.input(r#in, in_len)?);
        fresh.init(|| reader_of(call.record_key(key)?, author, envelope))
    })
}

impl Call {
    /// The key of a record, not of an epoch.
    pub(crate) fn record_key(&self, key: *const life_grant_key) -> Result<&RecordKey, Error> {
        match self.state(key)? {
            Key::Record(key) => Ok(key),
            Key::Epoch(_) => Err(Error::InvalidArgument),
        }
    }
}
