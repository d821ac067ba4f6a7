//! The key in a grant: it opens what it is of, for whom it is for, and nothing else.
use crate::{
    CardId, Error, ObjectId, Suite, Time,
    envelope::{
        Draft, Expected, Head, Opened, Unlock, open, opened_len, seal, sealed_len,
        tests::{
            insider::{Forgery, forge},
            people::{NOW, content, person, record, sealed},
        },
    },
    grant::{Chain, EpochKey, Grant, Key, RecordKey, Resource, Shared, Terms, issue_with_key},
    group::{
        Author, Reader,
        Right::*,
        tests::world::{World, owner as owning, reader},
    },
    identity::Identity,
    limits::STATEMENT_MAX,
    random::tests::Counter,
    rights::{
        Member,
        tests::world::{EPOCH, GROUP, rights},
    },
};
use std::{vec, vec::Vec};

const OBJECT: ObjectId = ObjectId([1; 16]);

fn plain(suite: Suite) -> Draft<'static> {
    Draft { floor: suite, padding: false, ..record(1) }
}

fn read_with(
    key: &(impl Unlock + ?Sized),
    author: &Identity<'_>,
    envelope: &[u8],
) -> Result<(Opened, Vec<u8>), Error> {
    let expected = Expected { floor: Suite::Classic, ..Expected::record() };
    let mut out = vec![0; opened_len(envelope)?];
    let mut metadata = [0; 4096];
    let result = open(key, author.card(), &expected, envelope, &mut metadata, &mut out);
    if result.is_err() {
        assert!(out.iter().all(|byte| *byte == 0), "a failed open leaves zeroes");
    }
    let (opened, _) = result?;
    out.truncate(opened.content_len as usize);
    Ok((opened, out))
}

fn shared(key: &(impl Unlock + ?Sized), author: &Identity<'_>, envelope: &[u8]) -> Result<Shared, Error> {
    let (opened, _) = read_with(key, author, envelope)?;
    Shared::record(&Head::parse(envelope)?.0, key, &opened)
}

fn one(subject: CardId) -> Terms<'static> {
    let resource = Resource::Object(OBJECT);
    Terms { resource, epoch: EPOCH, ..Terms::read(subject, GROUP, NOW, Time::MAX) }
}

fn give(
    by: &Identity<'_>,
    to: &Identity<'_>,
    terms: &Terms<'_>,
    key: &Shared,
) -> Result<Grant<'static>, Error> {
    let mut out = vec![0; STATEMENT_MAX];
    let (card, rng) = (to.card(), &mut Counter(7));
    let (len, hash) = issue_with_key(by, rng, terms, (card, Suite::Classic), key, &[], &mut out)?;
    out.truncate(len);
    let grant = Grant::decode(out.leak())?;
    assert_eq!(*grant.hash(), hash);
    Ok(grant)
}

fn chain(by: &Identity<'_>, grant: &Grant<'static>) -> Chain<'static> {
    let member = Member::of(GROUP, EPOCH, by.id(), owning());
    Chain::root_of(grant, by.card(), &member).unwrap()
}

fn record_key(chain: &Chain<'_>, identity: &Identity<'_>) -> Result<RecordKey, Error> {
    match chain.key(identity)? {
        Key::Record(key) => Ok(key),
        Key::Epoch(_) => panic!("an epoch's"),
    }
}

fn epoch_key(chain: &Chain<'_>, identity: &Identity<'_>) -> Result<EpochKey, Error> {
    match chain.key(identity)? {
        Key::Epoch(key) => Ok(key),
        Key::Record(_) => panic!("a record's"),
    }
}

#[test]
fn a_grant_for_one_object_opens_it_and_no_other() {
    for suite in [Suite::Classic, Suite::Hybrid] {
        let [alice, bob, carol] = [1, 2, 3].map(|n| person(n, suite));
        let text = content(900);
        let envelope = sealed(&alice, &plain(suite), &[&alice], &text);
        assert_eq!(read_with(&bob, &alice, &envelope).map(|_| ()), Err(Error::NoRecipient));
        let key = shared(&alice, &alice, &envelope).unwrap();
        let grant = give(&alice, &bob, &one(bob.id()), &key).unwrap();
        assert_eq!(grant.key_suite(), Some(suite));
        let chain = chain(&alice, &grant);
        let key = record_key(&chain, &bob).unwrap();
        let (opened, read) = read_with(&key, &alice, &envelope).unwrap();
        assert_eq!((opened.digest, read), (key.digest(), text.clone()));
        assert_eq!(record_key(&chain, &carol).map(|_| ()), Err(Error::NoRecipient));
        // Another object, another record of the same object, and another author than expected.
        let other = sealed(&alice, &Draft { object: ObjectId([2; 16]), ..plain(suite) }, &[&alice], &text);
        assert_eq!(read_with(&key, &alice, &other).map(|_| ()), Err(Error::WrongObject));
        let again = sealed(&alice, &plain(suite), &[&alice], &content(901));
        assert_eq!(read_with(&key, &alice, &again).map(|_| ()), Err(Error::NotAuthentic));
        assert_eq!(read_with(&key, &bob, &envelope).map(|_| ()), Err(Error::WrongAuthor));
    }
}

