//! What a group is: its newest epoch and the members, also those whose word has ended without a removal.

use std::path::Path;

use life_core::group::{Right, Roster};
use life_core::revocation::{Revocation, Target};
use life_core::{CardId, GroupId, Time};
use serde_json::{Value, json};

use crate::args::group::Show;
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::Fault;
use crate::groups::{Chain, Files, Known};
use crate::page::{Page, Section, counted};
use crate::revoked::Revoked;
use crate::store::Store;
use crate::voice::Voice;

/// Verifies every epoch, and shows the members of the newest one.
///
/// # Errors
/// Those of the files, of states and of revocations.
pub(super) fn run(args: &Show, voice: Voice) -> Result<(), Fault> {
    let store = Store::at(args.store.trust_dir.as_deref())?;
    let named = args.from.as_deref().map(CardFile::read).transpose()?;
    let (files, known) = (Files::read(&args.group)?, Known::load(&store, named.into_iter().collect())?);
    let chain = Chain::verify(&files, &store, &known)?;
    let page = page(&args.group, &chain, &known, &Revoked::read(&args.revoked)?)?;
    page.print(args.json, voice)
}

fn page(dir: &Path, chain: &Chain<'_>, known: &Known, revoked: &Revoked) -> Result<Page, Fault> {
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
    let (gone, unknown) = struck(state.group(), roster, known, revoked)?;
    for member in roster.members() {
        let name = known.find(member.card()).map_or("not pinned".into(), |card| cards::who(&card));
        let role = member.role();
        let until = match role.not_after {
            Time::MAX => String::new(),
            end => format!(", until {}", clock::date(end)),
        };
        let gone: Vec<&Gone> = gone.iter().filter(|gone| gone.card == member.card()).collect();
        let ended: String = gone.iter().map(|gone| format!("; {}", gone.text)).collect();
        let value = json!({
            "ended": gone.iter().map(|gone| gone.value.clone()).collect::<Vec<_>>(),
            "card": member.card().to_string(),
            "rights": role.rights.iter().map(Right::name).collect::<Vec<_>>(),
            "not_before": role.not_before.0,
            "not_after": role.not_after.0,
        });
        list.item(name, format_args!("{}{until}{ended}", role.rights), value);
    }
    if unknown > 0 {
        let count = counted(unknown, "revocation", "revocations");
        list.remark(format_args!(
            "{count} of members whose cards are not pinned: unverified, and not counted"
        ));
    }
    page.add(list);
    Ok(page)
}

/// Why a member who still stands in the roster acts no more.
struct Gone {
    card: CardId,
    text: String,
    value: Value,
}

/// Who has left, and whose card was revoked or succeeded; and how many revocations are by members who are not known.
fn struck(
    group: GroupId,
    roster: &Roster<'_>,
    known: &Known,
    revoked: &Revoked,
) -> Result<(Vec<Gone>, u64), Fault> {
    let members: Vec<_> = roster.members().map(|member| (member.card(), member.role().not_before)).collect();
    let by_member = |entry: &Revocation<'_>| match entry.details().target {
        Target::Card(id) => id == entry.signer() && members.iter().any(|(card, _)| *card == id),
        Target::Membership(id) => id == group && members.iter().any(|(card, _)| *card == entry.signer()),
        _ => false,
    };
    let cards: Vec<_> = members.iter().filter_map(|(id, _)| known.find(*id)).collect();
    let found = revoked.gather(&cards, by_member)?;
    let now = clock::now();
    let mut gone = Vec::new();
    let mut tell = |card, what: &str, from: Time, why: Option<&str>| {
        let reason = why.map(|why| format!(" ({why})")).unwrap_or_default();
        let text = format!("{what} on {}{reason}", clock::date(from));
        gone.push(Gone {
            card,
            text,
            value: json!({ "what": what, "from": clock::iso(from), "reason": why }),
        });
    };
    for (id, since) in &members {
        if let Some(from) = known.find(*id).and_then(|card| card.ended()) {
            tell(*id, "succeeded", from, None);
        }
        for revocation in &found {
            let why = Some(revocation.reason().name());
            if revocation.strikes_card(*id, now, now) {
                tell(*id, "card revoked", revocation.from(), why);
            }
            if revocation.strikes_member(group, *id, *since, now) {
                tell(*id, "left", revocation.from(), why);
            }
        }
    }
    let mut unknown = 0_u64;
    for list in revoked.lists()? {
        let stranger = |entry: &Revocation<'_>| by_member(entry) && known.find(entry.signer()).is_none();
        unknown = unknown.saturating_add(u64::try_from(list.iter().filter(stranger).count()).unwrap_or(0));
    }
    Ok((gone, unknown))
}
