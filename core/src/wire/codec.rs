//! The strict door to postcard (spec 2.3): what is accepted re-encodes to itself, byte for byte.
use crate::Error;
use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Serialize};

/// Decodes all of `bytes`, without a copy.
///
/// # Errors
/// `NonCanonical`: over-long integers, malformed text or flags, or a value that is longer than `bytes`, which are there as
/// a whole, so that to read on does not help. `TrailingData`: it is shorter. `UnsupportedVersion`: an enumeration has a
/// value that this version does not know.
pub(crate) fn decode<'a, T: Deserialize<'a> + Serialize>(bytes: &'a [u8]) -> Result<T, Error> {
    let (value, rest) = decode_first(bytes)?;
    if rest.is_empty() { Ok(value) } else { Err(Error::TrailingData) }
}

/// Decodes the value at the start of `bytes` and returns it with the rest.
///
/// # Errors
/// As [`decode`], without `TrailingData`.
pub(crate) fn decode_first<'a, T: Deserialize<'a> + Serialize>(
    bytes: &'a [u8],
) -> Result<(T, &'a [u8]), Error> {
    let (value, rest) = postcard::take_from_bytes::<T>(bytes).map_err(|error| match error {
        postcard::Error::SerdeDeCustom => Error::UnsupportedVersion,
        _ => Error::NonCanonical,
    })?;
    let received = bytes.strip_suffix(rest).ok_or(Error::NonCanonical)?;
    let comparison = Comparison { left: received, differs: 0 };
    postcard::serialize_with_flavor(&value, comparison).map_err(|_| Error::NonCanonical)?;
    Ok((value, rest))
}

/// Encodes `value` at the start of `out` and returns the length in bytes.
///
/// # Errors
/// `BufferTooSmall`: there is no room.
pub(crate) fn encode<T: Serialize>(value: &T, out: &mut [u8]) -> Result<usize, Error> {
    postcard::to_slice(value, out).map(|used| used.len()).map_err(|_| Error::BufferTooSmall)
}

/// The length in bytes of an encoded value.
///
/// # Errors
/// `LimitExceeded`: it has none.
pub(crate) fn encoded_len<T: Serialize>(value: &T) -> Result<usize, Error> {
    postcard::serialize_with_flavor(value, postcard::ser_flavors::Size::default())
        .map_err(|_| Error::LimitExceeded)
}

/// A sink that needs no memory: it compares what is written with what was received, in constant time, because that may
/// have been a secret.
struct Comparison<'a> {
    left: &'a [u8],
    differs: u8,
}

impl Flavor for Comparison<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.try_extend(&[byte])
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        let (received, left) =
            self.left.split_at_checked(bytes.len()).ok_or(postcard::Error::SerializeBufferFull)?;
        self.differs = received.iter().zip(bytes).fold(self.differs, |differs, (a, b)| differs | (a ^ b));
        self.left = left;
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        if self.left.is_empty() && self.differs == 0 {
            Ok(())
        } else {
            Err(postcard::Error::SerializeBufferFull)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_string_of_three_that_is_accepted_reencodes_to_itself() {
        for bytes in (0..1_u32 << 24).step_by(7).map(u32::to_le_bytes) {
            let bytes = &bytes[..3];
            if let Ok(value) = decode::<(Option<u16>, bool)>(bytes) {
                let mut out = [0; 8];
                let len = encode(&value, &mut out).unwrap();
                assert_eq!(&out[..len], bytes);
            }
        }
    }

    #[test]
    fn over_long_integers_and_trailing_bytes_are_refused_although_postcard_takes_them() {
        assert_eq!(postcard::from_bytes::<u32>(&[0x81, 0x00]), Ok(1));
        assert_eq!(decode::<u32>(&[0x81, 0x00]), Err(Error::NonCanonical));
        assert_eq!(postcard::from_bytes::<u32>(&[1, 2]), Ok(1));
        assert_eq!(decode::<u32>(&[1, 2]), Err(Error::TrailingData));
        assert_eq!(decode::<u32>(&[0x81]), Err(Error::NonCanonical));
        assert_eq!(decode::<Option<u8>>(&[2, 0]), Err(Error::NonCanonical));
    }
}
