//! The parts `residue` and `residue-device`: what a call from C leaves on the stack and in registers.
//!
//! Each program of `ffi/tests/c` is linked so that every call of the library runs on a painted stack of its own, which is
//! looked at afterwards (`ffi/tests/residue`). With the library as users have it, and with one for least size, nothing may
//! be left; with a library without the burn, secrets must be found by name, or the look is worth nothing. The same for a
//! Cortex-M4 under QEMU. And no function may go deeper, by the call graph, than its class overwrites.

mod classes;
mod machine;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::devices::{self, Variant};
use crate::tool::{Outcome, files, read, read_all, scratch};
use crate::{budgets, library};
use machine::{AARCH64, CORTEX_M4, HOST, Machine, RISCV32};

/// What is linked to each program.
const FOLDER: &str = "ffi/tests/residue";

/// Functions with a status that handle nothing but numbers, and are no calls in the sense of `ffi/src/call.rs`.
const WITHOUT_CALL: [&str; 2] = ["life_abi_check", "life_status_kind"];

/// Secrets of which the library without the burn must leave at least so many, in each suite.
const FOUND_WITHOUT_BURN: usize = 5;

/// What of `ffi/tests/c` runs on a device: it reads no directory, needs no 64 MiB, and does not make a hundred thousand calls.
const DEVICE_PROGRAMS: [&str; 8] =
    ["batch", "channel", "grant", "group", "identity", "login", "roundtrip", "streaming"];

/// What the line begins with in which a program says what it called.
const CALLED: &str = "called:";

/// Runs the programs on the host.
pub(crate) fn run_host() -> Outcome {
    if cfg!(all(target_arch = "x86_64", target_os = "linux")) {
        return host(&functions()?);
    }
    println!("the host is looked at on x86-64 and Linux alone");
    Ok(())
}

/// Runs the programs on an emulated device.
pub(crate) fn run_device() -> Outcome {
    device(&CORTEX_M4, &functions()?)
}

/// Runs the programs on one machine: `x86-64`, `cortex-m4`, `riscv32`, or `aarch64` under qemu-user.
pub(crate) fn run_machine(name: &str) -> Outcome {
    match name {
        "x86-64" => host(&functions()?),
        "cortex-m4" => device(&CORTEX_M4, &functions()?),
        "riscv32" => device(&RISCV32, &functions()?),
        "aarch64" => aarch64(&functions()?),
        _ => Err("the machines are x86-64, cortex-m4, riscv32 and aarch64".to_owned()),
    }
}

/// All programs with three libraries.
fn host(functions: &[String]) -> Outcome {
    let work = scratch("residue")?;
    HOST.write_wrappers(&work, functions)?;
    let control = library::build_variant(&work, "control", "controls", "3")?;
    check_control(&HOST, &work, functions, &control)?;
    check_failed_self_test(&work, functions, &control)?;
    let users = work.join(classes::WITH_ROOM).with_extension("a");
    library::combine(&library::build()?.archive, &users)?;
    let small = library::build_variant(&work, "Os", "panic-handler", "s")?;
    for (name, archive) in [(classes::WITH_ROOM, users), ("Os", small)] {
        classes::check(functions, &archive, name)?;
        let called = check_nothing_left(&HOST, &work, functions, &archive, &files("ffi/tests/c", &["c"]))?;
        if let Some(missing) = functions.iter().find(|function| !called.contains_key(*function)) {
            return Err(format!("no program calls {missing}"));
        }
    }
    Ok(())
}

/// All programs but the one that is all calls, with the library as it is where there is an operating system.
fn aarch64(functions: &[String]) -> Outcome {
    let work = scratch("residue-aarch64")?;
    AARCH64.write_wrappers(&work, functions)?;
    check_control(&AARCH64, &work, functions, &devices::build(AARCH64.target, Variant::Control)?)?;
    let mut programs = files("ffi/tests/c", &["c"]);
    programs.retain(|program| !program.ends_with("vectors.c"));
    check_nothing_left(&AARCH64, &work, functions, &devices::library(AARCH64.target)?, &programs).map(drop)
}

/// Some programs on a bare machine: with the library that has no burn, as it is there, and with the one that has; and how deep
/// its functions go.
fn device(machine: &Machine, functions: &[String]) -> Outcome {
    let work = scratch("residue-device")?;
    machine.write_wrappers(&work, functions)?;
    check_control(machine, &work, functions, &devices::library(machine.target)?)?;
    let archive = devices::build(machine.target, Variant::Burn)?;
    let object = archive.with_file_name(format!("{}.o", Variant::Burn.name()));
    classes::compare(&budgets::code(machine.target, &object)?, functions, machine.name)?;
    check_nothing_left(machine, &work, functions, &archive, &device_programs()).map(drop)
}

fn device_programs() -> Vec<PathBuf> {
    DEVICE_PROGRAMS.iter().map(|name| PathBuf::from(format!("ffi/tests/c/{name}.c"))).collect()
}

