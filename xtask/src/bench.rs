//! Instructions and painted stack of the core's operations, counted by `firmware/bench` under QEMU.

use std::fs;
use std::path::Path;

use crate::devices::{self, Variant};
use crate::tool::{Outcome, run as run_tool, scratch, tool};

const WORKSPACE: &str = "firmware/Cargo.toml";

/// Seconds after which a run that does not end is ended.
const LIMIT: &str = "60";

/// A machine, the target and the variant of the core that run on it.
const RUNS: [(&str, &str, &str, Variant); 3] = [
    ("M4", "mps2-an386", "thumbv7em-none-eabihf", Variant::Full),
    ("M4 small", "mps2-an386", "thumbv7em-none-eabihf", Variant::Small),
    ("M0 small", "microbit", "thumbv6m-none-eabi", Variant::Small),
];

/// What an operation took.
pub(crate) struct Measured {
    pub(crate) build: &'static str,
    pub(crate) operation: String,
    pub(crate) instructions: u64,
    pub(crate) stack: u64,
}

/// Runs all operations on all machines.
pub(crate) fn run() -> Result<Vec<Measured>, String> {
    let mut measured = Vec::new();
    for (build, machine, target, variant) in RUNS {
        let mut cargo = devices::cargo(target)?;
        cargo.args(["build", "--quiet", "--profile", "device", "--manifest-path", WORKSPACE, "-p", "bench"]);
        if variant == Variant::Small {
            cargo.arg("--no-default-features");
        }
        run_tool(&mut cargo)?;
        let directory = scratch("bench")?;
        let program = devices::output()?.join(target).join("device/bench");
        emulate(machine, &program, &directory)?;
        let path = directory.join("bench.txt");
        let lines = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in lines.lines() {
            let mut words = line.split('\t');
            let operation = words.next().unwrap_or_default().to_owned();
            let mut number = || words.next().and_then(|word| word.parse().ok());
            let (Some(instructions), Some(stack)) = (number(), number()) else {
                return Err(format!("{build}: {line}"));
            };
            measured.push(Measured { build, operation, instructions, stack });
        }
    }
    Ok(measured)
}

/// Runs a program that ends by itself, in a directory.
fn emulate(machine: &str, program: &Path, directory: &Path) -> Outcome {
    let mut qemu =
        tool("timeout", &[LIMIT, "qemu-system-arm", "-M", machine, "-nographic", "-icount", "shift=0"]);
    qemu.args(["-semihosting-config", "enable=on,target=native", "-kernel"]).arg(program);
    run_tool(qemu.current_dir(directory))
}
