use super::*;
use crate::{
    ActorId, Digest, LockId, ObjectId, Suite, Time,
    identity::{SEED_LEN, Seed},
    random::tests::Counter,
    statement::{ActorKind, CardDetails},
};
use std::{string::String, vec, vec::Vec};

const NOW: Time = Time(1_790_000_000_000);
const OBJECT: ObjectId = ObjectId([7; 16]);

fn details(generation: u32) -> CardDetails<'static> {
    CardDetails {
        actor: ActorId([1; 16]),
        generation,
        kind: ActorKind::Person,
        not_before: Time(0),
        not_after: Time::MAX,
        name: Some("Ada"),
        extensions: &[],
    }
}

fn card(seed: &Seed, suite: Suite, generation: u32) -> Vec<u8> {
    let mut out = vec![0; crate::limits::STATEMENT_MAX];
    let len = seed.issue_card(suite, &details(generation), &mut out).unwrap();
    out.truncate(len);
    out
}

/// An identity of one suite with the keys of some locks.
struct Owner {
    suite: Suite,
    seed: Seed,
    card: Vec<u8>,
}

impl Owner {
    fn new(suite: Suite, seed: u8) -> Self {
        let seed = Seed::from_bytes([seed; SEED_LEN]);
        let card = card(&seed, suite, 0);
        Self { suite, seed, card }
    }

    fn draft(&self) -> Draft {
        Draft { floor: self.suite, ..Draft::first(OBJECT, NOW) }
    }

    fn seal(&self, keys: &[&Key], draft: &Draft) -> Vec<u8> {
        self.try_seal(keys, draft).unwrap()
    }

    fn try_seal(&self, keys: &[&Key], draft: &Draft) -> Result<Vec<u8>, Error> {
        let mut rooms = vec![[0; LOCK_KEY_MAX]; keys.len()];
        let mut locks = Locks::new();
        for (key, room) in keys.iter().zip(&mut rooms) {
            locks.add(key.lock("a lock", NOW, room)?)?;
        }
        self.seal_locks(&locks, Generations::NONE, draft)
    }

    fn seal_locks(&self, locks: &Locks<'_>, older: Generations<'_>, draft: &Draft) -> Result<Vec<u8>, Error> {
        let contents = Contents { seed: &self.seed, card: &self.card, older, locks };
        let mut out = vec![0; sealed_len(&contents, draft)?];
        let sealed = seal(&contents, draft, &mut Counter(u64::from(self.seed.expose()[0])), &mut out)?;
        assert_eq!(sealed.len, out.len());
        Ok(out)
    }
}

fn key(suite: Suite, method: Method, secret: u8) -> Key {
    Key::new(suite, method, &Secret::from_bytes([secret; 32])).unwrap()
}

fn expected(suite: Suite) -> Expected<'static> {
    Expected { floor: suite, ..Expected::vault() }
}

fn open(vault: &[u8], key: &Key) -> Result<[u8; SEED_LEN], Error> {
    let vault = Vault::parse(vault)?;
    let mut out = vec![0; vault.opened_len()?];
    let seed = vault.open(key, &expected(Suite::Classic), &mut out).map(|open| *open.seed().expose());
    assert!(out.iter().all(|byte| *byte == 0), "the content is wiped");
    seed
}

fn next(vault: &[u8], key: &Key, suite: Suite) -> Draft {
    let vault = Vault::parse(vault).unwrap();
    let mut out = vec![0; vault.opened_len().unwrap()];
    vault.open(key, &expected(suite), &mut out).unwrap().next(Time(NOW.0 + 1))
}

