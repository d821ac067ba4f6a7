//! Chapters 4 and 6 of the demo: the patient's group, a laboratory that writes to it from outside, and a removal.

use std::io::Write;

use life_core::Error;
use life_core::group::{Change, Exposure, Reach, Right, State};
use life_core::statement::VerifiedCard;

use super::attacks::Attack;
use super::cast::Cast;
use super::circle::{self, Circle};
use crate::cards;
use crate::fault::Fault;

const GLUCOSE: &[u8] = br#"{"resourceType":"Observation","code":{"text":"Glucose"},"valueQuantity":{"value":5.4,"unit":"mmol/l"}}"#;
const LETTER: &[u8] =
    b"{\"resourceType\":\"Communication\",\"payload\":[{\"contentString\":\"Come back in May.\"}]}";

/// The group and what was sealed to it.
pub(super) struct Sharing {
    pub(super) circle: Circle,
    /// By the laboratory.
    pub(super) result: Vec<u8>,
    /// By the doctor.
    pub(super) letter: Vec<u8>,
}

/// Tells how the group is made.
pub(super) fn make(cast: &Cast, out: &mut impl Write) -> Result<Sharing, Fault> {
    writeln!(out, "\n4  The patient makes a group; the laboratory writes to it and cannot read it\n")?;
    let circle = Circle::create(
        &cast.patient,
        &[
            (&cast.patient, &[Right::Read, Right::Write, Right::Share, Right::Administer]),
            (&cast.doctor, &[Right::Read, Right::Write]),
            (&cast.clinic, &[Right::Read, Right::Write, Right::Share]),
        ],
    )?;
    for leaf in circle.roster(0)?.members() {
        let member = [&cast.patient, &cast.doctor, &cast.clinic]
            .into_iter()
            .find(|member| member.card().is_ok_and(|card| card.id() == leaf.card()))
            .ok_or(Error::Untrusted)?;
        writeln!(out, "   {:<26} {}", cards::who(&*member.card()?), leaf.role().rights)?;
    }
    let bytes = circle.epochs.first().map_or((0, 0), |epoch| (epoch.state.len(), epoch.roster.len()));
    writeln!(out, "   epoch 0: a signed state of {} bytes over a roster of {} bytes\n", bytes.0, bytes.1)?;

    let (lab, lab_card) = (cast.laboratory.identity()?, cast.laboratory.card()?);
    let result = {
        let state = circle.state(0)?;
        circle::seal(&lab, &life_core::group::Outside::new(&state, &circle.head)?, "Glucose", GLUCOSE)?
    };
    let doctor = cast.doctor.identity()?;
    let doctors_keys = circle.keys(&doctor, 0)?;
    let (content, _) = circle.open(&doctors_keys, &lab_card, 0, &result)?;
    same(&content, GLUCOSE)?;
    writeln!(
        out,
        "   The laboratory seals a result to the epoch's public key; the doctor opens it: {} bytes",
        content.len()
    )?;
    let attempt = Attack::new("The laboratory opens what it has sealed itself", Error::NoRecipient, {
        circle::open(&lab, &lab_card, &result)
    });
    tried(out, attempt)?;

    let letter = circle.seal(&doctor, &doctors_keys, 0, "Letter", LETTER)?;
    writeln!(
        out,
        "   The doctor seals a letter as a member, without any public-key work but his signature: {} bytes\n      for {} of text",
        letter.len(),
        LETTER.len()
    )?;

    Ok(Sharing { circle, result, letter })
}

/// Tells how the doctor is removed.
pub(super) fn remove(cast: &Cast, sharing: &mut Sharing, out: &mut impl Write) -> Result<(), Fault> {
    let Sharing { circle, result, .. } = sharing;
    let (doctor, lab_card) = (cast.doctor.identity()?, cast.laboratory.card()?);
    let doctors_keys = circle.keys(&doctor, 0)?;
    writeln!(out, "\n6  The patient removes the doctor from the group\n")?;
    plan(cast, circle, out)?;
    let stays = [cast.patient.card()?, cast.clinic.card()?];
    circle.advance(&cast.patient, &stays, &[Change::Remove { card: doctor.id() }])?;
    let patient = cast.patient.identity()?;
    let newer = circle.seal(&patient, &circle.keys(&patient, 1)?, 1, "Glucose", GLUCOSE)?;
    tried(
        out,
        Attack::new(
            "The doctor looks for his stanza in the new epoch",
            Error::NoRecipient,
            circle.keys(&doctor, 1).map(drop),
        ),
    )?;
    let with_old_keys = circle.open(&doctors_keys, &cast.patient.card()?, 0, &newer);
    tried(
        out,
        Attack::new("He opens a new record with the keys that he has kept", Error::WrongEpoch, with_old_keys),
    )?;
    let late = circle.seal(&doctor, &doctors_keys, 0, "Letter", LETTER)?;
    let patients_old_keys = circle.keys(&patient, 0)?;
    let (_, reported) = circle.open(&patients_old_keys, &cast.doctor.card()?, 0, &late)?;
    if !reported {
        return Err(super::records::came_through("a record of an old epoch passes for a new one"));
    }
    writeln!(out, "   He writes into the old epoch: the patient opens it, and is told that it is late")?;
    let (old, _) = circle.open(&patients_old_keys, &lab_card, 0, result)?;
    same(&old, GLUCOSE)?;
    writeln!(out, "   The clinic and she still open what was sealed before; no record was touched")?;

    let rollback = circle.head.pin(State::decode(&circle.epochs.first().ok_or(Error::WrongEpoch)?.state)?);
    tried(
        out,
        Attack::new(
            "The store serves the epoch before the removal",
            Error::Stale,
            rollback.map_err(Fault::from),
        ),
    )?;
    tried(
        out,
        Attack::new(
            "The store shows another epoch 1 to the clinic",
            Error::Forked,
            fork(cast, circle, &stays),
        ),
    )?;
    Ok(())
}

/// What a removal cannot undo.
fn plan(cast: &Cast, circle: &Circle, out: &mut impl Write) -> Result<(), Fault> {
    let card = cast.doctor.card()?;
    let mut exposure = Exposure::of(card.id());
    for epoch in (0..circle.epochs.len()).rev() {
        let reach = exposure.step(&circle.state(epoch)?, &circle.roster(epoch)?)?;
        let how = match reach {
            Reach::None => "he cannot read it",
            Reach::Stanza => "he has its secret and keeps it",
            Reach::History => "he can walk back to it",
        };
        writeln!(out, "   Plan: epoch {epoch}: {how}; from the next one on, nothing")?;
    }
    Ok(())
}

/// The patient signs two different states of one epoch, or somebody with her key does.
fn fork(cast: &Cast, circle: &Circle, stays: &[VerifiedCard<'_>]) -> Result<(), Fault> {
    let before =
        Circle { epochs: circle.epochs.iter().take(1).cloned().collect(), head: circle.state(0)?.head() };
    let all = [stays, &[cast.doctor.card()?]].concat();
    let other = before.next(&cast.patient, &all, &[])?;
    circle.head.pin(State::decode(&other.state)?)?;
    Ok(())
}

fn same(left: &[u8], right: &[u8]) -> Result<(), Fault> {
    if left == right {
        Ok(())
    } else {
        Err(Fault::from(Error::NotAuthentic).hint("what was opened is not what was sealed"))
    }
}

/// A line for what was tried and refused.
pub(super) fn tried(out: &mut impl Write, attack: Attack) -> Result<(), Fault> {
    Ok(writeln!(out, "   {}\n      {}", attack.deed, attack.outcome?)?)
}
