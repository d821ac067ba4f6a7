//! Whether the time of a call depends on secrets: no branch and no address may, but where a reviewed list says why.
//!
//! The programs of `ffi/tests/constant_time` mark secrets as undefined for valgrind, which then reports each branch and
//! each address that depends on one. Instructions whose own time depends on what they work on are not seen that way.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::{fs, thread};

use crate::library;
use crate::tool::{Outcome, cargo, files, read, run as run_tool, scratch, target, tool};

const PROGRAMS: &str = "ffi/tests/constant_time";

/// The program that must be reported, at both of its places.
const CONTROL: &str = "control";

/// Where a branch or an address is known to depend on something marked, each with the reason why that is well.
const KNOWN_SITES: &str = "xtask/constant-time-sites.txt";

/// Software in place of AES, carry-less multiplication, SHA and vector instructions, for 32-bit processors.
const SOFTWARE_32: &str = "--cfg aes_backend=\"soft\" --cfg aes_backend_soft=\"compact\" --cfg polyval_backend=\"soft\" \
     --cfg sha2_backend=\"soft\" --cfg sha2_backend_soft=\"compact\" --cfg keccak_backend=\"soft\" \
     --cfg curve25519_dalek_backend=\"serial\" --cfg curve25519_dalek_bits=\"32\" --cfg cpubits=\"32\"";
const SOFTWARE: &str = "--cfg aes_backend=\"soft\" --cfg polyval_backend=\"soft\" --cfg sha2_backend=\"soft\" \
     --cfg keccak_backend=\"soft\" --cfg curve25519_dalek_backend=\"serial\"";

/// A way to build the library.
struct Build {
    name: &'static str,
    level: &'static str,
    flags: &'static str,
}

/// All that is shipped: the first two in every test, the others on request.
const BUILDS: [Build; 4] = [
    Build { name: "o3", level: "3", flags: "" },
    Build { name: "os-software-32", level: "s", flags: SOFTWARE_32 },
    Build { name: "o3-software", level: "3", flags: SOFTWARE },
    Build { name: "os", level: "s", flags: "" },
];
const IN_TEST: usize = 2;

/// The two builds that differ most.
pub(crate) fn run() -> Outcome {
    check(&BUILDS[..IN_TEST])
}

/// All builds.
pub(crate) fn run_all() -> Outcome {
    check(&BUILDS)
}

/// One build.
pub(crate) fn run_named(name: &str) -> Outcome {
    let build = BUILDS.iter().find(|build| build.name == name);
    let names: Vec<_> = BUILDS.iter().map(|build| build.name).collect();
    check(std::slice::from_ref(build.ok_or_else(|| format!("the builds are {}", names.join(", ")))?))
}