#[test]
fn every_lock_opens_alone_and_no_other_secret_does() {
    for suite in [Suite::Classic, Suite::Hybrid] {
        let owner = Owner::new(suite, 9);
        let shares = Method::shares(2, 3).unwrap();
        let keys = [key(suite, Method::Code, 1), key(suite, Method::Device, 2), key(suite, shares, 3)];
        let vault = owner.seal(&keys.each_ref(), &owner.draft());
        for key in &keys {
            assert_eq!(open(&vault, key), Ok([9; SEED_LEN]));
        }
        let parsed = Vault::parse(&vault).unwrap();
        let secret = |byte| Secret::from_bytes([byte; 32]);
        assert!(parsed.code_key(&secret(1)).is_ok() && parsed.device_key(&secret(2)).is_ok());
        let refused = |result: Result<Key, Error>| result.map(|_| ()).unwrap_err();
        // The right bytes for another method, and other bytes, are the wrong secret.
        assert_eq!(refused(parsed.code_key(&secret(2))), Error::NotAuthentic);
        assert_eq!(refused(parsed.device_key(&secret(1))), Error::NotAuthentic);
        assert_eq!(refused(parsed.code_key(&secret(4))), Error::NotAuthentic);
        assert_eq!(refused(parsed.passphrase_key(b"x", &mut [])), Error::NoRecipient);
        assert_eq!(open(&vault, &key(suite, Method::Code, 4)), Err(Error::NoRecipient));
        let other = if suite == Suite::Classic { Suite::Hybrid } else { Suite::Classic };
        assert_eq!(open(&vault, &key(other, Method::Code, 1)), Err(Error::NoRecipient));
    }
}

#[test]
fn a_passphrase_opens_and_nothing_tells_a_wrong_one_from_damage() {
    let owner = Owner::new(Suite::Hybrid, 9);
    let method = Method::passphrase(Params::RECOMMENDED, &mut Counter(3)).unwrap();
    let mut memory = vec![Block::default(); Params::RECOMMENDED.memory_blocks()];
    let secret = Secret::stretch(b"correct horse", &method, &mut memory).unwrap();
    assert!(memory.iter().all(|block| block.as_ref().iter().all(|word| *word == 0)), "memory is wiped");
    let mut vault = owner.seal(&[&Key::new(owner.suite, method, &secret).unwrap()], &owner.draft());
    let parsed = Vault::parse(&vault).unwrap();
    assert_eq!(parsed.memory_blocks(), memory.len());
    let opened = parsed.passphrase_key(b"correct horse", &mut memory).unwrap();
    assert_eq!(open(&vault, &opened), Ok([9; SEED_LEN]));
    let parsed = Vault::parse(&vault).unwrap();
    let refused =
        |phrase: &[u8], memory: &mut [Block]| parsed.passphrase_key(phrase, memory).map(|_| ()).unwrap_err();
    assert_eq!(refused(b"wrong horse", &mut memory), Error::NotAuthentic);
    assert_eq!(refused(b"", &mut memory), Error::InvalidArgument);
    assert_eq!(refused(b"correct horse", &mut memory[1..]), Error::BufferTooSmall);
    // One bit of the salt: the lock's parameters are part of its key.
    let salt_at =
        parsed.head().len() - parsed.head().metadata_len() - 16 - 32 - parsed.head().stanza_bytes().len() + 8;
    vault[salt_at] ^= 1;
    let damaged = Vault::parse(&vault).unwrap().passphrase_key(b"correct horse", &mut memory);
    assert_eq!(damaged.map(|_| ()).unwrap_err(), Error::NotAuthentic);
}

