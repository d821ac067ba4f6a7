//! What the C library takes from outside, and where it could still panic.
//!
//! An rlib that builds shows neither: only a linked library does.

use std::collections::BTreeSet;
use std::fs;

use crate::library::{build_for_users, build_variant, declared, exported, link_shared, undefined};
use crate::tool::{Outcome, run as run_tool, scratch, tool};
use crate::{elf, library::Library};

/// All that the library may take from the C library.
const ALLOWED: [&str; 5] = ["memcpy", "memmove", "memset", "memcmp", "bcmp"];

/// A program without C library and without allocator.
const PROGRAM: &str = "xtask/templates/bare.c";

/// The panic sites of dependencies that are known, each with the reason why nothing reaches it.
const KNOWN_SITES: &str = "xtask/panic-sites.txt";

/// Names, linking and panic sites, in this order.
pub(crate) fn run() -> Outcome {
    let library = build_for_users()?;
    check_names(&library)?;
    link_without_allocator(&library)?;
    let with_sites = link_shared(&build_variant(&scratch("panic-sites")?, "sites", "panic-sites", "3")?)?;
    let bytes = fs::read(&with_sites).map_err(|error| format!("{}: {error}", with_sites.display()))?;
    check_panic_sites(&elf::panic_sites(&bytes), KNOWN_SITES)
}

/// The library takes `ALLOWED` and shows the functions of the headers, nothing else.
fn check_names(library: &Library) -> Outcome {
    let mut taken = undefined(&library.archive, &[])?;
    taken.extend(undefined(&library.shared, &["--dynamic"])?);
    if let Some(name) = taken.iter().find(|name| !name.ends_with(':') && !ALLOWED.contains(&name.as_str())) {
        return Err(format!("the library takes `{name}` from outside"));
    }
    let shown: BTreeSet<String> = exported(&library.shared)?.into_iter().collect();
    let declared = declared()?;
    if let Some(name) = shown.symmetric_difference(&declared).next() {
        return Err(format!("headers and shared library do not agree on `{name}`"));
    }
    println!(
        "takes {} names, all of {ALLOWED:?}; shows the {} functions of the headers",
        taken.len(),
        shown.len()
    );
    Ok(())
}

/// A program that has nothing but the library and those five functions links.
fn link_without_allocator(library: &Library) -> Outcome {
    let program = scratch("noalloc")?.join("bare");
    let flags = ["-ffreestanding", "-fno-builtin", "-nostdlib", "-static", "-Iinclude", PROGRAM, "-o"];
    run_tool(tool("cc", &flags).arg(program).arg("-Wl,--whole-archive").arg(&library.archive))?;
    println!("a program without allocator and without C library links");
    Ok(())
}

/// No site is in own code, and each of the others is known.
pub(crate) fn check_panic_sites(found: &BTreeSet<String>, list: &str) -> Outcome {
    let found: BTreeSet<String> = found.iter().map(|site| short_name(site)).collect();
    let text = fs::read_to_string(list).map_err(|error| format!("{list}: {error}"))?;
    let is_comment = |line: &&str| line.starts_with('#') || line.trim().is_empty();
    let known: BTreeSet<&str> =
        text.lines().filter(|line| !is_comment(line)).filter_map(|line| line.split(' ').next()).collect();

    for site in known.iter().filter(|site| !found.contains(**site)) {
        println!("note: nothing panics at {site} any more; take it out of {list}");
    }
    let unknown: Vec<_> = found.iter().filter(|site| !known.contains(site.as_str())).cloned().collect();
    if unknown.is_empty() {
        println!("{} panic sites, all in dependencies and all known", found.len());
        return Ok(());
    }
    Err(format!(
        "panic sites that are not in {list} (own code must have none; for a dependency's, write down why \
         nothing reaches it):\n{}",
        unknown.join("\n")
    ))
}

/// A site's name without what differs from one machine to the next: `aes-0.9.4/src/x.rs:1`, `rust/library/...`.
fn short_name(site: &str) -> String {
    let after = |marker: &str| site.split_once(marker).map(|(_, rest)| rest);
    if let Some(path) = after("/registry/src/") {
        return path.split_once('/').map_or(path, |(_, path)| path).to_owned();
    }
    after("/library/").map_or_else(|| site.to_owned(), |path| format!("rust/library/{path}"))
}
