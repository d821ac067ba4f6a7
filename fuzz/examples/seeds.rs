//! Writes the first files of the corpora: `cargo run -p life-fuzz --example seeds`.
//!
//! The rest is what fuzzing found: `cargo xtask fuzz --keep`.
use life_core::{
    ActorId, Digest, ObjectId, Suite, ThreadId, Time,
    envelope::{
        Batch, Draft, Fields, MetadataDraft, Revision, Sealer, SegmentSize, Thread, seal, sealed_len,
    },
    extension::{Extension, Extensions},
    identity::{Identity, Seed},
    limits::{SEAL_MAX, STATEMENT_MAX},
    login::{
        Challenge, ChallengeDraft, Exporter, Login, LoginDraft, LoginHash, RequestDigest, Seen, SessionKey,
        SessionSigner,
    },
    padding::padme,
    statement::{ActorKind, Card, CardDetails},
    vault::{
        self, CODE_LEN, Contents, Generations, Key, LOCK_KEY_MAX, Locks, Method, Params, SALT_LEN, Secret,
    },
    workflow::{Conversation, Receipt, ReceiptDraft, Status, Task},
};
use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let mut extensions = [0; 64];
    let entries =
        [(3, &b"abc"[..]), (300, b"")].map(|(tag, bytes)| Extension { tag, critical: false, bytes });
    let len = Extensions::encode(&entries, &mut extensions).unwrap();
    let extensions = &extensions[..len];
    write("extensions", "two", extensions)?;
    write("extensions", "critical", &[3, 1, 1, b'x'])?;
    write("fields", "two", b"ward=3B\x01device=ECG 12")?;

    let mut fingerprints = Vec::new();
    for (suite, name) in [(Suite::Classic, "classic"), (Suite::Hybrid, "hybrid")] {
        let card = card(1, suite, extensions);
        write("statement", name, &card)?;
        write("card", name, &card)?;
        write("card_body", name, &[&[suite.number() - 1], &card[10..card.len() - 96]].concat())?;
        let card = Card::decode(&card).unwrap();
        fingerprints = vec![card.fingerprint().to_string(), card.qr_text().as_str().to_owned()];
        envelopes(suite, name, extensions)?;
    }
    write("fingerprint", "digits", fingerprints[0].as_bytes())?;
    write("fingerprint", "qr", fingerprints[1].as_bytes())?;

    let mut code = [0; CODE_LEN];
    let len = Secret::from_bytes([5; 32]).print(&mut code).unwrap();
    write("code", "printed", &code[..len])?;
    code.make_ascii_lowercase();
    write("code", "small", &code[..len].iter().filter(|c| **c != b'-').copied().collect::<Vec<u8>>())?;
    write("vault", "classic", &vault(Suite::Classic))?;
    write("vault", "hybrid", &vault(Suite::Hybrid))?;
    write("tree", "right", &[23, 5, 11, 0, 4, 0, 4])?;
    write("tree", "faults", &[&[39, 8, 20, 1, 0, 7, 255, 2, 2, 9][..], &[1; 120]].concat())?;
    for n in 0..8 {
        let bytes: Vec<u8> =
            (0..400_u32).map(|i| (i.wrapping_mul(i + 77 + u32::from(n)) >> 3) as u8).collect();
        write("calls", &format!("some-{n}"), &bytes)?;
        write("open", &format!("intact-{n}"), &[n * 4 + n % 4, 0, 100 + n, 7, 0, 201])?;
        write("range", &format!("intact-{n}"), &[n * 4 + n % 4, 0, 3, 0, 0, 0, 1, 1, 0, 2, 2, 0])?;
        let fault = [31 - n, 1, 6, n, 0, 30 * n, n % 6, 1 << n, 130, 255, 3];
        write("open", &format!("fault-{n}"), &fault)?;
        write("range", &format!("fault-{n}"), &fault)?;
        write("sealer", &format!("some-{n}"), &[n, n, n >> 1, 2 + n, 255, n, 13, 198, 0, 250])?;
    }
    Ok(())
}