/// The method is decoded, and its numbers are checked, before anybody could hash with them.
#[test]
fn parameters_below_the_floor_or_above_the_ceiling_are_refused_when_a_vault_is_parsed() {
    let salt = [5; SALT_LEN];
    for (params, bytes) in [
        ((3, 0x1_0000, 1), &[0, 3, 0x80, 0x80, 4, 1][..]),
        ((32, 0x20_0000, 16), &[0, 32, 0x80, 0x80, 0x80, 1, 16]),
    ] {
        let (passes, memory, lanes) = params;
        let method = Method::Passphrase { params: Params::new(passes, memory, lanes).unwrap(), salt };
        let encoded = method.encode().unwrap();
        assert_eq!(encoded.as_slice(), [bytes, &salt].concat());
        assert_eq!(Method::decode(&encoded), Ok((method, &[][..])));
    }
    for bytes in [
        &[0, 2, 0x80, 0x80, 4, 1][..],
        &[0, 33, 0x80, 0x80, 4, 1],
        &[0, 3, 0xff, 0xff, 3, 1],
        &[0, 3, 0x81, 0x80, 0x80, 1, 1],
        &[0, 3, 0x80, 0x80, 4, 0],
        &[0, 3, 0x80, 0x80, 4, 17],
        &[0, 3, 0, 1],
        &[2, 1, 3],
        &[2, 3, 2],
        &[2, 2, 17],
    ] {
        let encoded = [bytes, &salt].concat();
        assert_eq!(Method::decode(&encoded), Err(Error::LimitExceeded), "{bytes:?}");
    }
    assert_eq!(Method::decode(&[4]), Err(Error::UnsupportedVersion));
    assert_eq!(Method::decode(&[0x81, 0]), Err(Error::NonCanonical));
    // In a whole vault.
    let owner = Owner::new(Suite::Classic, 9);
    let method = Method::Passphrase { params: Params::RECOMMENDED, salt };
    let mut vault = owner.seal(&[&key(owner.suite, method, 1)], &owner.draft());
    let at = vault.windows(22).position(|window| window == method.encode().unwrap()).unwrap();
    vault[at + 4] = 3;
    assert_eq!(Vault::parse(&vault).map(|_| ()).unwrap_err(), Error::LimitExceeded);
}

/// A removed lock opens the revisions that it was in, and no later one: that has another file key, which is not wrapped
/// for it. What it reads in the old revision are the public keys of the other locks, and those open nothing.
#[test]
fn a_removed_lock_opens_no_later_revision_even_with_the_older_ones_at_hand() {
    let owner = Owner::new(Suite::Hybrid, 9);
    let [leaked, device, fresh] = [(Method::Code, 1), (Method::Device, 2), (Method::Code, 3)]
        .map(|(method, secret)| key(owner.suite, method, secret));
    let old = owner.seal(&[&leaked, &device], &owner.draft());
    let new = owner.seal(&[&fresh, &device], &next(&old, &device, owner.suite));
    assert_eq!(open(&old, &leaked), Ok([9; SEED_LEN]));
    assert_eq!(open(&new, &leaked), Err(Error::NoRecipient));
    assert_eq!(open(&new, &fresh), Ok([9; SEED_LEN]));
    assert_eq!(open(&new, &device), Ok([9; SEED_LEN]));

    let file_key = |vault: &[u8], key: &Key| {
        let (head, _) = Head::parse(vault).unwrap();
        *crate::envelope::addressee::sealed::Unlock::file_key(key, &head).unwrap()
    };
    assert_ne!(file_key(&old, &device), file_key(&new, &device), "a new file key each time");
    // The old file key, in place of the new one, is found out by the commitment.
    struct Known([u8; 32]);
    impl crate::envelope::addressee::sealed::Unlock for Known {
        fn admit(&self, _: &Head<'_>) -> Result<(), Error> {
            Ok(())
        }
        fn file_key(&self, _: &Head<'_>) -> Result<zeroize::Zeroizing<[u8; 32]>, Error> {
            Ok(zeroize::Zeroizing::new(self.0))
        }
    }
    let with_old_key = |vault: &[u8]| {
        let mut out = vec![0; 65536];
        let never =
            |_: &Head<'_>, content: &[u8]| Decoded::decode(content, owner.suite).and(Err(Error::WrongState));
        open_own(&Known(file_key(&old, &leaked)), vault, &mut [0; 64], &mut out, never)
            .map(|_| ())
            .unwrap_err()
    };
    assert_eq!(with_old_key(&old), Error::WrongState, "it gets as far as the content of the old one");
    assert_eq!(with_old_key(&new), Error::NotAuthentic);
    // The stanza of the device's lock, moved from the old revision to the new one, does not open: it is for one header.
    let stanza = |vault: &[u8]| {
        let parsed = Vault::parse(vault).unwrap();
        let bytes = parsed.head().stanza_bytes();
        let at = bytes.windows(32).position(|window| window == device.id().as_bytes()).unwrap();
        (parsed.head().stanza_bytes().as_ptr() as usize - vault.as_ptr() as usize + at, 32 + 1120 + 48)
    };
    let (mut moved, (from, len), (to, _)) = (new.clone(), stanza(&old), stanza(&new));
    moved[to..to + len].copy_from_slice(&old[from..from + len]);
    assert_eq!(open(&moved, &device), Err(Error::NotAuthentic));
}

