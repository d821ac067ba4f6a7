//! `life directory`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Passphrase;

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
    /// Your key file
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// The directory
    #[arg(long, value_name = "FILE")]
    pub(crate) list: PathBuf,
    /// Your last checkpoint, so that you never sign what contradicts it
    #[arg(long, value_name = "FILE")]
    pub(crate) seen: Option<PathBuf>,
    /// The checkpoint to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// What every command that handles keys takes.
    #[command(flatten)]
    pub(crate) passphrase: Passphrase,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life directory find`.
#[derive(Debug, Args)]
pub(crate) struct DirectoryFind {
    /// The card of who keeps the directory; naming it pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) keeper: PathBuf,
    /// The keeper's checkpoint
    #[arg(long, value_name = "FILE")]
    pub(crate) checkpoint: PathBuf,
    /// The directory
    #[arg(long, value_name = "FILE")]
    pub(crate) list: PathBuf,
    /// The card
    #[arg(value_name = "CARD")]
    pub(crate) card: PathBuf,
}
