//! What the command says besides its output: on stderr, and nothing with `--quiet`.

use std::fmt::Display;
use std::io::{self, Write as _};

/// Speaks to the person, or does not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    /// Nothing but errors.
    pub(crate) quiet: bool,
}

impl Voice {
    /// Says `line`.
    pub(crate) fn say(self, line: impl Display) {
        if !self.quiet {
            // Somebody who closed stderr does not want to know.
            let _ = writeln!(io::stderr(), "{line}");
        }
    }

    /// Says `value` under the name `label`, aligned with the others.
    pub(crate) fn tell(self, label: &str, value: impl Display) {
        self.say(format_args!("  {label:<12} {value}"));
    }
}