/// Locks are added, removed and renewed with one key at hand; the others still open.
#[test]
fn locks_change_without_the_secrets_of_the_others() {
    let owner = Owner::new(Suite::Classic, 9);
    let keys: Vec<Key> = (0..4).map(|i| key(owner.suite, Method::Device, 10 + i)).collect();
    let first = owner.seal(&[&keys[0], &keys[1], &keys[2]], &owner.draft());
    let vault = Vault::parse(&first).unwrap();
    let mut out = vec![0; vault.opened_len().unwrap()];
    let open_vault = vault.open(&keys[1], &expected(owner.suite), &mut out).unwrap();
    let (mut room, mut spare) = ([0; LOCK_KEY_MAX], [0; LOCK_KEY_MAX]);
    let mut locks = open_vault.locks().unwrap();
    assert!(locks.iter().all(|lock| lock.name() == "a lock" && lock.created() == NOW));
    locks.remove(keys[0].id()).unwrap();
    assert_eq!(locks.remove(keys[0].id()), Err(Error::InvalidArgument));
    locks.add(keys[3].lock("the new phone", NOW, &mut room).unwrap()).unwrap();
    assert_eq!(locks.add(keys[3].lock("again", NOW, &mut spare).unwrap()), Err(Error::InvalidArgument));
    let second = owner.seal_locks(&locks, open_vault.older().unwrap(), &open_vault.next(NOW)).unwrap();
    let opened = [0, 1, 2, 3].map(|i: usize| open(&second, &keys[i]).is_ok());
    assert_eq!(opened, [false, true, true, true]);
    let header = *Vault::parse(&second).unwrap().head().header();
    assert_eq!(
        (header.object, header.revision, header.previous),
        (OBJECT, 1, Some(open_vault.opened().digest))
    );
}

#[test]
fn an_older_revision_or_another_vault_is_refused_by_whoever_remembers() {
    let owner = Owner::new(Suite::Classic, 9);
    let lock = key(owner.suite, Method::Code, 1);
    let old = owner.seal(&[&lock], &owner.draft());
    let new = owner.seal(&[&lock], &next(&old, &lock, owner.suite));
    let refused = |vault: &[u8], expected: Expected<'_>| {
        let vault = Vault::parse(vault).unwrap();
        let mut out = vec![0; vault.opened_len().unwrap()];
        let error = vault.open(&lock, &expected, &mut out).map(|_| ()).unwrap_err();
        assert!(out.iter().all(|byte| *byte == 0), "nothing of the content remains");
        error
    };
    let any = expected(owner.suite);
    assert_eq!(refused(&old, Expected { least_revision: 1, ..any.clone() }), Error::Stale);
    assert_eq!(refused(&new, Expected { previous: Some(Digest([0; 32])), ..any.clone() }), Error::OutOfOrder);
    assert_eq!(
        refused(&new, Expected { object: Some(ObjectId([8; 16])), ..any.clone() }),
        Error::WrongObject
    );
    assert_eq!(refused(&new, Expected::vault()), Error::WeakSuite);
    assert_eq!(refused(&new, Expected { kind: Kind::Record, ..any }), Error::WrongKind);
}

