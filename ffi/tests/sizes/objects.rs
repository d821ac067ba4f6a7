//! Objects of each kind, made as a program makes them, and their lengths.

use std::convert::Infallible;

use super::{group, others};
use life_core::envelope::{Draft, Revision, Thread, sealed_len};
use life_core::identity::{Identity, Seed};
use life_core::limits::STATEMENT_MAX;
use life_core::login::{
    Challenge, ChallengeDraft, Exporter, Login, LoginDraft, LoginHash, RequestDigest, SessionKey,
    SessionSigner, VerifiedChallenge,
};
use life_core::revocation;
use life_core::statement::{ActorKind, Card, CardDetails, VerifiedCard};
use life_core::{ActorId, CardId, Digest, ObjectId, Suite, ThreadId, Time};
use rand_core::{TryCryptoRng, TryRng};

/// In 2026.
pub(crate) const NOW: Time = Time(1_790_000_000_000);
const HOUR: u64 = 3_600_000;

/// Sizes do not depend on what is drawn.
pub(crate) struct Counter(pub(crate) u64);

impl TryRng for Counter {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|n| n as u32)
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        Ok(self.0)
    }
    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        out.fill_with(|| (self.try_next_u64().unwrap_or_default() >> 56) as u8);
        Ok(())
    }
}
impl TryCryptoRng for Counter {}

pub(crate) fn seed() -> Seed {
    Seed::from_bytes([7; 32])
}

/// The length of a card with a name of so many bytes.
pub(crate) fn card(suite: Suite, name: usize, out: &mut [u8]) -> usize {
    let name = "n".repeat(name);
    let details = CardDetails {
        actor: ActorId([1; 16]),
        generation: 0,
        kind: ActorKind::Person,
        not_before: NOW,
        not_after: Time(NOW.0 + 100_000 * HOUR),
        name: Some(&name).filter(|name| !name.is_empty()).map(String::as_str),
        extensions: &[],
    };
    seed().issue_card(suite, &details, out).expect("a card")
}

/// Runs `f` with somebody of the suite.
pub(crate) fn somebody<T>(suite: Suite, f: impl FnOnce(&Identity<'_>) -> T) -> T {
    let mut bytes = [0; STATEMENT_MAX];
    let len = card(suite, 8, &mut bytes);
    f(&Identity::new(&seed(), Card::decode(&bytes[..len]).expect("a card")).expect("its seed"))
}

/// A row whose object the suite makes larger or not.
pub(crate) fn row(what: &str, size: impl Fn(Suite) -> usize) -> String {
    format!("{what} | {} | {}", size(Suite::Classic), size(Suite::Hybrid))
}

/// Every kind of statement.
pub(crate) fn statements() -> String {
    let room = || [0; STATEMENT_MAX];
    super::table(
        "statement | classic | hybrid",
        3,
        vec![
            row("card without a name", |suite| card(suite, 0, &mut room())),
            row("card with the longest name, 64 bytes", |suite| card(suite, 64, &mut room())),
            row("revocation of a card", |suite| somebody(suite, revoked)),
            row("challenge, service's name of 16 bytes", |suite| {
                somebody(suite, |me| challenge(me, &mut room()))
            }),
            row("login with exporter and session key", |suite| somebody(suite, login)),
            row("signed request of a session", |suite| somebody(suite, request)),
        ]
        .into_iter()
        .chain(group::statements())
        .chain(others::statements()),
    )
}

fn revoked(me: &Identity<'_>) -> usize {
    let draft = revocation::Draft {
        target: revocation::Target::Card(CardId([1; 32])),
        from: NOW,
        issued: NOW,
        reason: revocation::Reason::KeyCompromise,
        extensions: &[],
    };
    revocation::issue(me, &draft, &mut [0; STATEMENT_MAX]).expect("a revocation").0
}

fn challenge(me: &Identity<'_>, out: &mut [u8]) -> usize {
    let draft = ChallengeDraft {
        service: "clinic.example.c",
        issued: NOW,
        expires: Time(NOW.0 + 60_000),
        extensions: &[],
    };
    Challenge::issue(me, &mut Counter(1), &draft, out).expect("a challenge").0
}

/// Runs `f` with a challenge and a key for the session that it begins.
fn session<T>(me: &Identity<'_>, f: impl FnOnce(VerifiedChallenge<'_>, SessionKey) -> T) -> T {
    let mut bytes = [0; STATEMENT_MAX];
    let len = challenge(me, &mut bytes);
    let challenge = Challenge::decode(&bytes[..len]).expect("a challenge");
    let challenge = challenge.verify(me.card(), "clinic.example.c", NOW, 0).expect("one's own");
    let key = SessionKey::generate(me, &mut Counter(2), &challenge).expect("a key");
    f(challenge, key)
}

