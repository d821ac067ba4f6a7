//! Output is whole or absent.

use std::io::Write as _;
use std::process::Stdio;

use crate::lab::Lab;

/// What `names` holds besides temporary files.
fn lasting(names: Vec<String>) -> Vec<String> {
    names.into_iter().filter(|name| !(name.starts_with(".life-") && name.ends_with(".tmp"))).collect()
}

#[test]
fn nothing_is_overwritten_unasked() {
    let lab = Lab::sealed(b"x");
    let sealed = lab.read("f.life");
    lab.refuses("seal --key alice.key --to bob.card --out f.life f", 3, "Exists");
    assert_eq!(lab.read("f.life"), sealed);
    lab.refuses("open --key bob.key --from alice.card --out f f.life", 3, "Exists");
    lab.ok("seal --key alice.key --to bob.card --out f.life --force f");
    assert_ne!(lab.read("f.life"), sealed);
    // Even onto itself.
    lab.ok("seal --key alice.key --to bob.card --out f --force f");
    lab.ok("open --key bob.key --from alice.card --out g f");
    assert_eq!(lab.read("g"), b"x");
}

#[test]
fn damage_at_the_very_end_leaves_no_output() {
    let lab = Lab::sealed(&[1; 300_000]);
    let mut bad = lab.read("f.life");
    let at = bad.len() - 20;
    bad[at] ^= 1;
    lab.write("bad.life", &bad);
    lab.refuses("open --key bob.key --from alice.card --out g bad.life", 6, "NotAuthentic");
    // By way of a pipe, too.
    let output = lab.feed("open --key bob.key --from alice.card --out g -", &bad);
    assert_eq!(output.status.code(), Some(6));
    assert!(!lab.names().contains(&"g".to_owned()));
    // What is there already stays as it is.
    lab.write("g", "old");
    lab.refuses("open --key bob.key --from alice.card --out g --force bad.life", 6, "NotAuthentic");
    assert_eq!(lab.read("g"), b"old");
}

#[test]
fn killed_in_the_middle() {
    let lab = Lab::sealed(&[1; 300_000]);
    let before = lab.names();
    let sealed = lab.read("f.life");
    for (line, input) in [
        ("seal --key alice.key --to bob.card --out g -", &[1; 300_000][..]),
        ("open --key bob.key --from alice.card --out g -", &sealed[..200_000]),
    ] {
        let mut child = lab.command(line).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        // It has taken all of this when write_all returns, but for what a pipe holds, and waits for more.
        child.stdin.as_mut().unwrap().write_all(input).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(lasting(lab.names()), before);
    }
}

#[test]
fn a_device_or_a_directory_is_no_target() {
    let lab = Lab::sealed(b"x");
    lab.refuses("seal --key alice.key --to bob.card --out /dev/null --force f", 3, "Io");
    lab.refuses("seal --key alice.key --to bob.card --out . --force f", 3, "Io");
}

#[cfg(unix)]
#[test]
fn what_was_opened_is_for_its_reader_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let lab = Lab::sealed(b"x");
    lab.ok("open --key bob.key --from alice.card --out g f.life");
    assert_eq!(std::fs::metadata(lab.path("g")).unwrap().permissions().mode() & 0o777, 0o600);
}
