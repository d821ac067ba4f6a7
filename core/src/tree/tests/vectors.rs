//! The certificate-transparency reference tree of eight leaves, and the cases made from it (transparency-dev/merkle).
use super::known;
use crate::{
    primitives::hash::sha256,
    tree::{
        Frontier, Hash, consistency_proof, empty_root, inclusion_proof, leaf_hash, verify_consistency,
        verify_inclusion,
    },
};
use data_encoding::{BASE64, HEXLOWER};
use serde::Deserialize;
use std::{string::String, vec::Vec};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    #[serde(rename = "leaf_inputs")]
    leaf_inputs: Vec<String>,
    #[serde(rename = "root_hashes")]
    root_hashes: Vec<String>,
    inclusion: Vec<Inclusion>,
    consistency: Vec<Consistency>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Inclusion {
    leaf_idx: u64,
    tree_size: u64,
    root: String,
    leaf_hash: String,
    proof: Option<Vec<String>>,
    desc: String,
    want_err: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Consistency {
    size1: u64,
    size2: u64,
    root1: String,
    root2: String,
    proof: Option<Vec<String>>,
    desc: String,
    want_err: bool,
}

fn file() -> File {
    serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/merkle.json")))
        .unwrap()
}

/// A hash. Some cases have a few words or nothing in the place of one, which no type here can hold: their hash, with
/// the name of the place, stands for them.
fn hash(place: &[u8], text: &str) -> Hash {
    let bytes = BASE64.decode(text.as_bytes()).unwrap();
    bytes.as_slice().try_into().unwrap_or_else(|_| sha256(place, &[&bytes]))
}

fn proof(texts: Option<&Vec<String>>) -> Vec<Hash> {
    texts.into_iter().flatten().map(|text| hash(b"proof", text)).collect()
}

#[test]
fn leaves_and_roots() {
    let file = file();
    assert_eq!((file.leaf_inputs.len(), file.root_hashes.len()), (8, 9));
    let mut frontier: Frontier<4> = Frontier::new();
    for (size, root) in file.root_hashes.iter().enumerate() {
        assert_eq!(HEXLOWER.encode(&frontier.root()), *root, "{size}");
        if let Some(leaf) = file.leaf_inputs.get(size) {
            frontier.append(&leaf_hash(&HEXLOWER.decode(leaf.as_bytes()).unwrap())).unwrap();
        }
    }
    assert_eq!(HEXLOWER.encode(&empty_root()), file.root_hashes[0]);
}

#[test]
fn inclusion_cases() {
    let (file, mut accepted) = (file(), 0);
    for case in &file.inclusion {
        let (leaf, root) = (hash(b"leaf", &case.leaf_hash), hash(b"root", &case.root));
        let result =
            verify_inclusion(&leaf, case.leaf_idx, case.tree_size, &proof(case.proof.as_ref()), &root);
        assert_eq!(result.is_err(), case.want_err, "{}", case.desc);
        accepted += usize::from(!case.want_err);
    }
    assert_eq!((file.inclusion.len(), accepted), (98, 6));
}

#[test]
fn consistency_cases() {
    let (file, mut accepted) = (file(), 0);
    for case in &file.consistency {
        let (root1, root2) = (hash(b"root", &case.root1), hash(b"root", &case.root2));
        let result =
            verify_consistency((case.size1, &root1), (case.size2, &root2), &proof(case.proof.as_ref()));
        assert_eq!(result.is_err(), case.want_err, "{}", case.desc);
        accepted += usize::from(!case.want_err);
    }
    assert_eq!((file.consistency.len(), accepted), (98, 6));
}

/// The proofs of the accepted cases are the ones that are made here.
#[test]
fn proofs_are_made_alike() {
    let file = file();
    let leaves: Vec<Hash> =
        file.leaf_inputs.iter().map(|leaf| leaf_hash(&HEXLOWER.decode(leaf.as_bytes()).unwrap())).collect();
    let mut compared = 0;
    for case in file.inclusion.iter().filter(|case| case.desc.ends_with("/happy-path")) {
        let made = inclusion_proof(case.leaf_idx, case.tree_size, known(&leaves)).unwrap();
        assert_eq!(made.as_slice(), proof(case.proof.as_ref()), "{}", case.desc);
        compared += 1;
    }
    for case in file.consistency.iter().filter(|case| case.desc.ends_with("/happy-path")) {
        let made = consistency_proof(case.size1, case.size2, known(&leaves)).unwrap();
        assert_eq!(made.as_slice(), proof(case.proof.as_ref()), "{}", case.desc);
        compared += 1;
    }
    assert_eq!(compared, 10);
}
