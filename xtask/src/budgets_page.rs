//! The tables of `docs/budgets.md`, and the goals in the README, made from the figures that are checked in.

use std::cmp::Reverse;
use std::fmt::Write;
use std::fs;

use crate::budgets::{BUILDS, Build, FULL, Figures, GOAL, LARGEST, PAINTED_CALL, PLACES, SHARES, SMALLEST};
use crate::capabilities::{CAPABILITIES, DEVICE, functions};
use crate::tool::Outcome;

const PAGE: &str = "docs/budgets.md";
const README: &str = "README.md";

/// What a table stands between.
const END: &str = "<!-- end of budgets -->";

/// Parts of a program below so many bytes are one row.
const LEAST: u64 = 256;

/// A goal on a Cortex-M4: what, the kind and name of the figure, and the most that it may be.
const GOALS: [(&str, &str, u64); 4] = [
    (
        "instructions for a reading of 256 bytes in a signed batch of 64",
        "instructions/reading in a batch of 64",
        150_000,
    ),
    ("flash of the device profile", "text/device profile", 64 * 1024),
    ("stack of the device profile, painted", "painted", 8 * 1024),
    ("stack of the device profile by the call graph", "deepest/device profile", 8 * 1024),
];

/// The operations that the device profile consists of.
const OPERATIONS: [&str; 6] = [
    "self-test",
    "identity, classic",
    "reading alone",
    "reading in a batch of 64",
    "log in",
    "verify a consent",
];

/// Writes the tables into the page, and the goals into the README.
pub(crate) fn write(figures: &Figures) -> Outcome {
    for (path, text) in current(figures)? {
        fs::write(path, &text).map_err(|error| format!("{path}: {error}"))?;
    }
    print!("{}", goals(figures));
    Ok(())
}

/// Page and README say what the figures say.
pub(crate) fn check(figures: &Figures) -> Outcome {
    for (path, text) in current(figures)? {
        if fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))? != text {
            return Err(format!("{path} does not say what docs/budgets.tsv says: cargo xtask budgets"));
        }
    }
    Ok(())
}

/// What the documents should be.
fn current(figures: &Figures) -> Result<[(&'static str, String); 2], String> {
    let read = |path| fs::read_to_string(path).map_err(|error| format!("{path}: {error}"));
    let tables = [
        ("goals", goals(figures)),
        ("flash", flash(figures, false)),
        ("flash, small", flash(figures, true)),
        ("bytes", bytes(figures)),
        ("stack", stack(figures)),
        ("painted", painted(figures)),
        ("operations", operations(figures)),
        ("shares", shares(figures)),
        ("states", states(figures)),
    ];
    let mut page = read(PAGE)?;
    for (name, table) in tables {
        page = replace(PAGE, &page, name, &table)?;
    }
    let readme = replace(README, &read(README)?, "goals", &goals(figures))?;
    Ok([(PAGE, page), (README, readme)])
}

/// A document with `table` between the marks of `name`.
fn replace(path: &str, document: &str, name: &str, table: &str) -> Result<String, String> {
    let start = format!("<!-- {name}: written by cargo xtask budgets -->\n");
    let (before, rest) = document.split_once(&start).ok_or_else(|| format!("{path} lacks {start}"))?;
    let (_, after) = rest.split_once(END).ok_or_else(|| format!("{path} lacks {END}"))?;
    Ok(format!("{before}{start}\n{table}\n{END}{after}"))
}

fn goals(figures: &Figures) -> String {
    let mut text = head("goal on a Cortex-M4", &["at most", "small", "small -Oz", "full"]);
    for (what, name, most) in GOALS {
        let is = |build: &str| match goal(figures, build, name) {
            Some(is) if is <= most => format!("{is}: met"),
            Some(is) => format!("{is}: **{} too many**", is - most),
            None => "not measured".to_owned(),
        };
        push(&mut text, what, [most.to_string(), is(GOAL), is(SMALLEST), is(FULL)]);
    }
    text
}

fn goal(figures: &Figures, build: &str, name: &str) -> Option<u64> {
    if name == "painted" {
        let painted = OPERATIONS.iter().map(|what| figures.get(&format!("{build}/painted/{what}")).copied());
        return painted.collect::<Option<Vec<_>>>()?.into_iter().max();
    }
    figures.get(&format!("{build}/{name}")).copied()
}

/// The builds with all of the library, or the small ones, that are recorded, by name.
fn names(figures: &Figures, is_small: bool, filter: fn(&Build) -> bool) -> Vec<&'static str> {
    let builds = BUILDS
        .iter()
        .filter(|build| build.variant.is_small() == is_small && filter(build))
        .filter(|build| !of(figures, build.name, "text").is_empty());
    builds.map(|build| build.name).collect()
}

