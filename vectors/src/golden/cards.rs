//! Cards of every actor kind in both suites.
use crate::{
    case::Case,
    independent::{
        actor::{Actor, NOT_AFTER, NOT_BEFORE},
        fields::{extension, option, slice, varint},
        keys::{CLASSIC, HYBRID},
    },
};

const KINDS: [&str; 4] = ["person", "device", "service", "organisation"];

fn accepted(name: &str, scenario: &str, actor: Actor, kind: usize, display: Option<&str>) -> Case {
    let mut case = Case::of("card", name, scenario, "ok", actor.card.clone())
        .line("card-id", crate::vector::hex(&actor.id))
        .line("seed", crate::vector::hex(&actor.seed))
        .line("actor-kind", KINDS[kind])
        .line("suite", if actor.suite == CLASSIC { "classic" } else { "hybrid" });
    if let Some(display) = display {
        case = case.line("name", display);
    }
    case
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (suite, suite_name) in [(CLASSIC, "classic"), (HYBRID, "hybrid")] {
        for (kind, kind_name) in KINDS.iter().enumerate() {
            let display = format!("Example {kind_name}");
            let actor = Actor::with(&display, suite, |body| body.set("kind", varint(kind as u64)));
            let name = format!("card-{kind_name}-{suite_name}");
            let scenario = format!("The card of a {kind_name} in the {suite_name} suite.");
            cases.push(accepted(&name, &scenario, actor, kind, Some(&display)));
        }
        let actor = Actor::with("nobody", suite, |body| body.set("name", option(None::<&[u8]>)));
        let name = format!("card-without-name-{suite_name}");
        cases.push(accepted(&name, "A card that says no name.", actor, 0, None));
        let block = [extension(7, false, b"later"), extension(65535, false, b"")].concat();
        let actor = Actor::with("Eve of Tomorrow", suite, |body| body.set("extensions", slice(block)));
        let name = format!("card-with-extensions-{suite_name}");
        let scenario = "A card with two extensions that a reader may pass over.";
        cases.push(accepted(&name, scenario, actor, 0, Some("Eve of Tomorrow")));
    }
    cases.extend(edges());
    cases
}

fn edges() -> Vec<Case> {
    let longest = "Ł".repeat(32);
    let actor = Actor::with("long", CLASSIC, |body| body.set("name", option(Some(slice(&longest)))));
    let long =
        accepted("card-name-of-64-bytes", "A name as long as a name may be.", actor, 0, Some(&longest));
    let actor = Actor::with("late", CLASSIC, |body| {
        body.set("generation", varint(u32::MAX.into()));
        body.set("not before", varint(0));
        body.set("not after", varint(u64::MAX));
    });
    let extremes = accepted(
        "card-integers-at-their-ends",
        "Generation and validity as far as they go.",
        actor,
        0,
        Some("late"),
    );
    let actor = Actor::person("Valid", CLASSIC);
    let first =
        accepted("card-at-its-first-moment", "Valid from just now on.", actor.clone(), 0, Some("Valid"));
    let last = accepted("card-at-its-last-moment", "Valid until just now.", actor, 0, Some("Valid"));
    vec![long, extremes, first.line("valid-at", NOT_BEFORE), last.line("valid-at", NOT_AFTER)]
}
