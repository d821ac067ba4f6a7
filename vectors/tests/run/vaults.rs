//! Vaults: opened with the secret of one lock.
use crate::files::File;
use life_core::{
    Error, Suite,
    envelope::{Expected, Kind, Opened},
    vault::{Secret, Vault},
};
use life_vectors::vector::{Vector, hex};

pub(crate) fn run(file: &File) -> Result<(), String> {
    let expected = file.vector.get("expect").ok_or("no expect")?;
    let read = open(&file.vector, &file.vector.object);
    let found = read.as_ref().map_or_else(|error| error.name(), |_| "ok");
    if found != expected {
        return Err(format!("{found} instead of {expected}"));
    }
    let Ok((opened, seed)) = read else { return Ok(()) };
    let right = file.vector.get("seed") == Some(hex(&seed).as_str())
        && file.vector.get("card-id") == Some(hex(opened.author.as_bytes()).as_str())
        && file.vector.get("digest") == Some(hex(opened.digest.as_bytes()).as_str());
    if right { Ok(()) } else { Err("it holds something else".to_owned()) }
}

fn open(vector: &Vector, bytes: &[u8]) -> Result<(Opened, [u8; 32]), Error> {
    let secret = vector.bytes("secret").expect("a secret").try_into().expect("32 bytes");
    let secret = Secret::from_bytes(secret);
    let vault = Vault::parse(bytes)?;
    let key = match vector.get("method") {
        Some("device") => vault.device_key(&secret)?,
        _ => vault.code_key(&secret)?,
    };
    let least_revision = vector.get("least-revision").and_then(|n| n.parse().ok()).expect("a revision");
    let expected =
        Expected { kind: Kind::Vault, floor: Suite::Classic, least_revision, ..Expected::record() };
    let mut out = vec![0xa5; vault.opened_len()?];
    let unlocked = vault.open(&key, &expected, &mut out)?;
    Ok((unlocked.opened().clone(), *unlocked.seed().expose()))
}

/// Every truncation, a bit of every byte, and a byte behind the end.
pub(crate) fn damage(file: &File) -> Result<(), String> {
    let whole = &file.vector.object;
    let refused = |object: &[u8], what: String| {
        if open(&file.vector, object).is_ok() { Err(format!("{what}: accepted")) } else { Ok(()) }
    };
    for at in 0..whole.len() {
        refused(&whole[..at], format!("cut to {at}"))?;
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        refused(&flipped, format!("byte {at}, one bit"))?;
    }
    refused(&[&whole[..], &[0]].concat(), "with a byte behind".to_owned())
}
