//! `cargo xtask budgets`: what the core costs on devices, in `docs/budgets.md` and, to be compared, `docs/budgets.tsv`.
//!
//! Flash: a program is linked that has the functions of one capability and nothing else. Stack: frames that the compiler
//! states, summed along the deepest path of the call graph.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::bare::link;
use crate::devices::{self, Variant};
use crate::tool::Outcome;
use crate::{bench, budgets_page, stack, thumb};

/// The figures that are checked in.
const RECORDED: &str = "docs/budgets.tsv";

/// By how many percent a figure may grow.
const GROWTH: u64 = 5;

/// A figure's name, `BUILD/KIND/WHAT`, and the figure.
pub(crate) type Figures = BTreeMap<String, u64>;

/// A build that is measured.
pub(crate) struct Build {
    pub(crate) name: &'static str,
    pub(crate) target: &'static str,
    pub(crate) variant: Variant,
}

const fn build(name: &'static str, target: &'static str, variant: Variant) -> Build {
    Build { name, target, variant }
}

/// All builds, in the order of the columns.
pub(crate) const BUILDS: [Build; 3] = [
    build("M4", "thumbv7em-none-eabihf", Variant::Full),
    build("M4 small", "thumbv7em-none-eabihf", Variant::Small),
    build("M0 small", "thumbv6m-none-eabi", Variant::Small),
];

/// What a device may do, and the functions that it calls for it.
pub(crate) const CAPABILITIES: [(&str, &[&str]); 14] = [
    ("identity from a seed", &["life_identity_init", "life_identity_wipe"]),
    ("issue the own card", &["life_card_issue"]),
    ("pin a card", &["life_card_decode", "life_card_pin_id"]),
    ("seal to cards", &["life_seal"]),
    ("open", &["life_open"]),
    ("batch: seal and sign", &["life_batch_init", "life_batch_seal", "life_batch_sign"]),
    ("channel: set up", &["life_channel_create"]),
    ("channel: seal, sign in batches", &CHANNEL),
    ("log in", &["life_challenge_get_info", "life_login_issue"]),
    ("session: sign requests", &["life_request_digest", "life_request_issue"]),
    ("verify a consent", &CONSENT),
    ("self-test", &["life_self_test"]),
    (DEVICE, &PROFILE),
    ("everything", &[]),
];

const CHANNEL: [&str; 6] = [
    "life_channel_restore",
    "life_channel_prepare",
    "life_channel_stored",
    "life_channel_seal_batch",
    "life_batch_init",
    "life_batch_sign",
];
const CONSENT: [&str; 5] = [
    "life_card_decode",
    "life_card_pin_id",
    "life_grant_chain_init",
    "life_grant_chain_add",
    "life_grant_chain_get_info",
];

/// Of all that, what the goals are about: seal, sign, log in, verify a consent, self-test.
pub(crate) const DEVICE: &str = "device profile";
const PROFILE: [&str; 15] = [
    "life_identity_init",
    "life_card_decode",
    "life_card_pin_id",
    "life_channel_restore",
    "life_channel_prepare",
    "life_channel_stored",
    "life_channel_seal_batch",
    "life_batch_init",
    "life_batch_sign",
    "life_challenge_get_info",
    "life_login_issue",
    "life_grant_chain_init",
    "life_grant_chain_add",
    "life_grant_chain_get_info",
    "life_self_test",
];

/// Measures, and writes the page and the figures.
pub(crate) fn write() -> Outcome {
    let (figures, parts) = measure()?;
    let lines: String = figures.iter().map(|(name, figure)| format!("{name}\t{figure}\n")).collect();
    fs::write(RECORDED, lines).map_err(|error| format!("{RECORDED}: {error}"))?;
    budgets_page::write(&figures, &parts)
}

/// Measures, and fails when a figure grew by more than `GROWTH` percent.
pub(crate) fn check() -> Outcome {
    let text = fs::read_to_string(RECORDED).map_err(|error| format!("{RECORDED}: {error}"))?;
    let line = |line: &str| {
        line.split_once('\t').and_then(|(name, value)| Some((name.to_owned(), value.parse().ok()?)))
    };
    let recorded: Figures = text.lines().filter_map(line).collect();
    compare(&recorded, &measure()?.0)
}

/// What grew too much, and what has no budget.
fn compare(recorded: &Figures, measured: &Figures) -> Outcome {
    let mut grown = Vec::new();
    for (name, now) in measured {
        match recorded.get(name) {
            Some(budget) if *now * 100 <= *budget * (100 + GROWTH) => {}
            Some(budget) => {
                grown.push(format!("{name}: {now}, which is more than {GROWTH} % above {budget}"));
            }
            None => grown.push(format!("{name}: {now}, and there is no budget")),
        }
    }
    let lost = recorded.keys().filter(|name| !measured.contains_key(*name));
    grown.extend(lost.map(|name| format!("{name}: not measured any more")));
    if grown.is_empty() {
        println!("{} figures within {GROWTH} % of their budget", measured.len());
        return Ok(());
    }
    Err(format!("if it must be so: cargo xtask budgets\n{}", grown.join("\n")))
}

