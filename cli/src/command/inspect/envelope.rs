//! The page about an envelope.

use life_core::envelope::{Audience, Head, Kind, Layout, Seal, SegmentSize};
use life_core::vault::Vault;
use life_core::{Error, Suite};
use serde_json::{Value, json};

use super::{Shown, damaged, pinned};
use crate::cards;
use crate::clock;
use crate::command::verify::kind;
use crate::fault::Fault;
use crate::hex;
use crate::opening::Envelope;
use crate::page::{Page, Section, counted, grouped};
use crate::store::Store;
use crate::vaults;

/// Shows head, seal and layout.
///
/// # Errors
/// Those of reading; damage behind the head is shown and returned beside the page.
pub(super) fn show(envelope: &mut Envelope, store: Option<&Store>) -> Result<Shown, Fault> {
    let path = envelope.input().path().to_path_buf();
    let (end, body_len) = envelope.end()?;
    let head = envelope.head()?;
    let total = body_len.saturating_add(len(head.len()));
    let summary = format!(
        "A {} for {}, sealed on {}: {} bytes.",
        kind(head.kind()),
        addressed(&head),
        clock::date(head.header().created),
        grouped(total)
    );
    let mut page = Page::new(path.display(), "envelope", summary);
    page.add(what(&head));
    page.add(author(&head, store));
    page.add(audience(&head, store));
    if head.kind() == Kind::Vault {
        let vault = Vault::parse(envelope.head_bytes());
        page.add(locks(&vault.map_err(|e| Fault::from(e).about(path.display()))?));
    }
    let fault = match closing(&head, &end, body_len) {
        Ok((seal, layout)) => {
            page.add(payload(&head, &seal, &layout));
            page.add(parts(&head, &seal, &layout));
            None
        }
        Err(error) => Some(Fault::from(error).about(path.display())),
    };
    if let Some(fault) = &fault {
        damaged(&mut page, fault);
    }
    page.add(hidden());
    Ok((page, fault))
}

/// The seal, and the layout that it states, which has to fill the file.
fn closing(head: &Head<'_>, end: &[u8], body_len: u64) -> Result<(Seal, Layout), Error> {
    let seal = Seal::decode_at_end(end)?;
    let layout = seal.layout(SegmentSize::from_log2(head.header().segment_log2)?)?;
    match layout.sealed_len().saturating_add(len(seal.len())).cmp(&body_len) {
        std::cmp::Ordering::Equal => Ok((seal, layout)),
        std::cmp::Ordering::Greater => Err(Error::Truncated),
        std::cmp::Ordering::Less => Err(Error::TrailingData),
    }
}

/// For whom, in a few words.
fn addressed(head: &Head<'_>) -> String {
    match head.header().audience {
        Audience::Group { epoch, .. } => format!("epoch {epoch} of a group"),
        Audience::Outside { epoch, .. } => format!("epoch {epoch} of a group, from outside"),
        Audience::Channel { index, .. } => format!("place {index} of a channel"),
        Audience::Locks { .. } => "whoever opens one of its locks".to_owned(),
        _ => {
            let readers = u64::try_from(head.stanzas().count()).unwrap_or(u64::MAX);
            counted(readers, "reader", "readers")
        }
    }
}

/// The locks of a vault, each of which opens it.
pub(super) fn locks(vault: &Vault<'_>) -> Section {
    let mut locks = Section::list("locks", "Its locks, each of which opens it");
    for lock in vault.locks() {
        let (id, method) = (vaults::short(lock.id()), vaults::method(lock.method()));
        locks.item(&id, &method, json!({ "id": lock.id().to_string(), "method": method }));
    }
    locks
}

/// What the header says.
pub(super) fn what(head: &Head<'_>) -> Section {
    let header = head.header();
    let mut section = Section::facts("what", "What it is");
    section.plain("kind", kind(head.kind())).plain("object_id", header.object);
    let first = if header.revision == 0 { " (the first)" } else { "" };
    section.fact("revision", format_args!("{}{first}", header.revision), header.revision);
    if let Some(previous) = header.previous {
        section.plain("previous", previous);
    }
    if let Some(thread) = header.thread {
        section.plain("thread_id", thread.id);
        match thread.answers {
            Some(answers) => section.plain("answers", answers),
            None => section.fact("answers", "nothing, it begins the thread", Value::Null),
        };
    }
    section.fact("created", clock::date(header.created), clock::iso(header.created));
    let suite = match head.suite() {
        Suite::Hybrid => "hybrid: X-Wing (ML-KEM-768 and X25519), AES-256-GCM, SHA-256, Ed25519",
        Suite::Classic => "classic: X25519, AES-256-GCM, SHA-256, Ed25519",
    };
    section.fact("suite", suite, cards::suite(head.suite()));
    section
}

