//! Chapter 5 of the demo: a second opinion on one record, by a grant, and its end.

use std::io::Write;

use getrandom::SysRng;
use life_core::envelope::{self, Expected, Head};
use life_core::grant::{self, Chain, Grant, Key, Resource, Shared, Terms};
use life_core::group::{Author, Reader};
use life_core::revocation::{self, Reason, Revocation, Target};
use life_core::rights::{Decision, Evidence, Request, decide};
use life_core::{Error, ObjectId, Suite, Time, limits};

use super::attacks::Attack;
use super::cast::Cast;
use super::circle;
use super::sharing::{Sharing, tried};
use crate::clock;
use crate::fault::Fault;

const DAY: u64 = 86_400_000;

/// Tells it.
pub(super) fn tell(cast: &Cast, sharing: &Sharing, out: &mut impl Write) -> Result<(), Fault> {
    let Sharing { circle, result, letter } = sharing;
    writeln!(out, "\n5  The patient asks for a second opinion: one record, for two weeks\n")?;
    let (patient, expert) = (cast.patient.identity()?, cast.expert.identity()?);
    let (patients_card, experts_card, lab_card) =
        (cast.patient.card()?, cast.expert.card()?, cast.laboratory.card()?);
    let (state, roster) = (circle.state(0)?, circle.roster(0)?);
    let owner = state.member(&roster, patient.id())?;
    let now = clock::now();
    let (head, _) = Head::parse(result)?;
    let object = head.header().object;

    // She opens the record, and with it has what she shares.
    let keys = circle.keys(&patient, 0)?;
    let reader = Reader::new(&keys, &circle.head, Author::Outsider)?;
    let (mut content, mut metadata) = (vec![0; envelope::opened_len(result)?], vec![0; head.metadata_len()]);
    let (opened, _) =
        envelope::open(&reader, &lab_card, &Expected::record(), result, &mut metadata, &mut content)?;
    let shared = Shared::record(&head, &reader, &opened)?;
    let end = Time(now.0.saturating_add(14 * DAY));
    let terms = Terms {
        resource: Resource::Object(object),
        epoch: circle.head.epoch,
        ..Terms::read(expert.id(), circle.head.group, now, end)
    };
    let mut grant = vec![0; limits::STATEMENT_MAX];
    let to = (&experts_card, Suite::Hybrid);
    let (len, hash) = grant::issue_with_key(&patient, &mut SysRng, &terms, to, &shared, &[], &mut grant)?;
    grant.truncate(len);
    writeln!(
        out,
        "   A grant of {len} bytes, signed by her, with the record's key wrapped to Dr. Weiss alone"
    )?;

    let chain = Chain::root(&Grant::decode(&grant)?, &patients_card, &owner)?;
    let Key::Record(key) = chain.key(&expert)? else { return Err(Error::WrongKind.into()) };
    let (read, _) = circle::open(&key, &lab_card, result)?;
    writeln!(
        out,
        "   Dr. Weiss opens it: {} bytes; the server, which cannot, says the same by the same function:",
        read.len()
    )?;

    let evidence = Evidence { chain: Some(&chain), ..Evidence::none(circle.head.epoch) };
    let ask = |object: ObjectId, at: Time, evidence: &Evidence<'_>| {
        let request = Request { object: Some(object), ..Request::read(&experts_card, circle.head.group, at) };
        decide(&request, evidence)
    };
    let other = Head::parse(letter)?.0.header().object;
    let mut row = |what: &str, expected: bool, decision: Decision| -> Result<(), Fault> {
        let (answer, why) = (if decision.permits() { "yes" } else { "no" }, decision.why().text());
        writeln!(out, "      {what:<38} {answer:<3}  {why}")?;
        if decision.permits() == expected {
            Ok(())
        } else {
            Err(super::records::came_through("a wrong decision"))
        }
    };
    row("the laboratory's result, today", true, ask(object, now, &evidence))?;
    row("the doctor's letter, today", false, ask(other, now, &evidence))?;
    row("the result, in three weeks", false, ask(object, Time(now.0.saturating_add(21 * DAY)), &evidence))?;

    let draft = revocation::Draft {
        target: Target::Grant(hash),
        from: now,
        issued: now,
        reason: Reason::PrivilegeWithdrawn,
        extensions: &[],
    };
    let mut bytes = vec![0; limits::STATEMENT_MAX];
    let (len, _) = revocation::issue(&patient, &draft, &mut bytes)?;
    bytes.truncate(len);
    let revoked = [Revocation::decode(&bytes)?.verify(&patients_card)?];
    let evidence = Evidence { revocations: &revoked, ..evidence };
    row("the result, after she has revoked it", false, ask(object, now, &evidence))?;

    let doctor = cast.doctor.identity()?;
    tried(
        out,
        Attack::new("Dr. Weiss opens the doctor's letter with the key in her grant", Error::WrongObject, {
            circle::open(&key, &doctor.card().clone(), letter)
        }),
    )?;
    tried(
        out,
        Attack::new(
            "The doctor takes her grant for his own",
            Error::NoRecipient,
            chain.key(&doctor).map_err(Fault::from),
        ),
    )?;
    let mut further = vec![0; limits::STATEMENT_MAX];
    let forged = grant::issue(&expert, &Terms { of: None, subject: doctor.id(), ..terms }, &[], &mut further)
        .map(|(len, _)| len)?;
    further.truncate(forged);
    tried(
        out,
        Attack::new("She grants on what she was not allowed to hand on", Error::Forbidden, {
            Chain::root(&Grant::decode(&further)?, &experts_card, &owner).map(drop).map_err(Fault::from)
        }),
    )
}
