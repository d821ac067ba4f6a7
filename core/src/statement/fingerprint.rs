//! Fingerprints that two people compare (spec 5.3).
//!
//! The digits are 8 groups of 5, from `SHA-256(label || card id)`: to find another card with the same digits takes
//! about 2^132 hashes. Somebody who makes two cards of his own with the same digits needs about 2^66 hashes and gains
//! nothing but two cards. The QR text carries the card id itself: 2^256 and 2^128.
use crate::{CardId, Error, labels, primitives::hash::sha256};
use base32ct::{Base32UpperUnpadded, Encoding};
use core::fmt;

const GROUPS: usize = 8;
const GROUP_DIGITS: usize = 5;
const QR_PREFIX: &str = "LIFE:1:";

/// Length in bytes of the QR text.
pub const QR_TEXT_LEN: usize = 59;

/// What two people compare, or one scans from the other's screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fingerprint {
    /// Eight numbers of five digits.
    Digits([u32; GROUPS]),
    /// The card id itself, from a QR code or from a store of one's own.
    Whole(CardId),
}

impl Fingerprint {
    /// The digits of a card.
    pub(crate) fn of(id: CardId) -> Self {
        Self::Digits(digits(id))
    }

    /// Reads what a person typed (40 digits, spaces and hyphens anywhere) or a camera saw (`LIFE:1:...`).
    ///
    /// ```
    /// use life_core::statement::Fingerprint;
    /// let typed = Fingerprint::parse("12345 67890 12345 67890 12345 67890 12345 67890")?;
    /// assert_eq!(typed.to_string(), "12345 67890 12345 67890 12345 67890 12345 67890");
    /// # Ok::<(), life_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: it is neither.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if let Some(encoded) = text.strip_prefix(QR_PREFIX) {
            let mut id = [0; CardId::LEN];
            let len =
                Base32UpperUnpadded::decode(encoded, &mut id).map_err(|_| Error::InvalidArgument)?.len();
            let whole = CardId(id);
            // One text for one id: the last character holds four bits that must be zero.
            let canonical = len == CardId::LEN && QrText::of(whole).as_str() == text;
            return if canonical { Ok(Self::Whole(whole)) } else { Err(Error::InvalidArgument) };
        }
        let mut groups = [0_u32; GROUPS];
        let mut count = 0_usize;
        for c in text.chars().filter(|c| !matches!(c, ' ' | '-' | '\n' | '\t')) {
            let digit = c.to_digit(10).ok_or(Error::InvalidArgument)?;
            let group = groups.get_mut(count.checked_div(GROUP_DIGITS).unwrap_or(GROUPS));
            let group = group.ok_or(Error::InvalidArgument)?;
            *group = group.saturating_mul(10).saturating_add(digit);
            count = count.saturating_add(1);
        }
        if count == GROUPS.saturating_mul(GROUP_DIGITS) {
            Ok(Self::Digits(groups))
        } else {
            Err(Error::InvalidArgument)
        }
    }

    pub(crate) fn matches(&self, id: CardId) -> bool {
        match self {
            Self::Digits(groups) => *groups == digits(id),
            Self::Whole(whole) => *whole == id,
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(id) => f.write_str(QrText::of(*id).as_str()),
            Self::Digits(groups) => groups.iter().enumerate().try_for_each(|(i, group)| {
                let space = if i == 0 { "" } else { " " };
                write!(f, "{space}{group:05}")
            }),
        }
    }
}

fn digits(id: CardId) -> [u32; GROUPS] {
    let hash = sha256(labels::FINGERPRINT, &[id.as_bytes()]);
    let mut groups = [0; GROUPS];
    let (chunks, _) = hash.as_chunks::<4>();
    groups.iter_mut().zip(chunks).for_each(|(group, chunk)| {
        *group = u32::from_be_bytes(*chunk).checked_rem(100_000).unwrap_or_default();
    });
    groups
}

/// `LIFE:1:` and the card id in Base32 (RFC 4648, 6, upper case without padding): 59 characters of the alphanumeric
/// mode of QR codes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct QrText([u8; QR_TEXT_LEN]);

impl QrText {
    pub(crate) fn of(id: CardId) -> Self {
        let mut text = [0; QR_TEXT_LEN];
        if let Some((prefix, encoded)) = text.split_at_mut_checked(QR_PREFIX.len()) {
            prefix.copy_from_slice(QR_PREFIX.as_bytes());
            // 52 characters for 32 bytes: there is always room.
            let _ = Base32UpperUnpadded::encode(id.as_bytes(), encoded);
        }
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}
