//! A login, and what follows it.

use crate::lab::Lab;

const CHECK: &str =
    "login check --card clinic.card --name clinic.example --from alice.card --seen used --session s";
const ANSWER: &str = "login answer --key alice.key --name clinic.example --session alice.session";

fn asked() -> Lab {
    let lab = Lab::new();
    lab.ok("keygen --out clinic.key --kind service --name Clinic --unlocked");
    lab.ok("login challenge --key clinic.key --name clinic.example --out c");
    lab
}

#[test]
fn a_login_counts_once() {
    let lab = asked();
    lab.ok(&format!("{ANSWER} --from clinic.card --out l c"));
    lab.ok(&format!("{CHECK} c l"));
    lab.refuses(&format!("{CHECK} --force c l"), 5, "Replayed");
    // The memory outlives the process, and another challenge has its own answer.
    lab.ok("login challenge --key clinic.key --name clinic.example --out d");
    lab.refuses(&format!("{CHECK} --force d l"), 5, "OutOfOrder");
    lab.refuses(&format!("{ANSWER} --from clinic.card --out m d"), 3, "Exists");
    lab.ok(&format!("{ANSWER} --force --from clinic.card --out m d"));
    lab.ok(&format!("{CHECK} --force d m"));
}

#[test]
fn only_the_service_that_was_called_over_this_connection() {
    let lab = asked();
    lab.refuses(&format!("{ANSWER} --from bob.card --out l c"), 5, "WrongService");
    let other = ANSWER.replace("clinic.example", "mallory.example");
    lab.refuses(&format!("{other} --from clinic.card --out l c"), 5, "WrongService");
    let here = "75".repeat(32);
    let there = "76".repeat(32);
    lab.ok(&format!("{ANSWER} --from clinic.card --exporter {here} --out l c"));
    lab.refuses(&format!("{CHECK} --exporter {there} c l"), 5, "WrongService");
    lab.refuses(&format!("{CHECK} c l"), 5, "WrongService");
    lab.ok(&format!("{CHECK} --exporter {here} c l"));
}

#[test]
fn requests_count_once_and_as_they_were_signed() {
    let lab = asked();
    lab.ok(&format!("{ANSWER} --from clinic.card --out l c"));
    lab.ok(&format!("{CHECK} c l"));
    lab.write("asked", "give 5 mg");
    lab.write("other", "give 50 mg");
    lab.ok("login request --session alice.session --out r1 asked");
    lab.ok("login request --session alice.session --out r2 asked");
    lab.refuses("login verify --session s --request r1 other", 6, "NotAuthentic");
    lab.ok("login verify --session s --request r2 asked");
    lab.refuses("login verify --session s --request r2 asked", 5, "Replayed");
    lab.refuses("login verify --session s --request r1 asked", 5, "Replayed");
    lab.refuses("login verify --session s --request l asked", 5, "WrongKind");
    lab.ok("login request --session alice.session --out r3 asked");
    lab.ok("login verify --session s --request r3 asked");
    lab.write("alice.session", "life-session 1\n");
    lab.refuses("login request --session alice.session --out r4 asked", 4, "NonCanonical");
}
