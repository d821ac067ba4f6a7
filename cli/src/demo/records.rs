//! The records of the demo: a consultation in FHIR, an ECG, a computed tomogram.

use std::fs::{self, File};
use std::io::{BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use getrandom::SysRng;
use getrandom::rand_core::TryRng as _;
use life_core::envelope::{Draft, Expected, MetadataDraft};
use life_core::{Error, ObjectId};

use super::cast::{Cast, Member};
use super::dicom;
use crate::clock;
use crate::fault::{Family, Fault};
use crate::input::Input;
use crate::media;
use crate::opening::Envelope;
use crate::output::{Access, Output};
use crate::progress::{human, rate};
use crate::sealing;
use crate::voice::Voice;

const CONSULTATION: &[u8] = include_bytes!("../../demo/patient.fhir.json");
const ECG: &[u8] = include_bytes!("../../demo/ecg.fhir.json");
const QUIET: Voice = Voice { quiet: true };

/// A record, in a file that nobody but its author has seen yet.
pub(super) struct Record {
    title: &'static str,
    path: PathBuf,
    object: ObjectId,
    author: fn(&Cast) -> &Member,
    len: u64,
}

/// How long it took.
pub(super) struct Times {
    seal: Duration,
    open: Duration,
    sealed_len: u64,
}

/// Writes the three records to `dir`.
pub(super) fn all(cast: &Cast, dir: &Path) -> Result<[Record; 3], Fault> {
    let consultation = dir.join("consultation.fhir.json");
    let ecg = dir.join("ecg.fhir.json");
    let chest = dir.join("chest.dcm");
    let attempt = || -> std::io::Result<()> {
        fs::write(&consultation, CONSULTATION)?;
        fs::write(&ecg, ECG)?;
        let mut file = BufWriter::new(File::create(&chest)?);
        dicom::write(&mut file, dicom::Uuids { study: uuid()?, series: uuid()?, image: uuid()? })?;
        file.flush()
    };
    attempt().map_err(|e| Fault::io("cannot write in", dir, &e))?;
    Ok([
        Record::new("Consultation (FHIR)", consultation, cast, |cast| &cast.doctor)?,
        Record::new("ECG (FHIR)", ecg, cast, |cast| &cast.device)?,
        Record::new("Chest CT (DICOM)", chest, cast, |cast| &cast.doctor)?,
    ])
}

fn uuid() -> std::io::Result<u128> {
    let mut bytes = [0; 16];
    SysRng.try_fill_bytes(&mut bytes).map_err(std::io::Error::other)?;
    Ok(u128::from_be_bytes(bytes))
}

impl Record {
    /// Above the columns of [`Record::row`].
    pub(super) const HEADING: &str =
        "   record                 content      sealed   overhead             to seal              to open";

    fn new(
        title: &'static str,
        path: PathBuf,
        cast: &Cast,
        author: fn(&Cast) -> &Member,
    ) -> Result<Self, Fault> {
        let len = fs::metadata(&path).map_err(|e| Fault::io("cannot read", &path, &e))?.len();
        let object = author(cast).identity()?.generate_object_id(&mut SysRng, clock::now())?;
        Ok(Record { title, path, object, author, len })
    }

    /// Seals it to the patient and to the doctor, opens it as the patient, and compares.
    pub(super) fn seal_and_open(&self, cast: &Cast) -> Result<Times, Fault> {
        let started = Instant::now();
        let sealed_len = self.seal(cast)?;
        let seal = started.elapsed();

        let opened_path = self.path.with_extension("opened");
        let identity = cast.patient.identity()?;
        let author = (self.author)(cast).card()?;
        let expected = Expected { object: Some(self.object), ..Expected::record() };
        let mut output = Output::create(&opened_path, Access::Private, false)?;
        let started = Instant::now();
        let mut envelope = Envelope::read(Input::open(&self.sealed_path())?)?;
        envelope.open(&identity, &author, &expected, &mut output, QUIET)?;
        let open = started.elapsed();
        output.commit()?;
        match same(&self.path, &opened_path)? {
            true => Ok(Times { seal, open, sealed_len }),
            false => Err(Fault::from(Error::NotAuthentic).hint("what was opened is not what was sealed")),
        }
    }

    fn seal(&self, cast: &Cast) -> Result<u64, Fault> {
        let identity = (self.author)(cast).identity()?;
        let recipients = [cast.patient.card()?, cast.doctor.card()?];
        let metadata = MetadataDraft {
            title: self.title,
            media_type: media::of(&self.path),
            ..MetadataDraft::default()
        };
        let draft = Draft { metadata, ..Draft::record(self.object, clock::now()) };
        let mut input = Input::open(&self.path)?;
        let mut output = Output::create(&self.sealed_path(), Access::Public, false)?;
        let sealed = sealing::seal(&identity, &draft, &recipients, &mut input, &mut output, QUIET)?;
        output.commit()?;
        Ok(sealed.sealed_len)
    }

    /// A line of the table.
    pub(super) fn row(&self, times: &Times) -> String {
        let more = times.sealed_len.saturating_sub(self.len).saturating_mul(1000) / self.len.max(1);
        format!(
            "   {:<20} {:>9}   {:>9}   {:>5}.{} %   {:>5} ms {:>11}   {:>5} ms {:>11}",
            self.title,
            human(self.len),
            human(times.sealed_len),
            more / 10,
            more % 10,
            times.seal.as_millis(),
            rate(self.len, times.seal),
            times.open.as_millis(),
            rate(self.len, times.open),
        )
    }

    fn sealed_path(&self) -> PathBuf {
        self.path.with_extension("").with_extension("life")
    }
}

/// Whether two files hold the same bytes.
fn same(left: &Path, right: &Path) -> Result<bool, Fault> {
    let attempt = |path: &Path| File::open(path).map_err(|e| Fault::io("cannot read", path, &e));
    let (mut a, mut b) = (attempt(left)?, attempt(right)?);
    let (mut x, mut y) = (vec![0; 1 << 20], vec![0; 1 << 20]);
    loop {
        let n = a.read(&mut x).map_err(|e| Fault::io("cannot read", left, &e))?;
        let part = y.get_mut(..n.max(1)).unwrap_or_default();
        let equal = match n {
            0 => return b.read(part).map(|n| n == 0).map_err(|e| Fault::io("cannot read", right, &e)),
            _ => b.read_exact(part).is_ok() && x.get(..n) == Some(&*part),
        };
        if !equal {
            return Ok(false);
        }
    }
}

/// A fault for an attack that came through.
pub(super) fn came_through(deed: &str) -> Fault {
    Fault::new(Family::Forged, Error::NotAuthentic.name(), format!("this was not refused: {deed}"))
}
