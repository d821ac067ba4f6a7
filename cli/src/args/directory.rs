//! `life directory`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use life_core::revocation;

use super::witness::{Kept, NextCheckpoint};
use super::{Own, TrustDir};

/// `life directory`.
#[derive(Debug, Args)]
pub(crate) struct Directory {
    /// What to do with it.
    #[command(subcommand)]
    pub(crate) action: DirectoryAction,
}

/// What to do with a directory.
#[derive(Debug, Subcommand)]
pub(crate) enum DirectoryAction {
    /// Vouch for a card: whose it is, and what he is
    Endorse(DirectoryEndorse),
    /// Verify a card by a chain of endorsements from an anchor on, and say what it attests
    Verify(DirectoryVerify),
    /// Take back an endorsement that you gave, or your own card
    Revoke(DirectoryRevoke),
    /// Append cards, endorsements, successions or revocations; a file that is not there begins a new directory
    Add(DirectoryAdd),
    /// Sign a checkpoint of a directory that you keep
    Checkpoint(DirectoryCheckpoint),
    /// Read a whole directory, and see that a card is its actor's latest one there
    Find(DirectoryFind),
}

/// `life directory add`.
#[derive(Debug, Args)]
pub(crate) struct DirectoryAdd {
    /// The directory
    #[arg(long, value_name = "FILE")]
    pub(crate) list: PathBuf,
    /// Cards and statements about cards
    #[arg(value_name = "STATEMENT", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// `life directory checkpoint`.
#[derive(Debug, Args)]
pub(crate) struct DirectoryCheckpoint {
    /// The checkpoint, and who signs it.
    #[command(flatten)]
    pub(crate) next: NextCheckpoint,
    /// The directory
    #[arg(long, value_name = "FILE")]
    pub(crate) list: PathBuf,
}

/// `life directory find`.
#[derive(Debug, Args)]
pub(crate) struct DirectoryFind {
    /// Whose word the list is.
    #[command(flatten)]
    pub(crate) kept: Kept,
    /// The directory
    #[arg(long, value_name = "FILE")]
    pub(crate) list: PathBuf,
    /// The card
    #[arg(value_name = "CARD")]
    pub(crate) card: PathBuf,
}

/// `life directory endorse`.
#[derive(Debug, Args)]
pub(crate) struct DirectoryEndorse {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// What the owner of the card does, such as physician
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) role: String,
    /// Where he does it
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) organisation: String,
    /// The number under which he is licensed
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) licence: String,
    /// For how many days from now you vouch for it
    #[arg(long, value_name = "N", default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=36_525))]
    pub(crate) days: u32,
    /// How many endorsements may follow each other from this card on: 0 for people
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(..=3))]
    pub(crate) depth: u8,
    /// The endorsement to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The card, whose fingerprint you have compared
    #[arg(value_name = "CARD")]
    pub(crate) card: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life directory verify`.
#[derive(Debug, Args)]
pub(crate) struct DirectoryVerify {
    /// The card from which the chain begins; naming it pins it for this call [default: the pinned card that the first
    /// endorsement names]
    #[arg(long, value_name = "CARD")]
    pub(crate) anchor: Option<PathBuf>,
    /// How many endorsements you let follow each other from the anchor on
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub(crate) depth: u8,
    /// An endorsement, from the anchor's on
    #[arg(long, value_name = "FILE", required = true)]
    pub(crate) endorsement: Vec<PathBuf>,
    /// A card between, which is endorsed and endorses, from the anchor on
    #[arg(long, value_name = "CARD")]
    pub(crate) via: Vec<PathBuf>,
    /// Revocations that you know of, one or many in a file
    #[arg(long, value_name = "FILE")]
    pub(crate) revoked: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// The card at the end of the chain
    #[arg(value_name = "CARD")]
    pub(crate) card: PathBuf,
    /// Where pinned cards are.
    #[command(flatten)]
    pub(crate) store: TrustDir,
}

/// `life directory revoke`.
#[derive(Debug, Args)]
pub(crate) struct DirectoryRevoke {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// Why; after compromise and withdrawn, what a card signed before no longer counts either
    #[arg(long, value_enum)]
    pub(crate) reason: Reason,
    /// The revocation to write, for whoever decides
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Your endorsement, or a card: yours, or one that you endorsed
    #[arg(value_name = "STATEMENT")]
    pub(crate) statement: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// Why something is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reason {
    /// Somebody else has, or may have, the secret keys
    Compromise,
    /// Name or office have changed; the keys are his alone
    Changed,
    /// Something newer has taken its place
    Superseded,
    /// He is no more, or acts no more
    Ceased,
    /// Whoever gave it takes it back
    Withdrawn,
}

impl From<Reason> for revocation::Reason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Compromise => revocation::Reason::KeyCompromise,
            Reason::Changed => revocation::Reason::AffiliationChanged,
            Reason::Superseded => revocation::Reason::Superseded,
            Reason::Ceased => revocation::Reason::CessationOfOperation,
            Reason::Withdrawn => revocation::Reason::PrivilegeWithdrawn,
        }
    }
}
