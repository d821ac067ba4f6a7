//! Pipes, and files of every length around the edges of segments.

use std::fs::File;
use std::process::Stdio;

use crate::lab::{Lab, text};

fn pattern(len: usize) -> Vec<u8> {
    (0..=250).cycle().take(len).collect()
}

#[test]
fn every_length_around_a_segment() {
    let lab = Lab::new();
    for len in [0, 1, 16_383, 16_384, 16_385, 32_768, 65_536, 100_000] {
        let content = pattern(len);
        lab.write("f", &content);
        for padding in ["", "--no-padding"] {
            lab.ok(&format!("seal --key alice.key --to bob.card {padding} --out f.life --force f"));
            lab.ok("open --key bob.key --from alice.card --out g --force f.life");
            assert!(lab.read("g") == content, "{len} {padding}");
            assert!(
                lab.ok("open --key bob.key --from alice.card --out - f.life") == content,
                "{len} {padding}"
            );
            lab.ok("verify --from alice.card f.life");
        }
    }
}

#[test]
fn through_pipes_in_both_directions() {
    let lab = Lab::new();
    let content = pattern(100_000);
    let sealed = lab.feed("seal --key alice.key --to bob.card --out - -", &content);
    assert!(sealed.status.success(), "{}", text(&sealed.stderr));
    let opened = lab.feed("open --key bob.key --from alice.card --out - -", &sealed.stdout);
    assert!(opened.status.success(), "{}", text(&opened.stderr));
    assert!(opened.stdout == content);
    let verified = lab.feed("verify --from alice.card -", &sealed.stdout);
    assert!(verified.status.success(), "{}", text(&verified.stderr));
    // The length of a pipe is not known beforehand and so cannot be hidden; that is said.
    assert!(text(&sealed.stderr).contains("length"), "{}", text(&sealed.stderr));
}

#[test]
fn stdin_that_is_a_file_is_as_good_as_the_file() {
    let lab = Lab::new();
    lab.write("f", pattern(70_000));
    let mut seal = lab.command("seal --key alice.key --to bob.card --out f.life -");
    assert!(seal.stdin(File::open(lab.path("f")).unwrap()).status().unwrap().success());
    let json: serde_json::Value = serde_json::from_slice(&lab.ok("inspect --json f.life")).unwrap();
    assert!(json[0]["payload"]["plaintext_bytes"].as_u64() > Some(70_000), "{json}");
    let mut open = lab.command("open --key bob.key --from alice.card --out g -");
    assert!(open.stdin(File::open(lab.path("f.life")).unwrap()).status().unwrap().success());
    assert!(lab.read("g") == pattern(70_000));
}

#[test]
fn nothing_forged_reaches_a_pipe_when_the_input_is_a_file() {
    let lab = Lab::sealed(&pattern(300_000));
    let mut bad = lab.read("f.life");
    let at = bad.len() - 20;
    bad[at] ^= 1;
    lab.write("bad.life", &bad);
    let output = lab.run("open --key bob.key --from alice.card --out - bad.life");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(6), 0));
}

#[test]
fn a_reader_that_went_away_is_no_reason_to_shout() {
    let lab = Lab::sealed(&pattern(3_000_000));
    let mut open = lab.command("open --key bob.key --from alice.card --out - f.life");
    let mut child = open.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(!text(&output.stderr).contains("panicked"), "{}", text(&output.stderr));
}

#[test]
fn a_file_name_that_is_no_title_is_left_out() {
    let lab = Lab::new();
    for name in ["plain", "turned\u{202e}fdp.exe", &"long".repeat(60)] {
        lab.write(name, "x");
        let mut seal = lab.command("seal --key alice.key --to bob.card --force --out f.life");
        let output = seal.arg(name).output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        let opened = lab.run("open --key bob.key --from alice.card --force --out g f.life");
        assert_eq!(text(&opened.stderr).contains("title"), !name.contains('\u{202e}'), "{name}");
    }
    let mut seal = lab.command("seal --key alice.key --to bob.card --out g.life f.life --title");
    let output = seal.arg("turned\u{202e}fdp.exe").output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
}
