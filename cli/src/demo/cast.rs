//! The people and the device of the demo, made as `life keygen` makes them.

use std::path::Path;

use life_core::identity::{Identity, Seed};
use life_core::statement::{Fingerprint, VerifiedCard};

use crate::args::{Actor, Keygen, Passphrase, Suite};
use crate::cards::{self, CardFile};
use crate::command::keygen;
use crate::fault::Fault;
use crate::keyfile::KeyFile;
use crate::voice::Voice;

/// A key and its card.
pub(super) struct Member {
    key: KeyFile,
    card: CardFile,
}

impl Member {
    /// Makes the files `NAME.key` and `NAME.card` in `dir`, and reads them.
    pub(super) fn make(dir: &Path, file: &str, name: &str, kind: Actor, suite: Suite) -> Result<Self, Fault> {
        let out = dir.join(file).with_extension("key");
        let args = Keygen {
            out: out.clone(),
            suite,
            name: Some(name.to_owned()),
            kind,
            days: 365,
            unlocked: true,
            passphrase: Passphrase::default(),
            force: false,
        };
        keygen::run(&args, Voice { quiet: true })?;
        Ok(Member { key: KeyFile::read(&out)?, card: CardFile::read(&out.with_extension("card"))? })
    }

    /// The secret side.
    pub(super) fn identity(&self) -> Result<Identity<'_>, Fault> {
        self.key.identity(&Passphrase::default())
    }

    /// The root seed.
    pub(super) fn seed(&self) -> Result<&Seed, Fault> {
        Ok(self.key.plain_seed().ok_or(life_core::Error::WrongState)?)
    }

    /// The public side, trusted because its fingerprint was read out and typed.
    pub(super) fn card(&self) -> Result<VerifiedCard<'_>, Fault> {
        let card = self.card.card()?;
        let read_out = card.fingerprint().to_string();
        Ok(card.pin(&Fingerprint::parse(&read_out)?)?)
    }

    /// The card's file, for those who trust nobody yet.
    pub(super) fn card_file(&self) -> &CardFile {
        &self.card
    }
}

/// Everybody.
pub(super) struct Cast {
    /// The patient.
    pub(super) patient: Member,
    /// Her cardiologist.
    pub(super) doctor: Member,
    /// The recorder, too small for the hybrid suite: it writes to both and reads nothing.
    pub(super) device: Member,
    /// Her glucose sensor, which writes into a channel.
    pub(super) sensor: Member,
    /// A doctor whom she asks for a second opinion.
    pub(super) expert: Member,
    /// Her clinic.
    pub(super) clinic: Member,
    /// A laboratory, which writes to her group and is no member of it.
    pub(super) laboratory: Member,
    /// Somebody who has no business here.
    pub(super) stranger: Member,
}

impl Cast {
    /// Makes all of them, with their files in `dir`.
    pub(super) fn make(dir: &Path) -> Result<Self, Fault> {
        let hybrid = Suite::Hybrid;
        Ok(Cast {
            patient: Member::make(dir, "marlene", "Marlene Probst", Actor::Person, hybrid)?,
            doctor: Member::make(dir, "sommer", "Dr. Jonas Sommer", Actor::Person, hybrid)?,
            device: Member::make(dir, "recorder", "ECG recorder 12", Actor::Device, Suite::Classic)?,
            sensor: Member::make(dir, "sensor", "Glucose sensor 7", Actor::Device, Suite::Classic)?,
            expert: Member::make(dir, "weiss", "Dr. Ada Weiss", Actor::Person, hybrid)?,
            clinic: Member::make(dir, "clinic", "Rosenau clinic", Actor::Organisation, hybrid)?,
            laboratory: Member::make(dir, "laboratory", "Lindt laboratory", Actor::Service, hybrid)?,
            stranger: Member::make(dir, "mallory", "Dr. Jonas Sommer", Actor::Person, hybrid)?,
        })
    }

    /// Those who are what they say, a line each.
    pub(super) fn page(&self) -> Result<String, Fault> {
        let mut page = String::new();
        for member in [
            &self.patient,
            &self.doctor,
            &self.expert,
            &self.clinic,
            &self.laboratory,
            &self.device,
            &self.sensor,
        ] {
            let card = member.card()?;
            let (who, suite) = (cards::who(&card), cards::suite(card.suite()));
            page.push_str(&format!("   {who:<26} {suite:<8} {}\n", card.fingerprint()));
        }
        Ok(page)
    }
}
