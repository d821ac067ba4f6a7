//! Bytes as lower-case hexadecimal digits, and back.

/// `bytes` as text, two digits each.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().saturating_mul(2));
    push(&mut text, bytes);
    text
}

/// Appends `bytes` to `text`; leaves no copy behind if `text` has the capacity.
pub(crate) fn push(text: &mut String, bytes: &[u8]) {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    text.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
}

/// The `N` bytes that `text` spells in digits of either case; hyphens, as in a UUID, are passed over.
///
/// # Errors
/// A sentence for the person when it is not `2 * N` digits.
pub(crate) fn decode<const N: usize>(text: &str) -> Result<[u8; N], String> {
    let mut bytes = [0; N];
    let mut digits = text.chars().filter(|&c| c != '-');
    let read = bytes.iter_mut().try_for_each(|byte| pair(&mut digits).map(|value| *byte = value));
    match (read, digits.next()) {
        (Some(()), None) => Ok(bytes),
        _ => Err(format!("expected {} hexadecimal digits", N.saturating_mul(2))),
    }
}

/// The bytes that `text` spells, as [`encode`] does; none when it is something else.
pub(crate) fn decode_any(text: &str) -> Option<Vec<u8>> {
    let mut digits = text.chars();
    let bytes: Vec<u8> = std::iter::from_fn(|| pair(&mut digits)).collect();
    (encode(&bytes) == text).then_some(bytes)
}

fn pair(digits: &mut impl Iterator<Item = char>) -> Option<u8> {
    let mut digit = || digits.next()?.to_digit(16).and_then(|value| u8::try_from(value).ok());
    Some(digit()? << 4 | digit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        assert_eq!(encode(&[0, 0x7f, 0xff]), "007fff");
        assert_eq!(decode("007fFF"), Ok([0, 0x7f, 0xff]));
        assert_eq!(decode("00-7f-ff"), Ok([0, 0x7f, 0xff]));
        for wrong in ["", "007ff", "007fff0", "007fff00", "007ffg", "+0+1+2"] {
            assert!(decode::<3>(wrong).is_err(), "{wrong}");
        }
        assert_eq!(decode_any("007fff"), Some(vec![0, 0x7f, 0xff]));
        for wrong in ["007f0", "007FFF", "0g"] {
            assert_eq!(decode_any(wrong), None, "{wrong}");
        }
    }
}
