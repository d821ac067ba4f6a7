//! Chains of endorsements, and successions, with what was revoked; chains of grants are in `grants`.
use crate::{
    files::File,
    grants::{self, every},
    logins::{number, pinned},
};
use life_core::{
    Error, Time,
    endorsement::{Attributes, Endorsed, Endorsement},
    revocation::{List, Target},
    statement::{Card, VerifiedCard},
};
use life_vectors::vector::Vector;

pub(crate) fn run(file: &File) -> Result<(), String> {
    let vector = &file.vector;
    let read = match vector.get("kind") {
        Some("grant") => return grants::run(file),
        Some("endorsement") => endorsement(vector),
        Some("succession") => succession(vector),
        other => return Err(format!("no such kind: {other:?}")),
    };
    let expected = vector.get("expect").ok_or("no expect")?;
    let found = read.map_or_else(Error::name, |right| if right { "ok" } else { "other attributes" });
    if found == expected { Ok(()) } else { Err(format!("{found} instead of {expected}")) }
}

/// Applies each entry of the list that this card, or who endorsed it, may have signed. One whose signer had no right to
/// it is passed over, as in a list that is gathered.
fn strike<'a, 'e>(
    mut card: VerifiedCard<'a>,
    endorsed: Option<(Endorsed<'a, 'e>, &VerifiedCard<'_>)>,
    list: &List<'_>,
) -> Result<(VerifiedCard<'a>, Option<Endorsed<'a, 'e>>), Error> {
    let by = endorsed.map(|(_, by)| *by);
    let mut found = endorsed.map(|(endorsed, _)| endorsed);
    for entry in list.iter() {
        let verified = match (&found, by) {
            (Some(endorsed), Some(by)) if entry.signer() == by.id() => match entry.details().target {
                Target::Card(_) => entry.verify_by_endorser(&by, endorsed),
                _ => entry.verify(&by),
            },
            _ if entry.signer() == card.id() => entry.verify(&card),
            _ => continue,
        };
        match verified {
            Ok(verified) => {
                card = card.revoked(&verified);
                found = found.map(|endorsed| endorsed.revoked(&verified));
            }
            Err(Error::Forbidden | Error::Expired | Error::Revoked | Error::NonCanonical) => {}
            Err(error) => return Err(error),
        }
    }
    Ok((found.map_or(card, |endorsed| *endorsed.card()), found))
}

fn endorsement(vector: &Vector) -> Result<bool, Error> {
    let (cards, mut links) = (every(vector, "card"), every(vector, "link"));
    links.push(vector.object.clone());
    let list = vector.bytes("revocations").unwrap_or_default();
    let list = List::decode(&list)?;
    let depth = u8::try_from(number(vector, "depth")).expect("a depth");
    let (mut card, mut last) = strike(pinned(&cards[0]).anchor(depth)?, None, &list)?;
    for (next, link) in cards[1..].iter().zip(&links) {
        let endorsement = Endorsement::decode(link)?;
        let endorsed = Card::decode(next)?.endorsed(&endorsement, &card)?;
        (card, last) = strike(*endorsed.card(), Some((endorsed, &card)), &list)?;
    }
    let says = |key| vector.get(key).unwrap_or_default();
    let said =
        Attributes { role: says("role"), organisation: says("organisation"), licence: says("licence") };
    Ok(last.expect("a link").attributes(Time(number(vector, "at")))? == said)
}

fn succession(vector: &Vector) -> Result<bool, Error> {
    let (cards, mut links) = (every(vector, "card"), every(vector, "link"));
    links.push(vector.object.clone());
    let list = vector.bytes("revocations").unwrap_or_default();
    let list = List::decode(&list)?;
    let (mut old, _) = strike(pinned(&cards[0]), None, &list)?;
    let mut new = None;
    for (next, link) in cards[1..].iter().zip(&links) {
        let both = Card::decode(next)?.succeeds(&Endorsement::decode(link)?, &old)?;
        (old, new) = (both.predecessor, Some(both.successor));
    }
    let new = new.expect("a succession");
    for entry in list.iter().filter(|entry| entry.signer() == new.id()) {
        old = old.revoked(&entry.verify_by_successor(&new, &old)?);
    }
    let asked = if vector.get("use") == Some("predecessor") { old } else { new };
    asked.check_valid(Time(number(vector, "at"))).map(|()| true)
}
