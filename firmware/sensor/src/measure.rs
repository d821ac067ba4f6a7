//! Readings: stored, then sealed, then signed, then given out.
use crate::{
    device::{Device, Slots, Work},
    fault::Fault,
    outbox::{self, Outbox},
    settings::Settings,
    text::{Text, take_number},
};
use board::{counter::Moment, files};
use life_core::{
    Error, Suite,
    channel::{Ratchet, Reserve, slots},
    envelope::{Batch, Draft},
    identity::Identity,
    limits::SEAL_MIN,
};

/// Most bytes of a reading.
const READING_MAX: usize = if cfg!(feature = "small") { 512 } else { 1024 };
/// Most records under one signature.
const BATCH_MAX: usize = 64;

/// Takes as many readings as the host says.
#[inline(never)]
pub(crate) fn run(device: &mut Device, work: &mut Work) -> Result<(), Fault> {
    let mut settings = Settings::load(device)?;
    let start = Moment::now();
    let (identity, _) = settings.identity()?;
    device.count("identity", start.instructions());
    let mut ratchet = mend(device, &identity, work)?;

    let (mut shelf, mut batch) = work.split();
    let (mut count, size, at_once) = order()?;
    let content = shelf.take(size.min(READING_MAX))?;
    let work = shelf.rest();
    while count > 0 {
        let done = match batch.as_deref_mut().filter(|_| at_once > 1) {
            None => alone(device, &identity, &mut ratchet, content, work),
            Some(batch) => {
                *batch = Batch::new();
                together(device, &identity, &mut ratchet, (batch, at_once.min(count)), content, work)
            }
        }?;
        count = count.saturating_sub(done);
    }
    Ok(())
}

/// After a boot: erases what is torn, gives out what was sealed, and goes on.
#[inline(never)]
pub(crate) fn mend(device: &mut Device, identity: &Identity<'_>, work: &mut Work) -> Result<Ratchet, Fault> {
    let ratchet = slots::load(&mut Slots(&mut device.flash))?;
    let (shelf, batch) = work.split();
    outbox::mend(&mut device.flash, identity, batch, shelf.rest())?;
    Ok(ratchet)
}

/// How many readings, how long, how many under one signature.
fn order() -> Result<(usize, usize, usize), Fault> {
    let mut text = [0; 48];
    let mut text: &[u8] = files::read("readings", &mut text).map_err(|_| Fault::File("readings"))?;
    let mut next = || {
        let number = take_number(&mut text).and_then(|number| usize::try_from(number).ok());
        number.ok_or(Fault::File("readings"))
    };
    let order = (next()?, next()?, next()?);
    if (1..=BATCH_MAX).contains(&order.2) { Ok(order) } else { Err(Fault::File("readings")) }
}

/// A reading, sealed and signed at once. If power fails its index is skipped.
#[inline(never)]
fn alone(
    device: &mut Device,
    identity: &Identity<'_>,
    ratchet: &mut Ratchet,
    content: &mut [u8],
    work: &mut [u8],
) -> Result<usize, Fault> {
    let mut reserve = slots::reserve(&mut Slots(&mut device.flash), ratchet, 1)?;
    let draft = draft(device, identity)?;
    read_sensor(reserve.next_index(), content)?;
    let key = reserve.next_key()?.ok_or(Error::WrongState)?;
    let sealed = key.seal(identity, &mut device.random, &draft, content, work)?;
    outbox::give(work.get(..sealed.len).unwrap_or_default(), &[])?;
    Ok(1)
}

/// Readings under one signature, by way of the outbox.
#[inline(never)]
fn together(
    device: &mut Device,
    identity: &Identity<'_>,
    ratchet: &mut Ratchet,
    (batch, count): (&mut Batch, usize),
    content: &mut [u8],
    work: &mut [u8],
) -> Result<usize, Fault> {
    let mut outbox = Outbox::empty();
    let draft = draft(device, identity)?;
    let len = ratchet.reserve().sealed_len(&draft, content.len())?.saturating_sub(SEAL_MIN);
    let count = u8::try_from(count.min(outbox.room(len))).map_err(|_| Error::LimitExceeded)?;
    let mut reserve = slots::reserve(&mut Slots(&mut device.flash), ratchet, count)?;
    let mut instructions = 0;
    while reserve.left() > 0 {
        instructions += seal(device, identity, &mut reserve, (&mut outbox, &mut *batch), content, work)?;
    }
    device.count("seal", instructions / u64::from(count.max(1)));
    let instructions = outbox.deliver(&mut device.flash, identity, batch, work)?;
    device.count("sign", instructions / u64::from(count.max(1)));
    Ok(batch.len())
}

/// Seals a reading into the outbox, and says how many instructions it took but for the flash.
#[inline(never)]
fn seal(
    device: &mut Device,
    identity: &Identity<'_>,
    reserve: &mut Reserve<'_>,
    (outbox, batch): (&mut Outbox, &mut Batch),
    content: &mut [u8],
    work: &mut [u8],
) -> Result<u64, Fault> {
    let start = Moment::now();
    let draft = draft(device, identity)?;
    read_sensor(reserve.next_index(), content)?;
    let key = reserve.next_key()?.ok_or(Error::WrongState)?;
    let (len, unsigned) = key.seal_unsigned(identity, &mut device.random, &draft, content, work)?;
    batch.push(unsigned)?;
    let instructions = start.instructions();
    outbox.push(&mut device.flash, work.get(..len).unwrap_or_default(), &unsigned)?;
    Ok(instructions)
}

/// A new record of now, in whatever suite the channel has.
fn draft(device: &mut Device, identity: &Identity<'_>) -> Result<Draft<'static>, Error> {
    let object = identity.generate_object_id(&mut device.random, device.now)?;
    Ok(Draft { floor: Suite::Classic, ..Draft::record(object, device.now) })
}

/// What the sensor measures: here what the host can foretell.
fn read_sensor(index: u64, content: &mut [u8]) -> Result<(), Error> {
    let value = 40 + (7_u64.wrapping_mul(index % 60)) % 60;
    let mut text = Text::<64>::new();
    text.word("glucose ");
    text.number(value / 10);
    text.word(".");
    text.number(value % 10);
    text.word(" mmol/l, reading ");
    text.number(index);
    let text = text.as_bytes();
    let (front, rest) = content.split_at_mut_checked(text.len()).ok_or(Error::LimitExceeded)?;
    front.copy_from_slice(text);
    rest.fill(b'.');
    Ok(())
}
