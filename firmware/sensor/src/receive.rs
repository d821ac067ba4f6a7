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
    Error, Suite, Time,
    envelope::{Expected, open_in_place, opened_len},
    grant::{Chain, Grant},
    group::{Roster, State, VerifiedState},
    identity::Identity,
    revocation::List,
    rights::{Evidence, Request, decide},
    statement::VerifiedCard,
};

const MESSAGE_MAX: usize = 256;
/// Room for a media type and a title, padded.
const METADATA_MAX: usize = 384;

#[inline(never)]
pub(crate) fn run(device: &mut Device, work: &mut Work) -> Result<(), Fault> {
    let mut settings = Settings::load(device)?;
    let (identity, pins) = settings.identity()?;
    let _ = mend(device, &identity, work)?;

    let mut shelf = work.shelf();
    let start = Moment::now();
    let message = message(&identity, &pins, &mut shelf)?;
    device.count("open", start.instructions());
    let start = Moment::now();
    let owner = pins.owner(shelf.file("owner.card")?)?;
    let (until, service) = consent(&owner, &pins, device.now, &mut shelf)?;
    device.count("consent", start.instructions());
    let mut text = Text::<128>::new();
    text.word("who ");
    text.hex(service.id().as_bytes());
    text.word("\nwhat read\nuntil ");
    text.number(until.0);
    text.word("\n");
    give("message.txt", message)?;
    give("consent.txt", text.as_bytes())
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
#[inline(never)]
fn consent<'w>(
    owner: &VerifiedCard<'_>,
    pins: &Pins<'_>,
    now: Time,
    shelf: &mut Shelf<'w>,
) -> Result<(Time, VerifiedCard<'w>), Fault> {
    let roster = Roster::decode(shelf.file("group.roster")?)?;
    let state = State::decode(shelf.file("group.state")?)?;
    let state = VerifiedState::genesis_full(state, owner, &roster)?;
    let member = state.member(&roster, owner.id())?;
    let grant = Grant::decode(shelf.file("consent.life")?)?;
    let chain = Chain::root(&grant, owner, &member)?;

    let revoked: &[u8] = if files::exists("revoked.life") { shelf.file("revoked.life")? } else { &[] };
    let revoked = List::decode(revoked)?;
    let revocations = revoked.gather::<4>(core::slice::from_ref(owner), |entry| chain.concerned_by(entry))?;
    let service = pins.service(shelf.file("service.card")?)?;
    let request = Request::read(&service, state.group(), now);
    let evidence =
        Evidence { chain: Some(&chain), revocations: &revocations, ..Evidence::none(state.epoch()) };
    let _ = decide(&request, &evidence).check()?;
    Ok((chain.last().terms().not_after, service))
}
