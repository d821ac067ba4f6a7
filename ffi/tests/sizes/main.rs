//! `docs/sizes.md` says how large objects and states are. A new kind of object needs a row in `objects.rs` or beside it.

mod group;
mod objects;
mod others;

use std::fmt::Write;
use std::fs::{read_to_string, write};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A table as it stands in the document.
fn table(head: &str, columns: usize, rows: impl IntoIterator<Item = String>) -> String {
    let rows: String = rows.into_iter().map(|row| format!("| {row} |\n")).collect();
    format!("| {head} |\n|{}\n{rows}", " --- |".to_owned() + &" ---: |".repeat(columns - 1))
}

/// The states of every header, each with its length and where it is declared.
fn states() -> String {
    let include = root().join("include");
    let base = read_to_string(include.join("life.h")).expect("life.h");
    let included = base.lines().filter_map(|line| line.strip_prefix("#include \"")?.strip_suffix('"'));
    let mut rows = String::new();
    for header in std::iter::once("life.h").chain(included) {
        let text = read_to_string(include.join(header)).expect(header);
        for declaration in text.split("\nstruct ").skip(1) {
            let Some((name, body)) = declaration.split_once(" {\n    uint64_t opaque[") else { continue };
            let words: usize =
                body.split_once(']').and_then(|(words, _)| words.parse().ok()).expect("a number");
            writeln!(rows, "`struct {name}` (`{header}`) | {}", 8 * words).expect("room");
        }
    }
    table("state | bytes", 2, rows.lines().map(str::to_owned))
}

/// The document with `table` between the marks of `name`.
fn replace(document: &str, name: &str, table: &str) -> String {
    let start = format!("<!-- {name}: written by cargo xtask sizes -->\n");
    let (before, rest) = document.split_once(&start).unwrap_or_else(|| panic!("docs/sizes.md lacks {start}"));
    let (_, after) = rest.split_once("<!-- end -->").expect("docs/sizes.md lacks <!-- end -->");
    format!("{before}{start}\n{table}\n<!-- end -->{after}")
}

/// Compares the tables, or writes them when `LIFE_WRITE_SIZES` is set (`cargo xtask sizes`).
#[test]
fn sizes_are_current() {
    let path = root().join("docs/sizes.md");
    let document = read_to_string(&path).expect("docs/sizes.md");
    let current = replace(&document, "statements", &objects::statements());
    let current = replace(&current, "envelopes", &objects::envelopes());
    let current = replace(&current, "states", &states());
    if std::env::var_os("LIFE_WRITE_SIZES").is_some() {
        write(path, current).expect("docs/sizes.md can be written");
        return;
    }
    assert!(
        document == current,
        "docs/sizes.md is stale: run `cargo xtask sizes`, or with LIFE_WRITE_SIZES=1 this test"
    );
}
