//! Groups: made, changed, verified by others, and what a store or a removed member tries.

use crate::lab::{Lab, text};

/// Alice's group with Bob; Carol and the laboratory have keys.
fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok("keygen --out carol.key --name Carol --unlocked");
    lab.ok("keygen --out lab.key --name Laboratory --unlocked --kind organisation");
    lab.write("f", b"glucose 5.4");
    lab.ok("group create --key alice.key --group g --member bob.card=read,write");
    lab
}

fn stderr(lab: &Lab, line: &str) -> String {
    let output = lab.run(line);
    assert!(output.status.success(), "life {line}\n{}", text(&output.stderr));
    text(&output.stderr)
}

#[test]
fn a_group_reads_what_its_members_and_a_laboratory_seal() {
    let lab = lab();
    // Bob's own store knows nobody: the maker of the group has to be pinned, or named.
    lab.refuses("group show --group g --trust-dir bobs", 5, "Untrusted");
    let page = text(&lab.ok("group show --group g --trust-dir bobs --from alice.card"));
    assert!(page.contains("2 members") && page.contains("read, write, share, administer"), "{page}");
    let json = text(&lab.ok("group show --group g --trust-dir bobs --from alice.card --json"));
    assert!(json.contains("\"epoch\": 0") && json.contains("\"administer\""), "{json}");

    // The head was kept, so that Alice's card need not be named again.
    lab.ok("group seal --key bob.key --group g --trust-dir bobs --out inside.life f");
    lab.ok("group open --key alice.key --group g --from bob.card --out a inside.life");
    lab.ok("group seal --key lab.key --group g --trust-dir bobs --outside --out outside.life f");
    lab.refuses("group open --key alice.key --group g --from lab.card --out b outside.life", 5, "Forbidden");
    lab.ok("group open --key alice.key --group g --from lab.card --outsider --out b outside.life");
    assert_eq!((lab.read("a"), lab.read("b")), (b"glucose 5.4".to_vec(), b"glucose 5.4".to_vec()));
    lab.refuses("group seal --key lab.key --group g --out c.life f", 5, "NoRecipient");
    lab.refuses("open --key bob.key --from bob.card --out c inside.life", 5, "NoRecipient");
}

#[test]
fn a_removal_says_what_stays_readable_and_what_is_late() {
    let lab = lab();
    lab.ok("group admit --key alice.key --group g carol.card --rights read");
    lab.ok("group seal --key bob.key --group g --out old.life f");
    std::fs::create_dir(lab.path("was")).unwrap();
    for file in std::fs::read_dir(lab.path("g")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), lab.path("was").join(file.file_name())).unwrap();
    }
    let plan = stderr(&lab, "group remove --key alice.key --group g bob.card --plan");
    assert!(plan.contains("every record of 2 epochs"), "{plan}");
    let said = stderr(&lab, "group remove --key alice.key --group g bob.card");
    assert!(said.contains("Bob (person) can still read") && said.contains("as a member"), "{said}");
    lab.refuses("group remove --key alice.key --group g bob.card", 5, "NoRecipient");

    // Bob reads on what he had, and neither reads nor writes what comes.
    lab.ok("group seal --key alice.key --group g --out new.life f");
    lab.refuses("group open --key bob.key --group g --from alice.card --out x new.life", 5, "Forbidden");
    lab.refuses("group seal --key bob.key --group g --out x.life f", 5, "NoRecipient");
    // He seals into the directory as it was, which he kept; Carol is told that it is late.
    pin(&lab, "bobs", "alice.card");
    lab.ok("group seal --key bob.key --group was --trust-dir bobs --out late.life f");
    let said = stderr(&lab, "group open --key carol.key --group g --from bob.card --out y late.life");
    assert!(said.contains("late: of epoch 1, and the group is in epoch 2"), "{said}");
    // The store serves the old directory to who has seen the removal.
    lab.refuses("group show --group was", 5, "Stale");
}

fn pin(lab: &Lab, store: &str, card: &str) {
    let page = text(&lab.ok(&format!("card {card}")));
    let line = page.lines().find(|line| line.contains("fingerprint")).unwrap();
    let digits: String = line.split_whitespace().skip(1).collect();
    lab.ok(&format!("trust {card} --trust-dir {store} --fingerprint {digits}"));
}

#[test]
fn who_may_not_is_refused_and_handing_over_takes_two_steps() {
    let lab = lab();
    lab.refuses("group admit --key bob.key --group g carol.card --rights read", 5, "Forbidden");
    lab.refuses("group remove --key alice.key --group g alice.card", 5, "Forbidden");
    lab.refuses("group admit --key alice.key --group g bob.card --rights read", 3, "InvalidArgument");
    lab.refuses("group create --key alice.key --group g", 3, "Exists");
    assert_eq!(
        lab.run("group admit --key alice.key --group g carol.card --rights administer").status.code(),
        Some(2)
    );
    pin(&lab, "data/life/trusted", "alice.card");
    lab.ok("group handover --key alice.key --group g bob.card");
    lab.refuses("group admit --key alice.key --group g carol.card --rights read", 5, "Forbidden");
    lab.ok("group leave --key alice.key --group g --out leave.life");
    let page = text(&lab.ok("inspect leave.life"));
    assert!(page.to_lowercase().contains("revocation"), "{page}");
    lab.ok("group remove --key bob.key --group g alice.card");
    lab.ok("group rights --key bob.key --group g bob.card --rights read,administer");
    lab.refuses("group seal --key bob.key --group g --out x.life f", 5, "Forbidden");
}

