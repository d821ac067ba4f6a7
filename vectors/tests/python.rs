//! The reader in Python, over the vectors and over what the core itself seals: `cargo xtask test python`, which brings
//! a `python3` with the package `cryptography` along.
#[expect(dead_code, reason = "the other test looks at all of a file")]
#[path = "run/files.rs"]
mod files;

use life_core::{
    Digest, ObjectId, Suite, ThreadId, Time,
    envelope::{
        Batch, Draft, Fields, MetadataDraft, Revision, Sealer, SegmentSize, Thread, Unsigned, seal,
        sealed_len,
    },
    extension::{Extension, Extensions},
    identity::{Identity, Seed},
    limits::{SEAL_MAX, STATEMENT_MAX},
    statement::{ActorKind, Card, CardDetails},
};
use life_vectors::vector::Vector;
use rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest as _, Sha256};
use std::{convert::Infallible, fs, path::Path, process::Command};

const NOW: Time = Time(1_790_000_000_000);

fn check(directory: &Path) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/check.py");
    let out = Command::new("python3").arg("-B").arg(script).arg(directory).output().unwrap();
    assert!(
        out.status.success(),
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
}

#[test]
fn the_reader_in_python_agrees_on_every_vector() {
    check(&files::home());
}

#[test]
fn what_the_core_seals_opens_in_python() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sealed-by-core");
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    let cards: Vec<Vec<u8>> = (0..4).map(card).collect();
    let people: Vec<Identity<'_>> = (0..4).map(|n| identity(n, &cards[usize::from(n)])).collect();
    let mut count = 0;
    let mut keep = |opener: usize, draft: &Draft<'_>, content: &[u8], digest: Digest, object: Vec<u8>| {
        let vector = vector(opener, &cards, draft, content, digest, object);
        count += 1;
        fs::write(directory.join(format!("{count}.vector")), vector.print()).unwrap();
    };
    for (i, len) in [0, 1, 255, 256, 257, 700, 5000, 20_000].into_iter().enumerate() {
        let content: Vec<u8> = (0..len).map(|i: u32| (i % 253) as u8).collect();
        let mut block = [0; 64];
        let entry = Extension { tag: 9, critical: false, bytes: &[1; 7] };
        let block_len = Extensions::encode(&[entry], &mut block).unwrap();
        let mut room = [0; 64];
        let fields = Fields::encode([("ward", "3B"), ("c", "")], &mut room).unwrap();
        let metadata = MetadataDraft { media_type: "text/plain", title: "Łódź", fields };
        let id = ObjectId([i as u8; 16]);
        let thread = Thread { id: ThreadId([5; 16]), answers: (i > 2).then_some(Digest([6; 32])) };
        let bare =
            Draft { padding: false, segment: size(8), floor: Suite::Classic, ..Draft::record(id, NOW) };
        let revision = Revision::Next { number: 1 << i, previous: Digest([4; 32]) };
        let extensions = &block[..block_len];
        let drafts = [
            bare,
            Draft { padding: true, metadata, revision, ..bare },
            Draft { extensions, metadata, segment: size(14), ..bare },
            Draft { padding: true, thread: Some(thread), ..bare },
        ];
        for (draft, opener) in drafts.into_iter().zip([1, 3, 2, 1]) {
            let to = [*people[1].card(), *people[2].card(), *people[3].card()];
            let mut out = vec![0; sealed_len(&draft, &to, content.len()).unwrap()];
            let sealed = seal(&people[0], &mut Counter(i as u64), &draft, &to, &content, &mut out).unwrap();
            keep(opener, &draft, &content, sealed.digest, out);
        }
        // Streams, three in a batch.
        let to = [*people[1].card()];
        let draft = Draft { padding: true, floor: Suite::Hybrid, ..bare };
        let parts: Vec<_> = (0..3).map(|n| stream(&people[0], n, &draft, &to, &content)).collect();
        let mut batch = Batch::new();
        for (_, unsigned) in &parts {
            batch.push(*unsigned).unwrap();
        }
        let signed = batch.sign(&people[0]).unwrap();
        for (index, (mut object, unsigned)) in parts.into_iter().enumerate() {
            let mut out = [0; SEAL_MAX];
            let len = signed.seal(index, &mut out).unwrap();
            object.extend_from_slice(&out[..len]);
            keep(1, &draft, &content, unsigned.digest(), object);
        }
    }
    check(&directory);
}

