//! Logins (spec 16): what a person checks of a challenge, a service of a login, and a session of a request, each with
//! what it remembers before and after.
mod challenges;
mod refused;
mod requests;
mod taken;

use super::named;
use crate::{
    case::Case,
    cast::CAST,
    independent::{
        actor::{Actor, NOT_BEFORE},
        ed25519,
        fields::{Fields, option, slice, varint},
        statement::{Draft, Signed},
    },
    vector::hex,
};
use challenges::challenges;
use refused::{refused, remembered};
use requests::requests;
use taken::taken;

/// When a challenge is issued.
const ISSUED: u64 = NOT_BEFORE + 86_400_000;

/// When it ends.
const EXPIRES: u64 = ISSUED + 60_000;

/// When its answer arrives.
const NOW: u64 = ISSUED + 5_000;

const SKEW: u64 = 10_000;

/// How long a session lasts.
const SESSION: u64 = 3_600_000;

const NAME: &str = "records.example";

fn challenge(service: &Actor, name: &str, (issued, expires): (u64, u64)) -> Draft {
    let body = Fields::default()
        .with("nonce", named("nonce of a login"))
        .with("service", slice(name))
        .with("issued", varint(issued))
        .with("expires", varint(expires))
        .with("extensions", slice([]));
    Draft::by(service, 5, body)
}

fn session_seed() -> [u8; 32] {
    named("seed of a session")
}

/// What a service that has run since `since` remembers (spec 16.4).
fn memory(since: u64, forgotten: Option<u64>, used: &[([u8; 32], u64)]) -> Vec<u8> {
    let count = used.len() as u32;
    let mut out = [since.to_be_bytes().as_slice(), &[forgotten.is_some().into()]].concat();
    out.extend_from_slice(&forgotten.unwrap_or(0).to_be_bytes());
    out.extend_from_slice(&count.to_be_bytes());
    used.iter().for_each(|(hash, end)| out.extend([hash.as_slice(), &end.to_be_bytes()].concat()));
    out
}

/// A session that a service keeps (spec 16.5).
fn session(card: &Actor, login: &[u8; 32], key: Option<[u8; 32]>, last: u64, end: u64) -> Vec<u8> {
    let (flag, key) = (key.is_some().into(), key.unwrap_or_default());
    let card = [card.id.as_slice(), login, &[flag], &key].concat();
    [card, last.to_be_bytes().to_vec(), end.to_be_bytes().to_vec()].concat()
}

/// A service that is answered, with all that it has at hand.
#[derive(Clone)]
struct Scene {
    service: Actor,
    name: &'static str,
    now: u64,
    memory: Vec<u8>,
    exporter: Option<[u8; 32]>,
    user: Actor,
    challenge: Signed,
    login: Draft,
}

impl Scene {
    /// A login over a connection that both ends see alike, with the key of a session, within its time.
    fn new(user: &Actor) -> Self {
        let (service, exporter) = (CAST.ben.clone(), named("exporter of a connection"));
        let challenge = challenge(&service, NAME, (ISSUED, EXPIRES)).sign();
        let login = Fields::default()
            .with("shape", varint(0))
            .with("challenge", challenge.hash)
            .with("service", service.id)
            .with("time", varint(NOW - 1_000))
            .with("exporter", option(Some(exporter)))
            .with("session", option(Some(ed25519::public_key(&session_seed()))))
            .with("extensions", slice([]));
        Self {
            service,
            name: NAME,
            now: NOW,
            memory: memory(0, None, &[]),
            exporter: Some(exporter),
            user: user.clone(),
            challenge,
            login: Draft::by(user, 6, login),
        }
    }

    /// Another challenge of a right login.
    fn challenged(mut self, challenge: Signed) -> Self {
        self.login.body.set("challenge", challenge.hash);
        Self { challenge, ..self }
    }

    fn case(&self, name: &str, scenario: &str, expect: &'static str) -> Case {
        let login = self.login.clone().sign();
        let case = Case::of("login", &format!("login-{name}"), scenario, expect, login.bytes)
            .line("kind", "login")
            .line("service-card", hex(&self.service.card))
            .line("service-name", self.name)
            .line("skew", SKEW)
            .line("session-length", SESSION)
            .line("now", self.now)
            .line("memory-room", 4)
            .line("memory", hex(&self.memory))
            .line("user-card", hex(&self.user.card))
            .line("challenge", hex(&self.challenge.bytes));
        self.exporter.iter().fold(case, |case, exporter| case.line("exporter", hex(exporter)))
    }

    /// Taken: with the memory and the session that there are afterwards.
    fn golden(&self, name: &str, scenario: &str, memory: &[u8], key: bool, end: u64) -> Case {
        let key = key.then(|| ed25519::public_key(&session_seed()));
        let login = self.login.clone().sign().hash;
        self.case(name, scenario, "ok")
            .line("memory-after", hex(memory))
            .line("session-after", hex(&session(&self.user, &login, key, 0, end)))
    }
}

pub(super) fn cases() -> Vec<Case> {
    [challenges(), taken(), refused(), remembered(), requests()].into_iter().flatten().collect()
}
