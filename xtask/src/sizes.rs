//! `cargo xtask sizes`: writes the tables of `docs/sizes.md`, and prints it.
//!
//! Sizes of objects and states are made, and compared by `cargo test`, in `ffi/tests/sizes.rs`; the stack is measured
//! here, since it is another on each machine and compiler.

use std::fs;

use crate::stack;
use crate::tool::{Outcome, cargo, run as run_tool};

/// The document.
const DOCUMENT: &str = "docs/sizes.md";

/// What the table of the stack stands between.
const START: &str = "<!-- stack: written by cargo xtask sizes -->\n";
const END: &str = "<!-- end -->";

/// Writes all tables, then prints the document.
pub(crate) fn run() -> Outcome {
    run_tool(cargo(&["test", "--quiet", "-p", "life-ffi", "--test", "sizes"]).env("LIFE_WRITE_SIZES", "1"))?;
    let table = stack::table()?;
    let failed = |error| format!("{DOCUMENT}: {error}");
    let text = fs::read_to_string(DOCUMENT).map_err(failed)?;
    let (before, rest) = text.split_once(START).ok_or_else(|| format!("{DOCUMENT} lacks {START}"))?;
    let (_, after) = rest.split_once(END).ok_or_else(|| format!("{DOCUMENT} lacks {END}"))?;
    let text = format!("{before}{START}\n{table}\n{END}{after}");
    fs::write(DOCUMENT, &text).map_err(failed)?;
    print!("{text}");
    Ok(())
}
