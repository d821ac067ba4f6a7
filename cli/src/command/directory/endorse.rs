//! Endorsements: vouching for a card, verifying who vouches for one, and taking it back.

use life_core::endorsement::{Attributes, Claim, Endorsed, Endorsement, EndorsementDraft, issue_endorsement};
use life_core::limits::STATEMENT_MAX;
use life_core::revocation::{Reason, Target};
use life_core::statement::{Card, Kind, Statement, VerifiedCard};
use life_core::{Error, Time};
use serde_json::json;

use crate::args::{DirectoryEndorse, DirectoryRevoke, DirectoryVerify};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::{Family, Fault};
use crate::hex;
use crate::input::read_small;
use crate::output::{self, Access};
use crate::page::{Page, Section};
use crate::revoked::{self, Revoked};
use crate::store::Store;
use crate::voice::Voice;

/// Signs that a card is its actor's, and what he is.
///
/// # Errors
/// `Forbidden` for a card of one's own; those of the files and of [`issue_endorsement`].
pub(super) fn endorse(args: &DirectoryEndorse, voice: Voice) -> Result<(), Fault> {
    let file = CardFile::read(&args.card)?;
    let card = file.trusted()?;
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let now = clock::now();
    let draft = EndorsementDraft {
        attributes: Attributes { role: &args.role, organisation: &args.organisation, licence: &args.licence },
        not_before: now,
        not_after: clock::later(now, args.days),
        depth: args.depth,
        extensions: &[],
    };
    let mut out = vec![0; STATEMENT_MAX];
    let (len, hash) = issue_endorsement(&identity, &card, &draft, &mut out).map_err(|error| match error {
        Error::Forbidden => Fault::from(error).hint("nobody endorses a card of his own"),
        Error::InvalidArgument | Error::LimitExceeded => Fault::from(error)
            .hint("role, organisation and licence have at most 128 bytes and no control characters"),
        error => error.into(),
    })?;
    output::write(&args.out, Access::Public, args.force, out.get(..len).unwrap_or_default())?;
    voice.tell("card", format_args!("{}, fingerprint {}", cards::who(&card), card.fingerprint()));
    attributes(&draft.attributes).into_iter().for_each(|(key, value)| voice.tell(key, value));
    voice.tell("until", clock::date(draft.not_after));
    voice.tell("depth", draft.depth);
    voice.tell("endorsement", hex::encode(&hash));
    Ok(())
}

/// What is said, without what is not.
fn attributes<'a>(of: &Attributes<'a>) -> Vec<(&'static str, &'a str)> {
    let all = [("role", of.role), ("organisation", of.organisation), ("licence", of.licence)];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Verifies a chain, and shows what it attests.
///
/// # Errors
/// `Untrusted` when the anchor is neither named nor pinned; those of [`Card::endorsed`], by the file that is at fault.
pub(super) fn verify(args: &DirectoryVerify, voice: Voice) -> Result<(), Fault> {
    let store = Store::at(args.store.trust_dir.as_deref())?;
    let revoked = Revoked::read(&args.revoked)?;
    let statements =
        args.endorsement.iter().map(|path| read_small(path, STATEMENT_MAX)).collect::<Result<Vec<_>, _>>()?;
    let mut endorsements = Vec::new();
    for (path, bytes) in args.endorsement.iter().zip(&statements) {
        endorsements
            .push((path, Endorsement::decode(bytes).map_err(|e| Fault::from(e).about(path.display()))?));
    }
    let mut files = Vec::new();
    for path in args.via.iter().chain([&args.card]) {
        files.push(CardFile::read(path)?.ended_as_in(&store)?);
    }
    if files.len() != endorsements.len() {
        return Err(Fault::usage(
            "name the card of each endorsement but the last with --via, in their order",
        ));
    }
    let anchor_file = match (&args.anchor, endorsements.first()) {
        (None, Some((_, first))) => anchor(&store, first)?,
        (Some(path), _) => CardFile::read(path)?.ended_as_in(&store)?,
        (None, None) => return Err(Error::InvalidArgument.into()),
    };
    let mut by = anchor_file.trusted()?.anchor(args.depth)?;
    let own = |card: &VerifiedCard<'_>| {
        let id = card.id();
        revoked.gather(&[*card], move |entry| entry.details().target == Target::Card(id))
    };
    by = own(&by)?.iter().fold(by, |card, revocation| card.revoked(revocation));
    let mut page = Page::new(args.card.display(), "chain", format!("Vouched for by {}.", cards::who(&by)));
    let mut links = Section::list("chain", "Who says so, from the anchor on");
    let (mut until, mut last) = (by.details().not_after, None);
    for ((path, endorsement), file) in endorsements.iter().zip(&files) {
        let about = |error: Error| explain(error).about(path.display());
        let endorsed = file.card()?.endorsed(endorsement, &by).map_err(about)?;
        let endorsed = struck(endorsed, endorsement, &by, &revoked)?;
        let (claim, (from, to)) = (said(endorsement), endorsement.validity());
        let value = json!({
            "by": by.id().to_string(), "card": endorsed.card().id().to_string(), "said": claim,
            "not_before": clock::iso(from), "not_after": clock::iso(to), "depth": endorsement.depth(),
            "hash": hex::encode(endorsement.hash()),
        });
        links.item(cards::who(&by), format_args!("{}: {claim}", cards::who(endorsed.card())), value);
        by = *endorsed.card();
        by = file.ended().map_or(by, |from| by.end(from));
        until = until.min(to).min(by.details().not_after);
        last = Some(endorsed);
    }
    let now = clock::now();
    by.check_valid(now).map_err(|e| explain(e).about(args.card.display()))?;
    let found = last.ok_or(Error::InvalidArgument)?.attributes(now)?;
    page.add(attested(&by, &found, until));
    page.add(links);
    page.print(args.json, voice)
}

