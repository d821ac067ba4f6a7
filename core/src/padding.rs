//! Padmé (spec 4.5; eprint 2021/1195, algorithm 1): lengths leak O(log log L) bits and grow by at most
//! 12 %.

/// The padded length of `len`.
///
/// ```
/// assert_eq!(life_core::padding::padme(9), 10);
/// assert_eq!(life_core::padding::padme(1_000_000), 1_015_808);
/// ```
#[must_use]
pub const fn padme(len: u64) -> u64 {
    // "E <- floor(log2 L); S <- floor(log2 E) + 1; z <- E - S; m <- (1 << z) - 1; return (L + m) & ~m"
    let Some(e) = len.checked_ilog2() else { return len };
    let Some(log) = e.checked_ilog2() else { return len };
    let z = e.saturating_sub(log.saturating_add(1));
    let m = match 1_u64.checked_shl(z) {
        Some(power) => power.saturating_sub(1),
        None => 0,
    };
    match len.checked_add(m) {
        Some(sum) => sum & !m,
        None => len,
    }
}

#[cfg(test)]
mod tests {
    use super::padme;

    #[test]
    fn lengths_only_grow_by_at_most_an_eighth_and_settle() {
        let mut last = 0;
        for len in (0..70_000).chain((16..60).flat_map(|bits| [(1 << bits) - 1, 1 << bits, (1 << bits) + 1]))
        {
            let padded = padme(len);
            assert!(padded >= len && padded - len <= len / 8, "{len}");
            assert_eq!(padme(padded), padded);
            assert!(padded >= last || len < 70_000);
            last = padded;
        }
        assert_eq!(padme(u64::MAX), u64::MAX);
    }
}
