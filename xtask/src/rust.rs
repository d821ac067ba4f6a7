//! The parts that cargo does alone.

use std::path::PathBuf;
use std::process::Command;

use crate::tool::{Outcome, cargo, read, run, target};

/// The code is formatted, that of the devices too, which is a workspace of its own.
pub(crate) fn fmt() -> Outcome {
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    run(&mut cargo(&["fmt", "--all", "--check", "--manifest-path", "firmware/Cargo.toml"]))
}

/// Clippy has nothing to say about any target.
pub(crate) fn clippy() -> Outcome {
    run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// All tests pass, doc tests too, and those of a core without suite hybrid.
pub(crate) fn test() -> Outcome {
    run(&mut cargo(&["test", "--workspace"]))?;
    // It takes no time to run: what is optimised is the cryptography.
    let mut classic = cargo(&["test", "-p", "life-core", "--no-default-features", "--test", "classic"]);
    run(classic.env("CARGO_PROFILE_DEV_OPT_LEVEL", "0"))
}

/// Builds the commands `life` and `life-vectors`, as the tests of the whole workspace do, so that after them nothing is built
/// again; returns the path of the one that is asked for.
pub(crate) fn command(name: &str) -> Result<PathBuf, String> {
    read(&mut cargo(&["test", "--quiet", "--workspace", "--no-run", "--test", "life", "--test", "run"]))?;
    let path = target().join("debug").join(name);
    path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))
}

/// The documentation builds without a warning.
pub(crate) fn docs() -> Outcome {
    run(cargo(&["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}

/// The demonstration runs to its end.
pub(crate) fn demo() -> Outcome {
    run(Command::new(command("life")?).arg("demo"))
}

/// The checked-in headers are what cbindgen makes of the code. With the whole workspace, as in the part `test`: the same
/// features mean that nothing is built again.
pub(crate) fn header() -> Outcome {
    run(&mut cargo(&["test", "--workspace", "--test", "header"]))
}

/// Writes `include/life.h` and `include/life`.
pub(crate) fn write_header() -> Outcome {
    run(cargo(&["test", "--quiet", "--workspace", "--test", "header"]).env("LIFE_WRITE_HEADER", "1"))
}
