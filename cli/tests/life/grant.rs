//! Grants: one record for one who is no member, for a time; and every way in which that ends.

use crate::lab::{Lab, text};

/// Alice's group with Bob, two records of his, and an expert who is no member.
fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok("keygen --out expert.key --name Weiss --unlocked");
    lab.ok("keygen --out other.key --name Other --unlocked");
    lab.ok("group create --key alice.key --group g --member bob.card=read,write");
    lab.ok("group show --group g --trust-dir data/shared --from alice.card");
    for name in ["result", "letter"] {
        lab.write(name, name);
        lab.ok(&format!(
            "group seal --key bob.key --group g --trust-dir data/shared --out {name}.life {name}"
        ));
    }
    lab
}

const SHARE: &str =
    "grant create --key alice.key --group g --object result.life --from bob.card --to expert.card";
/// The expert has a store of his own, in which nobody is pinned.
const OPEN: &str = "grant open --key expert.key --group g --trust-dir data/experts --grantor alice.card --from bob.card --out x";
const CHECK: &str = "grant check --group g --trust-dir data/servers --grantor alice.card --who expert.card";

/// Runs a line that has to be refused as `error` for the reason `why`.
fn denied(lab: &Lab, line: &str, error: &str, why: &str) {
    let said = lab.refuses(line, 5, error);
    assert!(said.contains(&format!("({why})")), "life {line}\n{said}");
}

/// Runs `life grant check ARGS` and returns its line; a denial has exit code 5.
fn check(lab: &Lab, args: &str) -> String {
    let output = lab.run(&format!("{CHECK} {args}"));
    let said = text(&output.stdout);
    let code = if said.starts_with("permit") { 0 } else { 5 };
    assert_eq!(output.status.code(), Some(code), "{said}{}", text(&output.stderr));
    said
}

#[test]
fn an_expert_opens_the_one_record_that_he_was_granted() {
    let lab = lab();
    lab.ok(&format!("{SHARE} --days 14 --out expert.grant"));
    lab.ok(&format!("{OPEN} --grant expert.grant result.life"));
    assert_eq!(lab.read("x"), b"result");
    std::fs::remove_file(lab.path("x")).unwrap();
    let pipe = OPEN.replace("--out x", "--out -");
    assert_eq!(lab.ok(&format!("{pipe} --grant expert.grant result.life")), b"result");

    // Another record of the group; another's grant; no grant; nobody to vouch for it.
    denied(&lab, &format!("{OPEN} --grant expert.grant letter.life"), "Forbidden", "OtherObject");
    let others = OPEN.replace("expert.key", "other.key");
    denied(&lab, &format!("{others} --grant expert.grant result.life"), "Forbidden", "NotTheSubject");
    lab.refuses(&format!("{OPEN} result.life"), 2, "Usage");
    let unknown = OPEN.replace("data/experts", "data/fresh").replace("--grantor alice.card", "");
    lab.refuses(&format!("{unknown} --grant expert.grant result.life"), 5, "Untrusted");
    // As a member he opens nothing.
    lab.refuses("group open --key expert.key --group g --from bob.card --out z result.life", 5, "Forbidden");

    let page = text(&lab.ok("grant show expert.grant"));
    assert!(page.contains("of the record") && page.contains("nothing is verified"), "{page}");
    assert!(text(&lab.ok("grant show --json expert.grant")).contains("\"depth\": 0"));
    assert!(
        check(&lab, "--grant expert.grant result.life").contains("permit: a grant gives it to him (Granted)")
    );
    assert!(
        check(&lab, "--grant expert.grant letter.life").contains("deny: the grant is for another object")
    );
    assert!(check(&lab, "--grant expert.grant --in-days 21 result.life").contains("GrantExpired"));
    assert!(check(&lab, "--grant expert.grant --action write result.life").contains("MayNotWrite"));
    assert!(check(&lab, "result.life").contains("NothingShown"));
    // A membership is enough by itself.
    let bobs = CHECK.replace("expert.card", "bob.card");
    assert!(text(&lab.ok(&format!("{bobs} --action write letter.life"))).contains("(Member)"));
}

