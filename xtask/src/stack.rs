//! Stack per entry point of C: frames that the compiler states (`-Z emit-stack-sizes`), summed along the deepest path of
//! the call graph.
//!
//! The whole library is one unit of code, so that the graph is whole but for calls through pointers. Where the pointer's
//! origin is seen, it is followed; else the call counts as the deepest function whose address the library takes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::disassembly::{Callee, Disassembly, Function, disassemble};
use crate::tool::{read, tool};
use crate::{elf, library};

/// Bytes that a function of the program's C library may take: `memcpy`, `memmove`, `memset`, `memcmp`, `bcmp`.
const ELSEWHERE: u64 = 64;

/// Entry points that take less are one row.
const LEAST: u64 = 512;

/// Rounds in which calls through pointers are bounded by what is behind them.
const ROUNDS: usize = 2;

/// Depth of a function, and where most of it comes from.
#[derive(Clone, Copy, Default)]
struct Depth {
    bytes: u64,
    /// The function with the largest frame on the deepest path.
    largest: (u64, u64),
}

/// The table of all entry points.
pub(crate) fn table() -> Result<String, String> {
    let code = read_shared(&library::build()?.shared)?;
    write(&code, bound(&code)?)
}

/// A shared library whose compiler stated the frames.
pub(crate) fn read_shared(shared: &Path) -> Result<Disassembly, String> {
    let file = fs::read(shared).map_err(|error| format!("{}: {error}", shared.display()))?;
    let mut code = disassemble(shared)?;
    let stated = elf::stack_sizes(&file);
    if stated.len() < 100 {
        return Err("the compiler stated no frames".to_owned());
    }
    for (address, function) in &mut code.functions {
        function.frame = function.frame.max(stated.get(address).copied().unwrap_or_default());
    }
    let known = |address: &u64| code.functions.contains_key(address);
    code.taken.extend(elf::relocated(&file).into_iter().filter(known));
    Ok(code)
}

/// What a call through a pointer that cannot be followed may take: as much as the deepest function whose address is taken.
fn bound(code: &Disassembly) -> Result<u64, String> {
    let mut bound = 0;
    for _ in 0..ROUNDS {
        let mut depths = BTreeMap::new();
        let mut deepest = 0;
        for address in &code.taken {
            deepest = deepest.max(depth(code, *address, bound, &mut depths, &mut Vec::new())?.bytes);
        }
        bound = deepest;
    }
    Ok(bound)
}

/// The depth of each function of the headers.
pub(crate) fn depths(code: &Disassembly) -> Result<BTreeMap<String, u64>, String> {
    let (declared, bound) = (library::declared()?, bound(code)?);
    let mut known = BTreeMap::new();
    let mut depths = BTreeMap::new();
    for (address, function) in code.functions.iter().filter(|(_, function)| declared.contains(&function.name))
    {
        let depth = depth(code, *address, bound, &mut known, &mut Vec::new())?;
        depths.insert(function.name.clone(), depth.bytes);
    }
    Ok(depths)
}

/// The depth of a function, all that it calls included.
fn depth(
    code: &Disassembly,
    address: u64,
    bound: u64,
    known: &mut BTreeMap<u64, Depth>,
    above: &mut Vec<u64>,
) -> Result<Depth, String> {
    if let Some(depth) = known.get(&address) {
        return Ok(*depth);
    }
    let Some(function) = code.functions.get(&address) else { return Ok(Depth::default()) };
    // The burn is as deep for every call as is said of it (ffi/src/burn.rs); here it would hide all others.
    if function.name.contains("burn::burn") {
        return Ok(Depth::default());
    }
    if above.contains(&address) {
        return Err(format!("{} calls itself: there is no bound", function.name));
    }
    above.push(address);
    let mut deepest = Depth::default();
    for callee in &function.callees {
        let below = match callee {
            Callee::Here(address) => depth(code, *address, bound, known, above)?,
            Callee::Elsewhere => Depth { bytes: code.call + ELSEWHERE, largest: (0, 0) },
            Callee::Unknown => Depth { bytes: code.call + bound, largest: (0, 0) },
        };
        if below.bytes > deepest.bytes {
            deepest = below;
        }
    }
    above.pop();
    let depth = Depth {
        bytes: code.call + function.frame + deepest.bytes,
        largest: deepest.largest.max((function.frame, address)),
    };
    known.insert(address, depth);
    Ok(depth)
}

/// One row an entry point, the deepest first.
fn write(code: &Disassembly, bound: u64) -> Result<String, String> {
    let declared = library::declared()?;
    let mut known = BTreeMap::new();
    let mut rows = Vec::new();
    for (address, function) in code.functions.iter().filter(|(_, function)| declared.contains(&function.name))
    {
        rows.push((depth(code, *address, bound, &mut known, &mut Vec::new())?, &function.name));
    }
    rows.sort_by_key(|(depth, name)| (std::cmp::Reverse(depth.bytes), *name));
    let unknown = |function: &&Function| function.callees.contains(&Callee::Unknown);
    let unknown = code.functions.values().filter(unknown).count();
    let mut text = format!(
        "{}; {} functions, {unknown} of them call through pointers that cannot be followed, each counted as {bound} bytes.\n\n\
         | function | bytes | of these the largest frame |\n| --- | ---: | --- |\n",
        read(&mut tool("rustc", &["--version"]))?.trim(),
        code.functions.len()
    );
    let small = rows.iter().filter(|(depth, _)| depth.bytes < LEAST).count();
    for (depth, name) in rows.iter().filter(|(depth, _)| depth.bytes >= LEAST) {
        let (frame, address) = depth.largest;
        let largest = code.functions.get(&address).map_or("", |function| &function.name);
        writeln!(text, "| `{name}` | {} | {frame}: `{}` |", depth.bytes, short(largest))
            .map_err(|error| error.to_string())?;
    }
    writeln!(text, "| {small} others | less than {LEAST} | |").map_err(|error| error.to_string())?;
    Ok(text)
}

/// A name without type parameters and hashes: `<a::B<C>>::d` is `a::B::d`.
pub(crate) fn short(name: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    let is_method = name.starts_with('<');
    for c in name.strip_prefix('<').unwrap_or(name).chars() {
        match c {
            '<' | '[' | '{' => depth += 1,
            '>' | ']' | '}' if depth > 0 => depth -= 1,
            '>' if is_method => {}
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let out = out.trim_end_matches("::");
    let out = out.split(" as ").next().map(str::to_owned).unwrap_or_default()
        + out.split_once(" as ").map_or("", |(_, rest)| rest.rfind("::").map_or("", |at| &rest[at..]));
    out.trim_end_matches("::").replace("::::", "::")
}
