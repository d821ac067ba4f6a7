//! `life login`: a service asks who is there, a card answers, and what follows is signed.

use std::fs;
use std::path::Path;

use getrandom::SysRng;
use life_core::Time;
use life_core::limits::STATEMENT_MAX;
use life_core::login::{
    self, ChallengeDraft, Exporter, LoginDraft, LoginHash, RequestDigest, SESSION_LEN, Seen, Service,
    Session, SessionKey, SessionSigner,
};
use zeroize::Zeroizing;

use crate::args::login::{Answer, Challenge, Check, LoginStep, Request, Verify};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::hex;
use crate::input::read_small;
use crate::output::{self, Access};
use crate::voice::Voice;

/// By how many milliseconds two clocks may differ.
const SKEW: u64 = 60_000;
/// How many milliseconds a session lasts at most.
const SESSION: u64 = 8 * 3_600_000;
/// How many answered challenges are remembered at once.
const SEEN: usize = 256;
/// Most bytes of a request.
const REQUEST_MAX: usize = 1 << 20;
const MAGIC: &str = "life-session 1";

/// Does one step.
///
/// # Errors
/// Those of the files, the keys, and of the step.
pub(crate) fn run(step: &LoginStep, voice: Voice) -> Result<(), Fault> {
    match step {
        LoginStep::Challenge(args) => challenge(args, voice),
        LoginStep::Answer(args) => answer(args, voice),
        LoginStep::Check(args) => check(args, voice),
        LoginStep::Request(args) => request(args, voice),
        LoginStep::Verify(args) => verify(args, voice),
    }
}

fn challenge(args: &Challenge, voice: Voice) -> Result<(), Fault> {
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let issued = clock::now();
    let expires = Time(issued.0.saturating_add(args.seconds.saturating_mul(1000)));
    let draft = ChallengeDraft { service: &args.name, issued, expires, extensions: &[] };
    let mut out = [0; STATEMENT_MAX];
    let (len, _) = login::Challenge::issue(&identity, &mut SysRng, &draft, &mut out)?;
    output::write(&args.out, Access::Public, args.force, out.get(..len).unwrap_or_default())?;
    voice.tell("until", clock::date(expires));
    Ok(())
}

fn answer(args: &Answer, voice: Voice) -> Result<(), Fault> {
    let service = CardFile::read(&args.from)?;
    let service = service.trusted()?;
    let bytes = read_small(&args.challenge, STATEMENT_MAX)?;
    let about = |error: life_core::Error| Fault::from(error).about(args.challenge.display());
    let now = clock::now();
    let challenge = login::Challenge::decode(&bytes).map_err(about)?;
    let challenge = challenge.verify(&service, &args.name, now, SKEW).map_err(about)?;
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let session = SessionKey::generate(&identity, &mut SysRng, &challenge)?;
    let exporter = args.exporter.map(Exporter);
    let draft = LoginDraft { time: now, exporter, session: Some(session.public_key()), extensions: &[] };
    let mut out = [0; STATEMENT_MAX];
    let (len, hash) = login::Login::issue(&identity, &challenge, &draft, &mut out)?;
    output::write(&args.session, Access::Private, args.force, client(&session, hash, 0).as_bytes())?;
    output::write(&args.out, Access::Public, args.force, out.get(..len).unwrap_or_default())?;
    voice.tell("service", format_args!("{}, fingerprint {}", cards::who(&service), service.fingerprint()));
    if exporter.is_none() {
        voice.say("life: note: not bound to a connection; whoever stands in between can pass it on, once");
    }
    Ok(())
}

fn check(args: &Check, voice: Voice) -> Result<(), Fault> {
    let (own, user) = (CardFile::read(&args.card)?, CardFile::read(&args.from)?);
    let (own, user) = (own.trusted()?, user.trusted()?);
    let (challenge, login) =
        (read_small(&args.challenge, STATEMENT_MAX)?, read_small(&args.login, STATEMENT_MAX)?);
    let challenge =
        login::Challenge::decode(&challenge).map_err(|e| Fault::from(e).about(args.challenge.display()))?;
    let about = |error: life_core::Error| Fault::from(error).about(args.login.display());
    let login = login::Login::decode(&login).map_err(about)?;
    let mut seen = seen(&args.seen)?;
    let exporter = args.exporter.map(Exporter);
    let service = Service { card: own, name: &args.name, skew: SKEW, session: SESSION };
    let answer =
        login::Answer { challenge: &challenge, login: &login, user: &user, exporter: exporter.as_ref() };
    let session = service.check(&answer, clock::now(), &mut seen).map_err(about)?;
    // First what prevents a second time, then what lets somebody in.
    let mut kept = vec![0; Seen::<SEEN>::KEPT_MAX];
    let len = seen.save(&mut kept)?;
    output::write(&args.seen, Access::Private, true, kept.get(..len).unwrap_or_default())?;
    output::write(&args.session, Access::Private, args.force, &session.save()?)?;
    voice.tell("logged in", cards::who(&user));
    voice.tell("until", clock::date(session.end()));
    Ok(())
}

