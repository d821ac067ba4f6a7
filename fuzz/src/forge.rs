//! A second writer and reader, from the spec alone: a dishonest author can sign and encrypt whatever he likes.
use crate::{
    choices::Choices,
    objects::{SEGMENT, draft},
    people::{Rng, alice, bob, seed},
    streams::{open_once, open_streamed},
};
use aes_gcm::{Aes256Gcm, KeyInit, aead::AeadInOut};
use ed25519_dalek::{Signer, SigningKey};
use hkdf::Hkdf;
use hpke::{
    Deserializable, Kem, OpModeR, aead::AesGcm256, kdf::HkdfSha256, kem::X25519HkdfSha256, setup_receiver,
};
use life_core::{
    Suite,
    envelope::{Draft, Expected, Fields, Head, MetadataDraft, Opener, Sealer, work_len},
    padding::padme,
    preamble::{Class, Preamble},
    tree::{Frontier, leaf_hash},
};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, sync::LazyLock};

const SUITE: Suite = Suite::Classic;

/// Metadata that are accepted are what their author would have written; content and padding are no part of it.
pub fn metadata(data: &[u8]) {
    let Some(forged) = Forged::new(data) else { return };
    let (head, _) = Head::parse(&forged.head).unwrap();
    let work = vec![0; work_len(draft(1, SUITE).segment)];
    let mut room = vec![0; head.metadata_len()];
    let expected = Expected { floor: SUITE, ..Expected::record() };
    let opened = Opener::start(&head, bob(SUITE), alice(SUITE).card(), &expected, work, &mut room);
    let Ok((_, opened)) = opened else { return };
    let (media_type, title, fields) = (opened.media_type(), opened.title(), opened.fields());
    let metadata = MetadataDraft { media_type, title, fields };
    let draft = Draft { metadata, padding: opened.content_len().is_some(), ..draft(1, SUITE) };
    let again = Forged::written(&draft, opened.content_len());
    assert_eq!(again.metadata_text(), forged.metadata_text());
}

/// Whatever an author seals, streaming and one-shot agree on it; accepted, it is content and zeros up to its padded
/// length.
pub fn author(data: &[u8]) {
    let mut choices = Choices(data);
    let (content_len, stated) = (choices.number() % 1500, choices.flag());
    let mut text = choices.bytes(content_len).to_vec();
    text.resize(choices.number() % 1800, 0);
    let content_len = content_len as u64;
    let draft = Draft { padding: stated, ..draft(1, SUITE) };
    let bytes = Forged::written(&draft, stated.then_some(content_len)).seal(&text, &mut choices);
    let expected = Expected { floor: SUITE, ..Expected::record() };
    let once = open_once(SUITE, &expected, &bytes);
    let (released, streamed) = open_streamed(SUITE, &expected, &bytes, &mut choices);
    assert!(text.starts_with(&released));
    assert_eq!(once.is_ok(), streamed.is_ok(), "{:?} {streamed:?}", once.as_ref().err());
    if let Ok(content) = once {
        assert_eq!(content, released);
        let padded = if stated { padme(content_len) } else { text.len() as u64 };
        assert!(padded == text.len() as u64 && text[content.len()..].iter().all(|byte| *byte == 0));
    }
}

/// A card of Alice's with this body.
pub(crate) fn card(suite: Suite, body: &[u8]) -> Vec<u8> {
    statement(1, suite, &[0; 32], body)
}

/// A statement that Alice signs: "statement = preamble | body length | body | signer | signature".
pub(crate) fn statement(kind: u8, suite: Suite, signer: &[u8; 32], body: &[u8]) -> Vec<u8> {
    let mut bytes = Preamble { class: Class::Statement, kind, suite }.encode().to_vec();
    bytes.extend((body.len() as u16).to_be_bytes());
    bytes.extend(body);
    bytes.extend(signer);
    let hash = sha256(b"life/1 statement\0", &[&bytes]);
    bytes.extend(sign(&[b"life/1 statement signature\0", hash.as_slice()].concat()));
    bytes
}

/// The head of an envelope by Alice to Bob, and its file key.
struct Forged {
    head: Vec<u8>,
    file_key: [u8; 32],
}

impl Forged {
    /// The head that holds `text`, zeros added, as its metadata; nothing if it is too long to be bothered with.
    fn new(text: &[u8]) -> Option<Self> {
        // Heads for each length of metadata, found by making titles longer.
        static HEADS: LazyLock<BTreeMap<usize, Vec<u8>>> = LazyLock::new(|| {
            let value = "x".repeat(1200);
            let mut heads = BTreeMap::new();
            for len in 0..value.len() {
                let mut room = [0; 1400];
                let fields = Fields::encode([("x", &value[..len])], &mut room).unwrap();
                let metadata = MetadataDraft { fields, ..MetadataDraft::default() };
                let draft = Draft { metadata, padding: false, ..draft(1, SUITE) };
                let to = [*bob(SUITE).card()];
                let head_len = Sealer::<[u8; SEGMENT]>::head_len(&draft, &to, None).unwrap();
                heads.entry(head_len).or_insert_with(|| Forged::written(&draft, None).head);
            }
            let metadata_len = |head: &Vec<u8>| Head::parse(head).unwrap().0.metadata_len();
            heads.into_values().map(|head| (metadata_len(&head), head)).collect()
        });
        let (len, head) = HEADS.range(text.len()..).next()?;
        let mut forged = Self::read(head.clone());
        let mut text = text.to_vec();
        text.resize(*len, 0);
        let (cipher, nonce) = forged.metadata_cipher();
        let tag = cipher.encrypt_inout_detached(&nonce.into(), &[], text.as_mut_slice().into()).unwrap();
        let at = forged.head.len() - len - 16;
        forged.head.truncate(at);
        forged.head.extend(text.iter().chain(&tag));
        Some(forged)
    }