/// Bytes of stack that the deepest call of each function takes in those programs on a Cortex-M4, without the burn and with
/// the self-tests.
pub(crate) fn painted() -> Result<BTreeMap<String, u64>, String> {
    let (functions, work) = (functions()?, scratch("painted")?);
    CORTEX_M4.write_wrappers(&work, &functions)?;
    let archive = devices::library(CORTEX_M4.target)?;
    let mut programs = device_programs();
    programs.push(PathBuf::from("ffi/tests/c/self_test.c"));
    let link = |program: &PathBuf| CORTEX_M4.link(&work, &functions, &archive, program, &["-DCONTROL"]);
    let (commands, binaries): (Vec<_>, Vec<_>) = programs.iter().map(link).unzip();
    read_all(commands)?;
    called(&read_all(binaries.iter().map(|binary| CORTEX_M4.run(binary, &[])).collect())?)
}

/// The functions that the headers declare with a status, and that are calls.
fn functions() -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for header in library::headers() {
        let path = Path::new("include").join(header);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let lines = text.lines().map(|line| line.strip_prefix("LIFE_MUST_USE ").unwrap_or(line));
        let declared = lines.filter_map(|line| line.strip_prefix("int32_t ")?.split_once('('));
        names.extend(declared.map(|(name, _)| name.to_owned()));
    }
    names.retain(|name| !WITHOUT_CALL.contains(&name.as_str()));
    if names.len() < 100 {
        return Err("the headers declare too few functions".to_owned());
    }
    Ok(names)
}

/// Without the burn secrets are found.
fn check_control(machine: &Machine, work: &Path, functions: &[String], archive: &Path) -> Outcome {
    let program = PathBuf::from(format!("{FOLDER}/secrets.c"));
    let (mut command, binary) = machine.link(work, functions, archive, &program, &["-DCONTROL"]);
    read(&mut command)?;
    for suite in ["classic", "hybrid"] {
        let found = read(&mut machine.run(&binary, &[suite]))?;
        print!("{} without the burn, {suite}:\n{found}", machine.name);
        if !found.contains(machine.found) || figure(&found, "named")? < FOUND_WITHOUT_BURN {
            return Err("without the burn too few secrets are found: the look does not see".to_owned());
        }
    }
    Ok(())
}

/// The self-test that fails leaves no state.
fn check_failed_self_test(work: &Path, functions: &[String], archive: &Path) -> Outcome {
    let program = Path::new("ffi/tests/c/self_test.c");
    let (mut command, binary) = HOST.link(work, functions, archive, program, &["-DCONTROL"]);
    read(&mut command)?;
    print!("{}", read(&mut HOST.run(&binary, &["fails"]))?);
    Ok(())
}

/// Nothing is left by any call of any program. Returns the functions that were called, with their stack.
fn check_nothing_left(
    machine: &Machine,
    work: &Path,
    functions: &[String],
    archive: &Path,
    programs: &[PathBuf],
) -> Result<BTreeMap<String, u64>, String> {
    let secrets = PathBuf::from(format!("{FOLDER}/secrets.c"));
    let links: Vec<_> = programs
        .iter()
        .chain([&secrets])
        .map(|program| machine.link(work, functions, archive, program, &[]))
        .collect();
    let (commands, binaries): (Vec<_>, Vec<_>) = links.into_iter().unzip();
    read_all(commands)?;
    let mut runs: Vec<_> = binaries.iter().map(|binary| machine.run(binary, &[])).collect();
    // Once more, with the other suite.
    runs.extend(binaries.last().map(|binary| machine.run(binary, &["hybrid"])));
    let outputs = read_all(runs)?;
    let (called, mut calls, mut secrets) = (called(&outputs)?, 0, 0);
    // A program that makes no call has nothing to say.
    for output in outputs.iter().filter(|output| output.contains(CALLED)) {
        calls += figure(output, "calls")?;
        secrets += figure(output, "secrets")?;
    }
    println!(
        "{} {}: {calls} calls of {} functions by {} programs left nothing; {secrets} secrets were looked for by name",
        machine.name,
        archive.file_stem().unwrap_or_default().to_string_lossy(),
        called.len(),
        binaries.len(),
    );
    Ok(called)
}

/// What the programs say of the functions that they called: the stack of the deepest call.
fn called(outputs: &[String]) -> Result<BTreeMap<String, u64>, String> {
    let mut called = BTreeMap::new();
    let lines = outputs.iter().flat_map(|output| output.lines()).filter_map(|line| line.strip_prefix(CALLED));
    for word in lines.flat_map(str::split_whitespace) {
        let (name, depth) = word.split_once('=').ok_or_else(|| format!("no depth in `{word}`"))?;
        let depth: u64 = depth.parse().map_err(|error| format!("{word}: {error}"))?;
        let deepest = called.entry(name.to_owned()).or_insert(depth);
        *deepest = depth.max(*deepest);
    }
    Ok(called)
}

/// A figure in the last line of what a program prints.
fn figure(output: &str, name: &str) -> Result<usize, String> {
    let line = output.lines().rfind(|line| line.starts_with("residue:"));
    let value = line.and_then(|line| line.split(' ').find_map(|word| word.strip_prefix(&format!("{name}="))));
    value.and_then(|value| value.parse().ok()).ok_or_else(|| format!("no figure `{name}` in:\n{output}"))
}
