//! What a reader remembers of a list, and the next checkpoint that he is shown (spec 14.5, 14.6).
use super::{AT, AUDIT, CATALOGUE, DIRECTORY, checkpoint, shown, some_leaves};
use crate::{
    case::Case,
    cast::{CAST, Cast},
    independent::{
        actor::Actor,
        fields::{extension, slice, varint},
        hash::{consistency, root},
        keys::CLASSIC,
        statement::{Draft, Signed},
    },
    vector::hex,
};

/// A reader who has seen `seen` at [`AT`], and is shown another checkpoint.
#[derive(Clone)]
struct Shown {
    purpose: usize,
    seen: Vec<[u8; 32]>,
    checkpoint: Draft,
    proof: Vec<[u8; 32]>,
    /// Witnesses that count, how many must have signed, and what is shown of them.
    witnesses: Option<(Vec<Actor>, usize, Vec<Signed>)>,
    /// Own clock, and the greatest age.
    fresh: Option<(u64, u64)>,
}

impl Shown {
    /// A list that has grown from the beginning of `leaves`.
    fn grown(seen: usize, leaves: &[[u8; 32]]) -> Self {
        Self {
            purpose: DIRECTORY,
            seen: leaves[..seen].to_vec(),
            checkpoint: checkpoint(&CAST.ben, DIRECTORY, leaves, AT + 1000),
            proof: if seen == leaves.len() { Vec::new() } else { consistency(seen, leaves) },
            witnesses: None,
            fresh: None,
        }
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn case(&self, name: &str, scenario: &str, expect: &'static str) -> Case {
        let checkpoint = self.checkpoint.clone().sign();
        let mut case = shown(("head", self.purpose), &format!("head-{name}"), scenario, expect, &checkpoint);
        if !self.seen.is_empty() {
            case = case
                .line("head-size", self.seen.len())
                .line("head-root", hex(&root(&self.seen)))
                .line("head-time", AT);
        }
        case = case.line("proof", hex(&self.proof.concat()));
        if let Some((witnesses, least, cosignatures)) = &self.witnesses {
            case = witnesses.iter().fold(case, |case, witness| case.line("witness-card", hex(&witness.card)));
            case = cosignatures.iter().fold(case, |case, one| case.line("cosignature", hex(&one.bytes)));
            case = case.line("least-witnesses", least);
        }
        match self.fresh {
            Some((now, age)) => case.line("now", now).line("max-age", age),
            None => case,
        }
    }
}

pub(super) fn cases() -> Vec<Case> {
    [golden(), signatures(), forks(), old(), witnessed()].into_iter().flatten().collect()
}

fn leaves() -> Vec<[u8; 32]> {
    some_leaves(13, "a list")
}

fn golden() -> Vec<Case> {
    let leaves = leaves();
    let mut cases = vec![
        Shown::grown(0, &leaves).case("of-nothing-seen", "The first checkpoint that the reader sees.", "ok"),
        Shown::grown(13, &leaves).case("of-the-same-size", "Nothing was added.", "ok"),
        Shown::grown(5, &leaves).with(|shown| shown.fresh = Some((AT + 2000, 1000))).case(
            "as-old-as-may-be",
            "The checkpoint is as old as the reader allows.",
            "ok",
        ),
        Shown::grown(7, &some_leaves(9, "an edition"))
            .with(|shown| {
                shown.purpose = CATALOGUE;
                shown.checkpoint = checkpoint(&CAST.ben, CATALOGUE, &leaves[..4], AT + 1);
                shown.proof.clear();
            })
            .case("of-an-edition", "A later edition of a catalogue, which is shorter.", "ok"),
    ];
    for seen in [1, 2, 5, 8, 12] {
        cases.push(Shown::grown(seen, &leaves).case(
            &format!("from-{seen}-to-13"),
            "The list has grown, and the proof shows it.",
            "ok",
        ));
    }
    cases
}

fn signatures() -> Vec<Case> {
    let Cast { ben, dan, .. } = &*CAST;
    let shown = Shown::grown(5, &leaves());
    let with = |change: &dyn Fn(&mut Draft)| shown.clone().with(|shown| change(&mut shown.checkpoint));
    let foreign = checkpoint(dan, DIRECTORY, &leaves(), AT + 1000);
    assert_ne!(ben.id, dan.id);
    vec![
        with(&|draft| draft.body.set("log", [9; 16])).case(
            "of-another-log",
            "A checkpoint of another list.",
            "WrongObject",
        ),
        with(&|draft| draft.body.set("purpose", varint(AUDIT as u64))).case(
            "of-another-purpose",
            "The same list, as if for audit.",
            "WrongKind",
        ),
        shown.clone().with(|shown| shown.checkpoint = foreign).case(
            "by-another-keeper",
            "Signed by somebody who does not keep it.",
            "WrongAuthor",
        ),
        with(&|draft| *draft = draft.clone().forged_by(dan)).case(
            "forged",
            "Not signed by the keeper.",
            "NotAuthentic",
        ),
        with(&|draft| draft.suite = 3 - CLASSIC).case(
            "in-another-suite",
            "A suite that is not that of the keeper's card.",
            "NonCanonical",
        ),
        with(&|draft| draft.body.set("time", varint(crate::independent::actor::NOT_AFTER + 1))).case(
            "after-the-keepers-card",
            "Signed after the keeper's card had ended.",
            "Expired",
        ),
    ]
}

/// What an honest keeper cannot have signed, or does not prove.
fn forks() -> Vec<Case> {
    let leaves = leaves();
    let mut other = leaves.clone();
    other[2] = leaves[3];
    let shown = Shown::grown(5, &leaves);
    let past = Shown { seen: other[..5].to_vec(), ..shown.clone() };
    let size = Shown::grown(13, &leaves).with(|shown| shown.seen = other.clone());
    let shorter = shown.clone().with(|shown| {
        shown.checkpoint = checkpoint(&CAST.ben, DIRECTORY, &leaves[..4], AT + 1000);
        shown.proof.clear();
    });
    let edition = shown.clone().with(|shown| {
        shown.purpose = CATALOGUE;
        shown.checkpoint = checkpoint(&CAST.ben, CATALOGUE, &leaves, AT);
        shown.proof.clear();
    });
    let proof = |change: &dyn Fn(&mut Vec<[u8; 32]>)| shown.clone().with(|shown| change(&mut shown.proof));
    let fork = |name: &str, scenario: &str, shown: Shown| shown.case(name, scenario, "Forked");
    vec![
        fork("of-one-size-and-two-roots", "Another list of the same size.", size),
        fork("that-shrank", "A later checkpoint over fewer entries.", shorter),
        fork("with-another-past", "An entry that the reader has seen was changed.", past),
        fork("of-two-editions-at-one-time", "Two editions of a catalogue with one time.", edition),
        fork("without-a-proof", "No proof that the list only grew.", proof(&Vec::clear)),
        fork("with-a-damaged-proof", "A bit of the proof.", proof(&|proof| proof[0][0] ^= 1)),
        fork("with-a-cut-proof", "A hash less.", proof(&|proof| proof.truncate(proof.len() - 1))),
        fork("with-a-longer-proof", "A hash more.", proof(&|proof| proof.push([0; 32]))),
        fork(
            "with-a-proof-from-nothing",
            "A proof although nothing has been seen.",
            Shown::grown(0, &leaves).with(|shown| shown.proof = vec![[0; 32]]),
        ),
    ]
}

/// What was true once.
fn old() -> Vec<Case> {
    let leaves = leaves();
    let back = |size: usize, time: u64| {
        Shown::grown(5, &leaves).with(|shown| {
            shown.checkpoint = checkpoint(&CAST.ben, DIRECTORY, &leaves[..size], time);
            shown.proof.clear();
        })
    };
    let edition = back(4, AT - 1).with(|shown| {
        shown.purpose = CATALOGUE;
        shown.checkpoint = checkpoint(&CAST.ben, CATALOGUE, &leaves, AT - 1);
    });
    let stale = |name: &str, scenario: &str, shown: Shown| shown.case(name, scenario, "Stale");
    vec![
        stale("rolled-back", "An earlier checkpoint over fewer entries.", back(4, AT - 1)),
        stale("rolled-back-in-time", "The same list with an earlier time.", back(5, AT - 1)),
        stale("rolled-back-to-nothing", "The empty list, from before.", back(0, AT - 1)),
        stale("of-an-earlier-edition", "An earlier edition of a catalogue.", edition),
        stale(
            "too-old",
            "A millisecond older than the reader allows.",
            Shown::grown(5, &leaves).with(|shown| shown.fresh = Some((AT + 2001, 1000))),
        ),
    ]
}

/// Cosignatures (14.6).
fn witnessed() -> Vec<Case> {
    let leaves = leaves();
    let witness = |name: &str| Actor::person(name, CLASSIC);
    let (one, two, three) = (witness("Witness one"), witness("Witness two"), witness("Witness three"));
    let again = Actor::with("Second card", CLASSIC, |body| body.set("actor", one.actor()));
    let shown = Shown::grown(5, &leaves);
    let cosigned = |by: &Actor| checkpoint(by, DIRECTORY, &leaves, AT + 1000);
    let with = |counted: &[&Actor], least: usize, cosignatures: Vec<Draft>| {
        let counted = counted.iter().map(|witness| (*witness).clone()).collect();
        let cosignatures = cosignatures.into_iter().map(Draft::sign).collect();
        shown.clone().with(|shown| shown.witnesses = Some((counted, least, cosignatures)))
    };
    let all = [&one, &two, &three];
    let changed = |by: &Actor, field: &'static str, bytes: Vec<u8>| {
        let mut draft = cosigned(by);
        draft.body.set(field, bytes);
        draft
    };
    let few = |name: &str, scenario: &str, shown: Shown| {
        shown.case(&format!("witnessed-{name}"), scenario, "Untrusted")
    };
    vec![
        with(&all, 2, vec![cosigned(&one), cosigned(&three)]).case(
            "witnessed-by-two",
            "Two of three witnesses.",
            "ok",
        ),
        with(&all, 1, vec![cosigned(&CAST.dan), cosigned(&two).forged_by(&one), cosigned(&three)]).case(
            "witnessed-beside-others",
            "Cosignatures that do not count beside one that does.",
            "ok",
        ),
        few("by-nobody", "No witness has signed.", with(&all, 1, vec![])),
        few("by-too-few", "One, where two are needed.", with(&all, 2, vec![cosigned(&one)])),
        few("by-one-twice", "One witness twice.", with(&all, 2, vec![cosigned(&one), cosigned(&one)])),
        few(
            "by-two-cards-of-one",
            "Two cards of one actor.",
            with(&[&one, &again], 2, vec![cosigned(&one), cosigned(&again)]),
        ),
        few(
            "by-a-stranger",
            "A witness that the reader does not count.",
            with(&all, 1, vec![cosigned(&CAST.dan)]),
        ),
        few(
            "by-the-keeper",
            "The keeper is no witness of his own.",
            with(&[&CAST.ben], 1, vec![cosigned(&CAST.ben)]),
        ),
        few("by-forgery", "Not signed by the witness.", with(&all, 1, vec![cosigned(&one).forged_by(&two)])),
        few(
            "over-another-root",
            "The witness has signed another list.",
            with(&all, 1, vec![changed(&one, "root", vec![7; 32])]),
        ),
        few(
            "at-another-time",
            "The witness has signed another time.",
            with(&all, 1, vec![changed(&one, "time", varint(AT + 1001))]),
        ),
        few(
            "with-an-extension",
            "The witness has signed an extension that the checkpoint lacks.",
            with(&all, 1, vec![changed(&one, "extensions", slice(extension(7, false, b"")))]),
        ),
    ]
}
