//! What the library of each device target takes from outside, and where it could still panic.
//!
//! It takes nothing: the linker finds each name within the archive, the compiler's helpers (`__aeabi_*`, `memcpy`) too,
//! which are local in it and meet no C library's.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::devices::{TARGETS, Target, Variant, WASM, build, describe, entry_points, linker, undefined};
use crate::image::{self, Image};
use crate::library::declared;
use crate::noalloc::check_panic_sites;
use crate::tool::{Outcome, run as run_tool};

/// What the library might take without needing an allocator or an operating system.
const ALLOWED: [&str; 4] = ["memcpy", "memmove", "memset", "memcmp"];

/// The panic sites of dependencies that are known on devices, each with the reason why nothing reaches it.
const KNOWN_SITES: &str = "xtask/panic-sites-devices.txt";

/// Builds and checks the library of each target, with its panic sites.
pub(crate) fn check() -> Outcome {
    println!("{}", describe()?);
    let mut found = BTreeSet::new();
    for Target { name, about } in &TARGETS {
        let archive = build(name, Variant::Sites)?;
        let (image, _) = link(name, &archive, &[])?;
        check_names(name, &archive, &image)?;
        let sites = image.panic_sites();
        println!("{name:29} {} panic sites ({about})", sites.len());
        found.extend(sites);
    }
    check_panic_sites(&found, KNOWN_SITES)
}

/// The archive takes `ALLOWED` or less, and shows the functions of the headers.
fn check_names(target: &str, archive: &Path, image: &Image) -> Outcome {
    let shown: BTreeSet<String> = entry_points(archive)?.into_iter().collect();
    if let Some(name) = shown.symmetric_difference(&declared()?).next() {
        return Err(format!("{target}: headers and library do not agree on `{name}`"));
    }
    let taken = if target == WASM { image.imports.clone() } else { undefined(archive)? };
    let name = |taken: &String| taken.rsplit('.').next().is_some_and(|name| ALLOWED.contains(&name));
    if let Some(taken) = taken.iter().find(|taken| !name(taken)) {
        return Err(format!("{target}: the library takes `{taken}` from outside"));
    }
    println!("{target:29} takes {} names, shows {}", taken.len(), shown.len());
    Ok(())
}

/// Links a program that has these functions of a library, or all, and nothing else: what it looks like in memory, and
/// where it is.
pub(crate) fn link(target: &str, library: &Path, functions: &[&str]) -> Result<(Image, PathBuf), String> {
    let all = declared()?;
    let roots: Vec<&str> =
        if functions.is_empty() { all.iter().map(String::as_str).collect() } else { functions.to_vec() };
    let program = library.with_extension("linked");
    link_to(target, library, &roots, &program)?;
    let file = fs::read(&program).map_err(|error| format!("{}: {error}", program.display()))?;
    let image = image::parse(&file).map_err(|error| format!("{}: {error}", program.display()))?;
    Ok((image, program))
}

fn link_to(target: &str, archive: &Path, roots: &[&str], program: &Path) -> Outcome {
    let mut link = if target == WASM {
        let mut link = linker("wasm")?;
        link.args(["--no-entry", "--allow-undefined", "--gc-sections", "--strip-debug"]);
        link.args(roots.iter().map(|root| format!("--export={root}")));
        link
    } else {
        let mut link = linker("gnu")?;
        link.args(["--gc-sections", "--entry=0"])
            .args(roots.iter().map(|root| format!("--undefined={root}")));
        link
    };
    run_tool(link.arg("-o").arg(program).arg(archive))
}
