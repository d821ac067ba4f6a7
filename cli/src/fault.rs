//! What can go wrong, as a person and a script are told it: one line on stderr and an exit code.
//!
//! | code | family | meaning |
//! | ---: | --- | --- |
//! | 0 | | done |
//! | 2 | [`Family::Usage`] | the command line does not make sense |
//! | 3 | [`Family::Caller`] | a file cannot be read or written, or the call cannot work as made |
//! | 4 | [`Family::Malformed`] | the bytes are not a LIFE object, or not one that this version reads |
//! | 5 | [`Family::Refused`] | a good object, but not for you, not trusted, or not what was asked for |
//! | 6 | [`Family::Forged`] | `NotAuthentic`: altered, forged, or opened with the wrong key |
//! | 7 | [`Family::Random`] | no randomness to be had |
//!
//! The line reads `life: NAME: text`. NAME is the error's name in the common vocabulary of the specification, or
//! one of the command's own: `Usage`, `Io`, `Exists`.

use std::fmt::{self, Display};
use std::io;
use std::path::Path;
use std::process::ExitCode;

use life_core::Family as Blame;
use life_core::rights::Why;

/// Who is at fault, which is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// The command line.
    Usage,
    /// The caller's files, or his call.
    Caller,
    /// The object's bytes.
    Malformed,
    /// Trust or expectation.
    Refused,
    /// Authenticity.
    Forged,
    /// The random generator.
    Random,
}

/// An error on its way to the person: its name, its family and its explanation.
#[derive(Debug)]
pub(crate) struct Fault {
    name: &'static str,
    family: Family,
    text: String,
}

impl Fault {
    /// A fault by the name `name` of the vocabulary.
    pub(crate) fn new(family: Family, name: &'static str, text: impl Into<String>) -> Self {
        Fault { name, family, text: text.into() }
    }

    /// A command line that `text` explains.
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Fault::new(Family::Usage, "Usage", text)
    }

    /// The system's refusal `error` to let us do `action` (as in "cannot read") to `path`.
    ///
    /// A reader that has gone away (`life inspect f | head -1`) is no news to anybody and is not reported.
    pub(crate) fn io(action: &str, path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Fault::new(Family::Caller, "Io", ""),
            io::ErrorKind::AlreadyExists => Fault::exists(path),
            _ => Fault::new(Family::Caller, "Io", format!("{action} {}: {error}", path.display())),
        }
    }

    /// A file `path` that is there and that nobody said to replace.
    pub(crate) fn exists(path: &Path) -> Self {
        Fault::new(Family::Caller, "Exists", format!("{} exists; --force replaces it", path.display()))
    }

    /// The same fault, saying that it is about `subject`.
    pub(crate) fn about(mut self, subject: impl Display) -> Self {
        if !self.text.is_empty() {
            self.text = format!("{subject}: {}", self.text);
        }
        self
    }

    /// The same fault, with what to do about it.
    pub(crate) fn hint(mut self, what: impl Display) -> Self {
        self.text = format!("{} ({what})", self.text);
        self
    }

    /// Its name in the vocabulary.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Tells the person, and gives the code to exit with.
    pub(crate) fn report(&self) -> ExitCode {
        if !self.text.is_empty() {
            eprintln!("life: {self}");
        }
        ExitCode::from(self.code())
    }

    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self.family {
            Family::Usage => 2,
            Family::Caller => 3,
            Family::Malformed => 4,
            Family::Refused => 5,
            Family::Forged => 6,
            Family::Random => 7,
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.text)
    }
}

impl std::error::Error for Fault {}

/// The core's errors, by their names and with their texts.
impl From<life_core::Error> for Fault {
    fn from(error: life_core::Error) -> Self {
        let family = match error.family() {
            Blame::Caller => Family::Caller,
            Blame::Format => Family::Malformed,
            Blame::Trust | Blame::Expectation => Family::Refused,
            Blame::Crypto => Family::Forged,
            Blame::Generator => Family::Random,
        };
        Fault::new(family, error.name(), error.text())
    }
}

/// A decision's refusal: the error that it is reported as, and the reason in words and by its name.
impl From<Why> for Fault {
    fn from(why: Why) -> Self {
        Fault { text: format!("{why} ({})", why.name()), ..Fault::from(why.error()) }
    }
}

/// The faults that writing to stdout or stderr can meet.
impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Fault::io("cannot write", Path::new("-"), &error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_error_and_the_subject() {
        let fault = Fault::new(Family::Refused, "Untrusted", "nobody vouches for its author").about("f.life");
        assert_eq!(fault.to_string(), "Untrusted: f.life: nobody vouches for its author");
        assert_eq!(fault.code(), 5);
    }

    #[test]
    fn every_error_of_the_core_has_its_name_and_a_code() {
        for error in life_core::Error::ALL {
            let fault = Fault::from(*error);
            assert_eq!(fault.to_string(), format!("{}: {error}", error.name()));
            assert!((3..=7).contains(&fault.code()));
        }
        assert_eq!(Fault::from(life_core::Error::NotAuthentic).code(), 6);
        assert_eq!(Fault::from(life_core::Error::WrongObject).code(), 5);
    }

    #[test]
    fn a_reader_that_went_away_is_not_news() {
        let gone = io::Error::from(io::ErrorKind::BrokenPipe);
        let fault = Fault::io("cannot write", Path::new("-"), &gone).about("f.life");
        assert_eq!((fault.text.as_str(), fault.code()), ("", 3));
    }
}
