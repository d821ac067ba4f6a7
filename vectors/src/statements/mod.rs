//! Statements of every kind but the card (spec 10, 11, 14 to 17): golden ones, and what is wrong about any of them once.
mod body;
mod golden;
mod special;
mod spoken;

use crate::{
    case::Case,
    cast::CAST,
    independent::{
        actor::{Actor, CardFile, NOT_BEFORE, signing_seed},
        ed25519,
        fields::{extension, overlong, slice},
    },
    vector::hex,
};
use body::{Body, Shape};

/// When every statement is read, in milliseconds.
pub(crate) const AT: u64 = NOT_BEFORE + 86_400_000;

/// A statement before it is signed.
#[derive(Clone)]
pub(crate) struct Draft {
    /// The name that its files begin with.
    pub(crate) name: String,
    /// What its reader decodes it as.
    pub(crate) reader: &'static str,
    pub(crate) kind: u8,
    pub(crate) suite: u8,
    /// None: it is signed with the seed that its body's key belongs to, as a request of a session is.
    pub(crate) signer: Option<Actor>,
    pub(crate) seed: [u8; 32],
    pub(crate) body: Body,
}

impl Draft {
    /// By somebody with a card, whose suite is the statement's.
    pub(crate) fn by(signer: &Actor, name: &str, reader: &'static str, kind: u8, body: Body) -> Self {
        let (suite, seed) = (signer.suite, signing_seed(&signer.seed));
        Self { name: name.to_owned(), reader, kind, suite, signer: Some(signer.clone()), seed, body }
    }

    fn file(&self) -> CardFile {
        let preamble = [b"LIFE".as_slice(), &[1, 1, self.kind, self.suite]].concat();
        let signer = self.signer.as_ref().map_or([0; 32], |signer| signer.id);
        let body = self.body.fields();
        CardFile { preamble, body_len: None, body, signer, signature: [0; 64] }
    }

    fn signed(&self, mut file: CardFile) -> CardFile {
        file.signature = ed25519::sign(&self.seed, &file.message());
        file
    }

    fn case(&self, name: &str, scenario: &str, expect: &'static str, object: Vec<u8>) -> Case {
        let case = Case::of("statement", name, scenario, expect, object).line("kind", self.reader);
        match &self.signer {
            Some(signer) => case.line("signer-card", hex(&signer.card)).line("at", AT),
            None => case,
        }
    }

    fn golden(&self, scenario: &str) -> Case {
        let file = self.signed(self.file());
        self.case(&self.name, scenario, "ok", file.bytes()).line("statement-hash", hex(&file.hash()))
    }

    /// One field is other than it may be; everything else is made right again.
    fn fault(
        &self,
        what: &str,
        scenario: &str,
        expect: &'static str,
        field: &'static str,
        bytes: Vec<u8>,
    ) -> Case {
        let mut file = self.file();
        file.body.set(field, bytes);
        let object = self.signed(file).bytes();
        self.case(&format!("{}-{what}", self.name), scenario, expect, object)
    }

    /// What can be wrong about a statement of any kind.
    fn faults(&self) -> Vec<Case> {
        let name = |what: &str| format!("{}-{what}", self.name);
        let file = self.signed(self.file());
        let whole = file.bytes();
        let mut cases = vec![
            self.case(
                &name("cut"),
                "The last byte is missing.",
                "Truncated",
                whole[..whole.len() - 1].to_vec(),
            ),
            self.case(
                &name("with-a-byte-behind"),
                "A byte after the signature.",
                "TrailingData",
                [whole.as_slice(), &[0]].concat(),
            ),
            self.fault(
                "extension-critical",
                "A critical extension that version 1 does not know.",
                "UnsupportedExtension",
                "extensions",
                slice(extension(9, true, b"")),
            ),
            self.fault(
                "body-with-a-byte-too-many",
                "A byte after the last field.",
                "TrailingData",
                "extensions",
                vec![0, 0],
            ),
            self.fault(
                "without-its-last-field",
                "The body ends before the extensions.",
                "NonCanonical",
                "extensions",
                vec![],
            ),
        ];
        let mut other = self.file();
        other.preamble[6] = if self.kind == 1 { 2 } else { 1 };
        let object = self.signed(other).bytes();
        cases.push(self.case(&name("that-calls-itself-a-card"), "The kind of a card.", "WrongKind", object));
        if let Some(signer) = &self.signer {
            if self.kind != 3 {
                let mut foreign = self.file();
                foreign.preamble[7] = 3 - self.suite;
                let object = self.signed(foreign).bytes();
                cases.push(self.case(
                    &name("suite-of-another"),
                    "A suite that is not that of its signer's card.",
                    "NonCanonical",
                    object,
                ));
            }
            let mut flipped = file.clone();
            flipped.signature[40] ^= 1;
            let mallory = if signer.id == CAST.dave.id { &CAST.carol } else { &CAST.dave };
            let mut forged = self.file();
            forged.signature = ed25519::sign(&mallory.signing_seed(), &forged.message());
            let mut renamed = self.file();
            renamed.signer = mallory.id;
            renamed.signature = ed25519::sign(&mallory.signing_seed(), &renamed.message());
            cases.extend([
                self.case(
                    &name("signature-altered"),
                    "A bit of the signature.",
                    "NotAuthentic",
                    flipped.bytes(),
                ),
                self.case(
                    &name("signed-by-another"),
                    "Signed with the key of another than it names.",
                    "NotAuthentic",
                    forged.bytes(),
                ),
                self.case(
                    &name("by-another"),
                    "Signed by another than the reader expects, who names himself.",
                    "WrongAuthor",
                    renamed.bytes(),
                ),
            ]);
        }
        for (field, shape) in self.body.shapes() {
            let what = field.replace(' ', "-");
            cases.extend(match shape {
                Shape::Number(value) => Some(self.fault(
                    &format!("{what}-overlong"),
                    "An integer with a byte too many.",
                    "NonCanonical",
                    field,
                    overlong(value),
                )),
                Shape::Choice(count) => Some(self.fault(
                    &format!("{what}-unknown"),
                    "An alternative that version 1 does not know.",
                    "UnsupportedVersion",
                    field,
                    vec![count],
                )),
                Shape::Option => Some(self.fault(
                    &format!("{what}-option-2"),
                    "An option that is neither 0 nor 1.",
                    "NonCanonical",
                    field,
                    vec![2],
                )),
                Shape::Other => None,
            });
        }
        cases
    }
}

/// Every golden statement.
pub(crate) fn golden() -> Vec<Case> {
    golden::all().iter().map(|(draft, scenario)| draft.golden(scenario)).collect()
}

/// Every statement with one fault. General faults are those of the first of each kind.
pub(crate) fn faults() -> Vec<Case> {
    let mut seen = Vec::new();
    let mut cases = Vec::new();
    for (draft, _) in golden::all() {
        if !seen.contains(&draft.reader) {
            seen.push(draft.reader);
            cases.extend(draft.faults());
        }
    }
    cases.extend(special::all());
    cases
}