fn flash(figures: &Figures, is_small: bool) -> String {
    let builds = names(figures, is_small, |_| true);
    let mut text = head("capability", &builds);
    for (capability, _) in CAPABILITIES {
        row(&mut text, capability, figures, "text", &builds);
    }
    let sum = |build: &&str| {
        let of = CAPABILITIES.iter().map(|(name, _)| figures.get(&format!("{build}/data/{name}")).copied());
        of.sum::<Option<u64>>().map_or(String::new(), |sum| sum.to_string())
    };
    push(&mut text, "memory that is written, of all of them", builds.iter().map(sum));
    text
}

/// Where the bytes of the device profile are.
fn bytes(figures: &Figures) -> String {
    let mut text = head("crate, or module of the core", &["bytes"]);
    let places = of(figures, GOAL, PLACES);
    for (name, size) in places.iter().filter(|(_, size)| *size >= LEAST) {
        push(&mut text, name, [size.to_string()]);
    }
    let others: u64 = places.iter().map(|(_, size)| size).filter(|size| **size < LEAST).sum();
    push(&mut text, "others", [others.to_string()]);
    text.push('\n');
    text += &head("the largest functions", &["bytes"]);
    for (name, size) in of(figures, GOAL, LARGEST) {
        push(&mut text, &format!("`{name}`"), [size.to_string()]);
    }
    text
}

fn stack(figures: &Figures) -> String {
    let mut builds = names(figures, false, Build::has_graph);
    builds.extend(names(figures, true, Build::has_graph));
    let mut text = head("function", &builds);
    for function in functions() {
        row(&mut text, function, figures, "stack", &builds);
    }
    row(&mut text, DEVICE, figures, "deepest", &builds);
    text
}

/// What calls from C took in runs.
fn painted(figures: &Figures) -> String {
    let mut text = head("function", &["painted", "by the call graph"]);
    for (function, painted) in of(figures, FULL, PAINTED_CALL) {
        let graph = figures.get(&format!("{FULL}/stack/{function}")).map_or(String::new(), u64::to_string);
        push(&mut text, &format!("`{function}`"), [painted.to_string(), graph]);
    }
    text
}

/// What was counted in a run under QEMU.
fn operations(figures: &Figures) -> String {
    let is_run = |build: &&Build| !of(figures, build.name, "instructions").is_empty();
    let builds: Vec<&str> = BUILDS.iter().filter(is_run).map(|build| build.name).collect();
    let mut operations: Vec<String> = Vec::new();
    for build in &builds {
        for (name, _) in of(figures, build, "instructions") {
            if !operations.contains(&name) {
                operations.push(name);
            }
        }
    }
    operations.sort();
    let mut text = head("instructions", &builds);
    for operation in &operations {
        row(&mut text, operation, figures, "instructions", &builds);
    }
    text.push('\n');
    text += &head("painted stack in bytes", &builds);
    for operation in &operations {
        row(&mut text, operation, figures, "painted", &builds);
    }
    text
}

/// Where the instructions of a reading go.
fn shares(figures: &Figures) -> String {
    let mut text = head("function", &["instructions a reading"]);
    for (name, count) in of(figures, GOAL, SHARES) {
        push(&mut text, &format!("`{name}`"), [count.to_string()]);
    }
    text
}

fn states(figures: &Figures) -> String {
    let builds: Vec<&str> = BUILDS.iter().map(|build| build.name).collect();
    let builds: Vec<&str> =
        builds.into_iter().filter(|build| !of(figures, build, "state").is_empty()).collect();
    let mut text = head("type of `life-core`", &builds);
    let mut states = builds.first().map(|build| of(figures, build, "state")).unwrap_or_default();
    states.sort();
    for (state, _) in states {
        row(&mut text, &state, figures, "state", &builds);
    }
    text
}

/// The figures of a kind, the largest first.
fn of(figures: &Figures, build: &str, kind: &str) -> Vec<(String, u64)> {
    let prefix = format!("{build}/{kind}/");
    let found =
        figures.iter().filter_map(|(name, figure)| Some((name.strip_prefix(&prefix)?.to_owned(), *figure)));
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(_, figure)| Reverse(*figure));
    found
}

fn head(first: &str, columns: &[&str]) -> String {
    let columns = if columns.is_empty() { &["not recorded"] } else { columns };
    format!("| {first} | {} |\n| --- |{}\n", columns.join(" | "), " ---: |".repeat(columns.len()))
}

fn row(text: &mut String, what: &str, figures: &Figures, kind: &str, builds: &[&str]) {
    let figure =
        |build: &&str| figures.get(&format!("{build}/{kind}/{what}")).map_or(String::new(), u64::to_string);
    let what = if what.starts_with("life_") { format!("`{what}`") } else { what.to_owned() };
    push(text, &what, builds.iter().map(figure));
}

fn push(text: &mut String, what: &str, cells: impl IntoIterator<Item = String>) {
    let cells: Vec<String> = cells.into_iter().collect();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "| {what} | {} |", cells.join(" | "));
}
