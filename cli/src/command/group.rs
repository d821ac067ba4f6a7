//! `life group`: who may read, write, share and administer.

mod records;
mod show;

use getrandom::SysRng;
use life_core::group::{
    Change, Exposure, First, Made, Next, Reach, Right, Rights, Role, advance, create, roster_max_len,
};
use life_core::identity::Identity;
use life_core::limits::STATEMENT_MAX;
use life_core::revocation::{Reason, Target};
use life_core::{CardId, Error, Time};

use crate::args::group::{Act, Actor, Admit, Create, Leave, Remove};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::Fault;
use crate::groups::{Chain, Files, Known};
use crate::keyfile::KeyFile;
use crate::output::{self, Access};
use crate::page::counted;
use crate::revoked;
use crate::store::Store;
use crate::voice::Voice;

/// Does what the line says.
///
/// # Errors
/// Those of the files, the key, trust and the group's rules.
pub(crate) fn run(act: &Act, voice: Voice) -> Result<(), Fault> {
    match act {
        Act::Create(args) => make(args, voice),
        Act::Admit(args) => admit(args, false, voice),
        Act::Rights(args) => admit(args, true, voice),
        Act::Remove(args) => remove(args, voice),
        Act::Handover(args) => hand_over(args, voice),
        Act::Leave(args) => leave(args, voice),
        Act::Show(args) => show::run(args, voice),
        Act::Seal(args) => records::seal(args, voice),
        Act::Open(args) => records::open(args, voice),
    }
}

fn make(args: &Create, voice: Voice) -> Result<(), Fault> {
    let files = Files::read(&args.actor.group)?;
    if !files.is_empty() {
        return Err(Fault::exists(&args.actor.group));
    }
    let key = args.actor.own.read()?;
    let identity = key.identity(&args.actor.own.passphrase)?;
    let store = Store::at(args.actor.store.trust_dir.as_deref())?;
    let cards = args.member.iter().map(|(path, _)| CardFile::read(path)).collect::<Result<Vec<_>, _>>()?;
    let mut members = vec![Change::Admit { card: *identity.card(), role: Role::always(Rights::OWNER) }];
    for (file, (_, rights)) in cards.iter().zip(&args.member) {
        members.push(Change::Admit { card: file.trusted()?, role: Role::always(*rights) });
    }
    members.sort_by_key(Change::card);
    let suite = args.suite.map_or_else(|| identity.card().suite(), life_core::Suite::from);
    let first = First { suite, created: clock::now(), members: members.as_slice(), extensions: &[] };
    let (mut roster, mut state) = (vec![0; roster_max_len(members.len())], vec![0; STATEMENT_MAX]);
    let made = create(&identity, &mut SysRng, &first, &mut roster, &mut state).map_err(explain)?;
    for file in &cards {
        store.keep(file.card()?.id().as_bytes(), file.bytes())?;
    }
    publish(&files, &made, &roster, &state)?;
    let own = CardFile::own(&key);
    let (files, known) = (Files::read(&args.actor.group)?, Known::load(&store, vec![own])?);
    report(&Chain::verify(&files, &store, &known)?, voice)
}

/// What an administrator needs to make the next epoch.
struct Admin<'a> {
    store: Store,
    known: Known,
    files: Files,
    actor: &'a Actor,
}

impl<'a> Admin<'a> {
    fn new(actor: &'a Actor, key: &KeyFile, more: Option<CardFile>) -> Result<Self, Fault> {
        let store = Store::at(actor.store.trust_dir.as_deref())?;
        let cards = more.into_iter().chain([CardFile::own(key)]).collect();
        let known = Known::load(&store, cards)?;
        Ok(Admin { known, files: Files::read(&actor.group)?, store, actor })
    }

