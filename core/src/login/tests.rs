//! Logins: each way to make one count twice, elsewhere, later, or for somebody else is refused by name.
use super::*;
use crate::{
    Error, Suite, Time,
    envelope::tests::people::{NOW, person, person_until},
    identity::Identity,
    limits::{CHALLENGE_LIFETIME_MAX, SERVICE_NAME_MAX, STATEMENT_MAX},
    random::tests::Counter,
    statement::{Statement, sign},
    wire::codec,
};
use std::{string::String, vec, vec::Vec};

const NAME: &str = "records.clinic.example";
const LIFETIME: u64 = 120_000;
const SKEW: u64 = 30_000;
const HOUR: u64 = 3_600_000;
const TLS: Exporter = Exporter([0x75; 32]);

fn at(offset: i64) -> Time {
    Time(NOW.0.checked_add_signed(offset).unwrap())
}

fn challenge_by(service: &Identity<'_>, name: &str, random: u64) -> Vec<u8> {
    let draft = ChallengeDraft { service: name, issued: NOW, expires: at(LIFETIME as i64), extensions: &[] };
    let mut out = vec![0; STATEMENT_MAX];
    let (len, hash) = Challenge::issue(service, &mut Counter(random), &draft, &mut out).unwrap();
    out.truncate(len);
    assert_eq!(*Challenge::decode(&out).unwrap().hash(), hash);
    out
}

struct World {
    service: Identity<'static>,
    user: Identity<'static>,
    challenge: Vec<u8>,
}

impl World {
    fn new(suite: Suite) -> Self {
        let service = person(1, Suite::Hybrid);
        let challenge = challenge_by(&service, NAME, 1);
        Self { service, user: person(2, suite), challenge }
    }

    fn server(&self) -> Service<'_> {
        Service { card: *self.service.card(), name: NAME, skew: SKEW, session: HOUR }
    }

    fn key(&self) -> SessionKey {
        let challenge = Challenge::decode(&self.challenge).unwrap();
        let challenge = challenge.verify(self.service.card(), NAME, NOW, SKEW).unwrap();
        SessionKey::generate(&self.user, &mut Counter(3), &challenge).unwrap()
    }

    fn answer(&self, change: impl FnOnce(&mut LoginDraft<'_>)) -> Vec<u8> {
        let challenge = Challenge::decode(&self.challenge).unwrap();
        let challenge = challenge.verify(self.service.card(), NAME, NOW, SKEW).unwrap();
        let session = Some(self.key().public_key());
        let mut draft = LoginDraft { time: at(5_000), exporter: Some(TLS), session, extensions: &[] };
        change(&mut draft);
        let mut out = vec![0; STATEMENT_MAX];
        let (len, hash) = Login::issue(&self.user, &challenge, &draft, &mut out).unwrap();
        out.truncate(len);
        assert_eq!(Login::decode(&out).unwrap().hash(), hash);
        out
    }

    fn check(&self, login: &[u8], now: Time, seen: &mut Seen<8>) -> Result<Session, Error> {
        self.check_over(Some(&TLS), login, now, seen)
    }

    fn check_over(
        &self,
        exporter: Option<&Exporter>,
        login: &[u8],
        now: Time,
        seen: &mut Seen<8>,
    ) -> Result<Session, Error> {
        let challenge = Challenge::decode(&self.challenge)?;
        let login = Login::decode(login)?;
        let answer = Answer { challenge: &challenge, login: &login, user: self.user.card(), exporter };
        self.server().check(&answer, now, seen)
    }
}

fn fresh() -> Seen<8> {
    Seen::new(Time(0))
}