fn login(me: &Identity<'_>) -> usize {
    session(me, |challenge, key| {
        let (exporter, session) = (Some(Exporter([1; 32])), Some(key.public_key()));
        let draft = LoginDraft { time: NOW, exporter, session, extensions: &[] };
        Login::issue(me, &challenge, &draft, &mut [0; STATEMENT_MAX]).expect("a login").0
    })
}

fn request(me: &Identity<'_>) -> usize {
    session(me, |_, key| {
        let mut signer = SessionSigner::new(key, LoginHash([1; 32]), 999);
        signer.request(&RequestDigest::of(b"GET"), NOW, &mut [0; STATEMENT_MAX]).expect("a request")
    })
}

/// A record without metadata and padding: what is left is overhead.
pub(crate) fn bare(suite: Suite) -> Draft<'static> {
    Draft { padding: false, floor: suite, ..Draft::record(ObjectId([1; 16]), NOW) }
}

/// What an envelope to `n` cards adds to content of so many bytes.
fn direct(suite: Suite, n: usize, content: usize, change: impl Fn(&mut Draft<'_>)) -> usize {
    let mut draft = bare(suite);
    change(&mut draft);
    let people: Vec<Vec<u8>> = (0..n).map(|index| person(suite, index)).collect();
    let cards: Vec<_> = people.iter().map(|bytes| pin(Card::decode(bytes).expect("a card"))).collect();
    sealed_len(&draft, cards.as_slice(), content).expect("a length") - content
}

/// A card, trusted.
pub(crate) fn pin(card: Card<'_>) -> VerifiedCard<'_> {
    card.pin(&card.fingerprint()).expect("its own fingerprint")
}

pub(crate) fn person(suite: Suite, index: usize) -> Vec<u8> {
    let details = CardDetails {
        actor: ActorId([index as u8; 16]),
        generation: 0,
        kind: ActorKind::Person,
        not_before: Time(0),
        not_after: Time::MAX,
        name: None,
        extensions: &[],
    };
    let mut bytes = vec![0; STATEMENT_MAX];
    let seed = Seed::from_bytes([index as u8; 32]);
    let len = seed.issue_card(suite, &details, &mut bytes).expect("a card");
    bytes.truncate(len);
    bytes
}

/// What each audience costs.
pub(crate) fn envelopes() -> String {
    let direct_to = |n| move |suite| direct(suite, n, 1000, |_| ());
    let next =
        |draft: &mut Draft<'_>| draft.revision = Revision::Next { number: 1, previous: Digest([1; 32]) };
    let thread = |draft: &mut Draft<'_>| draft.thread = Some(Thread { id: ThreadId([1; 16]), answers: None });
    let over =
        |suite, change: fn(&mut Draft<'_>)| direct(suite, 1, 1000, change) - direct(suite, 1, 1000, |_| ());
    let further = |suite| direct(suite, 2, 1000, |_| ()) - direct(suite, 1, 1000, |_| ());
    let segment = |suite| direct(suite, 1, 16_385, |_| ()) - direct(suite, 1, 16_384 - 1, |_| ());
    super::table(
        "envelope | classic | hybrid",
        3,
        vec![
            row("record to one card", direct_to(1)),
            row("record to 16 cards", direct_to(16)),
            row("each further card", further),
            row("a revision after the first: its number and predecessor", |suite| over(suite, next)),
            row("a message: its thread", |suite| over(suite, thread)),
            row("each further segment of 16 KiB", segment),
            row("in a batch of 64 instead of alone", |_| 32 * life_core::limits::BATCH_PATH_MAX),
        ]
        .into_iter()
        .chain(group::envelopes())
        .chain(others::envelopes()),
    )
}
