//! Time, which the core takes as a parameter: the system's clock, and dates for people.

use std::time::SystemTime;

use life_core::Time;

const HOUR_MS: u64 = 3_600_000;
const DAY_MS: u64 = 24 * HOUR_MS;
/// The last moment that has a date of four digits.
const YEAR_9999: u64 = 253_402_300_799_999;

/// This moment; the beginning of 1970 when the clock stands before that.
pub(crate) fn now() -> Time {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Time(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// `days` after `from`.
pub(crate) fn later(from: Time, days: u32) -> Time {
    Time(from.0.saturating_add(u64::from(days).saturating_mul(DAY_MS)))
}

/// `hours` after `from`.
pub(crate) fn hours_later(from: Time, hours: u32) -> Time {
    Time(from.0.saturating_add(u64::from(hours).saturating_mul(HOUR_MS)))
}

/// The moment that a person wrote as `2026-02-10T09:41:00Z`; of a day, `2026-02-10`, its first.
///
/// # Errors
/// A sentence for the person when it is neither.
pub(crate) fn first_of(text: &str) -> Result<Time, String> {
    span(text).map(|(first, _)| first)
}

/// As [`first_of`], of a day or of a second its last moment.
///
/// # Errors
/// A sentence for the person when it is neither.
pub(crate) fn last_of(text: &str) -> Result<Time, String> {
    span(text).map(|(_, last)| last)
}

/// The first and the last millisecond of a day or of a second. It is what [`iso`] writes for the first, or nothing.
fn span(text: &str) -> Result<(Time, Time), String> {
    let whole = if text.contains('T') { text.to_owned() } else { format!("{text}T00:00:00Z") };
    let len = if text.contains('T') { 1000 } else { DAY_MS };
    let fields: Option<Vec<u64>> = whole
        .split(['-', 'T', ':', 'Z'])
        .filter(|field| !field.is_empty())
        .map(|field| field.parse().ok())
        .collect();
    let first = match fields.as_deref() {
        Some(&[year, month, day, hours, minutes, seconds]) if year <= 9999 && month <= 12 && day <= 31 => {
            let seconds = hours.checked_mul(3600).zip(minutes.checked_mul(60)).map(|(h, m)| h + m + seconds);
            days(year, month, day)
                .zip(seconds)
                .map(|(days, seconds)| days * DAY_MS + seconds.saturating_mul(1000))
        }
        _ => None,
    };
    match first.filter(|&first| iso(Time(first)) == whole) {
        Some(first) => Ok((Time(first), Time(first.saturating_add(len - 1)))),
        None => Err("a day, such as 2026-02-10, or a time in UTC, such as 2026-02-10T09:41:00Z".to_owned()),
    }
}

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar; none before that.
fn days(year: u64, month: u64, day: u64) -> Option<u64> {
    let year = if month > 2 { year } else { year.checked_sub(1)? };
    let from_march = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * from_march + 2) / 5 + day.checked_sub(1)?;
    (year * 365 + year / 4 - year / 100 + year / 400 + of_year).checked_sub(719_468)
}

/// A moment as ISO 8601 has it: `2026-02-10T09:41:00Z`, or "never" when it has no such date.
pub(crate) fn iso(time: Time) -> String {
    if time.0 > YEAR_9999 {
        return "never".into();
    }
    let (days, ms) = (time.0 / DAY_MS, time.0 % DAY_MS);
    let (year, month, day) = civil(days);
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}Z")
}

/// A moment for people: `2026-02-10 09:41 UTC`.
pub(crate) fn date(time: Time) -> String {
    match iso(time).get(..16) {
        Some(minute) => format!("{} UTC", minute.replace('T', " ")),
        None => "never".into(),
    }
}

/// Year, month and day of the `days`th day after 1970-01-01, in the proleptic Gregorian calendar.
///
/// Years that begin in March end with the leap day; 400 of them have 146097 days.
fn civil(days: u64) -> (u64, u64, u64) {
    let since = days + 719_468; // from 0000-03-01
    let (era, of_era) = (since / 146_097, since % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + u64::from(month < 3), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let cases = [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399_999, "2000-02-28T23:59:59Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_770_712_860_000, "2026-02-10T08:41:00Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
            (YEAR_9999, "9999-12-31T23:59:59Z"),
            (YEAR_9999 + 1, "never"),
        ];
        for (ms, text) in cases {
            assert_eq!(iso(Time(ms)), text);
        }
        for (ms, text) in cases.iter().filter(|(ms, _)| *ms <= YEAR_9999) {
            assert_eq!(first_of(text), Ok(Time(ms / 1000 * 1000)), "{text}");
            assert_eq!(last_of(text), Ok(Time(ms / 1000 * 1000 + 999)), "{text}");
        }
        assert_eq!(first_of("2026-02-10"), Ok(Time(1_770_681_600_000)));
        assert_eq!(last_of("2026-02-10"), Ok(Time(1_770_681_600_000 + DAY_MS - 1)));
        let wrong = [
            "",
            "2026",
            "2026-02",
            "2026-2-10",
            "2026-02-30",
            "2026-13-01",
            "1969-12-31",
            "2026-02-10T24:00:00Z",
            "2026-02-10T09:41",
            "2026-02-10T09:41:00",
            "2026-00-10",
            "2026-01-00",
            "-",
            "2026-02-10 ",
            "99999-01-01",
        ];
        for text in wrong {
            assert!(first_of(text).is_err(), "{text}");
        }
        assert_eq!(date(Time(1_770_712_860_000)), "2026-02-10 08:41 UTC");
        assert_eq!(date(Time::MAX), "never");
    }
}