#[test]
fn a_person_and_a_device_log_in_once() {
    for suite in [Suite::Classic, Suite::Hybrid] {
        let world = World::new(suite);
        let login = world.answer(|_| ());
        let mut seen = fresh();
        let session = world.check(&login, at(6_000), &mut seen).unwrap();
        assert_eq!((session.card(), session.last()), (world.user.id(), 0));
        assert_eq!((session.end(), session.signs_requests()), (at(6_000 + HOUR as i64), true));
        assert_eq!(world.check(&login, at(7_000), &mut seen), Err(Error::Replayed));
        let later = world.answer(|draft| draft.time = at(7_000));
        assert_eq!(world.check(&later, at(8_000), &mut seen), Err(Error::Replayed), "one answer a challenge");
        // The same challenge answered by somebody else is used up too.
        let other = World { user: person(7, suite), ..World::new(suite) };
        assert_eq!(other.check(&other.answer(|_| ()), at(8_000), &mut seen), Err(Error::Replayed));
        assert!(world.check(&login, at(7_000), &mut fresh()).is_ok(), "the control");
    }
}

#[test]
fn a_login_does_not_outlast_its_card() {
    let world = World { user: person_until(2, Suite::Hybrid, at(10_000)), ..World::new(Suite::Hybrid) };
    let login = world.answer(|_| ());
    assert_eq!(world.check(&login, at(9_000), &mut fresh()).unwrap().end(), at(10_000));
    assert_eq!(world.check(&login, at(10_001), &mut fresh()), Err(Error::Expired));
}

#[test]
fn a_login_relayed_to_another_service_or_connection_is_refused() {
    let world = World::new(Suite::Hybrid);
    let login = world.answer(|_| ());
    let (mallory, nobody) = (person(3, Suite::Hybrid), person(4, Suite::Hybrid));

    // Mallory's service hands on the challenge of the real one: the user sees that it is not Mallory's.
    let challenge = Challenge::decode(&world.challenge).unwrap();
    for (card, name) in [(mallory.card(), NAME), (world.service.card(), "mallory.example")] {
        assert_eq!(challenge.verify(card, name, NOW, SKEW).err(), Some(Error::WrongService));
    }
    // Mallory's own challenge under her own name, answered in good faith, and the answer carried to the real service.
    let hers = challenge_by(&mallory, "mallory.example", 9);
    let hers = Challenge::decode(&hers).unwrap();
    let verified = hers.verify(mallory.card(), "mallory.example", NOW, SKEW).unwrap();
    let draft = LoginDraft { time: NOW, exporter: None, session: None, extensions: &[] };
    let mut out = vec![0; STATEMENT_MAX];
    let (len, _) = Login::issue(&world.user, &verified, &draft, &mut out).unwrap();
    let carried = Login::decode(&out[..len]).unwrap();
    for challenge in [&challenge, &hers] {
        let answer = Answer { challenge, login: &carried, user: world.user.card(), exporter: None };
        assert_eq!(world.server().check(&answer, NOW, &mut fresh()), Err(Error::WrongService));
    }
    // The login made for the real service, at Mallory's.
    let service = Service { card: *mallory.card(), name: "mallory.example", skew: SKEW, session: HOUR };
    let real = Login::decode(&login).unwrap();
    let answer = Answer { challenge: &hers, login: &real, user: world.user.card(), exporter: Some(&TLS) };
    assert_eq!(service.check(&answer, NOW, &mut fresh()), Err(Error::WrongService));
    // One card, two names: each name is a service of its own.
    let other = Service { name: "pharmacy.clinic.example", ..world.server() };
    let answer =
        Answer { challenge: &challenge, login: &real, user: world.user.card(), exporter: Some(&TLS) };
    assert_eq!(other.check(&answer, NOW, &mut fresh()), Err(Error::WrongService));

    // Over another connection, or over one that is bound when the login is not, or the other way round.
    let mut elsewhere = TLS;
    for bit in 0..256 {
        elsewhere.0[bit / 8] ^= 1 << (bit % 8);
        let refused = world.check_over(Some(&elsewhere), &login, at(6_000), &mut fresh());
        assert_eq!(refused, Err(Error::WrongService), "bit {bit}");
        elsewhere.0[bit / 8] ^= 1 << (bit % 8);
    }
    assert_eq!(world.check_over(None, &login, at(6_000), &mut fresh()), Err(Error::WrongService));
    let unbound = world.answer(|draft| draft.exporter = None);
    assert_eq!(world.check(&unbound, at(6_000), &mut fresh()), Err(Error::WrongService));
    assert!(world.check_over(None, &unbound, at(6_000), &mut fresh()).is_ok());

    // Another person's card.
    let answer = Answer { challenge: &challenge, login: &real, user: nobody.card(), exporter: Some(&TLS) };
    assert_eq!(world.server().check(&answer, NOW, &mut fresh()), Err(Error::WrongAuthor));
}

