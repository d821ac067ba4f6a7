//! What the phases share: working memory, the generator, the clock, files, and the slots of the channel's state.
use crate::{
    fault::Fault,
    text::{Text, take_number},
};
use board::{
    files::{self, Random},
    flash::{Flash, PAGE},
};
use life_core::{
    Time,
    channel::{
        STATE_LEN,
        slots::{self, Slot},
    },
    envelope::Batch,
};
use rand_core::{TryCryptoRng, TryRng};
use zeroize::Zeroize;

/// Bytes of working memory: what `receive` reads at once, or a record and its content.
const WORK: usize = if cfg!(feature = "small") { 1792 } else { 12 * 1024 };
/// A batch takes 4.7 KB: without room for it each record is signed alone.
const BATCHES: usize = if cfg!(feature = "small") { 0 } else { 1 };

/// The working memory, which is static: the stack is the core's.
pub(crate) struct Work {
    memory: [u8; WORK],
    batches: [Batch; BATCHES],
}

impl Work {
    pub(crate) const fn new() -> Self {
        Self { memory: [0; WORK], batches: [const { Batch::new() }; BATCHES] }
    }

    pub(crate) fn wipe(&mut self) {
        self.memory.zeroize();
    }

    pub(crate) fn shelf(&mut self) -> Shelf<'_> {
        Shelf(&mut self.memory)
    }

    /// The memory, and the batch if there is one.
    pub(crate) fn split(&mut self) -> (Shelf<'_>, Option<&mut Batch>) {
        (Shelf(&mut self.memory), self.batches.first_mut())
    }
}

/// What is left of the working memory.
pub(crate) struct Shelf<'w>(&'w mut [u8]);

impl<'w> Shelf<'w> {
    /// The first `len` bytes of what is left.
    pub(crate) fn take(&mut self, len: usize) -> Result<&'w mut [u8], Fault> {
        let (taken, rest) =
            core::mem::take(&mut self.0).split_at_mut_checked(len).ok_or(life_core::Error::BufferTooSmall)?;
        self.0 = rest;
        Ok(taken)
    }

    /// All that is left.
    pub(crate) fn rest(self) -> &'w mut [u8] {
        self.0
    }

    /// What is left, to be given back.
    pub(crate) fn scratch(&mut self) -> Shelf<'_> {
        Shelf(self.0)
    }

    /// A file of the host.
    pub(crate) fn file(&mut self, name: &'static str) -> Result<&'w [u8], Fault> {
        self.file_mut(name).map(|bytes| &*bytes)
    }

    /// A file of the host, to be worked on in place.
    pub(crate) fn file_mut(&mut self, name: &'static str) -> Result<&'w mut [u8], Fault> {
        let len = files::read(name, self.0).map_err(|_| Fault::File(name))?.len();
        self.take(len)
    }
}

/// The hardware.
pub(crate) struct Device {
    pub(crate) flash: Flash,
    pub(crate) random: Generator,
    pub(crate) now: Time,
    counts: Text<256>,
}

impl Device {
    /// Notes how many instructions something took.
    pub(crate) fn count(&mut self, what: &str, instructions: u64) {
        self.counts.word(what);
        self.counts.word(" ");
        self.counts.number(instructions);
        self.counts.word("\n");
    }

    /// What was noted.
    pub(crate) fn counts(&self) -> &[u8] {
        self.counts.as_bytes()
    }

    pub(crate) fn start() -> Result<Self, Fault> {
        let mut digits = [0; 24];
        let mut digits: &[u8] = files::read("now", &mut digits).map_err(|_| Fault::File("now"))?;
        Ok(Self {
            flash: Flash::start()?,
            random: Generator(Random::start().map_err(|_| Fault::File("random.bin"))?),
            now: Time(take_number(&mut digits).ok_or(Fault::File("now"))?),
            counts: Text::new(),
        })
    }
}

/// Writes an output.
pub(crate) fn give(name: &'static str, bytes: &[u8]) -> Result<(), Fault> {
    files::write(name, &[bytes]).map_err(|_| Fault::File(name))
}

/// The hardware generator as the core takes it.
pub(crate) struct Generator(Random);

impl TryRng for Generator {
    type Error = files::Refused;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(out)
    }
}

impl TryCryptoRng for Generator {}

/// The two slots of the channel's state: the first two pages.
pub(crate) struct Slots<'d>(pub(crate) &'d mut Flash);

const fn page(slot: Slot) -> usize {
    match slot {
        Slot::A => 0,
        Slot::B => 1,
    }
}

impl slots::Flash for Slots<'_> {
    type Error = Fault;

    fn read(&mut self, slot: Slot, out: &mut [u8; STATE_LEN]) -> Result<(), Fault> {
        Ok(self.0.read(page(slot) * PAGE, out)?)
    }

    fn write(&mut self, slot: Slot, state: &[u8; STATE_LEN]) -> Result<(), Fault> {
        // What a cut has left behind the state, where the core does not look.
        if !self.0.is_erased(page(slot), 0)? {
            self.0.erase(page(slot))?;
        }
        Ok(self.0.program(page(slot) * PAGE, state)?)
    }

    fn erase(&mut self, slot: Slot) -> Result<(), Fault> {
        Ok(self.0.erase(page(slot))?)
    }
}
