//! Statements of every kind but the card: decoded by their own module, verified with their signer's card.
use crate::files::File;
use life_core::{
    Error, Time, audit, endorsement, grant, group, log, login, revocation,
    statement::{Card, Fingerprint, Statement},
    workflow,
};
use life_vectors::vector::Vector;

pub(crate) fn run(file: &File) -> Result<(), String> {
    let expected = file.vector.get("expect").ok_or("no expect")?;
    let found = read(&file.vector, &file.vector.object).map_or_else(Error::name, |()| "ok");
    if found != expected {
        return Err(format!("{found} instead of {expected}"));
    }
    match file.vector.bytes("statement-hash") {
        None => Ok(()),
        Some(hash) => {
            let statement = Statement::decode(&file.vector.object).map_err(|error| error.name())?;
            if statement.hash().as_slice() == hash { Ok(()) } else { Err("another hash".to_owned()) }
        }
    }
}

/// Decodes and verifies `bytes` as what the vector says that they are.
pub(crate) fn read(vector: &Vector, bytes: &[u8]) -> Result<(), Error> {
    match vector.get("kind").expect("a kind") {
        "endorsement" => endorsement::Endorsement::decode(bytes).map(drop),
        "group-state" => group::State::decode(bytes).map(drop),
        "grant" => grant::Grant::decode(bytes).map(drop),
        "challenge" => login::Challenge::decode(bytes).map(drop),
        "login" => login::Login::decode(bytes).map(drop),
        "request" => login::Request::decode(bytes).map(drop),
        "log-entry" => audit::Entry::decode(bytes).map(drop),
        "checkpoint" => log::Checkpoint::decode(bytes).map(drop),
        "receipt" => workflow::Receipt::decode(bytes).map(drop),
        "revocation" => revocation::Revocation::decode(bytes).map(drop),
        other => panic!("no such kind: {other}"),
    }?;
    let Some(card) = vector.bytes("signer-card") else { return Ok(()) };
    let card = Card::decode(&card).expect("a card");
    let signer = card.pin(&Fingerprint::Whole(card.id())).expect("its own fingerprint");
    let at = vector.get("at").expect("a time").parse().expect("a number");
    Statement::decode(bytes)?.verify(&signer, Time(at))
}

/// A bit of every byte, every truncation and every appended byte of a statement that names its signer.
pub(crate) fn damage(file: &File) -> Result<(), String> {
    if file.vector.get("signer-card").is_none() {
        return Ok(());
    }
    let whole = &file.vector.object;
    let refused = |object: &[u8], what: String| {
        if read(&file.vector, object).is_ok() { Err(format!("{what}: accepted")) } else { Ok(()) }
    };
    for at in 0..whole.len() {
        refused(&whole[..at], format!("cut to {at}"))?;
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        refused(&flipped, format!("byte {at}, one bit"))?;
    }
    for byte in 0..=u8::MAX {
        refused(&[&whole[..], &[byte]].concat(), format!("with {byte:#04x} behind"))?;
    }
    Ok(())
}
