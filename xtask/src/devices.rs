//! The targets without an operating system: their toolchain, found or installed, and the C library built for each.
//!
//! Debian as root has a compiler whose `core` is built from source for any target; elsewhere rustup's targets serve.
//! Everything goes to `target/devices`: `TARGET/liblife.a` is what a device's program links.

mod clippy;
mod toolchain;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool::{Outcome, cargo as own_cargo, read, run as run_tool, target, tool};
pub(crate) use clippy::clippy;
pub(crate) use toolchain::describe;
use toolchain::{DEBIAN_CARGO, DEBIAN_LINKER, DEBIAN_RUSTC, Toolchain, tools};

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

/// Words that AES and carry-less products are computed in: those of the processor, as in the tests of constant time. For a
/// Cortex-M4 or M33 the dependencies would choose 64 bits.
const WORDS: &str = "--cfg cpubits=\"32\"";

/// One block of AES at a time, without the code for several.
const SHORT_WORDS: &str = "--cfg cpubits=\"16\"";

/// Builds the library for each target and prints what it weighs.
pub(crate) fn run() -> Outcome {
    let names = TARGETS.map(|target| target.name);
    run_for(&names)
}

/// The same for those whose name begins so.
pub(crate) fn run_named(name: &str) -> Outcome {
    let known = TARGETS.map(|target| target.name);
    let names: Vec<_> = known.into_iter().filter(|target| target.starts_with(name)).collect();
    if names.is_empty() {
        return Err(format!(
            "no target begins with `{name}`: {} are there, and another is a line of TARGETS in xtask/src/devices.rs",
            known.join(", ")
        ));
    }
    run_for(&names)
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
    cargo_for(target, Variant::Full)
}

/// The same for a variant of the library.
pub(crate) fn cargo_for(target: &str, variant: Variant) -> Result<Command, String> {
    let tools = tools()?;
    let mut command = match tools.toolchain {
        Toolchain::Debian => {
            let mut command = tool(DEBIAN_CARGO, &["-Zbuild-std=core"]);
            command.env("RUSTC", DEBIAN_RUSTC);
            let name = target.to_uppercase().replace(['-', '.'], "_");
            command.env(format!("CARGO_TARGET_{name}_LINKER"), DEBIAN_LINKER);
            command
        }
        Toolchain::Rustup => own_cargo(&[]),
    };
    // For all that is built there, since some build scripts ask for it: else each change would build their crates again.
    command.env("RUSTC_BOOTSTRAP", "1");
    command
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", format!("{FLAGS} {}", variant.words(target)));
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
    /// The same, compiled for the least flash whatever time it takes.
    Smallest,
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
            Self::Smallest => "life-smallest",
            Self::Sites => "life-sites",
            Self::Burn => "life-burn",
            Self::Control => "life-control",
        }
    }

    /// The profile of cargo that it is built in.
    pub(crate) fn profile(self) -> &'static str {
        if self == Self::Smallest { "small" } else { "device" }
    }

    fn words(self, target: &str) -> &'static str {
        match self {
            Self::Smallest => SHORT_WORDS,
            // Its numbers are of 64 bits.
            _ if target == WASM => "",
            _ => WORDS,
        }
    }

    /// Whether it is without suite hybrid and tables.
    pub(crate) fn is_small(self) -> bool {
        [Self::Small, Self::Smallest].contains(&self)
    }

    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Full | Self::Burn => &["--features", "panic-handler"],
            Self::Small | Self::Smallest => &["--no-default-features", "--features", "panic-handler"],
            Self::Sites => &["--features", "panic-sites"],
            Self::Control => &["--features", "controls"],
        }
    }
}

/// Builds the C library for a target as `output()/TARGET/libNAME.a`. Beside it stays `NAME.o`, the same with the size of
/// each frame in a section `.stack_sizes`.
pub(crate) fn build(target: &str, variant: Variant) -> Result<PathBuf, String> {
    let mut command = cargo_for(target, variant)?;
    command.args(["rustc", "--quiet", "--profile", variant.profile()]);
    command.args(["-p", "life-ffi", "--crate-type", "staticlib"]);
    command.args(variant.flags()).args(["--", "-Z", "emit-stack-sizes"]);
    if variant == Variant::Burn {
        command.env("LIFE_BURN_BYTES", BURN_BYTES);
    }
    run_tool(&mut command)?;
    let directory = output()?.join(target);
    let built = directory.join(variant.profile()).join("liblife_ffi.a");
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
