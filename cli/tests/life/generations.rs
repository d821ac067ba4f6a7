//! After a rotation: the new key file opens what was sealed before, behind the same locks.

use std::fs;

use crate::lab::{Lab, text};

const WITH: &str = "--passphrase-file pass";

fn trust(lab: &Lab, card: &str) {
    let page = text(&lab.ok(&format!("card {card}")));
    let qr = page.split_whitespace().find(|word| word.starts_with("LIFE:1:")).unwrap();
    lab.ok(&format!("trust {card} --fingerprint {qr}"));
}

/// One with Carol, whose key is locked with the passphrase in `pass` and the code in `code`, and `f.life`, sealed to her.
fn lab() -> Lab {
    let lab = Lab::new();
    lab.write("pass", "correct horse battery\n");
    lab.write("new", "another horse stapled\n");
    lab.ok(&format!("keygen --out carol.key --name Carol {WITH}"));
    lab.ok(&format!("lock add carol.key --code --out code {WITH}"));
    lab.write("f", "before");
    lab.ok("seal --key alice.key --to carol.card --out f.life f");
    lab
}

/// Opens `sealed` by Alice to `out`, and returns the content.
fn open(lab: &Lab, key: &str, sealed: &str) -> Vec<u8> {
    lab.ok(&format!("open --key {key} --from alice.card --out opened --force {sealed}"));
    lab.read("opened")
}

#[test]
fn old_and_new_records_open_and_the_old_card_signs_nothing_new() {
    let lab = lab();
    trust(&lab, "carol.card");
    let locks = lab.ok("lock list carol.key");
    lab.ok(&format!("rotate --key carol.key --out carol-2.key {WITH}"));
    assert_eq!(lab.ok("lock list carol-2.key"), locks);
    fs::rename(lab.path("carol.key"), lab.path("stolen.key")).unwrap();
    lab.write("g", "after");
    lab.ok("seal --key alice.key --to carol-2.card --out g.life g");
    assert_eq!(open(&lab, &format!("carol-2.key {WITH}"), "f.life"), b"before");
    assert_eq!(open(&lab, &format!("carol-2.key {WITH}"), "g.life"), b"after");
    // Through a pipe, and once more after the next rotation.
    let piped =
        lab.feed(&format!("open --key carol-2.key {WITH} --from alice.card --out - -"), &lab.read("f.life"));
    assert_eq!(piped.stdout, b"before");
    lab.ok(&format!("rotate --key carol-2.key --out carol-3.key {WITH}"));
    for (sealed, content) in [("f.life", "before"), ("g.life", "after")] {
        assert_eq!(open(&lab, &format!("carol-3.key {WITH}"), sealed), content.as_bytes());
    }
    // The code on paper brings back all of it.
    lab.ok("recover carol-3.key --code-file code --new-passphrase-file new --out again.key");
    assert_eq!(open(&lab, "again.key --passphrase-file new", "f.life"), b"before");

    lab.ok("trust carol-2.card --succession carol-2.succession");
    lab.ok(&format!("seal --key stolen.key {WITH} --to alice.card --out late.life g"));
    lab.refuses("open --key alice.key --out h late.life", 5, "Revoked");
    lab.refuses("verify --from carol.card late.life", 5, "Revoked");
    lab.ok(&format!("seal --key carol-2.key {WITH} --to alice.card --out good.life g"));
    lab.ok("open --key alice.key --out h good.life");
    // What was sealed to nobody of hers stays closed.
    lab.ok("seal --key alice.key --to bob.card --out bob.life g");
    lab.refuses(
        &format!("open --key carol-3.key {WITH} --from alice.card --out i bob.life"),
        5,
        "NoRecipient",
    );
}

