//! The devices of `firmware/` under QEMU, and `life` as their host: what passes between them is in `firmware/README.md`.
//!
//! Every image goes through the same checks, in whatever language it is written.

mod cuts;
mod desk;
pub(crate) mod freertos;
mod people;
mod story;

use std::path::{Path, PathBuf};

use crate::tool::{Outcome, run as run_tool, scratch};
use crate::{devices, firmware_c, rust};
use people::People;

/// A machine of QEMU and what fits on it.
pub(crate) struct Machine {
    /// The name in `firmware/README.md`.
    pub(crate) name: &'static str,
    /// QEMU and its arguments, but for the image.
    pub(crate) qemu: &'static [&'static str],
    /// The target of the compiler.
    pub(crate) target: &'static str,
    /// Whether owner and service have hybrid cards.
    pub(crate) hybrid: bool,
    /// Whether readings wait in an outbox for the signature of their batch.
    pub(crate) outbox: bool,
    /// Of how many cuts in power one is made; the first, too.
    pub(crate) stride: usize,
    /// How the device in Rust is built.
    cargo: &'static [&'static str],
}

/// All machines.
pub(crate) const MACHINES: [Machine; 4] = [
    Machine {
        name: "m4",
        qemu: &["qemu-system-arm", "-M", "mps2-an386"],
        target: "thumbv7em-none-eabihf",
        hybrid: true,
        outbox: true,
        stride: 1,
        cargo: &["--profile", "device"],
    },
    Machine {
        name: "m33",
        qemu: &["qemu-system-arm", "-M", "mps2-an505"],
        target: "thumbv8m.main-none-eabihf",
        hybrid: true,
        outbox: true,
        stride: 23,
        cargo: &["--profile", "device"],
    },
    Machine {
        name: "m0",
        qemu: &["qemu-system-arm", "-M", "microbit"],
        target: "thumbv6m-none-eabi",
        hybrid: false,
        outbox: false,
        stride: 23,
        cargo: &["--profile", "device", "--no-default-features", "--features", "small"],
    },
    Machine {
        name: "riscv",
        qemu: &["qemu-system-riscv32", "-M", "virt", "-bios", "none"],
        target: "riscv32imac-unknown-none-elf",
        hybrid: true,
        outbox: true,
        stride: 23,
        cargo: &["--profile", "device"],
    },
];

/// A device's program for a machine.
pub(crate) struct Image {
    /// What it is, for messages.
    pub(crate) name: String,
    /// Where it runs.
    pub(crate) machine: &'static Machine,
    /// The linked program.
    pub(crate) path: PathBuf,
    /// Of how many cuts in power one is made.
    pub(crate) stride: usize,
}

/// Builds every image and checks it.
pub(crate) fn run() -> Outcome {
    check(&images("")?)
}

/// Cuts power at every flash operation of the images whose name contains `filter`, and goes on after what fails.
pub(crate) fn cut_everywhere(filter: &str) -> Outcome {
    let images = images(filter)?;
    if images.is_empty() {
        return Err(format!("no image has `{filter}` in its name, such as `m0 in C`"));
    }
    let life = rust::command("life")?;
    let work = scratch("cuts")?;
    let mut failures = Vec::new();
    for image in &images {
        let home = work.join(image.name.replace(' ', "-"));
        let outcomes = match People::make(&life, &home, image.machine.hybrid) {
            Ok(people) => [cuts::measure, cuts::mend, cuts::provision, cuts::wipe]
                .map(|cut| cut(image, &people, &home, 1)),
            Err(error) => [Err(error), Ok(()), Ok(()), Ok(())],
        };
        for error in outcomes.into_iter().filter_map(Result::err) {
            println!("{}: FAILED: {error}", image.name);
            failures.push(format!("{}: {error}", image.name));
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

/// Builds the images whose name contains `filter`.
fn images(filter: &str) -> Result<Vec<Image>, String> {
    let mut images = Vec::new();
    for machine in &MACHINES {
        for (language, build) in [("Rust", rust as fn(_, _) -> _), ("C", c)] {
            let name = format!("{} in {language}", machine.name);
            if name.contains(filter) {
                images.push(build(machine, name)?);
            }
        }
    }
    Ok(images)
}

/// Checks one image that is built already.
pub(crate) fn run_image(machine: &str, path: &str) -> Outcome {
    let machine = MACHINES.iter().find(|known| known.name == machine);
    let machine = machine.ok_or_else(|| {
        let names: Vec<_> = MACHINES.iter().map(|machine| machine.name).collect();
        format!("the machines are {}", names.join(", "))
    })?;
    let path = Path::new(path).canonicalize().map_err(|error| format!("{path}: {error}"))?;
    check(&[Image { name: path.display().to_string(), machine, path, stride: machine.stride }])
}

/// Builds the device in Rust for a machine.
fn rust(machine: &'static Machine, name: String) -> Result<Image, String> {
    let mut command = devices::cargo(machine.target)?;
    let manifest = Path::new("firmware").canonicalize().map_err(|error| format!("firmware: {error}"))?;
    command.current_dir(manifest).args(["build", "--quiet", "--locked", "-p", "sensor"]).args(machine.cargo);
    run_tool(&mut command)?;
    let profile = machine.cargo.get(1).copied().unwrap_or_default();
    let path = devices::output()?.join(machine.target).join(profile).join("sensor");
    Ok(Image { name, machine, path, stride: machine.stride })
}

/// Builds the device in C for a machine. Its flash is written to in the same order, so that fewer cuts do.
fn c(machine: &'static Machine, name: String) -> Result<Image, String> {
    let path = firmware_c::image(machine.name)?;
    Ok(Image { name, machine, path, stride: machine.stride.max(5) })
}

/// Takes each image through the device's life, and through cuts in power.
fn check(images: &[Image]) -> Outcome {
    let life = rust::command("life")?;
    let work = scratch("firmware")?;
    for image in images {
        let home = work.join(image.name.replace(['/', ' '], "-"));
        let outcome = People::make(&life, &home, image.machine.hybrid).and_then(|people| {
            story::tell(image, &people, &home.join("story"))?;
            cuts::measure(image, &people, &home, image.stride)?;
            cuts::mend(image, &people, &home, image.machine.stride)?;
            // Provisioning is all or nothing by its last word.
            cuts::provision(image, &people, &home, image.stride.max(5))?;
            cuts::wipe(image, &people, &home, image.machine.stride)
        });
        outcome.map_err(|error| format!("{}: {error}", image.name))?;
    }
    Ok(())
}
