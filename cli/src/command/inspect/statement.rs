//! Pages about cards, other statements, and key files.

use std::path::Path;

use life_core::statement::{Card, Kind, Statement};
use life_core::vault::Vault;
use serde_json::json;

use super::{Shown, kinds, pinned};
use crate::cards;
use crate::clock;
use crate::fault::Fault;
use crate::keyfile::KeyFile;
use crate::page::{Page, Section, grouped};
use crate::store::Store;

/// The page about the statement in `bytes`.
///
/// # Errors
/// Those of [`Statement::decode`] and [`Card::decode`].
pub(super) fn show(path: &Path, bytes: &[u8], store: Option<&Store>) -> Result<Shown, Fault> {
    let about = |error: life_core::Error| Fault::from(error).about(path.display());
    let statement = Statement::decode(bytes).map_err(about)?;
    if statement.kind() == Kind::Card {
        let card = Card::decode(bytes).map_err(about)?;
        let summary = format!("The card of {}: {} bytes.", cards::who(&card), grouped(len(bytes)));
        let mut page = Page::new(path.display(), "card", summary);
        page.add(owner(&card, pinned(store, card.id()).is_some()));
        page.add(keys(&card));
        return Ok((page, None));
    }
    let (name, says) = kinds::body(&statement, bytes, store).map_err(about)?.unzip();
    let name = name.unwrap_or("statement");
    let mut page =
        Page::new(path.display(), "statement", kinds::summary(name, &statement, bytes.len(), store));
    let mut what = Section::facts("what", "What it is");
    what.fact("kind", name, statement.kind().number()).plain("suite", cards::suite(statement.suite()));
    let signer = pinned(store, statement.signer()).map(|name| format!(", {name}")).unwrap_or_default();
    what.fact("signer", format_args!("{}{signer}", statement.signer()), statement.signer().to_string());
    what.plain("hash", crate::hex::encode(statement.hash()));
    page.add(what);
    says.into_iter().for_each(|says| page.add(says));
    Ok((page, None))
}

/// The page about a key file: its card, and how the secret lies there.
///
/// # Errors
/// Those of [`Card::decode`].
pub(super) fn show_key(path: &Path, key: &KeyFile) -> Result<Shown, Fault> {
    let card = Card::decode(key.card()).map_err(|e| Fault::from(e).about(path.display()))?;
    let vault =
        key.vault().map(Vault::parse).transpose().map_err(|e| Fault::from(e).about(path.display()))?;
    let lock = if vault.is_some() { "locked" } else { "NOT LOCKED: whoever reads it has it" };
    let summary = format!("The secret key of {}, {lock}.", cards::who(&card));
    let mut page = Page::new(path.display(), "key", summary);
    let mut secret = Section::facts("secret", "The secret");
    secret.fact("locked", if vault.is_some() { "yes" } else { "no" }, vault.is_some());
    if vault.is_none() {
        let older = key.older();
        secret.fact("older_generations", older, older);
    }
    page.add(secret);
    if let Some(vault) = vault {
        page.add(super::envelope::what(vault.head()));
        page.add(super::envelope::locks(&vault));
    }
    page.add(owner(&card, true));
    page.add(keys(&card));
    Ok((page, None))
}

fn owner(card: &Card<'_>, trusted: bool) -> Section {
    let details = card.details();
    let mut section = Section::facts("owner", "Whose it is, by his own word");
    section.fact("name", details.name.unwrap_or("none"), json!(details.name));
    section.plain("kind", cards::kind(details.kind)).plain("actor_id", details.actor);
    section.fact("generation", details.generation, details.generation);
    section.fact("not_before", clock::date(details.not_before), clock::iso(details.not_before));
    section.fact("not_after", clock::date(details.not_after), clock::iso(details.not_after));
    let expired = card.check_valid(clock::now()).is_err();
    section.fact("valid_now", if expired { "no" } else { "yes" }, !expired);
    let shown = if trusted { "yes" } else { "no; compare the fingerprint with its owner, then `life trust`" };
    section.fact("pinned", shown, trusted);
    section
}

fn keys(card: &Card<'_>) -> Section {
    let mut section = Section::facts("card", "Its keys: well-formed, and the card is signed with them");
    section.plain("suite", cards::suite(card.suite()));
    section.plain("verifying_key", crate::hex::encode(card.verifying_key_bytes()));
    let kem = match card.suite() {
        life_core::Suite::Hybrid => "X-Wing: ML-KEM-768 and X25519",
        life_core::Suite::Classic => "X25519",
    };
    section.fact("kem", format_args!("{kem}, {} bytes", grouped(len(card.kem_key()))), kem);
    section.plain("card_id", card.id());
    section.plain("fingerprint", card.fingerprint()).plain("qr_text", card.qr_text().as_str());
    section
}

fn len(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