#[test]
fn every_byte_of_a_vault_counts() {
    let owner = Owner::new(Suite::Classic, 9);
    let method = Method::Passphrase { params: Params::RECOMMENDED, salt: [5; SALT_LEN] };
    let keys = [key(owner.suite, Method::Code, 1), key(owner.suite, method, 2)];
    let vault = owner.seal(&keys.each_ref(), &owner.draft());
    for at in 0..vault.len() {
        for bit in [1, 0x80] {
            let mut bad = vault.clone();
            bad[at] ^= bit;
            assert!(keys.iter().all(|key| open(&bad, key).is_err()), "byte {at}");
        }
    }
    for len in 0..vault.len() {
        assert!(open(&vault[..len], &keys[0]).is_err(), "{len} bytes");
    }
    let longer = [vault.as_slice(), &[0]].concat();
    assert!(open(&longer, &keys[0]).is_err());
}

/// Somebody who knows the public keys of all locks, because he opened an old revision, puts an identity of his own
/// behind them: it opens, and is not the one that the caller remembers. Somebody who does not hold the seed cannot seal
/// as its card.
#[test]
fn a_vault_is_sealed_by_the_identity_that_it_holds() {
    let (ada, eve) = (Owner::new(Suite::Classic, 9), Owner::new(Suite::Classic, 6));
    let lock = key(ada.suite, Method::Code, 1);
    let forged = eve.seal(&[&lock], &eve.draft());
    let vault = Vault::parse(&forged).unwrap();
    let mut out = vec![0; vault.opened_len().unwrap()];
    let opened = vault.open(&lock, &expected(ada.suite), &mut out).unwrap();
    assert_ne!(opened.author(), Card::decode(&ada.card).unwrap().id());

    let foreign = Owner { suite: eve.suite, seed: Seed::from_bytes([6; SEED_LEN]), card: ada.card.clone() };
    assert_eq!(foreign.try_seal(&[&lock], &foreign.draft()), Err(Error::InvalidKey));
    // Content with Ada's card, sealed by Eve's: seed and card do not belong together. With Eve's seed beside her own
    // card, sealed by a third: the author of the header is not the card inside.
    for (seed, card, error) in [(6, &ada.card, Error::InvalidKey), (9, &ada.card, Error::WrongAuthor)] {
        let mut room = [0; LOCK_KEY_MAX];
        let mut locks = Locks::new();
        locks.add(lock.lock("", NOW, &mut room).unwrap()).unwrap();
        let seed = Seed::from_bytes([seed; SEED_LEN]);
        let contents = Contents { seed: &seed, card, older: Generations::NONE, locks: &locks };
        let (mut content, mut out) = (vec![0; 4096], vec![0; 8192]);
        let len = contents.encode(&mut content).unwrap();
        let draft =
            crate::envelope::Draft { floor: Suite::Classic, ..crate::envelope::Draft::record(OBJECT, NOW) };
        let identity = Identity::new(&eve.seed, Card::decode(&eve.card).unwrap()).unwrap();
        let sealed =
            crate::envelope::seal(&identity, &mut Counter(1), &draft, &locks, &content[..len], &mut out)
                .unwrap();
        assert_eq!(open(&out[..sealed.len], &lock), Err(error));
    }
}

