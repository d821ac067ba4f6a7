//! Padding, and what the metadata say about the content's length. All of it is signed, so that a verifier without keys is
//! content, and a stream has released what comes before it.
use super::{authored, change};
use crate::{
    case::Case,
    cast::{BASE_RELEASED, content},
    independent::{
        envelope::Envelope,
        fields::{Fields, option, varint},
    },
};

fn padded(name: &str, scenario: &str, released: usize, edit: impl FnOnce(&mut Envelope)) -> Case {
    authored(name, scenario, "NonCanonical", edit).verify("ok").released(&content(released))
}

/// The metadata state another length than the content has.
fn states(name: &str, scenario: &str, released: usize, len: u64) -> Case {
    padded(name, scenario, released, |envelope| {
        envelope.change_metadata_body =
            change(move |body: &mut Fields| body.set("content length", option(Some(varint(len)))));
    })
}

fn plaintext(name: &str, scenario: &str, edit: fn(&mut Vec<u8>)) -> Case {
    padded(name, scenario, BASE_RELEASED, |envelope| envelope.change_plaintext = change(edit))
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        plaintext("padding-last-byte-not-zero", "The last byte of the padding is 1.", |text| text[703] = 1),
        plaintext("padding-first-byte-not-zero", "The first byte of the padding is 1.", |text| text[700] = 1),
        plaintext(
            "padding-missing",
            "The metadata state a content length, and there is no padding.",
            |text| {
                text.truncate(700);
            },
        ),
        plaintext("padding-one-byte-short", "703 bytes, where Padmé has 704.", |text| text.truncate(703)),
        plaintext("padding-one-byte-more", "705 bytes, where Padmé has 704.", |text| text.resize(705, 0)),
        plaintext("padding-to-the-segment", "768 bytes, where Padmé has 704.", |text| text.resize(768, 0)),
        states(
            "content-length-one-less",
            "The last byte of the content would be padding.",
            BASE_RELEASED,
            699,
        ),
        states("content-length-one-segment", "Most of the content would be padding.", 256, 256),
        states("content-length-0", "All of the content would be padding.", 0, 0),
        states(
            "content-length-more-than-all",
            "The content would be longer than the payload.",
            BASE_RELEASED,
            705,
        ),
        states(
            "content-length-of-64-bits",
            "The content would be longer than anything.",
            BASE_RELEASED,
            u64::MAX,
        ),
    ]
}
