//! `cargo xtask test`: the parts of the test, in order.

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

/// Quick parts first, and parts that use the same build one after the other.
const PARTS: [Part; 20] = [
    Part {
        name: "setup",
        about: "the Debian packages that the other parts need are installed",
        subject: "",
        run: setup::run,
    },
    Part { name: "fmt", about: "the code is formatted", subject: "", run: rust::fmt },
    Part { name: "clippy", about: "clippy has nothing to say", subject: "", run: rust::clippy },
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
        run: crate::residue::run,
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
        name: "two",
        about: "beside another Rust library the C library links and works",
        subject: "ffi",
        run: two::run,
    },
    Part {
        name: "firmware",
        about: "the devices live through their lives and every cut in power, under QEMU",
        subject: "firmware/Cargo.toml",
        run: firmware::run,
    },
    Part {
        name: "freertos",
        about: "as tasks of FreeRTOS the sensor seals and logs in at the same time, under QEMU",
        subject: "xtask/freertos",
        run: firmware::freertos::run,
    },
    Part {
        name: "fuzz",
        about: "each fuzz target for 20 seconds",
        subject: "fuzz/Cargo.toml",
        run: fuzz::run,
    },
    Part { name: "demo", about: "`life demo` tells its story", subject: "cli/src/demo", run: rust::demo },
    Part { name: "docs", about: "the documentation builds without a warning", subject: "", run: rust::docs },
];

/// The parts whose subject is there.
fn present() -> impl Iterator<Item = &'static Part> {
    PARTS.iter().filter(|part| part.subject.is_empty() || Path::new(part.subject).exists())
}

/// Prints the parts.
pub(crate) fn list() {
    for part in present() {
        println!("{:13} {}", part.name, part.about);
    }
}

/// Runs the `chosen` parts, or all, up to the first failure; the last line counts them.
pub(crate) fn run(chosen: &[&str]) -> Outcome {
    if let Some(unknown) = chosen.iter().find(|name| !present().any(|part| part.name == **name)) {
        return Err(format!("there is no part `{unknown}`; `cargo xtask test --list` names them"));
    }
    let mut passed = 0;
    let mut failed = 0;
    for part in present().filter(|part| chosen.is_empty() || chosen.contains(&part.name)) {
        println!("\n==== {}: {}", part.name, part.about);
        let start = Instant::now();
        let outcome = (part.run)();
        let seconds = start.elapsed().as_secs_f32();
        match outcome {
            Ok(()) => {
                println!("---- {} passed in {seconds:.1} s", part.name);
                passed += 1;
            }
            Err(message) => {
                println!("{}\n---- {} FAILED after {seconds:.1} s", message.trim_end(), part.name);
                failed += 1;
                break;
            }
        }
    }
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { Err("the test failed".to_owned()) }
}
