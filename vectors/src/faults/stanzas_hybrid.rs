//! Stanzas of the hybrid suite, and of both.
use super::change;
use crate::{
    case::{Case, Reader},
    cast::{CAST, Cast, content, hybrid_base},
    independent::{
        envelope::Envelope,
        stanza::{Stanza, Wrapping},
    },
};

/// Where the X25519 part of an X-Wing ciphertext begins.
const X25519: usize = 1088;

pub(super) fn cases() -> Vec<Case> {
    let Cast { alice, bob, carol, ben, .. } = &*CAST;
    let tampered = |name: &str, scenario: &str, damage: fn(&mut Stanza)| {
        let envelope = hybrid_base(name);
        let mut written = envelope.seal();
        let stanza = written.stanzas.iter_mut().find(|stanza| stanza.card == CAST.bob.id);
        damage(stanza.expect("Bob is a recipient"));
        Case::fault(name, scenario, "NotAuthentic", &Reader::of(&envelope, &CAST.bob), written.bytes())
    };
    let ordered =
        |name: &str, scenario: &str, expect: &'static str, to: &[&_], order: fn(&mut Vec<Stanza>)| {
            let envelope = Envelope::record(name, alice, to, content(300));
            let reader = Reader::of(&envelope, bob);
            let change_stanzas = change(move |wrapping: &mut Wrapping| order(&mut wrapping.stanzas));
            let envelope = Envelope { change_stanzas, ..envelope };
            Case::fault(name, scenario, expect, &reader, envelope.seal().bytes())
        };
    vec![
        tampered("hybrid-stanza-ml-kem-tampered", "One bit of the ML-KEM ciphertext.", |stanza| {
            stanza.enc[0] ^= 1;
        }),
        tampered("hybrid-stanza-x25519-tampered", "One bit of the X25519 part.", |stanza| {
            stanza.enc[X25519] ^= 1;
        }),
        tampered("hybrid-stanza-x25519-zero", "The X25519 part is of small order.", |stanza| {
            stanza.enc[X25519..].fill(0);
        }),
        tampered("hybrid-stanza-x25519-top-bit", "The bit that X25519 itself ignores.", |stanza| {
            stanza.enc[X25519 + 31] ^= 0x80;
        }),
        tampered("hybrid-stanza-wrapped-key-tampered", "One bit of the wrapped key.", |stanza| {
            stanza.wrapped[0] ^= 1;
        }),
        ordered(
            "hybrid-stanzas-out-of-order",
            "Descending card ids.",
            "NonCanonical",
            &[bob, carol],
            |stanzas| {
                stanzas.reverse();
            },
        ),
        ordered(
            "hybrid-stanza-twice",
            "One stanza twice, in place of another.",
            "NonCanonical",
            &[bob, carol],
            |stanzas| {
                stanzas[1] = stanzas[0].clone();
            },
        ),
        ordered(
            "stanzas-classic-before-hybrid",
            "The classic stanza is first: what stands where the hybrid one should is nobody's.",
            "NoRecipient",
            &[bob, ben],
            |stanzas| stanzas.reverse(),
        )
        .verify("ok"),
    ]
}
