//! `life inspect` takes every kind of statement and every audience of an envelope apart.

use serde_json::Value;

use crate::lab::{Lab, text};

fn page(lab: &Lab, file: &str) -> Value {
    let all: Value = serde_json::from_slice(&lab.ok(&format!("inspect --json {file}"))).unwrap();
    // What people are shown has the same rows.
    let shown = text(&lab.ok(&format!("inspect {file}")));
    let says = all[0]["says"].as_object().cloned().unwrap_or_default();
    for key in says.keys() {
        assert!(shown.contains(&key.replace('_', " ")), "{key} in\n{shown}");
    }
    all[0].clone()
}

/// The keys of the section `says`, sorted.
fn keys(page: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = page["says"].as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn id(lab: &Lab, card: &str) -> Value {
    page(lab, card)["card"]["card_id"].clone()
}

#[test]
fn statements_about_cards_and_lists() {
    let lab = Lab::new();
    let (alice, bob) = (id(&lab, "alice.card"), id(&lab, "bob.card"));
    lab.ok("directory endorse --key alice.key --role nurse --licence N1 --depth 2 --out end bob.card");
    let endorsement = page(&lab, "end");
    assert_eq!(endorsement["what"]["kind"], 2);
    assert_eq!(endorsement["what"]["signer"], alice);
    let says = &endorsement["says"];
    assert_eq!((&says["subject"], &says["role"], &says["licence"]), (&bob, &"nurse".into(), &"N1".into()));
    assert_eq!((&says["organisation"], &says["depth"]), (&"".into(), &2.into()));

    lab.ok("rotate --key bob.key --out bob-2.key --unlocked");
    let succession = page(&lab, "bob-2.succession");
    assert_eq!(succession["says"]["generation"], 1);
    assert_eq!(succession["says"]["subject"], id(&lab, "bob-2.card"));
    assert_eq!(succession["says"]["not_after"], "never");
    assert_eq!(page(&lab, "bob-2.key")["secret"]["older_generations"], 1);

    lab.ok("directory revoke --key alice.key --reason changed --out gone end");
    let revocation = page(&lab, "gone");
    assert_eq!(keys(&revocation), ["from", "issued", "past", "reason", "revokes", "target"]);
    assert_eq!(revocation["says"]["revokes"], "endorsement");
    assert_eq!(revocation["says"]["target"], endorsement["what"]["hash"]);
    assert_eq!(revocation["says"]["reason"], "affiliation changed");
    assert_eq!(revocation["says"]["past"], true);

    lab.ok("directory add --list people alice.card");
    lab.ok("directory checkpoint --key alice.key --list people --out c");
    let checkpoint = page(&lab, "c");
    assert_eq!(keys(&checkpoint), ["log_id", "purpose", "root", "size", "time"]);
    assert_eq!(
        (&checkpoint["says"]["purpose"], &checkpoint["says"]["size"]),
        (&"directory".into(), &1.into())
    );

    lab.ok("log append --key alice.key --action read --outcome minor --use emergency log");
    lab.ok(&format!("log append --key alice.key --action delete --object {} log", "5b".repeat(16)));
    let log = lab.read("log");
    let first = 8 + 2 + usize::from(u16::from_be_bytes([log[8], log[9]])) + 32 + 64;
    lab.write("one", &log[..first]);
    lab.write("two", &log[first..]);
    let (one, two) = (page(&lab, "one"), page(&lab, "two"));
    let said = &one["says"];
    assert_eq!((&said["outcome"], &said["purpose"]), (&"minor failure".into(), &"emergency".into()));
    assert_eq!(
        (&said["previous"], &said["object_id"], &said["sequence"]),
        (&Value::Null, &Value::Null, &0.into())
    );
    assert_eq!(two["says"]["previous"], one["what"]["hash"]);
    assert_eq!((&two["says"]["log_id"], &two["says"]["actor"]), (&one["says"]["log_id"], &alice));
    assert_eq!(
        (&two["says"]["action"], &two["says"]["object_id"]),
        (&"delete".into(), &"5b".repeat(16).into())
    );
}

#[test]
fn logins_requests_and_receipts() {
    let lab = Lab::new();
    lab.ok("login challenge --key bob.key --name clinic.example --out c");
    let exporter = "ab".repeat(32);
    lab.ok(&format!(
        "login answer --key alice.key --from bob.card --name clinic.example --exporter {exporter} --session s --out l c"
    ));
    lab.write("asked", "GET /");
    lab.ok("login request --session s --out r asked");
    let (challenge, login, request) = (page(&lab, "c"), page(&lab, "l"), page(&lab, "r"));
    assert_eq!(challenge["says"]["service_name"], "clinic.example");
    assert_eq!(challenge["says"]["service"], id(&lab, "bob.card"));
    assert_eq!(login["says"]["card"], id(&lab, "alice.card"));
    assert_eq!(login["says"]["challenge"], challenge["what"]["hash"]);
    assert_eq!(login["says"]["exporter"], exporter);
    assert_eq!(request["says"]["login"], login["what"]["hash"]);
    assert_eq!(
        (&request["says"]["counter"], &request["says"]["session_key"]),
        (&1.into(), &login["says"]["session_key"])
    );
    assert!(text(&lab.ok("inspect r")).contains("A signed request"));

    lab.ok("thread new --state t --with alice.card --with bob.card");
    let next = text(&lab.ok("thread next --state t --me alice.card"));
    lab.ok(&format!("seal --key alice.key --to bob.card {} --out m asked", next.trim()));
    let message = page(&lab, "m");
    assert_eq!(message["what"]["kind"], "message");
    let verified: Value = serde_json::from_slice(&lab.ok("verify --json --from alice.card m")).unwrap();
    let of = verified["verified"]["digest"].as_str().unwrap().to_owned();
    lab.ok("thread take --state t --with alice.card --with bob.card m");
    lab.ok(&format!(
        "thread receipt --state t --key alice.key --of {of} --status requested --performer bob.card --hours 2 --out q"
    ));
    let receipt = page(&lab, "q");
    assert_eq!((&receipt["says"]["status"], &receipt["says"]["of"]), (&"requested".into(), &of.into()));
    assert_eq!(receipt["says"]["performer"], id(&lab, "bob.card"));
    assert_eq!(receipt["says"]["thread_id"], message["what"]["thread_id"]);
    lab.ok("sign add --key bob.key --from alice.card --out sig m");
    assert_eq!(page(&lab, "sig")["says"]["status"], "countersigned");
}

/// The parts of an envelope lie one after the other and fill the file.
fn filled(lab: &Lab, file: &str) -> Value {
    let page = page(lab, file);
    let parts = page["layout"].as_array().unwrap();
    let end = parts.iter().fold(0, |offset, part| {
        assert_eq!(part["offset"], offset, "{file} {part}");
        offset + part["bytes"].as_u64().unwrap()
    });
    assert_eq!(end, lab.read(file).len() as u64, "{file}");
    page
}

#[test]
fn groups_grants_and_the_audiences_of_envelopes() {
    let lab = Lab::new();
    lab.ok("keygen --out sensor.key --name Sensor --kind device --unlocked");
    lab.write("f", "x");
    lab.ok("group create --key alice.key --group g --member bob.card=read,write");
    lab.ok("group admit --key alice.key --group g sensor.card --rights write --no-history");
    let (first, second) = (page(&lab, "g/000000.state"), page(&lab, "g/000001.state"));
    assert_eq!(
        (&first["says"]["epoch"], &first["says"]["members"], &first["says"]["previous"]),
        (&0.into(), &2.into(), &Value::Null)
    );
    assert_eq!(second["says"]["previous"], first["what"]["hash"]);
    assert_eq!(second["says"]["history"], false);
    assert_eq!(second["says"]["public_key"].as_str().unwrap().len(), 2 * 1216);
    let group = &first["says"]["group_id"];
    lab.ok("group show --group g --trust-dir data/shared --from alice.card");

    lab.ok("group seal --key bob.key --group g --trust-dir data/shared --out i.life f");
    lab.ok("group seal --key sensor.key --group g --trust-dir data/shared --outside --out o.life f");
    let (inside, outside) = (filled(&lab, "i.life"), filled(&lab, "o.life"));
    assert_eq!(inside["audience"]["of"], "group");
    assert_eq!((&outside["audience"]["of"], &outside["audience"]["epoch"]), (&"outside".into(), &1.into()));
    assert_eq!((&inside["audience"]["group_id"], &outside["audience"]["group_id"]), (group, group));

    lab.ok("grant create --key alice.key --group g --object i.life --from bob.card --to sensor.card --days 3 --out e");
    let grant = page(&lab, "e");
    assert_eq!((&grant["says"]["to"], &grant["says"]["group"]), (&id(&lab, "sensor.card"), group));
    assert_eq!(grant["says"]["rights"], "read");

    lab.ok("channel create --key alice.key --device sensor.card --to bob.card --state st --out up.life");
    lab.ok("channel seal --key sensor.key --state st --out 0.life f");
    lab.ok("channel seal --key sensor.key --state st --out 1.life f");
    let (zero, one) = (filled(&lab, "0.life"), filled(&lab, "1.life"));
    assert_eq!((&one["audience"]["of"], &one["audience"]["index"]), (&"channel".into(), &1.into()));
    assert_eq!(one["audience"]["channel_id"], zero["audience"]["channel_id"]);
    assert!(text(&lab.ok("inspect 1.life")).contains("place 1 of a channel"));
    let up = filled(&lab, "up.life");
    assert_eq!(up["readers"][0]["card_id"], id(&lab, "bob.card"));

    // A vault: within a key file, and by itself.
    lab.write("pass", "correct horse battery\n");
    lab.ok("keygen --out carol.key --name Carol --passphrase-file pass");
    lab.ok("lock add carol.key --shares 2/3 --out shares --passphrase-file pass");
    let key = text(&lab.read("carol.key"));
    let digits = key.lines().find_map(|line| line.strip_prefix("vault ")).unwrap();
    let vault: Vec<u8> =
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect();
    lab.write("carol.vault", vault);
    let vault = filled(&lab, "carol.vault");
    assert_eq!((&vault["what"]["kind"], &vault["what"]["revision"]), (&"vault".into(), &1.into()));
    assert_eq!(vault["audience"]["of"], "locks");
    assert_eq!(vault["locks"].as_array().unwrap().len(), 2);
    let of_key = page(&lab, "carol.key");
    assert_eq!(of_key["locks"], vault["locks"]);
    assert_eq!(of_key["what"], vault["what"]);
    assert!(text(&lab.ok("inspect carol.vault")).contains("any 2 of 3 shares"));
}

#[test]
fn a_body_that_makes_no_sense_is_named() {
    let lab = Lab::new();
    lab.ok("directory endorse --key alice.key --out end bob.card");
    let mut bytes = lab.read("end");
    bytes[6] = 9; // a receipt
    lab.write("end", bytes);
    let output = lab.run("inspect end");
    assert_eq!(output.status.code(), Some(4), "{}", text(&output.stderr));
}