/// A vault with a lock of each method.
fn vault(suite: Suite) -> Vec<u8> {
    let (seed, card) = (Seed::from_bytes([1; 32]), card(1, suite, &[]));
    let methods = [
        Method::Passphrase { params: Params::RECOMMENDED, salt: [7; SALT_LEN] },
        Method::Code,
        Method::shares(2, 3).unwrap(),
        Method::Device,
    ];
    let mut rooms = [[0; LOCK_KEY_MAX]; 4];
    let mut locks = Locks::new();
    for (method, room) in methods.into_iter().zip(&mut rooms) {
        let key = Key::new(suite, method, &Secret::from_bytes([9; 32])).unwrap();
        locks.add(key.lock("a lock", Time(0), room).unwrap()).unwrap();
    }
    let contents = Contents { seed: &seed, card: &card, older: Generations::NONE, locks: &locks };
    let draft =
        vault::Draft { floor: suite, ..vault::Draft::first(ObjectId([3; 16]), Time(1_790_000_000_000)) };
    let mut out = vec![0; vault::sealed_len(&contents, &draft).unwrap()];
    vault::seal(&contents, &draft, &mut Rng(1), &mut out).unwrap();
    out
}

/// Heads, seals, metadata and payloads.
fn envelopes(suite: Suite, name: &str, extensions: &[u8]) -> io::Result<()> {
    let (alice, bob) = (person(1, suite), person(2, suite));
    let mut room = [0; 64];
    let fields = Fields::encode([("ward", "3B"), ("bed", "Fenster")], &mut room).unwrap();
    let metadata = MetadataDraft { media_type: "application/fhir+json", title: "Befund", fields };
    let segment = SegmentSize::from_log2(8).unwrap();
    let now = Time(1_790_000_000_000);
    let revision = Revision::Next { number: 7, previous: Digest([5; 32]) };
    let record = Draft {
        metadata,
        segment,
        floor: suite,
        extensions,
        revision,
        ..Draft::record(ObjectId([1; 16]), now)
    };
    let thread = Some(Thread { id: ThreadId([2; 16]), answers: Some(Digest([3; 32])) });
    let message = Draft { thread, revision: Revision::First, ..record };
    for (draft, kind) in [(record, "record"), (message, "message")] {
        let to = [*alice.card(), *bob.card()];
        let mut out = vec![0; sealed_len(&draft, &to, 300).unwrap()];
        seal(&alice, &mut Rng(1), &draft, &to, &[7; 300], &mut out).unwrap();
        write("head", &format!("{kind}-{name}"), &out)?;
        write("seal", &format!("alone-{name}"), &out[out.len() - 100..])?;
    }

    let mut batch = Batch::new();
    for _ in 0..21 {
        let mut out = vec![0; 4096];
        let draft = Draft { padding: false, ..record };
        let to = [*bob.card()];
        let (sealer, len) =
            Sealer::start(&alice, &mut Rng(1), &draft, &to, None, [0; 256], &mut out).unwrap();
        batch.push(sealer.finish(&mut out[len..]).unwrap().1).unwrap();
    }
    let mut out = [0; SEAL_MAX];
    let len = batch.sign(&alice).unwrap().seal(20, &mut out).unwrap();
    write("seal", &format!("batch-{name}"), &out[..len])?;

    // "length of the body (2) | content length | media type | title | fields | zeros up to the Padmé length"
    for (title, content_len) in [("", &[0][..]), ("Röntgen", &[1, 0xac, 2])] {
        let mut body = content_len.to_vec();
        for text in ["text/plain", title] {
            body.push(text.len() as u8);
            body.extend(text.as_bytes());
        }
        body.extend([5, 1, b'a', 2, b'b', b'c']);
        let mut text = vec![0, body.len() as u8];
        text.extend(body);
        text.resize(padme(text.len() as u64) as usize, 0);
        write("metadata", &format!("{}-{name}", title.len()), &text)?;
    }
    // Content length, whether it is stated, content, padded length.
    for (len, stated, padded) in
        [(300_u16, 1_u8, 304_u16), (300, 1, 305), (300, 0, 300), (0, 1, 0), (700, 1, 1100)]
    {
        let content = vec![9; len.into()];
        let bytes =
            [&len.to_be_bytes()[..], &[stated], &content, &padded.to_be_bytes(), &[0, 99, 50, 0]].concat();
        write("author", &format!("{len}-{stated}-{padded}"), &bytes)?;
    }
    logins()?;
    workflows()
}

