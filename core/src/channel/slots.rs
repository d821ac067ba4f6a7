//! Two slots of a device's storage (spec 12.3), such that power may fail at any moment: the state that follows is
//! written to the free slot and read back, the one before it is erased, and only then is a record sealed.
use super::{
    ratchet::{Prepared, Ratchet, Reserve},
    state::{self, STATE_LEN},
};
use crate::Error;
use zeroize::Zeroizing;

/// One of two places, each of which can be erased without the other: two sectors, two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The first.
    A,
    /// The second.
    B,
}

impl Slot {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Slot::A => Slot::B,
            Slot::B => Slot::A,
        }
    }
}

/// What two slots hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The slot with the state to go on from; the next one belongs in the other.
    pub current: Slot,
    /// Whether the other slot has to be erased first: it holds the state before, or what a cut in power left of one.
    pub erase_other: bool,
}

/// Says which of two slots counts: the sound one, and of two sound ones the one that is further.
///
/// # Errors
/// [`Error::WrongState`]: both are erased, there is no channel. [`Error::NotAuthentic`]: neither is sound, which no single
/// cut brings about once a state was stored. [`Error::WrongGroup`]: they hold two channels.
/// [`Error::UnsupportedVersion`], [`Error::UnsupportedSuite`], [`Error::NonCanonical`]: written by a later version.
pub fn find(a: &[u8; STATE_LEN], b: &[u8; STATE_LEN]) -> Result<Found, Error> {
    match (state::decode(a), state::decode(b)) {
        (Ok(first), Ok(second)) => {
            if first.chain.channel() != second.chain.channel() {
                return Err(Error::WrongGroup);
            }
            let current = if first.chain.index() > second.chain.index() { Slot::A } else { Slot::B };
            Ok(Found { current, erase_other: true })
        }
        (Ok(_), Err(Error::NotAuthentic)) => Ok(Found { current: Slot::A, erase_other: !state::is_blank(b) }),
        (Err(Error::NotAuthentic), Ok(_)) => Ok(Found { current: Slot::B, erase_other: !state::is_blank(a) }),
        (Err(Error::NotAuthentic), Err(Error::NotAuthentic)) => {
            let empty = state::is_blank(a) && state::is_blank(b);
            Err(if empty { Error::WrongState } else { Error::NotAuthentic })
        }
        (Err(error), Err(Error::NotAuthentic) | Ok(_)) | (_, Err(error)) => Err(error),
    }
}

/// A device's storage: two slots of at least [`STATE_LEN`] bytes. Each call is done when it returns: nothing is cached.
pub trait Flash {
    /// What a driver reports; this crate's errors are among it.
    type Error: From<Error>;

    /// Reads the first bytes of a slot.
    ///
    /// # Errors
    /// The driver's.
    fn read(&mut self, slot: Slot, out: &mut [u8; STATE_LEN]) -> Result<(), Self::Error>;

    /// Writes the first bytes of a slot that is erased.
    ///
    /// # Errors
    /// The driver's.
    fn write(&mut self, slot: Slot, state: &[u8; STATE_LEN]) -> Result<(), Self::Error>;

    /// Erases a slot, to ones or to zeroes, so that nothing of it can be read any more.
    ///
    /// # Errors
    /// The driver's.
    fn erase(&mut self, slot: Slot) -> Result<(), Self::Error>;
}

/// Stores the first state of a channel in slots that are erased.
///
/// # Errors
/// [`Error::WrongState`]: there is something in a slot ([`erase`] it first), or it could not be read back. The driver's.
pub fn create<F: Flash>(flash: &mut F, ratchet: &Ratchet) -> Result<(), F::Error> {
    for slot in [Slot::A, Slot::B] {
        if !state::is_blank(read(flash, slot)?.as_slice()) {
            return Err(Error::WrongState.into());
        }
    }
    let state = ratchet.state()?;
    flash.write(Slot::A, state.expose())?;
    if read(flash, Slot::A)?.as_slice() == state.expose() { Ok(()) } else { Err(Error::WrongState.into()) }
}

/// Goes on after a reboot, and erases what a cut in power left.
///
/// # Errors
/// Those of [`find`]; the driver's.
pub fn load<F: Flash>(flash: &mut F) -> Result<Ratchet, F::Error> {
    let current = tidy(flash)?;
    Ok(Ratchet::restore(read(flash, current)?.as_slice())?)
}

/// Stores the state after the next `count` records and releases their keys.
///
/// # Errors
/// Those of [`find`] and of [`Ratchet::prepare`]. [`Error::WrongGroup`]: the slots hold another channel.
/// [`Error::WrongState`]: the storage does not hold what was written, or still holds what was erased. The driver's. Nothing
/// is released then; [`load`] tells what the storage holds.
pub fn reserve<'r, F: Flash>(
    flash: &mut F,
    ratchet: &'r mut Ratchet,
    count: u8,
) -> Result<Reserve<'r>, F::Error> {
    let current = tidy(flash)?;
    if Ratchet::restore(read(flash, current)?.as_slice())?.channel() != ratchet.channel() {
        return Err(Error::WrongGroup.into());
    }
    let prepared: Prepared<'r> = ratchet.prepare(count)?;
    flash.write(current.other(), prepared.state())?;
    let read_back = read(flash, current.other())?;
    // Before the old state goes, the new one must be there.
    if read_back.as_slice() != prepared.state() {
        return Err(Error::WrongState.into());
    }
    flash.erase(current)?;
    let old = read(flash, current)?;
    Ok(prepared.stored(read_back.as_slice(), old.as_slice())?)
}

/// Erases both slots, when a channel has ended or another one is to begin.
///
/// # Errors
/// [`Error::WrongState`]: something can still be read. The driver's.
pub fn erase<F: Flash>(flash: &mut F) -> Result<(), F::Error> {
    for slot in [Slot::A, Slot::B] {
        flash.erase(slot)?;
        if !state::is_blank(read(flash, slot)?.as_slice()) {
            return Err(Error::WrongState.into());
        }
    }
    Ok(())
}

/// Erases the slot that does not count, if there is anything in it, and returns the other.
fn tidy<F: Flash>(flash: &mut F) -> Result<Slot, F::Error> {
    let (a, b) = (read(flash, Slot::A)?, read(flash, Slot::B)?);
    let found = find(&a, &b)?;
    if found.erase_other {
        flash.erase(found.current.other())?;
        if !state::is_blank(read(flash, found.current.other())?.as_slice()) {
            return Err(Error::WrongState.into());
        }
    }
    Ok(found.current)
}

fn read<F: Flash>(flash: &mut F, slot: Slot) -> Result<Zeroizing<[u8; STATE_LEN]>, F::Error> {
    let mut state = Zeroizing::new([0; STATE_LEN]);
    flash.read(slot, &mut state)?;
    Ok(state)
}
