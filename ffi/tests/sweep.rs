//! No function of the headers is left out of the programs that test the Conventions for every function.
//!
//! Functions that take a pointer are called with every argument spoilt: `BEGIN(name)` in `ffi/tests/c/calls_*.h`. Those
//! that wipe are in `conventions.c`. The rest is in a list here with the reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Functions that take a pointer and are not swept, and why.
const PASSED_OVER: [(&str, &str); 1] = [("life_wipe", "wipes any memory, and is no state's; conventions.c")];

fn directory() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files(of: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory().join(of)).expect("a directory");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

/// A declaration without what describes it, on one line.
struct Function {
    name: String,
    takes_pointer: bool,
}

/// What a header declares.
fn declared(header: &str) -> Vec<Function> {
    let mut text = String::new();
    for (index, part) in header.split("/*").enumerate() {
        text += if index == 0 { part } else { part.split_once("*/").expect("a comment ends").1 };
    }
    let declarations = text.split(';').filter_map(|part| part.split_once('('));
    let functions = declarations.filter_map(|(start, parameters)| {
        let name = start.split_whitespace().next_back()?.trim_start_matches('*');
        let is_function = name.starts_with("life_") && !parameters.starts_with('*');
        is_function
            .then(|| Function { name: name.to_owned(), takes_pointer: parameters.contains(['*', '[']) })
    });
    functions.collect()
}

/// The functions of all headers.
fn all() -> Vec<Function> {
    let mut headers = files("../include/life");
    headers.push(directory().join("../include/life.h"));
    let functions: Vec<_> = headers.iter().flat_map(|header| declared(&read(header))).collect();
    assert!(functions.len() > 280, "{} functions are too few to be all", functions.len());
    functions
}

/// What stands between `before` and a parenthesis or comma, wherever it stands in a text.
fn arguments<'t>(text: &'t str, before: &'t str) -> impl Iterator<Item = String> + 't {
    text.split(before).skip(1).filter_map(|rest| Some(rest.split_once([')', ','])?.0.to_owned()))
}

/// The functions of `ffi/tests/c/calls_*.h`, and those that `conventions.c` wipes with.
fn swept() -> BTreeSet<String> {
    let headers = files("tests/c")
        .into_iter()
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("calls_")));
    let calls: String = headers.map(|path| read(&path)).collect();
    let conventions = read(&directory().join("tests/c/conventions.c"));
    let wiped: BTreeSet<_> = arguments(&conventions, "CHECK_WIPES(").collect();
    let null = wiped.iter().filter(|name| conventions.contains(&format!("    {name}(NULL);")));
    arguments(&calls, "BEGIN(").chain(null.cloned()).collect()
}

#[test]
fn every_function_is_swept() {
    let swept = swept();
    let functions = all();
    let passed_over = |name: &str| PASSED_OVER.iter().any(|(other, _)| *other == name);
    let forgotten: Vec<_> = functions
        .iter()
        .filter(|function| function.takes_pointer)
        .filter(|function| !swept.contains(&function.name) && !passed_over(&function.name))
        .map(|function| function.name.as_str())
        .collect();
    assert!(
        forgotten.is_empty(),
        "add to ffi/tests/c/calls_*.h, or wipe in conventions.c (ffi/README.md): {forgotten:?}"
    );
}

#[test]
fn what_is_passed_over_exists_and_is_not_swept() {
    let swept = swept();
    let functions: BTreeSet<_> = all().into_iter().map(|function| function.name).collect();
    for (name, why) in PASSED_OVER {
        assert!(functions.contains(name), "{name} ({why}) is no function");
        assert!(!swept.contains(name), "{name} ({why}) is swept");
    }
}