#[test]
fn a_granted_key_opens_the_one_revision_that_was_shared() {
    // Carol, who has the file key too, seals something of her own under it. Her word for it is sound, but it is not what
    // was granted.
    let [alice, bob, carol] = [1, 2, 3].map(|n| person(n, Suite::Classic));
    let envelope = sealed(&alice, &plain(Suite::Classic), &[&alice, &carol], &content(900));
    let key = shared(&alice, &alice, &envelope).unwrap();
    let chain = chain(&alice, &give(&alice, &bob, &one(bob.id()), &key).unwrap());
    let key = record_key(&chain, &bob).unwrap();
    let to = vec![*alice.card(), *bob.card()];
    let forgery = Forgery { to, content: content(800), signer: None, author: Some(&carol) };
    let forged = forge(&envelope, &carol, &forgery);
    assert!(read_with(&bob, &carol, &forged).is_ok(), "the control: it is sealed to Bob");
    assert_eq!(read_with(&key, &carol, &forged).map(|_| ()), Err(Error::WrongObject));
}

#[test]
fn a_wrapped_key_counts_for_the_terms_and_the_grantor_it_was_wrapped_for() {
    let [alice, bob, mallory] = [1, 2, 3].map(|n| person(n, Suite::Classic));
    let envelope = sealed(&alice, &plain(Suite::Classic), &[&alice], &content(100));
    let key = shared(&alice, &alice, &envelope).unwrap();
    let grant = give(&alice, &bob, &one(bob.id()), &key).unwrap();
    assert!(record_key(&chain(&alice, &grant), &bob).is_ok(), "the control");
    // Mallory, also a member, gives as hers what Alice shared; or Alice's key is moved to other terms.
    let moved = |by: &Identity<'_>, terms: &Terms<'_>| {
        let mut out = vec![0; STATEMENT_MAX];
        let (len, _) = crate::grant::statement::write(by, terms, grant.stanza(), &[], &mut out).unwrap();
        out.truncate(len);
        let grant = Grant::decode(out.leak()).unwrap();
        record_key(&chain(by, &grant), &bob).map(|_| ())
    };
    assert_eq!(moved(&alice, grant.terms()), Ok(()), "the control");
    assert_eq!(moved(&mallory, grant.terms()), Err(Error::NotAuthentic));
    let longer = Terms { not_before: Time(NOW.0 + 1), ..*grant.terms() };
    assert_eq!(moved(&alice, &longer), Err(Error::NotAuthentic));
}

#[test]
fn a_key_is_shared_for_what_it_is_of_to_whom_the_terms_name_and_not_below_the_floor() {
    let [alice, bob, carol] = [1, 2, 3].map(|n| person(n, Suite::Classic));
    let envelope = sealed(&alice, &plain(Suite::Classic), &[&alice], &content(100));
    let key = shared(&alice, &alice, &envelope).unwrap();
    let give = |terms: &Terms<'_>| give(&alice, &bob, terms, &key).map(|_| ());
    assert_eq!(give(&one(bob.id())), Ok(()), "the control");
    assert_eq!(give(&one(carol.id())), Err(Error::NoRecipient));
    let other = Terms { resource: Resource::Object(ObjectId([2; 16])), ..one(bob.id()) };
    assert_eq!(give(&other), Err(Error::WrongObject));
    assert_eq!(give(&Terms { resource: Resource::Group, ..one(bob.id()) }), Err(Error::InvalidArgument));
    assert_eq!(give(&Terms { rights: rights(&[Write]), ..one(bob.id()) }), Err(Error::InvalidArgument));
    let mut out = vec![0; STATEMENT_MAX];
    let floor = (bob.card(), Suite::Hybrid);
    let weak = issue_with_key(&alice, &mut Counter(7), &one(bob.id()), floor, &key, &[], &mut out);
    assert_eq!(weak, Err(Error::WeakSuite));
    // What was opened is what is shared.
    let (opened, _) = read_with(&alice, &alice, &envelope).unwrap();
    let elsewhere =
        sealed(&alice, &Draft { object: ObjectId([2; 16]), ..plain(Suite::Classic) }, &[&alice], &[]);
    let (head, _) = Head::parse(&elsewhere).unwrap();
    assert_eq!(Shared::record(&head, &alice, &opened).map(|_| ()), Err(Error::WrongObject));
    let (head, _) = Head::parse(&envelope).unwrap();
    assert_eq!(Shared::record(&head, &bob, &opened).map(|_| ()), Err(Error::NoRecipient));
}

