//! A sensor that writes and cannot read back.

use crate::lab::{Lab, text};

/// A phone, a sensor, a patient, and a channel from the sensor to the patient.
fn lab() -> Lab {
    let lab = Lab::empty();
    lab.ok("keygen --out phone.key --name Phone --unlocked");
    lab.ok("keygen --out patient.key --name Patient --unlocked");
    lab.ok("keygen --out sensor.key --name Sensor --kind device --suite classic --unlocked");
    lab.ok("channel create --key phone.key --device sensor.card --to patient.card --state sensor.state --out up.life");
    lab.ok("channel join --key patient.key --from phone.card --out patient.channel up.life");
    lab
}

fn seal(lab: &Lab, n: u32) {
    lab.write("reading", format!("{n} mg/dl"));
    lab.ok(&format!("channel seal --key sensor.key --state sensor.state --out {n}.life reading"));
}

fn open(lab: &Lab, n: u32) -> String {
    let output =
        lab.run(&format!("channel open --reader patient.channel --from sensor.card --out - {n}.life"));
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), format!("{n} mg/dl"));
    text(&output.stderr)
}

#[test]
fn a_patient_reads_in_any_order_and_hears_of_what_is_missing() {
    let lab = lab();
    (0..4).for_each(|n| seal(&lab, n));
    assert!(open(&lab, 2).contains("index 2") && open(&lab, 2).contains("opened before"));
    assert!(open(&lab, 3).contains("index 0 to 1 not seen"));
    assert!(open(&lab, 0).contains("late"));
    assert!(open(&lab, 1).contains("late"));
    lab.refuses("channel open --reader patient.channel --from sensor.card --out x up.life", 5, "WrongGroup");
    lab.refuses("channel open --reader patient.channel --from phone.card --out x 0.life", 5, "WrongAuthor");
}

#[test]
fn a_stolen_sensor_opens_nothing_that_it_has_sealed() {
    let lab = lab();
    seal(&lab, 0);
    // Neither its key nor its state is any use: a state is no reader's file, and the set-up is not for the sensor.
    lab.refuses("open --key sensor.key --from sensor.card --out x 0.life", 5, "NoRecipient");
    lab.refuses("channel join --key sensor.key --from phone.card --out x up.life", 5, "NoRecipient");
    lab.refuses("channel open --reader sensor.state --from sensor.card --out x 0.life", 6, "NotAuthentic");
    lab.refuses(
        "channel create --key phone.key --device sensor.card --to sensor.card --suite classic --state s --out x",
        3,
        "InvalidArgument",
    );
    lab.refuses(
        "channel create --key phone.key --device sensor.card --to sensor.card --state s --out x",
        5,
        "WeakSuite",
    );
}

#[test]
fn a_state_that_comes_back_shows_and_a_damaged_one_is_refused() {
    let lab = lab();
    let old = lab.read("sensor.state");
    seal(&lab, 0);
    lab.write("sensor.state", &old);
    seal(&lab, 1);
    open(&lab, 0);
    assert!(open(&lab, 1).contains("index 0 was used twice"));
    let mut torn = lab.read("sensor.state");
    torn[70] = 0xff;
    torn[71] = 0xff;
    lab.write("sensor.state", &torn);
    lab.refuses("channel seal --key sensor.key --state sensor.state --out x reading", 6, "NotAuthentic");
    lab.refuses("channel seal --key phone.key --state sensor.state --out x reading", 6, "NotAuthentic");
    lab.write("sensor.state", &old);
    lab.refuses("channel seal --key phone.key --state sensor.state --out x reading", 5, "WrongAuthor");
}

#[test]
fn records_further_away_than_allowed_are_refused() {
    let lab = lab();
    (0..3).for_each(|n| seal(&lab, n));
    lab.refuses(
        "channel open --reader patient.channel --from sensor.card --max-steps 1 --out x 2.life",
        4,
        "LimitExceeded",
    );
    open(&lab, 2);
}
