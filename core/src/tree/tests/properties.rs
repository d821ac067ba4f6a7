//! Proofs of all small trees, and every small change of them.
use super::{hashes, known, leaves, lengthened, mth, path, sides, spoiled, subproof};
use crate::{
    Error,
    tree::{
        MAX_DEPTH, consistency_proof, inclusion_proof, leaf_hash, path_len, root_from_inclusion,
        verify_consistency, verify_inclusion,
    },
};
use std::{cell::RefCell, collections::BTreeSet, vec::Vec};

const FORGED: Result<(), Error> = Err(Error::NotAuthentic);

#[test]
fn inclusion_in_all_trees_of_up_to_64_leaves() {
    let all = leaves(64);
    for size in 1..=all.len() {
        let (leaves, n) = (&all[..size], size as u64);
        let root = mth(leaves);
        for (index, leaf) in leaves.iter().enumerate() {
            let m = index as u64;
            let proof = inclusion_proof(m, n, known(leaves)).unwrap();
            assert_eq!(proof.as_slice(), hashes(&path(index, leaves)), "{m} of {n}");
            assert_eq!(path_len(m, n), Ok(proof.len()), "{m} of {n}");
            assert_eq!(root_from_inclusion(leaf, m, n, &proof), Ok(root), "{m} of {n}");
            assert_eq!(verify_inclusion(leaf, m, n, &proof, &root), Ok(()), "{m} of {n}");

            for wrong in spoiled(&proof).chain(lengthened(&proof, &root)) {
                assert_eq!(verify_inclusion(leaf, m, n, &wrong, &root), FORGED, "{m} of {n}");
            }
            let other = leaf_hash(b"other");
            assert_eq!(verify_inclusion(&other, m, n, &proof, &root), FORGED, "{m} of {n}");
            assert_eq!(verify_inclusion(leaf, m, n, &proof, &other), FORGED, "{m} of {n}");
            for place in (0..n).filter(|place| *place != m) {
                assert_eq!(verify_inclusion(leaf, place, n, &proof, &root), FORGED, "{m} of {n} at {place}");
            }
        }
    }
}

/// A proof says on which side each hash stands and no more, so that places of the same sides cannot be told apart: leaf
/// 0 of 3 and leaf 0 of 4, for one. That is RFC 9162's construction, and harmless where the size is signed with the
/// root, or where only membership counts. All that differs is refused.
#[test]
fn inclusion_tells_apart_all_places_of_different_sides() {
    let all = leaves(32);
    let places: Vec<_> = (1..=all.len()).flat_map(|size| (0..size).map(move |index| (index, size))).collect();
    let (mut same, mut different) = (0, 0);
    for (index, size) in &places {
        let (leaves, root) = (&all[..*size], mth(&all[..*size]));
        let steps = path(*index, leaves);
        let proof = hashes(&steps);
        for (other_index, other_size) in &places {
            let alike = sides(&steps) == sides(&path(*other_index, &all[..*other_size]));
            let (m, n) = (*other_index as u64, *other_size as u64);
            let result = verify_inclusion(&leaves[*index], m, n, &proof, &root);
            assert_eq!(result, if alike { Ok(()) } else { FORGED }, "{index} of {size} as {m} of {n}");
            if alike {
                same += 1;
            } else {
                different += 1;
            }
            assert!(!alike || index == other_index || size != other_size);
        }
    }
    assert!(same > places.len() && different > same);
}

#[test]
fn consistency_of_all_trees_of_up_to_32_leaves() {
    let all = leaves(32);
    for new in 1..=all.len() {
        let (n, new_root) = (new as u64, mth(&all[..new]));
        for old in 1..=new {
            let (m, old_root) = (old as u64, mth(&all[..old]));
            let proof = consistency_proof(m, n, known(&all)).unwrap();
            assert_eq!(proof.as_slice(), hashes(&subproof(old, &all[..new], true)), "{m} to {n}");
            let verify = |proof: &[_]| verify_consistency((m, &old_root), (n, &new_root), proof);
            assert_eq!(verify(&proof), Ok(()), "{m} to {n}");

            for wrong in spoiled(&proof).chain(lengthened(&proof, &old_root)) {
                assert_eq!(verify(&wrong), FORGED, "{m} to {n}");
            }
            let other = leaf_hash(b"other");
            assert_eq!(verify_consistency((m, &other), (n, &new_root), &proof), FORGED, "{m} to {n}");
            assert_eq!(verify_consistency((m, &old_root), (n, &other), &proof), FORGED, "{m} to {n}");
            if old != new {
                assert_eq!(verify_consistency((m, &new_root), (n, &old_root), &proof), FORGED, "{m} to {n}");
            }
        }
    }
}

