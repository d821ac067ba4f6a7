use super::{CAPABILITIES, run, stories};
use crate::people::Rng;
use life_core::Error;
use rand_core::TryRng;
use std::collections::BTreeSet;

#[test]
fn every_call_succeeds_in_some_story() {
    let mut succeeded = BTreeSet::new();
    // Each call of a story is asserted to succeed.
    for number in 0..stories::ALL.len() {
        run(&[number as u8], |name, _| _ = succeeded.insert(name));
    }
    let all = CAPABILITIES.iter().flat_map(|calls| calls.iter().map(|call| call.0));
    let missing: Vec<_> = all.filter(|name| !succeeded.contains(name)).collect();
    assert!(missing.is_empty(), "in no story: {missing:?}");
}

#[test]
fn what_no_story_says_gets_past_the_look_at_arguments_most_often() {
    const EARLY: [Error; 3] = [Error::InvalidArgument, Error::WrongState, Error::BufferTooSmall];
    let (mut succeeded, mut late, mut early) = (0, 0, 0);
    for number in 0..60 {
        let mut input = [0; 1 + 12 * 24];
        Rng(number).try_fill_bytes(&mut input).unwrap();
        let mut left = stories::ALL[usize::from(input[0]) % stories::ALL.len()].len();
        run(&input, |_, status| {
            let is_early = EARLY.iter().any(|error| error.code() == status);
            match left.checked_sub(1) {
                Some(fewer) => left = fewer,
                None if status == 0 => succeeded += 1,
                None if is_early => early += 1,
                None => late += 1,
            }
        });
    }
    println!("{succeeded} calls succeeded, {late} were refused for what they were given, {early} for how");
    assert!(succeeded > early && late > early / 4, "{succeeded} {late} {early}");
}
