//! From a draft to a head: everything that is known before anything is drawn, and then the drawing (spec 6.1 to 6.5).
use super::{
    addressee::{Addressee, Wrapping},
    audience::Audience,
    body::Start,
    draft::{Draft, Revision},
    header::{Header, Kind},
    keys::FileKeys,
    layout::Layout,
    metadata::{self, Encoder},
    seal::Binding,
    stanza::audience_hash,
};
use crate::{
    CardId, Error, Suite,
    identity::Identity,
    labels,
    padding::padme,
    primitives::hash::sha256,
    random,
    wire::{
        codec,
        cursor::{Writer, take},
        limits::{HEADER_MAX, PREAMBLE_LEN, SEAL_MIN},
        preamble::{Class, Preamble},
    },
};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

/// Length in bytes of the envelope that a draft becomes with content of `content_len` bytes, signed alone. A batch of
/// more than one adds up to 192 bytes ([`limits::SEAL_MAX`](crate::limits::SEAL_MAX) instead of `SEAL_MIN`).
///
/// # Errors
/// Those of [`seal`](super::seal()) that concern the draft and the recipients.
pub fn sealed_len<A: Addressee + ?Sized>(
    draft: &Draft<'_>,
    to: &A,
    content_len: usize,
) -> Result<usize, Error> {
    let content_len = u64::try_from(content_len).map_err(|_| Error::LimitExceeded)?;
    let plan = Plan::new(draft, to, Some(content_len))?;
    let layout = Layout::new(draft.segment, plan.plaintext_len.unwrap_or(content_len))?;
    let segments = usize::try_from(layout.sealed_len()).map_err(|_| Error::LimitExceeded)?;
    plan.head_len.checked_add(segments).and_then(|len| len.checked_add(SEAL_MIN)).ok_or(Error::LimitExceeded)
}

/// Everything about a head that is known before anything is drawn.
pub(crate) struct Plan<'a> {
    draft: Draft<'a>,
    audience: Audience,
    suite: Suite,
    metadata: Encoder<'a>,
    metadata_len: usize,
    header_len: usize,
    pub(crate) head_len: usize,
    /// Length of content and padding, if it is known.
    pub(crate) plaintext_len: Option<u64>,
    content_len: Option<u64>,
}

impl<'a> Plan<'a> {
    /// Checks the draft and whom it is for. Without a content length there is no padding.
    pub(crate) fn new<A: Addressee + ?Sized>(
        draft: &Draft<'a>,
        to: &A,
        content_len: Option<u64>,
    ) -> Result<Self, Error> {
        let (audience, suite) = to.audience(draft.floor, draft.created)?;
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
            suite,
            metadata,
            metadata_len,
            header_len: 0,
            head_len: 0,
            plaintext_len,
            content_len: padded,
        };
        // The author's id and the salt have fixed lengths, so that any will do to measure.
        let header = plan.header(CardId([0; 32]), [0; 24])?;
        plan.header_len = codec::encoded_len(&header)?;
        if plan.header_len > HEADER_MAX {
            return Err(Error::LimitExceeded);
        }
        header.check(plan.kind(), suite).map_err(|error| match error {
            Error::LimitExceeded | Error::UnsupportedExtension => error,
            _ => Error::InvalidArgument,
        })?;
        let parts = [PREAMBLE_LEN + 2, plan.header_len, audience.stanzas_len(suite), 32, metadata_len];
        plan.head_len = parts.into_iter().fold(0, usize::saturating_add);
        Ok(plan)
    }

    const fn kind(&self) -> Kind {
        match (&self.audience, self.draft.thread) {
            (Audience::Locks { .. }, _) => Kind::Vault,
            (_, Some(_)) => Kind::Message,
            (_, None) => Kind::Record,
        }
    }

    fn header(&self, author: CardId, salt: [u8; 24]) -> Result<Header<'a>, Error> {
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
    pub(crate) fn write<A: Addressee + ?Sized>(
        &self,
        identity: &Identity<'_>,
        rng: &mut impl TryCryptoRng,
        to: &A,
        content_hash: Option<&[u8; 32]>,
        out: &mut [u8],
    ) -> Result<Start, Error> {
        let out = out.get_mut(..self.head_len).ok_or(Error::BufferTooSmall)?;
        identity.card().check_valid(self.draft.created)?;
        let metadata_at = self.head_len.saturating_sub(self.metadata_len);
        let (front, metadata) = out.split_at_mut_checked(metadata_at).ok_or(Error::BufferTooSmall)?;
        self.metadata.write(metadata)?;

        let preamble = Preamble { class: Class::Envelope, kind: self.kind().number(), suite: self.suite };
        let mut writer = Writer::new(front);
        writer.put(&preamble.encode())?;
        writer.put(&u16::try_from(self.header_len).map_err(|_| Error::LimitExceeded)?.to_be_bytes())?;

        let blank = self.header(identity.id(), [0; 24])?;
        let header_room = writer.reserve(self.header_len)?;
        codec::encode(&blank, header_room)?;
        let hash = content_hash.map(<[u8; 32]>::as_slice).unwrap_or_default();
        let draft_hash = sha256(labels::HEDGE_CONTENT, &[self.draft.hedge]);
        let context = to.bind(random::context(&[header_room, metadata, &draft_hash, hash]));
        let mut drawn = Zeroizing::new([0; 56]);
        identity.hedge().draw(rng, labels::HEDGE_FILE, &context, drawn.as_mut_slice())?;
        let (fresh, salt) = take::<32>(drawn.as_slice())?;
        let (salt, _) = take::<24>(salt)?;
        let fresh = &Zeroizing::new(*fresh);
        codec::encode(&self.header(identity.id(), *salt)?, header_room)?;

        let header_hash = sha256(labels::HEADER, &[writer.written()]);
        let stanzas_at = writer.len();
        let (hedge, context) = (identity.hedge(), &context);
        let wrapping = Wrapping { header_hash: &header_hash, salt, fresh, hedge, context };
        let file_key = to.wrap(&wrapping, rng, &mut writer)?;
        let stanzas = writer.written().get(stanzas_at..).unwrap_or_default();
        let audience_hash = audience_hash(&header_hash, stanzas);
        let keys = FileKeys::derive(&file_key, salt, self.draft.segment, &audience_hash)?;
        writer.put(&keys.commitment)?;
        metadata::encrypt(&keys.metadata, metadata)?;
        let binding = Binding::new(&audience_hash, &keys.commitment, metadata);
        Ok(Start {
            keys: keys.payload,
            binding,
            author: identity.id(),
            segment: self.draft.segment,
            content_len: self.content_len,
        })
    }
}
