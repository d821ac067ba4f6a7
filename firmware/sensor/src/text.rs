//! Words and numbers, without the weight of `core::fmt`.

/// Text of at most `N` bytes; what does not fit is left out.
pub(crate) struct Text<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Text<N> {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; N], len: 0 }
    }

    pub(crate) fn word(&mut self, word: &str) {
        word.bytes().for_each(|byte| self.byte(byte));
    }

    pub(crate) fn number(&mut self, number: u64) {
        let mut digits = [0_u8; 20];
        let (mut rest, mut count) = (number, 0);
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            (rest, count) = (rest / 10, count + 1);
            if rest == 0 {
                break;
            }
        }
        digits.iter().skip(digits.len() - count).for_each(|digit| self.byte(*digit));
    }

    pub(crate) fn hex(&mut self, bytes: &[u8]) {
        let digit = |half: u8| if half < 10 { b'0' + half } else { b'a' + half - 10 };
        bytes.iter().for_each(|byte| {
            self.byte(digit(byte >> 4));
            self.byte(digit(byte & 15));
        });
    }

    fn byte(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
            self.len += 1;
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

/// Takes a number, and what stands before it up to it, off the front.
pub(crate) fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let start = bytes.iter().position(u8::is_ascii_digit)?;
    let digits = bytes.get(start..)?;
    let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    let (number, rest) = digits.split_at_checked(end)?;
    *bytes = rest;
    number.iter().try_fold(0_u64, |n, digit| n.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
}