#[test]
fn a_key_is_handed_on_by_one_who_may() {
    let [alice, bob, carol] = [1, 2, 3].map(|n| person(n, Suite::Classic));
    let text = content(300);
    let envelope = sealed(&alice, &plain(Suite::Classic), &[&alice], &text);
    let key = shared(&alice, &alice, &envelope).unwrap();
    let first = chain(&alice, &give(&alice, &bob, &Terms { depth: 1, ..one(bob.id()) }, &key).unwrap());
    let key = record_key(&first, &bob).unwrap();
    let terms = Terms { parent: Some(*first.last().hash()), ..one(carol.id()) };
    let second = first.then(&give(&bob, &carol, &terms, &key.share()).unwrap(), bob.card()).unwrap();
    let key = record_key(&second, &carol).unwrap();
    assert_eq!(read_with(&key, &alice, &envelope).map(|(_, read)| read), Ok(text));
    assert_eq!(record_key(&second, &bob).map(|_| ()), Err(Error::NoRecipient));
}

#[test]
fn an_epoch_is_shared_with_all_its_records_and_one_record_of_it_alone() {
    let world = World::new(3);
    let epoch = world.create(&[(0, owning()), (1, reader())]).unwrap();
    let (alice, bob, carol) = (&world.0[0], &world.0[1], &world.0[2]);
    let (state, group) = (epoch.verified(), epoch.state.group());
    let at = Time(epoch.state.created().0 + 10);
    let own = epoch.proof(alice.id()).verify(&state).unwrap();
    let to = crate::group::Member::new(&epoch.keys, &own, &state.head()).unwrap();
    let draft = |n: u8| Draft { created: at, object: ObjectId([n; 16]), ..plain(Suite::Classic) };
    let seal = |n: u8| {
        let mut out = vec![0; sealed_len(&draft(n), &to, 500).unwrap()];
        seal(alice, &mut Counter(u64::from(n)), &draft(n), &to, &content(500), &mut out).unwrap();
        out
    };
    let (first, second) = (seal(1), seal(2));
    let keys = epoch.open(bob).unwrap();
    let reader = Reader::new(&keys, &state.head(), Author::Member(&own)).unwrap();
    let base = Terms { epoch: 0, ..Terms::read(carol.id(), group, at, Time::MAX) };
    let give = |terms: &Terms<'_>, key: &Shared| {
        let grant = give(alice, carol, terms, key)?;
        Chain::root(&grant, alice.card(), &own)
    };
    // One record: Carol reads it without a key of the group.
    let shared = shared(&reader, alice, &first).unwrap();
    let one = Terms { resource: Resource::Object(ObjectId([1; 16])), ..base };
    let key = record_key(&give(&one, &shared).unwrap(), carol).unwrap();
    assert_eq!(read_with(&key, alice, &first).map(|(_, read)| read), Ok(content(500)));
    assert_eq!(read_with(&key, alice, &second).map(|_| ()), Err(Error::WrongObject));
    // The epoch: she reads as a member does, and only as consent to everything.
    let shared = Shared::epoch(&keys);
    assert_eq!(give(&one, &shared).map(|_| ()), Err(Error::InvalidArgument));
    let other = Terms { group: GROUP, ..base };
    assert_eq!(give(&other, &shared).map(|_| ()), Err(Error::WrongGroup));
    let chain = give(&base, &shared).unwrap();
    let key = epoch_key(&chain, carol).unwrap();
    let granted = key.keys(&state).unwrap();
    let carols = Reader::new(&granted, &state.head(), Author::Member(&own)).unwrap();
    for envelope in [&first, &second] {
        assert_eq!(read_with(&carols, alice, envelope).map(|(_, read)| read), Ok(content(500)));
    }
    // Another epoch or group has another secret.
    let next = world.next(0, &epoch, &[]).unwrap();
    assert_eq!(key.keys(&next.verified()).map(|_| ()), Err(Error::WrongEpoch));
    let elsewhere = world.create_as(1, Suite::Classic, &[(1, owning())]).unwrap();
    assert_eq!(key.keys(&elsewhere.verified()).map(|_| ()), Err(Error::WrongGroup));
}

#[test]
fn a_grantor_who_shares_another_secret_is_found() {
    let world = World::new(2);
    let epoch = world.create(&[(0, owning())]).unwrap();
    let (alice, bob) = (&world.0[0], &world.0[1]);
    let (state, group) = (epoch.verified(), epoch.state.group());
    let at = Time(epoch.state.created().0 + 10);
    let own = epoch.proof(alice.id()).verify(&state).unwrap();
    let terms = Terms::read(bob.id(), group, at, Time::MAX);
    let keys = |key: &Shared| {
        let chain = Chain::root(&give(alice, bob, &terms, key).unwrap(), alice.card(), &own).unwrap();
        epoch_key(&chain, bob).unwrap().keys(&state).map(|_| ())
    };
    assert_eq!(keys(&Shared::epoch(&epoch.keys)), Ok(()), "the control");
    assert_eq!(keys(&Shared::another(group, 0)), Err(Error::InvalidKey));
}
