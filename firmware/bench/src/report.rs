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
        begin();
        let start = Moment::now();
        let result = operation();
        let instructions = start.instructions() / parts;
        end();
        let used = stack::used().saturating_sub(before);
        self.line(name, &[instructions, used as u64]);
        result
    }

    /// Adds a line.
    pub(crate) fn line(&mut self, name: &str, numbers: &[u64]) {
        self.word(name.as_bytes());
        for number in numbers {
            self.word(b"\t");
            self.number(*number);
        }
        self.word(b"\n");
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

/// Where an operation begins, for whoever watches which code runs.
#[inline(never)]
fn begin() {
    core::hint::black_box(1);
}

/// Where it ends.
#[inline(never)]
fn end() {
    core::hint::black_box(2);
}
