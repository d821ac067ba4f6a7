//! Grants that are chains, and grants that are none (spec 11.4).
use super::{
    ISSUED,
    grants::{Scene, epoch, further, grant, id},
    person,
    wider::{proofs, wider},
};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::{Actor, NOT_AFTER},
        fields::{Fields, option, slice, varint},
        group::{Epoch, READ, WRITE},
        keys::{CLASSIC, HYBRID},
        statement::{Draft, Signed},
    },
};

pub(super) fn cases() -> Vec<Case> {
    [golden(), firsts(), seconds(), wider(), proofs()].into_iter().flatten().collect()
}

/// Media types as they stand in terms.
pub(super) fn types(names: &[&str]) -> Vec<u8> {
    slice(names.iter().flat_map(slice).collect::<Vec<u8>>())
}

pub(super) fn changed(mut draft: Draft, change: impl FnOnce(&mut Fields)) -> Draft {
    change(&mut draft.body);
    draft
}

/// Ben grants to Dan, who hands on to Fay; `above` and `below` change what they write.
pub(super) fn two(above: impl FnOnce(&mut Fields), below: impl FnOnce(&mut Fields)) -> Scene {
    let Cast { ben, dan, .. } = &*CAST;
    let fay = person("Fay");
    let first = changed(grant(ben, dan), above).sign();
    let second = changed(further(dan, &fay, &first, 0), below).sign();
    let scene = Scene::granted(&fay, &[first, second]);
    scene.with(|scene| scene.cards.push(dan.clone()))
}

fn golden() -> Vec<Case> {
    let Cast { ben, dan, alice, .. } = &*CAST;
    let people: Vec<Actor> = ["Fay", "Gus", "Hal"].iter().map(|name| person(name)).collect();
    let mut links = vec![grant(ben, dan).sign()];
    let mut from = dan.clone();
    for (depth, to) in [2, 1, 0].into_iter().zip(&people) {
        let link = further(&from, to, links.last().expect("a link"), depth).sign();
        links.push(link);
        from = to.clone();
    }
    let four = Scene::granted(&people[2], &links).with(|scene| {
        scene.cards.extend([dan.clone(), people[0].clone(), people[1].clone()]);
    });
    let narrow = two(
        |body| {
            body.set("rights", [READ | WRITE]);
            body.set("from", option(Some(varint(ISSUED - 50))));
        },
        |body| {
            body.set("resource", [&[1], id("an object").as_slice()].concat());
            body.set("media types", types(&["application/fhir+json", "text/plain"]));
            body.set("from", option(Some(varint(ISSUED - 10))));
            body.set("to", option(Some(varint(ISSUED + 10))));
            body.set("not before", varint(ISSUED + 1));
            body.set("not after", varint(NOT_AFTER - 1));
        },
    );
    let narrow = narrow.with(|scene| {
        scene.object = Some(id("an object"));
        scene.media_type = Some("text/plain");
        scene.created = Some(ISSUED + 10);
    });
    let hybrid = Scene::granted(alice, &[grant(ben, alice).sign()]);
    let one = Scene::granted(dan, &[grant(ben, dan).sign()]);
    vec![
        one.decided("of-one-link", "A member grants to somebody who is none.", "ok", "Granted"),
        hybrid.decided("to-a-hybrid-card", "To somebody with a hybrid card.", "ok", "Granted"),
        four.decided("of-four-links", "Handed on three times, as often as may be.", "ok", "Granted"),
        narrow.decided("that-narrows", "The second link is narrower in every respect.", "ok", "Granted"),
    ]
}

