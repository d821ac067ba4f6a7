//! The places in the source whose panics a shared library can still reach, read from its ELF file.
//!
//! Each panic site that the linker keeps has a `core::panic::Location`: pointer to and length of the file's name,
//! line, column. In a shared library the pointer is a relative relocation, so that every relocation whose target is
//! the name of a `.rs` file marks one. ELF64, little-endian.

use std::collections::{BTreeMap, BTreeSet};

/// Section types: a table of relocations, and memory without bytes in the file.
const RELA: u32 = 4;
const NOBITS: u32 = 8;

/// `R_X86_64_RELATIVE` and `R_AARCH64_RELATIVE`.
const RELATIVE: [u64; 2] = [8, 1027];

/// Size in bytes of an entry of a relocation table.
const RELOCATION: usize = 24;

/// A section: its name, its type, its address in memory, and where its bytes are in the file.
struct Section {
    /// Where its name is in the section of names.
    name: u32,
    kind: u32,
    address: u64,
    offset: u64,
    size: u64,
}

/// Returns every panic site as `file:line`, in the names the compiler saw.
pub(crate) fn panic_sites(file: &[u8]) -> BTreeSet<String> {
    let sections = sections(file).unwrap_or_default();
    let mut sites = BTreeSet::new();
    for table in sections.iter().filter(|section| section.kind == RELA) {
        let bytes = slice(file, table.offset, table.size).unwrap_or_default();
        for entry in bytes.chunks_exact(RELOCATION) {
            sites.extend(panic_site(file, &sections, entry));
        }
    }
    sites
}

/// The frame of each function by its address, as the compiler states it in `.stack_sizes`: addresses of 8 bytes, each
/// with a number in LEB128.
pub(crate) fn stack_sizes(file: &[u8]) -> BTreeMap<u64, u64> {
    let bytes = named(file, b".stack_sizes").unwrap_or_default();
    let mut sizes = BTreeMap::new();
    let mut rest = bytes;
    while let Some((address, tail)) = rest.split_first_chunk::<8>() {
        let len = tail.iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
        let Some((number, tail)) = tail.split_at_checked(len) else { break };
        let size = number.iter().rev().fold(0, |size, byte| size << 7 | u64::from(byte & 0x7f));
        sizes.insert(u64::from_le_bytes(*address), size);
        rest = tail;
    }
    sizes
}

/// The addresses that relative relocations put into memory, such as those of functions in tables.
pub(crate) fn relocated(file: &[u8]) -> Vec<u64> {
    let tables = sections(file).unwrap_or_default().into_iter().filter(|section| section.kind == RELA);
    let entries = tables
        .flat_map(|table| slice(file, table.offset, table.size).unwrap_or_default().chunks_exact(RELOCATION));
    let relative = entries.filter(|entry| u64_at(entry, 8).is_some_and(|kind| RELATIVE.contains(&kind)));
    relative.filter_map(|entry| u64_at(entry, 16)).collect()
}

/// Reads the location behind one relocation, if it is one.
fn panic_site(file: &[u8], sections: &[Section], relocation: &[u8]) -> Option<String> {
    if !RELATIVE.contains(&u64_at(relocation, 8)?) {
        return None;
    }
    let location = in_file(sections, u64_at(relocation, 0)?)?;
    let length = u64_at(file, location + 8)?;
    let name = slice(file, in_file(sections, u64_at(relocation, 16)?)?, length)?;
    let name = std::str::from_utf8(name).ok().filter(|name| name.ends_with(".rs"))?;
    Some(format!("{name}:{}", u32_at(file, location + 16)?))
}

/// Reads the table of sections.
fn sections(file: &[u8]) -> Option<Vec<Section>> {
    let start = u64_at(file, 0x28)?;
    let size = u64::from(u16_at(file, 0x3a)?);
    let count = u64::from(u16_at(file, 0x3c)?);
    let section = |index| {
        let header = start + index * size;
        Some(Section {
            name: u32_at(file, header)?,
            kind: u32_at(file, header + 4)?,
            address: u64_at(file, header + 16)?,
            offset: u64_at(file, header + 24)?,
            size: u64_at(file, header + 32)?,
        })
    };
    (0..count).map(section).collect()
}

/// The bytes of the section of this name.
fn named<'f>(file: &'f [u8], name: &[u8]) -> Option<&'f [u8]> {
    let sections = sections(file)?;
    let names = sections.get(usize::from(u16_at(file, 0x3e)?))?;
    let names = slice(file, names.offset, names.size)?;
    let is_named = |section: &&Section| {
        let rest = usize::try_from(section.name).ok().and_then(|at| names.get(at..));
        rest.and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.first() == Some(&0))
    };
    let section = sections.iter().find(is_named)?;
    slice(file, section.offset, section.size)
}

/// Where the byte at an address of memory is in the file.
fn in_file(sections: &[Section], address: u64) -> Option<u64> {
    let holds = |section: &&Section| {
        section.address != 0
            && section.kind != NOBITS
            && (section.address..section.address + section.size).contains(&address)
    };
    let section = sections.iter().find(holds)?;
    Some(address - section.address + section.offset)
}

fn slice(file: &[u8], offset: u64, length: u64) -> Option<&[u8]> {
    let start = usize::try_from(offset).ok()?;
    file.get(start..start.checked_add(usize::try_from(length).ok()?)?)
}

fn u16_at(file: &[u8], offset: u64) -> Option<u16> {
    slice(file, offset, 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(file: &[u8], offset: u64) -> Option<u32> {
    slice(file, offset, 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn u64_at(file: &[u8], offset: u64) -> Option<u64> {
    slice(file, offset, 8)?.try_into().ok().map(u64::from_le_bytes)
}
