//! Logins that a service takes (spec 16.3), with what it keeps afterwards.
use super::{EXPIRES, ISSUED, NOW, SESSION, SKEW, Scene, memory};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::Actor,
        fields::{option, varint},
        keys::CLASSIC,
    },
    scenarios::named,
};

/// Logins that are taken.
pub(super) fn taken() -> Vec<Case> {
    let Cast { ada, alice, cem, .. } = &*CAST;
    let scene = Scene::new(ada);
    let used = |scene: &Scene| memory(0, None, &[(scene.challenge.hash, EXPIRES + SKEW)]);
    let mut bare = scene.clone();
    bare.exporter = None;
    bare.login.body.set("exporter", option(None::<[u8; 32]>));
    bare.login.body.set("session", option(None::<[u8; 32]>));
    let mut early = scene.clone();
    early.login.body.set("time", varint(ISSUED - SKEW));
    let mut late = Scene { now: EXPIRES + SKEW, ..scene.clone() };
    late.login.body.set("time", varint(EXPIRES + SKEW));
    let ending = Actor::with("Ending", CLASSIC, |body| body.set("not after", varint(NOW + 10)));
    let other = named("another challenge");
    let before = [(other, NOW), (named("a third challenge"), NOW - 1)];
    let busy = Scene { memory: memory(NOW - 100_000, Some(NOW - 90_000), &before), ..scene.clone() };
    let after = memory(NOW - 100_000, Some(NOW - 1), &[(other, NOW), (scene.challenge.hash, EXPIRES + SKEW)]);
    let three = [(other, NOW + 5), (named("b"), NOW + 6), (named("c"), NOW + 7)];
    let full = Scene { memory: memory(0, None, &three), ..scene.clone() };
    let four = [three.as_slice(), &[(scene.challenge.hash, EXPIRES + SKEW)]].concat();
    let hybrid = Scene::new(alice);
    let device = Scene::new(cem);
    vec![
        scene.golden(
            "taken",
            "Over a connection, with the key of a session.",
            &used(&scene),
            true,
            NOW + SESSION,
        ),
        bare.golden(
            "bare",
            "Bound to no connection, where there is none, and without a session's key.",
            &used(&bare),
            false,
            NOW + SESSION,
        ),
        hybrid.golden("hybrid", "By a person with a hybrid card.", &used(&hybrid), true, NOW + SESSION),
        device.golden("of-a-device", "By a device.", &used(&device), true, NOW + SESSION),
        early.golden(
            "of-the-earliest-time",
            "Its time is as early as it may be.",
            &used(&early),
            true,
            NOW + SESSION,
        ),
        late.golden(
            "at-the-last-moment",
            "Time and clock are as late as they may be.",
            &used(&late),
            true,
            EXPIRES + SKEW + SESSION,
        ),
        Scene::new(&ending).golden(
            "of-an-ending-card",
            "The session ends with the user's card.",
            &used(&scene),
            true,
            NOW + 10,
        ),
        busy.golden(
            "after-others",
            "The service forgets a challenge that is over, and keeps one that ends now.",
            &after,
            true,
            NOW + SESSION,
        ),
        full.golden(
            "into-the-last-place",
            "The memory is full afterwards.",
            &memory(0, None, &four),
            true,
            NOW + SESSION,
        ),
    ]
}
