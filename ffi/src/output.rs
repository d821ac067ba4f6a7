//! Outputs whose length is stated: written whole, or zero.
use crate::buffer::Place;
use life_core::Error;
use zeroize::Zeroize;

/// Room for an output and for its length.
pub(crate) struct Output<'c> {
    pub(crate) bytes: &'c mut [u8],
    pub(crate) len: Place<'c, usize>,
}

impl Output<'_> {
    /// Lets `write` write to the first `needed` bytes and states the length that it returns; says what is needed
    /// when there is less room. After an error the bytes are zero.
    pub(crate) fn write(
        self,
        needed: usize,
        write: impl FnOnce(&mut [u8]) -> Result<usize, Error>,
    ) -> Result<(), Error> {
        let Some(room) = self.bytes.get_mut(..needed) else {
            self.len.put(needed);
            return Err(Error::BufferTooSmall);
        };
        match write(room) {
            Ok(len) => self.len.put(len),
            Err(error) => {
                room.zeroize();
                return Err(error);
            }
        }
        Ok(())
    }

    /// Lets `write` write to all the bytes, for lengths that are known only afterwards; `most` is needed when there
    /// turns out to be less room. After an error the bytes are zero.
    pub(crate) fn write_up_to(
        self,
        most: usize,
        write: impl FnOnce(&mut [u8]) -> Result<usize, Error>,
    ) -> Result<(), Error> {
        let result = write(self.bytes);
        match result {
            Ok(len) => self.len.put(len),
            Err(Error::BufferTooSmall) => self.len.put(most),
            Err(_) => {}
        }
        result.map(|_| ()).inspect_err(|_| self.bytes.zeroize())
    }

    /// Lets `write` change all the bytes, which hold an input, and states the length that it returns; `needed` bytes
    /// must be there. After an error it is for `write` to have wiped what must not remain.
    pub(crate) fn write_in_place(
        self,
        needed: usize,
        write: impl FnOnce(&mut [u8]) -> Result<usize, Error>,
    ) -> Result<(), Error> {
        if self.bytes.len() < needed {
            self.len.put(needed);
            return Err(Error::BufferTooSmall);
        }
        self.len.put(write(self.bytes)?);
        Ok(())
    }

    /// The first `len` bytes, which are an input in place.
    pub(crate) fn held(&self, len: usize) -> Result<&[u8], Error> {
        self.bytes.get(..len).ok_or(Error::BufferTooSmall)
    }

    pub(crate) fn limited(self, size: usize) -> Self {
        Self { bytes: self.bytes.get_mut(..size).unwrap_or_default(), len: self.len }
    }
}
