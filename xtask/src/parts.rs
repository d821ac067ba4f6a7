//! `cargo xtask test`: the parts of the test, in order.

mod queue;

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::tool::Outcome;
use crate::{
    bare, budgets, c, constant_time, consumer, firmware, fuzz, noalloc, python, rust, setup, two, vectors,
};

/// One part of the test.
struct Part {
    name: &'static str,
    about: &'static str,
    /// What of the project the part tests: without it there is no such part.
    subject: &'static str,
    run: fn() -> Outcome,
}

/// Quick parts first, then those that make the longest row, and parts that use the same build one after the other: of a library
/// with and one without the burn, the one that was built last is there.
const PARTS: [Part; 23] = [
    Part {
        name: "setup",
        about: "the Debian packages that the other parts need are installed",
        subject: "",
        run: setup::run,
    },
    Part { name: "fmt", about: "the code is formatted", subject: "", run: rust::fmt },
    Part { name: "clippy", about: "clippy has nothing to say", subject: "", run: rust::clippy },
    Part {
        name: "lint",
        about: "clippy has nothing to say about the firmware",
        subject: "firmware/Cargo.toml",
        run: crate::devices::clippy,
    },
    Part {
        name: "devices",
        about: "on microcontrollers and wasm the C library takes nothing from outside and has no unknown panic site",
        subject: "ffi",
        run: bare::check,
    },
    Part {
        name: "budgets",
        about: "flash and stack on devices have not grown by more than 5 %",
        subject: "docs/budgets.tsv",
        run: budgets::check,
    },
    Part {
        name: "freertos",
        about: "as tasks of FreeRTOS the sensor seals and logs in at the same time, under QEMU",
        subject: "xtask/freertos",
        run: firmware::freertos::run,
    },
    Part {
        name: "residue-device",
        about: "nor does one on a Cortex-M4, under QEMU",
        subject: "ffi/tests/residue",
        run: crate::residue::run_device,
    },
    Part {
        name: "firmware",
        about: "the devices live through their lives and cuts in power, under QEMU",
        subject: "firmware/Cargo.toml",
        run: firmware::run,
    },
    Part {
        name: "two",
        about: "beside another Rust library the C library links and works",
        subject: "ffi",
        run: two::run,
    },
    Part { name: "test", about: "unit, integration and doc tests", subject: "", run: rust::test },
    Part {
        name: "noalloc",
        about: "the C library needs no allocator and has no unknown panic site",
        subject: "ffi",
        run: noalloc::run,
    },
    Part {
        name: "header",
        about: "include/life.h and include/life are what the code says",
        subject: "ffi",
        run: rust::header,
    },
    Part {
        name: "vectors",
        about: "vectors/v1 is what the code writes",
        subject: "vectors/Cargo.toml",
        run: vectors::run,
    },
    Part {
        name: "python",
        about: "a reader in Python, written from the spec, agrees",
        subject: "vectors/check.py",
        run: python::run,
    },
    Part {
        name: "c",
        about: "the C and C++ tests: strict, plain, sanitised, under valgrind",
        subject: "ffi/tests/c",
        run: c::run,
    },
    Part {
        name: "residue",
        about: "no call from C leaves anything on the stack or in vector registers",
        subject: "ffi/tests/residue",
        run: crate::residue::run_host,
    },
    Part {
        name: "dist",
        about: "programs build against dist/ with pkg-config and with CMake",
        subject: "ffi",
        run: consumer::run,
    },
    Part {
        name: "constant-time",
        about: "no branch and no address depends on a secret, but where a list says why",
        subject: "ffi/tests/constant_time",
        run: constant_time::run,
    },
    Part { name: "demo", about: "`life demo` tells its story", subject: "cli/src/demo", run: rust::demo },
    Part { name: "docs", about: "the documentation builds without a warning", subject: "", run: rust::docs },
    Part {
        name: "fuzz-build",
        about: "the fuzz targets build",
        subject: "fuzz/Cargo.toml",
        run: fuzz::build_all,
    },
    Part {
        name: "fuzz",
        about: "each fuzz target for 20 seconds",
        subject: "fuzz/Cargo.toml",
        run: fuzz::run,
    },
];

