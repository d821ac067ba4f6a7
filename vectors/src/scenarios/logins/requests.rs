//! Requests of a session (spec 16.5).
use super::{NOW, SESSION, SKEW, session, session_seed};
use crate::{
    case::Case,
    cast::CAST,
    independent::{
        ed25519,
        fields::{Fields, slice, varint},
        hash::labelled,
        statement::Draft,
    },
    scenarios::named,
    vector::hex,
};

/// Requests of a session.
pub(super) fn requests() -> Vec<Case> {
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
