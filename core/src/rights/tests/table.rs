//! The table of decisions: one line a case.
use super::world::*;
use crate::{
    GroupId, Time,
    grant::{Resource::Object, Terms},
    group::Right::{self, *},
    revocation::{Reason, Target, Verified},
    rights::{Decision, Decision::*, Evidence, Member, Request, Why},
};
use std::{collections::BTreeSet, vec, vec::Vec};

#[derive(Clone, Copy)]
#[allow(clippy::large_enum_variant, reason = "a case is made once")]
enum Act {
    Read,
    Write,
    Administer,
    Share(Terms<'static>),
}

/// What is asked: by Bob, at 5000, of Alice's group, unless it says otherwise.
#[derive(Clone, Copy)]
struct Ask {
    who: usize,
    act: Act,
    group: GroupId,
    object: Option<u8>,
    media: Option<&'static str>,
    created: Option<u64>,
    epoch: Option<u64>,
    at: u64,
}

const fn ask(act: Act) -> Ask {
    Ask { who: BOB, act, group: GROUP, object: None, media: None, created: None, epoch: None, at: 5_000 }
}

const fn read() -> Ask {
    ask(Act::Read)
}

const fn write() -> Ask {
    ask(Act::Write)
}

const fn admin() -> Ask {
    ask(Act::Administer)
}

const fn share(terms: Terms<'static>) -> Ask {
    ask(Act::Share(terms))
}

impl Ask {
    const fn by(self, who: usize) -> Self {
        Self { who, ..self }
    }
    const fn at(self, at: u64) -> Self {
        Self { at, ..self }
    }
    const fn of(self, object: u8) -> Self {
        Self { object: Some(object), ..self }
    }
    const fn typed(self, media: &'static str) -> Self {
        Self { media: Some(media), ..self }
    }
    const fn made(self, created: u64) -> Self {
        Self { created: Some(created), ..self }
    }
    const fn into(self, epoch: u64) -> Self {
        Self { epoch: Some(epoch), ..self }
    }
    const fn in_group(self, group: u8) -> Self {
        Self { group: GroupId([group; 16]), ..self }
    }
}

/// What is shown.
struct Show {
    epoch: u64,
    member: Option<Member>,
    links: Vec<Terms<'static>>,
    grantor: Member,
    revoked: Vec<(usize, What, u64, Reason)>,
}

/// What is revoked: a link by its place in the chain.
#[derive(Clone, Copy)]
enum What {
    Card,
    Link(usize),
    Membership(u8),
}

fn nothing() -> Show {
    Show { epoch: EPOCH, member: None, links: vec![], grantor: owner(), revoked: vec![] }
}

fn member(of: &[Right]) -> Show {
    Show { member: Some(leaf(BOB, of)), ..nothing() }
}

fn grant(terms: Terms<'static>) -> Show {
    Show { links: vec![terms], ..nothing() }
}

/// Two links: Alice to Bob, who may hand on, and Bob to Carol.
fn two() -> Show {
    Show { links: vec![deep(1), to(CAROL)], ..nothing() }
}

fn three() -> Show {
    Show { links: vec![deep(2), Terms { depth: 1, ..to(CAROL) }, to(DORA)], ..nothing() }
}

impl Show {
    fn and(mut self, terms: Terms<'static>) -> Self {
        self.links.push(terms);
        self
    }
    fn epoch(self, epoch: u64) -> Self {
        Self { epoch, ..self }
    }
    fn from(self, grantor: Member) -> Self {
        Self { grantor, ..self }
    }
    fn struck(mut self, by: usize, what: What, from: u64, reason: Reason) -> Self {
        self.revoked.push((by, what, from, reason));
        self
    }
}

fn deep(depth: u8) -> Terms<'static> {
    Terms { depth, ..terms() }
}

fn to(who: usize) -> Terms<'static> {
    Terms { subject: id(who), ..terms() }
}

fn may(of: &[Right]) -> Terms<'static> {
    Terms { rights: rights(of), ..terms() }
}

fn short(not_after: u64) -> Member {
    let role = crate::group::Role { not_after: Time(not_after), ..*owner().role() };
    Member::of(GROUP, EPOCH, id(ALICE), role)
}

