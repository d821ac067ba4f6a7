//! Random sequences of changes: what was made is verified in full and lightly alike, members read and others do not.
use super::world::*;
use crate::group::{Change, Exposure, Reach, Right, Rights, Role, VerifiedState};
use proptest::prelude::*;
use std::{collections::BTreeMap, sync::LazyLock, vec::Vec};

const PEOPLE: usize = 6;

/// For each person: what happens to him, and with which rights; then who acts, and whether history is cut.
fn step() -> impl Strategy<Value = (Vec<(u8, u8)>, usize, bool)> {
    (proptest::collection::vec((0_u8..6, 1_u8..32), PEOPLE), 0..PEOPLE, any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn random_changes_keep_every_promise(steps in proptest::collection::vec(step(), 1..8)) {
        static WORLD: LazyLock<World> = LazyLock::new(|| World::new(PEOPLE as u8));
        let world = &*WORLD;
        let mut model: BTreeMap<usize, Rights> = [(0, Rights::OWNER)].into();
        let mut epochs = std::vec![world.create(&[(0, owner())]).unwrap()];
        let mut models = std::vec![model.clone()];
        let mut full = VerifiedState::genesis_full(epochs[0].state, world.0[0].card(), &epochs[0].roster).unwrap();
        let mut light = full;
        for (acts, actor, history) in steps {
            let mut wanted = model.clone();
            let mut changes = Vec::new();
            for (person, (act, bits)) in acts.into_iter().enumerate() {
                let Ok(rights) = Rights::from_bits(bits) else { continue };
                match (act, model.contains_key(&person)) {
                    (0 | 1, false) => {
                        changes.push(world.admit(person, Role::always(rights)));
                        wanted.insert(person, rights);
                    }
                    (1, true) => {
                        changes.push(Change::Alter { card: world.id(person), role: Role::always(rights) });
                        wanted.insert(person, rights);
                    }
                    (2, true) => {
                        changes.push(Change::Remove { card: world.id(person) });
                        wanted.remove(&person);
                    }
                    _ => {}
                }
            }
            let before = epochs.last().unwrap();
            let administers = |model: &BTreeMap<usize, Rights>, who: &usize| {
                model.get(who).is_some_and(|rights| rights.has(Right::Administer))
            };
            let legal = administers(&model, &actor)
                && wanted.get(&actor).is_some_and(|rights| rights.has(Right::Read))
                && (0..PEOPLE).any(|who| administers(&wanted, &who));
            let made = world.next_with(actor, before, &changes, |next| next.history = history);
            prop_assert_eq!(made.is_ok(), legal);
            let Ok(made) = made else { continue };
            let card = world.0[actor].card();
            light = light.advance(made.state, card, &before.proof(world.id(actor))).unwrap();
            full = full.advance_full(&before.roster, made.state, card, &made.roster).unwrap();
            prop_assert_eq!(light.head(), full.head());
            epochs.push(made);
            model = wanted;
            models.push(model.clone());
        }
        for person in 0..PEOPLE {
            let mut exposure = Exposure::of(world.id(person));
            let mut later: Option<crate::group::Keys> = None;
            for (epoch, model) in epochs.iter().zip(&models).rev() {
                let holds = model.get(&person).is_some_and(|rights| rights.hold_secret());
                let walked = later.take().and_then(|keys| keys.previous(&epoch.verified()).unwrap());
                let own = holds.then(|| epoch.open(&world.0[person]).unwrap());
                let reach = exposure.step(&epoch.verified(), &epoch.roster).unwrap();
                let expected = match (&own, &walked) {
                    (Some(_), _) => Reach::Stanza,
                    (None, Some(_)) => Reach::History,
                    (None, None) => Reach::None,
                };
                prop_assert_eq!(reach, expected);
                later = own.or(walked);
                if let Some(keys) = &later {
                    prop_assert_eq!(keys.record_key().unwrap(), epoch.keys.record_key().unwrap());
                }
            }
        }
    }
}
