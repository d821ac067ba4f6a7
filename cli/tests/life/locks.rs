//! Locks of a key file: added, listed, removed, replaced; an identity recovered with a code or with shares.

use crate::lab::{Lab, text};

const WITH: &str = "--passphrase-file pass";

/// One with Carol, whose key is locked with the passphrase in `pass`, and `f.life`, sealed to her.
fn lab() -> Lab {
    let lab = Lab::new();
    lab.write("pass", "correct horse battery\n");
    lab.write("new", "another horse stapled\n");
    lab.ok(&format!("keygen --out carol.key --name Carol {WITH}"));
    lab.write("f", "x");
    lab.ok("seal --key alice.key --to carol.card --out f.life f");
    lab
}

fn locks(lab: &Lab) -> Vec<(String, String)> {
    let shown = text(&lab.ok("lock list carol.key"));
    shown
        .lines()
        .map(|line| line.split_once("  ").unwrap())
        .map(|(id, what)| (id.into(), what.into()))
        .collect()
}

fn lock_of(lab: &Lab, what: &str) -> String {
    locks(lab).into_iter().find(|(_, shown)| shown.contains(what)).unwrap().0
}

#[test]
fn a_phone_is_lost_and_a_code_on_paper_brings_the_identity_back() {
    let lab = lab();
    assert_eq!(locks(&lab).len(), 1);
    let code = text(&lab.ok(&format!("lock add carol.key --code --name paper {WITH}")));
    assert_eq!(code.trim().len(), 79);
    assert_eq!(locks(&lab).len(), 2);
    // As a person types it: in small letters, with spaces.
    lab.write("code", code.to_lowercase().replace('-', " "));
    lab.ok("recover carol.key --code-file code --new-passphrase-file new --out again.key");
    lab.ok("open --key again.key --passphrase-file new --from alice.card --out g f.life");
    assert_eq!(lab.read("g"), b"x");
    lab.refuses(
        "open --key again.key --passphrase-file pass --from alice.card --out h f.life",
        6,
        "NotAuthentic",
    );
    assert_eq!(lab.ok("card again.key"), lab.ok("card carol.card"));

    // A typing error is told by its place; the code of somebody else opens nothing.
    let mut typed: Vec<char> = code.trim().chars().collect();
    typed[22] = if typed[22] == 'Q' { 'P' } else { 'Q' };
    lab.write("code", typed.iter().collect::<String>());
    let line = "recover carol.key --code-file code --new-passphrase-file new --out x.key";
    let said = lab.refuses(line, 4, "Mistyped");
    assert!(said.contains("character 3 of group 5 is wrong"), "{said}");
    lab.write("code", "LIFE-1QQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQZ5-PSZE");
    lab.refuses(line, 6, "NotAuthentic");
}

#[test]
fn a_leaked_code_is_replaced_and_opens_no_more() {
    let lab = lab();
    lab.ok(&format!("lock add carol.key --code --out leaked {WITH}"));
    let old = lock_of(&lab, "recovery");
    lab.ok(&format!("lock add carol.key --code --out fresh --replace {old} {WITH}"));
    assert_eq!(locks(&lab).len(), 2);
    let recover = |code: &str| {
        format!("recover carol.key --code-file {code} --new-passphrase-file new --out {code}.key")
    };
    lab.refuses(&recover("leaked"), 6, "NotAuthentic");
    lab.ok(&recover("fresh"));
    // The passphrase changes with a code at hand, and a lock goes; the last one cannot.
    let old = lock_of(&lab, "passphrase");
    lab.ok(&format!("lock add carol.key --new-passphrase-file new --replace {old} --code-file fresh"));
    lab.refuses(
        "open --key carol.key --passphrase-file pass --from alice.card --out g f.life",
        6,
        "NotAuthentic",
    );
    let code = lock_of(&lab, "recovery");
    lab.ok(&format!("lock remove carol.key {code} --passphrase-file new"));
    lab.refuses(&recover("fresh"), 5, "NoRecipient");
    let last = lock_of(&lab, "passphrase");
    lab.refuses(&format!("lock remove carol.key {last} --passphrase-file new"), 3, "InvalidArgument");
    lab.refuses("lock remove carol.key 00000000 --passphrase-file new", 3, "InvalidArgument");
    lab.refuses("lock list alice.key", 3, "WrongState");
}

#[test]
fn two_of_three_people_bring_the_identity_back_and_one_does_not() {
    let lab = lab();
    let shares = text(&lab.ok(&format!("lock add carol.key --shares 2/3 {WITH}")));
    let lines: Vec<&str> = shares.lines().collect();
    assert_eq!(lines.len(), 3);
    let recover = "recover carol.key --code-file some --new-passphrase-file new --out again.key";
    lab.write("some", lines[1]);
    lab.refuses(recover, 3, "TooFewShares");
    lab.write("some", format!("{}\n\n{}\n", lines[2], lines[0]));
    lab.ok(recover);
    lab.ok("open --key again.key --passphrase-file new --from alice.card --out g f.life");
    for wrong in ["1/3", "4/3", "2/17", "2"] {
        let output = lab.run(&format!("lock add carol.key --shares {wrong} {WITH}"));
        assert_eq!(output.status.code(), Some(2));
    }
}
