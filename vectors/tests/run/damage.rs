//! Damage to golden objects: every byte of what is not payload, every length, every byte behind the end.
use crate::{envelopes, files::File};
use life_core::{
    envelope::{Head, Seal},
    statement::Card,
};

/// A bit of every byte of preamble, header, stanzas, commitment, metadata and seal: without any key it shows that the author did
/// not sign this. The core's own tests take every bit.
pub(crate) fn every_byte_of_an_envelope(file: &File) -> Result<(), String> {
    let mut vector = file.vector.clone();
    let head = Head::parse(&vector.object).map_err(|error| error.name())?.0.len();
    let seal = vector.object.len() - Seal::decode_at_end(&vector.object).map_err(|error| error.name())?.len();
    let bits = (0..head).chain(seal..vector.object.len()).map(|at| (at, 1 << (at % 8)));
    envelopes::with_reader(file, |reader| {
        for (at, bit) in bits {
            vector.object[at] ^= bit;
            if envelopes::verified(reader, &vector, usize::MAX).is_ok() {
                return Err(format!("byte {at}, bit {bit:#04x}: verified"));
            }
            vector.object[at] ^= bit;
        }
        Ok(())
    })
}

/// Every truncation and every appended byte, with the keys and without.
pub(crate) fn every_length_of_an_envelope(file: &File) -> Result<(), String> {
    let mut vector = file.vector.clone();
    let whole = vector.object.clone();
    envelopes::with_reader(file, |reader| {
        let mut refused = |object: Vec<u8>, what: &str| {
            vector.object = object;
            let opened = envelopes::once(reader, &vector).is_ok();
            let verified = envelopes::verified(reader, &vector, usize::MAX).is_ok();
            if opened || verified { Err(format!("{what}: accepted")) } else { Ok(()) }
        };
        for len in 0..whole.len() {
            refused(whole[..len].to_vec(), &format!("cut to {len}"))?;
        }
        for byte in 0..=u8::MAX {
            refused([&whole[..], &[byte]].concat(), &format!("with {byte:#04x} behind"))?;
        }
        Ok(())
    })
}

/// A bit of every byte, every truncation and every appended byte of a card.
pub(crate) fn card(file: &File) -> Result<(), String> {
    let whole = &file.vector.object;
    let refused = |object: &[u8], what: String| {
        if Card::decode(object).is_ok() { Err(format!("{what}: accepted")) } else { Ok(()) }
    };
    for at in 0..whole.len() {
        refused(&whole[..at], format!("cut to {at}"))?;
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        refused(&flipped, format!("byte {at}, one bit"))?;
    }
    for byte in 0..=u8::MAX {
        refused(&[&whole[..], &[byte]].concat(), format!("with {byte:#04x} behind"))?;
    }
    Ok(())
}
