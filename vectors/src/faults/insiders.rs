//! What a fellow recipient does: Cem has the file key, so that every tag and the commitment are right. Only the author's
//! signature tells, so that a stream has released what comes before it.
use crate::{
    case::{Case, Reader},
    cast::{BASE_RELEASED, CAST, base},
    independent::{actor::Actor, envelope::Envelope},
};

/// What Cem makes of Ada's record while he keeps her seal, and a reader who believes that it is hers.
fn kept(name: &str, scenario: &str, opener: &Actor, change: impl FnOnce(&mut Envelope)) -> Case {
    let original = base(name);
    let mut envelope = original.clone();
    change(&mut envelope);
    let mut written = envelope.write();
    written.seal = original.seal().seal;
    let released = &envelope.content[..BASE_RELEASED];
    Case::fault(name, scenario, "NotAuthentic", &Reader::of(&original, opener), written.bytes())
        .released(released)
}

/// What Cem makes of Ada's record and signs himself.
fn signed(
    name: &str,
    scenario: &str,
    expect: &'static str,
    opener: &Actor,
    change: impl FnOnce(&mut Envelope),
) -> Case {
    let original = base(name);
    let mut envelope = Envelope { signer: CAST.cem.clone(), ..original.clone() };
    change(&mut envelope);
    Case::fault(name, scenario, expect, &Reader::of(&original, opener), envelope.seal().bytes())
}

pub(super) fn cases() -> Vec<Case> {
    let altered = |envelope: &mut Envelope| envelope.content[100] ^= 1;
    let mut altered_content = base("any").content;
    altered_content[100] ^= 1;
    let mut shorter = base("fellow-shortens-content");
    shorter.padding = false;
    let original = shorter.seal();
    let reader = Reader::of(&shorter, &CAST.ben);
    shorter.content.truncate(650);
    let mut shortened = shorter.write();
    shortened.seal.signature = original.seal.signature;
    vec![
        kept("fellow-alters-content", "Other content, the author's seal.", &CAST.ben, altered),
        kept("fellow-alters-title", "Other metadata, the author's seal.", &CAST.ben, |envelope| {
            envelope.metadata.title = "Befund Chirurgie.";
        }),
        kept("fellow-alters-time", "An earlier time, the author's seal.", &CAST.ben, |envelope| {
            envelope.created -= 1;
        }),
        kept("fellow-alters-object-id", "Another object, the author's seal.", &CAST.ben, |envelope| {
            envelope.object = [7; 16];
        }),
        kept("fellow-adds-a-recipient", "Forwarded to Dan as if the author had.", &CAST.dan, |envelope| {
            envelope.recipients.push(CAST.dan.clone());
        }),
        kept(
            "fellow-forwards-to-another-alone",
            "Forwarded to Dan as if to nobody else.",
            &CAST.dan,
            |envelope| {
                envelope.recipients = vec![CAST.dan.clone()];
            },
        ),
        kept("fellow-removes-a-recipient", "As if it had been for Ben alone.", &CAST.ben, |envelope| {
            envelope.recipients.retain(|recipient| recipient.id == CAST.ben.id);
        }),
        Case::fault(
            "fellow-shortens-content",
            "The last 50 bytes are left out, the author's signature kept.",
            "NotAuthentic",
            &reader,
            shortened.bytes(),
        )
        .released(&shorter.content[..256]),
        signed(
            "fellow-signs-as-the-author",
            "The author's name over his own signature.",
            "NotAuthentic",
            &CAST.ben,
            altered,
        )
        .released(&altered_content[..BASE_RELEASED]),
        signed(
            "fellow-signs-as-himself",
            "Given out as the author's, in his own name.",
            "WrongAuthor",
            &CAST.ben,
            |envelope| {
                envelope.author = CAST.cem.clone();
            },
        ),
        signed(
            "fellow-forwards-as-his-own",
            "Dan asks for the author's and gets Cem's.",
            "WrongAuthor",
            &CAST.dan,
            {
                |envelope| {
                    envelope.author = CAST.cem.clone();
                    envelope.recipients = vec![CAST.dan.clone()];
                }
            },
        ),
    ]
}
