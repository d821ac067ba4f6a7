//! Output that appears whole or not at all.
//!
//! Bytes go to `.life-XXXXXX.tmp` beside the target. Only [`Output::commit`] gives them the target's name, after
//! they are on the disk: a failure, a full disk, a signal or a power cut leaves at most that temporary file, never
//! part of the output under its final name. Without `--force` the last step is a rename that fails if anything has
//! that name, so there is no moment between a check and the deed. `-` is stdout, where atomicity ends.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::fault::{Family, Fault};

/// Who may read the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Sealed objects and cards: as the user's umask says.
    Public,
    /// Keys, and what was opened: the user alone.
    Private,
}

/// An output under construction; dropping it discards what was written.
#[derive(Debug)]
pub(crate) struct Output {
    target: Target,
    path: PathBuf,
}

#[derive(Debug)]
enum Target {
    Nowhere,
    Stdout(io::Stdout),
    File { temp: NamedTempFile, replace: bool },
}

impl Output {
    /// Prepares to write `path`, or stdout for `-`; with `force` an existing file will be replaced.
    ///
    /// # Errors
    /// `Exists` when the file is there and `force` is not; `Io` when its directory cannot be written to, when it is
    /// there and no regular file, or when stdout is a terminal and `force` is not.
    pub(crate) fn create(path: &Path, access: Access, force: bool) -> Result<Self, Fault> {
        let target = if is_dash(path) { stdout(force)? } else { beside(path, access, force)? };
        Ok(Output { target, path: path.to_path_buf() })
    }

    /// An output that keeps nothing, for who only has to see that something opens.
    pub(crate) fn nowhere() -> Self {
        Output { target: Target::Nowhere, path: PathBuf::new() }
    }

    /// Writes all of `bytes`.
    ///
    /// # Errors
    /// `Io` when the system refuses.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let written = match &mut self.target {
            Target::Nowhere => Ok(()),
            Target::Stdout(out) => out.write_all(bytes),
            Target::File { temp, .. } => temp.write_all(bytes),
        };
        written.map_err(|e| Fault::io("cannot write", &self.path, &e))
    }

    /// Puts the bytes on the disk and gives them their name.
    ///
    /// # Errors
    /// `Exists` when the name was taken meanwhile and nobody said to replace it; `Io` when the system refuses. In
    /// both cases nothing of this output remains.
    pub(crate) fn commit(self) -> Result<(), Fault> {
        let path = self.path;
        let done = match self.target {
            Target::Nowhere => Ok(()),
            Target::Stdout(mut out) => out.flush(),
            Target::File { temp, replace } => publish(temp, &path, replace),
        };
        done.map_err(|e| Fault::io("cannot write", &path, &e))
    }
}

/// Whether `path` stands for stdin or stdout.
pub(crate) fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Writes `bytes` to `path` in one go, as [`Output`] does.
///
/// # Errors
/// As [`Output::create`], [`Output::put`] and [`Output::commit`].
pub(crate) fn write(path: &Path, access: Access, force: bool, bytes: &[u8]) -> Result<(), Fault> {
    let mut output = Output::create(path, access, force)?;
    output.put(bytes)?;
    output.commit()
}

fn stdout(force: bool) -> Result<Target, Fault> {
    if io::stdout().is_terminal() && !force {
        let why = "stdout is a terminal; redirect it, name a file with --out, or insist with --force";
        return Err(Fault::new(Family::Caller, "Io", why));
    }
    Ok(Target::Stdout(io::stdout()))
}

fn beside(path: &Path, access: Access, force: bool) -> Result<Target, Fault> {
    match fs::symlink_metadata(path) {
        Ok(_) if !force => return Err(Fault::exists(path)),
        // A rename would put a file in the place of a device, a pipe, a directory or a link.
        Ok(found) if !found.is_file() => {
            let why = format!("{} is not a regular file; write to - and redirect", path.display());
            return Err(Fault::new(Family::Caller, "Io", why));
        }
        _ => {}
    }
    let temp = temporary(directory(path), access).map_err(|e| Fault::io("cannot create", path, &e))?;
    Ok(Target::File { temp, replace: force })
}

fn temporary(dir: &Path, access: Access) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".life-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = match access {
            Access::Public => 0o666,
            Access::Private => 0o600,
        };
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    // Elsewhere a file has the access rights of its directory.
    #[cfg(not(unix))]
    let _ = access;
    builder.tempfile_in(dir)
}

fn publish(temp: NamedTempFile, path: &Path, replace: bool) -> io::Result<()> {
    temp.as_file().sync_all()?;
    if replace {
        temp.persist(path)?;
    } else {
        temp.persist_noclobber(path)?;
    }
    // The name, too, has to outlive a power cut. Where directories cannot be opened, the system sees to it.
    if let Ok(dir) = File::open(directory(path)) {
        let _ = dir.sync_all();
    }
    Ok(())
}

fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_name_appears_only_at_commit() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        let mut output = Output::create(&path, Access::Public, false).unwrap();
        output.put(b"half").unwrap();
        let names_before = names(dir.path());
        assert!(
            names_before[0].starts_with(".life-") && names_before[0].ends_with(".tmp"),
            "{names_before:?}"
        );
        output.put(b" and half").unwrap();
        output.commit().unwrap();
        assert_eq!(names(dir.path()), ["f"]);
        assert_eq!(fs::read(&path).unwrap(), b"half and half");
    }

    #[test]
    fn a_dropped_output_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut output = Output::create(&dir.path().join("f"), Access::Private, false).unwrap();
        output.put(b"secret").unwrap();
        drop(output);
        assert_eq!(names(dir.path()), [""; 0]);
    }

    #[test]
    fn a_name_taken_meanwhile_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        let output = Output::create(&path, Access::Public, false).unwrap();
        fs::write(&path, "theirs").unwrap();
        assert_eq!(output.commit().unwrap_err().name(), "Exists");
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(names(dir.path()), ["f"]);
    }

    #[test]
    fn an_existing_file_is_replaced_only_with_force() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        fs::write(&path, "old").unwrap();
        assert_eq!(write(&path, Access::Public, false, b"new").unwrap_err().name(), "Exists");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        write(&path, Access::Public, true, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_or_a_directory_is_never_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("link");
        std::os::unix::fs::symlink("/dev/null", &link).unwrap();
        assert_eq!(write(&link, Access::Public, true, b"x").unwrap_err().name(), "Io");
        assert_eq!(write(dir.path(), Access::Public, true, b"x").unwrap_err().name(), "Io");
    }

    #[cfg(unix)]
    #[test]
    fn private_is_for_the_user_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        write(&path, Access::Private, false, b"seed").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
