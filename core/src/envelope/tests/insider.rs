//! A recipient who holds the file key and uses everything that it allows.
use crate::{
    envelope::{
        Audience, Head, Header, SegmentSize,
        addressee::Wrapping,
        body::{SealBody, Start},
        keys::FileKeys,
        metadata::{Metadata, encrypt},
        seal::Binding,
        stanza::{self, audience_hash},
    },
    identity::Identity,
    labels,
    primitives::{aead::TAG_LEN, hash::sha256},
    random::tests::Counter,
    statement::VerifiedCard,
    wire::{
        codec,
        cursor::Writer,
        limits::PREAMBLE_LEN,
        preamble::{Class, Preamble},
    },
};
use std::{vec, vec::Vec};
use zeroize::Zeroizing;

/// What the insider puts in the place of the original; the rest stays.
pub(crate) struct Forgery<'a> {
    pub(crate) to: Vec<VerifiedCard<'a>>,
    pub(crate) content: Vec<u8>,
    /// Signs instead of the author, whose name stays in the header.
    pub(crate) signer: Option<&'a Identity<'a>>,
    /// Stands in the header instead of the author.
    pub(crate) author: Option<&'a Identity<'a>>,
}

/// The file key that the insider was given.
pub(crate) fn file_key(envelope: &[u8], insider: &Identity<'_>) -> [u8; 32] {
    let (head, _) = Head::parse(envelope).unwrap();
    let stanza = head.stanzas().find(|stanza| stanza.card() == insider.id()).unwrap();
    let prefix = PREAMBLE_LEN + 2 + codec::encoded_len(head.header()).unwrap();
    *stanza.open(insider, &sha256(labels::HEADER, &[&envelope[..prefix]])).unwrap()
}

/// Seals anew under the same file key, as far as the insider can.
pub(crate) fn forge(envelope: &[u8], insider: &Identity<'_>, forgery: &Forgery<'_>) -> Vec<u8> {
    let (head, rest) = Head::parse(envelope).unwrap();
    let file_key = file_key(envelope, insider);
    let keys = head.unlock(insider).unwrap();
    let mut metadata = vec![0; head.metadata_len()];
    Metadata::open(&keys.metadata, head.metadata(), &mut metadata).unwrap();
    metadata.resize(head.metadata().len(), 0);

    let hybrid = forgery.to.iter().filter(|card| card.suite() == crate::Suite::Hybrid).count() as u16;
    let audience = Audience::Direct { hybrid, classic: forgery.to.len() as u16 - hybrid };
    let author = forgery.author.map_or(head.header().author, Identity::id);
    let header = Header { audience, author, ..*head.header() };
    let mut out = vec![0; 65_536];
    let mut writer = Writer::new(&mut out);
    let suite = audience.suite().unwrap();
    let preamble = Preamble { class: Class::Envelope, kind: head.kind().number(), suite };
    writer.put(&preamble.encode()).unwrap();
    let len = codec::encoded_len(&header).unwrap();
    writer.put(&(len as u16).to_be_bytes()).unwrap();
    codec::encode(&header, writer.reserve(len).unwrap()).unwrap();
    let header_hash = sha256(labels::HEADER, &[writer.written()]);
    let at = writer.len();
    let fresh = &Zeroizing::new(file_key);
    let (hedge, context) = (insider.hedge(), &[0; 32]);
    let wrapping = Wrapping { header_hash: &header_hash, salt: &header.salt, fresh, hedge, context };
    stanza::write(forgery.to.as_slice(), &wrapping, &mut Counter(5), &mut writer).unwrap();
    let audience_hash = audience_hash(&header_hash, &writer.written()[at..]);
    let segment = SegmentSize::from_log2(header.segment_log2).unwrap();
    let keys = FileKeys::derive(&file_key, &header.salt, segment, &audience_hash).unwrap();
    writer.put(&keys.commitment).unwrap();
    encrypt(&keys.metadata, &mut metadata).unwrap();
    writer.put(&metadata).unwrap();
    let binding = Binding::new(&audience_hash, &keys.commitment, &metadata);
    let signer = forgery.signer.or(forgery.author).unwrap_or(insider);
    let (keys, author) = (keys.payload, signer.id());
    let mut body = SealBody::new(Start { keys, binding, author, segment, content_len: None });
    let cipher = body.cipher();
    let full = forgery.content.len() / segment.len() * segment.len();
    let parts = forgery.content[..full].chunks(segment.len()).chain([&forgery.content[full..]]);
    for part in parts {
        body.seal(&cipher, part, writer.reserve(part.len() + TAG_LEN).unwrap()).unwrap();
    }
    let unsigned = body.finish().unwrap();
    if forgery.signer.is_some() || forgery.author.is_some() {
        let mut seal = [0; 74];
        unsigned.sign(signer, &mut seal).unwrap();
        writer.put(&seal).unwrap();
    } else {
        // The author's own seal, taken over.
        writer.put(&rest[rest.len() - 74..]).unwrap();
    }
    let len = writer.len();
    out.truncate(len);
    out
}
