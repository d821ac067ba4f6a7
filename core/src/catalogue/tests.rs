//! Editions of 0 to 20 entries: each entry and each gap is provable, and nothing else.
use super::*;
use crate::{
    Time,
    endorsement::tests::who,
    log::{
        LogHead, Purpose,
        tests::{LOG, list, verified},
    },
    tree::{Proof, inclusion_proof},
};
use std::vec::Vec;

/// The keys 2, 4, 6 ...
fn keys(count: u8) -> Vec<[u8; 1]> {
    (1..=count).map(|n| [2 * n]).collect()
}

fn entries(keys: &[[u8; 1]]) -> Vec<Entry<'_>> {
    keys.iter().map(|key| Entry { key, value: b"value" }).collect()
}

fn head(entries: &[Entry<'_>], purpose: Purpose, time: u64) -> LogHead {
    let hashes: Vec<_> = entries.iter().map(|entry| entry.hash().unwrap()).collect();
    let list = list(&hashes);
    LogHead { log: LOG, purpose, size: list.size(), root: list.root(), time: Time(time) }
}

fn path(entries: &[Entry<'_>], index: usize) -> Proof {
    let leaf = |n: u64| entries.get(n as usize).map(|entry| entry.hash().unwrap());
    inclusion_proof(index as u64, entries.len() as u64, leaf).unwrap()
}

#[test]
fn every_entry_and_every_gap_is_provable_and_nothing_else() {
    let keeper = who(1, 1, 0);
    for count in 0..=20_u8 {
        let keys = keys(count);
        let entries = entries(&keys);
        let checkpoint = verified(&keeper, &head(&entries, Purpose::Catalogue, 100));
        let paths: Vec<_> = (0..entries.len()).map(|n| path(&entries, n)).collect();
        let neighbour =
            |n: usize| entries.get(n).map(|entry| (*entry, Place { index: n as u64, path: &paths[n] }));
        for (n, entry) in entries.iter().enumerate() {
            let place = Place { index: n as u64, path: &paths[n] };
            assert_eq!(entry.check_included(&place, &checkpoint), Ok(()));
            let other = Entry { value: b"other", ..*entry };
            assert_eq!(other.check_included(&place, &checkpoint), Err(Error::NotAuthentic));
            let elsewhere = Place { index: n as u64 + 1, path: &paths[n] };
            assert_eq!(entry.check_included(&elsewhere, &checkpoint), Err(Error::NotAuthentic));
        }
        // Whatever neighbours a store offers: a key is absent between those beside it, and nowhere else.
        for key in 1..=2 * count + 1 {
            for before in 0..=entries.len() {
                for after in 0..=entries.len() {
                    let left = before.checked_sub(1).and_then(neighbour);
                    let result = check_absent(&[key], left, neighbour(after), &checkpoint);
                    let absent = key % 2 == 1 && before == after && after == usize::from(key / 2);
                    assert_eq!(result.is_ok(), absent, "{key} between {before} and {after} of {count}");
                }
            }
        }
    }
}

#[test]
fn an_edition_is_sorted_and_what_its_keeper_signed() {
    let keeper = who(1, 1, 0);
    let keys = keys(9);
    let entries = entries(&keys);
    let mut edition = Edition::new();
    for entry in &entries {
        assert_eq!(edition.push(entry), entry.hash());
        assert_eq!(edition.push(entry), Err(Error::OutOfOrder), "twice");
        assert_eq!(edition.push(&entries[0]), Err(Error::OutOfOrder));
    }
    let checkpoint = |entries: &[Entry<'_>]| verified(&keeper, &head(entries, Purpose::Catalogue, 100));
    assert_eq!(edition.check(&checkpoint(&entries)), Ok(()));
    assert_eq!(edition.check(&checkpoint(&entries[1..])), Err(Error::TrailingData));
    let mut other = entries.clone();
    other[3].value = b"other";
    assert_eq!(edition.check(&checkpoint(&other)), Err(Error::NotAuthentic));
    let growing = verified(&keeper, &head(&entries, Purpose::Directory, 100));
    assert_eq!(edition.check(&growing), Err(Error::WrongKind));
    assert_eq!(check_absent(b"x", None, None, &growing), Err(Error::WrongKind));
    let place = Place { index: 0, path: &[] };
    assert_eq!(entries[0].check_included(&place, &growing), Err(Error::WrongKind));
}

#[test]
fn editions_follow_each_other_by_time_and_one_moment_has_one() {
    let keeper = who(1, 1, 0);
    let keys = keys(9);
    let entries = entries(&keys);
    let seen = head(&entries, Purpose::Catalogue, 100);
    let advance = |entries: &[Entry<'_>], time| {
        seen.advance(&verified(&keeper, &head(entries, Purpose::Catalogue, time)), &[]).err()
    };
    assert_eq!(advance(&entries, 100), None);
    assert_eq!(advance(&entries[..3], 101), None, "shorter, and later");
    assert_eq!(advance(&entries[..3], 99), Some(Error::Stale));
    assert_eq!(advance(&entries[..3], 100), Some(Error::Forked));
}

#[test]
fn entries_have_limits_and_one_encoding() {
    let (long_key, long_value) = ([7; CATALOGUE_KEY_MAX + 1], [7; CATALOGUE_VALUE_MAX + 1]);
    let mut out = [0; ENTRY_MAX + 8];
    let largest = Entry { key: &long_key[1..], value: &long_value[1..] };
    let len = largest.encode(&mut out).unwrap();
    assert_eq!((len, Entry::decode(&out[..len])), (ENTRY_MAX, Ok(largest)));
    assert_eq!(Entry::decode(&out[..len + 1]), Err(Error::TrailingData));
    assert_eq!(Entry { key: &[], ..largest }.encode(&mut out), Err(Error::NonCanonical));
    assert_eq!(Entry { key: &long_key, ..largest }.encode(&mut out), Err(Error::LimitExceeded));
    assert_eq!(Entry { value: &long_value, ..largest }.hash(), Err(Error::LimitExceeded));
    assert_eq!(Entry::decode(&[0, 1, 7]), Err(Error::NonCanonical));
}
