//! What holds for every chain: no link gives more than the one above it, and nothing outlives its end. Random chains are
//! compared with a model that tries every request there is.
use super::world::*;
use crate::{
    Time,
    grant::{Chain, MediaTypes, Resource, Terms},
    group::{Right, Role},
    revocation::{Reason, Target, Verified},
    rights::{Action, Evidence, Member, Request, Why, decide},
};
use proptest::prelude::*;
use std::{vec, vec::Vec};

const TYPES: [&str; 3] = ["application/dicom", "application/fhir+json", "text/plain"];

/// Everything that could be asked about a record: read or write, which of three objects, which of three types, created at one
/// of six times, at one of ten moments.
fn requests(subject: usize) -> Vec<Request<'static>> {
    let mut requests = vec![];
    for n in 0..2 * 3 * 3 * 6 * 10_u64 {
        let pick = |of: u64, size: u64| n / of % size;
        requests.push(Request {
            action: if pick(1, 2) == 0 { Action::Read } else { Action::Write },
            object: Some(object(pick(2, 3) as u8)),
            media_type: Some(TYPES[pick(6, 3) as usize]),
            created: Some(Time(1_000 * pick(18, 6))),
            at: Time(1_000 * (1 + pick(108, 10))),
            ..Request::read(who(subject).card(), GROUP, Time(0))
        });
    }
    requests
}

fn rights_of(bits: u8) -> Vec<Right> {
    [Right::Read, Right::Write, Right::Emergency]
        .into_iter()
        .enumerate()
        .filter(|(i, _)| bits >> i & 1 == 1)
        .map(|(_, right)| right)
        .collect()
}

prop_compose! {
    /// Terms over small domains, so that links often fit into each other and often do not.
    fn link()(
        resource in 0..4_u8,
        kinds in prop::sample::subsequence(TYPES.to_vec(), 0..=3),
        from in prop::option::of(1..6_u64),
        to in prop::option::of(1..6_u64),
        bits in 1..8_u8,
        not_before in 1..6_u64,
        length in 0..6_u64,
        depth in 0..4_u8,
    ) -> Terms<'static> {
        let (from, to) = match (from, to) {
            (Some(from), Some(to)) if from > to => (Some(to), Some(from)),
            other => other,
        };
        Terms {
            resource: if resource == 3 { Resource::Group } else { Resource::Object(object(resource)) },
            media_types: if kinds.is_empty() { MediaTypes::ALL } else { types(&kinds) },
            from: from.map(|t| Time(1_000 * t)),
            to: to.map(|t| Time(1_000 * t)),
            rights: rights(&rights_of(bits)),
            not_before: Time(1_000 * not_before),
            not_after: Time(1_000 * (not_before + length)),
            depth,
            ..terms()
        }
    }
}

/// The same terms made to fit below others, in most respects: so that chains grow long.
fn fitted(link: Terms<'static>, above: &Terms<'static>, keep: u8) -> Terms<'static> {
    let keep = |bit: u8| keep >> bit & 1 == 1;
    Terms {
        resource: if keep(0) { link.resource } else { above.resource },
        media_types: if keep(1) { link.media_types } else { above.media_types },
        from: if keep(2) { link.from } else { above.from },
        to: if keep(2) { link.to } else { above.to },
        rights: if keep(3) { link.rights } else { above.rights },
        not_before: if keep(4) { link.not_before } else { above.not_before },
        not_after: if keep(4) { link.not_after } else { above.not_after },
        depth: if keep(5) { link.depth } else { above.depth.saturating_sub(1) },
        ..link
    }
}

fn sound(terms: &Terms<'_>) -> bool {
    terms.check().is_ok()
}

/// What the words of one link permit, by themselves: the model. Emergency counts as a lesser read.
fn words(terms: &Terms<'_>, request: &Request<'_>) -> u8 {
    let created = request.created.unwrap();
    let about = match terms.resource {
        Resource::Group => true,
        Resource::Object(object) => request.object == Some(object),
    } && (terms.media_types.is_all()
        || terms.media_types.iter().any(|name| Some(name) == request.media_type))
        && terms.from.is_none_or(|from| from <= created)
        && terms.to.is_none_or(|to| created <= to)
        && terms.not_before <= request.at
        && request.at <= terms.not_after;
    match request.action {
        _ if !about => 0,
        Action::Write => 2 * u8::from(terms.rights.has(Right::Write)),
        _ if terms.rights.has(Right::Read) => 2,
        _ => u8::from(terms.rights.has(Right::Emergency)),
    }
}

fn answer(request: &Request<'_>, chain: &Chain<'_>, revocations: &[Verified]) -> u8 {
    let evidence = Evidence { chain: Some(chain), revocations, ..Evidence::none(EPOCH) };
    match decide(request, &evidence) {
        crate::rights::Decision::Permit(_) => 2,
        crate::rights::Decision::PermitLogged(_) => 1,
        crate::rights::Decision::Deny(_) => 0,
    }
}

fn sharer() -> Member {
    let all = rights(&[Right::Read, Right::Write, Right::Share, Right::Emergency]);
    Member::of(GROUP, EPOCH, id(ALICE), Role { rights: all, not_before: Time(0), not_after: Time(12_000) })
}

