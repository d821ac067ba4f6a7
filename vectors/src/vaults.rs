//! Vaults: golden ones, and those that are refused (spec 13).
use crate::{
    case::Case,
    cast::CAST,
    independent::{
        actor::Actor,
        envelope::{Audience, CREATED, Envelope},
        hash::sha256,
        keys::{CLASSIC, HYBRID},
        vault::{Lock, content, in_order},
    },
    vector::hex,
};

const CODE: &[u8] = &[1];
const DEVICE: &[u8] = &[3];
/// Two of three.
const SHARES: &[u8] = &[2, 2, 3];

fn lock(suite: u8, name: &str, method: &[u8]) -> Lock {
    let secret = sha256(&[b"LIFE test vectors: secret of ", name.as_bytes()]);
    Lock { suite, method: method.to_vec(), secret }
}

fn vault(name: &str, owner: &Actor, locks: &[Lock]) -> Envelope {
    let mut vault = Envelope::record(name, owner, &[], content(&[(&owner.seed, owner)], locks, CREATED));
    vault.preamble[6] = 3;
    vault.to(locks[0].suite, Audience::Locks { locks: in_order(locks) })
}

/// Opened with the secret of one lock by whoever has seen no revision, or the one before `least`.
fn case(name: &str, scenario: &str, expect: &'static str, lock: &Lock, least: u64, object: Vec<u8>) -> Case {
    let method = if lock.method == DEVICE { "device" } else { "code" };
    Case::of("vault", name, scenario, expect, object)
        .line("method", method)
        .line("secret", hex(&lock.secret))
        .line("least-revision", least)
}

/// Every golden vault.
pub(crate) fn golden() -> Vec<Case> {
    let mut cases = Vec::new();
    for (suite, name, owner, older) in
        [(CLASSIC, "classic", &CAST.ada, &CAST.dan), (HYBRID, "hybrid", &CAST.alice, &CAST.dave)]
    {
        let [code, device, shares] = [("code", CODE), ("device", DEVICE), ("shares", SHARES)]
            .map(|(name, method)| lock(suite, name, method));
        let one = vault(&format!("vault-{name}"), owner, std::slice::from_ref(&code));
        let three = [code.clone(), device.clone(), shares];
        let mut many = vault(&format!("vault-locks-{name}"), owner, &three);
        many.content = content(&[(&owner.seed, owner), (&older.seed, older)], &three, CREATED);
        (many.revision, many.previous) = (1, Some(one.seal().digest));
        let says = |case: Case, vault: &Envelope| {
            case.line("seed", hex(&owner.seed))
                .line("card-id", hex(&owner.id))
                .line("digest", hex(&vault.seal().digest))
        };
        let golden = |what: &str, scenario, lock, least, vault: &Envelope| {
            says(
                case(&format!("vault-{what}-{name}"), scenario, "ok", lock, least, vault.seal().bytes()),
                vault,
            )
        };
        cases.push(golden("by-code", "One lock, opened by its code.", &code, 0, &one));
        cases.push(golden(
            "by-device",
            "The next revision: three locks and an older generation.",
            &device,
            1,
            &many,
        ));
    }
    cases
}