/// The locks inside are those outside; no author makes a vault of which they are not.
#[test]
fn locks_inside_that_are_not_those_outside_are_refused() {
    let owner = Owner::new(Suite::Classic, 9);
    let (one, two) = (key(owner.suite, Method::Code, 1), key(owner.suite, Method::Code, 2));
    let mut rooms = [[0; LOCK_KEY_MAX]; 2];
    let [a, b] = &mut rooms;
    let mut outside = Locks::new();
    outside.add(one.lock("", NOW, a).unwrap()).unwrap();
    let mut inside = outside.clone();
    inside.add(two.lock("", NOW, b).unwrap()).unwrap();
    let contents =
        Contents { seed: &owner.seed, card: &owner.card, older: Generations::NONE, locks: &inside };
    let (mut content, mut out) = (vec![0; 4096], vec![0; 8192]);
    let len = contents.encode(&mut content).unwrap();
    let draft =
        crate::envelope::Draft { floor: Suite::Classic, ..crate::envelope::Draft::record(OBJECT, NOW) };
    let identity = contents.identity().unwrap();
    let sealed =
        crate::envelope::seal(&identity, &mut Counter(1), &draft, &outside, &content[..len], &mut out)
            .unwrap();
    assert_eq!(open(&out[..sealed.len], &one), Err(Error::NonCanonical));
}

#[test]
fn older_generations_come_along() {
    let (old, new) = (Owner::new(Suite::Classic, 9), Owner::new(Suite::Classic, 10));
    let lock = key(old.suite, Method::Code, 1);
    let mut vault = old.seal(&[&lock], &old.draft());
    let mut previous = Owner::new(old.suite, 9);
    for generation in 1..=16 {
        let seed = Seed::from_bytes([9 + generation; SEED_LEN]);
        let card = card(&seed, new.suite, generation.into());
        let owner = Owner { suite: new.suite, seed, card };
        let before = vault.clone();
        let parsed = Vault::parse(&before).unwrap();
        let mut out = vec![0; parsed.opened_len().unwrap()];
        let opened = parsed.open(&lock, &expected(old.suite), &mut out).unwrap();
        let (locks, all) = (opened.locks().unwrap(), opened.generations().unwrap());
        let first = all.iter().next().unwrap();
        assert_eq!((first.0.expose(), first.1), (previous.seed.expose(), previous.card.as_slice()));
        let sealed = owner.seal_locks(&locks, all, &opened.next(NOW));
        if generation == 16 {
            assert_eq!(sealed, Err(Error::LimitExceeded));
            return;
        }
        vault = sealed.unwrap();
        assert_eq!(open(&vault, &lock), Ok([9 + generation; SEED_LEN]));
        previous = owner;
    }
}

#[test]
fn generations_leave_a_vault_and_come_back() {
    let (newer, older) = (Seed::from_bytes([9; SEED_LEN]), Seed::from_bytes([8; SEED_LEN]));
    let mut out = [0; 600];
    let len = Generations::put(&older, &[1; 200], Generations::NONE, &mut out).unwrap();
    assert_eq!(len, 200 + 34);
    let first = out[..len].to_vec();
    let one = Generations::decode(&first).unwrap();
    let len = Generations::put(&newer, &[2; 300], one, &mut out).unwrap();
    let all = Generations::decode(&out[..len]).unwrap();
    let cards: Vec<_> = all.iter().map(|(seed, card)| (seed.expose()[0], card.len())).collect();
    assert_eq!(cards, [(9, 300), (8, 200)]);
    assert_eq!(all.as_bytes(), &out[..len]);
    for cut in (1..len).filter(|cut| *cut != 334) {
        assert!(Generations::decode(&out[..cut]).is_err(), "{cut}");
    }
    let mut short = [0; 567];
    let put = Generations::put(&newer, &[2; 300], one, &mut short);
    assert_eq!((put, short), (Err(Error::BufferTooSmall), [0; 567]));
    let many = first.repeat(17);
    assert_eq!(Generations::decode(&many[..first.len() * 16]).unwrap().iter().count(), 16);
    assert_eq!(Generations::decode(&many).map(|_| ()), Err(Error::LimitExceeded));
}

