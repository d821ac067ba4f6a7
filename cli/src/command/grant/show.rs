//! `life grant show`: what a grant says.

use life_core::grant::{Grant, Of};
use life_core::{CardId, Time};

use super::on;
use crate::args::grant::Show;
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::Fault;
use crate::grants::GrantFile;
use crate::hex;
use crate::page::{Page, Section};
use crate::store::Store;
use crate::voice::Voice;

/// Shows it.
///
/// # Errors
/// Those of the file and of the grant.
pub(super) fn run(args: &Show, voice: Voice) -> Result<(), Fault> {
    let file = GrantFile::read(&args.grant)?;
    let grant = file.grant()?;
    // Without a home there are no names, and the grant is as readable.
    let store = Store::at(args.store.trust_dir.as_deref()).ok();
    let mut page =
        Page::new(args.grant.display(), "grant", "A grant, as it says itself; nothing is verified.");
    page.add(facts("grant", &grant, store.as_ref()));
    page.print(args.json, voice)
}

/// What a grant says, as a section under the key `key`.
pub(crate) fn facts(key: &'static str, grant: &Grant<'_>, store: Option<&Store>) -> Section {
    let terms = grant.terms();
    let name = |id: CardId| {
        let pinned = store.and_then(|store| CardFile::pinned(store, id).ok());
        let name = pinned.and_then(|file| file.card().ok().map(|card| cards::who(&card)));
        name.map_or_else(|| format!("{id}, not pinned"), |name| format!("{id}, {name}"))
    };
    let mut facts = Section::facts(key, "What it gives; nothing is verified");
    facts.fact("from", name(grant.grantor()), grant.grantor().to_string());
    facts.fact("to", name(terms.subject), terms.subject.to_string());
    facts.plain("group", terms.group).plain("on", on(terms));
    let types = terms.media_types.iter().collect::<Vec<_>>();
    facts.fact("media_types", if types.is_empty() { "all".into() } else { types.join(", ") }, types);
    let moment = |time: Option<Time>| (time.map_or("any".into(), clock::date), time.map(clock::iso));
    for (key, time) in [("created_from", terms.from), ("created_to", terms.to)] {
        let (shown, value) = moment(time);
        facts.fact(key, shown, value);
    }
    facts.plain("rights", terms.rights);
    for (key, time) in
        [("issued", terms.issued), ("not_before", terms.not_before), ("not_after", terms.not_after)]
    {
        facts.fact(key, clock::date(time), clock::iso(time));
    }
    facts.fact("depth", terms.depth, terms.depth);
    facts.fact("epoch", terms.epoch, terms.epoch);
    let parent = terms.parent.as_ref().map(|hash| hex::encode(hash));
    facts.fact("parent", parent.as_deref().unwrap_or("none: by a member"), parent.clone());
    let key = match terms.of {
        None => "none".to_owned(),
        Some(Of::Record(digest)) => format!("of the record {digest}"),
        Some(Of::Epoch(epoch)) => format!("of epoch {epoch}"),
    };
    facts.plain("key", key).plain("hash", hex::encode(grant.hash()));
    facts
}
