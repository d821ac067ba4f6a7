//! What is public about an envelope.
use crate::{audience::life_audience, call::entry_shallow};
use life_core::{
    Error,
    envelope::{Head, Seal, SegmentSize, head_len, work_len},
};

/// The head of an envelope: everything public about it but its length and its signature. Nothing is verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_head_info {
    /// The object.
    pub object: [u8; 16],
    /// Its revision.
    pub revision: u64,
    /// When it was made, by the author's clock: milliseconds since 1970, UTC.
    pub created: u64,
    /// The author's card.
    pub author: [u8; 32],
    /// The digest of the revision before; zero for revision 0.
    pub previous: [u8; 32],
    /// The thread of a message; zero for a record.
    pub thread: [u8; 16],
    /// The digest of the message that this one answers; zero if it answers none.
    pub answers: [u8; 32],
    /// The hash of header and stanzas.
    pub audience_hash: [u8; 32],
    /// The commitment to the keys.
    pub commitment: [u8; 32],
    /// Length of the head in bytes: where the first segment begins.
    pub head_len: usize,
    /// Room that the private metadata need in bytes when they are opened.
    pub metadata_len: usize,
    /// Working memory in bytes that `life_opener_init` and `life_verifier_init` need.
    pub work_len: usize,
    /// Whom it is for.
    pub audience: life_audience,
    /// How many cards have a stanza.
    pub recipients: usize,
    /// The extensions; the pointer leads into the head.
    pub extensions: *const u8,
    /// Length of the extensions in bytes.
    pub extensions_len: usize,
    /// `LIFE_ENVELOPE_RECORD`, `LIFE_ENVELOPE_MESSAGE` or `LIFE_ENVELOPE_VAULT`.
    pub kind: u8,
    /// The suite, as weak as the weakest recipient's: `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
    pub suite: u8,
    /// Binary logarithm of the segment size in bytes.
    pub segment_log2: u8,
}

/// The seal of an envelope. Nothing is verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_seal_info {
    /// The signature.
    pub signature: [u8; 64],
    /// Length of content and padding in bytes.
    pub plaintext_len: u64,
    /// Length of the seal in bytes.
    pub seal_len: usize,
    /// How many envelopes the signature covers: 1 to 64.
    pub batch_size: u8,
    /// Which of them this is, from 0.
    pub batch_index: u8,
}

/// Says how many bytes of an envelope its head takes, as far as its first bytes tell.
///
/// Read on until the answer is not more than what is there: three rounds at most, never above `LIFE_HEAD_BYTES_MAX`.
///
/// @param[in]  in       the first bytes of the envelope; `NULL` if there are none yet.
/// @param[in]  in_len   how many there are.
/// @param[out] out_len  how many are needed.
///
/// @return `LIFE_STATUS_OK`, or
///         what `life_head_get_info` returns but `LIFE_STATUS_TRUNCATED`: no envelope;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_head_len(r#in: *const u8, in_len: usize, out_len: *mut usize) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        place.put(head_len(call.input(r#in, in_len)?)?);
        Ok(())
    })
}

/// Takes the head of an envelope apart without verifying anything.
///
/// @param[in]  in      the envelope, or at least its head.
/// @param[in]  in_len  its length in bytes.
/// @param[out] info    what the head says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_LIFE`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_LIMIT_EXCEEDED`:
///         malformed;
///         `LIFE_STATUS_TRUNCATED`: less than the head, see `life_head_len`;
///         `LIFE_STATUS_UNSUPPORTED_VERSION`, `LIFE_STATUS_UNSUPPORTED_SUITE`, `LIFE_STATUS_UNSUPPORTED_EXTENSION`: made
///         by a later version;
///         `LIFE_STATUS_WRONG_KIND`: a statement;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_head_get_info(
    r#in: *const u8,
    in_len: usize,
    info: *mut life_head_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let (head, _) = Head::parse(call.input(r#in, in_len)?)?;
        let header = head.header();
        let answers = header.thread.and_then(|thread| thread.answers);
        place.put(life_head_info {
            object: header.object.0,
            revision: header.revision,
            created: header.created.0,
            author: header.author.0,
            previous: header.previous.map_or([0; 32], |digest| digest.0),
            thread: header.thread.map_or([0; 16], |thread| thread.id.0),
            answers: answers.map_or([0; 32], |digest| digest.0),
            audience_hash: *head.audience_hash(),
            commitment: *head.commitment(),
            head_len: head.len(),
            metadata_len: head.metadata_len(),
            work_len: work_len(SegmentSize::from_log2(header.segment_log2)?),
            audience: header.audience.into(),
            recipients: header.audience.recipients(),
            extensions: header.extensions.as_ptr(),
            extensions_len: header.extensions.len(),
            kind: head.kind().number(),
            suite: head.suite().number(),
            segment_log2: header.segment_log2,
        });
        Ok(())
    })
}

/// Says to whom an envelope is addressed.
///
/// @param[in]  in      the envelope, or at least its head.
/// @param[in]  in_len  its length in bytes.
/// @param[in]  index   which recipient, from 0.
/// @param[out] card    32 bytes, the id of his card.
/// @param[out] suite   the suite of his key.
///
/// @return `LIFE_STATUS_OK`, or
///         what `life_head_get_info` returns: no head;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such recipient, `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[card; LIFE_CARD_ID_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_head_get_recipient(
    r#in: *const u8,
    in_len: usize,
    index: usize,
    card: *mut u8,
    suite: *mut u8,
) -> i32 {
    entry_shallow(|call| {
        let (card, suite) = (call.array_out(card)?, call.place(suite)?);
        let (head, _) = Head::parse(call.input(r#in, in_len)?)?;
        let stanza = head.stanzas().nth(index).ok_or(Error::InvalidArgument)?;
        card.put(stanza.card().0);
        suite.put(stanza.suite().number());
        Ok(())
    })
}

/// Takes the seal at the end of an envelope apart without verifying anything.
///
/// @param[in]  end      the end of the envelope: `LIFE_SEAL_BYTES_MAX` bytes of it always do.
/// @param[in]  end_len  its length in bytes.
/// @param[out] info     what the seal says.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TRUNCATED`: no seal;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_seal_get_info(
    end: *const u8,
    end_len: usize,
    info: *mut life_seal_info,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(info)?;
        let seal = Seal::decode_at_end(call.input(end, end_len)?)?;
        let (batch_size, batch_index) = seal.batch();
        place.put(life_seal_info {
            signature: *seal.signature(),
            plaintext_len: seal.plaintext_len(),
            seal_len: seal.len(),
            batch_size,
            batch_index,
        });
        Ok(())
    })
}
