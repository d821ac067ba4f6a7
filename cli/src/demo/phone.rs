//! Chapter 8 of the demo: the patient's phone is lost, two of three friends bring her identity back, and she rotates.

use std::io::Write;

use getrandom::SysRng;
use life_core::envelope::Expected;
use life_core::identity::Identity;
use life_core::vault::{
    Code, Contents, Draft, Generations, Key, LOCK_KEY_MAX, Locks, Method, SHARE_LEN, Secret, Share, Vault,
    seal, sealed_len, split,
};
use life_core::{Error, Suite};

use super::attacks::Attack;
use super::cast::Cast;
use super::sharing::{Sharing, tried};
use crate::clock;
use crate::fault::Fault;

/// Tells it.
pub(super) fn tell(cast: &Cast, sharing: &Sharing, out: &mut impl Write) -> Result<(), Fault> {
    writeln!(out, "\n8  The patient loses her phone; two of three friends bring her identity back\n")?;
    let patient = cast.patient.identity()?;
    let now = clock::now();

    // Before: one vault, two locks.
    let shares_method = Method::shares(2, 3)?;
    let (by_friends, by_phone) =
        (Secret::generate(&patient, &mut SysRng, now)?, Secret::generate(&patient, &mut SysRng, now)?);
    let friends = Key::new(Suite::Hybrid, shares_method, &by_friends)?;
    let phone = Key::new(Suite::Hybrid, Method::Device, &by_phone)?;
    let (mut room_a, mut room_b) = ([0; LOCK_KEY_MAX], [0; LOCK_KEY_MAX]);
    let mut locks = Locks::new();
    locks.add(friends.lock("three friends", now, &mut room_a)?)?;
    locks.add(phone.lock("old phone", now, &mut room_b)?)?;
    let draft = Draft::first(patient.generate_object_id(&mut SysRng, now)?, now);
    let first = vault(cast, &locks, &draft)?;
    let printed: Vec<String> = split(&by_friends, (friends.id(), shares_method), &patient, &mut SysRng)?
        .shares()
        .map(|share| print(&share))
        .collect::<Result<_, _>>()?;
    let example = printed.first().map_or("", String::as_str);
    writeln!(
        out,
        "   Her vault is {} bytes; the store keeps it. A friend keeps this on paper:",
        first.len()
    )?;
    writeln!(
        out,
        "      {}\n      {}",
        example.get(..54).unwrap_or(example),
        example.get(55..).unwrap_or("")
    )?;

    // After: a new phone, the vault from the store, and two friends on the telephone.
    let typed = |which: &[usize]| -> Result<Vec<Share>, Fault> {
        which.iter().filter_map(|which| printed.get(*which)).map(|text| read(text)).collect()
    };
    let vault_bytes = Vault::parse(&first)?;
    let mistyped: String = example
        .chars()
        .enumerate()
        .map(|(at, letter)| match (at, letter) {
            (6, 'Q') => 'P',
            (6, _) => 'Q',
            _ => letter,
        })
        .collect();
    let mistake = match Code::parse(&mistyped) {
        Ok(_) => return Err(super::records::came_through("a mistyped share")),
        Err(mistake) => mistake,
    };
    writeln!(out, "   He mistypes it: {}", mistake.error)?;
    tried(
        out,
        Attack::new("One friend alone tries her vault", Error::TooFewShares, {
            vault_bytes.shares_key(&typed(&[1])?).map(drop).map_err(Fault::from)
        }),
    )?;
    let key = vault_bytes.shares_key(&typed(&[0, 2])?)?;
    let mut room = vec![0; vault_bytes.opened_len()?];
    let unlocked = vault_bytes.open(&key, &vaults(0), &mut room)?;
    let again = unlocked.identity()?;
    let keys = sharing.circle.keys(&again, 0)?;
    let (content, _) = sharing.circle.open(&keys, &cast.laboratory.card()?, 0, &sharing.result)?;
    writeln!(
        out,
        "   Two friends: the same card {}, and what was sealed before opens: {} bytes",
        short(&again),
        content.len()
    )?;

    // The old phone may be in somebody's hands: its lock goes, and with it the key of every later revision.
    let mut fewer = unlocked.locks()?;
    fewer.remove(phone.id())?;
    let second = vault(cast, &fewer, &unlocked.next(clock::now()))?;
    let newer = Vault::parse(&second)?;
    tried(
        out,
        Attack::new("Whoever found the phone opens the new revision with its key", Error::NoRecipient, {
            newer.device_key(&by_phone).map(drop).map_err(Fault::from)
        }),
    )?;
    let mut room = vec![0; vault_bytes.opened_len()?];
    tried(
        out,
        Attack::new("The store serves the old revision to her", Error::Stale, {
            vault_bytes.open(&key, &vaults(1), &mut room).map(drop).map_err(Fault::from)
        }),
    )?;
    Ok(())
}

/// Any vault of at least this revision.
fn vaults(least_revision: u64) -> Expected<'static> {
    Expected { kind: life_core::envelope::Kind::Vault, least_revision, ..Expected::record() }
}

fn vault(cast: &Cast, locks: &Locks<'_>, draft: &Draft) -> Result<Vec<u8>, Fault> {
    let seed = cast.patient.seed()?;
    let contents = Contents { seed, card: cast.patient.card_file().bytes(), older: Generations::NONE, locks };
    let mut bytes = vec![0; sealed_len(&contents, draft)?];
    seal(&contents, draft, &mut SysRng, &mut bytes)?;
    Ok(bytes)
}

fn print(share: &Share) -> Result<String, Fault> {
    let mut text = vec![0; SHARE_LEN];
    let len = share.print(&mut text)?;
    text.truncate(len);
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn read(text: &str) -> Result<Share, Fault> {
    match Code::parse(text) {
        Ok(Code::Share(share)) => Ok(share),
        Ok(Code::Recovery(_)) => Err(Error::WrongKind.into()),
        Err(mistake) => Err(mistake.error.into()),
    }
}

fn short(identity: &Identity<'_>) -> String {
    let digits = identity.card().fingerprint().to_string();
    digits.get(..11).unwrap_or(&digits).to_owned()
}
