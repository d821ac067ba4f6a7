//! The Debian packages that the test needs: installed when they are missing and that is possible.

use std::path::Path;

use crate::tool::{Outcome, read, run as run_tool, succeeds, tool};

/// A package, and a command that succeeds when it is installed.
const PACKAGES: [(&str, &str, &[&str]); 17] = [
    ("gcc", "gcc", &["--version"]),
    ("g++", "g++", &["--version"]),
    ("binutils", "ld", &["--version"]),
    ("clang", "clang", &["--version"]),
    ("cmake", "cmake", &["--version"]),
    ("pkg-config", "pkg-config", &["--version"]),
    ("valgrind", "valgrind", &["--version"]),
    ("libsodium-dev", "pkg-config", &["--exists", "libsodium"]),
    ("libssl-dev", "pkg-config", &["--exists", "libcrypto"]),
    ("qemu-system-arm", "qemu-system-arm", &["--version"]),
    ("qemu-system-misc", "qemu-system-riscv32", &["--version"]),
    ("dcmtk", "dcmdump", &["--version"]),
    ("python3-venv", "python3", &["-c", "import ensurepip"]),
    ("gcc-arm-none-eabi", "arm-none-eabi-gcc", &["--version"]),
    (
        "libnewlib-arm-none-eabi",
        "arm-none-eabi-gcc",
        &["-fsyntax-only", "-include", "string.h", "-x", "c", "/dev/null"],
    ),
    ("gcc-riscv64-unknown-elf", "riscv64-unknown-elf-gcc", &["--version"]),
    (
        "picolibc-riscv64-unknown-elf",
        "riscv64-unknown-elf-gcc",
        &["--specs=picolibc.specs", "-fsyntax-only", "-include", "string.h", "-x", "c", "/dev/null"],
    ),
];

/// Installs what is missing.
pub(crate) fn run() -> Outcome {
    let missing = PACKAGES.iter().filter(|(_, name, arguments)| !succeeds(&mut tool(name, arguments)));
    install(missing.map(|(package, ..)| (*package).to_owned()).collect())?;
    // The sanitisers' runtime is a package of its own whose name holds clang's version.
    if !has_clang_runtime() {
        let version = read(&mut tool("clang", &["-dumpversion"]))?;
        let major = version.split('.').next().unwrap_or_default().trim();
        let names = [format!("libclang-rt-{major}-dev"), format!("libclang-common-{major}-dev")];
        let known = names.into_iter().find(|name| succeeds(&mut tool("apt-cache", &["show", name])));
        install(vec![known.ok_or("no Debian package has clang's sanitiser runtime")?])?;
    }
    println!("every tool is there");
    Ok(())
}

/// Whether clang finds the archive that `-fsanitize=address` links.
fn has_clang_runtime() -> bool {
    let name = format!("--print-file-name=libclang_rt.asan-{}.a", std::env::consts::ARCH);
    read(&mut tool("clang", &[&name])).is_ok_and(|path| Path::new(path.trim()).is_absolute())
}

/// Installs packages, or says how to.
pub(crate) fn install(packages: Vec<String>) -> Outcome {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    let is_root = read(&mut tool("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    if !is_root || !succeeds(&mut tool("apt-get", &["--version"])) {
        return Err(format!("missing; as root on Debian: apt-get install {list}"));
    }
    println!("installing {list}");
    run_tool(&mut tool("apt-get", &["-q", "update"]))?;
    let mut command = tool("apt-get", &["-q", "install", "--yes", "--no-install-recommends"]);
    run_tool(command.args(&packages).env("DEBIAN_FRONTEND", "noninteractive"))
}