    /// The head that a draft leads to.
    fn written(draft: &Draft<'_>, content_len: Option<u64>) -> Self {
        let mut head = vec![0; 65_536];
        let (to, work) = ([*bob(SUITE).card()], [0; SEGMENT]);
        let sealer = Sealer::start(alice(SUITE), &mut Rng(3), draft, &to, content_len, work, &mut head);
        head.truncate(sealer.unwrap().1);
        Self::read(head)
    }

    /// Opens the one stanza: "card id (32) | enc (32) | wrapped file key (48)".
    fn read(head: Vec<u8>) -> Self {
        let stanza_at = 10 + usize::from(u16::from_be_bytes([head[8], head[9]]));
        let info =
            [b"life/1 stanza\0".as_slice(), &sha256(b"life/1 header\0", &[&head[..stanza_at]])].concat();
        let (card, rest) = head[stanza_at..].split_at(32);
        let (enc, wrapped) = rest[..80].split_at(32);
        let sk =
            <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&derive(2, b"life/1 identity kem classic\0"))
                .unwrap();
        let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(enc).unwrap();
        let mut receiver =
            setup_receiver::<AesGcm256, HkdfSha256, X25519HkdfSha256>(&OpModeR::Base, &sk, &enc, &info)
                .unwrap();
        let mut file_key: [u8; 32] = wrapped[..32].try_into().unwrap();
        let tag = hpke::aead::AeadTag::from_bytes(&wrapped[32..]).unwrap();
        receiver.open_inout_detached(file_key.as_mut_slice().into(), card, &tag).unwrap();
        Self { head, file_key }
    }

    fn expand(&self, label: &[u8], middle: &[u8], okm: &mut [u8]) {
        let (head, _) = Head::parse(&self.head).unwrap();
        let info = [label, &head.header().salt, middle, head.audience_hash()];
        Hkdf::<Sha256>::from_prk(&self.file_key).unwrap().expand_multi_info(&info, okm).unwrap();
    }

    fn metadata_cipher(&self) -> (Aes256Gcm, [u8; 12]) {
        let mut okm = [0; 44];
        self.expand(b"life/1 metadata\0", &[], &mut okm);
        (Aes256Gcm::new(okm.first_chunk::<32>().unwrap().into()), *okm.last_chunk().unwrap())
    }

    fn metadata_text(&self) -> Vec<u8> {
        let len = Head::parse(&self.head).unwrap().0.metadata_len();
        let (_, sealed) = self.head.split_at(self.head.len() - len - 16);
        let (text, tag) = sealed.split_last_chunk::<16>().unwrap();
        let mut text = text.to_vec();
        let (cipher, nonce) = self.metadata_cipher();
        cipher.decrypt_inout_detached(&nonce.into(), &[], text.as_mut_slice().into(), tag.into()).unwrap();
        text
    }

    /// Appends `text` in segments and the seal of a batch of one.
    fn seal(self, text: &[u8], choices: &mut Choices<'_>) -> Vec<u8> {
        let mut okm = [0; 76];
        let label = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0";
        self.expand(label, &(SEGMENT as u32).to_be_bytes(), &mut okm);
        let cipher = Aes256Gcm::new(okm.first_chunk::<32>().unwrap().into());
        let mut tree: Frontier = Frontier::new();
        let mut bytes = self.head.clone();
        let last = text.len().is_multiple_of(SEGMENT).then_some(&text[..0]);
        for (number, segment) in text.chunks(SEGMENT).chain(last).enumerate() {
            let mut nonce: [u8; 12] = okm[32..44].try_into().unwrap();
            nonce[11] ^= number as u8;
            let mut sealed = segment.to_vec();
            let tag =
                cipher.encrypt_inout_detached(&nonce.into(), &[], sealed.as_mut_slice().into()).unwrap();
            sealed.extend(tag);
            tree.append(&leaf_hash(&sealed)).unwrap();
            bytes.extend(sealed);
        }
        let (head, _) = Head::parse(&self.head).unwrap();
        let metadata = &self.head[self.head.len() - head.metadata_len() - 16..];
        let metadata_hash = sha256(b"life/1 metadata hash\0", &[metadata]);
        // Most often the right length.
        let stated = (text.len() as u64).wrapping_add(u64::from(choices.byte() / 32));
        let parts: [&[u8]; 5] =
            [head.audience_hash(), head.commitment(), &metadata_hash, &stated.to_be_bytes(), &tree.root()];
        let digest = sha256(b"life/1 seal digest\0", &parts);
        bytes.extend(sign(&[b"life/1 batch\0\x01".as_slice(), &leaf_hash(&digest)].concat()));
        bytes.extend(stated.to_be_bytes());
        bytes.extend([1, 0]);
        bytes
    }
}

fn sha256(label: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    parts.iter().fold(Sha256::new_with_prefix(label), |hash, part| hash.chain_update(part)).finalize().into()
}

fn derive(person: u8, label: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(Some(&[]), seed(person).expose()).expand(label, &mut key).unwrap();
    key
}

fn sign(message: &[u8]) -> [u8; 64] {
    SigningKey::from_bytes(&derive(1, b"life/1 identity signing\0")).sign(message).to_bytes()
}
