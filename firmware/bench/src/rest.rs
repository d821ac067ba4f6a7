//! Logging in, and the consent of an owner.
use crate::{NOW, Same, person, report::Report, take};
use life_core::{
    Error, Suite, Time,
    grant::{Chain, Grant, MediaTypes, Resource, Terms, issue},
    group::{Change, First, Rights, Role, Roster, State, VerifiedState, create},
    identity::Identity,
    login::{
        CHALLENGE_MAX, Challenge, ChallengeDraft, LOGIN_MAX, Login, LoginDraft, REQUEST_MAX, RequestDigest,
        SessionKey, SessionSigner,
    },
    rights::{Evidence, Request, decide},
};

/// A challenge is verified and answered; then a request is signed.
pub(crate) fn login(report: &mut Report<'_>, mut work: &mut [u8]) -> Result<(), Error> {
    let (seed, card) = person(1, Suite::Classic, &mut work)?;
    let identity = Identity::new(&seed, card)?;
    let (seed, card) = person(2, Suite::Classic, &mut work)?;
    let service = Identity::new(&seed, card)?;
    let draft =
        ChallengeDraft { service: "clinic", issued: NOW, expires: Time(NOW.0 + 60_000), extensions: &[] };
    let challenge = take(&mut work, CHALLENGE_MAX)?;
    let (len, _) = Challenge::issue(&service, &mut Same(8), &draft, challenge)?;
    let challenge = challenge.get(..len).unwrap_or_default();
    let login = take(&mut work, LOGIN_MAX)?;
    let (key, hash) = report.measure("log in", 1, || {
        let challenge = Challenge::decode(challenge)?.verify(service.card(), "clinic", NOW, 1_000)?;
        let key = SessionKey::generate(&identity, &mut Same(9), &challenge)?;
        let draft =
            LoginDraft { time: NOW, exporter: None, session: Some(key.public_key()), extensions: &[] };
        let (_, hash) = Login::issue(&identity, &challenge, &draft, login)?;
        Ok::<_, Error>((key, hash))
    })?;
    let mut signer = SessionSigner::new(key, hash, 0);
    let request = take(&mut work, REQUEST_MAX)?;
    report.measure("sign a request", 1, || {
        signer.request(&RequestDigest::of(&[7; 256]), NOW, request).map(|_| ())
    })
}

/// An owner lets a service read all of his group: state, roster, grant and decision.
pub(crate) fn consent(report: &mut Report<'_>, mut work: &mut [u8]) -> Result<(), Error> {
    let (seed, card) = person(1, Suite::Classic, &mut work)?;
    let owner = Identity::new(&seed, card)?;
    let (seed, card) = person(2, Suite::Classic, &mut work)?;
    let service = Identity::new(&seed, card)?;
    let members = [Change::Admit { card: *owner.card(), role: Role::always(Rights::OWNER) }];
    let first = First { suite: Suite::Classic, created: NOW, members: &members, extensions: &[] };
    let (roster, state) = (take(&mut work, 256)?, take(&mut work, 512)?);
    let made = create(&owner, &mut Same(10), &first, roster, state)?;
    let roster = roster.get(..made.roster_len).unwrap_or_default();
    let state = state.get(..made.state_len).unwrap_or_default();
    let terms = Terms {
        subject: service.id(),
        group: State::decode(state)?.group(),
        resource: Resource::Group,
        media_types: MediaTypes::ALL,
        from: None,
        to: None,
        rights: Rights::READ,
        not_before: NOW,
        not_after: Time(NOW.0 + 1_000),
        depth: 0,
        parent: None,
        epoch: 0,
        issued: NOW,
        of: None,
    };
    let (len, _) = issue(&owner, &terms, &[], work)?;
    let grant = work.get(..len).unwrap_or_default();
    report.measure("verify a consent", 1, || {
        let roster = Roster::decode(roster)?;
        let state = VerifiedState::genesis_full(State::decode(state)?, owner.card(), &roster)?;
        let member = state.member(&roster, owner.id())?;
        let chain = Chain::root(&Grant::decode(grant)?, owner.card(), &member)?;
        let request = Request::read(service.card(), state.group(), NOW);
        let evidence = Evidence { chain: Some(&chain), ..Evidence::none(state.epoch()) };
        decide(&request, &evidence).check().map(|_| ())
    })
}
