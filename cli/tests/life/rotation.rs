//! New keys for the same actor, and audit logs.

use crate::lab::{Lab, text};

fn trust(lab: &Lab, card: &str) {
    let page = text(&lab.ok(&format!("card {card}")));
    let qr = page.split_whitespace().find(|word| word.starts_with("LIFE:1:")).unwrap();
    lab.ok(&format!("trust {card} --fingerprint {qr}"));
}

#[test]
fn a_successor_is_trusted_and_the_old_card_signs_nothing_new() {
    let lab = Lab::sealed(b"before");
    trust(&lab, "alice.card");
    lab.ok("rotate --key alice.key --out alice-2.key --unlocked");
    lab.ok("trust alice-2.card --succession alice-2.succession");
    // What was sealed before is Alice's, and her old key opens what was sealed to it.
    lab.ok("open --key bob.key --out g f.life");
    lab.write("h", b"after");
    lab.ok("seal --key alice-2.key --to bob.card --out new.life h");
    lab.ok("open --key bob.key --out i new.life");
    // A thief of the old key.
    lab.ok("seal --key alice.key --to bob.card --out late.life h");
    lab.refuses("open --key bob.key --out j late.life", 5, "Revoked");
    lab.refuses("open --key bob.key --from alice.card --out j late.life", 5, "Revoked");
    lab.refuses("seal --key bob.key --to alice.card --out k.life h", 5, "Revoked");
    lab.refuses("rotate --key alice.key --out alice-2.key --unlocked", 3, "Exists");
    // A second successor.
    lab.ok("rotate --key alice.key --out other.key --unlocked");
    lab.refuses("trust other.card --succession other.succession", 5, "Revoked");
    lab.refuses("trust other.card --succession alice-2.succession", 5, "Untrusted");
    // Whoever does not know the old card.
    lab.refuses("trust alice-2.card --trust-dir store --succession alice-2.succession", 5, "Untrusted");
}

#[test]
fn an_audit_finds_an_entry_that_was_left_out() {
    let lab = Lab::new();
    lab.ok("keygen --out keeper.key --name Keeper --kind service --unlocked");
    trust(&lab, "alice.card");
    trust(&lab, "bob.card");
    for key in ["alice", "bob", "alice", "alice", "bob"] {
        lab.ok(&format!("log append --key {key}.key --action read --object {} ward.log", "5b".repeat(16)));
    }
    lab.ok("log checkpoint --key keeper.key --out first.checkpoint ward.log");
    let verify = "log verify --keeper keeper.card --checkpoint first.checkpoint";
    lab.ok(&format!("{verify} ward.log"));
    // Entry after entry left out: the next of its actor, or the comparison at the end, tells.
    let log = lab.read("ward.log");
    let mut starts = vec![0];
    while let Some(len) = log.get(starts[starts.len() - 1] + 8..).and_then(|rest| rest.first_chunk::<2>()) {
        starts.push(starts[starts.len() - 1] + 106 + usize::from(u16::from_be_bytes(*len)));
    }
    assert_eq!(starts.len(), 6);
    for cut in starts.windows(2) {
        lab.write("cut.log", [&log[..cut[0]], &log[cut[1]..]].concat());
        lab.refuses(&format!("{verify} cut.log"), 5, "OutOfOrder");
    }
    let mut altered = log.clone();
    altered[starts[2] + 60] ^= 1;
    lab.write("altered.log", &altered);
    assert_ne!(lab.run(&format!("{verify} altered.log")).status.code(), Some(0));
    lab.write("doubled.log", [&log[..], &log[starts[4]..]].concat());
    lab.refuses(&format!("{verify} doubled.log"), 5, "Replayed");
    lab.ok("log append --key bob.key --action delete ward.log");
    lab.refuses(&format!("{verify} ward.log"), 4, "TrailingData");
    lab.ok("log checkpoint --key keeper.key --seen first.checkpoint --out second.checkpoint ward.log");
    lab.write("shorter.log", &log[..starts[3]]);
    lab.refuses(
        "log checkpoint --key keeper.key --seen first.checkpoint --out third.checkpoint shorter.log",
        3,
        "InvalidArgument",
    );
    lab.refuses("log verify --keeper alice.card --checkpoint first.checkpoint ward.log", 5, "WrongAuthor");
}

#[test]
fn a_directory_shows_the_latest_card_and_an_impostors() {
    let lab = Lab::new();
    lab.ok("keygen --out keeper.key --name Keeper --kind service --unlocked");
    lab.ok("rotate --key alice.key --out alice-2.key --unlocked");
    lab.ok("directory add --list people alice.card bob.card");
    lab.ok("directory checkpoint --key keeper.key --list people --out 1.checkpoint");
    lab.ok("directory add --list people alice-2.succession alice-2.card");
    lab.ok("directory checkpoint --key keeper.key --seen 1.checkpoint --list people --out 2.checkpoint");
    let find = |checkpoint: &str, list: &str, card: &str| {
        format!("directory find --keeper keeper.card --checkpoint {checkpoint} --list {list} {card}")
    };
    lab.ok(&find("2.checkpoint", "people", "alice-2.card"));
    lab.ok(&find("2.checkpoint", "people", "bob.card"));
    lab.refuses(&find("2.checkpoint", "people", "alice.card"), 5, "Stale");
    lab.refuses(&find("2.checkpoint", "people", "keeper.card"), 5, "Untrusted");
    lab.refuses(&find("1.checkpoint", "people", "bob.card"), 4, "TrailingData");
    // A leaf that the store left out, and a card that somebody with the old key put there.
    let people = lab.read("people");
    lab.write("cut", &people[..people.len() - 51]);
    lab.refuses(&find("2.checkpoint", "cut", "bob.card"), 4, "Truncated");
    lab.ok("rotate --key alice.key --out impostor.key --unlocked");
    lab.ok("directory add --list people impostor.card");
    lab.ok("directory checkpoint --key keeper.key --seen 2.checkpoint --list people --out 3.checkpoint");
    lab.refuses(&find("3.checkpoint", "people", "alice-2.card"), 5, "Forked");
    let shorter = "directory checkpoint --key keeper.key --seen 3.checkpoint --list cut --out 4.checkpoint";
    lab.refuses(shorter, 3, "InvalidArgument");
    lab.refuses("directory add --list people alice.key", 4, "NotLife");
}
