//! The classes of the burn (`ffi/src/burn.rs`): no function of the headers goes deeper, by the call graph, than what it
//! overwrites at its end.

use std::collections::BTreeMap;
use std::path::Path;

use crate::disassembly::{Callee, Disassembly};
use crate::library::link_shared;
use crate::stack;
use crate::tool::Outcome;

/// The build whose small classes leave room.
pub(super) const WITH_ROOM: &str = "O3";

/// No class of this many bytes is small.
const LARGE: u64 = 64 * 1024;

/// Takes the archive apart, and compares.
pub(super) fn check(functions: &[String], archive: &Path, name: &str) -> Outcome {
    compare(&stack::read_shared(&link_shared(archive)?)?, functions, name)
}

/// Compares the depth of each function with the frame of the burn that it calls. The build that most users have leaves a
/// third of the small classes for processors and levels of optimisation that are not compared.
pub(super) fn compare(code: &Disassembly, functions: &[String], name: &str) -> Outcome {
    let depths = stack::depths(code)?;
    let mut too_deep = Vec::new();
    let mut classes: BTreeMap<u64, (usize, u64, &str)> = BTreeMap::new();
    for function in functions {
        let burn = burn_of(code, function).ok_or_else(|| format!("{name}: {function} burns nothing"))?;
        let depth = depths.get(function).copied().unwrap_or_default();
        let most = if name == WITH_ROOM && burn < LARGE { burn / 3 * 2 } else { burn };
        if depth > most {
            too_deep.push(format!(
                "{name}: {function} goes {depth} bytes deep, and its class allows {most}: ffi/src/burn.rs"
            ));
        }
        let class = classes.entry(burn).or_default();
        class.0 += 1;
        if depth > class.1 {
            (class.1, class.2) = (depth, function);
        }
    }
    for (burn, (count, depth, deepest)) in classes {
        println!("{name}: {count} functions overwrite {burn} bytes, the deepest goes {depth} ({deepest})");
    }
    if too_deep.is_empty() { Ok(()) } else { Err(too_deep.join("\n")) }
}

/// The frame of the burn that a function calls itself.
fn burn_of(code: &Disassembly, function: &str) -> Option<u64> {
    let function = code.functions.values().find(|known| known.name == function)?;
    let callees = function.callees.iter().filter_map(|callee| match callee {
        Callee::Here(address) => code.functions.get(address),
        _ => None,
    });
    callees.filter(|callee| callee.name.contains("burn::burn")).map(|burn| burn.frame).min()
}