    /// Makes and publishes the next epoch.
    fn advance(
        &self,
        identity: &Identity<'_>,
        changes: &mut [Change<'_>],
        history: bool,
        voice: Voice,
    ) -> Result<(), Fault> {
        let chain = Chain::verify(&self.files, &self.store, &self.known)?;
        let (state, roster) = chain.newest()?;
        let own = self.known.find(identity.id()).ok_or(Error::Untrusted)?;
        own.check_valid(clock::now()).map_err(explain)?;
        changes.sort_by_key(Change::card);
        let keys = chain.keys(identity, state.epoch())?;
        let next = Next {
            state,
            roster,
            keys: &keys,
            created: clock::now().max(state.created()),
            suite: state.suite(),
            history,
            changes: &*changes,
            extensions: &[],
        };
        let members = usize::try_from(roster.len()).unwrap_or(usize::MAX).saturating_add(changes.len());
        let (mut new_roster, mut new_state) = (vec![0; roster_max_len(members)], vec![0; STATEMENT_MAX]);
        let find = |id: CardId| self.known.find(id);
        let made =
            advance(identity, &mut SysRng, &next, find, &mut new_roster, &mut new_state).map_err(explain)?;
        publish(&self.files, &made, &new_roster, &new_state)?;
        let files = Files::read(&self.actor.group)?;
        report(&Chain::verify(&files, &self.store, &self.known)?, voice)
    }
}

fn admit(args: &Admit, present: bool, voice: Voice) -> Result<(), Fault> {
    let file = CardFile::read(&args.card)?;
    let key = args.actor.own.read()?;
    let identity = key.identity(&args.actor.own.passphrase)?;
    let not_after = args.days.map_or(Time::MAX, |days| clock::later(clock::now(), days));
    let role = Role { not_after, ..Role::always(args.rights) };
    let admin = Admin::new(&args.actor, &key, Some(CardFile::read(&args.card)?))?;
    let card = file.trusted()?;
    let change = if present { Change::Alter { card: card.id(), role } } else { Change::Admit { card, role } };
    voice.tell("card", format_args!("{}, fingerprint {}", cards::who(&card), card.fingerprint()));
    admin.advance(&identity, &mut [change], !args.no_history, voice)?;
    admin.store.keep(card.id().as_bytes(), file.bytes())
}

fn remove(args: &Remove, voice: Voice) -> Result<(), Fault> {
    let card = CardFile::read(&args.card)?;
    let (id, who) = (card.card()?.id(), cards::who(&card.card()?));
    let key = args.actor.own.read()?;
    let admin = Admin::new(&args.actor, &key, None)?;
    let chain = Chain::verify(&admin.files, &admin.store, &admin.known)?;
    let (state, roster) = chain.newest()?;
    state.member(roster, id).map_err(explain)?;
    say_exposure(&chain, id, &who, voice)?;
    if args.plan {
        return Ok(());
    }
    let identity = key.identity(&args.actor.own.passphrase)?;
    admin.advance(&identity, &mut [Change::Remove { card: id }], true, voice)
}

/// What somebody can still read, whatever is done now.
fn say_exposure(chain: &Chain<'_>, id: CardId, who: &str, voice: Voice) -> Result<(), Fault> {
    let mut exposure = Exposure::of(id);
    voice.say(format_args!("{who} can still read, if he kept what he had:"));
    for (state, roster) in chain.backwards() {
        let how = match exposure.step(state, roster)? {
            Reach::None => continue,
            Reach::Stanza => "as a member",
            Reach::History => "by walking back",
        };
        voice.tell("epoch", format_args!("{} of {}, {how}", state.epoch(), clock::date(state.created())));
    }
    match (exposure.epochs, exposure.from) {
        (0, _) | (_, None) => voice.say("nothing"),
        (count, Some(from)) => voice.say(format_args!(
            "every record of {} since {}; nothing that is sealed to the next epoch",
            counted(count, "epoch", "epochs"),
            clock::date(from)
        )),
    }
    Ok(())
}

fn hand_over(args: &Remove, voice: Voice) -> Result<(), Fault> {
    let other = CardFile::read(&args.card)?.card()?.id();
    let key = args.actor.own.read()?;
    let identity = key.identity(&args.actor.own.passphrase)?;
    let own = Rights::of(&[Right::Read, Right::Write])?;
    let mut changes = [
        Change::Alter { card: other, role: Role::always(Rights::OWNER) },
        Change::Alter { card: identity.id(), role: Role::always(own) },
    ];
    if args.plan {
        voice.say("the card administers from the next epoch on; you read and write, until you are removed");
        return Ok(());
    }
    Admin::new(&args.actor, &key, None)?.advance(&identity, &mut changes, true, voice)
}

fn leave(args: &Leave, voice: Voice) -> Result<(), Fault> {
    let key = args.actor.own.read()?;
    let identity = key.identity(&args.actor.own.passphrase)?;
    let admin = Admin::new(&args.actor, &key, None)?;
    let chain = Chain::verify(&admin.files, &admin.store, &admin.known)?;
    let (state, roster) = chain.newest()?;
    state.member(roster, identity.id()).map_err(explain)?;
    let target = Target::Membership(state.group());
    let revocation = revoked::issue(&identity, target, Reason::CessationOfOperation)?;
    output::write(&args.out, Access::Public, false, &revocation)?;
    voice.say("signed; give it to whoever administers the group, who then removes you");
    Ok(())
}

fn publish(files: &Files, made: &Made, roster: &[u8], state: &[u8]) -> Result<(), Fault> {
    let roster = roster.get(..made.roster_len).unwrap_or_default();
    files.publish(roster, state.get(..made.state_len).unwrap_or_default())
}

fn report(chain: &Chain<'_>, voice: Voice) -> Result<(), Fault> {
    let (state, _) = chain.newest()?;
    voice.tell("group", state.group());
    voice.tell("epoch", state.epoch());
    voice.tell("members", state.members());
    Ok(())
}

fn explain(error: Error) -> Fault {
    let hint = match error {
        Error::Forbidden => "do you administer the group, is somebody left who does, and do you stay in it?",
        Error::NoRecipient => "the card is no member of the group",
        Error::InvalidArgument => "the card is a member already, or was named twice",
        Error::Untrusted => "the card of a member is not pinned; see `life trust`",
        Error::Expired => "a member's card or your right has ended; `life card` shows the dates of a card",
        Error::WeakSuite => "a classic card cannot read in a hybrid group",
        Error::Revoked => "a card was succeeded: that of a member, who has to be removed, or your own",
        _ => return error.into(),
    };
    Fault::from(error).hint(hint)
}
