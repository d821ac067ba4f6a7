//! Parts that run at the same time.

use std::env;
use std::process::Stdio;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use super::Part;
use crate::tool::tool;

/// What waits, what runs, and how it went.
struct State<'a> {
    waiting: Vec<&'a Part>,
    running: Vec<&'a Part>,
    passed: usize,
    has_failed: bool,
}

impl<'a> State<'a> {
    /// The first part that writes to nothing that a running one writes to.
    fn take(&mut self) -> Option<&'a Part> {
        let is_free = |part: &&Part| {
            !self.running.iter().any(|other| other.writes().iter().any(|place| part.writes().contains(place)))
        };
        let part = self.waiting.remove(self.waiting.iter().position(is_free)?);
        self.running.push(part);
        Some(part)
    }
}

/// Runs parts, as many at the same time as there are processors, until one fails; returns how many passed.
pub(super) fn run(parts: &[&Part]) -> Result<usize, String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let state = State { waiting: parts.to_vec(), running: Vec::new(), passed: 0, has_failed: false };
    let (state, ended) = (Mutex::new(state), Condvar::new());
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    let next = || {
        let mut state = lock();
        loop {
            if state.waiting.is_empty() || state.has_failed {
                return None;
            }
            if let Some(part) = state.take() {
                println!("     {} begins", part.name);
                return Some(part);
            }
            state = ended.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    };
    let work = || {
        while let Some(part) = next() {
            // One stream, so that errors are where they belong.
            let mut command = tool("sh", &["-c", "exec \"$@\" 2>&1", "sh"]);
            let output = command.arg(&program).args(["part", part.name]).stdin(Stdio::null()).output();
            let mut state = lock();
            match output {
                Ok(output) => {
                    print!("{}", String::from_utf8_lossy(&output.stdout));
                    state.passed += usize::from(output.status.success());
                    state.has_failed |= !output.status.success();
                }
                Err(error) => {
                    println!("---- {} FAILED: {error}", part.name);
                    state.has_failed = true;
                }
            }
            state.running.retain(|other| other.name != part.name);
            ended.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    Ok(lock().passed)
}

#[cfg(test)]
mod tests {
    use super::State;
    use crate::parts::PARTS;

    #[test]
    fn parts_that_write_to_the_same_place_do_not_run_together() {
        let named = |name: &str| PARTS.iter().find(|part| part.name == name).unwrap();
        let waiting = ["clippy", "test", "noalloc", "c", "two", "devices"].map(named).to_vec();
        let mut state = State { waiting, running: Vec::new(), passed: 0, has_failed: false };
        let mut take = || state.take().map(|part| part.name);
        assert_eq!(
            [take(), take(), take(), take()],
            [Some("clippy"), Some("noalloc"), Some("devices"), None]
        );
        state.running.retain(|part| part.name == "clippy");
        let mut take = || state.take().map(|part| part.name);
        assert_eq!([take(), take()], [Some("c"), None]);
    }
}