/// First links that are none.
fn firsts() -> Vec<Case> {
    let Cast { ada, ben, cem, dan, .. } = &*CAST;
    let one = |draft: Draft| Scene::granted(dan, &[draft.sign()]);
    let with = |change: fn(&mut Fields)| one(changed(grant(ben, dan), change));
    let ended = Actor::with("Ended grantor", CLASSIC, |body| body.set("not after", varint(ISSUED - 1)));
    let mut members = epoch().members;
    members.push((ended.clone(), READ | 4));
    let with_ended = Epoch { members, ..epoch() };
    let by_ended = one(grant(&ended, dan)).with(|scene| {
        scene.grantor = Some(with_ended.proof(&ended));
        scene.cards.push(ended.clone());
        scene.epochs = vec![with_ended];
    });
    let over = Epoch { not_after: ISSUED - 1, ..epoch() };
    let of_one_who_left = one(grant(ben, dan)).with(|scene| {
        scene.grantor = Some(over.proof(ben));
        scene.epochs = vec![over];
    });
    let by_cem = one(grant(cem, dan)).with(|scene| scene.grantor = Some(epoch().proof(cem)));
    vec![
        with(|body| body.set("parent", option(Some([7; 32])))).case(
            "that-begins-in-the-middle",
            "The first link names one above it.",
            "OutOfOrder",
        ),
        one(grant(ben, dan).forged_by(dan)).case(
            "forged",
            "Signed by its subject in the grantor's name.",
            "NotAuthentic",
        ),
        one(Draft { suite: HYBRID, ..grant(ben, dan) }).case(
            "in-another-suite",
            "A suite that is not that of the grantor's card.",
            "NonCanonical",
        ),
        by_ended.case("by-a-card-that-ended", "The grantor's card had ended when he signed.", "Expired"),
        of_one_who_left.case(
            "by-a-membership-that-ended",
            "The grantor's leaf had ended when he signed.",
            "Expired",
        ),
        one(grant(ben, dan)).with(|scene| scene.grantor = Some(epoch().proof(ada))).case(
            "with-the-proof-of-another",
            "The proof is another member's than the grantor's.",
            "Forbidden",
        ),
        by_cem.case("by-one-who-may-not-share", "By a member who has no right to share.", "Forbidden"),
        with(|body| body.set("group", [9; 16])).case(
            "of-another-group",
            "The terms are of another group.",
            "WrongGroup",
        ),
        with(|body| body.set("epoch", [1])).case(
            "of-a-later-epoch",
            "Its grantor knows a later epoch than whoever verifies it.",
            "Stale",
        ),
        with(|body| body.set("rights", [READ | 16])).decided(
            "with-emergency-by-a-reader",
            "Who may read may grant to read in emergencies.",
            "ok",
            "Granted",
        ),
        one(changed(grant(ada, dan), |body| body.set("rights", [WRITE])))
            .with(|scene| {
                scene.grantor = Some(epoch().proof(ada));
                scene.cards.push(ada.clone());
                scene.action = "write";
                scene.epoch = Some(0);
            })
            .decided("to-write", "The maker grants to write, into the epoch in force.", "ok", "Granted"),
    ]
}

/// Further links that are none.
fn seconds() -> Vec<Case> {
    let Cast { ben, cem, dan, .. } = &*CAST;
    let fay = person("Fay");
    let first = grant(ben, dan).sign();
    let both = |second: Draft| {
        let scene = Scene::granted(&fay, &[first.clone(), second.sign()]);
        scene.with(|scene| scene.cards.push(dan.clone()))
    };
    let right = || further(dan, &fay, &first, 0);
    let other = Signed { hash: [7; 32], ..first.clone() };
    let last = two(|body| body.set("depth", [0]), |_| ());
    let mut links = vec![first.clone()];
    let people: Vec<Actor> = ["Fay", "Gus", "Hal", "Ida"].iter().map(|name| person(name)).collect();
    let mut from = dan.clone();
    for (depth, to) in [2, 1, 0, 0].into_iter().zip(&people) {
        let link = further(&from, to, links.last().expect("a link"), depth).sign();
        links.push(link);
        from = to.clone();
    }
    let five = Scene::granted(&people[3], &links).with(|scene| {
        scene.cards.push(dan.clone());
        scene.cards.extend(people[..3].iter().cloned());
    });
    vec![
        both(further(dan, &fay, &other, 0)).case(
            "with-another-parent",
            "The second link names another grant.",
            "OutOfOrder",
        ),
        both(grant(dan, &fay)).case("without-a-parent", "The second link names none above it.", "OutOfOrder"),
        both(right().forged_by(cem)).case(
            "with-a-forged-link",
            "The second link is not signed by whom it names.",
            "NotAuthentic",
        ),
        both(further(cem, &fay, &first, 0)).case(
            "handed-on-by-a-stranger",
            "The second link is by somebody who is not the first one's subject.",
            "Forbidden",
        ),
        both(further(ben, &fay, &first, 0)).case(
            "handed-on-by-its-grantor",
            "The second link is by the first grantor once more.",
            "Forbidden",
        ),
        last.case("handed-on-although-it-may-not-be", "The first link may not be handed on.", "Forbidden"),
        five.case("of-five-links", "Handed on four times.", "Forbidden"),
    ]
}
