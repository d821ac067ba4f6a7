//! The functions of a linked program for RISC-V as llvm-objdump shows them: whom each calls, and what its prologue takes of
//! the stack.

use std::collections::{BTreeMap, BTreeSet};

use crate::disassembly::{Callee, Disassembly, Function, header};

/// An instruction: its address, its mnemonic, and its operands.
type Instruction<'t> = (u64, &'t str, &'t str);

/// Reads a disassembly, demangled and without the bytes of instructions. Of a function that has its address taken, the
/// `words` of memory name it.
pub(crate) fn parse(text: &str, words: &BTreeSet<u64>) -> Disassembly {
    let mut bodies: Vec<(u64, &str, Vec<Instruction>)> = Vec::new();
    for line in text.lines() {
        if let Some((address, name)) = header(line) {
            bodies.push((address, name, Vec::new()));
        } else if let (Some((.., body)), Some(instruction)) = (bodies.last_mut(), instruction(line)) {
            body.push(instruction);
        }
    }
    let starts: BTreeSet<u64> = bodies.iter().map(|(address, ..)| *address).collect();
    let functions = bodies.iter().map(|(address, name, body)| {
        let callees = (0..body.len()).filter_map(|at| callee(body, at, *address, &starts)).collect();
        (*address, Function { name: (*name).to_owned(), frame: prologue(body), callees })
    });
    let built = bodies.iter().flat_map(|(.., body)| built(body));
    let taken = words.iter().copied().chain(built).filter(|address| starts.contains(address)).collect();
    Disassembly { functions: functions.collect::<BTreeMap<_, _>>(), taken, call: 0 }
}

/// `80000150:      \taddi\tsp, sp, -0x40`
fn instruction(line: &str) -> Option<Instruction<'_>> {
    let (address, code) = line.split_once(':')?;
    let (mnemonic, operands) = code.trim().split_once('\t').unwrap_or((code.trim(), ""));
    Some((u64::from_str_radix(address.trim(), 16).ok()?, mnemonic, operands))
}

/// Whom the instruction at `at` calls or goes to, if that leaves the function.
fn callee(body: &[Instruction], at: usize, own: u64, starts: &BTreeSet<u64>) -> Option<Callee> {
    let (_, mnemonic, operands) = *body.get(at)?;
    let is_call = mnemonic == "jal" || mnemonic == "jalr";
    let address = match mnemonic {
        "jalr" | "jr" => match near(body, at, operands) {
            Some(address) => address,
            None if mnemonic == "jr" && is_table(body.get(..at)?, operands) => return None,
            None => return Some(Callee::Unknown),
        },
        _ if mnemonic.starts_with(['j', 'b']) => {
            number(operands.split(", ").find(|operand| operand.starts_with("0x"))?)?
        }
        _ => return None,
    };
    (starts.contains(&address) && (is_call || address != own)).then_some(Callee::Here(address))
}

/// The place that `OFFSET(REGISTER)` is, or `REGISTER` for an offset of 0, if the instruction before made the register of its
/// own address.
fn near(body: &[Instruction], at: usize, operands: &str) -> Option<u64> {
    let place = operands.split_once(" <").map_or(operands, |(place, _)| place);
    let place = place.rsplit(", ").next()?.trim_end_matches(')');
    let (offset, register) = place.split_once('(').unwrap_or(("0", place));
    let (address, mnemonic, made) = *body.get(at.checked_sub(1)?)?;
    let upper = made.split_once(", ").filter(|(to, _)| mnemonic == "auipc" && *to == register)?.1;
    Some(word(address.wrapping_add(number(upper)? << 12).wrapping_add(number(offset)?)))
}

/// Whether a register holds a place of a `match`: it was loaded from an address that a sum is.
fn is_table(before: &[Instruction], register: &str) -> bool {
    let writer = |before: &[Instruction], register: &str| {
        let is_writer =
            |(.., operands): &Instruction| operands.split_once(", ").is_some_and(|(to, _)| to == register);
        before.iter().rposition(is_writer)
    };
    let Some(load) = writer(before, register) else { return false };
    let (_, mnemonic, operands) = before[load];
    let base = operands.split_once('(').and_then(|(_, base)| base.strip_suffix(')'));
    let (Some(base), "lw") = (base, mnemonic) else { return false };
    writer(&before[..load], base).is_some_and(|sum| before[sum].1 == "add")
}

