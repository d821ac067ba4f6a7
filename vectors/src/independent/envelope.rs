//! Writing an envelope (spec 6), with a place to go wrong at every step.
use super::{
    actor::Actor,
    fields::{Fields, option, slice, varint},
    hash::{hkdf_expand, hkdf_extract, labelled, leaf, padme, root, sha256},
    hpke::aead_seal,
    keys::{CLASSIC, HYBRID},
    metadata::{Metadata, frame},
    seal::{self, Seal},
    stanza::{Stanza, Wrapping, hpke_seal, wrap},
    vault::Lock,
};
use std::rc::Rc;

/// Milliseconds since 1970: when every envelope is made, unless a case says otherwise.
pub(crate) const CREATED: u64 = 1_790_000_000_000;

/// A change of something that is written; everything after it is made from what has been changed.
pub(crate) type Change<T> = Option<Rc<dyn Fn(&mut T)>>;

/// Whom it is for.
#[derive(Clone)]
pub(crate) enum Audience {
    /// The recipients.
    Direct,
    /// A group, by a member, who has the record key.
    Group { group: [u8; 16], epoch: u64, key: [u8; 32] },
    /// A group, to the epoch's public key; `state` is the hash of its state.
    Outside { group: [u8; 16], epoch: u64, public_key: Vec<u8>, state: [u8; 32] },
    /// A place in a channel, with its record key.
    Channel { channel: [u8; 16], index: u64, key: [u8; 32] },
    /// The locks of a vault, in the order of their stanzas.
    Locks { locks: Vec<Lock> },
}

/// What is to be written.
#[derive(Clone)]
pub(crate) struct Envelope {
    pub(crate) preamble: Vec<u8>,
    pub(crate) object: [u8; 16],
    pub(crate) revision: u64,
    pub(crate) previous: Option<[u8; 32]>,
    pub(crate) author: Actor,
    pub(crate) signer: Actor,
    pub(crate) created: u64,
    pub(crate) salt: [u8; 24],
    pub(crate) file_key: [u8; 32],
    pub(crate) segment_log2: u8,
    pub(crate) audience: Audience,
    pub(crate) recipients: Vec<Actor>,
    pub(crate) thread: Option<([u8; 16], Option<[u8; 32]>)>,
    pub(crate) extensions: Vec<u8>,
    pub(crate) metadata: Metadata,
    pub(crate) content: Vec<u8>,
    pub(crate) padding: bool,
    pub(crate) change_header: Change<Fields>,
    pub(crate) change_stanzas: Change<Wrapping>,
    pub(crate) change_commitment: Change<[u8; 32]>,
    pub(crate) change_metadata_body: Change<Fields>,
    pub(crate) change_metadata: Change<Vec<u8>>,
    pub(crate) change_metadata_ciphertext: Change<Vec<u8>>,
    pub(crate) change_plaintext: Change<Vec<u8>>,
    pub(crate) change_segments: Change<Vec<Vec<u8>>>,
    pub(crate) change_nonces: Change<u64>,
}

/// An envelope as written, in its parts, so that it can be damaged.
#[derive(Clone)]
pub(crate) struct Written {
    pub(crate) preamble: Vec<u8>,
    pub(crate) header_len: u16,
    pub(crate) header: Fields,
    pub(crate) stanzas: Vec<Stanza>,
    /// The one stanza of a group, from outside, or those of locks.
    pub(crate) outside: Vec<u8>,
    pub(crate) commitment: [u8; 32],
    pub(crate) metadata: Vec<u8>,
    pub(crate) segments: Vec<Vec<u8>>,
    pub(crate) seal: Seal,
    /// The seal digest.
    pub(crate) digest: [u8; 32],
    /// Every value on the way, by name.
    pub(crate) trace: Vec<(String, Vec<u8>)>,
}

impl Written {
    pub(crate) fn trace(&mut self, name: impl Into<String>, value: impl AsRef<[u8]>) {
        self.trace.push((name.into(), value.as_ref().to_vec()));
    }

    /// Preamble, length and header.
    fn front(&self) -> Vec<u8> {
        [self.preamble.as_slice(), &self.header_len.to_be_bytes(), &self.header.bytes()].concat()
    }

    /// Everything before the first segment.
    pub(crate) fn head(&self) -> Vec<u8> {
        let stanzas: Vec<u8> = self.stanzas.iter().flat_map(Stanza::bytes).collect();
        [self.front().as_slice(), &stanzas, &self.outside, &self.commitment, &self.metadata].concat()
    }

    /// The whole envelope.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        [self.head(), self.segments.concat(), self.seal.bytes()].concat()
    }
}

