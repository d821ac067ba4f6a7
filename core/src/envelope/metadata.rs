//! Private metadata (spec 6.5): media type, title and free fields, encrypted under a key of their own, so that they
//! can be opened without the payload.
//!
//! ```text
//! plaintext = length of the body (2) | body (postcard) | zeros up to the Padmé length
//! ```
use super::keys::PayloadKeys;
use crate::{
    Error,
    padding::padme,
    primitives::aead::TAG_LEN,
    wire::{
        codec,
        cursor::{take, take_slice},
        limits::{FIELD_NAME_MAX, MEDIA_TYPE_MAX, METADATA_MAX, TITLE_MAX},
        text::check_text,
    },
};
use inout::InOutBuf;
use serde::{Deserialize, Serialize};

/// What an author says about the payload, for those who can open it.
#[derive(Clone, Copy, Debug, Default)]
pub struct MetadataDraft<'a> {
    /// RFC 6838 media type such as `application/fhir+json`, or empty; at most 127 visible ASCII characters.
    pub media_type: &'a str,
    /// A title, or empty; at most 255 bytes.
    pub title: &'a str,
    /// Free fields.
    pub fields: Fields<'a>,
}

/// Opened metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata<'a> {
    body: Body<'a>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Body<'a> {
    content_len: Option<u64>,
    media_type: &'a str,
    title: &'a str,
    fields: &'a [u8],
}

impl<'a> Metadata<'a> {
    /// The media type, or empty.
    #[must_use]
    pub const fn media_type(&self) -> &'a str {
        self.body.media_type
    }

    /// The title, or empty.
    #[must_use]
    pub const fn title(&self) -> &'a str {
        self.body.title
    }

    /// The free fields.
    #[must_use]
    pub const fn fields(&self) -> Fields<'a> {
        Fields(self.body.fields)
    }

    /// Length in bytes of the content if the payload is padded.
    #[must_use]
    pub const fn content_len(&self) -> Option<u64> {
        self.body.content_len
    }

    /// Decrypts `sealed` into `out` and decodes it. Without metadata, everything is empty.
    pub(crate) fn open(keys: &PayloadKeys, sealed: &[u8], out: &'a mut [u8]) -> Result<Self, Error> {
        let len = Self::decrypt(keys, sealed, out)?;
        Self::decode(out.get(..len).ok_or(Error::BufferTooSmall)?)
    }

    /// Decrypts `sealed` into `out` and returns the length of the plaintext.
    pub(crate) fn decrypt(keys: &PayloadKeys, sealed: &[u8], out: &mut [u8]) -> Result<usize, Error> {
        if sealed.is_empty() {
            return Ok(0);
        }
        let (text, tag) = sealed.split_last_chunk::<TAG_LEN>().ok_or(Error::Truncated)?;
        let out = out.get_mut(..text.len()).ok_or(Error::BufferTooSmall)?;
        let buffer = InOutBuf::new(text, out).map_err(|_| Error::BufferTooSmall)?;
        keys.cipher().open(&keys.nonce(0), &[], buffer, tag)?;
        Ok(text.len())
    }

    /// Decodes a decrypted plaintext.
    pub(crate) fn decode(text: &'a [u8]) -> Result<Self, Error> {
        if text.is_empty() {
            return Ok(Self { body: Body::default() });
        }
        // The text is there as a whole: if it ends too early, reading on does not help.
        let (len, rest) = take::<2>(text).map_err(|_| Error::NonCanonical)?;
        let (body, padding) =
            take_slice(rest, usize::from(u16::from_be_bytes(*len))).map_err(|_| Error::NonCanonical)?;
        if padding.iter().any(|byte| *byte != 0) || padded_len(body.len())? != text.len() {
            return Err(Error::NonCanonical);
        }
        let body: Body<'a> = codec::decode(body)?;
        check(&body)?;
        // That nothing is said has one encoding: no metadata at all.
        if body == Body::default() { Err(Error::NonCanonical) } else { Ok(Self { body }) }
    }
}

/// A draft and the content length, ready to be written.
pub(crate) struct Encoder<'a>(Body<'a>);

impl<'a> Encoder<'a> {
    pub(crate) fn new(draft: &MetadataDraft<'a>, content_len: Option<u64>) -> Result<Self, Error> {
        let MetadataDraft { media_type, title, fields } = *draft;
        let body = Body { content_len, media_type, title, fields: fields.0 };
        check(&body)
            .map_err(|error| if error == Error::NonCanonical { Error::InvalidArgument } else { error })?;
        Ok(Self(body))
    }

