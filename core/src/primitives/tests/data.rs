//! The vector files under `core/tests/data`: JSON, each with source, licence and checksum in the README beside it.
use crate::primitives::hash::sha256;
use data_encoding::{DecodeError, HEXLOWER};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs,
    ops::Deref,
    path::Path,
    string::{String, ToString},
    vec::Vec,
};

/// Parses a vector file.
macro_rules! vectors {
    ($name:literal) => {
        serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/", $name)))
            .unwrap()
    };
}
pub(crate) use vectors;

/// Bytes, in hexadecimal digits.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Hex(Vec<u8>);

impl TryFrom<String> for Hex {
    type Error = DecodeError;

    fn try_from(digits: String) -> Result<Self, DecodeError> {
        HEXLOWER.decode(digits.as_bytes()).map(Self)
    }
}

impl Deref for Hex {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Hex {
    pub(crate) fn array<const N: usize>(&self) -> &[u8; N] {
        self.0.as_slice().try_into().unwrap()
    }
}

#[test]
fn every_file_is_listed_with_its_checksum() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    // | `file` | what | source | licence | `SHA-256` |
    let listed: BTreeMap<String, String> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.strip_suffix("` |")?.split_once("` |"))
        .map(|(name, rest)| (name.to_string(), rest.rsplit('`').next().unwrap().to_string()))
        .collect();
    let found: BTreeMap<String, String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let hash = sha256(&[], &[&fs::read(&path).unwrap()]);
            (path.file_name().unwrap().to_str().unwrap().to_string(), HEXLOWER.encode(&hash))
        })
        .collect();
    assert_eq!(listed, found);
}
