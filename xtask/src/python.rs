//! The reader in Python: written from the spec alone, run over the vectors and over what the core seals.

use std::env;

use crate::tool::{Outcome, cargo, run as run_tool, succeeds, target, tool};

/// The first release of the package that has ML-KEM.
const CRYPTOGRAPHY: &str = "cryptography>=47";
const IMPORT: &str = "import cryptography.hazmat.primitives.asymmetric.mlkem";

/// Runs the tests with a Python environment of their own, kept beside the build.
pub(crate) fn run() -> Outcome {
    let home = env::current_dir().map_err(|error| error.to_string())?.join(target()).join("xtask-python");
    let python = home.join("bin").join("python3");
    if !succeeds(tool(&python.display().to_string(), &["-c", IMPORT]).env_remove("PYTHONPATH")) {
        run_tool(tool("python3", &["-m", "venv", "--clear"]).arg(&home))?;
        run_tool(&mut tool(
            &python.display().to_string(),
            &["-m", "pip", "install", "--quiet", CRYPTOGRAPHY],
        ))?;
    }
    let path = env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", home.join("bin").display());
    // With the whole workspace, as in the part `test`: the same features of the dependencies mean that they are not built again.
    let arguments = ["test", "--workspace", "--features", "life-vectors/python", "--test", "python"];
    run_tool(cargo(&arguments).env("PATH", path))
}
