//! `cargo xtask budgets`: what the core costs on devices, in `docs/budgets.tsv` and, to be read, `docs/budgets.md`.
//!
//! Flash: a program is linked that has the functions of one capability and nothing else. Stack: frames that the compiler
//! states, summed along the deepest path of the call graph, and painted in a run. Instructions are counted in that run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::bare::link;
use crate::capabilities::{self, CAPABILITIES, DEVICE, PROFILE};
use crate::devices::{self, Variant};
use crate::disassembly::Disassembly;
use crate::tool::Outcome;
use crate::{bench, budgets_page, places, stack, thumb};

/// The figures that are checked in.
const RECORDED: &str = "docs/budgets.tsv";

/// By how many percent a figure may grow; by how many it may shrink before it should be recorded again.
const GROWTH: u64 = 5;

/// A figure's name, `BUILD/KIND/WHAT`, and the figure.
pub(crate) type Figures = BTreeMap<String, u64>;

/// Kinds of figures that say where the bytes or the instructions are: nothing that a budget is for.
pub(crate) const PLACES: &str = "bytes of";
pub(crate) const LARGEST: &str = "bytes of function";
pub(crate) const SHARES: &str = "share of function";

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
    /// Flash, and stack by the call graph: other parts build this library anyway.
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
    /// Whether its call graph can be read.
    pub(crate) fn is_thumb(&self) -> bool {
        self.target.starts_with("thumb")
    }
}

const fn build(name: &'static str, target: &'static str, variant: Variant, compared: Compared) -> Build {
    Build { name, target, variant, compared }
}

/// All builds, in the order of the columns.
pub(crate) const BUILDS: [Build; 11] = [
    build("M4", "thumbv7em-none-eabihf", Variant::Full, Compared::Nothing),
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
        measured.extend(bench::figures(build.name, true)?);
    }
    let mut figures = if name.is_none() { Figures::new() } else { recorded()? };
    figures.retain(|name, _| !is_of(name, &chosen));
    figures.extend(measured);
    let lines: String = figures.iter().map(|(name, figure)| format!("{name}\t{figure}\n")).collect();
    fs::write(RECORDED, lines).map_err(|error| format!("{RECORDED}: {error}"))?;
    budgets_page::write(&figures)
}

/// Measures what the part of the test is about, and fails when a figure grew by more than `GROWTH` percent.
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
            measured.extend(bench::figures(build.name, false)?);
        }
    }
    compare(&expected, &measured)?;
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

/// Says what grew too much, what has no budget and what is lost. What shrank much is said, and is no failure.
fn compare(recorded: &Figures, measured: &Figures) -> Outcome {
    let is_budget = |name: &&String| !is_place(name);
    let (mut wrong, mut better, mut count) = (Vec::new(), Vec::new(), 0);
    for (name, &now) in measured.iter().filter(|(name, _)| is_budget(name)) {
        count += 1;
        match recorded.get(name) {
            Some(&budget) if now * 100 > budget * (100 + GROWTH) => {
                wrong.push(format!("{name}: {now}, which is more than {GROWTH} % above {budget}"));
            }
            Some(&budget) if now * 100 < budget * (100 - GROWTH) => {
                better.push(format!("{name}: {now}, which was {budget}"));
            }
            Some(_) => {}
            None => wrong.push(format!("{name}: {now}, and there is no budget")),
        }
    }
    let lost = recorded.keys().filter(is_budget).filter(|name| !measured.contains_key(*name));
    wrong.extend(lost.map(|name| format!("{name}: not measured any more")));
    if !better.is_empty() {
        println!(
            "{} figures are better by more than {GROWTH} %; so that they stay so: cargo xtask budgets\n{}",
            better.len(),
            better.join("\n")
        );
    }
    if wrong.is_empty() {
        println!("{count} figures within {GROWTH} % of their budget");
        return Ok(());
    }
    Err(format!("if it must be so: cargo xtask budgets\n{}", wrong.join("\n")))
}

/// Whether a figure says where bytes or instructions are.
fn is_place(name: &str) -> bool {
    name.split('/').nth(1).is_some_and(|kind| [PLACES, LARGEST, SHARES].contains(&kind))
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
    if build.is_thumb() {
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

/// The depth of each function that a capability names.
fn stacks(target: &str, object: &Path) -> Result<BTreeMap<String, u64>, String> {
    let named = capabilities::functions();
    let mut depths = stack::depths(&code(target, object)?)?;
    depths.retain(|name, _| named.contains(name.as_str()));
    Ok(depths)
}

/// The code of a library for Thumb, with the frames that the compiler stated.
pub(crate) fn code(target: &str, object: &Path) -> Result<Disassembly, String> {
    let (image, program) = link(target, object, &[])?;
    let words =
        image.pieces.iter().filter(|piece| piece.is_loaded).flat_map(|piece| piece.bytes.chunks_exact(4));
    let words = words.filter_map(|word| word.try_into().ok().map(u32::from_le_bytes)).map(u64::from);
    let words: BTreeSet<u64> = words.collect();
    let mut code = thumb::parse(&devices::disassembly(&program)?, &words);
    let stated = image.stack_sizes();
    if stated.len() < 100 {
        return Err(format!("{target}: the compiler stated no frames"));
    }
    for (address, function) in &mut code.functions {
        function.frame = function.frame.max(stated.get(address).copied().unwrap_or_default());
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::{Figures, LARGEST, compare};

    fn figures(value: u64) -> Figures {
        [("M4/text/open".to_owned(), value)].into()
    }

    #[test]
    fn growth_over_five_percent_fails() {
        assert!(compare(&figures(1000), &figures(1050)).is_ok());
        assert!(compare(&figures(1000), &figures(1051)).is_err());
        assert!(compare(&figures(1000), &figures(1060)).is_err());
    }

    #[test]
    fn what_is_better_passes() {
        assert!(compare(&figures(1000), &figures(10)).is_ok());
    }

    #[test]
    fn where_there_was_nothing_there_may_be_nothing() {
        assert!(compare(&figures(0), &figures(0)).is_ok());
        assert!(compare(&figures(0), &figures(1)).is_err());
    }

    #[test]
    fn what_has_no_budget_or_is_not_measured_fails() {
        assert!(compare(&Figures::new(), &figures(1)).is_err());
        assert!(compare(&figures(1), &Figures::new()).is_err());
    }

    #[test]
    fn where_the_bytes_are_is_no_budget() {
        let place: Figures = [(format!("M4/{LARGEST}/a::b"), 1)].into();
        assert!(compare(&Figures::new(), &place).is_ok());
    }
}
