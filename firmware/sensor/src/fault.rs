//! What can go wrong in a device.
use board::files::Refused;
use life_core::Error;

/// Why a phase ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The core refused.
    Life(Error),
    /// An input is missing, too long or malformed, or an output cannot be written.
    File(&'static str),
    /// The flash's driver refused.
    Flash,
}

impl Fault {
    /// Its name in two parts.
    pub(crate) fn name(self) -> [&'static str; 2] {
        match self {
            Self::Life(error) => [error.name(), ""],
            Self::File(name) => ["File ", name],
            Self::Flash => ["Flash", ""],
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Life(error)
    }
}

/// Of the flash; who reads files names them.
impl From<Refused> for Fault {
    fn from(_: Refused) -> Self {
        Self::Flash
    }
}
