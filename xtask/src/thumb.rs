//! The functions of a linked program for Cortex-M as llvm-objdump shows them: whom each calls, and what its prologue takes
//! of the stack.

use std::collections::{BTreeMap, BTreeSet};

use crate::disassembly::{Callee, Disassembly, Function, header};

/// Reads a disassembly, demangled and without the bytes of instructions. Of a function that has its address taken, the
/// `words` of memory name it.
pub(crate) fn parse(text: &str, words: &BTreeSet<u64>) -> Disassembly {
    let mut bodies: Vec<(u64, &str, Vec<&str>)> = Vec::new();
    for line in text.lines() {
        if let Some((address, name)) = header(line) {
            bodies.push((address, name, Vec::new()));
        } else if let (Some((_, _, body)), Some((_, code))) = (bodies.last_mut(), line.split_once(":")) {
            body.push(code.trim());
        }
    }
    let starts: BTreeSet<u64> = bodies.iter().map(|(address, ..)| *address).collect();
    let functions = bodies.iter().map(|(address, name, body)| {
        let callees = (0..body.len()).filter_map(|at| callee(body, at, *address, &starts)).collect();
        (*address, Function { name: (*name).to_owned(), frame: prologue(body), callees })
    });
    // The lowest bit of a pointer to a function of Thumb is set.
    let built = bodies.iter().flat_map(|(.., body)| halves(body));
    let taken = words.iter().copied().chain(built).filter(|word| word & 1 == 1).map(|word| word & !1);
    let taken = taken.filter(|address| starts.contains(address)).collect();
    Disassembly { functions: functions.collect::<BTreeMap<_, _>>(), taken, call: 0 }
}

/// Whom the instruction at `at` calls or goes to, if that leaves the function.
fn callee(body: &[&str], at: usize, own: u64, starts: &BTreeSet<u64>) -> Option<Callee> {
    let (mnemonic, operand) = body[at].split_once('\t')?;
    let is_call =
        mnemonic.starts_with("bl") && !["ble", "ble.w", "bls", "bls.w", "blt", "blt.w"].contains(&mnemonic);
    if mnemonic == "bx" || mnemonic == "blx" {
        // Thumb-1 returns through whatever register it can pop.
        let popped = at.checked_sub(1).is_some_and(|before| body[before].starts_with("pop"));
        let returns = mnemonic == "bx" && (operand == "lr" || popped);
        return (!returns).then_some(Callee::Unknown);
    }
    if !mnemonic.starts_with('b') {
        return None;
    }
    let digits = operand.strip_prefix("0x")?.split([' ', '\t']).next()?;
    let address = u64::from_str_radix(digits, 16).ok()?;
    let leaves = starts.contains(&address) && (is_call || address != own);
    leaves.then_some(Callee::Here(address))
}

/// The numbers that a function puts together of two halves: `movw r0, #1`, `movt r0, #2`.
fn halves(body: &[&str]) -> Vec<u64> {
    let mut low: BTreeMap<&str, u64> = BTreeMap::new();
    let mut numbers = Vec::new();
    for (mnemonic, operands) in body.iter().filter_map(|line| line.split_once('\t')) {
        let Some((register, value)) = operands.split_once(", #") else { continue };
        let Some(value) = immediate(value) else { continue };
        match mnemonic {
            "movw" => drop(low.insert(register, value)),
            "movt" => numbers.extend(low.get(register).map(|low| value << 16 | low)),
            _ => {}
        }
    }
    numbers
}

/// A number as an instruction holds it.
fn immediate(text: &str) -> Option<u64> {
    let text = text.split([' ', '\t', ']']).next()?;
    text.strip_prefix("0x").map_or_else(|| text.parse().ok(), |digits| u64::from_str_radix(digits, 16).ok())
}

/// What stands before the first call: pushes of 4 bytes a register, and room that is subtracted.
fn prologue(body: &[&str]) -> u64 {
    let mut bytes = 0;
    for line in body.iter().take_while(|line| !line.starts_with("bl")) {
        let Some((mnemonic, operands)) = line.split_once('\t') else { continue };
        if mnemonic.starts_with("push") || mnemonic.starts_with("vpush") {
            let size = if mnemonic.starts_with('v') { 8 } else { 4 };
            bytes += size * (1 + u64::try_from(operands.matches(',').count()).unwrap_or_default());
        }
        if mnemonic.starts_with("sub")
            && let Some(size) = operands.strip_prefix("sp, ").and_then(|rest| rest.rsplit('#').next())
        {
            bytes += immediate(size).unwrap_or_default();
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::parse;
    use crate::disassembly::Callee;

    const TEXT: &str = "
0002a440 <<a::B>::draw::<c::D>>:
   2a440:      \tpush\t{r4, r5, r7, lr}
   2a444:      \tsub\tsp, #0x54
   2a448:      \tbeq\t0x2a440 <<a::B>::draw::<c::D>> @ imm = #0x42
   2a452:      \tbl\t0x2ba98 <e> @ imm = #0x1642
   2a456:      \tmovw\tr0, #0xba99
   2a45a:      \tmovt\tr0, #0x2
   2a45e:      \tpop\t{r1}
   2a460:      \tbx\tr1

0002ba98 <e>:
   2ba98:      \tblx\tr4
   2ba9a:      \tb.w\t0x2a440 <<a::B>::draw::<c::D>> @ imm = #0x9004
";

    #[test]
    fn calls_frames_and_taken_addresses_are_found() {
        let code = parse(TEXT, &[0x2a441].into());
        let (draw, e) = (&code.functions[&0x2a440], &code.functions[&0x2ba98]);
        assert_eq!((draw.name.as_str(), draw.frame, e.frame), ("<a::B>::draw::<c::D>", 16 + 0x54, 0));
        assert_eq!(draw.callees, BTreeSet::from([Callee::Here(0x2ba98)]));
        assert_eq!(e.callees, BTreeSet::from([Callee::Here(0x2a440), Callee::Unknown]));
        assert_eq!(code.taken, BTreeSet::from([0x2a440, 0x2ba98]));
    }
}