/// The new grant that Bob would give, as a member.
fn new() -> Terms<'static> {
    Terms { issued: Time(5_000), ..to(CAROL) }
}

/// The new grant that Bob would give below the one that he has.
fn below(parent: Terms<'static>) -> Terms<'static> {
    Terms { parent: Some(*chain(&[parent]).last().hash()), ..new() }
}

#[rustfmt::skip]
fn table() -> Vec<(&'static str, Ask, Show, Decision)> {
    use Reason::*;
    use What::*;
    let dicom = || types(&["application/dicom"]);
    let fhir = || types(&["application/dicom", "application/fhir+json"]);
    let sharer = || member(&[Read, Share]);
    vec![
        // Nobody in particular.
        ("nothing shown: nothing read",               read(),                    nothing(),                                              Deny(Why::NothingShown)),
        ("nothing shown: nothing written",            write(),                   nothing(),                                              Deny(Why::NothingShown)),
        ("nothing shown: no epoch made",              admin(),                   nothing(),                                              Deny(Why::NothingShown)),
        ("an expired card reads nothing",             read().by(OLD),            Show { member: Some(leaf(OLD, &[Read])), ..nothing() }, Deny(Why::CardExpired)),
        ("a card not yet valid reads nothing",        read().at(999),            member(&[Read]),                                        Deny(Why::CardExpired)),
        ("a card reads at its last moment",           read().by(OLD).at(4_000),  Show { member: Some(leaf(OLD, &[Read])), ..nothing() }, Permit(Why::Member)),
        ("a revoked card reads nothing",              read(),                    member(&[Read]).struck(BOB, Card, 5_000, KeyCompromise), Deny(Why::CardRevoked)),
        ("a superseded card reads nothing",           read(),                    member(&[Read]).struck(BOB, Card, 5_000, Superseded),   Deny(Why::CardRevoked)),
        ("a card revoked later reads until then",     read(),                    member(&[Read]).struck(BOB, Card, 5_001, KeyCompromise), Permit(Why::Member)),
        ("another's card revoked is nothing to him",  read(),                    member(&[Read]).struck(CAROL, Card, 0, KeyCompromise),  Permit(Why::Member)),
        ("a revoked card is told before expiry",      read().by(OLD),            nothing().struck(OLD, Card, 0, Unspecified),            Deny(Why::CardRevoked)),

        // Members.
        ("a reader reads",                            read(),                    member(&[Read]),                                        Permit(Why::Member)),
        ("a reader reads any one object",             read().of(1),              member(&[Read]),                                        Permit(Why::Member)),
        ("a reader does not write",                   write(),                   member(&[Read]),                                        Deny(Why::MayNotWrite)),
        ("a writer writes",                           write(),                   member(&[Write]),                                       Permit(Why::Member)),
        ("a writer does not read",                    read(),                    member(&[Write]),                                       Deny(Why::MayNotRead)),
        ("a writer writes into the epoch in force",   write().into(EPOCH),       member(&[Write]),                                       Permit(Why::Member)),
        ("a writer does not write into an old epoch", write().into(3),           member(&[Write]),                                       Deny(Why::OldEpoch)),
        ("nor into one that is not yet",              write().into(5),           member(&[Write]),                                       Deny(Why::OldEpoch)),
        ("an administrator administers",              admin(),                   member(&[Read, Administer]),                            Permit(Why::Member)),
        ("a sharer does not administer",              admin(),                   member(&[Read, Write, Share]),                          Deny(Why::MayNotAdminister)),
        ("an emergency member reads, logged",         read(),                    member(&[Emergency]),                                   PermitLogged(Why::EmergencyMember)),
        ("an emergency member does not write",        write(),                   member(&[Emergency]),                                   Deny(Why::MayNotWrite)),
        ("who may read anyway is not logged",         read(),                    member(&[Read, Emergency]),                             Permit(Why::Member)),
        ("a leaf of an older epoch does not count",   read(),                    member(&[Read]).epoch(5),                               Deny(Why::OtherEpoch)),
        ("nor one of a newer epoch than the state",   read(),                    member(&[Read]).epoch(3),                               Deny(Why::OtherEpoch)),
        ("a leaf of another group does not count",    read().in_group(7),        member(&[Read]),                                        Deny(Why::OtherGroup)),
        ("another's leaf does not count",             read().by(CAROL),          member(&[Read]),                                        Deny(Why::NotTheMember)),
        ("a leaf counts at its first moment",         read().at(1_000),          member(&[Read]),                                        Permit(Why::Member)),
        ("a leaf counts at its last moment",          read().at(9_000),          member(&[Read]),                                        Permit(Why::Member)),
        ("a leaf does not count after it",            read().at(9_001),          member(&[Read]),                                        Deny(Why::MemberExpired)),
        ("who has left reads nothing",                read(),                    member(&[Read]).struck(BOB, Membership(6), 5_000, Unspecified), Deny(Why::MemberLeft)),
        ("who leaves later reads until then",         read(),                    member(&[Read]).struck(BOB, Membership(6), 5_001, Unspecified), Permit(Why::Member)),
        ("who left and came back reads",              read(),                    member(&[Read]).struck(BOB, Membership(6), 999, Unspecified),   Permit(Why::Member)),
        ("who left another group reads",              read(),                    member(&[Read]).struck(BOB, Membership(7), 0, Unspecified),     Permit(Why::Member)),
        ("nobody leaves for another",                 read(),                    member(&[Read]).struck(CAROL, Membership(6), 2_000, Unspecified), Permit(Why::Member)),

        // One grant, by Alice to Bob.
        ("a grant to read reads",                     read(),                    grant(terms()),                                         Permit(Why::Granted)),
        ("and does not write",                        write(),                   grant(terms()),                                         Deny(Why::MayNotWrite)),
        ("and does not administer",                   admin(),                   grant(may(&[Read, Write])),                             Deny(Why::NeverByGrant)),
        ("a grant to write writes",                   write().into(EPOCH),       grant(may(&[Write])),                                   Permit(Why::Granted)),
        ("but not into an old epoch",                 write().into(3),           grant(may(&[Write])),                                   Deny(Why::OldEpoch)),
        ("and does not read",                         read(),                    grant(may(&[Write])),                                   Deny(Why::MayNotRead)),
        ("a grant for emergencies reads, logged",     read(),                    grant(may(&[Emergency])),                               PermitLogged(Why::EmergencyGrant)),
        ("and does not write",                        write(),                   grant(may(&[Emergency])),                               Deny(Why::MayNotWrite)),
        ("a grant is not another's",                  read().by(CAROL),          grant(terms()),                                         Deny(Why::NotTheSubject)),
        ("nor the grantor's own",                     read().by(ALICE),          grant(terms()),                                         Deny(Why::NotTheSubject)),
        ("nor for another group",                     read().in_group(7),        grant(terms()),                                         Deny(Why::OtherGroup)),
        ("it counts at its first moment",             read().at(2_000),          grant(terms()),                                         Permit(Why::Granted)),
        ("not before",                                read().at(1_999),          grant(terms()),                                         Deny(Why::GrantExpired)),
        ("it counts at its last moment",              read().at(8_000),          grant(terms()),                                         Permit(Why::Granted)),
        ("not after",                                 read().at(8_001),          grant(terms()),                                         Deny(Why::GrantExpired)),
        ("a grant for one object opens it",           read().of(1),              grant(Terms { resource: Object(object(1)), ..terms() }), Permit(Why::Granted)),
        ("and no other",                              read().of(2),              grant(Terms { resource: Object(object(1)), ..terms() }), Deny(Why::OtherObject)),
        ("nor one that is not named",                 read(),                    grant(Terms { resource: Object(object(1)), ..terms() }), Deny(Why::OtherObject)),
        ("nor lets another be written",               write().of(2),             grant(Terms { resource: Object(object(1)), ..may(&[Write]) }), Deny(Why::OtherObject)),
        ("a grant for a media type opens it",         read().typed("application/dicom"), grant(Terms { media_types: fhir(), ..terms() }), Permit(Why::Granted)),
        ("and no other",                              read().typed("text/plain"), grant(Terms { media_types: fhir(), ..terms() }),       Deny(Why::OtherMediaType)),
        ("nor one that only begins like it",          read().typed("application/dicom+json"), grant(Terms { media_types: dicom(), ..terms() }), Deny(Why::OtherMediaType)),
        ("nor one that is not known",                 read(),                    grant(Terms { media_types: dicom(), ..terms() }),       Deny(Why::MediaTypeUnknown)),
        ("a grant for a time opens what is of it",    read().made(1_500),        grant(Terms { from: Some(Time(1_500)), to: Some(Time(1_500)), ..terms() }), Permit(Why::Granted)),
        ("not what is older",                         read().made(1_499),        grant(Terms { from: Some(Time(1_500)), ..terms() }),    Deny(Why::OutsideSpan)),
        ("not what is newer",                         read().made(1_501),        grant(Terms { to: Some(Time(1_500)), ..terms() }),      Deny(Why::OutsideSpan)),
        ("nor what is of an unknown time",            read(),                    grant(Terms { to: Some(Time(1_500)), ..terms() }),      Deny(Why::CreatedUnknown)),
        ("an older epoch's grantor grants no more",   read(),                    grant(terms()).epoch(5),                                Deny(Why::OtherEpoch)),
        ("nor one whose leaf has expired",            read().at(7_001),          grant(Terms { not_after: Time(7_000), ..terms() }).from(short(7_000)), Deny(Why::GrantorExpired)),
        ("nor one who left",                          read(),                    grant(terms()).struck(ALICE, Membership(6), 4_000, Unspecified), Deny(Why::GrantorLeft)),

        // Revocation of grants and grantors.
        ("a revoked grant is none",                   read(),                    grant(terms()).struck(ALICE, Link(0), 5_000, PrivilegeWithdrawn), Deny(Why::GrantRevoked)),
        ("it counts until then",                      read(),                    grant(terms()).struck(ALICE, Link(0), 5_001, PrivilegeWithdrawn), Permit(Why::Granted)),
        ("a stranger revokes nothing",                read(),                    grant(terms()).struck(CAROL, Link(0), 0, PrivilegeWithdrawn), Permit(Why::Granted)),
        ("nor does the subject",                      read(),                    grant(terms()).struck(BOB, Link(0), 0, PrivilegeWithdrawn), Permit(Why::Granted)),
        ("a grantor whose keys leaked grants nothing", read(),                   grant(terms()).struck(ALICE, Card, 4_000, KeyCompromise), Deny(Why::GrantorRevoked)),
        ("nor whose card ended without a reason",     read(),                    grant(terms()).struck(ALICE, Card, 4_000, Unspecified), Deny(Why::GrantorRevoked)),
        ("his earlier grants stay when superseded",   read(),                    grant(terms()).struck(ALICE, Card, 4_000, Superseded),  Permit(Why::Granted)),
        ("what he signed since does not",             read(),                    grant(terms()).struck(ALICE, Card, 2_000, Superseded),  Deny(Why::GrantorRevoked)),

        // Chains.
        ("a second link reads",                       read().by(CAROL),          two(),                                                  Permit(Why::Granted)),
        ("a third link reads",                        read().by(DORA),           three(),                                                Permit(Why::Granted)),
        ("a fourth link reads",                       read().by(ERIC),           Show { links: vec![deep(3), Terms { depth: 2, ..to(CAROL) }, Terms { depth: 1, ..to(DORA) }, to(ERIC)], ..nothing() }, Permit(Why::Granted)),
        ("its middle does not read by it",            read(),                    two(),                                                  Deny(Why::NotTheSubject)),
        ("revoking the first revokes the second",     read().by(CAROL),          two().struck(ALICE, Link(0), 5_000, PrivilegeWithdrawn), Deny(Why::GrantRevoked)),
        ("the first grantor revokes the second",      read().by(CAROL),          two().struck(ALICE, Link(1), 5_000, PrivilegeWithdrawn), Deny(Why::GrantRevoked)),
        ("its own grantor revokes the second",        read().by(CAROL),          two().struck(BOB, Link(1), 5_000, PrivilegeWithdrawn),  Deny(Why::GrantRevoked)),
        ("the second grantor does not the first",     read().by(CAROL),          two().struck(BOB, Link(0), 5_000, PrivilegeWithdrawn),  Permit(Why::Granted)),
        ("nor the third the second",                  read().by(DORA),           three().struck(CAROL, Link(1), 0, PrivilegeWithdrawn),  Permit(Why::Granted)),
        ("revoking the middle revokes the third",     read().by(DORA),           three().struck(BOB, Link(1), 5_000, PrivilegeWithdrawn), Deny(Why::GrantRevoked)),
        ("a middle grantor's leaked keys revoke",     read().by(DORA),           three().struck(CAROL, Card, 4_000, KeyCompromise),      Deny(Why::GrantorRevoked)),
        ("a chain falls with its first grantor",      read().by(DORA),           three().struck(ALICE, Membership(6), 4_000, Unspecified), Deny(Why::GrantorLeft)),

        // Both.
        ("a grant helps a member who may not",        read(),                    member(&[Write]).and(terms()),                          Permit(Why::Granted)),
        ("a membership helps where a grant does not", write(),                   member(&[Write]).and(terms()),                          Permit(Why::Member)),
        ("a grant spares an emergency the log",       read(),                    member(&[Emergency]).and(terms()),                      Permit(Why::Granted)),
        ("a right to read spares it too",             read(),                    member(&[Read]).and(may(&[Emergency])),                 Permit(Why::Member)),
        ("an emergency stays when the grant is over", read().at(8_500),          member(&[Emergency]).and(terms()),                      PermitLogged(Why::EmergencyMember)),
        ("an emergency by grant when he left",        read(),                    member(&[Read]).and(may(&[Emergency])).struck(BOB, Membership(6), 2_000, Unspecified), PermitLogged(Why::EmergencyGrant)),
        ("of two refusals the grant's is told",       write(),                   member(&[Read]).and(terms()).struck(ALICE, Link(0), 0, Unspecified), Deny(Why::GrantRevoked)),

        // Sharing on.
        ("a sharer shares what he has",               share(new()),              sharer(),                                               Permit(Why::Member)),
        ("an emergency is less than to read",         share(Terms { rights: rights(&[Emergency]), ..new() }), sharer(),                  Permit(Why::Member)),
        ("a reader does not share",                   share(new()),              member(&[Read]),                                        Deny(Why::MayNotShare)),
        ("a sharer gives no right that he lacks",     share(Terms { rights: rights(&[Write]), ..new() }), sharer(),                      Deny(Why::WiderRights)),
        ("nor longer than he is a member",            share(Terms { not_after: Time(9_001), ..new() }), sharer(),                        Deny(Why::WiderValidity)),
        ("nor from before he was",                    share(Terms { not_before: Time(999), ..new() }), sharer(),                         Deny(Why::WiderValidity)),
        ("nor in another group",                      share(Terms { group: GroupId([7; 16]), ..new() }), sharer(),                       Deny(Why::OtherGroup)),
        ("nor below a grant that he does not show",   share(below(deep(1))),     sharer(),                                               Deny(Why::OtherParent)),
        ("nor with reference to an unknown epoch",    share(Terms { epoch: 5, ..new() }), sharer(),                                      Deny(Why::OtherEpoch)),
        ("a subject hands on when he may",            share(below(deep(1))),     grant(deep(1)),                                         Permit(Why::Granted)),
        ("and not when he may not",                   share(below(terms())),     grant(terms()),                                         Deny(Why::TooDeep)),
        ("nor further than he may",                   share(Terms { depth: 1, ..below(deep(1)) }), grant(deep(1)),                       Deny(Why::TooDeep)),
        ("nor below another grant",                   share(below(deep(2))),     grant(deep(1)),                                         Deny(Why::OtherParent)),
        ("nor as if he were a member",                share(new()),              grant(deep(1)),                                         Deny(Why::OtherParent)),
        ("nor more rights",                           share(Terms { rights: rights(&[Read, Write]), ..below(deep(1)) }), grant(deep(1)), Deny(Why::WiderRights)),
        ("nor a longer time",                         share(Terms { not_after: Time(8_001), ..below(deep(1)) }), grant(deep(1)),         Deny(Why::WiderValidity)),
        ("nor more objects",                          share(below(Terms { resource: Object(object(1)), ..deep(1) })), grant(Terms { resource: Object(object(1)), ..deep(1) }), Deny(Why::WiderResource)),
        ("nor more media types",                      share(Terms { media_types: fhir(), ..below(Terms { media_types: dicom(), ..deep(1) }) }), grant(Terms { media_types: dicom(), ..deep(1) }), Deny(Why::WiderMediaTypes)),
        ("nor all media types for some",              share(below(Terms { media_types: dicom(), ..deep(1) })), grant(Terms { media_types: dicom(), ..deep(1) }), Deny(Why::WiderMediaTypes)),
        ("nor older records",                         share(below(Terms { from: Some(Time(1_500)), ..deep(1) })), grant(Terms { from: Some(Time(1_500)), ..deep(1) }), Deny(Why::WiderSpan)),
        ("nor newer records",                         share(below(Terms { to: Some(Time(1_500)), ..deep(1) })), grant(Terms { to: Some(Time(1_500)), ..deep(1) }), Deny(Why::WiderSpan)),
        ("nor when his own was revoked",              share(below(deep(1))),     grant(deep(1)).struck(ALICE, Link(0), 0, PrivilegeWithdrawn), Deny(Why::GrantRevoked)),
        ("nor when his own is over",                  share(below(deep(1))).at(8_001), grant(deep(1)),                                   Deny(Why::GrantExpired)),
    ]
}

#[test]
fn the_table_of_decisions() {
    let table = table();
    assert!(table.len() >= 60);
    let mut seen = BTreeSet::new();
    let mut wrong = vec![];
    for (name, ask, show, expected) in &table {
        let chain = (!show.links.is_empty()).then(|| chain_of(&show.grantor, &show.links).unwrap());
        let revocations: Vec<Verified> = show
            .revoked
            .iter()
            .map(|(by, what, from, reason)| {
                let target = match what {
                    What::Card => Target::Card(id(*by)),
                    What::Link(n) => Target::Grant(*chain.as_ref().unwrap().links().nth(*n).unwrap().hash()),
                    What::Membership(group) => Target::Membership(GroupId([*group; 16])),
                };
                revoked(*by, target, *from, *reason)
            })
            .collect();
        let request = Request {
            who: who(ask.who).card(),
            action: match &ask.act {
                Act::Read => crate::rights::Action::Read,
                Act::Write => crate::rights::Action::Write,
                Act::Administer => crate::rights::Action::Administer,
                Act::Share(terms) => crate::rights::Action::Share(terms),
            },
            group: ask.group,
            object: ask.object.map(object),
            media_type: ask.media,
            created: ask.created.map(Time),
            epoch: ask.epoch,
            at: Time(ask.at),
        };
        let evidence = Evidence {
            epoch: show.epoch,
            member: show.member.as_ref(),
            chain: chain.as_ref(),
            revocations: &revocations,
        };
        let decision = crate::rights::decide(&request, &evidence);
        if decision != *expected {
            wrong.push((name, decision, expected));
        }
        seen.insert(decision.why().code());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let unseen: Vec<Why> = Why::ALL.iter().copied().filter(|why| !seen.contains(&why.code())).collect();
    assert!(unseen.is_empty(), "each reason has its case, but {unseen:?}");
}

#[test]
fn reasons_are_told_apart_and_permissions_have_the_small_numbers() {
    let codes: BTreeSet<u8> = Why::ALL.iter().map(|why| why.code()).collect();
    let texts: BTreeSet<&str> = Why::ALL.iter().map(|why| why.text()).collect();
    assert_eq!((codes.len(), texts.len()), (Why::ALL.len(), Why::ALL.len()));
    for (name, _, _, decision) in table() {
        assert_eq!(decision.permits(), decision.why().code() < 100, "{name}");
        assert_eq!(decision.check().is_ok(), decision.permits(), "{name}");
    }
}
