//! `life group`: who may read, write, share and administer.

use std::io::{self, Write as _};
use std::path::Path;
use std::time::SystemTime;

use getrandom::SysRng;
use life_core::envelope::{Audience, Draft, MetadataDraft};
use life_core::group::{
    Change, Exposure, First, Made, Member, Next, Outside, Reach, Right, Rights, Role, advance, create,
    roster_max_len,
};
use life_core::identity::Identity;
use life_core::limits::STATEMENT_MAX;
use life_core::revocation::{self, Reason, Target};
use life_core::{CardId, Error, Time};
use serde_json::json;

use crate::args::group::{Act, Actor, Admit, Create, Leave, OpenOf, Remove, SealTo, Show};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::Fault;
use crate::groups::{Chain, Files, Known};
use crate::input::Input;
use crate::keyfile::KeyFile;
use crate::media;
use crate::opening::Envelope;
use crate::output::{self, Access, Output};
use crate::page::{Page, Section, counted};
use crate::sealing;
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
        Act::Show(args) => show(args, voice),
        Act::Seal(args) => seal(args, voice),
        Act::Open(args) => open(args, voice),
    }
}

fn make(args: &Create, voice: Voice) -> Result<(), Fault> {
    let files = Files::read(&args.actor.group)?;
    if !files.is_empty() {
        return Err(Fault::exists(&args.actor.group));
    }
    let key = KeyFile::read(&args.actor.key)?;
    let identity = key.identity(&args.actor.passphrase)?;
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
    let key = KeyFile::read(&args.actor.key)?;
    let identity = key.identity(&args.actor.passphrase)?;
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
    let key = KeyFile::read(&args.actor.key)?;
    let admin = Admin::new(&args.actor, &key, None)?;
    let chain = Chain::verify(&admin.files, &admin.store, &admin.known)?;
    let (state, roster) = chain.newest()?;
    state.member(roster, id).map_err(explain)?;
    say_exposure(&chain, id, &who, voice)?;
    if args.plan {
        return Ok(());
    }
    let identity = key.identity(&args.actor.passphrase)?;
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
    let key = KeyFile::read(&args.actor.key)?;
    let identity = key.identity(&args.actor.passphrase)?;
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
    let key = KeyFile::read(&args.actor.key)?;
    let identity = key.identity(&args.actor.passphrase)?;
    let admin = Admin::new(&args.actor, &key, None)?;
    let chain = Chain::verify(&admin.files, &admin.store, &admin.known)?;
    let (state, roster) = chain.newest()?;
    state.member(roster, identity.id()).map_err(explain)?;
    let now = clock::now();
    let draft = revocation::Draft {
        target: Target::Membership(state.group()),
        from: now,
        issued: now,
        reason: Reason::CessationOfOperation,
        extensions: &[],
    };
    let mut out = vec![0; STATEMENT_MAX];
    let (len, _) = revocation::issue(&identity, &draft, &mut out)?;
    output::write(&args.out, Access::Public, false, out.get(..len).unwrap_or_default())?;
    voice.say("signed; give it to whoever administers the group, who then removes you");
    Ok(())
}

fn show(args: &Show, voice: Voice) -> Result<(), Fault> {
    let store = Store::at(args.store.trust_dir.as_deref())?;
    let named = args.from.as_deref().map(CardFile::read).transpose()?;
    let (files, known) = (Files::read(&args.group)?, Known::load(&store, named.into_iter().collect())?);
    let chain = Chain::verify(&files, &store, &known)?;
    let page = page(&args.group, &chain, &known)?;
    let mut stdout = io::stdout().lock();
    if args.json {
        writeln!(stdout, "{:#}", page.json())?;
    } else if !voice.quiet {
        write!(stdout, "{page}")?;
    }
    Ok(stdout.flush()?)
}

fn page(dir: &Path, chain: &Chain<'_>, known: &Known) -> Result<Page, Fault> {
    let (state, roster) = chain.newest()?;
    let count = counted(u64::from(state.members()), "member", "members");
    let mut page = Page::new(dir.display(), "group", format!("{count}, every epoch verified."));
    let mut facts = Section::facts("state", "The newest epoch");
    facts.plain("group", state.group());
    facts.fact("epoch", state.epoch(), state.epoch());
    facts.fact("created", clock::date(state.created()), clock::iso(state.created()));
    facts.plain("suite", cards::suite(state.suite()));
    facts.plain("signer", state.signer());
    page.add(facts);
    let mut list = Section::list("members", "Members");
    for member in roster.members() {
        let name = known.find(member.card()).map_or("not pinned".into(), |card| cards::who(&card));
        let role = member.role();
        let until = match role.not_after {
            Time::MAX => String::new(),
            end => format!(", until {}", clock::date(end)),
        };
        let value = json!({
            "card": member.card().to_string(),
            "rights": role.rights.iter().map(Right::name).collect::<Vec<_>>(),
            "not_before": role.not_before.0,
            "not_after": role.not_after.0,
        });
        list.item(name, format_args!("{}{until}", role.rights), value);
    }
    page.add(list);
    Ok(page)
}

fn seal(args: &SealTo, voice: Voice) -> Result<(), Fault> {
    let mut input = Input::open(&args.input)?;
    let mut output = Output::create(&args.out, Access::Public, args.force)?;
    let key = KeyFile::read(&args.actor.key)?;
    let identity = key.identity(&args.actor.passphrase)?;
    let admin = Admin::new(&args.actor, &key, None)?;
    let chain = Chain::verify(&admin.files, &admin.store, &admin.known)?;
    let (state, roster) = chain.newest()?;
    let (now, hedge) = (clock::now(), SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos());
    let hedge = hedge.to_be_bytes();
    let draft = Draft {
        metadata: MetadataDraft { media_type: media::of(&args.input), ..MetadataDraft::default() },
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

fn open(args: &OpenOf, voice: Voice) -> Result<(), Fault> {
    let mut envelope = Envelope::read(Input::open(&args.input)?)?;
    let author_file = envelope.author(&args.expected)?;
    let author = author_file.trusted()?;
    let mut output = Output::create(&args.out, Access::Private, args.force)?;
    let generations = KeyFile::read(&args.key)?.keyring(&args.passphrase)?;
    let store = Store::at(args.expected.store.trust_dir.as_deref())?;
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
    let mut expected = envelope.expected(&args.expected)?;
    if args.expected.floor.is_none() {
        expected.floor = state.suite();
    }
    let keys = generations.try_each(|identity| chain.keys(identity, number))?;
    let opening = chain.opening(keys, author.id(), args.outsider)?;
    let (opened, private) = envelope.open(&opening.reader()?, &author, &expected, &mut output, voice)?;
    output.commit()?;
    voice.tell("from", format_args!("{}, {}", cards::who(&author), clock::date(opened.created)));
    if !private.title.is_empty() {
        voice.tell("title", private.title);
    }
    voice.tell("object", format_args!("{}, revision {}", opened.object, opened.revision));
    voice.tell("digest", opened.digest);
    if opened.late {
        voice.say(format_args!(
            "life: note: late: of epoch {number}, and the group is in epoch {}; if it is new to you, it was held back, or is \
             by somebody who was removed since",
            newest.epoch()
        ));
    }
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
