//! Decisions read from a fuzzer's input.

/// Bytes that say what to do; when they have run out, every further decision is 0.
pub(crate) struct Choices<'a>(pub(crate) &'a [u8]);

impl<'a> Choices<'a> {
    pub(crate) fn byte(&mut self) -> u8 {
        let (byte, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *byte
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    pub(crate) fn number(&mut self) -> usize {
        usize::from(u16::from_be_bytes([self.byte(), self.byte()]))
    }

    /// The next `len` bytes, or what there is.
    pub(crate) fn bytes(&mut self, len: usize) -> &'a [u8] {
        let (bytes, rest) = self.0.split_at(len.min(self.0.len()));
        self.0 = rest;
        bytes
    }

    /// A piece of `bytes`, most often a small one, never an empty one unless `bytes` is empty.
    pub(crate) fn chunk<'b>(&mut self, bytes: &mut &'b [u8]) -> &'b [u8] {
        let len = match self.byte() {
            0 => bytes.len(),
            byte @ 1..200 => usize::from(byte),
            byte => usize::from(byte - 199) * 97,
        };
        let (chunk, rest) = bytes.split_at(len.min(bytes.len()));
        *bytes = rest;
        chunk
    }
}
