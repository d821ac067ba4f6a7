//! The part `dist`: programs find the library with pkg-config and with CMake, wherever it was moved to, and run.

use std::path::{Path, PathBuf};

use crate::dist::lay_out;
use crate::tool::{Outcome, files, read, run as run_tool, scratch, tool};

/// A project that uses the library: one C file and what CMake needs.
const PROJECT: &str = "xtask/consumer";

/// Builds and runs the project's program and every example.
pub(crate) fn run() -> Outcome {
    let dist = lay_out()?;
    let work = scratch("consumer")?;
    let prefix = work.join("moved");
    run_tool(tool("cp", &["--archive"]).arg(&dist).arg(&prefix))?;

    let mut sources = files(PROJECT, &["c"]);
    sources.extend(files("ffi/examples", &["c"]));
    for source in sources {
        let name = source.file_stem().unwrap_or_default();
        let work = work.join(name);
        std::fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
        with_pkg_config(&prefix, &source, &work)?;
        with_cmake(&prefix, &source, &work)?;
    }
    Ok(())
}

/// Compiles as `cc x.c $(pkg-config --cflags --libs life)` does.
fn with_pkg_config(prefix: &Path, source: &Path, work: &Path) -> Outcome {
    let mut pkg_config = tool("pkg-config", &["--cflags", "--libs", "life"]);
    let flags = read(pkg_config.env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig")))?;
    let program = work.join("with-pkg-config");
    run_tool(tool("cc", &[]).arg(source).args(flags.split_whitespace()).arg("-o").arg(&program))?;
    execute(&program, &prefix.join("lib"), work)
}

/// Configures and builds with CMake, against the shared and the static library.
fn with_cmake(prefix: &Path, source: &Path, work: &Path) -> Outcome {
    let source = source.canonicalize().map_err(|error| format!("{}: {error}", source.display()))?;
    let build = work.join("cmake");
    let defined = |name: &str, value: &Path| format!("-D{name}={}", value.display());
    let wanted = format!("-DWANTED={}", env!("CARGO_PKG_VERSION"));
    let mut configure = tool("cmake", &["-S", PROJECT, &wanted, "-B"]);
    configure.arg(&build).arg(defined("CMAKE_PREFIX_PATH", prefix)).arg(defined("SOURCE", &source));
    read(&mut configure)?;
    read(tool("cmake", &["--build"]).arg(&build))?;
    for program in ["with-shared", "with-static"] {
        execute(&build.join(program), &prefix.join("lib"), work)?;
    }
    Ok(())
}

/// Runs a program in a directory of its own.
fn execute(program: &Path, libraries: &PathBuf, work: &Path) -> Outcome {
    let output =
        read(tool(&program.to_string_lossy(), &[]).env("LD_LIBRARY_PATH", libraries).current_dir(work))?;
    let last = output.lines().last().unwrap_or_default();
    println!("{}: {last}", program.strip_prefix(work).unwrap_or(program).display());
    Ok(())
}
