//! How an envelope is written (spec 6.12), every step of it.
use super::{
    actor::Actor,
    envelope::{Audience, Change, Envelope, Written},
    fields::{Fields, option, slice, varint},
    hash::{hkdf_expand, hkdf_extract, labelled, leaf, padme, root},
    hpke::aead_seal,
    keys::{CLASSIC, HYBRID},
    metadata::frame,
    seal::{self, Seal},
    stanza::{Stanza, Wrapping, hpke_seal, wrap},
};

impl Envelope {
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
