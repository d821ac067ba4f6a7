//! Key files: locked, unlocked, damaged.

use crate::lab::{Lab, text};

#[test]
fn a_locked_key_opens_with_its_passphrase_alone() {
    let lab = Lab::new();
    lab.write("pass", "correct horse battery\n");
    lab.write("wrong", "correct horse batterz\n");
    lab.ok("keygen --out carol.key --name Carol --passphrase-file pass");
    assert!(text(&lab.read("carol.key")).contains("\nvault "));
    lab.write("f", "x");
    lab.ok("seal --key carol.key --passphrase-file pass --to bob.card --out f.life f");
    lab.ok("seal --key alice.key --to carol.card --out g.life f");
    lab.ok("open --key carol.key --passphrase-file pass --from alice.card --out g g.life");
    let said = lab.refuses(
        "open --key carol.key --passphrase-file wrong --from alice.card --out h g.life",
        6,
        "NotAuthentic",
    );
    assert!(said.contains("passphrase"), "{said}");
    // There is no terminal to ask on.
    lab.refuses("open --key carol.key --from alice.card --out h g.life", 3, "Io");
}

#[test]
fn keygen_never_overwrites_and_says_what_it_made() {
    let lab = Lab::new();
    let (key, card) = (lab.read("alice.key"), lab.read("alice.card"));
    lab.refuses("keygen --out alice.key --unlocked", 3, "Exists");
    std::fs::remove_file(lab.path("alice.key")).unwrap();
    // The card alone is enough to refuse.
    lab.refuses("keygen --out alice.key --unlocked", 3, "Exists");
    assert_eq!(lab.read("alice.card"), card);
    lab.ok("keygen --out alice.key --unlocked --force");
    assert_ne!(lab.read("alice.key"), key);

    let output = lab.run("keygen --out dora.key --name Dora --unlocked");
    let said = text(&output.stderr);
    assert!(
        said.contains("fingerprint") && said.contains("warning") && said.contains("Dora (person)"),
        "{said}"
    );
    assert!(lab.run("-q keygen --out emil.key --unlocked").stderr.is_empty());
}

#[cfg(unix)]
#[test]
fn a_key_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let lab = Lab::new();
    let mode = std::fs::metadata(lab.path("alice.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn keygen_refuses_names_that_deceive() {
    let lab = Lab::empty();
    let mut command = lab.command("keygen --out a.key --unlocked --name");
    let output = command.arg("Alice\u{202e}bob").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).starts_with("life: InvalidArgument: "));
    lab.refuses(&format!("keygen --out a.key --unlocked --name {}", "x".repeat(65)), 4, "LimitExceeded");
    lab.refuses("keygen --out - --unlocked", 2, "Usage");
    lab.refuses("keygen --out a.card --unlocked", 2, "Usage");
    assert!(lab.names().is_empty());
}

#[test]
fn a_key_file_holds_its_card() {
    let lab = Lab::new();
    let card = lab.read("alice.card");
    assert_eq!(lab.ok("card alice.key --out -"), card);
    assert_eq!(lab.ok("card alice.key"), lab.ok("card alice.card"));
    lab.ok("card alice.key --out again.card");
    assert_eq!(lab.read("again.card"), card);
    lab.refuses("card alice.key --out again.card", 3, "Exists");
}

#[test]
fn a_damaged_key_file_is_refused() {
    let lab = Lab::sealed(b"x");
    let good = text(&lab.read("alice.key"));
    let other = text(&lab.read("bob.key"));
    lab.write("alice.key", good.trim_end());
    lab.refuses("seal --key alice.key --to bob.card --out g.life f", 4, "NonCanonical");
    lab.write("alice.key", "something else");
    lab.refuses("seal --key alice.key --to bob.card --out g.life f", 4, "NotLife");
    // Alice's card with Bob's seed.
    let card = good.lines().nth(1).unwrap();
    let seed = other.lines().nth(2).unwrap();
    lab.write("alice.key", format!("life-key 1\n{card}\n{seed}\n"));
    lab.refuses("seal --key alice.key --to bob.card --out g.life f", 5, "InvalidKey");
}
