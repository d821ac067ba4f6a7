//! The payload's segments are C2SP chunked-encryption's chunks: Wycheproof's vectors through sealing and opening bodies.
use crate::{
    CardId,
    envelope::{
        SegmentSize,
        body::{OpenBody, SealBody, Start},
        keys::PayloadKeys,
        seal::Binding,
    },
    primitives::tests::chunked::{CHUNK_LEN, Opened, check},
};
use std::{vec, vec::Vec};

#[test]
fn segments_are_the_chunks_of_the_specification() {
    check(
        |key, base_nonce, payload| {
            let keys = PayloadKeys::new(*key, *base_nonce);
            let mut body = OpenBody::new(Some(keys), SegmentSize::DEFAULT, None);
            let cipher = body.cipher().unwrap();
            let mut released = Vec::new();
            // A full segment at the end is one whose successor is missing.
            let last = payload.len() / (CHUNK_LEN + 16) * (CHUNK_LEN + 16);
            for segment in payload[..last].chunks(CHUNK_LEN + 16).chain([&payload[last..]]) {
                let mut out = vec![0; segment.len().saturating_sub(16)];
                if body.open(&cipher, segment, &mut out).is_err() {
                    return Opened { released, complete: false };
                }
                released.extend(out);
            }
            Opened { released, complete: true }
        },
        |key, base_nonce, plaintext| {
            let keys = PayloadKeys::new(*key, *base_nonce);
            let binding = Binding::new(&[0; 32], &[0; 32], &[]);
            let (author, segment) = (CardId([0; 32]), SegmentSize::DEFAULT);
            let mut body = SealBody::new(Start { keys, binding, author, segment, content_len: None });
            let cipher = body.cipher();
            let mut payload = Vec::new();
            let last = plaintext.len() / CHUNK_LEN * CHUNK_LEN;
            for part in plaintext[..last].chunks(CHUNK_LEN).chain([&plaintext[last..]]) {
                let mut segment = vec![0; part.len() + 16];
                body.seal(&cipher, part, &mut segment).unwrap();
                payload.extend(segment);
            }
            payload
        },
    );
}