/// Builds as much of a chain as is accepted; for each refused link the model must agree.
fn grown(links: &[(Terms<'static>, u8)]) -> Option<(Chain<'static>, Vec<Terms<'static>>)> {
    let people = [BOB, CAROL, DORA, ERIC];
    let (first, rest) = links.split_first()?;
    let mut accepted = vec![Terms { subject: id(BOB), ..first.0 }];
    let mut chain = chain_of(&sharer(), &accepted).ok()?;
    for ((link, keep), subject) in rest.iter().zip(&people[1..]) {
        let above = *accepted.last().unwrap();
        let next = Terms { subject: id(*subject), ..fitted(*link, &above, *keep) };
        if !sound(&next) {
            break;
        }
        let wider = requests(BOB).iter().any(|request| words(&next, request) > words(&above, request));
        let grantor = people[accepted.len() - 1];
        let next = Terms { parent: Some(*chain.last().hash()), ..next };
        match chain.clone().then(&granted(grantor, &next), who(grantor).card()) {
            Ok(longer) => {
                assert!(!wider, "a wider link was taken: {next:?} below {above:?}");
                chain = longer;
                accepted.push(next);
            }
            Err(_) => break,
        }
    }
    Some((chain, accepted))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_chain_permits_what_each_of_its_links_permits_and_no_more(
        links in prop::collection::vec((link(), any::<u8>()), 1..=4)
    ) {
        let Some((chain, accepted)) = grown(&links) else { return Ok(()) };
        let subject = [BOB, CAROL, DORA, ERIC][accepted.len() - 1];
        for request in requests(subject) {
            let least = accepted.iter().map(|link| words(link, &request)).min().unwrap();
            prop_assert_eq!(answer(&request, &chain, &[]), least, "{:?}", request.at);
        }
    }

    #[test]
    fn nothing_survives_expiry_or_revocation(
        links in prop::collection::vec((link(), 0..4_u8), 1..=4),
        struck in 0..4_usize,
        from in 0..12_000_u64,
        past in any::<bool>(),
    ) {
        let Some((chain, accepted)) = grown(&links) else { return Ok(()) };
        let people = [BOB, CAROL, DORA, ERIC];
        let subject = people[accepted.len() - 1];
        let struck = struck % accepted.len();
        let hash = *chain.links().nth(struck).unwrap().hash();
        let grantor = [ALICE, BOB, CAROL, DORA][struck];
        let reason = if past { Reason::Superseded } else { Reason::KeyCompromise };
        let revocations = [
            revoked(grantor, Target::Grant(hash), from, Reason::PrivilegeWithdrawn),
            revoked(ALICE, Target::Grant(hash), from, Reason::PrivilegeWithdrawn),
            revoked(grantor, Target::Card(id(grantor)), from, reason),
            revoked(subject, Target::Card(id(subject)), from, reason),
            revoked(ALICE, Target::Membership(GROUP), from, Reason::Unspecified),
        ];
        for request in requests(subject) {
            let free = answer(&request, &chain, &[]);
            for link in &accepted {
                let over = request.at < link.not_before || request.at > link.not_after;
                prop_assert!(!over || free == 0, "it outlives a link");
            }
            for (i, revocation) in revocations.iter().enumerate() {
                let answer = answer(&request, &chain, &[*revocation]);
                prop_assert!(answer <= free, "a revocation gives nothing");
                let spared = i == 2 && past && from > 2_000;
                if request.at >= Time(from) && !spared {
                    prop_assert_eq!(answer, 0, "it survives revocation {} at {:?}", i, request.at);
                }
            }
        }
    }

    #[test]
    fn a_link_is_refused_only_if_it_is_wider_or_handed_on_too_far(above in link(), below in link(), keep in any::<u8>()) {
        let below = fitted(below, &above, keep);
        prop_assume!(sound(&above) && sound(&below));
        let wider = requests(BOB).iter().any(|request| words(&below, request) > words(&above, request));
        match below.within(&above) {
            Ok(()) => prop_assert!(!wider),
            Err(Why::TooDeep) => prop_assert!(below.depth >= above.depth),
            // Wider in a respect that another respect hides, such as types of an object that is not among them, is refused
            // too: each respect is judged alone.
            Err(why) => prop_assert!(wider || hidden(&below, &above), "{:?}", why),
        }
    }
}

/// Whether some respect is wider, although no request of the model shows it.
fn hidden(below: &Terms<'_>, above: &Terms<'_>) -> bool {
    let all = |terms: &Terms<'_>| TYPES.iter().all(|name| terms.media_types.has(name));
    let types = TYPES.iter().any(|name| below.media_types.has(name) && !above.media_types.has(name))
        || all(below) && below.media_types.is_all() != above.media_types.is_all();
    let span = below.from.unwrap_or(Time(0)) < above.from.unwrap_or(Time(0))
        || below.to.unwrap_or(Time::MAX) > above.to.unwrap_or(Time::MAX);
    let validity = below.not_before < above.not_before || below.not_after > above.not_after;
    let rights = below.rights.bits() & !above.rights.bits() != 0;
    let resource = above.resource != Resource::Group && below.resource != above.resource;
    types || span || validity || rights || resource
}