/// The numbers that a function puts together of an upper half, its own or of its place, and a lower one.
fn built(body: &[Instruction]) -> Vec<u64> {
    let mut upper: BTreeMap<&str, u64> = BTreeMap::new();
    let mut numbers = Vec::new();
    for (address, mnemonic, operands) in body {
        let Some((register, rest)) = operands.split_once(", ") else { continue };
        match *mnemonic {
            "lui" | "auipc" => {
                let own = if *mnemonic == "auipc" { *address } else { 0 };
                upper.extend(number(rest).map(|half| (register, word(own.wrapping_add(half << 12)))));
            }
            "addi" => {
                let sum = rest
                    .split_once(", ")
                    .and_then(|(from, lower)| Some(word(upper.get(from)?.wrapping_add(number(lower)?))));
                numbers.extend(sum);
            }
            _ => {}
        }
    }
    numbers
}

/// What stands before the first call: room that is subtracted.
fn prologue(body: &[Instruction]) -> u64 {
    let before = body.iter().take_while(|(_, mnemonic, _)| !mnemonic.starts_with("jal"));
    let room = before.filter(|(_, mnemonic, _)| *mnemonic == "addi");
    room.filter_map(|(.., operands)| number(operands.strip_prefix("sp, sp, -")?)).sum()
}

/// A number as an instruction holds it, in the width of two words if it is negative.
fn number(text: &str) -> Option<u64> {
    let text = text.split([' ', '\t']).next()?;
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let value =
        digits.strip_prefix("0x").map_or_else(|| digits.parse(), |digits| i64::from_str_radix(digits, 16));
    Some((value.ok()? * sign).cast_unsigned())
}

/// The word that a sum wraps around to.
fn word(sum: u64) -> u64 {
    sum & u64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::parse;
    use crate::disassembly::Callee;

    const TEXT: &str = "
80000150 <<a::B>::draw::<c::D>>:
80000150:      \taddi\tsp, sp, -0x40
80000152:      \tjal\t0x80002000 <e>
80000156:      \tauipc\tra, 0x2
8000015a:      \tjalr\t-0x156(ra) <e>
8000015e:      \tlui\ta0, 0x80002
80000162:      \taddi\ta0, a0, 0x0
80000166:      \tbeqz\ta0, 0x80000150 <<a::B>::draw::<c::D>>
8000016a:      \tslli\ta0, a0, 0x2
8000016c:      \tadd\ta0, a0, a1
8000016e:      \tlw\ta0, 0x0(a0)
80000170:      \tjr\ta0
80000172:      \tret

80002000 <e>:
80002000:      \tlw\ta5, 0xc(a1)
80002002:      \tjr\ta5

80002010 <f>:
80002010:      \tauipc\tra, 0x0
80002014:      \tjalr\tra <f>
80002018:      \tj\t0x80000150 <<a::B>::draw::<c::D>>
";

    #[test]
    fn calls_frames_and_taken_addresses_are_found() {
        let code = parse(TEXT, &[0x8000_2010].into());
        let (draw, e, f) =
            (&code.functions[&0x8000_0150], &code.functions[&0x8000_2000], &code.functions[&0x8000_2010]);
        assert_eq!((draw.name.as_str(), draw.frame, e.frame), ("<a::B>::draw::<c::D>", 0x40, 0));
        assert_eq!(draw.callees, BTreeSet::from([Callee::Here(0x8000_2000)]));
        assert_eq!(e.callees, BTreeSet::from([Callee::Unknown]));
        assert_eq!(f.callees, BTreeSet::from([Callee::Here(0x8000_0150), Callee::Here(0x8000_2010)]));
        assert_eq!(code.taken, BTreeSet::from([0x8000_2000, 0x8000_2010]));
    }
}
