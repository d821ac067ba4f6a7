//! A linked program for a device as it lies in memory: ELF32, little-endian, or a module of WebAssembly.
//!
//! Nothing is relocated when it is loaded, so that a `core::panic::Location` is found by its look: an aligned pointer to
//! the name of a `.rs` file, the name's length, a line and a column.

use std::collections::{BTreeMap, BTreeSet};

/// Bit of a section of ELF: it is loaded.
const ALLOC: u32 = 2;

/// And the program writes to it.
const WRITE: u32 = 1;

/// A section that has no bytes in the file.
const NOBITS: u32 = 8;

/// Sections of a module of WebAssembly.
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const DATA: u8 = 11;

/// The longest name of a source file.
const LONGEST: u32 = 512;

/// A part of memory.
pub(crate) struct Piece {
    pub(crate) name: String,
    pub(crate) address: u32,
    /// Its length in memory.
    pub(crate) len: u32,
    /// What the file says of it; empty where memory is zeroed.
    pub(crate) bytes: Vec<u8>,
    pub(crate) is_loaded: bool,
    /// Whether the program writes to it.
    pub(crate) is_written: bool,
}

/// All parts.
pub(crate) struct Image {
    pub(crate) pieces: Vec<Piece>,
    /// What a module of WebAssembly takes from its host.
    pub(crate) imports: Vec<String>,
}

/// Reads a program.
pub(crate) fn parse(file: &[u8]) -> Result<Image, String> {
    let image = if file.starts_with(b"\0asm") { wasm(file) } else { elf(file) };
    image.ok_or_else(|| "neither ELF32 nor WebAssembly".to_owned())
}

impl Image {
    /// Every panic site as `file:line`, in the names that the compiler saw.
    pub(crate) fn panic_sites(&self) -> BTreeSet<String> {
        let loaded = self.pieces.iter().filter(|piece| piece.is_loaded);
        let aligned = |piece: &Piece| usize::try_from(piece.address.wrapping_neg() % 4).unwrap_or_default();
        let places = loaded.flat_map(|piece| piece.bytes.windows(16).skip(aligned(piece)).step_by(4));
        places.filter_map(|place| self.panic_site(place)).collect()
    }

    fn panic_site(&self, place: &[u8]) -> Option<String> {
        let (len, line, column) = (word(place, 4)?, word(place, 8)?, word(place, 12)?);
        if len > LONGEST || line == 0 || column == 0 {
            return None;
        }
        let name = self.at(word(place, 0)?, len)?;
        let name = std::str::from_utf8(name).ok().filter(|name| name.ends_with(".rs"))?;
        Some(format!("{name}:{line}"))
    }

    /// Bytes of memory.
    pub(crate) fn at(&self, address: u32, len: u32) -> Option<&[u8]> {
        let mut pieces = self.pieces.iter().filter(|piece| piece.is_loaded);
        pieces.find_map(|piece| slice(&piece.bytes, address.checked_sub(piece.address)?, len))
    }

    /// Bytes of code and constants.
    pub(crate) fn text(&self) -> u32 {
        self.pieces.iter().filter(|piece| piece.is_loaded && !piece.is_written).map(|piece| piece.len).sum()
    }

    /// Bytes of memory that the program writes to, whether they begin as zero or not.
    pub(crate) fn data(&self) -> u32 {
        self.pieces.iter().filter(|piece| piece.is_loaded && piece.is_written).map(|piece| piece.len).sum()
    }

    /// The frame of each function by its address, as the compiler states it: addresses of 4 bytes, each with a number in
    /// LEB128.
    pub(crate) fn stack_sizes(&self) -> BTreeMap<u64, u64> {
        let mut sizes = BTreeMap::new();
        for piece in self.pieces.iter().filter(|piece| piece.name == ".stack_sizes") {
            let mut rest = piece.bytes.as_slice();
            while let Some((address, tail)) = rest.split_first_chunk::<4>() {
                let Some((size, len)) = leb128(tail) else { break };
                // The lowest bit of a function of Thumb says that it is one.
                sizes.insert(u64::from(u32::from_le_bytes(*address) & !1), size);
                rest = &tail[len..];
            }
        }
        sizes
    }
}

fn elf(file: &[u8]) -> Option<Image> {
    if !file.starts_with(b"\x7fELF\x01\x01") {
        return None;
    }
    let (start, size, count) = (word(file, 0x20)?, half(file, 0x2e)?, half(file, 0x30)?);
    let header = |index: u32| slice(file, start + index * size, size);
    let names = header(half(file, 0x32)?)?;
    let names = slice(file, word(names, 16)?, word(names, 20)?)?;
    let piece = |index| {
        let header = header(index)?;
        let name = names.get(usize::try_from(word(header, 0)?).ok()?..)?;
        let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
        let (kind, flags, len) = (word(header, 4)?, word(header, 8)?, word(header, 20)?);
        let bytes = if kind == NOBITS { &[] } else { slice(file, word(header, 16)?, len)? };
        Some(Piece {
            name: String::from_utf8_lossy(name).into_owned(),
            address: word(header, 12)?,
            len,
            bytes: bytes.to_vec(),
            is_loaded: flags & ALLOC != 0,
            is_written: flags & WRITE != 0,
        })
    };
    let pieces = (0..count).map(piece).collect::<Option<_>>()?;
    Some(Image { pieces, imports: Vec::new() })
}

