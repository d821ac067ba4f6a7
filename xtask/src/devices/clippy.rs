//! Clippy over `firmware/`, a workspace of its own that only compilers for devices can read.

use super::cargo;
use super::toolchain::{DEBIAN_CLIPPY, Toolchain, tools};
use crate::tool::{Outcome, run as run_tool};

const M4: &str = "thumbv7em-none-eabihf";
const RISCV: &str = "riscv32imac-unknown-none-elf";

/// What is looked at on which target: on RISC-V, what is another there.
const LOOKS: [(&str, &[&str]); 2] = [(M4, &["--workspace"]), (RISCV, &["-p", "board"])];

/// Clippy has nothing to say. It is started as `cargo clippy` starts it, which Debian's cargo would look for in vain.
pub(crate) fn clippy() -> Outcome {
    let driver = if tools()?.toolchain == Toolchain::Debian { DEBIAN_CLIPPY } else { "clippy-driver" };
    for (target, looked_at) in LOOKS {
        let mut command = cargo(target)?;
        command.current_dir("firmware").args(["check", "--quiet", "--locked", "--profile", "device"]);
        command.args(looked_at).env("RUSTC_WORKSPACE_WRAPPER", driver);
        command.env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
        run_tool(&mut command)?;
    }
    Ok(())
}
