//! Chains of grants with the decision about them: proofs of membership, links, a list of revocations, a request.
use crate::{
    files::File,
    logins::{bytes, number, pinned},
};
use life_core::{
    Error, GroupId, ObjectId, Time,
    grant::{Chain, Grant},
    group::{Membership, State, VerifiedState},
    revocation::{List, Revocation, Target},
    rights::{Action, Decision, Evidence, Member, Request, Why, decide},
    statement::VerifiedCard,
};
use life_vectors::vector::{Vector, unhex};

pub(crate) fn run(file: &File) -> Result<(), String> {
    let vector = &file.vector;
    let (found, reason) = match read(vector) {
        Err(error) => (error.name(), None),
        Ok(decision) => (decision.check().map_or_else(Error::name, |_| "ok"), Some(decision)),
    };
    let expected = vector.get("expect").ok_or("no expect")?;
    if found != expected || reason.map(|decision| decision.why().name()) != vector.get("reason") {
        return Err(format!("{found} ({reason:?}) instead of {expected}"));
    }
    let logged = matches!(reason, Some(Decision::PermitLogged(_)));
    let emergency = matches!(reason.map(Decision::why), Some(Why::EmergencyMember | Why::EmergencyGrant));
    if logged == emergency { Ok(()) } else { Err("it is logged, or not".to_owned()) }
}

/// Every value of a key, from hexadecimal.
pub(crate) fn every(vector: &Vector, key: &str) -> Vec<Vec<u8>> {
    vector.all(key).map(|value| unhex(value).expect("hexadecimal")).collect()
}

fn read(vector: &Vector) -> Result<Decision, Error> {
    let (maker, who, by_maker) =
        (bytes(vector, "maker-card"), bytes(vector, "who"), bytes(vector, "maker-membership"));
    let (maker, who, by_maker) = (pinned(&maker), pinned(&who), Membership::decode(&by_maker)?);
    let cards = every(vector, "card");
    let mut cards: Vec<VerifiedCard<'_>> = cards.iter().map(|card| pinned(card)).collect();
    cards.extend([maker, who]);

    let states = every(vector, "state");
    let mut in_force: Option<VerifiedState<'_>> = None;
    for state in &states {
        let state = State::decode(state)?;
        in_force = Some(match &in_force {
            None => VerifiedState::genesis(state, &maker, &by_maker)?,
            Some(before) => before.advance(state, &maker, &by_maker)?,
        });
    }
    let state = in_force.expect("a state");
    let proofs = ["membership", "grantor-membership"].map(|key| vector.bytes(key));
    let [member, grantor] = &proofs;
    let prove = |proof: &Option<Vec<u8>>| {
        proof
            .as_ref()
            .map(|proof| Membership::decode(proof)?.verify(&state).map(|found| Member::from(&found)))
            .transpose()
    };
    let member = prove(member)?;
    let links = every(vector, "link");
    let grantor = grantor.as_ref().map(|proof| Membership::decode(proof)?.verify(&state)).transpose()?;
    let mut chain: Option<Chain<'_>> = None;
    for link in
        links.iter().map(Vec::as_slice).chain([vector.object.as_slice()]).filter(|link| !link.is_empty())
    {
        let grant = Grant::decode(link)?;
        let by = cards.iter().find(|card| card.id() == grant.grantor()).expect("the grantor's card");
        chain = Some(match chain {
            None => Chain::root(&grant, by, grantor.as_ref().expect("a proof"))?,
            Some(chain) => chain.then(&grant, by)?,
        });
    }

    let list = vector.bytes("revocations").unwrap_or_default();
    let list = List::decode(&list)?;
    let matters = |revocation: &Revocation<'_>| {
        revocation.details().target == Target::Card(who.id())
            || member.is_some_and(|member| member.concerned_by(revocation))
            || chain.as_ref().is_some_and(|chain| chain.concerned_by(revocation))
    };
    let revocations = list.gather::<8>(cards.as_slice(), matters)?;

    let request = Request {
        action: match vector.get("action") {
            Some("read") => Action::Read,
            Some("write") => Action::Write,
            Some("administer") => Action::Administer,
            other => panic!("no such action: {other:?}"),
        },
        object: vector.bytes("object-id").map(|id| ObjectId(id.try_into().expect("16 bytes"))),
        media_type: vector.get("media-type"),
        created: vector.get("created").map(|_| Time(number(vector, "created"))),
        epoch: vector.get("epoch").map(|_| number(vector, "epoch")),
        ..Request::read(
            &who,
            GroupId(bytes(vector, "group").try_into().expect("16 bytes")),
            Time(number(vector, "at")),
        )
    };
    let evidence = Evidence {
        member: member.as_ref(),
        chain: chain.as_ref(),
        revocations: &revocations,
        ..Evidence::none(state.epoch())
    };
    Ok(decide(&request, &evidence))
}
