//! Stanzas: their order, their contents, and whose they are.
use super::{authored, change, damaged};
use crate::{
    case::Case,
    cast::{CAST, base},
    independent::{
        actor::Actor,
        fields::{Fields, flip, varint},
        keys::dhkem_secret,
        stanza::{Stanza, Wrapping, wrap_again, wrap_with},
    },
};

pub(super) fn cases() -> Vec<Case> {
    [tampered(), ordered(), wrapped()].into_iter().flatten().collect()
}

/// The stanza of somebody.
fn of<'a>(stanzas: &'a mut [Stanza], actor: &Actor) -> &'a mut Stanza {
    stanzas.iter_mut().find(|stanza| stanza.card == actor.id).expect("a recipient")
}

fn tampered() -> Vec<Case> {
    let other = base("another envelope to the same recipients").seal();
    let forged = |name: &str, scenario: &str, damage: &dyn Fn(&mut Stanza)| {
        damaged(name, scenario, "NotAuthentic", |w| damage(of(&mut w.stanzas, &CAST.ben)))
    };
    vec![
        damaged("stanza-card-id-tampered", "The reader's stanza is another's.", "NoRecipient", |w| {
            flip(&mut of(&mut w.stanzas, &CAST.ben).card);
        })
        .verify("NotAuthentic"),
        forged("stanza-enc-tampered", "One bit of the ephemeral key.", &|stanza| flip(&mut stanza.enc)),
        forged("stanza-enc-top-bit", "The bit of the ephemeral key that X25519 itself ignores.", &|stanza| {
            stanza.enc[31] ^= 0x80;
        }),
        forged("stanza-wrapped-key-tampered", "One bit of the wrapped key.", &|stanza| {
            stanza.wrapped[0] ^= 1;
        }),
        forged("stanza-tag-tampered", "One bit of the wrapped key's tag.", &|stanza| {
            flip(&mut stanza.wrapped);
        }),
        damaged("stanza-of-a-fellow-tampered", "One bit of another's stanza.", "NotAuthentic", |w| {
            flip(&mut of(&mut w.stanzas, &CAST.cem).wrapped);
        }),
        damaged(
            "stanza-from-another-envelope",
            "The reader's stanza of another envelope.",
            "NotAuthentic",
            |w| {
                let mut stanzas = other.stanzas.clone();
                *of(&mut w.stanzas, &CAST.ben) = of(&mut stanzas, &CAST.ben).clone();
            },
        ),
        damaged(
            "stanza-of-a-fellow-renamed",
            "The reader's stanza is a copy of another's.",
            "NotAuthentic",
            |w| {
                let mut copy = of(&mut w.stanzas, &CAST.cem).clone();
                copy.card = CAST.ben.id;
                *of(&mut w.stanzas, &CAST.ben) = copy;
            },
        ),
    ]
}

fn ordered() -> Vec<Case> {
    let twice = |wrapping: &mut Wrapping| {
        let copy = wrapping.stanzas[0].clone();
        wrapping.stanzas.insert(0, copy);
    };
    let anew = |wrapping: &mut Wrapping| {
        let again = wrap_again(&CAST.ben, &wrapping.header_hash, &wrapping.file_key);
        let at = wrapping.stanzas.iter().position(|stanza| stanza.card == CAST.ben.id).expect("Ben");
        wrapping.stanzas.insert(at, again);
    };
    vec![
        authored("stanzas-out-of-order", "Descending card ids.", "NonCanonical", |envelope| {
            envelope.change_stanzas = change(|wrapping: &mut Wrapping| wrapping.stanzas.reverse());
        }),
        authored("stanza-twice", "One stanza is there twice.", "NonCanonical", |envelope| {
            envelope.change_header = change(|header: &mut Fields| header.set("classic", varint(3)));
            envelope.change_stanzas = change(twice);
        }),
        authored("recipient-twice", "Two different stanzas for one card.", "NonCanonical", |envelope| {
            envelope.change_header = change(|header: &mut Fields| header.set("classic", varint(3)));
            envelope.change_stanzas = change(anew);
        }),
    ]
}

/// Stanzas that the author made wrong. A verifier without keys cannot tell.
fn wrapped() -> Vec<Case> {
    let wrong = |name: &str, scenario: &str, stanza: fn(&Wrapping) -> Stanza| {
        authored(name, scenario, "NotAuthentic", |envelope| {
            envelope.change_stanzas = change(move |wrapping: &mut Wrapping| {
                let stanza = stanza(wrapping);
                *of(&mut wrapping.stanzas, &CAST.ben) = stanza;
            });
        })
        .verify("ok")
    };
    vec![
        wrong(
            "stanza-wraps-another-key",
            "Each recipient is given another key: the commitment fits one.",
            |wrapping| wrap_again(&CAST.ben, &wrapping.header_hash, &[0x77; 32]),
        ),
        wrong("stanza-bound-to-another-header", "HPKE's info has another header hash.", |wrapping| {
            wrap_again(&CAST.ben, &[0x77; 32], &wrapping.file_key)
        }),
        wrong("stanza-bound-to-another-card", "HPKE's aad is another card's id.", |wrapping| {
            let other = Actor { id: CAST.cem.id, ..CAST.ben.clone() };
            let stanza = wrap_again(&other, &wrapping.header_hash, &wrapping.file_key);
            Stanza { card: CAST.ben.id, ..stanza }
        }),
        wrong("stanza-for-another-key-pair", "Wrapped to another's public key.", |wrapping| {
            let other = Actor { kem_public: CAST.cem.kem_public.clone(), ..CAST.ben.clone() };
            wrap_again(&other, &wrapping.header_hash, &wrapping.file_key)
        }),
        wrong(
            "stanza-enc-zero",
            "An ephemeral key of small order, 0: everybody knows the secret.",
            |wrapping| small_order(wrapping, [0; 32]),
        ),
        wrong(
            "stanza-enc-one",
            "An ephemeral key of small order, 1: everybody knows the secret.",
            |wrapping| {
                let mut one = [0; 32];
                one[0] = 1;
                small_order(wrapping, one)
            },
        ),
        authored(
            "commitment-of-another-key",
            "The author commits to another key.",
            "NotAuthentic",
            |envelope| {
                envelope.change_commitment = change(|commitment: &mut [u8; 32]| *commitment = [0x77; 32]);
            },
        )
        .verify("ok"),
    ]
}

/// A stanza that is right but for its ephemeral key, with which the shared point is zero.
fn small_order(wrapping: &Wrapping, enc: [u8; 32]) -> Stanza {
    let secret = dhkem_secret(&[0; 32], &enc, &CAST.ben.kem_public);
    wrap_with(&CAST.ben, (secret, enc.to_vec()), &wrapping.header_hash, &wrapping.file_key)
}
