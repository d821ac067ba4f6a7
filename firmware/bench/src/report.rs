//! What an operation took, as a line of `bench.txt`: name, instructions, stack.
use board::{counter::Moment, stack};

/// Room for the lines.
pub(crate) struct Report<'o> {
    out: &'o mut [u8],
    len: usize,
}

impl<'o> Report<'o> {
    pub(crate) fn new(out: &'o mut [u8]) -> Self {
        Self { out, len: 0 }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.out.get(..self.len).unwrap_or_default()
    }

    /// Runs an operation and adds its line. Where it consists of `parts`, instructions are of one of them.
    pub(crate) fn measure<T>(&mut self, name: &str, parts: u64, operation: impl FnOnce() -> T) -> T {
        stack::repaint();
        let before = stack::used();
        let start = Moment::now();
        let result = operation();
        let instructions = start.instructions() / parts;
        let used = stack::used().saturating_sub(before);
        self.word(name.as_bytes());
        for number in [instructions, used as u64] {
            self.word(b"\t");
            self.number(number);
        }
        self.word(b"\n");
        result
    }

    fn word(&mut self, word: &[u8]) {
        let end = self.len + word.len();
        if let Some(room) = self.out.get_mut(self.len..end) {
            room.copy_from_slice(word);
            self.len = end;
        }
    }

    fn number(&mut self, number: u64) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.word(&[b'0' + (number % 10) as u8]);
    }
}
