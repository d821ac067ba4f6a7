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
    lab.ok(&format!("{} --out r1", receipt("bob", "accepted")));
    lab.ok(&format!("{} --out r2", receipt("bob", "done")));
    let at_alice = format!("thread take --state a {WITH}");
    lab.refuses(&format!("{at_alice} r2"), 5, "OutOfOrder");
    lab.ok(&format!("{at_alice} r1 r2"));
    lab.refuses(&format!("{at_alice} r1"), 5, "Replayed");
    lab.refuses(&format!("{} --out r", receipt("bob", "cancelled")), 5, "Forbidden");
    lab.refuses(&format!("{} --performer bob.card --out r", receipt("bob", "read")), 2, "Usage");
    lab.ok(&format!("thread take --state b {WITH} r0"));
}
