//! The compiler for targets without an operating system, a linker, and the tools that read objects: found or installed.
//!
//! Debian's packages where they can be had, since `core` is then built from source; else rustup's, with the tools that
//! belong to the same version of the compiler.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::TARGETS;
use crate::setup;
use crate::tool::{read, succeeds, tool};

/// Debian's compiler, its clippy, its source of `core`, and a linker and tools that know what this compiler writes.
const DEBIAN: [&str; 6] = ["rustc-web", "cargo-web", "rust-web-clippy", "rust-web-src", "lld-22", "llvm-22"];
pub(super) const DEBIAN_CARGO: &str = "/usr/bin/cargo";
pub(super) const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
pub(super) const DEBIAN_CLIPPY: &str = "/usr/bin/clippy-driver";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/core/Cargo.toml";
pub(super) const DEBIAN_LINKER: &str = "/usr/bin/lld-22";
const DEBIAN_TOOL: &str = "/usr/bin/llvm-nm-22";

/// The first version of Rust that the dependencies take.
const LEAST_MINOR: u32 = 89;

/// rustup's component with the tools; the linker comes with the compiler.
const COMPONENT: &str = "llvm-tools";
const LINKER: &str = "lld";
const OBJCOPY: &str = "llvm-objcopy";

/// Versions that a tool of LLVM may have in its name, the newest first: an old one does not read what a new compiler wrote.
const SUFFIXES: [&str; 6] = ["-22", "", "-19", "-16", "-15", "-14"];

/// The compiler for devices.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Toolchain {
    /// Debian's packages; `core` is built with the project.
    Debian,
    /// rustup's, with the targets added.
    Rustup,
}

/// A linker and the tools that read objects of every target.
pub(super) struct Tools {
    pub(super) toolchain: Toolchain,
    pub(super) linker: String,
    pub(super) objcopy: String,
    pub(super) nm: String,
    pub(super) ar: String,
    pub(super) size: String,
    pub(super) objdump: String,
}

/// The tools, found or installed once.
pub(super) fn tools() -> Result<&'static Tools, String> {
    static TOOLS: OnceLock<Result<Tools, String>> = OnceLock::new();
    TOOLS.get_or_init(find).as_ref().map_err(Clone::clone)
}

fn find() -> Result<Tools, String> {
    let toolchain = toolchain()?;
    if toolchain == Toolchain::Rustup
        && (llvm(toolchain, OBJCOPY).is_none() || llvm(toolchain, LINKER).is_none())
    {
        // What fails is said below, by what is missing.
        let _ = succeeds(tool("rustup", &["component", "add"]).arg(COMPONENT));
    }
    let get = |name| {
        llvm(toolchain, name).ok_or_else(|| match toolchain {
            Toolchain::Debian => {
                format!("there is no {name}; as root on Debian: apt-get install {}", DEBIAN.join(" "))
            }
            Toolchain::Rustup => format!("there is no {name}; rustup component add {COMPONENT}"),
        })
    };
    Ok(Tools {
        toolchain,
        linker: get(LINKER)?,
        objcopy: get(OBJCOPY)?,
        nm: get("llvm-nm")?,
        ar: get("llvm-ar")?,
        size: get("llvm-size")?,
        objdump: get("llvm-objdump")?,
    })
}

/// Debian's compiler if it is there, rustup's if it has all targets; else whichever can be installed.
fn toolchain() -> Result<Toolchain, String> {
    if has_debian() {
        return Ok(Toolchain::Debian);
    }
    if missing().is_empty() {
        return Ok(Toolchain::Rustup);
    }
    if setup::install(DEBIAN.map(str::to_owned).to_vec()).is_ok() && has_debian() {
        return Ok(Toolchain::Debian);
    }
    let names = missing();
    if succeeds(tool("rustup", &["target", "add"]).args(&names)) && missing().is_empty() {
        return Ok(Toolchain::Rustup);
    }
    Err(format!(
        "no compiler for devices. One of:\n  as root on Debian 12: apt-get install {}\n  rustup target add {}\n  \
         rustup component add {COMPONENT}",
        DEBIAN.join(" "),
        names.join(" ")
    ))
}

fn has_debian() -> bool {
    let new_enough = read(&mut tool(DEBIAN_RUSTC, &["--version"])).is_ok_and(|version| {
        let minor = version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok());
        minor.is_some_and(|minor| minor >= LEAST_MINOR)
    });
    new_enough
        && [DEBIAN_CARGO, DEBIAN_CLIPPY, DEBIAN_SOURCE, DEBIAN_LINKER, DEBIAN_TOOL]
            .iter()
            .all(|path| Path::new(path).exists())
}

/// The compiler that is no package of Debian's.
fn rustc() -> String {
    env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned())
}

/// Where that compiler has its libraries, a folder for each target.
fn libraries() -> Option<PathBuf> {
    let root = read(&mut tool(&rustc(), &["--print", "sysroot"])).ok()?;
    Some(Path::new(root.trim()).join("lib/rustlib"))
}

/// The targets that compiler lacks.
fn missing() -> Vec<&'static str> {
    let libraries = libraries();
    let has = |name: &str| libraries.as_ref().is_some_and(|path| path.join(name).join("lib").exists());
    TARGETS.iter().map(|target| target.name).filter(|name| !has(name)).collect()
}

/// A tool of LLVM: that of rustup's compiler, else one of the system with or without its version in its name.
fn llvm(toolchain: Toolchain, name: &str) -> Option<String> {
    let mut names: Vec<String> = SUFFIXES.iter().map(|suffix| format!("{name}{suffix}")).collect();
    if toolchain == Toolchain::Rustup {
        let file = if name == LINKER { "rust-lld" } else { name };
        let host = read(&mut tool(&rustc(), &["--print", "host-tuple"])).unwrap_or_default();
        let own = libraries().map(|path| path.join(host.trim()).join("bin").join(file));
        names.splice(0..0, own.map(|path| path.display().to_string()));
    }
    // `lld` alone does nothing without a flavour, and says so with an error.
    let flags: &[&str] = if name == LINKER { &["-flavor", "gnu", "--version"] } else { &["--version"] };
    names.into_iter().find(|name| succeeds(&mut tool(name, flags)))
}

pub(crate) fn describe() -> Result<String, String> {
    let tools = tools()?;
    let mut rustc = match tools.toolchain {
        Toolchain::Debian => tool(DEBIAN_RUSTC, &["--version"]),
        Toolchain::Rustup => tool(&rustc(), &["--version"]),
    };
    let kind = if tools.toolchain == Toolchain::Debian { "Debian's" } else { "rustup's" };
    Ok(format!("{kind} {}", read(&mut rustc)?.trim()))
}
