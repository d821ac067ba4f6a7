//! Runs every vector through every way that the core has of reading an object.
#[path = "run/cards.rs"]
mod cards;
#[path = "run/chains.rs"]
mod chains;
#[path = "run/codes.rs"]
mod codes;
#[path = "run/damage.rs"]
mod damage;
#[path = "run/envelopes.rs"]
mod envelopes;
#[path = "run/files.rs"]
mod files;
#[path = "run/grants.rs"]
mod grants;
#[path = "run/groups.rs"]
mod groups;
#[path = "run/lists.rs"]
mod lists;
#[path = "run/logins.rs"]
mod logins;
#[path = "run/statements.rs"]
mod statements;
#[path = "run/vaults.rs"]
mod vaults;

use files::{faults, golden};
use life_core::Error;
use std::collections::BTreeSet;

/// Runs a function over all files, and says of all that fail why.
fn run_all(files: &[files::File], run: impl Fn(&files::File) -> Result<(), String>) {
    let failed: Vec<String> =
        files.iter().filter_map(|file| run(file).err().map(|why| format!("{}: {why}", file.name))).collect();
    assert!(failed.is_empty(), "{} of {} files:\n{}", failed.len(), files.len(), failed.join("\n"));
}

#[test]
fn golden_cards_are_accepted_with_what_they_say() {
    run_all(&golden("card"), cards::run);
}

#[test]
fn faulty_cards_are_refused_by_name() {
    run_all(&faults("card"), cards::run);
}

#[test]
fn golden_envelopes_open_in_every_way() {
    run_all(&golden("envelope"), envelopes::run);
}

#[test]
fn faulty_envelopes_are_refused_by_name_in_every_way() {
    run_all(&faults("envelope"), envelopes::run);
}

#[test]
fn every_byte_of_every_golden_envelope_but_its_payload_counts() {
    run_all(&golden("envelope"), damage::every_byte_of_an_envelope);
}

#[test]
fn no_golden_envelope_opens_at_another_length() {
    run_all(&golden("envelope"), damage::every_length_of_an_envelope);
}

#[test]
fn every_byte_and_every_length_of_every_golden_card_counts() {
    run_all(&golden("card"), damage::card);
}

#[test]
fn golden_statements_are_accepted() {
    run_all(&golden("statement"), statements::run);
}

#[test]
fn faulty_statements_are_refused_by_name() {
    run_all(&faults("statement"), statements::run);
}

#[test]
fn every_byte_and_every_length_of_every_golden_statement_counts() {
    run_all(&golden("statement"), statements::damage);
}

#[test]
fn golden_records_of_groups_and_channels_open() {
    run_all(&[golden("group"), golden("channel")].concat(), groups::run);
}

#[test]
fn faulty_records_and_states_of_groups_and_channels_are_refused_by_name() {
    run_all(&[faults("group"), faults("channel")].concat(), groups::run);
}

#[test]
fn golden_vaults_open_and_faulty_ones_are_refused_by_name() {
    run_all(&[golden("vault"), faults("vault")].concat(), vaults::run);
}

#[test]
fn chains_of_grants_endorsements_and_successions_suffice_or_are_refused_by_name() {
    run_all(&both("chain"), chains::run);
}

#[test]
fn lists_and_what_is_proven_of_them_are_taken_or_refused_by_name() {
    run_all(&both("list"), lists::run);
}

#[test]
fn typed_codes_and_shares_are_read_or_refused_with_the_place_of_the_mistake() {
    run_all(&both("code"), codes::run);
}

#[test]
fn challenges_logins_and_requests_are_taken_or_refused_by_name_with_what_is_kept_afterwards() {
    run_all(&both("login"), logins::run);
}

#[test]
fn every_byte_and_every_length_of_every_golden_vault_counts() {
    run_all(&golden("vault"), vaults::damage);
}

/// Every type that there is.
const TYPES: [&str; 10] =
    ["card", "envelope", "statement", "group", "channel", "vault", "chain", "code", "list", "login"];

/// The golden files of a type, and those with a fault.
fn both(kind: &str) -> Vec<files::File> {
    [golden(kind), faults(kind)].concat()
}

#[test]
fn every_file_says_what_its_directory_says_and_is_of_a_known_type() {
    let (sound, faulty) = (TYPES.map(golden).concat(), TYPES.map(faults).concat());
    for file in &sound {
        assert_eq!(file.vector.get("expect"), Some("ok"), "{}", file.name);
    }
    for file in &faulty {
        assert_ne!(file.vector.get("expect"), Some("ok"), "{}", file.name);
    }
    let vectors = files::paths("golden").len() + files::paths("faults").len();
    assert_eq!(sound.len() + faulty.len(), vectors, "there is a file of a type that no test runs");
}

/// What no file can cause: the fault of a caller, who asks for what cannot be, of his generator, or of his machine.
const WITHOUT_FILE: [Error; 5] =
    [Error::InvalidArgument, Error::BufferTooSmall, Error::WrongState, Error::Random, Error::SelfTestFailed];

#[test]
fn there_are_enough_faults_and_every_error_that_a_file_can_cause_occurs() {
    let faults = TYPES.map(faults).concat();
    assert!(faults.len() >= 120, "{} files", faults.len());
    let seen: BTreeSet<&str> = faults.iter().filter_map(|file| file.vector.get("expect")).collect();
    for error in Error::ALL {
        let by_file = !WITHOUT_FILE.contains(error);
        assert_eq!(by_file, seen.contains(error.name()), "{}", error.name());
    }
    let names: BTreeSet<&str> = Error::ALL.iter().map(|error| error.name()).collect();
    assert!(seen.is_subset(&names), "{:?}", seen.difference(&names));
}

#[test]
fn no_two_files_hold_the_same_case() {
    let mut seen = BTreeSet::new();
    for file in TYPES.map(both).concat() {
        let mut text = file.text.clone();
        let from = text.find("scenario: ").unwrap();
        let to = from + text[from..].find('\n').unwrap();
        text.replace_range(from..to, "");
        assert!(seen.insert(text), "{}", file.name);
    }
}

#[test]
fn the_files_are_what_the_generator_makes() {
    let home = files::home();
    let made = life_vectors::files();
    for (path, text) in &made {
        let found = std::fs::read_to_string(home.join(path)).unwrap_or_default();
        assert!(found == *text, "{path} is stale: cargo run -p life-vectors");
    }
    let found =
        ["golden", "faults"].into_iter().map(|sub| std::fs::read_dir(home.join(sub)).unwrap().count());
    assert_eq!(found.sum::<usize>(), made.len(), "there are files that nobody makes");
}
