//! The project's own tasks, run as `cargo xtask TASK`.
//!
//! Everything a developer or a build machine runs is here, in Rust, and nowhere else: there are no build scripts in
//! shell to keep in step. Tasks start tools (cargo, compilers, valgrind) and compare; they know no cryptography.

mod bare;
mod bench;
mod budgets;
mod budgets_page;
mod c;
mod capabilities;
mod constant_time;
mod consumer;
mod countermeasures;
mod devices;
mod disassembly;
mod dist;
mod elf;
mod firmware;
mod firmware_c;
mod fuzz;
mod image;
mod interop;
mod library;
mod models;
mod noalloc;
mod parts;
mod places;
mod python;
mod residue;
mod riscv;
mod rust;
mod setup;
mod shares;
mod sizes;
mod stack;
mod thumb;
mod tool;
mod two;
mod vectors;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test            run every part of the test, in order, up to the first failure
cargo xtask test --list     name the parts
cargo xtask test PART...    run these parts alone
cargo xtask dist            build the C library and lay it out in dist/
cargo xtask devices [NAME]  build the C library for microcontrollers and wasm, in target/devices/TARGET/liblife.a
cargo xtask firmware-c [MACHINE]
                            build the images of the sensor in C, in target/devices/sensor-c-MACHINE.elf
cargo xtask header          write include/life.h and include/life from ffi/src
cargo xtask c NAME          compile and run the C programs of ffi/tests/c whose name contains NAME
cargo xtask sizes           write the tables of docs/sizes.md: objects, states, stack
cargo xtask budgets [BUILD] measure flash, stack and instructions of a build for devices, or of all, and write
                            docs/budgets.tsv, docs/budgets.md and the goals in README.md
cargo xtask budgets check   measure all and compare with what is recorded
cargo xtask vectors         write vectors/v1
cargo xtask countermeasures [NAME]
                            take out each countermeasure whose name contains NAME, and see its test go red
cargo xtask constant-time [BUILD]
                            look for branches and addresses that depend on secrets, in every build that is shipped
cargo xtask residue MACHINE what calls leave on the stack: x86-64, cortex-m4, riscv32, or aarch64 under qemu-user
cargo xtask models [NAME]   run the symbolic models and their controls whose name or file contains NAME
cargo xtask firmware MACHINE IMAGE
                            check a device's program under QEMU: m4, m33, m0 or riscv
cargo xtask cuts [IMAGE]    cut power at every flash operation of the devices whose name contains IMAGE (\"m0 in C\"), where
                            the test tries some
cargo xtask freertos        run the sensor as tasks of FreeRTOS under QEMU, and say how much stack each takes
cargo xtask fuzz [--seconds N] [TARGET...]
                            fuzz for N seconds a target (20), for instance overnight
cargo xtask fuzz --keep [TARGET...]
                            add to fuzz/corpus what fuzzing found and reaches new code
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = tool::enter_workspace().and_then(|()| match arguments.as_slice() {
        ["test", "--list"] => {
            parts::list();
            Ok(())
        }
        ["test", chosen @ ..] => parts::run(chosen),
        ["part", name] => parts::run_one(name),
        ["dist"] => dist::lay_out().map(|dist| println!("{}", dist.display())),
        ["c", filter] => c::run_programs(filter),
        ["devices"] => devices::run(),
        ["firmware-c"] => firmware_c::run(""),
        ["firmware-c", name] => firmware_c::run(name),
        ["devices", name] => devices::run_named(name),
        ["header"] => rust::write_header(),
        ["sizes"] => sizes::run(),
        ["budgets"] => budgets::record(None),
        ["budgets", "check"] => budgets::check_all(),
        ["budgets", name] => budgets::record(Some(name)),
        ["vectors"] => vectors::write(),
        ["countermeasures"] => countermeasures::run(""),
        ["countermeasures", filter] => countermeasures::run(filter),
        ["constant-time"] => constant_time::run_all(),
        ["constant-time", build] => constant_time::run_named(build),
        ["residue", machine] => residue::run_machine(machine),
        ["models"] => models::run(""),
        ["models", filter] => models::run(filter),
        ["firmware", machine, image] => firmware::run_image(machine, image),
        ["cuts"] => firmware::cut_everywhere(""),
        ["cuts", filter] => firmware::cut_everywhere(filter),
        ["freertos"] => firmware::freertos::run(),
        ["fuzz", rest @ ..] => fuzz::command(rest),
        _ => Err(HELP.to_owned()),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}
