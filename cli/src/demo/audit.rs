//! Chapter 9 of the demo: what was done stands in a log, and a deleted entry is found.

use std::io::Write;

use life_core::audit::{Action, Auditor, Details, Entry, Lane, Outcome, Use};
use life_core::log::{Checkpoint, LogHead, Purpose, VerifiedCheckpoint, issue_checkpoint};
use life_core::tree::Frontier;
use life_core::{Error, GroupId, LogId, limits};

use super::attacks::Attack;
use super::cast::{Cast, Member};
use super::sharing::tried;
use crate::clock;
use crate::fault::Fault;

const LOG: LogId = LogId(*b"the clinic's log");

/// Tells it.
pub(super) fn tell(cast: &Cast, group: GroupId, out: &mut impl Write) -> Result<(), Fault> {
    writeln!(out, "\n9  Every access stands in the clinic's log, signed by who made it\n")?;
    let deeds: [(&Member, Action, Outcome); 6] = [
        (&cast.laboratory, Action::Create, Outcome::Success),
        (&cast.doctor, Action::Read, Outcome::Success),
        (&cast.clinic, Action::Read, Outcome::Success),
        (&cast.patient, Action::Execute, Outcome::Success),
        (&cast.doctor, Action::Read, Outcome::SeriousFailure),
        (&cast.clinic, Action::Update, Outcome::Success),
    ];
    let mut lanes: Vec<Lane> = Vec::new();
    let mut entries = Vec::new();
    let mut list: Frontier = Frontier::new();
    for (actor, action, outcome) in deeds {
        let identity = actor.identity()?;
        let at = lanes.iter().position(|lane| lane.actor() == identity.id());
        let lane = at.and_then(|at| lanes.get(at)).copied().unwrap_or(Lane::new(LOG, identity.id()));
        let details = Details {
            time: clock::now(),
            action,
            outcome,
            purpose: Use::Treatment,
            group: Some(group),
            object: None,
            revision: None,
            details: None,
            extensions: &[],
        };
        let mut entry = vec![0; limits::STATEMENT_MAX];
        let (len, next) = lane.issue(&identity, &details, &mut entry)?;
        entry.truncate(len);
        match at.and_then(|at| lanes.get_mut(at)) {
            Some(lane) => *lane = next,
            None => lanes.push(next),
        }
        list.append(&Entry::decode(&entry)?.leaf())?;
        entries.push(entry);
    }
    let mut checkpoint = vec![0; limits::STATEMENT_MAX];
    let head = LogHead::empty(LOG, Purpose::Audit).next(&list, clock::now())?;
    let (len, _) = issue_checkpoint(&cast.clinic.identity()?, &head, &mut checkpoint)?;
    checkpoint.truncate(len);
    let keeper = cast.clinic.card()?;
    let checkpoint = Checkpoint::decode(&checkpoint)?.verify(&keeper, LOG, Purpose::Audit)?;

    audit(cast, &entries, &checkpoint)?;
    writeln!(
        out,
        "   {} entries and a checkpoint of the clinic: whole, in order, each by its actor",
        entries.len()
    )?;
    let without = |at: usize| {
        let mut entries = entries.clone();
        entries.remove(at);
        entries
    };
    tried(
        out,
        Attack::new("The clinic deletes that the removed doctor tried to read", Error::OutOfOrder, {
            audit(cast, &without(4), &checkpoint)
        }),
    )?;
    tried(
        out,
        Attack::new("It deletes that the doctor read before", Error::OutOfOrder, {
            audit(cast, &without(1), &checkpoint)
        }),
    )?;
    let mut altered = entries.clone();
    if let Some(byte) = altered.get_mut(2).and_then(|entry| entry.get_mut(40)) {
        *byte ^= 1;
    }
    tried(out, Attack::new("It alters an entry", Error::NotAuthentic, audit(cast, &altered, &checkpoint)))?;
    let mut swapped = entries.clone();
    swapped.swap(0, 3);
    tried(
        out,
        Attack::new("It puts entries of two people into another order", Error::OutOfOrder, {
            audit(cast, &swapped, &checkpoint)
        }),
    )?;
    let older = LogHead { size: 3, time: life_core::Time(head.time.0.saturating_sub(1)), ..head };
    let mut bytes = vec![0; limits::STATEMENT_MAX];
    let (len, _) = issue_checkpoint(&cast.clinic.identity()?, &older, &mut bytes)?;
    bytes.truncate(len);
    let older = Checkpoint::decode(&bytes)?.verify(&keeper, LOG, Purpose::Audit)?;
    let seen = LogHead::empty(LOG, Purpose::Audit).advance(&checkpoint, &[])?;
    tried(
        out,
        Attack::new("It shows an older checkpoint than the auditor has seen", Error::Stale, {
            seen.advance(&older, &[]).map_err(Fault::from)
        }),
    )
}

/// What an auditor does with an export.
fn audit(cast: &Cast, entries: &[Vec<u8>], checkpoint: &VerifiedCheckpoint<'_>) -> Result<(), Fault> {
    let mut lanes = [None; 8];
    let mut auditor = Auditor::new(LOG, &mut lanes);
    for bytes in entries {
        let entry = Entry::decode(bytes)?;
        let people = [&cast.patient, &cast.doctor, &cast.clinic, &cast.laboratory];
        let cards: Vec<_> = people.into_iter().map(Member::card).collect::<Result<_, _>>()?;
        let actor = cards.iter().find(|card| card.id() == entry.actor()).ok_or(Error::Untrusted)?;
        auditor.push(&entry, actor)?;
    }
    Ok(auditor.check(checkpoint)?)
}
