//! Links that give more than what is above them, and proofs of membership that show nothing (spec 11.4, 10.4).
use super::{
    ISSUED,
    grants::{Scene, epoch, grant, id, next_epoch},
    links::{changed, two, types},
};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::NOT_AFTER,
        fields::{Fields, option, varint},
        group::{Epoch, READ, WRITE},
    },
};

/// Links that give more than what is above them, in one respect each.
pub(super) fn wider() -> Vec<Case> {
    let object = |name: &str| [&[1], id(name).as_slice()].concat();
    let case =
        |name: &str, scenario, expect, scene: Scene| scene.case(&format!("wider-{name}"), scenario, expect);
    let some = |time: u64| option(Some(varint(time)));
    let above = |field: &'static str, bytes: Vec<u8>| move |body: &mut Fields| body.set(field, bytes);
    let nothing = |_: &mut Fields| ();
    let write = Scene::granted(
        &CAST.dan,
        &[changed(grant(&CAST.cem, &CAST.dan), |body| body.set("rights", [READ | WRITE])).sign()],
    );
    let write = write.with(|scene| {
        let mut members = epoch().members;
        members[2].1 = READ | 4;
        let reader = Epoch { members, ..epoch() };
        scene.grantor = Some(reader.proof(&CAST.cem));
        scene.epochs = vec![reader];
    });
    vec![
        case(
            "in-its-group",
            "Another group than above.",
            "WrongGroup",
            two(nothing, above("group", [9; 16].to_vec())),
        ),
        case(
            "in-its-objects",
            "All of the group, below one object.",
            "Forbidden",
            two(above("resource", object("one")), nothing),
        ),
        case(
            "in-its-object",
            "Another object than above.",
            "Forbidden",
            two(above("resource", object("one")), above("resource", object("another"))),
        ),
        case(
            "in-its-media-types",
            "One media type more than above.",
            "Forbidden",
            two(
                above("media types", types(&["text/plain"])),
                above("media types", types(&["text/csv", "text/plain"])),
            ),
        ),
        case(
            "in-all-media-types",
            "All media types, below one.",
            "Forbidden",
            two(above("media types", types(&["text/plain"])), nothing),
        ),
        case(
            "in-its-beginning",
            "Older records than above.",
            "Forbidden",
            two(above("from", some(100)), above("from", some(99))),
        ),
        case(
            "in-its-end",
            "Newer records than above.",
            "Forbidden",
            two(above("to", some(100)), above("to", some(101))),
        ),
        case(
            "without-beginning",
            "Records of any age, below some.",
            "Forbidden",
            two(above("from", some(1)), nothing),
        ),
        case(
            "in-its-rights",
            "To write, below to read.",
            "Forbidden",
            two(nothing, above("rights", vec![READ | WRITE])),
        ),
        case(
            "from-emergency-to-read",
            "To read, below to read in emergencies.",
            "Forbidden",
            two(above("rights", vec![16]), nothing),
        ),
        case(
            "in-its-first-moment",
            "It counts a millisecond before the one above.",
            "Forbidden",
            two(nothing, above("not before", varint(ISSUED - 1))),
        ),
        case(
            "in-its-last-moment",
            "It counts a millisecond longer than the one above.",
            "Forbidden",
            two(above("not after", varint(NOT_AFTER - 1)), nothing),
        ),
        case(
            "in-its-depth",
            "It may be handed on as often as the one above.",
            "Forbidden",
            two(above("depth", vec![1]), above("depth", vec![1])),
        ),
        case("than-its-member", "A member who only reads and shares grants to write.", "Forbidden", write),
    ]
}

/// Proofs of membership (10.4) that show nothing.
pub(super) fn proofs() -> Vec<Case> {
    let Cast { ben, dan, .. } = &*CAST;
    let proof = epoch().proof(ben);
    let one = |proof: Vec<u8>| {
        Scene::granted(dan, &[grant(ben, dan).sign()]).with(|scene| scene.grantor = Some(proof))
    };
    let at = |at: usize| {
        let mut proof = proof.clone();
        proof[at] ^= 1;
        proof
    };
    let last = proof.len() - 1;
    let removed = one(proof.clone()).with(|scene| scene.epochs.push(next_epoch()));
    // Of the leaf, the byte of rights, which stands behind index, length and card id.
    let mut raised = proof.clone();
    raised[6 + 32] |= 8;
    let strangers = Epoch { group: [9; 16], ..epoch() };
    vec![
        one(raised).case(
            "with-more-rights-in-the-proof",
            "A right more in the grantor's leaf.",
            "NotAuthentic",
        ),
        one(at(3)).case("with-another-place-in-the-proof", "The leaf at another index.", "NotAuthentic"),
        one(at(last)).case("with-another-path", "A bit of the path.", "NotAuthentic"),
        one(proof[..proof.len() - 32].to_vec()).case("with-a-shorter-path", "A hash less.", "NotAuthentic"),
        one([proof.as_slice(), &[0; 32]].concat()).case("with-a-longer-path", "A hash more.", "NotAuthentic"),
        one(proof[..last].to_vec()).case("with-a-cut-proof", "A byte less.", "Truncated"),
        one(strangers.proof(ben)).case(
            "with-a-proof-of-another-group",
            "A leaf of another group's roster.",
            "NotAuthentic",
        ),
        removed.case(
            "by-one-who-was-removed",
            "The grantor was a member once: his proof is of the epoch before the one in force.",
            "NotAuthentic",
        ),
    ]
}
