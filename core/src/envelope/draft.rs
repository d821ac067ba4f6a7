//! Drafts: what an author decides about an envelope, and how its head is written (spec 6.1 to 6.5).
use super::{
    body::SealBody,
    head::audience_hash,
    header::{Audience, Header, Kind, Thread},
    keys::FileKeys,
    layout::{Layout, SegmentSize},
    metadata::{self, Encoder, MetadataDraft},
    seal::Binding,
    stanza,
};
use crate::{
    Digest, Error, ObjectId, Suite, Time,
    identity::Identity,
    labels,
    padding::padme,
    primitives::hash::sha256,
    random,
    statement::VerifiedCard,
    wire::{
        codec,
        cursor::{Writer, take},
        limits::{HEADER_MAX, PREAMBLE_LEN, RECIPIENTS_MAX, SEAL_MIN},
        preamble::{Class, Preamble},
    },
};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

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
    /// The object; [`Identity::generate_object_id`] draws one.
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
            metadata: MetadataDraft { media_type: "", title: "", fields: super::Fields::NONE },
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

/// Some cards, in any order: a slice of cards, a slice of references, or whatever can count and show them.
pub trait Recipients {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them.
    fn recipient(&self, index: usize) -> Option<&VerifiedCard<'_>>;
}

impl Recipients for [VerifiedCard<'_>] {
    fn count(&self) -> usize {
        self.len()
    }
    fn recipient(&self, index: usize) -> Option<&VerifiedCard<'_>> {
        self.get(index)
    }
}

impl Recipients for [&VerifiedCard<'_>] {
    fn count(&self) -> usize {
        self.len()
    }
    fn recipient(&self, index: usize) -> Option<&VerifiedCard<'_>> {
        self.get(index).copied()
    }
}

impl<const N: usize> Recipients for [VerifiedCard<'_>; N] {
    fn count(&self) -> usize {
        N
    }
    fn recipient(&self, index: usize) -> Option<&VerifiedCard<'_>> {
        self.get(index)
    }
}

/// Length in bytes of the envelope that a draft becomes with content of `content_len` bytes, signed alone. A batch of
/// more than one adds up to 192 bytes ([`limits::SEAL_MAX`](crate::limits::SEAL_MAX) instead of `SEAL_MIN`).
///
/// # Errors
/// Those of [`seal`](super::seal()) that concern the draft and the recipients.
pub fn sealed_len<R: Recipients + ?Sized>(
    draft: &Draft<'_>,
    recipients: &R,
    content_len: usize,
) -> Result<usize, Error> {
    let content_len = u64::try_from(content_len).map_err(|_| Error::LimitExceeded)?;
    let plan = Plan::new(draft, recipients, Some(content_len))?;
    let layout = Layout::new(draft.segment, plan.plaintext_len.unwrap_or(content_len))?;
    let segments = usize::try_from(layout.sealed_len()).map_err(|_| Error::LimitExceeded)?;
    plan.head_len.checked_add(segments).and_then(|len| len.checked_add(SEAL_MIN)).ok_or(Error::LimitExceeded)
}

/// Everything about a head that is known before anything is drawn.
pub(crate) struct Plan<'a> {
    draft: Draft<'a>,
    audience: Audience,
    metadata: Encoder<'a>,
    metadata_len: usize,
    header_len: usize,
    pub(crate) head_len: usize,
    /// Length of content and padding, if it is known.
    pub(crate) plaintext_len: Option<u64>,
    content_len: Option<u64>,
}

impl<'a> Plan<'a> {
    /// Checks the draft and its recipients. Without a content length there is no padding.
    pub(crate) fn new<R: Recipients + ?Sized>(
        draft: &Draft<'a>,
        recipients: &R,
        content_len: Option<u64>,
    ) -> Result<Self, Error> {
        let (hybrid, classic) = check_recipients(draft, recipients)?;
        let audience = Audience::Direct { hybrid, classic };
        if draft.padding && content_len.is_none()
            || matches!(draft.revision, Revision::Next { number: 0, .. })
        {
            return Err(Error::InvalidArgument);
        }
        let padded = content_len.filter(|_| draft.padding);
        let metadata = Encoder::new(&draft.metadata, padded)?;
        let metadata_len = metadata.sealed_len()?;
        let plaintext_len = if draft.padding { content_len.map(padme) } else { content_len };
        let mut plan = Self {
            draft: *draft,
            audience,
            metadata,
            metadata_len,
            header_len: 0,
            head_len: 0,
            plaintext_len,
            content_len: padded,
        };
        // The author's id and the salt have fixed lengths, so that any will do to measure.
        let header = plan.header(crate::CardId([0; 32]), [0; 24])?;
        let mut room = [0; HEADER_MAX];
        plan.header_len = codec::encode(&header, &mut room).map_err(|_| Error::LimitExceeded)?;
        let kind = plan.kind();
        let encoded = room.get(..plan.header_len).unwrap_or_default();
        Header::decode(encoded, kind, audience.suite()).map_err(|error| match error {
            Error::LimitExceeded | Error::UnsupportedExtension => error,
            _ => Error::InvalidArgument,
        })?;
        let parts = [PREAMBLE_LEN + 2, plan.header_len, audience.stanzas_len(), 32, metadata_len];
        plan.head_len = parts.into_iter().fold(0, usize::saturating_add);
        Ok(plan)
    }

