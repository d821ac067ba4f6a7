//! `life grant`: consent, which its subject carries and anybody can check offline.

mod show;

use std::io::{self, Write as _};

use getrandom::SysRng;
use life_core::Error;
use life_core::envelope::{Audience, Head, Unlock};
use life_core::grant::{self, Chain, Key, Resource, Shared, Terms};
use life_core::group::Keys;
use life_core::identity::Identity;
use life_core::limits::STATEMENT_MAX;
use life_core::revocation::{self, Reason, Target};
use life_core::rights::{Action, Decision, Request};

use crate::args;
use crate::args::grant::{Act, Check, Create, OpenBy, Revoke};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::grants::{GrantFile, Shown};
use crate::groups;
use crate::hex;
use crate::input::Input;
use crate::keyfile::KeyFile;
use crate::opening::Envelope;
use crate::output::{self, Access, Output, is_dash};
use crate::voice::Voice;

/// Does what the line says.
///
/// # Errors
/// Those of the files, the key, trust, grants, and the decision.
pub(crate) fn run(act: &Act, voice: Voice) -> Result<(), Fault> {
    match act {
        Act::Create(args) => create(args, voice),
        Act::Show(args) => show::run(args, voice),
        Act::Check(args) => check(args, voice),
        Act::Revoke(args) => revoke(args, voice),
        Act::Open(args) => open(args, voice),
    }
}

/// Who acts: with a key of his own, or one that he was granted.
struct Holder<'h> {
    identity: &'h Identity<'h>,
    group: &'h groups::Chain<'h>,
    chain: Option<&'h Chain<'h>>,
}

/// What he holds of an epoch.
enum Held {
    Record(grant::RecordKey),
    Epoch(Keys),
}

impl Holder<'_> {
    /// His key for the records of an epoch: by his grant if he shows one, else as a member.
    fn key(&self, epoch: u64) -> Result<Held, Fault> {
        let Some(chain) = self.chain else {
            return Ok(Held::Epoch(self.group.keys(self.identity, epoch)?));
        };
        let key = chain.key(self.identity).map_err(|error| match error {
            Error::InvalidArgument => Fault::from(error).hint("the grant carries no key, only words"),
            error => error.into(),
        })?;
        match key {
            Key::Record(key) => Ok(Held::Record(key)),
            Key::Epoch(key) => {
                let (state, _) = self.group.epoch(key.epoch()).ok_or(Error::WrongEpoch)?;
                Ok(Held::Epoch(self.group.walk(key.keys(state)?, epoch)?))
            }
        }
    }
}

fn create(args: &Create, voice: Voice) -> Result<(), Fault> {
    let key = KeyFile::read(&args.key)?;
    let identity = key.identity(&args.passphrase)?;
    let shown = Shown::read(&args.given, &args.expected.store, vec![CardFile::own(&key)])?;
    let (group, to) = (shown.group()?, shown.named(&args.to)?);
    let (chain, to) = (shown.chain(&group)?, to.trusted()?);
    let mut envelope = args.object.as_deref().map(|path| Envelope::read(Input::open(path)?)).transpose()?;
    let (state, now) = (group.newest()?.0, clock::now());
    let resource = match &envelope {
        Some(envelope) => {
            epoch_of(&envelope.head()?, &group)?;
            Resource::Object(envelope.head()?.header().object)
        }
        None => Resource::Group,
    };
    let terms = Terms {
        resource,
        rights: args.rights,
        depth: args.depth,
        parent: chain.as_ref().map(|chain| *chain.last().hash()),
        epoch: state.epoch(),
        ..Terms::read(to.id(), state.group(), now, clock::later(now, args.days))
    };
    let share = Action::Share(&terms);
    let request = Request { action: share, ..Request::read(identity.card(), state.group(), now) };
    permitted(shown.decide(&group, chain.as_ref(), &request)?, true)?;

    let holder = Holder { identity: &identity, group: &group, chain: chain.as_ref() };
    let shared = match (&mut envelope, args.rights.hold_secret()) {
        (_, false) => None,
        (Some(envelope), true) => Some(see(envelope, &holder, args, voice)?),
        (None, true) => match holder.key(state.epoch())? {
            Held::Epoch(keys) => Some(Shared::epoch(&keys)),
            Held::Record(_) => return Err(Error::Forbidden.into()),
        },
    };
    let mut out = vec![0; STATEMENT_MAX];
    let (len, hash) = match &shared {
        None => grant::issue(&identity, &terms, &[], &mut out),
        Some(key) => {
            let to = (&to, state.suite());
            grant::issue_with_key(&identity, &mut SysRng, &terms, to, key, &[], &mut out)
        }
    }
    .map_err(explain)?;
    output::write(&args.out, Access::Public, args.force, out.get(..len).unwrap_or_default())?;
    voice.tell("to", format_args!("{}, fingerprint {}", cards::who(&to), to.fingerprint()));
    voice.tell("on", on(&terms));
    voice.tell("rights", terms.rights);
    voice.tell("until", clock::date(terms.not_after));
    voice.tell("key", if shared.is_some() { "wrapped to him alone" } else { "none" });
    voice.tell("grant", hex::encode(&hash));
    Ok(())
}

