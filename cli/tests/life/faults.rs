//! Everything that does not fit is refused by its name and with its exit code, and leaves nothing behind.

use crate::lab::Lab;

#[test]
fn expectations() {
    let lab = Lab::new();
    lab.write("f", "x");
    let (id, other) = ("00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100");
    lab.ok(&format!("seal --key alice.key --to bob.card --id {id} --out f.life f"));
    lab.ok(&format!("seal --key alice.key --to bob.card --thread {id} --out m.life f"));
    for verb in ["open --key bob.key --out g --from alice.card", "verify --from alice.card"] {
        lab.refuses(&format!("{verb} --id {other} f.life"), 5, "WrongObject");
        lab.refuses(&format!("{verb} --kind message f.life"), 5, "WrongKind");
        lab.refuses(&format!("{verb} --kind record m.life"), 5, "WrongKind");
        lab.refuses(&format!("{verb} --least-revision 1 f.life"), 5, "Stale");
        lab.refuses(&format!("{verb} --thread {other} m.life"), 5, "WrongThread");
    }
    lab.ok(&format!(
        "verify --from alice.card --id {id} --kind record --least-revision 0 --floor hybrid f.life"
    ));
    lab.ok(&format!("verify --from alice.card --kind message --thread {id} m.life"));
}

#[test]
fn suites() {
    let lab = Lab::sealed(b"x");
    lab.ok("keygen --out pump.key --suite classic --kind device --unlocked");
    // A classic recipient would make the whole object classic; nobody gets that unasked.
    let mixed = "seal --key alice.key --to bob.card --to pump.card --out g.life f";
    lab.refuses(mixed, 5, "WeakSuite");
    lab.refuses("seal --key alice.key --to pump.card --floor hybrid --out g.life f", 5, "WeakSuite");
    lab.ok(&format!("{mixed} --floor classic"));
    lab.ok("open --key pump.key --from alice.card --out g1 g.life");
    lab.refuses("open --key bob.key --from alice.card --floor hybrid --out g2 g.life", 5, "WeakSuite");
    lab.ok("open --key bob.key --from alice.card --out g2 g.life");
}

#[test]
fn recipients() {
    let lab = Lab::sealed(b"x");
    lab.ok("keygen --out carol.key --unlocked");
    lab.refuses("open --key carol.key --from alice.card --out g f.life", 5, "NoRecipient");
    lab.refuses("seal --key alice.key --to f --out g.life f", 4, "NotLife");
    lab.refuses("seal --key alice.key --to f.life --out g.life f", 5, "WrongKind");
    lab.refuses("seal --key alice.key --to none.card --out g.life f", 3, "Io");
}

#[test]
fn every_kind_of_damage() {
    let lab = Lab::sealed(&[7; 40_000]);
    let good = lab.read("f.life");
    let end = good.len();
    for at in [5, 6, 7, 12, 40, 300, 1400, 2000, 20_000, end - 80, end - 40, end - 3, end - 1] {
        let mut bad = good.clone();
        bad[at] ^= 1;
        lab.write("bad.life", bad);
        for line in
            ["open --key bob.key --from alice.card --out g bad.life", "verify --from alice.card bad.life"]
        {
            let output = lab.run(line);
            let code = output.status.code().unwrap();
            assert!((4..=6).contains(&code), "byte {at}, {line}: {code}");
        }
    }
    for len in [0, 4, 9, 200, 1500, 20_000, end - 1] {
        lab.write("bad.life", &good[..len]);
        for line in
            ["open --key bob.key --from alice.card --out g bad.life", "verify --from alice.card bad.life"]
        {
            let code = lab.run(line).status.code().unwrap();
            assert!((4..=6).contains(&code), "length {len}, {line}: {code}");
        }
    }
    lab.write("bad.life", [&good[..], b"x"].concat());
    let code = lab.run("open --key bob.key --from alice.card --out g bad.life").status.code();
    assert!(matches!(code, Some(4 | 6)), "{code:?}");
    assert!(!lab.names().contains(&"g".to_owned()));
    lab.refuses("open --key bob.key --from alice.card --out g f", 4, "NotLife");
}

#[test]
fn usage() {
    let lab = Lab::sealed(b"x");
    for line in [
        "",
        "seal",
        "nonsense",
        "seal --key alice.key --out g.life f",
        "seal --key alice.key --to bob.card --id 12 --out g.life f",
        "seal --key alice.key --to bob.card --revision 1 --out g.life f",
        "seal --key alice.key --to bob.card --revision 0 --out g.life f",
        "trust",
        "inspect",
    ] {
        assert_eq!(lab.run(line).status.code(), Some(2), "{line}");
    }
    lab.refuses("seal --key alice.key --to bob.card --out g.life none", 3, "Io");
    lab.refuses("seal --key none.key --to bob.card --out g.life f", 3, "Io");
    lab.refuses("seal --key alice.key --to bob.card --out no/such/dir/g.life f", 3, "Io");
}

#[test]
fn revisions_and_answers_form_chains() {
    let lab = Lab::sealed(b"x");
    let digest = |file: &str| {
        let json = lab.ok(&format!("verify --json --from alice.card {file}"));
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let text = |key: &str| json["verified"][key].as_str().unwrap().to_owned();
        (text("object_id"), text("digest"))
    };
    let (id, previous) = digest("f.life");
    lab.ok(&format!(
        "seal --key alice.key --to bob.card --id {id} --revision 1 --previous {previous} --out g.life f"
    ));
    lab.ok(&format!("verify --from alice.card --id {id} --least-revision 1 g.life"));
    lab.ok(&format!("seal --key alice.key --to bob.card --thread {id} --out m.life f"));
    let (_, first) = digest("m.life");
    lab.ok(&format!("seal --key bob.key --to alice.card --thread {id} --answers {first} --out n.life f"));
    lab.ok(&format!("verify --from bob.card --kind message --thread {id} n.life"));
}
