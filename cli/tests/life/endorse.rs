//! Endorsements: a chain from an anchor to a card, what it attests, and how it ends.

use serde_json::Value;

use crate::lab::{Lab, text};

/// A chamber, which endorses a clinic, which endorses Bob.
fn lab() -> Lab {
    let lab = Lab::new();
    for (name, kind) in [("chamber", "organisation"), ("clinic", "organisation")] {
        lab.ok(&format!("keygen --out {name}.key --name {name} --kind {kind} --unlocked"));
    }
    lab.ok("directory endorse --key chamber.key --role hospital --depth 1 --out clinic.end clinic.card");
    lab.ok(
        "directory endorse --key clinic.key --role physician --organisation Cardiology --licence DE-4711 --days 30 \
         --out bob.end bob.card",
    );
    lab
}

const CHAIN: &str =
    "directory verify --anchor chamber.card --via clinic.card --endorsement clinic.end --endorsement bob.end";

#[test]
fn a_chain_from_an_anchor_attests_role_organisation_and_licence() {
    let lab = lab();
    let page: Value = serde_json::from_slice(&lab.ok(&format!("{CHAIN} --json bob.card"))).unwrap();
    let attested = &page["attested"];
    assert_eq!(attested["card"], "Bob (person)");
    assert_eq!(attested["role"], "physician");
    assert_eq!(attested["organisation"], "Cardiology");
    assert_eq!(attested["licence"], "DE-4711");
    assert_eq!(attested["depth"], 0);
    assert_eq!(page["chain"].as_array().unwrap().len(), 2);
    assert_eq!(page["chain"][1]["by"], page["chain"][0]["card"]);
    assert_eq!(attested["until"], page["chain"][1]["not_after"]);
    let shown = text(&lab.ok(&format!("{CHAIN} bob.card")));
    assert!(shown.contains("DE-4711") && shown.contains("clinic (organisation)"), "{shown}");
}

#[test]
fn what_is_no_chain() {
    let lab = lab();
    lab.refuses(&format!("{CHAIN} alice.card"), 5, "Untrusted");
    lab.refuses("directory verify --anchor clinic.card --via clinic.card --endorsement clinic.end --endorsement bob.end bob.card", 5, "Forbidden");
    lab.refuses("directory verify --anchor alice.card --endorsement bob.end bob.card", 5, "WrongAuthor");
    lab.refuses(&format!("{CHAIN} --depth 1 bob.card"), 5, "Forbidden");
    // Whom the clinic endorses endorses no further, and nobody endorses himself.
    lab.ok("directory endorse --key bob.key --role nurse --out alice.end alice.card");
    lab.refuses(&format!("{CHAIN} --via bob.card --endorsement alice.end alice.card"), 5, "Forbidden");
    lab.refuses("directory endorse --key bob.key --role king --out x bob.card", 5, "Forbidden");
    lab.refuses(
        "directory verify --anchor chamber.card --endorsement clinic.end --endorsement bob.end bob.card",
        2,
        "Usage",
    );
    // The anchor has to be named, or pinned.
    let pinned = CHAIN.replace("--anchor chamber.card ", "");
    lab.refuses(&format!("{pinned} bob.card"), 5, "Untrusted");
    let page = text(&lab.ok("card chamber.card"));
    let qr = page.split_whitespace().find(|word| word.starts_with("LIFE:1:")).unwrap();
    lab.ok(&format!("trust chamber.card --fingerprint {qr}"));
    lab.ok(&format!("{pinned} bob.card"));
    // A flipped bit.
    let mut forged = lab.read("bob.end");
    let end = forged.len() - 1;
    forged[end] ^= 1;
    lab.write("bob.end", forged);
    lab.refuses(&format!("{pinned} bob.card"), 6, "NotAuthentic");
}

#[test]
fn a_revocation_anywhere_in_the_chain_ends_it() {
    let lab = lab();
    let revoke = |key: &str, what: &str, out: &str| {
        lab.ok(&format!("directory revoke --key {key}.key --reason withdrawn --out {out} {what}"));
    };
    revoke("clinic", "bob.end", "1");
    revoke("clinic", "bob.card", "2");
    revoke("chamber", "clinic.end", "3");
    revoke("clinic", "clinic.card", "4");
    revoke("chamber", "chamber.card", "5");
    revoke("bob", "bob.card", "6");
    for revoked in 1..=6 {
        lab.refuses(&format!("{CHAIN} --revoked {revoked} bob.card"), 5, "Revoked");
    }
    // By somebody who has no say in it.
    revoke("alice", "bob.card", "7");
    lab.ok(&format!("{CHAIN} --revoked 7 bob.card"));
    lab.refuses("directory revoke --key alice.key --reason withdrawn --out 8 bob.end", 5, "Forbidden");
    // The chamber takes new keys: what its old card vouched for ends, once that is known.
    let page = text(&lab.ok("card chamber.card"));
    let qr = page.split_whitespace().find(|word| word.starts_with("LIFE:1:")).unwrap();
    lab.ok(&format!("trust chamber.card --fingerprint {qr}"));
    lab.ok("rotate --key chamber.key --out chamber-2.key --unlocked");
    lab.ok("trust chamber-2.card --succession chamber-2.succession");
    lab.refuses(&format!("{CHAIN} bob.card"), 5, "Revoked");
}
