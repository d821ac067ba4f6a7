//! The targets without an operating system: their toolchain, found or installed, and the C library built for each.
//!
//! Debian as root has a compiler whose `core` is built from source for any target; elsewhere rustup's targets serve.
//! Everything goes to `target/devices`: `TARGET/liblife.a` is what a device's program links.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};

use crate::setup;
use crate::tool::{Outcome, cargo as own_cargo, read, run as run_tool, succeeds, target, tool};

/// A target and what stands for it.
pub(crate) struct Target {
    /// Rust's name of it.
    pub(crate) name: &'static str,
    /// A processor or a host of this kind.
    pub(crate) about: &'static str,
}

/// All targets that the test builds.
pub(crate) const TARGETS: [Target; 5] = [
    Target { name: "thumbv6m-none-eabi", about: "Cortex-M0" },
    Target { name: "thumbv7em-none-eabihf", about: "Cortex-M4 with floating point" },
    Target { name: "thumbv8m.main-none-eabihf", about: "Cortex-M33 with floating point" },
    Target { name: "riscv32imac-unknown-none-elf", about: "RISC-V" },
    Target { name: WASM, about: "browsers and Node" },
];

/// The target whose objects are not ELF.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Smaller software backends: 27 KB less for SHA-512, 4 KB for AES. Targets with hardware of their own ignore them.
const FLAGS: &str = "--cfg sha2_backend_soft=\"compact\" --cfg aes_backend_soft=\"compact\"";

/// Debian's compiler, its source of `core`, and a linker and tools that know what this compiler writes.
const DEBIAN: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22", "llvm-22"];
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/core/Cargo.toml";
const DEBIAN_LINKER: &str = "/usr/bin/lld-22";
const DEBIAN_TOOL: &str = "/usr/bin/llvm-nm-22";

/// The first version of Rust that the dependencies take.
const LEAST_MINOR: u32 = 89;

/// Linker and tools beside rustup's compiler.
const LLVM: [&str; 2] = ["lld", "llvm"];

/// Versions that a tool of LLVM may have in its name, the newest first: an old one does not read what a new compiler wrote.
const SUFFIXES: [&str; 6] = ["-22", "", "-19", "-16", "-15", "-14"];

/// The compiler for devices.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Toolchain {
    /// Debian's packages; `core` is built with the project.
    Debian,
    /// rustup's, with the targets added.
    Rustup,
}

/// A linker and the tools that read objects of every target.
struct Tools {
    toolchain: Toolchain,
    linker: String,
    objcopy: String,
    nm: String,
    ar: String,
    size: String,
    objdump: String,
}

/// Builds the library for each target and prints what it weighs.
pub(crate) fn run() -> Outcome {
    let names = TARGETS.map(|target| target.name);
    run_for(&names)
}

/// The same for those whose name begins so.
pub(crate) fn run_named(name: &str) -> Outcome {
    let names = TARGETS.map(|target| target.name).into_iter().filter(|target| target.starts_with(name));
    run_for(&names.collect::<Vec<_>>())
}

fn run_for(names: &[&'static str]) -> Outcome {
    println!("{}", describe()?);
    for target in TARGETS.iter().filter(|target| names.contains(&target.name)) {
        let archive = library(target.name)?;
        let (text, data) = sizes(&archive)?;
        println!("{:29} text {text:7}  data {data:5}  {} ({})", target.name, archive.display(), target.about);
    }
    Ok(())
}

/// Cargo for a target with everything set but the command and the profile: the caller adds `["build", "--profile",
/// "device", ...]`. It builds into `output()`.
pub(crate) fn cargo(target: &str) -> Result<Command, String> {
    let tools = tools()?;
    let mut command = match tools.toolchain {
        Toolchain::Debian => {
            let mut command = tool(DEBIAN_CARGO, &["-Zbuild-std=core"]);
            command.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
            let name = target.to_uppercase().replace(['-', '.'], "_");
            command.env(format!("CARGO_TARGET_{name}_LINKER"), DEBIAN_LINKER);
            command
        }
        Toolchain::Rustup => own_cargo(&[]),
    };
    command.env_remove("CARGO_ENCODED_RUSTFLAGS").env("RUSTFLAGS", FLAGS);
    command.env("CARGO_BUILD_TARGET", target).env("CARGO_TARGET_DIR", output()?);
    Ok(command)
}

/// Where all that is built for devices is.
pub(crate) fn output() -> Result<PathBuf, String> {
    let output = target().join("devices");
    fs::create_dir_all(&output).map_err(|error| format!("{}: {error}", output.display()))?;
    output.canonicalize().map_err(|error| format!("{}: {error}", output.display()))
}

/// Builds the C library for a target as a device's maker gets it: `output()/TARGET/liblife.a`.
pub(crate) fn library(target: &str) -> Result<PathBuf, String> {
    build(target, Variant::Full)
}

/// What of the library is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variant {
    /// All of it.
    Full,
    /// Without suite hybrid, and without tables that save time.
    Small,
    /// All, and the place of every panic site is kept.
    Sites,
    /// All, and the end of each call overwrites the stack, up to `BURN_BYTES`.
    Burn,
    /// All, and no call overwrites anything.
    Control,
}

