//! Passphrases, from the terminal without echo or from a file; never from an argument or the environment, where
//! other processes can see them. They are wiped when dropped.

use std::io;
use std::path::Path;

use zeroize::Zeroizing;

use crate::fault::{Family, Fault};
use crate::input::Input;

/// The longest passphrase, in bytes.
const MAX: usize = 1024;
/// The shortest new one, in characters: Argon2id makes guessing slow, not impossible.
const MIN_NEW: usize = 10;

/// The passphrase that unlocks `subject`: the first line of `file`, or else asked for on the terminal.
///
/// # Errors
/// `Io` when there is neither a file nor a terminal; `InvalidArgument` when it is no text.
pub(crate) fn existing(subject: &Path, file: Option<&Path>) -> Result<Zeroizing<String>, Fault> {
    match file {
        Some(path) => from_file(path),
        None => ask(&format!("Passphrase of {}: ", subject.display())),
    }
}

/// A new passphrase for `subject`: the first line of `file`, or else asked for on the terminal, twice.
///
/// # Errors
/// `Io` when there is neither a file nor a terminal; `InvalidArgument` when the two differ or it is too short.
pub(crate) fn fresh(subject: &Path, file: Option<&Path>) -> Result<Zeroizing<String>, Fault> {
    let phrase = match file {
        Some(path) => from_file(path)?,
        None => {
            let first = ask(&format!("New passphrase for {}: ", subject.display()))?;
            let second = ask("The same again: ")?;
            if *first != *second {
                return Err(invalid("the two passphrases differ"));
            }
            first
        }
    };
    if phrase.chars().count() < MIN_NEW {
        return Err(invalid(&format!(
            "a new passphrase has at least {MIN_NEW} characters; six random words are good"
        )));
    }
    Ok(phrase)
}

fn ask(prompt: &str) -> Result<Zeroizing<String>, Fault> {
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|e| no_terminal(&e))
}

fn no_terminal(error: &io::Error) -> Fault {
    let why =
        format!("a passphrase is needed and there is no terminal to ask on ({error}); use --passphrase-file");
    Fault::new(Family::Caller, "Io", why)
}

fn invalid(why: &str) -> Fault {
    Fault::new(Family::Caller, "InvalidArgument", why)
}

fn from_file(path: &Path) -> Result<Zeroizing<String>, Fault> {
    let mut bytes = Zeroizing::new([0; MAX]);
    let len = Input::open(path)?.fill(&mut *bytes)?;
    let read = bytes.get(..len).unwrap_or_default();
    let line = read.split(|&b| b == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.len() == MAX {
        return Err(invalid(&format!("a passphrase is shorter than {MAX} bytes")).about(path.display()));
    }
    match std::str::from_utf8(line) {
        Ok("") => Err(invalid("its first line, the passphrase, is empty").about(path.display())),
        Ok(text) => Ok(Zeroizing::new(text.to_owned())),
        Err(_) => Err(invalid("a passphrase is UTF-8 text").about(path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(content: &[u8]) -> Result<Zeroizing<String>, Fault> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("p");
        std::fs::write(&path, content).unwrap();
        fresh(Path::new("alice.key"), Some(&path))
    }

    #[test]
    fn the_first_line_of_a_file() {
        for content in ["correct horse", "correct horse\n", "correct horse\r\nbattery\n"] {
            assert_eq!(*file(content.as_bytes()).unwrap(), "correct horse");
        }
    }

    #[test]
    fn what_is_no_passphrase() {
        for content in [&b""[..], b"\nsecond line", b"too short", b"\xff\xfe and more", &[b'a'; 2000]] {
            assert_eq!(file(content).unwrap_err().name(), "InvalidArgument");
        }
    }
}
