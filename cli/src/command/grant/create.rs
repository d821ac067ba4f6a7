//! `life grant create`: what one has, or was granted, given to somebody else within limits.

use getrandom::SysRng;
use life_core::Error;
use life_core::envelope::Unlock;
use life_core::grant::{self, MediaTypes, Resource, Shared, Terms};
use life_core::limits::STATEMENT_MAX;
use life_core::rights::{Action, Request};

use super::{Held, Holder, about, epoch_of, on, permitted};
use crate::args;
use crate::args::grant::Create;
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::Fault;
use crate::grants::{GrantFile, Shown};
use crate::hex;
use crate::input::Input;
use crate::opening::{Envelope, Private};
use crate::output::{self, Access, Output};
use crate::voice::Voice;

/// Gives a grant: of one record, with its key, or of all of the group.
///
/// # Errors
/// Those of the files, the key and trust; of the decision, on giving and on what is given; those of issuing.
pub(super) fn create(args: &Create, voice: Voice) -> Result<(), Fault> {
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
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
    let mut room = vec![0; STATEMENT_MAX];
    let media_types = media_types(&args.media_type, &mut room)?;
    let terms = Terms {
        resource,
        media_types,
        from: args.created_from,
        to: args.created_to,
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
    let mut media_type = None;
    let limited = !media_types.is_all() || terms.from.is_some() || terms.to.is_some();
    let shared = match (&mut envelope, args.rights.hold_secret()) {
        (_, false) => None,
        (Some(envelope), true) => {
            let (shared, private) = see(envelope, &holder, args, voice)?;
            media_type = Some(private.media_type);
            Some(shared)
        }
        (None, true) if limited => None,
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
    let bytes = out.get(..len).unwrap_or_default();
    if let (Some(envelope), Some(media_type)) = (&envelope, &media_type) {
        // The record itself has to lie within the limits: the very decision that the other one will meet.
        let made = GrantFile::new(&args.out, bytes);
        let longer = shown.link(&group, chain.clone(), &made)?;
        let mut request = Request::read(&to, state.group(), now);
        about(&mut request, &envelope.head()?, &group)?;
        request.media_type = Some(media_type);
        permitted(shown.decide(&group, Some(&longer), &request)?, true)?;
    }
    output::write(&args.out, Access::Public, args.force, bytes)?;
    voice.tell("to", format_args!("{}, fingerprint {}", cards::who(&to), to.fingerprint()));
    voice.tell("on", on(&terms));
    limits(&terms).into_iter().for_each(|(label, value)| voice.tell(label, value));
    voice.tell("rights", terms.rights);
    voice.tell("until", clock::date(terms.not_after));
    voice.tell(
        "key",
        match (&shared, args.rights.hold_secret()) {
            (Some(_), _) => "wrapped to him alone",
            (None, false) => "none",
            (None, true) => "none: that of the group would open everything; share each record with --object",
        },
    );
    voice.tell("grant", hex::encode(&hash));
    Ok(())
}

/// A set of media types, as it is encoded.
fn media_types<'r>(names: &[String], room: &'r mut [u8]) -> Result<MediaTypes<'r>, Fault> {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    let len = MediaTypes::encode(&names, room)
        .map_err(|e| Fault::from(e).hint("at most 8 media types, each of at most 127 characters of ASCII"))?;
    Ok(MediaTypes::decode(room.get(..len).unwrap_or_default())?)
}

/// Opens the record that is to be shared, so that nobody shares what he cannot read or did not expect, and takes its key.
fn see(
    envelope: &mut Envelope,
    holder: &Holder<'_>,
    args: &Create,
    voice: Voice,
) -> Result<(Shared, Private), Fault> {
    fn open<K: Unlock>(
        envelope: &mut Envelope,
        key: &K,
        author: &CardFile,
        expected: &args::Expected,
        voice: Voice,
    ) -> Result<(Shared, Private), Fault> {
        let expected = envelope.expected(expected)?;
        let (opened, private) =
            envelope.open(key, &author.trusted()?, &expected, &mut Output::nowhere(), voice)?;
        Ok((Shared::record(&envelope.head()?, key, &opened)?, private))
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

/// What limits the records, beside the resource.
fn limits(terms: &Terms<'_>) -> Vec<(&'static str, String)> {
    let types = terms.media_types.iter().collect::<Vec<_>>().join(", ");
    let types = Some(("media types", types)).filter(|(_, types)| !types.is_empty());
    let from = terms.from.map(|time| ("created from", clock::date(time)));
    let to = terms.to.map(|time| ("created to", clock::date(time)));
    [types, from, to].into_iter().flatten().collect()
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