#[test]
fn a_vault_has_1_to_16_locks_of_one_suite_and_is_no_other_kind() {
    let owner = Owner::new(Suite::Classic, 9);
    let keys: Vec<Key> = (0..17).map(|i| key(owner.suite, Method::Device, i)).collect();
    let all: Vec<&Key> = keys.iter().collect();
    assert_eq!(owner.try_seal(&[], &owner.draft()), Err(Error::InvalidArgument));
    assert_eq!(owner.try_seal(&all, &owner.draft()), Err(Error::LimitExceeded));
    let vault = owner.seal(&all[1..], &owner.draft());
    assert_eq!(Vault::parse(&vault).unwrap().locks().count(), 16);
    assert!(keys[1..].iter().all(|key| open(&vault, key).is_ok()));
    assert_eq!(owner.try_seal(&all[..1], &Draft::first(OBJECT, NOW)), Err(Error::WeakSuite));
    let hybrid = key(Suite::Hybrid, Method::Code, 1);
    assert_eq!(owner.try_seal(&[all[0], &hybrid], &owner.draft()), Err(Error::InvalidArgument));
    assert_eq!(Vault::parse(&owner.card).map(|_| ()), Err(Error::WrongKind));
    let identity = Identity::new(&owner.seed, Card::decode(&owner.card).unwrap()).unwrap();
    let draft =
        crate::envelope::Draft { floor: Suite::Classic, ..crate::envelope::Draft::record(OBJECT, NOW) };
    let mut record = vec![0; 1024];
    let to = [*identity.card()];
    let sealed = crate::envelope::seal(&identity, &mut Counter(1), &draft, &to, b"x", &mut record).unwrap();
    assert_eq!(Vault::parse(&record[..sealed.len]).map(|_| ()), Err(Error::WrongKind));
}

fn printed(print: impl FnOnce(&mut [u8]) -> Result<usize, Error>) -> String {
    let mut out = [0; SHARE_LEN];
    let len = print(&mut out).unwrap();
    String::from_utf8(out[..len].to_vec()).unwrap()
}

/// The story of a lost phone: only the vault's bytes and what people wrote down.
#[test]
fn a_new_phone_recovers_the_identity_from_a_code_or_from_shares() {
    let owner = Owner::new(Suite::Hybrid, 9);
    let identity = Identity::new(&owner.seed, Card::decode(&owner.card).unwrap()).unwrap();
    let mut rng = Counter(5);
    let [code, common] = [1, 2].map(|n| Secret::generate(&identity, &mut rng, Time(n)).unwrap());
    let method = Method::shares(3, 5).unwrap();
    let code_key = Key::new(owner.suite, Method::Code, &code).unwrap();
    let shares_key = Key::new(owner.suite, method, &common).unwrap();
    let on_paper = printed(|out| code.print(out));
    let split = split(&common, (shares_key.id(), method), &identity, &mut rng).unwrap();
    let kept: Vec<String> = split.shares().map(|share| printed(|out| share.print(out))).collect();
    assert_eq!((on_paper.len(), kept.len(), kept[0].len()), (CODE_LEN, 5, SHARE_LEN));
    let bytes = owner.seal(&[&code_key, &shares_key], &owner.draft());

    let vault = Vault::parse(&bytes).unwrap();
    let Ok(Code::Recovery(typed)) = Code::parse(&on_paper.to_lowercase()) else { panic!() };
    let mut out = vec![0; vault.opened_len().unwrap()];
    let opened = vault.open(&vault.code_key(&typed).unwrap(), &Expected::vault(), &mut out).unwrap();
    assert_eq!(opened.identity().unwrap().id(), identity.id());
    assert_eq!(opened.card().unwrap(), owner.card);

    let read = |text: &String| match Code::parse(text) {
        Ok(Code::Share(share)) => share,
        _ => panic!(),
    };
    let gather = |places: &[usize]| places.iter().map(|i| read(&kept[*i])).collect::<Vec<Share>>();
    let refused = |shares: &[Share]| vault.shares_key(shares).map(|_| ()).unwrap_err();
    for some in [&[0, 1, 2][..], &[4, 2, 0], &[1, 3, 4], &[4, 3, 2, 1, 0], &[0, 0, 1, 2]] {
        assert_eq!(open(&bytes, &vault.shares_key(&gather(some)).unwrap()), Ok([9; SEED_LEN]));
    }
    for few in [&[][..], &[0], &[0, 4], &[3, 3, 3]] {
        assert_eq!(refused(&gather(few)), Error::TooFewShares);
    }
    // Shares of another lock among them; of another splitting of the same secret; damaged.
    let other = Key::new(owner.suite, method, &code).unwrap();
    let foreign: Vec<Share> =
        super::split(&code, (other.id(), method), &identity, &mut rng).unwrap().shares().collect();
    let mut mixed = gather(&[0, 1]);
    mixed.extend(foreign);
    assert_eq!(refused(&mixed), Error::TooFewShares);
    assert_eq!(refused(&mixed[2..]), Error::NoRecipient, "they give a secret, of a lock that is not here");
    let again: Vec<Share> =
        super::split(&common, (shares_key.id(), method), &identity, &mut rng).unwrap().shares().collect();
    let mut mixed = gather(&[0, 1]);
    mixed.extend(again.into_iter().skip(2));
    assert_eq!(refused(&mixed), Error::NotAuthentic);
    assert!(vault.shares_key(&mixed[2..]).is_ok(), "the new shares give the same secret among themselves");
    let mut damaged = gather(&[0, 1, 2]);
    damaged[1].value[31] ^= 1;
    assert_eq!(refused(&damaged), Error::NotAuthentic);
    assert_eq!(Code::parse(&kept[0].replace('Q', "P")).map(|_| ()).unwrap_err().error, Error::Mistyped);
}

