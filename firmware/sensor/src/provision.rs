//! The beginning and the end: `provision` and `wipe`.
use crate::{
    device::{Device, Shelf, Slots, Work, give},
    fault::Fault,
    settings::{CARD_MAX, NAME_MAX, Settings},
};
use board::flash::PAGES;
use life_core::{
    ActorId, Error, Suite, Time,
    channel::{SetUp, slots},
    identity::{Identity, Seed},
    statement::{ActorKind, Card, CardDetails, Fingerprint, VerifiedCard},
};
use rand_core::TryRng;

/// Five years in milliseconds.
const LIFETIME: u64 = 5 * 365 * 86_400_000;

/// Makes the device: seed, card, channel. The last word that is programmed says that it is there.
#[inline(never)]
pub(crate) fn run(device: &mut Device, work: &mut Work) -> Result<(), Fault> {
    if Settings::exist(&mut device.flash)? {
        return Err(Error::WrongState.into());
    }
    wipe(device)?;
    let mut shelf = work.shelf();
    let owner = pinned(&mut shelf, ["owner.card", "owner.id"])?;
    let service = pinned(&mut shelf, ["service.card", "service.id"])?.id();
    let name = shelf.file("service.name")?.trim_ascii_end();
    if name.is_empty() || name.len() >= NAME_MAX {
        return Err(Fault::File("service.name"));
    }

    let seed = Seed::generate(&mut device.random)?;
    let mut actor = ActorId([0; 16]);
    device.random.try_fill_bytes(&mut actor.0).map_err(|_| Error::Random)?;
    let details = CardDetails {
        actor,
        generation: 0,
        kind: ActorKind::Device,
        not_before: device.now,
        not_after: Time(device.now.0.saturating_add(LIFETIME)),
        name: Some("glucose sensor"),
        extensions: &[],
    };
    let card = shelf.take(CARD_MAX)?;
    let len = seed.issue_card(Suite::Classic, &details, card)?;
    let card: &[u8] = card.get(..len).unwrap_or_default();
    let identity = Identity::new(&seed, Card::decode(card)?)?;

    let set_up = SetUp::generate(&identity, &mut device.random, owner.suite(), identity.id(), device.now)?;
    let readers = [owner];
    let envelope = shelf.take(set_up.sealed_len(device.now, &readers)?)?;
    let sealed = set_up.seal(&identity, &mut device.random, device.now, &readers, envelope)?;
    let [owner] = readers;
    give("device.card", card)?;
    give("setup.life", envelope.get(..sealed.len).unwrap_or_default())?;

    slots::create(&mut Slots(&mut device.flash), &set_up.into_ratchet())?;
    Settings::new(&seed, [owner.id(), service], name, card)?.store(&mut device.flash)
}

/// A card whose id the host tells, as a person would by its QR code.
#[inline(never)]
fn pinned<'w>(shelf: &mut Shelf<'w>, [card, id]: [&'static str; 2]) -> Result<VerifiedCard<'w>, Fault> {
    let text = core::str::from_utf8(shelf.file(id)?.trim_ascii_end()).map_err(|_| Fault::File(id))?;
    Ok(Card::decode(shelf.file(card)?)?.pin(&Fingerprint::parse(text)?)?)
}

/// Erases what is not erased. The settings go first: half a device is none.
pub(crate) fn wipe(device: &mut Device) -> Result<(), Fault> {
    let settings_first = [2, 0, 1].into_iter().chain(3..PAGES);
    for page in settings_first {
        if !device.flash.is_erased(page, 0)? {
            device.flash.erase(page)?;
        }
    }
    Ok(())
}