/// Which statement, and a body for it.
fn logins() -> io::Result<()> {
    let (alice, clinic) = (person(1, Suite::Classic), person(2, Suite::Classic));
    let (issued, expires) = (Time(1_790_000_000_000), Time(1_790_000_120_000));
    let draft = ChallengeDraft { service: "clinic.example", issued, expires, extensions: &[] };
    let mut out = [0; STATEMENT_MAX];
    let (len, _) = Challenge::issue(&clinic, &mut Rng(1), &draft, &mut out).unwrap();
    let challenge = Challenge::decode(&out[..len]).unwrap();
    let verified = challenge.verify(clinic.card(), "clinic.example", issued, 0).unwrap();
    write("login", "challenge", &[&[0], body(&out[..len])].concat())?;
    let key = SessionKey::from_bytes([5; 32]);
    for (name, exporter, session) in
        [("login", Some(Exporter([7; 32])), Some(key.public_key())), ("login-bare", None, None)]
    {
        let draft = LoginDraft { time: issued, exporter, session, extensions: &[] };
        let mut out = [0; STATEMENT_MAX];
        let (len, _) = Login::issue(&alice, &verified, &draft, &mut out).unwrap();
        write("login", name, &[&[1], body(&out[..len])].concat())?;
    }
    let mut signer = SessionSigner::new(key, LoginHash([3; 32]), 0);
    let mut out = [0; STATEMENT_MAX];
    let len = signer.request(&RequestDigest([4; 32]), issued, &mut out).unwrap();
    write("login", "request", &[&[2], body(&out[..len])].concat())
}

fn workflows() -> io::Result<()> {
    let (alice, bob) = (person(1, Suite::Classic), person(2, Suite::Classic));
    let (thread, of) = (ThreadId([6; 16]), Digest([7; 32]));
    let mut view = Conversation::<4, 8>::new(thread);
    view.admit(alice.card()).unwrap();
    view.admit(bob.card()).unwrap();
    let place = view.next(alice.id(), ObjectId([8; 16])).unwrap();
    view.sent(alice.id(), &place, of).unwrap();
    for (name, status) in [
        ("requested", Status::Requested { performer: bob.id(), expires: Some(Time::MAX) }),
        ("countersigned", Status::Countersigned),
    ] {
        let place = Some(view.next_receipt(alice.id()).unwrap());
        let draft = ReceiptDraft { of, place, time: Time(300), status, note: Some(of), extensions: &[] };
        let mut out = [0; STATEMENT_MAX];
        let (len, _) = Receipt::issue(&alice, &draft, &mut out).unwrap();
        write("workflow", name, &[&[0], body(&out[..len])].concat())?;
        let receipt = Receipt::decode(&out[..len]).unwrap().verify(alice.card(), Time(300)).unwrap();
        let accepted = view.receipt(&receipt).unwrap();
        if let Ok(task) = Task::new(&accepted) {
            write("workflow", "task", &[&[2], &task.save().unwrap()[..]].concat())?;
        }
    }
    let mut kept = [0; Conversation::<4, 8>::KEPT_MAX];
    let len = view.save(&mut kept).unwrap();
    write("workflow", "conversation", &[&[1], &kept[..len]].concat())?;
    let mut kept = [0; Seen::<4>::KEPT_MAX];
    let len = Seen::<4>::new(Time(300)).save(&mut kept).unwrap();
    write("workflow", "seen", &[&[3], &kept[..len]].concat())
}

/// The body of a statement.
fn body(statement: &[u8]) -> &[u8] {
    &statement[10..statement.len() - 96]
}

fn card(n: u8, suite: Suite, extensions: &[u8]) -> Vec<u8> {
    let details = CardDetails {
        actor: ActorId([n; 16]),
        generation: 300,
        kind: ActorKind::Device,
        not_before: Time(0),
        not_after: Time::MAX,
        name: Some("Żółć"),
        extensions,
    };
    let mut card = vec![0; STATEMENT_MAX];
    let len = Seed::from_bytes([n; 32]).issue_card(suite, &details, &mut card).unwrap();
    card.truncate(len);
    card
}

fn person(n: u8, suite: Suite) -> Identity<'static> {
    let card = Card::decode(card(n, suite, &[]).leak()).unwrap();
    Identity::new(&Seed::from_bytes([n; 32]), card).unwrap()
}

fn write(target: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&directory)?;
    fs::write(directory.join(name), bytes)
}

/// Counts: the files are the same in every run.
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
