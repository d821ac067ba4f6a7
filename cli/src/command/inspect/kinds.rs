//! The bodies of statements that are no cards, field after field (spec 10 to 17). Nothing about them is verified.

use std::fmt::Display;

use life_core::audit::Entry;
use life_core::endorsement::{Claim, Endorsement};
use life_core::grant::Grant;
use life_core::group::State;
use life_core::log::Checkpoint;
use life_core::login::{Challenge, Login, Request};
use life_core::revocation::{Revocation, Target};
use life_core::statement::{Kind, Statement};
use life_core::workflow::{Receipt, Status};
use life_core::{CardId, Error, Time};
use serde_json::{Value, json};

use super::pinned;
use crate::cards;
use crate::clock;
use crate::command::{grant, thread, witness};
use crate::hex;
use crate::page::{Section, counted, grouped};
use crate::store::Store;

/// What a statement is, in a few words, and what it says; `None` for a card, which has a page of its own, and for
/// what this command does not know.
///
/// # Errors
/// Those of decoding it as what it is.
pub(super) fn body(
    statement: &Statement<'_>,
    bytes: &[u8],
    store: Option<&Store>,
) -> Result<Option<(&'static str, Section)>, Error> {
    let mut facts = Facts { section: Section::facts("says", "What it says; nothing is verified"), store };
    let what = match statement.kind() {
        Kind::Card => return Ok(None),
        Kind::Endorsement => endorsement(&mut facts, &Endorsement::decode(bytes)?),
        Kind::GroupState => state(&mut facts, &State::decode(bytes)?),
        Kind::Grant => return Ok(Some(("grant", grant::facts("says", &Grant::decode(bytes)?, store)))),
        Kind::Challenge => challenge(&mut facts, &Challenge::decode(bytes)?),
        Kind::Login => match (Login::decode(bytes), Request::decode(bytes)) {
            (Ok(found), _) => login(&mut facts, &found),
            (_, Ok(found)) => request(&mut facts, &found),
            (Err(error), _) => return Err(error),
        },
        Kind::LogEntry => entry(&mut facts, &Entry::decode(bytes)?),
        Kind::Checkpoint => checkpoint(&mut facts, &Checkpoint::decode(bytes)?),
        Kind::Receipt => receipt(&mut facts, &Receipt::decode(bytes)?),
        Kind::Revocation => revocation(&mut facts, &Revocation::decode(bytes)?),
        _ => return Ok(None),
    };
    Ok(Some((what, facts.section)))
}

/// A section, and the cards by whose names it calls people.
struct Facts<'s> {
    section: Section,
    store: Option<&'s Store>,
}

impl Facts<'_> {
    fn plain(&mut self, key: &'static str, value: impl Display) -> &mut Self {
        self.section.plain(key, value);
        self
    }

    /// Something that may be missing; `none` says what that means.
    fn maybe(&mut self, key: &'static str, value: Option<impl Display>, none: &str) -> &mut Self {
        let value = value.map(|value| value.to_string());
        self.section.fact(key, value.as_deref().unwrap_or(none), json!(value));
        self
    }

    fn number(&mut self, key: &'static str, value: u64) -> &mut Self {
        self.section.fact(key, grouped(value), value);
        self
    }

    fn time(&mut self, key: &'static str, time: Time) -> &mut Self {
        self.section.fact(key, clock::date(time), clock::iso(time));
        self
    }

    fn card(&mut self, key: &'static str, id: CardId) -> &mut Self {
        let name = pinned(self.store, id).map(|name| format!(", {name}")).unwrap_or_default();
        self.section.fact(key, format_args!("{id}{name}"), id.to_string());
        self
    }

    fn text(&mut self, key: &'static str, text: &str) -> &mut Self {
        self.section.fact(key, if text.is_empty() { "not said" } else { text }, text);
        self
    }
}

fn endorsement(facts: &mut Facts<'_>, found: &Endorsement<'_>) -> &'static str {
    facts.card("subject", found.subject()).plain("actor_id", found.actor());
    let what = match found.claim() {
        Claim::Attributes(of) => {
            facts.text("role", of.role).text("organisation", of.organisation).text("licence", of.licence);
            "endorsement"
        }
        Claim::Successor { generation } => {
            facts.number("generation", generation.into());
            "succession"
        }
    };
    let (from, to) = found.validity();
    facts.time("not_before", from).time("not_after", to).number("depth", found.depth().into());
    what
}

fn state(facts: &mut Facts<'_>, found: &State<'_>) -> &'static str {
    facts.plain("group_id", found.group()).number("epoch", found.epoch());
    facts.maybe("previous", found.previous().map(|hash| hex::encode(hash)), "none, it begins the group");
    facts.time("created", found.created()).number("members", found.members().into());
    facts.plain("roster_root", hex::encode(found.roster_root()));
    facts.plain("public_key", hex::encode(found.public_key()));
    let history = if found.has_history() {
        "leads to the epoch before"
    } else {
        "none: a new member reads nothing older"
    };
    facts.section.fact("history", history, found.has_history());
    "group state"
}

