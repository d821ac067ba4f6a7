//! Chapter 7 of the demo: a glucose sensor that writes and cannot read, with power cut, and stolen.

use std::io::Write;

use getrandom::SysRng;
use life_core::channel::slots::{self, Flash, Slot};
use life_core::channel::{Reader, STATE_LEN, SetUp};
use life_core::envelope::{self, Batch, Draft, Expected, Head, MetadataDraft};
use life_core::statement::VerifiedCard;
use life_core::{Error, Suite, limits};

use super::attacks::Attack;
use super::cast::Cast;
use super::sharing::tried;
use crate::clock;
use crate::fault::Fault;

/// Two sectors of flash in memory, as thieves see them: erased to ones.
struct Sectors([[u8; STATE_LEN]; 2]);

impl Sectors {
    fn slot(&mut self, slot: Slot) -> &mut [u8; STATE_LEN] {
        let [a, b] = &mut self.0;
        if slot == Slot::A { a } else { b }
    }
}

impl Flash for Sectors {
    type Error = Error;

    fn read(&mut self, slot: Slot, out: &mut [u8; STATE_LEN]) -> Result<(), Error> {
        *out = *self.slot(slot);
        Ok(())
    }

    fn write(&mut self, slot: Slot, state: &[u8; STATE_LEN]) -> Result<(), Error> {
        *self.slot(slot) = *state;
        Ok(())
    }

    fn erase(&mut self, slot: Slot) -> Result<(), Error> {
        *self.slot(slot) = [0xff; STATE_LEN];
        Ok(())
    }
}

/// Tells it.
pub(super) fn tell(cast: &Cast, out: &mut impl Write) -> Result<(), Fault> {
    writeln!(out, "\n7  A glucose sensor is set up by the patient's phone; it seals, and cannot read\n")?;
    let (patient, sensor) = (cast.patient.identity()?, cast.sensor.identity()?);
    let (patients_card, sensors_card) = (cast.patient.card()?, cast.sensor.card()?);
    let now = clock::now();

    let set_up = SetUp::generate(&patient, &mut SysRng, Suite::Hybrid, sensor.id(), now)?;
    let mut letter = vec![0; set_up.sealed_len(now, &[patients_card])?];
    set_up.seal(&patient, &mut SysRng, now, &[patients_card], &mut letter)?;
    let mut flash = Sectors([[0xff; STATE_LEN]; 2]);
    let mut ratchet = set_up.into_ratchet();
    slots::create(&mut flash, &ratchet)?;

    let mut readings = Vec::new();
    let mut batch = Batch::new();
    let mut reserve = slots::reserve(&mut flash, &mut ratchet, 64)?;
    while let Some(key) = reserve.next_key()? {
        let reading = format!("{{\"glucose\":{},\"unit\":\"mmol/l\"}}", 4 + key.index() % 4);
        let object = sensor.generate_object_id(&mut SysRng, now)?;
        let metadata = MetadataDraft { media_type: "application/json", ..MetadataDraft::default() };
        let draft = Draft { metadata, ..Draft::record(object, now) };
        let room = key.sealed_len(&draft, reading.len())?.saturating_add(limits::SEAL_MAX);
        let mut record = vec![0; room];
        let (len, unsigned) =
            key.seal_unsigned(&sensor, &mut SysRng, &draft, reading.as_bytes(), &mut record)?;
        record.truncate(len);
        batch.push(unsigned)?;
        readings.push((reading, record));
    }
    let signed = batch.sign(&sensor)?;
    for (index, (_, record)) in readings.iter_mut().enumerate() {
        let mut seal = [0; limits::SEAL_MAX];
        let len = signed.seal(index, &mut seal)?;
        record.extend_from_slice(seal.get(..len).unwrap_or_default());
    }
    writeln!(
        out,
        "   64 readings, one signature, no public-key encryption; the sensor keeps a state of {STATE_LEN} bytes"
    )?;

    let mut content = vec![0; envelope::opened_len(&letter)?];
    let mut metadata = vec![0; Head::parse(&letter)?.0.metadata_len()];
    let (opened, found) =
        envelope::open(&patient, &patients_card, &Expected::record(), &letter, &mut metadata, &mut content)?;
    let content = content.get(..usize::try_from(opened.content_len).unwrap_or(0)).unwrap_or_default();
    let mut reader: Reader = Reader::new(&opened, &found, content)?;
    for index in [63, 0, 17] {
        let (reading, record) = readings.get(index).ok_or(Error::WrongState)?;
        let (text, gaps) = open(&mut reader, &sensors_card, record)?;
        if text != reading.as_bytes() {
            return Err(Fault::from(Error::NotAuthentic).hint("what was opened is not what was sealed"));
        }
        writeln!(
            out,
            "   The phone opens number {index:>2}: {}, {gaps} still missing",
            String::from_utf8_lossy(&text)
        )?;
    }

    let mut restored = slots::load(&mut flash)?;
    writeln!(out, "   Power fails and comes back: the sensor goes on at number {}", restored.index())?;
    let (_, first) = readings.first().ok_or(Error::WrongState)?;
    tried(
        out,
        Attack::new("The sensor is stolen; its identity tries its own reading", Error::NoRecipient, {
            open_with_identity(&sensor, &sensors_card, first)
        }),
    )?;
    // The thief also has the channel's state: he walks on from where it stands, and never back.
    let next = slots::reserve(&mut flash, &mut restored, 1)?.next_key()?.map(|key| key.index());
    if next != Some(64) {
        return Err(super::records::came_through("a stolen sensor has a key from before"));
    }
    writeln!(out, "   What its memory holds leads to number 64 and on, to nothing before")?;
    let (_, second) = readings.get(1).ok_or(Error::WrongState)?;
    tried(
        out,
        Attack::new("The store says that the recorder wrote a reading", Error::WrongAuthor, {
            open(&mut reader, &cast.device.card()?, second).map(drop)
        }),
    )
}

/// Opens a reading, and says how many before it have not arrived.
fn open(reader: &mut Reader, author: &VerifiedCard<'_>, record: &[u8]) -> Result<(Vec<u8>, u64), Fault> {
    let (head, _) = Head::parse(record)?;
    let key = reader.key(&head, 100_000)?;
    let (mut content, mut metadata) = (vec![0; envelope::opened_len(record)?], vec![0; head.metadata_len()]);
    let (opened, _) = envelope::open(&key, author, &Expected::record(), record, &mut metadata, &mut content)?;
    reader.accept(&key, &opened)?;
    content.truncate(usize::try_from(opened.content_len).unwrap_or(usize::MAX));
    let missing = reader.gaps().map(|gap| gap.end.saturating_sub(gap.start)).sum();
    Ok((content, missing))
}

fn open_with_identity(
    identity: &life_core::identity::Identity<'_>,
    author: &VerifiedCard<'_>,
    record: &[u8],
) -> Result<(), Fault> {
    super::circle::open(identity, author, record).map(drop)
}
