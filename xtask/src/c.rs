//! The part `c`: headers and the programs of `ffi/tests/c`, compiled every way that is promised, and run.
//!
//! Each `.c` and `.cpp` file there is one program that returns 0 from the workspace's root; `.h` and `.hpp` files
//! are for them to include. A program is compiled in every language version by two compilers, and run plain, with
//! the shared library, with the address and undefined-behaviour sanitisers, and under valgrind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::dist::lay_out;
use crate::tool::{Outcome, files, read_all, scratch, tool};
use crate::{interop, library};

/// Where the programs are.
const PROGRAMS: &str = "ffi/tests/c";

/// Every warning is an error.
const STRICT: [&str; 6] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-O2", "-g"];

/// What the C header takes part in; programs are promised the first three and C++17.
const C: [&str; 4] = ["-std=c99", "-std=c11", "-std=c17", "-std=c2x"];
const CPP: [&str; 4] = ["-std=c++11", "-std=c++14", "-std=c++17", "-std=c++20"];
const CPP17: &str = "-std=c++17";

/// Seconds that a program may take, under valgrind too.
const PATIENCE: &str = "600";

/// Compiles everything, then runs it; and lets C and the command `life` read each other's envelopes.
pub(crate) fn run() -> Outcome {
    let work = scratch("c")?;
    let count = read_all(headers(&work)?)?.len();
    println!("{count} compilations of the headers without a warning");
    run_programs("")?;
    interop::run(Path::new("dist"), &work)
}

/// Compiles the programs whose name contains `filter`, then runs them.
pub(crate) fn run_programs(filter: &str) -> Outcome {
    let dist = lay_out()?;
    let work = scratch("c")?;
    let mut programs = files(PROGRAMS, &["c", "cpp"]);
    programs
        .retain(|program| program.file_name().is_some_and(|name| name.to_string_lossy().contains(filter)));
    if programs.is_empty() {
        return Err(format!("there is no program `{filter}` in {PROGRAMS}"));
    }

    let compilations = programs.iter().flat_map(|program| strict(&dist, program)).collect();
    let count = read_all(compilations)?.len();
    println!("{count} compilations without a warning");

    let mut links = Vec::new();
    let mut runs = Vec::new();
    for program in &programs {
        for variant in VARIANTS {
            let (link, run) = variant.commands(&dist, &work, program);
            links.push(link);
            runs.push((format!("{} {}", program.display(), variant.name), run));
        }
    }
    read_all(links)?;
    let (names, commands): (Vec<_>, Vec<_>) = runs.into_iter().unzip();
    let outputs = read_all(commands)?;
    for (name, output) in names.iter().zip(outputs) {
        println!("{name}: {}", output.lines().last().unwrap_or("passed"));
    }
    Ok(())
}

/// Each header alone, twice, as the only one that a program includes, in every language version.
fn headers(work: &Path) -> Result<Vec<Command>, String> {
    let mut commands = Vec::new();
    let mut checks = vec![("life.hpp".to_owned(), ["g++", "clang++"], &CPP[2..])];
    for header in library::headers() {
        let header = header.display().to_string();
        checks.push((header.clone(), ["gcc", "clang"], &C[..]));
        checks.push((header, ["g++", "clang++"], &CPP[..]));
    }
    for (header, compilers, versions) in checks {
        let extension = if compilers[0] == "gcc" { "c" } else { "cpp" };
        let unit = work.join(format!("{}.{extension}", header.replace('/', "-")));
        let text = format!("#include \"{header}\"\n#include \"{header}\"\nint main(void) {{ return 0; }}\n");
        fs::write(&unit, text).map_err(|error| format!("{}: {error}", unit.display()))?;
        for compiler in compilers {
            for version in versions {
                let flags = ["-Wconversion", "-Wshadow", "-Wundef", "-Iinclude", "-fsyntax-only", version];
                let mut command = tool(compiler, &STRICT);
                command.args(flags).arg(&unit);
                commands.push(command);
            }
        }
    }
    Ok(commands)
}

/// A program in every language version it is promised. What only an optimiser warns of, both compilers see when the programs
/// are linked.
fn strict(dist: &Path, program: &Path) -> Vec<Command> {
    let compile = |compiler: &str, flags: &[&str]| {
        let mut command = tool(compiler, &STRICT);
        command.args(flags).arg("-I").arg(dist.join("include"));
        command.arg("-fsyntax-only").arg(program);
        command
    };
    let mut commands: Vec<_> =
        ["g++", "clang++"].iter().map(|compiler| compile(compiler, &["-x", "c++", CPP17])).collect();
    if !is_cpp(program) {
        for compiler in ["gcc", "clang"] {
            commands.extend(C[..3].iter().map(|version| compile(compiler, &[version])));
        }
    }
    commands
}

/// One way to run a program.
struct Variant {
    name: &'static str,
    /// Compilers for C and for C++.
    compilers: [&'static str; 2],
    /// Checked programs are optimised less: what the compiler takes out, nobody checks.
    flags: &'static [&'static str],
    is_shared: bool,
    /// What the program is an argument of.
    under: &'static [&'static str],
    /// What the program is told, of which most take no notice.
    arguments: &'static [&'static str],
}

const VARIANTS: [Variant; 4] = [
    Variant {
        name: "plain",
        compilers: ["gcc", "g++"],
        flags: &[],
        is_shared: false,
        under: &[],
        arguments: &[],
    },
    Variant {
        name: "shared",
        compilers: ["clang", "clang++"],
        flags: &[],
        is_shared: true,
        under: &[],
        arguments: &[],
    },
    Variant {
        name: "sanitised",
        compilers: ["clang", "clang++"],
        flags: &[
            "-O1",
            "-fsanitize=address,undefined",
            "-fno-sanitize-recover=all",
            "-fno-omit-frame-pointer",
        ],
        is_shared: false,
        under: &[],
        arguments: &[],
    },
    Variant {
        name: "valgrind",
        compilers: ["gcc", "g++"],
        flags: &["-O1"],
        is_shared: false,
        // To find where undefined bytes come from, run it by hand with --track-origins=yes: it takes twice the time.
        under: &["valgrind", "--quiet", "--error-exitcode=99", "--leak-check=full"],
        // The vectors with a fault take a minute and a half more, and the sanitised program reads all.
        arguments: &["golden"],
    },
];

impl Variant {
    /// How to build and how to run a program this way.
    fn commands(&self, dist: &Path, work: &Path, program: &Path) -> (Command, Command) {
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        let binary: PathBuf = work.join(format!("{name}.{}", self.name));
        let lib = dist.join("lib");

        let mut link = tool(self.compilers[usize::from(is_cpp(program))], &STRICT);
        link.arg(if is_cpp(program) { CPP17 } else { C[1] }).args(self.flags);
        link.arg("-I").arg(dist.join("include")).arg(program).arg("-o").arg(&binary);
        if self.is_shared {
            link.arg("-L").arg(&lib).arg("-llife").arg(format!("-Wl,-rpath,{}", lib.display()));
        } else {
            link.arg(lib.join("liblife.a"));
        }

        let mut run = tool("timeout", &[PATIENCE]);
        run.args(self.under).arg(binary).args(self.arguments);
        (link, run)
    }
}

/// Whether a program is in C++.
fn is_cpp(program: &Path) -> bool {
    program.extension().is_some_and(|extension| extension == "cpp")
}
