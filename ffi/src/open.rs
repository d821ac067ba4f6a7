//! One-shot opening, and what openers expect and learn.
use crate::{
    audience::life_audience,
    call::{Call, entry},
    card::life_verified_card,
    draft::floor,
    identity::life_identity,
    metadata::life_metadata,
    state::state,
};
use life_core::{
    Digest, Error, ObjectId, ThreadId,
    envelope::{Expected, Head, Kind, Opened, VerifiedRoot, open, open_in_place, opened_len},
};

/// Kind of envelope: something kept, which has revisions.
pub const LIFE_ENVELOPE_RECORD: u8 = 1;
/// Kind of envelope: something said, which belongs to a thread.
pub const LIFE_ENVELOPE_MESSAGE: u8 = 2;
/// Kind of envelope: a locked identity.
pub const LIFE_ENVELOPE_VAULT: u8 = 3;

/// A batch whose signature has been verified, so that it need not be verified again. May be copied.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_verified_root {
    opaque: [u64; 18],
}

state!(life_verified_root holds VerifiedRoot, tag b"LIFEROOT", COPYABLE);

/// What the caller asked for, so that a store cannot serve something else. All zero but for `kind` it is anything of the
/// hybrid suite.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_expected {
    /// 16 bytes, the object; `NULL` if any will do.
    pub object: *const u8,
    /// The least revision: one more than was last seen, or the same.
    pub least_revision: u64,
    /// 32 bytes, the digest that the header must name as the revision before; `NULL` if any will do.
    pub previous: *const u8,
    /// 16 bytes, the thread of a message; `NULL` if any will do.
    pub thread: *const u8,
    /// 32 bytes, the digest of the message that this one must answer; `NULL` if any will do.
    pub answers: *const u8,
    /// A batch that was verified before, or `NULL`: its signature is not verified again. A copy of `root`, when the same
    /// `life_opened` is the output.
    pub known: *const life_verified_root,
    /// `LIFE_ENVELOPE_RECORD` or `LIFE_ENVELOPE_MESSAGE`.
    pub kind: u8,
    /// The weakest suite: `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`; 0 for hybrid.
    pub floor: u8,
}

/// What is known of an envelope whose author's signature has been verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_opened {
    /// The object.
    pub object: [u8; 16],
    /// Its revision.
    pub revision: u64,
    /// When it was made, by the author's clock: milliseconds since 1970, UTC.
    pub created: u64,
    /// Length of the content in bytes; a verifier, which cannot know it, states the padded length.
    pub content_len: u64,
    /// The author's card.
    pub author: [u8; 32],
    /// The seal digest: what the next revision or an answer names.
    pub digest: [u8; 32],
    /// The digest of the revision before; zero for revision 0.
    pub previous: [u8; 32],
    /// The thread of a message; zero for a record.
    pub thread: [u8; 16],
    /// The digest of the message that this one answers; zero if it answers none.
    pub answers: [u8; 32],
    /// The batch, for `known` of `life_expected`.
    pub root: life_verified_root,
    /// Whom it is for.
    pub audience: life_audience,
    /// `LIFE_ENVELOPE_RECORD` or `LIFE_ENVELOPE_MESSAGE`.
    pub kind: u8,
    /// `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
    pub suite: u8,
    /// 1 if it was sealed in an epoch of its group before the one that the opener knows as the head, else 0. What is new
    /// and late was held back by somebody, or is by somebody who was removed since.
    pub late: u8,
}

impl Call {
    pub(crate) fn expected(&self, expected: *const life_expected) -> Result<Expected<'_>, Error> {
        let expected = self.value(expected)?;
        Ok(Expected {
            kind: Kind::from_number(expected.kind).map_err(|_| Error::InvalidArgument)?,
            object: self.detached(expected.object)?.map(ObjectId),
            least_revision: expected.least_revision,
            previous: self.detached(expected.previous)?.map(Digest),
            floor: floor(expected.floor)?,
            thread: self.detached(expected.thread)?.map(ThreadId),
            answers: self.detached(expected.answers)?.map(Digest),
            known: if expected.known.is_null() { None } else { Some(self.state(expected.known)?) },
        })
    }
}

/// What is known, as C sees it.
pub(crate) fn to_c(opened: Opened) -> life_opened {
    let (thread, answers) = opened.thread.map_or(([0; 16], None), |thread| (thread.id.0, thread.answers));
    let mut root = life_verified_root { opaque: [0; 18] };
    crate::state::store(&mut root, opened.root);
    life_opened {
        object: opened.object.0,
        revision: opened.revision,
        created: opened.created.0,
        content_len: opened.content_len,
        author: opened.author.0,
        digest: opened.digest.0,
        previous: opened.previous.map_or([0; 32], |digest| digest.0),
        thread,
        answers: answers.map_or([0; 32], |digest| digest.0),
        root,
        kind: opened.kind.number(),
        suite: opened.suite.number(),
        audience: opened.audience.into(),
        late: u8::from(opened.late),
    }
}

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
    entry(|call| {
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
        let (input, output) = call.in_out((r#in, in_len), (out, out_size, out_len))?;
        let metadata_out = call.bytes_out(metadata_out, metadata_size)?;
        let (metadata, place) = (call.place(metadata)?, call.place(opened)?);
        let identity = call.state(identity)?;
        let author = call.state(author)?;
        let expected = call.expected(expected)?;
        let finish = |(opened, found): (Opened, _)| {
            let len = usize::try_from(opened.content_len).map_err(|_| Error::LimitExceeded)?;
            metadata.put(life_metadata::new(&found));
            place.put(to_c(opened));
            Ok(len)
        };
        match input {
            Some(envelope) => output.write(opened_len(envelope)?, |out| {
                open(identity, author, &expected, envelope, metadata_out, out).and_then(finish)
            }),
            None => output.write_in_place(in_len, |buffer| {
                let buffer = buffer.get_mut(..in_len).ok_or(Error::BufferTooSmall)?;
                open_in_place(identity, author, &expected, buffer, metadata_out).and_then(finish)
            }),
        }
    })
}
