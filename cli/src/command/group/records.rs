//! Records of a group: sealed to its newest epoch, opened from any that one has the keys of.

use std::time::SystemTime;

use getrandom::SysRng;
use life_core::Error;
use life_core::envelope::{Audience, Draft, MetadataDraft};
use life_core::group::{Member, Outside};
use life_core::revocation::Target;
use life_core::statement::VerifiedCard;

use super::{Admin, explain};
use crate::args::group::{OpenOf, SealTo};
use crate::clock;
use crate::fault::Fault;
use crate::groups::{Chain, Files, Known};
use crate::input::Input;
use crate::media;
use crate::opening::{Envelope, tell};
use crate::output::{Access, Output};
use crate::revoked::Revoked;
use crate::sealing;
use crate::store::Store;
use crate::voice::Voice;

/// Seals a file to the newest epoch, as a member or from outside.
///
/// # Errors
/// Those of the files, the key and of sealing; `NoRecipient` for who is no member.
pub(super) fn seal(args: &SealTo, voice: Voice) -> Result<(), Fault> {
    let mut input = Input::open(&args.sealing.input)?;
    let mut output = Output::create(&args.sealing.out, Access::Public, args.sealing.force)?;
    let key = args.actor.own.read()?;
    let identity = key.identity(&args.actor.own.passphrase)?;
    let admin = Admin::new(&args.actor, &key, None)?;
    let chain = Chain::verify(&admin.files, &admin.store, &admin.known)?;
    let (state, roster) = chain.newest()?;
    let (now, hedge) = (clock::now(), SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos());
    let hedge = hedge.to_be_bytes();
    let draft = Draft {
        metadata: MetadataDraft { media_type: media::of(&args.sealing.input), ..MetadataDraft::default() },
        padding: input.len().is_some(),
        floor: state.suite(),
        hedge: &hedge,
        ..Draft::record(identity.generate_object_id(&mut SysRng, now)?, now)
    };
    let sealed = if args.outside {
        sealing::seal(&identity, &draft, &Outside::new(state, &state.head())?, &mut input, &mut output, voice)
    } else {
        let own = state.member(roster, identity.id()).map_err(explain)?;
        let keys = chain.keys(&identity, state.epoch())?;
        sealing::seal(
            &identity,
            &draft,
            &Member::new(&keys, &own, &state.head())?,
            &mut input,
            &mut output,
            voice,
        )
    }?;
    output.commit()?;
    voice.tell("group", format_args!("{}, epoch {}", state.group(), state.epoch()));
    voice.tell("object", draft.object);
    voice.tell("digest", sealed.digest);
    Ok(())
}

/// Opens a file that was sealed to any epoch of the group.
///
/// # Errors
/// Those of the files, the key, trust and of opening; `WrongGroup` for a file of another group.
pub(super) fn open(args: &OpenOf, voice: Voice) -> Result<(), Fault> {
    let mut envelope = Envelope::read(Input::open(&args.opening.input)?)?;
    let author_file = envelope.author(&args.opening.expected)?;
    let author = known_end(author_file.trusted()?, &Revoked::read(&args.revoked)?)?;
    let mut output = Output::create(&args.opening.out, Access::Private, args.opening.force)?;
    let generations = args.own.read()?.keyring(&args.own.passphrase)?;
    let store = Store::at(args.opening.expected.store.trust_dir.as_deref())?;
    let (files, known) = (Files::read(&args.group)?, Known::load(&store, generations.cards()?)?);
    let chain = Chain::verify(&files, &store, &known)?;
    let newest = chain.newest()?.0;
    let (group, number) = match envelope.head()?.header().audience {
        Audience::Group { group, epoch } | Audience::Outside { group, epoch } => (group, epoch),
        _ => return Err(Error::WrongGroup.into()),
    };
    if group != newest.group() {
        return Err(Error::WrongGroup.into());
    }
    let (state, _) = chain.epoch(number).ok_or(Error::WrongEpoch)?;
    let mut expected = envelope.expected(&args.opening.expected)?;
    if args.opening.expected.floor.is_none() {
        expected.floor = state.suite();
    }
    let keys = generations.try_each(|identity| chain.keys(identity, number))?;
    let opening = chain.opening(keys, author.id(), args.outsider)?;
    let (opened, private) = envelope.open(&opening.reader()?, &author, &expected, &mut output, voice)?;
    output.commit()?;
    tell(&author, &opened, &private, voice);
    if opened.late {
        voice.say(format_args!(
            "life: note: late: of epoch {number}, and the group is in epoch {}; if it is new to you, it was held back, or is \
             by somebody who was removed since",
            newest.epoch()
        ));
    }
    Ok(())
}

/// A card, ended as its own revocations say.
fn known_end<'a>(card: VerifiedCard<'a>, revoked: &Revoked) -> Result<VerifiedCard<'a>, Fault> {
    let own = Target::Card(card.id());
    let found = revoked.gather(&[card], |entry| entry.details().target == own)?;
    Ok(found.iter().fold(card, |card, revocation| card.revoked(revocation)))
}