fn check(builds: &[Build]) -> Outcome {
    let known = known_sites()?;
    let queue = Mutex::new(builds.iter());
    let found = Mutex::new(BTreeMap::new());
    // The end of a build keeps one processor busy: meanwhile the other one runs what another build made.
    let work = || {
        while let Some(build) = queue.lock().ok().and_then(|mut queue| queue.next()) {
            let sites = look(build)?;
            let mut found = found.lock().map_err(|error| error.to_string())?;
            for site in sites {
                found.entry(site).or_insert(build.name);
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers = [scope.spawn(work), scope.spawn(work)];
        let joined =
            workers.map(|worker| worker.join().unwrap_or_else(|_| Err("a worker panicked".to_owned())));
        joined.into_iter().collect::<Outcome>()
    })?;
    let found = found.into_inner().map_err(|error| error.to_string())?;
    let matches = |known: &str, site: &str| {
        known.strip_suffix('*').map_or(site == known, |prefix| site.starts_with(prefix))
    };
    let unknown: Vec<_> =
        found.iter().filter(|(site, _)| !known.iter().any(|known| matches(known, site))).collect();
    for known in known.iter().filter(|known| !found.keys().any(|site| matches(known, site))) {
        println!("note: nothing was reported at `{known}` in these builds");
    }
    if unknown.is_empty() {
        println!("{} places depend on what was marked, all of them in {KNOWN_SITES}", found.len());
        return Ok(());
    }
    let list: String = unknown.iter().map(|(site, build)| format!("{site}    ({build})\n")).collect();
    Err(format!("branches or addresses depend on secrets, and {KNOWN_SITES} does not say why:\n{list}"))
}

/// Runs all programs with one build, one after the other: where a branch or an address depended on what was marked.
fn look(build: &Build) -> Result<BTreeSet<String>, String> {
    let library = library(build)?;
    let work = scratch(&format!("constant-time-{}", build.name))?;
    let mut found = BTreeSet::new();
    for program in files(PROGRAMS, &["c"]) {
        let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let said = read(&mut under_valgrind(&program, &library, &work, &name)?)?;
        let report =
            fs::read_to_string(work.join(&name).with_extension("log")).map_err(|error| error.to_string())?;
        let sites = sites(&report)?;
        println!("{} {name}: {}; {} sites", build.name, said.trim_end(), sites.len());
        if name != CONTROL {
            found.extend(sites);
        } else if sites.len() != 2 {
            return Err(format!("the control was reported at {sites:?}, and not at its two places"));
        }
    }
    Ok(found)
}

/// Builds the library with the lines of its source, which change nothing of the code: that of users is there already.
fn library(build: &Build) -> Result<PathBuf, String> {
    if build.level == "3" && build.flags.is_empty() {
        return Ok(library::build()?.archive);
    }
    let target = target().join("constant-time").join(build.name);
    let mut command =
        cargo(&["rustc", "--release", "--quiet", "-p", "life-ffi", "--crate-type", "staticlib"]);
    command.args(["--features", "panic-handler", "--target-dir"]).arg(&target);
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", build.level);
    command.env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only");
    if !build.flags.is_empty() {
        command.env("RUSTFLAGS", build.flags);
    }
    run_tool(&mut command)?;
    Ok(target.join("release/liblife_ffi.a"))
}

/// Compiles a program and says how to run it.
fn under_valgrind(program: &Path, library: &Path, work: &Path, name: &str) -> Result<Command, String> {
    let binary = work.join(name);
    read(
        tool("cc", &["-std=c11", "-Wall", "-Wextra", "-Werror", "-O1", "-g", "-Iinclude", "-o"])
            .arg(&binary)
            .arg(program)
            .arg(library),
    )?;
    // Without the third, code that was made small gives reports that mean nothing.
    let flags = ["--quiet", "--error-limit=no", "--expensive-definedness-checks=yes", "--num-callers=40"];
    let mut command = tool("valgrind", &flags);
    command.args(["--undef-value-errors=yes", "--fullpath-after="]);
    command.arg(format!("--log-file={}", binary.with_extension("log").display())).arg(binary);
    Ok(command)
}

/// The places of a report: of each error the innermost that is not in Rust's own library.
fn sites(report: &str) -> Result<BTreeSet<String>, String> {
    let mut sites = BTreeSet::new();
    let mut waits = false;
    // A comparison that stops at the first difference is told apart from a branch on its outcome.
    let mut compares = "";
    for line in report.lines() {
        let Some((_, text)) = line.split_once("== ") else { continue };
        if text.starts_with("Conditional jump") || text.starts_with("Use of uninitialised") {
            (waits, compares) = (true, "");
        } else if text.starts_with("More than ") || text.starts_with("will still be recorded") {
            // It says no more of a report than its innermost frame from here on, which is enough to know the place.
        } else if !text.starts_with(' ') && !text.is_empty() {
            return Err(format!("valgrind says: {text}"));
        } else if let Some(place) = waits.then(|| text.rsplit_once('(')).flatten() {
            if place.0.contains(": bcmp ") || place.0.contains(": memcmp ") {
                compares = "bcmp of ";
            }
            let place = place.1.trim_end_matches(')');
            if !place.contains("/library/") && !place.starts_with("in ") {
                sites.insert(format!("{compares}{}", site(place)));
                waits = false;
            }
        } else if waits && text.trim().is_empty() {
            return Err(format!("a report without a place:\n{report}"));
        }
    }
    Ok(sites)
}

/// A place under a name that stays: `aes-0.9.4/src/x.rs:1` for a dependency, and for own code the text of the line, whose
/// number changes.
fn site(place: &str) -> String {
    if let Some((_, path)) = place.split_once("/registry/src/") {
        return path.split_once('/').map_or(path, |(_, path)| path).to_owned();
    }
    let (path, line) = place.rsplit_once(':').unwrap_or((place, "0"));
    let root = std::env::current_dir().unwrap_or_default();
    let path = Path::new(path).strip_prefix(&root).map_or(path.to_owned(), |path| path.display().to_string());
    let text = fs::read_to_string(&path).unwrap_or_default();
    let number: usize = line.parse().unwrap_or(0);
    let text = text.lines().nth(number.saturating_sub(1)).unwrap_or_default().trim();
    format!("{path}: {text}")
}

/// The sites of the list: the lines that are not indented and no comment. A `*` at the end stands for all that follows.
fn known_sites() -> Result<BTreeSet<String>, String> {
    let list = fs::read_to_string(KNOWN_SITES).map_err(|error| format!("{KNOWN_SITES}: {error}"))?;
    let is_site = |line: &&str| !line.starts_with(['#', ' ']) && !line.is_empty();
    Ok(list.lines().filter(is_site).map(str::to_owned).collect())
}
