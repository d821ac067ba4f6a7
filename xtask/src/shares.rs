//! Where the instructions of an operation go: QEMU names each block of code that it runs, and how long each is.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::devices;
use crate::places::title;

/// What `firmware/bench` calls where an operation begins and ends.
const BEGIN: &str = "bench::report::begin";
const END: &str = "bench::report::end";

/// Functions with less than one in so many instructions are one row.
const LEAST: u64 = 200;

/// A block of code: how many instructions it has, and the function it belongs to.
struct Block {
    len: u64,
    function: usize,
}

/// Runs a program until the operation of this number, from 0, is done: instructions by function.
pub(crate) fn of(
    mut qemu: Command,
    program: &Path,
    directory: &Path,
    number: usize,
) -> Result<BTreeMap<String, u64>, String> {
    let mut functions = devices::functions(program)?;
    functions.sort();
    let at = |wanted: &str| functions.iter().find(|(_, name)| name == wanted).map(|(address, _)| *address);
    let (Some(begin), Some(end)) = (at(BEGIN), at(END)) else {
        return Err(format!("{}: no {BEGIN}", program.display()));
    };
    qemu.args(["-d", "exec,nochain,in_asm", "-D", "/dev/stdout", "-kernel"]).arg(program);
    let mut qemu = qemu
        .current_dir(directory)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{qemu:?}: {error}"))?;
    let lines = qemu.stdout.take().map(BufReader::new).ok_or("no output of QEMU")?;
    let counts = count(lines, &functions, begin, end, number);
    // It has told what was asked for.
    let _ = qemu.kill();
    let _ = qemu.wait();
    Ok(largest(&functions, &counts?))
}

/// Counts between the `number`th time that the program is at `begin`, and at `end` after it.
fn count(
    mut lines: impl BufRead,
    functions: &[(u64, String)],
    begin: u64,
    end: u64,
    number: usize,
) -> Result<HashMap<usize, u64>, String> {
    let mut blocks: HashMap<u64, Block> = HashMap::new();
    let mut counts = HashMap::new();
    let (mut line, mut begun, mut new) = (Vec::new(), 0, None);
    loop {
        line.clear();
        let read = lines.read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&line);
        if read == 0 {
            return Err(format!("only {begun} operations were seen"));
        }
        if text.starts_with("IN:") {
            new = None;
        } else if let Some(address) =
            text.strip_prefix("0x").and_then(|rest| hexadecimal(rest.split(':').next()?))
        {
            let first = *new.get_or_insert(address);
            let function = functions.partition_point(|(start, _)| *start <= first).saturating_sub(1);
            if first == address {
                blocks.insert(first, Block { len: 0, function });
            }
            blocks.entry(first).and_modify(|block| block.len += 1);
        } else if text.starts_with("Trace ") {
            let address = text.split('/').nth(1).and_then(hexadecimal).ok_or_else(|| text.to_string())?;
            begun += usize::from(address == begin);
            if begun == number + 1 {
                if address == end {
                    return Ok(counts);
                }
                let block = blocks.get(&address).ok_or_else(|| format!("an unknown block: {text}"))?;
                *counts.entry(block.function).or_insert(0) += block.len;
            }
        }
    }
}

fn hexadecimal(digits: &str) -> Option<u64> {
    u64::from_str_radix(digits, 16).ok()
}

/// By the names of functions without their type parameters; the small ones are one.
fn largest(functions: &[(u64, String)], counts: &HashMap<usize, u64>) -> BTreeMap<String, u64> {
    let mut sums = BTreeMap::new();
    for (function, count) in counts {
        let name = functions.get(*function).map_or("?", |(_, name)| name);
        *sums.entry(title(name)).or_insert(0) += count;
    }
    let least = sums.values().sum::<u64>() / LEAST;
    let small: u64 = sums.values().filter(|count| **count < least).sum();
    sums.retain(|_, count| *count >= least);
    sums.insert("others".to_owned(), small);
    sums
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::count;

    const LOG: &str = "\
----------------
IN: a
0x00000010:  4770       bx       lr

Trace 0: 0x7f43 [00800408/00000010/00000010/ff000200] a
IN: begin
0x00000020:  4770       bx       lr

Trace 0: 0x7f43 [00800408/00000020/00000010/ff000200] begin
IN: b
0x00000030:  6898       ldr      r0, [r3, #8]
0x00000032:  4770       bx       lr

Trace 0: 0x7f43 [00800408/00000030/00000010/ff000200] b
Trace 0: 0x7f43 [00800408/00000030/00000010/ff000200] b
Trace 0: 0x7f43 [00800408/00000040/00000010/ff000200] end
";

    #[test]
    fn what_runs_between_the_marks_is_counted() {
        let functions = [(0x10, "a"), (0x20, "begin"), (0x30, "b"), (0x40, "end")];
        let functions = functions.map(|(address, name)| (address, name.to_owned()));
        let counts = count(LOG.as_bytes(), &functions, 0x20, 0x40, 0).expect("both marks are there");
        assert_eq!(counts, HashMap::from([(1, 1), (2, 4)]));
        assert!(count(LOG.as_bytes(), &functions, 0x20, 0x40, 1).is_err());
    }
}
