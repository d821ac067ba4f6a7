//! `cargo xtask budgets`: what the core costs on devices, in `docs/budgets.tsv` and, to be read, `docs/budgets.md`.
//!
//! Flash: a program is linked that has the functions of one capability and nothing else. Stack: frames that the compiler
//! states, summed along the deepest path of the call graph, and painted in a run. Instructions are counted in that run.

mod compare;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::bare::link;
use crate::capabilities::{self, CAPABILITIES, DEVICE, PROFILE};
use crate::devices::{self, Variant};
use crate::disassembly::Disassembly;
use crate::tool::Outcome;
use crate::{bench, budgets_page, places, residue, riscv, stack, thumb};

/// The figures that are checked in.
const RECORDED: &str = "docs/budgets.tsv";

/// A figure's name, `BUILD/KIND/WHAT`, and the figure.
pub(crate) type Figures = BTreeMap<String, u64>;

/// Kinds of figures that say where the bytes or the instructions are: nothing that a budget is for.
pub(crate) const PLACES: &str = "bytes of";
pub(crate) const LARGEST: &str = "bytes of function";
pub(crate) const SHARES: &str = "share of function";

/// Kind of figures: stack of the deepest call from C, painted in a run.
pub(crate) const PAINTED_CALL: &str = "painted call";

/// The build whose calls from C are painted.
pub(crate) const FULL: &str = "M4";

/// Kinds of figures that take no run.
const LIBRARY: [&str; 4] = ["text", "data", "deepest", "stack"];

/// A build that is measured.
pub(crate) struct Build {
    pub(crate) name: &'static str,
    pub(crate) target: &'static str,
    pub(crate) variant: Variant,
    compared: Compared,
}

/// What of a build the part of the test measures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Compared {
    /// All: it is the build that the goals are about.
    All,
    /// Flash, and stack by the call graph: another part builds this library anyway.
    Library,
    /// Nothing, since nothing else builds it.
    Nothing,
}

impl Compared {
    fn has(self, kind: &str) -> bool {
        match self {
            Self::All => true,
            Self::Library => LIBRARY.contains(&kind),
            Self::Nothing => false,
        }
    }
}

impl Build {
    /// Whether its call graph can be read. The stack of WebAssembly is its host's.
    pub(crate) fn has_graph(&self) -> bool {
        self.target != devices::WASM
    }
}

const fn build(name: &'static str, target: &'static str, variant: Variant, compared: Compared) -> Build {
    Build { name, target, variant, compared }
}

/// All builds, in the order of the columns.
pub(crate) const BUILDS: [Build; 11] = [
    build(FULL, "thumbv7em-none-eabihf", Variant::Full, Compared::Library),
    build("M33", "thumbv8m.main-none-eabihf", Variant::Full, Compared::Library),
    build("M0", "thumbv6m-none-eabi", Variant::Full, Compared::Nothing),
    build("RISC-V", "riscv32imac-unknown-none-elf", Variant::Full, Compared::Library),
    build("wasm32", devices::WASM, Variant::Full, Compared::Nothing),
    build("M4 small", "thumbv7em-none-eabihf", Variant::Small, Compared::All),
    build("M33 small", "thumbv8m.main-none-eabihf", Variant::Small, Compared::Nothing),
    build("M0 small", "thumbv6m-none-eabi", Variant::Small, Compared::Library),
    build("RISC-V small", "riscv32imac-unknown-none-elf", Variant::Small, Compared::Nothing),
    build("wasm32 small", devices::WASM, Variant::Small, Compared::Nothing),
    build(SMALLEST, "thumbv7em-none-eabihf", Variant::Smallest, Compared::Nothing),
];

/// The build that the goals are about.
pub(crate) const GOAL: &str = "M4 small";

/// The same for the least flash.
pub(crate) const SMALLEST: &str = "M4 small -Oz";

/// Measures the build of this name, or without one all, and writes figures and page.
pub(crate) fn record(name: Option<&str>) -> Outcome {
    let chosen: Vec<&Build> =
        BUILDS.iter().filter(|build| name.is_none_or(|name| build.name == name)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = BUILDS.iter().map(|build| build.name).collect();
        return Err(format!("the builds are {}", names.join(", ")));
    }
    capabilities::check()?;
    println!("{}", devices::describe()?);
    let mut measured = Figures::new();
    for build in &chosen {
        measured.extend(library(build)?);
        measured.extend(in_runs(build, true)?);
    }
    let mut figures = if name.is_none() { Figures::new() } else { recorded()? };
    figures.retain(|name, _| !is_of(name, &chosen));
    figures.extend(measured);
    let lines: String = figures.iter().map(|(name, figure)| format!("{name}\t{figure}\n")).collect();
    fs::write(RECORDED, lines).map_err(|error| format!("{RECORDED}: {error}"))?;
    budgets_page::write(&figures)
}

/// Measures what the part of the test is about, and fails when a figure grew by more than 5 percent.
pub(crate) fn check() -> Outcome {
    check_with(|build| build.compared)
}

