//! A thread of two, and a store that drops, doubles, reorders and moves.

use crate::lab::{Lab, text};

const WITH: &str = "--with alice.card --with bob.card";

fn new(lab: &Lab, state: &str, id: &str) {
    lab.ok(&format!("thread new --state {state} {WITH} --id {id}"));
}

/// Seals a message to both in the place that the view says, and takes it in.
fn say(lab: &Lab, who: &str, state: &str, out: &str) {
    let place = text(&lab.ok(&format!("thread next --state {state} --me {who}.card")));
    lab.ok(&format!("seal --key {who}.key --to alice.card --to bob.card --out {out} {} f", place.trim()));
    lab.ok(&format!("thread take --state {state} {WITH} {out}"));
}

fn digest(lab: &Lab, object: &str, author: &str) -> String {
    let page = text(&lab.ok(&format!("verify --json --from {author}.card {object}")));
    let line = page.lines().find(|line| line.contains("\"digest\"")).unwrap();
    line.split('"').nth(3).unwrap().to_owned()
}

#[test]
fn what_a_store_drops_doubles_reorders_or_moves_has_a_name() {
    let lab = Lab::new();
    lab.write("f", "text");
    let id = "00112233445566778899aabbccddeeff";
    new(&lab, "a", id);
    new(&lab, "b", id);
    new(&lab, "elsewhere", "ffeeddccbbaa99887766554433221100");
    say(&lab, "alice", "a", "m0");
    say(&lab, "alice", "a", "m1");
    say(&lab, "alice", "elsewhere", "x0");
    let take = format!("thread take --state b {WITH}");
    lab.refuses(&format!("{take} m1"), 5, "OutOfOrder");
    lab.refuses(&format!("{take} x0"), 5, "WrongThread");
    lab.refuses("thread take --state b --with bob.card m0", 5, "Forbidden");
    lab.ok(&format!("{take} m0 m1"));
    lab.refuses(&format!("{take} m0"), 5, "Replayed");
    say(&lab, "bob", "b", "m2");
    lab.ok(&format!("thread take --state a {WITH} m2"));
    // What fits is taken although something else is refused.
    say(&lab, "bob", "b", "m3");
    lab.refuses(&format!("thread take --state a {WITH} m0 m3"), 5, "Replayed");
    lab.refuses(&format!("thread take --state a {WITH} m3"), 5, "Replayed");
    lab.refuses(&format!("thread take --state a {WITH} a"), 4, "NotLife");
}

#[test]
fn receipts_ask_and_answer() {
    let lab = Lab::new();
    lab.write("f", "Please look at this ECG.");
    let id = "00112233445566778899aabbccddeeff";
    new(&lab, "a", id);
    new(&lab, "b", id);
    say(&lab, "alice", "a", "m0");
    lab.ok(&format!("thread take --state b {WITH} m0"));
    let of = digest(&lab, "m0", "alice");
    let receipt = |who: &str, status: &str| {
        format!("thread receipt --state {} --key {who}.key --of {of} --status {status}", &who[..1])
    };
    lab.ok(&format!("{} --performer bob.card --hours 48 --out r0", receipt("alice", "requested")));
    // Bob has not heard of the request yet.
    lab.refuses(&format!("{} --out r1", receipt("bob", "accepted")), 5, "OutOfOrder");
    lab.ok(&format!("thread take --state b {WITH} r0"));
    lab.ok(&format!("{} --out r1", receipt("bob", "accepted")));
    lab.ok(&format!("{} --out r2", receipt("bob", "done")));
    let at_alice = format!("thread take --state a {WITH}");
    lab.refuses(&format!("{at_alice} r2"), 5, "OutOfOrder");
    lab.ok(&format!("{at_alice} r1 r2"));
    lab.refuses(&format!("{at_alice} r1"), 5, "Replayed");
    lab.refuses(&format!("{} --out r", receipt("bob", "cancelled")), 5, "Forbidden");
    lab.refuses(&format!("{} --performer bob.card --out r", receipt("bob", "read")), 2, "Usage");
    lab.refuses(&format!("thread take --state b {WITH} r0"), 5, "Replayed");
}

/// State, FHIR status and whether it is final, of the only request that a view has.
fn stands(lab: &Lab, state: &str) -> (String, String, bool) {
    let json = lab.ok(&format!("thread show --json --state {state}"));
    let page: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let requests = page["requests"].as_array().unwrap();
    assert_eq!(requests.len(), 1);
    let text = |key: &str| requests[0][key].as_str().unwrap().to_owned();
    (text("state"), text("fhir"), requests[0]["final"].as_bool().unwrap())
}

#[test]
fn a_request_goes_through_its_states_at_both_ends_and_through_no_others() {
    let lab = Lab::new();
    lab.ok("keygen --out carol.key --name Carol --unlocked");
    lab.write("f", "Please look at this ECG.");
    let (id, all) = ("00112233445566778899aabbccddeeff", format!("{WITH} --with carol.card"));
    for state in ["a", "b", "c"] {
        lab.ok(&format!("thread new --state {state} {all} --id {id}"));
    }
    say(&lab, "alice", "a", "m0");
    for state in ["b", "c"] {
        lab.ok(&format!("thread take --state {state} {all} m0"));
    }
    let of = digest(&lab, "m0", "alice");
    let receipt = |who: &str, status: &str, out: &str| {
        let state = &who[..1];
        format!("thread receipt --state {state} --key {who}.key --of {of} --status {status} --out {out}")
    };
    let request = format!("{} --performer bob.card --hours 48", receipt("alice", "requested", "r0"));
    lab.ok(&request);
    lab.refuses(&request.replace("r0", "again"), 5, "OutOfOrder");
    assert_eq!(stands(&lab, "a"), ("requested".into(), "requested".into(), false));
    for state in ["b", "c"] {
        lab.ok(&format!("thread take --state {state} {all} r0"));
    }
    // Somebody else was not asked, and the requester does not do it himself.
    lab.ok(&receipt("carol", "read", "carols"));
    lab.refuses(&receipt("carol", "accepted", "x"), 5, "Forbidden");
    lab.refuses(&receipt("bob", "started", "x"), 5, "OutOfOrder");
    let steps = [
        ("delivered", "received", false),
        ("read", "received", false),
        ("accepted", "accepted", false),
        ("held", "on-hold", false),
        ("started", "in-progress", false),
        ("done", "completed", true),
    ];
    lab.ok(&format!("thread take --state a {all} carols"));
    for (at, (step, fhir, last)) in steps.into_iter().enumerate() {
        lab.ok(&receipt("bob", step, &format!("s{at}")));
        lab.ok(&format!("thread take --state a {all} s{at}"));
        for state in ["a", "b"] {
            assert_eq!(stands(&lab, state), (step.into(), fhir.into(), last), "{state}");
        }
    }
    lab.refuses(&receipt("bob", "failed", "x"), 5, "OutOfOrder");
    // Too late: done stays done, and that it was cancelled shows.
    lab.ok(&receipt("alice", "cancelled", "late"));
    lab.refuses(&receipt("alice", "cancelled", "x"), 5, "OutOfOrder");
    assert_eq!(stands(&lab, "a").0, "done");
    assert!(text(&lab.ok("thread show --state a")).contains("cancelled too late"));
    // A step without the one before is noticed; what a store kept back is taken when it comes.
    lab.refuses(&format!("thread take --state c {all} s1"), 5, "OutOfOrder");
    lab.ok(&format!("thread take --state c {all} s0 s1 s2 s3 s4 s5 late"));
    assert_eq!(stands(&lab, "c").0, "done");
}
