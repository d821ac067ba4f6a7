//! Cards that take another's place (spec 14.3).
use super::{AT, COMPROMISED, ISSUED, SUPERSEDED, Target, endorsement, list, revocation};
use crate::{
    case::Case,
    independent::{
        actor::{Actor, NOT_BEFORE},
        fields::{Fields, slice, varint},
        keys::{CLASSIC, HYBRID},
        statement::{Draft, Signed},
    },
    vector::hex,
};

/// A card of an actor; the name is that of its keys.
fn card(name: &str, actor: [u8; 16], generation: u64) -> Actor {
    Actor::with(name, CLASSIC, |body| {
        body.set("actor", actor);
        body.set("generation", varint(generation));
    })
}

fn old() -> Actor {
    card("Old phone", [5; 16], 3)
}

fn new() -> Actor {
    card("New phone", [5; 16], 4)
}

fn succession(old: &Actor, new: &Actor, generation: u64) -> Draft {
    let body = Fields::default()
        .with("subject", new.id)
        .with("actor", new.actor())
        .with("claim", [vec![1], varint(generation)].concat())
        .with("not before", varint(ISSUED))
        .with("not after", varint(u64::MAX))
        .with("depth", [0])
        .with("extensions", slice([]));
    Draft::by(old, 2, body)
}

/// What the first card says of the others, one after the other.
struct Shown {
    old: Actor,
    successions: Vec<(Actor, Signed)>,
    revocations: Vec<Signed>,
    /// Which of the two is asked about.
    which: &'static str,
    at: u64,
}

impl Shown {
    fn of(old: &Actor, new: &Actor, draft: Draft) -> Self {
        Self {
            old: old.clone(),
            successions: vec![(new.clone(), draft.sign())],
            revocations: Vec::new(),
            which: "successor",
            at: AT,
        }
    }

    fn and(mut self, new: &Actor, draft: Draft) -> Self {
        self.successions.push((new.clone(), draft.sign()));
        self
    }

    fn revoked(mut self, by: &Actor, from: u64, reason: u64) -> Self {
        self.revocations.push(revocation(by, &Target::Card(self.old.id), from, reason).sign());
        self
    }

    fn asked(self, which: &'static str, at: u64) -> Self {
        Self { which, at, ..self }
    }

    fn case(&self, name: &str, scenario: &str, expect: &'static str) -> Case {
        let (last, above) = self.successions.split_last().expect("a succession");
        let mut case =
            Case::of("chain", &format!("succession-{name}"), scenario, expect, last.1.bytes.clone())
                .line("kind", "succession")
                .line("card", hex(&self.old.card));
        for (card, _) in &self.successions {
            case = case.line("card", hex(&card.card));
        }
        for (_, link) in above {
            case = case.line("link", hex(&link.bytes));
        }
        if !self.revocations.is_empty() {
            case = case.line("revocations", hex(&list(&self.revocations)));
        }
        case.line("use", self.which).line("at", self.at)
    }
}

pub(super) fn cases() -> Vec<Case> {
    [golden(), links(), forks(), revoked()].into_iter().flatten().collect()
}

fn right() -> Shown {
    Shown::of(&old(), &new(), succession(&old(), &new(), 4))
}

fn golden() -> Vec<Case> {
    let ending = Actor::with("Ending phone", CLASSIC, |body| {
        body.set("actor", [5; 16]);
        body.set("generation", varint(3));
        body.set("not after", varint(AT - 1));
    });
    let again = right().and(&new(), succession(&old(), &new(), 4));
    vec![
        right().case("of-the-new-card", "The new card is used.", "ok"),
        right().asked("successor", ISSUED).case("at-its-first-moment", "It begins now.", "ok"),
        right().asked("predecessor", ISSUED - 1).case(
            "of-the-past",
            "What the old card signed before stays.",
            "ok",
        ),
        again.case("shown-twice", "The same succession once more.", "ok"),
        Shown::of(&ending, &new(), succession(&ending, &new(), 4)).case(
            "of-a-card-that-ran-out",
            "A card is succeeded because it runs out: that does not bound the new one.",
            "ok",
        ),
    ]
}