#[test]
fn who_left_or_whose_card_ended_shows_although_he_was_not_removed() {
    let lab = lab();
    pin(&lab, "data/life/trusted", "alice.card");
    lab.ok("group admit --key alice.key --group g carol.card --rights read,write");
    lab.ok("group seal --key bob.key --group g --out early.life f");
    lab.ok("group leave --key carol.key --group g --out left");
    lab.ok("directory revoke --key bob.key --reason compromise --out lost bob.card");
    let show = |args: &str| {
        let json = lab.ok(&format!("group show --group g --json {args}"));
        let page: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let members = page["members"].as_array().unwrap().clone();
        let ended = members.iter().flat_map(|member| member["ended"].as_array().unwrap().clone());
        let mut ended: Vec<String> =
            ended.map(|ended| format!("{} {}", ended["what"].as_str().unwrap(), ended["reason"])).collect();
        ended.sort();
        ended
    };
    assert_eq!(show(""), Vec::<String>::new());
    let all = ["card revoked \"key compromise\"", "left \"cessation of operation\""];
    assert_eq!(show("--revoked left --revoked lost"), all);
    // One file with both, as a server keeps them.
    lab.write("list", [lab.read("left"), lab.read("lost")].concat());
    assert_eq!(show("--revoked list"), all);
    let page = text(&lab.ok("group show --group g --revoked list"));
    assert!(page.contains("left on") && page.contains("card revoked on"), "{page}");
    // Who decides refuses both, and says why.
    lab.ok("group seal --key bob.key --group g --out late.life f");
    lab.refuses(
        "group open --key alice.key --group g --from bob.card --revoked list --out x late.life",
        5,
        "Revoked",
    );
    lab.ok("group open --key alice.key --group g --from bob.card --out x late.life");
    for (who, why) in [("carol", "MemberLeft"), ("bob", "CardRevoked")] {
        let line =
            format!("grant check --group g --grantor alice.card --who {who}.card --revoked list late.life");
        let output = lab.run(&line);
        assert!(text(&output.stdout).contains(why), "{}", text(&output.stdout));
    }
    // Somebody whom nobody here knows cannot be verified, and that is said.
    lab.ok("group show --group g --trust-dir fresh --from alice.card");
    let page = text(&lab.ok("group show --group g --trust-dir fresh --revoked list"));
    assert!(page.contains("2 revocations of members whose cards are not pinned"), "{page}");
    // A revocation by somebody else than the member is nothing.
    lab.ok("directory revoke --key carol.key --reason compromise --out other bob.card");
    assert_eq!(show("--revoked other"), Vec::<String>::new());
    lab.write("forged", {
        let mut bytes = lab.read("left");
        let end = bytes.len() - 1;
        bytes[end] ^= 1;
        bytes
    });
    lab.refuses("group show --group g --revoked forged", 6, "NotAuthentic");
    // The successor of a card.
    lab.ok("rotate --key carol.key --out carol-2.key --unlocked");
    lab.ok("trust carol-2.card --succession carol-2.succession");
    assert_eq!(show(""), ["succeeded null"]);
}

#[test]
fn a_store_that_alters_or_mixes_epochs_is_noticed() {
    let lab = lab();
    lab.ok("group admit --key alice.key --group g carol.card --rights read,write");
    let (state, roster) = (lab.read("g/000001.state"), lab.read("g/000001.roster"));
    let mut altered = state.clone();
    altered[20] ^= 1;
    lab.write("g/000001.state", &altered);
    lab.refuses("group show --group g", 5, "WrongGroup");
    lab.write("g/000001.state", &state);
    let mut altered = roster.clone();
    let last = altered.len() - 1;
    altered[last] ^= 1;
    lab.write("g/000001.roster", &altered);
    lab.refuses("group show --group g", 6, "NotAuthentic");
    lab.write("g/000001.roster", lab.read("g/000000.roster"));
    lab.refuses("group show --group g", 6, "NotAuthentic");
    lab.write("g/000001.roster", &roster);
    lab.ok("group show --group g");
    // Two directories that share their first epoch and then part.
    std::fs::create_dir(lab.path("other")).unwrap();
    for name in ["000000.state", "000000.roster"] {
        std::fs::copy(lab.path("g").join(name), lab.path("other").join(name)).unwrap();
    }
    pin(&lab, "others", "alice.card");
    pin(&lab, "others", "bob.card");
    lab.ok("group remove --key alice.key --group other --trust-dir others bob.card");
    lab.refuses("group show --group other", 5, "Forked");
}
