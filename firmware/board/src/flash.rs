//! Simulated flash, honest as the real one: erased by pages to ones, programmed by words and once, and after a cut in power
//! half of what was under way is done. All of it lies in `flash.bin`, through to which each operation goes at once.
use crate::{
    CUT, exit,
    files::{self, File, Mode, Refused},
};

/// Bytes of a page.
pub const PAGE: usize = 1024;
/// Pages.
pub const PAGES: usize = 64;
const ERASED: u32 = u32::MAX;
/// The bits that a page which was being erased has lost hold of.
const GARBAGE: u32 = 0x0f0f_0f0f;
const CHUNK: usize = 64;

/// The driver.
pub struct Flash {
    file: File,
    /// The operation at which power is cut, from 1; 0: none.
    cut: u32,
    done: u32,
}

impl Flash {
    /// Finds the flash, and what the host says about cuts.
    ///
    /// # Errors
    /// There is no `flash.bin`.
    pub fn start() -> Result<Self, Refused> {
        let mut text = [0; 12];
        let cut = files::read("cut", &mut text).map_or(0, |text| {
            text.iter()
                .take_while(|digit| digit.is_ascii_digit())
                .fold(0, |n, digit| n * 10 + u32::from(digit - b'0'))
        });
        Ok(Self { file: File::open("flash.bin", Mode::Update)?, cut, done: 0 })
    }

    /// Reads from an address on.
    ///
    /// # Errors
    /// Beyond the end.
    pub fn read(&mut self, at: usize, out: &mut [u8]) -> Result<(), Refused> {
        self.file.seek(at)?;
        if self.file.read(out)? == out.len() { Ok(()) } else { Err(Refused) }
    }

    /// Programs bytes from the address of a word on; the last word is filled with ones.
    ///
    /// # Errors
    /// A word that is not erased, an address between words, or beyond the end.
    pub fn program(&mut self, at: usize, bytes: &[u8]) -> Result<(), Refused> {
        bytes.chunks(4).enumerate().try_for_each(|(i, chunk)| {
            let mut word = [0xff; 4];
            word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
            self.program_word(at + 4 * i, u32::from_le_bytes(word))
        })
    }

    /// Programs one word.
    ///
    /// # Errors
    /// As [`program`](Self::program).
    pub fn program_word(&mut self, at: usize, word: u32) -> Result<(), Refused> {
        let mut old = [0; 4];
        self.read(at, &mut old)?;
        if !at.is_multiple_of(4) || u32::from_le_bytes(old) != ERASED {
            return Err(Refused);
        }
        if word == ERASED {
            return Ok(());
        }
        let cut = self.is_cut();
        let half = if self.done % 2 == 1 { 0xffff_0000 } else { 0x0000_ffff };
        self.put(at, if cut { word | half } else { word })?;
        self.stop(cut);
        Ok(())
    }

    /// Erases a page.
    ///
    /// # Errors
    /// There is no such page.
    pub fn erase(&mut self, page: usize) -> Result<(), Refused> {
        if page >= PAGES {
            return Err(Refused);
        }
        let cut = self.is_cut();
        let first_half = self.done % 2 == 1;
        for at in (page * PAGE..(page + 1) * PAGE).step_by(4) {
            if !cut || (at % PAGE < PAGE / 2) == first_half {
                self.put(at, ERASED)?;
            } else {
                let mut old = [0; 4];
                self.read(at, &mut old)?;
                self.put(at, u32::from_le_bytes(old) | GARBAGE)?;
            }
        }
        self.stop(cut);
        Ok(())
    }

    /// Whether a page is erased, from an offset on.
    ///
    /// # Errors
    /// There is no such page.
    pub fn is_erased(&mut self, page: usize, from: usize) -> Result<bool, Refused> {
        let mut chunk = [0; CHUNK];
        for at in (from..PAGE).step_by(CHUNK) {
            let chunk = chunk.get_mut(..CHUNK.min(PAGE - at)).ok_or(Refused)?;
            self.read(page * PAGE + at, chunk)?;
            if chunk.iter().any(|byte| *byte != 0xff) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn put(&mut self, at: usize, word: u32) -> Result<(), Refused> {
        self.file.seek(at)?;
        self.file.write(&word.to_le_bytes())
    }

    /// Counts an operation; whether power is cut in it.
    fn is_cut(&mut self) -> bool {
        self.done += 1;
        self.done == self.cut
    }

    fn stop(&self, cut: bool) {
        if cut {
            exit(CUT);
        }
    }
}
