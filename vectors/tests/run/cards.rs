//! Cards: decoded, compared with a fingerprint, asked whether they are valid.
use crate::files::File;
use life_core::{
    CardId, Error, Suite, Time,
    identity::{Identity, Seed},
    statement::{ActorKind, Card, Fingerprint},
};
use life_vectors::vector::Vector;

pub(crate) fn run(file: &File) -> Result<(), String> {
    let expected = file.vector.get("expect").ok_or("no expect")?;
    let found = read(&file.vector).map_or_else(Error::name, |()| "ok");
    if found == expected { says(&file.vector) } else { Err(format!("{found} instead of {expected}")) }
}

fn read(vector: &Vector) -> Result<(), Error> {
    let card = Card::decode(&vector.object)?;
    if let Some(typed) = vector.get("fingerprint") {
        card.pin(&Fingerprint::parse(typed)?)?;
    }
    if let Some(at) = vector.get("valid-at") {
        card.check_valid(Time(at.parse().expect("a time")))?;
    }
    Ok(())
}

/// Compares what an accepted card says with what the file says about it.
fn says(vector: &Vector) -> Result<(), String> {
    let Some(seed) = vector.bytes("seed") else { return Ok(()) };
    let card = Card::decode(&vector.object).map_err(|error| error.name())?;
    let kind = match card.details().kind {
        ActorKind::Person => "person",
        ActorKind::Device => "device",
        ActorKind::Service => "service",
        ActorKind::Organisation => "organisation",
    };
    let suite = if card.suite() == Suite::Classic { "classic" } else { "hybrid" };
    let right = vector.get("actor-kind") == Some(kind)
        && vector.get("suite") == Some(suite)
        && vector.get("name") == card.details().name
        && vector.bytes("card-id").as_deref() == Some(card.id().as_bytes().as_slice());
    if !right {
        return Err("it says something else".to_owned());
    }
    let whole = CardId(card.id().0);
    card.pin(&Fingerprint::Whole(whole)).map_err(|error| error.name())?;
    let seed = Seed::from_bytes(seed.try_into().map_err(|_| "no seed")?);
    Identity::new(&seed, card).map(|_| ()).map_err(|error| error.name().to_owned())
}
