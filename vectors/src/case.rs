//! A case: an object, what its reader asks for, and what he must get.
use crate::{
    independent::{
        actor::Actor,
        envelope::{Envelope, Written},
        hash::sha256,
        keys::HYBRID,
    },
    vector::{Vector, hex},
};

/// What a reader of an envelope has and asks for.
#[derive(Clone)]
pub(crate) struct Reader {
    pub(crate) opener: Actor,
    pub(crate) author: Vec<u8>,
    pub(crate) kind: &'static str,
    pub(crate) floor: &'static str,
    pub(crate) object: Option<[u8; 16]>,
    pub(crate) least_revision: u64,
    pub(crate) previous: Option<[u8; 32]>,
    pub(crate) thread: Option<[u8; 16]>,
    pub(crate) answers: Option<[u8; 32]>,
}

impl Reader {
    /// A reader who asks for any object of this kind by this author, with a floor that the envelope satisfies.
    pub(crate) fn of(envelope: &Envelope, opener: &Actor) -> Self {
        let hybrid = envelope.recipients.iter().all(|recipient| recipient.suite == HYBRID);
        Self {
            opener: opener.clone(),
            author: envelope.author.card.clone(),
            kind: if envelope.thread.is_some() { "message" } else { "record" },
            floor: if hybrid { "hybrid" } else { "classic" },
            object: None,
            least_revision: 0,
            previous: None,
            thread: None,
            answers: None,
        }
    }

    /// A reader who knows everything about the envelope beforehand.
    pub(crate) fn strict(envelope: &Envelope, opener: &Actor) -> Self {
        Self {
            object: Some(envelope.object),
            least_revision: envelope.revision,
            previous: envelope.previous,
            thread: envelope.thread.map(|(id, _)| id),
            answers: envelope.thread.and_then(|(_, answers)| answers),
            ..Self::of(envelope, opener)
        }
    }
}

/// One file.
pub(crate) struct Case {
    pub(crate) name: String,
    scenario: String,
    object: Vec<u8>,
    lines: Vector,
    expect: &'static str,
    stream: Option<&'static str>,
    verify: Option<&'static str>,
    released: Vec<u8>,
    written: Option<Written>,
    class: &'static str,
}

const ENVELOPE: &str = "envelope";

impl Case {
    /// An envelope that is refused by every reader with the same error, before anything is released.
    pub(crate) fn fault(
        name: &str,
        scenario: &str,
        expect: &'static str,
        reader: &Reader,
        object: Vec<u8>,
    ) -> Self {
        let mut lines = Vector::default();
        lines.push_hex("opener-seed", &reader.opener.seed);
        lines.push_hex("opener-card", &reader.opener.card);
        lines.push_hex("author-card", &reader.author);
        lines.push("kind", reader.kind);
        lines.push("floor", reader.floor);
        lines.push("least-revision", reader.least_revision);
        reader.object.iter().for_each(|object| lines.push_hex("object-id", object));
        reader.previous.iter().for_each(|previous| lines.push_hex("previous", previous));
        reader.thread.iter().for_each(|thread| lines.push_hex("thread", thread));
        reader.answers.iter().for_each(|answers| lines.push_hex("answers", answers));
        Self { lines, ..Self::of(ENVELOPE, name, scenario, expect, object) }
    }

    /// An envelope that opens.
    pub(crate) fn opens(
        name: &str,
        scenario: &str,
        reader: &Reader,
        envelope: &Envelope,
        written: Written,
    ) -> Self {
        let mut case = Self::fault(name, scenario, "ok", reader, written.bytes());
        case.released.clone_from(&envelope.content);
        case.lines.push("payload-len", envelope.content.len());
        case.lines.push_hex("payload-sha256", &sha256(&[&envelope.content]));
        case.lines.push_hex("digest", &written.digest);
        case.lines.push("revision", envelope.revision);
        case.lines.push("created", envelope.created);
        if !envelope.metadata.media_type.is_empty() {
            case.lines.push("media-type", envelope.metadata.media_type);
        }
        if !envelope.metadata.title.is_empty() {
            case.lines.push("title", envelope.metadata.title);
        }
        for (field, value) in &envelope.metadata.fields {
            case.lines.push("field", format!("{field}={value}"));
        }
        case.written = Some(written);
        case
    }

    /// Whether it is accepted.
    pub(crate) fn is_golden(&self) -> bool {
        self.expect == "ok"
    }

    /// An object of another type than an envelope; with `expect` of "ok" it is accepted.
    pub(crate) fn of(
        class: &'static str,
        name: &str,
        scenario: &str,
        expect: &'static str,
        object: Vec<u8>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            scenario: scenario.to_owned(),
            object,
            lines: Vector::default(),
            expect,
            stream: None,
            verify: None,
            released: Vec::new(),
            written: None,
            class,
        }
    }

    /// What a streaming opener says, where it is not what the one-shot opener says.
    pub(crate) fn stream(mut self, expect: &'static str) -> Self {
        self.stream = Some(expect);
        self
    }

    /// What a verifier without keys says, where it is not what the streaming opener says.
    pub(crate) fn verify(mut self, expect: &'static str) -> Self {
        self.verify = Some(expect);
        self
    }

    /// What a streaming opener releases before it fails.
    pub(crate) fn released(mut self, content: &[u8]) -> Self {
        self.released = content.to_vec();
        self
    }

    /// One more line.
    pub(crate) fn line(mut self, key: &str, value: impl ToString) -> Self {
        self.lines.push(key, value);
        self
    }

    /// Every value on the way to an envelope that opens.
    pub(crate) fn intermediates(&self) -> Option<String> {
        let trace = &self.written.as_ref()?.trace;
        Some(trace.iter().map(|(name, value)| format!("{name}: {}\n", hex(value))).collect())
    }

    /// The text of the file.
    pub(crate) fn print(&self) -> String {
        let mut out = Vector::default();
        out.push("life-vector", 1);
        out.push("type", self.class);
        out.push("scenario", &self.scenario);
        out.push("expect", self.expect);
        if self.class == ENVELOPE {
            let stream = self.stream.unwrap_or(self.expect);
            out.push("expect-stream", stream);
            out.push("expect-verify", self.verify.unwrap_or(stream));
            out.push("released-len", self.released.len());
            out.push_hex("released-sha256", &sha256(&[&self.released]));
        }
        out.extend(&self.lines);
        out.push("object-len", self.object.len());
        out.object.clone_from(&self.object);
        out.print()
    }
}