#[test]
fn a_lock_that_leaked_is_dropped_and_a_new_passphrase_takes_the_place_of_the_old() {
    let lab = lab();
    lab.ok(&format!("lock add carol.key --shares 2/3 --out shares {WITH}"));
    let list = text(&lab.ok("lock list carol.key"));
    let leaked = list.lines().find(|line| line.contains("recovery")).unwrap().split(' ').next().unwrap();
    lab.ok(&format!(
        "rotate --key carol.key --out carol-2.key --drop {leaked} --new-passphrase-file new {WITH}"
    ));
    let list = text(&lab.ok("lock list carol-2.key"));
    assert!(list.contains("shares") && !list.contains("recovery") && list.lines().count() == 2, "{list}");
    assert_eq!(open(&lab, "carol-2.key --passphrase-file new", "f.life"), b"before");
    lab.refuses(
        &format!("open --key carol-2.key {WITH} --from alice.card --out h f.life"),
        6,
        "NotAuthentic",
    );
    lab.refuses(
        "recover carol-2.key --code-file code --new-passphrase-file new --out r.key",
        5,
        "NoRecipient",
    );
    lab.ok("recover carol-2.key --code-file shares --new-passphrase-file new --out r.key");
    lab.refuses(&format!("rotate --key carol.key --out x.key --drop 00000000 {WITH}"), 3, "InvalidArgument");
    // Whoever has only the code rotates with it.
    lab.ok("rotate --key carol.key --out by-code.key --code-file code");
    assert_eq!(open(&lab, &format!("by-code.key {WITH}"), "f.life"), b"before");
}

#[test]
fn without_locks_before_or_after() {
    let lab = lab();
    let output = lab.run(&format!("rotate --key carol.key --out plain.key --unlocked {WITH}"));
    let said = text(&output.stderr);
    assert!(output.status.success() && said.contains("the locks of carol.key are not taken over"), "{said}");
    assert_eq!(open(&lab, "plain.key", "f.life"), b"before");
    lab.refuses(
        "rotate --key plain.key --out locked.key --code-file code --new-passphrase-file short",
        3,
        "Io",
    );
    let output = lab.run("rotate --key plain.key --out locked.key --new-passphrase-file new");
    let said = text(&output.stderr);
    assert!(output.status.success() && said.contains("plain.key has no locks to take over"), "{said}");
    assert_eq!(open(&lab, "locked.key --passphrase-file new", "f.life"), b"before");
    let locked = text(&lab.read("locked.key"));
    assert!(!locked.contains("older") && !locked.contains("seed"), "{locked}");
    // A file that was damaged is not taken for one without a past.
    let plain = text(&lab.read("plain.key"));
    lab.write("cut.key", plain.replace("older ", "older 00"));
    lab.refuses("open --key cut.key --from alice.card --out h f.life", 4, "NonCanonical");
}

#[test]
fn records_of_a_group_a_grant_and_a_channel_open_as_well() {
    let lab = Lab::new();
    lab.write("f", "shared");
    lab.ok("keygen --out carol.key --name Carol --unlocked");
    lab.ok("keygen --out sensor.key --name Sensor --kind device --unlocked");
    trust(&lab, "alice.card");
    lab.ok("group create --key alice.key --group g --member bob.card=read,write");
    lab.ok("group seal --key alice.key --group g --out g.life f");
    lab.ok("grant create --key alice.key --group g --object g.life --from alice.card --to carol.card --days 9 --out e");
    lab.ok("channel create --key alice.key --device sensor.card --to bob.card --state state --out up.life");
    lab.ok("channel seal --key sensor.key --state state --out 1.life f");
    for who in ["bob", "carol"] {
        lab.ok(&format!("rotate --key {who}.key --out {who}-2.key --unlocked"));
    }
    lab.ok("group open --key bob-2.key --group g --from alice.card --out as-member g.life");
    lab.ok("grant open --key carol-2.key --group g --grant e --from alice.card --out by-grant g.life");
    lab.ok("channel join --key bob-2.key --from alice.card --out reader up.life");
    lab.ok("channel open --reader reader --from sensor.card --out by-channel 1.life");
    for out in ["as-member", "by-grant", "by-channel"] {
        assert_eq!(lab.read(out), b"shared", "{out}");
    }
    lab.refuses("group open --key carol-2.key --group g --from alice.card --out h g.life", 5, "Forbidden");
}

#[test]
fn the_old_card_hands_a_group_over_while_both_sign() {
    let lab = Lab::new();
    lab.write("f", "x");
    trust(&lab, "alice.card");
    lab.ok("group create --key alice.key --group g --member bob.card=read,write");
    lab.ok("rotate --key alice.key --out soon.key --overlap 1 --unlocked");
    lab.ok("rotate --key alice.key --out now.key --unlocked");
    lab.ok("group admit --key alice.key --group g soon.card --rights read,write,share,administer");
    lab.ok("group seal --key soon.key --group g --out f.life f");
    // A thief of the old key makes no epoch for those who have seen the successor.
    lab.ok("trust now.card --succession now.succession");
    lab.refuses("group remove --key alice.key --group g bob.card", 5, "Revoked");
}