#[test]
fn a_grant_for_some_media_types_and_times_refuses_every_other_record() {
    let lab = lab();
    lab.write("scan.json", "{}");
    lab.ok("group seal --key bob.key --group g --trust-dir data/shared --out scan.life scan.json");
    let share = |object: &str, limits: &str| {
        let line = SHARE.replace("result.life", object);
        format!("{line} --trust-dir data/shared --days 14 --force --out e.grant {limits}")
    };
    // Within the limits: it is given, it says so, and it opens.
    let json = "--media-type application/json --media-type application/dicom";
    lab.ok(&share("scan.life", &format!("{json} --created-from 2026-01-01 --created-to 2099-12-31")));
    let page = text(&lab.ok("grant show e.grant"));
    assert!(page.contains("application/dicom, application/json"), "{page}");
    assert!(page.contains("2026-01-01 00:00 UTC") && page.contains("2099-12-31 23:59 UTC"), "{page}");
    let pipe = OPEN.replace("--out x", "--out -");
    assert_eq!(lab.ok(&format!("{pipe} --grant e.grant scan.life")), b"{}");
    // Who decides has to know the type; a server does not.
    assert!(check(&lab, "--grant e.grant --media-type application/json scan.life").contains("(Granted)"));
    assert!(check(&lab, "--grant e.grant --media-type text/csv scan.life").contains("(OtherMediaType)"));
    assert!(check(&lab, "--grant e.grant scan.life").contains("(MediaTypeUnknown)"));
    // Of another type, too old, too new: nobody gives a grant that opens nothing.
    denied(&lab, &share("result.life", json), "Forbidden", "OtherMediaType");
    denied(&lab, &share("scan.life", "--created-to 2020-12-31"), "Forbidden", "OutsideSpan");
    denied(&lab, &share("scan.life", "--created-from 2099-01-01T00:00:00Z"), "Forbidden", "OutsideSpan");
    // For the whole group the limits are words without a key, which bind who decides and what is handed on.
    let whole =
        SHARE.replace("--object result.life --from bob.card", "--whole-group --trust-dir data/shared");
    lab.ok(&format!("{whole} --days 14 --depth 1 --out w.grant --created-to 2020-12-31 {json}"));
    assert!(text(&lab.ok("grant show w.grant")).contains("none"));
    let reason = check(&lab, "--grant w.grant --media-type application/json scan.life");
    assert!(reason.contains("records of another time (OutsideSpan)"), "{reason}");
    let further = |limits: &str| {
        format!(
            "grant create --key expert.key --group g --trust-dir data/experts --grantor alice.card --grant w.grant \
             --whole-group --to other.card --days 7 --out f.grant {limits}"
        )
    };
    denied(&lab, &further("--created-to 2020-12-31"), "Forbidden", "WiderMediaTypes");
    denied(&lab, &further(&format!("--created-to 2021-12-31 {json}")), "Forbidden", "WiderSpan");
    lab.ok(&further("--created-to 2020-06-30 --media-type application/dicom"));
    for wrong in ["--created-to yesterday", "--created-from 2026-02-30"] {
        assert_eq!(lab.run(&share("scan.life", wrong)).status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn an_expired_and_a_revoked_grant_open_nothing() {
    let lab = lab();
    lab.ok(&format!("{SHARE} --days 0 --out ended.grant"));
    denied(&lab, &format!("{OPEN} --grant ended.grant result.life"), "Expired", "GrantExpired");

    lab.ok(&format!("{SHARE} --days 14 --out expert.grant"));
    lab.refuses("grant revoke --key bob.key --out r expert.grant", 5, "Forbidden");
    lab.ok("grant revoke --key alice.key --out revoked expert.grant");
    let line = format!("{OPEN} --grant expert.grant --revoked revoked result.life");
    denied(&lab, &line, "Revoked", "GrantRevoked");
    assert!(check(&lab, "--grant expert.grant --revoked revoked result.life").contains("GrantRevoked"));
    // It strikes that grant alone, and stands in a list among others.
    lab.ok(&format!("{SHARE} --days 14 --out second.grant"));
    lab.ok("grant revoke --key alice.key --out another ended.grant");
    lab.write("list", [lab.read("another"), lab.read("revoked")].concat());
    denied(&lab, &line.replace("revoked revoked", "revoked list"), "Revoked", "GrantRevoked");
    lab.ok(&format!("{OPEN} --grant second.grant --revoked list result.life"));
    // A list that is not whole is not relied on.
    let torn = lab.read("list");
    lab.write("list", &torn[..torn.len() - 1]);
    lab.refuses(&format!("{OPEN}2 --grant second.grant --revoked list result.life"), 4, "Truncated");
}

#[test]
fn a_thief_of_a_key_that_has_a_successor_grants_nothing() {
    let lab = lab();
    let page = text(&lab.ok("card alice.card"));
    let qr = page.split_whitespace().find(|word| word.starts_with("LIFE:1:")).unwrap();
    lab.ok(&format!("trust alice.card --trust-dir data/servers --fingerprint {qr}"));
    lab.ok(&format!("{SHARE} --days 14 --out before.grant"));
    lab.ok("rotate --key alice.key --out alice-2.key --unlocked");
    lab.ok("trust alice-2.card --trust-dir data/servers --succession alice-2.succession");
    lab.ok(&format!("{SHARE} --days 14 --out late.grant"));
    assert!(check(&lab, "--grant before.grant result.life").starts_with("permit: "));
    lab.refuses(&format!("{CHECK} --grant late.grant result.life"), 5, "Revoked");
}

#[test]
fn nobody_grants_what_he_does_not_have() {
    let lab = lab();
    // Bob is a member who may not share; the expert is none.
    let by = |key: &str| SHARE.replace("alice.key", key).replace("--key", "--grantor alice.card --key");
    denied(&lab, &format!("{} --days 1 --out g1", by("bob.key")), "Forbidden", "MayNotShare");
    denied(&lab, &format!("{} --days 1 --out g1", by("expert.key")), "Forbidden", "NothingShown");
    // What is not granted, and a record by another than expected.
    lab.refuses(&format!("{SHARE} --days 1 --rights read,share --out g1"), 3, "InvalidArgument");
    lab.refuses(&format!("{} --days 1 --out g1", SHARE.replace("bob.card", "other.card")), 5, "Forbidden");
    assert_eq!(
        lab.run("grant create --key alice.key --group g --to expert.card --days 1 --out g1").status.code(),
        Some(2)
    );
    lab.ok("seal --key bob.key --to alice.card --out direct.life result");
    lab.refuses(
        &format!("{} --days 1 --out g1", SHARE.replace("result.life", "direct.life")),
        5,
        "WrongGroup",
    );

    // An altered grant, and one by a member who was removed since.
    lab.ok("group rights --key alice.key --group g bob.card --rights read,write,share");
    lab.ok(&format!("{} --days 1 --out bobs.grant", by("bob.key")));
    lab.ok(&format!("{OPEN} --grantor bob.card --grant bobs.grant result.life"));
    let mut altered = lab.read("bobs.grant");
    let end = altered.len() - 1;
    altered[end] ^= 1;
    lab.write("altered.grant", &altered);
    lab.refuses(&format!("{OPEN}2 --grantor bob.card --grant altered.grant result.life"), 6, "NotAuthentic");
    lab.ok("group remove --key alice.key --group g bob.card");
    lab.refuses(&format!("{OPEN}2 --grantor bob.card --grant bobs.grant result.life"), 5, "Forbidden");
}

#[test]
fn a_grant_is_handed_on_as_far_as_it_says_and_falls_with_the_one_above() {
    let lab = lab();
    lab.ok("grant create --key alice.key --group g --to expert.card --whole-group --days 14 --depth 1 --out expert.grant");
    let on = "grant create --key expert.key --group g --trust-dir data/experts --grantor alice.card --grant expert.grant \
              --from bob.card --to other.card --object letter.life";
    denied(&lab, &format!("{on} --days 15 --out g1"), "Forbidden", "WiderValidity");
    denied(&lab, &format!("{on} --days 7 --depth 1 --out g1"), "Forbidden", "TooDeep");
    denied(&lab, &format!("{on} --days 7 --rights read,write --out g1"), "Forbidden", "WiderRights");
    lab.ok(&format!("{on} --days 7 --out other.grant"));

    // The expert reads all of the group, of now and of before.
    lab.ok(&format!("{OPEN} --grant expert.grant result.life"));
    assert_eq!(lab.read("x"), b"result");
    let open = "grant open --key other.key --group g --trust-dir data/others --grantor alice.card --grantor expert.card \
                --grant expert.grant --grant other.grant --from bob.card";
    lab.ok(&format!("{open} --out y letter.life"));
    assert_eq!(lab.read("y"), b"letter");
    denied(&lab, &format!("{open} --out z result.life"), "Forbidden", "OtherObject");
    let alone = open.replace("--grant expert.grant", "");
    lab.refuses(&format!("{alone} --out z letter.life"), 5, "Forbidden");

    // Alice, above, takes back what the expert handed on; and what she gave, with all below.
    lab.refuses("grant revoke --key alice.key --out r other.grant", 5, "Forbidden");
    lab.ok("grant revoke --key alice.key --out below expert.grant other.grant");
    lab.ok("grant revoke --key alice.key --out above expert.grant");
    for revoked in ["below", "above"] {
        denied(&lab, &format!("{open} --revoked {revoked} --out z letter.life"), "Revoked", "GrantRevoked");
    }
    lab.ok(&format!("{OPEN}2 --grant expert.grant --revoked below result.life"));

    // A record of a later epoch is not in the key that she gave.
    lab.ok("group rights --key alice.key --group g bob.card --rights read,write,share");
    lab.ok("group show --group g --trust-dir data/shared --from alice.card");
    lab.ok("group seal --key bob.key --group g --trust-dir data/shared --out new.life result");
    lab.refuses(&format!("{OPEN}3 --grant expert.grant new.life"), 5, "WrongEpoch");
}

#[test]
fn an_emergency_is_logged_first() {
    let lab = lab();
    lab.ok(&format!("{SHARE} --days 14 --rights emergency --out expert.grant"));
    assert!(check(&lab, "--grant expert.grant result.life").starts_with("permit, logged: "));
    denied(&lab, &format!("{OPEN} --grant expert.grant result.life"), "Forbidden", "EmergencyGrant");
    lab.ok(&format!("{OPEN} --grant expert.grant --emergency result.life"));
    assert_eq!(lab.read("x"), b"result");
}
