//! People, leaves, grants and revocations for the tests; what is made is leaked, so that it borrows from nothing.
use crate::{
    CardId, Error, GroupId, ObjectId, Suite, Time,
    envelope::tests::people::{person, person_until},
    grant::{self, Chain, Grant, MediaTypes, Terms},
    group::{Right, Rights, Role},
    identity::Identity,
    limits::STATEMENT_MAX,
    revocation::{self, Reason, Revocation, Target, Verified},
    rights::Member,
};
use std::{sync::OnceLock, vec, vec::Vec};

pub(crate) const GROUP: GroupId = GroupId([6; 16]);
/// The epoch in force.
pub(crate) const EPOCH: u64 = 4;
pub(crate) const ALICE: usize = 0;
pub(crate) const BOB: usize = 1;
pub(crate) const CAROL: usize = 2;
pub(crate) const DORA: usize = 3;
pub(crate) const ERIC: usize = 4;
/// His card ends at 4000.
pub(crate) const OLD: usize = 5;

pub(crate) fn who(n: usize) -> &'static Identity<'static> {
    static CAST: OnceLock<Vec<Identity<'static>>> = OnceLock::new();
    let cast = CAST.get_or_init(|| {
        let mut cast: Vec<_> = (1..=5).map(|n| person(n, Suite::Classic)).collect();
        cast.push(person_until(6, Suite::Classic, Time(4_000)));
        cast
    });
    &cast[n]
}

pub(crate) fn id(n: usize) -> CardId {
    who(n).id()
}

pub(crate) fn rights(of: &[Right]) -> Rights {
    Rights::of(of).unwrap()
}

/// A leaf that holds from 1000 to 9000.
pub(crate) fn leaf(n: usize, of: &[Right]) -> Member {
    let role = Role { rights: rights(of), not_before: Time(1_000), not_after: Time(9_000) };
    Member::of(GROUP, EPOCH, id(n), role)
}

/// To Bob, to read everything, from 2000 to 8000.
pub(crate) fn terms() -> Terms<'static> {
    Terms { not_before: Time(2_000), epoch: EPOCH, ..Terms::read(id(BOB), GROUP, Time(2_000), Time(8_000)) }
}

pub(crate) fn types(names: &[&str]) -> MediaTypes<'static> {
    let mut room = vec![0; 2048];
    let len = MediaTypes::encode(names, &mut room).unwrap();
    room.truncate(len);
    MediaTypes::decode(room.leak()).unwrap()
}

pub(crate) fn object(n: u8) -> ObjectId {
    ObjectId([n; 16])
}

pub(crate) fn granted(by: usize, terms: &Terms<'_>) -> Grant<'static> {
    let mut out = vec![0; STATEMENT_MAX];
    let (len, hash) = grant::issue(who(by), terms, &[], &mut out).unwrap();
    out.truncate(len);
    let grant = Grant::decode(out.leak()).unwrap();
    assert_eq!(*grant.hash(), hash);
    grant
}

/// A chain that begins with a member's grant; each further one is by the subject of the one before.
pub(crate) fn chain_of(member: &Member, links: &[Terms<'_>]) -> Result<Chain<'static>, Error> {
    let by = |card: CardId| (0..6).find(|n| id(*n) == card).unwrap();
    let (first, rest) = links.split_first().unwrap();
    let grantor = by(member.card());
    let mut chain = Chain::root_of(&granted(grantor, first), who(grantor).card(), member)?;
    for link in rest {
        let grantor = by(chain.last().terms().subject);
        let link = Terms { parent: Some(*chain.last().hash()), ..*link };
        chain = chain.then(&granted(grantor, &link), who(grantor).card())?;
    }
    Ok(chain)
}

pub(crate) fn owner() -> Member {
    leaf(ALICE, &[Right::Read, Right::Write, Right::Share, Right::Administer])
}

/// Alice's grants, the owner's.
pub(crate) fn chain(links: &[Terms<'_>]) -> Chain<'static> {
    chain_of(&owner(), links).unwrap()
}

pub(crate) fn revoked(by: usize, target: Target, from: u64, reason: Reason) -> Verified {
    let draft = revocation::Draft { target, from: Time(from), issued: Time(3_000), reason, extensions: &[] };
    let mut out = [0; STATEMENT_MAX];
    let (len, _) = revocation::issue(who(by), &draft, &mut out).unwrap();
    Revocation::decode(&out[..len]).unwrap().verify(who(by).card()).unwrap()
}
