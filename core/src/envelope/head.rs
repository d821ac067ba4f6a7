//! The head of an envelope, everything before the first segment, taken apart where it lies (spec 6.1).
use super::{
    addressee::Unlock,
    header::{Header, Kind},
    keys::FileKeys,
    stanza::{Stanza, Stanzas, audience_hash},
};
use crate::{
    CardId, Error, Suite, labels,
    primitives::{aead::TAG_LEN, ct_eq, hash::sha256},
    wire::{
        cursor::{take, take_slice},
        limits::{HEADER_MAX, PREAMBLE_LEN},
        preamble::{Class, Preamble},
    },
};
use zeroize::Zeroizing;

/// Bytes before the header.
const PREFIX_LEN: usize = PREAMBLE_LEN + 2;

/// How many bytes of an envelope its head takes, as far as its first bytes tell: read on until the answer is not more
/// than what is there. Three rounds at most; never above [`limits::HEAD_MAX`](crate::limits::HEAD_MAX).
///
/// # Errors
/// Those of [`Head::parse`] but [`Error::Truncated`].
pub fn head_len(bytes: &[u8]) -> Result<usize, Error> {
    match measure(bytes) {
        Ok((_, len)) => Ok(len),
        Err((Error::Truncated, least)) => Ok(least),
        Err((error, _)) => Err(error),
    }
}

/// Kind, suite, header bytes, header and the length of the whole head; or how many bytes are needed to go on.
type Measured<'a> = Result<((Kind, Suite, &'a [u8], Header<'a>), usize), (Error, usize)>;

fn measure(bytes: &[u8]) -> Measured<'_> {
    let at = |needed: usize| move |error| (error, needed);
    let preamble = Preamble::decode(bytes).map_err(at(PREFIX_LEN))?;
    if preamble.class != Class::Envelope {
        return Err((Error::WrongKind, 0));
    }
    let kind = Kind::from_number(preamble.kind).map_err(at(0))?;
    let (_, rest) = take::<PREAMBLE_LEN>(bytes).map_err(at(PREFIX_LEN))?;
    let (len, rest) = take::<2>(rest).map_err(at(PREFIX_LEN))?;
    let len = usize::from(u16::from_be_bytes(*len));
    if len > HEADER_MAX {
        return Err((Error::LimitExceeded, 0));
    }
    let (header_bytes, _) = take_slice(rest, len).map_err(at(PREFIX_LEN.saturating_add(len)))?;
    let header = Header::decode(header_bytes, kind, preamble.suite).map_err(at(0))?;
    let metadata_len = usize::try_from(header.metadata_len).unwrap_or(usize::MAX);
    let stanzas_len = header.audience.stanzas_len(preamble.suite);
    let whole = [PREFIX_LEN, len, stanzas_len, 32, metadata_len];
    Ok(((kind, preamble.suite, header_bytes, header), whole.into_iter().fold(0, usize::saturating_add)))
}

/// The head of an envelope: everything public about it but its length and its signature. Nothing is verified yet.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    kind: Kind,
    suite: Suite,
    header: Header<'a>,
    len: usize,
    header_hash: [u8; 32],
    audience_hash: [u8; 32],
    stanzas: Stanzas<'a>,
    commitment: &'a [u8; 32],
    metadata: &'a [u8],
}

impl<'a> Head<'a> {
    /// Takes the head at the start of `bytes` apart and returns it with the rest, which are segments and seal.
    ///
    /// # Errors
    /// [`Error::WrongKind`]: a statement. [`Error::Truncated`]: see [`head_len`]. [`Error::NonCanonical`],
    /// [`Error::LimitExceeded`], [`Error::UnsupportedExtension`] and what [`Preamble::decode`] returns: malformed.
    pub fn parse(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), Error> {
        let ((kind, suite, header_bytes, header), len) = measure(bytes).map_err(|(error, _)| error)?;
        let (head, rest) = take_slice(bytes, len)?;
        let (prefix, after) = take_slice(head, PREFIX_LEN)?;
        let (_, after) = take_slice(after, header_bytes.len())?;
        let (stanza_bytes, after) = take_slice(after, header.audience.stanzas_len(suite))?;
        let (commitment, metadata) = take(after)?;
        let stanzas = Stanzas::decode(header.audience, stanza_bytes)?;
        // A tag without a text says nothing, and for that there is no metadata at all.
        if (1..=TAG_LEN).contains(&metadata.len()) {
            return Err(Error::NonCanonical);
        }
        let header_hash = sha256(labels::HEADER, &[prefix, header_bytes]);
        let audience_hash = audience_hash(&header_hash, stanza_bytes);
        let head =
            Self { kind, suite, header, len, header_hash, audience_hash, stanzas, commitment, metadata };
        Ok((head, rest))
    }

    /// Gets the file key and checks it: the first half of every opening.
    pub(crate) fn unlock<K: Unlock + ?Sized>(&self, key: &K) -> Result<FileKeys, Error> {
        let file_key = key.file_key(self)?;
        self.committed(&file_key)
    }

    /// The file key itself, checked, to be shared.
    pub(crate) fn file_key<K: Unlock + ?Sized>(&self, key: &K) -> Result<Zeroizing<[u8; 32]>, Error> {
        key.admit(self)?;
        let file_key = key.file_key(self)?;
        self.committed(&file_key).map(|_| file_key)
    }

    fn committed(&self, file_key: &[u8; 32]) -> Result<FileKeys, Error> {
        let keys = FileKeys::derive(
            file_key,
            &self.header.salt,
            super::SegmentSize::from_log2(self.header.segment_log2)?,
            &self.audience_hash,
        )?;
        if ct_eq(&keys.commitment, self.commitment) { Ok(keys) } else { Err(Error::NotAuthentic) }
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The suite in the preamble, as weak as the weakest stanza.
    #[must_use]
    pub const fn suite(&self) -> Suite {
        self.suite
    }

    /// The header.
    #[must_use]
    pub const fn header(&self) -> &Header<'a> {
        &self.header
    }

    /// Length in bytes of the head: where the first segment begins.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a head is never empty")]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// The stanzas of cards, in their order; none if the audience is no list of cards.
    pub fn stanzas(&self) -> impl Iterator<Item = Stanza<'a>> + use<'a> {
        self.stanzas.iter()
    }

    pub(crate) fn find_stanza(&self, card: CardId, suite: Suite) -> Option<Stanza<'a>> {
        self.stanzas.find(card, suite)
    }

    /// All stanzas as they lie in the envelope.
    pub(crate) const fn stanza_bytes(&self) -> &'a [u8] {
        self.stanzas.bytes()
    }

    /// The hash of preamble and header.
    pub(crate) const fn header_hash(&self) -> &[u8; 32] {
        &self.header_hash
    }

    /// The commitment, 32 bytes.
    #[must_use]
    pub const fn commitment(&self) -> &'a [u8; 32] {
        self.commitment
    }

    /// Room in bytes that the private metadata needs when it is opened: its padded plaintext.
    #[must_use]
    pub const fn metadata_len(&self) -> usize {
        self.metadata.len().saturating_sub(TAG_LEN)
    }

    pub(crate) const fn metadata(&self) -> &'a [u8] {
        self.metadata
    }

    /// The hash of header and stanzas.
    #[must_use]
    pub const fn audience_hash(&self) -> &[u8; 32] {
        &self.audience_hash
    }
}
