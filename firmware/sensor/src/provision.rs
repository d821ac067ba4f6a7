//! The beginning and the end: `provision` and `wipe`.
use crate::{
    device::{Device, Shelf, Slots, Work, give},
    fault::Fault,
    settings::{CARD_MAX, NAME_MAX, Settings},
};
use board::flash::PAGES;
use life_core::{
    ActorId, CardId, Error, Suite, Time,
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
    let card = own_card(device, &seed, &mut shelf)?;
    let owner_id = owner.id();
    set_up(device, &seed, card, owner, shelf)?;
    store(device, &seed, [owner_id, service], name, card)
}

/// The device's own card.
#[inline(never)]
fn own_card<'w>(device: &mut Device, seed: &Seed, shelf: &mut Shelf<'w>) -> Result<&'w [u8], Fault> {
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
    give("device.card", card)?;
    Ok(card)
}

/// The channel: its set-up goes to the owner, and then its first state into the flash.
#[inline(never)]
fn set_up(
    device: &mut Device,
    seed: &Seed,
    card: &[u8],
    owner: VerifiedCard<'_>,
    mut shelf: Shelf<'_>,
) -> Result<(), Fault> {
    let identity = Identity::new(seed, Card::decode(card)?)?;
    let (now, readers) = (device.now, [owner]);
    let set_up = SetUp::generate(&identity, &mut device.random, readers[0].suite(), identity.id(), now)?;
    let envelope = shelf.take(set_up.sealed_len(now, &readers)?)?;
    let sealed = set_up.seal(&identity, &mut device.random, now, &readers, envelope)?;
    give("setup.life", envelope.get(..sealed.len).unwrap_or_default())?;
    slots::create(&mut Slots(&mut device.flash), &set_up.into_ratchet())
}

#[inline(never)]
fn store(device: &mut Device, seed: &Seed, pins: [CardId; 2], name: &[u8], card: &[u8]) -> Result<(), Fault> {
    Settings::new(seed, pins, name, card)?.store(&mut device.flash)
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
