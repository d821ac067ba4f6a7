//! `life inspect`: everything that anybody can see of an object, the store above all.

mod envelope;
mod kinds;
mod statement;

use std::io::{self, Write as _};
use std::path::Path;

use life_core::preamble::{Class, Preamble};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::args;
use crate::fault::Fault;
use crate::input::Input;
use crate::keyfile::{KeyFile, MAX_FILE};
use crate::opening::Envelope;
use crate::page::{Page, Section};
use crate::store::Store;

/// Enough to tell what it is, and less than any object has.
const PEEK: usize = 16;

/// A page, and what is wrong with the object, if its public part can be shown but not all of it makes sense.
type Shown = (Page, Option<Fault>);

/// Shows each object.
///
/// # Errors
/// The first fault of an object, after all others have been shown.
pub(crate) fn run(args: &args::Inspect) -> Result<(), Fault> {
    // Without a home there are no pinned cards, and so no names.
    let store = Store::at(args.store.trust_dir.as_deref()).ok();
    let mut stdout = io::stdout().lock();
    let mut first_fault = None;
    let mut pages = Vec::new();
    for (i, path) in args.objects.iter().enumerate() {
        let shown = match show(path, store.as_ref()) {
            Ok((page, fault)) => {
                first_fault = first_fault.or(fault);
                page
            }
            Err(fault) => {
                let page = unreadable(path, &fault);
                first_fault = first_fault.or(Some(fault));
                page
            }
        };
        if args.json {
            pages.push(shown.json());
        } else {
            let gap = if i > 0 { "\n\n" } else { "" };
            write!(stdout, "{gap}{shown}")?;
        }
    }
    if args.json {
        writeln!(stdout, "{:#}", Value::Array(pages))?;
    }
    stdout.flush()?;
    first_fault.map_or(Ok(()), Err)
}

fn show(path: &Path, store: Option<&Store>) -> Result<Shown, Fault> {
    let mut input = Input::open(path)?;
    let mut bytes = Zeroizing::new(vec![0; PEEK]);
    let read = input.fill(&mut bytes)?;
    bytes.truncate(read);
    if !KeyFile::looks_like_one(&bytes) {
        let preamble = Preamble::decode(&bytes).map_err(|e| Fault::from(e).about(path.display()))?;
        if preamble.class == Class::Envelope {
            return envelope::show(&mut Envelope::resume(bytes.to_vec(), input)?, store);
        }
    }
    bytes.resize(MAX_FILE, 0);
    let more = input.fill(bytes.get_mut(read..).unwrap_or_default())?;
    bytes.truncate(read.saturating_add(more));
    match KeyFile::looks_like_one(&bytes) {
        true => {
            statement::show_key(path, &KeyFile::parse(path, &bytes).map_err(|f| f.about(path.display()))?)
        }
        false => statement::show(path, &bytes, store),
    }
}

/// What is to be said about something that is no object.
fn unreadable(path: &Path, fault: &Fault) -> Page {
    let mut page = Page::new(path.display(), "unreadable", format!("This cannot be shown: {fault}."));
    let mut error = Section::facts("error", "Error");
    error.plain("name", fault.name());
    page.add(error);
    page
}

/// An object that is shown although something is wrong with it.
fn damaged(page: &mut Page, fault: &Fault) {
    let mut section = Section::facts("error", "Damaged");
    section.plain("name", fault.name()).remark(fault);
    page.add(section);
}

/// Who a card is, if the user has pinned it.
pub(crate) fn pinned(store: Option<&Store>, id: life_core::CardId) -> Option<String> {
    let file = crate::cards::CardFile::pinned(store?, id).ok()?;
    file.card().ok().map(|card| crate::cards::who(&card))
}
