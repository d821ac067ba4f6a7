//! Decisions about sound chains and memberships (spec 11.9): each reason that there is, at its edge.
use super::{
    AT,
    grants::{EMERGENCY, Scene, epoch, grant, id},
    person,
    revoked::{lists, revoked},
};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::Actor,
        fields::{Fields, option, slice, varint},
        group::{Epoch, READ, WRITE},
        keys::CLASSIC,
    },
};

pub(super) fn cases() -> Vec<Case> {
    [members(), granted(), within(), revoked(), lists()].into_iter().flatten().collect()
}

/// Ben's grant to Dan.
pub(super) fn one(change: impl FnOnce(&mut Fields)) -> Scene {
    let mut draft = grant(&CAST.ben, &CAST.dan);
    change(&mut draft.body);
    Scene::granted(&CAST.dan, &[draft.sign()])
}

fn members() -> Vec<Case> {
    let Cast { ada, ben, cem, dan, .. } = &*CAST;
    let eve = person("Eve");
    let does = |who: &Actor, action: &'static str| Scene::member(who).with(|scene| scene.action = action);
    let over = Epoch { not_after: AT - 1, ..epoch() };
    let ends = over.clone();
    let ended = Actor::with("Ended reader", CLASSIC, |body| body.set("not after", varint(AT - 1)));
    let into = |epoch: u64| does(ben, "write").with(|scene| scene.epoch = Some(epoch));
    vec![
        does(cem, "read").decided("member-reads", "A member reads.", "ok", "Member"),
        does(&eve, "read").decided(
            "member-reads-in-emergency",
            "It has to be logged.",
            "ok",
            "EmergencyMember",
        ),
        into(0).decided("member-writes", "Into the epoch in force.", "ok", "Member"),
        does(ada, "administer").decided("member-administers", "The maker makes an epoch.", "ok", "Member"),
        does(cem, "read")
            .with(|scene| {
                scene.member = Some(ends.proof(cem));
                scene.epochs = vec![ends];
                scene.at = AT - 1;
            })
            .decided("member-at-the-last-moment", "His membership ends now.", "ok", "Member"),
        does(cem, "write").decided("member-may-not-write", "He may only read.", "Forbidden", "MayNotWrite"),
        does(ben, "administer").decided(
            "member-may-not-administer",
            "He may only read, write and share.",
            "Forbidden",
            "MayNotAdminister",
        ),
        into(1).decided(
            "member-writes-into-another-epoch",
            "Not the epoch in force.",
            "WrongEpoch",
            "OldEpoch",
        ),
        does(cem, "read").with(|scene| scene.group = [9; 16]).decided(
            "member-of-another-group",
            "He asks about another group.",
            "WrongGroup",
            "OtherGroup",
        ),
        Scene::of(dan).with(|scene| scene.member = Some(epoch().proof(cem))).decided(
            "member-in-anothers-name",
            "He shows another's membership.",
            "Forbidden",
            "NotTheMember",
        ),
        does(cem, "read")
            .with(|scene| {
                scene.member = Some(over.proof(cem));
                scene.epochs = vec![over];
            })
            .decided("member-expired", "His membership ended a millisecond ago.", "Expired", "MemberExpired"),
        Scene::of(dan).decided(
            "with-nothing-shown",
            "Neither a membership nor a grant.",
            "Forbidden",
            "NothingShown",
        ),
        Scene::granted(&ended, &[grant(ben, &ended).sign()]).decided(
            "of-a-card-that-ended",
            "His card ended a millisecond ago.",
            "Expired",
            "CardExpired",
        ),
    ]
}

