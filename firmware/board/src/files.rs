//! Files of the host, in QEMU's working directory: how inputs come and outputs go. A device has a radio instead.
use core::fmt;

use crate::semihosting::{CLOSE, OPEN, READ, SEEK, WRITE, call};

/// Longest name.
const NAME_MAX: usize = 31;

/// The host refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the host refused")
    }
}

impl core::error::Error for Refused {}

#[derive(Clone, Copy)]
pub(crate) enum Mode {
    Read = 1,
    Update = 3,
    Write = 5,
}

/// An open file.
pub(crate) struct File(usize);

impl File {
    pub(crate) fn open(name: &str, mode: Mode) -> Result<Self, Refused> {
        let mut text = [0; NAME_MAX + 1];
        text.get_mut(..name.len())
            .filter(|_| name.len() <= NAME_MAX)
            .ok_or(Refused)?
            .copy_from_slice(name.as_bytes());
        match call(OPEN, &[text.as_ptr() as usize, mode as usize, name.len()]) {
            usize::MAX => Err(Refused),
            handle => Ok(Self(handle)),
        }
    }

    pub(crate) fn seek(&self, to: usize) -> Result<(), Refused> {
        if call(SEEK, &[self.0, to]) == 0 { Ok(()) } else { Err(Refused) }
    }

    /// Reads as much as there is and fits; returns how much.
    pub(crate) fn read(&self, out: &mut [u8]) -> Result<usize, Refused> {
        let mut done = 0;
        while let Some(rest) = out.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let left = call(READ, &[self.0, rest.as_mut_ptr() as usize, rest.len()]);
            match rest.len().checked_sub(left) {
                None => return Err(Refused),
                Some(0) => break,
                Some(read) => done += read,
            }
        }
        Ok(done)
    }

    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Refused> {
        if call(WRITE, &[self.0, bytes.as_ptr() as usize, bytes.len()]) == 0 { Ok(()) } else { Err(Refused) }
    }
}

impl Drop for File {
    fn drop(&mut self) {
        call(CLOSE, &[self.0]);
    }
}

/// Reads a whole file.
///
/// # Errors
/// There is none of this name, or it is longer than `out`.
pub fn read<'a>(name: &str, out: &'a mut [u8]) -> Result<&'a mut [u8], Refused> {
    let file = File::open(name, Mode::Read)?;
    let len = file.read(out)?;
    if file.read(&mut [0])? != 0 {
        return Err(Refused);
    }
    out.get_mut(..len).ok_or(Refused)
}

/// Whether there is a file of this name.
#[must_use]
pub fn exists(name: &str) -> bool {
    File::open(name, Mode::Read).is_ok()
}

/// Writes a file of these parts, in place of what was there.
///
/// # Errors
/// The host refuses.
pub fn write(name: &str, parts: &[&[u8]]) -> Result<(), Refused> {
    let file = File::open(name, Mode::Write)?;
    parts.iter().filter(|part| !part.is_empty()).try_for_each(|part| file.write(part))
}

/// The bytes of `random.bin`, from its start: the hardware generator.
pub struct Random(File);

impl Random {
    /// Starts the generator.
    ///
    /// # Errors
    /// The host has no such file.
    pub fn start() -> Result<Self, Refused> {
        File::open("random.bin", Mode::Read).map(Self)
    }

    /// Fills `out`.
    ///
    /// # Errors
    /// There is no more.
    pub fn fill(&mut self, out: &mut [u8]) -> Result<(), Refused> {
        if self.0.read(out)? == out.len() { Ok(()) } else { Err(Refused) }
    }
}
