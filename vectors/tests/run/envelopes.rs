//! Envelopes: opened at once, in place, as a stream in several chunkings, by segments, and verified without keys.
use crate::files::File;
use life_core::{
    Digest, Error, ObjectId, Suite, ThreadId,
    envelope::{
        Expected, Head, Kind, Metadata, Opened, Opener, RangeOpener, SegmentSize, Verifier, open,
        open_in_place, opened_len, work_len,
    },
    identity::{Identity, Seed},
    limits::{HEAD_MAX, METADATA_CIPHERTEXT_MAX},
    statement::{Card, Fingerprint, VerifiedCard},
    tree,
};
use life_vectors::vector::{Vector, hex};
use sha2::{Digest as _, Sha256};

/// How a stream is cut.
const CHUNKINGS: [usize; 6] = [1, 7, 255, 273, 4096, usize::MAX];

/// A reader, as a vector describes him.
pub(crate) struct Reader<'a> {
    identity: Identity<'a>,
    author: VerifiedCard<'a>,
    expected: Expected<'static>,
}

pub(crate) fn run(file: &File) -> Result<(), String> {
    let vector = &file.vector;
    let get = |key: &str| vector.get(key).ok_or(format!("no {key}"));
    let cards = [vector.bytes("opener-card"), vector.bytes("author-card")].map(Option::unwrap_or_default);
    let reader = reader(vector, &cards).map_err(|error| format!("the reader: {}", error.name()))?;
    let (expect, stream) = (get("expect")?, get("expect-stream")?);
    let mut wrong = vec![
        same("open", expect, once(&reader, vector)),
        same("open_in_place", expect, in_place(&reader, vector)),
    ];
    let mut all = Vec::new();
    for chunk in CHUNKINGS {
        let (result, released) = streamed(&reader, vector, chunk);
        wrong.push(same(&format!("stream by {chunk}"), stream, result));
        if chunk == 1 {
            let len = released.len().to_string();
            if get("released-len")? != len || get("released-sha256")? != hex(&Sha256::digest(&released)) {
                wrong.push(Err(format!("released {len} bytes, or others")));
            }
            all = released;
        } else if !all.starts_with(&released) {
            wrong.push(Err(format!("by {chunk} it released what it does not by 1")));
        }
        let result = verified(&reader, vector, chunk);
        wrong.push(same(&format!("verify by {chunk}"), get("expect-verify")?, result));
    }
    if expect == "ok" {
        wrong.push(by_segments(&reader, vector).map_err(|why| format!("by segments: {why}")));
    }
    let wrong: Vec<String> = wrong.into_iter().filter_map(Result::err).collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

/// Runs `act` with the reader that a file describes.
pub(crate) fn with_reader(
    file: &File,
    act: impl FnOnce(&Reader<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let bytes = |key| file.vector.bytes(key).unwrap_or_default();
    let cards = [bytes("opener-card"), bytes("author-card")];
    act(&reader(&file.vector, &cards).map_err(|error| format!("the reader: {}", error.name()))?)
}

fn same(way: &str, expected: &str, found: Result<(), Error>) -> Result<(), String> {
    let found = found.map_or_else(Error::name, |()| "ok");
    if found == expected { Ok(()) } else { Err(format!("{way}: {found} instead of {expected}")) }
}

fn reader<'a>(vector: &Vector, [opener, author]: &'a [Vec<u8>; 2]) -> Result<Reader<'a>, Error> {
    let seed =
        vector.bytes("opener-seed").unwrap_or_default().try_into().map_err(|_| Error::InvalidArgument)?;
    let identity = Identity::new(&Seed::from_bytes(seed), Card::decode(opener)?)?;
    let author = Card::decode(author)?;
    let author = author.pin(&Fingerprint::Whole(author.id()))?;
    let digest = |key| vector.bytes(key).map(|bytes| Digest(bytes.try_into().expect("32 bytes")));
    let id = |key| vector.bytes(key).map(|bytes| bytes.try_into().expect("16 bytes"));
    let expected = Expected {
        kind: if vector.get("kind") == Some("message") { Kind::Message } else { Kind::Record },
        object: id("object-id").map(ObjectId),
        least_revision: vector.get("least-revision").and_then(|n| n.parse().ok()).expect("a revision"),
        previous: digest("previous"),
        floor: if vector.get("floor") == Some("hybrid") { Suite::Hybrid } else { Suite::Classic },
        thread: id("thread").map(ThreadId),
        answers: digest("answers"),
        known: None,
    };
    Ok(Reader { identity, author, expected })
}

/// Compares what was opened with what the file says about it; that a fault opens at all, the caller reports.
fn check(vector: &Vector, opened: &Opened, metadata: Option<&Metadata<'_>>, content: &[u8]) {
    if vector.get("expect") != Some("ok") {
        return;
    }
    assert_eq!(vector.get("payload-len"), Some(content.len().to_string().as_str()));
    assert_eq!(vector.get("payload-sha256"), Some(hex(&Sha256::digest(content)).as_str()));
    assert_eq!(opened.content_len, content.len() as u64);
    check_opened(vector, opened);
    if let Some(metadata) = metadata {
        assert_eq!(metadata.media_type(), vector.get("media-type").unwrap_or_default());
        assert_eq!(metadata.title(), vector.get("title").unwrap_or_default());
        let fields = metadata.fields().iter().map(|(name, value)| format!("{name}={value}"));
        assert!(fields.eq(vector.all("field")));
    }
}

