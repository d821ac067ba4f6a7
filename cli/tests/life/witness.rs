//! Witnesses: lists that others keep, cosigned; a keeper who shows two lists leaves evidence.

use crate::lab::{Lab, text};

/// A keeper with a directory of Alice and Bob, and two witnesses who have cosigned its checkpoint `1`.
fn lab() -> Lab {
    let lab = Lab::new();
    for name in ["keeper", "wanda", "wim"] {
        lab.ok(&format!("keygen --out {name}.key --name {name} --kind service --unlocked"));
    }
    lab.ok("directory add --list people alice.card bob.card");
    lab.ok("directory checkpoint --key keeper.key --list people --out 1");
    for witness in ["wanda", "wim"] {
        lab.ok(&format!("{} --first 1", sign(witness, "people", &format!("1.{witness}"))));
    }
    lab
}

fn sign(witness: &str, list: &str, out: &str) -> String {
    format!(
        "witness sign --key {witness}.key --keeper keeper.card --list {list} --head {witness}.head --out {out}"
    )
}

const BOTH: &str = "--witness wanda.card --witness wim.card";

#[test]
fn a_checkpoint_counts_when_enough_witnesses_signed_it() {
    let lab = lab();
    let check = format!("witness check --keeper keeper.card {BOTH}");
    lab.ok(&format!("{check} --cosignature 1.wanda --cosignature 1.wim 1"));
    lab.refuses(&format!("{check} --cosignature 1.wanda --cosignature 1.wanda 1"), 5, "Untrusted");
    lab.ok(&format!("{check} --least 1 --cosignature 1.wanda 1"));
    lab.refuses(&format!("{check} --least 0 --cosignature 1.wanda 1"), 3, "InvalidArgument");
    // The keeper's own word, a stranger's, and that on another list do not count.
    lab.refuses("witness check --keeper keeper.card --witness keeper.card --cosignature 1 1", 5, "Untrusted");
    lab.refuses(
        "witness check --keeper keeper.card --witness wim.card --cosignature 1.wanda 1",
        5,
        "Untrusted",
    );
    lab.ok("directory add --list people keeper.card");
    lab.ok("directory checkpoint --key keeper.key --seen 1 --list people --out 2");
    lab.refuses(&format!("{check} --cosignature 1.wanda --cosignature 1.wim 2"), 5, "Untrusted");
    // Who looks somebody up asks for the same.
    let find = format!("directory find --keeper keeper.card --list people {BOTH}");
    lab.refuses(&format!("{find} --checkpoint 2 --cosignature 1.wim alice.card"), 5, "Untrusted");
    for witness in ["wanda", "wim"] {
        lab.ok(&format!("{} 2", sign(witness, "people", &format!("2.{witness}"))));
    }
    lab.ok(&format!("{find} --checkpoint 2 --cosignature 2.wim --cosignature 2.wanda alice.card"));
    lab.refuses("witness check --keeper alice.card 1", 5, "WrongAuthor");
    lab.ok("witness check --keeper keeper.card --max-age 1 1");
}

#[test]
fn a_witness_refuses_what_does_not_go_on_from_what_he_saw() {
    let lab = lab();
    lab.ok("directory add --list other bob.card alice.card keeper.card");
    // The keeper alters the past, under the id of the same list.
    let (people, mut other) = (lab.read("people"), lab.read("other"));
    other[..16].copy_from_slice(&people[..16]);
    lab.write("other", other);
    lab.ok("directory checkpoint --key keeper.key --list other --out forked");
    let said = lab.refuses(&format!("{} forked", sign("wanda", "other", "w")), 5, "Forked");
    assert!(said.contains("witness evidence"), "{said}");
    lab.refuses(&format!("{} --first forked", sign("wanda", "other", "w")), 3, "Exists");
    lab.refuses(&format!("{} forked", sign("wanda", "people", "w")), 4, "Truncated");
    lab.refuses(&format!("{} 1", sign("keeper", "people", "w")), 3, "Io");
    lab.refuses(&format!("{} --first 1", sign("keeper", "people", "w")), 5, "Forbidden");
    // What he signed is stored: he goes on, and signs no older one.
    lab.ok("directory add --list people keeper.card");
    lab.ok("directory checkpoint --key keeper.key --seen 1 --list people --out 2");
    lab.ok(&format!("{} 2", sign("wanda", "people", "w2")));
    lab.write("old", &people);
    lab.refuses(&format!("{} 1", sign("wanda", "old", "w1")), 5, "Stale");
}

#[test]
fn two_lists_of_one_keeper_are_evidence() {
    let lab = lab();
    let shown = |line: &str| {
        let output = lab.run(line);
        assert!(output.status.success(), "{line}\n{}", text(&output.stderr));
        text(&output.stderr)
    };
    lab.ok("directory add --list people keeper.card");
    lab.ok("directory checkpoint --key keeper.key --seen 1 --list people --out 2");
    let evidence = "witness evidence --keeper keeper.card";
    lab.refuses(&format!("{evidence} 1 2"), 3, "InvalidArgument");
    // Of one size.
    lab.ok("directory add --list other bob.card alice.card keeper.card");
    let (people, mut other) = (lab.read("people"), lab.read("other"));
    other[..16].copy_from_slice(&people[..16]);
    lab.write("other", &other);
    lab.ok("directory checkpoint --key keeper.key --list other --out forked");
    assert!(shown(&format!("{evidence} 2 forked")).contains("two lists of 3 leaves"));
    // Of two sizes, in order: only the leaves tell.
    lab.ok("directory add --list other wim.card");
    lab.ok("directory checkpoint --key keeper.key --list other --out longer");
    lab.refuses(&format!("{evidence} 2 longer"), 3, "InvalidArgument");
    let said = shown(&format!("{evidence} --lists people other 2 longer"));
    assert!(said.contains("leaf 0 is another in each"), "{said}");
    // An honest keeper is not accused.
    lab.ok("directory add --list people wim.card");
    lab.ok("directory checkpoint --key keeper.key --seen 2 --list people --out 3");
    lab.write("two", &people);
    lab.refuses(&format!("{evidence} --lists two people 2 3"), 3, "InvalidArgument");
    lab.refuses(&format!("{evidence} --lists people two 2 3"), 4, "TrailingData");
    lab.refuses("witness evidence --keeper alice.card 2 forked", 5, "WrongAuthor");
}

#[test]
fn an_audit_log_has_witnesses_too() {
    let lab = lab();
    for key in ["alice", "bob"] {
        lab.ok(&format!("log append --key {key}.key --action read ward.log"));
    }
    let cards = "--from alice.card --from bob.card";
    lab.ok(&format!("log checkpoint --key keeper.key {cards} --out l1 ward.log"));
    let sign = "witness sign --key wim.key --keeper keeper.card --list ward.log --head wim.log";
    lab.ok(&format!("{sign} --first --out l1.wim l1"));
    let verify = format!("log verify --keeper keeper.card {cards} --witness wim.card");
    lab.ok(&format!("{verify} --checkpoint l1 --cosignature l1.wim ward.log"));
    lab.ok("log append --key bob.key --action read ward.log");
    lab.ok(&format!("log checkpoint --key keeper.key {cards} --seen l1 --out l2 ward.log"));
    lab.refuses(&format!("{verify} --checkpoint l2 --cosignature l1.wim ward.log"), 5, "Untrusted");
    lab.ok(&format!("{sign} --out l2.wim l2"));
    lab.ok(&format!("{verify} --checkpoint l2 --cosignature l2.wim ward.log"));
    lab.refuses(&format!("{} --out x l2", sign.replace("wim.log", "wim.head")), 5, "WrongObject");
}
