//! What whoever is to answer checks of a challenge (spec 16.1).
use super::{EXPIRES, ISSUED, NAME, NOW, SKEW, challenge};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::Actor,
        fields::varint,
        keys::{CLASSIC, HYBRID},
        statement::Draft,
    },
    vector::hex,
};

/// What whoever is to answer checks of a challenge.
pub(super) fn challenges() -> Vec<Case> {
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
