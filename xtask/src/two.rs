//! The C library beside another Rust library in one program: on the host beside one with std, on a Cortex-M4 beside one
//! with a panic handler of its own.
//!
//! Both archives are linked whole, as some build systems do, so that each name of the compiler's run-time library is there
//! twice. As a control, the archive as rustc leaves it must not link so: if it does, the test shows nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::devices::Variant;
use crate::tool::{Outcome, cargo, read, run as run_tool, scratch, target, tool};
use crate::{devices, library};

const SECOND: &str = "xtask/second/Cargo.toml";
const PROGRAM: &str = "xtask/templates/two.c";
const DEVICE: &str = "thumbv7em-none-eabihf";

/// On the host, then on the device.
pub(crate) fn run() -> Outcome {
    let scratch = scratch("two")?;
    host(&scratch)?;
    device(&scratch)
}

fn host(scratch: &Path) -> Outcome {
    let directory = target().join("second");
    run_tool(
        cargo(&["build", "--quiet", "--release", "--manifest-path", SECOND, "--target-dir"]).arg(&directory),
    )?;
    let second = directory.join("release/libsecond.a");
    let built = library::build()?;
    let life = library::build_for_users()?.archive;

    let link = |name: &str, archives: [&Path; 2]| -> (Command, PathBuf) {
        let program = scratch.join(name);
        let mut link = tool("cc", &["-Iinclude", PROGRAM, "-Wl,--whole-archive"]);
        link.args(archives).args(["-Wl,--no-whole-archive", "-lpthread", "-ldl", "-lm", "-o"]).arg(&program);
        (link, program)
    };
    for (name, archives) in [("life-first", [&*life, &*second]), ("life-last", [&*second, &*life])] {
        let (mut link, program) = link(name, archives);
        run_tool(&mut link)?;
        run_tool(&mut Command::new(program))?;
    }
    must_not_link(&mut link("control", [&built.archive, &second]).0)?;
    println!("beside a library with std: links and runs, and does not as rustc leaves it");
    Ok(())
}

fn device(scratch: &Path) -> Outcome {
    let mut build = devices::cargo(DEVICE)?;
    run_tool(build.args(["build", "--quiet", "--profile", "device", "--manifest-path", SECOND]))?;
    let built = devices::output()?.join(DEVICE).join("device");
    let second = built.join("libsecond.a");
    // Which library it is does not matter: another part has built this one.
    let life = devices::build(DEVICE, Variant::Burn)?;

    let link = |name: &str, archives: [&Path; 2]| -> Result<Command, String> {
        let mut link = devices::linker("gnu")?;
        link.args(["--entry=second_divide", "--undefined=life_version", "--whole-archive"]).args(archives);
        link.arg("-o").arg(scratch.join(name));
        Ok(link)
    };
    for (name, archives) in [("arm-life-first", [&*life, &*second]), ("arm-life-last", [&*second, &*life])] {
        run_tool(&mut link(name, archives)?)?;
    }
    must_not_link(&mut link("arm-control", [&built.join("liblife_ffi.a"), &second])?)?;
    println!(
        "beside a library with its own panic handler on {DEVICE}: links, and does not as rustc leaves it"
    );
    Ok(())
}

/// The control: names that are there twice are refused.
fn must_not_link(link: &mut Command) -> Outcome {
    match read(link) {
        Ok(_) => Err("linked although no name was made local: the test shows nothing".to_owned()),
        Err(message) if message.contains("multiple definition") || message.contains("duplicate symbol") => {
            Ok(())
        }
        Err(message) => Err(message),
    }
}
