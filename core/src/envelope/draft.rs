//! Drafts: what an author decides about an envelope (spec 6).
use super::{
    header::Thread,
    layout::SegmentSize,
    metadata::{Fields, MetadataDraft},
};
use crate::{Digest, ObjectId, Suite, Time};

/// Which revision of its object a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revision {
    /// Revision 0.
    First,
    /// A later one.
    Next {
        /// Its number, from 1.
        number: u64,
        /// The digest of the revision before.
        previous: Digest,
    },
}

/// What an author decides about an envelope.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The object; [`Identity::generate_object_id`](crate::identity::Identity::generate_object_id) draws one.
    pub object: ObjectId,
    /// Its revision.
    pub revision: Revision,
    /// The author's time.
    pub created: Time,
    /// The place in a conversation: with one this is a message, without a record.
    pub thread: Option<Thread>,
    /// Private metadata.
    pub metadata: MetadataDraft<'a>,
    /// Segment size; small devices take small ones.
    pub segment: SegmentSize,
    /// Whether the length is hidden with Padmé; costs at most 12 %.
    pub padding: bool,
    /// Refuse recipients whose suite is weaker.
    pub floor: Suite,
    /// An extension block ([`Extensions::encode`](crate::extension::Extensions::encode)), most often empty.
    pub extensions: &'a [u8],
    /// Anything that differs from one object to the next, such as a counter in flash: it goes into the hedge, so that a
    /// generator and a clock that both repeat do no harm. One-shot sealing adds the content by itself.
    pub hedge: &'a [u8],
}

impl Draft<'_> {
    /// A record with default segments, padding, and the hybrid floor.
    #[must_use]
    pub const fn record(object: ObjectId, created: Time) -> Self {
        Self {
            object,
            revision: Revision::First,
            created,
            thread: None,
            metadata: MetadataDraft { media_type: "", title: "", fields: Fields::NONE },
            segment: SegmentSize::DEFAULT,
            padding: true,
            floor: Suite::Hybrid,
            extensions: &[],
            hedge: &[],
        }
    }

    /// A message with default segments, padding, and the hybrid floor.
    #[must_use]
    pub const fn message(object: ObjectId, created: Time, thread: Thread) -> Self {
        Self { thread: Some(thread), ..Self::record(object, created) }
    }
}
