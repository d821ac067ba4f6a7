//! The test vectors of LIFE (README.md): golden objects, and files with one fault each.
//!
//! [`files`] makes them all, the same bytes every time, with a writer of its own: the crate does not depend on the core.
mod case;
mod cast;
mod faults;
mod golden;
mod groups;
mod independent;
#[cfg(test)]
mod read_back;
mod scenarios;
mod statements;
mod vaults;
pub mod vector;

/// A file: its path below `vectors/v1`, and its text.
pub type File = (String, String);

/// Every file.
#[must_use]
pub fn files() -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let mixed = groups::golden().into_iter().chain(scenarios::cases());
    let (mixed, refused): (Vec<_>, Vec<_>) = mixed.partition(case::Case::is_golden);
    for case in golden::cases().into_iter().chain(statements::golden()).chain(mixed).chain(vaults::golden()) {
        if golden::EXPLAINED.contains(&case.name.as_str()) {
            let text = case.intermediates().expect("an envelope");
            files.push((format!("golden/{}.intermediate.txt", case.name), text));
        }
        files.push((format!("golden/{}.vector", case.name), case.print()));
    }
    let faults = faults::cases()
        .into_iter()
        .chain(statements::faults())
        .chain(groups::faults::faults())
        .chain(refused)
        .chain(vaults::faults());
    files.extend(faults.map(|case| (format!("faults/{}.vector", case.name), case.print())));
    files.sort();
    let twice = files.windows(2).find(|pair| pair[0].0 == pair[1].0);
    assert!(twice.is_none(), "two cases have one name: {:?}", twice.map(|pair| &pair[0].0));
    files
}
