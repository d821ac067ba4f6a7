//! Drafts: what an author decides about an envelope, and to whom it is sealed.
use crate::{
    call::{Call, entry_shallow},
    card::life_verified_card,
};
use life_core::{
    Digest, Error, ObjectId, Suite, ThreadId, Time,
    envelope::{Draft, Fields, MetadataDraft, Recipients, Revision, SegmentSize, Thread, sealed_len},
    statement::VerifiedCard,
};

/// Suite: X25519, Ed25519, AES-256-GCM, SHA-256.
pub const LIFE_SUITE_CLASSIC: u8 = 1;
/// Suite: the same with X-Wing (ML-KEM-768 and X25519), which a quantum computer does not break.
pub const LIFE_SUITE_HYBRID: u8 = 2;

/// Flag of a draft: do not hide the length of the content, which costs at most 12 %.
pub const LIFE_DRAFT_NO_PADDING: u32 = 1;

/// What an author decides about an envelope. All zero but for `object` and `created` it is the first revision of a
/// padded record to hybrid recipients alone.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_draft {
    /// The object: drawn by `life_identity_generate_object_id` for its first revision, the same for later ones.
    pub object: [u8; 16],
    /// Counts the revisions of the object from 0.
    pub revision: u64,
    /// 32 bytes, the digest of the revision before; `NULL` for revision 0, and only for it.
    pub previous: *const u8,
    /// The author's time: milliseconds since 1970, UTC.
    pub created: u64,
    /// 16 bytes, the thread of a message; `NULL` for a record.
    pub thread: *const u8,
    /// 32 bytes, the digest of the message that this one answers; `NULL` for the first of a thread and for a record.
    pub answers: *const u8,
    /// Private: a media type such as `application/fhir+json`, or `NULL`.
    pub media_type: *const u8,
    /// Length of the media type in bytes, at most `LIFE_MEDIA_TYPE_BYTES_MAX`.
    pub media_type_len: usize,
    /// Private: a title in UTF-8, or `NULL`.
    pub title: *const u8,
    /// Length of the title in bytes, at most `LIFE_TITLE_BYTES_MAX`.
    pub title_len: usize,
    /// Private: fields made by `life_fields_append`, or `NULL`.
    pub fields: *const u8,
    /// Length of the fields in bytes.
    pub fields_len: usize,
    /// Public: an extension block, most often `NULL`.
    pub extensions: *const u8,
    /// Length of the extensions in bytes.
    pub extensions_len: usize,
    /// Anything that differs from one object to the next, such as a counter in flash, or `NULL`: a generator and a clock
    /// that both repeat then do no harm. One-shot sealing adds the content by itself.
    pub hedge: *const u8,
    /// Length of the hedge in bytes.
    pub hedge_len: usize,
    /// `LIFE_DRAFT_NO_PADDING`, or 0.
    pub flags: u32,
    /// Binary logarithm of the segment size in bytes, 8 to 20; 0 for 14, which is 16 KiB.
    pub segment_log2: u8,
    /// Refuse recipients whose suite is weaker: `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`; 0 for hybrid.
    pub floor: u8,
}

/// The weakest suite: hybrid unless the caller says otherwise.
pub(crate) fn floor(number: u8) -> Result<Suite, Error> {
    match number {
        0 => Ok(Suite::Hybrid),
        _ => Suite::from_number(number).map_err(|_| Error::InvalidArgument),
    }
}

/// A segment size: 16 KiB unless the caller says otherwise.
pub(crate) const fn segment(log2: u8) -> Result<SegmentSize, Error> {
    match log2 {
        0 => Ok(SegmentSize::DEFAULT),
        _ => SegmentSize::from_log2(log2),
    }
}

impl Call {
    pub(crate) fn draft(&self, draft: *const life_draft) -> Result<Draft<'_>, Error> {
        let draft = self.value(draft)?;
        let revision = match (draft.revision, self.detached::<32>(draft.previous)?) {
            (0, None) => Revision::First,
            (1.., Some(previous)) => Revision::Next { number: draft.revision, previous: Digest(previous) },
            _ => return Err(Error::InvalidArgument),
        };
        let answers = self.detached(draft.answers)?.map(Digest);
        let thread = self.detached(draft.thread)?.map(|id| Thread { id: ThreadId(id), answers });
        if draft.flags & !LIFE_DRAFT_NO_PADDING != 0 || (thread.is_none() && answers.is_some()) {
            return Err(Error::InvalidArgument);
        }
        let fields = Fields::decode(self.detached_input(draft.fields, draft.fields_len)?);
        Ok(Draft {
            object: ObjectId(draft.object),
            revision,
            created: Time(draft.created),
            thread,
            metadata: MetadataDraft {
                media_type: self.detached_text(draft.media_type, draft.media_type_len)?,
                title: self.detached_text(draft.title, draft.title_len)?,
                fields: fields.map_err(|error| match error {
                    Error::LimitExceeded => error,
                    _ => Error::InvalidArgument,
                })?,
            },
            segment: segment(draft.segment_log2)?,
            padding: draft.flags & LIFE_DRAFT_NO_PADDING == 0,
            floor: floor(draft.floor)?,
            extensions: self.detached_input(draft.extensions, draft.extensions_len)?,
            hedge: self.detached_input(draft.hedge, draft.hedge_len)?,
        })
    }

    /// The recipients of a draft, each checked.
    pub(crate) fn recipients(
        &self,
        recipients: *const *const life_verified_card,
        count: usize,
    ) -> Result<To<'_>, Error> {
        let cards = self.pointers(recipients, count)?;
        cards.iter().try_for_each(|card| self.state(*card).map(|_| ()))?;
        Ok(To { call: self, cards })
    }
}

/// Recipients as C shows them.
pub(crate) struct To<'c> {
    call: &'c Call,
    cards: &'c [*const life_verified_card],
}

impl Recipients for To<'_> {
    fn count(&self) -> usize {
        self.cards.len()
    }
    fn recipient(&self, index: usize) -> Option<&VerifiedCard<'_>> {
        self.call.state(*self.cards.get(index)?).ok()
    }
}

/// Says how long the envelope will be that a draft becomes, signed alone.
///
/// @param[in]  draft           the draft.
/// @param[in]  recipients      pointers to trusted cards, in any order, each card once.
/// @param[in]  recipients_len  how many: 1 to `LIFE_RECIPIENTS_MAX`.
/// @param[in]  content_len     length of the content in bytes.
/// @param[out] out_len         length of the envelope in bytes.
///
/// @return `LIFE_STATUS_OK`, or what `life_seal` returns about the draft and the recipients.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_seal_len(
    draft: *const life_draft,
    recipients: *const *const life_verified_card,
    recipients_len: usize,
    content_len: usize,
    out_len: *mut usize,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(out_len)?;
        let to = call.recipients(recipients, recipients_len)?;
        place.put(sealed_len(&call.draft(draft)?, &to, content_len)?);
        Ok(())
    })
}
