//! The cards that this user has pinned: one file each, named by the card's id, in a directory of his own.
//!
//! Whoever can write to that directory decides whom the user trusts, so it is made for the user alone, as
//! `~/.ssh/known_hosts` is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use life_core::group::Head;
use life_core::{GroupId, Time};

use crate::fault::{Family, Fault};
use crate::hex;
use crate::input::read_small;
use crate::output::{self, Access};

/// No card is longer, in bytes.
pub(crate) const MAX_CARD: usize = life_core::limits::STATEMENT_MAX;

/// A directory of pinned cards.
#[derive(Debug)]
pub(crate) struct Store {
    dir: PathBuf,
}

impl Store {
    /// The store in `dir`, or else in `$XDG_DATA_HOME/life/trusted` or `~/.local/share/life/trusted`.
    ///
    /// # Errors
    /// `Io` when there is neither a `dir` nor a home.
    pub(crate) fn at(dir: Option<&Path>) -> Result<Self, Fault> {
        let dir = match dir {
            Some(dir) => dir.to_path_buf(),
            None => data_home().ok_or_else(no_home)?.join("life").join("trusted"),
        };
        Ok(Store { dir })
    }

    /// Where it is.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Keeps `card`, whose id is `id`; a second time is as good as once.
    ///
    /// # Errors
    /// `Io` when the system refuses.
    pub(crate) fn keep(&self, id: &[u8; 32], card: &[u8]) -> Result<(), Fault> {
        make_private(&self.dir).map_err(|e| Fault::io("cannot create", &self.dir, &e))?;
        output::write(&self.file(id), Access::Private, true, card)
    }

    /// The card kept under `id`, if there is one. The caller checks that the bytes have that id.
    ///
    /// # Errors
    /// `Io` when the system refuses.
    pub(crate) fn find(&self, id: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        let file = self.file(id);
        match fs::exists(&file) {
            Ok(true) => read_small(&file, MAX_CARD).map(Some),
            Ok(false) => Ok(None),
            Err(e) => Err(Fault::io("cannot read", &file, &e)),
        }
    }

    /// Keeps that the card of this id signs nothing new from a moment on; an earlier one stays.
    ///
    /// # Errors
    /// `Io` when the system refuses; `NonCanonical` when what is kept is damaged.
    pub(crate) fn end(&self, id: &[u8; 32], from: Time) -> Result<(), Fault> {
        let from = self.ended(id)?.map_or(from, |ended| ended.min(from));
        make_private(&self.dir).map_err(|e| Fault::io("cannot create", &self.dir, &e))?;
        output::write(&self.end_file(id), Access::Private, true, format!("{}\n", from.0).as_bytes())
    }

    /// From when on the card of this id signs nothing new, if that is known.
    ///
    /// # Errors
    /// `Io` when the system refuses; `NonCanonical` when what is kept is damaged.
    pub(crate) fn ended(&self, id: &[u8; 32]) -> Result<Option<Time>, Fault> {
        let file = self.end_file(id);
        match fs::exists(&file) {
            Ok(false) => Ok(None),
            Ok(true) => {
                let text = read_small(&file, 32)?;
                let from = std::str::from_utf8(&text).ok().and_then(|text| text.trim_end().parse().ok());
                let damaged =
                    || Fault::new(Family::Malformed, "NonCanonical", "the end of a card is damaged");
                from.map(|from| Some(Time(from))).ok_or_else(|| damaged().about(file.display()))
            }
            Err(e) => Err(Fault::io("cannot read", &file, &e)),
        }
    }

    /// All kept cards, with their files.
    ///
    /// # Errors
    /// `Io` when the system refuses.
    pub(crate) fn all(&self) -> Result<Vec<(PathBuf, Vec<u8>)>, Fault> {
        let mut files = match fs::read_dir(&self.dir) {
            Ok(entries) => entries.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(e),
        }
        .map_err(|e| Fault::io("cannot read", &self.dir, &e))?;
        files.retain(|file| file.extension().is_some_and(|ext| ext == "card"));
        files.sort();
        files.into_iter().map(|file| read_small(&file, MAX_CARD).map(|card| (file, card))).collect()
    }

    /// Keeps the head of a group in the place of an older one.
    ///
    /// # Errors
    /// `Io` when the system refuses.
    pub(crate) fn keep_head(&self, group: &GroupId, head: &[u8]) -> Result<(), Fault> {
        make_private(&self.dir).map_err(|e| Fault::io("cannot create", &self.dir, &e))?;
        output::write(&self.head(group), Access::Private, true, head)
    }

    /// The head of a group, if one was kept.
    ///
    /// # Errors
    /// `Io` when the system refuses.
    pub(crate) fn find_head(&self, group: &GroupId) -> Result<Option<Vec<u8>>, Fault> {
        let file = self.head(group);
        match fs::exists(&file) {
            Ok(true) => read_small(&file, Head::LEN).map(Some),
            Ok(false) => Ok(None),
            Err(e) => Err(Fault::io("cannot read", &file, &e)),
        }
    }

    fn head(&self, group: &GroupId) -> PathBuf {
        self.dir.join(format!("{group}.head"))
    }

    fn end_file(&self, id: &[u8; 32]) -> PathBuf {
        self.dir.join(format!("{}.ended", hex::encode(id)))
    }

    fn file(&self, id: &[u8; 32]) -> PathBuf {
        self.dir.join(format!("{}.card", hex::encode(id)))
    }
}

fn data_home() -> Option<PathBuf> {
    // The XDG specification has relative paths ignored.
    let named = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|dir| dir.is_absolute());
    named.or_else(|| std::env::home_dir().map(|home| home.join(".local").join("share")))
}

fn no_home() -> Fault {
    Fault::new(Family::Caller, "Io", "no home directory to keep trusted cards in; use --trust-dir")
}

fn make_private(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_and_finds() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::at(Some(&home.path().join("a/b"))).unwrap();
        assert_eq!(store.find(&[1; 32]).unwrap(), None);
        assert_eq!(store.all().unwrap(), []);
        store.keep(&[1; 32], b"one").unwrap();
        store.keep(&[2; 32], b"two").unwrap();
        store.keep(&[2; 32], b"two").unwrap();
        assert_eq!(store.find(&[2; 32]).unwrap().as_deref(), Some(&b"two"[..]));
        let cards: Vec<Vec<u8>> = store.all().unwrap().into_iter().map(|(_, card)| card).collect();
        assert_eq!(cards, [b"one", b"two"]);
    }

    #[cfg(unix)]
    #[test]
    fn is_for_the_user_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("trusted");
        Store::at(Some(&dir)).unwrap().keep(&[1; 32], b"one").unwrap();
        assert_eq!(fs::metadata(&dir).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