/// The parts whose subject is there.
fn present() -> impl Iterator<Item = &'static Part> {
    PARTS.iter().filter(|part| part.subject.is_empty() || Path::new(part.subject).exists())
}

/// Prints the parts.
pub(crate) fn list() {
    for part in present() {
        println!("{:14} {}", part.name, part.about);
    }
}

/// Runs the `chosen` parts, or all, up to the first failure; the last line counts them.
///
/// Several run at the same time, each as a task of its own whose output is shown when it ends: much of what a part waits for,
/// such as a linker, keeps one processor busy.
pub(crate) fn run(chosen: &[&str]) -> Outcome {
    if let Some(unknown) = chosen.iter().find(|name| !present().any(|part| part.name == **name)) {
        return Err(format!("there is no part `{unknown}`; `cargo xtask test --list` names them"));
    }
    let mut parts: Vec<_> =
        present().filter(|part| chosen.is_empty() || chosen.contains(&part.name)).collect();
    if let [part] = parts.as_slice() {
        return part.run_here();
    }
    parts.sort_by_key(|part| part.turn());
    let mut passed = 0;
    for turn in parts.chunk_by(|one, other| one.turn() == other.turn()) {
        let count = queue::run(turn)?;
        passed += count;
        if count < turn.len() {
            println!("\n{passed} passed, the test failed");
            return Err("the test failed".to_owned());
        }
    }
    println!("\n{passed} passed, 0 failed");
    Ok(())
}

/// Runs one part, for the task that waits for it.
pub(crate) fn run_one(name: &str) -> Outcome {
    let part = present().find(|part| part.name == name);
    part.ok_or_else(|| format!("there is no part `{name}`"))?.run_here()
}

/// When a part runs; of one turn several at the same time, if they write elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// What the others stand on, and what stands on nothing: most of the time an installation waits for a server.
    First,
    Second,
    /// Alone, since it tests for so many seconds, in which the processors should be its own.
    Last,
}

impl Part {
    fn turn(&self) -> Turn {
        match self.name {
            "setup" | "fmt" | "clippy" => Turn::First,
            "fuzz" => Turn::Last,
            _ => Turn::Second,
        }
    }

    /// What it writes to: of two parts that write to the same, one waits for the other.
    fn writes(&self) -> &'static [Place] {
        match self.name {
            "fmt" => &[],
            "clippy" | "test" | "header" | "vectors" | "python" | "demo" | "docs" => &[Place::Debug],
            "noalloc" | "c" | "residue" | "dist" | "constant-time" => &[Place::Release],
            "lint" | "devices" | "budgets" | "freertos" | "residue-device" | "firmware" => &[Place::Devices],
            "setup" | "two" => &[Place::Release, Place::Devices],
            "fuzz-build" | "fuzz" => &[Place::Fuzz],
            // Of any other nothing is known.
            _ => &[Place::Debug, Place::Release, Place::Devices, Place::Fuzz],
        }
    }

    /// Runs the part with its output on the terminal, and says what it took.
    fn run_here(&self) -> Outcome {
        println!("\n==== {}: {}", self.name, self.about);
        let (start, before) = (Instant::now(), processor_seconds());
        let outcome = (self.run)();
        let (seconds, work) = (start.elapsed().as_secs_f32(), processor_seconds() - before);
        match &outcome {
            Ok(()) => println!("---- {} passed in {seconds:.1} s, {work:.0} s of processors", self.name),
            Err(message) => {
                println!("{}\n---- {} FAILED after {seconds:.1} s", message.trim_end(), self.name);
            }
        }
        outcome.map_err(|_| format!("{} failed", self.name))
    }
}

/// A part of `target/`, and what is made of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Debug,
    /// `dist/` too.
    Release,
    Devices,
    Fuzz,
}

/// What this task and those that it has waited for have taken of processors' time; 0 where the system does not tell.
fn processor_seconds() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name, which may hold anything; the four times, from the twelfth word on, are in hundredths of a second.
    let words = text.rsplit_once(") ").map_or("", |(_, words)| words).split(' ').skip(11).take(4);
    words.filter_map(|word| word.parse::<f64>().ok()).sum::<f64>() / 100.0
}
