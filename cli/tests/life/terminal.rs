//! At a terminal, which util-linux' `script` plays: prompts, confirmation, and no binary on the screen.

use std::process::{Command, Stdio};

use crate::lab::{Lab, text};

/// Runs `life LINE` at a terminal where a person types `typed`; returns what the screen shows, and the exit code.
fn at_terminal(lab: &Lab, line: &str, typed: &str) -> (String, i32) {
    let life = format!("{} {line}", env!("CARGO_BIN_EXE_life"));
    let mut script = Command::new("script");
    script
        .args(["-qec", &life, "/dev/null"])
        .current_dir(lab.path(""))
        .env("XDG_DATA_HOME", lab.path("data"));
    let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("util-linux");
    let mut stdin = child.stdin.take().unwrap();
    let typed = typed.to_owned();
    // A person types when asked, not before: what is typed before echo is off would show.
    let typing = std::thread::spawn(move || {
        use std::io::Write as _;
        for line in typed.split_inclusive('\n') {
            std::thread::sleep(std::time::Duration::from_millis(700));
            let _ = stdin.write_all(line.as_bytes());
        }
        std::thread::sleep(std::time::Duration::from_millis(700));
    });
    let output = child.wait_with_output().unwrap();
    typing.join().unwrap();
    (text(&output.stdout), output.status.code().unwrap())
}

#[test]
fn a_passphrase_is_asked_for_twice_and_does_not_show() {
    let lab = Lab::empty();
    let (screen, code) =
        at_terminal(&lab, "keygen --out a.key", "correct horse battery\ncorrect horse battery\n");
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("New passphrase") && screen.contains("again"), "{screen}");
    assert!(!screen.contains("horse"), "{screen}");
    assert!(text(&lab.read("a.key")).contains("\nvault "));

    let (screen, code) = at_terminal(&lab, "keygen --out b.key", "correct horse battery\nsomething else\n");
    assert_eq!(code, 3, "{screen}");
    assert!(screen.contains("InvalidArgument") && !lab.path("b.key").exists(), "{screen}");
}

#[test]
fn trust_shows_the_fingerprint_and_wants_a_yes() {
    let lab = Lab::sealed(b"x");
    let (screen, code) = at_terminal(&lab, "trust alice.card", "no\n");
    assert_eq!(code, 5, "{screen}");
    assert!(screen.contains("fingerprint") && screen.contains("Untrusted"), "{screen}");
    lab.refuses("verify f.life", 5, "Untrusted");
    let (screen, code) = at_terminal(&lab, "trust alice.card", "yes\n");
    assert_eq!(code, 0, "{screen}");
    lab.ok("verify f.life");
}

#[test]
fn nothing_binary_goes_to_the_screen() {
    let lab = Lab::sealed(b"x");
    for line in [
        "seal --key alice.key --to bob.card --out - f",
        "open --key bob.key --from alice.card --out - f.life",
    ] {
        let (screen, code) = at_terminal(&lab, line, "");
        assert!(code == 3 && screen.contains("terminal"), "{screen}");
    }
    let (screen, code) = at_terminal(&lab, "open --key bob.key --from alice.card --out - --force f.life", "");
    assert!(code == 0 && screen.contains('x'), "{screen}");
}
