//! `life verify`: that a sealed file is whole and its author's, without any key.

use life_core::envelope::{Kind, Opened};
use life_core::statement::VerifiedCard;
use serde_json::{Value, json};

use crate::args;
use crate::cards;
use crate::clock;
use crate::fault::Fault;
use crate::input::Input;
use crate::opening::Envelope;
use crate::page::{Page, Section};
use crate::voice::Voice;

/// Verifies the input, and says what is now certain.
///
/// # Errors
/// Those of the files, trust and of verifying.
pub(crate) fn run(args: &args::Verify, voice: Voice) -> Result<(), Fault> {
    let mut envelope = Envelope::read(Input::open(&args.input)?)?;
    let author_file = envelope.author(&args.expected)?;
    let author = author_file.trusted()?;
    let expected = envelope.expected(&args.expected)?;
    let opened = envelope.verify(&author, &expected, voice)?;

    page(args, &opened, &author).print(args.json, voice)
}

fn page(args: &args::Verify, opened: &Opened, author: &VerifiedCard<'_>) -> Page {
    let summary = format!("Genuine and whole: sealed by {}.", cards::who(author));
    let mut page = Page::new(args.input.display(), "envelope", summary);
    page.add(certain(opened));
    page
}

/// What a verified seal makes certain.
pub(crate) fn certain(opened: &Opened) -> Section {
    let hex = |digest: life_core::Digest| Value::from(digest.to_string());
    let mut section = Section::facts("verified", "What is certain now");
    section.plain("kind", kind(opened.kind));
    section.plain("object_id", opened.object);
    section.fact("revision", opened.revision, opened.revision);
    if let Some(previous) = opened.previous {
        section.fact("previous", previous, hex(previous));
    }
    if let Some(thread) = opened.thread {
        section.plain("thread_id", thread.id);
        if let Some(answers) = thread.answers {
            section.fact("answers", answers, hex(answers));
        }
    }
    section.plain("author", opened.author);
    section.fact("created", clock::date(opened.created), json!(clock::iso(opened.created)));
    section.plain("suite", cards::suite(opened.suite));
    section.plain("digest", opened.digest);
    section
}

/// The name of a kind.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Record => "record",
        Kind::Message => "message",
        Kind::Vault => "vault",
    }
}
