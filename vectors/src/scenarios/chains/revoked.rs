//! Decisions about what was revoked (spec 11.7, 11.8), and what only seems so.
use super::{
    AT, COMPROMISED, ISSUED, SUPERSEDED, Target, UNSPECIFIED,
    grants::{Scene, further, grant, group},
    person, revocation,
};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::Actor,
        fields::varint,
        keys::CLASSIC,
        statement::{Draft, Signed},
    },
};

/// What was revoked, and what only seems so.
pub(super) fn revoked() -> Vec<Case> {
    let Cast { ben, cem, dan, .. } = &*CAST;
    let fay = person("Fay");
    let first = grant(ben, dan).sign();
    let second = further(dan, &fay, &first, 0).sign();
    let single = || Scene::granted(dan, std::slice::from_ref(&first));
    let double = || {
        let scene = Scene::granted(&fay, &[first.clone(), second.clone()]);
        scene.with(|scene| scene.cards.push(dan.clone()))
    };
    let of = |hash: [u8; 32]| Target::Grant(hash);
    let by = |scene: Scene, by: &Actor, target: &Target, from: u64, reason: u64| {
        scene.with(|scene| scene.revocations.push(revocation(by, target, from, reason).sign()))
    };
    let card = |actor: &Actor| Target::Card(actor.id);
    let member = || Scene::member(cem);
    vec![
        by(single(), ben, &of(first.hash), AT + 1, UNSPECIFIED).decided(
            "revoked-from-tomorrow-on",
            "From the next millisecond on.",
            "ok",
            "Granted",
        ),
        by(single(), cem, &of(first.hash), ISSUED, UNSPECIFIED).decided(
            "revoked-by-a-stranger",
            "By a member who did not grant it: it revokes nothing.",
            "ok",
            "Granted",
        ),
        by(single(), dan, &of(first.hash), ISSUED, UNSPECIFIED).decided(
            "revoked-by-its-subject",
            "By the subject: it revokes nothing.",
            "ok",
            "Granted",
        ),
        by(single(), ben, &card(ben), ISSUED + 1, SUPERSEDED).decided(
            "by-a-card-that-was-succeeded",
            "The grantor's card was succeeded after he had granted: what it signed stays.",
            "ok",
            "Granted",
        ),
        by(member(), cem, &Target::Membership([9; 16]), ISSUED, UNSPECIFIED).decided(
            "member-left-another-group",
            "He left another group.",
            "ok",
            "Member",
        ),
        by(member(), cem, &Target::Membership(group()), super::NOT_BEFORE - 1, UNSPECIFIED).decided(
            "member-left-before",
            "He had left before he was admitted again.",
            "ok",
            "Member",
        ),
        by(single(), ben, &of(first.hash), AT, UNSPECIFIED).decided(
            "revoked",
            "Its grantor took it back, from now on.",
            "Revoked",
            "GrantRevoked",
        ),
        by(double(), dan, &of(second.hash), AT, UNSPECIFIED).decided(
            "revoked-at-its-end",
            "Its grantor took the last link back.",
            "Revoked",
            "GrantRevoked",
        ),
        by(double(), ben, &of(first.hash), AT, UNSPECIFIED).decided(
            "revoked-above",
            "The first grantor took the first link back: all below ends.",
            "Revoked",
            "GrantRevoked",
        ),
        by(double(), ben, &of(second.hash), AT, UNSPECIFIED).decided(
            "revoked-from-above",
            "The first grantor took back what was handed on.",
            "Revoked",
            "GrantRevoked",
        ),
        by(single(), dan, &card(dan), AT, SUPERSEDED).decided(
            "asked-with-a-revoked-card",
            "His card was revoked, from now on.",
            "Revoked",
            "CardRevoked",
        ),
        by(single(), ben, &card(ben), AT, COMPROMISED).decided(
            "by-a-card-that-was-stolen",
            "The grantor's keys may be another's, who can write any date.",
            "Revoked",
            "GrantorRevoked",
        ),
        by(single(), ben, &card(ben), ISSUED, SUPERSEDED).decided(
            "by-a-card-that-had-been-succeeded",
            "The grantor's card had been succeeded when he granted.",
            "Revoked",
            "GrantorRevoked",
        ),
        by(single(), ben, &Target::Membership(group()), AT, UNSPECIFIED).decided(
            "by-a-member-who-left",
            "The grantor left the group.",
            "Revoked",
            "GrantorLeft",
        ),
        by(member(), cem, &Target::Membership(group()), AT, UNSPECIFIED).decided(
            "member-left",
            "He left the group, from now on.",
            "Revoked",
            "MemberLeft",
        ),
        by(member(), cem, &card(cem), AT, UNSPECIFIED).decided(
            "member-with-a-revoked-card",
            "His card was revoked.",
            "Revoked",
            "CardRevoked",
        ),
    ]
}

/// Lists of revocations (11.8) that are not what they should be.
pub(super) fn lists() -> Vec<Case> {
    let Cast { ben, dan, .. } = &*CAST;
    let first = grant(ben, dan).sign();
    let right = || revocation(ben, &Target::Grant(first.hash), AT + 1, UNSPECIFIED);
    let with = |entries: Vec<Signed>| {
        Scene::granted(dan, std::slice::from_ref(&first)).with(|scene| scene.revocations = entries)
    };
    let mut cut = right().sign();
    cut.bytes.pop();
    let mut later = right();
    later.body.set("reason", [6]);
    let unknown = revocation(&person("Zoe"), &Target::Grant(first.hash), AT, UNSPECIFIED).sign();
    let ended = Actor::with("Ended revoker", CLASSIC, |body| body.set("not after", varint(ISSUED - 1)));
    let mut by_ended: Draft = revocation(&ended, &Target::Card(dan.id), AT, UNSPECIFIED);
    by_ended.body.set("issued", varint(ISSUED));
    vec![
        with(vec![unknown, right().sign()]).decided(
            "beside-an-unknown-revocation",
            "An entry by an unknown card revokes nothing.",
            "ok",
            "Granted",
        ),
        with(vec![by_ended.sign()]).with(|scene| scene.cards.push(ended)).decided(
            "beside-a-revocation-by-an-ended-card",
            "An entry by a card that had ended revokes nothing.",
            "ok",
            "Granted",
        ),
        with(vec![right().forged_by(dan).sign()]).case(
            "beside-a-forged-revocation",
            "An entry that its keeper had to refuse.",
            "NotAuthentic",
        ),
        with(vec![right().sign(), cut]).case("beside-a-cut-revocation", "The list is cut.", "Truncated"),
        with(vec![later.sign()]).case(
            "beside-a-later-revocation",
            "An entry of a later version might be the one that matters.",
            "UnsupportedVersion",
        ),
        with(vec![grant(ben, dan).sign()]).case(
            "beside-a-grant-among-revocations",
            "A grant in the list of revocations.",
            "WrongKind",
        ),
    ]
}