impl Envelope {
    /// A record by `author` with segments of 256 bytes and padding. The name makes object, salt and file key.
    pub(crate) fn record(name: &str, author: &Actor, recipients: &[&Actor], content: Vec<u8>) -> Self {
        let classic = recipients.iter().any(|recipient| recipient.suite == CLASSIC);
        let draw = |what: &str| sha256(&[b"LIFE test vectors: ", what.as_bytes(), b" of ", name.as_bytes()]);
        Self {
            preamble: [b"LIFE".as_slice(), &[2, 1, 1, if classic { CLASSIC } else { HYBRID }]].concat(),
            object: draw("object")[..16].try_into().expect("16 bytes"),
            revision: 0,
            previous: None,
            author: author.clone(),
            signer: author.clone(),
            created: CREATED,
            salt: draw("salt")[..24].try_into().expect("24 bytes"),
            file_key: draw("file key"),
            segment_log2: 8,
            audience: Audience::Direct,
            recipients: recipients.iter().map(|recipient| (*recipient).clone()).collect(),
            thread: None,
            extensions: Vec::new(),
            metadata: Metadata::default(),
            content,
            padding: true,
            change_header: None,
            change_stanzas: None,
            change_commitment: None,
            change_metadata_body: None,
            change_metadata: None,
            change_metadata_ciphertext: None,
            change_plaintext: None,
            change_segments: None,
            change_nonces: None,
        }
    }

    /// The same for another audience, with the suite that its preamble states.
    pub(crate) fn to(mut self, suite: u8, audience: Audience) -> Self {
        self.preamble[7] = suite;
        Self { audience, ..self }
    }

    /// The same as the first message of a thread.
    pub(crate) fn into_message(mut self) -> Self {
        self.preamble[6] = 2;
        self.thread =
            Some((sha256(&[b"LIFE test vectors: thread"])[..16].try_into().expect("16 bytes"), None));
        self
    }

    /// Writes it, signed alone.
    pub(crate) fn seal(&self) -> Written {
        let mut batch = [self.write()];
        seal::sign(&mut batch, &self.signer);
        let [written] = batch;
        written
    }

    /// Writes it without a seal.
    pub(crate) fn write(&self) -> Written {
        let (plain_metadata, plaintext) = self.plaintexts();
        let metadata_len = if plain_metadata.is_empty() { 0 } else { plain_metadata.len() + 16 };
        let mut recipients = self.recipients.clone();
        recipients.sort_by_key(|recipient| (u8::MAX - recipient.suite, recipient.id));
        let mut header = self.header(metadata_len, &recipients);
        change(&self.change_header, &mut header);

        let header_len = header.bytes().len() as u16;
        let mut out = Written {
            preamble: self.preamble.clone(),
            header_len,
            header,
            stanzas: Vec::new(),
            outside: Vec::new(),
            commitment: [0; 32],
            metadata: Vec::new(),
            segments: Vec::new(),
            seal: Seal {
                path: Vec::new(),
                signature: [0; 64],
                plaintext_len: plaintext.len() as u64,
                batch_size: 1,
                batch_index: 0,
            },
            digest: [0; 32],
            trace: Vec::new(),
        };
        out.trace("author signing seed", self.author.signing_seed());
        let header_hash = labelled("life/1 header", &[&out.front()]);
        let file_key = self.file_key(&header_hash);
        out.trace("file key", file_key);
        out.trace("header hash", header_hash);
        let stanzas = recipients.iter().map(|to| wrap(to, &header_hash, &file_key, &mut out)).collect();
        let mut wrapping = Wrapping { stanzas, header_hash, file_key };
        change(&self.change_stanzas, &mut wrapping);
        out.stanzas = wrapping.stanzas;
        if let Audience::Outside { public_key, state, .. } = &self.audience {
            let info = [b"life/1 group stanza\0".as_slice(), &header_hash].concat();
            out.outside = hpke_seal(public_key, self.preamble[7], &info, state, &file_key);
        }
        if let Audience::Locks { locks } = &self.audience {
            out.outside = locks.iter().flat_map(|lock| lock.stanza(&header_hash, &file_key)).collect();
        }
        self.encrypt(&mut out, (&header_hash, &file_key), &plain_metadata, &plaintext);
        out
    }

    /// Drawn, or derived from the record key: `HKDF(salt, record key, label || header hash)`.
    fn file_key(&self, header_hash: &[u8; 32]) -> [u8; 32] {
        match &self.audience {
            Audience::Group { key, .. } | Audience::Channel { key, .. } => {
                let prk = hkdf_extract(&self.salt, &[key]);
                let okm = hkdf_expand(&prk, &[b"life/1 file key\0", header_hash], 32);
                okm.try_into().expect("32 bytes")
            }
            _ => self.file_key,
        }
    }

    /// Framed metadata, and content with padding.
    fn plaintexts(&self) -> (Vec<u8>, Vec<u8>) {
        let mut plaintext = self.content.clone();
        if self.padding {
            plaintext.resize(padme(plaintext.len()), 0);
        }
        change(&self.change_plaintext, &mut plaintext);
        let mut metadata = Vec::new();
        if self.padding || !self.metadata.is_empty() || self.change_metadata_body.is_some() {
            let mut body = self.metadata.body(self.padding.then_some(self.content.len()));
            change(&self.change_metadata_body, &mut body);
            metadata = frame(&body.bytes());
        }
        change(&self.change_metadata, &mut metadata);
        (metadata, plaintext)
    }