/// The pinned card that an endorsement names as its signer.
fn anchor(store: &Store, first: &Endorsement<'_>) -> Result<CardFile, Fault> {
    CardFile::pinned(store, first.signer()).map_err(|fault| match fault.name() {
        "Untrusted" => {
            let why =
                format!("the first endorser's card {} is not pinned; name it with --anchor", first.signer());
            Fault::new(Family::Refused, "Untrusted", why)
        }
        _ => fault,
    })
}

/// An endorsed card, after the revocations of it and of the endorsement: by itself or by who endorsed it.
fn struck<'a, 'e>(
    endorsed: Endorsed<'a, 'e>,
    endorsement: &Endorsement<'_>,
    by: &VerifiedCard<'_>,
    revoked: &Revoked,
) -> Result<Endorsed<'a, 'e>, Fault> {
    let (card, hash) = (*endorsed.card(), *endorsement.hash());
    let wanted = [Target::Card(card.id()), Target::Endorsement(hash)];
    let mut found = revoked.gather(&[*by, card], |entry| wanted.contains(&entry.details().target))?;
    for list in revoked.lists()? {
        found.extend(list.iter().filter_map(|entry| entry.verify_by_endorser(by, &endorsed).ok()));
    }
    Ok(found.iter().fold(endorsed, |endorsed, revocation| endorsed.revoked(revocation)))
}

fn said(endorsement: &Endorsement<'_>) -> String {
    match endorsement.claim() {
        Claim::Attributes(of) => {
            let said: Vec<&str> = attributes(&of).into_iter().map(|(_, value)| value).collect();
            if said.is_empty() { "it is his card".to_owned() } else { said.join(", ") }
        }
        Claim::Successor { generation } => format!("card {generation} succeeds"),
    }
}

fn attested(card: &VerifiedCard<'_>, found: &Attributes<'_>, until: Time) -> Section {
    let mut facts = Section::facts("attested", "What the last endorser attests");
    facts
        .plain("card", cards::who(card))
        .plain("card_id", card.id())
        .plain("fingerprint", card.fingerprint());
    for (key, value) in
        [("role", found.role), ("organisation", found.organisation), ("licence", found.licence)]
    {
        facts.fact(key, if value.is_empty() { "not said" } else { value }, json!(value));
    }
    facts.fact("until", clock::date(until), clock::iso(until));
    facts.fact("depth", card.depth(), card.depth());
    facts
}

/// Signs that an endorsement, or a card, holds no longer.
///
/// # Errors
/// `WrongKind` for another statement; `Forbidden` for an endorsement by somebody else; those of the files.
pub(super) fn revoke(args: &DirectoryRevoke, voice: Voice) -> Result<(), Fault> {
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let bytes = read_small(&args.statement, STATEMENT_MAX)?;
    let target = target(&bytes, identity.card()).map_err(|fault| fault.about(args.statement.display()))?;
    let reason = Reason::from(args.reason);
    let revocation = revoked::issue(&identity, target, reason)?;
    output::write(&args.out, Access::Public, args.force, &revocation)?;
    voice.say(format_args!("signed, because of {}; it counts for whoever has seen it", reason.name()));
    Ok(())
}

fn target(bytes: &[u8], own: &VerifiedCard<'_>) -> Result<Target, Fault> {
    match Statement::decode(bytes)?.kind() {
        Kind::Card => Ok(Target::Card(Card::decode(bytes)?.id())),
        Kind::Endorsement => {
            let endorsement = Endorsement::decode(bytes)?;
            if endorsement.signer() != own.id() {
                let why = "somebody else signed this endorsement";
                return Err(Fault::new(Family::Refused, "Forbidden", why));
            }
            Ok(Target::Endorsement(*endorsement.hash()))
        }
        _ => Err(Error::WrongKind.into()),
    }
}

fn explain(error: Error) -> Fault {
    let hint = match error {
        Error::Untrusted => "it is about another card",
        Error::Forbidden => "its signer may not endorse: no anchor, no depth left, or his own card",
        Error::WrongAuthor => "it is signed by another card than the one before it in the chain",
        Error::WrongKind => "it is a succession; see `life trust --succession`",
        Error::Revoked => "a card or an endorsement of the chain was revoked or succeeded",
        Error::Expired => "a card or an endorsement of the chain is over, or not yet valid",
        _ => return error.into(),
    };
    Fault::from(error).hint(hint)
}