    const fn kind(&self) -> Kind {
        if self.draft.thread.is_some() { Kind::Message } else { Kind::Record }
    }

    fn header(&self, author: crate::CardId, salt: [u8; 24]) -> Result<Header<'a>, Error> {
        let (revision, previous) = match self.draft.revision {
            Revision::First => (0, None),
            Revision::Next { number, previous } => (number, Some(previous)),
        };
        Ok(Header {
            object: self.draft.object,
            revision,
            previous,
            author,
            created: self.draft.created,
            salt,
            segment_log2: self.draft.segment.log2(),
            metadata_len: u32::try_from(self.metadata_len).map_err(|_| Error::LimitExceeded)?,
            audience: self.audience,
            thread: self.draft.thread,
            extensions: self.draft.extensions,
        })
    }

    /// Draws the file key, writes the head to `out` and returns what seals the segments.
    pub(crate) fn write<R: Recipients + ?Sized>(
        &self,
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        recipients: &R,
        content_hash: Option<&[u8; 32]>,
        out: &mut [u8],
    ) -> Result<SealBody, Error> {
        let out = out.get_mut(..self.head_len).ok_or(Error::BufferTooSmall)?;
        identity.card().check_valid(self.draft.created)?;
        let metadata_at = self.head_len.saturating_sub(self.metadata_len);
        let (front, metadata) = out.split_at_mut_checked(metadata_at).ok_or(Error::BufferTooSmall)?;
        self.metadata.write(metadata)?;

        let preamble =
            Preamble { class: Class::Envelope, kind: self.kind().number(), suite: self.audience.suite() };
        let mut writer = Writer::new(front);
        writer.put(&preamble.encode())?;
        writer.put(&u16::try_from(self.header_len).map_err(|_| Error::LimitExceeded)?.to_be_bytes())?;

        let blank = self.header(identity.id(), [0; 24])?;
        let header_room = writer.reserve(self.header_len)?;
        codec::encode(&blank, header_room)?;
        let hash = content_hash.map(<[u8; 32]>::as_slice).unwrap_or_default();
        let draft_hash = sha256(labels::HEDGE_CONTENT, &[self.draft.hedge]);
        let mut context = random::context(&[header_room, metadata, &draft_hash, hash]);
        for card in stanza::in_order(recipients) {
            context = random::context(&[&context, card.id().as_bytes()]);
        }
        let mut drawn = Zeroizing::new([0; 56]);
        identity.hedge().draw(rng, labels::HEDGE_FILE, &context, drawn.as_mut_slice())?;
        let (file_key, salt) = take::<32>(drawn.as_slice())?;
        let (salt, _) = take::<24>(salt)?;
        codec::encode(&self.header(identity.id(), *salt)?, header_room)?;

        let header_hash = sha256(labels::HEADER, &[writer.written()]);
        let stanzas_at = writer.len();
        stanza::write(recipients, &header_hash, file_key, (identity.hedge(), &context), rng, &mut writer)?;
        let stanzas = writer.written().get(stanzas_at..).unwrap_or_default();
        let audience_hash = audience_hash(&header_hash, stanzas);
        let keys = FileKeys::derive(file_key, salt, self.draft.segment, &audience_hash)?;
        writer.put(&keys.commitment)?;
        metadata::encrypt(&keys.metadata, metadata)?;
        let binding = Binding::new(&audience_hash, &keys.commitment, metadata);
        Ok(SealBody::new(keys.payload, binding, identity.id(), self.draft.segment, self.content_len))
    }
}

/// Counts hybrid and classic recipients.
fn check_recipients<R: Recipients + ?Sized>(draft: &Draft<'_>, recipients: &R) -> Result<(u16, u16), Error> {
    let count = recipients.count();
    if count == 0 {
        return Err(Error::InvalidArgument);
    }
    if count > RECIPIENTS_MAX {
        return Err(Error::LimitExceeded);
    }
    let (mut hybrid, mut classic) = (0_u16, 0_u16);
    for index in 0..count {
        let card = recipients.recipient(index).ok_or(Error::InvalidArgument)?;
        card.check_valid(draft.created)?;
        if card.suite() < draft.floor {
            return Err(Error::WeakSuite);
        }
        let counter = if card.suite() == Suite::Hybrid { &mut hybrid } else { &mut classic };
        *counter = counter.saturating_add(1);
    }
    // Each card once: the ordered walk passes over doubles.
    if stanza::in_order(recipients).count() != count {
        return Err(Error::InvalidArgument);
    }
    Ok((hybrid, classic))
}
