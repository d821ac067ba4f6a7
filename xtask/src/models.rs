//! `cargo xtask models`: runs each block of `docs/models/controls.txt`, a model as it is or with a binding taken out, through
//! Verifpal, and demands the result of every query.
use crate::tool::{Outcome, read, scratch, succeeds, tool};
use std::{fs, path::Path, time::Instant};

const FOLDER: &str = "docs/models";
const TESTED: &str = "1.6.7";
const INSTALL: &str = "\
verifpal is not on the PATH. This installs it, with a nightly toolchain of 2026-05 or later:
cargo +nightly install verifpal --version 1.6.7 --locked --ignore-rust-version";

/// A run: a model, what is changed in it, and what must come out.
#[derive(Default)]
struct Run {
    name: String,
    model: String,
    changes: Vec<(String, String)>,
    sessions: String,
    code: String,
    /// What the trace of an attack must say.
    said: Vec<String>,
}

/// Runs those whose name or model contains `filter`, one after the other.
pub(crate) fn run(filter: &str) -> Outcome {
    if !succeeds(&mut tool("verifpal", &["--version"])) {
        return Err(INSTALL.to_owned());
    }
    let version = read(&mut tool("verifpal", &["--version"]))?;
    if !version.contains(TESTED) {
        println!("note: the results are those of verifpal {TESTED}; this is {}", version.trim());
    }
    let scratch = scratch("models")?;
    let list = parse(&text(&Path::new(FOLDER).join("controls.txt"))?);
    let (mut passed, mut failed) = (0, 0);
    let chosen = list.iter().filter(|run| run.name.contains(filter) || run.model.contains(filter));
    for (number, run) in chosen.enumerate() {
        let path = scratch.join(format!("{number}-{}", run.model));
        fs::write(&path, changed(run)?).map_err(|error| format!("{}: {error}", path.display()))?;
        let begun = Instant::now();
        let wrong = verify(&path, run)?;
        let seconds = begun.elapsed().as_secs_f32();
        let sign = if wrong.is_empty() { "as expected" } else { "UNEXPECTED " };
        println!("{sign}  {:10}  {seconds:6.1} s  {}: {}", run.code, run.model, run.name);
        wrong.iter().for_each(|line| println!("    {line}"));
        if wrong.is_empty() { passed += 1 } else { failed += 1 }
    }
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 { Ok(()) } else { Err("a model does not say what it should".to_owned()) }
}

/// Runs Verifpal, and returns what is not as expected.
fn verify(path: &Path, run: &Run) -> Result<Vec<String>, String> {
    let path = path.to_string_lossy();
    let arguments = ["verify", &path, "--sessions", &run.sessions, "--color", "never", "--result-code"];
    let report = read(&mut tool("verifpal", &arguments))?;
    let code = report.trim_end().rsplit('\n').next().unwrap_or_default();
    let mut wrong = Vec::new();
    if code != run.code {
        wrong.push(format!("the result is {code}: {path}"));
    }
    let silent = run.said.iter().filter(|said| !report.contains(said.as_str()));
    wrong.extend(silent.map(|said| format!("no attack says: {said}")));
    Ok(wrong)
}

/// The model with its changes; each must apply.
fn changed(run: &Run) -> Result<String, String> {
    let mut model = text(&Path::new(FOLDER).join(&run.model))?;
    for (before, after) in &run.changes {
        if !model.contains(before.as_str()) {
            return Err(format!("{}: {} does not contain: {before}", run.name, run.model));
        }
        model = model.replace(before.as_str(), after);
    }
    Ok(model)
}

fn parse(text: &str) -> Vec<Run> {
    let blocks = text.split("\n\n").map(|block| block.lines().filter(|line| !line.starts_with('#')));
    blocks
        .filter_map(|mut lines| Some((lines.next()?, lines)))
        .map(|(name, lines)| block(name, lines))
        .collect()
}

fn block<'t>(name: &str, lines: impl Iterator<Item = &'t str>) -> Run {
    let mut run = Run { name: name.to_owned(), ..Run::default() };
    for line in lines {
        let rest = line.get(2..).unwrap_or_default().to_owned();
        match (line.get(..1), run.changes.last_mut()) {
            (Some("@"), _) => run.model = rest,
            (Some("<"), _) => run.changes.push((rest, String::new())),
            (Some(">"), Some((_, after))) => *after = rest,
            (Some("="), _) => {
                let (sessions, code) = rest.split_once(' ').unwrap_or_default();
                (run.sessions, run.code) = (sessions.to_owned(), code.to_owned());
            }
            _ => run.said.push(rest),
        }
    }
    run
}

fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
