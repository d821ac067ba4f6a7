//! Logins (spec 16): what a person checks of a challenge, a service of a login, and a session of a request, each with
//! what it remembers before and after.
use super::named;
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::{Actor, NOT_BEFORE},
        ed25519,
        fields::{Fields, option, slice, varint},
        hash::labelled,
        keys::{CLASSIC, HYBRID},
        statement::{Draft, Signed},
    },
    vector::hex,
};

/// When a challenge is issued.
const ISSUED: u64 = NOT_BEFORE + 86_400_000;
/// When it ends.
const EXPIRES: u64 = ISSUED + 60_000;
/// When its answer arrives.
const NOW: u64 = ISSUED + 5_000;
const SKEW: u64 = 10_000;
/// How long a session lasts.
const SESSION: u64 = 3_600_000;
const NAME: &str = "records.example";

fn challenge(service: &Actor, name: &str, (issued, expires): (u64, u64)) -> Draft {
    let body = Fields::default()
        .with("nonce", named("nonce of a login"))
        .with("service", slice(name))
        .with("issued", varint(issued))
        .with("expires", varint(expires))
        .with("extensions", slice([]));
    Draft::by(service, 5, body)
}

fn session_seed() -> [u8; 32] {
    named("seed of a session")
}

/// What a service that has run since `since` remembers (spec 16.4).
fn memory(since: u64, forgotten: Option<u64>, used: &[([u8; 32], u64)]) -> Vec<u8> {
    let count = used.len() as u32;
    let mut out = [since.to_be_bytes().as_slice(), &[forgotten.is_some().into()]].concat();
    out.extend_from_slice(&forgotten.unwrap_or(0).to_be_bytes());
    out.extend_from_slice(&count.to_be_bytes());
    used.iter().for_each(|(hash, end)| out.extend([hash.as_slice(), &end.to_be_bytes()].concat()));
    out
}

/// A session that a service keeps (spec 16.5).
fn session(card: &Actor, login: &[u8; 32], key: Option<[u8; 32]>, last: u64, end: u64) -> Vec<u8> {
    let (flag, key) = (key.is_some().into(), key.unwrap_or_default());
    let card = [card.id.as_slice(), login, &[flag], &key].concat();
    [card, last.to_be_bytes().to_vec(), end.to_be_bytes().to_vec()].concat()
}

/// A service that is answered, with all that it has at hand.
#[derive(Clone)]
struct Scene {
    service: Actor,
    name: &'static str,
    now: u64,
    memory: Vec<u8>,
    exporter: Option<[u8; 32]>,
    user: Actor,
    challenge: Signed,
    login: Draft,
}

impl Scene {
    /// A login over a connection that both ends see alike, with the key of a session, within its time.
    fn new(user: &Actor) -> Self {
        let (service, exporter) = (CAST.ben.clone(), named("exporter of a connection"));
        let challenge = challenge(&service, NAME, (ISSUED, EXPIRES)).sign();
        let login = Fields::default()
            .with("shape", varint(0))
            .with("challenge", challenge.hash)
            .with("service", service.id)
            .with("time", varint(NOW - 1_000))
            .with("exporter", option(Some(exporter)))
            .with("session", option(Some(ed25519::public_key(&session_seed()))))
            .with("extensions", slice([]));
        Self {
            service,
            name: NAME,
            now: NOW,
            memory: memory(0, None, &[]),
            exporter: Some(exporter),
            user: user.clone(),
            challenge,
            login: Draft::by(user, 6, login),
        }
    }

    /// Another challenge of a right login.
    fn challenged(mut self, challenge: Signed) -> Self {
        self.login.body.set("challenge", challenge.hash);
        Self { challenge, ..self }
    }

    fn case(&self, name: &str, scenario: &str, expect: &'static str) -> Case {
        let login = self.login.clone().sign();
        let case = Case::of("login", &format!("login-{name}"), scenario, expect, login.bytes)
            .line("kind", "login")
            .line("service-card", hex(&self.service.card))
            .line("service-name", self.name)
            .line("skew", SKEW)
            .line("session-length", SESSION)
            .line("now", self.now)
            .line("memory-room", 4)
            .line("memory", hex(&self.memory))
            .line("user-card", hex(&self.user.card))
            .line("challenge", hex(&self.challenge.bytes));
        self.exporter.iter().fold(case, |case, exporter| case.line("exporter", hex(exporter)))
    }

    /// Taken: with the memory and the session that there are afterwards.
    fn golden(&self, name: &str, scenario: &str, memory: &[u8], key: bool, end: u64) -> Case {
        let key = key.then(|| ed25519::public_key(&session_seed()));
        let login = self.login.clone().sign().hash;
        self.case(name, scenario, "ok")
            .line("memory-after", hex(memory))
            .line("session-after", hex(&session(&self.user, &login, key, 0, end)))
    }
}

pub(super) fn cases() -> Vec<Case> {
    [challenges(), taken(), refused(), remembered(), requests()].into_iter().flatten().collect()
}

