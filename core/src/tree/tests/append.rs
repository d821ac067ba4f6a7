//! The append state.
use super::{leaves, mth};
use crate::{Error, tree::Frontier};

#[test]
fn roots_are_the_recursive_definition() {
    let leaves = leaves(300);
    let mut frontier: Frontier = Frontier::new();
    for size in 0..=leaves.len() {
        assert_eq!(frontier.size(), size as u64);
        assert_eq!(frontier.root(), mth(&leaves[..size]), "{size}");
        if let Some(next) = leaves.get(size) {
            frontier.append(next).unwrap();
        }
    }
}

#[test]
fn a_full_tree_stays_as_it_is() {
    fn fill<const DEPTH: usize>() -> u64 {
        let leaves = leaves(1 << DEPTH);
        let mut frontier = Frontier::<DEPTH>::default();
        while frontier.append(&leaves[frontier.size() as usize]).is_ok() {}
        let size = frontier.size();
        for _ in 0..2 {
            assert_eq!(frontier.append(&leaves[0]), Err(Error::LimitExceeded));
            assert_eq!((frontier.size(), frontier.root()), (size, mth(&leaves[..size as usize])));
        }
        size
    }
    assert_eq!((fill::<0>(), fill::<1>(), fill::<2>(), fill::<3>(), fill::<8>()), (0, 1, 3, 7, 255));
}

#[test]
fn a_copy_grows_by_itself() {
    let leaves = leaves(9);
    let mut frontier: Frontier = Frontier::new();
    leaves[..5].iter().for_each(|leaf| frontier.append(leaf).unwrap());
    let mut copy = frontier.clone();
    leaves[5..].iter().for_each(|leaf| copy.append(leaf).unwrap());
    assert_eq!((frontier.root(), copy.root()), (mth(&leaves[..5]), mth(&leaves)));
}
