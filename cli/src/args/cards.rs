//! `life keygen`, `life card` and `life trust`.

use std::path::PathBuf;

use clap::Args;

use super::{Actor, Passphrase, Suite, TrustDir};

/// `life keygen`.
#[derive(Debug, Args)]
pub(crate) struct Keygen {
    /// The key file to write; the card goes beside it, with the extension `card`
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Hybrid stays secret from a later quantum computer; classic is for small devices
    #[arg(long, value_enum, default_value_t = Suite::Hybrid)]
    pub(crate) suite: Suite,
    /// A display name in the card, for everybody to read
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    /// Whom the card stands for
    #[arg(long, value_enum, default_value_t = Actor::Person)]
    pub(crate) kind: Actor,
    /// For how many days from now the card is valid
    #[arg(long, value_name = "N", default_value_t = 1826, value_parser = clap::value_parser!(u32).range(1..=36_525))]
    pub(crate) days: u32,
    /// Write the secret without a passphrase: whoever reads the file has the identity
    #[arg(long, conflicts_with = "passphrase_file")]
    pub(crate) unlocked: bool,
    /// What every command that handles keys takes.
    #[command(flatten)]
    pub(crate) passphrase: Passphrase,
    /// Replace existing files
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life card`.
#[derive(Debug, Args)]
pub(crate) struct Card {
    /// A card or a key file
    #[arg(value_name = "CARD|KEY")]
    pub(crate) file: PathBuf,
    /// Write the card to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
}

/// `life trust`.
#[derive(Debug, Args)]
pub(crate) struct Trust {
    /// The card to pin
    #[arg(value_name = "CARD", required_unless_present = "list")]
    pub(crate) card: Option<PathBuf>,
    /// The fingerprint that its owner told you; without it you are asked
    #[arg(long, value_name = "DIGITS")]
    pub(crate) fingerprint: Option<String>,
    /// The statement by the card that this one succeeds, which is pinned; from then on that one signs nothing new
    #[arg(long, value_name = "FILE", conflicts_with = "fingerprint")]
    pub(crate) succession: Option<PathBuf>,
    /// List what is pinned
    #[arg(long, conflicts_with_all = ["card", "fingerprint", "succession"])]
    pub(crate) list: bool,
    /// Where pinned cards are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
}
