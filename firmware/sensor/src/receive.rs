//! What the owner sends: a message for the device, and his consent that the service may read.
use crate::{
    device::{Device, Shelf, Work, give},
    fault::Fault,
    measure::mend,
    settings::{Pins, Settings},
    text::Text,
};
use board::{counter::Moment, files};
use life_core::{
    CardId, Error, GroupId, Suite, Time,
    envelope::{Expected, open_in_place, opened_len},
    grant::{Chain, Grant},
    group::{Roster, State, VerifiedMember, VerifiedState},
    identity::Identity,
    revocation::{List, Verified},
    rights::{Evidence, Request, decide},
    statement::VerifiedCard,
};

const MESSAGE_MAX: usize = 256;
/// Room for a media type and a title, padded.
const METADATA_MAX: usize = 384;

#[inline(never)]
pub(crate) fn run(device: &mut Device, work: &mut Work) -> Result<(), Fault> {
    // Borrowed, here and below: to move it out of the result is to have it on the stack twice.
    let mut settings = Settings::load(device);
    let settings = settings.as_mut().map_err(|fault| *fault)?;
    let (pins, message, mut shelf) = first(device, settings, work)?;
    let start = Moment::now();
    let (until, who) = consent(&pins, device.now, &mut shelf)?;
    device.count("consent", start.instructions());
    let mut text = Text::<128>::new();
    text.word("who ");
    text.hex(who.as_bytes());
    text.word("\nwhat read\nuntil ");
    text.number(until.0);
    text.word("\n");
    give("message.txt", message)?;
    give("consent.txt", text.as_bytes())
}

/// The message, for which alone the device's keys are needed: they are gone when the consent is verified.
#[inline(never)]
fn first<'s, 'w>(
    device: &mut Device,
    settings: &'s mut Settings,
    work: &'w mut Work,
) -> Result<(Pins<'s>, &'w [u8], Shelf<'w>), Fault> {
    let known = settings.identity();
    let (identity, pins) = known.as_ref().map_err(|fault| *fault)?;
    let _ = mend(device, identity, work)?;
    let mut shelf = work.shelf();
    let start = Moment::now();
    let message = message(identity, pins, &mut shelf)?;
    device.count("open", start.instructions());
    Ok((*pins, message, shelf))
}

/// Opens what the owner sealed to this device.
#[inline(never)]
fn message<'w>(identity: &Identity<'_>, pins: &Pins<'_>, shelf: &mut Shelf<'w>) -> Result<&'w [u8], Fault> {
    let content = shelf.take(MESSAGE_MAX)?;
    let mut scratch = shelf.scratch();
    let owner = pins.owner(scratch.file("owner.card")?)?;
    let metadata = scratch.take(METADATA_MAX)?;
    let envelope = scratch.file_mut("message.life")?;
    if opened_len(envelope)? > 2 * MESSAGE_MAX {
        return Err(Error::LimitExceeded.into());
    }
    let expected = Expected { floor: Suite::Classic, ..Expected::record() };
    let (opened, _) = open_in_place(identity, &owner, &expected, envelope, metadata)?;
    let len = usize::try_from(opened.content_len).map_err(|_| Error::LimitExceeded)?;
    let content = content.get_mut(..len).ok_or(Error::LimitExceeded)?;
    content.copy_from_slice(envelope.get(..len).ok_or(Error::Truncated)?);
    Ok(content)
}

/// Verifies the owner's consent to the end: that the service may read all of the group now. Returns until when, and who.
///
/// Each step has a frame of its own, so that what it takes apart is gone when the next signature is verified.
#[inline(never)]
fn consent(pins: &Pins<'_>, now: Time, shelf: &mut Shelf<'_>) -> Result<(Time, CardId), Fault> {
    let owner = pins.owner(shelf.file("owner.card")?)?;
    let (group, epoch, member) = membership(&owner, shelf)?;
    let chain = granted(&owner, &member, shelf);
    let chain = chain.as_ref().map_err(|fault| *fault)?;
    let revocations = revocations(&owner, chain, shelf)?;
    let service = pins.service(shelf.file("service.card")?)?;
    decision(&Request::read(&service, group, now), chain, &revocations, epoch)?;
    Ok((chain.last().terms().not_after, service.id()))
}

#[inline(never)]
fn decision(
    request: &Request<'_>,
    chain: &Chain<'_>,
    revocations: &[Verified],
    epoch: u64,
) -> Result<(), Error> {
    let evidence = Evidence { chain: Some(chain), revocations, ..Evidence::none(epoch) };
    decide(request, &evidence).check().map(|_| ())
}

/// The owner's group as it was founded, and that he is a member.
#[inline(never)]
fn membership<'w>(
    owner: &VerifiedCard<'_>,
    shelf: &mut Shelf<'w>,
) -> Result<(GroupId, u64, VerifiedMember<'w>), Fault> {
    let roster = Roster::decode(shelf.file("group.roster")?)?;
    let state = State::decode(shelf.file("group.state")?)?;
    let state = VerifiedState::genesis_full(state, owner, &roster)?;
    Ok((state.group(), state.epoch(), state.member(&roster, owner.id())?))
}

/// The owner's grant.
#[inline(never)]
fn granted<'w>(
    owner: &VerifiedCard<'_>,
    member: &VerifiedMember<'_>,
    shelf: &mut Shelf<'w>,
) -> Result<Chain<'w>, Fault> {
    let grant = Grant::decode(shelf.file("consent.life")?);
    Ok(Chain::root(grant.as_ref().map_err(|error| *error)?, owner, member)?)
}

/// What the owner has revoked of it.
#[inline(never)]
fn revocations(
    owner: &VerifiedCard<'_>,
    chain: &Chain<'_>,
    shelf: &mut Shelf<'_>,
) -> Result<heapless::Vec<Verified, 4>, Fault> {
    let revoked: &[u8] = if files::exists("revoked.life") { shelf.file("revoked.life")? } else { &[] };
    Ok(List::decode(revoked)?.gather(core::slice::from_ref(owner), |entry| chain.concerned_by(entry))?)
}
