//! The extension block (spec 2.4): `tag, critical, bytes` in strictly ascending order of the tags, so that an older
//! reader passes over what it may ignore and refuses what it may not.
use super::{codec, limits::EXTENSIONS_MAX};
use crate::Error;
use serde::{Deserialize, Serialize};

/// One entry of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension<'a> {
    /// Says what it is; version 1 knows none.
    pub tag: u16,
    /// Whether a reader that does not know the tag must refuse the object.
    pub critical: bool,
    /// The value.
    pub bytes: &'a [u8],
}

/// A block that has been checked; iterates over its entries where they lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extensions<'a>(&'a [u8]);

impl<'a> Extensions<'a> {
    /// Checks a block.
    ///
    /// # Errors
    /// [`Error::UnsupportedExtension`]: a critical entry that this version does not know. [`Error::LimitExceeded`]: over
    /// [`EXTENSIONS_MAX`] bytes. [`Error::NonCanonical`]: malformed or not in ascending order.
    pub fn decode(block: &'a [u8]) -> Result<Self, Error> {
        if block.len() > EXTENSIONS_MAX {
            return Err(Error::LimitExceeded);
        }
        let mut least = 0_u32;
        for entry in Entries(block) {
            let entry = entry?;
            if u32::from(entry.tag) < least {
                return Err(Error::NonCanonical);
            }
            if entry.critical {
                return Err(Error::UnsupportedExtension);
            }
            least = u32::from(entry.tag).saturating_add(1);
        }
        Ok(Self(block))
    }

    /// Encodes entries, whose tags must ascend, and returns the length in bytes.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: the tags do not ascend. [`Error::BufferTooSmall`]: no room.
    /// [`Error::LimitExceeded`]: over [`EXTENSIONS_MAX`] bytes.
    pub fn encode(entries: &[Extension<'_>], out: &mut [u8]) -> Result<usize, Error> {
        if entries.iter().zip(entries.iter().skip(1)).any(|(a, b)| a.tag >= b.tag) {
            return Err(Error::InvalidArgument);
        }
        let mut len = 0_usize;
        for entry in entries {
            let room = out.get_mut(len..).ok_or(Error::BufferTooSmall)?;
            len = len.saturating_add(codec::encode(entry, room)?);
        }
        if len > EXTENSIONS_MAX { Err(Error::LimitExceeded) } else { Ok(len) }
    }

    /// The entries.
    pub fn iter(&self) -> impl Iterator<Item = Extension<'a>> + use<'a> {
        Entries(self.0).map_while(Result::ok)
    }
}

struct Entries<'a>(&'a [u8]);

impl<'a> Iterator for Entries<'a> {
    type Item = Result<Extension<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let entry = codec::decode_first(self.0);
        self.0 = entry.map_or(&[], |(_, rest)| rest);
        Some(entry.map(|(entry, _)| entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(entries: &[Extension<'_>]) -> heapless::Vec<u8, 64> {
        let mut out = heapless::Vec::new();
        out.resize(64, 0).unwrap();
        let len = Extensions::encode(entries, &mut out).unwrap();
        out.truncate(len);
        out
    }

    #[test]
    fn entries_survive_and_unknown_critical_ones_are_refused() {
        let entries = [
            Extension { tag: 3, critical: false, bytes: b"abc" },
            Extension { tag: 300, critical: false, bytes: b"" },
        ];
        let bytes = block(&entries);
        assert!(Extensions::decode(&bytes).unwrap().iter().eq(entries));
        let critical = block(&[Extension { tag: 3, critical: true, bytes: b"" }]);
        assert_eq!(Extensions::decode(&critical), Err(Error::UnsupportedExtension));
    }

    #[test]
    fn order_duplicates_and_cuts_are_refused() {
        let a = block(&[Extension { tag: 1, critical: false, bytes: b"x" }]);
        let mut twice = a.clone();
        twice.extend_from_slice(&a).unwrap();
        assert_eq!(Extensions::decode(&twice), Err(Error::NonCanonical));
        assert_eq!(Extensions::decode(&a[..3]), Err(Error::NonCanonical));
        assert_eq!(Extensions::decode(&[0x81, 0x00, 0, 0]), Err(Error::NonCanonical));
    }
}
