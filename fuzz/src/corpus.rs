//! The corpora, replayed through the functions that libFuzzer calls.
//!
//! Here and not in `tests/`, for which cargo would build every target's binary, which the tests do not run.
use crate::TARGETS;
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

fn fuzz() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(directory: PathBuf) -> Vec<PathBuf> {
    let entries = fs::read_dir(&directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_corpus_is_replayed() {
    for (name, target) in TARGETS {
        let corpus = files(fuzz().join("corpus").join(name));
        assert!(!corpus.is_empty(), "{name} has no corpus");
        for file in corpus {
            // A panic aborts: this line says where.
            println!("{}", file.display());
            target(&fs::read(file).unwrap());
        }
    }
}

#[test]
fn every_target_has_its_binary_and_the_other_way_round() {
    let stems =
        files(fuzz().join("fuzz_targets")).into_iter().map(|path| path.file_stem().map(OsString::from));
    let names = TARGETS.into_iter().map(|(name, _)| Some(OsString::from(name)));
    assert!(stems.eq(names), "TARGETS is not fuzz_targets/*.rs in alphabetical order");
}

#[test]
fn short_inputs_of_every_byte_are_harmless() {
    for (_, target) in TARGETS {
        target(&[]);
        for byte in (0..=255).step_by(5) {
            target(&[byte]);
            target(&[byte; 40]);
        }
    }
}
