//! `life demo`: the whole story on real records, in a few seconds.

mod attacks;
mod audit;
mod cast;
mod circle;
mod consent;
pub(crate) mod dicom;
mod phone;
mod records;
mod sensor;
mod sharing;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::args;
use crate::fault::Fault;
use cast::Cast;
use records::Record;

/// Tells the story.
///
/// # Errors
/// Whatever goes wrong, above all an attack that is not refused.
pub(crate) fn run(args: &args::Demo) -> Result<(), Fault> {
    let started = Instant::now();
    let place = Place::new(args.keep.as_deref())?;
    let mut out = io::stdout().lock();
    writeln!(out, "{INTRODUCTION}")?;

    let cast = Cast::make(place.path())?;
    writeln!(
        out,
        "\n1  Identities, whose owners compare their fingerprints face to face\n\n{}",
        cast.page()?
    )?;

    let records = records::all(&cast, place.path())?;
    writeln!(
        out,
        "2  Three records: sealed by their authors, opened by the patient, compared to the last byte\n"
    )?;
    writeln!(out, "{}", Record::HEADING)?;
    for record in &records {
        let times = record.seal_and_open(&cast)?;
        writeln!(out, "{}", record.row(&times))?;
        out.flush()?;
    }

    writeln!(out, "\n3  What the store and everybody else try, and what they get\n")?;
    for attack in attacks::all(&cast, place.path())? {
        writeln!(out, "   {}\n      {}", attack.deed, attack.outcome?)?;
    }
    let mut sharing = sharing::make(&cast, &mut out)?;
    consent::tell(&cast, &sharing, &mut out)?;
    sharing::remove(&cast, &mut sharing, &mut out)?;
    sensor::tell(&cast, &mut out)?;
    phone::tell(&cast, &sharing, &mut out)?;
    audit::tell(&cast, sharing.circle.head.group, &mut out)?;
    writeln!(out, "\n{CLOSING}")?;
    writeln!(out, "\nAll of it took {:.1} s.", started.elapsed().as_secs_f64())?;
    if let Place::Kept(path) = &place {
        writeln!(out, "The keys, cards and files are in {}; for instance:\n", path.display())?;
        writeln!(out, "   life inspect {}", path.join("ecg.life").display())?;
    }
    Ok(out.flush()?)
}

const INTRODUCTION: &str = "\
A patient, her cardiologist, a clinic, a laboratory and two devices share records through a store that is not to be trusted.
The people and their records are made up; keys, cryptography and files are real.";

const CLOSING: &str = "\
   The store sees who wrote for whom, when, and roughly how much: `life inspect` shows all that there is.";

/// Where the demo works.
enum Place {
    /// A directory that goes away when this is dropped.
    Temporary(tempfile::TempDir),
    /// A new directory that the user wants to keep.
    Kept(PathBuf),
}

impl Place {
    fn new(keep: Option<&Path>) -> Result<Self, Fault> {
        let made = match keep {
            Some(path) => std::fs::create_dir(path).map(|()| Place::Kept(path.to_path_buf())),
            None => tempfile::Builder::new().prefix("life-demo-").tempdir().map(Place::Temporary),
        };
        made.map_err(|e| Fault::io("cannot create", keep.unwrap_or(&std::env::temp_dir()), &e))
    }

    fn path(&self) -> &Path {
        match self {
            Place::Temporary(dir) => dir.path(),
            Place::Kept(path) => path,
        }
    }
}
