//! What C relies on is what the core says: statuses, and the lengths in docs/c-api.md.

use std::collections::BTreeSet;
use std::ffi::{CStr, c_char};
use std::path::Path;

use life_core::{Error, Family};
use life_ffi::*;

fn text(pointer: *const c_char) -> &'static str {
    // SAFETY: the functions that are asked return constant strings that end in NUL.
    unsafe { CStr::from_ptr(pointer) }.to_str().expect("ASCII")
}

/// `life.h`, and after it the headers that it includes.
fn header() -> String {
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("../include");
    let read = |name: &str| std::fs::read_to_string(include.join(name)).expect(name);
    let base = read("life.h");
    let included = base.lines().filter_map(|line| line.strip_prefix("#include \"")?.strip_suffix('"'));
    let included: String = included.map(read).collect();
    base + &included
}

/// The functions that a header declares.
fn functions(header: &str) -> Vec<&str> {
    let code = header.lines().filter(|line| !line.starts_with([' ', '/', '#']));
    let names = code.filter_map(|line| line.split_once('(')?.0.rsplit([' ', '*']).next());
    names.filter(|name| name.starts_with("life_")).collect()
}

/// `NotAuthentic` as `NOT_AUTHENTIC`.
fn shout(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_uppercase());
    }
    out
}

#[test]
fn every_error_of_the_core_is_a_status_of_the_header_and_no_other() {
    let header = header();
    for error in Error::ALL {
        let line = format!("#define LIFE_STATUS_{} {}\n", shout(error.name()), error.code());
        assert!(header.contains(&line), "{line}");
        assert_eq!(text(life_status_name(error.code())), error.name());
        assert_eq!(text(life_status_text(error.code())), error.text());
        let kind = match error.family() {
            Family::Caller => LIFE_KIND_CALLER,
            Family::Format => LIFE_KIND_FORMAT,
            Family::Trust => LIFE_KIND_TRUST,
            Family::Crypto => LIFE_KIND_CRYPTO,
            Family::Generator => LIFE_KIND_GENERATOR,
            Family::Expectation => LIFE_KIND_EXPECTATION,
        };
        assert_eq!(life_status_kind(error.code()), kind);
    }
    assert_eq!(header.matches("#define LIFE_STATUS_").count(), Error::ALL.len() + 1);
    assert_eq!((text(life_status_name(0)), life_status_kind(0)), ("Ok", LIFE_KIND_OK));
    assert_eq!((text(life_status_name(-1)), life_status_kind(1)), ("Unknown", LIFE_KIND_UNKNOWN));
}

#[test]
fn every_length_of_the_header_is_a_function_and_the_document_says_the_same() {
    let header = header();
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/c-api.md");
    let document = std::fs::read_to_string(document).expect("docs/c-api.md");
    for line in header.lines().filter_map(|line| line.strip_prefix("#define LIFE_")) {
        let (name, value) = line.split_once(' ').unwrap_or_default();
        if !name.contains("_BYTES") {
            continue;
        }
        assert!(header.contains(&format!("size_t life_{}(void);", name.to_lowercase())), "{name}");
        let state = name.strip_suffix("_BYTES").unwrap_or_default().to_lowercase();
        if header.contains(&format!("struct life_{state} {{")) {
            let row = format!("| `struct life_{state}` | {value} |");
            assert!(document.contains(&row), "docs/c-api.md lacks: {row}");
        }
    }
}

#[test]
fn every_function_is_called_by_a_program_in_c() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/c");
    let files = std::fs::read_dir(directory).expect("ffi/tests/c");
    let programs: String =
        files.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a program")).collect();
    let words: BTreeSet<_> = programs.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let header = header();
    let functions = functions(&header);
    assert!(functions.len() > 90, "{functions:?}");
    for function in functions {
        assert!(words.contains(function), "no program in ffi/tests/c calls {function}");
    }
}

#[test]
fn program_and_library_shake_hands() {
    assert_eq!(life_abi_check(LIFE_ABI_VERSION, size_of::<life_abi>()), LIFE_STATUS_OK);
    assert_eq!(life_abi_check(LIFE_ABI_VERSION + 1, size_of::<life_abi>()), LIFE_STATUS_INVALID_ARGUMENT);
    assert_eq!(life_abi_check(LIFE_ABI_VERSION, size_of::<life_abi>() + 8), LIFE_STATUS_INVALID_ARGUMENT);
}
