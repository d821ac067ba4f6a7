//! `cargo xtask countermeasures`: takes each countermeasure of `docs/countermeasures.txt` out of a copy of the sources
//! and demands that its test goes red.
use crate::tool::{Outcome, cargo};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A countermeasure and how it is taken out.
#[derive(Default)]
struct Countermeasure {
    name: String,
    changes: Vec<Change>,
    test: String,
}

/// Lines of a file and what stands in their place.
#[derive(Default)]
struct Change {
    file: String,
    before: String,
    after: String,
}

/// Takes out those whose name contains `filter`, one after the other.
pub(crate) fn run(filter: &str) -> Outcome {
    let list = parse(&read(Path::new("docs/countermeasures.txt"))?);
    let copy = copy_sources()?;
    test(&copy, "")
        .and_then(|green| if green { Ok(()) } else { Err("the tests fail as they are".into()) })?;
    let (mut red, mut green) = (0, Vec::new());
    for countermeasure in list.iter().filter(|countermeasure| countermeasure.name.contains(filter)) {
        let originals = take_out(&copy, countermeasure)?;
        let outcome = test(&copy, &countermeasure.test);
        for (path, text) in originals {
            fs::write(path, text).map_err(|error| error.to_string())?;
        }
        if outcome? {
            println!("GREEN  {}: {} did not notice", countermeasure.name, countermeasure.test);
            green.push(countermeasure.name.clone());
        } else {
            println!("red    {} ({})", countermeasure.name, countermeasure.test);
            red += 1;
        }
    }
    println!("\n{red} passed, {} failed", green.len());
    if green.is_empty() && red > 0 { Ok(()) } else { Err("a countermeasure is untested".to_owned()) }
}

fn parse(text: &str) -> Vec<Countermeasure> {
    let mut list: Vec<Countermeasure> = Vec::new();
    let mut fresh = true;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.is_empty() {
            fresh = true;
            continue;
        }
        if fresh {
            list.push(Countermeasure { name: line.to_owned(), ..Countermeasure::default() });
            fresh = false;
            continue;
        }
        let Some(current) = list.last_mut() else { continue };
        let rest = line.get(2..).unwrap_or_default();
        match (line.get(..1), current.changes.last_mut()) {
            (Some("@"), _) => current.changes.push(Change { file: rest.to_owned(), ..Change::default() }),
            (Some("<"), Some(change)) => change.before += &format!("{rest}\n"),
            (Some(">"), Some(change)) => change.after += &format!("{rest}\n"),
            _ => current.test = rest.to_owned(),
        }
    }
    list
}

/// Applies the changes and returns the files as they were.
fn take_out(copy: &Path, countermeasure: &Countermeasure) -> Result<Vec<(PathBuf, String)>, String> {
    let mut originals = Vec::new();
    for Change { file, before, after } in &countermeasure.changes {
        let path = copy.join(file);
        let text = read(&path)?;
        if text.matches(before.as_str()).count() != 1 {
            return Err(format!("{}: the lines do not stand once in {file}:\n{before}", countermeasure.name));
        }
        fs::write(&path, text.replace(before.as_str(), after)).map_err(|error| error.to_string())?;
        originals.push((path, text));
    }
    // Of a file that changes twice, the first text is the original: it must be the last that is written back.
    originals.reverse();
    Ok(originals)
}

/// Whether the tests pass; an error if they do not build.
fn test(copy: &Path, name: &str) -> Result<bool, String> {
    // The changes leave code behind that nothing uses.
    let run = |arguments: &[&str]| -> Result<bool, String> {
        let mut command = cargo(&["test", "--quiet", "--package", "life-core", "--lib"]);
        command.args(arguments).current_dir(copy).env("RUSTFLAGS", "--cap-lints allow");
        quiet(&mut command)
    };
    if !run(&["--no-run"])? {
        return Err(format!("it does not build without the countermeasure of {name}"));
    }
    run(&["--", name])
}

fn quiet(command: &mut Command) -> Result<bool, String> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.map(|status| status.success()).map_err(|error| error.to_string())
}

/// The workspace without what git ignores, under `target/`.
fn copy_sources() -> Result<PathBuf, String> {
    let copy = PathBuf::from("target/countermeasures");
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .map_err(|error| error.to_string())?;
    let listed = String::from_utf8(listed.stdout).map_err(|error| error.to_string())?;
    for file in listed.split('\0').filter(|file| Path::new(file).is_file()) {
        let to = copy.join(file);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        }
        fs::copy(file, &to).map_err(|error| format!("{file}: {error}"))?;
    }
    fs::canonicalize(copy).map_err(|error| error.to_string())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
