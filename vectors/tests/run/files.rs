//! The vectors as they lie in `vectors/v1`.
use life_vectors::vector::Vector;
use std::{fs, path::PathBuf};

/// A vector with its name.
#[derive(Clone)]
pub(crate) struct File {
    /// Without directory and extension.
    pub(crate) name: String,
    /// As it was read.
    pub(crate) text: String,
    /// Taken apart.
    pub(crate) vector: Vector,
}

/// Where they lie.
pub(crate) fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("v1")
}

/// The golden files of a type, such as `card`.
pub(crate) fn golden(kind: &str) -> Vec<File> {
    read("golden", kind)
}

/// The files with a fault of a type.
pub(crate) fn faults(kind: &str) -> Vec<File> {
    read("faults", kind)
}

/// Every vector of a directory, `golden` or `faults`.
pub(crate) fn paths(directory: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(home().join(directory)).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "vector")).collect()
}

fn read(directory: &str, kind: &str) -> Vec<File> {
    let mut files: Vec<File> = paths(directory)
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let vector = Vector::parse(&text).unwrap_or_else(|| panic!("{name} is no vector"));
            assert_eq!(vector.print(), text, "{name} is not printed as it is read");
            assert_eq!(vector.get("life-vector"), Some("1"), "{name}");
            assert_eq!(vector.get("object-len"), Some(vector.object.len().to_string().as_str()), "{name}");
            File { name, text, vector }
        })
        .filter(|file| file.vector.get("type") == Some(kind))
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!files.is_empty(), "no {kind} in {directory}");
    files
}
