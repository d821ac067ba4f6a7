//! The test vectors: `vectors/v1` is written by the crate `life-vectors` and checked in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::rust;
use crate::tool::{Outcome, run as run_tool, scratch, tool};

/// Where the vectors are.
const VECTORS: &str = "vectors/v1";

/// Writes the vectors to their place.
pub(crate) fn write() -> Outcome {
    if !Path::new("vectors/Cargo.toml").exists() {
        return Err("there is no crate in vectors/ yet".to_owned());
    }
    // Without a directory the crate also removes what it no longer makes.
    run_tool(&mut Command::new(rust::command("life-vectors")?))
}

/// Writes the vectors to another place and compares every file with the checked-in one, both ways.
pub(crate) fn run() -> Outcome {
    let fresh = scratch("vectors")?;
    generate(&fresh)?;
    run_tool(tool("diff", &["--recursive", "--brief"]).arg(VECTORS).arg(&fresh))
        .map_err(|message| format!("{message}\n{VECTORS} is stale: run `cargo xtask vectors`"))?;
    println!("{} files are the same", count(&fresh));
    Ok(())
}

/// `life-vectors DIRECTORY` writes the same bytes every time.
fn generate(directory: &Path) -> Outcome {
    run_tool(Command::new(rust::command("life-vectors")?).arg(directory))
}

/// How many files are in a directory and below it.
fn count(directory: &Path) -> usize {
    let paths = fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path());
    paths.map(|path: PathBuf| if path.is_dir() { count(&path) } else { 1 }).sum()
}
