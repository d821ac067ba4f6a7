//! A line on the terminal that says how far a long job is; nothing when stderr is not a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_millis(100);
const BAR: u64 = 24;

/// The progress of one job, redrawn at most ten times a second and erased when dropped.
#[derive(Debug)]
pub(crate) struct Progress {
    verb: &'static str,
    total: Option<u64>,
    done: u64,
    started: Instant,
    drawn: Option<Instant>,
    shown: bool,
}

impl Progress {
    /// A job called `verb` (as in "sealing") over `total` bytes, if that is known; `quiet` draws nothing.
    pub(crate) fn new(verb: &'static str, total: Option<u64>, quiet: bool) -> Self {
        let shown = !quiet && io::stderr().is_terminal();
        Progress { verb, total, done: 0, started: Instant::now(), drawn: None, shown }
    }

    /// Counts `bytes` more.
    pub(crate) fn advance(&mut self, bytes: usize) {
        self.done = self.done.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        let due = self.drawn.unwrap_or(self.started).elapsed() >= EVERY;
        if self.shown && due {
            let line = line(self.verb, self.done, self.total, self.started.elapsed());
            let _ = write!(io::stderr(), "\r\x1b[2K{line}");
            self.drawn = Some(Instant::now());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.drawn.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}

/// `bytes` as a person reads them: `999 B`, `1.5 KiB`, `64.0 MiB`.
pub(crate) fn human(bytes: u64) -> String {
    let mut unit = "B";
    let (mut whole, mut rest) = (bytes, 0);
    for larger in ["KiB", "MiB", "GiB", "TiB", "PiB"] {
        if whole < 1024 {
            break;
        }
        (whole, rest, unit) = (whole / 1024, whole % 1024, larger);
    }
    match unit {
        "B" => format!("{whole} B"),
        _ => format!("{whole}.{} {unit}", rest * 10 / 1024),
    }
}

/// `bytes` in `time` as a rate per second.
pub(crate) fn rate(bytes: u64, time: Duration) -> String {
    let micros = time.as_micros().max(1);
    let per_second = u128::from(bytes) * 1_000_000 / micros;
    format!("{}/s", human(u64::try_from(per_second).unwrap_or(u64::MAX)))
}

fn line(verb: &str, done: u64, total: Option<u64>, time: Duration) -> String {
    let tail = format!("{}  {}", human(done), rate(done, time));
    let Some(total) = total.filter(|&total| total > 0) else {
        return format!("{verb}  {tail}");
    };
    let share = |of: u64| u128::from(done.min(total)) * u128::from(of) / u128::from(total);
    let bar: String = (0..u128::from(BAR)).map(|i| if i < share(BAR) { '█' } else { '·' }).collect();
    format!("{verb}  {bar} {:>3} %  {tail}", share(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        let cases =
            [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1536, "1.5 KiB"), (67_108_864, "64.0 MiB")];
        for (bytes, text) in cases {
            assert_eq!(human(bytes), text);
        }
        assert_eq!(human(u64::MAX), "16383.9 PiB");
        assert_eq!(rate(1_048_576, Duration::from_millis(500)), "2.0 MiB/s");
        assert_eq!(rate(u64::MAX, Duration::ZERO), "16383.9 PiB/s");
    }

    #[test]
    fn the_bar_fills() {
        let second = Duration::from_secs(1);
        assert_eq!(
            line("sealing", 1024, Some(2048), second),
            "sealing  ████████████············  50 %  1.0 KiB  1.0 KiB/s"
        );
        assert_eq!(line("sealing", 1024, None, second), "sealing  1.0 KiB  1.0 KiB/s");
        assert_eq!(line("sealing", 0, Some(0), second), "sealing  0 B  0 B/s");
    }
}
