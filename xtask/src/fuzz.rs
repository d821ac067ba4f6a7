//! The fuzz targets of `fuzz/`, built once for libFuzzer and run two at a time.
//!
//! Nothing has to be installed: the flags are those of cargo-fuzz, given to the ordinary compiler. A target is a file
//! `fuzz/fuzz_targets/NAME.rs` and the binary of that name; its corpus is `fuzz/corpus/NAME`. Everything that only
//! the fuzzer needs (libfuzzer-sys, `no_main`) hangs on `cfg(fuzzing)`, so that `fuzz/` is an ordinary member of the
//! workspace whose tests replay the corpora.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool::{Outcome, cargo, files, read, read_all, run as run_tool, target, tool};

/// Seconds a target in the test.
const SECONDS: &str = "20";

/// Coverage for libFuzzer, the address sanitiser, and `cfg(fuzzing)`.
const RUSTFLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Zsanitizer=address";

/// How many lines of a failed target's log are shown.
const LAST_LINES: usize = 60;

/// Builds the targets, which a part of its own does while others wait.
pub(crate) fn build_all() -> Outcome {
    build().map(drop)
}

/// Every target for 20 seconds.
pub(crate) fn run() -> Outcome {
    command(&[])
}

/// `cargo xtask fuzz [--seconds N | --keep] [TARGET...]`.
pub(crate) fn command(arguments: &[&str]) -> Outcome {
    let (task, chosen) = match arguments {
        ["--seconds", seconds, chosen @ ..] => (Task::Fuzz(seconds), chosen),
        ["--keep", chosen @ ..] => (Task::Keep, chosen),
        chosen => (Task::Fuzz(SECONDS), chosen),
    };
    let targets: Vec<String> = files("fuzz/fuzz_targets", &["rs"])
        .iter()
        .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .filter(|name| chosen.is_empty() || chosen.contains(&name.as_str()))
        .collect();
    if targets.is_empty() {
        return Err("there is no such fuzz target".to_owned());
    }
    let binaries = build()?;
    let commands = targets.iter().map(|name| libfuzzer(&binaries, name, &task)).collect::<Result<_, _>>()?;
    let logs = read_all(commands).map_err(|log| last_lines(&log))?;
    for (name, log) in targets.iter().zip(logs) {
        let told = log.lines().rfind(|line| line.starts_with("Done ") || line.starts_with("MERGE-OUTER"));
        println!("{name:24} {}", told.unwrap_or_default());
    }
    Ok(())
}

/// What a target is run for.
enum Task<'a> {
    /// To find something, for so many seconds.
    Fuzz(&'a str),
    /// To add to the checked-in corpus what was found and reaches new code.
    Keep,
}

/// Builds all targets with assertions on and code optimised; returns the directory they are in.
fn build() -> Result<PathBuf, String> {
    let rustc = read(&mut tool("rustc", &["-vV"]))?;
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let directory = target().join("fuzz");
    // With a target named, the flags stay away from build scripts and macros.
    let mut command = cargo(&["build", "--manifest-path", "fuzz/Cargo.toml", "--bins", "--target", host]);
    command.arg("--target-dir").arg(&directory);
    // Own code is checked for overflow; dependencies run as they are shipped, which makes 1.6 times as many runs.
    let settings =
        ["\"*\".debug-assertions=false", "\"*\".overflow-checks=false", "libfuzzer-sys.opt-level=3"];
    for setting in settings {
        command.arg("--config").arg(format!("profile.dev.package.{setting}"));
    }
    // The sanitiser is stable in all but name.
    command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", RUSTFLAGS).env("CARGO_PROFILE_DEV_OPT_LEVEL", "3");
    // A panic is a finding: nothing has to unwind.
    command.env("CARGO_PROFILE_DEV_PANIC", "abort");
    run_tool(&mut command)?;
    Ok(directory.join(host).join("debug"))
}

/// How to run one target: it reads the checked-in corpus and adds what it finds to one under `target/`.
fn libfuzzer(binaries: &Path, name: &str, task: &Task<'_>) -> Result<Command, String> {
    let found = target().join("fuzz/corpus").join(name);
    let kept = Path::new("fuzz/corpus").join(name);
    for directory in [&found, &kept, &PathBuf::from("fuzz/artifacts")] {
        fs::create_dir_all(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    }
    // libFuzzer writes to standard error only.
    let mut command = tool("sh", &["-c", "exec \"$@\" 2>&1", "sh"]);
    command.arg(binaries.join(name)).args(["-timeout=10", "-rss_limit_mb=2048", "-max_len=65536"]);
    command.arg(format!("-artifact_prefix=fuzz/artifacts/{name}-"));
    match task {
        Task::Fuzz(seconds) => command.arg(format!("-max_total_time={seconds}")).args([found, kept]),
        Task::Keep => command.arg("-merge=1").args([kept, found]),
    };
    Ok(command)
}

/// The end of a log, where the fault is.
fn last_lines(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
}
