//! Options that several commands share.

use std::path::PathBuf;

use clap::Args;

use super::{Kind, Suite};
use crate::fault::Fault;
use crate::hex;
use crate::keyfile::KeyFile;

/// What a caller expects of an object: what does not fit is refused by name.
#[derive(Debug, Args)]
pub(crate) struct Expected {
    /// The author's card; naming it pins it for this call [default: the pinned card that the object names]
    #[arg(long, value_name = "CARD")]
    pub(crate) from: Option<PathBuf>,
    /// The object's id, 32 hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<16>)]
    pub(crate) id: Option<[u8; 16]>,
    /// Record or message
    #[arg(long, value_enum)]
    pub(crate) kind: Option<Kind>,
    /// The thread of the message
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<16>)]
    pub(crate) thread: Option<[u8; 16]>,
    /// The digest of the message that it must answer
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<32>)]
    pub(crate) answers: Option<[u8; 32]>,
    /// The digest of the revision before that it must name
    #[arg(long, value_name = "HEX", value_parser = hex::decode::<32>)]
    pub(crate) previous: Option<[u8; 32]>,
    /// The least revision
    #[arg(long, value_name = "N")]
    pub(crate) least_revision: Option<u64>,
    /// The weakest suite to accept
    #[arg(long, value_enum, value_name = "SUITE")]
    pub(crate) floor: Option<Suite>,
    /// Where pinned cards are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
}

const TRUST_DIR: &str =
    "The directory of pinned cards [default: $XDG_DATA_HOME/life/trusted or ~/.local/share/life/trusted]";

/// How to come by the passphrase of a key file.
#[derive(Debug, Default, Args)]
pub(crate) struct Passphrase {
    /// Take the passphrase from the first line of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// The key file of who runs the command.
#[derive(Debug, Args)]
pub(crate) struct Own {
    /// Your key file
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// What opens it.
    #[command(flatten)]
    pub(crate) passphrase: Passphrase,
}

impl Own {
    /// Reads the key file; it is not unlocked yet.
    ///
    /// # Errors
    /// Those of [`KeyFile::read`].
    pub(crate) fn read(&self) -> Result<KeyFile, Fault> {
        KeyFile::read(&self.key)
    }
}

/// How to come by what opens a lock of a key file, when it need not be the passphrase.
#[derive(Debug, Args)]
pub(crate) struct Unlock {
    /// The passphrase.
    #[command(flatten)]
    pub(crate) passphrase: Passphrase,
    /// Take a recovery code, or shares, a line each, from this file or - for stdin, instead of the passphrase
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_file")]
    pub(crate) code_file: Option<PathBuf>,
}

/// Where pinned cards are.
#[derive(Debug, Args)]
pub(crate) struct TrustDir {
    /// The directory of pinned cards
    #[arg(long, value_name = "DIR", help = TRUST_DIR)]
    pub(crate) trust_dir: Option<PathBuf>,
}

/// What is opened, and where to.
#[derive(Debug, Args)]
pub(crate) struct Opening {
    /// The opened file, or - for stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The sealed file, or - for stdin
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// What the object must be.
    #[command(flatten)]
    pub(crate) expected: Expected,
    /// Replace an existing file, or write to a terminal
    #[arg(long)]
    pub(crate) force: bool,
}

/// What is sealed, and where to.
#[derive(Debug, Args)]
pub(crate) struct Sealing {
    /// The sealed file, or - for stdout
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The file to seal, or - for stdin
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// Replace an existing file, or write to a terminal
    #[arg(long)]
    pub(crate) force: bool,
}
