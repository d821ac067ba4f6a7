//! Sets of media types (spec 11.2).
use crate::{
    Error,
    wire::{
        codec,
        limits::{GRANT_MEDIA_TYPES_MAX, MEDIA_TYPE_MAX},
    },
};

/// A set of media types, where it lies; the empty one stands for all.
///
/// ```
/// use life_core::grant::MediaTypes;
/// let mut room = [0; 64];
/// let len = MediaTypes::encode(&["application/dicom", "application/fhir+json"], &mut room)?;
/// let types = MediaTypes::decode(&room[..len])?;
/// assert!(types.has("application/dicom") && !types.has("text/plain"));
/// assert!(MediaTypes::ALL.has("text/plain"));
/// # Ok::<(), life_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaTypes<'a>(&'a [u8]);

impl<'a> MediaTypes<'a> {
    /// All media types.
    pub const ALL: MediaTypes<'static> = MediaTypes(&[]);

    /// Checks a set: `str` after `str` in strictly ascending order of their bytes.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: over [`GRANT_MEDIA_TYPES_MAX`], or one over [`MEDIA_TYPE_MAX`] bytes.
    /// [`Error::NonCanonical`]: another order, a double, an empty one or a character that no media type has.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let (mut rest, mut count, mut last) = (bytes, 0_usize, "");
        while !rest.is_empty() {
            let (name, after): (&str, _) = codec::decode_first(rest)?;
            count = count.saturating_add(1);
            if name.len() > MEDIA_TYPE_MAX || count > GRANT_MEDIA_TYPES_MAX {
                return Err(Error::LimitExceeded);
            }
            if name <= last || !name.bytes().all(|byte| (0x20..=0x7e).contains(&byte)) {
                return Err(Error::NonCanonical);
            }
            (rest, last) = (after, name);
        }
        Ok(Self(bytes))
    }

    /// Encodes a set, whose names must ascend, at the start of `out` and returns the length in bytes.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: not ascending, or no media type. [`Error::LimitExceeded`]: too many, or too long.
    /// [`Error::BufferTooSmall`]: no room.
    pub fn encode(names: &[&str], out: &mut [u8]) -> Result<usize, Error> {
        let mut len = 0_usize;
        for name in names {
            let room = out.get_mut(len..).ok_or(Error::BufferTooSmall)?;
            len = len.saturating_add(codec::encode(name, room)?);
        }
        let written = out.get(..len).unwrap_or_default();
        MediaTypes::decode(written).map(|_| len).map_err(|error| match error {
            Error::NonCanonical => Error::InvalidArgument,
            error => error,
        })
    }

    /// The names; none when all are meant.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let (name, after) = codec::decode_first(rest).ok()?;
            rest = after;
            Some(name)
        })
    }

    /// Whether all are meant.
    #[must_use]
    pub const fn is_all(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a media type is in the set. It is compared byte by byte.
    #[must_use]
    pub fn has(&self, media_type: &str) -> bool {
        self.is_all() || self.iter().any(|name| name == media_type)
    }

    /// The set as it is encoded.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    pub(super) fn within(&self, wider: &MediaTypes<'_>) -> bool {
        wider.is_all() || !self.is_all() && self.iter().all(|name| wider.has(name))
    }
}
