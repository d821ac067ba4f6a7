//! Whom the command trusts, and why.

use crate::lab::{Lab, text};

fn fingerprint(lab: &Lab, card: &str) -> String {
    let page = text(&lab.ok(&format!("card {card}")));
    let line = page.lines().find(|line| line.contains("fingerprint")).unwrap();
    line.split_whitespace().skip(1).collect()
}

#[test]
fn without_from_the_author_has_to_be_pinned() {
    let lab = Lab::sealed(b"x");
    let said = lab.refuses("open --key bob.key --out g f.life", 5, "Untrusted");
    assert!(said.contains("life trust"), "{said}");
    lab.refuses("verify f.life", 5, "Untrusted");
    let digits = fingerprint(&lab, "alice.card");
    assert_eq!(digits.len(), 40);
    lab.ok(&format!("trust alice.card --fingerprint {digits}"));
    lab.ok("open --key bob.key --out g f.life");
    lab.ok("verify f.life");
    let list = text(&lab.ok("trust --list"));
    assert!(list.contains("Alice (person)") && list.lines().count() == 1, "{list}");
    // Another store knows nobody.
    lab.refuses("verify --trust-dir elsewhere f.life", 5, "Untrusted");
}

#[test]
fn the_qr_text_is_a_fingerprint_too() {
    let lab = Lab::sealed(b"x");
    let page = text(&lab.ok("card alice.card"));
    let qr = page.split_whitespace().find(|word| word.starts_with("LIFE:1:")).unwrap();
    lab.ok(&format!("trust alice.card --trust-dir store --fingerprint {qr}"));
    lab.ok("verify --trust-dir store f.life");
}

#[test]
fn another_fingerprint_pins_nothing() {
    let lab = Lab::sealed(b"x");
    let digits = fingerprint(&lab, "bob.card");
    lab.refuses(&format!("trust alice.card --fingerprint {digits}"), 5, "Untrusted");
    lab.refuses("trust alice.card --fingerprint 12345", 3, "InvalidArgument");
    // Without a terminal nobody can confirm.
    lab.refuses("trust alice.card", 5, "Untrusted");
    lab.refuses("verify f.life", 5, "Untrusted");
}

#[test]
fn an_exchanged_card_in_the_store_is_noticed() {
    let lab = Lab::sealed(b"x");
    let digits = fingerprint(&lab, "alice.card");
    lab.ok(&format!("trust alice.card --trust-dir store --fingerprint {digits}"));
    let entry = std::fs::read_dir(lab.path("store")).unwrap().next().unwrap().unwrap();
    std::fs::copy(lab.path("bob.card"), entry.path()).unwrap();
    lab.refuses("verify --trust-dir store f.life", 5, "Untrusted");
}

#[test]
fn the_wrong_author_is_named() {
    let lab = Lab::sealed(b"x");
    lab.refuses("open --key bob.key --from bob.card --out g f.life", 5, "WrongAuthor");
    lab.refuses("verify --from bob.card f.life", 5, "WrongAuthor");
}

#[test]
fn sealing_tells_whose_fingerprints_it_used() {
    let lab = Lab::sealed(b"x");
    let output = lab.run("seal --key alice.key --to bob.card --out g.life f");
    let digits: String = text(&output.stderr).chars().filter(char::is_ascii_digit).collect();
    assert!(digits.contains(&fingerprint(&lab, "bob.card")));
    assert!(lab.run("-q seal --key alice.key --to bob.card --out h.life f").stderr.is_empty());
}