#[test]
fn a_login_for_an_earlier_challenge_answers_no_later_one() {
    let world = World::new(Suite::Hybrid);
    let login = world.answer(|_| ());
    let next = World { challenge: challenge_by(&world.service, NAME, 2), ..World::new(Suite::Hybrid) };
    assert_eq!(next.check(&login, at(6_000), &mut fresh()), Err(Error::OutOfOrder));
}

#[test]
fn the_window_is_as_long_as_it_says_and_the_skew_longer_at_both_ends() {
    let world = World::new(Suite::Hybrid);
    let challenge = Challenge::decode(&world.challenge).unwrap();
    let (first, last) = (at(-(SKEW as i64)), at((LIFETIME + SKEW) as i64));
    let edges = [(first, true), (last, true), (Time(first.0 - 1), false), (Time(last.0 + 1), false)];
    for (now, inside) in edges {
        let verified = challenge.verify(world.service.card(), NAME, now, SKEW);
        assert_eq!(verified.err(), (!inside).then_some(Error::Expired), "the user at {now:?}");
        let login = world.answer(|draft| draft.time = now);
        let checked = world.check(&login, now, &mut fresh());
        assert_eq!(checked.err(), (!inside).then_some(Error::Expired), "the service at {now:?}");
    }
    // The login's own time: stale, from the future, and both edges.
    let now = at(60_000);
    for (time, inside) in [
        (first, true),
        (Time(first.0 - 1), false),
        (Time(now.0 + SKEW), true),
        (Time(now.0 + SKEW + 1), false),
        (Time(0), false),
        (Time::MAX, false),
    ] {
        let login = world.answer(|draft| draft.time = time);
        let checked = world.check(&login, now, &mut fresh());
        assert_eq!(checked.err(), (!inside).then_some(Error::Expired), "made at {time:?}");
    }
    let late = world.answer(|draft| draft.time = Time(last.0 + 1));
    assert_eq!(world.check(&late, last, &mut fresh()), Err(Error::Expired));
}

#[test]
fn every_byte_of_a_challenge_a_login_and_a_request_counts() {
    let world = World::new(Suite::Classic);
    let login = world.answer(|_| ());
    for at_byte in 0..world.challenge.len() {
        for bit in 0..8 {
            let mut challenge = world.challenge.clone();
            challenge[at_byte] ^= 1 << bit;
            let taken = Challenge::decode(&challenge)
                .and_then(|challenge| challenge.verify(world.service.card(), NAME, NOW, SKEW));
            assert!(taken.is_err(), "challenge, byte {at_byte}");
        }
    }
    for at_byte in 0..login.len() {
        for bit in 0..8 {
            let mut forged = login.clone();
            forged[at_byte] ^= 1 << bit;
            let mut seen = fresh();
            assert!(world.check(&forged, at(6_000), &mut seen).is_err(), "login, byte {at_byte}");
            assert!(seen.is_empty(), "what is refused uses nothing up");
        }
    }
    let (mut signer, session) = signed_in(&world);
    let request = request(&mut signer, b"GET /records", at(7_000));
    let saved = session.save().unwrap();
    for at_byte in 0..request.len() {
        for bit in 0..8 {
            let mut forged = request.clone();
            forged[at_byte] ^= 1 << bit;
            let mut session = Session::load(&saved).unwrap();
            let digest = RequestDigest::of(b"GET /records");
            let taken = Request::decode(&forged).and_then(|r| session.check(&r, &digest, at(7_000), SKEW));
            assert!(taken.is_err(), "request, byte {at_byte}");
            assert_eq!(session, Session::load(&saved).unwrap(), "a refusal changes nothing");
        }
    }
    for (bytes, decode) in [
        (&world.challenge, (|b| Challenge::decode(b).err()) as fn(&[u8]) -> Option<Error>),
        (&login, |b| Login::decode(b).err()),
        (&request, |b| Request::decode(b).err()),
    ] {
        assert_eq!(decode(bytes), None);
        for len in 0..bytes.len() {
            assert_eq!(decode(&bytes[..len]), Some(Error::Truncated));
        }
        assert_eq!(decode(&[&bytes[..], &[0]].concat()), Some(Error::TrailingData));
    }
}

