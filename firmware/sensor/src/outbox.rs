//! What is sealed and not given out yet, in flash, so that a cut in power loses none of it.
//!
//! ```text
//! outbox = mark (4) | entries
//! entry  = length (4) | seal digest (32) | head and segments of the envelope, filled to words
//! ```
//! An entry counts when what lies there has the digest that lies beside it: what is torn has not. The mark is programmed
//! when everything was given out, and erased last. Whatever it says, no entry is given out twice with two seals.
use crate::fault::Fault;
use board::{
    counter::Moment,
    files,
    flash::{Flash, PAGE, PAGES},
};
use life_core::{
    Error,
    envelope::{Audience, Batch, Head, SignedBatch, Unsigned},
    identity::Identity,
    limits::SEAL_MAX,
};

use crate::text::Text;

const FIRST_PAGE: usize = 8;
const START: usize = FIRST_PAGE * PAGE;
const END: usize = PAGES * PAGE;
const ERASED: u32 = u32::MAX;
/// Length and digest.
const ENTRY: usize = 4 + 32;

/// The entries from the start on.
pub(crate) struct Outbox {
    /// Where the next entry goes.
    end: usize,
    count: u8,
}

impl Outbox {
    pub(crate) const fn empty() -> Self {
        Self { end: START + 4, count: 0 }
    }

    /// How many entries of `len` bytes there is room for.
    pub(crate) const fn room(&self, len: usize) -> usize {
        (END - self.end) / (ENTRY + len.next_multiple_of(4))
    }

    /// Adds an envelope that lacks its seal.
    pub(crate) fn push(
        &mut self,
        flash: &mut Flash,
        unsealed: &[u8],
        unsigned: &Unsigned,
    ) -> Result<(), Fault> {
        flash.program_word(self.end, unsealed.len() as u32)?;
        flash.program(self.end + 4, unsigned.digest().as_bytes())?;
        flash.program(self.end + ENTRY, unsealed)?;
        self.end += ENTRY + unsealed.len().next_multiple_of(4);
        self.count += 1;
        Ok(())
    }

    /// Signs the batch of all entries, gives each out, and empties the outbox. Returns how many instructions signature and
    /// seals took.
    #[inline(never)]
    pub(crate) fn deliver(
        &self,
        flash: &mut Flash,
        identity: &Identity<'_>,
        batch: &Batch,
        work: &mut [u8],
    ) -> Result<u64, Fault> {
        let start = Moment::now();
        let signed = batch.sign(identity)?;
        let mut instructions = start.instructions();
        let mut at = START + 4;
        for index in 0..usize::from(self.count) {
            let Entry { unsealed, next, .. } = entry(flash, at, work)?.ok_or(Fault::Flash)?;
            instructions += give_sealed(&signed, index, unsealed)?;
            at = next;
        }
        flash.program_word(START, 0)?;
        clear(flash)?;
        Ok(instructions)
    }
}

/// Gives an envelope of a signed batch out, and says how many instructions its seal took.
#[inline(never)]
fn give_sealed(signed: &SignedBatch<'_>, index: usize, unsealed: &[u8]) -> Result<u64, Fault> {
    let mut seal = [0; SEAL_MAX];
    let start = Moment::now();
    let len = signed.seal(index, &mut seal)?;
    let instructions = start.instructions();
    give(unsealed, seal.get(..len).unwrap_or_default())?;
    Ok(instructions)
}

/// Gives out what a cut has left, and empties the outbox. Without a batch nothing was put in.
#[inline(never)]
pub(crate) fn mend(
    flash: &mut Flash,
    identity: &Identity<'_>,
    batch: Option<&mut Batch>,
    work: &mut [u8],
) -> Result<(), Fault> {
    let mut outbox = Outbox::empty();
    if let (ERASED, Some(batch)) = (word(flash, START)?, batch) {
        *batch = Batch::new();
        while let Some(Entry { unsealed, digest, next }) = entry(flash, outbox.end, work)? {
            match Unsigned::recover(unsealed) {
                Ok(unsigned) if *unsigned.digest().as_bytes() == digest => batch.push(unsigned)?,
                _ => break,
            };
            outbox.end = next;
            outbox.count += 1;
        }
        if outbox.count != 0 {
            return outbox.deliver(flash, identity, batch, work).map(drop);
        }
    }
    clear(flash)
}

/// Erases what is not erased, the page of the mark last.
fn clear(flash: &mut Flash) -> Result<(), Fault> {
    for page in (FIRST_PAGE..PAGES).rev() {
        if !flash.is_erased(page, 0)? {
            flash.erase(page)?;
        }
    }
    Ok(())
}

fn word(flash: &mut Flash, at: usize) -> Result<u32, Fault> {
    let mut word = [0; 4];
    flash.read(at, &mut word)?;
    Ok(u32::from_le_bytes(word))
}

/// A reading that waits, the digest that lies beside it, and where the next one is.
struct Entry<'w> {
    unsealed: &'w [u8],
    digest: [u8; 32],
    next: usize,
}

/// The entry at an address. None where none begins.
fn entry<'w>(flash: &mut Flash, at: usize, work: &'w mut [u8]) -> Result<Option<Entry<'w>>, Fault> {
    if at + ENTRY > END {
        return Ok(None);
    }
    let len = word(flash, at)? as usize;
    let Some(unsealed) = work.get_mut(..len).filter(|_| len <= END - at - ENTRY) else { return Ok(None) };
    let mut digest = [0; 32];
    flash.read(at + 4, &mut digest)?;
    flash.read(at + ENTRY, unsealed)?;
    Ok(Some(Entry { unsealed, digest, next: at + ENTRY + len.next_multiple_of(4) }))
}

/// Gives an envelope out under the name of its index.
pub(crate) fn give(unsealed: &[u8], seal: &[u8]) -> Result<(), Fault> {
    let (head, _) = Head::parse(unsealed)?;
    let Audience::Channel { index, .. } = head.header().audience else {
        return Err(Error::WrongGroup.into());
    };
    let mut name = Text::<31>::new();
    name.word("reading-");
    name.number(index);
    name.word(".life");
    files::write(name.as_str(), &[unsealed, seal]).map_err(|_| Fault::File("reading"))
}
