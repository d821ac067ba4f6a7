//! Bytes as lower-case hexadecimal digits, and back.

/// `bytes` as text, two digits each.
pub(crate) fn encode(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The `N` bytes that `text` spells in digits of either case; hyphens, as in a UUID, are passed over.
///
/// # Errors
/// A sentence for the person when it is not `2 * N` digits.
pub(crate) fn decode<const N: usize>(text: &str) -> Result<[u8; N], String> {
    let digits: Option<Vec<u8>> = text.chars().filter(|&c| c != '-').map(digit).collect();
    let pairs = digits.unwrap_or_default();
    let (pairs, rest) = pairs.as_chunks::<2>();
    let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
    match <[u8; N]>::try_from(bytes) {
        Ok(bytes) if rest.is_empty() => Ok(bytes),
        _ => Err(format!("expected {} hexadecimal digits", N.saturating_mul(2))),
    }
}

fn digit(c: char) -> Option<u8> {
    c.to_digit(16).and_then(|d| u8::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        assert_eq!(encode(&[0, 0x7f, 0xff]), "007fff");
        assert_eq!(decode("007fFF"), Ok([0, 0x7f, 0xff]));
        assert_eq!(decode("00-7f-ff"), Ok([0, 0x7f, 0xff]));
        for wrong in ["", "007ff", "007fff0", "007fff00", "007ffg"] {
            assert!(decode::<3>(wrong).is_err(), "{wrong}");
        }
    }
}
