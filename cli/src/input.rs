//! Input from a file or stdin, of known length or not, seekable or not.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::fault::{Family, Fault};
use crate::output::is_dash;

/// A source of bytes, with what is known about it beforehand.
#[derive(Debug)]
pub(crate) struct Input {
    source: File,
    path: PathBuf,
    /// Where it began, if it can go back there.
    start: u64,
    len: Option<u64>,
}

impl Input {
    /// Opens `path`, or stdin for `-`.
    ///
    /// Stdin that is redirected from a regular file is as good as that file, from where it stands.
    ///
    /// # Errors
    /// `Io` when there is nothing to read there.
    pub(crate) fn open(path: &Path) -> Result<Self, Fault> {
        let attempt = || {
            let mut source = if is_dash(path) { stdin()? } else { File::open(path)? };
            let found = source.metadata()?;
            if found.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            let start = if found.is_file() { source.stream_position()? } else { 0 };
            let len = found.is_file().then(|| found.len().saturating_sub(start));
            Ok(Input { source, path: path.to_path_buf(), start, len })
        };
        attempt().map_err(|e| Fault::io("cannot read", path, &e))
    }

    /// How many bytes are to come, where the system knows; then [`Input::rewind_to`] works, too.
    pub(crate) fn len(&self) -> Option<u64> {
        self.len
    }

    /// The path as the user gave it.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Fills `buffer` as far as the input goes; fewer bytes than it holds mean that this was the end.
    ///
    /// # Errors
    /// `Io` when the system refuses.
    pub(crate) fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, Fault> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.source.read(rest) {
                Ok(0) => break,
                Ok(n) => filled = filled.saturating_add(n),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(Fault::io("cannot read", &self.path, &e)),
            }
        }
        Ok(filled)
    }

    /// Goes to `offset`, in bytes from where the input began.
    ///
    /// # Errors
    /// `Io` when the input is a pipe.
    pub(crate) fn rewind_to(&mut self, offset: u64) -> Result<(), Fault> {
        let to = SeekFrom::Start(self.start.saturating_add(offset));
        self.source.seek(to).map(drop).map_err(|e| Fault::io("cannot go back in", &self.path, &e))
    }
}

/// Reads the whole of `path`, or of stdin for `-`, which is at most `limit` bytes.
///
/// # Errors
/// `Io` when it cannot be read; `LimitExceeded` when there is more.
pub(crate) fn read_small(path: &Path, limit: usize) -> Result<Vec<u8>, Fault> {
    let mut input = Input::open(path)?;
    let mut bytes = vec![0; limit.saturating_add(1)];
    let len = input.fill(&mut bytes)?;
    if len > limit {
        let why = format!("{}: more than the {limit} bytes that such a file can have", path.display());
        return Err(Fault::new(Family::Malformed, "LimitExceeded", why));
    }
    bytes.truncate(len);
    Ok(bytes)
}

/// Stdin without a buffer, so that what is not read stays for whoever comes next.
#[cfg(unix)]
fn stdin() -> io::Result<File> {
    use std::os::fd::AsFd as _;
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
fn stdin() -> io::Result<File> {
    use std::os::windows::io::AsHandle as _;
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_length_and_goes_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        std::fs::write(&path, b"abcdef").unwrap();
        let mut input = Input::open(&path).unwrap();
        assert_eq!(input.len(), Some(6));
        let mut buffer = [0; 4];
        assert_eq!((input.fill(&mut buffer).unwrap(), &buffer), (4, b"abcd"));
        input.rewind_to(2).unwrap();
        assert_eq!((input.fill(&mut buffer).unwrap(), &buffer), (4, b"cdef"));
        assert_eq!(input.fill(&mut buffer).unwrap(), 0);
    }

    #[test]
    fn what_is_not_there_or_a_directory_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Input::open(&dir.path().join("none")).unwrap_err().name(), "Io");
        assert_eq!(Input::open(dir.path()).unwrap_err().name(), "Io");
    }

    #[test]
    fn a_small_file_is_small() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        std::fs::write(&path, b"abcdef").unwrap();
        assert_eq!(read_small(&path, 6).unwrap(), b"abcdef");
        assert_eq!(read_small(&path, 5).unwrap_err().name(), "LimitExceeded");
    }
}