/// The same for all that is recorded.
pub(crate) fn check_all() -> Outcome {
    check_with(|_| Compared::All)
}

fn check_with(compared: fn(&Build) -> Compared) -> Outcome {
    capabilities::check()?;
    let recorded = recorded()?;
    let mut expected = recorded.clone();
    expected.retain(|name, _| {
        let mut words = name.split('/');
        let (of, kind) = (words.next(), words.next().unwrap_or_default());
        BUILDS.iter().any(|build| of == Some(build.name) && compared(build).has(kind))
    });
    let mut measured = Figures::new();
    println!("{}", devices::describe()?);
    for build in BUILDS.iter().filter(|build| compared(build) != Compared::Nothing) {
        measured.extend(library(build)?);
        if compared(build) == Compared::All {
            measured.extend(in_runs(build, false)?);
        }
    }
    compare::compare(&expected, &measured)?;
    budgets_page::check(&recorded)
}

/// What is checked in.
fn recorded() -> Result<Figures, String> {
    let text = fs::read_to_string(RECORDED).map_err(|error| format!("{RECORDED}: {error}"))?;
    let line = |line: &str| {
        let (name, figure) = line.split_once('\t')?;
        Some((name.to_owned(), figure.parse().ok()?))
    };
    text.lines().map(|text| line(text).ok_or_else(|| format!("{RECORDED}: {text}"))).collect()
}

fn is_of(name: &str, builds: &[&Build]) -> bool {
    name.split('/').next().is_some_and(|of| builds.iter().any(|build| build.name == of))
}

/// Flash of a build, and stack by its call graph.
fn library(build: &Build) -> Result<Figures, String> {
    let name = build.name;
    let mut figures = Figures::new();
    let archive = devices::build(build.target, build.variant)?;
    for (capability, functions) in CAPABILITIES {
        let (image, program) = link(build.target, &archive, functions)?;
        figures.insert(format!("{name}/text/{capability}"), image.text().into());
        figures.insert(format!("{name}/data/{capability}"), image.data().into());
        if (name, capability) == (GOAL, DEVICE) {
            let symbols = devices::symbols(&program)?;
            let places = places::by_crate(&symbols, image.text().into());
            figures.extend(places.into_iter().map(|(of, size)| (format!("{name}/{PLACES}/{of}"), size)));
            let largest = places::largest(&symbols);
            figures.extend(largest.into_iter().map(|(of, size)| (format!("{name}/{LARGEST}/{of}"), size)));
        }
    }
    if build.has_graph() {
        let object = archive.with_file_name(format!("{}.o", build.variant.name()));
        let depths = stacks(build.target, &object)?;
        let deepest = PROFILE.iter().filter_map(|name| depths.get(*name)).max();
        let deepest = deepest.ok_or_else(|| format!("{name}: no stack of the {DEVICE}"))?;
        figures.insert(format!("{name}/deepest/{DEVICE}"), *deepest);
        let depth = |(function, depth)| (format!("{name}/stack/{function}"), depth);
        figures.extend(depths.into_iter().map(depth));
    }
    println!("{name}: {} figures of flash and call graph", figures.len());
    Ok(figures)
}

/// What runs of a build tell.
fn in_runs(build: &Build, with_shares: bool) -> Result<Figures, String> {
    let mut figures = bench::figures(build.name, with_shares)?;
    if build.name == FULL {
        let (mut painted, named) = (residue::painted()?, capabilities::functions());
        painted.retain(|name, _| named.contains(name.as_str()));
        let depth = |(function, depth)| (format!("{FULL}/{PAINTED_CALL}/{function}"), depth);
        figures.extend(painted.into_iter().map(depth));
    }
    Ok(figures)
}

/// The depth of each function that a capability names.
fn stacks(target: &str, object: &Path) -> Result<BTreeMap<String, u64>, String> {
    let named = capabilities::functions();
    let mut depths = stack::depths(&code(target, object)?)?;
    depths.retain(|name, _| named.contains(name.as_str()));
    Ok(depths)
}

/// The code of a library, with the frames that the compiler stated.
pub(crate) fn code(target: &str, object: &Path) -> Result<Disassembly, String> {
    let (image, program) = link(target, object, &[])?;
    let words =
        image.pieces.iter().filter(|piece| piece.is_loaded).flat_map(|piece| piece.bytes.chunks_exact(4));
    let words = words.filter_map(|word| word.try_into().ok().map(u32::from_le_bytes)).map(u64::from);
    let words: BTreeSet<u64> = words.collect();
    let parse = if target.starts_with("thumb") { thumb::parse } else { riscv::parse };
    let mut code = parse(&devices::disassembly(&program)?, &words);
    let stated = image.stack_sizes();
    if stated.len() < 100 {
        return Err(format!("{target}: the compiler stated no frames"));
    }
    for (address, function) in &mut code.functions {
        function.frame = function.frame.max(stated.get(address).copied().unwrap_or_default());
    }
    Ok(code)
}