fn signed_in(world: &World) -> (SessionSigner, Session) {
    let login = world.answer(|_| ());
    let session = world.check(&login, at(6_000), &mut fresh()).unwrap();
    (SessionSigner::new(world.key(), Login::decode(&login).unwrap().hash(), 0), session)
}

fn request(signer: &mut SessionSigner, what: &[u8], time: Time) -> Vec<u8> {
    let mut out = vec![0; STATEMENT_MAX];
    let len = signer.request(&RequestDigest::of(what), time, &mut out).unwrap();
    out.truncate(len);
    out
}

#[test]
fn requests_count_once_in_their_order_and_as_they_were_signed() {
    let world = World::new(Suite::Hybrid);
    let (mut signer, mut session) = signed_in(&world);
    let requests: Vec<Vec<u8>> = (0..4).map(|n| request(&mut signer, &[n], at(7_000))).collect();
    let check = |n: u8, session: &mut Session| {
        let request = Request::decode(&requests[usize::from(n)]).unwrap();
        session.check(&request, &RequestDigest::of(&[n]), at(7_000), SKEW)
    };
    assert_eq!(check(0, &mut session), Ok(()));
    assert_eq!(check(0, &mut session), Err(Error::Replayed));
    assert_eq!(check(2, &mut session), Ok(()), "a lost request leaves a gap");
    assert_eq!(check(1, &mut session), Err(Error::Replayed), "reordered");
    let mut session = Session::load(&session.save().unwrap()).unwrap();
    assert_eq!(check(2, &mut session), Err(Error::Replayed), "also after the session was kept");
    assert_eq!(check(3, &mut session), Ok(()));

    let request = request(&mut signer, b"give 5 mg", at(8_000));
    let request = Request::decode(&request).unwrap();
    let check = |what: &[u8], now: Time, session: &mut Session| {
        session.check(&request, &RequestDigest::of(what), now, SKEW)
    };
    assert_eq!(check(b"give 50 mg", at(8_000), &mut session), Err(Error::NotAuthentic));
    assert_eq!(check(b"give 5 mg", Time(at(8_000).0 + SKEW + 1), &mut session), Err(Error::Expired));
    assert_eq!(check(b"give 5 mg", Time(at(8_000).0 - SKEW - 1), &mut session), Err(Error::Expired));
    assert_eq!(check(b"give 5 mg", at(8_000), &mut session), Ok(()));
}