pub(super) fn granted() -> Vec<Case> {
    let Cast { ben, cem, dan, .. } = &*CAST;
    let eve = person("Eve");
    let both = Scene::granted(&eve, &[grant(ben, &eve).sign()])
        .with(|scene| scene.member = Some(epoch().proof(&eve)));
    let neither = Scene::granted(cem, &[grant(ben, cem).sign()]).with(|scene| {
        scene.member = Some(epoch().proof(cem));
        scene.action = "write";
    });
    let over = Epoch { not_after: AT - 1, ..epoch() };
    let expired = one(|body| body.set("not after", varint(AT - 1))).with(|scene| {
        scene.grantor = Some(over.proof(ben));
        scene.epochs = vec![over];
    });
    vec![
        one(|body| body.set("rights", [EMERGENCY])).decided(
            "grant-for-emergencies",
            "It has to be logged.",
            "ok",
            "EmergencyGrant",
        ),
        one(|body| body.set("not before", varint(AT))).decided(
            "grant-at-its-first-moment",
            "It counts from now on.",
            "ok",
            "Granted",
        ),
        one(|body| body.set("not after", varint(AT))).decided(
            "grant-at-its-last-moment",
            "It ends now.",
            "ok",
            "Granted",
        ),
        both.decided("grant-beside-an-emergency", "What need not be logged comes first.", "ok", "Granted"),
        one(|body| body.set("not before", varint(AT + 1))).decided(
            "grant-too-early",
            "It counts from the next millisecond on.",
            "Expired",
            "GrantExpired",
        ),
        one(|body| body.set("not after", varint(AT - 1))).decided(
            "grant-expired",
            "It ended a millisecond ago.",
            "Expired",
            "GrantExpired",
        ),
        expired.decided(
            "grant-of-a-member-who-expired",
            "The grantor's membership ended a millisecond ago.",
            "Expired",
            "GrantorExpired",
        ),
        one(|_| ()).with(|scene| scene.group = [9; 16]).decided(
            "grant-asked-of-another-group",
            "He asks about another group.",
            "WrongGroup",
            "OtherGroup",
        ),
        one(|_| ()).with(|scene| scene.who = cem.clone()).decided(
            "grant-of-another-subject",
            "The grant is to somebody else.",
            "Forbidden",
            "NotTheSubject",
        ),
        one(|body| body.set("rights", [WRITE])).decided(
            "grant-to-write-alone",
            "To write is not to read.",
            "Forbidden",
            "MayNotRead",
        ),
        one(|_| ()).with(|scene| scene.action = "write").decided(
            "grant-to-read-alone",
            "To read is not to write.",
            "Forbidden",
            "MayNotWrite",
        ),
        neither.decided(
            "grant-beside-a-membership",
            "Neither lets him write, and the grant's reason is told.",
            "Forbidden",
            "MayNotWrite",
        ),
        one(|_| ()).with(|scene| scene.action = "administer").decided(
            "grant-to-administer",
            "Nobody administers by a grant.",
            "Forbidden",
            "NeverByGrant",
        ),
        one(|body| body.set("rights", [READ | WRITE]))
            .with(|scene| {
                scene.action = "write";
                scene.epoch = Some(7);
                assert_eq!(scene.who.id, dan.id);
            })
            .decided(
                "grant-to-write-into-another-epoch",
                "Not the epoch in force.",
                "WrongEpoch",
                "OldEpoch",
            ),
    ]
}

/// Object, media type and time.
fn within() -> Vec<Case> {
    let object = |body: &mut Fields| body.set("resource", [&[1], id("one").as_slice()].concat());
    let plain = |body: &mut Fields| body.set("media types", slice(slice("text/plain")));
    let span = |body: &mut Fields| {
        body.set("from", option(Some(varint(100))));
        body.set("to", option(Some(varint(200))));
    };
    let at = |created: u64| one(span).with(|scene| scene.created = Some(created));
    let typed = |name: &'static str| one(plain).with(|scene| scene.media_type = Some(name));
    vec![
        at(100).decided(
            "grant-of-a-span-at-its-beginning",
            "The record is as old as it may be.",
            "ok",
            "Granted",
        ),
        at(200).decided("grant-of-a-span-at-its-end", "The record is as new as it may be.", "ok", "Granted"),
        one(object).with(|scene| scene.object = Some(id("another"))).decided(
            "grant-of-another-object",
            "He asks for another object.",
            "Forbidden",
            "OtherObject",
        ),
        one(object).decided(
            "grant-of-an-object-unasked",
            "Which object he asks for is not known.",
            "Forbidden",
            "OtherObject",
        ),
        typed("text/csv").decided(
            "grant-of-another-media-type",
            "He asks for another media type.",
            "Forbidden",
            "OtherMediaType",
        ),
        typed("text/plain; charset=utf-8").decided(
            "grant-of-a-media-type-with-more",
            "Media types are compared as bytes.",
            "Forbidden",
            "OtherMediaType",
        ),
        one(plain).decided(
            "grant-of-a-media-type-unseen",
            "A server does not see it.",
            "Forbidden",
            "MediaTypeUnknown",
        ),
        at(99).decided(
            "grant-of-a-later-span",
            "The record is a millisecond too old.",
            "Forbidden",
            "OutsideSpan",
        ),
        at(201).decided(
            "grant-of-an-earlier-span",
            "The record is a millisecond too new.",
            "Forbidden",
            "OutsideSpan",
        ),
        one(span).decided(
            "grant-of-a-span-unseen",
            "The record's time is not known.",
            "Forbidden",
            "CreatedUnknown",
        ),
    ]
}
