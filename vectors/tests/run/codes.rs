//! Recovery codes and shares: read as they were typed, and put together.
use crate::files::File;
use life_core::{
    Error,
    vault::{Code, Mistake, Place, Share, combine},
};
use life_vectors::vector::{Vector, hex};

pub(crate) fn run(file: &File) -> Result<(), String> {
    let expected = file.vector.get("expect").ok_or("no expect")?;
    let text = std::str::from_utf8(&file.vector.object).map_err(|_| "not UTF-8")?;
    let read = match file.vector.get("kind") {
        Some("shares") => shares(&file.vector, text),
        _ => one(&file.vector, text),
    };
    let (found, place) = match read {
        Ok(()) => ("ok", None),
        Err(Failure::Says(what)) => return Err(what),
        Err(Failure::Mistake(mistake)) => (mistake.error.name(), mistake.place.map(printed)),
    };
    if found != expected {
        return Err(format!("{found} instead of {expected}"));
    }
    if place.as_deref() == file.vector.get("place") { Ok(()) } else { Err(format!("place {place:?}")) }
}

enum Failure {
    /// The core refuses it.
    Mistake(Mistake),
    /// It holds something else than the file says.
    Says(String),
}

impl From<Mistake> for Failure {
    fn from(mistake: Mistake) -> Self {
        Self::Mistake(mistake)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Mistake(Mistake { error, place: None })
    }
}

fn printed(place: Place) -> String {
    match place {
        Place::Character(at) => format!("character {at}"),
        Place::Swapped(at) => format!("swapped {at}"),
        Place::Length(len) => format!("length {len}"),
        Place::Several => "several".to_owned(),
    }
}

fn says(vector: &Vector, key: &str, found: String) -> Result<(), Failure> {
    if vector.get(key) == Some(found.as_str()) {
        Ok(())
    } else {
        Err(Failure::Says(format!("{key}: {found}")))
    }
}

fn one(vector: &Vector, text: &str) -> Result<(), Failure> {
    let (typed, mut again) = (Code::parse(text)?, [0; 99]);
    let len = match &typed {
        Code::Recovery(secret) => {
            says(vector, "secret", hex(secret.expose()))?;
            secret.print(&mut again)?
        }
        // Lock and value of a share show in what it prints.
        Code::Share(share) => {
            says(vector, "threshold", share.threshold().to_string())?;
            says(vector, "index", share.index().to_string())?;
            share.print(&mut again)?
        }
    };
    let bare = |text: &str| text.to_uppercase().replace(['-', ' ', '\t', '\r', '\n'], "");
    let same = bare(std::str::from_utf8(&again[..len]).expect("ASCII")) == bare(text);
    if same { Ok(()) } else { Err(Failure::Says("it prints something else".to_owned())) }
}

fn share(text: &str) -> Result<Share, Mistake> {
    match Code::parse(text)? {
        Code::Share(share) => Ok(share),
        Code::Recovery(_) => panic!("not a share"),
    }
}

fn shares(vector: &Vector, last: &str) -> Result<(), Failure> {
    let mut shares = vector.all("share").map(share).collect::<Result<Vec<_>, _>>()?;
    shares.push(share(last)?);
    says(vector, "secret", hex(combine(&shares)?.expose()))
}
