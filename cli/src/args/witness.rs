//! `life witness`, and what is asked of a checkpoint's witnesses.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Own;

/// Which witnesses must have signed a checkpoint.
#[derive(Debug, Args)]
pub(crate) struct Witnessed {
    /// The card of a witness who counts; naming it pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) witness: Vec<PathBuf>,
    /// A witness's cosignature of the checkpoint
    #[arg(long, value_name = "FILE", requires = "witness")]
    pub(crate) cosignature: Vec<PathBuf>,
    /// How many of the witnesses must have signed [default: all that are named]
    #[arg(long, value_name = "N", requires = "witness")]
    pub(crate) least: Option<usize>,
}

/// Whose word a list is.
#[derive(Debug, Args)]
pub(crate) struct Kept {
    /// The card of who keeps the list; naming it pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) keeper: PathBuf,
    /// The keeper's checkpoint
    #[arg(long, value_name = "FILE")]
    pub(crate) checkpoint: PathBuf,
    /// Who must have cosigned it.
    #[command(flatten)]
    pub(crate) witnessed: Witnessed,
}

/// The next checkpoint of a list that one keeps.
#[derive(Debug, Args)]
pub(crate) struct NextCheckpoint {
    /// Who signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// Your last checkpoint, so that you never sign what contradicts it
    #[arg(long, value_name = "FILE")]
    pub(crate) seen: Option<PathBuf>,
    /// The checkpoint to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life witness`.
#[derive(Debug, Args)]
pub(crate) struct Witness {
    /// What to do.
    #[command(subcommand)]
    pub(crate) act: Act,
}

/// What a witness does, and what others do with his word.
#[derive(Debug, Subcommand)]
pub(crate) enum Act {
    /// Cosign a checkpoint of a list that somebody else keeps, if the list only grew since the last one
    Sign(Sign),
    /// Check a checkpoint, and that enough witnesses have cosigned it
    Check(Check),
    /// Show that a keeper signed two lists: evidence for anybody who knows his card
    Evidence(Evidence),
}

/// `life witness sign`.
#[derive(Debug, Args)]
pub(crate) struct Sign {
    /// Whose key signs.
    #[command(flatten)]
    pub(crate) own: Own,
    /// The card of who keeps the list; naming it pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) keeper: PathBuf,
    /// The list, as its keeper gives it away: a directory, an audit log, or revocations
    #[arg(long, value_name = "FILE")]
    pub(crate) list: PathBuf,
    /// What you have seen last of this list: written before the cosignature. Never lose it, and never bring back a copy
    #[arg(long, value_name = "FILE")]
    pub(crate) head: PathBuf,
    /// You have seen nothing of this list yet: begin the file of --head
    #[arg(long)]
    pub(crate) first: bool,
    /// The cosignature to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The keeper's checkpoint
    #[arg(value_name = "CHECKPOINT")]
    pub(crate) checkpoint: PathBuf,
    /// Replace an existing cosignature
    #[arg(long)]
    pub(crate) force: bool,
}

/// `life witness check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The card of who keeps the list; naming it pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) keeper: PathBuf,
    /// Who must have cosigned.
    #[command(flatten)]
    pub(crate) witnessed: Witnessed,
    /// Refuse one that the keeper signed more hours ago
    #[arg(long, value_name = "HOURS")]
    pub(crate) max_age: Option<u32>,
    /// The keeper's checkpoint
    #[arg(value_name = "CHECKPOINT")]
    pub(crate) checkpoint: PathBuf,
}

/// `life witness evidence`.
#[derive(Debug, Args)]
pub(crate) struct Evidence {
    /// The card of who keeps the list; naming it pins it for this call
    #[arg(long, value_name = "CARD")]
    pub(crate) keeper: PathBuf,
    /// The lists of the two checkpoints, where the checkpoints alone do not contradict each other
    #[arg(long, value_name = "FILE", num_args = 2, value_names = ["LIST", "LIST"])]
    pub(crate) lists: Vec<PathBuf>,
    /// One checkpoint
    #[arg(value_name = "CHECKPOINT")]
    pub(crate) one: PathBuf,
    /// The other
    #[arg(value_name = "CHECKPOINT")]
    pub(crate) other: PathBuf,
}
