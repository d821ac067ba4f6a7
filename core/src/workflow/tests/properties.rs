//! Whatever a store does to whatever conversation, what is taken is each lane's beginning, once, causes first.
use super::people::*;
use crate::Error;
use proptest::prelude::*;
use std::{sync::OnceLock, vec, vec::Vec};

/// Authors and answers; an answer is taken modulo what has been said.
fn scripts() -> impl Strategy<Value = Vec<(usize, Option<usize>)>> {
    proptest::collection::vec((0..3_usize, any::<usize>()), 1..10).prop_map(|script| {
        let said = |(n, (author, answers)): (usize, &(usize, usize))| (*author, answers.checked_rem(n));
        script.iter().enumerate().map(said).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_view_takes_causes_first_and_everything_once(
        script in scripts(),
        served in proptest::collection::vec((any::<usize>(), any::<bool>()), 0..60),
    ) {
        static PEOPLE: OnceLock<People> = OnceLock::new();
        let people = PEOPLE.get_or_init(People::new);
        let (said, foreign) = (people.script(THREAD, &script), people.script(ELSEWHERE, &script));
        let mut view = people.view(THREAD);
        let mut taken = vec![false; said.len()];
        for (which, spliced) in served {
            let n = which % said.len();
            if spliced {
                prop_assert_eq!(view.message(&foreign[n]), Err(Error::WrongThread));
                continue;
            }
            let (author, answers) = script[n];
            let before = script[..n].iter().rposition(|(other, _)| *other == author);
            let ready = before.into_iter().chain(answers).all(|cause| taken[cause]);
            let expected = match (taken[n], ready) {
                (true, _) => Err(Error::Replayed),
                (false, true) => Ok(()),
                (false, false) => Err(Error::OutOfOrder),
            };
            prop_assert_eq!(view.message(&said[n]), expected);
            taken[n] |= ready;
            let mut kept = vec![0; View::KEPT_MAX];
            let len = view.save(&mut kept).unwrap();
            prop_assert_eq!(View::load(&kept[..len]).unwrap(), view.clone());
        }
        for (n, person) in people.0.iter().enumerate() {
            let count = script.iter().zip(&taken).filter(|((author, _), taken)| *author == n && **taken).count();
            prop_assert_eq!(view.seen(person.id()), Ok((count as u64, 0)));
        }
    }
}