/// All figures, and the bytes of the device profile by crate.
fn measure() -> Result<(Figures, BTreeMap<String, u64>), String> {
    let mut figures = Figures::new();
    let mut parts = BTreeMap::new();
    for build in &BUILDS {
        let archive = devices::build(build.target, build.variant)?;
        for (capability, functions) in capabilities()? {
            let (image, program) = link(build.target, &archive, &functions)?;
            figures.insert(format!("{}/flash/{capability}", build.name), image.flash().into());
            if (build.name, capability) == ("M4 small", DEVICE) {
                parts = by_crate(&program)?;
            }
        }
        if build.target.starts_with("thumb") {
            let object = archive.with_file_name(format!("{}.o", build.variant.name()));
            let depths = stacks(build.target, &object)?;
            let deepest =
                PROFILE.iter().filter_map(|name| depths.get(*name)).max().copied().unwrap_or_default();
            figures.insert(format!("{}/deepest/{DEVICE}", build.name), deepest);
            let named = depths
                .into_iter()
                .map(|(function, depth)| (format!("{}/stack/{function}", build.name), depth));
            figures.extend(named);
        }
    }
    for bench::Measured { build, operation, instructions, stack } in bench::run()? {
        figures.insert(format!("{build}/instructions/{operation}"), instructions);
        figures.insert(format!("{build}/painted/{operation}"), stack);
    }
    Ok((figures, parts))
}

/// The capabilities with those of their functions that there are.
fn capabilities() -> Result<Vec<(&'static str, Vec<&'static str>)>, String> {
    let declared = crate::library::declared()?;
    let mut found = Vec::new();
    for (capability, functions) in CAPABILITIES {
        if let Some(name) = functions.iter().find(|name| !declared.contains(**name)) {
            return Err(format!("there is no `{name}`, which `{capability}` needs"));
        }
        found.push((capability, functions.to_vec()));
    }
    Ok(found)
}

/// The depth of each function that a capability names.
fn stacks(target: &str, object: &Path) -> Result<BTreeMap<String, u64>, String> {
    let (image, program) = link(target, object, &[])?;
    let words =
        image.pieces.iter().filter(|piece| piece.is_loaded).flat_map(|piece| piece.bytes.chunks_exact(4));
    let words = words.filter_map(|word| word.try_into().ok().map(u32::from_le_bytes)).map(u64::from);
    let words: BTreeSet<u64> = words.collect();
    let mut code = thumb::parse(&devices::disassembly(&program)?, &words);
    let stated = image.stack_sizes();
    if stated.len() < 100 {
        return Err(format!("{target}: the compiler stated no frames"));
    }
    for (address, function) in &mut code.functions {
        function.frame = function.frame.max(stated.get(address).copied().unwrap_or_default());
    }
    let named: BTreeSet<&str> =
        CAPABILITIES.iter().flat_map(|(_, functions)| functions.iter().copied()).collect();
    let mut depths = stack::depths(&code)?;
    depths.retain(|name, _| named.contains(name.as_str()));
    Ok(depths)
}

/// Where the bytes of a program are: by the crate that a function or constant belongs to.
fn by_crate(program: &Path) -> Result<BTreeMap<String, u64>, String> {
    let mut sizes = BTreeMap::new();
    for (name, size) in devices::symbols(program)? {
        let path = name.trim_start_matches(['<', '&', ' ']);
        let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
        let owner = match &path[..end] {
            name if path[end..].starts_with("::") => name,
            name if name.starts_with("life_") => "life_ffi",
            _ => "compiler's helpers and constants without a name",
        };
        *sizes.entry(owner.to_owned()).or_insert(0) += size;
    }
    Ok(sizes)
}

#[cfg(test)]
mod tests {
    use super::{Figures, compare};

    fn figures(value: u64) -> Figures {
        [("M4/flash/open".to_owned(), value)].into()
    }

    #[test]
    fn growth_over_five_percent_fails() {
        assert!(compare(&figures(1000), &figures(1050)).is_ok());
        assert!(compare(&figures(1000), &figures(1051)).is_err());
    }

    #[test]
    fn what_has_no_budget_or_is_not_measured_fails() {
        assert!(compare(&Figures::new(), &figures(1)).is_err());
        assert!(compare(&figures(1), &Figures::new()).is_err());
    }
}