fn author(head: &Head<'_>, store: Option<&Store>) -> Section {
    let id = head.header().author;
    let name = pinned(store, id);
    let mut section = Section::facts("author", "Who says to have written it");
    section.plain("card_id", id);
    match &name {
        Some(name) => section.fact("pinned", format_args!("yes: {name}"), name.as_str()),
        None => section.fact("pinned", "no", Value::Null),
    };
    section.remark("Whether that is true, `life verify` tells.");
    section
}

fn audience(head: &Head<'_>, store: Option<&Store>) -> Section {
    let mut facts = Section::facts("audience", "Whom it is for");
    match head.header().audience {
        Audience::Group { group, epoch } => {
            facts.plain("of", "group").plain("group_id", group).fact("epoch", epoch, epoch);
            facts.remark("Who holds the secret of this epoch opens it: members, and who was granted it.");
            return facts;
        }
        Audience::Outside { group, epoch } => {
            facts.plain("of", "outside").plain("group_id", group).fact("epoch", epoch, epoch);
            facts.remark("Sealed to the public key of this epoch, as by one who is no member.");
            return facts;
        }
        Audience::Channel { channel, index } => {
            facts.plain("of", "channel").plain("channel_id", channel).fact("index", index, index);
            facts.remark("Who was given the channel's set-up opens it. The device that sealed it does not.");
            return facts;
        }
        Audience::Locks { len } => {
            facts.plain("of", "locks").fact("stanza_bytes", grouped(len.into()), len);
            return facts;
        }
        _ => {}
    }
    let mut section = Section::list("readers", "Who can open it");
    for stanza in head.stanzas() {
        let name = pinned(store, stanza.card());
        let shown = name.as_ref().map(|name| format!("  {name}")).unwrap_or_default();
        let suite = cards::suite(stanza.suite());
        let value = json!({ "suite": suite, "card_id": stanza.card().to_string(), "pinned": name });
        section.item(suite, format_args!("{}{shown}", stanza.card()), value);
    }
    section
}

fn payload(head: &Head<'_>, seal: &Seal, layout: &Layout) -> Section {
    let mut section = Section::facts("payload", "How it is sealed");
    let (bytes, segments) = (layout.plaintext_len(), layout.segments());
    section.fact("plaintext_bytes", format_args!("{}, padding included", grouped(bytes)), bytes);
    section.fact("segments", grouped(segments), segments);
    let size = 1_u64.checked_shl(head.header().segment_log2.into()).unwrap_or_default();
    section.fact("segment_bytes", grouped(size), size);
    section.plain("salt", hex::encode(&head.header().salt));
    section.plain("commitment", hex::encode(head.commitment()));
    let (batch_size, index) = seal.batch();
    let shown = match batch_size {
        1 => "one signature for it alone".to_owned(),
        _ => format!(
            "one signature for {batch_size} objects, of which this is number {}",
            u64::from(index) + 1
        ),
    };
    section.fact("batch", shown, json!({ "size": batch_size, "index": index }));
    section
}

/// Where the bytes are.
fn parts(head: &Head<'_>, seal: &Seal, layout: &Layout) -> Section {
    let stanzas = len(head.header().audience.stanzas_len(head.suite()));
    let metadata = u64::from(head.header().metadata_len);
    let fixed = 8 + 2 + 32;
    let header = len(head.len()).saturating_sub(metadata + stanzas + fixed);
    let parts = [
        ("preamble", 8),
        ("header", header + 2),
        ("stanzas", stanzas),
        ("commitment", 32),
        ("metadata", metadata),
        ("segments", layout.sealed_len()),
        ("seal", len(seal.len())),
    ];
    let mut section = Section::list("layout", "Where the bytes are");
    let mut offset = 0_u64;
    let width = parts.iter().map(|&(_, bytes)| grouped(bytes).len()).max().unwrap_or_default();
    for (part, bytes) in parts {
        let value = json!({ "part": part, "offset": offset, "bytes": bytes });
        section.item(part, format_args!("{:>width$} bytes at {}", grouped(bytes), grouped(offset)), value);
        offset = offset.saturating_add(bytes);
    }
    section
}

fn hidden() -> Section {
    let mut section = Section::list("hidden", "What nobody sees without a reader's key");
    // A channel's set-up is sealed as any record is: only its media type, inside, tells it apart.
    for what in [
        "the content",
        "how long it is, to the byte",
        "its title and its media type",
        "whether it sets a channel up",
    ] {
        section.item("", what, json!(what));
    }
    section
}

fn len(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}