fn wasm(file: &[u8]) -> Option<Image> {
    let mut image = Image { pieces: Vec::new(), imports: Vec::new() };
    let mut rest = file.get(8..)?;
    while let Some((kind, tail)) = rest.split_first() {
        let mut tail = tail;
        let len = usize::try_from(take(&mut tail)?).ok()?;
        let (section, after) = tail.split_at_checked(len)?;
        rest = after;
        match *kind {
            IMPORTS => image.imports = imports(section)?,
            DATA => image.pieces.extend(segments(section)?),
            _ => image.pieces.push(Piece {
                name: format!("section {kind}"),
                address: 0,
                len: u32::try_from(len).ok()?,
                bytes: Vec::new(),
                is_loaded: *kind == CODE,
                is_written: false,
            }),
        }
    }
    Some(image)
}

/// The names of what a module takes: functions alone can be named, which is all that is looked for.
fn imports(mut section: &[u8]) -> Option<Vec<String>> {
    let count = take(&mut section)?;
    let name = |section: &mut &[u8]| {
        let len = usize::try_from(take(section)?).ok()?;
        let (name, rest) = section.split_at_checked(len)?;
        *section = rest;
        Some(String::from_utf8_lossy(name).into_owned())
    };
    let mut names = Vec::new();
    for _ in 0..count {
        names.push(format!("{}.{}", name(&mut section)?, name(&mut section)?));
        let (kind, rest) = section.split_first()?;
        section = rest;
        if *kind != 0 {
            return Some(names);
        }
        take(&mut section)?;
    }
    Some(names)
}

/// The contents of memory: segments that are placed by a constant.
fn segments(mut section: &[u8]) -> Option<Vec<Piece>> {
    let count = take(&mut section)?;
    let mut pieces = Vec::new();
    for _ in 0..count {
        // An active segment of memory 0: `i32.const N`, end.
        if take(&mut section)? != 0 || *section.split_off_first()? != 0x41 {
            return None;
        }
        let address = u32::try_from(take(&mut section)?).ok()?;
        if *section.split_off_first()? != 0x0b {
            return None;
        }
        let len = take(&mut section)?;
        let (bytes, rest) = section.split_at_checked(usize::try_from(len).ok()?)?;
        section = rest;
        pieces.push(Piece {
            name: "data".to_owned(),
            address,
            len: u32::try_from(len).ok()?,
            bytes: bytes.to_vec(),
            is_loaded: true,
            // What is written lies behind: segments are the constants that are copied there.
            is_written: false,
        });
    }
    Some(pieces)
}

/// Takes a number off the front. A signed one of 5 bytes or less that is not negative reads the same.
fn take(bytes: &mut &[u8]) -> Option<u64> {
    let (number, len) = leb128(bytes)?;
    *bytes = bytes.get(len..)?;
    Some(number)
}

fn leb128(bytes: &[u8]) -> Option<(u64, usize)> {
    let len = bytes.iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    let number = bytes.get(..len.min(10))?;
    Some((number.iter().rev().fold(0, |number, byte| number << 7 | u64::from(byte & 0x7f)), len))
}

fn slice(file: &[u8], offset: u32, len: u32) -> Option<&[u8]> {
    let start = usize::try_from(offset).ok()?;
    file.get(start..start.checked_add(usize::try_from(len).ok()?)?)
}

fn half(file: &[u8], offset: u32) -> Option<u32> {
    slice(file, offset, 2)?.try_into().ok().map(|bytes| u32::from(u16::from_le_bytes(bytes)))
}

fn word(file: &[u8], offset: u32) -> Option<u32> {
    slice(file, offset, 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::{Image, Piece, parse};

    /// A module that imports a function and has one segment.
    fn module() -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend(b"\x02\x0e\x01\x03env\x06malloc\0\0");
        module.extend(b"\x0b\x09\x01\0\x41\x80\x08\x0b\x02ab");
        module
    }

    #[test]
    fn what_a_module_takes_is_found_and_what_it_holds() {
        let image = parse(&module()).expect("a module");
        assert_eq!(image.imports, ["env.malloc"]);
        assert_eq!((image.at(1024, 2), image.text(), image.data()), (Some(&b"ab"[..]), 2, 0));
    }

    #[test]
    fn a_panic_site_is_found() {
        let mut bytes = b"src/a.rs".to_vec();
        for word in [0x100_u32, 8, 7, 3] {
            bytes.extend(word.to_le_bytes());
        }
        let (name, len) = (String::new(), 24);
        let piece = Piece { name, address: 0x100, len, bytes, is_loaded: true, is_written: false };
        let image = Image { pieces: vec![piece], imports: Vec::new() };
        assert_eq!(image.panic_sites(), ["src/a.rs:7".to_owned()].into());
    }
}
