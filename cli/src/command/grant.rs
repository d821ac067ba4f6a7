//! `life grant`: consent, which its subject carries and anybody can check offline.

mod create;
mod show;

pub(crate) use show::facts;

use std::io::{self, Write as _};

use life_core::Error;
use life_core::envelope::{Audience, Head};
use life_core::grant::{self, Chain, Key, Resource, Terms};
use life_core::group::Keys;
use life_core::identity::Identity;
use life_core::revocation::{Reason, Target};
use life_core::rights::{Action, Decision, Request};

use crate::args;
use crate::args::grant::{Act, Check, OpenBy, Revoke};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::grants::{GrantFile, Shown};
use crate::groups;
use crate::hex;
use crate::input::Input;
use crate::opening::{Envelope, Private, tell};
use crate::output::{self, Access, Output, is_dash};
use crate::revoked;
use crate::voice::Voice;

/// Does what the line says.
///
/// # Errors
/// Those of the files, the key, trust, grants, and the decision.
pub(crate) fn run(act: &Act, voice: Voice) -> Result<(), Fault> {
    match act {
        Act::Create(args) => create::create(args, voice),
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
    request.media_type = args.media_type.as_deref();
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
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let linked = grants.iter().zip(grants.iter().skip(1));
    if !linked.clone().all(|(above, below)| below.terms().parent == Some(*above.hash())) {
        return Err(Fault::from(Error::OutOfOrder).hint("each grant is to be the parent of the next"));
    }
    if !grants.iter().any(|grant| grant.grantor() == identity.id()) {
        let why = "you gave neither this grant nor one that you named above it";
        return Err(Fault::new(Family::Refused, "Forbidden", why));
    }
    let revocation = revoked::issue(&identity, Target::Grant(*last.hash()), Reason::PrivilegeWithdrawn)?;
    output::write(&args.out, Access::Public, args.force, &revocation)?;
    voice.tell("grant", hex::encode(last.hash()));
    voice.say("signed; it counts for whoever has seen it, and takes back no copy of what was opened");
    Ok(())
}

fn open(args: &OpenBy, voice: Voice) -> Result<(), Fault> {
    let mut envelope = Envelope::read(Input::open(&args.opening.input)?)?;
    let author_file = envelope.author(&args.opening.expected)?;
    let (author, expected) = (author_file.trusted()?, envelope.expected(&args.opening.expected)?);
    let mut output = Output::create(&args.opening.out, Access::Private, args.opening.force)?;
    let key = args.own.read()?;
    let keys = key.keyring(&args.own.passphrase)?;
    let shown = Shown::read(&args.given, &args.opening.expected.store, keys.cards()?)?;
    let group = shown.group()?;
    let Some(chain) = shown.chain(&group)? else {
        return Err(Fault::usage("name your grant with --grant; `life group open` opens as a member"));
    };
    let identity = keys.find(|id| id == chain.last().terms().subject)?;
    let mut request = Request::read(identity.card(), group.newest()?.0.group(), clock::now());
    let epoch = about(&mut request, &envelope.head()?, &group)?;
    // What the head tells is decided before anything is opened, and all of it before any content is written.
    let limited = !chain.last().terms().media_types.is_all();
    if !limited {
        permitted(shown.decide(&group, Some(&chain), &request)?, args.emergency)?;
    }
    let allow = |private: &Private| {
        let media_type = Some(private.media_type.as_str());
        permitted(shown.decide(&group, Some(&chain), &Request { media_type, ..request })?, args.emergency)
    };

    if is_dash(&args.opening.out) && envelope.input().len().is_some() {
        envelope.verify(&author, &expected, voice)?;
        envelope.rewind()?;
    }
    let holder = Holder { identity: &identity, group: &group, chain: Some(&chain) };
    let (opened, private) = match holder.key(epoch)? {
        Held::Record(key) => envelope.open_if(&key, &author, &expected, allow, &mut output, voice),
        Held::Epoch(keys) => {
            let opening = group.opening(keys, author.id(), args.outsider)?;
            envelope.open_if(&opening.reader()?, &author, &expected, allow, &mut output, voice)
        }
    }?;
    output.commit()?;
    tell(&author, &opened, &private, voice);
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
