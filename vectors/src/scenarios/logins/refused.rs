//! Logins that a service refuses (spec 16.3, 16.4).
use super::{EXPIRES, ISSUED, NAME, NOW, SKEW, Scene, challenge, memory};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::Actor,
        fields::{option, varint},
        keys::{CLASSIC, HYBRID},
        statement::Draft,
    },
    scenarios::named,
};

/// Logins that a service refuses whatever it remembers.
pub(super) fn refused() -> Vec<Case> {
    let Cast { ada, dan, ben, alice, .. } = &*CAST;
    let scene = Scene::new(ada);
    let with = |field: &'static str, bytes: Vec<u8>| {
        let mut scene = scene.clone();
        scene.login.body.set(field, bytes);
        scene
    };
    let forged = |challenge: Draft| scene.clone().challenged(challenge.sign());
    let right = challenge(ben, NAME, (ISSUED, EXPIRES));
    let unbound = option(None::<[u8; 32]>);
    let ended = Actor::with("Ended", CLASSIC, |body| body.set("not after", varint(NOW - 1)));
    let strange = Scene { user: dan.clone(), ..scene.clone() };
    let borrowed = Scene { login: Draft { suite: HYBRID, ..scene.login.clone() }, ..scene.clone() };
    let stolen = Scene { login: scene.login.clone().forged_by(dan), ..scene.clone() };
    let plain = Scene { exporter: None, ..scene.clone() };
    vec![
        with("service", alice.id.to_vec()).case(
            "relayed-to-another-service",
            "Made for another service, which hands it on.",
            "WrongService",
        ),
        with("exporter", option(Some(named("exporter of another connection")))).case(
            "relayed-over-another-connection",
            "Somebody between the two hands it on over a connection of his own.",
            "WrongService",
        ),
        with("exporter", unbound).case(
            "bound-to-no-connection",
            "It states no exporter, and the connection has one.",
            "WrongService",
        ),
        plain.case(
            "bound-to-a-connection-that-is-none",
            "It states an exporter, and the service has none.",
            "WrongService",
        ),
        with("challenge", named("another challenge").to_vec()).case(
            "answers-another-challenge",
            "It answers another challenge than came back with it.",
            "OutOfOrder",
        ),
        forged(challenge(dan, NAME, (ISSUED, EXPIRES))).case(
            "of-anothers-challenge",
            "The challenge is another service's.",
            "WrongService",
        ),
        forged(challenge(ben, "old.example", (ISSUED, EXPIRES))).case(
            "of-a-challenge-under-another-name",
            "The challenge is the service's own, under another name.",
            "WrongService",
        ),
        forged(right.forged_by(dan)).case(
            "of-a-forged-challenge",
            "The service has not signed this challenge.",
            "NotAuthentic",
        ),
        Scene { now: EXPIRES + SKEW + 1, ..scene.clone() }.case(
            "stale",
            "It arrives a millisecond after the challenge's end.",
            "Expired",
        ),
        Scene { now: ISSUED - SKEW - 1, ..scene.clone() }.case(
            "of-a-challenge-from-the-future",
            "The service's clock was set back before the challenge.",
            "Expired",
        ),
        with("time", varint(ISSUED - SKEW - 1)).case(
            "made-before-its-challenge",
            "Its time is before the challenge.",
            "Expired",
        ),
        with("time", varint(NOW + SKEW + 1)).case(
            "from-the-future",
            "Its time is later than the service's clock and the skew.",
            "Expired",
        ),
        strange.case("by-another-user", "Signed by another card than the service looked up.", "WrongAuthor"),
        stolen.case("forged", "Signed with another's key.", "NotAuthentic"),
        Scene::new(&ended).case(
            "by-a-card-that-ended",
            "The user's card ended before it arrived.",
            "Expired",
        ),
        borrowed.case("in-another-suite", "A suite that is not that of the user's card.", "NonCanonical"),
    ]
}

/// Logins that a service refuses because of what it remembers.
pub(super) fn remembered() -> Vec<Case> {
    let scene = Scene::new(&CAST.ada);
    let end = EXPIRES + SKEW;
    let with = |memory: Vec<u8>| Scene { memory, ..scene.clone() };
    let many: Vec<([u8; 32], u64)> = (0..4).map(|n| (named(&format!("challenge {n}")), NOW)).collect();
    vec![
        with(memory(0, None, &[(named("another"), end), (scene.challenge.hash, end)])).case(
            "replayed",
            "Its challenge was answered before.",
            "Replayed",
        ),
        with(memory(ISSUED + 1, None, &[])).case(
            "from-before-the-memory",
            "The challenge was issued before the service began to remember.",
            "Expired",
        ),
        with(memory(0, Some(end), &[])).case(
            "of-a-forgotten-time",
            "The service has forgotten challenges with this end; then its clock was set back.",
            "Expired",
        ),
        with(memory(0, None, &many)).case(
            "too-many",
            "The memory is full of challenges that still count.",
            "LimitExceeded",
        ),
    ]
}