/// Opens the record that is to be shared, so that nobody shares what he cannot read or did not expect, and takes its key.
fn see(envelope: &mut Envelope, holder: &Holder<'_>, args: &Create, voice: Voice) -> Result<Shared, Fault> {
    fn open<K: Unlock>(
        envelope: &mut Envelope,
        key: &K,
        author: &CardFile,
        expected: &args::Expected,
        voice: Voice,
    ) -> Result<Shared, Fault> {
        let expected = envelope.expected(expected)?;
        let (opened, _) = envelope.open(key, &author.trusted()?, &expected, &mut Output::nowhere(), voice)?;
        Ok(Shared::record(&envelope.head()?, key, &opened)?)
    }
    let author = envelope.author(&args.expected)?;
    let epoch = epoch_of(&envelope.head()?, holder.group)?;
    match holder.key(epoch)? {
        Held::Record(key) => open(envelope, &key, &author, &args.expected, voice),
        Held::Epoch(keys) => {
            let opening = holder.group.opening(keys, author.card()?.id(), args.outsider)?;
            open(envelope, &opening.reader()?, &author, &args.expected, voice)
        }
    }
}

fn check(args: &Check, voice: Voice) -> Result<(), Fault> {
    let shown = Shown::read(&args.given, &args.store, Vec::new())?;
    let (group, who) = (shown.group()?, shown.named(&args.who)?);
    let (chain, who) = (shown.chain(&group)?, who.trusted()?);
    let at = clock::later(clock::now(), args.in_days);
    let mut request = Request::read(&who, group.newest()?.0.group(), at);
    let envelope = args.object.as_deref().map(|path| Envelope::read(Input::open(path)?)).transpose()?;
    if let Some(envelope) = &envelope {
        about(&mut request, &envelope.head()?, &group)?;
    }
    if args.action == args::grant::Action::Write {
        request.action = Action::Write;
    }
    let decision = shown.decide(&group, chain.as_ref(), &request)?;
    if !voice.quiet {
        let word = match decision {
            Decision::Permit(_) => "permit",
            Decision::PermitLogged(_) => "permit, logged",
            Decision::Deny(_) => "deny",
        };
        writeln!(io::stdout(), "{word}: {} ({})", decision.why(), decision.why().name())?;
    }
    permitted(decision, true)
}

fn revoke(args: &Revoke, voice: Voice) -> Result<(), Fault> {
    let files = args.grants.iter().map(|path| GrantFile::read(path)).collect::<Result<Vec<_>, _>>()?;
    let grants = files.iter().map(GrantFile::grant).collect::<Result<Vec<_>, _>>()?;
    let last = grants.last().ok_or(Error::InvalidArgument)?;
    let key = KeyFile::read(&args.key)?;
    let identity = key.identity(&args.passphrase)?;
    let linked = grants.iter().zip(grants.iter().skip(1));
    if !linked.clone().all(|(above, below)| below.terms().parent == Some(*above.hash())) {
        return Err(Fault::from(Error::OutOfOrder).hint("each grant is to be the parent of the next"));
    }
    if !grants.iter().any(|grant| grant.grantor() == identity.id()) {
        let why = "you gave neither this grant nor one that you named above it";
        return Err(Fault::new(Family::Refused, "Forbidden", why));
    }
    let now = clock::now();
    let draft = revocation::Draft {
        target: Target::Grant(*last.hash()),
        from: now,
        issued: now,
        reason: Reason::PrivilegeWithdrawn,
        extensions: &[],
    };
    let mut out = vec![0; STATEMENT_MAX];
    let (len, _) = revocation::issue(&identity, &draft, &mut out)?;
    output::write(&args.out, Access::Public, args.force, out.get(..len).unwrap_or_default())?;
    voice.tell("grant", hex::encode(last.hash()));
    voice.say("signed; it counts for whoever has seen it, and takes back no copy of what was opened");
    Ok(())
}

