//! Who is in the group, who has granted what, and who now asks.
use super::{ISSUED, list, person};
use crate::{
    case::Case,
    cast::CAST,
    independent::{
        actor::{Actor, NOT_AFTER},
        fields::{Fields, option, slice, varint},
        group::{Epoch, OWNER, READ, WRITE},
        keys::CLASSIC,
        statement::{Draft, Signed},
    },
    scenarios::named,
    vector::hex,
};

/// Rights, as bits.
pub(super) const SHARE: u8 = 4;
/// Rights, as bits.
pub(super) const EMERGENCY: u8 = 16;

pub(super) fn id(name: &str) -> [u8; 16] {
    named(name)[..16].try_into().expect("16 bytes")
}

pub(super) fn group() -> [u8; 16] {
    id("group of chains")
}

/// Ada made the group, Ben reads, writes and shares, Cem only reads, Eve reads in emergencies.
pub(super) fn epoch() -> Epoch {
    Epoch {
        group: group(),
        number: 0,
        suite: CLASSIC,
        secret: named("secret of the group of chains"),
        previous: None,
        created: ISSUED - 1000,
        members: vec![
            (CAST.ada.clone(), OWNER),
            (CAST.ben.clone(), READ | WRITE | SHARE),
            (CAST.cem.clone(), READ),
            (person("Eve"), EMERGENCY),
        ],
        maker: CAST.ada.clone(),
        not_after: NOT_AFTER,
    }
}

/// The next epoch, from which Ben was removed.
pub(super) fn next_epoch() -> Epoch {
    let first = epoch();
    let members = first.members.iter().filter(|(member, _)| member.id != CAST.ben.id).cloned().collect();
    Epoch {
        number: 1,
        secret: named("next secret of the group of chains"),
        previous: Some((first.state(|_| ()).1, first.secret)),
        created: ISSUED - 500,
        members,
        ..first
    }
}

/// Consent to read everything until the cards end, to be handed on three times.
pub(super) fn grant(by: &Actor, to: &Actor) -> Draft {
    let body = Fields::default()
        .with("subject", to.id)
        .with("group", group())
        .with("resource", [0])
        .with("media types", slice([]))
        .with("from", option(None::<[u8; 0]>))
        .with("to", option(None::<[u8; 0]>))
        .with("rights", [READ])
        .with("not before", varint(ISSUED))
        .with("not after", varint(NOT_AFTER))
        .with("depth", [3])
        .with("parent", option(None::<[u8; 0]>))
        .with("epoch", varint(0))
        .with("issued", varint(ISSUED))
        .with("of", option(None::<[u8; 0]>))
        .with("stanza", slice([]))
        .with("extensions", slice([]));
    Draft::by(by, 4, body)
}

/// The same as a link below another, to be handed on so often.
pub(super) fn further(by: &Actor, to: &Actor, above: &Signed, depth: u8) -> Draft {
    let mut draft = grant(by, to);
    draft.body.set("parent", option(Some(above.hash)));
    draft.body.set("depth", [depth]);
    draft
}

/// Somebody asks, and this is shown.
#[derive(Clone)]
pub(super) struct Scene {
    pub(super) epochs: Vec<Epoch>,
    pub(super) who: Actor,
    pub(super) action: &'static str,
    pub(super) at: u64,
    pub(super) group: [u8; 16],
    pub(super) object: Option<[u8; 16]>,
    pub(super) media_type: Option<&'static str>,
    pub(super) created: Option<u64>,
    pub(super) epoch: Option<u64>,
    /// Proofs: who asks, and the first grantor.
    pub(super) member: Option<Vec<u8>>,
    pub(super) grantor: Option<Vec<u8>>,
    pub(super) links: Vec<Signed>,
    pub(super) revocations: Vec<Signed>,
    /// Cards that are known beside the maker's.
    pub(super) cards: Vec<Actor>,
}

impl Scene {
    /// Reads, and shows nothing.
    pub(super) fn of(who: &Actor) -> Self {
        Self {
            epochs: vec![epoch()],
            who: who.clone(),
            action: "read",
            at: super::AT,
            group: group(),
            object: None,
            media_type: None,
            created: None,
            epoch: None,
            member: None,
            grantor: None,
            links: Vec::new(),
            revocations: Vec::new(),
            cards: vec![who.clone(), CAST.ben.clone(), CAST.cem.clone()],
        }
    }

    /// A member with the proof that he is one.
    pub(super) fn member(who: &Actor) -> Self {
        Self { member: Some(epoch().proof(who)), ..Self::of(who) }
    }

    /// The subject of grants, the first of which is Ben's.
    pub(super) fn granted(who: &Actor, links: &[Signed]) -> Self {
        Self { links: links.to_vec(), grantor: Some(epoch().proof(&CAST.ben)), ..Self::of(who) }
    }

    pub(super) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The last link is the object; without any it is empty.
    pub(super) fn case(&self, name: &str, scenario: &str, expect: &'static str) -> Case {
        let (object, above) = match self.links.split_last() {
            Some((last, above)) => (last.bytes.clone(), above),
            None => (Vec::new(), [].as_slice()),
        };
        let maker = &self.epochs[0].maker;
        let mut case = Case::of("chain", &format!("chain-{name}"), scenario, expect, object)
            .line("kind", "grant")
            .line("maker-card", hex(&maker.card))
            .line("maker-membership", hex(&self.epochs[0].proof(maker)));
        for epoch in &self.epochs {
            case = case.line("state", hex(&epoch.state(|_| ()).0));
        }
        case = case.line("who", hex(&self.who.card));
        for card in &self.cards {
            case = case.line("card", hex(&card.card));
        }
        for link in above {
            case = case.line("link", hex(&link.bytes));
        }
        let hexes = [
            ("grantor-membership", self.grantor.clone()),
            ("membership", self.member.clone()),
            ("revocations", (!self.revocations.is_empty()).then(|| list(&self.revocations))),
            ("object-id", self.object.map(Vec::from)),
        ];
        for (key, bytes) in hexes {
            case = bytes.iter().fold(case, |case, bytes| case.line(key, hex(bytes)));
        }
        case = case.line("group", hex(&self.group)).line("action", self.action).line("at", self.at);
        case = self.media_type.iter().fold(case, |case, name| case.line("media-type", name));
        case = self.created.iter().fold(case, |case, time| case.line("created", time));
        self.epoch.iter().fold(case, |case, epoch| case.line("epoch", epoch))
    }

    /// It comes to a decision, for this reason.
    pub(super) fn decided(&self, name: &str, scenario: &str, expect: &'static str, why: &str) -> Case {
        self.case(name, scenario, expect).line("reason", why)
    }
}