fn challenge(facts: &mut Facts<'_>, found: &Challenge<'_>) -> &'static str {
    facts.card("service", found.service()).plain("service_name", found.service_name());
    facts.time("issued", found.issued()).time("expires", found.expires());
    "challenge"
}

fn login(facts: &mut Facts<'_>, found: &Login<'_>) -> &'static str {
    facts.card("card", found.card()).card("service", found.service());
    facts.plain("challenge", hex::encode(found.challenge())).time("time", found.time());
    let exporter = found.exporter().map(|exporter| hex::encode(&exporter.0));
    facts.maybe("exporter", exporter, "none: bound to no connection");
    facts.maybe("session_key", found.session().map(|key| hex::encode(key)), "none: it signs no requests");
    "login"
}

fn request(facts: &mut Facts<'_>, found: &Request<'_>) -> &'static str {
    facts.plain("login", hex::encode(&found.login().0)).number("counter", found.counter());
    facts.plain("digest", hex::encode(&found.digest().0)).time("time", found.time());
    facts.plain("session_key", hex::encode(found.key()));
    "signed request"
}

fn entry(facts: &mut Facts<'_>, found: &Entry<'_>) -> &'static str {
    let details = found.details();
    facts.plain("log_id", hex::encode(found.log().as_bytes())).number("sequence", found.sequence());
    facts.maybe("previous", found.previous().map(|hash| hex::encode(&hash)), "none, the first of this card");
    facts.card("actor", found.actor()).time("time", details.time);
    facts.plain("action", word(details.action)).plain("outcome", word(details.outcome));
    facts.plain("purpose", word(details.purpose)).maybe("group_id", details.group, "none");
    facts.maybe("object_id", details.object, "none").maybe("revision", details.revision, "none");
    facts.maybe("details", details.details, "none");
    "log entry"
}

/// A name of the core in small letters, words apart: `MinorFailure` as `minor failure`.
fn word(name: impl std::fmt::Debug) -> String {
    let mut text = String::new();
    for (at, letter) in format!("{name:?}").chars().enumerate() {
        if letter.is_uppercase() && at > 0 {
            text.push(' ');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

fn checkpoint(facts: &mut Facts<'_>, found: &Checkpoint<'_>) -> &'static str {
    let head = found.head();
    facts.plain("log_id", hex::encode(head.log.as_bytes())).plain("purpose", witness::purpose(head.purpose));
    facts.number("size", head.size).plain("root", hex::encode(&head.root)).time("time", head.time);
    "checkpoint"
}

fn receipt(facts: &mut Facts<'_>, found: &Receipt<'_>) -> &'static str {
    let draft = found.draft();
    facts.plain("status", thread::word(draft.status)).plain("of", draft.of);
    if let Status::Requested { performer, expires } = draft.status {
        facts.card("performer", performer).maybe("expires", expires.map(clock::iso), "never");
    }
    match draft.place {
        Some(place) => {
            facts.plain("thread_id", place.thread).number("sequence", place.sequence);
            let previous = place.previous.map(|hash| hex::encode(&hash.0));
            facts.maybe("previous", previous, "none, the first of its issuer in the thread");
        }
        None => {
            facts.section.fact("thread_id", "none: about a record", Value::Null);
        }
    }
    facts.time("time", draft.time).maybe("note", draft.note, "none");
    "receipt"
}

fn revocation(facts: &mut Facts<'_>, found: &Revocation<'_>) -> &'static str {
    let details = found.details();
    match details.target {
        Target::Card(id) => facts.plain("revokes", "card").card("target", id),
        Target::Grant(hash) => facts.plain("revokes", "grant").plain("target", hex::encode(&hash)),
        Target::Membership(id) => facts.plain("revokes", "own membership").plain("target", id),
        Target::Endorsement(hash) => {
            facts.plain("revokes", "endorsement").plain("target", hex::encode(&hash))
        }
    };
    facts.plain("reason", details.reason.name()).time("from", details.from).time("issued", details.issued);
    let past =
        if details.reason.spares_the_past() { "counts on" } else { "counts where somebody else saw it then" };
    facts.section.fact("past", past, details.reason.spares_the_past());
    "revocation"
}

/// A summary of a statement: what it is, by whom and how long.
pub(super) fn summary(what: &str, statement: &Statement<'_>, bytes: usize, store: Option<&Store>) -> String {
    let by = pinned(store, statement.signer()).map(|name| format!(" by {name}")).unwrap_or_default();
    let len = counted(u64::try_from(bytes).unwrap_or(u64::MAX), "byte", "bytes");
    format!("A {what}{by}, {} suite: {len}.", cards::suite(statement.suite()))
}
