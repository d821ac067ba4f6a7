//! Endorsements from an anchor down (spec 14.2), with what was revoked.
use super::{
    AT, COMPROMISED, ISSUED, SUPERSEDED, Target, UNSPECIFIED, endorsement, list, person, revocation,
};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::{Actor, NOT_AFTER},
        fields::{Fields, varint},
        keys::{CLASSIC, HYBRID},
        statement::{Draft, Signed},
    },
    vector::hex,
};

/// A chain: cards from the anchor on, and what each says of the next.
#[derive(Clone)]
struct Chain {
    depth: u8,
    cards: Vec<Actor>,
    links: Vec<Signed>,
    revocations: Vec<Signed>,
    at: u64,
}

impl Chain {
    fn of(cards: &[&Actor], links: Vec<Draft>) -> Self {
        Self {
            depth: 4,
            cards: cards.iter().map(|card| (*card).clone()).collect(),
            links: links.into_iter().map(Draft::sign).collect(),
            revocations: Vec::new(),
            at: AT,
        }
    }

    fn revoked(mut self, by: &Actor, target: &Target, from: u64, reason: u64) -> Self {
        self.revocations.push(revocation(by, target, from, reason).sign());
        self
    }

    fn at(self, at: u64) -> Self {
        Self { at, ..self }
    }

    fn case(&self, name: &str, scenario: &str, expect: &'static str) -> Case {
        let (last, above) = self.links.split_last().expect("a link");
        let mut case = Case::of("chain", &format!("endorsed-{name}"), scenario, expect, last.bytes.clone())
            .line("kind", "endorsement")
            .line("depth", self.depth);
        for card in &self.cards {
            case = case.line("card", hex(&card.card));
        }
        for link in above {
            case = case.line("link", hex(&link.bytes));
        }
        if !self.revocations.is_empty() {
            case = case.line("revocations", hex(&list(&self.revocations)));
        }
        case.line("at", self.at)
    }

    fn golden(&self, name: &str, scenario: &str) -> Case {
        self.case(name, scenario, "ok")
            .line("role", "Cardiologist")
            .line("organisation", "Rosenau clinic")
            .line("licence", "DE-123456")
    }
}

/// The anchor, an endorser, a doctor.
fn three() -> [Actor; 3] {
    [person("Chamber"), person("Clinic"), CAST.dan.clone()]
}

fn one(change: impl FnOnce(&mut Fields)) -> Chain {
    let [anchor, _, doctor] = three();
    let mut draft = endorsement(&anchor, &doctor, 0);
    change(&mut draft.body);
    Chain::of(&[&anchor, &doctor], vec![draft])
}

/// Of the anchor for the clinic, and of the clinic for the doctor.
fn two(change: impl FnOnce(&mut Fields)) -> Chain {
    let [anchor, clinic, doctor] = three();
    let mut first = endorsement(&anchor, &clinic, 3);
    change(&mut first.body);
    Chain::of(&[&anchor, &clinic, &doctor], vec![first, endorsement(&clinic, &doctor, 0)])
}

pub(super) fn cases() -> Vec<Case> {
    [golden(), links(), depths(), times(), revoked()].into_iter().flatten().collect()
}

/// Five people, one below the other, each endorsed as deep as may be.
fn many(count: usize) -> Chain {
    let people: Vec<Actor> = (0..=count).map(|n| person(&format!("Endorser {n}"))).collect();
    let links = people.windows(2).map(|pair| endorsement(&pair[0], &pair[1], 3)).collect();
    Chain::of(&people.iter().collect::<Vec<_>>(), links)
}

fn golden() -> Vec<Case> {
    let Cast { alice, bob, .. } = &*CAST;
    let hybrid = Chain::of(&[alice, bob], vec![endorsement(alice, bob, 0)]);
    vec![
        one(|_| ()).golden("by-an-anchor", "By the anchor himself."),
        hybrid.golden("by-a-hybrid-anchor", "Both cards are hybrid."),
        two(|_| ()).golden("below-an-anchor", "By somebody whom the anchor lets endorse."),
        many(4).golden("over-four-links", "As many links as there may be."),
        one(|body| body.set("not after", varint(AT))).golden("at-the-last-moment", "It ends now."),
    ]
}

/// Endorsements that say nothing of the card at hand.
fn links() -> Vec<Case> {
    let [anchor, clinic, doctor] = three();
    let by = |draft: Draft| Chain::of(&[&anchor, &doctor], vec![draft]);
    let mut successor = endorsement(&anchor, &doctor, 0);
    successor.body.set("claim", [1, 1]);
    let own = Actor::with("Second chamber", CLASSIC, |body| body.set("actor", anchor.actor()));
    let right = || endorsement(&anchor, &doctor, 0);
    vec![
        by(successor).case("as-a-successor", "A succession where an endorsement should be.", "WrongKind"),
        one(|body| body.set("subject", [7; 32])).case(
            "with-another-card",
            "It is about another card.",
            "Untrusted",
        ),
        one(|body| body.set("actor", [7; 16])).case(
            "as-somebody-else",
            "It says that the card is another actor's.",
            "Untrusted",
        ),
        Chain::of(&[&anchor, &own], vec![endorsement(&anchor, &own, 0)]).case(
            "by-himself",
            "The anchor endorses another card of his own.",
            "Forbidden",
        ),
        by(endorsement(&clinic, &doctor, 0)).case(
            "by-nobody-known",
            "By a card that is not the anchor.",
            "WrongAuthor",
        ),
        by(right().forged_by(&doctor)).case(
            "by-forgery",
            "Signed by its subject in the anchor's name.",
            "NotAuthentic",
        ),
        by(Draft { suite: HYBRID, ..right() }).case(
            "in-another-suite",
            "A suite that is not that of the endorser's card.",
            "NonCanonical",
        ),
    ]
}

