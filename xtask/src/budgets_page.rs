//! `docs/budgets.md` of the figures: tables, goals, and where the bytes are. The README shows the goals.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use crate::budgets::{BUILDS, CAPABILITIES, DEVICE, Figures};
use crate::devices;
use crate::tool::Outcome;

const PAGE: &str = "docs/budgets.md";
const README: &str = "README.md";

/// What the goals stand between in the README.
const START: &str = "<!-- budgets: written by cargo xtask budgets -->\n";
const END: &str = "<!-- end of budgets -->";

/// Parts of a program below so many bytes are one row.
const LEAST: u64 = 512;

/// A goal: what, the figure's name, and the most that it may be.
const GOALS: [(&str, &str, u64); 3] = [
    ("flash of the device profile, M4", "M4 small/flash/device profile", 64 * 1024),
    ("deepest stack of the device profile, M4", "M4 small/deepest/device profile", 8 * 1024),
    (
        "instructions for a reading of 256 bytes in a signed batch of 64, M4",
        "M4/instructions/reading in a batch of 64",
        150_000,
    ),
];

/// Writes the page, and the goals into the README.
pub(crate) fn write(figures: &Figures, parts: &BTreeMap<String, u64>) -> Outcome {
    let goals = goals(figures);
    let text = page(figures, parts, &goals)?;
    fs::write(PAGE, &text).map_err(|error| format!("{PAGE}: {error}"))?;
    let readme = fs::read_to_string(README).map_err(|error| format!("{README}: {error}"))?;
    if let Some((before, rest)) = readme.split_once(START) {
        let (_, after) = rest.split_once(END).ok_or_else(|| format!("{README} lacks {END}"))?;
        let text = format!("{before}{START}\n{goals}\n{END}{after}");
        fs::write(README, text).map_err(|error| format!("{README}: {error}"))?;
    }
    print!("{text}");
    Ok(())
}

fn goals(figures: &Figures) -> String {
    let mut text = "| goal | at most | is | |\n| --- | ---: | ---: | --- |\n".to_owned();
    for (what, name, most) in GOALS {
        let row = match figures.get(name) {
            Some(is) if *is <= most => format!("| {what} | {most} | {is} | met |\n"),
            Some(is) => format!("| {what} | {most} | {is} | **{} too many** |\n", is - most),
            None => format!("| {what} | {most} | | not measured |\n"),
        };
        text.push_str(&row);
    }
    text
}

fn page(figures: &Figures, parts: &BTreeMap<String, u64>, goals: &str) -> Result<String, String> {
    let failed = |error: std::fmt::Error| error.to_string();
    let mut text = format!(
        "# Budgets\n\nWhat the core costs on devices. `cargo xtask budgets` writes this page and `budgets.tsv`; \
         `cargo xtask test budgets` fails when a figure has grown by more than 5 %. Sizes of objects and of states in \
         memory: [sizes.md](sizes.md).\n\nMade with {}, profile `device` (`opt-level = \"s\"`, fat LTO, small software \
         backends). *Small* is the library without suite hybrid and without the curve's tables \
         (`--no-default-features`).\n\n## Goals\n\n{goals}\n",
        devices::describe()?
    );

    text += "## Flash\n\nBytes of code and constants of a program that has the functions of one capability and nothing else, with \
             all that they need, down to `memcpy`.\n\n";
    columns(&mut text, "capability", &BUILDS.map(|build| build.name)).map_err(failed)?;
    for (capability, _) in CAPABILITIES {
        row(&mut text, capability, figures, "flash", &BUILDS.map(|build| build.name)).map_err(failed)?;
    }

    writeln!(
        text,
        "\nThe {} bytes of the {DEVICE} on M4, small, by what they belong to:\n\n| | bytes |\n| --- | ---: |",
        figures.get("M4 small/flash/device profile").copied().unwrap_or_default()
    )
    .map_err(failed)?;
    let mut parts: Vec<_> = parts.iter().collect();
    parts.sort_by_key(|(name, size)| (std::cmp::Reverse(**size), *name));
    let small: u64 = parts.iter().map(|(_, size)| **size).filter(|size| *size < LEAST).sum();
    for (name, size) in parts.iter().filter(|(_, size)| **size >= LEAST) {
        writeln!(text, "| {name} | {size} |").map_err(failed)?;
    }
    writeln!(text, "| others | {small} |").map_err(failed)?;

    let thumb: Vec<&str> =
        BUILDS.iter().filter(|build| build.target.starts_with("thumb")).map(|build| build.name).collect();
    text += "\n## Stack\n\nBytes of the deepest path of the call graph, for each function of C above. What the caller's \
             generator takes comes on top.\n\n";
    columns(&mut text, "function", &thumb).map_err(failed)?;
    let mut functions: Vec<&str> =
        CAPABILITIES.iter().flat_map(|(_, functions)| functions.iter().copied()).collect();
    functions.sort_unstable();
    functions.dedup();
    for function in functions {
        row(&mut text, function, figures, "stack", &thumb).map_err(failed)?;
    }
    measured(&mut text, figures).map_err(failed)?;
    Ok(text)
}

/// What was counted in a run under QEMU.
fn measured(text: &mut String, figures: &Figures) -> std::fmt::Result {
    let of = |name: &str| {
        name.split_once("/instructions/").map(|(build, what)| (build.to_owned(), what.to_owned()))
    };
    let mut rows: Vec<_> = figures.keys().filter_map(|name| of(name)).collect();
    rows.sort();
    if rows.is_empty() {
        return Ok(());
    }
    text.push_str(
        "\n## Operations\n\nIn Rust, on QEMU's machines with `-icount shift=0`: instructions, not cycles, and painted \
         stack.\n\n| machine | operation | instructions | stack |\n| --- | --- | ---: | ---: |\n",
    );
    for (build, what) in rows {
        let get = |kind: &str| figures.get(&format!("{build}/{kind}/{what}")).copied().unwrap_or_default();
        writeln!(text, "| {build} | {what} | {} | {} |", get("instructions"), get("painted"))?;
    }
    Ok(())
}

fn columns(text: &mut String, first: &str, names: &[&str]) -> std::fmt::Result {
    writeln!(text, "| {first} | {} |\n| --- |{}", names.join(" | "), " ---: |".repeat(names.len()))
}

fn row(text: &mut String, what: &str, figures: &Figures, kind: &str, builds: &[&str]) -> std::fmt::Result {
    let figure =
        |build: &&str| figures.get(&format!("{build}/{kind}/{what}")).map_or(String::new(), u64::to_string);
    writeln!(text, "| {what} | {} |", builds.iter().map(figure).collect::<Vec<_>>().join(" | "))
}