fn open(args: &OpenBy, voice: Voice) -> Result<(), Fault> {
    let mut envelope = Envelope::read(Input::open(&args.input)?)?;
    let author_file = envelope.author(&args.expected)?;
    let (author, expected) = (author_file.trusted()?, envelope.expected(&args.expected)?);
    let mut output = Output::create(&args.out, Access::Private, args.force)?;
    let key = KeyFile::read(&args.key)?;
    let keys = key.keyring(&args.passphrase)?;
    let shown = Shown::read(&args.given, &args.expected.store, keys.cards()?)?;
    let group = shown.group()?;
    let Some(chain) = shown.chain(&group)? else {
        return Err(Fault::usage("name your grant with --grant; `life group open` opens as a member"));
    };
    let identity = keys.find(|id| id == chain.last().terms().subject)?;
    let mut request = Request::read(identity.card(), group.newest()?.0.group(), clock::now());
    let epoch = about(&mut request, &envelope.head()?, &group)?;
    permitted(shown.decide(&group, Some(&chain), &request)?, args.emergency)?;

    if is_dash(&args.out) && envelope.input().len().is_some() {
        envelope.verify(&author, &expected, voice)?;
        envelope.rewind()?;
    }
    let holder = Holder { identity: &identity, group: &group, chain: Some(&chain) };
    let (opened, private) = match holder.key(epoch)? {
        Held::Record(key) => envelope.open(&key, &author, &expected, &mut output, voice),
        Held::Epoch(keys) => {
            let opening = group.opening(keys, author.id(), args.outsider)?;
            envelope.open(&opening.reader()?, &author, &expected, &mut output, voice)
        }
    }?;
    output.commit()?;
    voice.tell("from", format_args!("{}, {}", cards::who(&author), clock::date(opened.created)));
    if !private.title.is_empty() {
        voice.tell("title", private.title);
    }
    voice.tell("object", format_args!("{}, revision {}", opened.object, opened.revision));
    voice.tell("digest", opened.digest);
    voice.tell("grant until", clock::date(chain.last().terms().not_after));
    Ok(())
}

/// Makes a request about the record of this head; returns its epoch.
fn about(request: &mut Request<'_>, head: &Head<'_>, group: &groups::Chain<'_>) -> Result<u64, Fault> {
    let epoch = epoch_of(head, group)?;
    let header = head.header();
    (request.object, request.created, request.epoch) =
        (Some(header.object), Some(header.created), Some(epoch));
    Ok(epoch)
}

/// The epoch of the group that a record is sealed to.
fn epoch_of(head: &Head<'_>, group: &groups::Chain<'_>) -> Result<u64, Fault> {
    match head.header().audience {
        Audience::Group { group: of, epoch } | Audience::Outside { group: of, epoch }
            if of == group.newest()?.0.group() =>
        {
            Ok(epoch)
        }
        _ => Err(Fault::from(Error::WrongGroup).hint("the record is not sealed to this group")),
    }
}

/// Goes on if a decision permits; what must be logged only when `logged`.
fn permitted(decision: Decision, logged: bool) -> Result<(), Fault> {
    match decision {
        Decision::Deny(why) => Err(why.into()),
        Decision::PermitLogged(why) if !logged => {
            Err(Fault::from(why).hint("`life log append` it, then say --emergency"))
        }
        Decision::Permit(_) | Decision::PermitLogged(_) => Ok(()),
    }
}

fn on(terms: &Terms<'_>) -> String {
    match terms.resource {
        Resource::Group => "every record of the group".to_owned(),
        Resource::Object(object) => format!("the object {object}"),
    }
}

fn explain(error: Error) -> Fault {
    let hint = match error {
        Error::InvalidArgument => {
            "only read, write and emergency are granted, and for a time that does not end before it begins"
        }
        Error::WeakSuite => "a classic card cannot be given the key of a hybrid group",
        Error::Expired => "a card has ended; `life card` shows its dates",
        _ => return error.into(),
    };
    Fault::from(error).hint(hint)
}
