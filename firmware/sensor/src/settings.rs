//! What the device is: its seed and card, whom it trusts, and how its service is called. One page, written once.
//!
//! ```text
//! mark (4) | seed (32) | owner's card id (32) | service's card id (32) | lengths of name and card (4) | name (64) | card (320)
//! ```
//! The mark is programmed last, and is none after half of the page was erased.
use crate::{device::Device, fault::Fault};
use board::flash::{Flash, PAGE};
use life_core::{
    CardId, Error,
    identity::{Identity, Seed},
    statement::{Card, Fingerprint, VerifiedCard},
};
use zeroize::{Zeroize, Zeroizing};

const START: usize = 2 * PAGE;
const MARK: u32 = 0x4c49_4645;
/// Most bytes of the device's own card, which is classic.
pub(crate) const CARD_MAX: usize = 320;
pub(crate) const NAME_MAX: usize = 64;
const FIXED: usize = 4 + 32 + 32 + 32 + 4;
const LEN: usize = FIXED + NAME_MAX + CARD_MAX;

/// The page in memory.
pub(crate) struct Settings(Zeroizing<[u8; LEN]>);

impl Settings {
    pub(crate) fn new(
        seed: &Seed,
        [owner, service]: [CardId; 2],
        name: &[u8],
        card: &[u8],
    ) -> Result<Self, Fault> {
        let mut page = Self(Zeroizing::new([0xff; LEN]));
        let lens = [name.len() as u8, 0, card.len() as u8, (card.len() >> 8) as u8];
        page.put(4, seed.expose())?;
        page.put(36, owner.as_bytes())?;
        page.put(68, service.as_bytes())?;
        page.put(100, &lens)?;
        page.put(FIXED, name.get(..).filter(|name| name.len() <= NAME_MAX).ok_or(Error::LimitExceeded)?)?;
        page.put(FIXED + NAME_MAX, card)?;
        Ok(page)
    }

    fn put(&mut self, at: usize, bytes: &[u8]) -> Result<(), Error> {
        self.0.get_mut(at..at + bytes.len()).ok_or(Error::LimitExceeded)?.copy_from_slice(bytes);
        Ok(())
    }

    /// Whether there are any.
    pub(crate) fn exist(flash: &mut Flash) -> Result<bool, Fault> {
        let mut mark = [0; 4];
        flash.read(START, &mut mark)?;
        Ok(u32::from_le_bytes(mark) == MARK)
    }

    /// Stores them in a page that is erased.
    pub(crate) fn store(&self, flash: &mut Flash) -> Result<(), Fault> {
        flash.program(START + 4, self.0.get(4..).unwrap_or_default())?;
        let mut read_back = Self(Zeroizing::new([0; LEN]));
        flash.read(START, read_back.0.as_mut_slice())?;
        if read_back.0.get(4..) != self.0.get(4..) {
            return Err(Fault::Flash);
        }
        Ok(flash.program_word(START, MARK)?)
    }

    /// Reads them: `WrongState` if the device is not provisioned.
    pub(crate) fn load(device: &mut Device) -> Result<Self, Fault> {
        if !Self::exist(&mut device.flash)? {
            return Err(Error::WrongState.into());
        }
        let mut page = Self(Zeroizing::new([0; LEN]));
        device.flash.read(START, page.0.as_mut_slice())?;
        Ok(page)
    }

    /// The device with its keys. The seed is wiped here: there is one identity in a run.
    #[inline(never)]
    pub(crate) fn identity(&mut self) -> Result<(Identity<'_>, Pins<'_>), Fault> {
        let (fixed, rest) = self.0.split_first_chunk_mut::<FIXED>().ok_or(Error::Truncated)?;
        let mut seed = Zeroizing::new([0; 32]);
        let (mut owner, mut service) = ([0; 32], [0; 32]);
        let places = [(4, &mut *seed), (36, &mut owner), (68, &mut service)];
        for (at, to) in places {
            to.copy_from_slice(fixed.get(at..at + 32).unwrap_or_default());
        }
        let [.., name_len, _, card_low, card_high] = *fixed;
        fixed.zeroize();
        let card_len = usize::from(u16::from_le_bytes([card_low, card_high]));
        let (name, card) = rest.split_at_checked(NAME_MAX).ok_or(Error::Truncated)?;
        let name = name.get(..usize::from(name_len)).ok_or(Error::Truncated)?;
        let identity = {
            let seed = Seed::from_bytes(*seed);
            Identity::new(&seed, Card::decode(card.get(..card_len).ok_or(Error::Truncated)?)?)?
        };
        let name = core::str::from_utf8(name).map_err(|_| Error::NonCanonical)?;
        Ok((identity, Pins { owner: CardId(owner), service: CardId(service), name }))
    }
}

/// Whom the device trusts.
#[derive(Clone, Copy)]
pub(crate) struct Pins<'s> {
    owner: CardId,
    service: CardId,
    pub(crate) name: &'s str,
}

impl Pins<'_> {
    /// The owner's card, out of a file of it.
    pub(crate) fn owner<'c>(&self, card: &'c [u8]) -> Result<VerifiedCard<'c>, Error> {
        Card::decode(card)?.pin(&Fingerprint::Whole(self.owner))
    }

    /// The service's card, out of a file of it.
    pub(crate) fn service<'c>(&self, card: &'c [u8]) -> Result<VerifiedCard<'c>, Error> {
        Card::decode(card)?.pin(&Fingerprint::Whole(self.service))
    }
}
