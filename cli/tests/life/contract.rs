//! The lines that scripts rely on, word for word.

use crate::lab::Lab;

#[test]
fn the_lines_of_the_contract() {
    let lab = Lab::empty();
    lab.ok("keygen --out alice.key --suite hybrid --name Alice --unlocked");
    lab.ok("keygen --out bob.key --unlocked");
    lab.ok("keygen --out carol.key --unlocked");
    lab.write("f", "the content");
    let id = "00112233445566778899aabbccddeeff";
    lab.ok(&format!("seal --key alice.key --to bob.card --to carol.card --id {id} --out f.life f"));
    for reader in ["bob", "carol"] {
        lab.ok(&format!("open --key {reader}.key --from alice.card --out {reader} f.life"));
        assert_eq!(lab.read(reader), b"the content");
    }
    lab.ok("verify --from alice.card f.life");
    let page = String::from_utf8(lab.ok("inspect f.life alice.card")).unwrap();
    assert!(page.contains(id), "{page}");
    lab.ok("inspect --json f.life");
}

#[test]
fn both_suites_alone() {
    for suite in ["classic", "hybrid"] {
        let lab = Lab::empty();
        lab.ok(&format!("keygen --out alice.key --suite {suite} --unlocked"));
        lab.ok(&format!("keygen --out bob.key --suite {suite} --unlocked"));
        lab.write("f", "");
        lab.ok("seal --key alice.key --to bob.card --out f.life f");
        lab.ok("open --key bob.key --from alice.card --out g f.life");
        assert_eq!(lab.read("g"), b"");
    }
}

#[test]
fn an_author_does_not_read_unless_he_is_among_the_recipients() {
    let lab = Lab::sealed(b"x");
    lab.refuses("open --key alice.key --from alice.card --out g f.life", 5, "NoRecipient");
    lab.ok("seal --key alice.key --to bob.card --to alice.card --out mine.life f");
    lab.ok("open --key alice.key --from alice.card --out g mine.life");
}

#[test]
fn help_and_version() {
    let lab = Lab::empty();
    let help = String::from_utf8(lab.ok("--help")).unwrap();
    for command in [
        "keygen",
        "card",
        "trust",
        "rotate",
        "directory",
        "lock",
        "recover",
        "log",
        "seal",
        "open",
        "verify",
        "login",
        "group",
        "grant",
        "channel",
        "sign",
        "thread",
        "inspect",
        "demo",
    ] {
        assert!(help.contains(command), "{help}");
        lab.ok(&format!("{command} --help"));
    }
    assert!(lab.ok("--version").starts_with(b"life "));
}
