//! The C library as cargo and binutils make it: one object that shows nothing but `life_*`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool::{Outcome, cargo, files, read, run, scratch, target, tool};

/// The static and the shared library, built for release.
pub(crate) struct Library {
    /// `liblife.a` under a name of cargo's.
    pub(crate) archive: PathBuf,
    /// `liblife.so` under a name of cargo's.
    pub(crate) shared: PathBuf,
}

/// Builds the library as users have it, but with line tables, and with the size of every frame in a section `.stack_sizes`:
/// the tests of constant time and of residue look at this very code.
pub(crate) fn build() -> Result<Library, String> {
    run(command("panic-handler", "staticlib,cdylib")
        .args(["-C", &format!("link-arg=-Wl,-soname,liblife.so.{}", abi_version()?)]))?;
    let release = target().join("release");
    Ok(Library { archive: release.join("liblife_ffi.a"), shared: release.join("liblife_ffi.so") })
}

/// Builds the archive with `feature` of the crate at optimisation `level`, and makes it presentable as `NAME.a` in `work`.
///
/// An archive alone: a shared library would have the file name of that for users, and cargo would take one for the other.
pub(crate) fn build_variant(work: &Path, name: &str, feature: &str, level: &str) -> Result<PathBuf, String> {
    run(command(feature, "staticlib").env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level))?;
    let archive = work.join(format!("{name}.a"));
    combine(&target().join("release").join("liblife_ffi.a"), &archive)?;
    Ok(archive)
}

/// Cargo, which builds in its ordinary directory; arguments of the compiler may follow.
///
/// All that is built there has the same settings, so that the dependencies are built once. A stable compiler states the
/// frames only when it is told that it may, and whether it is told is a setting: some build scripts ask for it.
fn command(feature: &str, crate_types: &str) -> Command {
    let mut command = cargo(&["rustc", "--release", "-p", "life-ffi", "--crate-type", crate_types]);
    command.args(["--features", feature, "--target-dir"]).arg(target());
    command.args(["--", "-Z", "emit-stack-sizes"]).env("RUSTC_BOOTSTRAP", "1");
    command.env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only");
    command
}

/// Links an archive alone, all of it, to a shared library, which can be taken apart.
pub(crate) fn link_shared(archive: &Path) -> Result<PathBuf, String> {
    let shared = archive.with_extension("so");
    let mut link = tool("gcc", &["-shared", "-nostdlib", "-Wl,--whole-archive"]);
    run(link.arg(archive).arg("-Wl,--no-whole-archive").arg("-o").arg(&shared))?;
    Ok(shared)
}

/// Builds the library that is given to users and makes its archive presentable.
pub(crate) fn build_for_users() -> Result<Library, String> {
    let built = build()?;
    let archive = scratch("library")?.join("liblife.a");
    combine(&built.archive, &archive)?;
    run(tool("objcopy", &["--remove-section=.stack_sizes"]).arg(&archive))?;
    Ok(Library { archive, shared: built.shared })
}

/// The C headers under `include`: `life.h`, and one a capability.
pub(crate) fn headers() -> Vec<PathBuf> {
    let mut headers = vec![PathBuf::from("life.h")];
    for path in files("include/life", &["h"]) {
        headers.extend(path.strip_prefix("include").map(Path::to_owned));
    }
    headers
}

/// The names of all functions that the headers declare.
pub(crate) fn declared() -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    for header in headers() {
        let path = Path::new("include").join(header);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let code = text.lines().filter(|line| !line.starts_with([' ', '/', '#']));
        let found = code.filter_map(|line| line.split_once('(')?.0.rsplit([' ', '*']).next());
        names.extend(found.filter(|name| name.starts_with("life_")).map(str::to_owned));
    }
    Ok(names)
}

/// The ABI version in the header: the last number of the shared library's name.
pub(crate) fn abi_version() -> Result<String, String> {
    let header = fs::read_to_string("include/life.h").map_err(|error| format!("include/life.h: {error}"))?;
    let value = header.lines().find_map(|line| line.strip_prefix("#define LIFE_ABI_VERSION "));
    value
        .map(|value| value.trim().to_owned())
        .ok_or_else(|| "include/life.h has no LIFE_ABI_VERSION".to_owned())
}

/// Makes one object of the archive's members that are used, in which only `life_*` is global and frames have their sizes.
///
/// Rust's archive carries all of the compiler's run-time library, and names that a second Rust library in the same
/// program would define again.
pub(crate) fn combine(rust: &Path, archive: &Path) -> Outcome {
    let object = archive.with_extension("o");
    let mut link = tool("ld", &["--relocatable"]);
    for symbol in entry_points(rust)? {
        link.args(["-u", &symbol]);
    }
    run(link.arg("-o").arg(&object).arg(rust))?;
    let flags = ["--strip-debug", "--wildcard", "--keep-global-symbol=life_*"];
    run(tool("objcopy", &flags).arg(&object))?;
    run(tool("ar", &["crsD"]).arg(archive).arg(&object))
}

/// The names that a library defines for C.
fn entry_points(library: &Path) -> Result<Vec<String>, String> {
    let names = read(tool("nm", &["--defined-only", "--extern-only", "--format=posix"]).arg(library))?;
    let names = names.lines().filter_map(|line| line.split(' ').next());
    Ok(names.filter(|name| name.starts_with("life_")).map(str::to_owned).collect())
}

/// The names that a library takes from outside; weak ones, which may be missing, are left out.
pub(crate) fn undefined(library: &Path, flags: &[&str]) -> Result<Vec<String>, String> {
    let names = read(tool("nm", &["--undefined-only", "--format=posix"]).args(flags).arg(library))?;
    let names = names.lines().filter_map(|line| line.split_once(" U"));
    Ok(names.map(|(name, _)| name.split('@').next().unwrap_or(name).to_owned()).collect())
}

/// The names that a shared library shows.
pub(crate) fn exported(shared: &Path) -> Result<Vec<String>, String> {
    let names = read(tool("nm", &["--dynamic", "--defined-only", "--format=posix"]).arg(shared))?;
    Ok(names.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect())
}
