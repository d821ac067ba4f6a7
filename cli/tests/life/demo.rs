//! `life demo` tells its whole story, leaves nothing behind unless asked to, and is quick.

use crate::lab::{Lab, text};

#[test]
fn the_whole_story() {
    let lab = Lab::empty();
    let temporary = lab.path("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let output = lab.command("demo").env("TMPDIR", &temporary).output().unwrap();
    let story = text(&output.stdout);
    assert!(output.status.success(), "{story}{}", text(&output.stderr));
    for word in [
        "Marlene Probst (person)",
        "ECG recorder 12 (device)",
        "Chest CT (DICOM)",
        "64.0 MiB",
        "Glucose sensor 7 (device)",
    ] {
        assert!(story.contains(word), "{word}: {story}");
    }
    for name in [
        "NotAuthentic",
        "WrongObject",
        "WrongAuthor",
        "Stale",
        "Untrusted",
        "NoRecipient",
        "WeakSuite",
        "Forbidden",
        "WrongEpoch",
        "Forked",
        "TooFewShares",
        "OutOfOrder",
    ] {
        assert!(story.contains(&format!("refused: {name}")), "{name}: {story}");
    }
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
}

#[test]
fn what_it_makes_can_be_kept_and_used() {
    let lab = Lab::empty();
    lab.ok("demo --keep story");
    lab.ok("open --key story/sommer.key --from story/recorder.card --out ecg.json story/ecg.life");
    assert!(lab.read("ecg.json") == include_bytes!("../../demo/ecg.fhir.json"));
    assert_eq!(lab.run("demo --keep story").status.code(), Some(3));
    assert!(std::fs::metadata(lab.path("story/chest.dcm")).unwrap().len() > 64 << 20);
}