#[test]
fn codes_of_an_unknown_type_and_shares_that_cannot_be_are_refused() {
    let encoded = |kind, payload: &[u8]| {
        let text = printed(|out| crate::bech32m::encode(kind, payload, out));
        Code::parse(&text).map(|_| ()).map_err(|mistake| (mistake.error, mistake.place))
    };
    assert_eq!(encoded(0, &[1; 32]), Ok(()));
    for (kind, len) in [(1, 32), (2, 32), (31, 32), (0, 42), (2, 42)] {
        assert_eq!(encoded(kind, &vec![1; len]), Err((Error::UnsupportedVersion, None)));
    }
    for (threshold, index, result) in
        [(2, 0, true), (16, 15, true), (1, 0, false), (17, 0, false), (2, 16, false)]
    {
        let mut payload = [7; 42];
        (payload[8], payload[9]) = (threshold, index);
        let expected = if result { Ok(()) } else { Err((Error::NonCanonical, None)) };
        assert_eq!(encoded(1, &payload), expected, "{threshold} {index}");
    }
}

#[test]
fn a_lock_is_named_by_its_method_and_its_secret() {
    let ids: std::collections::BTreeSet<LockId> = [
        (Suite::Hybrid, Method::Code, 1),
        (Suite::Hybrid, Method::Code, 2),
        (Suite::Classic, Method::Code, 1),
        (Suite::Hybrid, Method::Device, 1),
        (Suite::Hybrid, Method::Shares { threshold: 2, count: 3 }, 1),
        (Suite::Hybrid, Method::Shares { threshold: 3, count: 3 }, 1),
        (Suite::Hybrid, Method::Passphrase { params: Params::RECOMMENDED, salt: [1; SALT_LEN] }, 1),
        (Suite::Hybrid, Method::Passphrase { params: Params::RECOMMENDED, salt: [2; SALT_LEN] }, 1),
    ]
    .into_iter()
    .map(|(suite, method, secret)| key(suite, method, secret).id())
    .collect();
    assert_eq!(ids.len(), 8);
    let lock = key(Suite::Classic, Method::Code, 1);
    for name in ["a\nb", "\u{202e}"] {
        assert_eq!(lock.lock(name, NOW, &mut [0; LOCK_KEY_MAX]).map(|_| ()), Err(Error::InvalidArgument));
    }
}
