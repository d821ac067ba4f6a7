//! The other golden statements: logins, logs, receipts and revocations.
use super::{
    AT, Draft,
    body::Body,
    golden::{id, named, note},
};
use crate::{
    cast::CAST,
    independent::{
        actor::NOT_BEFORE,
        ed25519,
        fields::{option, varint},
        hash::root,
        keys::CLASSIC,
    },
};

pub(super) fn logins() -> Vec<(Draft, &'static str)> {
    let challenge = |extensions: &[u8]| {
        Body::default()
            .fixed("nonce", named("nonce"))
            .bytes("service", "records.example")
            .number("issued", AT)
            .number("expires", AT + 60_000)
            .bytes("extensions", extensions)
    };
    let login = |exporter: Option<[u8; 32]>, session: Option<[u8; 32]>, extensions: &[u8]| {
        Body::default()
            .choice("shape", (0, 2), &[])
            .fixed("challenge", named("challenge"))
            .fixed("service", CAST.alice.id)
            .number("time", AT)
            .option("exporter", exporter)
            .option("session", session)
            .bytes("extensions", extensions)
    };
    let session = named("session seed");
    let request = Body::default()
        .choice("shape", (1, 2), &[])
        .fixed("login", named("login"))
        .fixed("key", ed25519::public_key(&session))
        .number("counter", 1)
        .fixed("digest", named("request"))
        .number("time", AT)
        .bytes("extensions", []);
    let request = Draft {
        name: "request".to_owned(),
        reader: "request",
        kind: 6,
        suite: CLASSIC,
        signer: None,
        seed: session,
        body: request,
    };
    let key = Some(ed25519::public_key(&session));
    vec![
        (Draft::by(&CAST.alice, "challenge", "challenge", 5, challenge(&[])), "A service asks."),
        (
            Draft::by(&CAST.ada, "challenge-with-extension", "challenge", 5, challenge(&note())),
            "With an extension.",
        ),
        (
            Draft::by(&CAST.bob, "login", "login", 6, login(None, None, &[])),
            "Bound to no connection, without a session.",
        ),
        (
            Draft::by(
                &CAST.ben,
                "login-with-session",
                "login",
                6,
                login(Some(named("exporter")), key, &note()),
            ),
            "Bound to a connection, with the key of a session.",
        ),
        (request, "The first request of a session."),
    ]
}

pub(super) fn logs() -> Vec<(Draft, &'static str)> {
    let entry = |sequence: u64, all: bool, extensions: &[u8]| {
        let some = |bytes: Vec<u8>| all.then_some(bytes);
        Body::default()
            .fixed("log", id("log"))
            .number("sequence", sequence)
            .option("previous", (sequence > 0).then(|| named("previous entry")))
            .number("time", AT)
            .choice("action", (1, 5), &[])
            .choice("outcome", (0, 4), &[])
            .choice("purpose", (0, 6), &[])
            .option("group", some(id("group")))
            .option("object", some(id("object")))
            .option("revision", some(named("digest").to_vec()))
            .option("details", some(named("details").to_vec()))
            .bytes("extensions", extensions)
    };
    let checkpoint = |purpose: u8, size: u64, root: [u8; 32], extensions: &[u8]| {
        Body::default()
            .fixed("log", id("log"))
            .choice("purpose", (purpose, 4), &[])
            .number("size", size)
            .fixed("root", root)
            .number("time", AT)
            .bytes("extensions", extensions)
    };
    vec![
        (
            Draft::by(&CAST.bob, "log-entry", "log-entry", 7, entry(0, false, &[])),
            "A first entry that says the least.",
        ),
        (
            Draft::by(&CAST.ben, "log-entry-full", "log-entry", 7, entry(9, true, &note())),
            "A later one with every field.",
        ),
        (
            Draft::by(
                &CAST.alice,
                "checkpoint",
                "checkpoint",
                8,
                checkpoint(1, 1_000_000, named("root"), &[]),
            ),
            "An audit log of a million entries.",
        ),
        (
            Draft::by(
                &CAST.ada,
                "checkpoint-of-nothing",
                "checkpoint",
                8,
                checkpoint(0, 0, root(&[]), &note()),
            ),
            "An empty directory, whose root is the hash of nothing.",
        ),
    ]
}

pub(super) fn others() -> Vec<(Draft, &'static str)> {
    let receipt = |place: Option<Vec<u8>>, status: (u8, &[u8]), note: Option<[u8; 32]>, extensions: &[u8]| {
        Body::default()
            .fixed("of", named("digest"))
            .option("place", place)
            .number("time", AT)
            .choice("status", (status.0, 11), status.1)
            .option("note", note)
            .bytes("extensions", extensions)
    };
    let place = [id("thread"), varint(4), option(Some(named("previous receipt")))].concat();
    let asked = [CAST.alice.id.as_slice(), &option(Some(varint(AT + 86_400_000)))].concat();
    let revocation = |target: (u8, Vec<u8>), reason: u8, extensions: &[u8]| {
        Body::default()
            .choice("target", (target.0, 4), &target.1)
            .number("from", NOT_BEFORE)
            .number("issued", AT)
            .choice("reason", (reason, 6), &[])
            .bytes("extensions", extensions)
    };
    let all = [
        (0, named("card").to_vec()),
        (1, named("grant").to_vec()),
        (2, id("group")),
        (3, named("endorsement").to_vec()),
    ];
    let [card, grant, membership, endorsement] = all;
    let by = |name, target, reason, extensions: &[u8]| {
        Draft::by(&CAST.alice, name, "revocation", 10, revocation(target, reason, extensions))
    };
    vec![
        (
            Draft::by(&CAST.bob, "receipt", "receipt", 9, receipt(None, (10, &[]), None, &[])),
            "A countersignature outside of any thread.",
        ),
        (
            Draft::by(
                &CAST.ben,
                "receipt-requested",
                "receipt",
                9,
                receipt(Some(place), (0, &asked), Some(named("note")), &note()),
            ),
            "Somebody is asked to do something until a day.",
        ),
        (by("revocation", card, 1, &[]), "A card whose keys are stolen."),
        (by("revocation-of-a-grant", grant, 5, &note()), "A grant that is taken back."),
        (by("revocation-of-a-membership", membership, 4, &[]), "Somebody leaves a group."),
        (by("revocation-of-an-endorsement", endorsement, 2, &[]), "An office has ended."),
    ]
}