/// What the variant `Burn` overwrites at most, in bytes: more than any call takes on processors of 32 bits.
pub(crate) const BURN_BYTES: &str = "65536";

impl Variant {
    /// Name of the archive and the object.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Full => "life",
            Self::Small => "life-small",
            Self::Sites => "life-sites",
            Self::Burn => "life-burn",
            Self::Control => "life-control",
        }
    }

    /// The profile of cargo that it is built in.
    pub(crate) fn profile(self) -> &'static str {
        "device"
    }

    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Full | Self::Burn => &["--features", "panic-handler"],
            Self::Small => &["--no-default-features", "--features", "panic-handler"],
            Self::Sites => &["--features", "panic-sites"],
            Self::Control => &["--features", "controls"],
        }
    }
}

/// Builds the C library for a target as `output()/TARGET/libNAME.a`. Beside it stays `NAME.o`, the same with the size of
/// each frame in a section `.stack_sizes`.
pub(crate) fn build(target: &str, variant: Variant) -> Result<PathBuf, String> {
    let mut command = cargo(target)?;
    command.args(["rustc", "--quiet", "--profile", "device", "-p", "life-ffi", "--crate-type", "staticlib"]);
    command.args(variant.flags()).args(["--", "-Z", "emit-stack-sizes"]);
    if variant == Variant::Burn {
        command.env("LIFE_BURN_BYTES", BURN_BYTES);
    }
    run_tool(command.env("RUSTC_BOOTSTRAP", "1"))?;
    let directory = output()?.join(target);
    let built = directory.join("device/liblife_ffi.a");
    let archive = directory.join(format!("lib{}.a", variant.name()));
    if target == WASM {
        // A module of wasm is linked from this library alone: no names meet.
        fs::copy(&built, &archive).map_err(|error| format!("{}: {error}", archive.display()))?;
    } else {
        combine(&built, &directory.join(format!("{}.o", variant.name())), &archive)?;
    }
    Ok(archive)
}

/// Makes one `object` of what the archive `rust` needs for `life_*`, in which nothing else is global, and an archive of it.
fn combine(rust: &Path, object: &Path, archive: &Path) -> Outcome {
    let tools = tools()?;
    let mut link = linker("gnu")?;
    // Of the compiler's run-time library only what is used.
    link.args(["--relocatable", "--gc-sections"]);
    for symbol in entry_points(rust)? {
        link.args(["-u", &symbol]);
    }
    run_tool(link.arg("-o").arg(object).arg(rust))?;
    let flags = ["--strip-debug", "--wildcard", "--keep-global-symbol=life_*"];
    run_tool(tool(&tools.objcopy, &flags).arg(object))?;
    let stripped = archive.with_extension("o");
    run_tool(tool(&tools.objcopy, &["--remove-section=.stack_sizes"]).arg(object).arg(&stripped))?;
    let _ = fs::remove_file(archive);
    run_tool(tool(&tools.ar, &["crsD"]).arg(archive).arg(&stripped))
}

/// The linker in one of its flavours: `gnu` for ELF, `wasm`.
pub(crate) fn linker(flavour: &str) -> Result<Command, String> {
    Ok(tool(&tools()?.linker, &["-flavor", flavour]))
}

/// The names that an object or archive defines for others.
pub(crate) fn entry_points(library: &Path) -> Result<Vec<String>, String> {
    let flags = ["--defined-only", "--extern-only", "--format=posix", "--quiet"];
    let names = read(tool(&tools()?.nm, &flags).arg(library))?;
    // A line that ends in a colon names a member of the archive.
    let names = names.lines().filter(|line| !line.ends_with(':')).filter_map(|line| line.split(' ').next());
    Ok(names.filter(|name| name.starts_with("life_")).map(str::to_owned).collect())
}

/// The names that an archive takes from outside.
pub(crate) fn undefined(library: &Path) -> Result<Vec<String>, String> {
    let names = read(tool(&tools()?.nm, &["--undefined-only", "--format=posix", "--quiet"]).arg(library))?;
    let names = names.lines().filter_map(|line| line.split_once(' '));
    Ok(names.map(|(name, _)| name.to_owned()).collect())
}

/// The disassembly of a linked program.
pub(crate) fn disassembly(program: &Path) -> Result<String, String> {
    read(tool(&tools()?.objdump, &["--disassemble", "--demangle", "--no-show-raw-insn"]).arg(program))
}

