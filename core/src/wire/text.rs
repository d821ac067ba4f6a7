//! Text that people read (spec 2.5).
use crate::Error;

/// Text that people read: bounded, and without characters that control a terminal or turn the direction of what
/// follows (Unicode 16, 23.2).
///
/// # Errors
/// `LimitExceeded`: too long. `NonCanonical`: such a character, or empty where it should be left out.
pub(crate) fn check_text(text: &str, max: usize) -> Result<(), Error> {
    if text.len() > max {
        return Err(Error::LimitExceeded);
    }
    let deceives = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.is_empty() || text.chars().any(deceives) { Err(Error::NonCanonical) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_and_what_could_deceive_is_not() {
        for name in ["Alice", "Dr. Żółć", "محمد", "名前", "a b"] {
            assert_eq!(check_text(name, 64), Ok(()));
        }
        for name in ["", "a\nb", "a\u{1b}[2J", "a\u{202e}b", "a\u{2066}b", "a\u{61c}b", "a\u{85}b", "a\0"] {
            assert_eq!(check_text(name, 64), Err(Error::NonCanonical), "{name:?}");
        }
        assert_eq!(check_text("abcd", 3), Err(Error::LimitExceeded));
    }
}