fn size(log2: u8) -> SegmentSize {
    SegmentSize::from_log2(log2).unwrap()
}

/// An envelope without its seal.
fn stream(
    author: &Identity<'_>,
    n: u64,
    draft: &Draft<'_>,
    to: &[life_core::statement::VerifiedCard<'_>],
    content: &[u8],
) -> (Vec<u8>, Unsigned) {
    let mut out = vec![0; content.len() * 2 + 8192];
    let mut rng = Counter(1000 * n);
    let len = Some(content.len() as u64);
    let (mut sealer, mut at) =
        Sealer::start(author, &mut rng, draft, to, len, vec![0; 256], &mut out).unwrap();
    for part in content.chunks(100) {
        at += sealer.update(part, &mut out[at..]).unwrap();
    }
    while sealer.padding_left() > 0 {
        at += sealer.pad(&mut out[at..]).unwrap();
    }
    let (len, unsigned) = sealer.finish(&mut out[at..]).unwrap();
    out.truncate(at + len);
    (out, unsigned)
}

fn vector(
    opener: usize,
    cards: &[Vec<u8>],
    draft: &Draft<'_>,
    content: &[u8],
    digest: Digest,
    object: Vec<u8>,
) -> Vector {
    let mut vector = Vector::default();
    vector.object = object;
    vector.push("expect", "ok");
    vector.push_hex("opener-seed", &[opener as u8; 32]);
    vector.push_hex("opener-card", &cards[opener]);
    vector.push_hex("author-card", &cards[0]);
    vector.push("kind", if draft.thread.is_some() { "message" } else { "record" });
    vector.push("floor", "classic");
    let number = if let Revision::Next { number, .. } = draft.revision { number } else { 0 };
    vector.push("least-revision", number);
    vector.push("revision", number);
    vector.push("created", draft.created.0);
    vector.push_hex("object-id", draft.object.as_bytes());
    if let Some(Thread { id, answers }) = draft.thread {
        vector.push_hex("thread", id.as_bytes());
        answers.iter().for_each(|answers| vector.push_hex("answers", answers.as_bytes()));
    }
    vector.push("payload-len", content.len());
    vector.push_hex("payload-sha256", &Sha256::digest(content));
    vector.push_hex("digest", digest.as_bytes());
    if !draft.metadata.media_type.is_empty() {
        vector.push("media-type", draft.metadata.media_type);
        vector.push("title", draft.metadata.title);
    }
    draft.metadata.fields.iter().for_each(|(name, value)| vector.push("field", format!("{name}={value}")));
    vector
}

/// The card of somebody; the third is classic.
fn card(n: u8) -> Vec<u8> {
    let details = CardDetails {
        actor: life_core::ActorId([n; 16]),
        generation: 0,
        kind: ActorKind::Person,
        not_before: Time(0),
        not_after: Time::MAX,
        name: None,
        extensions: &[],
    };
    let mut out = vec![0; STATEMENT_MAX];
    let suite = if n == 2 { Suite::Classic } else { Suite::Hybrid };
    let len = Seed::from_bytes([n; 32]).issue_card(suite, &details, &mut out).unwrap();
    out.truncate(len);
    out
}

fn identity(n: u8, card: &[u8]) -> Identity<'_> {
    Identity::new(&Seed::from_bytes([n; 32]), Card::decode(card).unwrap()).unwrap()
}

/// A generator for tests: counts.
struct Counter(u64);

impl TryRng for Counter {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.0 += 1;
        Ok(self.0 as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 += 1;
        Ok(self.0)
    }

    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        for chunk in dst.chunks_mut(32) {
            self.0 += 1;
            chunk.copy_from_slice(&Sha256::digest(self.0.to_be_bytes())[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counter {}