/// The name and size of everything in a linked program.
pub(crate) fn symbols(program: &Path) -> Result<Vec<(String, u64)>, String> {
    let flags = ["--demangle", "--print-size", "--format=posix", "--defined-only"];
    let table = read(tool(&tools()?.nm, &flags).arg(program))?;
    // A name may hold blanks: kind, address and size are the last three words.
    let symbol = |line: &str| {
        let mut words = line.rsplitn(4, ' ');
        let size = u64::from_str_radix(words.next()?, 16).ok()?;
        Some((words.nth(2)?.to_owned(), size))
    };
    Ok(table.lines().filter_map(symbol).collect())
}

/// The address and name of each function in a linked program.
pub(crate) fn functions(program: &Path) -> Result<Vec<(u64, String)>, String> {
    let table = read(tool(&tools()?.nm, &["--demangle", "--format=bsd", "--defined-only"]).arg(program))?;
    let symbol = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let address = u64::from_str_radix(words.next()?, 16).ok()?;
        let is_code = words.next()?.eq_ignore_ascii_case("t");
        // Marks of ARM for where instructions and constants begin are no names.
        let name = words.next().filter(|name| is_code && !name.starts_with('$'))?;
        // The lowest bit of a function of Thumb says that it is one.
        Some((address & !1, name.to_owned()))
    };
    Ok(table.lines().filter_map(symbol).collect())
}

/// Bytes of text (with constants) and of data in an archive.
pub(crate) fn sizes(archive: &Path) -> Result<(u64, u64), String> {
    let table = read(tool(&tools()?.size, &["--format=sysv"]).arg(archive))?;
    let mut sums = BTreeMap::new();
    for line in table.lines() {
        let mut words = line.split_whitespace();
        let (Some(section), Some(Ok(bytes))) = (words.next(), words.next().map(str::parse::<u64>)) else {
            continue;
        };
        let kind = [".text", ".rodata", ".data", ".bss"].into_iter().find(|kind| section.starts_with(kind));
        *sums.entry(kind.unwrap_or("other")).or_insert(0) += bytes;
    }
    let sum = |kinds: [&str; 2]| kinds.iter().filter_map(|kind| sums.get(kind)).sum();
    Ok((sum([".text", ".rodata"]), sum([".data", ".bss"])))
}

/// The tools, found or installed once.
fn tools() -> Result<&'static Tools, String> {
    static TOOLS: OnceLock<Result<Tools, String>> = OnceLock::new();
    TOOLS.get_or_init(find).as_ref().map_err(Clone::clone)
}

fn find() -> Result<Tools, String> {
    let toolchain = toolchain()?;
    if llvm("llvm-objcopy").is_none() || llvm("lld").is_none() {
        setup::install(LLVM.map(str::to_owned).to_vec())?;
    }
    let get = |name| llvm(name).ok_or_else(|| format!("there is no {name}"));
    Ok(Tools {
        toolchain,
        linker: get("lld")?,
        objcopy: get("llvm-objcopy")?,
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
    if has_rustup() {
        return Ok(Toolchain::Rustup);
    }
    if setup::install(DEBIAN.map(str::to_owned).to_vec()).is_ok() && has_debian() {
        return Ok(Toolchain::Debian);
    }
    let names = TARGETS.map(|target| target.name);
    if succeeds(tool("rustup", &["target", "add"]).args(names)) && has_rustup() {
        return Ok(Toolchain::Rustup);
    }
    Err(format!(
        "no compiler for devices; as root on Debian: apt-get install {}; else: rustup target add {}",
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
        && [DEBIAN_CARGO, DEBIAN_SOURCE, DEBIAN_LINKER, DEBIAN_TOOL]
            .iter()
            .all(|path| Path::new(path).exists())
}

fn has_rustup() -> bool {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let Ok(root) = read(&mut tool(&rustc, &["--print", "sysroot"])) else { return false };
    let libraries = Path::new(root.trim()).join("lib/rustlib");
    TARGETS.iter().all(|target| libraries.join(target.name).join("lib").exists())
}

/// A tool of LLVM, with or without its version in its name.
fn llvm(name: &str) -> Option<String> {
    let names = SUFFIXES.iter().map(|suffix| format!("{name}{suffix}"));
    // `lld` alone does nothing without a flavour, and says so with an error.
    let flags: &[&str] = if name == "lld" { &["-flavor", "gnu", "--version"] } else { &["--version"] };
    names.into_iter().find(|name| succeeds(&mut tool(name, flags)))
}

pub(crate) fn describe() -> Result<String, String> {
    let tools = tools()?;
    let mut rustc = match tools.toolchain {
        Toolchain::Debian => tool(DEBIAN_RUSTC, &["--version"]),
        Toolchain::Rustup => tool("rustc", &["--version"]),
    };
    let kind = if tools.toolchain == Toolchain::Debian { "Debian's" } else { "rustup's" };
    Ok(format!("{kind} {}", read(&mut rustc)?.trim()))
}