fn depths() -> Vec<Case> {
    let shallow = Chain { depth: 1, ..two(|_| ()) };
    vec![
        shallow.case(
            "below-a-shallow-anchor",
            "The caller lets the anchor endorse, and nobody below.",
            "Forbidden",
        ),
        two(|body| body.set("depth", [0])).case(
            "by-one-who-may-not",
            "The anchor does not let him endorse.",
            "Forbidden",
        ),
        many(5).case("over-five-links", "One link more than there may be.", "Forbidden"),
    ]
}

fn times() -> Vec<Case> {
    let [anchor, _, doctor] = three();
    let of = |by: &Actor, who: &Actor| Chain::of(&[by, who], vec![endorsement(by, who, 0)]);
    let ended = Actor::with("Ended chamber", CLASSIC, |body| body.set("not after", varint(ISSUED - 1)));
    let ends = Actor::with("Ending chamber", CLASSIC, |body| body.set("not after", varint(AT - 1)));
    let brief = Actor::with("Ending doctor", CLASSIC, |body| body.set("not after", varint(AT - 1)));
    vec![
        of(&ended, &doctor).case(
            "by-a-card-that-ended",
            "The anchor's card had ended when it begins.",
            "Expired",
        ),
        of(&ends, &doctor).case(
            "by-a-card-that-has-ended-since",
            "The anchor's card ended a millisecond ago.",
            "Expired",
        ),
        of(&anchor, &brief).case(
            "with-a-card-that-ended",
            "His own card ended a millisecond ago.",
            "Expired",
        ),
        one(|body| body.set("not after", varint(AT - 1))).case(
            "until-yesterday",
            "It ended a millisecond ago.",
            "Expired",
        ),
        one(|_| ()).at(ISSUED - 1).case("from-tomorrow-on", "It begins in a millisecond.", "Expired"),
        two(|body| body.set("not after", varint(AT - 1))).case(
            "below-one-who-was-until-yesterday",
            "The endorsement above ended a millisecond ago.",
            "Expired",
        ),
    ]
}

fn revoked() -> Vec<Case> {
    let [anchor, clinic, doctor] = three();
    let hash = |chain: &Chain, link: usize| Target::Endorsement(chain.links[link].hash);
    let card = |actor: &Actor| Target::Card(actor.id);
    let (single, double) = (one(|_| ()), two(|_| ()));
    let (of_single, above, last) = (hash(&single, 0), hash(&double, 0), hash(&double, 1));
    vec![
        single
            .clone()
            .revoked(&anchor, &of_single, AT + 1, UNSPECIFIED)
            .golden("until-tomorrow", "The endorsement is revoked from the next millisecond on."),
        single.clone().revoked(&doctor, &of_single, ISSUED, UNSPECIFIED).golden(
            "and-revoked-by-its-subject",
            "Somebody revokes what he did not sign: it revokes nothing.",
        ),
        double.clone().revoked(&anchor, &card(&doctor), ISSUED, COMPROMISED).golden(
            "and-revoked-from-too-far-above",
            "The anchor revokes a card that he did not endorse: it revokes nothing.",
        ),
        single.clone().revoked(&anchor, &of_single, AT, UNSPECIFIED).case(
            "and-revoked",
            "The anchor took it back, from now on.",
            "Revoked",
        ),
        single.clone().revoked(&anchor, &card(&doctor), AT, UNSPECIFIED).case(
            "and-the-card-revoked",
            "The anchor revoked the card.",
            "Revoked",
        ),
        single.clone().revoked(&doctor, &card(&doctor), AT, SUPERSEDED).case(
            "and-revoked-by-himself",
            "He revoked his card.",
            "Revoked",
        ),
        single.clone().revoked(&doctor, &card(&doctor), AT + 1, COMPROMISED).case(
            "and-stolen-tomorrow",
            "His keys may be another's, who can write any date.",
            "Revoked",
        ),
        double.clone().revoked(&clinic, &card(&clinic), AT, SUPERSEDED).case(
            "below-a-revoked-card",
            "Who endorsed him has ended.",
            "Revoked",
        ),
        double.clone().revoked(&anchor, &above, AT, UNSPECIFIED).case(
            "below-a-revoked-endorsement",
            "What made his endorser one was taken back.",
            "Revoked",
        ),
        double.clone().revoked(&clinic, &last, AT, UNSPECIFIED).case(
            "and-revoked-below",
            "His endorser took it back.",
            "Revoked",
        ),
        double.clone().revoked(&anchor, &card(&anchor), AT, SUPERSEDED).case(
            "below-a-revoked-anchor",
            "The anchor has ended, and all below him.",
            "Revoked",
        ),
        single.clone().revoked(&anchor, &card(&anchor), ISSUED, SUPERSEDED).case(
            "by-a-card-that-was-revoked",
            "The anchor had ended when it begins.",
            "Revoked",
        ),
        single.clone().revoked(&anchor, &card(&anchor), AT + 1, COMPROMISED).case(
            "by-a-stolen-card",
            "The anchor's keys may be another's: nothing that they signed counts.",
            "Revoked",
        ),
        Chain {
            revocations: vec![
                revocation(&anchor, &of_single, NOT_AFTER, UNSPECIFIED).forged_by(&doctor).sign(),
            ],
            ..single
        }
        .case(
            "beside-a-forged-revocation",
            "An entry that its keeper had to refuse.",
            "NotAuthentic",
        ),
    ]
}
