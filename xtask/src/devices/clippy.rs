//! Clippy over `firmware/`, a workspace of its own that only compilers for devices can read.

use super::cargo;
use super::toolchain::{DEBIAN_CLIPPY, Toolchain, tools};
use crate::tool::{Outcome, run as run_tool};

const M4: &str = "thumbv7em-none-eabihf";
const RISCV: &str = "riscv32imac-unknown-none-elf";

/// What is looked at on which target, with what of the workspace it is built on: on RISC-V, what is another there.
const LOOKS: [(&str, &[&str]); 3] = [
    (M4, &["-p", "sensor", "--bin", "sensor"]),
    (M4, &["-p", "bench", "--bin", "bench"]),
    (RISCV, &["-p", "board", "--lib"]),
];

/// Clippy has nothing to say. It is started as `cargo clippy` starts it, which Debian's cargo would look for in vain.
///
/// As a build whose last step makes no code: `check` would compile all dependencies, `core` too, once more and for nothing
/// else.
pub(crate) fn clippy() -> Outcome {
    let driver = if tools()?.toolchain == Toolchain::Debian { DEBIAN_CLIPPY } else { "clippy-driver" };
    for (target, looked_at) in LOOKS {
        let mut command = cargo(target)?;
        command.current_dir("firmware").args(["rustc", "--quiet", "--locked", "--profile", "device"]);
        command.args(looked_at).args(["--", "-Z", "no-codegen"]).env("RUSTC_WORKSPACE_WRAPPER", driver);
        command.env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
        run_tool(&mut command)?;
    }
    Ok(())
}
