//! Everything public, as a page and as JSON, without any key.

use serde_json::Value;

use crate::lab::{Lab, text};

fn json(lab: &Lab, files: &str) -> Value {
    serde_json::from_slice(&lab.ok(&format!("inspect --json {files}"))).unwrap()
}

#[test]
fn json_is_one_array_of_all_objects() {
    let lab = Lab::sealed(&[1; 50_000]);
    let all = json(&lab, "f.life alice.card alice.key");
    let kinds: Vec<&str> =
        all.as_array().unwrap().iter().map(|page| page["object"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["envelope", "card", "key"]);
    let (envelope, card) = (&all[0], &all[1]);
    assert_eq!(envelope["author"]["card_id"], card["card"]["card_id"]);
    assert_eq!(card["owner"]["name"], "Alice");
    assert_eq!(envelope["payload"]["segments"], 4);
    assert_eq!(all[2]["secret"]["locked"], false);
}

#[test]
fn the_parts_fill_the_file() {
    let lab = Lab::sealed(&[1; 50_000]);
    let all = json(&lab, "f.life");
    let parts = all[0]["layout"].as_array().unwrap();
    let mut offset = 0;
    for part in parts {
        assert_eq!(part["offset"], offset, "{part}");
        offset += part["bytes"].as_u64().unwrap();
    }
    assert_eq!(offset, lab.read("f.life").len() as u64);
}

#[test]
fn from_a_pipe_as_from_a_file() {
    let lab = Lab::sealed(&[1; 50_000]);
    for file in ["f.life", "alice.card", "bob.key"] {
        let piped = lab.feed("inspect --json -", &lab.read(file));
        let mut of_pipe: Value = serde_json::from_slice(&piped.stdout).unwrap();
        of_pipe[0]["file"] = file.into();
        assert_eq!(of_pipe, json(&lab, file));
    }
}

#[test]
fn names_come_from_pinned_cards_alone() {
    let lab = Lab::sealed(b"x");
    assert!(!text(&lab.ok("inspect f.life")).contains("Alice"));
    let qr = json(&lab, "alice.card")[0]["card"]["qr_text"].as_str().unwrap().to_owned();
    lab.ok(&format!("trust alice.card --fingerprint {qr}"));
    assert!(text(&lab.ok("inspect f.life")).contains("Alice (person)"));
    assert_eq!(json(&lab, "f.life")[0]["author"]["pinned"], "Alice (person)");
}

#[test]
fn no_secret_shows() {
    let lab = Lab::sealed(b"x");
    let key = text(&lab.read("alice.key"));
    let seed = key.lines().nth(2).unwrap().strip_prefix("seed ").unwrap();
    let page = text(&lab.ok("inspect alice.key alice.card f.life"));
    assert!(!page.contains(seed) && !page.contains(&seed[..16]), "{page}");
    assert!(page.contains("NOT LOCKED"), "{page}");
}

#[test]
fn damage_is_named_beside_what_can_be_shown() {
    let lab = Lab::sealed(&[1; 50_000]);
    let good = lab.read("f.life");
    let mut bad = good.clone();
    bad.drain(10_000..20_000);
    lab.write("short.life", bad);
    lab.write("long.life", [&good[..good.len() - 74], &[0; 100], &good[good.len() - 74..]].concat());
    lab.write("no", "nothing of the kind");
    lab.write("empty", "");
    let output = lab.run("inspect --json short.life long.life no empty f.life missing");
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    let names: Vec<&str> =
        all.as_array().unwrap().iter().map(|page| page["error"]["name"].as_str().unwrap_or("none")).collect();
    assert_eq!(names, ["Truncated", "TrailingData", "NotLife", "Truncated", "none", "Io"]);
    assert_eq!(all[0]["what"], all[4]["what"]);
    assert_eq!(output.status.code(), Some(4));
}
