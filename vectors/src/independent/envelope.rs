//! Writing an envelope (spec 6), with a place to go wrong at every step.
use super::{
    actor::Actor,
    fields::Fields,
    hash::sha256,
    keys::{CLASSIC, HYBRID},
    metadata::Metadata,
    seal::Seal,
    stanza::{Stanza, Wrapping},
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
    pub(super) fn front(&self) -> Vec<u8> {
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
}
