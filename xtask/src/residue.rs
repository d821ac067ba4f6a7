//! The part `residue`: what a call from C leaves on the stack and in registers.
//!
//! Each program of `ffi/tests/c` is linked so that every call of the library runs on a painted stack of its own, which is
//! looked at afterwards (`ffi/tests/residue`). With the library as users have it, and with one for least size, nothing may
//! be left; with a library without the burn, secrets must be found by name, or the look is worth nothing.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::library;
use crate::tool::{Outcome, files, read, read_all, scratch, tool};

/// What is linked to each program.
const FOLDER: &str = "ffi/tests/residue";

/// Functions with a status that handle nothing but numbers, and are no calls in the sense of `ffi/src/call.rs`.
const WITHOUT_CALL: [&str; 2] = ["life_abi_check", "life_status_kind"];

/// Secrets of which the library without the burn must leave at least so many, in each suite.
const FOUND_WITHOUT_BURN: usize = 5;

/// Runs all programs with three libraries. The look knows x86-64 alone.
pub(crate) fn run() -> Outcome {
    if cfg!(not(all(target_arch = "x86_64", target_os = "linux"))) {
        println!("only on x86-64 and Linux; nothing was looked at");
        return Ok(());
    }
    let work = scratch("residue")?;
    let functions = functions()?;
    write_wrappers(&work, &functions)?;
    let control = library::build_variant(&work, "control", "controls", "3")?;
    check_control(&work, &functions, &control)?;
    for (name, level) in [("O3", "3"), ("Os", "s")] {
        let archive = library::build_variant(&work, name, "panic-handler", level)?;
        check_nothing_left(&work, &functions, &archive, name)?;
    }
    Ok(())
}

/// The functions that the headers declare with a status, and that are calls.
fn functions() -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for header in library::headers() {
        let path = Path::new("include").join(header);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let declared = text.lines().filter_map(|line| line.strip_prefix("int32_t ")?.split_once('('));
        names.extend(declared.map(|(name, _)| name.to_owned()));
    }
    names.retain(|name| !WITHOUT_CALL.contains(&name.as_str()));
    if names.len() < 100 {
        return Err("the headers declare too few functions".to_owned());
    }
    Ok(names)
}

/// An entry for each function that gives its number to `switch.S`; and the table of the functions themselves.
fn write_wrappers(work: &Path, functions: &[String]) -> Outcome {
    let mut code = ".intel_syntax noprefix\n.text\n".to_owned();
    let mut table = ".data\n.globl residue_real\nresidue_real:\n".to_owned();
    let mut names = ".globl residue_names\nresidue_names:\n".to_owned();
    let mut texts = String::new();
    for (index, name) in functions.iter().enumerate() {
        let lines = [
            writeln!(
                code,
                ".globl __wrap_{name}\n__wrap_{name}:\n    mov eax, {index}\n    jmp residue_switch"
            ),
            writeln!(table, "    .quad __real_{name}"),
            writeln!(names, "    .quad name_{index}"),
            writeln!(texts, "name_{index}: .asciz \"{name}\""),
        ];
        lines.into_iter().collect::<Result<(), _>>().map_err(|error| error.to_string())?;
    }
    let count = functions.len();
    let end = ".section .note.GNU-stack, \"\", @progbits\n";
    let text =
        format!("{code}{table}{names}{texts}.globl residue_count\nresidue_count: .quad {count}\n{end}");
    let path = work.join("wrappers.S");
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Links a program with the wrappers.
fn link(
    work: &Path,
    functions: &[String],
    archive: &Path,
    program: &Path,
    flags: &[&str],
) -> (Command, PathBuf) {
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let binary = work.join(format!("{}.{}", name(program), name(archive)));
    let mut command = tool("gcc", &["-std=c11", "-O2", "-g", "-Wall", "-Wextra", "-Werror", "-Iinclude"]);
    command.args(flags).arg(program).arg(format!("{FOLDER}/residue.c")).arg(format!("{FOLDER}/switch.S"));
    // Bound at the start: the dynamic linker saves registers on the stack when it binds at the first call.
    command
        .arg(work.join("wrappers.S"))
        .arg(archive)
        .arg("-lcrypto")
        .arg("-Wl,-z,now")
        .arg("-o")
        .arg(&binary);
    command.args(functions.iter().map(|function| format!("-Wl,--wrap={function}")));
    (command, binary)
}

/// Without the burn secrets are found, and the self-test that fails leaves no state.
fn check_control(work: &Path, functions: &[String], archive: &Path) -> Outcome {
    let program = PathBuf::from(format!("{FOLDER}/secrets.c"));
    let (mut command, binary) = link(work, functions, archive, &program, &["-DCONTROL"]);
    read(&mut command)?;
    for suite in ["classic", "hybrid"] {
        let found = read(Command::new(&binary).arg(suite))?;
        print!("without the burn, {suite}:\n{found}");
        if !found.contains("round keys of AES") || figure(&found, "named")? < FOUND_WITHOUT_BURN {
            return Err("without the burn too few secrets are found: the look does not see".to_owned());
        }
    }
    let (mut command, binary) =
        link(work, functions, archive, Path::new("ffi/tests/c/self_test.c"), &["-DCONTROL"]);
    read(&mut command)?;
    print!("{}", read(Command::new(&binary).arg("fails"))?);
    Ok(())
}

/// Nothing is left by any call of any program.
fn check_nothing_left(work: &Path, functions: &[String], archive: &Path, name: &str) -> Outcome {
    let mut programs = files("ffi/tests/c", &["c"]);
    programs.push(PathBuf::from(format!("{FOLDER}/secrets.c")));
    let links: Vec<_> = programs.iter().map(|program| link(work, functions, archive, program, &[])).collect();
    let (commands, binaries): (Vec<_>, Vec<_>) = links.into_iter().unzip();
    read_all(commands)?;
    let mut runs: Vec<_> = binaries.iter().map(Command::new).collect();
    // Once more, with the other suite.
    runs.extend(binaries.last().map(|binary| {
        let mut run = Command::new(binary);
        run.arg("hybrid");
        run
    }));
    let (mut calls, mut secrets, mut called) = (0, 0, BTreeSet::new());
    for output in read_all(runs)? {
        let line = output.lines().find_map(|line| line.strip_prefix("called:"));
        // A program that makes no call has nothing to say.
        if let Some(line) = line {
            called.extend(line.split_whitespace().map(str::to_owned));
            calls += figure(&output, "calls")?;
            secrets += figure(&output, "secrets")?;
        }
    }
    if let Some(missing) = functions.iter().find(|function| !called.contains(*function)) {
        return Err(format!("no program calls {missing}"));
    }
    let (programs, functions) = (programs.len(), functions.len());
    println!(
        "{name}: {calls} calls of {functions} functions by {programs} programs left nothing; {secrets} secrets were \
         looked for by name"
    );
    Ok(())
}

/// A figure in the last line of what a program prints.
fn figure(output: &str, name: &str) -> Result<usize, String> {
    let line = output.lines().rfind(|line| line.starts_with("residue:"));
    let value = line.and_then(|line| line.split(' ').find_map(|word| word.strip_prefix(&format!("{name}="))));
    value.and_then(|value| value.parse().ok()).ok_or_else(|| format!("no figure `{name}` in:\n{output}"))
}
