//! Groups (spec 10), read again from what the core wrote: rosters, secrets, histories, tokens and the keys of records, with the
//! derivations of this crate alone.
use crate::{
    cast::CAST,
    independent::{
        actor::Actor,
        hash::{hkdf_expand, hkdf_extract, labelled, leaf, root},
        hpke::{aead_seal, key_schedule},
        keys::{CLASSIC, dhkem_secret, kem_public, kem_secret},
    },
};
use life_core::{
    ObjectId, Suite, Time,
    envelope::{Draft, seal, sealed_len},
    group::{
        Change, First, Member, Next, Outside, Right, Rights, Role, Roster, State, VerifiedState, advance,
        create, roster_max_len,
    },
    identity::{Identity, Seed},
    limits::STATEMENT_MAX,
    statement::Card,
};
use x25519_dalek::{PublicKey, StaticSecret};

/// When the first epoch is made.
const AT: u64 = crate::statements::AT;

/// An epoch as the core wrote it, and as this file reads it.
struct Epoch {
    state: Vec<u8>,
    roster: Vec<u8>,
    secret: [u8; 32],
}

/// `L(label) || group || epoch`.
fn info(label: &str, group: &[u8], epoch: u64) -> Vec<u8> {
    [label.as_bytes(), &[0], group, &epoch.to_be_bytes()].concat()
}

fn identity(actor: &Actor) -> Identity<'_> {
    Identity::new(&Seed::from_bytes(actor.seed), Card::decode(&actor.card).unwrap()).unwrap()
}

/// A varint and the rest.
fn varint(bytes: &[u8]) -> (u64, &[u8]) {
    let len = bytes.iter().position(|byte| byte & 0x80 == 0).unwrap() + 1;
    let value = bytes[..len].iter().rev().fold(0, |value, byte| value << 7 | u64::from(byte & 0x7f));
    (value, &bytes[len..])
}

/// Opens what HPKE sealed to a KEM secret of suite 1.
fn open_base(secret: [u8; 32], info: &[u8], aad: &[u8], stanza: &[u8]) -> [u8; 32] {
    let (enc, wrapped) = stanza.split_at(32);
    let peer: [u8; 32] = enc.try_into().unwrap();
    let dh = StaticSecret::from(secret).diffie_hellman(&PublicKey::from(peer)).to_bytes();
    let shared = dhkem_secret(&dh, enc, &kem_public(secret, CLASSIC));
    let (key, nonce) = key_schedule(CLASSIC, &shared, info);
    // Counter mode: to encrypt the ciphertext is to decrypt it; and then the tag has to come out again.
    let text = &aead_seal(&key, &nonce, aad, &wrapped[..32])[..32];
    assert_eq!(aead_seal(&key, &nonce, aad, text), wrapped);
    text.try_into().unwrap()
}

/// What the core wrote, read by the specification.
fn read(state: &[u8], roster: &[u8], reader: &Actor, epoch: u64) -> Epoch {
    let body = &state[10..];
    let (group, body) = body.split_at(16);
    let (number, body) = varint(body);
    assert_eq!(number, epoch);
    let body = if body[0] == 0 { &body[1..] } else { &body[33..] };
    let (created, body) = varint(body);
    assert_eq!(created, AT + epoch);
    let (roster_root, body) = body.split_at(32);
    let (members, body) = varint(body);
    assert_eq!(body[0], 32);
    let public_key = &body[1..33];

    let (mut leaves, mut rest, mut secret) = (Vec::new(), roster, None);
    while !rest.is_empty() {
        let len = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
        let encoded = &rest[2..2 + len];
        leaves.push(leaf(encoded));
        let (id, fields) = encoded.split_at(32);
        let (_, fields) = varint(&fields[1..]);
        let (_, fields) = varint(fields);
        if id == reader.id {
            let info = info("life/1 group secret", group, epoch);
            secret = Some(open_base(kem_secret(&reader.seed, CLASSIC), &info, id, &fields[1..]));
        }
        rest = &rest[2 + len..];
    }
    assert_eq!((leaves.len() as u64, root(&leaves).as_slice()), (members, roster_root));
    let secret = secret.unwrap();
    let kem = expand(&secret, "life/1 group kem classic", group, epoch, 32).try_into().unwrap();
    assert_eq!(kem_public(kem, CLASSIC), public_key);
    Epoch { state: state.to_vec(), roster: roster.to_vec(), secret }
}

fn expand(secret: &[u8; 32], label: &str, group: &[u8], epoch: u64, len: usize) -> Vec<u8> {
    hkdf_expand(secret, &[&info(label, group, epoch)], len)
}

/// Header, header hash and what follows the header.
fn head(envelope: &[u8]) -> (&[u8], [u8; 32], &[u8]) {
    let len = usize::from(u16::from_be_bytes([envelope[8], envelope[9]]));
    let (front, after) = envelope.split_at(10 + len);
    (&front[10..], labelled("life/1 header", &[front]), after)
}

/// The salt of a first record, and the binary logarithm of its segments.
fn salt(header: &[u8]) -> (&[u8], u8) {
    let (_, rest) = varint(&header[16 + 1 + 1 + 32..]);
    (&rest[..24], rest[24])
}

