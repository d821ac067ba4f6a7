//! Records to one and to several recipients, in both suites and mixed, with and without what is optional.
use crate::{
    case::{Case, Reader},
    cast::{CAST, Cast, content, metadata},
    independent::{
        actor::Actor,
        envelope::Envelope,
        fields::extension,
        keys::encapsulate_to_turned,
        seal,
        stanza::{Wrapping, wrap_with},
    },
};
use std::rc::Rc;

/// A case that opens for a reader who knows everything beforehand.
pub(super) fn golden(name: &str, scenario: &str, envelope: &Envelope, opener: &Actor) -> Case {
    Case::opens(name, scenario, &Reader::strict(envelope, opener), envelope, envelope.seal())
}

pub(super) fn cases() -> Vec<Case> {
    [audiences(), options(), batches()].into_iter().flatten().collect()
}

fn audiences() -> Vec<Case> {
    let Cast { alice, bob, carol, dave, ada, ben, cem, dan } = &*CAST;
    let one = |name: &str, scenario: &str, author: &Actor, to: &[&Actor], opener: &Actor| {
        let record = Envelope::record(name, author, to, content(300));
        golden(name, scenario, &Envelope { metadata: metadata(), ..record }, opener)
    };
    vec![
        one("record-classic", "A record to one recipient in the classic suite.", ada, &[ben], ben),
        one("record-hybrid", "A record to one recipient in the hybrid suite.", alice, &[bob], bob),
        one(
            "record-classic-to-three",
            "The second of three stanzas, or any other.",
            ada,
            &[ben, cem, dan],
            cem,
        ),
        one(
            "record-hybrid-to-three",
            "The second of three stanzas, or any other.",
            alice,
            &[bob, carol, dave],
            carol,
        ),
        one(
            "record-mixed-hybrid-opener",
            "Two hybrid and two classic recipients.",
            alice,
            &[ben, bob, cem, carol],
            bob,
        ),
        one(
            "record-mixed-classic-opener",
            "Two hybrid and two classic recipients.",
            alice,
            &[ben, bob, cem, carol],
            cem,
        ),
        one("record-to-oneself", "A record that its author opens.", alice, &[alice], alice),
        one(
            "record-classic-author-hybrid-recipient",
            "The author's card is classic, the audience hybrid.",
            ada,
            &[bob],
            bob,
        ),
        one(
            "record-hybrid-author-classic-recipient",
            "The author's card is hybrid, the audience classic.",
            alice,
            &[ben],
            ben,
        ),
    ]
}

fn options() -> Vec<Case> {
    let Cast { alice, bob, ada, ben, .. } = &*CAST;
    let record = |name: &str| Envelope::record(name, ada, &[ben], content(300));
    let bare = Envelope { padding: false, ..record("record-bare") };
    let bare_hybrid =
        Envelope { padding: false, ..Envelope::record("record-bare-hybrid", alice, &[bob], content(300)) };
    let mut titled = Envelope { padding: false, ..record("record-unpadded-with-title") };
    titled.metadata.title = "名前 – محمد";
    let mut typed = record("record-padded-with-media-type");
    typed.metadata.media_type = "text/plain; charset=utf-8";
    let mut fields = record("record-with-fields");
    fields.metadata.fields = vec![("a", ""), ("a", "the same name again"), ("ärztin", "Dr. Żółć")];
    let block = [extension(1, false, b"abc"), extension(300, false, &[])].concat();
    let extended = Envelope { extensions: block, ..record("record-with-extensions") };
    let first = Envelope {
        created: crate::independent::actor::NOT_BEFORE,
        ..record("record-made-when-the-card-began")
    };
    let last = Envelope {
        created: crate::independent::actor::NOT_AFTER,
        ..record("record-made-when-the-card-ends")
    };
    let turned = Envelope {
        change_stanzas: Some(Rc::new(|wrapping: &mut Wrapping| {
            let pair = encapsulate_to_turned(&CAST.ben.kem_public);
            wrapping.stanzas = vec![wrap_with(&CAST.ben, pair, &wrapping.header_hash, &wrapping.file_key)];
        })),
        ..record("record-enc-top-bit")
    };
    let scenario = "The top bit of the ephemeral key is set, which RFC 7748 has X25519 ignore; it is bound as it stands.";
    let turned = golden("record-enc-top-bit", scenario, &turned, ben);
    vec![
        turned,
        golden("record-bare", "Neither metadata nor padding: the metadata's length is 0.", &bare, ben),
        golden(
            "record-bare-hybrid",
            "Neither metadata nor padding: the metadata's length is 0.",
            &bare_hybrid,
            bob,
        ),
        golden("record-unpadded-with-title", "Metadata without a content length.", &titled, ben),
        golden("record-padded-with-media-type", "Media type alone.", &typed, ben),
        golden(
            "record-with-fields",
            "Free fields, a name twice, an empty value, more than ASCII.",
            &fields,
            ben,
        ),
        golden("record-with-extensions", "Extensions that a reader may pass over.", &extended, ben),
        golden(
            "record-made-when-the-card-began",
            "The author's card is valid from this moment.",
            &first,
            ben,
        ),
        golden("record-made-when-the-card-ends", "The author's card is valid until this moment.", &last, ben),
    ]
}

/// The envelope at one place of a batch.
fn batch_member(name: &str, size: usize, index: usize) -> Case {
    let Cast { ada, ben, .. } = &*CAST;
    let member =
        |i: usize| Envelope::record(&format!("batch {size} member {i}"), ada, &[ben], content(20 + i));
    let mut batch: Vec<_> = (0..size).map(|i| member(i).write()).collect();
    seal::sign(&mut batch, ada);
    let scenario = format!("Member {index} of a batch of {size}.");
    let envelope = member(index);
    Case::opens(name, &scenario, &Reader::strict(&envelope, ben), &envelope, batch.swap_remove(index))
}

fn batches() -> Vec<Case> {
    let places = [(2, 1), (3, 0), (3, 1), (3, 2), (64, 0), (64, 37), (64, 63), (33, 32)];
    places.map(|(size, index)| batch_member(&format!("batch-{size}-member-{index}"), size, index)).into()
}
