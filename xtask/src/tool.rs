//! Starting tools: one way to run a command, to read what it prints, and to run many at once.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::{env, fs, thread};

/// What every task returns: nothing, or what a person should read about the failure.
pub(crate) type Outcome = Result<(), String>;

/// Makes the workspace's root the current directory, so that every path in this crate is relative to it.
pub(crate) fn enter_workspace() -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    env::set_current_dir(&root).map_err(|error| format!("{}: {error}", root.display()))
}

/// The cargo that started this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// A tool with its arguments.
pub(crate) fn tool(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments);
    command
}

/// Cargo's target directory.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

/// A directory for a task's own files, made empty.
pub(crate) fn scratch(name: &str) -> Result<PathBuf, String> {
    let directory = target().join("xtask").join(name);
    if directory.exists() {
        fs::remove_dir_all(&directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    }
    fs::create_dir_all(&directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    directory.canonicalize().map_err(|error| format!("{}: {error}", directory.display()))
}

/// Runs a command with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status =
        command.stdin(Stdio::null()).status().map_err(|error| describe(command, &error.to_string()))?;
    if status.success() { Ok(()) } else { Err(describe(command, &status.to_string())) }
}

/// Runs a command and returns what it prints; if it fails, what it printed is part of the error.
pub(crate) fn read(command: &mut Command) -> Result<String, String> {
    let Output { status, stdout, stderr } =
        command.stdin(Stdio::null()).output().map_err(|error| describe(command, &error.to_string()))?;
    let stdout = String::from_utf8_lossy(&stdout).into_owned();
    if status.success() {
        return Ok(stdout);
    }
    Err(format!("{stdout}{}{}", String::from_utf8_lossy(&stderr), describe(command, &status.to_string())))
}

/// Whether a command starts and succeeds.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs commands, as many at once as there are processors, and stops at the first that fails.
pub(crate) fn read_all(commands: Vec<Command>) -> Result<Vec<String>, String> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let count = commands.len();
    let queue = Mutex::new(commands.into_iter().enumerate());
    let results = Mutex::new(vec![String::new(); count]);
    let failure = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while failure.lock().is_ok_and(|failure| failure.is_none()) {
                    let Some((index, mut command)) = queue.lock().ok().and_then(|mut queue| queue.next())
                    else {
                        break;
                    };
                    match read(&mut command) {
                        Ok(text) => {
                            let _ = results.lock().map(|mut results| results[index] = text);
                        }
                        Err(message) => {
                            let _ = failure.lock().map(|mut failure| failure.get_or_insert(message).len());
                        }
                    }
                }
            });
        }
    });
    match failure.into_inner() {
        Ok(None) => results.into_inner().map_err(|error| error.to_string()),
        Ok(Some(message)) => Err(message),
        Err(error) => Err(error.to_string()),
    }
}

/// The files of a directory whose name ends in one of `extensions`, sorted; none if there is no such directory.
pub(crate) fn files(directory: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let is_wanted = |path: &PathBuf| {
        path.extension().and_then(|extension| extension.to_str()).is_some_and(|end| extensions.contains(&end))
    };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_wanted).collect();
    found.sort();
    found
}

/// A command as a person would type it, and what became of it.
fn describe(command: &Command, what: &str) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("{}\n{what}", words.join(" "))
}