/// Every vault that is refused.
pub(crate) fn faults() -> Vec<Case> {
    let (ada, dan) = (&CAST.ada, &CAST.dan);
    let (code, device) = (lock(CLASSIC, "code", CODE), lock(CLASSIC, "device", DEVICE));
    let other = lock(CLASSIC, "another code", CODE);
    let both = [code.clone(), device.clone()];
    let plain = vault("vault-fault", ada, &both);
    let fault = |name: &str, scenario, expect, lock: &Lock, vault: &Envelope| {
        case(&format!("vault-{name}"), scenario, expect, lock, 0, vault.seal().bytes())
    };
    let with = |content: Vec<u8>| Envelope { content, ..plain.clone() };
    let audience = |locks: Vec<Lock>| Envelope { audience: Audience::Locks { locks }, ..plain.clone() };
    let mut turned = in_order(&both);
    turned.reverse();
    let only = vault("vault-fault", ada, std::slice::from_ref(&device));
    let weak = [[0].as_slice(), &[2, 0x80, 0x80, 4, 1], &[7; 16]].concat();
    let weak = Lock { method: weak, ..code.clone() };
    let hostile = [[0].as_slice(), &[3, 0x81, 0x80, 0x80, 1, 1], &[7; 16]].concat();
    let hostile = Lock { method: hostile, ..code.clone() };
    let shares = Lock { method: vec![2, 4, 3], ..code.clone() };
    let unknown = Lock { method: vec![4], ..code.clone() };
    let many: Vec<Lock> = (0..17).map(|n| lock(CLASSIC, &format!("lock {n}"), CODE)).collect();
    let mut record = plain.clone();
    record.preamble[6] = 1;
    let stale = case(
        "vault-stale",
        "An older revision than the reader has seen.",
        "Stale",
        &code,
        1,
        plain.seal().bytes(),
    );
    vec![
        fault("opened-with-another-code", "The code of another vault.", "NotAuthentic", &other, &plain),
        fault("without-such-a-lock", "It has no code.", "NoRecipient", &code, &only),
        fault(
            "with-another-lock-inside",
            "Inside stands another lock than outside.",
            "NonCanonical",
            &code,
            &with(content(&[(&ada.seed, ada)], &[other.clone(), device.clone()], CREATED)),
        ),
        fault(
            "with-one-lock-less-inside",
            "Inside stands one lock less than outside.",
            "NonCanonical",
            &code,
            &with(content(&[(&ada.seed, ada)], std::slice::from_ref(&code), CREATED)),
        ),
        fault(
            "with-anothers-card",
            "The card is not that of the seed.",
            "InvalidKey",
            &code,
            &with(content(&[(&ada.seed, dan)], &both, CREATED)),
        ),
        fault(
            "with-another-identity",
            "It holds another identity than sealed it.",
            "WrongAuthor",
            &code,
            &with(content(&[(&dan.seed, dan)], &both, CREATED)),
        ),
        fault(
            "of-nobody",
            "It holds no generation.",
            "NonCanonical",
            &code,
            &with(content(&[], &both, CREATED)),
        ),
        fault(
            "signed-by-another",
            "Signed by another than its owner.",
            "NotAuthentic",
            &code,
            &Envelope { signer: dan.clone(), ..plain.clone() },
        ),
        fault(
            "locks-out-of-order",
            "The lock of the greater id first.",
            "NonCanonical",
            &code,
            &audience(turned),
        ),
        fault(
            "lock-twice",
            "One lock two times.",
            "NonCanonical",
            &code,
            &audience(vec![code.clone(), code.clone()]),
        ),
        fault(
            "passphrase-weak",
            "Two passes over 64 MiB.",
            "LimitExceeded",
            &code,
            &audience(in_order(&[code.clone(), weak])),
        ),
        fault(
            "passphrase-hostile",
            "Three passes over more than 2 GiB.",
            "LimitExceeded",
            &code,
            &audience(in_order(&[code.clone(), hostile])),
        ),
        fault(
            "shares-that-cannot-be",
            "Four of three shares.",
            "LimitExceeded",
            &code,
            &audience(in_order(&[code.clone(), shares])),
        ),
        fault(
            "method-unknown",
            "A method that version 1 does not know.",
            "UnsupportedVersion",
            &code,
            &audience(in_order(&[code.clone(), unknown])),
        ),
        fault(
            "with-17-locks",
            "One lock more than there may be.",
            "LimitExceeded",
            &many[0],
            &vault("vault-fault", ada, &many),
        ),
        fault(
            "that-calls-itself-a-record",
            "The kind of a record around locks.",
            "NonCanonical",
            &code,
            &record,
        ),
        stale,
    ]
}
