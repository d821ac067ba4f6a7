//! What a store, a thief or a stranger would try. Each has to be refused, by the right name.

use std::fs;
use std::path::{Path, PathBuf};

use getrandom::SysRng;
use life_core::Error;
use life_core::envelope::{Draft, Expected};
use life_core::statement::Fingerprint;

use super::cast::{Cast, Member};
use super::records::came_through;
use crate::clock;
use crate::fault::Fault;
use crate::input::Input;
use crate::opening::Envelope;
use crate::output::{Access, Output};
use crate::sealing;
use crate::voice::Voice;

const QUIET: Voice = Voice { quiet: true };

/// What was tried, and the refusal.
pub(super) struct Attack {
    /// The deed.
    pub(super) deed: &'static str,
    /// The refusal, or the fault that there was none.
    pub(super) outcome: Result<String, Fault>,
}

impl Attack {
    pub(super) fn new<T>(deed: &'static str, expected: Error, result: Result<T, Fault>) -> Self {
        let outcome = match result {
            Err(fault) if fault.name() == expected.name() => {
                Ok(format!("refused: {}: {expected}", fault.name()))
            }
            Err(fault) => Err(fault),
            Ok(_) => Err(came_through(deed)),
        };
        Attack { deed, outcome }
    }
}

/// Tries everything on the sealed files in `dir`.
pub(super) fn all(cast: &Cast, dir: &Path) -> Result<Vec<Attack>, Fault> {
    let scene = Scene { cast, dir };
    let (ecg, consultation) = (dir.join("ecg.life"), dir.join("consultation.life"));
    let any = Expected::record();
    let asked_for = {
        let envelope = Envelope::read(Input::open(&ecg)?)?;
        Expected { object: Some(envelope.head()?.header().object), ..Expected::record() }
    };
    let later = Expected { least_revision: 1, ..Expected::record() };
    let cut = |bytes: &mut Vec<u8>| drop(bytes.drain(40_000..56_400));
    let swap = |bytes: &mut Vec<u8>| {
        let at = bytes.len().saturating_sub(40_000);
        bytes.get_mut(at..).unwrap_or_default().rotate_left(16_400);
    };
    Ok(vec![
        Attack::new("The store flips one bit of the ECG", Error::NotAuthentic, {
            scene.open(&scene.altered(&ecg, |bytes| flip(bytes, 50_000))?, &cast.patient, &cast.device, &any)
        }),
        Attack::new("It cuts a piece out of the middle", Error::NotAuthentic, {
            scene.open(&scene.altered(&ecg, cut)?, &cast.patient, &cast.device, &any)
        }),
        Attack::new("It puts pieces into another order", Error::NotAuthentic, {
            scene.open(&scene.altered(&ecg, swap)?, &cast.patient, &cast.device, &any)
        }),
        Attack::new("It gives the consultation for the ECG", Error::WrongObject, {
            scene.open(&consultation, &cast.patient, &cast.doctor, &asked_for)
        }),
        Attack::new("It gives an old revision for the new one", Error::Stale, {
            scene.open(&ecg, &cast.patient, &cast.device, &later)
        }),
        Attack::new("It says that the doctor wrote what the recorder wrote", Error::WrongAuthor, {
            scene.open(&ecg, &cast.patient, &cast.doctor, &any)
        }),
        Attack::new("It gives a stranger's card, with the doctor's name", Error::Untrusted, {
            scene.exchange_card()
        }),
        Attack::new("A stranger tries his own key", Error::NoRecipient, {
            scene.open(&ecg, &cast.stranger, &cast.device, &any)
        }),
        Attack::new("The recorder is stolen, and its key tried on its own ECG", Error::NoRecipient, {
            scene.open(&ecg, &cast.device, &cast.device, &any)
        }),
        Attack::new("A careless sender adds a classic card to hybrid ones", Error::WeakSuite, {
            scene.weaken()
        }),
    ])
}

struct Scene<'a> {
    cast: &'a Cast,
    dir: &'a Path,
}

impl Scene<'_> {
    fn open(
        &self,
        file: &Path,
        reader: &Member,
        author: &Member,
        expected: &Expected<'_>,
    ) -> Result<(), Fault> {
        let identity = reader.identity()?;
        let author = author.card()?;
        let mut envelope = Envelope::read(Input::open(file)?)?;
        let mut output = Output::create(&self.dir.join("never"), Access::Private, false)?;
        envelope.open(&identity, &author, expected, &mut output, QUIET)?;
        output.commit()
    }

    /// A copy of `file` after somebody laid hands on it.
    fn altered(&self, file: &Path, deed: impl Fn(&mut Vec<u8>)) -> Result<PathBuf, Fault> {
        let mut bytes = fs::read(file).map_err(|e| Fault::io("cannot read", file, &e))?;
        deed(&mut bytes);
        let path = self.dir.join("tampered.life");
        fs::write(&path, bytes).map_err(|e| Fault::io("cannot write", &path, &e))?;
        Ok(path)
    }

    /// The patient compares the card that she was given with the fingerprint that the doctor reads out.
    fn exchange_card(&self) -> Result<(), Fault> {
        let read_out = self.cast.doctor.card()?.fingerprint().to_string();
        let given = self.cast.stranger.card_file().card()?;
        given.pin(&Fingerprint::parse(&read_out)?)?;
        Ok(())
    }

    fn weaken(&self) -> Result<(), Fault> {
        let identity = self.cast.doctor.identity()?;
        let now = clock::now();
        let draft = Draft::record(identity.generate_object_id(&mut SysRng, now)?, now);
        let recipients = [self.cast.patient.card()?, self.cast.device.card()?];
        let mut input = Input::open(&self.dir.join("ecg.fhir.json"))?;
        let mut output = Output::create(&self.dir.join("never"), Access::Public, false)?;
        sealing::seal(&identity, &draft, &recipients, &mut input, &mut output, QUIET).map(drop)
    }
}

fn flip(bytes: &mut [u8], at: usize) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1;
    }
}