#[test]
fn requests_of_another_session_or_key_are_refused() {
    let world = World::new(Suite::Hybrid);
    let (_, mut session) = signed_in(&world);
    let login = session.login();
    let check = |signer: &mut SessionSigner, session: &mut Session| {
        let request = request(signer, b"x", at(7_000));
        session.check(&Request::decode(&request).unwrap(), &RequestDigest::of(b"x"), at(7_000), SKEW)
    };
    let mut swapped = SessionSigner::new(SessionKey::from_bytes([9; 32]), login, 0);
    assert_eq!(check(&mut swapped, &mut session), Err(Error::WrongAuthor));
    let mut elsewhere = SessionSigner::new(world.key(), LoginHash([9; 32]), 0);
    assert_eq!(check(&mut elsewhere, &mut session), Err(Error::WrongService));
    let mut right = SessionSigner::new(world.key(), login, 0);
    assert_eq!(check(&mut right, &mut session), Ok(()));
    let mut last = SessionSigner::new(world.key(), login, u64::MAX - 1);
    assert_eq!(check(&mut last, &mut session), Ok(()));
    let refused = last.request(&RequestDigest([0; 32]), NOW, &mut [0; 300]);
    assert_eq!(refused, Err(Error::LimitExceeded), "a counter never goes round");

    // A login without a key gives a session that takes no request.
    let login = world.answer(|draft| draft.session = None);
    let mut bare = world.check(&login, at(6_000), &mut fresh()).unwrap();
    assert!(!bare.signs_requests());
    let mut signer = SessionSigner::new(world.key(), bare.login(), 0);
    assert_eq!(check(&mut signer, &mut bare), Err(Error::WrongAuthor));
    assert_eq!(Session::load(&bare.save().unwrap()), Ok(bare));
}

#[test]
fn a_session_ends() {
    let world = World::new(Suite::Hybrid);
    let (mut signer, mut session) = signed_in(&world);
    let end = session.end();
    for (now, expected) in [(Time(end.0 + 1), Err(Error::Expired)), (end, Ok(()))] {
        let bytes = request(&mut signer, b"x", now);
        let request = Request::decode(&bytes).unwrap();
        assert_eq!(session.check(&request, &RequestDigest::of(b"x"), now, SKEW), expected);
    }
}

#[test]
fn the_memory_of_used_challenges_forgets_only_what_has_expired() {
    let world = World::new(Suite::Hybrid);
    let mut seen = Seen::<2>::new(at(-1));
    let until = |n: u64| Time(NOW.0 + n);
    assert_eq!(seen.take(&[1; 32], NOW, until(10), NOW), Ok(()));
    assert_eq!(seen.take(&[2; 32], NOW, until(20), NOW), Ok(()));
    assert_eq!(seen.take(&[3; 32], NOW, until(30), until(10)), Err(Error::LimitExceeded));
    assert_eq!(
        seen.take(&[1; 32], NOW, until(10), until(10)),
        Err(Error::Replayed),
        "refusing forgot nothing"
    );
    assert_eq!(seen.take(&[3; 32], NOW, until(30), until(11)), Ok(()), "the first has expired");
    assert_eq!((seen.len(), seen.is_empty()), (2, false));
    assert_eq!(
        seen.take(&[1; 32], NOW, until(10), NOW),
        Err(Error::Expired),
        "also if the clock is set back"
    );
    assert_eq!(seen.take(&[4; 32], at(-2), until(30), NOW), Err(Error::Expired), "before a restart");
    assert_eq!(seen.take(&[2; 32], NOW, until(20), until(12)), Err(Error::Replayed));
    // A service that begins after the challenge was issued does not know whether it was used.
    let login = world.answer(|_| ());
    assert_eq!(world.check(&login, at(6_000), &mut Seen::new(at(1))), Err(Error::Expired));
    assert!(world.check(&login, at(6_000), &mut Seen::new(NOW)).is_ok());
}

#[test]
fn the_memory_of_used_challenges_is_kept_between_runs() {
    let world = World::new(Suite::Hybrid);
    let login = world.answer(|_| ());
    let mut seen = fresh();
    assert!(world.check(&login, at(6_000), &mut seen).is_ok());
    let mut kept = [0; Seen::<8>::KEPT_MAX];
    let len = seen.save(&mut kept).unwrap();
    let kept = &kept[..len];
    assert_eq!(world.check(&login, at(7_000), &mut Seen::load(kept).unwrap()), Err(Error::Replayed));
    let mut seen = Seen::<8>::load(kept).unwrap();
    assert_eq!(seen.take(&[1; 32], NOW, Time::MAX, at(HOUR as i64)), Ok(()));
    let mut later = [0; Seen::<8>::KEPT_MAX];
    let len = seen.save(&mut later).unwrap();
    assert_eq!(world.check(&login, at(7_000), &mut Seen::load(&later[..len]).unwrap()), Err(Error::Expired));
    for cut in 0..kept.len() {
        assert_eq!(Seen::<8>::load(&kept[..cut]).err(), Some(Error::Truncated));
        assert_eq!(seen.save(&mut [0; 200][..cut]), Err(Error::BufferTooSmall));
    }
    assert_eq!(Seen::<8>::load(&[kept, &[0]].concat()).err(), Some(Error::TrailingData));
    assert_eq!(Seen::<0>::load(kept).err(), Some(Error::LimitExceeded));
    let mut flagged = kept.to_vec();
    flagged[8] = 2;
    assert_eq!(Seen::<8>::load(&flagged).err(), Some(Error::NonCanonical));
}