fn check_opened(vector: &Vector, opened: &Opened) {
    assert_eq!(vector.get("digest"), Some(hex(opened.digest.as_bytes()).as_str()));
    assert_eq!(vector.get("revision"), Some(opened.revision.to_string().as_str()));
    assert_eq!(vector.get("created"), Some(opened.created.0.to_string().as_str()));
}

pub(crate) fn once(reader: &Reader<'_>, vector: &Vector) -> Result<(), Error> {
    let mut out = vec![0xa5; opened_len(&vector.object).unwrap_or_default().min(1 << 20)];
    let mut metadata = vec![0xa5; METADATA_CIPHERTEXT_MAX];
    let Reader { identity, author, expected } = reader;
    let result = open(identity, author, expected, &vector.object, &mut metadata, &mut out);
    match result {
        Ok((opened, said)) => {
            let len = usize::try_from(opened.content_len).unwrap();
            check(vector, &opened, Some(&said), &out[..len]);
            Ok(())
        }
        Err(error) => {
            assert!(out.iter().all(|byte| matches!(byte, 0 | 0xa5)), "plaintext is left");
            Err(error)
        }
    }
}

fn in_place(reader: &Reader<'_>, vector: &Vector) -> Result<(), Error> {
    let mut buffer = vector.object.clone();
    let mut metadata = vec![0; METADATA_CIPHERTEXT_MAX];
    let Reader { identity, author, expected } = reader;
    match open_in_place(identity, author, expected, &mut buffer, &mut metadata) {
        Ok((opened, said)) => {
            let len = usize::try_from(opened.content_len).unwrap();
            check(vector, &opened, Some(&said), &buffer[..len]);
            Ok(())
        }
        Err(error) => {
            let untouched = buffer == vector.object;
            assert!(untouched || buffer.iter().all(|byte| *byte == 0), "plaintext is left");
            Err(error)
        }
    }
}

fn segment_size(head: &Head<'_>) -> SegmentSize {
    SegmentSize::from_log2(head.header().segment_log2).expect("a checked header")
}

/// The result, and everything that was released before it.
fn streamed(reader: &Reader<'_>, vector: &Vector, chunk: usize) -> (Result<(), Error>, Vec<u8>) {
    let mut released = Vec::new();
    let result = stream(reader, vector, chunk, &mut released);
    (result, released)
}

fn stream(reader: &Reader<'_>, vector: &Vector, chunk: usize, released: &mut Vec<u8>) -> Result<(), Error> {
    let (head, rest) = Head::parse(&vector.object)?;
    assert!(head.len() <= HEAD_MAX);
    let mut metadata = vec![0; head.metadata_len()];
    let work = vec![0; work_len(segment_size(&head))];
    let Reader { identity, author, expected } = reader;
    let (mut opener, said) = Opener::start(&head, identity, author, expected, work, &mut metadata)?;
    for input in rest.chunks(chunk) {
        let mut out = vec![0; opener.update_len(input.len())];
        let len =
            opener.update(input, &mut out).inspect_err(|_| assert!(out.iter().all(|byte| *byte == 0)))?;
        assert_eq!(len, out.len());
        released.extend_from_slice(&out);
    }
    let mut out = vec![0; opener.finish_len()];
    let (len, opened) =
        opener.finish(&mut out).inspect_err(|_| assert!(out.iter().all(|byte| *byte == 0)))?;
    released.extend_from_slice(&out[..len]);
    check(vector, &opened, Some(&said), released);
    Ok(())
}

pub(crate) fn verified(reader: &Reader<'_>, vector: &Vector, chunk: usize) -> Result<(), Error> {
    let (head, rest) = Head::parse(&vector.object)?;
    let work = vec![0; work_len(segment_size(&head))];
    let mut verifier = Verifier::start(&head, &reader.author, &reader.expected, work)?;
    rest.chunks(chunk).try_for_each(|input| verifier.update(input))?;
    let opened = verifier.finish()?;
    if vector.get("expect") == Some("ok") {
        check_opened(vector, &opened);
    }
    Ok(())
}

/// Opens every segment from the last to the first, each with its proof.
fn by_segments(reader: &Reader<'_>, vector: &Vector) -> Result<(), &'static str> {
    let name = |error: Error| error.name();
    let (head, rest) = Head::parse(&vector.object).map_err(name)?;
    let mut metadata = vec![0; head.metadata_len()];
    let Reader { identity, author, expected } = reader;
    let (mut opener, _) =
        RangeOpener::start(&head, identity, author, expected, rest, &mut metadata).map_err(name)?;
    let layout = *opener.layout();
    let segment = |i: u64| {
        let range = layout.sealed_range(i);
        &rest[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()]
    };
    let mut parts = Vec::new();
    for i in (0..layout.segments()).rev() {
        let proof = tree::inclusion_proof(i, layout.segments(), |i| Some(tree::leaf_hash(segment(i))))
            .map_err(name)?;
        let mut out = vec![0; segment(i).len() - 16];
        let len = opener.open_segment(i, segment(i), &proof, &mut out).map_err(name)?;
        out.truncate(len);
        parts.push(out);
    }
    parts.reverse();
    check(vector, &opener.opened().map_err(name)?, None, &parts.concat());
    Ok(())
}
