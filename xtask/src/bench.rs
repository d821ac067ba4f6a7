//! Instructions and painted stack of the core's operations, and sizes of its states, told by `firmware/bench` under QEMU.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::budgets::{FULL, Figures, GOAL, SHARES, SMALLEST};
use crate::devices::{self, Variant};
use crate::shares;
use crate::tool::{Outcome, run as run_tool, scratch, tool};

const WORKSPACE: &str = "firmware/Cargo.toml";

/// Seconds after which a run that does not end is ended.
const LIMIT: &str = "120";

/// A build that runs: its emulator with the machine, the target, and what of the core it has.
pub(crate) struct Run {
    build: &'static str,
    qemu: &'static [&'static str],
    target: &'static str,
    variant: Variant,
}

/// All that run. QEMU's M0 has 16 KiB, in which the people of all operations do not fit: its code runs on the M4, which has
/// each instruction of the M0.
const RUNS: [Run; 9] = [
    run(FULL, &M4, "thumbv7em-none-eabihf", Variant::Full),
    run("M33", &M33, "thumbv8m.main-none-eabihf", Variant::Full),
    run("M0", &M4, "thumbv6m-none-eabi", Variant::Full),
    run("RISC-V", &RISCV, "riscv32imac-unknown-none-elf", Variant::Full),
    run(GOAL, &M4, "thumbv7em-none-eabihf", Variant::Small),
    run("M33 small", &M33, "thumbv8m.main-none-eabihf", Variant::Small),
    run("M0 small", &M4, "thumbv6m-none-eabi", Variant::Small),
    run("RISC-V small", &RISCV, "riscv32imac-unknown-none-elf", Variant::Small),
    run(SMALLEST, &M4, "thumbv7em-none-eabihf", Variant::Smallest),
];

const M4: [&str; 3] = ["qemu-system-arm", "-M", "mps2-an386"];
const M33: [&str; 3] = ["qemu-system-arm", "-M", "mps2-an505"];
const RISCV: [&str; 5] = ["qemu-system-riscv32", "-M", "virt", "-bios", "none"];

const fn run(
    build: &'static str,
    qemu: &'static [&'static str],
    target: &'static str,
    variant: Variant,
) -> Run {
    Run { build, qemu, target, variant }
}

/// The operation of which it is told where its instructions go, and of how many readings it consists.
const READINGS: &str = "reading in a batch of 64";
const BATCH: u64 = 64;

/// What the operations of a build took; nothing if it does not run. Where the instructions of a reading go is told if
/// that is wanted, for the build that the goals are about.
pub(crate) fn figures(build: &str, with_shares: bool) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for run in RUNS.iter().filter(|run| run.build == build) {
        let program = run.program()?;
        let directory = scratch("bench")?;
        run.emulate(&program, &directory)?;
        let operations = lines(&directory.join("bench.txt"))?;
        let reading = operations.iter().position(|(operation, _)| operation == READINGS);
        if let (Some(number), true) = (reading, with_shares && build == GOAL) {
            let shares = shares::of(run.qemu(), &program, &directory, number)?;
            let share = |(function, count)| (format!("{build}/{SHARES}/{function}"), count / BATCH);
            figures.extend(shares.into_iter().map(share));
        }
        for (operation, [instructions, stack]) in operations {
            figures.insert(format!("{build}/instructions/{operation}"), instructions);
            figures.insert(format!("{build}/painted/{operation}"), stack);
        }
        for (state, [bytes]) in lines(&directory.join("states.txt"))? {
            figures.insert(format!("{build}/state/{state}"), bytes);
        }
    }
    Ok(figures)
}

impl Run {
    /// Builds the program.
    fn program(&self) -> Result<PathBuf, String> {
        let mut cargo = devices::cargo_for(self.target, self.variant)?;
        let profile = self.variant.profile();
        cargo.args(["build", "--quiet", "--locked", "--profile", profile]);
        cargo.args(["--manifest-path", WORKSPACE, "-p", "bench"]);
        if self.variant.is_small() {
            cargo.arg("--no-default-features");
        }
        run_tool(&mut cargo)?;
        Ok(devices::output()?.join(self.target).join(profile).join("bench"))
    }

    /// Runs a program, which ends by itself, in a directory.
    fn emulate(&self, program: &Path, directory: &Path) -> Outcome {
        let mut qemu = self.qemu();
        qemu.args(["-icount", "shift=0", "-kernel"]).arg(program);
        run_tool(qemu.current_dir(directory))
    }

    /// The emulator, for a while, with all but what it should run.
    fn qemu(&self) -> Command {
        let mut qemu = tool("timeout", &[LIMIT]);
        qemu.args(self.qemu).args(["-nographic", "-semihosting-config", "enable=on,target=native"]);
        qemu
    }
}

/// A name and `N` numbers in each line.
fn lines<const N: usize>(path: &Path) -> Result<Vec<(String, [u64; N])>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let line = |line: &str| {
        let mut words = line.split('\t');
        let name = words.next()?.to_owned();
        let numbers = words.map(|word| word.parse().ok()).collect::<Option<Vec<u64>>>()?;
        Some((name, numbers.try_into().ok()?))
    };
    text.lines().map(|text| line(text).ok_or_else(|| format!("{}: {text}", path.display()))).collect()
}