    /// Length in bytes of what [`Encoder::write`] writes and of the tag; 0 if there is nothing to say.
    pub(crate) fn sealed_len(&self) -> Result<usize, Error> {
        if self.0 == Body::default() {
            return Ok(0);
        }
        Ok(padded_len(codec::encoded_len(&self.0)?)?.saturating_add(TAG_LEN))
    }

    /// Writes the plaintext to `out`, which is `sealed_len` bytes long; the last 16 are left to the tag.
    pub(crate) fn write(&self, out: &mut [u8]) -> Result<(), Error> {
        out.fill(0);
        let Some((text, _)) = out.split_last_chunk_mut::<TAG_LEN>() else { return Ok(()) };
        let (prefix, room) = text.split_first_chunk_mut::<2>().ok_or(Error::BufferTooSmall)?;
        let len = codec::encode(&self.0, room)?;
        *prefix = u16::try_from(len).map_err(|_| Error::LimitExceeded)?.to_be_bytes();
        Ok(())
    }
}

/// Encrypts in place what [`Encoder::write`] wrote.
pub(crate) fn encrypt(keys: &PayloadKeys, out: &mut [u8]) -> Result<(), Error> {
    let Some((text, tag)) = out.split_last_chunk_mut::<TAG_LEN>() else { return Ok(()) };
    *tag = keys.cipher().seal(&keys.nonce(0), &[], InOutBuf::from(text))?;
    Ok(())
}

fn padded_len(body_len: usize) -> Result<usize, Error> {
    if body_len > METADATA_MAX {
        return Err(Error::LimitExceeded);
    }
    let len = u64::try_from(body_len.saturating_add(2)).map_err(|_| Error::LimitExceeded)?;
    usize::try_from(padme(len)).map_err(|_| Error::LimitExceeded)
}

fn check(body: &Body<'_>) -> Result<(), Error> {
    if body.media_type.len() > MEDIA_TYPE_MAX {
        return Err(Error::LimitExceeded);
    }
    if !body.media_type.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return Err(Error::NonCanonical);
    }
    if !body.title.is_empty() {
        check_text(body.title, TITLE_MAX)?;
    }
    Fields::decode(body.fields).map(|_| ())
}

/// Free fields: pairs of a name (1 to 64 bytes, readable) and a value (any text), iterated where they lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// No fields.
    pub const NONE: Fields<'static> = Fields(&[]);

    /// Encodes pairs into `out`, in their order.
    ///
    /// ```
    /// use life_core::envelope::Fields;
    /// let mut room = [0; 64];
    /// let fields = Fields::encode([("ward", "3B")], &mut room)?;
    /// assert_eq!(fields.iter().next(), Some(("ward", "3B")));
    /// # Ok::<(), life_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: a name is empty or unreadable. [`Error::LimitExceeded`]: a name is too long.
    /// [`Error::BufferTooSmall`]: no room.
    pub fn encode<'p>(
        pairs: impl IntoIterator<Item = (&'p str, &'p str)>,
        out: &'a mut [u8],
    ) -> Result<Self, Error> {
        let mut len = 0_usize;
        for (name, value) in pairs {
            check_text(name, FIELD_NAME_MAX)
                .map_err(|error| if error == Error::NonCanonical { Error::InvalidArgument } else { error })?;
            let room = out.get_mut(len..).ok_or(Error::BufferTooSmall)?;
            len = len.saturating_add(codec::encode(&(name, value), room)?);
        }
        out.get(..len).map(Self).ok_or(Error::BufferTooSmall)
    }

    /// Checks encoded pairs.
    ///
    /// # Errors
    /// [`Error::NonCanonical`]: malformed. [`Error::LimitExceeded`]: a name is too long.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let ((name, _), after): ((&str, &str), _) = codec::decode_first(rest)?;
            check_text(name, FIELD_NAME_MAX)?;
            rest = after;
        }
        Ok(Self(bytes))
    }

    /// The pairs.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let (pair, after) = codec::decode_first(rest).ok()?;
            rest = after;
            Some(pair)
        })
    }

    /// The encoded pairs.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_nothing_is_said_has_one_encoding() {
        assert_eq!(Metadata::decode(&[]).map(|metadata| metadata.media_type()), Ok(""));
        assert_eq!(Metadata::decode(&[0, 4, 0, 0, 0, 0]).err(), Some(Error::NonCanonical));
        assert!(Metadata::decode(&[0, 5, 1, 0, 0, 0, 0]).is_ok(), "the content is empty and padded");
    }
}