fn links() -> Vec<Case> {
    let (old, new) = (old(), new());
    let stranger = card("Strange phone", [6; 16], 4);
    let skipping = card("Newer phone", [5; 16], 5);
    let with = |change: fn(&mut Fields)| {
        let mut draft = succession(&old, &new, 4);
        change(&mut draft.body);
        Shown::of(&old, &new, draft)
    };
    let draft = || succession(&old, &new, 4);
    let ended = Actor::with("Ended phone", CLASSIC, |body| {
        body.set("actor", [5; 16]);
        body.set("generation", varint(3));
        body.set("not after", varint(ISSUED - 1));
    });
    vec![
        Shown::of(&old, &new, endorsement(&old, &new, 0)).case(
            "as-an-endorsement",
            "An endorsement where a succession should be.",
            "WrongKind",
        ),
        with(|body| body.set("subject", [7; 32])).case(
            "of-another-card",
            "It is about another card.",
            "Untrusted",
        ),
        with(|body| body.set("actor", [7; 16])).case(
            "of-another-actor",
            "It says that the new card is another actor's.",
            "Untrusted",
        ),
        with(|body| body.set("claim", [1, 5])).case(
            "of-another-generation",
            "It says another generation than the new card.",
            "Untrusted",
        ),
        Shown::of(&old, &stranger, succession(&old, &stranger, 4)).case(
            "to-a-stranger",
            "The new card is another actor's.",
            "Untrusted",
        ),
        Shown::of(&old, &skipping, succession(&old, &skipping, 5)).case(
            "over-a-generation",
            "A generation is left out.",
            "OutOfOrder",
        ),
        Shown::of(&old, &new, succession(&new, &new, 4)).case(
            "by-itself",
            "The new card says it of itself.",
            "WrongAuthor",
        ),
        Shown::of(&old, &new, draft().forged_by(&new)).case(
            "forged",
            "Signed with the new card's key in the old one's name.",
            "NotAuthentic",
        ),
        Shown::of(&old, &new, Draft { suite: HYBRID, ..draft() }).case(
            "in-another-suite",
            "A suite that is not that of the old card.",
            "NonCanonical",
        ),
        Shown::of(&ended, &new, succession(&ended, &new, 4)).case(
            "by-a-card-that-ended",
            "The old card had ended.",
            "Expired",
        ),
        right().asked("successor", ISSUED - 1).case(
            "too-early",
            "The new card is used a millisecond before it takes over.",
            "Expired",
        ),
        right().asked("predecessor", ISSUED).case(
            "too-late",
            "The old card is used when it was succeeded.",
            "Revoked",
        ),
    ]
}

fn forks() -> Vec<Case> {
    let second = card("Thief's phone", [5; 16], 4);
    let mut earlier = succession(&old(), &second, 4);
    earlier.body.set("not before", varint(NOT_BEFORE));
    vec![
        right().and(&second, succession(&old(), &second, 4)).case(
            "of-two-cards",
            "The old card names two successors.",
            "Forked",
        ),
        right().and(&second, earlier).case(
            "of-two-cards-dated-back",
            "The second succession says an earlier time.",
            "Forked",
        ),
    ]
}

fn revoked() -> Vec<Case> {
    vec![
        right().revoked(&old(), AT, SUPERSEDED).case(
            "before-its-revocation",
            "The old card was revoked after it was succeeded.",
            "ok",
        ),
        right().revoked(&new(), AT, COMPROMISED).case(
            "that-revokes",
            "The new card says that the old one was stolen; it is used itself.",
            "ok",
        ),
        right().revoked(&new(), AT, COMPROMISED).asked("predecessor", ISSUED - 1).case(
            "that-ends-the-past",
            "The new card says that the old one was stolen: nothing that it signed counts.",
            "Revoked",
        ),
        right().revoked(&old(), ISSUED, SUPERSEDED).case(
            "after-its-revocation",
            "The old card had been revoked.",
            "Revoked",
        ),
        right().revoked(&old(), AT, COMPROMISED).case(
            "by-a-stolen-card",
            "The old card's keys may be another's.",
            "Revoked",
        ),
    ]
}
