//! Grants, endorsements, logs, receipts, channels and vaults.

use life_core::audit::{Action, Details, Lane, Outcome, Use};
use life_core::channel::{STATE_LEN, SetUp};
use life_core::endorsement::{Attributes, EndorsementDraft, issue_endorsement};
use life_core::grant::{Shared, Terms, issue, issue_with_key};
use life_core::identity::{Identity, Seed};
use life_core::limits::STATEMENT_MAX;
use life_core::log::{LogHead, Purpose, issue_checkpoint};
use life_core::statement::{Card, VerifiedCard};
use life_core::tree::path_len;
use life_core::vault::{self, Contents, Generations, Key, LOCK_KEY_MAX, Locks, Method, Secret};
use life_core::workflow::{Receipt, ReceiptDraft, ReceiptHash, ReceiptPlace, Status};
use life_core::{Digest, GroupId, LogId, ObjectId, Suite, ThreadId, Time};

use super::group::epoch_keys;
use super::objects::{Counter, NOW, bare, card, person, pin, row, seed, somebody};

const LATER: Time = Time(NOW.0 + 1);

fn room() -> [u8; STATEMENT_MAX] {
    [0; STATEMENT_MAX]
}

/// Runs `f` with an author and somebody else.
fn two<T>(suite: Suite, f: impl FnOnce(&Identity<'_>, &VerifiedCard<'_>) -> T) -> T {
    let other = person(suite, 2);
    somebody(suite, |me| f(me, &pin(Card::decode(&other).expect("a card"))))
}

pub(crate) fn statements() -> Vec<String> {
    vec![
        row("grant to read a group, without a key", |suite| two(suite, grant)),
        row("grant to read a group, with the key of an epoch", |suite| two(suite, granted_key)),
        row("endorsement with role, organisation and licence of 12 bytes each", |suite| {
            two(suite, endorsement)
        }),
        row("log: entry about a revision of an object in a group", |suite| somebody(suite, entry)),
        row("log: checkpoint of 1,000,000 entries", |suite| somebody(suite, checkpoint)),
        row("log: proof of an entry, of 1,000,000", |_| 32 * path_len(0, 1_000_000).expect("a path")),
        row("receipt in a thread, after another", |suite| somebody(suite, receipt)),
    ]
}

fn grant(me: &Identity<'_>, other: &VerifiedCard<'_>) -> usize {
    let terms = Terms::read(other.id(), GroupId([1; 16]), NOW, LATER);
    issue(me, &terms, &[], &mut room()).expect("a grant").0
}

fn granted_key(me: &Identity<'_>, other: &VerifiedCard<'_>) -> usize {
    let suite = other.suite();
    epoch_keys(suite, me, |keys| {
        let terms = Terms::read(other.id(), keys.group(), NOW, LATER);
        let shared = Shared::epoch(keys);
        let grant = issue_with_key(me, &mut Counter(3), &terms, (other, suite), &shared, &[], &mut room());
        grant.expect("a grant").0
    })
}

fn endorsement(me: &Identity<'_>, other: &VerifiedCard<'_>) -> usize {
    let text = "physician...";
    let attributes = Attributes { role: text, organisation: text, licence: text };
    let draft = EndorsementDraft { attributes, not_before: NOW, not_after: LATER, depth: 0, extensions: &[] };
    issue_endorsement(me, other, &draft, &mut room()).expect("an endorsement").0
}

fn entry(me: &Identity<'_>) -> usize {
    let details = Details {
        time: NOW,
        action: Action::Read,
        outcome: Outcome::Success,
        purpose: Use::Treatment,
        group: Some(GroupId([1; 16])),
        object: Some(ObjectId([1; 16])),
        revision: Some(Digest([1; 32])),
        details: None,
        extensions: &[],
    };
    let first = Lane::new(LogId([1; 16]), me.id()).issue(me, &details, &mut room()).expect("an entry").1;
    first.issue(me, &details, &mut room()).expect("an entry").0
}

fn checkpoint(me: &Identity<'_>) -> usize {
    let head = LogHead { size: 1_000_000, time: NOW, ..LogHead::empty(LogId([1; 16]), Purpose::Audit) };
    issue_checkpoint(me, &LogHead { root: [1; 32], ..head }, &mut room()).expect("a checkpoint").0
}

fn receipt(me: &Identity<'_>) -> usize {
    let place = ReceiptPlace { thread: ThreadId([1; 16]), sequence: 1, previous: Some(ReceiptHash([1; 32])) };
    let draft = ReceiptDraft {
        of: Digest([1; 32]),
        place: Some(place),
        time: NOW,
        status: Status::Read,
        note: None,
        extensions: &[],
    };
    Receipt::issue(me, &draft, &mut room()).expect("a receipt").0
}

pub(crate) fn envelopes() -> Vec<String> {
    let lock = |suite| vault(suite, 2) - vault(suite, 1);
    vec![
        row("record in a channel", |suite| somebody(suite, |me| in_channel(suite, me))),
        row("channel: whole set-up to one card", |suite| two(suite, |me, other| set_up(suite, me, other))),
        row("channel: state that a device stores", |_| STATE_LEN),
        row("vault: whole, of one identity, with one lock", |suite| vault(suite, 1)),
        row("vault: each further lock", lock),
    ]
}

fn in_channel(suite: Suite, me: &Identity<'_>) -> usize {
    let set_up = SetUp::generate(me, &mut Counter(1), suite, me.id(), NOW).expect("a channel");
    let mut ratchet = set_up.into_ratchet();
    let prepared = ratchet.prepare(1).expect("a state");
    let stored = *prepared.state();
    let mut reserve = prepared.stored(&stored, &[]).expect("what was stored");
    let key = reserve.next_key().expect("a key").expect("the first");
    key.sealed_len(&bare(suite), 1000).expect("a length") - 1000
}

fn set_up(suite: Suite, me: &Identity<'_>, other: &VerifiedCard<'_>) -> usize {
    let set_up = SetUp::generate(me, &mut Counter(1), suite, me.id(), NOW).expect("a channel");
    set_up.sealed_len(NOW, std::slice::from_ref(other)).expect("a length")
}

/// The length of a vault with so many locks.
fn vault(suite: Suite, count: u8) -> usize {
    let mut bytes = room();
    let len = card(suite, 8, &mut bytes);
    let seed: Seed = seed();
    let mut rooms = [[0; LOCK_KEY_MAX]; 4];
    let mut locks = Locks::new();
    for (n, room) in (0..count).zip(&mut rooms) {
        let key = Key::new(suite, Method::Device, &Secret::from_bytes([n; 32])).expect("a key");
        locks.add(key.lock("", NOW, room).expect("a lock")).expect("room");
    }
    let contents = Contents { seed: &seed, card: &bytes[..len], older: Generations::NONE, locks: &locks };
    let draft = vault::Draft { floor: suite, ..vault::Draft::first(ObjectId([1; 16]), NOW) };
    vault::sealed_len(&contents, &draft).expect("a length")
}