#[test]
fn a_repeating_generator_gives_no_nonce_and_no_session_key_twice() {
    let world = World::new(Suite::Hybrid);
    let issue = |issued: Time, name: &str, by: &Identity<'_>| {
        let draft = ChallengeDraft { service: name, issued, expires: issued, extensions: &[] };
        let mut out = vec![0; STATEMENT_MAX];
        let (len, _) = Challenge::issue(by, &mut Counter(1), &draft, &mut out).unwrap();
        Challenge::decode(&out[..len]).unwrap().body.nonce
    };
    let nonce = issue(NOW, NAME, &world.service);
    assert_eq!(nonce, issue(NOW, NAME, &world.service));
    assert_ne!(nonce, issue(at(1), NAME, &world.service));
    assert_ne!(nonce, issue(NOW, "other.example", &world.service));
    assert_ne!(nonce, issue(NOW, NAME, &world.user));
    let other = World { challenge: challenge_by(&world.service, NAME, 2), ..World::new(Suite::Hybrid) };
    assert_ne!(world.key().expose(), other.key().expose());
    let other = World { user: person(3, Suite::Hybrid), ..World::new(Suite::Hybrid) };
    assert_ne!(world.key().expose(), other.key().expose());
}

#[test]
fn drafts_and_bodies_that_say_too_much_or_nonsense_are_refused() {
    let world = World::new(Suite::Hybrid);
    let mut out = vec![0; STATEMENT_MAX];
    let mut issue = |service: &str, lifetime: i64| {
        let draft = ChallengeDraft { service, issued: NOW, expires: at(lifetime), extensions: &[] };
        Challenge::issue(&world.service, &mut Counter(1), &draft, &mut out).map(|_| ()).err()
    };
    let max = CHALLENGE_LIFETIME_MAX as i64;
    assert_eq!((issue("a", 0), issue("a", max)), (None, None));
    assert_eq!(issue("a", max + 1), Some(Error::LimitExceeded));
    assert_eq!(issue("a", -1), Some(Error::InvalidArgument));
    assert_eq!(
        (issue("", 0), issue("a\u{202e}b", 0)),
        (Some(Error::InvalidArgument), Some(Error::InvalidArgument))
    );
    let long: String = core::iter::repeat_n('a', SERVICE_NAME_MAX).collect();
    assert_eq!((issue(&long, 0), issue(&(long.clone() + "a"), 0)), (None, Some(Error::LimitExceeded)));

    // The same, signed by a service that does not care.
    let user = &world.user;
    let forged =
        |kind: Kind, body: &dyn Fn(&mut [u8]) -> Result<usize, Error>, suite: Suite, signer: CardId| {
            let mut out = vec![0; STATEMENT_MAX];
            let (len, _) = sign(kind, suite, signer, user.signing(), &mut out, body).unwrap();
            out.truncate(len);
            out
        };
    let challenge = |name: &'static str, issued: u64, expires: u64| {
        let bytes = forged(
            Kind::Challenge,
            &|out| codec::encode(&([7_u8; 32], name, issued, expires, &b""[..]), out),
            Suite::Hybrid,
            user.id(),
        );
        Challenge::decode(&bytes).err()
    };
    assert_eq!(challenge("a", 0, max as u64), None);
    assert_eq!(challenge("a", 0, max as u64 + 1), Some(Error::LimitExceeded));
    assert_eq!(challenge("a", 1, 0), Some(Error::NonCanonical));
    assert_eq!(challenge("", 0, 0), Some(Error::NonCanonical));

    let zero = crate::statement::SELF_SIGNED;
    let request = |counter: u64, suite: Suite, signer: CardId, key: [u8; 32]| {
        let body = Body::Request {
            login: LoginHash([1; 32]),
            key,
            counter,
            digest: [2; 32],
            time: NOW,
            extensions: &[],
        };
        let bytes = forged(Kind::Login, &|out| codec::encode(&body, out), suite, signer);
        Request::decode(&bytes).err()
    };
    let key = user.signing().public_key();
    assert_eq!(request(1, Suite::Classic, zero, key), None);
    assert_eq!(request(0, Suite::Classic, zero, key), Some(Error::NonCanonical));
    assert_eq!(request(1, Suite::Hybrid, zero, key), Some(Error::NonCanonical));
    assert_eq!(request(1, Suite::Classic, user.id(), key), Some(Error::NonCanonical));
    assert_eq!(request(1, Suite::Classic, zero, [0; 32]), Some(Error::InvalidKey));
    let draft = LoginDraft { time: NOW, exporter: None, session: Some([0; 32]), extensions: &[] };
    let verified = Challenge::decode(&world.challenge).unwrap();
    let verified = verified.verify(world.service.card(), NAME, NOW, SKEW).unwrap();
    assert_eq!(Login::issue(user, &verified, &draft, &mut [0; 400]).err(), Some(Error::InvalidKey));

    // One is not taken for the other.
    let login = world.answer(|_| ());
    let (mut signer, _) = signed_in(&world);
    let request = self::request(&mut signer, b"x", NOW);
    assert_eq!(Login::decode(&request).err(), Some(Error::WrongKind));
    assert_eq!(Request::decode(&login).err(), Some(Error::WrongKind));
    assert_eq!(Login::decode(&world.challenge).err(), Some(Error::WrongKind));
    assert_eq!(Request::decode(&world.challenge).err(), Some(Error::WrongKind));
    assert_eq!(Challenge::decode(&login).err(), Some(Error::WrongKind));
    assert_eq!(Statement::decode(&login).unwrap().kind(), Kind::Login);
    assert_eq!((login.len(), request.len()), (244, 211));
    assert!(login.len() <= LOGIN_MAX && request.len() <= REQUEST_MAX);
    let mut last = SessionSigner::new(world.key(), LoginHash([9; 32]), u64::MAX - 1);
    assert_eq!(self::request(&mut last, b"x", Time::MAX).len(), REQUEST_MAX);
    assert_eq!(world.answer(|draft| draft.time = Time::MAX).len(), LOGIN_MAX);
    let draft = ChallengeDraft { service: &long, issued: Time::MAX, expires: Time::MAX, extensions: &[] };
    let issued = Challenge::issue(&world.service, &mut Counter(1), &draft, &mut out);
    assert_eq!(issued.map(|(len, _)| len), Ok(CHALLENGE_MAX));
}

#[test]
fn a_small_buffer_is_an_error_at_every_length() {
    let world = World::new(Suite::Hybrid);
    let challenge = Challenge::decode(&world.challenge).unwrap();
    let verified = challenge.verify(world.service.card(), NAME, NOW, SKEW).unwrap();
    let login = world.answer(|_| ());
    let draft = LoginDraft {
        time: at(5_000),
        exporter: Some(TLS),
        session: Some(world.key().public_key()),
        extensions: &[],
    };
    let mut out = vec![0; login.len()];
    for room in 0..login.len() {
        let refused = Login::issue(&world.user, &verified, &draft, &mut out[..room]).err();
        assert_eq!(refused, Some(Error::BufferTooSmall), "{room}");
    }
    assert!(Login::issue(&world.user, &verified, &draft, &mut out).is_ok());
    assert_eq!(out, login);
}
