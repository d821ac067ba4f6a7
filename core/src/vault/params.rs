//! What a guess of a passphrase costs (spec 13.3), bounded both ways.
use crate::Error;

/// The cost of Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Params {
    passes: u32,
    memory_kib: u32,
    lanes: u32,
}

impl Params {
    /// RFC 9106, 4: "If much less memory is available, a uniformly safe option is Argon2id with t=3 iterations, p=4
    /// lanes, m=2^(16) (64 MiB of RAM)". Nothing weaker is accepted.
    pub const RECOMMENDED: Params = Params { passes: 3, memory_kib: 1 << 16, lanes: 4 };

    /// Parameters within the bounds: 3 to 32 passes, 64 MiB to 2 GiB, 1 to 16 lanes.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: out of bounds, so that neither a weak lock passes nor a hostile one exhausts the reader.
    pub const fn new(passes: u32, memory_kib: u32, lanes: u32) -> Result<Self, Error> {
        match (passes, memory_kib, lanes) {
            (3..=32, 0x1_0000..=0x20_0000, 1..=16) => Ok(Self { passes, memory_kib, lanes }),
            _ => Err(Error::LimitExceeded),
        }
    }

    /// How many [`Block`](super::Block)s of memory they take.
    #[must_use]
    pub fn memory_blocks(&self) -> usize {
        usize::try_from(self.memory_kib).unwrap_or(usize::MAX)
    }

    /// Passes, memory in KiB, lanes.
    #[must_use]
    pub const fn cost(&self) -> (u32, u32, u32) {
        (self.passes, self.memory_kib, self.lanes)
    }
}
