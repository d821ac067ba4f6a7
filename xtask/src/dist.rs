//! `cargo xtask dist`: the C library as an installed package has it, under `dist/`.
//!
//! ```text
//! include/life.h, life.hpp, life/   lib/liblife.a
//! lib/liblife.so -> liblife.so.N -> liblife.so.VERSION
//! lib/pkgconfig/life.pc           lib/cmake/life/lifeConfig.cmake, lifeConfigVersion.cmake
//! ```
//!
//! The directory can be moved: pkg-config and CMake find everything from where their own files are.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::library;
use crate::tool::run;
use crate::tool::tool;

/// The version of every crate of the workspace, this one's too.
const VERSION: &str = env!("CARGO_PKG_VERSION");

const PKG_CONFIG: &str = include_str!("../templates/life.pc");
const CMAKE: &str = include_str!("../templates/lifeConfig.cmake");
const CMAKE_VERSION: &str = include_str!("../templates/lifeConfigVersion.cmake");

/// Builds the library and lays it out anew; returns the directory's absolute path.
pub(crate) fn lay_out() -> Result<PathBuf, String> {
    let library = library::build_for_users()?;
    let abi = library::abi_version()?;
    let dist = write(&library, &abi).map_err(|error| format!("dist: {error}"))?;
    let real = dist.join("lib").join(format!("liblife.so.{VERSION}"));
    run(tool("strip", &["--strip-unneeded", "--remove-section=.stack_sizes"]).arg(real))?;
    Ok(dist)
}

/// Writes all files.
fn write(library: &library::Library, abi: &str) -> io::Result<PathBuf> {
    let dist = Path::new("dist");
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    let (include, lib) = (dist.join("include"), dist.join("lib"));
    let (pkg_config, cmake) = (lib.join("pkgconfig"), lib.join("cmake/life"));
    for directory in [&include.join("life"), &pkg_config, &cmake] {
        fs::create_dir_all(directory)?;
    }

    for header in library::headers() {
        fs::copy(Path::new("include").join(&header), include.join(&header))?;
    }
    if Path::new("include/life.hpp").exists() {
        fs::copy("include/life.hpp", include.join("life.hpp"))?;
    }

    fs::copy(&library.archive, lib.join("liblife.a"))?;
    let real = format!("liblife.so.{VERSION}");
    let soname = format!("liblife.so.{abi}");
    fs::copy(&library.shared, lib.join(&real))?;
    symlink(real, lib.join(&soname))?;
    symlink(soname, lib.join("liblife.so"))?;

    fs::write(pkg_config.join("life.pc"), fill(PKG_CONFIG, abi))?;
    fs::write(cmake.join("lifeConfig.cmake"), fill(CMAKE, abi))?;
    fs::write(cmake.join("lifeConfigVersion.cmake"), fill(CMAKE_VERSION, abi))?;
    dist.canonicalize()
}

/// Puts the versions into a template.
fn fill(template: &str, abi: &str) -> String {
    template.replace("@VERSION@", VERSION).replace("@ABI@", abi)
}