    fn header(&self, metadata_len: usize, recipients: &[Actor]) -> Fields {
        let count = |suite| recipients.iter().filter(|recipient| recipient.suite == suite).count() as u64;
        let thread = self.thread.map(|(id, answers)| [id.as_slice(), &option(answers)].concat());
        let place = |of: &[u8; 16], number: u64| [of.as_slice(), &varint(number)].concat();
        let (audience, place) = match &self.audience {
            Audience::Direct => (0, Vec::new()),
            Audience::Group { group, epoch, .. } => (1, place(group, *epoch)),
            Audience::Outside { group, epoch, .. } => (2, place(group, *epoch)),
            Audience::Channel { channel, index, .. } => (3, place(channel, *index)),
            Audience::Locks { locks } => (4, varint(locks.iter().map(|lock| lock.stanza_len() as u64).sum())),
        };
        let direct = audience == 0;
        let counted = |suite| if direct { varint(count(suite)) } else { Vec::new() };
        Fields::default()
            .with("object", self.object)
            .with("revision", varint(self.revision))
            .with("previous", option(self.previous))
            .with("author", self.author.id)
            .with("created", varint(self.created))
            .with("salt", self.salt)
            .with("segment log2", [self.segment_log2])
            .with("metadata length", varint(metadata_len as u64))
            .with("audience", varint(audience))
            .with("place", place)
            .with("hybrid", counted(HYBRID))
            .with("classic", counted(CLASSIC))
            .with("thread", option(thread))
            .with("extensions", slice(&self.extensions))
    }

    /// Everything behind the stanzas, and the seal digest.
    fn encrypt(
        &self,
        out: &mut Written,
        (header_hash, file_key): (&[u8; 32], &[u8; 32]),
        metadata: &[u8],
        plaintext: &[u8],
    ) {
        let stanzas: Vec<u8> = out.stanzas.iter().flat_map(Stanza::bytes).collect();
        let audience_hash = labelled("life/1 audience", &[header_hash, &stanzas, &out.outside]);
        let size = 1_u32 << self.segment_log2;
        let info: [&[u8]; 4] = [
            b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0",
            &self.salt,
            &size.to_be_bytes(),
            &audience_hash,
        ];
        let okm = hkdf_expand(file_key, &info, 76);
        let (payload_key, base_nonce) = (&okm[..32], &okm[32..44]);
        out.commitment.copy_from_slice(&okm[44..]);
        change(&self.change_commitment, &mut out.commitment);
        let info: [&[u8]; 3] = [b"life/1 metadata\0", &self.salt, &audience_hash];
        let metadata_okm = hkdf_expand(file_key, &info, 44);
        if !metadata.is_empty() {
            out.metadata = aead_seal(&metadata_okm[..32], &metadata_okm[32..], &[], metadata);
        }
        change(&self.change_metadata_ciphertext, &mut out.metadata);
        let metadata_hash = labelled("life/1 metadata hash", &[&out.metadata]);

        // All but the last are full; the last is short, and empty if need be.
        let size = size as usize;
        let ends = (0..=plaintext.len() / size).map(|i| (i * size, plaintext.len().min((i + 1) * size)));
        out.segments = ends
            .enumerate()
            .map(|(i, (from, to))| {
                let mut counter = i as u64;
                change(&self.change_nonces, &mut counter);
                let mut nonce = base_nonce.to_vec();
                nonce.iter_mut().rev().zip(counter.to_le_bytes()).for_each(|(byte, i)| *byte ^= i);
                aead_seal(payload_key, &nonce, &[], &plaintext[from..to])
            })
            .collect();
        change(&self.change_segments, &mut out.segments);
        let leaves: Vec<[u8; 32]> = out.segments.iter().map(|segment| leaf(segment)).collect();
        let root = root(&leaves);
        let len = (plaintext.len() as u64).to_be_bytes();
        out.digest =
            labelled("life/1 seal digest", &[&audience_hash, &out.commitment, &metadata_hash, &len, &root]);

        out.trace("audience hash", audience_hash);
        out.trace("payload key", payload_key);
        out.trace("base nonce", base_nonce);
        out.trace("commitment", out.commitment);
        out.trace("metadata key", &metadata_okm[..32]);
        out.trace("metadata nonce", &metadata_okm[32..]);
        out.trace("metadata plaintext", metadata);
        out.trace("metadata hash", metadata_hash);
        for (i, leaf) in leaves.iter().enumerate() {
            out.trace(format!("leaf hash {i}"), leaf);
        }
        out.trace("tree root", root);
        out.trace("seal digest", out.digest);
    }
}

fn change<T>(change: &Change<T>, value: &mut T) {
    if let Some(change) = change {
        change(value);
    }
}