/// What whoever is to answer checks of a challenge.
fn challenges() -> Vec<Case> {
    let Cast { ben, dan, .. } = &*CAST;
    let right = challenge(ben, NAME, (ISSUED, EXPIRES));
    let case = |name: &str, scenario: &str, expect, service: &Actor, now: u64, challenge: &Draft| {
        Case::of("login", &format!("challenge-{name}"), scenario, expect, challenge.clone().sign().bytes)
            .line("kind", "challenge")
            .line("service-card", hex(&service.card))
            .line("service-name", NAME)
            .line("skew", SKEW)
            .line("now", now)
    };
    let ends = Actor::with("Ending service", CLASSIC, |body| body.set("not after", varint(NOW - 1)));
    let foreign = Draft { suite: HYBRID, ..right.clone() };
    vec![
        case("shown", "By the service that is called, at once.", "ok", ben, ISSUED, &right),
        case("shown-early", "The clock is as far behind as it may be.", "ok", ben, ISSUED - SKEW, &right),
        case("shown-late", "The clock is as far ahead as it may be.", "ok", ben, EXPIRES + SKEW, &right),
        case("too-early", "A millisecond earlier.", "Expired", ben, ISSUED - SKEW - 1, &right),
        case("too-late", "A millisecond later.", "Expired", ben, EXPIRES + SKEW + 1, &right),
        case(
            "of-another-service",
            "Handed on: it is another service's, whose name it says.",
            "WrongService",
            dan,
            NOW,
            &right,
        ),
        case(
            "under-another-name",
            "By this service, under another name than it was called by.",
            "WrongService",
            ben,
            NOW,
            &challenge(ben, "records.example.org", (ISSUED, EXPIRES)),
        ),
        case("forged", "Signed with another's key.", "NotAuthentic", ben, NOW, &right.clone().forged_by(dan)),
        case(
            "by-a-card-that-ended",
            "The service's card has ended.",
            "Expired",
            &ends,
            NOW,
            &challenge(&ends, NAME, (ISSUED, EXPIRES)),
        ),
        case(
            "in-another-suite",
            "A suite that is not that of the service's card.",
            "NonCanonical",
            ben,
            NOW,
            &foreign,
        ),
        case(
            "for-too-long",
            "It counts for a millisecond more than ten minutes.",
            "LimitExceeded",
            ben,
            NOW,
            &challenge(ben, NAME, (ISSUED, ISSUED + 600_001)),
        ),
    ]
}

/// Logins that are taken.
fn taken() -> Vec<Case> {
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

/// Logins that a service refuses whatever it remembers.
fn refused() -> Vec<Case> {
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
fn remembered() -> Vec<Case> {
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

/// Requests of a session.
fn requests() -> Vec<Case> {
    let ada = &CAST.ada;
    let (login, content) = (named("login of a session"), b"\"@method\": GET".as_slice());
    let key = ed25519::public_key(&session_seed());
    let request = |seed: [u8; 32], login: [u8; 32], counter: u64, time: u64| {
        let body = Fields::default()
            .with("shape", varint(1))
            .with("login", login)
            .with("key", ed25519::public_key(&seed))
            .with("counter", varint(counter))
            .with("digest", labelled("life/1 request", &[content]))
            .with("time", varint(time))
            .with("extensions", slice([]));
        Draft::with_key(seed, 6, body)
    };
    let right = |counter: u64, time: u64| request(session_seed(), login, counter, time);
    let end = NOW + SESSION;
    let case = |name: &str, scenario: &str, expect, kept: Vec<u8>, now: u64, request: Draft| {
        Case::of("login", &format!("session-{name}"), scenario, expect, request.sign().bytes)
            .line("kind", "request")
            .line("session", hex(&kept))
            .line("skew", SKEW)
            .line("now", now)
    };
    let golden = |name: &str, scenario: &str, last: u64, now: u64, counter: u64, time: u64| {
        case(name, scenario, "ok", session(ada, &login, Some(key), last, end), now, right(counter, time))
            .line("request", hex(content))
            .line("session-after", hex(&session(ada, &login, Some(key), counter, end)))
    };
    let fault = |name: &str, scenario: &str, expect, now: u64, draft: Draft| {
        let kept = session(ada, &login, Some(key), 7, end);
        case(name, scenario, expect, kept, now, draft).line("request", hex(content))
    };
    let keyless = session(ada, &login, None, 0, end);
    let other = case(
        "request-for-something-else",
        "The service was asked something else than was signed.",
        "NotAuthentic",
        session(ada, &login, Some(key), 7, end),
        NOW,
        right(8, NOW),
    );
    let thief = named("seed of another session");
    let mut forged = right(8, NOW);
    forged.seed = thief;
    vec![
        golden("first-request", "The first request of a session.", 0, NOW, 1, NOW),
        golden("next-request", "The next.", 7, NOW, 8, NOW),
        golden("request-after-a-gap", "Requests before it were lost.", 7, NOW, 1_000_000, NOW),
        golden(
            "request-at-the-last-moment",
            "The session ends now, and the clocks differ as much as they may.",
            7,
            end,
            8,
            end - SKEW,
        ),
        fault("request-replayed", "Seen before.", "Replayed", NOW, right(7, NOW)),
        fault("request-overtaken", "A later one came before it.", "Replayed", NOW, right(6, NOW)),
        fault(
            "request-of-another-login",
            "Of the session of another login.",
            "WrongService",
            NOW,
            request(session_seed(), named("another login"), 8, NOW),
        ),
        fault(
            "request-with-another-key",
            "Signed with a key that the login did not state.",
            "WrongAuthor",
            NOW,
            request(thief, login, 8, NOW),
        ),
        fault(
            "request-forged",
            "It states the session's key, and another signed it.",
            "NotAuthentic",
            NOW,
            forged,
        ),
        fault(
            "request-too-old",
            "Its time is further back than the skew.",
            "Expired",
            NOW,
            right(8, NOW - SKEW - 1),
        ),
        fault(
            "request-from-the-future",
            "Its time is further ahead than the skew.",
            "Expired",
            NOW,
            right(8, NOW + SKEW + 1),
        ),
        fault("request-after-the-end", "The session is over.", "Expired", end + 1, right(8, end)),
        case("request-without-a-key", "The login stated no key.", "WrongAuthor", keyless, NOW, right(1, NOW))
            .line("request", hex(content)),
        other.line("request", hex(b"\"@method\": PUT")),
    ]
}
