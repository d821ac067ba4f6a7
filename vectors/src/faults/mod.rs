//! One fault a file. Where a fault lies behind a hash, a tag or a signature, all of these are made anew over it, so that
//! it is the only one.
mod card_body;
mod card_frame;
mod card_keys;
mod cuts;
mod expectations;
mod header_fields;
mod header_tampered;
mod insiders;
mod metadata;
mod padding;
mod preamble;
mod seal;
mod segments;
mod signature;
mod stanzas;
mod stanzas_hybrid;

use crate::{
    case::{Case, Reader},
    cast::{CAST, base},
    independent::envelope::{Envelope, Written},
};
use std::rc::Rc;

/// All cases with a fault.
pub(crate) fn cases() -> Vec<Case> {
    let all: [fn() -> Vec<Case>; 16] = [
        card_body::cases,
        card_frame::cases,
        card_keys::cases,
        cuts::cases,
        expectations::cases,
        header_fields::cases,
        header_tampered::cases,
        insiders::cases,
        metadata::cases,
        padding::cases,
        preamble::cases,
        seal::cases,
        segments::cases,
        signature::cases,
        stanzas::cases,
        stanzas_hybrid::cases,
    ];
    all.into_iter().flat_map(|cases| cases()).collect()
}

/// The base record, sealed and then damaged by somebody who has no key.
fn damaged(name: &str, scenario: &str, expect: &'static str, damage: impl FnOnce(&mut Written)) -> Case {
    damaged_of(&base(name), name, scenario, expect, damage)
}

/// Any envelope that Ben opens, sealed and then damaged by somebody who has no key.
fn damaged_of(
    envelope: &Envelope,
    name: &str,
    scenario: &str,
    expect: &'static str,
    damage: impl FnOnce(&mut Written),
) -> Case {
    let mut written = envelope.seal();
    damage(&mut written);
    Case::fault(name, scenario, expect, &Reader::of(envelope, &CAST.ben), written.bytes())
}

/// The base record, written wrong by its author, with everything after the fault made over it.
fn authored(name: &str, scenario: &str, expect: &'static str, change: impl FnOnce(&mut Envelope)) -> Case {
    let mut envelope = base(name);
    let reader = Reader::of(&envelope, &CAST.ben);
    change(&mut envelope);
    Case::fault(name, scenario, expect, &reader, envelope.seal().bytes())
}

/// A step of the writer that goes wrong.
fn change<T>(change: impl Fn(&mut T) + 'static) -> crate::independent::envelope::Change<T> {
    Some(Rc::new(change))
}
