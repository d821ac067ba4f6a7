//! The sensor in C: an image for each machine, built by the processor's own gcc against `life.h` and the static library.

use std::fs;
use std::path::{Path, PathBuf};

use crate::devices::{self, Variant};
use crate::tool::{Outcome, read, run as run_tool, tool};

/// A machine of QEMU and how C is compiled for it.
struct Machine {
    /// Its name, and that of its linker script.
    name: &'static str,
    /// What its library is built for.
    target: &'static str,
    compiler: &'static str,
    flags: &'static [&'static str],
    /// The file with its reset.
    start: &'static str,
    /// Small where the device does without suite hybrid, and tables that take flash for time. With the burn where it is
    /// built for the part `residue` anyway.
    library: Variant,
}

const MACHINES: [Machine; 4] = [
    Machine {
        name: "m4",
        target: "thumbv7em-none-eabihf",
        compiler: "arm-none-eabi-gcc",
        flags: &["-mthumb", "-mcpu=cortex-m4", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"],
        start: "start_cortex_m.c",
        library: Variant::Burn,
    },
    Machine {
        name: "m33",
        target: "thumbv8m.main-none-eabihf",
        compiler: "arm-none-eabi-gcc",
        flags: &["-mthumb", "-mcpu=cortex-m33", "-mfloat-abi=hard", "-mfpu=fpv5-sp-d16"],
        start: "start_cortex_m.c",
        library: Variant::Full,
    },
    Machine {
        name: "m0",
        target: "thumbv6m-none-eabi",
        compiler: "arm-none-eabi-gcc",
        flags: &["-mthumb", "-mcpu=cortex-m0", "-DSENSOR_SMALL"],
        start: "start_cortex_m.c",
        library: Variant::Small,
    },
    Machine {
        name: "riscv",
        target: "riscv32imac-unknown-none-elf",
        compiler: "riscv64-unknown-elf-gcc",
        flags: &["-march=rv32imac", "-mabi=ilp32", "-mcmodel=medany", "--specs=picolibc.specs"],
        start: "start_riscv.c",
        library: Variant::Full,
    },
];

pub(crate) const SOURCE: &str = "firmware/c";

/// What a device's program is compiled with; the library has been compiled already.
pub(crate) const FLAGS: [&str; 6] =
    ["-std=c11", "-Os", "-g", "-ffreestanding", "-ffunction-sections", "-fdata-sections"];

pub(crate) const WARNINGS: [&str; 14] = [
    "-Werror",
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wconversion",
    "-Wsign-conversion",
    "-Wshadow",
    "-Wstrict-prototypes",
    "-Wmissing-prototypes",
    "-Wcast-qual",
    "-Wcast-align",
    "-Wundef",
    "-Wvla",
    "-Wwrite-strings",
];

/// No start-up code but our own, only what is used, and no stack that can be executed.
pub(crate) const LINK: [&str; 5] = [
    "-nostartfiles",
    "-Wl,--gc-sections",
    "-Wl,--fatal-warnings",
    "-Wl,-z,noexecstack",
    "-Wl,--no-warn-rwx-segments",
];

/// Builds the images of the machines whose name begins so, and says how large they are.
pub(crate) fn run(name: &str) -> Outcome {
    for machine in MACHINES.iter().filter(|machine| machine.name.starts_with(name)) {
        let image = image(machine.name)?;
        let size = machine.compiler.replace("gcc", "size");
        print!("{}", read(tool(&size, &[]).arg(image))?);
    }
    Ok(())
}

/// Builds the image for a machine.
pub(crate) fn image(name: &str) -> Result<PathBuf, String> {
    let machine = MACHINES.iter().find(|machine| machine.name == name);
    let machine = machine.ok_or_else(|| format!("there is no machine `{name}`"))?;
    let library = devices::build(machine.target, machine.library)?;
    let image = devices::output()?.join(format!("sensor-c-{name}.elf"));
    let mut compile = tool(machine.compiler, &FLAGS);
    compile.args(WARNINGS).args(machine.flags);
    compile.args(["-Iinclude", "-Ifirmware/c/board", "-Ifirmware/c/device"]);
    compile.args(sources(machine)?).arg(library).args(LINK);
    compile.arg(format!("-L{SOURCE}/board/link")).arg(format!("-T{name}.ld"));
    run_tool(compile.arg("-o").arg(&image))?;
    Ok(image)
}

/// The files of the device, and those of the board but for the start-up of other processors.
fn sources(machine: &Machine) -> Result<Vec<PathBuf>, String> {
    let mut sources = Vec::new();
    for folder in ["board", "device"] {
        let folder = Path::new(SOURCE).join(folder);
        let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let path = entry.map_err(|error| error.to_string())?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with(".c") && (!name.starts_with("start_") || name == machine.start) {
                sources.push(path);
            }
        }
    }
    sources.sort();
    Ok(sources)
}