/// The commitment of 6.4.
fn commitment(file_key: &[u8; 32], header: &[u8], header_hash: &[u8; 32], stanzas: &[u8]) -> Vec<u8> {
    let (salt, log2) = salt(header);
    let audience = labelled("life/1 audience", &[header_hash, stanzas]);
    let parts: [&[u8]; 4] = [
        b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0",
        salt,
        &(1_u32 << log2).to_be_bytes(),
        &audience,
    ];
    hkdf_expand(file_key, &parts, 76)[44..].to_vec()
}

#[test]
fn what_the_core_writes_is_what_section_10_says() {
    let (ada, ben) = (&CAST.ada, &CAST.ben);
    let (maker, reader) = (identity(ada), identity(ben));
    let rights = Rights::of(&[Right::Read, Right::Write]).unwrap();
    let mut members = [
        Change::Admit { card: *maker.card(), role: Role::always(Rights::OWNER) },
        Change::Admit { card: *reader.card(), role: Role::always(rights) },
    ];
    members.sort_by_key(Change::card);
    let first = First { suite: Suite::Classic, created: Time(AT), members: &members, extensions: &[] };
    let (mut roster, mut state) = (vec![0; roster_max_len(2)], vec![0; STATEMENT_MAX]);
    let made = create(&maker, &mut Rng(1), &first, &mut roster, &mut state).unwrap();
    let zero = read(&state[..made.state_len], &roster[..made.roster_len], ben, 0);

    let verified = Roster::decode(&zero.roster).unwrap();
    let before =
        VerifiedState::genesis_full(State::decode(&zero.state).unwrap(), maker.card(), &verified).unwrap();
    let next = Next {
        state: &before,
        roster: &verified,
        keys: &made.keys,
        created: Time(AT + 1),
        suite: Suite::Classic,
        history: true,
        changes: &[],
        extensions: &[],
    };
    let cards = |id| [*maker.card(), *reader.card()].into_iter().find(|card| card.id() == id);
    let (mut roster, mut state) = (vec![0; roster_max_len(2)], vec![0; STATEMENT_MAX]);
    let made = advance(&maker, &mut Rng(1), &next, cards, &mut roster, &mut state).unwrap();
    let one = read(&state[..made.state_len], &roster[..made.roster_len], ben, 1);

    // The history is the secret of the epoch before.
    let group = &one.state[10..26];
    let okm = expand(&one.secret, "life/1 group history", group, 1, 44);
    let history = aead_seal(&okm[..32], &okm[32..], &[], &zero.secret);
    assert!(one.state.windows(48).any(|window| window == history));

    // A token.
    let key: [u8; 32] = expand(&one.secret, "life/1 group token key", group, 1, 32).try_into().unwrap();
    let parts: [&[u8]; 4] = [b"life/1 group token\0", &[7], b"patient", b"42"];
    assert_eq!(made.keys.token("patient", b"42").unwrap().0, *hkdf_expand(&key, &parts, 32));

    // A record by a member.
    let new_roster = Roster::decode(&one.roster).unwrap();
    let after = before
        .advance_full(&verified, State::decode(&one.state).unwrap(), maker.card(), &new_roster)
        .unwrap();
    let own = after.member(&new_roster, maker.id()).unwrap();
    let draft = Draft { floor: Suite::Classic, ..Draft::record(ObjectId([1; 16]), Time(AT + 2)) };
    let to = Member::new(&made.keys, &own, &after.head()).unwrap();
    let mut inside = vec![0; sealed_len(&draft, &to, 5).unwrap()];
    seal(&maker, &mut Rng(1), &draft, &to, b"hello", &mut inside).unwrap();
    let (header, header_hash, rest) = head(&inside);
    let number = 1_u64.to_be_bytes();
    let info: [&[u8]; 4] = [b"life/1 group record key\0", group, &number, after.hash()];
    let record_key = hkdf_expand(&one.secret, &info, 32);
    let prk = hkdf_extract(salt(header).0, &[&record_key]);
    let file_key = hkdf_expand(&prk, &[b"life/1 file key\0", &header_hash], 32).try_into().unwrap();
    assert_eq!(commitment(&file_key, header, &header_hash, &[]), rest[..32]);

    // A record from outside.
    let to = Outside::new(&after, &after.head()).unwrap();
    let mut outside = vec![0; sealed_len(&draft, &to, 5).unwrap()];
    seal(&reader, &mut Rng(1), &draft, &to, b"hello", &mut outside).unwrap();
    let (header, header_hash, rest) = head(&outside);
    let (stanza, rest) = rest.split_at(80);
    let kem = expand(&one.secret, "life/1 group kem classic", group, 1, 32).try_into().unwrap();
    let info = [b"life/1 group stanza\0".as_slice(), &header_hash].concat();
    let state_hash = labelled("life/1 statement", &[&one.state[..one.state.len() - 64]]);
    let file_key = open_base(kem, &info, &state_hash, stanza);
    assert_eq!(commitment(&file_key, header, &header_hash, stanza), rest[..32]);
}

/// Counts.
struct Rng(u8);

impl rand_core::TryRng for Rng {
    type Error = core::convert::Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(4)
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(4)
    }
    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        for byte in out {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Rng {}
