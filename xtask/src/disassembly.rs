//! The functions of a shared library as objdump shows them: whom each calls, and what its prologue takes of the stack.
//! x86-64, in Intel's syntax.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::tool::{read, tool};

/// Whom a function may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Callee {
    /// The function at this address.
    Here(u64),
    /// A function of another library: `memcpy` and its kind.
    Elsewhere,
    /// Whatever a register or a place in memory holds.
    Unknown,
}

/// One function.
pub(crate) struct Function {
    /// Its name, demangled.
    pub(crate) name: String,
    /// What its instructions take of the stack: pushes, room, and what alignment may cost.
    pub(crate) frame: u64,
    /// Whom it calls, or ends in.
    pub(crate) callees: BTreeSet<Callee>,
}

/// A library's functions by their address, and which of them have their address taken.
pub(crate) struct Disassembly {
    pub(crate) functions: BTreeMap<u64, Function>,
    pub(crate) taken: BTreeSet<u64>,
    /// Bytes that a call takes for its return address beside the frame.
    pub(crate) call: u64,
}

/// Room for the alignment of a frame that holds vectors.
const ALIGNMENT: u64 = 64;

/// Disassembles a library.
pub(crate) fn disassemble(library: &Path) -> Result<Disassembly, String> {
    let flags = ["--disassemble", "--demangle", "--no-show-raw-insn", "--wide", "-M", "intel"];
    let text = read(tool("objdump", &flags).arg(library))?;
    let mut bodies: Vec<(u64, String, Vec<&str>)> = Vec::new();
    for line in text.lines() {
        if let Some((address, name)) = header(line) {
            bodies.push((address, name.to_owned(), Vec::new()));
        } else if let (Some((_, _, body)), Some((_, code))) = (bodies.last_mut(), line.split_once(":\t")) {
            body.push(code.trim());
        }
    }
    let starts: BTreeSet<u64> = bodies.iter().map(|(address, ..)| *address).collect();
    let code = bodies.iter().flat_map(|(.., body)| body).filter(|line| line.starts_with("lea "));
    let taken = code.filter_map(|line| comment(line)).filter(|address| starts.contains(address)).collect();
    let functions = bodies.into_iter().map(|(address, name, body)| {
        let callees = (0..body.len()).filter_map(|at| callee(&body, at, address, &starts)).collect();
        (address, Function { name, frame: prologue(&body), callees })
    });
    Ok(Disassembly { functions: functions.collect(), taken, call: 8 })
}

/// `0000000000001f00 <name>:`
pub(crate) fn header(line: &str) -> Option<(u64, &str)> {
    let (address, name) = line.split_once(" <")?;
    Some((u64::from_str_radix(address, 16).ok()?, name.strip_suffix(">:")?))
}

/// The address behind `# ` in an instruction that is relative to its own place.
fn comment(line: &str) -> Option<u64> {
    number(line.split_once("# ")?.1)
}

/// The hexadecimal number that a text begins with.
fn number(text: &str) -> Option<u64> {
    u64::from_str_radix(text.trim_start_matches("0x").split([' ', '\t']).next()?, 16).ok()
}

/// Whom the instruction at `at` calls or goes to, if that leaves the function.
fn callee(body: &[&str], at: usize, own: u64, starts: &BTreeSet<u64>) -> Option<Callee> {
    let (mnemonic, operand) = body[at].split_once(' ')?;
    let operand = operand.trim();
    let is_call = mnemonic == "call";
    if !is_call && !mnemonic.starts_with('j') {
        return None;
    }
    if let Some(address) = number(operand) {
        let leaves = starts.contains(&address) && (is_call || address != own);
        return leaves.then_some(Callee::Here(address));
    }
    if operand.contains("[rip+") {
        return Some(Callee::Elsewhere);
    }
    // A table of a `match` is an address in this function, to which a number was just added.
    let is_table = |before: &str| before.starts_with("add ") && before.contains(&format!(" {operand},"));
    if !is_call && at.checked_sub(1).is_some_and(|before| is_table(body[before])) {
        return None;
    }
    Some(held(body, at, operand, starts))
}

/// What a register holds: the last instruction above that wrote it says so; where there is none above, because the
/// compiler moved that code away, the last of the function.
fn held(body: &[&str], at: usize, register: &str, starts: &BTreeSet<u64>) -> Callee {
    let mut register = register;
    for line in body[..at].iter().rev().chain(body[at..].iter().rev()) {
        let Some((mnemonic, operands)) = line.split_once(' ') else { continue };
        let Some((to, from)) = operands.trim().split_once(',') else { continue };
        if to != register || ["cmp", "test"].contains(&mnemonic) {
            continue;
        }
        match (mnemonic, comment(line)) {
            ("lea", Some(address)) if starts.contains(&address) => return Callee::Here(address),
            ("mov", Some(_)) if from.contains('@') => return Callee::Elsewhere,
            ("mov", None) if !from.contains(' ') => register = from,
            _ => return Callee::Unknown,
        }
    }
    Callee::Unknown
}

/// What stands before the first call: pushes, and room that is subtracted.
fn prologue(body: &[&str]) -> u64 {
    let mut bytes = 0;
    for line in body.iter().take_while(|line| !line.starts_with("call")) {
        if line.starts_with("push ") {
            bytes += 8;
        }
        bytes += line
            .split_once(" rsp,0x")
            .filter(|_| line.starts_with("sub "))
            .map_or(0, |(_, size)| number(size).unwrap_or_default());
    }
    let aligns = body.iter().any(|line| line.starts_with("and ") && line.contains(" rsp,"));
    bytes + if aligns { ALIGNMENT } else { 0 }
}