fn request(args: &Request, voice: Voice) -> Result<(), Fault> {
    let digest = RequestDigest::of(&read_small(&args.input, REQUEST_MAX)?);
    let text = Zeroizing::new(read_small(&args.session, 1024)?);
    let (key, login, last) = parse(&text).ok_or_else(|| damaged(&args.session))?;
    let kept = SessionKey::from_bytes(*key.expose());
    let mut signer = SessionSigner::new(key, login, last);
    let mut out = [0; STATEMENT_MAX];
    let len = signer.request(&digest, clock::now(), &mut out)?;
    // First the counter, then what has it: after a crash a number is left out, never used twice.
    output::write(&args.session, Access::Private, true, client(&kept, login, signer.last()).as_bytes())?;
    output::write(&args.out, Access::Public, args.force, out.get(..len).unwrap_or_default())?;
    voice.tell("request", signer.last());
    Ok(())
}

fn verify(args: &Verify, voice: Voice) -> Result<(), Fault> {
    let digest = RequestDigest::of(&read_small(&args.input, REQUEST_MAX)?);
    let bytes = read_small(&args.request, STATEMENT_MAX)?;
    let about = |error: life_core::Error| Fault::from(error).about(args.request.display());
    let request = login::Request::decode(&bytes).map_err(about)?;
    let kept: [u8; SESSION_LEN] =
        read_small(&args.session, SESSION_LEN)?.try_into().map_err(|_| damaged(&args.session))?;
    let mut session = Session::load(&kept).map_err(|e| Fault::from(e).about(args.session.display()))?;
    session.check(&request, &digest, clock::now(), SKEW).map_err(about)?;
    output::write(&args.session, Access::Private, true, &session.save()?)?;
    voice.tell("asked by", session.card());
    voice.tell("request", session.last());
    Ok(())
}

/// The challenges that were answered, or a new memory that refuses what was issued before it began.
fn seen(path: &Path) -> Result<Seen<SEEN>, Fault> {
    match fs::exists(path) {
        Ok(true) => {
            let kept = read_small(path, Seen::<SEEN>::KEPT_MAX)?;
            Seen::load(&kept).map_err(|e| Fault::from(e).about(path.display()))
        }
        // Nobody can have used a challenge here before there was a memory of it.
        Ok(false) => Ok(Seen::new(Time(0))),
        Err(e) => Err(Fault::io("cannot read", path, &e)),
    }
}

/// A client's session as text, for its file.
fn client(key: &SessionKey, login: LoginHash, last: u64) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(256));
    text.push_str(MAGIC);
    text.push_str("\nlogin ");
    hex::push(&mut text, &login.0);
    text.push_str("\nkey ");
    hex::push(&mut text, key.expose());
    text.push_str("\nlast ");
    text.push_str(&last.to_string());
    text.push('\n');
    text
}

fn parse(bytes: &[u8]) -> Option<(SessionKey, LoginHash, u64)> {
    let mut lines = std::str::from_utf8(bytes).ok()?.strip_suffix('\n')?.split('\n');
    if lines.next()? != MAGIC {
        return None;
    }
    let login = hex::decode(lines.next()?.strip_prefix("login ")?).ok()?;
    let key = Zeroizing::new(hex::decode(lines.next()?.strip_prefix("key ")?).ok()?);
    let last = lines.next()?.strip_prefix("last ")?.parse().ok()?;
    lines.next().is_none().then(|| (SessionKey::from_bytes(*key), LoginHash(login), last))
}

fn damaged(path: &Path) -> Fault {
    Fault::new(Family::Malformed, "NonCanonical", "this is no session").about(path.display())
}