/// The same as for inclusion: sizes of one shape (the same sides, and both or neither with the whole old tree as a
/// subtree) cannot be told apart without signed sizes; all others are refused.
#[test]
fn consistency_tells_apart_all_sizes_of_different_shape() {
    let all = leaves(20);
    let pairs: Vec<_> = (1..=all.len()).flat_map(|new| (1..=new).map(move |old| (old, new))).collect();
    let shape = |old: usize, new: usize| {
        let steps = subproof(old, &all[..new], true);
        (sides(&steps), old == new || old.is_power_of_two())
    };
    for (old, new) in &pairs {
        let (old_root, new_root) = (mth(&all[..*old]), mth(&all[..*new]));
        let proof = hashes(&subproof(*old, &all[..*new], true));
        for (other_old, other_new) in &pairs {
            let alike = shape(*old, *new) == shape(*other_old, *other_new);
            let (m, n) = (*other_old as u64, *other_new as u64);
            let result = verify_consistency((m, &old_root), (n, &new_root), &proof);
            assert_eq!(result, if alike { Ok(()) } else { FORGED }, "{old} to {new} as {m} to {n}");
        }
    }
}

#[test]
fn each_leaf_but_the_proven_one_is_asked_for_once() {
    let leaves = leaves(21);
    for index in 0..21 {
        let asked = RefCell::new(Vec::new());
        inclusion_proof(index, 21, |i| {
            asked.borrow_mut().push(i);
            known(&leaves)(i)
        })
        .unwrap();
        let asked = asked.into_inner();
        assert_eq!(asked.len(), 20);
        assert_eq!(asked.into_iter().chain([index]).collect::<BTreeSet<_>>(), (0..21).collect());
    }
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let (one, invalid, limit) = (leaves(1)[0], Some(Error::InvalidArgument), Some(Error::LimitExceeded));
    for (index, size) in [(0, 0), (1, 1), (5, 5), (u64::MAX, 1), (u64::MAX, u64::MAX)] {
        assert_eq!(path_len(index, size).err(), invalid);
        assert_eq!(inclusion_proof(index, size, |_| Some(one)).err(), invalid);
        assert_eq!(verify_inclusion(&one, index, size, &[], &one).err(), invalid);
    }
    for (old, new) in [(0, 0), (0, 1), (2, 1), (u64::MAX, 1)] {
        assert_eq!(consistency_proof(old, new, |_| Some(one)).err(), invalid);
        assert_eq!(verify_consistency((old, &one), (new, &one), &[]).err(), invalid);
    }
    // A leaf that the caller does not know.
    assert_eq!(inclusion_proof(0, 2, |_| None).err(), invalid);
    assert_eq!(consistency_proof(1, 2, |_| None).err(), invalid);
    // A tree that is too large, and the deepest paths of the largest one.
    let too_large = 1 << MAX_DEPTH;
    assert_eq!(path_len(0, too_large).err(), limit);
    assert_eq!(inclusion_proof(0, too_large, |_| Some(one)).err(), limit);
    assert_eq!(consistency_proof(1, too_large, |_| Some(one)).err(), limit);
    assert_eq!(path_len(0, too_large - 1), Ok(MAX_DEPTH));
    assert_eq!(path_len(too_large - 2, too_large - 1), Ok(MAX_DEPTH - 1));
    // A verifier has no limit but the length of the proof.
    assert_eq!(verify_inclusion(&one, 0, u64::MAX, &[one; MAX_DEPTH], &one), FORGED);
    assert_eq!(verify_consistency((1, &one), (u64::MAX, &one), &[one; MAX_DEPTH]), FORGED);
    assert_eq!(verify_consistency((u64::MAX - 1, &one), (u64::MAX, &one), &[]), FORGED);
}
